"""Patterns of questions that no picture tells as far as it is looked at here: what is felt, worn on a head, hidden."""

from imagetxt.tools.answers.kinds import Kind

_HIDDEN = (
    r"(?:feel|feeling|emotion|mood|happy|sad|angry|brand|breed|price|costs?|doing|thinking|named?|age|smiling|smile"
    r"|made of|material|smells?|sounds?|hear|heard|weighs?|owns?|bought|broken|washed|married|called|live|lives)"
)

UNTOLD: tuple[tuple[Kind, str], ...] = (
    (
        "unknowable",
        r"(?:which|what|who)\b.* (?:wears?|wearing|has|have|got)(?: got| on)? (?:an? |the |any |his "
        r"|her |their )?(?:\w+ )?"
        r"(?:glasses|spectacles|sunglasses|beards?|mou?staches?|hats?|caps?|earrings?|hair)(?: on)?",
    ),
    ("unknowable", r"(?:(?:in|with) )?(?:which|what) (?:hand|arm|foot|leg)s?\b.*"),
    ("unknowable", r"(?:the |his |her |their )?(?:left|right) (?:hand|arm|foot|leg)\b(?! side).*"),
    ("unknowable", rf"(?!name (?:some|any|a |the )).*\b{_HIDDEN}\b.*"),
    ("unknowable", r"what (?:is|stands|lies) .*\b(?:behind the (?:wall|door|curtain|picture)|hidden)\b.*"),
)
