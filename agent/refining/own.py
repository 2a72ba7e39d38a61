"""What a person wrote into the paragraph by hand: kept when it is composed anew, or told why it is not."""

import re
from collections.abc import Callable, Iterable, Sequence

from imagetxt.agent.compose import Statement
from imagetxt.agent.conversation.manner import Form, Manner, Own
from imagetxt.agent.grounding.check import judge, named
from imagetxt.agent.grounding.sentences import sentences, words
from imagetxt.agent.refining.demands import reason
from imagetxt.agent.refining.things import meant
from imagetxt.agent.refining.view import view
from imagetxt.agent.refining.wish import Wish
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision.colour_words import is_colour

ALIKE = 0.6
"""Part of the words of two sentences that are the same where one is a form of the other."""
_THERE = 0.8
"""Part of a sentence's words that a text holds where it says it in other words."""
_TOO_TIGHT: dict[Form, str] = {
    "haiku": "a haiku",
    "poem": "the poem",
    "caption": "a caption",
    "alt text": "an alt text",
}
_COMMON = frozenset("the a an is are was were and of this that there picture image shows".split())


def woven(statements: Sequence[Statement], manner: Manner, evidence: Evidence, said_in: str) -> list[Statement]:
    """Sentences composed in a language without those that a person took out, and with their own, each in its place."""
    told = [s for s in statements if not any(alike(s.text, gone) for gone in manner.struck)]
    for own in manner.own:
        if _why_not(own, manner, evidence, said_in):
            continue
        places = [i for i, s in enumerate(told) if any(alike(s.text, gone) for gone in own.instead)]
        at = places[0] if places else len(told)
        told = [s for i, s in enumerate(told) if i not in places]
        told.insert(at, Statement(own.text, frozenset(named(own.text, evidence)) if own.checkable else frozenset()))
    return told


def told_by_hand(manner: Manner, evidence: Evidence) -> Manner:
    """The manner without the things that the person's own sentences tell of: they need not be told a second time."""
    told = {i for o in manner.own if o.checkable for i in named(o.text, evidence)}
    return manner.model_copy(update={"hidden": tuple(sorted({*manner.hidden, *told}))}) if told else manner


def stand_alone(manner: Manner, evidence: Evidence) -> bool:
    """Whether a person's sentences have taken the place of all that told of things, so that nothing is composed."""
    things = {r.id for r in evidence.objects if r.certain}
    return bool(manner.own) and bool(things) and things <= set(manner.hidden)


def added(text: str, manner: Manner, evidence: Evidence, *, fits: Callable[[str], bool]) -> str:
    """A text of another form, with the person's sentences behind it as far as `fits` allows."""
    mark, gap = ("- ", "\n") if manner.form == "list" else ("", " ")
    for own in manner.own:
        longer = f"{text}{gap if text else ''}{mark}{own.text}"
        if manner.form not in ("haiku", "poem", "caption") and not _why_not(own, manner, evidence, "English"):
            text = longer if fits(longer) else text
    return text


def left_out(text: str, manner: Manner, evidence: Evidence, said_in: str) -> list[str]:
    """A note for each sentence of the person's own that a text does not say, with the reason."""
    notes = []
    for own in manner.own:
        if holds(text, own.text):
            continue
        why = _why_not(own, manner, evidence, said_in)
        if not why and manner.form in _TOO_TIGHT:
            why = f"{_TOO_TIGHT[manner.form]} has no room for it"
        notes.append(f"Your sentence “{own.text}” was left out: {why or 'the text has no room for it'}.")
    return notes


def holds(text: str, sentence: str) -> bool:
    """Whether a text says a sentence, perhaps in another tense or order."""
    content = _content(sentence)
    return sentence in text or (bool(content) and len(content & _content(text)) >= _THERE * len(content))


def without_the_false(manner: Manner, evidence: Evidence) -> tuple[Manner, list[str]]:
    """The manner without sentences that the evidence contradicts, and a note for each of them."""
    kept, notes = [], []
    for own in manner.own:
        against = [c for j in judge(own.text, evidence) for c in j.contradicted] if own.checkable else []
        if against:
            notes.append(f"Your sentence “{own.text}” was left out: {reason(against[-1], evidence)}.")
        else:
            kept.append(own)
    return manner.model_copy(update={"own": tuple(kept)}), notes


def asked_back(manner: Manner, wish: Wish, evidence: Evidence) -> Manner:
    """The manner with what the person had taken out and now asks for."""
    if not manner.hidden and not manner.struck:
        return manner
    if wish.everything:
        return manner.model_copy(update={"hidden": (), "struck": ()})
    back = {r.id for said in (*wish.keep, *wish.mention, *wish.more_of) for r in meant(said, evidence)}
    struck = tuple(s for s in manner.struck if not back & named(s, evidence))
    return manner.model_copy(update={"hidden": tuple(i for i in manner.hidden if i not in back), "struck": struck})


def alike(one: str, other: str) -> bool:
    """Whether two sentences are forms of one."""
    a, b = _content(one), _content(other)
    return bool(a) and bool(b) and len(a & b) >= ALIKE * len(a | b)


def _why_not(own: Own, manner: Manner, evidence: Evidence, said_in: str) -> str:
    """Why a sentence has no place in a text of this manner, as a clause; empty where it has one."""
    if own.language != said_in:
        return f"it is in {own.language}, and nothing here translates it into {said_in}"
    if not own.checkable:
        return ""
    if manner.colours is False and any(is_colour(word.text) for word in words(own.text)):
        return "it names colours"
    told, seen = named(own.text, evidence), {r.id for r in view(evidence, manner).regions}
    if manner.keep and not told & seen:
        return f"it does not speak of the {language.join_words(list(manner.keep))}"
    dropped = {r.id for said in manner.drop for r in meant(said, evidence)}
    if told & dropped:
        return f"it speaks of the {language.join_words(list(manner.drop))}"
    return ""


def _content(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text.lower())) - _COMMON


def as_statements(text: str) -> list[Statement]:
    """The sentences of a text as statements that are linked to nothing."""
    return [Statement(piece.text) for piece in sentences(text)]


def joined(statements: Iterable[Statement]) -> str:
    return " ".join(s.text for s in statements)
