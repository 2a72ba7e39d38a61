"""Answers about things: whether they are there, how many, what colour, what they are."""

import re
from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.nested import is_nested
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import (
    CANNOT_TELL,
    absent,
    answer,
    it_is,
    missing,
    named_so,
    part_of,
    there_is,
    unknown,
)
from imagetxt.tools.answers.spots import is_marked, what_is_there
from imagetxt.tools.definitions import Answer
from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.evidence import Region, Scene
from imagetxt.tools.matching import Match, has_colours, on_side
from imagetxt.tools.supports import lies_on_table
from imagetxt.tools.vision.colour_words import clash
from imagetxt.tools.vision.lexicon import Phrase, detectable, is_a, narrower, parse_phrase

_SECOND, _TOGETHER = 0.2, 0.55
"""Least share of a thing's second colour, and of its two first together, to answer with both."""
_ITS_OWN = 1.25
"""How many times as frequent as in the whole picture one of two colours must be on a thing to be its own."""
_COATS = frozenset("fur coat feathers plumage wool fleece hide".split())
_CLOTHES = frozenset("suit clothes clothing dress coat shirt jacket outfit uniform sweater".split())


def existence(question: Question, known: Knowledge) -> Answer:
    """Answer “Is there a dog?”."""
    phrase = _subject(question)
    if phrase.owner:
        return unknown(part_of(phrase))
    found = known.find(phrase)
    if phrase.place and found.regions and not any(on_side(r.box, phrase.place, *known.size) for r in found.regions):
        found = Match(found.named, [], found.colourless)  # the one farthest to a side need not be on it
    certain = [r for r in found.regions if r.certain]
    if not found.regions:
        denied = absent(phrase, found, known)
        flat = denied.text.startswith("I see no ")
        return denied.model_copy(update={"text": f"No, {denied.text}"}) if flat else denied
    if not certain:
        perhaps = language.join_words([wording.noun_phrase(g) for g in wording.group(found.regions)])
        return unknown(f"There may be {perhaps}, but I am not certain", found.regions)
    if phrase.count and _number_asked(question, phrase):
        return _as_many(question, phrase, certain, found, known)
    there = there_is(certain)
    doubt = _finer_doubt(phrase, certain) or _rest_doubt(phrase, certain, known)
    if doubt:
        return unknown(f"{there}, but I can't tell {doubt}", certain)
    return Answer(text=f"Yes, {there[0].lower()}{there[1:]}.", known=True, regions=certain)


def _number_asked(question: Question, phrase: Phrase) -> bool:
    """Whether it matters how many there are: "three dogs", "only one dog", but not "one dog"."""
    return (
        phrase.count != 1 or re.search(r"\b(?:only|just|exactly|more than|single)\b", question.raw.lower()) is not None
    )


def _as_many(question: Question, phrase: Phrase, certain: Sequence[Region], found: Match, known: Knowledge) -> Answer:
    """Answer “Are there three dogs?”."""
    wanted, there = phrase.count or 0, len(certain)
    doubt = _finer_doubt(phrase, certain) or _rest_doubt(phrase, certain, known)
    if doubt or (may_be_more(certain, found.regions, known) and there <= wanted):
        least = "at least " if not doubt else ""
        return unknown(
            f"I see {least}{_number(certain, phrase)}, but I can't tell {doubt or 'whether there are more'}", certain
        )
    yes = there >= wanted if "at least" in question.raw.lower() else there == wanted
    return answer(f"{'Yes' if yes else 'No'}, there {language.verb(there, 'is')} {_number(certain, phrase)}", certain)


def count(question: Question, known: Knowledge) -> Answer:
    """Answer “How many dogs are there?”."""
    phrase = _subject(question)
    if phrase.owner:
        return unknown(part_of(phrase))
    found = known.find(phrase)
    certain = [r for r in found.regions if r.certain]
    if not found.named and (phrase.noun is None or not detectable(phrase.noun)):
        return absent(phrase, found, known)
    if not certain:
        if found.regions:
            return unknown(f"Perhaps {_number(found.regions, phrase)}, but I am not certain", found.regions)
        if _condition_doubt(question):
            said = absent(phrase, found, known)
            return unknown(f"{said.text.rstrip('.')}, and I can't tell {_condition_doubt(question)}")
        return absent(phrase, found, known)
    doubt = _finer_doubt(phrase, certain) or _condition_doubt(question)
    if doubt:
        return unknown(f"{_number(certain, phrase)} {_was(certain)} found, but I can't tell {doubt}", certain)
    if wider := unnamed_kin(certain, known):
        also = language.join_words([wording.noun_phrase(g) for g in wording.group(wider)])
        one = "is one" if len(wider) == 1 else "are some"
        return unknown(f"{_number(certain, phrase)}, and I can't tell whether {also} {one}, too", [*certain, *wider])
    if may_be_more(certain, found.regions, known):
        return answer(f"At least {_number(certain, phrase)}", certain)
    return answer(_number(certain, phrase), certain)


