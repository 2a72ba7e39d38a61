"""The prompt for a redraw from words: the English text, and an order for every colour in which it differs."""

from dataclasses import dataclass

from imagetxt.agent.conversation.version import Version
from imagetxt.agent.grounding.meaning import matching
from imagetxt.agent.grounding.mentions import Mention, mentions
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.painter.leftovers import is_paragraph
from imagetxt.tools.painter.wishes import read
from imagetxt.tools.vision.colour_words import clash, same_colour

WORN = 0.3
"""Share of a thing from which a colour said of it describes it; a colour with less is a wish."""


@dataclass(frozen=True)
class ColourOrder:
    """A thing that is to have a colour, and the regions of the source that it is."""

    thing: str
    colour: str
    regions: tuple[Region, ...]

    @property
    def words(self) -> str:
        return f"the {self.thing} in {self.colour}"


def worded(prompt: str, expect: Version | None, evidence: Evidence) -> str:
    """The prompt to draw from.

    A translated text is drawn from its English original. A paragraph is read as a description by a renderer; where it
    gives a thing another colour than it has, as a person's edited text may, the order is added in plain words.
    """
    text = " ".join(prompt.split())
    if expect is not None and expect.english and text in (" ".join(expect.text.split()), ""):
        text = " ".join(expect.english.split())
    if not text and expect is not None:
        text = " ".join(expect.text.split())
    if not is_paragraph(text):
        return text
    orders = [f"Make the {o.thing} {o.colour}." for o in _differing(text, evidence)]
    return " ".join([text, *orders])


def orders(prompt: str, evidence: Evidence) -> list[ColourOrder]:
    """The colours that a prompt wishes for things of the picture which they do not have."""
    found = [
        ColourOrder(wish.thing, wish.colour, tuple(regions))
        for wish in read(prompt).colours
        if (regions := called(wish.thing, evidence)) and (wish.plain or _another(regions, wish.colour))
    ]
    if is_paragraph(prompt):
        found += _differing(prompt, evidence)
    return list({(o.thing, o.colour): o for o in found}.values())


def _differing(text: str, evidence: Evidence) -> list[ColourOrder]:
    """Things that a text calls by a colour that none of them has."""
    found = []
    for sentence in sentences(text):
        for mention in mentions(sentence):
            if len(mention.colours) == 1 and not mention.negated:
                regions = _coloured(mention, evidence)
                if regions and _another(regions, mention.colours[0]):
                    found.append(ColourOrder(mention.words, mention.colours[0], tuple(regions)))
    return found


def _coloured(mention: Mention, evidence: Evidence) -> list[Region]:
    return [r for r in matching(mention.noun, evidence) if r.kind == "object" and r.coco != "person" and r.colours]


def _another(regions: list[Region], colour: str) -> bool:
    """Whether none of the regions shows a colour that may be called so."""
    return not any(
        c.share >= WORN and (same_colour(c.name, colour) or not clash(c.name, colour))
        for r in regions
        for c in r.colours
    )


def called(thing: str, evidence: Evidence) -> list[Region]:
    """The regions that a few words name; the last word alone where all of them name nothing."""
    from imagetxt.agent.refining.things import meant

    return meant(thing, evidence) or meant(thing.split()[-1], evidence)
