"""Patterns of questions about how things lie and look beside each other; see `patterns.py`, which holds all others."""

from imagetxt.tools.answers.kinds import Kind
from imagetxt.tools.vision.colour_words import colour_words

_COLOUR = "|".join(sorted(colour_words(), key=len, reverse=True))

_RESTS = r"(?:stand|sit|lie|l[ae]y|rest|walk|park|perch|seat|plac|put|lin)(?:ting|ing|ed|s)?"
_OTHERS = r"(?:each other|one another)"
_CLOSE = (
    rf"(?:(?:close|near|next) (?:to )?|beside ){_OTHERS}|close together|side by side|far apart"
    rf"|apart(?: from {_OTHERS})?"
)
_OF_IT = r"(?: of (?:the |this )?(?:picture|frame|scene|it))?"
_FILLS = r"(?:fill|cover|take up|occupy|take|filled by|covered by|taken up by)"
_SHARE = r"(?:part|share|percentage|fraction|percent|proportion)"
_SAME = r"(?:(?:of |in )?(?:about |roughly )?the same colour)"
_TO = r"(?:in relation|relative|with respect|in respect|compared) (?:to|with)"
_THEIR = r"(?:the|that|this|his|her|all|both)"

MEASURES: tuple[tuple[Kind, str], ...] = (
    (
        "one and other",
        rf"(?:is|does|are) (?:the )?one (?:of the )?(?P<one>[\w -]+?)(?: {_RESTS})? "
        r"(?:to the |farther |further |on the )?"
        r"(?P<how>left|right|above|below|higher|lower|in front|behind)(?: (?:up|down))?(?: (?:of|than|from))? "
        r"the other(?: one| \w+)?",
    ),
    ("together", rf"(?:is|are|do) (?P<a>(?!there\b).+?)(?: {_RESTS})? (?P<how>(?:so |very |right )?(?:{_CLOSE}))"),
    ("fill", rf"how much(?: space| room)?{_OF_IT} (?:is|are|does|do) (?P<a>.+?) {_FILLS}(?: (?:up|of|in)\b.*)?"),
    ("fill", rf"(?:what|which) {_SHARE}{_OF_IT} (?:is|does|do) (?P<a>.+?) {_FILLS}"),
    (
        "fill",
        rf"(?:how much|(?:what|which) {_SHARE}) of (?:the |this )?(?:whole )?(?:picture|frame|scene|it)"
        rf" (?:is|are) (?:{_FILLS} |made of |just |only )?(?P<a>[\w' -]+)",
    ),
    (
        "fill",
        r"how (?P<size>big|large|small|tall|high|wide|long) (?:is|are) "
        r"(?P<a>(?!the (?:picture|scene|room|group|difference|distance|gap|number|amount|count|quantity|share|part"
        r"|percentage)\b)[\w' -]+?)"
        r"(?: (?:really|actually|roughly))?",
    ),
    ("fill", r"(?:what|which) (?P<size>size) (?:is|are|does|do) (?P<a>(?!the (?:picture|scene)\b)[\w' -]+?)(?: have)?"),
    ("centred", r"(?:is|are) (?P<a>.+?) (?:cent(?:red|ered|ral|rally placed)|dead cent(?:re|er))(?: (?:in|on)\b.*)?"),
    (
        "same colour",
        rf"(?:is|are|was|were|do|does) (?P<a>{_THEIR} .+?) (?:have |has |wear |wearing )?{_SAME} (?:as|like) (?P<b>.+)",
    ),
    ("same colour", rf"(?:is|are|do|does) (?P<a>the [\w ]+?) and (?P<b>the [\w ]+?) (?:have |both )?{_SAME}"),
    ("relative", rf"where (?:is|are) (?P<a>.+?) {_TO} (?P<b>.+)"),
    (
        "background colour",
        r"(?:what is|which is|what|which) (?:the )?(?:background|backdrop)(?:'s)? colour"
        r"|(?:what|which) colour (?:is|has) the (?:background|backdrop)(?: have)?"
        r"|(?:is|was) the (?:background|backdrop) (?:mostly |mainly |more )?"
        rf"(?:{_COLOUR})(?:,? or (?:rather )?(?:{_COLOUR}))*",
    ),
)
