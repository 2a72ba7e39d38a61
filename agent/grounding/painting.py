"""The colours that the tree of a sentence gives to the things it names, beside those that the order of words gives."""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.owners import coloured
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.shades import Shade, is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import is_within_subject
from imagetxt.tools.vision import lexicon

_ONE_AMONG = re.compile(
    r"\b(?:one|two|three|four|another|others?|some|second|third)\b,?\s+"
    r"(?:(?:of\s+\w+|is|are|\w+ed|bound|worn|wearing|in|an?)\s+)*$"
    r"|^,\s+an?\s+$",
    re.IGNORECASE,
)
"""What sets one among several apart before a colour is said of it."""


_LAMP = re.compile(r"\s+lights?\b(?!\s+[a-z]+\b(?<!as)(?<!and)(?<!on)(?<!at))", re.IGNORECASE)
"""Such as "at the red light": of a lamp that nobody named, and no shade of red."""


_IN_A_ROW = re.compile(
    r",\s+the (?:first|second|third|next|last|latter|others?|ones|rest|(?:left|right)(?:most|-hand)?)\b", re.I
)


def painted(sentence: Piece, found: Sequence[Mention], syntax: Syntax) -> list[Mention]:
    """The mentions with the colours that the tree says of them, where no nearer noun has them by the order of words."""
    told = [_without_predicates(m, syntax) for m in found]
    for positions, shade in coloured(words(sentence.text, sentence.start), syntax):
        owner = next((m for position in positions if (m := _at(position, told, sentence))), None)
        holder = next((m for m in told if shade.start in {s.start for s in m.shades}), None)
        if owner is None or _is_of_something_else(sentence, told, shade, owner, syntax):
            continue
        if (
            owner.negated
            or holder == owner
            or _is_on_a_toy(sentence, owner, shade)
            or _is_of_one(sentence, owner, shade.start)
        ):
            continue
        if _is_worn(sentence, shade.start) and not _is_somebody(owner):
            before = [m for m in told if m.end <= shade.start and _is_somebody(m) and not m.negated]
            if holder is not None or not before or lexicon.is_a(owner.noun, "toy"):
                continue
            owner = before[-1]
        if ";" in sentence.text[shade.end - sentence.start : max(shade.end, owner.begin) - sentence.start]:
            continue
        if holder is not None and holder.stands_for and owner.plural and owner.noun in holder.stands_for:
            continue  # "three people, one in red": of the one
        if holder is not None:
            worn = holder.words in terms.CLOTHES | terms.BODY
            if (
                not worn
                and not _is_cut_off(sentence, holder, shade.start)
                and not _is_part_of(syntax, holder, owner, shade.start)
            ):
                continue
            told[told.index(holder)] = replace(holder, shades=tuple(s for s in holder.shades if s.start != shade.start))
        said = replace(shade, denied=True) if owner.none_of else shade
        told[told.index(owner)] = replace(owner, shades=(*owner.shades, said))
    return told


def _is_of_something_else(
    sentence: Piece, told: Sequence[Mention], shade: Shade, owner: Mention, syntax: Syntax
) -> bool:
    """Whether a word is no colour of its owner: the fruit of "a yellow orange", the lamp of "at the red light"."""
    if _is_of_a_garment(sentence, shade) and not _may_wear(owner):
        return True
    if _is_set_behind(sentence, told, shade, syntax):
        return True
    inside = any(shade.start <= m.start and m.end <= shade.end for m in told)
    return inside or _LAMP.match(sentence.text, shade.end - sentence.start) is not None


