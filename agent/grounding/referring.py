"""Which of several like things words pick out: "the glass on the left", "the middle one", "the other".

Each mention that is spoken of as given is narrowed to the regions its own words leave (`Mention.among`), so that a
colour, a relation or a size is held against that thing and not against any of its kind. Where the words leave none, or
might leave others, nothing is narrowed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.carrying import beside_what_it_rides, carried_over, is_its_like, touch
from imagetxt.agent.grounding.grouped import of_its_group, where_they_are
from imagetxt.agent.grounding.meaning import called, meant, wears
from imagetxt.agent.grounding.mentions import Mention, phrase
from imagetxt.agent.grounding.positions import on_side
from imagetxt.agent.grounding.relations import sides_at
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Relation, holds

_ROW = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_FROM = re.compile(
    r"\s*(?:\w+\s+)?(?:from|on) the (?P<side>left|right)\b(?=\s*(?:[,.;]|is|are|has|wears|in)\b|\s*[,.;])", re.I
)
_COUNTED_OFF = re.compile(
    r"\s*,?\s*(?:the\s+)?(?P<nth>first|second|third|fourth)\s+(?:one\s+)?from\s+the\s+(?P<side>left|right)\b",
    re.IGNORECASE,
)
"""Such as "they're in black, second from the right"."""
_CLEARLY = 1.15
"""How many times larger the larger of two must be."""


def resolved(
    sentence: Piece, found: Sequence[Mention], evidence: Evidence, earlier: Sequence[Sequence[Mention]] = ()
) -> list[Mention]:
    """The mentions of a sentence, each narrowed to the regions that it picks out of its like, where its words do.

    `earlier`: those of the sentences before it, narrowed so, the nearest first.
    """
    told: list[Mention] = []
    for k, named in enumerate(found):
        mention = _not_another(sentence, named, [told, *earlier])
        regions = of_its_group(sentence, mention, [told, *earlier[:2]], called(mention, evidence))
        narrow = where_they_are(sentence, mention, regions, evidence)
        if len(regions) > 1 and _is_single(mention) and not mention.negated and not mention.every:
            narrow = (
                _in_a_row(sentence, mention, regions)
                or _on_a_side(sentence, mention, regions, evidence)
                or _beside_another(sentence, mention, found[k + 1 : k + 2], regions, evidence)
                or _nearest_to(sentence, mention, found[k + 1 : k + 2], regions, evidence)
                or _by_size(sentence, mention, regions)
                or _by_age(mention, found, regions)
                or _at_an_end(sentence, mention, regions)
                or _holding(sentence, mention, found[k + 1 : k + 2], regions, evidence)
                or _left_over(sentence, mention, told, regions, evidence, earlier[:1])
                or carried_over(sentence, mention, [told, *earlier], regions, evidence)
                or beside_what_it_rides(mention, regions, evidence)
            )
        if narrow is None and len(regions) < len(called(mention, evidence)):
            narrow = list(regions)
        told.append(replace(mention, among=tuple(r.id for r in narrow if r.id)) if narrow else mention)
    return told


def _not_another(sentence: Piece, mention: Mention, levels: Sequence[Sequence[Mention]]) -> Mention:
    """A mention of "another vessel" where none was told of, which counts none along: the other may be the speaker's."""
    if mention.stands_for or not phrase(sentence, mention).startswith("another "):
        return mention
    kin = any(m.noun == mention.noun or mention.noun in m.stands_for for level in levels for m in level)
    return mention if kin else replace(mention, least=1, most=None, counted=False)


def _is_single(mention: Mention) -> bool:
    """Whether one thing is meant; "another boat" counts two, and means one."""
    return not mention.plural or (mention.counted and mention.most is None and mention.least == 2)


def _is_given(sentence: Piece, mention: Mention) -> bool:
    return phrase(sentence, mention).startswith(("the ", "that", "this one"))


def _across(region: Region) -> float:
    return region.box.center[0]


_OUTERMOST = re.compile(r"\s+(?:farthest|furthest)\s+(?:to\s+the\s+)?(?P<side>left|right)\b", re.IGNORECASE)


