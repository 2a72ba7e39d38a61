"""`imagetxt evaluate`: how good it is, measured against hand-made truth."""

import typer

app = typer.Typer(no_args_is_help=True, help="Measure quality against hand-made truth.")
