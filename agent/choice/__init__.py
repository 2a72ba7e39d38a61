"""Choosing the next tool: what the state allows, what the model decides, what the arguments are."""
