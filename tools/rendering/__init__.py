"""Drawing with diffusion models: sizes, what is kept of a source, words, and the pipelines."""
