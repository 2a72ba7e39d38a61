"""Wishes about things that the picture does not show: "redraw the tower", "make the wall blue"."""

import re

from imagetxt.agent.calls import Caller
from imagetxt.agent.redrawing.orders import called
from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import UNNAMED_AREA
from imagetxt.tools.definitions import DescribeRegions, FindObjects, Rendered, RenderImage, SegmentImage
from imagetxt.tools.painter.edits import edits
from imagetxt.tools.painter.leftovers import is_paragraph, unfollowed
from imagetxt.tools.painter.wishes import read
from imagetxt.tools.painter.words import FILLERS
from imagetxt.tools.vision.colour_words import is_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

PAINTER = "embedded"
"""The backend that draws nothing but what is in the picture."""
OFFERED = "I can draw the picture in another style, such as a watercolour or a sketch, or give a thing another colour."
_MOST_OFFERED = 4
_NOTHING_SAID = re.compile(r"\b(?:make|turn|paint|the|now|please|it|this|that|and|with|into|picture|photo|image)\b")
_NEW_THING = re.compile(
    r"^(?:add |put |with |insert |include |place )*(?:an?|another|some|one more) (?P<thing>[a-z]+(?: [a-z]+)??)"
    r"(?: (?:next to|beside|behind|in|on|into|to|at|near|under|above|in front of|between) .+)?$"
)
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|last|other|img\d+)\b")
"""What names the picture that is to be drawn."""
_JUST_A_THING = re.compile(r"the (?P<thing>[a-z]+(?: [a-z]+)?)", re.IGNORECASE)


def as_known(caller: Caller, image: str, prompt: str) -> tuple[str, str]:
    """The prompt with a thing to be coloured by the wider name it is known by, and what to say of that: a deer.

    Where only "a white animal" is known, that is what is painted. Raises what the tools raise.
    """
    wishes = read(prompt)
    if not wishes.colours or is_paragraph(prompt):
        return prompt, ""
    caller.run(DescribeRegions(image=image))
    evidence = caller.workbench.evidence(image)
    said = []
    for wish in wishes.colours:
        noun = parse_phrase(wish.thing).noun
        wider = [r for r in evidence.objects if r.certain and noun is not None and is_a(noun, r.label)]
        if called(wish.thing, evidence) or noun is None or len({r.label for r in wider}) != 1:
            continue
        known = wider[0].label if len(wider) == 1 else language.plural(wider[0].label)
        prompt = re.sub(rf"\b{re.escape(wish.thing)}\b", known, prompt, count=1, flags=re.IGNORECASE)
        there = language.join_words([wording.noun_phrase(g) for g in wording.group(wider)])
        said.append(f"I took “{wish.thing}” to be {there}, since more than that I can't tell.")
    return prompt, " ".join(said)


def is_told(prompt: str) -> bool:
    """Whether a wish names a style or a colour to be followed."""
    wishes = read(prompt)
    return bool(wishes.colours or wishes.styles)


def nothing_to_draw(caller: Caller, image: str, prompt: str) -> str:
    """Why a wish cannot be drawn, and what can; empty where it can. Raises what the tools raise."""
    return (
        nothing_to_put_in(caller, prompt)
        or nothing_to_redraw(caller, image, prompt)
        or nothing_to_colour(caller, image, prompt)
        or nothing_followed(caller, image, prompt)
    )


