"""How well the check of texts finds planted errors, with the parser and by the grammar alone.

Run: `python bench/grounding.py [TEXTS] [--words]`. Prints, per kind of error, the part of false statements found and of
true ones flagged: over made-up texts in many styles, over hand-written texts about the example photographs, and over
those held out. `--words` prints what was missed. Nothing here fails a build.
"""

import sys
import time

from rich.console import Console
from rich.table import Table

from imagetxt.agent.evaluation.grounding import Tally, by_kind, evaluate_hand_written, evaluate_made_up, hand_written
from imagetxt.agent.grounding import syntax
from imagetxt.examples import PHOTOS


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = numbers[0] if numbers else 400
    ways = [("grammar alone", True), *([("with the parser", False)] if syntax.available() else [])]
    syntax.warm()
    console = Console(width=110)
    for name, quick in ways:
        started = time.process_time()
        kinds, styles = evaluate_made_up(count, seed=7, quick=quick)
        written = {
            kind: evaluate_hand_written(texts, PHOTOS, quick=quick) for kind, texts in by_kind(hand_written()).items()
        }
        show(console, f"{name}: {count} made-up texts, by kind", kinds)
        show(console, f"{name}: the same, by style", styles)
        for kind, tally in written.items():
            show(console, f"{name}: texts, {kind}", tally)
        console.print(f"{time.process_time() - started:.1f} s of processor time\n")
        if "--words" in sys.argv:
            tell(console, kinds, written["hand-written"])


def show(console: Console, title: str, tally: Tally) -> None:
    table = Table("", "false", "found", "%", "true", "flagged", "%", title=title, title_justify="left", box=None)
    for kind, false, found, true, flagged in tally.rows():
        cells = (
            false,
            found,
            f"{100 * found / max(1, false):.1f}",
            true,
            flagged,
            f"{100 * flagged / max(1, true):.1f}",
        )
        table.add_row(kind, *map(str, cells))
    console.print(table, "")


def tell(console: Console, *tallies: Tally) -> None:
    for tally in tallies:
        for words in tally.missed_words[:60]:
            console.print("missed:", words, markup=False, soft_wrap=True)
        for words in tally.flagged_words[:60]:
            console.print("flagged:", words, markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
