"""Of what a relation or a place is said: the subject, by the parser's tree or by the order of the words."""

import re
from dataclasses import replace

from imagetxt.agent.grounding.fronting import CLAUSE_OPENS, behind_fronted, behind_insertion, in_brackets
from imagetxt.agent.grounding.mentions import NUMBERS, Mention, is_colour
from imagetxt.agent.grounding.other_words import apposed, misread_verb, relative
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import belongs_to, conjoined, inverted_subject

_PREPOSITION = re.compile(
    r"\b(?:of|opposite|beside|behind|above|below|under|over|near|around|with|to|by|between|at|on|in)\s+$", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:(?:also|over|and|right|further|farther|just|high|low|far|there|here|shown|[a-z]+ly|[a-z]{2,}(?:ing|ed|en))"
    r"\b[\s,]*)*",
    re.IGNORECASE,
)
"""What may stand before a place or relation that opens a sentence: "Standing just to the left of him is …"."""
_OF_PICTURE = re.compile(r"\W*(?:captured|photographed|taken|shot|set|depicted|pictured|framed)\b[^,;]*", re.IGNORECASE)
"""What opens a sentence and is said of the picture: "Captured on a street, a man …"."""
_JOINED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|as well as\s+|&\s+)")
_SOME = re.compile(
    rf"[,:;]?\s*(?:\band\s+)?\b(?P<number>{'|'.join(NUMBERS)}|another|the others?|an?)"
    r"(?:\s+(?:other|more|[a-z]+\s+ones?|ones?|of them|of which))?"
    r"(?:\s+(?:is|are|sits?|stands?|lies?|[a-z]+(?:ing|ed)))?"
    r"(?:\s+(?:slightly\s+|a little\s+)?(?:closer|nearer|close|near|further|farther|more)"
    r"(?:\s+(?:back|away|over|up|down))?)?"
    r"\s*$",
    re.IGNORECASE,
)


def subjects(
    sentence: Piece,
    found: list[Mention],
    syntax: Syntax | None,
    words: Piece,
    other: Mention | None,
    third: Mention | None,
) -> list[Mention]:
    """What a relation or place is said of: by the tree, else by the order of the words; coordinated ones together."""
    if other is not None and _OF_PICTURE.fullmatch(sentence.text[: words.start - sentence.start]):
        return []
    bracketed = in_brackets(sentence, found, words)
    if bracketed is not None:
        return [bracketed]
    near = _by_order(sentence, found, words, other, third)
    last = third or other or words
    plain = (
        behind_fronted(sentence, found, words, last.end)
        or behind_insertion(sentence, found, words, last.end)
        or (near if near is not None and _is_plainly(sentence, near, words, last) else None)
        or (_turned(sentence, found, syntax, words, last) if syntax else None)
        or (_behind_verb(sentence, found, words, near) if other is None else None)
    )
    if plain is not None:
        return [plain]
    told = belongs_to(syntax, words.start, words.end) if syntax else None
    if (
        syntax is None
        or told is None
        or (near and _touches(sentence, near, words, place=other is None) and not _is_within(syntax, near, told))
    ):
        return _with_coordinated(sentence, found, near, words, syntax) if near else []
    position = syntax.words[told].start
    by_tree = next((m for m in found if m.begin <= position < m.end), None)
    if by_tree is None:
        by_tree = relative(syntax, told, found) or misread_verb(syntax, told, found) or apposed(syntax, told, found)
    if by_tree is not None and near is not None and near.end <= words.start and _is_past(sentence, by_tree, near):
        by_tree = near
    if by_tree is None or by_tree in (other, third):
        return [near] if near and not _is_known_stranger(sentence, syntax, told, near) else []
    return _with_coordinated(sentence, found, by_tree, words, syntax)


def _is_plainly(sentence: Piece, near: Mention, words: Piece, last: "Mention | Piece") -> bool:
    """Whether the order of the words leaves no doubt that the nearest thing is meant, whatever the tree says."""
    if near.begin >= last.end and _follows(sentence, words.start, last.end, near.begin):
        return True
    return _opens_with(sentence, words, last, near) or _is_put_in(sentence, near, words, last.end)


def _turned(
    sentence: Piece, found: list[Mention], syntax: Syntax, words: Piece, last: "Mention | Piece"
) -> Mention | None:
    """The subject behind the verb of a clause that a place or relation opens, by the tree."""
    lead = sentence.text[: words.start - sentence.start]
    if not CLAUSE_OPENS.search(lead) and not _OPENING.fullmatch(lead.strip(" ,*-•\"'“")):
        return None
    told = inverted_subject(syntax, words.start)
    position = syntax.words[told].start if told is not None else -1
    return next((m for m in found if m.begin >= last.end and m.begin <= position < m.end), None)


