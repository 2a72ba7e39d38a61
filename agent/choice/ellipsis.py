"""Questions that only change a part of the one before: "And on the right?", "What about green ones?", "And birds?"."""

import re

from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.pronouns import with_thing
from imagetxt.tools.answers.chunks import Chunk, chunks
from imagetxt.tools.answers.plain import plain

_SAME_FOR = r"(?:the\s+)?same(?:\s+(?:question|thing|again))?[\s,]+(?:(?:but|only|now|just)\s+)*(?:for|with|about|of)"
_LEAD = re.compile(rf"^{LEAD}(?:(?:what|how) about|and|{_SAME_FOR})?\b\W*(?:(?:the|any|some)\s+)?", re.I)
_ELLIPTIC = re.compile(rf"^\W*(?:and|or|but|so|what about|how about|then|{_SAME_FOR})\b", re.IGNORECASE)
_SAME = {"thing": ("thing", "any"), "any": ("thing", "any"), "colour": ("colour",), "place": ("place",)}
_ASKS = re.compile(
    r"\b(?:what|which|who|where|how|is|are|does|do|did|can|was|has|have|any)\b|^\W*(?:count|find|list)\b", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    rf"^{LEAD}(?:the |total |what is the )*number of (?P<things>.+?)(?:,? (?:all together|altogether|together|in "
    r"(?:total|all)))?$",
    re.IGNORECASE,
)
_COUNTED_TOGETHER = re.compile(r"^(?P<asks>how many )\w+(?:(?:, | and | or |, and )\w+)+(?= )")
"""A count of several kinds together, in the place of which one kind may be asked for: "how many men and women are"
" there"."""
_MOST_WORDS = 6


def carried_over(question: str, before: str) -> str:
    """The question before with the part changed that this one names; unchanged where it is a question of its own."""
    if (number := _NUMBER_OF.match(before.strip(" ?.!"))) is not None:
        before = f"how many {number['things']} are there?"
    if not before or not _ELLIPTIC.match(question) or not _ASKS.search(before) or len(question.split()) > _MOST_WORDS:
        return question
    part = _LEAD.sub("", question.strip(), count=1).strip(" ?.!")
    row = [c for c in chunks(part.lower()) if c.text not in ("the", "ones", "one", "in", "of")]
    *_, last = [sentence for sentence in re.split(r"[.!?:;]\s*", before) if sentence.strip()] or [before]
    if not part or " its " in f" {part} " or _ASKS.search(part) or len(row) != 1 or row[0].kind not in _SAME:
        return question
    return _with_part(plain(last), row[0]) or question


def leaves_out(question: str, before: str) -> bool:
    """Whether a question means a thing that it does not name: "what colour is it?", "On which side?"."""
    if carried_over(question, before) != question:
        return False
    return with_thing(completed(question, "thing"), "thing", question=True) != question


def _with_part(before: str, part: Chunk) -> str:
    if part.kind == "thing" and (together := _COUNTED_TOGETHER.match(before)) is not None:
        return f"{together['asks']}{part.text}{before[together.end() :]}?"
    asked = chunks(before)
    same = [c for c in asked if c.kind in _SAME[part.kind]]
    if same:
        return f"{_replaced(before, same[-1 if part.kind != 'thing' else 0].text, part.text)}?"
    thing = next((c for c in asked if c.kind in ("thing", "any")), None)
    if thing is None and part.kind == "thing":  # "what colour" and "where is it" left theirs out too
        full = with_thing(completed(before, part.text), part.text, question=True)
        if full != before:
            return full
    if thing is not None and part.kind == "colour":
        return f"{_replaced(before, thing.text, f'{part.text} {thing.text}')}?"
    return f"{before} {part.text}?" if part.kind == "place" else ""


def _replaced(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w'-]){re.escape(old)}(?![\w'-])", new, text, count=1)
