"""The command line: one file a command."""

from imagetxt.ui.cli.app import app, run

__all__ = ["app", "run"]
