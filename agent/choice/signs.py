"""Requests that a verb and its object settle: what small models mistake, and what stands in for them where none is.

Only what can mean nothing else is here; all other requests go to the model.
"""

import re

from imagetxt.agent.choice.leads import ASKING, LEAD
from imagetxt.agent.choice.state import State
from imagetxt.agent.languages import NAMED
from imagetxt.tools.patterns import compiled

_AREAS = (
    r"(?!(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(?:regions?|areas?|segments?|zones?|surfaces?)\b)"
    r"(?!(?:all|every|each|the|these|those)\s+(?:of\s+)?(?:the\s+)?(?:objects?|things?|items?|elements?)\b)"
)
"""Not before the regions of a picture that is to be divided, and not before all of its things."""
_THING = _AREAS + r"(?P<thing>(?:(?:the|a|an|every|each|all|any|just|only|my|that|this|those|these)\s+)*[\w' -]+?)"
_ENDS = (
    r"(?=\s*(?:$|[.,;!?]|\b(?:please|for me|exactly|precisely|would you|will you|from"
    r"|in the (?:photo|picture|image))\b))"
)
_OBJECTS = r"(?:objects?|things?|items?|everything)"
_RULES: tuple[tuple[str, str], ...] = (
    (
        "objects",
        r"\b(?:frames?|box(?:es)?|rectangles?)\s+(?:a?round|over|on|about)\s+"
        rf"(?:every|each|all|the)\s*(?:of the\s+)?{_OBJECTS}"
        rf"|\bbounding boxes\b|\b(?:mark|box|frame|label)\s+(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?{_OBJECTS}\b"
        rf"|\b(?:list|inventory|enumerate|catalogue)\b.*\b{_OBJECTS}\b"
        rf"|\bwhat\s+{_OBJECTS}\s+(?:did|do|can|have)\s+you\s+(?:detect|find|see|recogni[sz]e)\w*\s+and\s+where\b",
    ),
    (
        "cut",
        r"\b(?:cut|cutting)\s+(?:it|that|this|them|him|her)\s+out\b"
        r"|\b(?:cut[- ]?out|silhouette|mask|outline|contour)s?\s+of\s+" + _THING + _ENDS,
    ),
    (
        "cut",
        r"\b(?:cut|clip|crop)\s+(?:out\s+)?"
        + r"(?P<thing>(?:the|a|an|that|this|my)\s+(?!(?:\w+\s+)?(?:background|backdrop"
        r"|bg)\b)[\w' -]+?)\s+(?:out|free)\b(?!\s+of\s+(?:it|the (?:text|paragraph)))",
    ),
    (
        "cut",
        r"(?=.*\b(?:take|remove|drop|delete|erase|strip|lose|without|minus|no)\b.*\b(?:background|backdrop|bg)\b"
        r"|.*\b(?:background|backdrop|bg)(?:\s+(?:of|behind)(?:\s+\w+){1,3}?)?\s+(?:be\s+)?(?:made\s+)?"
        r"(?:transparent|out|off|away|gone|removed)\b)(?!.*\b(?:text"
        r"|paragraph|words?)\b)"
        r"(?:.*\b(?:leave|keep)\s+(?:me\s+)?(?:only\s+|just\s+)?(?P<thing>(?:the\s+|an?\s+)?[\w' -]+?)\W*$)?",
    ),
    (
        "cut",
        rf"\b(?:isolate|cut out|mask out|outline|crop out|clip out)\s+(?!\w+ly\b){_THING}{_ENDS}"
        rf"|\b(?:want|need|like|give me|get me)\s+(?:just|only)?\s*{_THING.replace('thing', 'alone')}\s+"
        r"(?:on|with|against)\s+an?\s+(?:transparent|clear|empty)\s+background"
        rf"|\bremove\s+(?:everything|all)\s+(?:but|except(?: for)?)\s+{_THING.replace('thing', 'left')}{_ENDS}"
        rf"|\b{_THING.replace('thing', 'own')}\s+on\s+(?:its|his|her|their)\s+own,?\s+(?:cut|without)",
    ),
    (
        "draw",
        r"\b(?:picture|image|drawing|painting|illustration)\s+(?:from|of|out of|based on|as per|according to)\s+"
        r"(?:this|that|the|your)\s+(?:text|paragraph|description|words"
        r"|(?:information|details|account|notes)\s+(?:that\s+)?(?:you|provided|given))\b"
        r"|\b(?:text|description|paragraph|words)\b.*\b(?:in)?to\s+(?:an?\s+)?(?:new\s+)?(?:image|picture"
        r"|drawing|painting)\b"
        r"|\b(?:visuali[sz]e|illustrate|draw|paint|render|picture)\b.*\b(?:what\s+you\s+(?:just\s+|have\s+)?"
        r"(?:described|wrote|written|said)|(?:your|that)\s+(?:description|text|paragraph|words))\b",
    ),
    (
        "compare",
        r"\b(?:these|those|the)\s+two(?:\s+(?:photos|pictures|images))?\s+(?:of\s+)?(?:the\s+)?(?:same|alike"
        r"|similar|identical)\b",
    ),
    (
        "find",
        rf"^{ASKING}(?:highlight|circle|point out|indicate|spot|mark)\s+"
        rf"(?!.*\bdifferences?\b)(?!out\b){_THING}{_ENDS}",
    ),
    (
        "describe",
        r"\b(?:walk|talk|guide|take)\s+(?:me|us)\s+(?:through|a?round|over)\b"
        r"|\bpaint\s+(?:me\s+)?a\s+picture\s+in\s+words\b"
        r"|\bput\s+(?:it|this|that|the\s+(?:\w+\s+)?\w+)\s+in(?:to)?\s+words\b|\bwhat\s+am\s+i\s+looking\s+at\b"
        rf"|^{LEAD}tell\s+(?:me|us)\s+(?:more\s+|all\s+)?about\s+(?:the\s+)?"
        r"(?:former|latter|other one|first one|second one)\b",
    ),
)
_LANGUAGE = "|".join(map(re.escape, NAMED))
_ON_TEXT: tuple[str, ...] = (
    rf"^{LEAD}(?:render|put|say|express|write|phrase|give|have|get)\s+(?:me\s+)?(?:it|this|that|the\s+(?:same"
    rf"|whole\s+thing)"
    rf"|(?:the|that|this|your)\s+(?:whole\s+)?(?:text|paragraph|description|wording"
    rf"|caption))\s+(?:all\s+)?in(?:to)?\s+(?:{_LANGUAGE})\b",
    r"^\W*(?:(?:please|now|a\s+bit|a\s+little|much|even|slightly|make\s+it|still)\W+)*(?:shorter|longer|simpler"
    r"|briefer|plainer|funnier|wordier)\b",
    rf"^{LEAD}(?:make|cut|shave|trim|pare|boil|whittle|bring)\s+(?:it|this|that|the\s+(?:text"
    rf"|paragraph))\s+(?:right\s+|a\s+bit\s+)?(?:down|smaller|tighter|leaner|crisper|snappier)\b",
    rf"^{LEAD}(?:the\s+)?same(?:\s+(?:text|thing|again|paragraph|description|words?))?,?\s+(?:but\s+|only\s+|just\s+)?"
    rf"in\s+(?:{_LANGUAGE})\b",
    rf"^{LEAD}how(?:'?s|\s+(?:does|do|would|will|is|was))\s+(?:it|this|that|you|one|the\s+(?:text|paragraph"
    rf"|description))\s+.{{0,20}}\bin\s+(?:{_LANGUAGE})\W*$",
    r"\bmake\s+the\s+(?:[\w-]+\s+){1,3}?ones?\s+(?:a\s+(?:bit|little)\s+|much\s+|slightly\s+|even\s+)?"
    r"(?:longer|shorter|simpler|briefer|wordier|more\s+(?:detailed|formal|poetic))\b",
    rf"\b(?:make|have)\s+(?:it|this|that)\s+(?:sound|read)\b|^{LEAD}(?:don'?t|do\s+not)\s+(?:say|mention|talk"
    rf"|write|tell)\b"
    r"|\b(?:turn|make|put|convert|break)\b.*\b(?:paragraph|text|description)\b.*\binto\b(?!.*\b(?:image|picture"
    r"|drawing|painting|photo|scene|sketch)\b)|\b(?:dumb|water|tone)\b.*\bdown\b|\bwould\s+(?:say|put|tell"
    r"|write)\s+(?:it|this|that)\b",
    rf"^{LEAD}(?:abridge|condense|compress|tighten|shorten|prune)\b(?:\s+(?:it|this|that|the\s+(?:thing"
    rf"|whole\s+thing|lot|text|paragraph|wording)))?"
    r"(?=\W*$|\s+(?:a\s+bit|please|to|by|down|up|further))",
    r"\bleave\s+(?:the\s+)?[\w' -]+?\s+out(?:\s+of\s+(?:it|the\s+(?:text|paragraph)))?\W*$|\bleave\s+out\b",
    r"^\W*(?:in\s+|make it\s+)?(?:one|two|three|four|five|six|\d)\s+(?:short\s+)?(?:sentences?|lines?)\b",
    r"\b(?:explain|tell|put|say)\s+(?:it|this|that)\s+(?:to|for|so that)\s+(?:her|him|them|my|a|an|our)\b",
    rf"^{LEAD}(?:say|tell|write|put|phrase|word|express)\s+(?:it|this|that|the\s+same|all\s+(?:of\s+)?(?:it|that))\s+"
    r"(?:all\s+)?(?:again\s+)?(?:as|from|like|in|so|with|to|for|using|without|the\s+way)\b",
    r"\bback\s+to\s+(?:the\s+)?(?:\w+\s+)?(?:one|version|text|paragraph|original)\b",
    r"\b(?:drop|delete|remove|cut|skip|strike)\b.*\b(?:sentences?|lines?|words?)\b",
    rf"^{LEAD}(?:drop|delete|remove|take|strike|cross|cut|leave|omit)\b.*\b(?:from|of|in)\s+(?:the|this|that|your)\s+"
    r"(?:text|paragraph|description|caption)\b",
    r"^\W*(?:(?:please|kindly|pray|now|just|only)\W+)*(?:limit|restrict|confine|narrow|filter|reduce|keep|focus)\b.*"
    r"\b(?:text|paragraph|description|yourself|caption|wording)\b",
    r"\bback\s+to\s+(?:how|what)\s+it\s+was\b",
    r"\b(?:kindergart\w+|preschool|toddlers?|kids?|child(?:ren)?|beginners?|experts?|adults?|simple|simplified"
    r"|short|long|easy"
    r"|plain)(?:'s?|’s?)?[- ]version\b",
    rf"^{LEAD}(?:put|work|get|bring)\b.+\b(?:in|into)\s+(?:it|there|the\s+(?:text|paragraph|description))\W*$",
    r"\b(?:bit|part|line|passage|sentence)\s+(?:about|on|with|where)\b"
    r"|\b(?:take|leave|cut|drop|remove|delete|strike|throw)\s+(?:out\s+)?(?:the|that)\s+(?:[\w'-]+\s+){1,3}?(?:bit|sentence|line)\b",
    r"\b(?:cut|drop|skip|lose|trim)\s+(?:all\s+)?the\s+(?:waffle|fluff|padding|fillers?|chatter|adjectives|details"
    r"|intro(?:duction)?|ending)\b"
    r"|\b(?:simpler?|easy|easier|plain|plainer|short|shorter|fewer|other|different|nicer|better)\s+(?:words"
    r"|language|terms|sentences)\b"
    r"|\b(?:focus|concentrate|dwell|zero\s+in|centre|center)\b.*\bon\b"
    r"|\b(?:one|two|three|a few|some|\d)\s+more\s+(?:sentences?|words|lines)\b"
    r"|^\W*for\s+an?\b.*\b(?:audience|readers?|public)\b"
    r"|\bkeep\s+it\s+(?:short|crisp|brief|simple|snappy|factual|formal|plain)\b",
    r"\bcut\s+it\s+(?:(?:in|by) (?:half|a \w+)|down|short)\b|\btrim\s+it\b|\btoo\s+(?:long|short|wordy|dry|formal)\b",
)
_AGAIN = re.compile(
    r"\b(?:redo|try)\s+(?:it|that|again|once\s+(?:more|again))\b|\bdo\s+(?:it|that)\s+(?:over|again|once more)\b"
    r"|(?:^|[.!?,;]\s*)(?:once\s+more|once\s+again|again|one\s+more\s+time)(?:,?\s+please)?\W*$"
    r"|(?:^|[.!?,;]\s*)(?:(?:give|show|make|do)\s+me\s+)?another(?:\s+one)?(?:,?\s+please)?\W*$"
    r"|^\W*(?:once\s+(?:more|again)|again)[\s,]+(?:(?:but|only|just|this\s+time)\s+)+with\s+an?\b"
    r"|\b(?:another|(?:a\s+)?(?:different|new|fresh|random)|other)\s+seed\b"
    r"|\b(?:another|different|new|second|fresh)\s+(?:go|try|attempt|take|shot|variation|variant)\b",
    re.IGNORECASE,
)


def signed_kind(request: str, state: State) -> tuple[str, str] | None:
    """`(kind, the thing it names)` of a request that its verb settles; None for all others."""
    if not state.images:
        return None
    if state.drawn and _AGAIN.search(request):
        return "draw", ""
    if state.paragraph and any(compiled(pattern, re.IGNORECASE).search(request) for pattern in _ON_TEXT):
        return "rewrite", ""
    for kind, pattern in _RULES:
        match = compiled(pattern, re.IGNORECASE).search(request)
        if match is not None:
            return kind, next((said.strip() for said in match.groupdict().values() if said), "")
    return None
