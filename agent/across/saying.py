"""How verdicts over several pictures are put."""

import re
from collections.abc import Sequence

from imagetxt.agent.conversation.records import Answer
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Region


def stated(text: str, *, known: bool = True, image: str | None = None) -> Answer:
    """A verdict as a sentence; a handle at its beginning stays as it is, since it is a name."""
    sentence = re.sub(r"^Img(?=\d)", "img", language.sentence(text))
    return Answer(text=sentence, known=known, image=image, answered_by="ask_image")


def together_coloured(found: Sequence[tuple[str, str, Region]]) -> list[str]:
    """Say "the cat in img2 is grey", "the four birds in img1 are brown": what is alike is said together.

    `found`: the picture, the colour (or empty) and the region of each thing.
    """
    alike: dict[tuple[str, str, str], list[Region]] = {}
    for image, colour, region in found:
        alike.setdefault((image, colour, region.label), []).append(region)
    parts = []
    for (image, colour, _), regions in alike.items():
        among = [r for other, _, r in found if other == image]
        every = f"the {language.count_words(len(regions), wording.name_of(regions[0]))}"
        name = every if len(regions) > 1 else wording.definite(regions[0], among, by_colour=False)
        worn = "dressed in " if regions[0].coco == "person" and colour else ""
        parts.append(f"{name} in {image} {language.verb(len(regions), 'is')} {worn}{colour or 'of no one colour'}")
    return parts
