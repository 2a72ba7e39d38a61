"""Mentions: where a text names a thing, with the number, colours, negation and hedge that are said of it.

A documented grammar of our own: the longest known noun wins; what stands before it in the same noun phrase is read
leftwards until a determiner, a verb, a preposition or a punctuation mark. Where a tree of the sentence is given, it
decides which words are nouns here, and which colours behind a verb belong to whom.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imagetxt.agent.grounding import asserting, denying, terms
from imagetxt.agent.grounding.colouring import said_after, said_before
from imagetxt.agent.grounding.modifiers import modifiers
from imagetxt.agent.grounding.naming import is_somebody, noun_length, noun_of, nouns
from imagetxt.agent.grounding.numbers import (
    LISTED_NUMBER,
    bounded,
    is_just_one,
    is_part_of,
    is_partitive,
    is_predicate,
    number,
    value,
)
from imagetxt.agent.grounding.people import is_called_so, is_given_name, is_named
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.shades import Shade, is_colour, shades_in
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.terms import NUMBERS
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

__all__ = ["NUMBERS", "Mention", "is_colour", "mentions", "nouns"]


@dataclass(frozen=True)
class Mention:
    """One naming of a thing: `text[start:end]` is the noun; `begin` is where its noun phrase starts.

    `least` and `most`: how many the words say there are (`most` None: no bound); `counted`: a number was said.
    `every`: what is said is said of all of them. `negated`: the text says that there is none; `partly`: that something
    else is without it. `guessed`: a hedge is said of this thing itself ("may be
    a dog"). `asserted`: False where nothing is said of this picture (a likeness, a condition, a kind).
    `stands_for`: for "it" or "the red one", the nouns that may be meant. `picked`: words that no evidence knows pick
    some out ("the two slim towers"), so that there may be others. `side`: "left" or "right" of its like, as in
    "the left one". `among`: ids of the regions that its own words pick out of its like; empty where they pick none.
    `group`: the word that made them a group ("a flock of sheep"); `agreed`: their verb says that they are several.
    `none_of`: what is said is said of none of them ("neither of the boats is red"). `speaker`: who speaks is meant
    ("that's me", "I'm the one in red").
    """

    noun: str
    words: str
    begin: int
    start: int
    end: int
    least: int = 1
    most: int | None = None
    counted: bool = False
    every: bool = False
    shades: tuple[Shade, ...] = ()
    negated: bool = False
    partly: bool = False
    hedged: bool = False
    guessed: bool = False
    asserted: bool = True
    stands_for: tuple[str, ...] = ()
    picked: bool = False
    side: str = ""
    among: tuple[str, ...] = ()
    group: str = ""
    agreed: bool = False
    none_of: bool = False
    speaker: bool = False

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours it is said to have, each once."""
        return tuple(dict.fromkeys(s.name for s in self.shades if not s.denied))

    @property
    def plural(self) -> bool:
        return self.least > 1


def phrase(sentence: Piece, mention: Mention) -> str:
    """The words of a mention's noun phrase, lower case, with an "its" or "whose" before it."""
    lead = sentence.text[: mention.begin - sentence.start]
    owner = re.search(r"\b(?:its|whose)\s+$", lead, re.IGNORECASE)
    start = owner.start() if owner else len(lead)
    return sentence.text[start : mention.end - sentence.start].lower()


def mentions(sentence: Piece, syntax: Syntax | None = None, also: frozenset[str] = frozenset()) -> list[Mention]:
    """Every mention in a sentence, in order; positions are those of the whole text.

    `also`: nouns beside the known ones, in both numbers: what the things in the picture are called.
    """
    tokens = words(sentence.text, sentence.start)
    known = nouns() | also if also else nouns()
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        length = 0 if _is_a_name(tokens, i, sentence, syntax) else noun_length(tokens, i, sentence, syntax, known)
        if length or _is_counterpart(tokens, i):
            found.append(_mention(tokens, i, max(1, length), sentence, syntax))
        elif (tokens[i].text not in known or is_named(tokens, i, sentence)) and is_somebody(
            tokens, i, sentence, syntax
        ):
            called = ("person",) if is_named(tokens, i, sentence) else ()
            made = replace(_mention(tokens, i, 1, sentence, syntax), noun="person", stands_for=called)
            found.append(replace(made, every=False) if called else made)  # "last of all Sam"
        elif tokens[i].text in ("everyone", "everybody") and _is_dressed(tokens, i + 1):
            every = not {"except", "but", "apart", "besides"} & {t.text for t in tokens[i + 1 :]}
            found.append(
                replace(_mention(tokens, i, 1, sentence, syntax), noun="person", every=every, stands_for=("person",))
            )
        elif (n := _ours(tokens, i)) > 1:  # one of "us" may be behind the camera
            us = _mention(tokens, i, 1, sentence, syntax)
            found.append(replace(us, noun="person", least=n - 1, most=n, counted=True, asserted=True))
        i += max(1, length)
    return found


def _is_a_name(tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None) -> bool:
    """Whether a known noun is somebody's name here: "Tom was in blue"."""
    if is_given_name(tokens, i):
        return True
    k = syntax.at(tokens[i].start) if syntax is not None else None
    if syntax is None or k is None or syntax.words[k].tag != "NNP" or lexicon.detectable(tokens[i].text):
        return False
    return is_named(tokens, i, sentence) or is_called_so(tokens, i, sentence)


def _is_dressed(tokens: Sequence[Piece], i: int) -> bool:
    """Whether what is said at token `i` is what somebody wears."""
    words = [t.text for t in tokens[i : i + 3] if t.text not in ("is", "was", "dressed", "all")]
    return words[:1] in (["wears"], ["wearing"]) or (words[:1] == ["in"] and any(is_colour(w) for w in words[1:]))


def _ours(tokens: Sequence[Piece], i: int) -> int:
    """How many "five of us" says that we are; 0 where nothing is said of us."""
    told = [t.text for t in tokens[max(0, i - 2) : i + 1]]
    some = i > 2 and tokens[i - 3].text == "the"  # "between the two of us"
    return value(told, 0) if len(told) == 3 and told[1:] == ["of", "us"] and not some else 0


def _is_counterpart(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a noun says that another of the same kind is meant: "its blue counterpart"."""
    lead = {t.text for t in tokens[max(0, i - 4) : i]}
    return tokens[i].text in terms.COUNTERPARTS and bool(lead & {"its", "their"})


def _mention(tokens: Sequence[Piece], i: int, length: int, sentence: Piece, syntax: Syntax | None) -> Mention:
    name = " ".join(t.text for t in tokens[i : i + length])
    before = modifiers(tokens, i, sentence, syntax)
    texts = [t.text for t in before]
    plural = language.is_plural(name)
    least, most, counted = _number(tokens, i, length, texts, sentence)
    lead = asserting.before(tokens, i - len(before), sentence)
    definite = any(t in _DEFINITE for t in texts)
    opens = [t.text for t in tokens[max(0, i - len(before) - 2) : i - len(before)]]
    none_of = definite and opens in (["neither", "of"], ["none", "of"])
    denial = None if none_of else denying.denial(tokens, i, texts, sentence, syntax, definite=definite)
    begin = before[0].start if before else tokens[i].start
    whole = Piece(name, tokens[i].start, tokens[i + length - 1].end)
    behind = _quantifier_behind(tokens, i + length)
    return Mention(
        noun=noun_of(name),
        words=name,
        begin=begin,
        start=whole.start,
        end=whole.end,
        least=least,
        most=most,
        counted=counted,
        every=any(t in ("both", "all", "every", "each") for t in [*texts, *behind]),
        shades=_shades(tokens, i, length, before, sentence, denied=none_of or ("neither" in texts and denial is None)),
        none_of=none_of or ("neither" in texts and denial is None),
        negated=denial == "all",
        partly=denial == "some",
        hedged=asserting.is_hedged(lead, begin, syntax, given=definite)
        or asserting.is_supposed_of(texts, tokens[i + length : i + length + 2]),
        guessed=asserting.is_guessed(lead),
        group=next((t for t in texts if t in terms.FLOCKS), ""),
        agreed=plural and _is_agreed(tokens, i + length, texts),
        side="" if plural else _hand(tokens, i - len(before), texts),
        picked=is_part_of(texts)
        or any((definite and _picks_out(t)) or t in terms.RESTRICTING for t in texts)
        or any(t in terms.POSED for t in behind),
        asserted=asserting.is_asserted(lead)
        and not (texts[:1] in (["a"], ["an"], ["any"]) and _is_supposed(tokens, i + length))
        and not asserting.is_likeness(lead, texts)
        and not asserting.is_purpose(lead, texts, plural=plural)
        and not (name in ("owner", "owners") and {"its", "their", "whose"} & {*texts, *opens})
        and not {"whatever", "whichever"} & set(texts)
        and not (asserting.is_thought(tokens, i, sentence) or asserting.is_content(f"{lead}{' '.join(texts)} ", name))
        and not ({"our", "my"} & set(texts) and asserting.is_lookout(lead, noun_of(name)))
        and not asserting.is_owner(tokens, i + length - 1, sentence)
        and not asserting.is_address(sentence, whole, begin)
        and not asserting.is_generic(sentence, whole, begin, plural=plural),
    )


def _is_agreed(tokens: Sequence[Piece], i: int, own: Sequence[str]) -> bool:
    """Whether a plural is told by more than its ending: "the dogs are", "these dogs"; not "clocks stopped"."""
    verb = next((t.text for t in tokens[i : i + 7] if t.text in ("are", "were", "have", "is", "was", "has")), "")
    return verb in ("are", "were", "have") or bool({"these", "those", "some", "all", "both"} & set(own))


_DEFINITE = frozenset("the this that these those its their his her".split())


def _number(
    tokens: Sequence[Piece], i: int, length: int, texts: Sequence[str], sentence: Piece
) -> tuple[int, int | None, bool]:
    """`(least, most, counted)`: by the words before the noun, else by the number of an entry of a list: "cups (2)"."""
    plural = language.is_plural(" ".join(t.text for t in tokens[i : i + length]))
    least, most, counted = number(texts, plural=plural)
    if counted:
        lead = [t.text for t in tokens[max(0, i - len(texts) - 3) : i - len(texts)]]
        return *(bounded(lead, least, most) if plural else (least, most)), counted
    opening = sentence.text[: tokens[i].start - sentence.start]
    if plural and (n := is_partitive(opening, sentence.text[tokens[i + length - 1].end - sentence.start :])):
        return n, n, True
    if plural and (n := is_predicate(tokens, i + length, sentence)):
        return n, n, True
    if not plural and is_just_one(tokens, i, texts, length, sentence):
        return 1, 1, True
    listed = LISTED_NUMBER.match(sentence.text, tokens[i + length - 1].end - sentence.start)
    said = (listed[1] or listed[2] or listed[3]).lower() if listed else "0"
    n = NUMBERS[said] if said in NUMBERS else int(said)
    return (n, n, True) if n else (least, most, counted)


def _shades(
    tokens: Sequence[Piece], i: int, length: int, before: Sequence[Piece], sentence: Piece, *, denied: bool
) -> tuple[Shade, ...]:
    """The colours that the order of the words gives a noun, each once; `denied`: "neither dog is black"."""
    said = [
        *shades_in(before),
        *([] if _is_aside(tokens, i, i + length, sentence) else said_after(tokens, i + length, nouns(), sentence)),
        *said_before(tokens, i - len(before), sentence),
    ]
    return tuple(dict.fromkeys(replace(shade, denied=True) if denied else shade for shade in said))


def _is_aside(tokens: Sequence[Piece], i: int, end: int, sentence: Piece) -> bool:
    """Whether a copula behind a noun belongs to another subject: "the cat, on the bench, is", "nothing on it is"."""
    if end >= len(tokens) or tokens[end].text not in terms.COPULAS | {"that", "which", "who"}:
        return False
    lead = sentence.text[: tokens[i].start - sentence.start]
    if _AGAINST.search(lead):
        return True
    if tokens[end].text not in terms.COPULAS:
        return False
    parted = "," in sentence.text[tokens[end - 1].end - sentence.start : tokens[end].start - sentence.start]
    return bool((parted and _PUT_IN.search(lead)) or _NOTHING.search(lead))


_WITHIN = (
    r"(?:on|in|at|near|under|behind|above|around|beside|beneath|of|with|by|to)\s+"
    r"(?:(?:the|an?|its|their)\s+)?(?:[\w-]+\s+){0,2}"
)
_AGAINST = re.compile(
    r"\b(?:rather than|instead of|unlike|and not|, not)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
"""What is set against another thing, of which more is said: "it is the bench, not the cat, that is"."""
_PUT_IN = re.compile(rf",\s+[^,;:]*\b{_WITHIN}$", re.IGNORECASE)
_NOTHING = re.compile(rf"\b(?:nothing|none|nobody|no one|anything|something)\s+(?:else\s+)?{_WITHIN}$", re.IGNORECASE)


def _hand(tokens: Sequence[Piece], begin: int, texts: Sequence[str]) -> str:
    """Of which side the thing is among its like: "left" for "the left cow" and "the left-hand cow", else empty."""
    words = [t.text for t in tokens[max(0, begin - 3) : begin]]
    if words[-1:] in (["left"], ["right"]) and words[-2:-1] == ["the"] and words[:-2] not in (["on"], ["to"], ["at"]):
        return words[-1]
    return next(
        (side for side in ("left", "right") if texts[:1] == ["the"] and {f"{side}-hand", f"{side}most"} & set(texts)),
        "",
    )


def _picks_out(word: str) -> bool:
    known = terms.DETERMINERS | terms.SEVERAL | terms.A_FEW | terms.SINGLE | terms.SHADES
    return not (word in known or word in NUMBERS or is_colour(word) or word in ("all", "of", "only", "and", "least"))


def _is_supposed(tokens: Sequence[Piece], i: int) -> bool:
    """Whether something is only supposed to be there: "a dog would knock it over"."""
    return i < len(tokens) and tokens[i].text in ("would", "could", "might")


def _quantifier_behind(tokens: Sequence[Piece], i: int) -> list[str]:
    """Such as "The dogs are both black": the words right behind a noun's copula."""
    return [t.text for t in tokens[i + 1 : i + 2]] if i < len(tokens) and tokens[i].text in terms.COPULAS else []
