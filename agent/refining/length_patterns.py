# ruff: noqa: E501  # a table reads best with few breaks
"""The wordings of wishes for a length, as patterns over a wish in lower case: steps, numbers, sentences that are counted."""

import re

from imagetxt.agent.refining.wish import Step


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_N = (
    rf"(?P<n>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_UNIT}))?|{_UNIT}|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:(?:a|one) )?hundred|a single|a|\d{1,3})"
)
_NTH = r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|last|final)(?: (?P<many>two|three|four|five))?"
_COUNTED = rf"(?:(?:the |your )?{_NTH} (?:sentences?|lines?|bits?|parts?|phrases?|statements?|bullets?|bullet points?|items?|verses?)|(?:sentence|line) (?P<number>[1-9]))\b"
STRIKE = (
    _p(
        r"\b(?:take away|drop|delete|remove|cut|strike|cross out|leave out|take out|skip|omit|lose|scrap|ditch|without|get rid of|kill)"
        rf"(?: out)? {_COUNTED}(?: (?:out|away|off))?"
    ),
    _p(rf"\b(?:leave|take) {_COUNTED} (?:out|away|off)\b"),
)
ONLY = (
    _p(rf"\b(?:(?:only|just|keep|leave|give me|show) )+{_COUNTED}(?: only| alone)?"),
    _p(rf"^\W*(?:and |ok |now )*{_COUNTED} (?:only|alone)\b"),
)
SENTENCES = _p(
    rf"\b(?:combine|merge|join|put|fuse) (?:it|them|(?:all )?(?:the |your |these )?sentences?)(?: all)?(?: together)? (?:in)?to (?P<one>one|a single)(?: sentence| line)?\b|\b(?:in |as |to |into |only |just |exactly |at most |max(?:imum)? |no more than |make (?:it )?)*"
    rf"(?:{_N}|single)\s+(?:(?:short|long|flowing|nice|good|simple|full|calm|clear|dry|crisp|\|)\s+)*(?:sentences?|lines?|phrases?)\b(?: (?:only|long|max|each|at most|or (?:less|fewer)|maximum|tops))?"
)
WORDS = _p(
    rf"\b(?:in |under |to |at most |max(?:imum)? |no more than |less than |fewer than |about |roughly |only |exactly |precisely |just |using |with )*{_N} words?\b"
    rf"(?: or (?:less|fewer|so)| roughly| approximately| max(?:imum)?| at most| tops| long| exactly| sharp| flat)?"
)
NO_MORE = _p(r"\b(?:under|at most|max(?:imum)?|no more|less|fewer|or so|tops|about|roughly|approximately|only)\b")
"""In a number of words: they are a limit, and need not be used up."""
STEPS: dict[Step, re.Pattern[str]] = {
    "much shorter": _p(
        r"\b(?:much|far|a lot|way|even much) (?:shorter|briefer)\b|\bas short as possible\b|\bvery (?:short|brief(?:ly)?)\b|\b(?:to|down to) (?:the|its) (?:bare )?(?:minimum|essentials?|essence|core|bones)\b|\bbare[- ]bones\b|\bthe gist\b|\b(?:only|just) the (?:\w+ )?(?:facts|essentials|basics|points?|things|(?<=main )thing|(?<=key )thing|(?<=main )bit|(?<=main )idea)\b|\bthe (?:bare )?(?:facts|essentials|basics) (?:only|alone|please)\b"
        r"|\bin a nutshell\b|\bin short\b|\btl;?dr\b"
    ),
    "shorter": _p(
        r"\b(?:trim|cut|shorten|drop|lose) (?:the )?(?:first|second|last|other) half\b|\bnot (?:so|that|too|as) (?:long|much|wordy)\b|\b(?<!too )(?:even |still )?(?:shorter|more short|briefer|brief(?:ly)?|more concise|concise(?:ly)?|more compact|crisper|tighter|snappier|punchier|"
        r"half (?:as long|the length|of it)|less (?:text|words|wordy|long|detail(?:s|ed)?)|fewer (?:words|details)|kürzer|plus court|más corto)\b"
        r"|\b(?:text|paragraph|description|it) short\b|\b(?:shorten|condense|tighten|trim|summari[sz]e|compress|abridge|cut)(?: (?:it|this|that|the (?:text|paragraph)))?"
        r"(?: (?:down|up|in half))?\b|\b(?:(?:it|that|this) ?(?:'s|is|says) )?(?:(?:much |far )?too|rather|quite|pretty|very) (?:long|much|wordy|detailed)\b"
        r"|\bless is more\b|\b(?:it|that|this)(?:'s| is) (?:so )?(?:long|wordy|much)\b|\btoo much to read\b|\b(?:that is |that's |what )?(?:quite |such )?a mouthful\b|\bno(?: ?body|-?one) (?:will|wants to|has time to) read (?:all )?(?:of )?(?:that|this|it)(?: all)?\b|\b(?:shave|squeeze|trim|boil|pare|whittle|strip|slim|thin|cut|bring|water|narrow)(?: (?:it|this|that|the \w+))? (?:down|back)(?: (?:it|this|that|the (?:text|paragraph)))?\b(?! to (?:a|the|one|two|three|\d))"
    ),
    "longer": _p(
        r"\b(?:even |much |still |a lot )?(?:longer|more long|lengthier|twice as long|double the length|länger|plus long|más largo)\b"
        r"|\bmore (?:precise|specific|exact|accurate|thorough|complete|detailed|text|words|sentences|elaborate|depth|in-?depth)\b|\b(?:in|with|give|add)? ?(?:some )?more details?\b(?! (?:about|on|of))"
        r"|\b(?:expand|elaborate|lengthen|extend)(?: (?:it|this|that|on it|the (?:text|paragraph)))?\b"
        r"|\b(?:(?:it|that|this)(?:'s| is) )?too (?:short|brief|thin|scant|meagre|meager)\b"
        r"|\b(?:flesh|pad|fill|spin|draw|stretch|beef|bulk)(?: (?:it|this|that|the \w+))? (?:out|up)(?: (?:it|this|that|the (?:text|paragraph)))?(?: (?:a bit|a little|more|some))?\b"
        r"|\b(?:some |more |with more )+(?:meat|flesh)(?: (?:on|to) (?:the|its|it|this) ?(?:bones)?)?\b|\bmore (?:substance|body|info(?:rmation)?|stuff|facts|content)\b(?! (?:about|on|of))|\bgo into (?:more )?detail\b"
    ),
}
COUNTED_LIST = _p(rf"\b{_N} (?=(?:short )?(?:bullet|key point|point|item|entr(?:y|ies))s?\b)")
"""How many lines a list is to have, before what they are called."""
AS_LONG = _p(
    r"\b(?:as long(?: and detailed)?|as (?:detailed|much(?: text| detail)?)) as (?:possible|you can|it gets|can be)\b|\b(?:in )?(?:full|maximum|maximal|all the|every) (?:length|details?)\b"
)
"""As many sentences as there can be."""
AT_MOST = _p(
    rf"\b(?:(?:at|the) most|max(?:imum)?|up to|no more than|only|just) {_N}(?: (?:of (?:them|those)|points?|bullets?|items?|entries|things))?(?=\s*(?:$|[|.,;!]))"
)
"""How many lines a list has at most."""
LESS = _p(r"^\W*(?:say |write |much )*less\W*$")
MORE = _p(r"^\W*(?:and |some |tell me |say |write )*more\W*$")
