"""One page a run: every picture with its overlay, paragraph and redraw; one file, nothing fetched from elsewhere."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from imagetxt.agent.languages import CODES, english_name
from imagetxt.tools.errors import BadArgumentError
from imagetxt.ui.report.embed import data_uri, side_for
from imagetxt.ui.report.pieces import Piece, pieces
from imagetxt.ui.report.record import Record
from imagetxt.ui.report.shapes import Frame, Shape, frame_of, shapes_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from PIL.Image import Image

_MARK = '<meta name="generator" content="imagetxt">'


@dataclass
class Card:
    """One described picture on the page; the three pictures are data URIs."""

    record: Record
    source: str
    overlay: str
    redraw: str | None = None
    frame: Frame = field(init=False)
    shapes: list[Shape] = field(init=False)
    pieces: list[Piece] = field(init=False)

    def __post_init__(self) -> None:
        about = self.record.description
        self.frame = frame_of(about.evidence)
        self.shapes = shapes_of(about.evidence)
        self.pieces = pieces(about.paragraph, about.spans)

    @property
    def lang(self) -> str:
        """The paragraph's language for browsers and screen readers: ISO 639-1, "" where it has no code."""
        written = self.record.options.language if self.record.description.english else "English"
        return CODES.get(english_name(written), "")

    @property
    def notes(self) -> list[str]:
        about = self.record.description
        return list(dict.fromkeys([*about.notes, *about.evidence.notes]))


@dataclass(frozen=True)
class Fault:
    """A picture that could not be described, in one line that names it."""

    message: str


def make_card(record: Record, folder: Path, source: "Image", *, among: int) -> Card:
    """A card from a record, the picture, and the files beside the record; `among`: how many cards the page holds."""
    from PIL import Image

    side = side_for(among)

    def embedded(name: str | None) -> str | None:
        if not name:
            return None
        with Image.open(folder / name) as picture:
            return data_uri(picture, side)

    overlay = embedded(record.written.regions) or ""
    return Card(record, data_uri(source, side), overlay, embedded(record.written.redraw))


def may_write_page(path: Path) -> None:
    """Raise BadArgumentError where a page stands that imagetxt did not write."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        if _MARK in file.read(2000):
            return
    raise BadArgumentError(
        f"{path} was not written by imagetxt and would be overwritten. Choose another folder with --out."
    )


def templates() -> "Environment":
    """The pages' templates; everything put into them is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("imagetxt.ui.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_page(cards: list[Card], faults: list[Fault], *, version: str) -> bytes:
    """The page as UTF-8 HTML."""
    template = templates().get_template("index.html.j2")
    return template.render(cards=cards, faults=faults, version=version).encode("utf-8", "replace")
