"""What stands before a request: the images there are, what is known of them, what was written and drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from imagetxt.tools.album import Album
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.evidence import Region
from imagetxt.tools.models.pool import ModelPool


@dataclass(frozen=True)
class Known:
    """A region of an image: its id, and the nouns that name it."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A conversation as far as the choice of the next tool needs it.

    `focus`: the image the talk is about. `sources`: rendered image → the image it was drawn from.
    `drawn`: the last render, with its prompt and seed. `topic`: the thing spoken of last, as it was called.
    `asked`: what was said before this. `paragraph`: the one about the image in focus; `paragraphs`: of each image.
    `names`: what the images' files are called. `scenes`: what each shows as a whole: "food", "room". `colours`: the
    main colours of each.
    `fresh`: `drawn` is what the last message made; `written`: it made a text.
    `promised`: the picture in focus has no paragraph yet, and gets one as soon as something is wished of it.
    `brought`: the picture in focus came with the message, which then is about it.
    `pool`: where the model is kept that tells how alike two sentences are; without one no likeness is asked for.
    """

    images: tuple[str, ...] = ()
    focus: str | None = None
    regions: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    paragraph: str = ""
    drawn: Rendered | None = None
    topic: str = ""
    asked: str = ""
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    scenes: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fresh: bool = False
    written: bool = False
    promised: bool = False
    brought: bool = False
    pool: ModelPool | None = field(default=None, compare=False, repr=False)

    def paragraph_of(self, image: str | None) -> str:
        """The paragraph that stands for an image, or empty."""
        return self.paragraphs.get(image or "", "") or (self.paragraph if image in (None, self.focus) else "")

    @property
    def has_text(self) -> bool:
        """Whether a paragraph stands that words may be about."""
        return bool(self.paragraph) and not self.promised

    def known(self, image: str | None) -> tuple[Known, ...]:
        """The regions known of an image."""
        return self.regions.get(image or "", ())


def state_of(album: Album, *, focus: str | None = None, paragraph: str = "", drawn: Rendered | None = None) -> State:
    """The state of a conversation over `album`; without a `focus`, the first image that was not drawn by us."""
    sources = {made: handle for handle in album.handles for made in album.evidence(handle).renders}
    photos = [handle for handle in album.handles if handle not in sources]
    regions = {
        handle: tuple(
            Known(r.id, tuple(dict.fromkeys(n for n in (r.label, r.fine, r.coco, _held(r)) if n)))
            for r in album.evidence(handle).regions
        )
        for handle in album.handles
    }
    return State(
        images=tuple(album.handles),
        focus=focus or (photos[0] if photos else None),
        regions={handle: known for handle, known in regions.items() if known},
        sources=sources,
        paragraph=paragraph,
        drawn=drawn,
        names={handle: album.name_of(handle) for handle in album.handles},
        scenes={h: scene.name for h in album.handles if (scene := album.evidence(h).scene) is not None and scene.name},
        colours={
            h: tuple(colour.name for colour in scene.colours)
            for h in album.handles
            if (scene := album.evidence(h).scene) is not None
        },
    )


def _held(region: Region) -> str:
    """What a thing is told to hold: the coffee of "a cup of coffee"; empty where nothing is."""
    return region.phrase.rpartition(" of ")[2]


def promised(state: State) -> State:
    """The state with a paragraph for a photo in focus that has none: whoever wishes something of it gets one first."""
    if state.paragraph or state.focus is None or state.focus in state.sources:
        return state
    return replace(state, paragraph="described", promised=True)
