# ruff: noqa: E501  # forms read best with few breaks
"""Orders to read: "copy the text from the label", "OCR, please", "the number on his bib"."""

import re

from imagetxt.agent.choice.orders.forms import OF_TEXT, Forms, form

_READ = Forms(
    r"READ\b(?! (between|me a story))",
    r"(type|copy|write|spell|jot|note|put|get|pull|extract|grab|lift|take|quote|make) [out|up|down|off|me]* [all|any] [of] "
    r"[the|that|its|whatever] [WORD] WRITING\b(?!.*\b(paragraph|you wrote)\b)",
    r"(the|that|this|those) (\w+ ){0,2}\w+'s? WRITING$",
    "[a|an|the|full]* (transcript|transcription) (of|from)…",
    "(copy|type|write|get) [out|down] [the] NAME (from|off) (the|this|that) [WORD] CARRIER…",
    "(type|copy|write|spell|jot|note) [it] (out|up|down|off) (what|whatever|the CARRIER)",
    "[all|just|only]* [the|that] WRITING{[that is|that's] (on|of|from|as|in|written|printed|painted|visible)…}$",
    "(?!(alt|alternative|short|shorter|longer|more|less|the|your|this|that|simpler|plain|new|no|some|add|write|make|any|body|same|whole)\\b)WORD "
    "(text|writing|lettering|inscription)$",
    "(run|use|apply|do|perform|try) [a|an|the|some] (ocr|text recognition)",
    r"(…\b)?ocr",
    "[is there|are there|do you see|can you see|see|spot]* (any|some) [readable|visible|legible|small]* WRITING [to read|to be read|visible]* "
    "(on|upon|across|under|over) (the|that|this|those|his|her|its|any) …$",
    "(what|which) (number|name|words?|letters?) (does|do|is|are) [on] THE NAME{have|bear|wear|show|carry}$",
    r"(…\b)?(what('s|s| is| was)|whatever is) (written|wrote|writen|printed|painted|inscribed|engraved|typed)\b…",
    "(convert|turn) WHOLE (in)?to [plain|editable] text",
    "(what is|what's|whats) the WRITING (of|on|in) (the|that|this) [WORD] CARRIER",
    r"(…\b)?what [exactly] (it|THE NAME) (says?|reads?|spells?)$",
    r"…\bread (it|them|that){out|aloud|to me}$",
    r"(what|whats|which)\b…\b(say|says|saying|written|read|reads|stands?|writing|text|words?)\b… (on|in|at|of|upon) [region] r\d+$",
    r"[region] r\d+\s*(:|,|-)? [the|its] WRITING$",
    r"[the|that]* WRITING (in|on|of|from|at) [the] [region] r\d+(\W+what…)?$",
    r"(what|which) [other] WRITING (does|do|is|are|has|have|did|can|could)\b…\br\d+\b…",
    r"(…\b)?(any|some) WRITING\b…\b(copy|write|type|read|transcribe|spell)",
    r"…\b(according to|says|stands? on|written on|printed on) (the|that|this|its|his|her) CARRIER",
)
_NOTHING_READ = re.compile(
    r"\balt(?:ernative)?[ -]?text\b|\bnumbers?\s+of\s+(?!the\s+(?:house|bus|plate|runner|player))", re.IGNORECASE
)
"""An alt text is written, and a number of things is counted."""

_OUR_TEXT = re.compile(
    r"\b(?:the|your|that|this|my) (?:paragraph|description|caption|write-?up|blurb|story|text) (?:of|for|about) img\d+"
    r"|^\W*(?:(?:an?|the) )?(?:[\w-]+ )?(?:paragraph|write-?up|blurb|text) (?:for|about) img\d+",
    re.IGNORECASE,
)
_READS = form("READ\\b…")
"""What may ask for writing in a picture, too: "read the text of img1"."""


def is_of_our_text(order: str) -> bool:
    """Whether an order is to a text that was written here about a picture, and orders no reading."""
    return _OUR_TEXT.search(order) is not None and _READS.match(order) is None


def is_read(order: str) -> bool:
    """Whether writing in the picture is to be read."""
    return _READ.match(order) is not None and not OF_TEXT.search(order) and not _NOTHING_READ.search(order)
