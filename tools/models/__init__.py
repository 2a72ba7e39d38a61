"""Weights and the models loaded from them."""