def colour(question: Question, known: Knowledge) -> Answer:
    """Answer “What colour is the car?”."""
    phrase = _subject(question)
    if known.scene().monochrome:
        return unknown("The picture is black and white, so I can't tell colours")
    if phrase.owner:
        return _owned_colour(phrase, known)
    found = known.find(phrase)
    if not found.regions:
        return missing(phrase, found, known)
    if _finer_doubt(phrase, found.regions) and len(found.regions) > 1:
        doubt = _finer_doubt(phrase, found.regions).removeprefix("whether they ")
        return unknown(f"I can't tell which of them {doubt}")
    return colours_of(found.regions, known.scene())


def is_coloured(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the car red?”."""
    phrase, wanted = _subject(question), question.words["colour"].replace(",", " and").split(" and ")
    if known.scene().monochrome:
        return unknown("The picture is black and white, so I can't tell colours")
    found = known.find(phrase)
    if phrase.owner or not found.regions:
        return unknown(CANNOT_TELL) if phrase.owner else missing(phrase, found, known)
    if " or " in question.words["colour"]:
        return colours_of(found.regions, known.scene())
    wanted = [name.strip() for name in wanted]
    said = colours_of(found.regions, known.scene())
    if not said.known:
        return said
    if all(has_colours(r, wanted) for r in found.regions):
        return answer(f"Yes, {_inner(said.text)}", found.regions)
    shown = [c.name for r in found.regions for c in r.colours]
    if all(clash(name, colour) for name in shown for colour in wanted):
        return answer(f"No, {_inner(said.text)}", found.regions)
    if any(has_colours(r, wanted) for r in found.regions):
        lead = (
            "No, not all of them"
            if re.search(r"\b(?:all|both|every)\b", question.raw.lower())
            else "That depends on which one you mean"
        )
        return answer(f"{lead}: {_inner(said.text)}", found.regions)
    doubtful = any(not _own_colour(r, known.scene()) for r in found.regions)  # then the rest has been told
    lead = "I can't tell of all of them" if doubtful else "That is a matter of taste"
    return unknown(f"{lead}: {_inner(said.text)}", found.regions)


def region(question: Question, known: Knowledge) -> Answer:
    """Answer “What is r2?”."""
    wanted = question.words["a"]
    try:
        found = known.context.region(known.handle, wanted)
    except UnknownHandleError as exc:
        return unknown(str(exc).rstrip("."))
    if is_marked(found):
        return what_is_there(wanted, found, known)
    return answer(f"{wanted} is {wording.phrase(found)} {found.place}".strip(), [found])


def colours_of(regions: Sequence[Region], scene: Scene | None = None) -> Answer:
    """What colour regions are, as an answer; `scene` tells the picture's colours, which may show through."""
    said = {r.id: _own_colour(r, scene or Scene()) for r in regions}
    everyone = regions
    if not all(said.values()):
        plain = [r for r in regions if said[r.id]]
        if not plain or len(regions) == 1:
            return unknown(f"I can't tell: no one colour stands out on {_the(regions)}", regions)
        regions = plain
    total, left = len(everyone), len(everyone) - len(regions)
    (group, *others) = wording.group(regions)
    if not others and group.colour and group.count > 1:
        every = "Both" if group.count == 2 else f"All {language.number_word(group.count)}"
        if left:
            every = f"{language.number_word(group.count).capitalize()} of the {language.number_word(total)}"
        dressed = "dressed in " if regions[0].coco == "person" else ""
        return answer(f"{every} {language.plural(group.noun)} are {dressed}{group.colour}", regions)
    parts = [_coloured(r, said[r.id], everyone) for r in regions[:4]]
    return answer(language.join_words(parts), regions)


def _own_colour(region: Region, scene: Scene) -> str:
    """The colour to answer with; of a white sky one says that it is pale, but asked for its colour, white too."""
    colour = wording.colour_of(region) or _two_colours(region, scene)
    return "pale, nearly white" if colour == "pale" else colour


def _two_colours(region: Region, scene: Scene) -> str:
    """The two colours that make up most of a thing, for those that have no main one: a panda is black and white.

    None where one of them is hardly more frequent on the thing than in the whole picture: through the spokes of a
    motorcycle the floor is seen, and beside a hen's legs the grass.
    """
    small = 0 < region.share < wording.COLOURED_FROM
    shown = sorted(region.colours, key=lambda c: -c.share)[:2]
    if small or region.coco == "person" or len(shown) < 2 or wording.is_colourless(region):
        return ""
    around = {c.name: c.share for c in scene.colours}
    if any(c.share < _ITS_OWN * around.get(c.name, 0.0) for c in shown):
        return ""
    plain = shown[1].share >= _SECOND and sum(c.share for c in shown) >= _TOGETHER
    return f"mostly {shown[0].name} and {shown[1].name}" if plain and clash(shown[0].name, shown[1].name) else ""


def _subject(question: Question) -> Phrase:
    return question.subject or Phrase(None, "")


def _inner(sentence: str) -> str:
    """A sentence to stand inside another."""
    return sentence[0].lower() + sentence[1:]


def _finer_doubt(phrase: Phrase, regions: Sequence[Region]) -> str:
    """Whether the word says more than was seen: "whether it is a woman"."""
    finer = narrower(phrase.word)
    return f"whether {it_is(regions)} {named_so(finer, regions)}" if finer else ""


def _rest_doubt(phrase: Phrase, regions: Sequence[Region], known: Knowledge) -> str:
    if not phrase.rest or is_nested(phrase):
        return ""
    on_table = phrase.rest in ("on the table", "on a table", "on the dining table")
    if on_table and any(lies_on_table(r, known.certain()) for r in regions):
        return ""
    more = re.sub(r"^(?:that|which|who) (?:is|are) ", "", phrase.rest)
    return f"whether {it_is(regions)} {more}"


def _condition_doubt(question: Question) -> str:
    rest = question.words.get("rest", "")
    plain = rest in (
        "",
        "are there",
        "is there",
        "are",
        "is",
        "can you see",
        "do you see",
        "are visible",
        "can be seen",
    )
    behind = question.subject.rest if question.subject else ""
    if plain and not behind:
        return ""
    return f"how many of them {behind or rest}" if not plain else f"how many of them are {behind}"


def unnamed_kin(certain: Sequence[Region], known: Knowledge) -> list[Region]:
    """Things seen for sure of which only a wider kind is known, so that they may be more of the same: "an animal"."""
    kinds = {r.label for r in certain}
    wide = [r for r in known.certain() if r.fine is None and r.label not in kinds]
    return [r for r in wide if any(is_a(kind, r.label) for kind in kinds)]


def may_be_more(certain: Sequence[Region], found: Sequence[Region], known: Knowledge) -> bool:
    """Whether there may well be more of them: unsure ones, or several that were hard to see."""
    unsure = [r for r in known.objects() if not r.certain and any(is_a(c.label, r.label) for c in certain)]
    weak = len(certain) > 1 and min(r.score for r in certain) < wording.SURE_COUNT
    return bool(unsure) or weak or len(certain) > wording.MOST_COUNTED or len(found) > len(certain)


def _number(regions: Sequence[Region], phrase: Phrase) -> str:
    nouns = {wording.name_of(r) for r in regions}
    shared = nouns.pop() if len(nouns) == 1 else (phrase.noun or phrase.word or "thing")
    return language.count_words(len(regions), shared)


def _owned_colour(phrase: Phrase, known: Knowledge) -> Answer:
    owner = parse_phrase(phrase.owner or "")
    owners = known.find(owner).regions
    if phrase.word in _COATS and owners and all(is_a(r.label, "animal") for r in owners):
        return colours_of(owners, known.scene())
    if phrase.word not in _CLOTHES or not owners or any(r.coco != "person" for r in owners):
        return unknown(part_of(phrase))
    return unknown(part_of(phrase)) if _finer_doubt(owner, owners) and len(owners) > 1 else colours_of(owners)


def _coloured(one: Region, colour: str, among: Sequence[Region]) -> str:
    subject = wording.definite(one, among, by_colour=False)
    if not one.certain:
        subject = f"what may be {subject}"
    return f"{subject} is {'dressed in ' if one.coco == 'person' else ''}{colour}"


def _the(regions: Sequence[Region]) -> str:
    return language.join_words([wording.definite(r, regions) for r in regions[:3]])


def _was(regions: Sequence[Region]) -> str:
    return language.verb(len(regions), "was")
