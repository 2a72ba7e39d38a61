"""The workbench: what can be done to an image. Imports nothing of the agent or the faces."""
