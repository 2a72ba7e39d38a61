"""Words that stand for a thing named before: "it", "they", "the black one", "another", "both"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.chosen import CHOSEN
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.numbers import value
from imagetxt.agent.grounding.ones import SIZES, garment, next_to, that_one
from imagetxt.agent.grounding.others import Around, is_counted, is_one_of_several, other
from imagetxt.agent.grounding.pronouns import ONES, is_area, kinds, pronoun, standing_for
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.shades import is_colour, shades_in
from imagetxt.agent.grounding.speakers import speaker
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools.vision import lexicon


def anaphors(
    sentence: Piece,
    found: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    *,
    unnamed: Mapping[str, tuple[str, ...]] | None = None,
    syntax: Syntax | None = None,
    told: Sequence[Mention] = (),
    people: bool = False,
    spoke: bool = False,
) -> list[Mention]:
    """What a sentence says of things named before: in it (`found`), else in the sentences before it.

    `past`: what those sentences name, the nearest first; one that names nothing is left out. `unnamed`: what "she" and
    "they" mean where nothing was named. `told`: what the sentence before names and what stands for something there.
    `people`: whether any are seen, of whom the speaker may be one; `spoke`: whether the speaker was told of.
    """
    tokens = words(sentence.text, sentence.start)
    earlier = past[0] if past else ()
    who = (unnamed or {}).get("she", ())
    result: list[Mention] = []
    for i, token in enumerate(tokens):
        if any(m.begin <= token.start < m.end for m in (*found, *result)):
            continue
        here = [m for m in found if m.end <= token.start]
        ahead = next((m for m in found if m.begin > token.start), None)
        listed = _listed_before(sentence, token, here)
        found_here = (
            _coloured_one(tokens, i, here, earlier, result, listed=listed, people=people)
            or other(tokens, i, Around(here, earlier, result, told, ahead, who, listed), syntax)
            or that_one(tokens, i, _kinds_told_apart(here, earlier, result))
            or pronoun(
                tokens,
                i,
                [*here, *(m for m in result if is_one_of_several(m))],
                past,
                unnamed or {},
                named=people and syntax is not None and _is_named(syntax, token.start, found),
            )
            or garment(tokens, i, found, who)
            or (speaker(tokens, i, spoke=spoke or any(m.speaker for m in result)) if people else None)
        )
        if found_here is not None:
            lead = asserting.before(tokens, i, sentence)
            if asserting.is_asserted(lead) and not asserting.is_hedged(lead):
                result.append(_on_its_other_side(found_here, result))
    alone = None if found or result else _bare(tokens, past)
    return [alone] if alone is not None else result


def _is_named(syntax: Syntax, position: int, found: Sequence[Mention]) -> bool:
    """Whether a name that is nothing known stands before a position, as that of somebody: "There's Leo, he is …"."""
    names = (w for w in syntax.words if w.tag == "NNP" and w.start < position and w.dep in ("attr", "nsubj", "appos"))
    return any(not any(m.begin <= w.start < m.end for m in found) for w in names)


def _kinds_told_apart(here: Sequence[Mention], earlier: Sequence[Mention], told: Sequence[Mention]) -> tuple[str, ...]:
    """What "that on the left" may be one of: what another one was of, else the last several things."""
    before = next((m for m in reversed(told) if m.words == "that" or is_one_of_several(m)), None)
    several = [m for m in here if m.plural] or [m for m in earlier if m.plural]
    return before.stands_for if before else kinds(several[-1:])


def _on_its_other_side(made: Mention, told: Sequence[Mention]) -> Mention:
    """Of "to its left a dog, to its right a cat" the second "its", which is the first one's."""
    sides = {"its left", "its right", "their left", "their right"}
    first = next((m for m in told if m.words in sides and m.words.split()[0] == made.words.split()[0]), None)
    same = first is not None and made.words in sides and first.words != made.words
    return replace(made, noun=first.noun, stands_for=first.stands_for) if first is not None and same else made


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
    tokens: Sequence[Piece],
    i: int,
    here: Sequence[Mention],
    earlier: Sequence[Mention],
    told: Sequence[Mention] = (),
    *,
    listed: Sequence[Mention] = (),
    people: bool = False,
) -> Mention | None:
    """Such as "the black one", "two red ones"; `told`: what else stands for something in the sentence before it.

    `listed`: the several things of which a list behind a colon tells one by one. `people`: whether there are any.
    """
    pair = tokens[i].text in ("pair", "trio", "duo") and i + 1 < len(tokens) and tokens[i + 1].text != "of"
    if (
        not (tokens[i].text in ONES or _is_the_thing(tokens, i) or pair)
        or not i
        or tokens[i - 1].text == "and"
        or not next_to(tokens, i)
    ):
        return None
    j = i
    while j and next_to(tokens, j) and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
        j -= 1
    shades = shades_in(tokens[j:i])
    if not shades or tokens[j].text == "and":
        return None
    begin = j
    while begin and tokens[begin - 1].text in terms.DETERMINERS | set(terms.NUMBERS) | CHOSEN | SIZES:
        if not next_to(tokens, begin) and tokens[begin - 1].text not in SIZES:  # "another, a brown one"
            break
        begin -= 1
        if tokens[begin].text in ("a", "an", "the"):  # "to its right ~a black one~"
            break
    here = [m for m in here if not _is_worn_or_part(m)] or [m for m in told if is_one_of_several(m)]
    things = [m for m in here if not is_area(m)] or [m for m in earlier if not is_area(m)] or here or earlier
    plain = [m for m in things if not lexicon.is_a(m.noun, "person") and m.words not in terms.BODY]
    things = plain or things  # nobody is "a blue one"
    joined = begin > 1 and tokens[begin - 1].text == "and" and next_to(tokens, begin - 1)
    joined = (joined and bool(here) and here[-1].end == tokens[begin - 2].end) or bool(here and is_counted(here[-1]))
    if begin > 2 and not joined and tokens[begin - 1].text == "and" and is_colour(tokens[begin - 3].text):
        return None  # "a blue volume and a red one": of what no lexicon knows
    group_of = next((m for m in reversed(told) if m.words.split()[-1] in ONES or m.words in _MANY), None)
    meant = kinds(listed or (here[-1:] if joined else [m for m in things if m.shades] or things))
    apposed = (
        bool(here) and not listed and begin > 0 and tokens[begin - 1].end == here[-1].end
    )  # "a suitcase, an orange one"
    meant = kinds(here[-1:]) if apposed and not is_area(here[-1]) else meant
    if group_of is not None and not apposed and not any(m.plural and m.counted for m in here if m.begin > group_of.end):
        meant = group_of.stands_for  # "two green ones and a red one"
    meant = meant or _speakers(tokens, begin, people=people)
    if not meant:
        return None
    made = standing_for(tokens, begin, i, meant, shades, plural=tokens[i].text == "ones")
    number = value([tokens[begin].text], 0) if made.plural else 0
    return replace(made, least=number, most=number, counted=True) if number > 1 else made


