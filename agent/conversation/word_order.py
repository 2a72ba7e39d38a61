"""A question in the order of its words that English has: "what they are wearing?", "have the dogs the same colour"."""

import re

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools import language
from imagetxt.tools.vision.lexicon import parse_phrase

_LEAD = rf"^{REPLY}(?:(?:rather|better|too)\b{REPLY})*"
_HAVE = re.compile(
    rf"{_LEAD}(?P<have>have|has) (?P<thing>(?:the|these|those|both|all|my)\b.+?) "
    r"(?P<rest>(?:the same|an?|any) .+?)\W*$",
    re.IGNORECASE,
)
"""A question as other tongues put it: "have the dogs the same colour"."""
_HAVE_BOTH = re.compile(
    rf"{_LEAD}(?:have|has) (?P<thing>(?:both|all|either|the two|these two|img\d+|the (?:first|second|other|last))"
    r"(?: (?:photo(?:graph)?|picture|image|pic|one)s?)?) (?P<rest>(?!to\b)\w.*?)\W*$",
    re.IGNORECASE,
)
"""The same of pictures: "have both photos people on it"."""
_REMEMBERED = re.compile(
    rf"{_LEAD}(?:do )?(?:you )?(?:still )?remember (?:the|that|my|our) (?P<thing>(?!photo|picture|image|first"
    rf"|second|last|other|question"
    r"|text|name)[\w-]+(?: (?!(?:i|you|we|that|which)\b)[\w-]+)?)(?: (?:from|in) .+)?\W*$",
    re.IGNORECASE,
)
_STANDS_A = re.compile(
    rf"{_LEAD}(?:lies|stands|sits|hangs|lays) (?:there )?(?P<where>(?:near|beside|next to|by|behind|on|under"
    rf"|in front of|above|below) "
    r"(?:it|her|him|them|(?:the|his|her) [\w-]+)) (?P<what>(?:an?|any|some) .+?)\W*$",
    re.IGNORECASE,
)
"""As other tongues ask: "lies near her a cat?"."""
_READS = re.compile(
    rf"{_LEAD}(?P<it>it|this|that|the (?:sign|plate|text|writing|label|hat|shirt|cup|book|poster"
    rf"|paper)) (?:reads|says) "
    r"[\"“']?(?P<words>(?!that\b|so\b|the\b)[\w .&-]{2,40}?)[\"”']?,? (?:right|correct|true|yes|no|does(?:n't"
    r"| not) it)\W*$",
    re.IGNORECASE,
)
"""A claim of what is written: "it reads 38219, correct?"."""
_FORGOT = re.compile(
    rf"{_LEAD}you (?:(?:completely|have|just|also) )*(?:forgot(?:ten)?|missed|left out|overlooked|did(?:n't"
    rf"| not) (?:mention|see|notice)) "
    r"(?:about )?(?P<what>(?:the|an?|his|her|its|their|my) [\w -]+?)(?:,? (?:didn't|haven't|did"
    r"|have) you(?: not)?)?\W*$",
    re.IGNORECASE,
)
"""Says what was not told: "you forgot the glasses, didn't you?"."""
_SURE_IN_BOTH = re.compile(
    r"^are you sure (?:that )?there (?P<be>is|are) (?P<what>.+ (?:in|on) (?:either|both|any|each"
    r"|neither)\b.*?)\W*$",
    re.IGNORECASE,
)
_STATE_NUMBER = re.compile(
    rf"{_LEAD}(?:state|give|tell|say|name)(?: me| us)? the (?:exact )?(?:number"
    rf"|count) of (?P<parts>[\w-]+) (?:of|on) (?P<whole>(?:the|his|her) [\w -]+?)\W*$",
    re.IGNORECASE,
)
_MAKE_OF = re.compile(
    rf"{_LEAD}(?:(?:can|could|do) (?:you|u) (?:tell|see|say|know|read|recogni[sz]e)(?: me)?|tell me|any idea of"
    rf"|what(?:'s| is))? ?"
    r"the (?:make|brand|manufacturer|label)(?: of (?P<thing>(?:it|this|that|the [\w -]+?)))?\W*$",
    re.IGNORECASE,
)
_BRAND = re.compile(
    rf"{_LEAD}(?:what|which) (?:brand|make|label|logo)(?: (?:name|of \w+))? (?:is|are|does|has) (?P<thing>(?:it"
    rf"|this|that|the [\w -]+?))(?: have| on it)?\W*$",
    re.IGNORECASE,
)
"""What is written on a thing is all that tells its brand."""
_BACKDROP = re.compile(
    rf"{_LEAD}(?:what|which) (?:two |three )?colou?rs? (?:is|are|does|do|has|have) (?:the )?(?:background"
    rf"|backdrop)(?: have"
    rf"| in)?\W*$",
    re.IGNORECASE,
)
_BREED = re.compile(
    rf"{_LEAD}(?:what|which) (?:breed|species|kind|sort|type)(?: of \w+)? (?:is|are) (?:the|that|this"
    rf"|these) (?P<thing>[a-z]+)(?P<where> (?:in|on) .+?)?\W*$",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(rf"{_LEAD}what (?:is|are) (?:the|that|this) (?P<thing>[a-z]+)\?*\W*$", re.IGNORECASE)
"""Asks what kind a thing is: "what is the bird?"."""
_WHICH_OF = re.compile(
    r"\b(?P<which>which|what)(?: one)? is (?:the )?(?P<how>[a-z]+er|(?:more|less) [a-z]+)(?: one)? of "
    r"(?P<them>(?:the|my|these|those|your)? ?(?:two )?(?:photo(?:graph)?|picture|image|pic)s|(?:the|these"
    r"|those) two|them)(?=\W*$)",
    re.IGNORECASE,
)
"""As older people ask: "which is the brighter of my two photographs?"."""
_COLOUR_PHOTO = re.compile(
    r"\b(?P<is>is|was) (?P<it>it|this|that) (?:an? |in )?(?P<tone>colou?r(?:ed)?|black[ -](?:and|&)[ -]white|b&w)"
    r" (?:photo(?:graph)?|picture|image|pic|shot)\b",
    re.IGNORECASE,
)
_HOW_SURE = re.compile(
    r"^\W*(?:how (?:sure|certain|confident) are (?:you|u)"
    r"|(?:are (?:you|u)|you(?: are|'re)) (?:(?:really|quite|absolutely|very|100 ?%|so|completely) )*"
    r"(?:sure|certain|positive|confident)|what makes (?:you|u) (?:think|say|believe)"
    r"|how do (?:you|u) know|why do (?:you|u) (?:think|say|believe))(?: that| about| of)? "
    r"(?=(?:it|there|he|she|they|the [\w-]+)(?:'s)? \w)",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\bhow much (?P<thing>[a-z]+)(?= (?:are|do|can|have)\b|\W*$)", re.IGNORECASE)
_WHERE_LAST = re.compile(
    rf"{_LEAD}(?P<thing>the [\w -]+?),? where (?P<be>is|are) (?:it|he|she|they)\W*$", re.IGNORECASE
)
_IS_SAID = re.compile(
    rf"{_LEAD}(?:say|write|add|state|mention|claim|pretend) (?:that )?(?P<it>it|there|he|she|that|this)'s\b",
    re.IGNORECASE,
)
_IN_BOTH = re.compile(
    rf"^(?P<lead>{LEAD})(?P<be>is|are) (?P<where>(?:in|on) (?:both|either|all|the two)\b"
    r"(?: of (?:them|these))?(?: (?:the )?(?:pictures?|photos?|images?|pics?))?) "
    r"(?P<what>(?:an?|any|some|the)\b.+?)\W*$",
    re.IGNORECASE,
)
"""As other tongues ask: "is in both pictures a dog"."""
_STATED = re.compile(
    rf"^(?P<lead>{LEAD})(?P<it>it|they|he|she|this|that) (?P<be>is|are|was|were) "
    r"(?P<rest>.+?)\s*(?:\?|,?\s*(?:is|are|was|were)(?:n'?t| not) (?:it|they|he|she)|,\s*(?:right|correct|yes|no))\W*$",
    re.IGNORECASE,
)
_GOT = re.compile(
    rf"^(?P<lead>{LEAD})(?P<it>he|she|it|they)(?:'?s|'?ve| has| have) (?:got )?(?P<what>(?!been\b|to\b)[\w -]+?)"
    r"\s*,?\s*(?:right|correct|innit|(?:has|have)n'?t (?:he|she|it|they)|yeah|no)\W*$",
    re.IGNORECASE,
)
"""A claim of what somebody has: "he's got glasses right"."""
_WH_STATED = re.compile(
    rf"^(?P<lead>{LEAD})(?P<wh>(?:what|which) (?:colou?rs?|sorts?|kinds?|types?|breeds?|size)|how many [\w-]+"
    rf"|what|where|who|how|why) "
    r"(?P<it>it|they|he|she|you|this|these|those|(?:the|that|his|her|their|your) (?!one\b)[\w-]+) "
    r"(?P<be>is|are|was|were|do|does|can|has|have)(?P<rest>(?: (?!that\b)[\w' -]+)?)\?*\W*$",
    re.IGNORECASE,
)
"""As other tongues ask: "what they are wearing?", "where the cup is?", "why you do not know"."""
_UPON = re.compile(
    r"\b(?P<on>up)?(?P<prep>on|in|under|behind|beside) what (?P<be>is|are|was|were) (?P<it>it|they|he|she|the [\w-]+) "
    r"(?P<rests>standing|sitting|lying|resting|perched|parked)\b",
    re.IGNORECASE,
)
_COLOUR_LAST = re.compile(
    rf"^(?P<lead>{LEAD}(?:(?:in|on) [\w ]+?, )?)(?P<thing>(?:the|all|these|those|his|her|its|their) [\w -]+?) "
    r"(?P<be>is|are|has|have) (?P<wh>(?:what|which) (?:colou?rs?|size))\W*$",
    re.IGNORECASE,
)
"""As other tongues ask: "the chairs are what colour?"."""
_SEE = re.compile(
    r"\b(?P<wh>what|which|how many) (?P<thing>(?!do\b|did\b|can\b|could\b|else\b|all\b)[\w-]+(?: (?!do\b|did\b"
    r"|can\b|could\b)[\w-]+)?) (?P<you>you|u) (?P<see>see|find"
    r"|spot)\b",
    re.I,
)
_STANDS = re.compile(
    r"\bwhere(?: in (?:the|this|that) (?:picture|photo|image|first|second|one))? (?:do|does|did) "
    r"(?P<it>it|he|she|they|the [\w -]+?) (?:stand|sit|lie|hang|rest|stay|park)\b",
    re.IGNORECASE,
)
_THIS_IS = re.compile(
    rf"{_LEAD}(?:this|that|here) is (?:the|my|our|an?) (?:[\w'-]+ ){{0,4}}?[\w'-]+\s*[,;:.–-]+\s*"
    r"(?=(?:and |so )?(?:what|who|where|which|how|is|are|does|do)\b)",
    re.IGNORECASE,
)
"""What only says what a picture is, before a question: "ok and this is the other office, how many people"."""


_OF_SIDE = re.compile(
    r"\b(?P<whom>(?:girl|boy|man|woman|lady|person|guy|child|one|dog|cat|horse|chair|car)s?) of the (?P<side>left"
    r"|right|middle|center|centre)\b(?! of\b)"
)
"""As romance tongues say: "the girl of the left"."""
_IS_LOOKING = re.compile(
    r"\bhow (?P<it>it|this|that|he|she|the [\w]+) is looking\b(?P<rest>(?: now| then)?)(?=\W*$)", re.IGNORECASE
)
_IS_HAVING = re.compile(r"\b(?P<be>is|are) having (?=(?:the |a |an |any |more|most|fewer|less|\w+ \w))", re.IGNORECASE)
"""As English is spoken elsewhere: "how it is looking now?", "which one is having more colours?"."""


def in_order(words: str) -> str:
    """A question in the order of its words that English has; of several sentences, the last."""
    words = _OF_SIDE.sub(lambda m: f"{m['whom']} {'in' if m['side'][0] in 'mc' else 'on'} the {m['side']}", words)
    words = _IS_LOOKING.sub(r"how does \g<it> look\g<rest>", words)
    words = _IS_HAVING.sub(lambda match: "has " if match["be"].lower() == "is" else "have ", words)
    words = _HOW_SURE.sub("are you sure ", _WHICH_OF.sub(r"which one is \g<how>", words))
    if (sure := _SURE_IN_BOTH.match(words)) is not None:
        return f"{sure['be']} there {sure['what']}?"
    *told, last = [sentence.text for sentence in sentences(words)] or [words]
    if told and last.endswith("?"):
        return " ".join([*told, in_order(last)])
    if (where := _WHERE_LAST.match(words)) is not None:
        return f"where {where['be']} {where['thing']}?"
    if (have := _HAVE.match(words)) is not None:
        do = "do" if language.is_plural(have["thing"].split()[-1]) else "does"
        return f"{do} {have['thing']} have {have['rest']}?"
    if (of_a_thing := _asked_of_a_thing(words)) is not None:
        return of_a_thing
    if words.rstrip().endswith("?") and (have := _HAVE_BOTH.match(words)) is not None:
        one = have["thing"].lower().startswith(("img", "the f", "the s", "the o", "the l"))
        return f"{'does' if one else 'do'} {have['thing']} have {have['rest']}?"
    if (both := _IN_BOTH.match(words)) is not None:
        return f"{both['lead']}{both['be']} there {both['what']} {both['where']}?"
    words = _STANDS.sub(_where_is, words)
    words = _UPON.sub(r"what \g<be> \g<it> \g<rests> \g<prep>", words)
    words = _COLOUR_LAST.sub(r"\g<lead>\g<wh> \g<be> \g<thing>?", words)
    words = _SEE.sub(r"\g<wh> \g<thing> do you \g<see>", words)
    if (asked := _WH_STATED.match(words)) is not None and (words.rstrip().endswith("?") or asked["rest"]):
        be, it = asked["be"], asked["it"]
        return f"{asked['lead']}{asked['wh']} {be} {it}{asked['rest']}?"
    words = _GOT.sub(_has_got, words)
    if (stated := _STATED.match(words)) is not None:
        return f"{stated['lead']}{stated['be']} {stated['it']} {stated['rest']}?"
    words = _THIS_IS.sub("", words)
    words = _IS_SAID.sub(lambda match: match[0].removesuffix("'s") + " is", words)
    words = _COLOUR_PHOTO.sub(lambda m: f"{m['is']} {m['it']} {_tone(m['tone'])}", words)
    return _HOW_MUCH.sub(lambda m: f"how many {m['thing']}" if parse_phrase(m["thing"]).noun else m[0], words)


def _has_got(match: "re.Match[str]") -> str:
    if parse_phrase(match["what"]).noun is None:
        return match[0]
    return f"{match['lead']}{'do' if match['it'].lower() == 'they' else 'does'} {match['it']} have {match['what']}?"


def _asked_of_a_thing(words: str) -> str | None:
    """A question after a thing, or a claim of it, as the question whether it is there; None for all others."""
    if (stands := _STANDS_A.match(words)) is not None:
        return f"is there {stands['what']} {stands['where']}?"
    if (reads := _READS.match(words)) is not None:
        return f"does {reads['it'].lower()} say “{reads['words']}”?"
    if (number := _STATE_NUMBER.match(words)) is not None:
        return f"how many {number['parts']} does {number['whole']} have?"
    if (brand := _BRAND.match(words) or _MAKE_OF.match(words)) is not None:
        return f"what brand is written on {brand['thing'] or 'it'}?"
    if _BACKDROP.match(words):
        return "what is in the background?"
    if (what := _WHAT_IS.match(words) or _BREED.match(words)) is not None and parse_phrase(what["thing"]).noun not in (
        None,
        "picture",
    ):
        return f"which {language.singular(what['thing'])} is there{what.groupdict().get('where') or ''}?"
    for pattern, group in ((_REMEMBERED, "thing"), (_FORGOT, "what")):
        if (match := pattern.match(words)) is not None:
            thing = re.sub(r"^(?:the|an?|his|her|its|their|my) ", "", match[group], flags=re.IGNORECASE)
            return f"are there any {thing}?" if language.is_plural(thing) else f"is there {language.a(thing)}?"
    return None


def _where_is(match: "re.Match[str]") -> str:
    return f"where {'are' if match['it'].lower() == 'they' or language.is_plural(match['it']) else 'is'} {match['it']}"


def _tone(said: str) -> str:
    return "in colour" if said.lower().startswith("colo") else "black and white"
