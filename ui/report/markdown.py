"""One described image as Markdown."""

import re
from urllib.parse import quote

from imagetxt.agent.description import Description, ToolCall
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import percent_words
from imagetxt.ui.report.record import Record

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(record: Record) -> str:
    """The description for people: paragraph, pictures, regions, writing, tools and notes."""
    about = record.description
    parts = [
        f"# {plain(record.file.name)}",
        plain(about.paragraph),
        _pictures(record),
        _regions(about.evidence.regions),
        _writing([line.text for line in about.evidence.texts]),
        _redraw(record),
        _tools(about.calls),
        _notes([*about.notes, *about.evidence.notes]),
        f"{plain(written_by(about))}, in {about.seconds:.1f} s, with imagetxt {record.version}.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def written_by(about: Description) -> str:
    """Who wrote the paragraph, as the beginning of a sentence."""
    return "Composed from what was found" if about.written_by == "composed" else f"Written by {about.written_by}"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _pictures(record: Record) -> str:
    shown = [f"![The regions that were found]({quote(record.written.regions)})"]
    if record.written.redraw:
        shown.append(f"![The redraw]({quote(record.written.redraw)})")
    return " ".join(shown)


def _regions(regions: list[Region]) -> str:
    if not regions:
        return ""
    rows = [f"| {r.id} | {plain(r.phrase or r.name)} | {r.place} | {percent_words(r.share)} |" for r in regions]
    return "\n".join(["## What was found", "", "| | what | where | size |", "|---|---|---|---|", *rows])


def _writing(lines: list[str]) -> str:
    return "\n".join(["## Writing in the picture", "", *(f"- {plain(line)}" for line in lines)]) if lines else ""


def _redraw(record: Record) -> str:
    made = record.description.redraw
    if made is None:
        return ""
    text = f"## The redraw\n\nDrawn from: {plain(made.prompt)}."
    text += f" Followed: {plain(', '.join(made.followed))}." if made.followed else ""
    return text + (f" Not followed: {plain(', '.join(made.not_followed))}." if made.not_followed else "")


def _tools(calls: list[ToolCall]) -> str:
    if not calls:
        return ""
    head = ["## Tools", "", "| tool | backend | seconds | |", "|---|---|---|---|"]
    return "\n".join([*head, *(_tool(call) for call in calls)])


def _tool(call: ToolCall) -> str:
    remark = plain(call.error) if call.error else "from the cache" if call.cached else ""
    return f"| {call.tool} | {call.backend} | {call.seconds:.2f} | {remark} |"


def _notes(notes: list[str]) -> str:
    unique = list(dict.fromkeys(notes))
    return "\n".join(["## Notes", "", *(f"- {plain(note)}" for note in unique)]) if unique else ""
