"""A request's kind by its words alone: what stands in for a chat model where there is none."""

import re

from imagetxt.agent.choice.state import State
from imagetxt.tools.patterns import compiled

STYLES = (
    "watercolou?r|oil|pencil|sketch|ink|charcoal|cartoon|comic|woodblock|mosaic|pastel|chalk|crayon|pop art|pixel art|"
    "night|evening|morning|dawn|dusk|winter|snow|rain|fog|autumn|spring|summer|sunset|black and white|sepia|van gogh|"
    "aquarelle|graphite|midnight|acrylics?|tempera|monet|picasso|impressionist\\w*|cubist\\w*|anime|manga|painting|drawing|engraving|poster|"
    "b\\s?(?:/|&)\\s?w|monochrome|gr(?:e|a)yscale|lino(?:cut)?|gouache|fresco|collage|stained glass|"
    "line (?:art|drawing)|woodcut|etching|graffiti|neon|"
    "vintage|retro|(?:film )?noir|gothic|baroque|bauhaus|art (?:deco|nouveau)|cubism|impressionism|minimalist|"
    "cyberpunk|steampunk|lego|tapestry|claymation|low(?:-| )poly"
)
_OF_A_THING = r"(?! (?:of|from|on|in) (?:the|this|that|my) (?!photo|pic|image|shot))"
"""Not after "title": the title of a book that is seen is to be read, and none is wanted for the picture."""
_RULES: tuple[tuple[str, str], ...] = (
    (
        "chat",
        r"^(?!.*\b(?:wh(?:at|o|ere|ich)|how|is|are|does|do you see)\b)\W*(?:hello|hi|hey|good (?:morning|evening|day)"
        r"|thank(?:s| you)|bye|goodbye|no,? (?:that|thanks))\b",
    ),
    ("chat", r"\b(?:what|which)\b.*\b(?:can|do|are) you (?:do|able|offer)\b|\bwho are you\b|\bwhat are you\b"),
    ("compare", r"\bcompare\b|\bdiffer(?:s|ent|ence|ences)?\b|\bwhat (?:has )?changed\b|\balike\b|\bsimilar\b"),
    (
        "rewrite",
        r"\b(?:shorter|longer|shorten|simpler|rewrite|rephrase|reword|translate|haiku|poem|rhyme|formal|funny|undo"
        r"|five-year-old|for (?:a|my) (?:child|kid)|in (?:german|french|spanish|italian|dutch|portuguese|english)"
        r"|sentences?|leave out|without the|only (?:talk|write|speak|the|about)|more about|less about|version)\b"
        r"|\b(?:add|include|mention) (?:it|that|the)\b",
    ),
    ("caption", rf"\balt[ -]text\b|\b(?:caption|title)\b{_OF_A_THING}"),
    ("objects", r"\bbox(?:es)? (?:around|round)\b|\bbounding box"),
    ("question", r"\bdid you say\b"),
    (
        "segment",
        r"\bsegment(?!ation)\b.*\b(?:whole|image|picture|photo|all|every|into)|\bdivide\b|\blabelled regions\b",
    ),
    ("cut", r"\b(?:cut(?: out)?|crop|mask|isolate|extract|segment|select)\b(?: out)?(?P<thing>.*)"),
    (
        "draw",
        r"\b(?:re-?draw|draw|paint|render|sketch|repaint|turn (?:it|this|that|the \w+) (?:in)?to|make (?:it|the|a|an)"
        rf"|another seed|seed|version of|as an? (?:{STYLES})|try (?:it )?again)\b",
    ),
    ("read", r"\b(?:read|written|writing|say|says|transcribe|text|letters|words)\b(?! (?:about|it in))"),
    ("caption", rf"\b(?:caption|title|alt text|alt-text|one line|one-line|one sentence|headline)\b{_OF_A_THING}"),
    (
        "objects",
        r"\b(?:list(?! what(?:'s| is| are)\b)|box(?:es)?"
        r"|everything you (?:can )?see|all (?:the )?(?:objects"
        r"|things)|objects)\b",
    ),
    ("find", r"\b(?:find|locate|where (?:is|are)|show me|point (?:to|at)|look for|spot)\b(?P<thing>.*)"),
    (
        "describe",
        r"\b(?:describe|description|paragraph|what(?: is|'s| do you see) (?:in|on)(?= (?:it|this|that|here"
        r"|(?:the|this|that|my) (?:\w+ )?(?:pic\w*|photo\w*|image|shot))\b)|what do you see|what is this)\b",
    ),
    ("describe", r"\b(?:what's this|tell me about (?:it|this|the (?:picture|photo|image))|explain)\b"),
)
_ASIDE = re.compile(r"\b(?:would|do|can|could) you (?:say|guess)\b", re.IGNORECASE)
_TEXT_NEEDED = ("rewrite",)
_TRAILING = re.compile(
    r"\b(?:for me|please|in (?:it|the (?:picture|photo|image))|out|from .*)\b.*$|[?.!]", re.IGNORECASE
)


def guess(request: str, state: State) -> tuple[str, str]:
    """`(kind, what it names)`; a question where no rule fits, talk where there is no picture."""
    if not state.images:
        return "chat", ""
    request = _ASIDE.sub("", request)
    for kind, pattern in _RULES:
        match = compiled(pattern, re.IGNORECASE).search(request)
        if match is None or (kind in _TEXT_NEEDED and not state.paragraph):
            continue
        if kind == "compare" and len(state.images) < 2:
            continue
        thing = match.groupdict().get("thing") or ""
        return kind, _TRAILING.sub("", thing).strip()
    return "question", ""
