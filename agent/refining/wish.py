"""A wish about a text as a small typed plan: what code could read of it, and the words it could not."""

from dataclasses import dataclass
from typing import Any, Literal

from imagetxt.agent.conversation.manner import Form, Manner

MOST = 12
"""Sentences of the longest paragraph."""
_WITHOUT_SENTENCES: tuple[Form, ...] = ("haiku", "caption", "alt text")
"""Forms that are given up for a number of sentences."""
_IN_LINES: tuple[Form, ...] = (*_WITHOUT_SENTENCES, "poem", "list")
"""The same, where the sentences are no lines."""
Step = Literal["shorter", "much shorter", "longer"]


@dataclass(frozen=True)
class Wish:
    """What a person wants of the text. Everything is None, empty or False where the wish does not speak of it.

    `exact`: it is to have as many words, no fewer. `mention`: things that the text is to name. `everything`: take
    back what was kept and left out. `strike`, `only`: places of sentences in the text that go, or that alone stay
    (`striking.py`). `closing`: the person's own last line; "" takes it off. `prose`: they are called so, no lines.
    `cannot`: what cannot be had (`cannot.py`). `left`: words that were not understood.
    """

    step: Step | None = None
    sentences: int | None = None
    words: int | None = None
    exact: bool = False
    form: Form | None = None
    language: str | None = None
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    more_of: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()
    everything: bool = False
    first: str | None = None
    last: str | None = None
    colours: bool | None = None
    writing: bool | None = None
    emojis: bool | None = None
    hashtags: bool | None = None
    closing: str | None = None
    tense: Literal["present", "past"] | None = None
    certainty: Literal["plain", "hedged", "sure only"] | None = None
    swaps: tuple[tuple[str, str], ...] = ()
    says: tuple[str, ...] = ()
    rephrase: bool = False
    prose: bool = False
    strike: tuple[int, ...] = ()
    only: tuple[int, ...] = ()
    cannot: tuple[str, ...] = ()
    left: str = ""

    @property
    def understood(self) -> bool:
        """Whether code could read any of it."""
        return self != Wish(left=self.left)

    @property
    def named(self) -> tuple[str, ...]:
        """The things it speaks of, as it calls them."""
        ends = tuple(end for end in (self.first, self.last) if end)
        return tuple(dict.fromkeys((*self.keep, *self.drop, *self.more_of, *self.mention, *ends)))

    def takes_off_nothing(self, manner: "Manner") -> bool:
        """Whether it only takes off emojis or hashtags that the text has none of."""
        off = Wish(emojis=self.emojis, hashtags=self.hashtags, left=self.left)
        has = (manner.emojis and self.emojis is False) or (manner.hashtags and self.hashtags is False)
        return self.understood and self == off and not (self.emojis or self.hashtags or has)

    def applied(self, manner: Manner) -> Manner:
        """The manner with this wish added; steps in length are left to whoever knows the text."""
        new: dict[str, Any] = {
            name: value
            for name in (
                "form",
                "language",
                "words",
                "first",
                "last",
                "colours",
                "writing",
                "emojis",
                "hashtags",
                "closing",
                "tense",
                "certainty",
            )
            if (value := getattr(self, name)) is not None
        }
        if self.form is not None and self.form != manner.form:
            new |= {"sentences": None, "words": self.words}
            if manner.form == "caption" and manner.emojis and manner.hashtags:  # a tweet's own go with the tweet
                new = {"emojis": False, "hashtags": False} | new
        if self.everything and self.sentences is None and self.words is None:
            new |= {"sentences": None, "words": None}
        if self.sentences is not None:
            new |= {"sentences": self.sentences, "words": self.words}
            if self.form is None and manner.form in (_IN_LINES if self.prose else _WITHOUT_SENTENCES):
                new["form"] = "paragraph"
        elif self.words is not None:
            new["sentences"] = MOST if self.exact and new.get("form", manner.form) == "paragraph" else None
        if self.words is not None and self.form is None and manner.form in ("list", "poem"):
            new["form"] = "paragraph"
        new |= {"rephrased": not manner.rephrased} if self.rephrase else {}
        kept, dropped = (() if self.everything else m for m in (manner.keep, manner.drop))
        wanted = (*self.keep, *self.mention, *self.more_of)
        new["keep"] = self.keep or (_joined(kept, (*self.mention, *self.more_of)) if kept else ())
        new["drop"] = _joined(_without(dropped, wanted), self.drop)
        new["more_of"] = _joined(_without(manner.more_of, self.drop), self.more_of, self.mention)
        if self.keep:
            new["more_of"] = (*self.more_of, *self.mention)
        new["swaps"] = _joined(manner.swaps, self.swaps)
        new["says"] = _joined(() if self.keep else manner.says, self.says)
        return manner.model_copy(update=new)


def _joined(*parts: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))


def _without(phrases: tuple[str, ...], gone: tuple[str, ...]) -> tuple[str, ...]:
    from imagetxt.agent.refining.things import same_thing

    return tuple(p for p in phrases if not any(same_thing(p, other) for other in gone))
