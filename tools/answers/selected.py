"""Answers about things that are told apart by what holds of them: how many are red, which is farthest left."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from imagetxt.tools import counting, language, wording
from imagetxt.tools.answers.colouring import colours_of, none_coloured
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.places import where_are
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, absent, answer, it_is, missing, named_so, there_is, unknown
from imagetxt.tools.answers.selecting import Selected, Selection, all_of, is_ground, number_of, only_one, select
from imagetxt.tools.answers.things import may_be_more
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.colour_words import clash
from imagetxt.tools.vision.lexicon import is_a

_MOST_NAMED = 6


def selected(question: Question, known: Knowledge) -> Answer:
    """Answer “How many of the cars are white?”, “Which animal is farthest left?”, “Does anyone wear red?”."""
    wanted = question.selection
    if wanted is None:
        return unknown(CANNOT_TELL)
    if (wanted.colours or wanted.not_colours) and known.scene().monochrome:
        return unknown("The picture is black and white, so I can't tell colours")
    found = select(wanted, known)
    if wanted.anchor is not None and not known.find(wanted.anchor).regions and not is_ground(wanted):
        denied = absent(wanted.anchor, known.find(wanted.anchor), known)
        if denied.known and found.named:
            return unknown(f"I see {_names(found.named)}, but no {wanted.anchor.word}", found.named)
        return missing(wanted.anchor, known.find(wanted.anchor), known)
    if not found.named:
        return _none_there(question, wanted, known)
    if (finer := next((p.word for p in wanted.phrases if p.says_more), "")) and not wanted.unread:
        wanted = replace(wanted, unread=finer)
    return _ASKS[question.words["ask"]](wanted, found, known)


def _none_there(question: Question, wanted: Selection, known: Knowledge) -> Answer:
    denied = [absent(phrase, known.find(phrase), known) for phrase in wanted.phrases]
    if (held := next((one for one in denied if one.known and one.regions), None)) is not None:
        yes = question.words["ask"] == "exists" and not held.text.startswith("Yes")
        return held.model_copy(update={"text": f"Yes, {_inner(held.text)}"}) if yes else held
    flat = [one for one in denied if one.known]
    if wanted.besides and wanted.phrases:
        no = "No, " if question.words["ask"] == "exists" else ""
        return none_coloured(f"{no}I see {wanted.none_else}", wanted.colours, known)
    if len(denied) > 1 and len(flat) < len(denied) and all(one.text.startswith("I see no ") for one in denied):
        return unknown(f"I see no {wanted.word}, but I may have missed one")
    if len(flat) < len(denied) or question.words["ask"] != "exists":
        return next((one for one in denied if not one.known), denied[0])
    words = language.join_words([p.word or "such thing" for p in wanted.phrases], "or")
    return answer(f"No, I see no {words}")


def _exists(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    if wanted.unread:
        return _doubtful(wanted, found, known)
    if found.yes and (kin := _perhaps_the_same(wanted, found)):
        return unknown(f"{there_is(found.yes)}, but I can't tell whether {kin}, too", found.yes)
    if found.yes:
        said = there_is(found.yes, known.objects())
        tail = f" {_related(wanted, found, known)}" if wanted.relation else ""
        return answer(
            f"Yes, {said[0].lower()}{said[1:]}" if not tail else f"Yes, {_names(found.yes)} {_is(found.yes)}{tail}",
            found.yes,
        )
    if found.unsure and all(r.certain for r in found.unsure) and (wanted.colours or wanted.not_colours):
        alone = "they are" if found.unsure[0].coco == "person" else "it is"
        which = alone if len(found.unsure) == 1 else "any of them is"
        seen = there_is(found.unsure, known.objects())
        return unknown(f"{seen}, but I can't tell whether {which} {_tail(wanted, found, known)}", found.unsure)
    if found.unsure:
        return unknown(f"There may be {_names(found.unsure)}, but I am not certain", found.unsure)
    if wanted.relation:
        return answer(f"No, I see no {wanted.word} {_related(wanted, found, known)}", found.named)
    if (wanted.place or wanted.not_place) and not (wanted.colours or wanted.not_colours):
        return _none_in_place(wanted, found, known)
    colour = language.join_words(list(wanted.colours)) or f"other than {language.join_words(list(wanted.not_colours))}"
    if wanted.place or wanted.not_place:
        colour = f"{colour} {_there(wanted)}"
    if wanted.phrases[0].noun is None:
        nothing = f"No, I see nothing {'else ' if wanted.besides else ''}{colour}"
        return none_coloured(nothing, wanted.colours, known)
    return answer(
        f"No, I see no {wanted.word} {_in(wanted)}{colour}; there {_is(found.named)} {_names(found.named)}",
        found.named,
    )


def _none_in_place(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    """That none is where it was asked for, and where those are that there are; one of many is easily missed."""
    there = [r for r in found.named if r.certain] or found.named
    denied = f"I see no {wanted.word} {_there(wanted)}"
    if may_be_more(there, found.named, known):
        return unknown(f"{denied}, but I may have missed one; {_inner(there_is(there))}", there)
    return answer(f"No, {denied}; {_inner(there_is(there))}", there)


def _perhaps_the_same(wanted: Selection, found: Selected) -> str:
    """Whether what is there besides a kind is known by a wider kind only: "an animal" besides horses may be a horse."""
    for left_out in wanted.besides:
        if left_out.noun and all(r.fine is None and is_a(left_out.noun, r.label) for r in found.yes):
            return f"{it_is(found.yes)} {named_so(left_out.word, found.yes)}"
    return ""


def _doubtful(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    """That the thing is there, and what of it cannot be told."""
    sure = [r for r in found.named if r.certain] or found.named
    finer = next((p.word for p in wanted.phrases if p.says_more), "")
    acts = not finer and wanted.unread.split()[0].endswith("ing") and sure[0].coco == "person"
    which = ("they are" if acts else "it is") if len(sure) == 1 else "any of them is"
    doubt = f"whether {which} {language.a(finer)}" if finer else "more than that"
    if not finer and wanted.unread.split()[0].endswith("ing"):
        doubt = f"whether {which} {wanted.unread}"
    return unknown(f"{there_is(sure, known.objects())}, but I can't tell {doubt}", found.named)


def _several(wanted: Selection, found: Selected, known: Knowledge) -> Answer:  # noqa: ARG001  # every maker of its table takes it
    """Answer “Is there a second dog?”."""
    if found.unsure:
        return unknown(f"I see {number_of(found.yes, wanted)}, but I can't tell whether there are more", found.named)
    said = number_of(found.yes, wanted)
    return answer(f"Yes, I see {said}" if len(found.yes) > 1 else f"No, I see only {said}", found.yes)


def _count(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    if wanted.unread:
        said = found.yes or found.named
        least = "at least " if may_be_more([r for r in said if r.certain], found.named, known) else ""
        told = number_of(said, wanted) if found.yes and len(found.yes) < len(found.named) else all_of(found, wanted)
        number = f"{least}{told} {language.verb(len(said), 'was')} found"
        number = number if any(r.certain for r in said) else f"perhaps {told}"
        return unknown(f"{number}, but I can't tell about “{wanted.unread}”", said)
    if found.unsure:
        least = f"at least {language.number_word(len(found.yes))}" if found.yes else "I can't tell how many"
        return unknown(f"{least}; of {_names(found.unsure)} I am not certain", found.yes)
    if wanted.phrases[0].noun is None:
        return answer(number_of(found.yes, wanted) if found.yes else "none", found.yes)
    if (sure := [r for r in found.named if r.certain]) and may_be_more(sure, found.named, known):
        return _least(wanted, found, known)
    whole = f"the {all_of(found, wanted)}"
    share = language.number_word(len(found.yes)) if found.yes else "none"
    if wanted.not_place and not found.yes:
        return answer(f"none: {_all_there(wanted, found)}", found.named)
    if len(found.yes) == len(found.named):
        return answer(all_of(found, wanted), found.yes)
    if counting.least_people(found.named):
        whole = "the people"
    tail = _tail(wanted, found, known)
    return answer(f"{share} of {whole} {language.verb(max(1, len(found.yes)), 'is')} {tail}", found.yes)


def _all_there(wanted: Selection, found: Selected) -> str:
    """That all are in the place that they were asked not to be in."""
    seen = f"the {all_of(found, wanted)} that I see"
    return f"{seen} {_is(found.named)} {_there(replace(wanted, place=wanted.not_place))}"


def _least(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    """How many there are where more of the kind may have been missed."""
    tail = _tail(wanted, found, known)
    if found.yes:
        return answer(f"at least {number_of(found.yes, wanted)} {_is(found.yes)} {tail}", found.yes)
    if wanted.not_place:
        return unknown(f"{_all_there(wanted, found)}, but I may have missed one", found.named)
    return unknown(f"of the {all_of(found, wanted)} that I see, none is {tail}, but I may have missed one", found.named)


def _name(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    if (only := only_one(wanted, found)) is not None:
        return unknown(f"I see only {_names([only])}, so I can't say", [only])
    if not found.yes:
        if wanted.most and len(found.unsure) == 1:
            return unknown(f"{_one(found.unsure[0], known)}, {found.unsure[0].place}", found.unsure)
        if found.unsure:
            return unknown(f"perhaps {_names(found.unsure)}, but I am not certain", found.unsure)
        if wanted.relation and wanted.phrases[0].noun is None:
            return unknown(f"I see nothing that I can name {_related(wanted, found, known)}")
        none = answer(f"none of them: I see {_names(found.named)}", found.named)
        return unknown(CANNOT_TELL) if wanted.most else none
    if wanted.most and len(found.yes) > 1:
        return unknown(f"{_names(found.yes)} are about the same size", found.yes)
    unnamed = known.scene().name is not None or known.has_unnamed_areas()
    if wanted.most and wanted.phrases[0].noun is None and unnamed:  # what has no name may well be larger
        return answer(f"of what I can name, {_names(found.yes)} {found.yes[0].place}".strip(), found.yes)
    if wanted.most:
        if re.search(r"farthest|on the|at the|in the", _one(found.yes[0], known)):
            return answer(f"{wording.phrase(found.yes[0])} {found.yes[0].place}".strip(), found.yes)
        where = " in the picture" if len(wanted.phrases) == 1 and not (wanted.relation or wanted.place) else ""
        return answer(f"{_one(found.yes[0], known)} is the {wanted.most}{where}", found.yes)
    place = found.yes[0].place if len(found.yes) == 1 and not wanted.place else ""
    return answer(f"{_names(found.yes)} {place}".strip(), found.yes)


def _colour(wanted: Selection, found: Selected, known: Knowledge) -> Answer:  # noqa: ARG001  # every maker of its table takes it
    if found.yes:
        return colours_of(found.yes, known.scene())
    return unknown(CANNOT_TELL, found.unsure)


def _where(wanted: Selection, found: Selected, known: Knowledge) -> Answer:  # noqa: ARG001  # every maker of its table takes it
    return where_are(found.yes, found.named) if found.yes else unknown(CANNOT_TELL, found.unsure)


def _first(wanted: Selection, found: Selected, known: Knowledge) -> Answer:
    """Whether the first of two things leads by an order: “Is the dog higher up than the cat?”."""
    kinds = [known.find(phrase).regions for phrase in wanted.phrases]
    if any(len(regions) != 1 for regions in kinds) or len(found.yes) != 1:
        return unknown(CANNOT_TELL)
    yes = found.yes[0].box == kinds[0][0].box
    return answer(
        f"{'Yes' if yes else 'No'}, {_one(found.yes[0], known)} is the {_comparative(wanted.most)}", found.yes
    )


def _alike(wanted: Selection, found: Selected, known: Knowledge) -> Answer:  # noqa: ARG001  # every maker of its table takes it
    """Answer “Are the cars the same colour?”."""
    said = colours_of(found.named, known.scene())
    shown = {wording.colour_of(r) for r in found.named}
    plain = sorted(shown - {""})
    differ = any(clash(a, b) for a in plain for b in plain)
    if not said.known:
        return said
    if "" in shown and not differ:
        return unknown(f"I can't tell of all of them: {said.text[0].lower()}{said.text[1:].rstrip('.')}", found.named)
    return answer(f"{'Yes' if len(shown) == 1 else 'No'}, {said.text[0].lower()}{said.text[1:]}", found.named)


_ASKS: dict[str, Callable[[Selection, Selected, Knowledge], Answer]] = {
    "exists": _exists,
    "several": _several,
    "alike": _alike,
    "count": _count,
    "name": _name,
    "colour": _colour,
    "where": _where,
    "first": _first,
}


def _comparative(most: str) -> str:
    return (
        most.replace("farthest", "farther").replace("est", "er")
        if most != "farthest left" and most != "farthest right"
        else most.replace("farthest", "one farther")
    )


def _tail(wanted: Selection, found: Selected, known: Knowledge) -> str:
    if wanted.relation:
        return _related(wanted, found, known)
    if wanted.place or wanted.not_place:
        return _there(wanted)
    colours = language.join_words(list(wanted.colours)) or "not " + language.join_words(list(wanted.not_colours))
    return f"{_in(wanted)}{colours}"


def _there(wanted: Selection) -> str:
    """The place that is asked for: "on the left", "not in the middle"."""
    place = wanted.place or wanted.not_place or ""
    at = "in" if place == "middle" else "at" if place.startswith(("top", "bottom")) else "on"
    return f"{'' if wanted.place else 'not '}{at} the {place}"


def _in(wanted: Selection) -> str:
    return "in " if wanted.phrases[0].noun == "person" else ""


def _related(wanted: Selection, found: Selected, known: Knowledge) -> str:
    words = {"left of": "to the left of", "right of": "to the right of"}.get(wanted.relation, wanted.relation)
    anchor = found.anchor
    said = _one(anchor, known) if anchor is not None else f"the {wanted.anchor.word}" if wanted.anchor else ""
    if wanted.relation == "between" and wanted.anchor is not None:
        both = wanted.second.word if wanted.second else ""
        said = f"the {wanted.anchor.word} and the {both}" if both else f"the {language.plural(wanted.anchor.word)}"
    return f"{words} {said}"


def _names(regions: Sequence[Region]) -> str:
    return language.join_words([wording.noun_phrase(g) for g in wording.group(regions)[:_MOST_NAMED]])


def _one(region: Region, known: Knowledge) -> str:
    said = wording.definite(region, known.objects() if region.kind == "object" else [])
    return said if region.certain else f"what may be {said}"


def _inner(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _is(regions: Sequence[Region]) -> str:
    return language.verb(len(regions), "is")
