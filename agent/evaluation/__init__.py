"""Measuring the agent: the tables behind `imagetxt evaluate`."""
