# ruff: noqa: E501  # forms read best with few breaks
"""Orders to put the picture into words: one line, or a description."""

import re

from imagetxt.agent.choice.orders.forms import WHOLE, Forms

_ONE = "(a|an|one|a single)"
_CAPTION = Forms(
    r"(?!(?:read|find|cut|draw|is|are|does|do|did|can|what|which|where|how|who)\b)[WORD] [WORD] [WORD] [WORD] LINE\b"
    r"(?! (of|from|on|in) (the|that|this|my) (?!photo|pic|image|shot|snap))",
    "[a|an|short|brief|one-line]* label for WHOLE",
    r"(…\b)?what\b… (write|put|say|print) (under(neath)?|below|beneath|as a caption)",
    "give WHOLE [a|an] [WORD] (name|title|caption|heading)",
    r"(…\b)?what (should|could|shall|can|would) (i|we|you) (write|put|post|say|call)…\b(it|this|with|under|below|there|image|picture|photo)",
)
_ONE_LINE = Forms(
    "tweet",
    "[a|an|one|single|short|tweet-?sized|one-sentence|one-line|single-line]* "
    "(one|single|short|tweet-?sized|one-sentence|one-line|single-line) (sentence|line|description|summary|blurb)",
    f"(boil|sum|summari(s|z)e|condense|reduce|describe|put|tell|say|express)… (in(to)?|to|as|using|with) [just|only] {_ONE} "
    "[short|single|plain|simple]* (sentence|line|clause|tweet|phrase)",
)
_SHOWN = (
    r"((everything|all) about WHOLE|(what|whatever|all|everything)\b"
    r"((?!\b(says?|reads?|written|left|right|colou?r|wear\w*|hold\w*)\b).)*?\b(see|seen|shows?|shown|depicts?|depicted|portrays?"
    r"|going on|happen(s|ing)|(in|on|about) (it|here|there|WHOLE)|in front of (me|us|you)|to be seen|visible|looking at"
    r"|is (this|it)|this is|it is))"
)
_REPORT = "(description|account|summary|overview|run-?down|narration|write-?up|report|gist|low-?down|paragraph|portrayal|prose|synopsis|outline)"
_DESCRIBE = Forms(
    r"TELL [to me|to us|for me|for us] [in (?:\w+ )+?] (WHOLE|what\b(?!.*\b(says?|written)\b))",
    rf"(tell|let|say|give|inform|spell|set|write|put) [out] [me|us] [know] [(in|for|to) (?:\w+ )*?\w+] {_SHOWN}$",
    r"(narrate|describe|recount)\b(?!.*\b(r\d+|the (?!WHOLE)\w+)\b)",
    "[a|an|the|proper|short|brief|full|complete|detailed|good|nice|quick|longer|rich|verbal|in-depth|thorough|accurate|general]* "
    f"{_REPORT}{{(of|about|on|for) [the contents of] (WHOLE|what…|everything…)}}(,…)?$",
    "(talk about|report on|comment on|analy(s|z)e|look at|(have|take) a look at) WHOLE"
    "{and [then] (report|tell|say|describe|talk)…|a bit|briefly|closely}$",
    "set the scene",
    "be my eyes",
    "your (impressions?|thoughts?|opinion|view|take){(of|on|about)…}$",
    "what do you (think|reckon) (of|about) WHOLE$",
)
_WHAT = r"(what|whats|what's|wat)"
_CONTENT = Forms(
    r"((in|using|with) (\w+ ){1,4}?(sentences|words|lines)\s*,\s*)?" + _WHAT + r"\b\s*"
    r"[exactly|all|do|does|is|'s|to|are|can|could|am|was|would|one|we|i|you|u|it|this|that|there|they|see|get]* [WHOLE] "
    r"((see|seen|shows?|depicts?|portrays?|represents?|going on|happening|visible|about|of|to be seen|here|looking at|make of)\s*)+"
    r"((here|there|now|then|in|on|of|about|it|WHOLE)\s*)*$",
    rf"{_WHAT}\s*[is] (in|on) WHOLE$",
    rf"{_WHAT}\s*[is] in front of (me|us)$",
)


def is_captioned(order: str, *, has_text: bool) -> bool:
    """Whether one line is wanted; "in one sentence" is of the text, where there is one."""
    return _CAPTION.match(order) is not None or (not has_text and _ONE_LINE.match(order) is not None)


def is_described(order: str, *, has_text: bool) -> bool:
    """Whether the picture as a whole is to be described; where there is a text, it must be named."""
    if has_text and not re.search(WHOLE, order, re.IGNORECASE):
        return False
    return _DESCRIBE.match(order) is not None or _CONTENT.match(order) is not None
