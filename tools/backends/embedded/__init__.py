"""Backends that need no hub and no GPU."""
