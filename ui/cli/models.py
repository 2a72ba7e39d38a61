"""`imagetxt models`: weights here and to be had."""

import json
from pathlib import Path
from typing import Annotated

import typer

from imagetxt.ui.cli.console import guarded, say, show, tell

app = typer.Typer(no_args_is_help=True, help="List, fetch and verify the weights of models.")

Names = Annotated[list[str] | None, typer.Argument(help="Names of weights, of groups or of profiles: 'embedded'.")]


@app.command("list")
@guarded
def list_(as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """List every weights file imagetxt knows: size, licence, whether it is here, and what pins its state.

    Where nothing pins it, a fetch takes the newest state of a hub's repository, and holds that from then on.
    """
    from rich.table import Table

    from imagetxt.tools.models import weights

    pinned = {name: weights.pinned_by(name) for name in weights.lock()}
    if as_json:
        rows = [{**vars(w), "here": weights.is_here(n), "pinned": pinned[n]} for n, w in weights.lock().items()]
        say(json.dumps(rows, indent=1))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("name", "what", "MB", "licence", "here", "pinned by"):
        table.add_column(title, justify="right" if title == "MB" else "left")
    for name, wanted in weights.lock().items():
        here = "yes" if weights.is_here(name) else "no"
        table.add_row(
            name, wanted.title, f"{wanted.bytes / 2**20:.0f}", wanted.licence, here, pinned[name] or "nothing"
        )
    show(table)


@app.command()
@guarded
def fetch(names: Names = None) -> None:
    """Fetch weights, telling first what they are; resumes, and checks every byte. Default: the group 'embedded'.

    A profile stands for the weights of the backend that serves each of its tools.
    """
    from imagetxt.ui.cli.fetching import fetch_told, names_of_weights

    fetch_told(names_of_weights(names or ["embedded"]))


@app.command()
@guarded
def pin(
    name: Annotated[str, typer.Argument(help="Name of weights whose file or folder you put there by hand.")],
) -> None:
    """Take the files that you put into the models folder for these weights from now on, and hold their sha256."""
    from imagetxt.tools.models import fetch as fetching

    say(f"{name}: {fetching.pin(name)} is held from now on.")


@app.command()
@guarded
def lock(
    file: Annotated[Path, typer.Argument(help="The file to write, such as weights.lock.toml.")],
    names: Names = None,
) -> None:
    """Write commit, sizes and sha256 of fetched weights into a lock file of your own; IMAGETXT_LOCK names it later.

    Default: all that are here and not settled by imagetxt's own lock file.
    """
    from imagetxt.tools.models.own_lock import as_toml
    from imagetxt.ui.cli.fetching import held_of
    from imagetxt.ui.report.files import write_all

    held = held_of(names)
    write_all({file: as_toml(held).encode()})
    say(f"{len(held)} written to {file}: {', '.join(held)}.")


@app.command()
@guarded
def add(
    name: Annotated[str, typer.Argument(help="Name of weights, such as 'grit'.")],
    file: Annotated[Path, typer.Argument(help="The file of these weights that you have.")],
) -> None:
    """Take a file that you have as these weights: it is looked into, copied into the models folder, and held."""
    from imagetxt.tools.models import adding

    say(f"{name}: {adding.add(name, file)}")


@app.command()
@guarded
def verify(names: Names = None) -> None:
    """Hash weights anew and compare them with the lock file. Default: all that are here."""
    from imagetxt.tools.errors import OperatorError
    from imagetxt.tools.models import fetch as fetching
    from imagetxt.tools.models import weights
    from imagetxt.ui.cli.console import complain

    wanted = weights.expand(names) if names else [name for name in weights.lock() if weights.is_here(name)]
    bad = 0
    for name in wanted:
        try:
            fetching.verify(name)
            say(f"{name}: good")
        except OperatorError as exc:
            complain(str(exc))
            bad += 1
    if bad:
        tell(f"{bad} of {len(wanted)} are not good.", "red")
        raise typer.Exit(1)


@app.command()
@guarded
def path(
    name: Annotated[str | None, typer.Argument(help="Name of weights or of a group; none: the folder of all.")] = None,
) -> None:
    """Print where weights lie, a line for each file of a group."""
    from imagetxt.tools.models import weights

    for each in weights.expand([name]) if name else []:
        say(str(weights.path(each)))
    if not name:
        say(str(weights.models_folder()))
