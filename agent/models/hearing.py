"""What a chat model says, as it says it: without its thoughts, and no more of it than can be checked."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.events import Listener, Token, Warned
from imagetxt.agent.models.choosing import model_title
from imagetxt.agent.models.faults import model_faults
from imagetxt.tools.progress import Cancel
from imagetxt.tools.thoughts import Thoughts, spoken

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

MOST_CHARACTERS = 4000
"""Of one text of a model that are taken; what is longer is cut behind a sentence."""
_MOST_HEARD = 5 * MOST_CHARACTERS
_MOST_THOUGHT = 400_000
"""Where a stream is broken off: most of it would be cut anyhow; and where it may all be one thought."""
_SENTENCE = re.compile(r".+?(?:[.!?。！？…]+[\"”’»)*]*(?=\s|$)|$)\s*", re.DOTALL)
_AT_ONCE: set[str] = set()
_UNBEGUN: set[str] = set()
"""Models, by title and server, whose texts began with what they say; and with a thought known by its end alone."""


class Hearing:
    """Tells a listener one message of a model token by token, but for its thoughts.

    A model may begin in the middle of a thought, which shows at its end only. So the first message of each is held
    back until it is whole, and every one of a model that did so once.
    """

    def __init__(self, model: "BaseChatModel", listen: Listener) -> None:
        server = getattr(getattr(model, "root_client", None), "base_url", "")
        self._title, self._listen = f"{model_title(model)} {server}", listen
        small = bool(getattr(model, "small", False))
        self._thoughts = Thoughts(held=not small and (self._title in _UNBEGUN or self._title not in _AT_ONCE))
        self.heard = self.told = 0

    def hear(self, piece: str) -> None:
        """Take in a piece, and tell what of it is said."""
        self.heard += len(piece)
        self._tell(self._thoughts.hear(piece))

    def end(self) -> None:
        """The message is whole."""
        self._tell(self._thoughts.rest())
        if self._thoughts.unbegun:
            _UNBEGUN.add(self._title)
        elif self.heard:
            _AT_ONCE.add(self._title)

    def _tell(self, said: str) -> None:
        if said and self.told < MOST_CHARACTERS:
            self._listen(Token(said[: MOST_CHARACTERS - self.told]))
        self.told += len(said)


def heard(model: "BaseChatModel", messages: "Sequence[BaseMessage]", listen: Listener, cancel: Cancel) -> str:
    """What a model answers to `messages`, with its lines; told to the listener as it comes.

    Raises ModelServiceError, and CancelledError between two tokens.
    """
    parts: list[str] = []
    hearing, broken_off = Hearing(model, listen), False
    with model_faults(model_title(model)):
        for chunk in model.stream(list(messages)):
            cancel.check()
            parts.append(chunk.text)
            hearing.hear(chunk.text)
            broken_off = hearing.told > _MOST_HEARD or hearing.heard > _MOST_THOUGHT
            if broken_off:
                break
    hearing.end()
    said, note = bounded(spoken("".join(parts)), model_title(model), whole=not broken_off)
    if note:
        listen(Warned(note))
    return said


def bounded(text: str, title: str, *, whole: bool = True) -> tuple[str, str]:
    """`(text, note)`: a text of MOST_CHARACTERS at most, and what a person should know where it was longer.

    Of one that is longer, a sentence that stands in it several times is kept once, and what is still too much is cut
    behind a sentence. `title`: of the model that wrote it; `whole`: it was heard to its end.
    """
    if len(text) <= MOST_CHARACTERS:
        return text, ""
    sentences = _SENTENCE.findall(text[:_MOST_HEARD])
    if (not whole or len(text) > _MOST_HEARD) and len(sentences) > 1:  # the last is cut somewhere
        del sentences[-1]
    once = dict.fromkeys(sentence.strip() for sentence in sentences)
    kept: list[str] = []
    room = MOST_CHARACTERS
    for sentence in (sentence for sentence in once if sentence):
        if len(sentence) + 1 > room:
            kept += [] if kept else [sentence[:room].rsplit(None, 1)[0]]
            break
        kept.append(sentence)
        room -= len(sentence) + 1
    short = " ".join(kept)
    return short, (
        f"The text of {title} was too long ({'' if whole else 'more than '}{len(text):,} characters); "
        f"{len(short):,} were kept, each sentence once."
    )
