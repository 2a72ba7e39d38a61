"""Faces for people."""
