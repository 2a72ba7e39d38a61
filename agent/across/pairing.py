"""One thing of one picture held against one of another: “Is the bird here bigger than the cow in the first?”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.across.findings import Counted, counted, noun_of
from imagetxt.agent.across.reading import Across
from imagetxt.agent.across.saying import stated, together_coloured
from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.records import Answer
from imagetxt.tools import language, wording
from imagetxt.tools.definitions import AskImage
from imagetxt.tools.vision.colour_words import clash, same_colour

_FINER = re.compile(r"but I can't tell whether (?:it is|they are) ")
"""That the thing is there, and only the finer word for it cannot be borne out."""
_PLAINLY = 1.25
"""Times one part of a picture must be as large as the other to be called larger."""


def of_one_colour(asked: Across, caller: Caller) -> Answer:
    """“Is the X in one the same colour as the Y in the other?”."""
    found = _found(asked, caller)
    if (missing := _missing(asked, found)) is not None:
        return missing
    told = [(one.image, wording.colour_of(r), r) for one in found for r in one.regions]
    parts = language.join_words(together_coloured(told)[:6])
    ones, others = ({wording.colour_of(r) for r in one.regions} for one in found)
    if "" in ones | others:
        return stated(f"I can't tell: {parts}", known=False)
    if all(same_colour(a, b) for a in ones for b in others):
        return stated(f"Yes: {parts}")
    if all(clash(a, b) for a in ones for b in others):
        return stated(f"No: {parts}")
    return stated(f"I can't tell, they are near each other in part: {parts}", known=False)


def of_one_size(asked: Across, caller: Caller) -> Answer:
    """“Is the X in one bigger than the Y in the other?”: by the part that each takes up of its own picture."""
    found = _found(asked, caller)
    if (missing := _missing(asked, found)) is not None:
        return missing
    a, b = (max(r.share for r in one.regions) for one in found)
    real = "how large things really are can't be told from two pictures"
    if max(a, b) < _PLAINLY * min(a, b):
        return stated(f"I can't tell: both take up about as much of their pictures, and {real}", known=False)
    bigger, smaller = (0, 1) if a > b else (1, 0)
    large, small = (_the_largest(found[i]) for i in (bigger, smaller))
    return stated(f"{large} takes up more of its picture than {small} does; {real}", known=False)


def _the_largest(one: Counted) -> str:
    region = max(one.regions, key=lambda r: r.share)
    return f"the {'largest ' if len(one.regions) > 1 else ''}{wording.name_of(region)} in {one.image}"


def _found(asked: Across, caller: Caller) -> list[Counted]:
    """What there is of the first thing in the first picture, and of the other in the second."""
    pairs = zip(asked.images, (asked.thing, asked.other), strict=True)
    return [_counted(caller, image, f"How many {_several(thing)} are there?") for image, thing in pairs]


def _counted(caller: Caller, image: str, asks: str) -> Counted:
    """What there is of a thing; a person whom the question calls a lady is taken for the one it means."""
    one = counted(caller, image, asks)
    if one.regions or not _FINER.search(one.said):
        return one
    regions = tuple(r for r in caller.run(AskImage(image=image, question=asks)).regions if r.certain)
    return replace(one, regions=regions)


def _several(thing: str) -> str:
    return language.plural(language.singular(thing))


def _missing(asked: Across, found: Sequence[Counted]) -> Answer | None:
    """What is not seen of the two, as an answer; None where both are."""
    things = (asked.thing, asked.other)
    parts = [_unseen(one, thing) for one, thing in zip(found, things, strict=True) if not one.regions]
    return stated(f"I can't tell: {language.join_words(parts)}", known=False) if parts else None


def _unseen(one: Counted, thing: str) -> str:
    return f"I see no {noun_of(thing)} in {one.image}" if one.most == 0 else f"in {one.image} {one.said}"
