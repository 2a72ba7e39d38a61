"""A described photograph made by hand, for tests of what is done with descriptions."""

from datetime import UTC, datetime
from pathlib import Path

from imagetxt.agent.description import Description, Span, ToolCall
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.evidence import Evidence, Region, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import box_mask, encode
from imagetxt.ui.report.record import Options, Record, SourceFile, Written

WIDTH, HEIGHT = 640, 480


def region(number: int, phrase: str, box: Box, *, mask: bool = True) -> Region:
    """A region with id `r<number>`."""
    return Region(
        id=f"r{number}",
        label=phrase.split()[-1],
        phrase=phrase,
        score=0.8,
        box=box,
        mask=encode(box_mask(box, WIDTH, HEIGHT)) if mask else None,
        place="in the middle",
        share=box.area / (WIDTH * HEIGHT),
    )


def description(**changes: object) -> Description:
    """A red cup on a table, with spans, text, calls and a redraw."""
    paragraph = "A red cup stands on a wooden table."
    made = Description(
        image="img1",
        name="coffee.jpg",
        paragraph=paragraph,
        caption="A red cup on a table.",
        written_by="composed",
        spans=[Span(start=0, end=9, regions=["r1"]), Span(start=20, end=34, regions=["r2", "r1"])],
        calls=[
            ToolCall(tool="describe_regions", seconds=0.5, backend="embedded"),
            ToolCall(tool="read_text", seconds=0.1, error="ran out of memory"),
        ],
        evidence=Evidence(
            width=WIDTH,
            height=HEIGHT,
            regions=[
                region(1, "a red cup", Box(x0=200, y0=100, x1=400, y1=300)),
                region(2, "a wooden table", Box(x0=0, y0=50, x1=640, y1=480), mask=False),
            ],
            texts=[TextLine(text="50 % | *off*", score=0.9, box=Box(x0=1, y0=1, x1=9, y1=9))],
        ),
        redraw=Rendered(image="img2", prompt="watercolour", followed=["watercolour"], not_followed=["dragon"]),
        notes=["It holds 3 frames; the first one was taken."],
        seconds=1.5,
    )
    return made.model_copy(update=changes)


def source_file(path: Path, sha256: str = "ab" * 32) -> SourceFile:
    """What a record says of a file."""
    from imagetxt.ui.inputs import display_name
    from imagetxt.ui.report.names import place_key

    return SourceFile(name=display_name(path), sha256=sha256, place=place_key(path))


def record(path: Path = Path("coffee.jpg"), sha256: str = "ab" * 32, **changes: object) -> Record:
    """The record of that description."""
    return Record(
        version="0.1.0",
        made=datetime(2030, 1, 2, tzinfo=UTC),
        file=source_file(path, sha256),
        options=Options(model="none", style="watercolour"),
        written=Written(markdown="coffee.md", regions="coffee.regions.png", redraw="coffee.redraw.png"),
        description=description(**changes),
    )
