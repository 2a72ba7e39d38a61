"""The chat model as the author of a form: it writes from the facts in the manner asked for, and is checked."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.manner import SURROUNDINGS, Form, Manner
from imagetxt.agent.deeds import speaks_of_deeds
from imagetxt.agent.grounding.check import judge
from imagetxt.agent.refining.checks import breaches
from imagetxt.prompts import prompt
from imagetxt.tools.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

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
    "friendly": "as one paragraph in a warm, relaxed tone, as to a friend",
    "lively": "as one lively, vivid paragraph",
    "advert": "as a short advert",
    "story": "as the beginning of a story, in the past tense",
    "news": "as a short news report",
    "postcard": "as a short postcard to a friend",
    "pirate": "as one paragraph in the talk of a pirate",
}


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
        faults = _faults(written, text, manner, evidence)
        if faults:
            written = self._say(prompt("refine_again", faults="; ".join(faults)))
            faults = _faults(written, text, manner, evidence)
        if faults:
            self.removed.append(written)
        return "" if faults else written

    def _say(self, text: str) -> str:
        from langchain_core.messages import AIMessage, HumanMessage

        from imagetxt.agent.models.hearing import heard

        self._messages.append(HumanMessage(text))
        answer = _clean(heard(self._model, self._messages, self._caller.listen, self._caller.cancel))
        self._messages.append(AIMessage(answer))
        return answer


def _faults(written: str, before: str, manner: Manner, evidence: Evidence) -> list[str]:
    """What is wrong with a text: not so, not in its manner, or the same as before."""
    if not written:
        return ["it is empty"]
    claims = [c for judged in judge(written, evidence) for c in judged.claims]
    against = [f"not so: {c.words}" for c in claims if c.verdict == "contradicted"]
    same = ["it is the text as it was"] if written.split() == before.split() else []
    deeds = ["it speaks of what you did"] if speaks_of_deeds(written) else []
    return [*against, *breaches(written, manner, evidence), *same, *deeds]


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
    said += [f"ending with the {manner.last}"] if manner.last else []
    said += ["with all colours"] if manner.colours else []
    said += ["without any colours"] if manner.colours is False else []
    said += ["in the past tense"] if manner.tense == "past" else []
    said += ["said with care, as what seems to be"] if manner.certainty == "hedged" else []
    said += [f"keeping what the person wrote: {' '.join(o.text for o in manner.own)}"] if manner.own else []
    said += [f"as the person says, between « and »: «{wish}»"] if wish else []
    return "; ".join(said).replace(f"the {SURROUNDINGS}", SURROUNDINGS)


def _clean(text: str) -> str:
    """An answer without fences, quotation marks around it all, and blank space; its lines stay."""
    bare = re.sub(r"^```\w*\s*|\s*```$", "", text.strip())
    lines = [" ".join(line.split()) for line in bare.splitlines()]
    joined = "\n".join(line for line in lines if line)
    return joined[1:-1].strip() if re.fullmatch(r"[\"“][^\"“”]*[\"”]", joined) else joined
