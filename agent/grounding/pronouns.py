"""Pronouns: what "it", "they", "she", "both", "these two" and "its" stand for, and the colours said of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.colouring import directly, said_after
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade, is_colour
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

PRONOUNS = frozenset("it they them its their he she him his her both that this these those".split())
_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
HANDS = frozenset(("left", "right"))
ONES = frozenset(("one", "ones"))
_ALIVE = ("person", "animal")


_EVERY = frozenset(("all", "both", "each"))
_OF_THEM = (("of", "them"), ("of", "these"), ("of", "those"), ("of", "which"), ("of", "whom"))


def pronoun(
    tokens: Sequence[Piece],
    i: int,
    here: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    unnamed: Mapping[str, tuple[str, ...]],
    *,
    named: bool = False,
) -> Mention | None:
    """What a pronoun stands for; `named`: somebody was called by a name in its sentence, who is he or she."""
    whole = _whole(tokens, i, here, past)
    if whole is not None:
        return whole
    owner = _owner(tokens, i)
    word = owner or _plain(tokens, i)
    if not word or (i and tokens[i - 1].text in ("as", "that", "makes") and not _is_coloured(tokens, i)):
        return None
    if word == "it" and i + 1 < len(tokens) and tokens[i + 1].text == "all":  # "above it all": of no thing
        return None
    here = _within_reach(tokens, i, here, past, many=word != "it") if word in ("it", "they", "them") else here
    meant = _antecedent(word, here, past, counted=tokens[i].text in terms.TOGETHER)
    if named and word in terms.BEINGS and not any(is_being(m) for m in here):
        meant = tuple(dict.fromkeys((*meant, "person")))
    if word in ("they", "she", "he") and _is_worn(tokens, i):  # of one person too: "a worker; they wear orange"
        people = (kinds(m for m in level if lexicon.is_a(m.noun, "person")) for level in (here, *past))
        told = next((k for k in people if k), ())
        meant = (told or meant) if word == "they" else meant
        meant = meant or tuple(k for k in unnamed.get("she", ()) if lexicon.is_a(k, "person"))
    if not meant and not here and not past:
        meant = unnamed.get("she" if word in terms.BEINGS else "they" if word in ("they", "both") else "", ())
    if not meant:
        return None
    if owner:
        last = i + 1 if tokens[i + 1].text in terms.NAMED_PARTS | terms.BODY | terms.CLOTHES else i
        shades = [] if tokens[i + 1].text in HANDS else said_after(tokens, last + 1, nouns())
        return standing_for(tokens, i, last, meant, shades, plural=False)
    contracted = "'" in tokens[i].text
    shades = directly(tokens, i + 1) if contracted else [] if is_divided(tokens, i) else _behind(tokens, i)
    made = standing_for(tokens, i, i, meant, shades, plural=False)
    number = terms.NUMBERS.get(tokens[i].text, 0)
    if number > 1:  # "these two", "all four"
        return replace(made, least=number, most=number, counted=True)
    return replace(made, least=2, most=2, counted=True) if word == "both" else made


def _is_coloured(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a copula and a colour follow: "it is green", which is said of a thing and not of how things are."""
    return i + 2 < len(tokens) and tokens[i + 1].text in terms.COPULAS and is_colour(tokens[i + 2].text)


def _fronted(tokens: Sequence[Piece], i: int) -> bool:
    """Whether the place that a pronoun at token `i` belongs to opens a clause: "…; immediately to its right, a cup"."""
    j = i - 1
    while j and (tokens[j - 1].text.endswith("ly") or tokens[j - 1].text in ("just", "right", "far")):
        j -= 1
    joined = j > 1 and tokens[j - 1].text in ("and", "while", "but") and tokens[j - 1].start - tokens[j - 2].end > 1
    return joined or (j > 0 and tokens[j].start - tokens[j - 1].end > 1)


def _whole(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], past: Sequence[Sequence[Mention]]
) -> Mention | None:
    """All of a group: "the flock", "all of whom", "each of them"."""
    flock = _flock(tokens, i, here, past)
    if flock:
        return replace(standing_for(tokens, i, i, flock, _behind(tokens, i), plural=False), every=True)
    if tokens[i].text not in _EVERY or tuple(t.text for t in tokens[i + 1 : i + 3]) not in _OF_THEM:
        return None
    several = kinds([m for m in here if m.plural][-1:]) or _antecedent("they", here, past)
    if not several:
        return None
    return replace(
        standing_for(tokens, i, i + 2, several, said_after(tokens, i + 3, nouns()), plural=False), every=True
    )


def is_divided(tokens: Sequence[Piece], i: int) -> bool:
    """Whether what follows is said of a part of them: "the smaller of the two is brown"."""
    return (
        i > 2 and tokens[i].text in terms.TOGETHER and tokens[i - 2].text == "of" and tokens[i - 3].text.endswith("er")
    )


