"""The arguments of a drawing: the wish in words, its source, what is kept of it, numbers, what a repetition changes."""

import re
from typing import Any

from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.orders.active import active
from imagetxt.agent.choice.orders.heart import heart
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.wishes import FIRMNESS, REPEATED, TRIES, wish
from imagetxt.agent.redrawing.redrawer import MOST_TRIES
from imagetxt.tools import language

_REGION = re.compile(r"\b[rR]([1-9]\d*)\b")
_SEED = re.compile(r"\bseed(?:\s+(?:of|is|to|at|number|no\.?))?\s*[:=#]?\s*(\d+)", re.IGNORECASE)
_NUMBERS: dict[str, re.Pattern[str]] = {
    "strength": re.compile(
        r"(?P<p>\d{1,3})\s*(?:%|per\s?cent)\s+strength\b|\bstrength\b\s*(?:of|is|at|to"
        r"|[:=])?\s*(?P<n>[01]?[.,]\d+|[01]\b|\d{1,3}\s*(?=%|per\s?cent))",
        re.I,
    ),
    "steps": re.compile(r"\b(?P<n>\d{1,3})\s+(?:\w+\s+)?steps\b|\bsteps\s*[:=]?\s*(?P<m>\d{1,3})\b", re.I),
    "size": re.compile(
        r"\b(?P<n>\d{2,4})\s*(?:px|pixels?)\b|\bsize\s*(?:of|is|[:=])?\s*(?P<m>\d{2,4})\b"
        r"|\b(?P<w>\d{3,4})\s*[x×]\s*\d{3,4}\b",
        re.I,
    ),
}
_LIMITS = {"strength": (0.0, 1.0), "steps": (1, 150), "size": (64, 4096)}
_AGAIN = re.compile(
    r"\b(?<!the )(again|another|different|new|other|once more|one more|retry|redo)\b.*"
    r"\b(seed|variation|version|try|one)\b|^\W*(try |do (it|that) )?(again|once more)\b",
    re.IGNORECASE,
)
_FROM_DRAWING = re.compile(
    r"\b(?:turn|convert|transform|repaint|redraw|restyle|rework|take|use|start\s+from|based\s+on"
    r"|continue\s+with)\s+(?:the|your|that|this)\s+"
    r"(?:new\s+)?(?:drawing|painting|render(?:ing)?|result|new\s+(?:one|picture|image))\b",
    re.IGNORECASE,
)
"""What is to be drawn from is itself a drawing; in all other cases the photo behind it is."""
_FROM_TEXT = re.compile(
    r"\b(descri\w+|(?:information|details|account) (?:that )?(?:you|provided|given)"
    r"|your (words|text|paragraph|sentences)|the (words|text|paragraph)|what you (said|wrote))\b",
    re.IGNORECASE,
)
_BY_TEXT = re.compile(
    r"\b(?:from|by|with|after|of|following|using|based on|according to)?\s*(?:what you(?: have|'ve)? (?:just )?\w+"
    r"|(?:the|your|that|this) (?:\w+ )?(?:words|text|paragraph|description|sentences))\b",
    re.IGNORECASE,
)
_STYLED = re.compile(r"\b(?P<as>as|in|like|at)\s+(?P<style>(?!(?:img|image|picture|photo)\s?\d)\w.*)$", re.IGNORECASE)
_CONTROLS = {
    "depth": re.compile(r"\b(depth|distance|3d)\b", re.IGNORECASE),
    "seg": re.compile(r"\b(seg|segments?|segmentation|regions?)\b", re.IGNORECASE),
    "canny": re.compile(r"\b(edges?|outlines?|contours?|canny|lines)\b", re.IGNORECASE),
}
_SAME = "the same picture"
_POINTS_BACK = re.compile(r"\b(?:him|her|them|that|those|so|way|one|ones|style|such)\b", re.IGNORECASE)
_SAME_SEED = re.compile(r"\bsame\s+(?:seed|settings?|numbers?)\b", re.IGNORECASE)
_STYLE = re.compile(rf"\b(?:{STYLES})\b", re.IGNORECASE)
_ANY_STYLE = frozenset("painting drawing".split())
_CONDITION = re.compile(
    r"night|midnight|evening|morning|dawn|dusk|winter|snow|rain|fog|autumn|spring|summer|sunset", re.IGNORECASE
)
"""Styles that say how things look at some time, which every kind of picture may show."""
_STEP = 0.2
"""How far "stronger" and "less strong" move the strength of the last drawing."""


