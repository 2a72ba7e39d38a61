"""`imagetxt evaluate`: how good it is, measured against hand-made truth."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagetxt.ui.cli.console import guarded, say, show
from imagetxt.ui.cli.describe import Length, Model, Profile

if TYPE_CHECKING:
    from rich.table import Table

    from imagetxt.agent.evaluation.photos import PhotoScore, PhotosReport
    from imagetxt.agent.evaluation.scene_truth import TruthReport

app = typer.Typer(no_args_is_help=True, help="Measure quality against hand-made truth.")
AsJson = Annotated[bool, typer.Option("--json", help="Every number as JSON.")]


@app.command()
@guarded
def photos(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder with photographs and truth.json; none: the examples.")
    ] = None,
    model: Model = None,
    profile: Profile = "auto",
    length: Length = "medium",
    as_json: AsJson = False,
) -> None:
    """Describe photographs with known truth; count what is found, invented, left out and misstated."""
    from imagetxt.agent.evaluation.photos import evaluate_photos
    from imagetxt.agent.events import unheard
    from imagetxt.examples import PHOTOS
    from imagetxt.ui.agents import agent_maker

    agent = agent_maker(model, profile)(unheard)
    report = evaluate_photos(agent, folder or PHOTOS, length=length)
    if as_json:
        say(json.dumps({"summary": report.summary(), "photos": [asdict(row) for row in report.rows]}, indent=1))
    else:
        _print_photos(report)


def _print_photos(report: "PhotosReport") -> None:
    from rich.table import Table

    heads = ("photo", "right", "wrong", "missed", "mentions", "invented", "unnamed", "stated", "misstated", "s", "by")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        table.add_column(head, justify="left" if head in ("photo", "by") else "right")
    for row in report.rows:
        table.add_row(*_cells(row))
    show(table)
    say()
    for name, value in report.summary().items():
        say(f"{name:<30}{value:8.3f}")
    for row in report.rows:
        faults = {"invented": row.invented, "misstated": row.misstated, "implied": row.implied, "wrong": row.wrong}
        for what, words in faults.items():
            if words:
                say(f"{row.name}: {what}: {'; '.join(words)}")


def _cells(row: "PhotoScore") -> list[str]:
    counts = [row.right, len(row.wrong), len(row.missed), row.mentions, len(row.invented), len(row.unnamed)]
    counts += [row.stated, len(row.misstated)]
    return [row.name, *map(str, counts), f"{row.seconds:.1f}", row.written_by]


@app.command()
@guarded
def requests(
    file: Annotated[
        Path | None, typer.Argument(help="Requests as JSON lines; none: the ones that come with imagetxt.")
    ] = None,
    model: Annotated[
        str, typer.Option(help="Chat model that chooses: embedded, embedded:1.5b, openai:NAME; none: words alone.")
    ] = "auto",
    as_json: AsJson = False,
) -> None:
    """Put requests to the chat model; count how often it calls the right tool first, with the right arguments."""
    from imagetxt.agent.evaluation.requests import evaluate_requests

    found = evaluate_requests(model, file)
    if as_json:
        outcomes = [asdict(outcome) | {"right": outcome.right} for outcome in found.outcomes]
        say(json.dumps({"model": found.model, "share": found.share, "outcomes": outcomes}, indent=1, default=str))
    else:
        say(str(found))


@app.command()
@guarded
def truth(
    model: Annotated[
        str, typer.Option(help="Chat model for the common sample: embedded, embedded:1.5b, openai:NAME, none.")
    ] = "auto",
    many: Annotated[int, typer.Option(min=20, help="Questions that code alone answers.")] = 2000,
    questions: Annotated[int, typer.Option(min=1, help="Questions of the common sample.")] = 60,
    paragraphs: Annotated[int, typer.Option(min=1, help="Paragraphs of the common sample.")] = 10,
    seed: Annotated[int, typer.Option(help="The same seed makes the same scenes and questions.")] = 1,
    faults: Annotated[
        bool, typer.Option("--faults", help="Print what was wrong or refused, but for the held-out words.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Ask about made-up scenes with known truth, and describe them: ours beside the original project's prompt form."""
    from imagetxt.agent.evaluation.scene_truth import evaluate_truth
    from imagetxt.agent.models import load_chat_model
    from imagetxt.tools.models.pool import ModelPool

    chat = load_chat_model(model, pool=ModelPool())
    report = evaluate_truth(chat, seed=seed, many=many, asked=questions, described=paragraphs)
    if as_json:
        say(json.dumps(asdict(report), indent=1, ensure_ascii=False))
    else:
        _print_truth(report, faults=faults)


