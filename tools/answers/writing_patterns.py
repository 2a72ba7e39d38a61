"""Patterns of questions about what is written in the picture; see `patterns.py`, which holds all others."""

from imagetxt.tools.answers.kinds import Kind

_BEARS_A_NAME = (
    r"(?:shop|store|cafe|café|restaurant|pub|bar|hotel|inn|gallery|market|museum|school|theatre|theater|cinema|bakery"
    r"|station|street|road|boat|ship|company|brand|business|place|building|book|magazine|newspaper|film|team)"
)
_GARMENT = r"(?:t-?shirt|shirt|jersey|jumper|sweater|hoodie|vest|cap|hat|jacket)"
WRITING: tuple[tuple[Kind, str], ...] = (
    (
        "text",
        rf"what (?:is|was|are) (?:the|this|that) (?:\w+ )?{_BEARS_A_NAME} (?:called|named)(?: (?:in|on) .+)?"
        rf"|(?:what is |tell me )?the name of (?:the|this|that) (?:\w+ )?{_BEARS_A_NAME}(?: (?:in|on) .+)?",
    ),
    (
        "text",
        r"what (?:is|does it say|stands) (?:written )?(?:on|across) (?:"
        rf"(?:his|her|their|the [\w ]+?'s) (?:{_GARMENT}|chest|top)|the {_GARMENT})",
    ),
    (
        "text",
        r".*\b(?:text|written|writing|readable|inscription|caption|titles?|heading|headline|signage|lettering|letters"
        r"|words?|printed)\b.*",
    ),
    (
        "text",
        r"(?:what|which) (?:does|do) (?P<a>.+) (?:say|read)(?: on .*)?|what (?:does|do) it say(?: on (?P<a2>.+))?",
    ),
    ("text", r"(?:does|do|did) (?:it|this|that|they|the .+) (?:say|read|mention|spell) .+"),
    ("text", r"(?:what|which) .*\bnames? (?:is|are|stands?) (?:on|at) .*|(?:can|could) you read (?P<a>.*)"),
    (
        "text",
        r"(?:is|are) there (?:something|anything) to read.*|(?P<a>.+) (?:says|reads) what|what"
        r" (?P<a2>the .+) (?:says|reads)",
    ),
    ("text", r"(?:read|what can (?:be|you) read|.*\bwhat (?:does|do|is) it (?:say|read)s?)\b.*"),
)