def _within_reach(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], past: Sequence[Sequence[Mention]], *, many: bool
) -> Sequence[Mention]:
    """The things of its own sentence that "it" and "them" may mean: none where a place would be said of itself."""
    first = None if many else _parallel(tokens, i, here)
    if first is not None:
        return [first]
    told = [m for m in here if m.asserted]
    alone = sum(m.plural == many for m in told) == 1
    near = terms.OF_PLACE - {"of", "to", "with", "from", "by"} if many else terms.OF_PLACE
    beside = i and tokens[i - 1].text in near and past and alone and not _fronted(tokens, i)
    return () if beside else here  # "The tree stands beside it": not beside itself.


def _parallel(tokens: Sequence[Piece], i: int, here: Sequence[Mention]) -> Mention | None:
    """What "it" means that opens a second clause: the first one's subject, "the lamp hangs over the bus, and it is"."""
    opens = i > 2 and tokens[i - 1].text in ("and", "but") and tokens[i - 1].start - tokens[i - 2].end > 1
    if not opens or not here or here[0].plural or is_area(here[0]) or here[0].stands_for:
        return None
    return here[0] if here[0].begin <= tokens[1].start else None


def _behind(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """The colours behind a pronoun, unless a preposition before it makes it no subject: "around it is green"."""
    before = tokens[i - 1].text if i else ""
    copula = i + 1 < len(tokens) and tokens[i + 1].text in terms.COPULAS
    object_ = i > 1 and tokens[i - 2].text in ("that", "which", "who") and before.endswith(("s", "ed"))
    return [] if copula and (before in terms.OF_PLACE or object_) else said_after(tokens, i + 1, nouns())


def _is_worn(tokens: Sequence[Piece], i: int) -> bool:
    """Whether it is told what is worn: "they are wearing", "they're both in blue"."""
    behind = [t.text for t in tokens[i + 1 : i + 5] if t.text not in ("both", "all", "not")]
    bare = behind[1:] if behind[:1] and behind[0] in terms.COPULAS else behind if "'" in tokens[i].text else []
    if bare[:1] == ["in"] and len(bare) > 1 and is_colour(bare[1]):
        return True
    verb = behind[1:] if behind[:1] and behind[0] in terms.COPULAS else behind[:1]
    return bool(verb) and verb[0] in terms.WEARING


def _flock(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], past: Sequence[Sequence[Mention]]
) -> tuple[str, ...]:
    """What "the flock" at token `i` stands for: those that were called so, else several beings; else nothing."""
    word = tokens[i].text
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if word not in terms.FLOCKS or not i or tokens[i - 1].text not in ("the", "this") or behind in ("of", *nouns()):
        return ()
    named = next((k for level in (here, *past) if (k := kinds(m for m in level if m.group == word))), ())
    beings = (
        m
        for level in (here, *past)
        for m in level
        if (m.plural or language.plural(m.words) == m.words) and any(lexicon.is_a(m.noun, k) for k in _ALIVE)
    )
    return named or kinds(list(beings)[:1])


def _plain(tokens: Sequence[Piece], i: int) -> str:
    """The pronoun at token `i`, without a verb that is drawn to it ("it's"); "" where it is none that we follow."""
    word = tokens[i].text.partition("'")[0]
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    before = tokens[i - 1].text if i else ""
    if word == "both" and before in terms.COPULAS:  # "they are both white"
        return ""
    if word in ("it", "they", "them", "he", "she", "him"):
        return word
    if word == "her" and (not behind or behind in terms.BARRIERS | terms.DETERMINERS):
        return "she"
    parted = bool(behind) and tokens[i + 1].start - tokens[i].end > 1
    if word == "both" and (not behind or parted or behind in terms.COPULAS | terms.GOES_ON or is_colour(behind)):
        return "both"
    if word in ("that", "this") and before == "of" and (not behind or behind in terms.BARRIERS):
        return "it"
    if word in ("that", "this") and i == 0 and ("'" in tokens[i].text or behind in terms.COPULAS):
        return "it"
    named = behind in nouns() or (not parted and behind not in terms.BARRIERS and language.is_plural(behind))
    if word in terms.TOGETHER and before in ("the", "these", "those", "this") and not named:
        return "both" if word in ("two", "pair", "duo") else "they"
    return "they" if word in ("these", "those") and behind in terms.COPULAS else ""


