"""Drawing evidence over a picture for people."""