def render_arguments(request: str, state: State, meant: str | None) -> dict[str, Any]:
    """What to call render_image with. `meant`: the image that the request is about, as far as its words tell."""
    again = state.drawn.source if state.drawn and _AGAIN.search(request) else None
    asked = addressed(request, state) or again or meant
    source = asked if _FROM_DRAWING.search(request) else state.sources.get(asked or "", asked)
    found: dict[str, Any] = {
        "image": source,
        "prompt": _wish(_with_names(request, source, state), state, state.paragraph_of(source)),
    }
    for control, pattern in _CONTROLS.items():
        if pattern.search(request):
            found["control"] = control
            break
    found |= _numbers(request, state)
    if (tried := TRIES.search(request)) is not None:
        found["tries"] = min(MOST_TRIES, max(0, (language.number_value(tried["tries"]) or 1) - 1))
    if seed := _SEED.search(request):
        found["seed"] = int(seed.group(1)) % 2**32
    elif state.drawn and _AGAIN.search(request):
        found["seed"] = (state.drawn.seed + 1) % 2**32
    elif state.drawn and _SAME_SEED.search(request):
        found = {"strength": state.drawn.strength} | found | {"seed": state.drawn.seed}
    elif state.drawn and FIRMNESS.search(request) and found["prompt"] == state.drawn.prompt:
        found["seed"] = state.drawn.seed  # nothing but the strength is to be otherwise
    return found


def _with_names(request: str, image: str | None, state: State) -> str:
    """A request with the names of regions in the place of their ids, which mean nothing to who draws."""
    names = {region.id: region.names[0] for region in state.known(image) if region.names}
    return _REGION.sub(lambda match: f"the {names[f'r{match[1]}']}" if f"r{match[1]}" in names else match[0], request)


def _numbers(request: str, state: State) -> dict[str, Any]:
    """Strength, steps and size that a request gives in numbers the tool takes; "stronger" is told from the last one."""
    found: dict[str, Any] = {}
    for name, pattern in _NUMBERS.items():
        match = pattern.search(request)
        if match is None:
            continue
        said = float(next(n for n in match.groupdict().values() if n).replace(",", "."))
        value = (said / 100 if said > 1 else said) if name == "strength" else int(said)
        least, most = _LIMITS[name]
        if least <= value <= most:
            found[name] = value
    if "strength" not in found and state.drawn is not None and (firmer := FIRMNESS.search(request)):
        least, most = _LIMITS["strength"]
        step = _STEP if firmer["up"] or firmer["raised"] else -_STEP
        found["strength"] = round(min(most, max(least, state.drawn.strength + step)), 2)
    return found


def _wish(request: str, state: State, paragraph: str) -> str:
    """What to draw: what is asked for, after the paragraph where the request names it, or as it was drawn last."""
    if paragraph and _FROM_TEXT.search(request):
        return f"{paragraph} {_style_of(_BY_TEXT.sub(' ', request))}".strip()
    said = wish(_order_in(request)) or wish(request)
    if state.drawn and state.drawn.prompt and (not said or _AGAIN.search(request) or REPEATED.match(request)):
        return _once_more(request, state.drawn.prompt)
    return said or paragraph or _SAME


def _style_of(request: str) -> str:
    """The look that is wanted of what a text tells, as a sentence: "As an oil painting."; empty where none is said."""
    styled = _STYLED.search(request)
    if styled and (style := wish(styled["style"])):
        return language.sentence(f"{styled['as']} {style}")
    named = [match[0] for match in _STYLE.finditer(request) if match[0].lower() not in _ANY_STYLE]
    return language.sentence(f"in the style of {' and '.join(named)}") if named else ""


def _once_more(request: str, prompt: str) -> str:
    """The last prompt with what is to be otherwise this time; another kind of picture takes its place."""
    changed = wish(REPEATED.sub("", request, count=1)) if REPEATED.match(request) else ""
    if not changed:
        return prompt
    kinds = [style for style in _STYLE.findall(changed) if not _CONDITION.fullmatch(style)]
    return changed if kinds else f"{prompt}, {changed}"


def _order_in(request: str) -> str:
    """What a request orders to be drawn, in the active, unless it points back to what is told before it."""
    order = heart(request)
    return active((request if _POINTS_BACK.search(order) else order).strip(" .!"))
