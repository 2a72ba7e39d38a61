"""What a question asks for: by the first pattern that fits, or else by the words it cannot do without."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from imagetxt.tools.answers.chunks import chunks
from imagetxt.tools.answers.composed import composed
from imagetxt.tools.answers.cues import CLOTHES
from imagetxt.tools.answers.kinds import Kind
from imagetxt.tools.answers.loose import loosely
from imagetxt.tools.answers.patterns import PATTERNS
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.selecting import Selection
from imagetxt.tools.matching import wants_anything
from imagetxt.tools.patterns import compiled
from imagetxt.tools.vision.colour_words import colour_words, shade_words
from imagetxt.tools.vision.lexicon import Phrase, detectable, parse_phrase

__all__ = ["Kind", "Question", "read_question"]


MOST_CHARACTERS = 500
"""Longer requests are no questions; patterns would take their time over them."""
_GAZES = re.compile(
    r"(?:is|are) (?:it|he|she|they) (?:look|fac|point|turn|walk|head|go|mov)(?:ing|ed) (?:to |towards? )?(?:the )?"
    r"(?:left|right|camera|us|me|viewer)\b"
    r"|where (?:(?:looks?|gazes?|faces?) .+|(?:is|are|do|does) .+ (?:look|looking|gazing|facing)$)"
)
"""Asks where something looks or goes, which no box tells, and not on which side it is."""
THE_OTHER = re.compile(r"(?:the )?other(?: ones?| [a-z]+)?")
"""The second of two that a question holds against each other, by its first: "than the other one"."""
_VERB = re.compile(r" (?:is|are|was|were|did|does|do|has|have|had|will|would|could|should|must|take|make|to|it|used) ")
_ASKED = re.compile(
    r"\b(?:which|what|who|how|where|whether|if|either|or|than|you|i|we|more|less|no|not|neither|without|there"
    r"|one of|compared|besides"
    r"|except|apart|other|else|aside)\b"
)
"""Words that no name of a thing holds: a pattern that took them for one misread the question."""
_OF_THINGS = (
    "relation",
    "is there",
    "which side",
    "either relation",
    "side of",
    "larger",
    "larger of",
    "what stands",
    "colour",
    "is coloured",
    "most",
)
_NO_PARTS = frozenset(
    "part count amount headcount total kind sort picture size side half colour number position place".split()
)
"""What is "of" something without being a part of it."""
_WORN = re.compile(r"(?:in|wearing|with) (?:\w+ )?(?:" + "|".join(sorted(colour_words())) + r")\b")
_CONDITION = re.compile(r"\b(?:if|unless|except|only|without|not|but|instead|suppose|imagine|left|right)\b|n't\b")
_SEEN = ("there", "you see", "visible", "can you see", "do you see", "can be seen", "we see", "can")
_BARE_ARTICLES = frozenset("the a an this that his her its their my your our".split())
_PRONOUNS = frozenset(("it", "this", "that", "they", "these", "those", "one", "them"))


@dataclass(frozen=True)
class Question:
    """`subject` and `other`: what it is about. `words`: what the pattern took besides: "rel", "one", "two", "how"…."""

    kind: Kind
    raw: str
    subject: Phrase | None = None
    other: Phrase | None = None
    words: dict[str, str] = field(default_factory=dict)
    selection: Selection | None = None


def read_question(text: str) -> Question:
    """Sort a question; what neither fits a pattern nor says otherwise what it is about is "unknowable"."""
    if len(text) > MOST_CHARACTERS or _GAZES.match(plain(text)):
        return Question("unknowable", text)
    found = _read(text, text)
    alone, said, apart = _last_asked(text)
    if alone is not None and (found is None or found.kind == "unknowable" or apart):
        about = (
            (apart and alone.kind != "unknowable")
            or (alone.kind == "overview" and len(said.split()) > 1)
            or (alone.subject is not None and alone.subject.noun)
        )
        found = alone if about else found
    if found is None or _left_open(found):
        found = _freely(text) or found
    return found or Question("unknowable", text)


def _last_asked(text: str) -> tuple[Question | None, str, bool]:
    """The question in the last sentence that asks, where there are several: it, its words, whether it stands alone."""
    *before, last = re.split(r"(?<=[.!?:;])\s+|\s+[-–—]+\s+", text.strip())
    asking = [said for said in before if said.endswith("?")]
    if len(asking) == 1 and not last.endswith("?"):  # "It has a windmill? In Greece they have."
        last, before = asking[0], [said for said in (*before, last) if said != asking[0]]
    apart = bool(before) and _tells_nothing(" ".join(before))
    return (_read(last, last if apart else text) if before else None), last, apart


def _tells_nothing(said: str) -> bool:
    """Whether what is said beside a question names no thing, colour or place that it could be about."""
    row = chunks(plain(said))
    return all(chunk.kind in ("word", "any", "it") for chunk in row) and not _CONDITION.search(said.lower())


def _left_open(question: Question) -> bool:
    """Whether a question was read in part only: by a pattern that took words for a thing, or left some unread."""
    if question.kind == "unknowable" or not _clear(question):
        return True
    if question.kind in ("relation", "is there", "colour", "where") and _offers(question):
        return True
    if question.kind == "is coloured" and re.search(r"\b(?:in|wearing|with|and)$", question.words.get("a", "")):
        return True  # "the person in | white": the colour is of a phrase, and is not asked for
    if any(p is not None and _WORN.match(p.rest) for p in (question.subject, question.other)):
        return True
    if question.kind == "most" and question.words["a"].startswith("of "):
        return True
    if question.kind == "what stands" and re.search(
        r"\b(?:thing|one|object) (?:at|on|to) the\b.*\bon the\b", question.raw.lower()
    ):
        return True
    if question.kind == "existence" and re.search(r"\b(?:second|another|more than one)\b", question.raw.lower()):
        return True
    if question.kind == "what stands" and re.search(r"\b(?:any|some)(?:one|body)\b", question.raw.lower()):
        return True
    if question.kind == "count":
        more = re.sub(r"^(?:are|is)\b", "", question.words.get("rest", "")).strip()
        return bool(more) and more not in _SEEN
    return question.kind == "existence" and question.subject is not None and bool(question.subject.rest)


def _offers(question: Question) -> bool:
    """Whether something else is offered that the pattern took for a part of a name: "behind the dog or beside it"."""
    return any(" or " in f" {words} " for name, words in question.words.items() if name != "colour")


def _freely(text: str) -> Question | None:
    """A question that is put together freely, chunk by chunk."""
    read = composed(plain(text))
    if read is None:
        return None
    if read.selection is not None:
        return Question("selected", text, words={"ask": read.ask}, selection=read.selection)
    return next((found for found in _all_fitting(read.text, text) if _clear(found)), None)


def _read(said: str, text: str) -> Question | None:
    """The question that the words come to, by a pattern or by their key words; None where neither is sure."""
    asked = plain(said)
    found = _fitting(asked, text)
    if found is None or not _clear(found) or found.kind == "unknowable":
        other = loosely(asked)
        again = _fitting(other, text) if other is not None else None
        left = found if found is not None and not _misread(found) else None
        found = again if again is not None and _clear(again) else left
    return found


def _fitting(asked: str, text: str) -> Question | None:
    """The question by the first pattern that fits."""
    return next(_all_fitting(asked, text), None)


def _all_fitting(asked: str, text: str) -> Iterator[Question]:
    for kind, pattern in PATTERNS:
        match = compiled(pattern).fullmatch(asked)
        if match is not None:
            words = {name.rstrip("2"): said for name, said in match.groupdict().items() if said}
            if "colour" in words:
                words = _shade_of_the_noun(words)
            yield Question(kind, text, _phrase(words.get("a")), _phrase(words.get("b")), words)


def _clear(question: Question) -> bool:
    """Whether what a question is about was understood: a known noun, a part of a thing, or anything at all."""
    phrases = [phrase for phrase in (question.subject, question.other) if phrase is not None]
    if question.kind in _OF_THINGS and any(_vague(phrase) for phrase in phrases):
        return False
    known = all(
        phrase.noun or phrase.word in CLOTHES or _is_part(phrase) or wants_anything(phrase) for phrase in phrases
    )
    return known and not _misread(question)


def _is_part(phrase: Phrase) -> bool:
    """Whether a phrase is of a part of some thing: "the cat's ears", not "the left side of the picture"."""
    return phrase.owner is not None and phrase.word not in _NO_PARTS and parse_phrase(phrase.owner).noun is not None


def _vague(phrase: Phrase) -> bool:
    """Whether a phrase names nothing that could be meant: "something", "over"; "it" and "the red one" may be."""
    return wants_anything(phrase) and not phrase.colours and not set(phrase.raw.split()) & _PRONOUNS


def _misread(question: Question) -> bool:
    """Whether what should be the name of a thing holds a verb or a word of asking, so that something else is asked."""
    phrases = [p for p in (question.subject, question.other) if p is not None and " " in p.raw.strip()]
    if question.kind in ("larger", "larger of") and phrases and THE_OTHER.fullmatch(phrases[-1].raw.strip()):
        phrases = phrases[:-1]
    if question.kind in ("which of", "both") and any(p.rest for p in phrases):
        return True
    return any(_VERB.search(f" {_before_rest(p)} ") or _ASKED.search(_before_rest(p)) for p in phrases)


def _before_rest(phrase: Phrase) -> str:
    return phrase.raw.removesuffix(phrase.rest) if phrase.rest else phrase.raw


def _shade_of_the_noun(words: dict[str, str]) -> dict[str, str]:
    """Give a shade back to the noun it belongs to: a "traffic" that is "light red" is a traffic light."""
    shade, _, rest = words["colour"].partition(" ")
    longer = f"{words['a']} {shade}"
    if rest and words["a"] in _BARE_ARTICLES:  # "is the sky blue" asks for no sky blue
        return {**words, "a": longer, "colour": rest}
    if rest and shade in shade_words() and parse_phrase(words["a"]).noun is None and parse_phrase(longer).noun:
        return {**words, "a": longer, "colour": rest}
    return words


def _phrase(said: str | None) -> Phrase | None:
    """What is asked about; what a detector knows is no part of its owner: "his backpack"."""
    phrase = parse_phrase(said) if said else None
    if phrase is None or not phrase.owner or (noun := parse_phrase(phrase.word).noun) is None or not detectable(noun):
        return phrase
    return replace(phrase, noun=noun, owner=None)
