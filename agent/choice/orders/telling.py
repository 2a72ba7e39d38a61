# ruff: noqa: E501  # forms read best with few breaks
"""Orders to put the picture into words: one line, or a description."""

import re

from imagetxt.agent.choice.orders.forms import WHOLE, Forms

_ONE = "(a|an|one|a single)"
_CAPTION = Forms(
    r"(?!(?:read|find|cut|draw|is|are|does|do|did|can|what|which|where|how|who)\b)[WORD] [WORD] [WORD] [WORD] LINE\b"
    r"(?! (of|from|on|in) (the|that|this|my) (?!photo|pic|image|shot|snap))",
    "[a|an|short|brief|one-line]* label for WHOLE",
    "(WHOLE|THE NAME) (is missing|misses|lacks|has no|is without|still needs|needs|is in need of) [a|an|its|any|some|the] [WORD] LINE",
    r"(…\b)?(need|needs|want|wants|require|requires|have to (write|give)|asked for) [a|an|some|the] [WORD] LINE (for|to|with|under) WHOLE\b…",
    r"(…\b)?what\b… (write|put|say|print) (under(neath)?|below|beneath|as a caption)",
    "is there (a|an|any|some) [WORD] [WORD] LINE (for|to|that|you|which)…",
    "[a|an|some] [WORD] (lines?|words?|text) for (the|my|our|a) (post-?card|card|post|album|yearbook|page|frame|poster|invitation)",
    r"(…\b)?(fill in|complete|provide|set) (the|an|a|my|our) [WORD] LINE\b…",
    "give WHOLE [a|an] [WORD] (name|title|caption|heading)",
    r"(…\b)?(words|lines?|something|text|anything) (to (go|put|post|write)|that goes) (with|under|below|beneath) (it|this|that|WHOLE)",
    r"(…\b)?(text|words|description|label|something) for [a|the|my|our]* (screen-?\s?readers?|blind"
    r"|visually impaired|partially sighted)\b…",
    "[a|an|some|the|short] screen-?\\s?reader[-]?(friendly)? (text|description|label|caption|line|version)…",
    "make WHOLE [more] accessible…",
    r"(…\b)?what (should|could|shall|can|would) (i|we|you) (write|put|post|say|call)…\b(it|this|with|under|below|there|image|picture|photo)",
)
_ONE_LINE = Forms(
    "tweet",
    "[a|an|one|single|short|tweet-?sized|one-sentence|one-line|single-line]* "
    "(one|single|short|tweet-?sized|one-sentence|one-line|single-line) (sentence|line|description|summary|blurb)",
    f"(boil|sum|summari(s|z)e|condense|reduce|describe|put|tell|say|express)… (in(to)?|to|as|using|with) [just|only] {_ONE} "
    "[short|single|plain|simple]* (sentence|line|clause|tweet|phrase)",
)
_HERE = "(it|here|there|WHOLE)"
_SHOWN = (
    "((everything|all|more|something|anything|a bit|a little|a little more|what you (can|know)) (about|in|on) WHOLE"
    "|(what|whatever|all|everything) [that|you|i|we|one|they|can|could|is|are|be|do|does|it|this|there|to|all|exactly|actually|WHOLE]* "
    "(see|seen|notice|perceive|shows?|shown|depicts?|depicted|portrays?|contains?|holds?|going on|happen(s|ing)|in front of (me|us|you)|visible|looking at)"
    rf"{{(in|on|at|from) {_HERE}}}"
    rf"|(what|whatever|everything|all)('s| is| all is| there is| is there| can be (seen|found)| you (see|find))? (in|on|about) {_HERE}"
    r"|what (is (this|it)|(this|it) is|WHOLE is (about|of|like)))"
)
_REPORT = "(description|account|summary|overview|run-?down|narration|write-?up|report|gist|low-?down|paragraph|portrayal|prose|synopsis|outline)"
_DESCRIBE = Forms(
    r"TELL [to me|to us|for me|for us] [in (?:\w+ )+?] (WHOLE|what\b(?!.*\b(says?|written)\b))",
    rf"(tell|let|say|give|inform|spell|set|write|put|share|note|report) [out] [me|us] [know] [(in|for|to) (?:\w+ )*?\w+] {_SHOWN}$",
    rf"[know|understand|hear|learn|see|find out] {_SHOWN}$",
    "(understand|get) WHOLE$",
    rf"(an idea|a sense|an impression|a feeling) of (WHOLE|{_SHOWN})$",
    "what (can|could) (you|u) (tell|say) [to] [me|us] (about|of|on) WHOLE$",
    f"(provide|write|give|produce|create|make|draft|prepare|compose|deliver) [me|us] [WORD] [WORD] [WORD] {_REPORT}",
    "what have i (uploaded|sent|given|photographed|taken|posted|shown)…",
    r"(narrate|describe|recount)\b(?!.*\b(r\d+|the (?!WHOLE)\w+)\b)",
    f"(?!(based|from|using|use|according|following|with|by|out|take|turn|draw|paint)\\b)[a|an|the] [WORD] [WORD] [WORD] {_REPORT}{{(of|about|on|for) [the contents of] (WHOLE|what…|everything…)}}(,…)?$",
    "(talk about|report on|comment on|analy(s|z)e|look at|(have|take) a look at) WHOLE"
    "{and [then] (report|tell|say|describe|talk)…|a bit|briefly|closely}$",
    r"(…\b)?(contents?|subject{matter}|motif|gist) (of|in) WHOLE",
    "write up WHOLE",
    "is there (something|anything|more) [else] [that] (you|one) can (say|tell) [me|us] (about|of|on) WHOLE$",
    "[a few|some|several|two|three|four|five] (sentences|words|lines) (about|on|for) WHOLE",
    "tell [me|us] [all|something|more] about (WHOLE|them|both|these|those|(number|no\\.|nr\\.?) \\w+)$",
    "tell [me|us] what (i've|i have) (photographed|taken|uploaded|sent|posted|got)…",
    "set the scene",
    "be my eyes",
    "your (impressions?|thoughts?|opinion|view|take){(of|on|about)…}$",
    "what do you (think|reckon) (of|about) WHOLE$",
)
_WHAT = r"(tell )?(what|whats|what's|wat)"
_CONTENT = Forms(
    r"((in|using|with) (\w+ ){1,4}?(sentences|words|lines)\s*,\s*)?" + _WHAT + r"\b\s*"
    r"[exactly|all|do|does|is|'s|to|are|can|could|am|was|would|one|we|i|you|u|it|this|that|there|they|we're|you're|i'm|it's|that's|there's|they're|see|get]* [WHOLE] "
    r"((see|seen|seems? to( be)?|appears? to( be)?|shows?|showing|shown|depicts?|depicting|portrays?|portraying|represents?|contains?|holds?|captur(e|es|ing)|convey(s|ing)?|going on|happening|visible|about|of|to be seen|here|looking at|make of)\s*)+"
    r"((here|there|now|then|in|on|of|about|it|WHOLE)\s*)*$",
    rf"{_WHAT} WHOLE (is|looks) like$",
    rf"{_WHAT} is WHOLE like$",
    rf"{_WHAT}\s*[is|it|that|this|do|does|we|you|have|got]* (in|on|inside) WHOLE$",
    rf"{_WHAT} [does|do|is|did|would] WHOLE look like$",
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
