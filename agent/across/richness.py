"""Which of several pictures shows more of what is no kind of thing: of all that can be named, or of a colour."""

import re

from imagetxt.agent.across.findings import named, things
from imagetxt.agent.across.reading import Across
from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.records import Answer
from imagetxt.tools import language
from imagetxt.tools.answers.knowledge import UNNAMED_AREA
from imagetxt.tools.definitions import DescribeRegions, SegmentImage
from imagetxt.tools.vision.colour_words import same_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_PLAIN, _LEADS = 0.1, 1.5
"""Part of a picture that a colour must cover, and how many times as much as in the next, to be called more."""
_DOUBT = "there may be more that I can't name"


def richer(asked: Across, caller: Caller) -> Answer:
    """“Which has more things in it?”: what was named is counted, and said to be no more than that."""
    shown = {image: things(caller, image) for image in asked.images}
    parts = language.join_words([f"{named(regions) or 'nothing'} in {image}" for image, regions in shown.items()])
    counts = {image: len(regions) for image, regions in shown.items()}
    wanted = min(counts.values()) if asked.how == "fewer" else max(counts.values())
    best = [image for image, count in counts.items() if count == wanted]
    if asked.kind != "which more" or len(best) > 1:
        return _said(f"What I can name is {parts}; {_DOUBT}")
    most = asked.how if len(counts) == 2 else {"more": "the most", "fewer": "the fewest"}[asked.how]
    return _said(f"Of what I can name, {best[0]} has {most}: {parts}; {_DOUBT}", best[0])


def bluer(asked: Across, caller: Caller) -> Answer:
    """“Which one has more blue in it?”, by the colours that make up most of each picture."""
    scenes = {image: caller.run(DescribeRegions(image=image)).scene for image in asked.images}
    shares = {
        image: sum(c.share for c in scene.colours if same_colour(c.name, asked.thing)) if scene else 0.0
        for image, scene in scenes.items()
    }
    first, second, *_ = sorted(shares, key=lambda image: -shares[image])
    if shares[first] < _PLAIN or shares[first] < _LEADS * shares[second]:
        return Answer(
            text=language.sentence(f"I can't tell which has more {asked.thing}: they do not differ plainly in that"),
            known=False,
            answered_by="ask_image",
        )
    if asked.how == "fewer" and len(shares) == 2:
        return _said(f"{second} has less {asked.thing} in it", second)
    most = "more" if len(shares) == 2 else "the most"
    return _said(f"{first} has {most} {asked.thing} in it", first)


def more_of_area(asked: Across, caller: Caller) -> Answer:
    """“Which has more sky?”, by the part of each picture that is surely sky."""
    noun = parse_phrase(asked.thing).noun or asked.thing
    parts, unnamed = {}, {}
    for image in asked.images:
        areas = [r for r in caller.run(SegmentImage(image=image)).regions if r.kind == "area"]
        parts[image] = sum(r.share for r in areas if r.certain and is_a(r.label, noun))
        unnamed[image] = sum(r.share for r in areas if not r.certain or r.label == UNNAMED_AREA)
    told = language.join_words(
        [f"in {image} {_part(share) if share else f'I name no {asked.thing}'}" for image, share in parts.items()]
    )
    first, second, *_ = sorted(parts, key=lambda image: -parts[image])
    if parts[first] < _LEADS * (parts[second] + unnamed[second]) or not parts[first]:
        return Answer(text=language.sentence(f"I can't tell: {told}"), known=False, answered_by="ask_image")
    best = second if asked.how == "fewer" else first
    most = {"more": "more", "fewer": "less"}.get(asked.how, "more") if len(parts) == 2 else "the most"
    return _said(f"{best} shows {most} {asked.thing}: {told}", best)


def _part(share: float) -> str:
    return f"about {max(1, round(share * 100))} % of the picture"


def _said(text: str, image: str | None = None) -> Answer:
    said = re.sub(r"^Img(?=\d)", "img", language.sentence(text))  # a handle is a name, as it is
    return Answer(text=said, image=image, answered_by="ask_image")
