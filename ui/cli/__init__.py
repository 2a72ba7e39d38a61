"""The command line: one file a command; `app.py` is its root."""
