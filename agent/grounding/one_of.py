"""What "the orange one" is one of: of what there are several, and not of the last thing named.

"I'm on the couch with a cat on either side: the orange one is asleep" speaks of the cats, where there is one couch.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imagetxt.agent.grounding.meaning import matching, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.pronouns import is_area
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence, Region

_ONE = re.compile(r"(?:ones?|thing)$")
_CALLED = re.compile(r"(?:\b(?:is|are|was|were|it['’]s)|['’]s)\s+$", re.IGNORECASE)
"""Behind these it is what the subject is."""
_MYSELF = re.compile(r"\b(?:i['’]m|i\s+am|i\s+was|that['’]s\s+me|me\s+is|me,)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_STANDS = re.compile(r"\s+(?:on|in|at|to|above|below|under|beside|behind|near|next|left|right)\b", re.IGNORECASE)


def chosen_rightly(
    sentence: Piece,
    standing_in: Sequence[Mention],
    named: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    evidence: Evidence,
) -> list[Mention]:
    """The mentions that stand for others, each coloured "one" for what it can be one of.

    `named`: what the sentence names, `past`: what the sentences before it do, the nearest first.
    """
    topics = [m for m in standing_in if not _is_a_choice(m) and len(m.stands_for) == 1]
    return [_chosen(sentence, m, [*topics, *named], past, evidence) if _is_a_choice(m) else m for m in standing_in]


def _is_a_choice(mention: Mention) -> bool:
    choice = bool(mention.shades) and _ONE.search(mention.words) is not None and mention.words != "one"
    return choice and not mention.words.startswith(("a ", "an "))


def _chosen(
    sentence: Piece,
    mention: Mention,
    named: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    evidence: Evidence,
) -> Mention:
    lead = sentence.text[: mention.begin - sentence.start]
    if _MYSELF.search(lead) and matching("person", evidence):
        mention = replace(mention, noun="person", stands_for=("person",), speaker=True)
    elif not (_CALLED.search(lead) or _is_apposed(sentence, mention, named)) and not _wearing(
        mention, _all_of(mention, evidence)
    ):
        kind = _kind(mention, [[m for m in named if m.end <= mention.begin][::-1], *past], evidence)
        mention = replace(mention, noun=kind, stands_for=(kind,)) if kind else mention
    return _as_one(sentence, mention, evidence)


def _is_apposed(sentence: Piece, mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether it says of a thing right before it what that is like: "two birds, black ones"; not ", the black ones"."""
    gaps = (sentence.text[m.end - sentence.start : mention.begin - sentence.start] for m in named)
    return not mention.words.startswith("the ") and any(gap.strip() == "," for gap in gaps)


def _kind(mention: Mention, levels: Sequence[Sequence[Mention]], evidence: Evidence) -> str | None:
    """The nearest kind of which there are several and one has the colours said; else that of "it", if it has them."""
    kinds = list(dict.fromkeys(kind for level in levels for m in level for kind in _kinds(m)))
    fitting = [k for k in kinds if _wearing(mention, matching(k, evidence))]
    several = next((k for k in fitting if len(matching(k, evidence)) > 1), None)
    topics = {kind for m in levels[0] for kind in m.stands_for} if levels[0] else set(fitting)
    return several or next((k for k in fitting if k in topics), None)


def _kinds(mention: Mention) -> Iterator[str]:
    if mention.asserted and not mention.negated and not is_area(mention):
        yield from mention.stands_for or (mention.noun,)


def _all_of(mention: Mention, evidence: Evidence) -> list[Region]:
    return [r for kind in mention.stands_for for r in matching(kind, evidence)]


def _wearing(mention: Mention, regions: Sequence[Region]) -> list[Region]:
    said = [s.name for s in mention.shades if not s.denied]
    return [r for r in regions if all(wears(r, name) for name in said)]


def _as_one(sentence: Piece, mention: Mention, evidence: Evidence) -> Mention:
    """Of "the grey ones on the left", where just one of several is grey, "the grey one's on the left"."""
    if not mention.words.endswith("ones") or mention.counted or not mention.words.startswith("the "):
        return mention
    regions = _all_of(mention, evidence)
    alone = len(regions) > 1 and len(_wearing(mention, regions)) == 1
    return (
        replace(mention, least=1) if alone and _STANDS.match(sentence.text, mention.end - sentence.start) else mention
    )
