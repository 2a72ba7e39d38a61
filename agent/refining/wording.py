"""The text for a manner: composed by code where that is exact, written by the model where it has to be."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.manner import Form, Manner
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.grounding.sentences import sentences as split
from imagetxt.agent.models import model_title
from imagetxt.agent.refining import demands, forms, own, voices
from imagetxt.agent.refining.author import EXACT, Author
from imagetxt.agent.refining.checks import count, fits
from imagetxt.agent.refining.decorating import bare
from imagetxt.agent.refining.drafting import draft, terse
from imagetxt.agent.refining.patterns import OTHERWISE
from imagetxt.agent.refining.wish import MOST, Wish
from imagetxt.tools import language
from imagetxt.tools.errors import ModelServiceError, OperatorError
from imagetxt.tools.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

COMPOSED = "composed"
_FIXED: dict[Form, str] = {
    "haiku": "A haiku has three lines",
    "caption": "A caption is one clause",
    "alt text": "An alt text has at most 125 characters",
}
_ROOMY: tuple[Form, ...] = ("child", "simple", "list")
"""Forms with room for a person's own sentences."""
_SHORTER, _MUCH = 0.8, 0.5
"""Part of the words that a shorter, and a much shorter, text has at most."""


@dataclass(frozen=True)
class Worded:
    """A text, its manner as it came out, and what to say of it."""

    text: str
    manner: Manner
    written_by: str
    notes: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


