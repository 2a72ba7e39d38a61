"""Phrases as people ask for things: "the two red cars on the left" → noun, colours, count, place."""

import re
from dataclasses import dataclass

from imagetxt.tools import language
from imagetxt.tools.vision import colour_words
from imagetxt.tools.vision.nouns import is_noun, narrower, normal

_FILLERS = frozenset(
    "a an the this that these those all any every each some of only just other please big large small little tiny huge "
    "biggest largest greatest smallest tiniest tallest shortest highest old new young visible whole entire are is "
    "there there's picture image photo find show me where".split()
)
_PLACES: tuple[tuple[str, str], ...] = (
    (r"(?:top|upper)[ -](?:left|right)(?: corner| side)?", ""),
    (r"(?:bottom|lower)[ -](?:left|right)(?: corner| side)?", ""),
    (r"left(?:[ -]hand)?(?: side| half| edge)?|leftmost|farthest left", "left"),
    (r"right(?:[ -]hand)?(?: side| half| edge)?|rightmost|farthest right", "right"),
    (r"(?:at the |in the )?(?:top|upper part)|uppermost|topmost", "top"),
    (r"(?:at the |in the )?(?:bottom|lower part)|lowest|bottommost", "bottom"),
    (r"middle|cent(?:re|er)", "middle"),
)
_MEASURES = frozenset(
    "piece pieces item items pair pairs group groups couple lot lots number bunch row herd flock kind kinds type sort "
    "dozen rest all some both most any each one many several crowd".split()
)
_MOST_WORDS = 64
"""Words of a phrase that are read: models that go astray, and people who paste, write thousands."""
_AFTER = re.compile(
    r"(?<=\w)\s(?:on|in|with|at|by|under|near|behind|beside|next to|above|below|between|that|which|who)\b"
    r"|(?<=\w)\s(?:standing|sitting|lying)\b"
)
_LEAD = r"(?:(?:on|at|in|to|towards?|near) )?(?:the |its )?"
_TAIL = r"(?: (?:of|in) (?:the |this )?(?:picture|image|photo|photograph|frame|group))?"


@dataclass(frozen=True)
class Phrase:
    """What a phrase asks for.

    `noun`: the known noun it comes to ("person" for "the women"), or None where the word is not known.
    `word`: the noun as said, in the singular ("woman", "kettle"); "" where there is none.
    `place`: "left", "right", "top", "bottom", "middle", "top left"… or None.
    `owner`: what it is a part of or belongs to: "the cat's eyes", "the combs of the hens".
    `rest`: what stands behind it and says more: "on the stove".
    """

    noun: str | None
    word: str
    colours: tuple[str, ...] = ()
    count: int | None = None
    place: str | None = None
    raw: str = ""
    owner: str | None = None
    rest: str = ""

    @property
    def says_more(self) -> bool:
        """Whether the word says more than can be seen: "woman", "puppy"."""
        return narrower(self.word) is not None


def parse_phrase(text: str) -> Phrase:
    """Read a noun phrase, in any number and case; what is not understood is left out."""
    lead = re.split(r"[,:;]\s", text.lower(), maxsplit=1)[0]
    clean, place = _take_place(" ".join(lead.strip(" .,;:!?\"'“”").split()))
    core, rest = _without_rest(clean)
    owned, owner = _owned(core)
    tokens = re.findall(r"[\w'-]+", owned)[:_MOST_WORDS]
    found = _noun_span(tokens)
    if found and not all(_follows(t) for t in tokens[found[1] :]):
        found = None
    before = tokens[: found[0]] if found else tokens
    count = next((n for n in map(language.number_value, before) if n is not None), None)
    said = " ".join(tokens[found[0] : found[1]]) if found else " ".join(t for t in before if not _says_little(t))
    noun = normal(said) if found else None
    doing = " ".join(t for t in tokens[found[1] :] if says_doing(t)) if found else ""
    rest = f"{doing} {rest}".strip()
    return Phrase(noun, language.singular(said), _colours(before), count, place, text, owner, rest)


def _follows(token: str) -> bool:
    """Whether a word may stand behind its noun: "dogs running"; a snack counter is no snack."""
    return token in _FILLERS or says_doing(token) or token in ("here", "too", "alone", "left")


def says_doing(token: str) -> bool:
    """Whether a word behind a noun tells what it does, or makes another of it: "dogs running", "zebra crossing"."""
    return token.endswith(("ing", "ed"))


def _says_little(token: str) -> bool:
    known = token in _FILLERS or token in colour_words.shade_words() or colour_words.is_colour(token)
    return known or language.number_value(token) is not None


def _without_rest(text: str) -> tuple[str, str]:
    """The phrase up to its first preposition, and the rest; "next to the car" alone stays whole."""
    match = _AFTER.search(text)
    return (text[: match.start()], text[match.start() :].strip()) if match else (text, "")


def _owned(text: str) -> tuple[str, str | None]:
    """What is spoken of, and what it belongs to: "cat's eyes" → eyes, cat; "combs of the hens" → combs, hens."""
    possessive = re.match(r"(.+?)(?:'s|s'|’s) (.+)", text)
    if possessive and not is_noun(text):
        return possessive[2], possessive[1]
    head, of, owner = text.partition(" of ")
    whole = re.sub(r"^(?:the|a|an) ", "", text)
    measured = not head.split() or head.split()[-1] in _MEASURES or language.number_value(head.split()[-1]) is not None
    if not of or is_noun(whole) or is_noun(language.singular(whole)):
        return text, None
    return (owner, None) if measured else (head, owner)


def _take_place(text: str) -> tuple[str, str | None]:
    """The text without its words of place, and the place."""
    for pattern, place in _PLACES:
        match = re.search(rf"\b{_LEAD}(?:{pattern}){_TAIL}\b", text)
        if match:
            rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
            return rest, place or _corner(match[0])
    return text, None


def _corner(words: str) -> str:
    row = "top" if re.search("top|upper", words) else "bottom"
    return f"{row} {'left' if 'left' in words else 'right'}"


def _noun_span(tokens: list[str]) -> tuple[int, int] | None:
    """Start and end of the first known noun, the longest that starts there; a colour before a noun is no fruit."""
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + 4), start, -1):
            said = " ".join(tokens[start:end])
            if not is_noun(said):
                continue
            later = _noun_span(tokens[end:])
            is_modifier = later is not None and later[0] == 0
            if is_modifier and (colour_words.is_colour(said) or end - start == 1):
                return end + later[0], end + later[1]  # type: ignore[index]  # is_modifier: later is not None
            return start, end
    return None


def _colours(tokens: list[str]) -> tuple[str, ...]:
    named: list[str] = []
    for i, token in enumerate(tokens):
        if colour_words.is_colour(token):
            shaded = i > 0 and tokens[i - 1] in colour_words.shade_words()
            named.append(f"{tokens[i - 1]} {token}" if shaded else token)
    return tuple(dict.fromkeys(named))
