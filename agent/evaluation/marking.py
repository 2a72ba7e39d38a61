"""Whether an answer to a question about a made-up scene is right, wrong, or a refusal: by rules, without a model.

An answer is right where it holds what is true and nothing of what may not be said. An answer that neither states it nor
anything false is a refusal where it says so in plain words, and wrong otherwise. To what cannot be known, only a
refusal is right.
"""

import re
from collections.abc import Callable
from typing import Literal

from imagetxt.agent.evaluation.scene_asked import Asked
from imagetxt.agent.evaluation.scene_words import NUMBER, colours_in, kinds_named, number, same

Mark = Literal["right", "wrong", "refused"]
_CANNOT = re.compile(
    r"\b(?:can(?:no|')t|can not|could not|couldn't|unable|impossible|not possible) "
    r"(?:\w+ ){0,3}?(?:be )?(?:told|tell|know|known|see|seen|say|said|read|recogni[sz]e|determined?|answer|be"
    r"|provide|infer|identify)\b"
    r"|\bdo(?:es)?(?: not|n't) (?:know|say|tell|state|specify|mention|show|provide|contain|include|indicate)\b"
    r"|\b(?:is|are) not (?:known|given|stated|mentioned|provided|specified|clear|among|shown"
    r"|visible|looked|available)\b"
    r"|\bno information\b|\bunknown\b|\bneither plainly\b|\b(?:nothing|no object) that (?:can be named|I can name)\b"
    r"|\bno way (?:to|of)\b"
    r"|\bnot enough\b|\bI(?:'m| am) not (?:sure|certain)\b|\bmatter of taste\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:no|not|none|neither|isn't|aren't|doesn't|don't|without)\b", re.IGNORECASE)
_YES = re.compile(r"^\W*(?:yes|yeah|yep|correct|right|true|indeed|that is (?:right|true|correct))\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:no|nope|none|not|incorrect|false|wrong|neither)\b", re.IGNORECASE)
_OPPOSITE = {
    "left": "right", "right": "left", "above": "below", "below": "above", "front": "behind", "behind": "front",
}  # fmt: skip

_PICTURES = {"first": r"\bimg1\b|\bfirst\b", "second": r"\bimg2\b|\bsecond\b"}


def mark(asked: Asked, answer: str) -> Mark:
    """The mark of an answer."""
    said = " ".join(re.sub(r"\[[^\]]*\]|\([\d., x]+\)", " ", answer.replace("’", "'")).split())
    if asked.form == "refusal":
        return "right" if refuses(said) else "wrong"
    if said and _FORMS[asked.form](asked, said):
        return "right"
    return "refused" if refuses(said) else "wrong"


def refuses(answer: str) -> bool:
    """Whether an answer says in plain words that it cannot tell."""
    return bool(_CANNOT.search(answer))


def says_yes(answer: str, echo: str = "") -> bool | None:
    """Yes, no, or neither (None). `echo`: a colour, side or setting that an answer without yes or no would repeat."""
    if _YES.search(answer):
        return True
    if _NO.search(answer):
        return False
    first = re.split(r"(?<=[.;])\s|,? but\b|;", answer, maxsplit=1)[0]
    if refuses(first):
        return None
    if _NEGATION.search(first):
        return False
    low = first.lower()
    if echo in _OPPOSITE and echo not in low and _OPPOSITE[echo] in low:
        return False
    if echo == "outdoor" and "indoor" in low:
        return False
    colours = colours_in(first)
    if echo and colours_in(echo) and colours:
        return any(same(c, echo) for c in colours)
    return True


def _yes(asked: Asked, said: str) -> bool:
    return says_yes(said, asked.echo) is bool(asked.wanted)


