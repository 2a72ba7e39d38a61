# ruff: noqa: E501  # forms read best with few breaks
"""Orders and wishes for another look of the picture: "turn it into lino", "I wish the sky were pink", "seed 4"."""

import re

from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.orders.forms import OF_TEXT, Forms, form
from imagetxt.agent.choice.wishes import FIRMNESS, REPEATED
from imagetxt.tools.vision.colour_words import colour_words

_TEXT_FORM = re.compile(
    r"\b(?:words?|poem|haiku|limerick|rhymes?|sonnet|verse|song|ballad|bullet\s+points?|bullets|list|table|story|tale|tweet|caption"
    r"|title|headline|alt[ -]?text|letter|summary|description|json|markdown|html|csv|paragraphs?|sentences?|lines?|prose|essay|tone"
    r"|language|formal|informal|funny|simpler|shorter|longer|briefer|version\s+before|previous|last\s+version|english|german|french"
    r"|spanish|italian|dutch|portuguese|polish|russian|chinese|turkish|arabic|swedish|danish|chatty|polite|friendl(?:y|ier)|stiff(?:er)?|livel(?:y|ier)|catchy|catchier|serious|casual|detail(?:s|ed)?|concise"
    r"|brief|child(?!ren's)|kids?|toddlers?|kindergart\w+|preschool\w*|pupils?|students?|adults?|experts?|beginners?|grown-?ups?"
    r"|masks?|cut-?\s?out|sticker|regions?|segments?|box(?:es)?)\b",
    re.IGNORECASE,
)
"""Forms of a text, and of other results than a picture."""
_NOTHING_NEW = form("[the|this|that] (same|previous|last|other|new|first|second|original|next)$")
_KEPT = "(depth|edges?|outlines?|contours?|canny|composition|layout|lines)"
_SETTING = Forms(
    r"(…\b)?seed\s*(of|is|number|no\.?|:|=|#)?\s*\d+",
    r"(…\b)?(another|different|new|random) seed",
    r"(…\b)?strength",
    r"(…\b)?\d+ [\w+] steps",
    r"(…\b)?\d{2,4}\s*(px|pixels)",
    rf"(…\b)?(keep|keeping|preserv\w+|same|retain\w*|use|using|with|follow\w*|maintain\w*|respect\w*)\b(?:(?!\.|;).)*\b{_KEPT}",
    rf"(…\b)?{_KEPT}\b(?:(?!\.|;).){{0,25}}\b(same|kept|intact|unchanged|preserved|as (they are|it is))",
    r"(…\b)?segmentation\b…\bcontrol",
    r"(…\b)?control\b…\b(canny|depth|seg\w*)",
)
"""How a drawing is to be made: whoever says so wants one."""
_OF_ANOTHER = re.compile(r"\b(?:compare|differ\w*|cut|crop|find|read)\b", re.IGNORECASE)
_NO_DRAWN_MARKS = r"(?! of\b)(?! [out|the|a|an|me|all|some|red|bounding|every]* (box(es)?|rectangles?|frames?|outlines?|contours?|masks?|lines? (round|around)|circles?)\b)"
_NOT_MARKED = "(it|this|that|them) [in|into] (words|writing)|[a|an|the] (box|frame|rectangle|mask|label|circle)"
_KEPT_OUT = r"(?!.*\b(background|backdrop|everything|all|anything|rest|from [the] (text|paragraph))\b)"
_ARTWORK = rf"({STYLES}|illustration|drawing|painting|sketch|print|rendering|portrait|poster|engraving|version|ver|variant|edition|rendition|remake)"
_NOMINAL = (
    r"(?!(CUT|DIVIDE|READ|FIND|LIST|TELL|OTHER|what|what's|whats|who|whose|which|where|when|why|how|can|could|may|might|should|would|will|must|is|are|was|were|do|does|did|has"
    r"|have|had|there|i|you|it|the (drawing|painting|sketch|poster|render))\b)"
)
"""Not before an order of another kind or a question: the name of a look begins with none of these."""
_CHANGED = rf"({'|'.join(sorted(colour_words(), key=len, reverse=True))}|instead|rather than|made of|covered (in|with)|replaced|more|less|\w+er(?=\W*$))"
"""What is asked for, where "could it be a wolf?" only asks."""
_ORDERED = Forms(
    rf"DRAW\b{_NO_DRAWN_MARKS}(?!.*\bin words\b)",
    "(turn|transform|convert|change|make|morph|transfigure|recast|rework) [up] (WHOLE|THE NAME|NAME) [over] (in)?to LOOK$",
    r"(replace|swap|exchange|substitute|switch|change) (?!the (word|sentence|title|caption|subject|topic)\b)…\b(with|for|by|into|to) LOOK$",
    f"(remove|erase|delete|take (away|out)|get rid of|wipe out|hide) {_KEPT_OUT}(?P<look>THE (?!WHOLE)NAME)$",
    rf"(put|place|stick|pop|plonk|slap|set|drop) (?!({_NOT_MARKED}))…\b((on(to)?|in(to)?|under|over|above|next to|behind|beside) THE"
    "|in (a|an|the)) LOOK$",
    "(make|turn|dye|paint|colou?r|tint|have|get|want) THE (?P<look>NAME [look|appear|all|more] WORD…)$",
    r"(let|have|make) (there be|it{be}|(the|this|that) WORD{be}) "
    r"(?P<look>(snow|rain|shine|glow|night|day|winter|summer|autumn|spring|look|burn|smile|dark|sunny|foggy|stormy)\w*\b…)$",
    rf"give (WHOLE|THE NAME|us|me) (?P<look>an? …\b(look|feel|makeover|touch|style|vibe|mood|treatment|twist|{STYLES})\b…)$",
    "give THE (?!WHOLE)(?P<look>WORD (an?|some) .+)$",
    rf"(make|create|do|produce|generate|run|try|get|knock up|whip up|cook up|craft|prepare|design) [me|us] [up] [a|an|the|another] (?P<look>(WORD ){{0,5}}?{_ARTWORK}){{(of|for|out of|from|based on) (WHOLE|THE NAME)}}(,…)?$",
    rf"(make|create|prepare|produce|generate|do|shoot|take) [me|us] [a|an|the] (?P<look>(WORD ){{0,3}}?({STYLES})((-| )?time)? (shot|photo|picture|image|scene|view|look))\b…$",
    r"(make|create|produce|generate) [me|us] (a|an|another) [new] (picture|image|photo|drawing|scene) (where|in which|with) LOOK$",
    r"(alter|modify|change|adjust|edit|rework|transform) WHOLE\W+(?P<look>(by|so|with|and|making|changing|replacing|giving|turning|using) .+)$",
    "(cover|coat|wrap|drape) THE NAME (in|with) LOOK$",
    "(change|alter|switch|modify|adjust) the (?P<look>(colou?r|colou?rs|shade|style|weather|sky|season|lighting|light|mood|background|atmosphere))\\b…$",
    "[a] new (version|one|drawing|picture)\\s*(:|,|-) LOOK$",
    "(convert|turn|transform|change) [WHOLE] (in|to|into) (a|an) LOOK$",
    "(more|less|much more|much less|a bit more|a bit less) (?P<look>(saturat\\w*|vivid|bright\\w*|dark\\w*|warm\\w*|cool\\w*|contrast\\w*|colou?rful|contrasty|dramatic|snow\\w*|rain\\w*|fog\\w*|light)\\b…)$",
    "have WHOLE LOOK instead$",
    "(use|take|using|with) LOOK to (re)?(draw|paint|create|make|do|render)…$",
    rf"{_NOMINAL}[a|an|the|some|one] (?P<look>(WORD ){{0,5}}?(makeover|look|vibe|rendition|re-?imagining|aesthetic|treatment"
    rf"|({STYLES}){{version|style|look|effect}})){{(of|for|on|out of|from) WHOLE}}(,…)?$",
    rf"{_NOMINAL}[a|an|the|some|one] (?P<look>(?!(new|other|different|second|last|previous|first) )(WORD ){{1,6}}?"
    r"(version|variant|edition|take|interpretation|remake|variation|style)){(of|for|on) WHOLE}(,…)?$",
    rf"{_NOMINAL}[a|an] (?P<look>(…\b)?(in|with) [the] (style|manner|spirit|fashion|look) of …|(…\b)?\w+(-| )styled?\b…)$",
    r"[the|this] same [scene|place|picture|photo|image|thing|view|spot|street|shot|room] (, )?[but|only|just|now]* "
    "(?P<look>(in|at|with|as|during|by|under|after|on|covered) .+)$",
)
_WISHED = Forms(
    r"(i [do] wish|if only) [that] (?!(i|you|we)\b)(?P<look>.+? (were|was|had|would|could|looked|wore|came|weren't|wasn't)\b…)$",
    r"(what if|imagine{if}|suppose|pretend|picture) (?P<look>(?!(you|i)\b).+)$",
    "(how|what) (would|might|could|will|does|do|did) (WHOLE|THE NAME|everything|(a|an) NAME) [have] look(ed)?{like} "
    "(?P<look>(if|in|as|like (?!to\\b)WORD|with|at|under|during|by|without|painted|drawn|on|after|covered)…)$",
    rf"(can|could|may) THE [NAME] (be(come)?|have|wear|get|look|turn) (?P<look>(…\b)?{_CHANGED}\b…)$",
    rf"(can|could|may) it (be(come)?|have|look|turn) (?P<look>(…\b)?{_CHANGED}\b…)$",
    rf"(can|could|may|might) (it|this|that|WHOLE) be(come)? (?P<look>(…\b)?({STYLES})\b…)$",
    "how (WHOLE|THE NAME|everything) (would|might|could|will) look{like} "
    "(?P<look>(if|in|as|like (?!to\\b)WORD|with|at|under|during|by|without|painted|drawn|on|after|covered)…)$",
    "THE NAME (should|must|ought to|needs to|has to) (be|have|look|wear|turn|become) LOOK$",
    "(wouldn't|would) it (be|look) [so|even|much] WORD (with|in|as|if|at|like) LOOK$",
    "(it|this|that)('d| would| could| might) (be|look) [so|really|very|rather|quite] WORD (?P<look>(as|in|with|at|like|if) .+)$",
    r"(a|an) (?P<look>.+?){of WHOLE}( would|'d) (be…|make my day|look…|suit…)$",
    "(i'd|i would) (rather|sooner) (see|have) LOOK$",
    r"(i'd|i would) (rather|sooner|prefer it if|like it if) [that] (?P<look>THE NAME (were|was|had|wore|looked|became)\b…)$",
    "would look WORD as LOOK$",
    r"(do|draw|try|make|have|show|paint) [me] (it|that|this|one|them) (again|over|once more)\s*,? [but|only|just|except]* [this time] "
    r"(?P<look>(THE|a|an|some|with (a|an|the)) NAME (is|are|being|was|were|has|have|wears?|turns?|becomes?|in|on) .+)$",
)
_WANTED = Forms(
    "(WHOLE|everything) [done|made|painted|drawn|rendered|redrawn|turned] (?P<look>(as|in(to)?|like|with|at|to look like|to be|covered"
    "|set in) .+)$",
    "THE (?!WHOLE)NAME (to (be|become|look|have|wear)|painted|in|turned) LOOK$",
)
_WHOLE_WANTED = form(
    "[now] (do|try|show|see|have|put|view|picture|redo|remake|set|get|make|create|generate|produce|imagine) [me|us] "
    "(?P<rest>(WHOLE|everything|the whole thing) .*)$"
)
_MADE = Forms("(make|turn|change) (it|this|that) LOOK$")


