"""A chat about images: what is known, what was said and made, one turn at a time, kept over a restart."""
