"""Composed sentences said in another voice: as a form has it, in the past tense, with care. Quotations stay."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_SHOWS = re.compile(r"^This (?P<kind>(?:[\w-]+ )*)picture(?P<of> (?:of|in) .+?)? shows (?P<what>.+)\.$")
_QUOTED = re.compile(r"(\"[^\"]*\")")
_PAST = {
    "may also be": "may also have been",
    "may be": "may have been",
    "can be": "could be",
    "shows": "showed",
    "is": "was",
    "are": "were",
    "stretches": "lay",
    "stretch": "lay",
    "fills": "filled",
    "fill": "filled",
    "takes": "took",
}
_CAREFUL = {
    "also shows": "also seems to show",
    "shows": "seems to show",
    "fills": "seems to fill",
    "fill": "seem to fill",
}
_AS_IT_SEEMS = ("As far as can be told, ", "It seems that ", "Probably ", "Apparently, ")


@dataclass(frozen=True)
class Voice:
    """How a paragraph sounds; `voices.toml` tells what each field is."""

    shows: str = ""
    lead: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    close: str = ""
    end: str = "."
    tense: str = ""


@cache
def voices() -> dict[str, Voice]:
    """Each form that is a paragraph in a voice, with that voice."""
    table = tomllib.loads(files(__package__).joinpath("voices.toml").read_text("utf-8"))
    return {form: Voice(**parts) for form, parts in table.items()}


def past(sentences: Sequence[str]) -> list[str]:
    """In the past tense: "A dog was on the left."."""
    return [re.sub(r"(?<!,) and (?=[^,.\"]* lay )", ", and ", _swapped(s, _PAST)) for s in sentences]


def spoken(
    form: str, sentences: Sequence[str], own: Collection[str] = (), *, framed: bool = True, then: bool = False
) -> list[str]:
    """Sentences in the voice of a form; as they are where it has none. `own`: a person's, which stay as they are.

    `framed`: with the words that the voice begins and ends with. `then`: told in the past tense.
    """
    voice = voices().get(form)
    if voice is None or not sentences:
        return past(sentences) if then else list(sentences)
    said = [s if s in own else _swapped(s, voice.words) for s in _opened(voice, sentences, own)]
    if then or voice.tense == "past":
        said = past(said)
    return [*said, voice.close] if framed and voice.close else said


def _opened(voice: "Voice", sentences: Sequence[str], own: Collection[str]) -> list[str]:
    """The sentences with the first one said as the voice begins."""
    first, *rest = sentences
    if first in own:
        return [*([voice.lead] if voice.lead.endswith("!") else []), *sentences]
    shown = _SHOWS.match(first) if voice.shows else None
    if shown is None:
        lead = f"{voice.lead} " if voice.lead else ""
        begun = lead + (first[0].lower() + first[1:] if lead[-2:] in (": ", ", ") else first)
    else:
        from imagetxt.tools import language

        picture, what = f"{shown['kind']}picture{shown['of'] or ''}", shown["what"]
        a_picture = language.a(f"{shown['kind']}picture") + (shown["of"] or "")
        begun = voice.shows.format(picture=picture, a_picture=a_picture, what=what) + "."
        begun = f"{voice.lead} {begun}" if voice.lead.endswith("!") else begun
    return [_ended(begun, voice), *rest[:-1], *(s if s in own else _ended(s, voice) for s in rest[-1:])]


def _ended(sentence: str, voice: "Voice") -> str:
    return sentence.removesuffix(".") + voice.end if sentence.endswith(".") else sentence


def careful(sentences: Sequence[str]) -> list[str]:
    """With care: "This picture seems to show a dog."."""
    said: list[str] = []
    for i, sentence in enumerate(sentences):
        changed = _swapped(sentence, _CAREFUL)
        doubtful = changed != sentence or re.search(r"\bmay\b", sentence)
        lead = "" if doubtful else _AS_IT_SEEMS[i % len(_AS_IT_SEEMS)]
        said.append(lead + (changed[0].lower() + changed[1:] if lead else changed))
    return said


def other_words(text: str, swaps: Sequence[tuple[str, str]]) -> str:
    """A text with words exchanged, in singular and plural, with the articles they need."""
    from imagetxt.tools import language

    for old, new in swaps:
        one, other = language.singular(old), language.singular(new)
        for before, after in ((language.plural(one), language.plural(other)), (one, other), (old, new)):
            text = _article_right(_outside(text, before, after), after)
    return text


def _outside(text: str, before: str, after: str) -> str:
    from imagetxt.tools import language
    from imagetxt.tools.vision.lexicon import known_nouns

    pattern = re.compile(rf"(?<![\w-])(?P<of>[a-z]+ )?{re.escape(before)}(?![\w-])", re.IGNORECASE)

    def other(match: "re.Match[str]") -> str:
        """A noun of two words goes whole: "teddy" for the "bear" of a "teddy bear"."""
        of = match["of"] or ""
        whole = language.singular(match[0].lower()) in known_nouns()
        return _cased(match[0], after) if whole or not of else of + _cased(match[0][len(of) :], after)

    return _unquoted(text, lambda part: pattern.sub(other, part))


def _article_right(text: str, noun: str) -> str:
    """The article that the noun needs that came in: "an owl" for "a owl"."""
    from imagetxt.tools import language

    name = noun[:1].isupper() and not noun.isupper()
    if name or re.match(r"(?:my|our|your|his|her|its|their)\b", noun, re.IGNORECASE):  # "our boy" and "Otto" take none
        bare = rf"\b(an?|the|this|one) ({re.escape(noun)})\b"
        return re.sub(bare, lambda m: _cased(m.group(1), m.group(2)), text, flags=re.IGNORECASE)
    right = language.a(noun).partition(" ")[0]
    if right not in ("a", "an"):
        return text
    return re.sub(
        rf"\b(an?) (?={re.escape(noun)}\b)", lambda m: _cased(m.group(1), right) + " ", text, flags=re.IGNORECASE
    )


def _swapped(sentence: str, words: Mapping[str, str]) -> str:
    if not words:
        return sentence
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE)
    return _unquoted(sentence, lambda part: pattern.sub(lambda m: _cased(m.group(), words[m.group().lower()]), part))


def _unquoted(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if part.startswith('"') else change(part) for part in _QUOTED.split(text))


def _cased(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
