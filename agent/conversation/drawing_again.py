"""Orders that lean on the drawing made last: again but otherwise, the same for another picture, another colour."""

import re

from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.leads import REPLY
from imagetxt.agent.choice.state import State
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_COLOURS = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_LEAD = rf"^{REPLY}(?:(?:rather|better|too)\b{REPLY})*"
PICTURE = r"(?:img\d+|the (?:first|second|third|last|other)(?: (?:one|photo(?:graph)?|picture|image|pic))?)"
_BUT_COLOURED = re.compile(
    rf"{_LEAD}(?:re)?(?:draw|paint|make|do|show)(?: me)? (?P<image>{PICTURE}|(?:the )?(?:first|second|third|last|other)"
    r" (?:one|photo|picture|image)|it|that|this)(?: again| anew)?,? (?:but|only|just)(?: with)? "
    rf"(?:(?:the|an?|his|her|its|my) )?(?P<thing>[\w -]+?) (?:is |be |being |in )?(?P<colour>{_COLOURS})\W*$",
    re.IGNORECASE,
)
"""A picture with one thing in another colour: "draw the first photo but suitcase red"."""
STYLE = re.compile(rf"\b(?:{STYLES})\b", re.IGNORECASE)
_DRAW_FROM = re.compile(
    rf"{_LEAD}(?:make|draw|paint|create|do)(?: me| us| please)* (?:an? (?:drawing|painting|picture|sketch) )?"
    rf"(?:from|out of|of) (?P<image>{PICTURE})[\s,]+(?:(?:like|as|in) )?(?P<how>an? .+?)\W*$",
    re.IGNORECASE,
)
"""As other tongues order: "make from the second a painting in oil"."""
_REPEAT = re.compile(
    rf"{_LEAD}(?:repeat|redo) (?:it|that|this)(?: again)?,? (?=(?:with|in|as|at"
    rf"|but)\b)",
    re.IGNORECASE,
)
_TOO_MUCH = re.compile(
    rf"{_LEAD}(?:(?:(?:that's|it's|that is|it is|way) )*(?:too|not) (?:much|strong|intense|heavy|weak|faint"
    rf"|strong enough|enough)\W+)?"
    r"(?:make it |do it |draw it )?(?:a (?:bit|little) |much |slightly )?(?:(?P<less>less|weaker|softer|subtler"
    r"|fainter)"
    r"|(?P<more>more|stronger|bolder|heavier))(?: (?:of it|strong|intense|please))*\W*$",
    re.IGNORECASE,
)
"""Right behind a drawing: "too much, less"."""
_SAME_LOOK = re.compile(
    rf"{_LEAD}(?:(?:do|make|draw) )?(?:the )?same (?:\w+ )?(?:sketch|drawing|painting|style|treatment|look|effect) "
    rf"(?:for|of|with|to|on|from) (?P<image>{PICTURE})(?: too| also| please| now)*\W*$",
    re.IGNORECASE,
)
"""The last drawing's look for another picture: "same sketch for the other pic"."""
_ALSO = re.compile(
    rf"{_LEAD}(?:do|make|draw|paint|and)(?: the)?(?: same)?(?: (?:with|to|for|of|from))? "
    rf"(?P<image>{PICTURE}|that one|this one)"
    r"[\s,]+(?:too|as well|also|likewise|the same(?: way)?|like (?:that"
    r"|this))(?: please| now)*\W*$",
    re.IGNORECASE,
)
"""Right behind a drawing, the same for another picture: "do the other one too"."""
_OTHER_COLOURED = re.compile(
    rf"{_LEAD}(?:(?:do )?(?:the )?same(?: thing)? (?:for|with|to) |do )?(?P<image>{PICTURE})"
    rf"(?:,? (?:too|as well|also|likewise))?[\s,]+(?:(?:but|only|just|in|an?|the|with|make)\W+)+(?P<colour>{_COLOURS})"
    rf"(?: (?P<thing>[\w' -]+?))?(?: instead| please)*\W*$",
    re.IGNORECASE,
)
"""The same for another picture in another colour: "the other one too but red", "… but a pink car"."""
_RECOLOURED = re.compile(
    rf"\b(?P<do>make|paint|turn|colou?r|dye) (?P<thing>(?:the|his|her|its|their)\s+[\w' -]+?) "
    rf"(?:in )?(?:{_COLOURS})\b",
    re.IGNORECASE,
)
_COLOUR_ONLY = re.compile(
    rf"{_LEAD}(?:(?:i|we) (?:meant?|wanted|said) |(?P<about>(?:what|how) about ))?(?:(?:(?:can|could) you"
    rf" )?(?:make|paint|turn|colou?r) (?:it"
    rf"|them|that|him|her) |(?:go )?back to |in "
    rf"|an? |the )?(?P<colour>{_COLOURS})"
    r"(?: ones?| version)?(?: instead| now| then| please| rather)*\W*$",
    re.IGNORECASE,
)
_IN_COLOUR = re.compile(rf"(?:(?:an?|the) )?(?:{_COLOURS}) (?P<thing>[\w' -]+)", re.IGNORECASE)
"""The prompt of a drawing that only gave a thing a colour."""