def _antecedent(
    word: str, here: Sequence[Mention], past: Sequence[Sequence[Mention]], *, counted: bool = False
) -> tuple[str, ...]:
    """What a pronoun may mean: the nearest sentence's things of its number, or of those that are "he" or "she".

    `counted`: a number is said ("the two"), which no single thing before it can be.
    """
    if word in terms.BEINGS:
        return next((k for level in (here, *past) if (k := kinds(m for m in level if is_being(m)))), ())
    if word == "both":
        single = [m for m in here if not m.plural and not is_area(m)]
        if len(single) > 1 and not any(m.most == 2 for m in here):
            return kinds(single[-2:])
        two = next((k for level in (here, *past) if (k := kinds(m for m in level if m.most == 2))), ())
        if two:
            return two
    many = word in ("they", "them", "both", "their")
    levels = [
        [m for m in level if (m.plural == many or (many and _is_pair(m))) and (m.guessed or not m.hedged)]
        for level in (here, *past)
    ]
    if word == "it":  # rather the kite than who flies it
        lifeless = [[m for m in level if not lexicon.is_a(m.noun, "person")] for level in levels]
        levels = lifeless if any(lifeless) else levels
    if not many and levels[0] and all(is_area(m) for m in levels[0]):
        things = next((k for level in levels[1:] if (k := kinds(m for m in level if not is_area(m)))), ())
        if things:
            return things
    if not many:
        apt = any(not m.plural for m in here)
        found = kinds(levels[0]) or (() if apt else next((k for level in levels[1:] if (k := _all_kinds(level))), ()))
        return found or (() if word != "it" else _one_of_them(here, past))
    spoken_of = next((k for level in levels if (k := _spoken_of(level))), ())
    fitting = next((k for level in levels if (k := kinds(level))), spoken_of)
    if counted:
        return fitting
    return fitting or next((k for level in (here, *past) if (k := kinds(level))), ())


def _all_kinds(level: Sequence[Mention]) -> tuple[str, ...]:
    """As `kinds`, with what was only spoken of: "I went for the bag. It stood on the right."."""
    found = kinds(level)
    return tuple(dict.fromkeys((*found, *_spoken_of(level)))) if found else ()


def _spoken_of(level: Sequence[Mention]) -> tuple[str, ...]:
    """The things of which nothing is said but that somebody speaks of them: "I must tell you of the horses"."""
    named = (m.noun for m in level if not m.asserted and not m.negated and not is_area(m) and not m.stands_for)
    return tuple(dict.fromkeys(named))


def _is_pair(mention: Mention) -> bool:
    """Whether a single thing has a name without a singular: "skis", which are "they"."""
    return mention.words.endswith("s") and language.is_plural(mention.words) and not mention.stands_for


def _one_of_them(here: Sequence[Mention], past: Sequence[Sequence[Mention]]) -> tuple[str, ...]:
    """What "it" means where only several like things were named: one of them."""
    several = next((level for level in (here, *past) if level), ())
    things = [m for m in several if m.plural and not is_area(m) and not lexicon.is_a(m.noun, "person")]
    return kinds(things) if len(things) == 1 else ()


def is_being(mention: Mention) -> bool:
    return not mention.plural and any(lexicon.is_a(n, k) for n in (mention.noun, *mention.stands_for) for k in _ALIVE)


def is_area(mention: Mention) -> bool:
    return lexicon.is_a(mention.noun, "area")


def _owner(tokens: Sequence[Piece], i: int) -> str:
    """Such as "it" where "its" owns what says no more: "its position", "its grey coat"; else nothing."""
    behind = [t.text for t in tokens[i + 1 : i + 5]]
    if tokens[i].text not in _OWNERS or not behind:
        return ""
    part = next((k for k, word in enumerate(behind) if not is_colour(word) and word not in terms.SHADES | {"and"}), 0)
    own = terms.BODY | (terms.CLOTHES if tokens[i].text in ("his", "her") else frozenset())
    plain = behind[0] in terms.NAMED_PARTS | own or (part > 0 and behind[part] in own)
    return _OWNERS[tokens[i].text] if plain else ""


def standing_for(
    tokens: Sequence[Piece], begin: int, last: int, meant: tuple[str, ...], shades: Sequence[Shade], *, plural: bool
) -> Mention:
    said = " ".join(t.text for t in tokens[begin : last + 1])
    return Mention(
        noun=meant[0],
        words=said,
        begin=tokens[begin].start,
        start=tokens[last].start,
        end=tokens[last].end,
        least=2 if plural else 1,
        shades=tuple(shades),
        stands_for=meant,
    )


def kinds(mentioned: Iterable[Mention]) -> tuple[str, ...]:
    """The nouns of some mentions, each once; areas such as grass only where there is nothing else."""
    given = [m for m in mentioned if m.asserted and not m.negated]
    things = [m for m in given if not lexicon.is_a(m.noun, "area")]
    return tuple(dict.fromkeys(kind for m in things or given for kind in m.stands_for or (m.noun,)))
