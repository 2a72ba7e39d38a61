"""A question taken apart: the things it names, what must hold of them, and the words that are left."""

import re
from dataclasses import dataclass

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.chunks import Chunk, chunks
from imagetxt.tools.answers.selecting import Selection
from imagetxt.tools.patterns import compiled
from imagetxt.tools.vision.colour_words import is_colour
from imagetxt.tools.vision.lexicon import Phrase, is_a, parse_phrase


@dataclass(frozen=True)
class Named:
    """A thing as it is named. `at`, `end`: its chunks. `the`: whether it is one that is spoken of: "the", "his"."""

    noun: str
    colours: tuple[str, ...]
    at: int
    end: int
    the: bool

    @property
    def anything(self) -> bool:
        return self.noun == "thing"

    @property
    def said(self) -> str:
        return " ".join(["the", *self.colours, self.noun])

    @property
    def phrase(self) -> Phrase:
        return Phrase(None, "") if self.anything else parse_phrase(" ".join([*self.colours, self.noun]))


class Row:
    """A question taken apart."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chunks = chunks(text)
        self.words = frozenset(c.text for c in self.chunks)
        self.named = _named(self.chunks)
        self.wh = next((c.text for c in self.chunks if c.text in cues.WH), "")
        if not self.wh and re.match(r"(?:please )?(?:name|list|show|enumerate)\b", text):
            self.wh = "what"

    def has(self, pattern: str) -> bool:
        return compiled(pattern).search(self.text) is not None

    def find(self, pattern: str) -> int:
        """The first chunk from where the pattern begins, or -1."""
        match = compiled(pattern).search(self.text)
        if match is None:
            return -1
        place, at = match.start(), 0
        for i, chunk in enumerate(self.chunks):
            at = self.text.find(chunk.text, at)
            if at >= place:
                return i
            at += len(chunk.text)
        return -1

    def unread(self, *known: frozenset[str], begin: int = 0) -> list[str]:
        """The words from a chunk on that say something and are in none of these tables."""
        table = cues.LITTLE.union(*known)
        taken = {i for n in self.named for i in range(n.at, n.end)}
        said = [i for i, c in enumerate(self.chunks) if i >= begin and c.kind == "word" and _says(c) and i not in taken]
        return [self.chunks[i].text for i in said if self.chunks[i].text not in table and not self._is_whereabouts(i)]

    def _is_whereabouts(self, i: int) -> bool:
        """Whether a noun only says where all of it is: "at the stall", "in the kitchen"."""
        before = [c.text for c in self.chunks[max(0, i - 2) : i] if c.text not in cues.THE | {"a", "an"}]
        return self.chunks[i].tag.startswith("NN") and bool(before) and before[-1] in cues.WHEREABOUTS


_ABOUT_IT = re.compile(
    r"\b(?P<rel>on|in|above|below|under|behind|beside|near|inside|next to|in front of|(?:left|right) of) (?:it|them)$"
)


def named_again(text: str) -> str:
    """With the one thing it names in the place of "it": "the table, what is on it" → "what is on the table"."""
    row = Row(text)
    things = [n for n in row.named if not n.anything and n.noun != "person"]
    if len(things) != 1 or not any(c.kind == "it" for c in row.chunks[things[0].end :]):
        return text
    named = things[0]
    head, after = row.chunks[: named.end], row.chunks[named.end :]
    rest = " ".join(c.text for c in after if c.text != "-")
    if _ABOUT_IT.search(rest):
        return _ABOUT_IT.sub(lambda m: f"{m['rel']} {named.said}", rest)
    leads = all(c.kind in ("thing", "colour") or c.text in cues.THE for c in head)
    told = re.match(r"(?:what|which|where|how|is|are|does|do)\b", rest) and row.has(
        r"^(?:i see|there is|there are|here is)\b"
    )
    return re.sub(r"\b(?:it|they)\b", named.said, rest, count=1) if leads or told else text


def _named(row: list[Chunk]) -> list[Named]:
    found = []
    for i, chunk in enumerate(row):
        if chunk.kind not in ("thing", "any"):
            continue
        if chunk.kind == "any" and chunk.text in ("one", "ones") and i and row[i - 1].text in ("only", "just", "there"):
            continue
        start, colours = i, list[str]()
        while start and (row[start - 1].kind == "colour" or (colours and row[start - 1].text in ("and", "or"))):
            start -= 1
            if row[start].kind == "colour":
                colours.insert(0, row[start].text)
        worn, end = _worn(row, i) if is_a(noun_of(chunk), "person") else ([], i + 1)
        colours += worn
        before = next((c.text for c in reversed(row[:start]) if c.text not in cues.LOOKS), "")
        found.append(Named(noun_of(chunk), joined(colours), start, end, before in cues.THE))
    return found


def noun_of(chunk: Chunk) -> str:
    """What a chunk names: "person" for the person words of any kind."""
    return chunk.value or "thing"


def _worn(row: list[Chunk], at: int) -> tuple[list[str], int]:
    """The colours that a person is said to be in, and the chunk behind them: "the person in red"."""
    if at + 2 < len(row) + 1 and row[at + 1 : at + 2] and row[at + 1].text in ("in", "wearing", "with"):
        end = at + 2
        while end < len(row) and row[end].kind == "colour":
            end += 1
        if end > at + 2:
            return [c.text for c in row[at + 2 : end]], end
    return [], at + 1


def joined(colours: list[str]) -> tuple[str, ...]:
    """Shades with their colours: "dark", "blue" → "dark blue"."""
    found: list[str] = []
    for word in reversed(colours):
        if is_colour(word) or not found:
            found.insert(0, word)
        else:
            found[0] = f"{word} {found[0]}"
    return tuple(c for c in found if is_colour(c.split()[-1]))


def _says(chunk: Chunk) -> bool:
    """Whether a word is of a kind that says something: by its tag, and any word where there are no tags."""
    return not chunk.tag or chunk.tag.startswith(("NN", "VB", "JJ", "CD", "FW")) or chunk.text in cues.CHANGES


def selection_of(row: Row, subjects: list[Named], *known: frozenset[str]) -> Selection | None:
    """What is said of the subjects besides; None where it hangs together in no way that is known."""
    related = _related_to(row, subjects)
    if related is None:
        return None
    relation, anchors = related
    colours, not_colours, besides = _told(row, subjects)
    if besides and anchors:
        return None
    known_things = [*subjects, *besides, *anchors]
    others = [n for n in row.named if n not in known_things and not n.anything]
    places, not_places = _places(row)
    if others or (any(c.kind == "not" for c in row.chunks) and not (not_colours or besides or not_places)):
        return None
    own = [c for s in subjects for c in s.colours]
    return Selection(
        tuple(s.phrase for s in subjects),
        besides=tuple(n.phrase for n in besides),
        colours=tuple(dict.fromkeys([*own, *joined(colours)])),
        not_colours=joined(not_colours),
        place=next(reversed(places), None),
        not_place=next(reversed(not_places), None),
        relation=relation,
        anchor=anchors[0].phrase if anchors else None,
        second=anchors[1].phrase if len(anchors) > 1 else None,
        most=next((c.value for c in reversed(row.chunks) if c.kind == "most"), ""),
        unread=" ".join(row.unread(*known)),
    )


def _related_to(row: Row, subjects: list[Named]) -> tuple[str, list[Named]] | None:
    """The relation and what it is to, "" where there is none; None where there are two, which nothing here reads."""
    found: list[tuple[str, list[Named]]] = []
    for i, chunk in enumerate(row.chunks):
        after = [n for n in row.named if n.at > i and n not in subjects] if chunk.kind == "relation" else []
        if after:
            two = [n for n in after if not n.anything][:2]
            found.append((chunk.value, two if chunk.value == "between" and two else after[:1]))
    return None if len(found) > 1 else found[0] if found else ("", [])


def _told(row: Row, subjects: list[Named]) -> tuple[list[str], list[str], list[Named]]:
    """`(colours, colours denied, things denied)`, but for those that stand before a thing's name."""
    taken = {i for n in row.named for i in range(n.at, n.end)}
    first = next((i for i, c in enumerate(row.chunks) if c.kind == "not"), len(row.chunks))
    free = [(i, c.text) for i, c in enumerate(row.chunks) if c.kind == "colour" and i not in taken]
    denied = [n for n in row.named if n.at > first and n not in subjects and not n.anything]
    return [text for i, text in free if i < first], [text for i, text in free if i > first], denied


def _places(row: Row) -> tuple[list[str], list[str]]:
    """`(places, places denied)`: "on the right", "not on the left"."""
    told: tuple[list[str], list[str]] = ([], [])
    for before, chunk in zip([None, *row.chunks], row.chunks, strict=False):
        if chunk.kind == "place" and " its " not in f" {chunk.text} " and (place := place_of(chunk.text)):
            told[before is not None and before.kind == "not"].append(place)
    return told


def place_of(text: str) -> str | None:
    return parse_phrase(f"thing {text}").place
