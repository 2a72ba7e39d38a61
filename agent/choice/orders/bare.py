# ruff: noqa: E501  # forms read best with few breaks
"""A request without what is only said around it: politeness, asides, reasons, and what is not wanted.

"Would you mind cutting out the clock so that I can print it, please?" orders what "cut out the clock" orders, and
"don't draw anything, just tell me what you see" what "tell me what you see" does.
"""

import re

from imagetxt.agent.choice.orders.active import active
from imagetxt.agent.choice.orders.forms import Forms, form
from imagetxt.agent.choice.orders.verbs import plain_verb

_I_WOULD = "(i would|i'd|id|i should)"
_YOU_COULD = "you (could|can|would|will|might)"
_ADVERB = "(please|pls|plz|kindly|perhaps|maybe|possibly|just|also|quickly|simply|now|then|only|actually)"
_GLAD = "(grateful|happy|glad|thankful|pleased|delighted)"
_ASIDE = Forms(
    r"(hmm*|ok(ay)?|so|well|hey|hi|hiya|hello|yo|oh|ah|alright|all right|right|great|nice|cool|thanks|thank you|good|sorry|excuse me"
    r"|yes|yeah|no|nope|wait|listen|look|dear \w+|good (morning|evening|afternoon|day)|actually|whatever you do|if you (can|could|would|please|don't mind)|ideally|honestly|basically|quick(ly)?|briefly)\s*(,|\.|!|:|;|–|-(?= ))+\s*(?P<rest>\w.*)$",
    "(hmm*|ok(ay)?|so|hey|hi|oh|please|pls|plz|kindly|now|then|and|but|also|first(ly)? of all|next|finally|afterwards?|after that) REST$",
    r"first (?=\w+ the\b)REST$",
)
_ASKED = Forms(
    "(do|would) you mind REST$",
    "(may|might|can|could) i ask [you] [to] REST$",
    r"do (me|us) a favou?r\s*(,|:|;|-)?\s*[and] REST$",
    rf"(can|could|would|will|may|might) (you|u|ya|we|i|someone|somebody|anyone) [{_ADVERB}]* (?!(have(?! a look)|get|see)\b)REST$",
    r"(would|will|is|was) it [be] (possible|ok(ay)?|alright) [for you] to (?!(have|get|see)\b)REST$",
    r"(i'm|im|i am) (looking|searching) for (a|some|any) (way|possibility|means) (to|of(?= \w+ing\b)) REST$",
    f"is there (any|a|some) (way|chance|possibility) (to|[that] {_YOU_COULD}|of) REST$",
    rf"any (chance|way) ([that] {_YOU_COULD}|of(?= \w+ing\b)|to) REST$",
    f"(do|would) you (think|reckon) {_YOU_COULD} REST$",
    r"mind (?=\w+ing\b)REST$",
    rf"i\s*(was|am|'m|m)?\s*wonder(ing|ed)? (if|whether) ({_YOU_COULD}|it is possible to) REST$",
    rf"[i|i'm|i was|i am|was]* (hoping|wondering) [if|whether|that] (you'd|{_YOU_COULD}) REST$",
    rf"({_I_WOULD} (like|love|want|need|prefer)|i (want|need|wish|would want)) [for] [you] to (?!(have|see|get|be)\b)REST$",
    "i wanna REST$",
    f"{_I_WOULD} (be [so|very] {_GLAD}|appreciate{{it}}) if {_YOU_COULD} REST$",
    rf"(it would|it'd|that would) be \w+ if {_YOU_COULD} REST$",
    "be (so|as) (kind|good) (as to|and|to) REST$",
    "be a (dear|star|sport) and REST$",
    "[have you|do you have|you have|got]* any (idea|clue) (?=(what|where|who|which|how)\\b)REST$",
    "help (me|us) [to] REST$",
    "to (?=(CUT|DIVIDE|READ|FIND|LIST|TELL|DRAW|OTHER)\\b)REST$",
    r"try (?=\w+ing\b)REST$",
    "(let's|let us|go [ahead] and|try (and|to)|feel free to|why don't you|your (task|job) is to) REST$",
    r"you (may|can|should|must|need to|have to|could|shall) [now] (?!see\b)REST$",
    "what i (want|need|would like) [you to do] is [for you] [to] REST$",
)
_ADVERBS = Forms(
    rf"(?!(just|only)\b){_ADVERB} REST$",
    r"(just|only|simply) (?=(tell|say|show|give|describe|list|read|find|draw|paint|cut|make|turn|write|answer)\b)REST$",
)
_HAVE = "(have|see|get|hear)"
_WISH = "(give|get|send|hand|fetch|bring|make|show|grab|write|do|offer|provide|produce|create|generate|let|supply|furnish|present)"
_WANTED = Forms(
    f"(can|could|may|might) (i|we) [{_ADVERB}]* {_HAVE} REST$",
    f"(can|could|might) (you|u) [{_ADVERB}]* (have|get) REST$",
    f"{_I_WOULD} [really|just|only]* (like|love|want|need|prefer|fancy|be [so|very] {_GLAD} for|appreciate) [to {_HAVE}] REST$",
    f"i [really|just|only]* (want|need|fancy|require|wish for|wish [that] i had|could (do with|use)|am (after|looking for)) [to {_HAVE}] REST$",
    "i'?m (after|looking for) REST$",
    "[is there] any chance of REST$",
    f"would it be possible to {_HAVE} REST$",
    f"{_WISH} (me|us) [{_HAVE}] [with] REST$",
    f"{_WISH} with REST$",
    f"(gimme|lemme {_HAVE}|[it] needs|how about|what about) REST$",
)
_TO_LEARN = form(
    "[to|me|us]* (know|tell|say|see|spot|count|find|check|hear|understand|guess|identify|recogni(s|z)e|confirm|notice|make out|learn"
    "|figure|work out|how|what|where|which|who|whether|if|is|are|there|any)"
)
"""What follows where a polite form still asks a question: "could you tell me where …", "can you see a dog"."""
_THANKS = (
    r"please|pls|plz|thanks(?:\s+(?:a\s+lot|so\s+much|in\s+advance))?|thank\s+you(?:\s+(?:so|very)\s+much)?|thx|cheers|ta|mate"
    r"|for\s+(?:me|us)|(?:would|will|could|can|won't)\s+(?:you|u|ya)|if\s+(?:you|u)\s+(?:don't\s+mind|can|could|please|would|want"
    r"|like|may)|if\s+(?:possible|that's\s+(?:ok(?:ay)?|possible|alright)|(?:it|it's|it\s+is|they\s+are|they're)\s+"
    r"(?:legible|readable|visible|there|possible))|right\s+away|quickly|asap|though|haha|lol|or\s+something|kindly|nothing\s+fancy|(?:will|would)\s+(?:do|suffice|be\s+(?:enough|fine|great|lovely|nice|perfect))|is\s+(?:enough|fine|all\s+i\s+need)"
    r"|ok(?:ay)?|is\s+(?:required|wanted|what\s+(?:i|we)\s+(?:want|need|would\s+like)(?:\s+to\s+know)?)|if\s+(?:it|that)(?:'s|\s+is|\s+isn't)\s+(?:not\s+)?(?:too\s+much\s+(?:trouble|to\s+ask)|a\s+bother|asking\s+too\s+much)"
)
_TRAILING = re.compile(rf"(?:[\s,;:–-]*(?:\b(?:{_THANKS})\b|[.!?\s]|[:;]-?[)(D]))+$", re.IGNORECASE)
_REASON = re.compile(
    r"[,;]?\s+(?:so\s+(?:that\s+)?(?:i|we|it|they|my|he|she)\s+(?:can|could|may|might|will|know)\b"
    r"|so\s+that\s+[^,.;:!?]{1,40}?\s(?:can|could|may|might|will|understands?|gets?)\b|because\b|since\s+(?:i|we|my)\b"
    r"|as\s+(?:i|we)\s+(?:need|want|have|am|can't)\b|(?:,\s*)?(?:like|as\s+(?:if|though)|the\s+way)\s+(?:i|you|we|one)"
    r"(?:'d|'re|'m|\s+(?:would|were|was|are|am|could|did))\s"
    r"|before\s+(?:it|we|i|they)\s+(?:goes?|publish|post|print|send)\b|for\s+(?:my|our|the|a)\s+(?:blog|web\s?site|page|report|homework|notes|records?|album|slides?|presentation|shop|project)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_ACT = (
    r"(?:re-?)?(?:draw|paint|render|sketch|describ|caption|cut|crop|mask|segment|read|transcrib|list|explain|compar|chang|edit|touch"
    r"|alter|modif|generat|creat|mak|do)\w*"
)
_NO = (
    r"(?:please\s+)?(?:i\s+)?(?:don'?t|do\s+not|never|no\s+need\s+to|no\s+more|not|no|without|skip|forget(?:\s+about)?)\s+(?:(?:want|need|care\s+for)\s+)?"
    r"(?:you\s+to\s+|to\s+|an?\s+|any\s+|the\s+|another\s+)?"
)
_WHATEVER = re.compile(r"^\W*(?:whatever\s+you\s+do|above\s+all|first\s+of\s+all)\s*,\s*", re.IGNORECASE)
_DENIED_FIRST = re.compile(
    rf"^\W*{_NO}{_ACT}\b[^,.;:!–]{{0,60}}?(?:[,.;:!–]+\s*|\s+-\s+|\s+(?=but\b|just\b|only\b))"
    r"(?:(?:but|just|only|instead|rather|i\s+(?:just|only)\s+want(?:\s+you\s+to)?)\s+)*(?=\w)",
    re.IGNORECASE,
)
_DENIED_LAST = re.compile(
    rf"(?:[,.;!–]+\s*|\s+-\s+)(?:and\s+|but\s+)?{_NO}{_ACT}\b[^,.;:!]{{0,40}}[.!]*\s*$", re.IGNORECASE
)
_PLEASE = re.compile(r"\s*,\s*(?:please|pls|if\s+possible)\s*,", re.IGNORECASE)
_AMID = re.compile(r"(?<=\w)\s+(?:please|pls|plz|kindly)(?=\s+\w)", re.IGNORECASE)
"""Politeness in the middle: "draw please a box"."""
_MOST_LAYERS = 12


