"""The chat model at its desk: it writes the paragraph from facts, corrects it, and translates it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.events import Listener
from imagetxt.prompts import prompt
from imagetxt.tools.progress import Cancel

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from imagetxt.agent.sight import Block

MOST_SENTENCES = {"short": 2, "medium": 5, "long": 9}
_IN_WORDS = {2: "At most two sentences.", 5: "At most five sentences.", 9: "At most nine sentences."}


def beginning(length: str, *, sees: bool = False) -> "list[BaseMessage]":
    """What a model is told before the facts of every paragraph of a length. `sees`: it is shown the picture too."""
    from imagetxt.agent.models.fixed import fixed_part

    rules = prompt("paragraph", sentences=_IN_WORDS[MOST_SENTENCES[length]])
    rules += f" {prompt('paragraph_seen')}" if sees else ""
    examples = (example.partition("\n=>\n") for example in prompt("paragraph_examples").split("\n\n"))
    return fixed_part(rules, ((told, paragraph) for told, _, paragraph in examples))


class Writer:
    """One paragraph's conversation with a chat model; what is written is streamed to the listener as tokens.

    `show`: the picture as content blocks, for a model that can see; it goes along with each call and is not kept.
    """

    def __init__(self, model: "BaseChatModel", listen: Listener, cancel: Cancel, show: "Sequence[Block]" = ()) -> None:
        self._model, self._listen, self._cancel, self._show = model, listen, cancel, show
        self._messages: list[BaseMessage] = []

    def write(self, facts: Sequence[str], *, length: str) -> str:
        """A paragraph from facts. Raises ModelServiceError, CancelledError."""
        self._messages = beginning(length, sees=bool(self._show))
        return self._say("\n".join(f"- {fact}" for fact in facts))

    def correct(self, faults: Sequence[str]) -> str:
        """The last paragraph once more, without the faults. Raises ModelServiceError, CancelledError."""
        return self._say(prompt("correct", faults="; ".join(faults)))

    def translate(self, paragraph: str, *, language: str) -> str:
        """A paragraph in another language. Raises ModelServiceError, CancelledError."""
        from langchain_core.messages import SystemMessage

        self._messages = [SystemMessage(prompt("translate", language=language))]
        return self._say(paragraph)

    def translate_again(self, faults: Sequence[str], *, language: str) -> str:
        """The last translation without its faults. Raises ModelServiceError, CancelledError."""
        return self._say(prompt("translate_again", faults="; ".join(faults), language=language))

    def _say(self, text: str) -> str:
        from langchain_core.messages import AIMessage, HumanMessage

        from imagetxt.agent.models.hearing import heard
        from imagetxt.agent.sight import with_sight

        self._messages.append(HumanMessage(text))
        messages = with_sight(self._messages, self._show)
        answer = " ".join(heard(self._model, messages, self._listen, self._cancel).split())
        self._messages.append(AIMessage(answer))
        return answer
