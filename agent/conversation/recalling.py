"""Questions about the conversation itself, answered from what is kept of it: what was asked, and what was answered.

Nothing is told from memory but in its own words: a message or an answer is quoted, or it is said that there is none.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.conversation import recalled_forms as forms
from imagetxt.agent.conversation.records import TurnRecord
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools import language
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

RECALLED = "conversation"
"""Who answers such questions."""
MOST_CHARACTERS = 300
"""Longer messages are no questions about the conversation."""
_MOST_QUOTED, _MOST_LISTED = 3, 6


@dataclass(frozen=True)
class Exchange:
    """One turn: what a person said, and all that they were told, in order.

    `changed`: a text or a picture came of it. `image`, `regions`: what the last that was told speaks of, and the ids of
    what it names; `known`: it could be told.
    """

    said: str
    told: tuple[str, ...] = ()
    changed: bool = False
    image: str | None = None
    regions: tuple[str, ...] = ()
    known: bool = True


def exchange_of(turn: TurnRecord, versions: Sequence[Version]) -> Exchange:
    """A turn as it is looked back on, with the `versions` it led to; what was only told again is not told."""
    answer = turn.answer if turn.answer and turn.answer.answered_by != RECALLED else None
    last = answer or next(reversed(versions), None)
    return Exchange(
        turn.said,
        (*(version.text for version in versions), *([answer.text] if answer else [])),
        changed=bool(turn.versions or turn.made),
        image=last.image if last else None,
        regions=tuple(region for span in last.spans for region in span.regions) if last else (),
        known=answer is None or answer.known,
    )


@dataclass(frozen=True)
class Recalled:
    """What is told of the conversation; `then`: what the message asks besides, of the pictures, or empty."""

    text: str
    then: str = ""


_TRUE = re.compile(
    r"[.,;!?\s]+(?:(?:is|was) (?:(?:that|it|this) )?)?(?:(?:not )?true|right|correct|really|sure|did(?:n't|nt)? you"
    r"|haven't you|or not|yes or no)\W*$"
)
_QUESTION = re.compile(
    rf"\?\s*$|^{LEAD}(?:what|who|whose|where|which|why|when|how|is|are|was|were|does|do|did"
    r"|has|have|can|could)\b",
    re.IGNORECASE,
)
_FIRST = ("first", "at ", "in ")
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_NUMBERED = dict(zip("one two three four five 1 2 3 4 5".split(), (*_PLACES, *_PLACES), strict=True))
_ANY_CHANGE = ("do", "change", "edit", "make")
_CHANGING = re.compile(
    r"(?:change|rewrite|do|draw|redraw|paint|make|write|shorten|translate|edit|cut|add|describe"
    r"|leave|take|drop|remove|put|bring|say|mention|include|keep|use|call|compare|find|colou?r|sign|end)\b"
)


def recalled(said: str, before: Sequence[Exchange]) -> Recalled | None:
    """What a message asks of the conversation before it; None where it asks nothing of it."""
    if len(said) > MOST_CHARACTERS:
        return None
    words = " ".join(said.lower().replace("’", "'").split())
    if before and forms.ANSWER_TO_IT.fullmatch(words) and (told := recalled(before[-1].said, before[:-1])) is not None:
        quoted = re.search(r"was: “(?P<said>.+)”$", told.text)
        return Recalled(_answered(quoted["said"], before).removeprefix(". ")) if quoted else None
    *_, last = re.split(r"(?<=[.?!])\s+", words)
    first, *rest = re.split(r"(?<=[.!])\s+", words)
    alone = first if rest and not any("?" in one for one in rest) else words  # "You said there was a cup. Admit it!"
    for text in dict.fromkeys((alone, words, last)):  # "Where did we stop? What was my last question?"
        asked = re.sub(rf"{forms.END}$", "", forms.REMINDING.sub("", text).rstrip(" .?!"))
        for patterns, answer in _READERS:
            found = (answer(m, before) for p in patterns if (m := re.fullmatch(p, asked)) is not None)
            if (told := next((one for one in found if one is not None), None)) is not None:
                return told
    return None


def _asked(match: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “What did I ask you first?”."""
    part = match.groupdict(default="")
    kind = part.get("message", "")
    verb = part.get("verb", "")
    if verb and not _CHANGING.match(verb):
        return None
    said = [one.said for one in before if one.said and (one.changed or verb not in _ANY_CHANGE)]
    if verb and verb not in _ANY_CHANGE:
        said = [words for words in said if re.search(rf"\b{verb}\b", words, re.IGNORECASE)]
    if kind == "question":
        said = [words for words in said if _QUESTION.search(words)]
    when = part.get("nth") or part.get("when") or "last"
    when = _NUMBERED.get(when, when)
    place = 0 if when.startswith(_FIRST) else _PLACES.get(when, -1)
    called = "question" if kind == "question" else "wish" if verb else "message"
    if not -len(said) <= place < len(said):
        return Recalled(
            f"There was no such {called} in this conversation." if said else f"There was no {called} before this one."
        )
    nth = "last" if place < 0 else list(_PLACES)[place]
    quoted = f"Your {nth} {called}{' before this one' if place < 0 else ''} was: “{_short(said[place])}”"
    return Recalled(f"{quoted}{_answered(said[place], before) if part.get('answer') else ''}")


