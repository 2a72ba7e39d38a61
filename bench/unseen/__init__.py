"""Photographs nobody tuned for, what a person saw on them, and how often each kind of statement is right."""
