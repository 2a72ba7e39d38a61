"""A small model's guess at a wish that code could not read: one of a few plain wishes, held by a grammar."""

import re
from typing import TYPE_CHECKING

from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.wish import Wish
from imagetxt.prompts import prompt
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.errors import ModelServiceError, OperatorError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

NOTHING = "something else"
KINDS = (
    "shorter",
    "longer",
    "simpler words",
    "for a child",
    "more formal",
    "make it funny",
    "as a poem",
    "as a list",
    NOTHING,
)
_LONGEST = 300
_MANNER = re.compile(
    r"\b(?:make|have|let|turn|write|say|tell|put|rewrite|redo) (?:it|this|that|them|(?:the|your) \w+)\s+"
    r"(?:(?:sound|read|feel|come across)\s+)?(?:like|as if|as though|as an?|in the (?:style|manner|voice|tone) of"
    r"|(?:(?:a bit|a little|much|even|way|far|very|really|so|super|all|more|less)\s+)*(?:[a-z]+(?:y"
    r"|ic|al|ive|ous|ful|ish|less|ant|ent)\b))"
    r"|^\W*(?:for|as|like) (?:an?|my|our|the) "
    r"|^\W*(?:(?:please|now|and|but|a bit|a little|much|even)\W+)*(?:more|less)\s+[a-z]+(?:\s+and\s+[a-z]+)?\W*$"
    r"|\b(?:more|less|not so|too|from) (?:the )?[a-z'-]+(?: (?:point of view|perspective|angle))?\W*$"
    r"|\b(?:sound|read|feel) (?:like|more|less|as)\b|\b(?:in the|with the|with an?) (?:style|manner"
    r"|voice|tone|vibe|mood) of\b",
    re.IGNORECASE,
)
"""A wish that names its manner: "more poetic", "like a pirate"; where no rule knows that one, another is none."""


def only_asks(said: str) -> bool:
    """Whether words that were taken for a wish about the text are a question, and wish for nothing."""
    kind = read_question(said).kind
    asks = kind != "unknowable" if said.rstrip().endswith("?") else kind == "overview"
    return asks and not read(said).understood


def guessed(model: "BaseChatModel | None", said: str) -> tuple[Wish, list[str]]:
    """The plain wish that a small model takes the words for, and a note that says so; an empty wish where it has none.

    A manner that is named and that no rule knows is not guessed at: it would be another one. A larger model is not
    asked: it can follow a wish in any words.
    """
    if model is None or not getattr(model, "small", False) or not said.strip() or _MANNER.search(said):
        return Wish(), []
    grammar = "root ::= " + " | ".join(f'"{kind}"' for kind in KINDS)
    try:
        answer = model.bind(grammar=grammar, max_tokens=12).invoke(_messages(said), config={"tags": ["nostream"]}).text
    except (ModelServiceError, OperatorError) as exc:
        return Wish(), [str(exc)]
    kind = answer.strip()
    if kind not in KINDS or kind == NOTHING:
        return Wish(), []
    return read(kind), [f"Taken as “{kind}”."]


def _messages(said: str) -> "list[BaseMessage]":
    from langchain_core.messages import HumanMessage

    from imagetxt.agent.models.fixed import fixed_part

    head, *lines = prompt("refine_kinds").split("\n")
    examples = [line.partition(" -> ") for line in lines if " -> " in line]
    rules = "\n".join([head, *(line for line in lines if " -> " not in line)])
    told = fixed_part(rules, ((asked, kind) for asked, _, kind in examples))
    return [*told, HumanMessage(" ".join(said.split())[:_LONGEST])]
