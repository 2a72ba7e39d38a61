"""Words that stand for a thing named before: "it", "they", "the black one", "another", "both"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.colouring import Shade, is_colour, said_after, shades_in
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.pronouns import HANDS, ONES, directly, garment, is_area, kinds, pronoun, standing_for
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.tools.vision import lexicon

_OTHERS = frozenset(("another", "other", "others", "one", "second", "first", "third"))
_OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"], ["of", "whom"])


def anaphors(
    sentence: Piece,
    found: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    *,
    unnamed: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Mention]:
    """What a sentence says of things named before: in it (`found`), else in the sentences before it.

    `past`: what those sentences name, the nearest first; one that names nothing is left out. `unnamed`: what "she" and
    "they" mean where nothing was named.
    """
    tokens = words(sentence.text, sentence.start)
    earlier = past[0] if past else ()
    result = []
    for i, token in enumerate(tokens):
        if any(m.begin <= token.start < m.end for m in found):
            continue
        here = [m for m in found if m.end <= token.start]
        found_here = (
            _coloured_one(tokens, i, here, earlier)
            or _other(tokens, i, here, earlier, (unnamed or {}).get("she", ()))
            or pronoun(tokens, i, here, past, unnamed or {})
            or garment(tokens, i, found, (unnamed or {}).get("she", ()))
        )
        if found_here is not None:
            lead = asserting.before(tokens, i, sentence)
            if asserting.is_asserted(lead) and not asserting.is_hedged(lead):
                result.append(found_here)
    alone = None if found or result else _bare(tokens, past)
    return [alone] if alone is not None else result


def _bare(tokens: Sequence[Piece], past: Sequence[Sequence[Mention]]) -> Mention | None:
    """A sentence that says nothing but a colour of what was named before: "Brown, every one."."""
    meant = next((k for level in past if (k := kinds(level))), ())
    shades = shades_in(tokens)
    said = {t.text for t in tokens if not is_colour(t.text)}
    if not meant or not shades or not said <= terms.SHADES | terms.SOFTENERS | terms.ALL_OF:
        return None
    made = standing_for(tokens, 0, len(tokens) - 1, meant, shades, plural=False)
    return replace(made, every=bool(said & {"all", "every", "each", "both"}))


def _coloured_one(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention]
) -> Mention | None:
    """Such as "the black one", "two red ones"."""
    if tokens[i].text not in ONES or not i or tokens[i - 1].text == "and" or not _next_to(tokens, i):
        return None
    j = i
    while j and _next_to(tokens, j) and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
        j -= 1
    shades = shades_in(tokens[j:i])
    if not shades or tokens[j].text == "and":
        return None
    begin = j
    while begin and tokens[begin - 1].text in terms.DETERMINERS | set(terms.NUMBERS) | {
        "other",
        "small",
        "large",
        "big",
    }:
        begin -= 1
    things = [m for m in here if not is_area(m)] or [m for m in earlier if not is_area(m)] or here or earlier
    meant = kinds([m for m in things if m.shades] or things)
    return standing_for(tokens, begin, i, meant, shades, plural=tokens[i].text == "ones") if meant else None


def _next_to(tokens: Sequence[Piece], i: int) -> bool:
    """Whether nothing but a blank stands before token `i`: "red one", and not "red, one"."""
    return tokens[i].start - tokens[i - 1].end == 1


def _other(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention], who: tuple[str, ...]
) -> Mention | None:
    """Such as "one is black, the other white"; `who`: what somebody can only be where nobody was named."""
    number = terms.NUMBERS.get(tokens[i].text, 0)
    if tokens[i].text not in _OTHERS and number < 2:
        return None
    follower = tokens[i + 1].text if i + 1 < len(tokens) else ""
    last = i + 1 if follower == "one" else i
    behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
    participle = behind.endswith(("ed", "ing")) and tokens[i].text in ("another", "other", "others")
    if behind and behind not in terms.GOES_ON and not is_colour(behind) and behind != "and" and not participle:
        return None
    chosen = (
        i > 0 and tokens[i].text == "one" and tokens[i - 1].text in ("smaller", "larger", "bigger", "other", "taller")
    )
    here = [m for m in here if m.words not in terms.CLOTHES] or here
    many = [m for m in here if m.plural] or [m for m in earlier if m.plural and (chosen or not here)]
    if number > 1:
        many = many or [m for m in earlier if m.plural]
        of_them = [t.text for t in tokens[last + 1 : last + 3]] in _OF_THEM
        if not many and (of_them or "there" in {t.text for t in tokens[max(0, i - 3) : i]}):
            many = [] if of_them and here else [m for m in here or earlier if not of_them or not is_area(m)]
    meant = kinds(many[-1:] or ([] if number > 1 else here[-1:] or earlier[-1:]))
    begin = i - 1 if i and tokens[i - 1].text in ("the", "an") else i
    side = tokens[i - 1].text if i > 1 and tokens[i - 1].text in HANDS and tokens[i - 2].text == "the" else ""
    if follower == "of" and _of_something_else(tokens, last + 2):
        return None
    behind_whole = last + 3 if [t.text for t in tokens[last + 1 : last + 3]] in _OF_THEM else last + 1
    shades = (
        said_after(tokens, behind_whole, nouns()) or directly(tokens, behind_whole) or _behind_place(tokens, last + 1)
    )
    if (behind == "in" and shades) or behind in terms.WEARING:  # "one in red" is somebody
        somebody = tuple(kind for kind in meant if lexicon.is_a(kind, "person"))
        meant = somebody or kinds(m for m in (*here, *earlier) if lexicon.is_a(m.noun, "person")) or who
    if not meant:
        return None
    if number > 1:
        begin = i - 2 if begin == i and i > 1 and tokens[i - 1].text == "other" else begin
        made = standing_for(tokens, begin, last, meant, shades, plural=True)
        return replace(made, least=number, most=number, counted=True)
    made = standing_for(tokens, begin - 2 if side else begin, last, meant, shades, plural=tokens[i].text == "others")
    return replace(made, side=side)


def _of_something_else(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a noun that nobody knows follows: "one of the cases", not "one of them", "one of the two"."""
    words = [t.text for t in tokens[i : i + 2]]
    if words[:1] in (["us"], ["you"]):
        return True
    if not words or words[0] not in ("the", "these", "those"):
        return False
    return len(words) > 1 and words[1] not in terms.TOGETHER | _OTHERS | terms.ALL_OF | nouns()


def _behind_place(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """The colour behind a place and a copula: "the one on the far left is brown"."""
    words = [t.text for t in tokens[i : i + 6]]
    if len(words) < 4 or words[0] not in ("on", "at", "in") or words[1] != "the":
        return []
    k = next((k for k, word in enumerate(words) if word in terms.COPULAS), None)
    return said_after(tokens, i + k, nouns()) if k is not None else []