def bare(request: str) -> tuple[str, bool]:
    """`(what is ordered, whether as a thing that is wanted)`: "could I have a mask of r2?" → "a mask of r2", True."""
    said = _AMID.sub("", _PLEASE.sub(",", undenied(request))).strip(" \t\n.!?\"'“”")
    text = _TRAILING.sub("", _REASON.sub("", said)) or said
    wanted = False
    for _ in range(_MOST_LAYERS):
        inner = active(text)
        for forms in (_ASIDE, _ASKED, _ADVERBS):
            inner = _within(forms, inner)
        if not wanted and (deeper := _within(_WANTED, inner)) != inner:
            inner, wanted = deeper, True
        inner = _TRAILING.sub("", inner)
        if inner in (text, ""):
            break
        text = inner
    return plain_verb(text.strip()), wanted


def is_asked_politely(request: str) -> bool:
    """Whether a request is an order in the form of a question or a wish: "could you dim the light?"."""
    text = _within(_ASIDE, request.strip(" \t\n.!?\"'“”"))
    match = _ASKED.match(text) or _WANTED.match(text)
    return match is not None and not _TO_LEARN.match(match["rest"])


def undenied(request: str) -> str:
    """A request without the act that it says is not wanted, where it says what is: "don't draw, tell me what it is"."""
    request = _WHATEVER.sub("", request)
    return _DENIED_LAST.sub("", _DENIED_FIRST.sub("", request, count=1), count=1) or request


def _within(forms: Forms, text: str) -> str:
    match = forms.match(text)
    return match["rest"] if match is not None else text