def is_restyled(order: str, *, wanted: bool, has_text: bool, has_drawing: bool = False) -> bool:
    """Whether the picture is to look otherwise; "make it …" is of the text, where there is one.

    "A bit stronger" and "again, but at night" are of the drawing, where there is one.
    """
    if has_drawing and (firmer := FIRMNESS.match(order)) is not None and not order[firmer.end() :].strip(" ,.!"):
        return True
    if has_drawing and (again := REPEATED.match(order)) is not None and (rest := order[again.end() :].strip(" ,.!")):
        return not _TEXT_FORM.search(rest) and not OF_TEXT.search(rest)
    if OF_TEXT.search(order) and not form("DRAW").match(order):
        return False
    if _SETTING.match(order) and not _OF_ANOTHER.search(order):
        return True
    if not has_text and any(not _TEXT_FORM.search(look) for look in _MADE.looks(order)):
        return True
    looks = [*_ORDERED.looks(order), *_WISHED.looks(order), *(_WANTED.looks(order) if wanted else ())]
    whole = _WHOLE_WANTED.match(order)
    looks += [*_ORDERED.looks(whole["rest"]), *_WANTED.looks(whole["rest"])] if whole else []
    return any(not _TEXT_FORM.search(look) and not _NOTHING_NEW.match(look) for look in looks)
