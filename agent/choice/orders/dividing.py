# ruff: noqa: E501  # forms read best with few breaks
"""Orders to divide the picture into regions, and to list all objects in it."""

import re

from imagetxt.agent.choice.orders.forms import OF_TEXT, Forms

_REGIONS = Forms(
    "DIVIDE [up|out] [the] (WHOLE|everything){(up|in(to)?|completely|fully|please|with|and|by)…}$",
    "(create|make|form|produce|get) [distinct|separate|different|labelled|labeled|named|individual|the]* AREAS (of|in|from|for|out of) (WHOLE|everything)",
    "(DIVIDE|break|cut|slice|separate|organi(s|z)e|sort)… (into|in|by) [its|all|the|different|named|labelled|labeled|separate|individual|smaller|distinct|various|single|,]* AREAS",
    r"(DIVIDE|break|slice) WHOLE [down|up] into (?!…\b(points|lines|verses)\b)…",
    "[one|a|an|separate|individual]* masks? (for|of) (EVERYTHING|(each|every|all)…)",
    "[a|an|the|full|complete|whole|image|photo|picture|semantic|panoptic|instance|entire|labelled|labeled|proper]* "
    r"(segmentation|(colou?r|label|region|class|area)(-|\s)?map){(map|mask|of|showing|with|for)…}(,…)?$",
    r"(label|name|colou?r(-|\s)?(code)?|map{out}|tag|mark|show|annotate|mask|outline) [me] [out] (all|every|each) [of] [the] AREAS",
    r"(?!.*\b(rectangles?|boxes|frames)\b)(mask|outline|segment|separate|cut out) (every|each|all) [of] [the] [single] (objects?|things?|items?)",
    "(what|which) (regions|segments|areas|zones|parts) (does|do|is|are|make|has|have) …(consist|made|make up|contain|have|divided|split|there)…",
    "(cut|take|pull|break) apart (WHOLE|everything)…",
    "(all|every|each) [of] [the] (regions?|areas?|segments?)",
    r"(…\b)?(which|what) pixels?",
    r"[a|an|the|full|complete]* (semantic|panoptic|instance|pixel)(-|\s)?(wise|level)? (map|masks?|labels?|labelling|labeling){(of|for|from) …}$",
    r"(…\b)?pixel by pixel",
    r"(do|run|perform|apply|start|use|try) [a|an|the|some] [\w+] segmentation\b(?!.*\bcontrol\b)",
)
_BOXES = "(b?box(es)?|frames?|rectangles?)"
_OBJECTS = Forms(
    f"(LIST|FIND|show|point out|tell|put [a] {_BOXES} (on|a?round|over|about)) [out] [me|us|off|up] [for me] EVERYTHING",
    f"[draw|add|show|give|make] [me] [the|some] [bounding] {_BOXES} (on|a?round|over|for|of) [of] (EVERYTHING|it|this|them)",
    f"[draw|add|show|give|make|get|put|plot] [me|us] [the|some|all|your|object]* [bounding] {_BOXES}{{please|in|on it}}$",
    "[a|an|the|full|complete]* (inventory|catalogue|list|index) of (the|this|that|my|our) (contents|room|shelf|table|desk|scene|place|kitchen|office)",
    "[a|an|the|full|complete|whole|numbered]* (list|inventory|catalogue|index|table|enumeration) of [all] [the] (EVERYTHING|PARTS|what)",
    "(run|use|apply|start|do|perform|launch|try) [a|an|the|your|some] [object] (detector|detection|recognition)",
    r"EVERYTHING…\b(list|positions?|places?|locations?|where|whereabouts|box(es)?|coordinates?)",
    r"(what|which) [all] (objects|things|items) (?!(can|could|do|may|should) i (ask|tell|request)\b)(can|do|could|did|are|were|have)\b"
    r"(?!.*\b(left|right|above|below|behind|under|near|next|beside|on the)\b)",
    r"(what|which) [all|objects|things|items]* (can|could|do|did) you (see|detect|find|recogni(s|z)e|spot)\W+[and] (where|at (which|what)|with (their|its|positions|places))…",
    "what are EVERYTHING (of|in|on) WHOLE$",
    "(where('s|s| is) what|what('s|s| is) where){in WHOLE|on WHOLE}$",
    "(visuali(s|z)e|show|plot|overlay|display) [me] [all] [the] (detections?|detected PARTS)",
    "object (detection|recognition|detector)",
    "(draw|go|sketch) ([the|an] (outlines?|contours?|frames?) (of|a?round)|a?round) EVERYTHING…",
    "(outline|mark|frame|box) [out] EVERYTHING{(in|on|of) WHOLE}{(with|by|using|in) …}$",
    r"(break down|(go|run|walk|talk) (me|us)? ?(through|over|down)|log|map out) EVERYTHING…\b(where|positions?|places?|locations?)",
    f"(…\\b)?[bounding] {_BOXES} [drawn|put|placed|added] (a?round|on|over|about) [of] EVERYTHING",
    r"(what|which) (kinds?|sorts?|types?) of (objects|things|items)(?! (can|could|do|may|should) i (ask|tell|request)\b)(?!.*\byou\b.*\b(do|help|offer)\b)",
    r"(?!(what|which|where|how|is|are|do|does|can|DRAW|CUT|DIVIDE|make|turn|replace|remove|compare)\b)\w+\b…"
    r"\b(each|every|all) [of] [the] [single] (objects?|things?|items?)",
)


_RELATED = re.compile(
    r"\b(?:(?:left|right)(?:(?:[ -]hand)?\s+side)?\s+of|to\s+[\w\s]+'s\s+(?:left|right)"
    r"|(?:in|at|on)\s+the\s+(?:very\s+|far\s+)?(?:top|bottom|left|right|upper|lower|middle|cent(?:re|er)|corner|background|foreground|table|desk|shelf|floor"
    r"|ground|wall|sofa|couch|bed)|above|below|behind|beneath|under(?:neath)?|beside|between|near"
    r"|next\s+to|in\s+front\s+of|on\s+top\s+of)\b",
    re.IGNORECASE,
)
"""What stands somewhere by something is asked for, and no list of all."""
_OF_ONE = re.compile(
    r"\b(?:written|wrote|printed|says)\b|\bwhat(?:'s|\s+is)\s+(?:the|its|his|her|their|this|that)\b", re.IGNORECASE
)
"""What is written is to be read and not listed; "tell what is the title" asks for one thing."""


def is_divided(order: str) -> bool:
    """Whether the whole picture is to be divided into regions."""
    if OF_TEXT.search(order):
        return False
    return any(_REGIONS.match(said) is not None for said in (order, order.replace(",", "")))


def is_listed(order: str) -> bool:
    """Whether all objects are to be listed or framed."""
    if _RELATED.search(order) or _OF_ONE.search(order) or OF_TEXT.search(order):
        return False
    return _OBJECTS.match(order) is not None
