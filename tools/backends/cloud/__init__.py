"""Backends that send the picture to a vision model behind an OpenAI-compatible server."""
