"""Where a text says the picture was taken: indoors or out, by the word or by a place that is only the one."""

import re
from typing import Literal

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence

Setting = Literal["indoor", "outdoor"]
_PICTURE = (
    r"(?:photo(?:graph)?|picture|image|scene|shot|setting|space|environment|area|snapshot|view|portrait|gathering"
    r"|event|setup|interior|decor|furniture|items?|objects?|elements?|room|location)"
)
_SAID = re.compile(
    rf"\b(?P<a>indoor|outdoor)s?\s+{_PICTURE}\b|\b(?:taken|shot|photographed|set|located|situated|is|are|was|were)\s+"
    r"(?P<b>indoors|outdoors)\b|(?<=[\w,:] )(?P<d>indoors?|outdoors?)(?=\s*(?:[.,;!)]|$))"
    r"|(?<=[\w,] )(?P<e>indoors|outdoors)\b"
    r"|^\W*(?P<c>(?:indoors|outdoors)(?=\s*(?:[,.:;]|$))|(?:outside|inside)(?=\s*(?:[.:;]|$)))",
    re.IGNORECASE,
)
_INDOOR = (
    r"kitchen|bedroom|bathroom|living room|dining room|office|classroom|library|hallway|basement|attic|studio|museum"
    r"|supermarket|gym|lobby|nursery|hospital room|waiting room|elevator|room"
)
_OUTDOOR = (
    r"beach|meadow|field|forest|desert|park|street|road|hillside|mountain(?:side)?|jungle|harbou?r|farmyard|pasture"
    r"|parking lot|playground|campsite|vineyard|riverbank"
)
_AT = re.compile(
    rf"\b(?:in|on|at|inside|across|along|down|through)\s+(?:an?|the)\s+(?:(?!of\b)[a-z-]+\s+){{0,2}}?"
    rf"(?:(?P<indoor>{_INDOOR})|(?P<outdoor>{_OUTDOOR}))\b"
    r"(?!\s+(?:table|scene|sign|window|counter|light|style|view|bench|map))"
    r"(?!\s+of\s+(?:art\b|artificial|machine|science|stud|view|vision|computer|deep|medic|design|photograph|research))",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|never|isn't|neither|nor|if|like|as if)\b|n't\b|\b(?:of|from)\s+(?:\w+\s+)?$", re.IGNORECASE
)

_NOT_AT_ALL = re.compile(
    r"\b(?:not|no|never|neither|nor|if|like|of|from|the|than|or|go(?:es|ing)?|to)\s*$|n't\b|\bas if\b", re.I
)


_AS_IT_LOOKS = re.compile(r"\bit (?:looks|seems|appears|feels) (?:like|as if)\b", re.IGNORECASE)


def settings(sentence: Piece, evidence: Evidence) -> list[Claim]:
    """What a sentence says of indoors and outdoors, against what was seen; nothing where that is unknown."""
    known = evidence.scene.setting if evidence.scene is not None else "unknown"
    if known == "unknown":
        return []
    return [_claim(sentence, match, said, known) for match, said in _told(sentence.text)]


def _told(text: str) -> list[tuple["re.Match[str]", Setting]]:
    found: list[tuple[re.Match[str], str]] = [
        (m, (m["a"] or m["b"] or m["c"] or m["d"] or m["e"]).lower()) for m in _SAID.finditer(text)
    ]
    found += [(m, "in" if m["indoor"] else "out") for m in _AT.finditer(text)]
    told = [(m, word) for m, word in found if not _is_denied(text[max(0, m.start() - 25) : m.start()], m)]
    return [(m, "indoor" if word.startswith("in") else "outdoor") for m, word in told]


def _is_denied(before: str, match: "re.Match[str]") -> bool:
    """Whether the words before say that it is elsewhere; "a photo of a station, outdoors" says where it is."""
    before = _AS_IT_LOOKS.sub("", before)
    adverb = any(match.groupdict().get(name) is not None for name in "de")
    return bool((_NOT_AT_ALL if adverb else _NOT).search(before))


def _claim(sentence: Piece, match: "re.Match[str]", said: Setting, known: str) -> Claim:
    start = sentence.start + match.start()
    return Claim(
        kind="place",
        words=match.group(),
        verdict="supported" if said == known else "contradicted",
        start=start,
        end=sentence.start + match.end(),
    )
