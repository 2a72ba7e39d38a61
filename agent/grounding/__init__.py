"""Grounding: takes the checkable statements out of any text and holds each against the evidence."""
