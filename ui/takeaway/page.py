"""A chat as one HTML page: pictures lit up under the words, one file, nothing fetched from elsewhere."""

from dataclasses import dataclass
from importlib.metadata import version as version_of

from imagetxt.agent.conversation.records import Answer, Render, TurnRecord
from imagetxt.agent.conversation.version import Version
from imagetxt.ui.report.embed import data_uri, side_for
from imagetxt.ui.report.pieces import Piece, pieces
from imagetxt.ui.report.shapes import Frame, Shape, frame_of, shapes_of
from imagetxt.ui.takeaway.contents import Contents, TakenImage


@dataclass(frozen=True)
class Shown:
    """A picture on the page. `uri`: the picture itself, empty where its file is gone."""

    image: TakenImage
    uri: str
    frame: Frame
    shapes: list[Shape]

    @property
    def alt(self) -> str:
        if self.image.render is not None:
            return f"{self.image.handle}, drawn: {self.image.render.prompt or self.image.name}"
        return f"{self.image.handle}: {self.image.name}"


@dataclass(frozen=True)
class Said:
    """A text on the page in pieces, and the image whose regions they light."""

    image: str
    pieces: list[Piece]
    version: Version | None = None


@dataclass(frozen=True)
class Exchange:
    """One turn on the page."""

    turn: TurnRecord
    opened: list[Shown]
    paragraphs: list[Said]
    made: list[tuple[Render, Shown]]
    answers: list[Said]


def page(taken: Contents) -> bytes:
    """The page as UTF-8 HTML."""
    from imagetxt.ui.report.page import templates

    shown = _shown(taken)
    exchanges = [_exchange(taken, turn, shown) for turn in taken.turns]
    in_turns = {picture.image.handle for e in exchanges for picture in [*e.opened, *(p for _, p in e.made)]}
    others = [picture for handle, picture in shown.items() if handle not in in_turns]
    template = templates().get_template("chat.html.j2")
    return template.render(
        title=taken.title, exchanges=exchanges, others=others, version=version_of("imagetxt")
    ).encode("utf-8", "replace")


def _shown(taken: Contents) -> dict[str, Shown]:
    side = side_for(len(taken.images))
    found = {}
    for image in taken.images:
        pixels = taken.pixels(image)
        uri = data_uri(pixels.pil(), side) if pixels is not None else ""
        found[image.handle] = Shown(image, uri, frame_of(image.evidence), shapes_of(image.evidence))
    return found


def _exchange(taken: Contents, turn: TurnRecord, shown: dict[str, Shown]) -> Exchange:
    versions = [version for number in turn.versions if (version := taken.version(number))]
    renders = [render for render in taken.renders if render.image in turn.made]
    return Exchange(
        turn=turn,
        opened=[shown[handle] for handle in turn.opened if handle in shown],
        paragraphs=[Said(v.image, pieces(v.text, v.spans), v) for v in versions],
        made=[(render, shown[render.image]) for render in renders],
        answers=[_answer(turn.answer)] if turn.answer else [],
    )


def _answer(answer: Answer) -> Said:
    return Said(answer.image or "", pieces(answer.text, answer.spans))
