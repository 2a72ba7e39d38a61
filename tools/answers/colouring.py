"""Answers about the colours of things, of what people wear and of an animal's fur."""

import re
from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.cues import CLOTHES
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, answer, missing, part_of, unknown
from imagetxt.tools.answers.things import finer_doubt, inner, subject_of
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region, Scene
from imagetxt.tools.matching import Match, has_colours
from imagetxt.tools.vision.colour_words import clash, colour_words, same_colour
from imagetxt.tools.vision.lexicon import Phrase, is_a, parse_phrase

_SECOND, _TOGETHER = 0.2, 0.55
"""Least share of a thing's second colour, and of its two first together, to answer with both."""
_ITS_OWN = 1.25
"""How many times as frequent as in the whole picture one of two colours must be on a thing to be its own."""
_COATS = frozenset("fur coat feathers plumage wool fleece hide".split())


def colour(question: Question, known: Knowledge) -> Answer:
    """Answer “What colour is the car?”."""
    phrase = subject_of(question)
    if known.scene().monochrome:
        return unknown("The picture is black and white, so I can't tell colours")
    if phrase.owner:
        return _owned_colour(phrase, known)
    found = known.meant(phrase)
    if not found.regions and (wearer := _wearer(phrase, known)):
        return colours_of(wearer, known.scene())
    if not found.regions:
        return missing(phrase, found, known)
    if finer_doubt(phrase, found.regions) and len(found.regions) > 1:
        doubt = finer_doubt(phrase, found.regions).removeprefix("whether they ")
        return unknown(f"I can't tell which of them {doubt}")
    return colours_of(found.regions, known.scene())


def none_coloured(denied: str, colours: Sequence[str], known: Knowledge) -> Answer:
    """That nothing is of a colour; not denied of one that the picture as a whole has: its bearer may have no name."""
    if {colour.name for colour in known.scene().colours}.intersection(colours):
        doubt = f"but {' and '.join(colours)} is a main colour of the picture"
        return unknown(f"{denied.removeprefix('No, ').removesuffix(' that I can name')} that I can name, {doubt}")
    return answer(denied)


def is_coloured(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the car red?”."""
    phrase, wanted = subject_of(question), question.words["colour"].replace(",", " and").split(" and ")
    if known.scene().monochrome:
        return unknown("The picture is black and white, so I can't tell colours")
    coat = phrase.word in _COATS and _is_an_animals(phrase, known)
    found = known.find(parse_phrase(phrase.owner or "") if coat else phrase)
    if not found.regions and (wearer := _wearer(phrase, known)):
        found, coat = Match(wearer, wearer, []), True
    if (phrase.owner and not coat) or not found.regions:
        return unknown(CANNOT_TELL) if phrase.owner else missing(phrase, found, known)
    if " or " in question.words["colour"]:
        return colours_of(found.regions, known.scene())
    wanted = [name.strip() for name in wanted]
    said = colours_of(found.regions, known.scene())
    if not said.known:
        return said
    if all(has_colours(r, wanted) for r in found.regions):
        told = all(any(same_colour(name, colour) for name in _colours_in(said.text)) for colour in wanted)
        lead = "Yes" if told else f"In part {language.join_words(wanted)}; above all"
        return answer(f"{lead}, {inner(said.text)}" if told else f"{lead} {inner(said.text)}", found.regions)
    shown = [c.name for r in found.regions for c in r.colours]
    all_told = all(r.colours for r in found.regions)  # of what has no colour that could be told, none is denied
    if all_told and all(clash(name, colour) for name in shown for colour in wanted):
        return answer(f"No, {inner(said.text)}", found.regions)
    if any(has_colours(r, wanted) for r in found.regions):
        lead = (
            "No, not all of them"
            if re.search(r"\b(?:all|both|every)\b", question.raw.lower())
            else "That depends on which one you mean"
        )
        return answer(f"{lead}: {inner(said.text)}", found.regions)
    doubtful = any(not _own_colour(r, known.scene()) for r in found.regions)  # then the rest has been told
    lead = "I can't tell of all of them" if doubtful else "That is a matter of taste"
    return unknown(f"{lead}: {inner(said.text)}", found.regions)


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
    if not plain:
        return ""
    mostly = "mostly " if clash(shown[0].name, shown[1].name) else ""  # blue and turquoise are one another's kin
    return f"{mostly}{shown[0].name} and {shown[1].name}"


def _owned_colour(phrase: Phrase, known: Knowledge) -> Answer:
    owner = parse_phrase(phrase.owner or "")
    owners = known.find(owner).regions
    if phrase.word in _COATS and _is_an_animals(phrase, known):
        return colours_of(owners, known.scene())
    if phrase.word not in CLOTHES or not owners or any(r.coco != "person" for r in owners):
        return unknown(part_of(phrase))
    return unknown(part_of(phrase)) if finer_doubt(owner, owners) and len(owners) > 1 else colours_of(owners)


def _wearer(phrase: Phrase, known: Knowledge) -> list[Region]:
    """The one person who can wear what is asked about, in whose colours it is told: "is the jacket orange?"."""
    if phrase.word not in CLOTHES or phrase.colours or phrase.place:
        return []
    people = [r for r in known.objects() if r.coco == "person"]
    owned = known.find(parse_phrase(phrase.owner)).regions if phrase.owner else people
    return owned if len(owned) == 1 and owned[0].coco == "person" and owned[0].certain else []


def _is_an_animals(phrase: Phrase, known: Knowledge) -> bool:
    """Whether a part belongs to animals that are seen."""
    owners = known.find(parse_phrase(phrase.owner)).regions if phrase.owner else []
    return bool(owners) and all(is_a(r.label, "animal") for r in owners)


def _coloured(one: Region, colour: str, among: Sequence[Region]) -> str:
    subject = wording.definite(one, among, by_colour=False)
    if not one.certain:
        subject = f"what may be {subject}"
    return f"{subject} is {'dressed in ' if one.coco == 'person' else ''}{colour}"


def _the(regions: Sequence[Region]) -> str:
    return language.join_words([wording.definite(r, regions) for r in regions[:3]])


def _colours_in(text: str) -> list[str]:
    """The colours that an answer says."""
    return [word for word in re.findall(r"[a-z]+", text.lower()) if word in colour_words()]