def _in_a_row(sentence: Piece, mention: Mention, regions: Sequence[Region]) -> list[Region] | None:
    """Such as "the middle one", "the leftmost horse", "the second from the left"."""
    row = sorted(regions, key=_across)
    lead = phrase(sentence, mention)
    outer = _OUTERMOST.match(sentence.text, mention.end - sentence.start)
    if outer is not None and _is_given(sentence, mention):
        return [row[0] if outer["side"].lower() == "left" else row[-1]]
    hand = mention.side or next((side for side in ("left", "right") if lead.startswith(f"the {side}most")), "")
    if hand:
        return [row[0] if hand == "left" else row[-1]]
    if re.match(r"the (?:middle|central)\b", lead) and len(row) % 2:
        return [row[len(row) // 2]]
    ends = (mention.end, max((mention.end, *(s.end for s in mention.shades))))
    aside = next((m for end in ends if (m := _COUNTED_OFF.match(sentence.text, end - sentence.start))), None)
    if aside is not None and _ROW[aside["nth"].lower()] < len(row):
        return [(row if aside["side"].lower() == "left" else row[::-1])[_ROW[aside["nth"].lower()]]]
    behind = _FROM.match(sentence.text, mention.end - sentence.start)
    place = next((k for word, k in _ROW.items() if re.search(rf"\b{word}\b", lead)), None)
    if behind is None or place is None or "from" not in behind.group() or place >= len(row):
        return None
    return [row[place] if behind["side"].lower() == "left" else row[::-1][place]]


_OF_EACH_OTHER = re.compile(
    r"\bthe (?:[a-z]+ )?(?:one|other)(?: one)?(?:['’]s| is)? (?:\w+ing |placed |seated |parked )?"
    r"(?:on|to|at) the (?:left|right)\b",
    re.IGNORECASE,
)
"""What makes "the apple on the left" the left one of two, wherever both are."""


_ONE_EACH = re.compile(
    r"\b(?:on|at|in|beside|near) (?:the|an?|its) [\w ]{2,20}, "
    r"one (?:on|to|at) the (?:left|right)(?: side)?,? (?:and )?(?:one|the other)(?: one)? "
    r"(?:on|to|at) the (?:left|right)\b",
    re.I,
)
"""Such as "two cups stand on the table, one on the left and one on the right": of the table, and so of each other."""


def _on_a_side(sentence: Piece, mention: Mention, regions: Sequence[Region], evidence: Evidence) -> list[Region] | None:
    """Such as "the glass on the left": those on that side; of two on the same side, the one further out."""
    apart = phrase(sentence, mention) == "one" and _ONE_EACH.search(sentence.text) is not None
    if not _is_given(sentence, mention) and not apart:
        return None
    place = sides_at(sentence, mention.end)
    if place is None:
        return None
    sides, far = place
    fitting = [r for r in regions if on_side(r.box, sides, evidence.width, evidence.height)]
    own = [s.name for s in mention.shades if not s.denied and s.end <= mention.start]
    wearing = [r for r in fitting if own and all(wears(r, name) for name in own)]
    if wearing:
        return wearing  # "the grey cup in the middle", beside a red one that is nearer to it
    if sides in (("left",), ("right",)) and (len(regions) == 2 or far):
        row = sorted(fitting if fitting and far else regions, key=_across)
        of_each_other = len(regions) == 2 and (apart or _OF_EACH_OTHER.search(sentence.text))
        return [row[0] if sides == ("left",) else row[-1]] if fitting or of_each_other else None
    if sides == ("middle",) and len(regions) % 2:
        row = sorted(regions, key=_across)
        return [row[len(row) // 2]]
    if sides == ("middle",) and len(fitting) > 1:
        first, second = sorted(abs(_across(r) - evidence.width / 2) for r in fitting)[:2]
        return [min(fitting, key=lambda r: abs(_across(r) - evidence.width / 2))] if 2 * first < second else fitting
    return fitting or None


_BESIDE = re.compile(
    r"\s+(?:standing\s+|sitting\s+|lying\s+|located\s+)?"
    r"(?:(?:to|on) the (?P<side>left|right) of|(?P<over>above)|(?P<under>below|beneath))\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _beside_another(
    sentence: Piece, mention: Mention, behind: Sequence[Mention], regions: Sequence[Region], evidence: Evidence
) -> list[Region] | None:
    """Such as "the chair to the left of the table": those that stand so to the one thing named behind."""
    lead = sentence.text[mention.end - sentence.start : behind[0].start - sentence.start] if behind else ""
    match = _BESIDE.match(lead)
    others = called(behind[0], evidence) if behind and match else []
    if match is None or len(others) != 1 or not _is_given(sentence, mention) or others[0] in regions:
        return None
    relation: Relation = "above" if match["over"] else "below" if match["under"] else _SIDED[match["side"].lower()]
    return [r for r in regions if holds(relation, r.box, others[0].box)] or None


_NEAREST = re.compile(r"\s+(?:that\s+is\s+)?(?:closest|nearest)\s+(?:to\s+)?(?:the|a)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)


def _nearest_to(
    sentence: Piece, mention: Mention, behind: Sequence[Mention], regions: Sequence[Region], evidence: Evidence
) -> list[Region] | None:
    """Such as "the bus closest to the motorcycle": the one whose centre is least far from the only such thing's."""
    lead = sentence.text[mention.end - sentence.start : behind[0].start - sentence.start] if behind else ""
    others = called(behind[0], evidence) if behind and _NEAREST.match(lead) else []
    if len(others) != 1 or others[0] in regions:
        return None
    (x, y) = others[0].box.center
    far = sorted(regions, key=lambda r: (r.box.center[0] - x) ** 2 + (r.box.center[1] - y) ** 2)
    return far[:1]


_WITH = re.compile(
    r"\s+(?:with|on|holding|carrying|riding|under|beneath)\s+(?:the|an?|their|his|her)\s+(?:[\w-]+\s+)?$", re.I
)


def _holding(
    sentence: Piece, mention: Mention, behind: Sequence[Mention], regions: Sequence[Region], evidence: Evidence
) -> list[Region] | None:
    """Such as "the person with the snowboard": the one that touches the only such thing."""
    lead = sentence.text[mention.end - sentence.start : behind[0].start - sentence.start] if behind else ""
    others = called(behind[0], evidence) if behind and _WITH.match(lead) else []
    if len(others) != 1 or not _is_given(sentence, mention) or others[0] in regions:
        return None
    near = [r for r in regions if touch(r.box, others[0].box)]
    return near if len(near) == 1 else None


_SIDED: dict[str, Relation] = {"left": "left of", "right": "right of"}
_SIZES: dict[str, Callable[[Sequence[Region]], Region]] = {
    "small": lambda regions: min(regions, key=lambda r: r.box.area),
    "large": lambda regions: max(regions, key=lambda r: r.box.area),
}
_SIZED = re.compile(r"\b(?:(?P<small>small(?:er|est))|(?P<large>(?:larg|bigg)(?:er|est)|main|primary))\b")


def _by_size(sentence: Piece, mention: Mention, regions: Sequence[Region]) -> list[Region] | None:
    """Such as "the smaller boat" of two, "the largest boat" of any; none where they are much alike."""
    match = _SIZED.search(phrase(sentence, mention))
    if match is None or not _is_given(sentence, mention):
        return None
    if match.group().endswith("er") and len(regions) != 2:
        return None
    chosen = _SIZES[match.lastgroup or "large"](regions)
    areas = [max(r.box.area, chosen.box.area) / max(1.0, min(r.box.area, chosen.box.area)) for r in regions]
    return [chosen] if sorted(areas)[1] >= _CLEARLY else None


_OLD = frozenset("adult mother father parent man woman grown-up cow bull mare stallion ewe".split())
_YOUNG = frozenset((*terms.YOUNG, *"baby youngster foal lamb kitten puppy kid infant child toddler boy girl".split()))


def _by_age(mention: Mention, found: Sequence[Mention], regions: Sequence[Region]) -> list[Region] | None:
    """Of two of a kind, an adult and its young, named together: the larger and the smaller."""
    words = {m.words for m in found if is_its_like(m, mention)}
    if len(regions) != 2 or not (words & _OLD and words & _YOUNG) or mention.words not in _OLD | _YOUNG:
        return None
    small, large = sorted(regions, key=lambda r: r.box.area)
    if large.box.area < _CLEARLY * small.box.area:
        return None
    return [large if mention.words in _OLD else small]


_END_OF_ROW = re.compile(
    r"\s*,?\s*(?:at|on)\s+the\s+(?:far\s+)?(?P<side>left|right)(?:[- ]hand)?\s+(?:end|side|edge)\s+of\s+"
    r"(?:the|their|this)\s+(?:row|line|group|queue|line-up|trio|pair|bunch|herd|flock|rank)\b",
    re.IGNORECASE,
)


def _at_an_end(sentence: Piece, mention: Mention, regions: Sequence[Region]) -> list[Region] | None:
    """Such as "the third, at the left end of the row"."""
    match = _END_OF_ROW.match(sentence.text, mention.end - sentence.start)
    row = sorted(regions, key=_across)
    return [row[0 if match["side"].lower() == "left" else -1]] if match else None


_REST = re.compile(
    r"(?:the other|another|the second|an? second"
    rf"|(?:its|an?) (?:\w+,? )*?(?:{'|'.join(sorted(terms.COUNTERPARTS))}))\b"
)


def _is_new(sentence: Piece, mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether "a" brings in one beside another of its kind: "an adult with a child", not "the guest, a child"."""
    before = next((m for m in reversed(told) if is_its_like(m, mention)), None)
    if before is None or mention.stands_for or not phrase(sentence, mention).startswith(("a ", "an ")):
        return False
    if not phrase(sentence, before).startswith(("a ", "an ", "one ")):
        return False
    between = sentence.text[before.end - sentence.start : mention.begin - sentence.start]
    return re.search(r"\b(?:and|with|while)\b", between) is not None and not re.search(
        r"(?:,|\bis|\bwas|\bas)\s*$", between
    )


def _left_over(
    sentence: Piece,
    mention: Mention,
    told: Sequence[Mention],
    regions: Sequence[Region],
    evidence: Evidence,
    earlier: Sequence[Sequence[Mention]],
) -> list[Region] | None:
    """Such as "the other", where what was named before it is one region for certain: those that are left."""
    lead = phrase(sentence, mention)
    if not _REST.match(lead) and not _is_new(sentence, mention, told):
        return None
    like = (m for level in (told, *earlier) for m in reversed(level) if is_its_like(m, mention))
    before = next(like, None)
    first = meant(before, evidence) if before is not None else []
    if len(first) != 1 or (not lead.startswith(("another", "a second", "an second")) and len(regions) != 2):
        return None
    return [r for r in regions if r.id != first[0].id] or None
