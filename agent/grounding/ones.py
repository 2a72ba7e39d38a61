"""Colours said behind "one", "the other", "the second": "the one on the left is brown", "the last one a deep red"."""

from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.colouring import directly, said_after
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.pronouns import HANDS, is_being, standing_for
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade, is_colour, shades_in

CHOICES = frozenset(
    """leftmost rightmost latter former smaller larger bigger taller smallest largest nearer farther further
    closer""".split()
)


SIZES = frozenset(
    "small large big tiny much slightly noticeably considerably somewhat significantly even far visibly".split()
)


def next_to(tokens: Sequence[Piece], i: int) -> bool:
    """Whether nothing but a blank stands before token `i`: "red one", and not "red, one"."""
    return tokens[i].start - tokens[i - 1].end == 1


def told_behind(tokens: Sequence[Piece], last: int, i: int, *, in_turn: bool) -> list[Shade]:
    """The colours behind "one", which ends with token `last`; what follows it and its "of them" opens at `i`."""
    i += is_dressed_doing(tokens, i)
    said = said_after(tokens, i, nouns()) or directly(tokens, i) or _behind_place(tokens, last + 1)
    if not said and has_look(tokens, i):  # "one large and brown"
        return directly(tokens, i + 2)
    if not said and [t.text for t in tokens[i : i + 1]] == ["as"]:  # "the latter as brown as the horse"
        said = directly(tokens, i + 1)
    if not said and (k := _behind_insertion(tokens, i)):
        said = directly(tokens, k) or as_noun(tokens, k) or said_after(tokens, k, nouns())
    return said or (as_noun(tokens, i) if in_turn else [])


def is_dressed_doing(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a verb and what is worn stand at token `i`: "played in red"."""
    words = [t.text for t in tokens[i : i + 3]]
    return len(words) == 3 and words[0].endswith("ed") and words[1] == "in" and is_colour(words[2])


def _behind_insertion(tokens: Sequence[Piece], i: int) -> int:
    """The word behind a phrase of place between commas: "the other, to the right of it, a solid brown"; 0 for none."""
    if not 0 < i < len(tokens) or tokens[i].start - tokens[i - 1].end < 2:
        return 0
    if tokens[i].text not in terms.OF_PLACE | {"just", "slightly", "further", "farther", "far", "up", "down"}:
        return 0
    return next((k for k in range(i + 2, min(i + 9, len(tokens))) if tokens[k].start - tokens[k - 1].end > 1), 0)


def has_look(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a size and a colour joined by "and" stand at token `i`: "smaller and black"."""
    words = [t.text for t in tokens[i : i + 3]]
    return len(words) == 3 and words[0] in SIZES | CHOICES and words[1] == "and" and is_colour(words[2])


def as_noun(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """The colour of "the last one a striking purple"."""
    said = [t.text for t in tokens[i : i + 3]]
    k = next((k for k, word in enumerate(said) if is_colour(word)), None)
    return directly(tokens, i + k) if k and said[0] in ("a", "an") else []


_SIDES = frozenset("left right middle centre center far very hand side end front back".split())


def _behind_place(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """The colour behind a place and a copula: "the one on the far left is brown"."""
    words = [t.text for t in tokens[i : i + 6]]
    if len(words) < 4 or words[0] not in ("on", "at", "in") or words[1] != "the":
        return []
    verbs = terms.COPULAS | terms.WEARING | {"has", "have"}
    k = next((k for k, word in enumerate(words) if word in verbs), None)
    worn = next((k for k, word in enumerate(words) if k > 2 and word == "in" and set(words[2:k]) <= _SIDES), None)
    if k is None and worn is not None:  # "the one on the left in orange"
        return said_after(tokens, i + worn, nouns())
    if k is None:  # "the one in the middle, yellow"
        bare = next((k for k, word in enumerate(words) if is_colour(word)), None)
        return directly(tokens, i + bare) if bare is not None and set(words[2:bare]) <= _SIDES else []
    return said_after(tokens, i + k, nouns())


def that_one(tokens: Sequence[Piece], i: int, meant: tuple[str, ...]) -> Mention | None:
    """What "that on the left" stands for, with what is said of it; `meant`: the nouns of the group that it is of."""
    if not meant or not _is_that_one(tokens, i):
        return None
    side = next((t.text for t in tokens[i + 1 : i + 5] if t.text in HANDS), "")
    return replace(standing_for(tokens, i, i, meant, _told_apart(tokens, i), plural=False), side=side)


def _is_that_one(tokens: Sequence[Piece], i: int) -> bool:
    """Such as "that on the left is a taxi", of one of several told of before."""
    words = [t.text for t in tokens[i : i + 4]]
    opens = i == 0 or tokens[i].start - tokens[i - 1].end > 1 or tokens[i - 1].text in ("and", "while", "but")
    return opens and words[0] == "that" and words[1:3] in (["on", "the"], ["in", "the"], ["at", "the"])


def _told_apart(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """The colour behind "that on the right", perhaps behind something put in between commas."""
    behind = range(i + 3, min(i + 12, len(tokens)))
    verb = next((k for k in behind if tokens[k].text in terms.COPULAS | terms.WEARING), None)
    return said_after(tokens, verb, nouns()) if verb is not None else []


def garment(tokens: Sequence[Piece], i: int, found: Sequence[Mention], who: tuple[str, ...]) -> Mention | None:
    """Coloured clothes that no one named here wears, in a picture of people alone: "orange suit, black helmet"."""
    if tokens[i].text not in terms.CLOTHES or "person" not in who or any(is_being(m) for m in found):
        return None
    j = i
    while j and i - j < 4 and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
        j -= 1
    shades = shades_in(tokens[j:i])
    return standing_for(tokens, j, i, who, shades, plural=False) if shades else None
