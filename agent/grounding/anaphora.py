"""Words that stand for a thing named before: "it", "they", "the black one", "another", "both"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.colouring import Shade, is_colour, said_after, shades_in
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.tools.vision import lexicon

_ONES = frozenset(("one", "ones"))
_OTHERS = frozenset(("another", "other", "others", "one", "second", "first", "third"))
PRONOUNS = frozenset("it they them its their he she him his her both that this these those".split())
_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
_HANDS = frozenset(("left", "right"))
_OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"], ["of", "whom"])
_ALIVE = ("person", "animal")


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
        made = (
            _coloured_one(tokens, i, here, earlier)
            or _other(tokens, i, here, earlier, (unnamed or {}).get("she", ()))
            or _pronoun(tokens, i, here, past, unnamed or {})
            or _garment(tokens, i, found, (unnamed or {}).get("she", ()))
        )
        if made is not None:
            lead = asserting.before(tokens, i, sentence)
            if asserting.is_asserted(lead) and not asserting.is_hedged(lead):
                result.append(made)
    alone = None if found or result else _bare(tokens, past)
    return [alone] if alone is not None else result


def _bare(tokens: Sequence[Piece], past: Sequence[Sequence[Mention]]) -> Mention | None:
    """A sentence that says nothing but a colour of what was named before: "Brown, every one."."""
    meant = next((k for level in past if (k := _kinds(level))), ())
    shades = shades_in(tokens)
    said = {t.text for t in tokens if not is_colour(t.text)}
    if not meant or not shades or not said <= terms.SHADES | terms.SOFTENERS | terms.ALL_OF:
        return None
    made = _made(tokens, 0, len(tokens) - 1, meant, shades, plural=False)
    return replace(made, every=bool(said & {"all", "every", "each", "both"}))


def _coloured_one(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention]
) -> Mention | None:
    """Such as "the black one", "two red ones"."""
    if tokens[i].text not in _ONES or not i or tokens[i - 1].text == "and" or not _next_to(tokens, i):
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
    things = [m for m in here if not _is_area(m)] or [m for m in earlier if not _is_area(m)] or here or earlier
    meant = _kinds([m for m in things if m.shades] or things)
    return _made(tokens, begin, i, meant, shades, plural=tokens[i].text == "ones") if meant else None


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
            many = [] if of_them and here else [m for m in here or earlier if not of_them or not _is_area(m)]
    meant = _kinds(many[-1:] or ([] if number > 1 else here[-1:] or earlier[-1:]))
    begin = i - 1 if i and tokens[i - 1].text in ("the", "an") else i
    side = tokens[i - 1].text if i > 1 and tokens[i - 1].text in _HANDS and tokens[i - 2].text == "the" else ""
    if follower == "of" and _of_something_else(tokens, last + 2):
        return None
    behind_whole = last + 3 if [t.text for t in tokens[last + 1 : last + 3]] in _OF_THEM else last + 1
    shades = (
        said_after(tokens, behind_whole, nouns()) or _directly(tokens, behind_whole) or _behind_place(tokens, last + 1)
    )
    if (behind == "in" and shades) or behind in terms.WEARING:  # "one in red" is somebody
        somebody = tuple(kind for kind in meant if lexicon.is_a(kind, "person"))
        meant = somebody or _kinds(m for m in (*here, *earlier) if lexicon.is_a(m.noun, "person")) or who
    if not meant:
        return None
    if number > 1:
        begin = i - 2 if begin == i and i > 1 and tokens[i - 1].text == "other" else begin
        made = _made(tokens, begin, last, meant, shades, plural=True)
        return replace(made, least=number, most=number, counted=True)
    made = _made(tokens, begin - 2 if side else begin, last, meant, shades, plural=tokens[i].text == "others")
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


def _pronoun(
    tokens: Sequence[Piece],
    i: int,
    here: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    unnamed: Mapping[str, tuple[str, ...]],
) -> Mention | None:
    owner = _owner(tokens, i)
    word = owner or _plain(tokens, i)
    if not word or (i and tokens[i - 1].text in ("as", "that", "makes")):
        return None
    if word == "it" and i + 1 < len(tokens) and tokens[i + 1].text == "all":  # "above it all": of no thing
        return None
    if word == "it" and i and tokens[i - 1].text in terms.OF_PLACE and past and _only_one(here):
        here = ()  # "The tree stands beside it": not beside itself.
    meant = _antecedent(word, here, past)
    if not meant and not here and not past:
        meant = unnamed.get("she" if word in terms.BEINGS else "they" if word in ("they", "both") else "", ())
    if not meant:
        return None
    if owner:
        last = i + 1 if tokens[i + 1].text in terms.NAMED_PARTS | terms.BODY | terms.CLOTHES else i
        shades = [] if tokens[i + 1].text in _HANDS else said_after(tokens, last + 1, nouns())
        return _made(tokens, i, last, meant, shades, plural=False)
    contracted = "'" in tokens[i].text
    shades = _directly(tokens, i + 1) if contracted else _behind(tokens, i)
    made = _made(tokens, i, i, meant, shades, plural=False)
    return replace(made, every=True) if word == "both" else made


def _garment(tokens: Sequence[Piece], i: int, found: Sequence[Mention], who: tuple[str, ...]) -> Mention | None:
    """Coloured clothes that no one named here wears, in a picture of people alone: "orange suit, black helmet"."""
    if tokens[i].text not in terms.CLOTHES or "person" not in who or any(_is_being(m) for m in found):
        return None
    j = i
    while j and i - j < 4 and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
        j -= 1
    shades = shades_in(tokens[j:i])
    return _made(tokens, j, i, who, shades, plural=False) if shades else None


def _only_one(here: Sequence[Mention]) -> bool:
    return sum(not m.plural for m in here) == 1


def _behind(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """The colours behind a pronoun, unless a preposition before it makes it no subject: "around it is green"."""
    before = tokens[i - 1].text if i else ""
    copula = i + 1 < len(tokens) and tokens[i + 1].text in terms.COPULAS
    return [] if copula and before in terms.OF_PLACE else said_after(tokens, i + 1, nouns())


def _plain(tokens: Sequence[Piece], i: int) -> str:
    """The pronoun at token `i`, without a verb that is drawn to it ("it's"); "" where it is none that we follow."""
    word = tokens[i].text.partition("'")[0]
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    before = tokens[i - 1].text if i else ""
    if word in ("it", "they", "them", "he", "she", "him"):
        return word
    if word == "her" and (not behind or behind in terms.BARRIERS | terms.DETERMINERS):
        return "she"
    if word == "both" and (not behind or behind in terms.COPULAS | terms.GOES_ON or is_colour(behind)):
        return "both"
    if word in ("that", "this") and before == "of" and (not behind or behind in terms.BARRIERS):
        return "it"
    if word in ("that", "this") and i == 0 and ("'" in tokens[i].text or behind in terms.COPULAS):
        return "it"
    if word in terms.TOGETHER and before in ("the", "these", "those", "this") and behind not in nouns():
        return "both" if word in ("two", "pair", "duo") else "they"
    return "they" if word in ("these", "those") and behind in terms.COPULAS else ""


def _antecedent(word: str, here: Sequence[Mention], past: Sequence[Sequence[Mention]]) -> tuple[str, ...]:
    """What a pronoun may mean: the nearest sentence's things of its number, or of those that are "he" or "she"."""
    if word in terms.BEINGS:
        return next((k for level in (here, *past) if (k := _kinds(m for m in level if _is_being(m)))), ())
    if word == "both":
        two = next((k for level in (here, *past) if (k := _kinds(m for m in level if m.most == 2))), ())
        if two:
            return two
    many = word in ("they", "them", "both", "their")
    levels = [[m for m in level if m.plural == many and not m.hedged] for level in (here, *past)]
    if word == "it":  # rather the kite than who flies it
        levels = [[m for m in level if not lexicon.is_a(m.noun, "person")] or level for level in levels]
    if not many and levels[0] and all(_is_area(m) for m in levels[0]):
        things = next((k for level in levels[1:] if (k := _kinds(m for m in level if not _is_area(m)))), ())
        if things:
            return things
    if not many:
        apt = any(not m.plural for m in here)
        return _kinds(levels[0]) or (() if apt else next((k for level in levels[1:] if (k := _kinds(level))), ()))
    fitting = next((k for level in levels if (k := _kinds(level))), ())
    return fitting or next((k for level in (here, *past) if (k := _kinds(level))), ())


def _is_being(mention: Mention) -> bool:
    return not mention.plural and any(lexicon.is_a(n, k) for n in (mention.noun, *mention.stands_for) for k in _ALIVE)


def _is_area(mention: Mention) -> bool:
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


def _directly(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """Colours right behind, without a verb: "the other black and white"."""
    run: list[Piece] = []
    while i < len(tokens) and (is_colour(tokens[i].text) or tokens[i].text in {"and"} | terms.SHADES | terms.SOFTENERS):
        if run and tokens[i].start - run[-1].end > 1 and is_colour(run[-1].text):
            return shades_in(run)  # "one black, a blue bowl"
        run.append(tokens[i])
        i += 1
    return [] if i < len(tokens) and tokens[i].text in nouns() | _ONES else shades_in(run)


def _made(
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


def _kinds(mentioned: Iterable[Mention]) -> tuple[str, ...]:
    """The nouns of some mentions, each once; areas such as grass only where there is nothing else."""
    given = [m for m in mentioned if m.asserted and not m.negated]
    things = [m for m in given if not lexicon.is_a(m.noun, "area")]
    return tuple(dict.fromkeys(kind for m in things or given for kind in m.stands_for or (m.noun,)))
