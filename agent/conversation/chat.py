"""A conversation in memory: its images, what was said, the paragraph's versions, the pictures made."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from imagetxt.agent.choice.asking import UNCLEAR
from imagetxt.agent.choice.state import State, state_of
from imagetxt.agent.conversation.keepable import one_line
from imagetxt.agent.conversation.records import Answer, Card, Options, Render
from imagetxt.agent.conversation.version import Version, Versions
from imagetxt.agent.facts import known
from imagetxt.tools import language
from imagetxt.tools.album import Album
from imagetxt.tools.definitions import Rendered

if TYPE_CHECKING:
    from langchain_core.messages import AnyMessage

MOST_REMEMBERED = 2000
"""Tokens of what was said that stay with the conversation; what the images hold is told anew from the evidence."""
MOST_FACTS = 4000
_TITLE = 60
_OPENING = re.compile(r"This (?:[\w-]+ ){0,2}picture shows ")
"""What every description begins with, and no list of conversations needs."""


def new_id() -> str:
    """A conversation's id: nobody guesses it."""
    return uuid.uuid4().hex


@dataclass
class Chat:
    """One conversation.

    `focus`: the image the talk is about. `topic`: the thing spoken of last; `spoken`: the last
    one that was seen. `messages`: what was said lately, in words. `card`: as a memory held it when it was read or kept
    last; None where none did. `revisions`: of its cards, those that were read or written here. `warned`: what is
    told once and was, since this was opened.
    """

    id: str = field(default_factory=new_id)
    owner: str = ""
    title: str = ""
    options: Options = field(default_factory=Options)
    album: Album = field(default_factory=Album)
    focus: str | None = None
    topic: str = ""
    spoken: str = ""
    versions: Versions = field(default_factory=Versions)
    renders: list[Render] = field(default_factory=list)
    messages: "list[AnyMessage]" = field(default_factory=list)
    turns: int = 0
    card: Card | None = None
    revisions: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)

    def state(self) -> State:
        """What the choice of the next tool needs."""
        version = self.versions.of(self.focus) if self.focus else None
        stands = state_of(
            self.album, focus=self.focus, paragraph=_english(version) if version else "", drawn=self.last_drawn
        )
        told = {image: _english(v) for image in self.album.handles if (v := self.versions.of(image)) is not None}
        topic = "" if self.topic == UNCLEAR else self.topic or self._main_thing()
        return replace(stands, topic=topic, paragraphs=told)

    def _main_thing(self) -> str:
        """What "it" or "they" are while nothing was spoken of: the only kind of thing in the picture, if it is one."""
        objects = [r for r in self.album.evidence(self.focus).objects if r.certain] if self.focus else []
        kinds = {r.label for r in objects}
        return language.plural(objects[0].label, len(objects)) if len(kinds) == 1 else ""

    @property
    def last_drawn(self) -> Rendered | None:
        """The last picture that was made here."""
        if not self.renders:
            return None
        last = self.renders[-1]
        return Rendered(
            image=last.image,
            source=last.source,
            prompt=last.prompt,
            control=last.control,
            strength=last.strength,
            seed=last.seed,
        )

    @property
    def paragraph(self) -> Version | None:
        """The version that stands for the image in focus."""
        return self.versions.of(self.focus) if self.focus else None

    def outcome(self) -> Answer | None:
        """What was kept and lost in the last drawing, as it was told; None where nothing was drawn."""
        last = self.renders[-1] if self.renders else None
        if last is None or not last.told:
            return None
        return Answer(text=last.told, image=last.image, answered_by="render_image")

    def settings(self) -> dict[str, str]:
        """Where each photo was taken, as far as it was looked at: "indoor", "outdoor" or "unknown"."""
        drawn = {render.image for render in self.renders}
        scenes = {h: self.album.evidence(h).scene for h in self.album.handles if h not in drawn}
        return {handle: scene.setting if scene else "unknown" for handle, scene in scenes.items()}

    def facts(self) -> str:
        """What is known of the images as sentences, the one in focus first, within MOST_FACTS characters."""
        order = sorted(self.album.handles, key=lambda handle: handle != self.focus)
        parts = [f"{handle}:\n{facts}" for handle in order if (facts := known(self.album.evidence(handle)))]
        lines = "\n".join(parts).splitlines()
        kept: list[str] = []
        room = MOST_FACTS
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                return "\n".join([*kept, "(and more)"])
            kept.append(line)
        return "\n".join(kept)

    def remember(self, said: str, answered: str) -> None:
        """Keep an exchange; the oldest go where it grows beyond MOST_REMEMBERED tokens."""
        from langchain_core.messages import AIMessage, HumanMessage

        self.messages = within([*self.messages, HumanMessage(said), AIMessage(answered)], MOST_REMEMBERED)

    def retitle(self, title: str) -> None:
        """Take over a title that a memory has given the conversation."""
        self.title = title
        self.card = self.card.model_copy(update={"title": title}) if self.card else None

    def entitle(self, words: str) -> None:
        """Give the conversation a title, if it has none."""
        line = _OPENING.sub("", one_line(words))
        line = (line[:1].upper() + line[1:]).removesuffix(".")
        self.title = self.title or (line if len(line) <= _TITLE else line[: _TITLE - 1].rsplit(" ", 1)[0] + "…")


def within(messages: "Sequence[AnyMessage]", tokens: int) -> "list[AnyMessage]":
    """The last messages that fit into about so many tokens, beginning with what a person said."""
    from langchain_core.messages import trim_messages
    from langchain_core.messages.utils import count_tokens_approximately

    kept = trim_messages(
        list(messages),
        max_tokens=tokens,
        token_counter=count_tokens_approximately,
        strategy="last",
        start_on="human",
        allow_partial=False,
    )
    return cast("list[AnyMessage]", kept)


def _english(version: Version) -> str:
    return version.english or version.text