def _print_truth(report: "TruthReport", *, faults: bool) -> None:
    from imagetxt.agent.evaluation.scene_tables import answer_rows, kind_rows, paragraph_rows

    say(f"Seed {report.seed}; the model is {report.model}.")
    for rows in (answer_rows(report), paragraph_rows(report), kind_rows(report)):
        say()
        show(_table(rows))
    if faults:
        from imagetxt.agent.evaluation.scene_truth import UNSEEN

        for answers in (a for a in report.answers if a.way != UNSEEN and not a.way.endswith("held out")):
            for row in answers.rows:
                if row.mark != "right":
                    say(f"[{answers.way}] {row.kind}, {row.mark}: {row.question} {row.answer}")
        for paragraphs in report.paragraphs:
            for paragraph in paragraphs.rows:
                if paragraph.false:
                    say(f"[{paragraphs.way}] {'; '.join(paragraph.false)} in: {paragraph.text}")


@app.command()
@guarded
def strangers(
    model: Annotated[str, typer.Option(help="Chat model: embedded, embedded:1.5b, openai:NAME, none.")] = "none",
    photos: Annotated[
        Path | None, typer.Option(help="Folder with the pictures of other packages that further sets ask about.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask what strangers ask about photographs, as the embedded tools see them; print every answer with its mark."""
    from imagetxt.agent.evaluation.written_photos import ask_photos, shares
    from imagetxt.agent.models import load_chat_model
    from imagetxt.tools.models.pool import ModelPool

    rows = ask_photos(load_chat_model(model, pool=ModelPool()), photos)
    if as_json:
        say(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False))
        return
    for row in rows:
        say(f"[{row.file}] {row.outcome}: {row.question} {row.answer}")
    for one in dict.fromkeys(row.set for row in rows):
        mine = [row for row in rows if row.set == one]
        say(f"{one}, {len(mine)} questions: " + ", ".join(f"{k} {v:.1%}" for k, v in shares(mine).items()))


def _table(rows: "list[list[str]]") -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for i, head in enumerate(rows[0]):
        table.add_column(head, justify="right" if i else "left")
    for row in rows[1:]:
        table.add_row(*row)
    return table


@app.command()
@guarded
def grounding(
    texts: Annotated[int, typer.Option(min=1, help="How many made-up texts.")] = 400,
    words: Annotated[bool, typer.Option("--words", help="Print what was missed and what was flagged.")] = False,
    as_json: AsJson = False,
) -> None:
    """Plant errors in true texts; count how many the check of texts finds, and how much of what is true it flags."""
    from imagetxt.agent.evaluation.grounding import evaluate_all
    from imagetxt.examples import PHOTOS

    tallies = evaluate_all(texts, PHOTOS)
    if as_json:
        say(json.dumps({name: asdict(tally) for name, tally in tallies.items()}, indent=1))
        return
    for name, tally in tallies.items():
        found, flagged = (
            f"{tally.recall:6.1%} of {tally.false.total():4}",
            f"{tally.alarms:6.1%} of {tally.true.total():4}",
        )
        say(f"{name:<32} found {found}   flagged {flagged}")
        for line in [*tally.missed_words, *tally.flagged_words] if words else []:
            say(f"  {line}")