def _number(asked: Asked, said: str) -> bool:
    """The first number that is said; none at all is nought."""
    found = re.search(rf"\b{NUMBER}\b", re.sub(r"\bno one\b", "no", said), re.IGNORECASE)
    if re.match(r"\W*(?:I (?:can )?see )?(?:no|none|zero|nothing)\b", said, re.IGNORECASE):
        return bool(asked.wanted == 0)
    if found is None:
        if refuses(said):
            return False
        denied = re.search(r"\b(?:no|not any|none|aren't any|isn't any)\b", said, re.IGNORECASE)
        one = re.search(r"\bthere(?: is|'s) an? ", said, re.IGNORECASE)
        return bool(asked.wanted == (0 if denied else 1 if one else -1))
    return bool(number(found[0]) == asked.wanted)


def _colour(asked: Asked, said: str) -> bool:
    shown = colours_in(said.lower().replace(f"the {asked.slots['x']} ", "it ") if "x" in asked.slots else said)
    return bool(shown) and all(any(same(c, w) for w in asked.wanted) for c in shown)


def _things(asked: Asked, said: str) -> bool:
    there = kinds_named(said)
    return bool(there & asked.wanted) and not there & asked.never


def _name(asked: Asked, said: str) -> bool:
    """The right one of two: the first that is named, unless what follows sets it below the other."""
    order = [k for k in _in_order(said) if k == asked.wanted or k in asked.never]
    if not order:
        return False
    reverse = re.search(r"\b(?:smaller|fewer|less)\b", said, re.IGNORECASE)
    return bool(order[0] == asked.wanted) != bool(reverse)


def _in_order(said: str) -> list[str]:
    from imagetxt.agent.evaluation.scene_words import named

    return [kind for n in named(said) if n.rank == "kind" for kind in n.kinds]


def _place(asked: Asked, said: str) -> bool:
    x, y = asked.wanted
    low = said.lower()
    low = re.sub(r"\bto the (?:left|right) of the\b.*", "", low)
    told = set(re.findall(r"\b(?:left|right|top|bottom|upper|lower|middle|cent(?:re|er)|above|below)\b", low))
    if not told:
        return False
    limits = {
        "left": x < 0.5, "right": x > 0.5, "top": y < 0.5, "upper": y < 0.5, "bottom": y > 0.5, "lower": y > 0.5,
    }  # fmt: skip
    middle = 0.25 <= x <= 0.75 or told & {"left", "right"}
    return all(limits.get(word, middle) for word in told - {"above", "below"})


def _side(asked: Asked, said: str) -> bool:
    """The side that is said; after "not", the other."""
    first = re.split(r"\bnot\b|\brather than\b", said.lower(), maxsplit=1)[0]
    told = re.findall(r"\b(?:left|right)\b", re.sub(r"^\W*right\b,?", "", first))
    return bool(told) and all(side == asked.wanted for side in told)


def _text(asked: Asked, said: str) -> bool:
    low = _letters(said)
    return all(_letters(t) in low for t in asked.wanted) and not any(
        _letters(t) in low for t in asked.never if not any(_letters(t) in _letters(w) for w in asked.wanted)
    )


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _says(asked: Asked, said: str) -> bool:
    """One of the words, in whatever form, and none of those that may not be said."""

    def held(words: frozenset[str]) -> bool:
        return any(re.search(rf"\b{re.escape(word)}(?:s|es|ing)?\b", said, re.IGNORECASE) for word in words)

    return held(asked.wanted) and not held(asked.never)


def _setting(asked: Asked, said: str) -> bool:
    low = said.lower()
    inside = bool(re.search(r"\b(?:indoors?|inside)\b", low))
    outside = bool(re.search(r"\b(?:outdoors?|outside)\b", low))
    return inside != outside and (inside == (asked.wanted == "indoor")) and not refuses(said)


def _picture(asked: Asked, said: str) -> bool:
    """The right one of two pictures, by its handle or its number, and not the other as well."""
    low = said.lower()
    told = {name for name, words in _PICTURES.items() if re.search(words, low)}
    return told == {asked.wanted}


_FORMS: dict[str, Callable[[Asked, str], bool]] = {
    "yes": _yes,
    "number": _number,
    "colour": _colour,
    "things": _things,
    "place": _place,
    "side": _side,
    "text": _text,
    "name": _name,
    "setting": _setting,
    "says": _says,
    "picture": _picture,
}