def drawn_otherwise(words: str, state: State) -> str:
    """An order for a drawing like the last one, or from a picture that is named first; empty where it is none."""
    if state.drawn is not None and (alike := _SAME_LOOK.match(words)) is not None:
        return f"redraw {_other(alike['image'], state)} as {state.drawn.prompt}"
    if state.fresh and state.drawn is not None and (also := _ALSO.match(words)) is not None:
        return f"redraw {_other(also['image'], state)} as {state.drawn.prompt}"
    if state.drawn is not None and (repeated := _REPEAT.match(words)) is not None:
        return f"again {words[repeated.end() :]}"
    if state.fresh and (firmer := _TOO_MUCH.match(words)) is not None:
        return "a bit less strong" if firmer["less"] else "a bit stronger"
    if (made := _DRAW_FROM.match(words)) is not None and STYLE.search(made["how"]):
        return f"redraw {made['image']} as {made['how']}"
    return ""


def _other(image: str, state: State) -> str:
    """Of two photos "the other" is the one that was not drawn last; all else as it was said."""
    photos = [one for one in state.images if one not in state.sources]
    others = [one for one in photos if state.drawn is not None and one != state.drawn.source]
    return others[0] if re.search(r"\bother\b", image, re.IGNORECASE) and len(photos) == len(others) + 1 == 2 else image


def recoloured(words: str, state: State) -> str:
    """Another colour for what was spoken of or coloured last; empty where none is wished for."""
    but = _BUT_COLOURED.match(words)
    if but is not None and parse_phrase(but["thing"]).noun is not None:
        of = "" if but["image"].lower() in ("it", "that", "this") else f" in {but['image']}"
        return f"make the {but['thing']}{of} {but['colour']}"
    before = _RECOLOURED.search(state.asked)
    other = _OTHER_COLOURED.match(words)
    if before is not None and other is not None:
        thing = f"the {other['thing']}" if other["thing"] else before["thing"]
        image = re.sub(r"^(the \w+)(?: one)?$", r"\1 picture", other["image"], flags=re.IGNORECASE)
        return f"{before['do']} {thing} in {image} {other['colour']}"
    colour = _COLOUR_ONLY.match(words)
    if colour is None or (colour["about"] and before is None and not state.fresh):
        return ""
    topic = re.sub(r"^(?:the|an?) ", "", state.topic)
    if re.search(r"\b(?:it|them|that|him|her)\b", colour[0], re.IGNORECASE) and (thing := _spoken_of(topic, state)):
        return f"make the {thing} {colour['colour']}"
    if before is not None:
        return f"{before['do']} {before['thing']} {colour['colour']}"
    if state.drawn is not None and (drawn := _IN_COLOUR.fullmatch(state.drawn.prompt)) is not None:
        return f"make the {drawn['thing']} in {state.drawn.source} {colour['colour']}"
    return ""


def _spoken_of(topic: str, state: State) -> str:
    """The thing that was just asked about, or the only one there is where that was not seen; else empty."""
    names = [region.names for region in state.known(state.focus) if region.names]
    seen = bool(topic) and any(is_a(name, parse_phrase(topic).noun or topic) for known in names for name in known)
    if topic and topic in state.asked.lower() and seen:
        return topic
    kinds = {known[0] for known in names if not is_a(known[0], "area")}
    alone = (
        kinds.pop()
        if len(kinds) == 1 and not _RECOLOURED.search(state.asked) and state.focus not in state.sources
        else ""
    )
    return alone or (topic if topic and topic in state.asked.lower() else "")
