"""What a described image leaves behind: Markdown, JSON, pictures, and one page a run."""