def _is_put_in(sentence: Piece, near: Mention, words: Piece, end: int) -> bool:
    """Whether commas set a place or relation behind its thing: "the other, to the right of it, is brown"."""
    between = (
        sentence.text[near.end - sentence.start : words.start - sentence.start] if near.end <= words.start else "-"
    )
    closed = re.match(r"\s*,", sentence.text[end - sentence.start :]) is not None
    lead = sentence.text[: near.begin - sentence.start]
    if _PREPOSITION.search(lead):
        return False
    return closed and re.fullmatch(r"\s*,\s*(?:(?:just|slightly|further|over|up|down|far)\s+)?", between) is not None


def _follows(sentence: Piece, start: int, end: int, subject: int) -> bool:
    """Whether a place or relation opens a clause whose subject follows: "…, while to the right of it stands a cup"."""
    lead = sentence.text[: start - sentence.start]
    beside = re.search(
        r"\b(?:above|below|behind|under|beneath|over|beside|front|far|close|up|down)\s+and\s*$", lead, re.I
    )
    return _opens_clause(sentence, start) and beside is None and _inverted(sentence, end, subject)


def _behind_verb(sentence: Piece, found: list[Mention], words: Piece, near: Mention | None) -> Mention | None:
    """The subject behind the verb that follows a place: "Next to it, on the right, sits a white cat".

    "is" is such a verb where nothing is named before the place (`near`): "Leaning in the lower right is a bicycle".
    """
    after = [m for m in found if m.begin >= words.end]
    between = sentence.text[words.end - sentence.start : after[0].begin - sentence.start] if after else ""
    verb = r"\s*,?\s*(?:sits?|stands?|lies?|hangs?|rests?|sat|stood|lay|hung|there\s+(?:is|are|was|were))\s*"
    bare = (near is None or near.begin >= words.end) and re.fullmatch(r"\s*(?:is|are|was|were)\s*", between)
    return after[0] if after and (bare or re.fullmatch(verb, between)) else None


def _opens_with(sentence: Piece, words: Piece, behind: "Mention | Piece", near: Mention) -> bool:
    """Whether a sentence opens with the relation and its subject follows the verb: "To the left of her is a flag"."""
    opening = _OPENING.fullmatch(sentence.text[: words.start - sentence.start].strip(" ,*-•\"'“"))
    return opening is not None and near.begin >= behind.end and _inverted(sentence, behind.end, near.begin)


def _is_within(syntax: Syntax, near: Mention, told: int) -> bool:
    """Whether the noun that stands nearest only belongs to the one that the tree names: "the model of the shuttle"."""
    i = syntax.at(near.start)
    return (
        i is not None
        and i != told
        and syntax.words[i].dep == "pobj"
        and (syntax.words[syntax.words[i].head].text == "of" and syntax.words[syntax.words[i].head].head == told)
    )


def _is_past(sentence: Piece, by_tree: Mention, near: Mention) -> bool:
    """Whether a clause of contrast begins between what the tree names and the nearer thing: "…, while a third is …"."""
    between = sentence.text[by_tree.end - sentence.start : near.begin - sentence.start]
    anew = near.stands_for and re.search(r",\s*and\b", between)
    return by_tree.end <= near.begin and bool(anew or re.search(r";|\b(?:while|whereas|but)\b", between))


def _touches(sentence: Piece, near: Mention, words: Piece, *, place: bool) -> bool:
    """Whether the phrase follows the noun directly, perhaps with a verb that any tagger may take for a noun.

    `place`: it tells a side of the picture, which a comma may set apart: "the one in orange, at right,".
    """
    between = sentence.text[near.end - sentence.start : words.start - sentence.start]
    aside = (
        place and near.end <= words.start and re.match(r"(?:at|on|in|far|left|right|top|bottom)\b", words.text.lower())
    )
    if aside and near.stands_for and re.fullmatch(r"\s+in\s+(?:\w+\s+)?[a-z]+,\s*", between):
        return True
    worn = [s for s in near.shades if near.end <= s.start and s.end <= words.start]
    if (
        near.stands_for
        and worn
        and re.fullmatch(r"\s*", sentence.text[worn[-1].end - sentence.start : words.start - sentence.start])
    ):
        return True  # "one in blue on its left"
    doing = "[a-z]+ing|" if near.words in ("the latter", "the former", "the other") else ""
    return near.end <= words.start and bool(
        re.fullmatch(
            rf"(?:['’]s)?\s*(?:(?:{doing}[a-z]+s|{_PUT})\s+)?{_READS}(?:(?:down|aside|away|back|up)\s+)?", between
        )
    )


def _is_known_stranger(sentence: Piece, syntax: Syntax, told: int, near: Mention) -> bool:
    """Whether the tree names another thing, one that no lexicon knows, and it stands closer than `near`."""
    word = syntax.words[told]
    written = sentence.text[word.start - sentence.start : word.end - sentence.start].isupper()
    if word.text in _ALL:
        return False
    return word.tag.startswith("NN") and word.start > near.end and not is_colour(word.text) and not written


