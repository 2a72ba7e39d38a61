"""Orders told by their grammar: what is ordered, of what; see `command`."""
