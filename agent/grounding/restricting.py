"""What a denial reaches: "no birds" denies all there are, "no birds on the bench" those there, "no red bus" the red."""

import re
from collections.abc import Sequence

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import placing
from imagetxt.agent.grounding.meaning import called, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.relations import Placed, Related
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence

_AT_ALL = re.compile(
    r"\s+(?:(?:is|are|was|were|can be|could be|seems?|appears?)\s+)?(?:to be\s+)?"
    r"(?:here|there|visible|present|seen|shown|pictured|anywhere|around|at all|in sight|in view|today|tonight|yet"
    r"|either|though|any ?more|this (?:year|time|morning|week)"
    r"|(?:(?:seen|visible|shown|present|found)\s+)?(?:in|on)\s+(?:the|this|my|our)"
    r"\s+(?:\w+\s+)?(?:picture|image|photo\w*|scene|frame|shot))\b",
    re.IGNORECASE,
)
"""What stands behind a denied thing and takes nothing away from the denial."""
_TAKES_AWAY = re.compile(
    r"\s+(?:on|in|at|under|below|beneath|above|over|behind|beside|between|near|next to|left|right|to the|inside|outside"
    r"|around|with|without|of|for|like|that|who|which|whose|i|we|you|can|could|will|would|may|might|must|should|has|have|had"
    r"|is|are|was|were|wants?|likes?|\w+ing)\b",
    re.IGNORECASE,
)
"""What stands behind a denied thing and says which ones there are none of."""


def is_restricted(sentence: Piece, mention: Mention) -> bool:
    """Whether words behind a denied thing say which ones there are none of."""
    behind = mention.end - sentence.start
    return _AT_ALL.match(sentence.text, behind) is None and _TAKES_AWAY.match(sentence.text, behind) is not None


def denied_there(
    sentence: Piece,
    mention: Mention,
    claim: Claim,
    places: Sequence[Placed],
    relations: Sequence[Related],
    evidence: Evidence,
) -> Claim:
    """What the denial of a thing is worth that its words restrict: false only where one such is as they say."""
    if claim.verdict != "contradicted" or not mention.negated:
        return claim
    regions = called(mention, evidence)
    colours = [s.name for s in mention.shades]
    coloured = [r for r in regions if all(wears(r, name) for name in colours)]
    if colours and len(coloured) < len(regions):
        return claim if coloured else claim.model_copy(update={"verdict": "not checkable"})
    near = [p for p in places if p.subject.begin == mention.begin and not p.denied and _is_near(sentence, mention, p)]
    beside = [r for r in relations if r.subject.begin == mention.begin and _is_near(sentence, mention, r)]
    said = [placing.place(p, evidence) for p in near] + [placing.relation(r, evidence) for r in beside if not r.denied]
    if not said and not is_restricted(sentence, mention):
        return claim
    there = bool(said) and all(c.verdict == "supported" for c in said)
    return claim if there else claim.model_copy(update={"verdict": "not checkable"})


def _is_near(sentence: Piece, mention: Mention, said: Placed | Related) -> bool:
    """Whether no mark parts a thing from where it is said to be."""
    first, last = sorted((mention.end, said.words.start))
    return re.search(r"[,;:.]", sentence.text[first - sentence.start : last - sentence.start]) is None
