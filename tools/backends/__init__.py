"""The backends, one file each; the table of them is `imagetxt.tools.registry`."""