def _is_the_thing(tokens: Sequence[Piece], i: int) -> bool:
    """Whether "thing" stands for what was told of: "the black thing"; not "the desk, a broad brown thing"."""
    return tokens[i].text == "thing" and not {"a", "an"} & {t.text for t in tokens[max(0, i - 4) : i]}


def _speakers(tokens: Sequence[Piece], begin: int, *, people: bool) -> tuple[str, ...]:
    """What "I'm the red one" can only mean."""
    return ("person",) if people and begin and tokens[begin - 1].text in ("i'm", "am") else ()


def _listed_before(sentence: Piece, token: Piece, here: Sequence[Mention]) -> list[Mention]:
    """The several things that a colon is behind: the bags of "four bags hang over a bench: two red ones, …"."""
    lead = sentence.text[: token.start - sentence.start]
    colon = max(lead.rfind(mark) for mark in (":", " – ", " — "))
    before = [m for m in here if m.end - sentence.start <= colon and not m.stands_for]
    return [m for m in before if m.plural and m.counted][-1:] if colon > 0 and before else []


_MANY = frozenset(("they", "these", "those"))


def _is_worn_or_part(mention: Mention) -> bool:
    """Whether a mention names what only carries a thing's colour, so that no "one" is another of it."""
    return mention.words in terms.BODY | terms.CLOTHES