_PUT = "placed|positioned|located|situated|mounted|hung|parked|propped|arranged|displayed|stacked|tucked|laid"
"""What is said of the thing right before it, whatever the tree says: "a cup and a mug placed to the left of it"."""
_READS = rf"(?:(?:reading|showing|saying|displaying|labell?ed|marked)\s+[\"“][^\"”]+[\"”],?\s+(?:(?:{_PUT})\s+)?)?"
"""What stands between a thing with writing on it and its place: "a screen reading “ON AIR” mounted above it"."""
_ALL = frozenset(
    """everything everyone everybody anything anyone all else rest others scene thing position place
    spot stand post pose room kitchen bathroom bedroom office street yard garden park city town field area""".split()
)
"""What is named beside a thing without being one: "it towers over everything else on the left"."""


def _by_order(
    sentence: Piece, found: list[Mention], words: Piece, other: Mention | None, third: Mention | None
) -> Mention | None:
    before = [
        m
        for m in found
        if m.end <= words.start and _same_clause(sentence, m.end, words.start) and not _is_object(sentence, m)
    ]
    if before:
        return before[-1]
    behind = third or other
    after = [m for m in found if m.begin >= (behind.end if behind else words.end)]
    if not after or not _OPENING.fullmatch(sentence.text[: words.start - sentence.start].strip(" ,*-•\"'“")):
        return after[0] if after and _opens_clause(sentence, words.start) else None
    if behind is not None and not _inverted(sentence, behind.end, after[0].begin):
        return None
    return after[0]


def _is_object(sentence: Piece, mention: Mention) -> bool:
    """Whether a pronoun stands behind a preposition: "in front of her", of which nothing more is said."""
    lead = sentence.text[: mention.begin - sentence.start]
    return mention.words in ("it", "them", "him", "her") and bool(_PREPOSITION.search(lead))


def _opens_clause(sentence: Piece, start: int) -> bool:
    """Whether a phrase stands at the start of a clause: "…, and on the left is a dog"."""
    return bool(CLAUSE_OPENS.search(sentence.text[: start - sentence.start]))


def _with_coordinated(
    sentence: Piece, found: list[Mention], last: Mention, words: Piece, syntax: Syntax | None
) -> list[Mention]:
    """A mention with those it is coordinated with, where all of them have the verb: "a dog and a cat are on …"."""
    row, k = [last], found.index(last)
    between = sentence.text[last.end - sentence.start : words.start - sentence.start] if last.end <= words.start else ""
    if not re.search(r"\w", between) or re.match(r",\s+(?:which|who)\s+(?:is|was|lies|stands|sits|hangs)\b", between):
        return row
    while k and _are_joined(sentence, found[k - 1], found[k], syntax):
        k -= 1
        row.insert(0, found[k])
    k = found.index(last)
    while (
        k + 1 < len(found) and found[k + 1].end <= words.start and _are_joined(sentence, found[k], found[k + 1], syntax)
    ):
        k += 1
        row.append(found[k])
    return row


def _are_joined(sentence: Piece, one: Mention, next_one: Mention, syntax: Syntax | None) -> bool:
    """Whether two mentions are members of one list, and not the ends of two clauses."""
    between = sentence.text[one.end - sentence.start : next_one.begin - sentence.start]
    if not _JOINED.fullmatch(between) or one.noun in next_one.stands_for:  # "two guests, one in blue"
        return False
    first, second = (syntax.at(one.start), syntax.at(next_one.start)) if syntax else (None, None)
    if syntax and first is not None and second is not None:
        return conjoined(syntax, first, second)
    return "," not in between or not re.search(
        r"\b(?:is|are|sits?|stands?|lies?)\b", sentence.text[: one.begin - sentence.start]
    )


def some_of(subject: Mention, sentence: Piece, place: int) -> Mention:
    """The part of a group that a place is said of: in "four birds, two on the left" only two are on the left."""
    match = _SOME.search(sentence.text[subject.end - sentence.start : place - sentence.start])
    if not match:
        return subject
    n = NUMBERS.get(str(match["number"]).lower(), 1)
    return replace(subject, least=n, most=None, counted=n > 1)


def _same_clause(sentence: Piece, start: int, end: int) -> bool:
    between = re.sub(
        r"^[\s*]*:", "", sentence.text[start - sentence.start : end - sentence.start]
    )  # "Cat: on the left"
    seer = r",.*\b(?:one|you|we|i)\s+(?:can|could|may|sees?|notices?)\b"
    return not re.search(
        rf"[;:]|,\s*(?:and|while|with|but|there\s+(?:is|are|was|were))\b|\b(?:while|whereas)\b|{seer}", between
    )


def _inverted(sentence: Piece, start: int, end: int) -> bool:
    """Whether the words between B and A are only a verb: "behind the cup, there is a bowl"."""
    between = sentence.text[start - sentence.start : end - sentence.start].lower()
    return bool(
        re.fullmatch(
            r"[\s,]*(?:there\s+|you can\s+|we can\s+|we\s+|i\s+)?"
            r"(?:is|are|sits?|stands?|lies?|rests?|appears?|hangs?|see|sees)?"
            r"(?:\s+what may be)?\s*",
            between,
        )
    )
