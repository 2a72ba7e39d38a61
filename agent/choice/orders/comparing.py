# ruff: noqa: E501  # forms read best with few breaks
"""Orders and questions that hold two pictures against each other."""

import re

from imagetxt.agent.choice.orders.forms import Forms
from imagetxt.agent.choice.state import State

_COMPARE = Forms(
    "(compare|contrast|diff)",
    r"(…\b)?side by side",
    r"\S+ comparison",
    r"(what|which) (aspects?|parts?|things?|details?|elements?|bits?)\b…\b(changed?|different|differs?|altered)…",
    r"(do|does|are|is) (the|these|those|both|they|my) [two|both] [(photos?|pictures?|images?|shots?|pics)] [both] [show] [the] (match|same|alike|identical|similar|equal)…",
    r"what (sets|tells|keeps) (them|these two|those two|both|(the|these|those) [two] (photos|pictures|images)) apart",
    "[make|do|run|give|draw|show|write|perform|get] [me|us] [a|an|the] [WORD] [WORD] (comparison|diff)",
    "(put|place|lay|set|hold|view|show) (WHOLE|them|both|the pair|[the|these|those|my|both] two{pictures|photos|images|photographs|pics|shots}) (side by side|next to (each other|one another)|against (each other|one another)|together)",
    r"(…\b)?how [do|are] (they|these|those|both|the two|(the|these|those|both) [two] (pictures|photos|images)) (differ|different|compare|relate)",
    "(spot|find|list|name|show|tell|describe|explain|summari(s|z)e|what are) [me|us] [the|all|any]* (differences?|similarities|changes|alterations)",
    "(spot|find|list|name|show) [me|us] [the|any]* (similar|common|shared|different|differing) (parts|things|elements|details) (in|of|between) (both|the two|them)",
    r"(what|which WORD) (did|has|have|does) [the|your|this|that] (drawing|painting|redrawing|rendering|sketching) [(it|that|this|WHOLE)] (chang|alter|los|cost|keep|kept)\w*…",
    r"(…\b)?(two|both|these) [two] (photos|pictures|images) (are|look|be) [so|very]* (alike|similar|different|the same)",
)
_DRAWN = re.compile(
    r"\b(?:drawing|painting|sketch|watercolou?r|poster|engraving|render\w*|redraw\w*|result|(?:new|fresh|latest"
    r"|generated)\s+(?:one|picture|image|version)|copy|yours|you\s+(?:get|got|come|came|stay\w*|keep|kept|stick|stuck|manage\w*)|your\s+(?:\w+\s+)?(?:version|take|attempt|picture"
    r"|image|one)|it)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:original|source|photo(?:graph)?|(?:old|first)\s+(?:one|picture|image)|before|mine)\b", re.IGNORECASE
)
_LIKENESS = re.compile(
    r"\b(?:match\w*|differ\w*|faithful|true\s+to|like|alike|same|similar\w*|resembl\w*|compar\w*|close|deviat\w*|stray\w*"
    r"|apart|depart\w*|distinguish\w*|unlike|against|next\s+to|beside|versus|vs|changed?|lost|kept)\b",
    re.IGNORECASE,
)


_OUTCOME = re.compile(
    r"\b(?:missing|lost|gone|chang(?:ed?|es)|different|added|kept|lacking|dropped|survive[ds]?|(?:left|leave|leaves)\s+out|omit\w*|forg[eo]t\w*|miss(?:ed)?)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:the|your|that|this)\s+(?:new\s+)?(?:drawing|painting|render\w*|version|(?:new|fresh|latest|generated)\s+(?:one|picture|image|photo))\b",
    re.IGNORECASE,
)


def is_compared(order: str, state: State) -> bool:
    """Whether two pictures are compared, or what was drawn with what it was drawn from."""
    if len(state.images) < 2:
        return False
    of_drawing = state.sources and _DRAWN.search(order) and _SOURCE.search(order) and _LIKENESS.search(order)
    of_outcome = state.sources and _MADE.search(order) and _OUTCOME.search(order)
    return bool(of_drawing or of_outcome) or _COMPARE.match(order) is not None
