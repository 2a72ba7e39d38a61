"""Answers that name things: of what kind they are, which of two is there, what there is besides."""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, absent, answer, it_is, not_recognised, there_is, unknown
from imagetxt.tools.answers.things import existence
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import on_side
from imagetxt.tools.vision.lexicon import Phrase, detectable, is_a, narrower, normal, parse_phrase

_MOST_NAMED = 6
_OF_SOMEBODY = re.compile(r"\b(?:is|are) (?:it|they|these|those|he|she|this|that)\b", re.IGNORECASE)
_BESIDE_THEM = re.compile(
    r"\b(?:behind|beside|besides|with|near|next to|around|apart from|except|but)\b.*\b(?:them|these|those|the"
    r" (?:two )?people)\b",
    re.IGNORECASE,
)
_NTH = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6}


def sort(question: Question, known: Knowledge) -> Answer:
    """Answer “What animal is it?” and “What breed of dog is this?”."""
    phrase = question.subject or Phrase(None, "")
    found = known.find(phrase)
    certain = [r for r in found.regions if r.certain]
    if not found.regions:
        return absent(phrase, found, known)
    if not certain:
        return unknown(f"There may be {_named(found.regions)}, but I am not certain", found.regions)
    finer = [r for r in certain if normal(r.name) != phrase.noun]
    if not finer or narrower(phrase.word):
        return unknown(f"I see {_named(certain)}, but I can't tell of which kind", certain)
    return answer(_named(certain), certain)


def which_of(question: Question, known: Knowledge) -> Answer:
    """Answer “Is it a cat or a dog?”."""
    phrases = [p for p in (question.subject, question.other) if p is not None]
    place = phrases[-1].place  # "a dog or a cat on the left" asks of both whether they are there
    phrases = [replace(p, place=p.place or place) for p in phrases]
    strange = next((p for p in phrases if p.noun is None or not (detectable(p.noun) or known.find(p).regions)), None)
    if strange is not None:
        other = next(p for p in phrases if p is not strange) if len(phrases) > 1 else strange
        shown = [r for r in known.find(other).regions if r.certain and _is_where(r, other, known)]
        why = not_recognised(strange)
        return unknown(f"I see {_named(shown)}; {why}" if shown else why, shown)
    found = [[r for r in known.find(p).regions if r.certain and _is_where(r, p, known)] for p in phrases]
    there = [r for r in found[0] if r not in found[1]] + found[1]
    if there and any(p.says_more for p in phrases):
        return unknown(f"I see {_named(there)}, but I can't tell which of the two {it_is(there)}", there)
    if all(found) and found[0] == found[1]:
        return unknown(f"I see {_named(there)}, but I can't tell more than that", there)
    if all(found):
        return answer(f"Both: {_named(there)}", there)
    perhaps = [r for r in known.objects() if any(p.noun and _is_wider(r.label, p.noun) for p in phrases)]
    perhaps = [r for r in perhaps if _is_where(r, phrases[-1], known)]
    if not there and perhaps:
        return unknown(f"I see {_named(perhaps)}, but I can't tell which of the two {it_is(perhaps)}", perhaps)
    if not there and _OF_SOMEBODY.search(question.raw) and phrases[0].noun == phrases[1].noun == "person":
        return unknown(CANNOT_TELL)  # "are they boys or girls" was asked of two deer
    if not there:
        first, second = (f"{' '.join([*p.colours, p.word])}{_place_said(p)}" for p in phrases)
        alike = [r for p in phrases for r in known.find(replace(p, place=None, colours=(), rest="")).named if r.certain]
        others = [r for i, r in enumerate(alike) if r not in alike[:i]]
        seen = f"; {there_is(others)[:1].lower()}{there_is(others)[1:]}" if others else ""
        flat = all(absent(p, known.find(p), known).known for p in phrases)
        missed = "" if flat or others else ", but I may have missed one"
        return unknown(f"Neither: I see no {first} and no {second}{seen or missed}", others)
    return answer(_named(there), there)


def _is_wider(label: str, noun: str) -> bool:
    """Whether what a thing was named covers more than a noun: an animal may be the dog that is asked for."""
    return is_a(noun, label) and not is_a(label, noun)


def _place_said(phrase: Phrase) -> str:
    """The place of a thing, as it was said, or empty."""
    said = re.search(r"\b(?:on|at|in|to) (?:the|its) [\w -]+$", phrase.raw)
    return f" {said[0]}" if said else ""


def _is_where(region: Region, phrase: Phrase, known: Knowledge) -> bool:
    return phrase.place is None or on_side(region.box, phrase.place, *known.size)


def both(question: Question, known: Knowledge) -> Answer:
    """Answer “Is there a dog and a cat?”."""
    said = [existence(replace(question, subject=p), known) for p in (question.subject, question.other) if p is not None]
    regions = [r for one in said for r in one.regions]
    yes = [one.text.startswith("Yes, ") for one in said]
    if all(yes):
        return answer(f"Yes, {_named(regions)}", regions)
    if any(one.text.startswith("No, ") for one in said) and not any(one.regions and not one.known for one in said):
        no = next(one.text for one in said if one.text.startswith("No, "))
        there = f"; I see {_named(regions)}" if regions else ""
        return Answer(text=f"{no.rstrip('.')}{there}.", known=all(one.known for one in said), regions=regions)
    return unknown(" ".join(one.text for one in said).rstrip("."), regions)


_APART = re.compile(r",? and |, | or ")


def besides(question: Question, known: Knowledge) -> Answer:
    """Answer “What else is there?” and “What do you see besides the dog?”."""
    named = [parse_phrase(part) for part in _APART.split(question.words.get("a") or "") if part.strip()]
    left_out = {phrase.raw: known.find(phrase).regions for phrase in named}
    if not all(left_out.values()):
        return unknown(CANNOT_TELL)
    boxes = [r.box for regions in left_out.values() for r in regions]
    others = [r for r in known.certain() if r.box not in boxes] or [r for r in known.areas() if r.box not in boxes]
    besides = [_again(left_out[phrase.raw], phrase) for phrase in named]
    lead = f"Besides {language.join_words(besides)}, " if besides else ""
    if not others:
        return unknown(f"{lead}I see nothing that I can name")
    return answer(f"{lead}I see {_named(others)}", others)


def others(question: Question, known: Knowledge) -> Answer:
    """Answer “Are there any other animals?”: any besides the one that the talk is about."""
    phrase = question.subject or Phrase(None, "")
    found = known.find(phrase)
    sure = [r for r in found.regions if r.certain]
    if not sure:
        return existence(question, known)
    least = _NTH.get(question.words.get("nth", ""), 2)
    if len(sure) > 1 and _BESIDE_THEM.search(question.raw):  # they are those that the talk is about
        return unknown(f"I see {_named(sure)}, and I can't tell whether there is anybody else", sure)
    if (len(sure) < least and len(sure) < len(found.regions)) or phrase.says_more:
        return unknown(f"I see {_named(sure)}, but I can't tell whether there are more", found.regions)
    return answer(f"Yes, I see {_named(sure)}" if len(sure) >= least else f"No, I see only {_named(sure)}", sure)


def _again(regions: Sequence[Region], phrase: Phrase) -> str:
    """Things spoken of once more: "the dog", "the dogs"."""
    return wording.definite(regions[0]) if len(regions) == 1 else f"the {language.plural(phrase.word)}"


def _named(regions: Sequence[Region]) -> str:
    return language.join_words([wording.noun_phrase(g) for g in wording.group(regions)[:_MOST_NAMED]])
