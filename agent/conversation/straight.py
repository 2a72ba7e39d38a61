"""Requests put straight: word order of other tongues, chains of redraws, and wishes that lean on the one before."""

import re

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import is_plain_wish
from imagetxt.agent.conversation.drawing_again import PICTURE, STYLE, drawn_otherwise, recoloured
from imagetxt.agent.conversation.in_short import glances, in_full_words
from imagetxt.agent.conversation.stated import is_stated
from imagetxt.agent.conversation.word_order import in_order
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining.cannot import asked_in
from imagetxt.agent.refining.patterns import SIGNED, UNSIGNED
from imagetxt.agent.refining.reading import read
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import parse_phrase

_COLOURS = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_LEAD = rf"^{REPLY}(?:(?:rather|better|too)\b{REPLY})*"
_WANTS_SO = re.compile(
    rf"{_LEAD}(?:i|we)(?:'d| would)? (?:want|like|love|need|wish|prefer)(?: that)? (?P<thing>(?:the|his|her|its"
    rf"|their|my|that|this|all the)"
    rf" [\w' -]+?) (?:to be|to become|to turn|in|becomes?|turns?|gets?|be|is|should be) (?P<colour>{_COLOURS})\W*$",
    re.IGNORECASE,
)
"""Wishes a thing to have a colour: "i want her shirt to be purple"."""
_THE_ONE_IN = re.compile(
    rf"{_LEAD}(?P<thing>(?:the|his|her|its|their|my) [\w' -]+?) in(?:to)? (?P<colour>{_COLOURS})"
    r"(?P<else>[\s,;]+(?:and )?(?:all the rest|everything else|the rest|all else|nothing else)\b[^?]*)?[\s.!]*$",
    re.IGNORECASE,
)
"""Another colour for a thing, behind a drawing: "but the suitcase in red"."""
_VERSION_WITH = re.compile(
    rf"{_LEAD}(?:i|we)(?:'d| would| should)?(?: also| rather)? (?:want|like|love|need|wish"
    rf"|prefer)(?: to (?:have|see))? "
    r"(?:an?|another|one) (?:version|picture|variant|copy|drawing) (?:with|where) "
    rf"(?P<thing>(?:the|his|her|its|their|my) [\w' -]+?) (?:is |are |being )?(?:in )?(?P<colour>{_COLOURS})\W*$",
    re.IGNORECASE,
)
_PUTS_IN = re.compile(
    rf"{_LEAD}(?:(?:can|could|would) you )?(?:put|have|set|give|do|get|change|paint|make) "
    r"(?P<thing>(?:the|his|her|its|their|my|that|this) [\w' -]+?) "
    rf"(?:(?:in|into|to) (?:an? |the )?(?P<colour>{_COLOURS})(?: colou?r)?|(?:an? |the )(?P<given>{_COLOURS}) colou?r)"
    r"(?: (?:instead|please|now))*\W*$",
    re.IGNORECASE,
)
"""The same as an order: "put the horse in brown colour", "give the bike a red colour"."""
_NTH_AS = re.compile(
    rf"{_LEAD}(?P<image>{PICTURE}|(?:first|second|third|last|other) one)[\s,:]+(?:but )?"
    r"(?P<how>(?:as|in) .+?)\W*$",
    re.IGNORECASE,
)
"""A picture, and as what it is to be drawn: "first one as an ink drawing"."""
_NO_DRAWING = re.compile(
    rf"^{LEAD}(?:(?:do(?:n't| not)|no need to|never|stop|without) (?:\w+ing |re)?(?:draw|paint|sketch"
    r"|render|chang|edit|touch|mak|do|alter|show|crop|cut)\w*"
    r"(?: (?:anything|something|any ?thing|it|that|this|me|a thing|any (?:picture|drawing|image)s?|pictures?"
    r"|again|yet|now))*|no (?:drawings?|pictures?|painting)|(?:draw|paint|sketch|change|make|do) nothing)"
    r"\s*(?:[,;:.!-]+|\band\b|\bbut\b)\s*(?:(?:and|but|just|only|simply|please|instead|rather)\s+)*(?P<rest>\w.+)$",
    re.IGNORECASE | re.DOTALL,
)
_UNDO = re.compile(
    rf"{_LEAD}undo (?:the |my |your |that )?(?:very )?(?:last|latest|previous|recent)"
    r"(?: (?:one|change|step|edit|thing|version|wish))?(?: (?:please|only|alone))*\W*$"
    rf"|{_LEAD}(?:bin|scrap|trash|cancel|reverse|revert|discard|take back|drop|forget|delete|remove|lose|ditch) "
    r"(?:the |my |your |that )?(?:very )?(?:last|latest|previous|recent) (?:change|step|edit|wish)"
    r"(?: (?:please|only))*\W*$"
    r"|^\W*(?:(?:no|nah|ok(?:ay)?|on second thoughts?|that's|it's)\W+)*"
    r"(?:too \w+|(?:mention|bring|add|include) (?:them|it|those))"
    r"(?:[\s,.!;]+(?:go )?back| again)(?: (?:please|in))?\W*$"
    rf"|{_LEAD}(?:now )?with (?:it|that|them|him|her|those) (?:again|back)(?: (?:please|in))*\W*$",
    re.IGNORECASE,
)
_SAME = re.compile(
    rf"{_LEAD}(?:(?:do )?the )?same(?: thing)? (?:for|with|to) (?P<image>{PICTURE})"
    r"\W+(?:(?:but|only|just|and|this time)\W+)*(?P<how>(?:as|in|like|with)\b.+?)\W*$",
    re.IGNORECASE,
)
_INTO_TEXT = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?(?:write|put|copy|insert|add|work|include|bring)\b(?P<what>.+?)\b"
    r"(?:in|into|to|at the end of) (?:the|your|my|this|that|its) (?:text|paragraph|description|caption)\b\W*$",
    re.IGNORECASE,
)