_HIS = re.compile(r"\b(?:his|her|my|your|our|their)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _is_of_a_garment(sentence: Piece, shade: Shade) -> bool:
    """Whether a colour is that of what somebody wears: "his yellow coat"."""
    behind = re.match(r"\s+(?:\w+\s+)?(\w+)", sentence.text[shade.end - sentence.start :])
    worn = behind is not None and bool({*behind.group().lower().split()} & terms.CLOTHES)
    return worn and _HIS.search(sentence.text[: shade.start - sentence.start]) is not None


def _may_wear(mention: Mention) -> bool:
    nouns = (mention.noun, *mention.stands_for)
    return any(lexicon.is_a(noun, kind) for noun in nouns for kind in ("person", "animal", "toy"))


_SET_BEHIND = re.compile(r"\b(?:the|an?|my|your|our|his|her|their)\s+(?P<noun>[a-z]+),\s+$", re.IGNORECASE)


def _is_set_behind(sentence: Piece, told: Sequence[Mention], shade: Shade, syntax: Syntax) -> bool:
    """Whether a comma sets a colour right behind a noun that names nothing known: "the bear and the atlas, red"."""
    match = _SET_BEHIND.search(sentence.text[: shade.start - sentence.start])
    ends = re.match(r"\s*(?:[.,;:!]|$)", sentence.text[shade.end - sentence.start :])
    if match is None or ends is None:
        return False
    position = match.start("noun") + sentence.start
    i = syntax.at(position)
    noun = i is not None and syntax.words[i].tag in ("NN", "NNS")
    return noun and not any(m.begin <= position < m.end for m in told)


def _is_on_a_toy(sentence: Piece, owner: Mention, shade: Shade) -> bool:
    """Whether a colour is that of clothes on a toy or an animal, which hide little of it."""
    behind = [t.text for t in words(sentence.text[shade.end - sentence.start :])[:3]]
    worn = any(word in terms.CLOTHES for word in behind[: 3 if behind[:1] == ["and"] else 1])
    return worn and any(lexicon.is_a(owner.noun, kind) for kind in ("animal", "toy", "teddy bear"))


def _is_worn(sentence: Piece, position: int) -> bool:
    """Whether a colour is that of what somebody is dressed in: only people are."""
    lead = sentence.text[: position - sentence.start]
    return (
        re.search(r"\b(?:dressed|clad)\s+(?:all\s+|entirely\s+)?in\s+(?:[a-z]+\s+)?$", lead, re.IGNORECASE) is not None
    )


def _is_somebody(mention: Mention) -> bool:
    return any(lexicon.is_a(noun, "person") for noun in (mention.noun, *mention.stands_for))


def _without_predicates(mention: Mention, syntax: Syntax) -> Mention:
    """A mention without the colours of a verb whose subject it only stands in."""
    kept = tuple(
        s for s in mention.shades if s.start < mention.end or not is_within_subject(syntax, mention.start, s.start)
    )
    return mention if len(kept) == len(mention.shades) else replace(mention, shades=kept)


def _is_of_one(sentence: Piece, owner: Mention, position: int) -> bool:
    """Whether a colour is said of one among several: the red of "three people, one in red, …"."""
    between = sentence.text[owner.end - sentence.start : position - sentence.start] if owner.end <= position else ""
    return bool(_ONE_AMONG.search(between) or _IN_A_ROW.search(between))


def _at(position: int, found: Sequence[Mention], sentence: Piece) -> Mention | None:
    """The mention that a word belongs to; for a word taken for the noun's last part, the mention right before it."""
    near = [m for m in found if m.begin <= position < m.end]
    near = near or [
        m
        for m in found
        if m.end < position and not sentence.text[m.end - sentence.start : position - sentence.start].strip()
    ]
    return near[-1] if near else None


def _is_cut_off(sentence: Piece, holder: Mention, position: int) -> bool:
    """Whether a comma parts a noun from a colour behind it: the coffee in "the cup of coffee, white and small"."""
    between = sentence.text[holder.end - sentence.start : position - sentence.start]
    own = rf",\s+(?:is|are|was|were|in(?:\s+(?:his|her|their|an?|the|my))?|(?:{'|'.join(terms.WEARING)})(?:\s+\w+)?)\s+"
    return "," in between and not re.fullmatch(own, between)


def _is_part_of(syntax: Syntax, holder: Mention, owner: Mention, position: int) -> bool:
    """Whether one thing only belongs to the other, of which the colour is said: "the house with the roof is white"."""
    i, inner, outer = syntax.at(owner.start), syntax.at(holder.start), syntax.at(position)
    own = set(syntax.subtree(i)) if i is not None else set()
    return inner in own and outer not in own


_NEXT_COLOUR = re.compile(r"\s*(?:,|\band\b|/|&)\s*(?:and\s+)?(?:the\s+|an?\s+)?(?P<colour>[a-z]+)\b", re.IGNORECASE)


def shared_out(sentence: Piece, found: Sequence[Mention]) -> list[Mention]:
    """The mentions that are counted, each without a single colour that a list behind them begins with.

    In "three - black, black, brown" black is that of one or two.
    """
    told = []
    for mention in found:
        shades = [s for s in mention.shades if s.start >= mention.end]
        match = _NEXT_COLOUR.match(sentence.text, shades[-1].end - sentence.start) if shades else None
        listed = match is not None and is_colour(match["colour"].lower()) and mention.counted and mention.plural
        own = listed and match is not None and not any(s.name == match["colour"].lower() for s in shades)
        free = own and len({s.name for s in mention.shades}) == 1
        told.append(replace(mention, counted=False, every=False) if free else mention)
    return told


def each_its_own(sentence: Piece, found: Sequence[Mention]) -> list[Mention]:
    """The mentions without the colours that stand in the noun phrase of another: "in the blue sky fly two birds".

    Those of a list may share one: "a blue table and chair".
    """
    told = []
    for mention in found:
        others = [m for m in found if m != mention and not m.stands_for and m.end <= mention.start]
        taken = {
            s.start
            for s in mention.shades
            for m in others
            if m.begin <= s.start < m.start
            and not re.search(
                r",|\b(?:and|or)\b", sentence.text[m.end - sentence.start : mention.start - sentence.start]
            )
        }
        told.append(replace(mention, shades=tuple(s for s in mention.shades if s.start not in taken)))
    return told
