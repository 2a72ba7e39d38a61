"""`imagetxt demo`: from nothing to a result."""

from pathlib import Path

import typer

from imagetxt.ui.cli.console import complain, guarded, say, tell
from imagetxt.ui.cli.describe import Model, Out

EXAMPLES = ("horses.jpg", "chelsea_cat.jpg", "holiday_table.jpg")
STYLE = "watercolour"


@guarded
def demo(model: Model = None, out: Out = Path("output")) -> None:
    """Fetch what is needed, describe three example photographs, redraw them, and write it all to a folder.

    Where the chat model cannot be fetched, that is told, and the paragraphs are composed without it; exit code 1.
    """
    from imagetxt.examples import PHOTOS
    from imagetxt.tools.errors import MachineError, OperatorError
    from imagetxt.ui.agents import wishes
    from imagetxt.ui.cli.describe import describe_files
    from imagetxt.ui.cli.fetching import fetch_told
    from imagetxt.ui.cli.watchers import CommandWatcher
    from imagetxt.ui.inputs import Inputs
    from imagetxt.ui.report.files import ready_folder

    ready_folder(out)
    whole = True
    try:
        if needs_embedded(model):
            fetch_told(["embedded"])
    except (OperatorError, MachineError) as exc:  # no network, no room: what the package brings looks and tells alone
        complain(f"{exc}")
        tell("The photographs are described without the chat model.")
        model, whole = "none", False
    options = wishes(length="medium", language="English", redraw=True, style=STYLE, model=model, profile="auto")
    tell(f"\nThree photographs, chat model {options.model}. The tools that are called, and the seconds each takes:\n")
    watcher = CommandWatcher(quiet=False, as_json=False, folder=out)
    inputs = Inputs([PHOTOS / name for name in EXAMPLES])
    results = describe_files(inputs, options, watcher, out=out, model=model, force=True)
    say(what_next(out))
    raise typer.Exit(0 if whole and not any(result.error for result in results) else 1)


def needs_embedded(model: str | None) -> bool:
    """Whether the embedded chat model would speak, if only its weights were here."""
    from imagetxt.agent.models import choose_model

    return choose_model(model).name in ("none", "embedded:0.5b") and (model or "").lower() != "none"


def what_next(out: Path) -> str:
    """What to try after the demo."""
    return f"""Everything is in {out}: open {out / "index.html"} in a browser.

Next:
  imagetxt describe YOUR.jpg                          a photograph of your own
  imagetxt ask YOUR.jpg "How many people are there?"
  imagetxt chat YOUR.jpg OTHER.jpg                    talk about them; it goes on another day
  imagetxt redraw YOUR.jpg "ink drawing at night"
  imagetxt tools                                      each tool, to be called alone
  imagetxt doctor                                     what was chosen here, and why
"""
