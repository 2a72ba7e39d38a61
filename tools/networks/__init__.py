"""Published models in torch, one in a file: how it is loaded and asked, and how its answer is read."""
