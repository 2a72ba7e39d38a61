"""Patterns of questions about what is written in the picture; see `patterns.py`, which holds all others."""

from imagetxt.tools.answers.kinds import Kind

WRITING: tuple[tuple[Kind, str], ...] = (
    (
        "text",
        r".*\b(?:text|written|writing|readable|inscription|caption|titles?|heading|headline|lettering|letters"
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
