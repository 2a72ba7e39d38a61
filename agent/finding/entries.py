"""What is kept of a picture so that it can be found again: names of things, colours, writing, sentences, vectors."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.records import TurnRecord
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import lexicon

FORMAT = 1
"""Raised when an entry changes its shape or a name its meaning: older ones are then made anew."""
MOST_PASSAGES = 20
_MOST_PHRASES = 12
_LONGEST = 300


class Thing(BaseModel):
    """A region as it may be called. `names`: its own nouns. `wider`: all that cover them."""

    names: list[str]
    wider: list[str] = Field(default_factory=list)
    phrase: str = ""
    colours: list[str] = Field(default_factory=list)
    certain: bool = True


class Entry(BaseModel):
    """One picture. `vectors`: a row for each passage, packed by `embedding.pack`; empty without a model."""

    image: str
    file: str
    name: str = ""
    when: str = ""
    drawn: bool = False
    things: list[Thing] = Field(default_factory=list)
    colours: list[str] = Field(default_factory=list, description="of the picture as a whole")
    writing: list[str] = Field(default_factory=list)
    passages: list[str] = Field(default_factory=list, description="short texts about it, in English")
    vectors: str = ""


class ChatEntries(BaseModel):
    """Every picture of a conversation as it was when it was last `changed`."""

    format: int = FORMAT
    changed: str = ""
    embedder: str = Field(default="", description="which weights made the vectors; empty: none")
    entries: list[Entry] = Field(default_factory=list)


def entries_of(chat: Chat, turns: Sequence[TurnRecord] = (), *, began: str = "") -> list[Entry]:
    """An entry, without vectors, for each picture of a conversation."""
    when = {handle: turn.at for turn in reversed(turns) for handle in (*turn.opened, *turn.made)}
    drawn = {render.image for render in chat.renders}
    return [
        _entry(chat, handle).model_copy(update={"when": when.get(handle, began), "drawn": handle in drawn})
        for handle in chat.album.handles
    ]


def _entry(chat: Chat, handle: str) -> Entry:
    evidence = chat.album.evidence(handle)
    named = [region for region in evidence.regions if region.label != "area"]
    return Entry(
        image=handle,
        file=chat.album.id_of(handle),
        name=chat.album.name_of(handle),
        things=[_thing(region) for region in named],
        colours=[colour.name for colour in evidence.scene.colours] if evidence.scene else [],
        writing=[line.text[:_LONGEST] for line in evidence.texts],
        passages=_passages(chat, handle, evidence, named),
    )


def _thing(region: Region) -> Thing:
    own = {lexicon.normal(name) or name for name in (region.label, region.fine, region.coco) if name}
    return Thing(
        names=sorted(own),
        wider=sorted(lexicon.names(region) - own - {region.kind}),
        phrase=region.phrase or region.name,
        colours=[colour.name for colour in region.colours],
        certain=region.certain,
    )


def _passages(chat: Chat, handle: str, evidence: Evidence, named: Sequence[Region]) -> list[str]:
    """The phrases of its things, its captions, and the sentences of its paragraph."""
    version = chat.versions.of(handle)
    paragraph = (version.english or version.text) if version else ""
    scene = [evidence.scene.name] if evidence.scene and evidence.scene.name else []
    phrases = list(dict.fromkeys(region.phrase or region.name for region in named))[:_MOST_PHRASES]
    told = [*phrases, *scene, *evidence.captions, *(piece.text for piece in sentences(paragraph))]
    return [text[:_LONGEST] for text in dict.fromkeys(told) if text.strip()][:MOST_PASSAGES]
