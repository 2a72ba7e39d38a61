"""Patterns of questions that no picture tells as far as it is looked at here: what is felt, worn on a head, hidden."""

from imagetxt.tools.answers.kinds import Kind

_HIDDEN = (
    r"(?:feel|feeling|emotion|mood|happy|sad|angry|brand|breed|price|costs?|doing|thinking|named?|age|smiling|smile"
    r"|made of|material|smells?|sounds?|hear|heard|weighs?|owns?|bought|broken|washed|married|called|live|lives)"
)

_MEDIUM = (
    r"(?:an? |the )?(?:(?:real|actual|genuine|true|digital|ai|ai-generated|computer|oil|pencil|old|3d) )*"
    r"(?:photo(?:graph(?:y)?|s)?|picture|painting|painted|drawing|drawn|cartoon|sketch|illustration|rendering|render"
    r"|artwork|art|watercolou?r|cgi|real|fake|ai|(?:ai|computer)[- ]generated|generated|edited|photoshopped|filtered)"
)
UNTOLD: tuple[tuple[Kind, str], ...] = (
    (
        "unknowable",
        r"(?:which|what|who)\b.* (?:wears?|wearing|has|have|got)(?: got| on)? (?:an? |the |any |his "
        r"|her |their )?(?:\w+ )?"
        r"(?:glasses|spectacles|sunglasses|beards?|mou?staches?|hats?|caps?|earrings?|hair)(?: on)?",
    ),
    (
        "medium",
        rf"(?:is|was) (?:it|this|that|(?:the|this|that) picture) (?:really |actually |just )?{_MEDIUM}"
        rf"(?:(?:,? or |,? and not )(?:is it |just |rather )?{_MEDIUM})*",
    ),
    ("unknowable", r"(?:(?:in|with) )?(?:which|what) (?:hand|arm|foot|leg)s?\b.*"),
    ("unknowable", r"(?:the |his |her |their )?(?:left|right) (?:hand|arm|foot|leg)\b(?! side).*"),
    ("unknowable", rf"(?!name (?:some|any|a |the )).*\b{_HIDDEN}\b.*"),
    ("unknowable", r"what (?:is|stands|lies) .*\b(?:behind the (?:wall|door|curtain|picture)|hidden)\b.*"),
)