_ITS_TEXT = (
    r"(?:(?:the|your|that|this|my) (?:(?:first|second|third|last|other|img\d+|[\w-]+'s|[a-z-]+) )?"
    r"|[\w-]+'s )?(?:text|paragraph|description|caption)"
)
"""A text, and of which picture or thing it is: "that first text", "the dog's text"."""
_THE_TEXT = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?(?:re-?write|write|put|turn|make|redo|rephrase|reword|retell"
    rf"|translate|shorten|do)"
    rf" {_ITS_TEXT}(?: (?:of|about|for|on) [\w ]+?)?"
    r" (?:as|in|into|to|for|so|like|without|with|more|less|short|shorter|longer|simpler|sound|read|feel)\b",
    re.IGNORECASE,
)
_SO_THE_TEXT = re.compile(
    r"^[^?]*?[,;.:]\s*(?:(?:so|and|then|now|please|kindly|just|could you|can you|would you)\b[\s,]*)+"
    r"(?P<order>(?:re-?write|write|put|turn|make|redo|rephrase|reword|retell|translate|shorten) "
    rf"{_ITS_TEXT}) "
    r"(?:as|in|into|to|for|so|like|without|with|more|less|short|shorter|longer|simpler|sound|read|feel)\b",
    re.IGNORECASE,
)
"""The same behind what tells why: "I write for sitters, so please make that first text sound warm"."""
_A_TEXT = re.compile(
    rf"{_LEAD}(?:(?:(?:can|could) you )?(?:make|write|give|create|compose)(?: me| us)? )?(?:an?|one|some) "
    r"(?:[\w-]+ ){0,2}?(?<!alt )(?:text|paragraph|description|summary)s? (?:about|of|on|for) (?P<what>.+?)\W*$",
    re.IGNORECASE,
)
_TOLD_AS = re.compile(
    rf"{_LEAD}(?:tell|retell|narrate|write|rewrite)(?: me| us)? "
    r"(?P<image>img\d+|it|this|that|the (?:first|second|other|last)(?: (?:one|photo|picture|image))?) "
    r"(?:as|like) (?:an?|my|the) .+$",
    re.IGNORECASE,
)
"""A text in some form: "tell it as a bedtime story"."""
_BACK_IN = re.compile(
    rf"{_LEAD}(?:put|bring|give|add) (?:back |again )?(?:the |its |all )*(?:writing|lettering|words"
    rf"|quotes?|colou?rs?)"
    r" (?:back|again)(?: in)?\W*$",
    re.IGNORECASE,
)
_SAY_IT = re.compile(
    rf"{_LEAD}(?:say|write|state|claim|pretend|mention|note|add) (?:that )?(?:it|there|they|he|she|they|the [\w ]+?) "
    r"(?:is|are|was|were|has|have)\b[^?]*$",
    re.IGNORECASE,
)
"""Wants the text to state something: "say it is on a lake"."""
_CUTS = re.compile(rf"{_LEAD}(?:cut|crop|clip|isolate|outline|mask)\b", re.IGNORECASE)


