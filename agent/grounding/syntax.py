"""Syntax: parts of speech and who depends on whom, from spaCy's small English model where its weights are here.

The grammar of this package works without it; with it, fewer words are taken for what they are not. The model errs on
lists and captions, so the grammar asks it single questions (is this a noun? what does this preposition belong to?)
and keeps its own lexicon of things, numbers and colours.

spaCy 3.8 (https://spacy.io, MIT); the model en_core_web_sm 3.8.0 (MIT). Labels are those of the ClearNLP scheme.
"""

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.tools import english
from imagetxt.tools.english import WEIGHTS, available
from imagetxt.tools.vision import lexicon

__all__ = ["LONGEST", "WEIGHTS", "Syntax", "Word", "available", "parse", "warm"]

LONGEST = 2000
"""Characters of a sentence beyond which it is not parsed: no one writes such a sentence, and it would take long."""


@dataclass(frozen=True)
class Word:
    """One token: lower-case text, place in the whole text, Penn tag, dependency label, and its head's index."""

    text: str
    start: int
    end: int
    tag: str
    dep: str
    head: int


class Syntax:
    """The tree of one sentence. Words are addressed by index; positions are those of the whole text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._starts = [w.start for w in words]
        self._children: dict[int, list[int]] = {}
        for i, word in enumerate(words):
            if word.head != i:
                self._children.setdefault(word.head, []).append(i)

    def at(self, position: int) -> int | None:
        """The word that covers a character, or None."""
        i = bisect_right(self._starts, position) - 1
        return i if i >= 0 and position < self.words[i].end else None

    def children(self, i: int) -> list[int]:
        return self._children.get(i, [])

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        return next((c for c in self.children(i) if self.words[c].dep in deps), None)

    def subtree(self, i: int) -> list[int]:
        """A word with all that depends on it, in order."""
        found, waiting = [], [i]
        while waiting:
            j = waiting.pop()
            found.append(j)
            waiting.extend(self.children(j))
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """From a word's head up to the root."""
        while self.words[i].head != i:
            i = self.words[i].head
            yield i

    def is_verb(self, i: int) -> bool:
        return self.words[i].tag.startswith(("VB", "MD"))

    def is_noun(self, i: int) -> bool:
        return self.words[i].tag.startswith(("NN", "PRP", "CD", "WP", "WDT", "DT"))


def parse(sentences: Sequence[Piece]) -> list[Syntax | None]:
    """The tree of each sentence; None for one too long, and for all where the model's weights are not here."""
    nlp = english.model()
    if nlp is None:
        return [None] * len(sentences)
    texts = [_wordy(s.text) if len(s.text) <= LONGEST else _wordy("") for s in sentences]
    with english.one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = list(nlp.pipe(text for text, _ in texts))
    return [
        Syntax(_retagged([_word(token, s.start, places) for token in doc])) if len(doc) else None
        for s, doc, (_, places) in zip(sentences, docs, texts, strict=True)
    ]


_POSES = frozenset(
    """sit stand lie rest lean hang float wait graze tower perch balance lounge pose stroll walk run fly hover soar
    drift glide park sleep doze loom stretch sprawl nestle swim sail cruise ride trot gallop crouch kneel peer gaze
    stare watch dangle flank circle swirl gather huddle chat play cluster line""".split()
)
"""What things in a picture do, which the model likes to take for nouns: "a bicycle leans in the foreground"."""
_OF_A_NOUN = ("DT", "CD", "PRP$", "POS", "IN", "TO")


def _retagged(words: list[Word]) -> list[Word]:
    """The words with such verbs tagged as verbs, where nothing before makes them nouns and something follows."""
    return [replace(word, tag=tag) if (tag := _verb_tag(words, i)) else word for i, word in enumerate(words)]


def _verb_tag(words: Sequence[Word], i: int) -> str:
    """The tag that a verb taken for a noun should have; "" for any other word."""
    word = words[i]
    if _is_counted(words, i):
        return "NNS"
    if i and words[i - 1].tag == "VBZ" and _is_counted(words, i - 1) and word.tag == "NN":
        return "VBP"
    if word.tag == "NN" and word.text.endswith("ing"):
        return "VBG" if word.dep in ("advcl", "acl", "xcomp") or _is_doing(words, i) else ""
    if _is_posing(words, i):
        return "VBZ" if word.text.endswith("s") else "VBP"
    return "VBZ" if _is_missed(words, i) else ""


