"""What of a question its reading leaves out: answered is only what every word of it is part of.

A reader may take a question for another that shares some of its words ("is the dog facing left" for "is the dog on the
left"). So what it made of the question is held against the question again: each word must be one of the things,
colours, places, relations and numbers that were read, or one that leaves open what is asked (`known_words.py`). A word
that is neither was dropped, and with it perhaps a condition, a denial or a second question.
"""

import re
from collections.abc import Iterator

from imagetxt.tools import language
from imagetxt.tools.answers import known_words
from imagetxt.tools.answers.chunks import Chunk, chunks, tags
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.answers.nested import is_nested
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.quoting import asked_word
from imagetxt.tools.answers.rows import Row, place_of
from imagetxt.tools.answers.selecting import Selection
from imagetxt.tools.superlatives import superlative
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import Phrase, is_a

_WORD = re.compile(r"\w[\w'-]*")
_SAYS = ("NN", "VB", "JJ", "CD", "FW", "W")
"""How the tags of words begin that say something; adverbs and prepositions do where `known_words` lists them."""
_BY_ORDER = {
    "farthest left": "left", "farthest right": "right", "highest": "top", "lowest": "bottom"
}  # fmt: skip
"""Orders and the side that they are told by: "nearer to the top"."""
_PLACES = frozenset(
    """top upper bottom lower left right middle centre center side half edge part corner hand far leftmost rightmost
    farthest furthest lowest uppermost topmost highest bottommost foreground""".split()
)
_ALL_COLOURS = "|".join(sorted(colour_words(), key=len, reverse=True))
_OFFERED = re.compile(
    rf"(?<=\w)[,:;]? (?:the |an? )?(?:{_ALL_COLOURS})(?: one)?,? or (?:the |an? )?(?:{_ALL_COLOURS})(?: ones?)?$"
    rf"|(?<=\w), (?:{_ALL_COLOURS})$"
)
"""Colours that an open question offers at its end: "which colour is it, blue or green"."""
_OPEN = re.compile(r"(?:what|which|how|who|where)\b")
_PLACED = ("which side", "is there", "either relation", "side of", "where", "relation", "relation there", "what place")
"""Kinds of questions about places, in which a thing that looks somewhere is not one that is somewhere."""


def left_out(question: Question) -> tuple[str, ...]:
    """The words of a question, in order, that its reading does not account for; none of what is not read at all."""
    if question.kind in ("unknowable", "region"):
        return ()
    said = re.sub(r"\bmake out\b", "see", plain(question.raw))
    said = _OFFERED.sub("", said) if _OPEN.match(said) else said
    known = _read(question, said) | known_words.of(question.kind, question.words.get("ask", ""))
    tagged = tags(said)
    dropped = [
        match[0]
        for match in _WORD.finditer(said)
        if _says(match[0], tagged.get(match.start(), "")) and not _is_known(match[0], known)
    ]
    return tuple(dict.fromkeys([*dropped, *_acting(question, said), *_of_all(question, said)]))


def _says(word: str, tag: str) -> bool:
    """Whether a word says something: by its tag, and any but the words of grammar where there are no tags."""
    if word in known_words.CHANGES:
        return True
    if word in known_words.GRAMMAR or tag.startswith("WP$"):
        return False
    return not tag or tag.startswith(_SAYS)


def _is_known(word: str, known: frozenset[str]) -> bool:
    bare = word.removesuffix("'s").removesuffix("'")
    forms = {word, bare, language.singular(bare), bare.replace("-", " ")}
    return bool(forms & known) or ("-" in bare and all(part in known for part in bare.split("-")))


def _acting(question: Question, said: str) -> Iterator[str]:
    """That a thing itself looks somewhere, in a question read as one about where or whether it is."""
    there = question.kind in ("existence", "count") or question.words.get("ask") in ("exists", "count")
    if not there and question.kind not in _PLACED:
        return
    names = {word for phrase in _phrases(question)[:1] for word in (*phrase.word.split(), phrase.noun or "")}
    for match in re.finditer(
        r"([\w-]+) (?:is |are )?(looks?|looking)\b" + ("" if there else r"(?! (?:at|from)\b)"), said
    ):
        if language.singular(match[1]) in names or ("person" in names and re.match(r"(?:any|some|every)", match[1])):
            yield match[2]


def _of_all(question: Question, said: str) -> Iterator[str]:
    """That something was asked of all of them, in a question read as whether there are any."""
    if (
        question.kind in ("existence", "relation", "relation there", "is there")
        or question.words.get("ask") == "exists"
    ):
        yield from re.findall(
            r"\b(?:every(?:one|body|thing)?|each|both|all)\b(?! (?:over|the way|around|in all)\b)", said
        )