def _answered(said: str, before: Sequence[Exchange]) -> str:
    """What a message was answered, to go on with after the message."""
    told = next((one.told for one in before if one.said == said), ())
    return f". I answered: {language.join_words([f'“{text}”' for text in told])}" if told else ". I answered nothing."


def _told(match: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “What did you say about the dog?”."""
    part = match.groupdict(default="")
    if about := part.get("about", ""):
        if re.fullmatch(r"(?:it|this|that|them|(?:the|this|that) (?:photo|picture|image|one)|img\d+)", about):
            return None
        names = names_in(about)
        if not names:
            return None
        return _told_of([about] if not mentioning(names, before) else names, mentioning(names, before))
    told = [text for one in before for text in one.told]
    when = part.get("nth") or part.get("when") or part.get("when2") or "last"
    if not told:
        return Recalled("I have said nothing yet in this conversation.")
    return Recalled(f"I said: “{told[0 if when.startswith(_FIRST) else -1]}”")


def _told_of(names: Sequence[str], found: Sequence[str]) -> Recalled:
    """What was said of things, or that nothing was."""
    if not found:
        return Recalled(f"I have said nothing about {_bare(language.join_words(names))} in this conversation.")
    return Recalled(f"I said: {language.join_words([f'“{text}”' for text in found[-_MOST_QUOTED:]])}")


def _claimed(match: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “You told me there was a cup, right?”: whether I did, and then whether it is so."""
    claim = _TRUE.sub("", re.split(r"[;:]\s", match["claim"])[0]).strip(" ,.")
    names = names_in(claim)
    if not names:
        return None
    found = mentioning(names, before)
    if re.match(r"(?:any|some|every)thing\b|a word\b", claim):
        return _told_of(names, found)
    then = re.sub(r"\bwas\b", "is", re.sub(r"\bwere\b", "are", claim))
    then = (
        f"{'is it' if then.startswith('is ') else 'are they'} {then.partition(' ')[2]}"
        if re.match(r"(?:is|are) (?!there)", then)
        else then
    )
    if not found and (parts := [text for name in names for text in mentioning([name], before)]):
        return Recalled(f"I did not say it so. What I said was: “{parts[-1]}”", f"{then}?")
    if not found:
        return Recalled(
            f"I have said nothing about {_bare(language.join_words(names))} in this conversation.", f"{then}?"
        )
    words = (
        set(re.findall(r"[a-z]{3,}", re.split(r"[.?!]\s", claim)[0]))
        - _LITTLE
        - {part for name in names for part in _forms(name)}
    )
    so = [text for text in found if words <= set(re.findall(r"[a-z]{3,}", text.lower()))]
    lead = "What I said was" if so else "I did not say it so. What I said was"
    return Recalled(f"{lead}: {language.join_words([f'“{text}”' for text in (so or found)[-2:]])}", f"{then}?")


_QUOTES = re.compile(r"(?:I did not say it so\. )?What I said was: “|I said: “")
"""How a line begins that only quotes what was said before."""
_LITTLE = frozenset(
    "the was were are there that this its his her they them has had have and for with some any one".split()
)
"""Words of a claim that claim nothing by themselves."""


def _forms(name: str) -> set[str]:
    return {form for part in name.split() for form in (part, language.plural(part))}


def _asked_about(match: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “Did I ask about the dog already?”."""
    names = names_in(match["topic"])
    if not names:
        return None
    found = [one.said for one in before if one.said and _mentions(one.said, names, wider=False)]
    if not found:
        return Recalled(f"No, you have said nothing about {_bare(match['topic'])} before this.")
    return Recalled(f"Yes: {language.join_words([f'“{_short(said)}”' for said in found[-_MOST_QUOTED:]])}")


def _asked_of(match: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “What did I ask about the dog?”."""
    names = names_in(match["topic"])
    found = [one.said for one in before if one.said and _mentions(one.said, names, wider=False)] if names else []
    if not names:
        return None
    if not found:
        return Recalled(f"You have said nothing about {_bare(match['topic'])} before this.")
    return Recalled(f"You said: {language.join_words([f'“{_short(said)}”' for said in found[-_MOST_QUOTED:]])}")


def _how_many(match: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “How many questions have I asked?”."""
    said = [one.said for one in before if one.said]
    if match["what"] == "questions":
        said = [words for words in said if _QUESTION.search(words)]
    noun = "question" if match["what"] == "questions" else "message"
    count = language.count_words(len(said), noun) if said else f"no {noun}"
    return Recalled(f"{count[:1].upper()}{count[1:]} before this one.")


def _all(_: "re.Match[str]", before: Sequence[Exchange]) -> Recalled | None:
    """Answer “What have I asked so far?”."""
    said = [one.said for one in before if one.said]
    if not said:
        return Recalled("You have said nothing before this.")
    lead = "You said" if len(said) <= _MOST_LISTED else f"The last {_MOST_LISTED} of your {len(said)} messages were"
    return Recalled(f"{lead}: {language.join_words([f'“{_short(words)}”' for words in said[-_MOST_LISTED:]])}")


_READERS: tuple[tuple[tuple[str, ...], Callable[["re.Match[str]", Sequence[Exchange]], Recalled | None]], ...] = (
    ((forms.ASKED_OF, forms.ASKED_OF_IT), _asked_of),
    (forms.ASKED, _asked),
    (forms.SAID, _told),
    (forms.CLAIMED, _claimed),
    ((forms.ASKED_ABOUT,), _asked_about),
    ((forms.HOW_MANY,), _how_many),
    ((forms.ALL,), _all),
)


def mentioning(names: Sequence[str], before: Sequence[Exchange]) -> list[str]:
    """The sentences that were told in which all of the names are mentioned, in order, each once."""
    lines = [line for one in before for text in one.told for line in text.split("\n") if not _QUOTES.match(line)]
    said = [piece.text for line in lines for piece in sentences(line)]
    named = [text for text in said if _mentions(text, names, wider=False)]
    return list(dict.fromkeys(named or [text for text in said if _mentions(text, names)]))


def _mentions(text: str, names: Sequence[str], *, wider: bool = True) -> bool:
    """Whether a text names all these things, in these or in narrower words; `wider`: or in wider ones."""
    low = text.lower()
    there = [parse_phrase(thing).noun for thing in things_in(low)[0]]
    words = {form for word in re.findall(r"[\w'-]+", low) for form in (word, language.singular(word))}

    def said(name: str) -> bool:
        noun = parse_phrase(name).noun
        if noun is not None and any(other and (is_a(other, noun) or (wider and is_a(noun, other))) for other in there):
            return True
        return set(name.split()) <= words or {language.singular(part) for part in name.split()} <= words

    return all(said(name) for name in names)


def names_in(words: str) -> list[str]:
    """The things that words name, without colours; where they name none that is known, their nouns."""
    things, _ = things_in(words.lower())
    if things:
        return list(
            dict.fromkeys(language.singular(phrase.word) for thing in things if (phrase := parse_phrase(thing)))
        )
    tagged = tags(words.lower())
    found = [m[0] for m in re.finditer(r"[\w'-]+", words.lower()) if tagged.get(m.start(), "").startswith("NN")]
    return list(dict.fromkeys(language.singular(word) for word in found))


def _bare(words: str) -> str:
    """A thing as one says that nothing was said of it: "the dog", "a cup"."""
    said = words.strip()
    return said if re.match(r"(?:the|an?|any|my|that|this)\b", said) else language.a(said)


def _short(words: str) -> str:
    """A message to be quoted: whole, or its beginning."""
    line = " ".join(words.split())
    return line if len(line) <= 120 else f"{line[:119].rsplit(' ', 1)[0]}…"
