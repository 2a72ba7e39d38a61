"""A chat as Markdown: what was said, turn by turn, and what is known of each picture."""

from urllib.parse import quote

from imagetxt.agent.conversation.records import Render, TurnRecord
from imagetxt.agent.conversation.version import PERSON, Version
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import percent_words
from imagetxt.ui.report.markdown import plain
from imagetxt.ui.takeaway.contents import Contents, TakenImage

PICTURES = "pictures"


def markdown_bytes(taken: Contents) -> bytes:
    """Text alone."""
    return markdown(taken).encode("utf-8", "replace")


def markdown(taken: Contents, *, pictures: bool = False) -> str:
    """The chat as people read it. `pictures`: they lie beside it in the folder `pictures/`, and are shown."""
    parts = [
        f"# {plain(taken.title)}",
        *(_turn(taken, turn) for turn in taken.turns),
        *(_image(image, shown=pictures and taken.pixels(image) is not None) for image in taken.images),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _turn(taken: Contents, turn: TurnRecord) -> str:
    opened = [f"*{plain(image.name)} ({image.handle})*" for h in turn.opened if (image := taken.image(h))]
    said = "  \n".join(f"> {plain(line)}" for line in [*turn.said.splitlines()] if line.strip())
    versions = [version for number in turn.versions if (version := taken.version(number))]
    renders = [render for render in taken.renders if render.image in turn.made]
    parts = [
        f"## {turn.number}",
        ", ".join(opened),
        said,
        *(_version(version) for version in versions),
        *(_render(render) for render in renders),
        "  \n".join(plain(line) for line in turn.answer.text.splitlines()) if turn.answer else "",
        *(f"*{plain(warning)}*" for warning in turn.warnings),
    ]
    return "\n\n".join(part for part in parts if part)


def _version(version: Version) -> str:
    ways = {"composed": "composed from what was found", PERSON: "written by hand"}
    by = ways.get(version.written_by, f"written by {version.written_by}")
    return f"{plain(version.text)}\n\n*{version.image}, version {version.number}, {plain(by)}*"


def _render(render: Render) -> str:
    facts = [f"drawn from: {render.prompt}" if render.prompt else "", f"seed {render.seed}", render.backend]
    facts += [f"kept: {', '.join(render.kept)}" if render.kept else ""]
    facts += [f"lost: {', '.join(render.lost)}" if render.lost else ""]
    return f"*{render.image}: {plain('; '.join(fact for fact in facts if fact))}*"


def _image(image: TakenImage, *, shown: bool) -> str:
    evidence = image.evidence
    parts = [
        f"## {image.handle}: {plain(image.name)}",
        f"![{plain(image.name)}]({PICTURES}/{quote(image.file)})" if shown else "",
        f"{evidence.width}×{evidence.height} pixels.",
        _regions(evidence.regions),
        _writing([line.text for line in evidence.texts]),
        "\n".join(f"- {plain(note)}" for note in dict.fromkeys(evidence.notes)),
    ]
    return "\n\n".join(part for part in parts if part)


def _regions(regions: list[Region]) -> str:
    if not regions:
        return ""
    rows = [
        f"| {r.id} | {plain(r.phrase or r.name)} | {plain(r.place)} | {percent_words(r.share)} | {r.score:.2f} |"
        for r in regions
    ]
    return "\n".join(["| | what | where | size | confidence |", "|---|---|---|---|---|", *rows])


def _writing(lines: list[str]) -> str:
    return "\n".join(["Writing in it:", "", *(f"- {plain(line)}" for line in lines)]) if lines else ""
