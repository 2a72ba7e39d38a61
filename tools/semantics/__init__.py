"""Region semantics: which word belongs to a mask, in the two ways of the original project."""
