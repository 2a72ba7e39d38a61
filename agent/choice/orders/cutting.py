# ruff: noqa: E501  # forms read best with few breaks
"""Orders to cut one thing out: "mask r2", "the shoes without the background", "remove everything but the cat"."""

import re

from imagetxt.agent.choice.orders.forms import EVERYTHING, OF_TEXT, WHOLE, Forms
from imagetxt.agent.choice.orders.things import noun_phrase

_REST = "(everything|everyone|everybody|anything|all{of (it|them|this)|the rest|the PARTS}|the rest)"
_EXCEPT = r"(but|except{for}|apart from|other than|besides|save for|that (is not|isn't))"
_OWN = "(its|his|her|their) own"
_PLAIN = "(background|backdrop|surroundings)"
_ALONE = (
    f"(without [the|a|any|its|his|her] {_PLAIN}|(without anything|with nothing) [else] (around|behind|near|next to)…|no {_PLAIN}"
    f"|[with|the|its]* {_PLAIN} (removed|gone|off)|(on|with|against|as|in) (a|an) (transparent|clear|empty)…|(transparent|clear|empty) background"
    rf"|(on {_OWN}|by itself|alone)\W+(cut|please|as|on|with|without|no)…|(as|in|into) (a|an|its own) [separate|single|own] (png|sticker|cut-?\s?out|layer|file)…|(as|in|into) (a|an|its own) (separate|own) (image|picture|photo)…"
    r"|[neatly|cleanly] (cut|masked|cropped|clipped)(-|\s)?(out|free)?{\w+ly}|isolated|extracted)"
)
_ORDERED = Forms(
    r"CUT\s*:? [out|free|off|away|round|around|up|from|just|only|exactly|precisely]* THING$",
    r"(pull|take|get|peel|lift|pick|grab) (?!(an?|the) ((?!(out|off|from)\b)\w+\s+)*(picture|photo|image|shot)\b)(?!(the )?(text|words?|writing)\b)THING (out of|off|from|away from) "
    "(its|there|here|WHOLE|the (background|backdrop|rest|wall))",
    f"(remove|delete|drop|erase|discard|lose|strip|throw (out|away)|get rid of|take (away|out)|hide|blank out) {_REST} {_EXCEPT} THING$",
    r"(keep|leave|want|need) [me] (only|just|nothing but) THING(?=,| and (drop|remove|delete|nothing)|$)"
    r"(?=…\b(background|else|rest|drop|remove|transparent)\b)…$",
    r"(only|just) (keep|leave) THING(?=,| and (drop|remove|delete)|$)…$",
    r"[the|a|an|exact|clean|precise|binary|pixel|alpha]* (mask|cut-?\s?outs?|silhouette|outline|contour|stencil|sticker|matte)"
    " (of|for|around|round|with) [just|only] THING$",
    "[a|an|the|as|transparent|clear]* png of THING$",
    "(knock|chop|punch|cut) out (?!the background)THING (from|of) …",
    "(knock|chop|punch) out (?!the background)THING$",
    "(knock|chop|punch) THING (out|away) (of|from) …",
    "(free|liberate|release|extricate) THING (from|out of) (its|the|this|that) …",
    "(background|bg) removal (for|of|on|from) THING$",
    "(knock out|remove|delete|erase|cut away|drop|blank) the (background|backdrop) (behind|of|from|a?round) THING$",
    "(get rid of|remove|delete|erase|drop|lose|cut away) (everything|all|what is) (a?round|behind|besides|next to) THING$",
    rf"[only|just]* ((pull|take|lift|get|grab|save|export|make){{out}} )?(?P<thing>(?:(?!,|;).)+?)(\s*(,|;|–|-)+\s*| )(on {_OWN}\W+)?{_ALONE}$",
    f"{_REST} {_EXCEPT} THING (should|must|can|has to|needs to|may) (vanish|go|disappear|be (removed|gone|deleted|erased))$",
    r"segment\s*:? (?!…AREAS)(?!EVERYTHING)THING$",
    "have THING (cut|masked|isolated|extracted|cropped|clipped)",
)
_WANTED = Forms(
    "(only|just|nothing but) (?P<thing>(the|that|this|my|his|her) .+)$",
    "(?P<thing>(the|that|this|my|his|her) NAME) without (the|any|its|his|her) NAME$",
    r"(?P<thing>(?:(?!,|;).)+?)\s*,?\s+(cut|masked|isolated|extracted|cropped|clipped){out|free|off}$",
)
_NO_THING = re.compile(rf"(?:{EVERYTHING}|{WHOLE})\W*$", re.IGNORECASE)


def cut(order: str, *, wanted: bool, has_text: bool) -> str:
    """The thing that is to be cut out; empty where nothing is. "Only the dog" is of the text, where there is one."""
    if OF_TEXT.search(order):
        return ""
    for forms in (_ORDERED, _WANTED) if wanted and not has_text else (_ORDERED,):
        thing = noun_phrase(forms.thing(order))
        if thing and not _NO_THING.match(thing):
            return thing
    return ""
