"""A request's parts: "Cut out the dog, then paint it in oil" asks for two things."""

import re

from imagetxt.agent.choice.leads import ASKING, LEAD

MOST_CLAUSES = 3
_OPENERS = (
    "add|answer|ask|can|caption|colou?r(?!s?\\s+(?:of|and)\\b)|compare|convert|copy|could|count(?!\\s+of\\b)|crop|cut|"
    "describe|divide|do|does|draw|explain|"
    "extract|isolate|trace|clip|snip|separate|select|lift|detach|partition|split|pinpoint|highlight|enumerate|itemi[sz]e|narrate|"
    "repaint|illustrate|visuali[sz]e|transform|replace|swap|find|give|how|identify|include|is|are|label|leave|list|locate|make(?!\\s+and\\b)|mark|mask|mention|might|outline|paint|"
    "put|read|redraw|re-draw|remove|render|rewrite|say|segment|select|shorten|show|sketch|summari[sz]e|tell|transcribe|"
    "translate|turn|undo|use|what|what's|where|where's|which(?!\\s+(?:should|must|ought|shall|would|will|(?:has|have|needs?|is|are)\\s+to)\\b)|who|why|write"
)
_SPLIT = re.compile(
    rf"(?:[.;?!]\s+|\s*[,;]?\s+(?:and\s+then|then|and\s+also|(?:and\s+)?(?:after\s+that|afterwards?|finally"
    rf"|next|later(?:\s+on)?)|and|,)\s+|,\s+|\s*[+&]\s*)"
    rf"(?=(?:also\s+|then\s+|please\s+)?(?:(?:of|in)\s+(?=what\b))?(?:{_OPENERS})\b)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"^\W*(?:(?:in|on|of|for)\s+(?:the\s+|my\s+|that\s+)?[\w-]+(?:\s+[\w-]+)?\s*,\s*)?(?:(?:and|also|then|now"
    rf"|please|first|ok(?:ay)?)\W+)*(?:{_OPENERS})\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:hello|hi|hey|thanks|thank you|great|nice|good|ok(?:ay)?|yes|no)\b[\w\s]{0,20}\W*$", re.IGNORECASE
)
_EXCLAIMED = re.compile(r"^\W*(?:oh|wow|aw+|ah+|oo+h|how|what an?|my|haha|omg)\b[^.?!;]{0,40}!+\s*$", re.IGNORECASE)
"""What is only called out before a request: "Oh how sweet!"."""
_POINTING_BACK = re.compile(
    r"^(?:please\s+)?(?:add|include|mention|put|work|use)\s+(?:it|that|this|them|the\s+answer)\b"
    r"(?=\W*$|\s*[,.;!?]|\s+(?:please|too|as\s+well|also|there|and|then|now|(?:in|to|into)(?=\W*$|\s+(?:the|there|it|your|my)\b))\b)",
    re.IGNORECASE,
)


_SETTING = re.compile(
    rf"^{ASKING}(?:us(?:e|ing)|with|keep(?:ing)?|set|at|take|preserv(?:e|ing)|leave)\b[^,;.?!]*\b(?:seed|steps"
    rf"|strength|depth|edges?"
    r"|outlines?|contours?|canny|segmentation|control|composition|layout|size|pixels|px)\b[\s\w.]{0,20}$",
    re.IGNORECASE,
)
"""How a drawing is to be made, which is no order of its own: "keep the edges", "use seed 4"."""


_DENIED = re.compile(
    rf"^{LEAD}(?:do\s+not|don'?t|no\s+need\s+to|never)\s+\w+(?:\s+(?:it|this|that|anything))?\W*$",
    re.IGNORECASE,
)
"""What is not to be done, before what is: "do not describe it, …"."""
_FRAME = re.compile(
    rf"^{LEAD}(?:do\s+(?:me|us)\s+a\s+favou?r|be\s+(?:a\s+(?:dear|star|sport|love)|so\s+kind)|go\s+(?:on|ahead)"
    rf"|help\s+(?:me|us)(?:\s+out)?"
    r"|(?:(?:can|could|will|would)\s+you\s+)?(?:please\s+)?(?:give|have)\s+(?:it\s+|that\s+)?(?:a\s+"
    r"|an\s+)?(?:second|another|new|fresh)\s+(?:go|try|shot|attempt|take))"
    r"(?:\W+and)?\W*$",
    re.IGNORECASE,
)
"""What only leads to an order: "do me a favour and …"."""
_READ_IT = re.compile(rf"^{ASKING}read\s+(?:it|them|that)(?:\s+(?:out|aloud|to\s+me))?\W*$", re.IGNORECASE)
"""What only says how a question is answered: "which team is it, read it"."""
_QUESTION = re.compile(r"^\W*(?:what|which|who|where|how|is|are|does|do)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"^(?:also\s+)?(?:cut|clip|crop)(?:\s+(?:out|free|off))?(?:\s+(?:\w+ly|please|pls|too|well|by\s+\w+))*\W*$",
    re.IGNORECASE,
)


def clauses(request: str) -> list[str]:
    """The parts of a request that each ask for something, in order.

    One that points back ("add it") stays with its forerunner. What goes beyond MOST_CLAUSES stays with the last.
    """
    found: list[str] = []
    begin = 0
    for cut in [*(m.end() for m in _SPLIT.finditer(request)), len(request)]:
        part = request[begin:cut]
        setting = bool(_SETTING.match(_bare(part)) or (found and _SETTING.match(_bare(found[-1]))))
        read_it = bool(found) and _QUESTION.match(found[-1]) and _READ_IT.match(part)
        participle = _PARTICIPLE.match(_bare(part))  # "the tree, cut out neatly" is one order
        if found and _FRAME.match(found[-1]):
            found.pop()
        if found and (
            setting
            or participle
            or read_it
            or _POINTING_BACK.match(part.strip())
            or len(found) == MOST_CLAUSES
            or not _BEGINS.match(found[-1])
        ):
            found[-1] += part
        elif part.strip() and not ((_GREETING.match(part) or _EXCLAIMED.match(part)) and cut < len(request)):
            found.append(part)
        begin = cut
    while len(found) > 1 and _DENIED.match(found[0]):
        found.pop(0)
        if len(found) == 1:
            return [_bare(found[0])]
    if len(found) == 1 and (called := _EXCLAIMED.match(request[: request.find(found[0])])) is not None:
        return [request[called.end() :].strip()]
    return [_bare(part) for part in found] if len(found) > 1 else [request]


def points_back(request: str) -> bool:
    """Whether a request ends with a wish about what it asked before: "What does the sign say? Add it."."""
    return any(_POINTING_BACK.match(request[m.end() :]) for m in _SPLIT.finditer(request))


def with_what_it_points_at(request: str, before: str) -> str:
    """A request that is all about the question before it, with that question: "Add it." after "What does it say?"."""
    asked = before.strip().rstrip(".!?")
    return f"{asked}? {request}" if asked and _POINTING_BACK.match(request) else request


def _bare(part: str) -> str:
    return re.sub(r"(?:[,;\s]+(?:and|then|also|after that))*[,;\s]*$", "", part, flags=re.IGNORECASE).strip()