_MEANT_THAT = re.compile(
    rf"{_LEAD}(?:(?:dear|my)\b\W*)*(?:no\b\W*)?(?:i|we) (?:meant|mean|wanted) (?P<thing>(?:the|my|that|her"
    rf"|his) [\w' -]+?)[.;,!]+ "
    r"(?P<order>[^.?!]*?)\b(?:that|it|this)\b(?P<rest>[^?.!]*)[?.!]*$",
    re.IGNORECASE,
)
"""A correction with its order: "I meant the village. Could you sketch that instead?"."""
_INSTEAD = re.compile(r"[\s,]+(?:instead|rather|then|please)\b", re.IGNORECASE)
_NOTHING_OF = re.compile(
    rf"{_LEAD}(?:say|tell|write|mention) (?:nothing|not a word) (?:about|of|on) (?P<thing>(?:the|his|her|its"
    rf"|their|any) [\w' -]+?)\W*$",
    re.IGNORECASE,
)
_PUT_BACK = re.compile(
    rf"{_LEAD}(?:put|bring|take|get) (?P<thing>(?:the|his|her) [\w -]+?) back in(?:to (?:it|the text"
    rf"|the paragraph))?(?:,? (?:please|again))*\W*$",
    re.IGNORECASE,
)
"""What was left out of the text is wanted in it again."""
_PUT_IN = re.compile(
    rf"{_LEAD}(?:put|get|bring) (?P<thing>(?:the|his|her|its|their|an?) [\w -]+?) in"
    r"(?:,? (?:then|too|also|as well|please|there))*\W*$",
    re.IGNORECASE,
)
"""Wants a thing in the text: "put the handbag in, then"."""
_BARE_COLOURED = re.compile(
    rf"^(?P<lead>{LEAD})(?P<do>make|paint|turn|colou?r|dye) (?:all )?(?P<thing>(?!it\b|the\b|them\b"
    rf"|all\b)[a-z]+) (?=(?:in(?:to)? )?(?:{_COLOURS})\b)",
    re.IGNORECASE,
)
"""A thing without its article that is to have a colour: "make chairs yellow"."""
_SUITS = re.compile(
    rf"{_LEAD}(?:(?:perhaps|maybe)\b\W*)?(?P<what>an? [\w -]+?) (?:would|might|could) (?:suit|be|look|work"
    rf"|do)(?: me| it)? (?:better|nicer|best|well|nice|lovely)\W*$",
    re.IGNORECASE,
)
"""A style that is wished for: "perhaps a watercolour would suit better"."""
_MISSED = re.compile(
    rf"{_LEAD}(?:that(?:'s| is) (?:fine|nice|good|ok(?:ay)?|great)\W+(?:but\W+)?)?"
    r"(?:you|(?:the|your|this|that) (?:first |last )?(?:description|text|paragraph|caption)) "
    r"(?:(?:has |have |completely |also )*(?:not mentioned|missed|missing|forgot(?:ten)?|left out|omits|omitted"
    r"|lacks?|misses"
    r"|ignored|overlooked)|(?:did not|didn't|does not|doesn't|never) mention(?:ed|s)?) "
    r"(?P<what>(?:the|a|an|his|her|their|its) [\w' -]+?)[.,;:!]+ "
    r"(?:(?:and|so|please|now|(?:can|could|would) you) )*(?:add|include|mention"
    r"|put) (?:it|that|him|her|them)(?: in| too| please)*\W*$",
    re.IGNORECASE,
)
"""Wants in the text what it does not tell: "you forgot the dog, add it"."""
_LACKS = re.compile(
    rf"{_LEAD}(?P<what>(?:the|a|an|his|her|their|its) [\w' -]+?) (?:is|are) (?:still )?(?:missing|lacking|not|left"
    r" out) "
    r"(?:in|from|of) (?:the|your|that|this) (?:text|paragraph|description|caption)\s*[.,;:!]+ "
    r"(?:(?:and|so|please|now) )*(?:add|include|mention|put) (?:it|that|him|her|them)(?: in| too| please)*\W*$",
    re.IGNORECASE,
)


def put_straight(words: str, state: State) -> str:
    """The request as one says it plainly. `state.asked`: what was said before this."""
    words = glances(words)
    if full := in_full_words(words):
        return full
    if (denied := _NO_DRAWING.match(words)) is not None:
        return denied["rest"]
    return (
        _corrected(words) or (corrected(words) if state.paragraph else "") or _ordered(words, state) or in_order(words)
    )


def _corrected(words: str) -> str:
    """A correction as the order that it is; empty where it is none."""
    if (silent := _NOTHING_OF.match(words)) is not None:
        return f"leave out {silent['thing']}"
    if (back := _PUT_BACK.match(words) or _PUT_IN.match(words)) is not None and parse_phrase(
        back["thing"]
    ).noun is not None:
        return f"add {back['thing']}"
    if (meant := _MEANT_THAT.match(words)) is not None:
        return f"{meant['order']}{meant['thing']}{_INSTEAD.sub('', meant['rest'])}"
    if (suits := _SUITS.match(words)) is not None and STYLE.search(suits["what"]):
        return f"redraw it as {suits['what']}"
    bare = _BARE_COLOURED.match(words)
    if bare is not None and parse_phrase(bare["thing"]).noun is not None:
        return f"{bare['do']} the {words[bare.start('thing') :]}"
    if (missed := _MISSED.match(words) or _LACKS.match(words)) is not None:
        return f"add {missed['what']}"
    return ""