def nothing_to_colour(caller: Caller, image: str, prompt: str) -> str:
    """Why the things that a wish would colour cannot be, where that is all it wishes for; else empty.

    A renderer that makes its pictures of the words alone may follow such a wish; the painter colours what was found.
    Raises what the tools raise.
    """
    wishes = read(prompt)
    if caller.workbench.toolbox.backend_for(RenderImage.tool).name != PAINTER or is_paragraph(prompt):
        return ""
    if not wishes.colours or wishes.styles or re.search(r"[a-z]{3}", _NOTHING_SAID.sub(" ", wishes.rest)):
        return ""
    caller.run(DescribeRegions(image=image))
    caller.run(SegmentImage(image=image))
    evidence = caller.workbench.evidence(image)
    if any(called(wish.thing, evidence) for wish in wishes.colours):
        return ""
    wanted = language.join_words([f"“{wish.thing}” to make {wish.colour}" for wish in wishes.colours])
    certain = [r for r in evidence.regions if r.certain and (r.kind == "object" or r.label != UNNAMED_AREA)]
    offer = language.join_words([wording.noun_phrase(g) for g in wording.group(certain)[:_MOST_OFFERED]])
    instead = f" What I know of there is {offer}." if offer else ""
    return f"I find no {wanted} in {image}, so I drew nothing.{instead}"


def nothing_followed(caller: Caller, image: str, prompt: str) -> str:
    """Why nothing is drawn where the painter could follow no word of a wish, and what it can; else empty.

    Raises what the tools raise.
    """
    wishes = read(prompt)
    if caller.workbench.toolbox.backend_for(RenderImage.tool).name != PAINTER or is_paragraph(prompt):
        return ""
    rest = _NTH.sub(" ", wishes.rest)
    said = [word for word in re.findall(r"[^\W\d_][\w'-]*", rest) if word not in FILLERS]
    if wishes.colours or wishes.styles or wishes.unused or not said or edits(rest):
        return ""
    caller.run(DescribeRegions(image=image))
    caller.run(SegmentImage(image=image))
    lost = [word for word in said if is_colour(word)]  # of nothing that is named
    lost += unfollowed(rest, caller.workbench.evidence(image), long=False)
    if not lost:
        return ""
    named = language.join_words([f"“{words}”" for words in dict.fromkeys(lost)])
    return f"I can't follow {named} in a drawing, so I drew nothing. {OFFERED}"


def none_followed(caller: Caller, rendered: Rendered, prompt: str) -> str:
    """Why a drawing that the painter made is no answer to a wish: it follows no word of it; else empty."""
    painted = caller.workbench.toolbox.backend_for(RenderImage.tool).name == PAINTER
    if not painted or rendered.followed or not rendered.not_followed or is_paragraph(prompt):
        return ""
    named = language.join_words([f"“{words}”" for words in dict.fromkeys(rendered.not_followed)])
    return f"I can't follow {named} in a drawing, so I drew nothing. {OFFERED}"


def nothing_to_put_in(caller: Caller, prompt: str) -> str:
    """Why a thing that a wish wants drawn into the picture, or by itself, cannot be; empty where it wishes for else.

    The painter gives a picture another style or colour and has no things of its own; other renderers may follow.
    """
    wishes = read(prompt)
    if caller.workbench.toolbox.backend_for(RenderImage.tool).name != PAINTER or is_paragraph(prompt):
        return ""
    if wishes.colours or wishes.styles or (new := _NEW_THING.match(prompt.lower())) is None:
        return ""
    thing = new["thing"]
    if parse_phrase(thing).noun is None:
        return ""
    return (
        f"I can draw a picture that is here in another style or in other colours, but I can't put {language.a(thing)} "
        "into it or draw one by itself, so I drew nothing."
    )


def nothing_to_redraw(caller: Caller, image: str, prompt: str) -> str:
    """Why the thing that a wish names cannot be drawn again, and what can; empty where it can, or none is named.

    Raises what the tools raise.
    """
    named = _JUST_A_THING.fullmatch(prompt)
    if named is None or parse_phrase(named["thing"]).noun is None:
        return ""
    if caller.run(FindObjects(image=image, text=named["thing"])).regions:
        return ""
    there = wording.group([r for r in caller.run(DescribeRegions(image=image)).regions if r.certain])
    offer = language.join_words([wording.noun_phrase(g) for g in there[:3]])
    instead = f"; I can redraw the picture as it is, with {offer}" if offer else "; I can redraw the picture as it is"
    *lead, last = named["thing"].split()
    thing = " ".join(lead) if lead and is_colour(last) else named["thing"]
    return f"I see no {thing} in {image} to redraw{instead}."
