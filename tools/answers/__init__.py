"""Answers to questions about a picture, from what was found in it and nothing else."""