def _ordered(words: str, state: State) -> str:
    """An order that leans on one before, or that wants a text, in full; empty where it is none."""
    if (so := _SO_THE_TEXT.match(words)) is not None:
        return words[so.start("order") :]
    if (text := _A_TEXT.match(words)) is not None:
        several = re.match(r"(?:both|the two|each|all|them)\b", text["what"])
        return "Put the two pictures into one sentence each." if several else f"describe {text['what']}"
    if _UNDO.match(words):
        return "undo"
    if (wants := _WANTS_SO.match(words) or _VERSION_WITH.match(words)) is not None:
        return f"make {wants['thing']} {wants['colour']}"
    if (puts := _PUTS_IN.match(words)) is not None:
        return f"make {puts['thing']} {puts['colour'] or puts['given']}"
    coloured = _THE_ONE_IN.match(words)
    if coloured is not None and (state.fresh or (coloured["else"] and state.drawn is not None)):
        return f"make {coloured['thing']} {coloured['colour']}"
    nth = _NTH_AS.match(words)
    if nth is not None and read(nth["how"]).understood and not read(nth["how"]).left:
        return f"{nth['how']}, {nth['image']}"
    if nth is not None and STYLE.search(nth["how"]):
        the = "" if nth["image"].lower().startswith(("img", "the ")) else "the "
        return f"redraw {the}{nth['image']} {nth['how']}"
    if (same := _SAME.match(words)) is not None and (state.drawn is not None or STYLE.search(same["how"])):
        return f"redraw {same['image']} {same['how']}"
    return drawn_otherwise(words, state) or recoloured(words, state)


_IS = r"(?:'s|'re|s| is| are| was| were)"
_CORRECTS = re.compile(
    rf"^(?P<lead>{LEAD}(?:(?:no|nope|nah|wrong|actually|sorry|well|hm+|oh|wait|correction)\b[\s,.:!-]*)*)"
    rf"(?P<it>it|that|this|those|these|they|(?:the|that|this|my) [\w-]+){_IS}\s+"
    rf"(?P<not>(?:not|no)\s+(?:an?\s+)?[\w -]+?\s*[,;.]\s*(?:but\s+|(?:it|that|they|those|these){_IS}\s+))?"
    r"(?:actually\s+|really\s+)?(?P<what>(?:an?\s+)?[\w -]+?)"
    r"(?P<but>\s*,\s*(?:and )?not (?:an?\s+)?[\w -]+?)?"
    r"(?P<fix>\s*[.;,!]+\s*(?:(?:and|so|please)\s+)*(?:fix|correct|change|mend|put)\s+"
    r"(?:it|that|this|the text)(?:\s+(?:right|please|in))*)?\W*$",
    re.IGNORECASE,
)
"""Says what a thing is that was told otherwise: "no, it's a goat", "those are not dogs, they are seals"."""


_NO_KINDS = frozenset(
    "pity shame lie joke mistake problem deal start pleasure question mess disaster surprise secret while".split()
)


def corrected(words: str) -> str:
    """The statement that corrects the text: "say that it is a goat"; empty where the words correct nothing."""
    match = _CORRECTS.match(" ".join(words.split()))
    if match is None or not (match["not"] or match["but"] or match["fix"] or match["lead"].strip()):
        return ""
    what = re.sub(r"^an?\s+", "", match["what"].lower())
    has_article = what != match["what"].lower()
    tagged = list(tags(f"the {what}").values())[-1:]
    if tagged not in (["NN"], ["NNS"]) or what in _NO_KINDS or (not has_article and tagged == ["NN"]):
        return ""  # "no, it's fine" corrects nothing
    many = tagged == ["NNS"] and not has_article
    return f"say that {match['it'].lower()} {'are' if many else 'is'} {match['what']}"


def is_of_the_text(words: str) -> bool:
    """Whether a wish says that it is of the text: "write what the sign says into the text", "less formal. And …"."""
    if "?" not in words and asked_in(words) and not _CUTS.match(words) and not STYLE.search(words):
        return True  # what cannot be had of a text is refused for what it is
    signed = any(f.search(words) for f in (*SIGNED, UNSIGNED))
    if signed or is_stated(words) or any(f.match(words) for f in (_INTO_TEXT, _THE_TEXT, _SAY_IT, _TOLD_AS, _BACK_IN)):
        return True
    first, *others = [sentence.text for sentence in sentences(words)] or [""]
    wish = read(first)
    shapes = wish.form or wish.step or wish.language or wish.tense or wish.sentences
    return bool(others and shapes) and all(is_plain_wish(one) and not _CUTS.match(one) for one in (first, *others))
