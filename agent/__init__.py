"""Who decides: the language model, what it is told, what it says, and whether that is true."""
