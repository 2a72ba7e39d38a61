"""The chat model as the author of a form: it writes from the facts in the manner asked for, and is checked."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.manner import SURROUNDINGS, Form, Manner
from imagetxt.agent.events import Token
from imagetxt.agent.grounding.check import judge
from imagetxt.agent.grounding.vocabulary import unsupported
from imagetxt.agent.refining.checks import breaches
from imagetxt.prompts import prompt
from imagetxt.tools.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

WRITTEN: frozenset[Form] = frozenset(("child", "haiku", "poem", "funny"))
"""Forms that even a small model is let try; all others are exact work, which code does better."""
EXACT: frozenset[Form] = frozenset(("alt text", "list", "caption"))
"""Forms that code writes whatever the model."""
_FORMS: dict[Form, str] = {
    "paragraph": "as one paragraph",
    "formal": "as one paragraph in formal language",
    "simple": "in short sentences with simple words",
    "child": "for a child of five: short cheerful sentences, simple words",
    "haiku": "as a haiku: three lines of five, seven and five syllables",
    "poem": "as a poem of four to eight short lines",
    "funny": "as one paragraph with a light, dry humour about the telling itself",
}
_PLAYFUL = """oh wow let's lets let look looks looking big funny little hello hey come fun nice lovely world day eye
    eyes quiet quietly gentle gently soft softly still silent calm morning dear friend friends guess what's who count
    know poem whole story please attention everyone ladies"""


class Author:
    """Writes with one chat model; a text that does not pass its check is corrected once, else given up."""

    def __init__(self, caller: Caller, model: "BaseChatModel") -> None:
        self._caller, self._model = caller, model
        self._messages: list[BaseMessage] = []
        self.removed: list[str] = []

    def write(self, manner: Manner, facts: Sequence[str], text: str, evidence: Evidence, *, wish: str = "") -> str:
        """The text in its manner, or "" where the model could not write one that is true and keeps to it.

        `text`: how it reads now. `wish`: in the person's own words, where they were not understood.

        Raises:
            ModelServiceError, OperatorError: the model cannot be had.
            CancelledError: the work was stopped.
        """
        from langchain_core.messages import SystemMessage

        self._messages = [SystemMessage(prompt("refine", manner=wanted(manner, wish)))]
        told = "\n".join(f"- {fact}" for fact in facts)
        written = self._say(f"Facts:\n{told}\n\nThe text now:\n{text}")
        faults = self._faults(written, manner, facts, evidence)
        if faults and not self._is_small:
            written = self._say(prompt("refine_again", faults="; ".join(faults)))
            faults = self._faults(written, manner, facts, evidence)
        if faults:
            self.removed.append(written)
        return "" if faults else written

    def _faults(self, text: str, manner: Manner, facts: Sequence[str], evidence: Evidence) -> list[str]:
        """What is wrong with a text: not so, not known, or not in its manner."""
        if not text:
            return ["it is empty"]
        claims = [c for judged in judge(text, evidence) for c in judged.claims]
        faults = [f"not so: {c.words}" for c in claims if c.verdict == "contradicted"]
        if self._is_small:
            strange = unsupported(text, " ".join([*facts, _PLAYFUL]))
            faults += [f"not known: {word}" for word in strange]
            faults += [f"not known: {c.words}" for c in claims if c.verdict == "not checkable"]
        return [*faults, *breaches(text, manner, evidence)]

    @property
    def _is_small(self) -> bool:
        return bool(getattr(self._model, "small", False))

    def _say(self, text: str) -> str:
        from langchain_core.messages import AIMessage, HumanMessage

        from imagetxt.agent.models import model_faults, model_title

        self._messages.append(HumanMessage(text))
        parts: list[str] = []
        with model_faults(model_title(self._model)):
            for chunk in self._model.stream(self._messages):
                self._caller.cancel.check()
                parts.append(chunk.text)
                self._caller.listen(Token(chunk.text))
        answer = _clean("".join(parts))
        self._messages.append(AIMessage(answer))
        return answer


def wanted(manner: Manner, wish: str = "") -> str:
    """A manner as instructions in words."""
    said = [_FORMS.get(manner.form, "as one paragraph")]
    if manner.sentences is not None:
        said.append(f"in at most {max(1, manner.sentences)} sentences")
    said += [f"in at most {manner.words} words"] if manner.words else []
    said += [f"about {', '.join(manner.keep)} only"] if manner.keep else []
    said += [f"without a word about {', '.join(manner.drop)}"] if manner.drop else []
    said += [f"with more about {', '.join(manner.more_of)}"] if manner.more_of else []
    said += [f"beginning with the {manner.first}"] if manner.first else []
    said += ["with all colours"] if manner.colours else []
    said += ["without any colours"] if manner.colours is False else []
    said += ["in the past tense"] if manner.tense == "past" else []
    said += ["said with care, as what seems to be"] if manner.certainty == "hedged" else []
    said += [f"as the person says, between « and »: «{wish}»"] if wish else []
    return "; ".join(said).replace(f"the {SURROUNDINGS}", SURROUNDINGS)


def _clean(text: str) -> str:
    """An answer without fences, quotation marks around it all, and blank space; its lines stay."""
    bare = re.sub(r"^```\w*\s*|\s*```$", "", text.strip())
    lines = [" ".join(line.split()) for line in bare.splitlines()]
    joined = "\n".join(line for line in lines if line)
    return joined[1:-1].strip() if re.fullmatch(r"[\"“][^\"“”]*[\"”]", joined) else joined
