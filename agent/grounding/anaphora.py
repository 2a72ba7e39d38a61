"""Words that stand for a thing named before: "it", "they", "the black one", "another", "both"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.colouring import Shade, is_colour, said_after, shades_in
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.tools.vision import lexicon

_ONES = frozenset(("one", "ones"))
_OTHERS = frozenset(("another", "other", "others", "one", "second", "first", "third"))
_GOES_ON = frozenset(
    """is are was were on in at to stands stand sits sit lies lie has have behind next near beside under above below
    with being looks faces of""".split()
)
PRONOUNS = frozenset(("it", "they", "them", "its", "their"))


def anaphors(sentence: Piece, found: Sequence[Mention], earlier: Sequence[Mention]) -> list[Mention]:
    """What a sentence says of things named before: in it (`found`), else in the sentences before (`earlier`)."""
    tokens = words(sentence.text, sentence.start)
    result = []
    for i, token in enumerate(tokens):
        if any(m.begin <= token.start < m.end for m in found):
            continue
        here = [m for m in found if m.end <= token.start]
        made = (
            _coloured_one(tokens, i, here, earlier)
            or _other(tokens, i, here, earlier)
            or _pronoun(tokens, i, here, earlier)
        )
        if made is not None:
            lead = asserting.before(tokens, i, sentence)
            if asserting.is_asserted(lead) and not asserting.is_hedged(lead):
                result.append(made)
    return result


def _coloured_one(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention]
) -> Mention | None:
    """Such as "the black one", "two red ones"."""
    if tokens[i].text not in _ONES:
        return None
    j = i
    while j and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
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
    coloured = [m for m in here if m.shades] or [m for m in earlier if m.shades and not here]
    meant = _kinds(coloured or here or earlier)
    return _made(tokens, begin, i, meant, shades, plural=tokens[i].text == "ones") if meant else None


def _other(tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention]) -> Mention | None:
    """Such as "one is black, the other white"."""
    number = terms.NUMBERS.get(tokens[i].text, 0)
    if tokens[i].text not in _OTHERS and number < 2:
        return None
    follower = tokens[i + 1].text if i + 1 < len(tokens) else ""
    last = i + 1 if follower == "one" else i
    behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if behind and behind not in _GOES_ON and not is_colour(behind) and behind != "and":
        return None
    many = [m for m in here if m.plural] or [m for m in earlier if m.plural and not here]
    if number > 1:
        many = many or [m for m in earlier if m.plural]
    meant = _kinds(many[-1:] or ([] if number > 1 else here[-1:] or earlier[-1:]))
    begin = i - 1 if i and tokens[i - 1].text in ("the", "an") else i
    shades = said_after(tokens, last + 1, nouns()) or _directly(tokens, last + 1)
    if not meant:
        return None
    if number > 1:
        begin = i - 2 if begin == i and i > 1 and tokens[i - 1].text == "other" else begin
        made = _made(tokens, begin, last, meant, shades, plural=True)
        return replace(made, least=number, counted=True)
    return _made(tokens, begin, last, meant, shades, plural=tokens[i].text == "others")


def _pronoun(tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention]) -> Mention | None:
    word = _owner(tokens, i) or tokens[i].text.partition("'")[0]
    if word not in ("it", "they", "them") or (i and tokens[i - 1].text in ("as", "that", "makes")):
        return None
    many = word in ("they", "them")
    fitting = [[m for m in before if m.plural == many and not m.hedged] for before in (here, earlier)]
    meant = (
        _kinds(fitting[0])
        or _kinds(fitting[1] if many or not here else [])
        or (_kinds(here or earlier) if many else ())
    )
    if not meant:
        return None
    if tokens[i].text in ("its", "their"):
        last = i + 1 if tokens[i + 1].text in terms.NAMED_PARTS else i
        return _made(tokens, i, last, meant, said_after(tokens, last + 1, nouns()), plural=False)
    contracted = "'" in tokens[i].text
    shades = _directly(tokens, i + 1) if contracted else said_after(tokens, i + 1, nouns())
    return _made(tokens, i, i, meant, shades, plural=False)


def _owner(tokens: Sequence[Piece], i: int) -> str:
    """Such as "it" where "its" owns what says no more: "its position", "its grey coat"; else nothing."""
    behind = [t.text for t in tokens[i + 1 : i + 5]]
    if tokens[i].text not in ("its", "their") or not behind:
        return ""
    part = next((k for k, word in enumerate(behind) if not is_colour(word) and word not in terms.SHADES | {"and"}), 0)
    plain = behind[0] in terms.NAMED_PARTS or (part > 0 and behind[part] in terms.BODY)
    return ("it" if tokens[i].text == "its" else "they") if plain else ""


def _directly(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """Colours right behind, without a verb: "the other black and white"."""
    run = []
    while i < len(tokens) and (is_colour(tokens[i].text) or tokens[i].text in {"and"} | terms.SHADES | terms.SOFTENERS):
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
