"""The painter: draws a picture again in another style and other colours, with classic image processing."""