def _is_counted(words: Sequence[Word], i: int) -> bool:
    """Whether a plural that was taken for a verb has a number before it: "two kites dance in the sky"."""
    return words[i].tag == "VBZ" and i > 0 and words[i - 1].tag == "CD" and words[i - 1].text != "one"


def _is_doing(words: Sequence[Word], i: int) -> bool:
    """Whether a noun before it does it: "there is a dog dozing on the floor"."""
    before, behind = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
    qualified = before is not None and before.tag == "NN" and before.dep == "compound" and before.head == i
    return qualified and behind is not None and behind.tag in ("IN", "RB", "RP")


_FINITE = ("VBZ", "VBP", "VBD", "MD")


def _is_missed(words: Sequence[Word], i: int) -> bool:
    """Whether a word ending in "s" is the one verb its clause can have: "a rider in green straddles a motorcycle"."""
    word = words[i]
    if word.tag != "NNS" or i < 2 or i + 1 >= len(words) or word.text.endswith("ss"):
        return False
    before, behind = words[i - 1], words[i + 1]
    opens = behind.tag in ("DT", "PRP$", "IN", "RP") or behind.text == "no"
    if not opens or behind.text == "of" or before.tag in ("DT", "CD", "PRP$", "POS"):
        return False
    if word.dep == "pobj" and words[word.head].text == "of" and not any(w.dep == "det" and w.head == i for w in words):
        return False  # "a pair of white fluffballs"
    put_in = before.text == "," and lexicon.normal(word.text) is None and any(w.text == "," for w in words[: i - 1])
    led = (
        put_in
        or before.tag in ("NN", "NNP", "RB")
        or is_colour(before.text)
        or before.text in ("left", "right", "between")
    )
    first = next((k + 1 for k in range(i - 1, -1, -1) if words[k].text in (";", ":", "—")), 0)
    last = next((k for k in range(i + 1, len(words)) if words[k].text in (";", ":", "—", ",")), len(words))
    named = any(w.tag.startswith(("NN", "PRP")) or w.text in ("one", "other") for w in words[first:i])
    joined = (w for k, w in enumerate(words[:last]) if k > i and words[k - 1].tag not in ("CC", "WDT", "WP"))
    return led and named and not any(w.tag in _FINITE for w in (*words[first:i], *joined))


def _is_posing(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if not word.tag.startswith("NN") or not {word.text, word.text[:-1], word.text[:-2]} & _POSES:
        return False
    before, behind = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
    dressed = i > 1 and is_colour(words[i - 1].text) and words[i - 2].text in ("in", "wearing")
    if before is None or behind is None or (before.tag in _OF_A_NOUN and not dressed):
        return False
    return (dressed or not before.tag.startswith("JJ")) and behind.tag in ("IN", "RB", "RP", "TO")


def warm() -> None:
    """Load the model now, so that the first text need not wait for it."""
    english.model()


def _word(token: object, offset: int, places: Sequence[int]) -> Word:
    from spacy.tokens import Token

    assert isinstance(token, Token)  # noqa: S101  # spaCy's iterator is untyped
    start = offset + places[token.idx]
    return Word(token.lower_, start, start + len(token.text), token.tag_, token.dep_, token.head.i)


_IDLE = re.compile(r"\s+(?=[\s.,;:!?])")
"""Blanks that part no words; more than one in a row is a word to spaCy."""


def _wordy(text: str) -> tuple[str, list[int]]:
    """The text as spaCy is to read it, and where each of its characters stands in `text`.

    Blanks are single in it, and characters that it cannot hold are others.
    """
    gone = {i for match in _IDLE.finditer(text) for i in range(*match.span())}
    kept = [i for i in range(len(text)) if i not in gone]
    plain = "".join(text[i] for i in kept)
    return (plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _broken(plain) else plain), kept


def _broken(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