def _read(question: Question, said: str) -> frozenset[str]:
    """The words that are part of what was read."""
    found: set[str] = set()
    for phrase in (question.subject, question.other):
        found |= _of_phrase(phrase) if phrase is not None else set()
    for group, words in question.words.items():
        if group not in ("a", "b", "rest", "ask"):
            found.update(_WORD.findall(words.lower()))
    row = Row(said)
    if question.selection is not None:
        found |= _of_selection(question.selection, row)
    found |= _in_other_words(question, row)
    if question.kind == "text":
        found |= _carriers(said) | (_PLACES if place_of(said) else frozenset())
    return frozenset(found)


def _of_phrase(phrase: Phrase) -> set[str]:
    """The words of a phrase that were understood: noun, colours, number, place, owner, and a rest that is read."""
    names = {*phrase.word.split(), *(phrase.noun or "").split(), *(phrase.owner or "").lower().split()}
    colours = {word for colour in phrase.colours for word in colour.split()}
    found = set()
    for word in _WORD.findall(phrase.raw.lower()):
        bare = word.removesuffix("'s").removesuffix("'")
        counts = phrase.count is not None and language.number_value(bare) is not None
        if {bare, language.singular(bare)} & names or bare in colours or counts or (phrase.place and bare in _PLACES):
            found |= {word, bare}
    if superlative(phrase):
        found |= {word for word in _WORD.findall(phrase.raw.lower()) if word.endswith("est")}
    if phrase.rest and is_nested(phrase):
        found.update(_WORD.findall(phrase.rest))
    return found


def _in_other_words(question: Question, row: Row) -> set[str]:
    """Words for what was read that are not those it was read in: "animals" that are zebras, "under" for "below"."""
    nouns = {phrase.noun for phrase in _phrases(question) if phrase.noun}
    relation = next((c.value for c in chunks(question.words.get("rel", "")) if c.kind == "relation"), None)
    found = set()
    for chunk in row.chunks:
        wider = chunk.kind in ("thing", "any") and any(is_a(noun, chunk.value or "thing") for noun in nouns)
        if wider or (chunk.kind == "relation" and chunk.value == relation):
            found.update(_WORD.findall(chunk.text))
    return found


def _phrases(question: Question) -> list[Phrase]:
    """Every phrase that a question is about."""
    wanted = question.selection
    told = (*wanted.phrases, *wanted.besides, wanted.anchor, wanted.second) if wanted else ()
    return [phrase for phrase in (question.subject, question.other, *told) if phrase is not None]


def _of_selection(wanted: Selection, row: Row) -> set[str]:
    """The words that a selection was put together from: the chunks that mean what it holds."""
    found = {word for chunk in row.chunks if _is_held(chunk, wanted) for word in _WORD.findall(chunk.text)}
    return found | set(wanted.unread.split())


def _is_held(chunk: Chunk, wanted: Selection) -> bool:
    if chunk.kind == "word":
        return chunk.text in _BY_ORDER.get(wanted.most, "").split()
    told = [*wanted.phrases, *wanted.besides, *(p for p in (wanted.anchor, wanted.second) if p is not None)]
    if chunk.kind in ("thing", "any"):
        value = chunk.value or "thing"
        return any({value, language.singular(value)} & {p.word, p.noun or "thing", p.raw} for p in told)
    if chunk.kind == "colour":
        colours = [*wanted.colours, *wanted.not_colours, *(c for p in told for c in p.colours)]
        return any(chunk.text in colour.split() for colour in colours)
    if chunk.kind == "relation":
        return chunk.value == wanted.relation
    if chunk.kind == "place":
        place = place_of(chunk.text) or ""
        return bool(place) and place in (wanted.place, wanted.not_place, *_BY_ORDER.get(wanted.most, "").split())
    if chunk.kind == "most":
        return chunk.value == wanted.most
    return chunk.kind == "not" and bool(wanted.not_colours or wanted.besides or wanted.not_place)


def _carriers(said: str) -> set[str]:
    """What is read of a question about writing: what it may stand on, its lines, and a word that is looked for."""
    things, _ = things_in(said)
    lines = {"how", "many", "lines"} if re.search(r"\bhow many (?:\w+ )?lines\b", said) else set[str]()
    return lines | {w for thing in things for w in thing.split()} | set((asked_word(said) or "").lower().split())