class Wording:
    """Words for one image's evidence."""

    def __init__(self, caller: Caller, model: "BaseChatModel | None", evidence: Evidence) -> None:
        self._caller, self._model, self._evidence = caller, model, evidence

    def text(self, version: Version, wish: Wish, *, free: str = "") -> Worded:
        """The text for a version's manner with a wish added. `free`: a wish in words that only a model understands."""
        english = version.english or bare(version.text, version.manner)
        as_it_was = Worded(english, version.manner, version.written_by)
        manner = own.asked_back(wish.applied(version.manner), wish, self._evidence)
        manner, notes = self._stepped(manner, wish, english)
        only_language = replace(wish, language=None) == Wish(left=wish.left)
        if only_language and not free:
            return replace(as_it_was, manner=manner)
        composed = self.composed(manner)
        if not composed:
            return replace(as_it_was, notes=[*notes, "Nothing would be left to say, so the text stays."])
        made = self._written(manner, composed, english, free) or Worded(composed, manner, COMPOSED)
        if free and made.written_by == COMPOSED:
            return replace(
                as_it_was,
                notes=["The model could not follow this wish truly, so the text stays."],
                removed=made.removed,
            )
        made = self._swapped(made, wish)
        return replace(made, notes=[*notes, *made.notes, *_short_of(made, wish)])

    def composed(self, manner: Manner) -> str:
        """The text by code alone; "" where the manner leaves nothing to speak of."""
        if manner.form in forms.COMPOSERS:
            besides = own.told_by_hand(manner, self._evidence) if manner.form in _ROOMY else manner
            alone = own.stand_alone(besides, self._evidence)
            text = forms.LEADS.get(manner.form, "") if alone else forms.composed(besides, self._evidence)
            whole = own.added(text, manner, self._evidence, fits=lambda t: fits(t, manner))
            return "" if alone and whole == text else self._within_words(manner, whole)
        if manner.sentences == 0:
            return terse(manner, self._evidence)
        sentences = [s.text for s in draft(manner, self._evidence)]
        own_words = {o.text for o in manner.own}
        if manner.certainty == "hedged":
            sentences = [s if s in own_words else c for s, c in zip(sentences, voices.careful(sentences), strict=True)]
        voice = "rephrased" if manner.rephrased and manner.form == "paragraph" else manner.form
        sentences = voices.spoken(
            voice, sentences, own_words, framed=manner.sentences is None, then=manner.tense == "past"
        )
        return self._within_words(manner, " ".join(sentences))

    def _within_words(self, manner: Manner, text: str) -> str:
        """The text within its limit of words, as near to it as fewer sentences, or others, and no colours bring it.

        At the least it is one clause.
        """
        limit = manner.words
        if limit is None or len(text.split()) <= limit or manner.form == "haiku":
            return text
        most = manner.sentences or min(MOST, count(text))
        shades = (False,) if manner.colours is False else (manner.colours, False)
        smaller = ({"words": None, "sentences": n, "colours": c} for n in range(most, 0, -1) for c in shades)
        tried = [self.composed(manner.model_copy(update=one)) for one in smaller]
        if manner.form not in forms.COMPOSERS:
            tried += [part for whole in tried[: len(shades)] if whole for part in _parts(whole)]
        fitting = [one for one in tried if one and len(one.split()) <= limit]
        return max(fitting, key=lambda one: len(one.split())) if fitting else terse(manner, self._evidence) or text

    def _stepped(self, manner: Manner, wish: Wish, english: str) -> tuple[Manner, list[str]]:
        """The manner one step shorter or longer than the text is now."""
        if wish.step is None or wish.sentences is not None or wish.words is not None:
            return manner, []
        if manner.form in _FIXED and (wish.form is not None or manner.form != "caption"):
            return manner, [f"{_FIXED[manner.form]}; it was not made {wish.step}."]
        if manner.form == "caption":
            manner = manner.model_copy(update={"form": "paragraph"})
        now = len(english.split())
        if wish.step == "longer":
            return self._longer(manner, max(1, count(english)), now)
        return self._shorter(manner, count(english), now * (_SHORTER if wish.step == "shorter" else _MUCH))

    def _shorter(self, manner: Manner, n: int, most: float) -> tuple[Manner, list[str]]:
        start = min(n - 1, -(-n // 2)) if n > 1 else 0
        for size in range(start, -1, -1):
            smaller = manner.model_copy(update={"sentences": size})
            text = self.composed(smaller)
            if text and len(text.split()) <= most:
                return smaller, []
        least = manner.model_copy(update={"sentences": 0})
        if self.composed(least) and len(self.composed(least).split()) < most / _SHORTER:
            return least, []
        return manner, ["It cannot be made shorter without leaving out what the picture shows."]

    def _longer(self, manner: Manner, n: int, now: int) -> tuple[Manner, list[str]]:
        for size in range(n + 2, MOST + 1):
            larger = manner.model_copy(update={"sentences": size, "words": None})
            if len(self.composed(larger).split()) > now:
                return larger, []
        return manner, ["It cannot be made longer: nothing more is known of the picture for certain."]

    def _written(self, manner: Manner, composed: str, english: str, free: str) -> Worded | None:
        """What the model writes, where it is the one to write; the composed text where that did not pass.

        A small model is not: of sixteen forms that it wrote for a try none was true, in its form and its own.
        """
        if self._model is None or getattr(self._model, "small", False) or manner.form in EXACT:
            return None
        author = Author(self._caller, self._model)
        facts = [s.text for s in draft(manner.model_copy(update={"sentences": None}), self._evidence)]
        try:
            text = author.write(manner, facts, english, self._evidence, wish=free)
        except (ModelServiceError, OperatorError) as exc:
            return Worded(composed, manner, COMPOSED, [f"{exc} The text was composed without the model."])
        if text:
            return Worded(text, manner, model_title(self._model))
        note = "The model's text did not pass the check; it was composed from the evidence instead."
        return Worded(composed, manner, COMPOSED, [note], author.removed)

    def _swapped(self, made: Worded, wish: Wish) -> Worded:
        """The text with the person's own words, as far as they are not false; those of earlier wishes stay in mind."""
        text, notes, kept = made.text, [], []
        for old, new in made.manner.swaps:
            other = voices.other_words(text, [(old, new)])
            if other == text:
                notes += [f"The text does not say “{old}”."] if (old, new) in wish.swaps else []
                kept += [] if (old, new) in wish.swaps else [(old, new)]
                continue
            ours = OTHERWISE.get(old) == new
            may, note = (True, "") if ours else demands.swapped(new, text, other, self._evidence)
            notes += [note] if note and (old, new) in wish.swaps else []
            if may:
                text = other
                kept.append((old, new))
        if not made.manner.swaps:
            return made
        manner = made.manner.model_copy(update={"swaps": tuple(kept)})
        return replace(made, text=text, manner=manner, notes=[*made.notes, *notes])


def _parts(text: str) -> Iterator[str]:
    """A text without some of the sentences behind its first."""
    first, *rest = [s.text for s in split(text)][:MOST]
    for n in range(len(rest) - 1, 0, -1):
        yield from (" ".join((first, *some)) for some in combinations(rest, n))


def _short_of(made: Worded, wish: Wish) -> list[str]:
    """What a number that was asked for came to."""
    n = count(made.text)
    if wish.sentences and n < wish.sentences and made.manner.form in ("paragraph", "formal", "simple"):
        said = language.count_words(n, "sentence")
        return [f"Only {said}: nothing more is known of the picture for certain."]
    if wish.words and len(made.text.split()) > wish.words:
        return [f"It has {len(made.text.split())} words: fewer would leave out what the picture shows."]
    if wish.words and wish.exact and len(made.text.split()) < wish.words:
        return [f"It has {len(made.text.split())} words: that is as near as what was found brings it."]
    return []
