"""Find what a phrase means among what the embedded tools can recognise."""

import re
from dataclasses import replace
from typing import ClassVar

from imagetxt.tools import language, wording
from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import DescribeRegions, FindObjects, Found, SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import Match, match, wants_anything
from imagetxt.tools.vision.colour_words import clash, is_colour, same_colour
from imagetxt.tools.vision.lexicon import Phrase, detectable, easily_missed, is_a, narrower, parse_phrase, says_doing

UNNAMED_AREA = "area"
_MOST_LISTED = 4
_WEARING = re.compile(r"\b(?:(?:who (?:is|are) )?(?:wearing|dressed in|clad in)|who wears?)\b", re.IGNORECASE)
_IN_COLOUR = re.compile(
    r"in (?:(?:an?|the|all) )?(?P<colour>(?:[\w-]+ )??[\w-]+?)"
    r"(?: (?P<garment>shirt|t-shirt|top|jacket|coat|dress|sweater|jumper|pullover|suit|outfit|clothes|clothing))?"
)
"""Clothes whose colour is a person's; what is small or hidden, as a hat or shoes, is not."""


class EmbeddedFind(Backend[FindObjects]):
    """By noun with its synonyms and kinds, by colours and by place; areas such as sky and grass too."""

    name = "embedded"
    tool: ClassVar[str] = "find_objects"
    revision: ClassVar[int] = 14

    def run(self, request: FindObjects, context: Context) -> Found:
        """Search. Raises what the tools it calls raise."""
        width, height = context.size(request.image)
        phrase = dressed(parse_phrase(_WEARING.sub("in", request.text)))
        regions = candidates(request.image, phrase, context)
        found = match(regions, phrase, width, height)
        if not found.regions and (partly := [r for r in found.named if _shows(r, phrase)]):
            within = match(partly, replace(phrase, colours=()), width, height).regions
            return Found(regions=within, note=_partly(phrase, within) if within else note(phrase, found, regions))
        return Found(regions=found.regions, note=note(phrase, found, regions))


def dressed(phrase: Phrase) -> Phrase:
    """The phrase with the colour that a person wears read as one of theirs: "man in yellow", "woman in a red coat"."""
    worn = _IN_COLOUR.fullmatch(phrase.rest.lower().strip())
    if phrase.noun is None or not is_a(phrase.noun, "person") or worn is None or not is_colour(worn["colour"]):
        return phrase
    return replace(phrase, colours=(*phrase.colours, worn["colour"]), rest=phrase.rest if worn["garment"] else "")


def candidates(handle: str, phrase: Phrase, context: Context) -> list[Region]:
    """The regions to look among: the objects, or the areas where the phrase is of one."""
    if phrase.noun is not None and is_a(phrase.noun, "area"):
        divided = context.run(SegmentImage(image=handle)).regions
        return [r for r in divided if r.kind == "area"]
    return list(context.run(DescribeRegions(image=handle)).regions)


def note(phrase: Phrase, found: Match, regions: list[Region]) -> str:
    """What to know about the search, as one sentence."""
    if not found.named:
        return _nothing(phrase, regions)
    if not found.regions:
        return _not_like_that(phrase, found)
    said = language.sentence(f"{_found(found.regions)} {language.verb(len(found.regions), 'was')} found{_doubt(found)}")
    finer = narrower(phrase.word)
    doubts = [_whether(finer, len(found.regions))] if finer else []
    doubts += [f"whether “{phrase.rest}” holds"] if phrase.rest else []
    doubt = f"; {language.join_words(doubts)} cannot be told" if doubts else ""
    return f"{said[:-1]}{doubt}{_untold([] if wants_anything(phrase) else found.colourless)}."


def _shows(region: Region, phrase: Phrase) -> bool:
    """Whether the colours asked for are on a thing at all: it is not named by them, but it may well be meant."""
    return bool(phrase.colours) and all(
        any(same_colour(c.name, wanted) for c in region.colours) for wanted in phrase.colours
    )


def _partly(phrase: Phrase, within: list[Region]) -> str:
    n = len(within)
    what = f"part of {'it' if n == 1 else 'each'} is {language.join_words(list(phrase.colours))}"
    return language.sentence(f"{_found(within)} {language.verb(n, 'was')} found, and {what}")


def _found(regions: list[Region]) -> str:
    groups = wording.group(regions)
    return language.join_words([_counted(g) for g in groups[:_MOST_LISTED]])


def _counted(group: wording.Group) -> str:
    if group.kind == "area":
        return wording.phrase(group.regions[0])
    first = group.regions[0]
    more = wording.is_one_of_more(first) if group.count == 1 else group.more or not group.exact
    least = "at least " if more and first.certain else ""
    return f"{least}{language.count_words(group.count, group.noun)}"


def _doubt(found: Match) -> str:
    unsure = [r for r in found.regions if not r.certain]
    if not unsure:
        return ""
    if len(unsure) == len(found.regions):
        return ", but that is not certain"
    return f", {language.number_word(len(unsure))} of them not certain"


def _whether(finer: str, n: int) -> str:
    what = language.a(finer) if n == 1 else language.plural(finer)
    return f"whether {language.verb(n, 'it')} {language.verb(n, 'is')} {what}"


def _nothing(phrase: Phrase, regions: list[Region]) -> str:
    seen = _found([r for r in regions if r.certain and r.label != UNNAMED_AREA])
    rest = f" What was found: {seen}." if seen else ""
    if wants_anything(phrase):
        return "No object was found that can be named."
    if phrase.noun is not None and detectable(phrase.noun):
        perhaps = "; it may have been overlooked" if easily_missed(phrase.noun) else ""
        return f"No {_with_doing(phrase)} was found{perhaps}.{rest}"
    return f"“{phrase.word or phrase.raw}” is not among the things that can be recognised here.{rest}"


def _with_doing(phrase: Phrase) -> str:
    """The noun as it was said, with what may make another thing of it: of a zebra crossing no zebra is denied."""
    words = phrase.rest.split()
    return f"{phrase.word} {words[0]}" if words and says_doing(words[0]) else phrase.word


def _not_like_that(phrase: Phrase, found: Match) -> str:
    open_yet = [r for r in found.named if _may_be(r, phrase)]
    there = _found(found.named)
    if found.colourless and len(open_yet) == len(found.named):
        return language.sentence(
            f"{there} {language.verb(len(found.named), 'was')} found, but the colour cannot be told"
        )
    where = f" {_AT[phrase.place]}" if phrase.place else ""
    said = f"no {_wanted(phrase)} was found{where}; there {language.verb(len(found.named), 'is')} {there}"
    return language.sentence(f"{said}{_untold(found.colourless)}")


def _wanted(phrase: Phrase) -> str:
    colours, word = language.join_words(list(phrase.colours)), phrase.word or "thing"
    if phrase.noun is not None and is_a(phrase.noun, "person") and colours:
        return f"{word} in {colours}"
    return f"{colours} {word}".strip()


def _untold(colourless: list[Region]) -> str:
    """That of some the colour is not known, so that they may be meant, too."""
    clothes = " of the clothes" if colourless and all(r.coco == "person" for r in colourless) else ""
    return f"; of {_found(colourless)} the colour{clothes} cannot be told" if colourless else ""


def _may_be(region: Region, phrase: Phrase) -> bool:
    """Whether a thing may have the colours asked for, since none of its own clashes with them."""
    return all(
        any(not clash(c.name, wanted) for c in region.colours) or not region.colours for wanted in phrase.colours
    )


_AT = {
    "left": "on the left",
    "right": "on the right",
    "top": "at the top",
    "bottom": "at the bottom",
    "middle": "in the middle",
    **{f"{row} {side}": f"at the {row} {side}" for row in ("top", "bottom") for side in ("left", "right")},
}
