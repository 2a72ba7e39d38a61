# ruff: noqa: E501  # lists of words read best with few breaks
"""Talk about drawing, cutting out or dividing that orders none of it: "I love watercolours", "don't draw anything".

Whoever states something, asks how a thing is done, puts it off or refuses it has not asked for it.
"""

import re
from typing import TYPE_CHECKING

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.choice.orders.active import participles
from imagetxt.agent.choice.orders.bare import undenied
from imagetxt.agent.choice.orders.heart import is_order
from imagetxt.tools import english

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACT = (
    r"(?:(?:re-?)?(?:draw|paint|render|sketch|generat|illustrat)\w*|cut(?:s|ting)?(?:[- ]?outs?)?|mask\w*|segment\w*|crop\w*|version\w*|variant\w*|seeds?|edit\w*"
    r"|(?:re-?)?touch\w*|chang\w*|mak\w*|do(?:ing)?)"
)
_LEAD = rf"^{REPLY}(?:(?:thanks|thank\s+you|actually|for\s+now|just)\b{REPLY})*"
_REFUSED = re.compile(
    rf"{_LEAD}(?:i\s+|we\s+|you\s+)?(?:(?:do\s+not|don'?t|never|should\s*n[o']t|must\s*n[o']t|need\s*n[o']t|won'?t)\s+(?:(?:want|need|wish|like|have)\b)?"
    r"|(?:there\s+is|there'?s|is|has)?\s*no\s+need\b|no\s+more\b|no\b|stop\b|enough\b|scrap\b|not\s+another\b|i(?:'d|\s+would)\s+rather\s+(?:you\s+|we\s+)?(?:not|did\s*n['o]?t)|rather\s+not\b|hold\s+off\b|refrain\s+from\b|forget\b|not\s+(?:yet|now)\b|leave\s+off\b|quit\b|cancel\b)"
    rf"[^,.;:!?]{{0,40}}?\b{_ACT}\b(?!\s+(?:the\s+)?(?:shape|outline|layout|composition|edges|depth|colou?rs?)s?\b)",
    re.IGNORECASE,
)
"""The refusal of an act: "no drawing, please", "there's no need to redraw anything"."""
_SET_ASIDE = re.compile(
    rf"{_LEAD}(?:ignore|disregard|forget|scrap|drop)\s+(?:what|that|everything)\s+i\b", re.IGNORECASE
)
_UNWANTED = re.compile(
    rf"{_LEAD}i\s+(?:do\s+not|don'?t)\s+(?:want|need)\s+(?:an?|any)\s+[\w-]+(?:\s+[\w-]+)?\W*$", re.IGNORECASE
)
_LEFT = re.compile(
    rf"{_LEAD}(?:leave|keep)\s+(?:it|this|that|(?:the|this|my)\s+(?:photo|picture|image|original))\s+(?:just\s+)?(?:as|the\s+way)\s+(?:it|they)\s+(?:is|are|was)\b"
    r"(?:\W+(?:please|no|without)\b[\w\s]*)?\W*$",
    re.IGNORECASE,
)
_NO_NEED = re.compile(r"[,;.–-]\s*(?:there(?:'s|\s+is)\s+)?no\s+need\s+to\b[^,.;!?]*\W*$", re.IGNORECASE)
"""What was said before is taken back: "ignore what I said about snow"; or needs no more: "…, no need to try again"."""
_PUT_OFF = re.compile(
    r"\b(?:maybe|perhaps|possibly)\s+(?:later|tomorrow|another\s+time|some\s?day|next\s+\w+)\b|\b(?:at\s+some\s+point|one\s+day|some\s?day|tomorrow|next\s+(?:time|week|month|year)|another\s+time|later\s+on)\s*[.!]*\s*$"
    r"|^\W*(?:i|we)(?:'m|'re|\s+am|\s+are)\s+(?:not\s+sure|unsure|undecided|still\s+thinking|thinking\s+about|in\s+two\s+minds)\b"
    r"|\bwonder\w*\s+(?:what|how\s+much|how\s+long)\b.*\b(?:cost|takes?|last)\b",
    re.IGNORECASE,
)
_HOW_IT_IS_DONE = re.compile(
    rf"^\W*(?:(?:so|and|but|please|can\s+you\s+explain|could\s+you\s+explain|explain|tell\s+me|do\s+you\s+know)\W+)*(?:what(?:'s|\s+is|\s+are|\s+does|\s+do)\s+(?:an?\s+|the\s+|your\s+)?(?:\w+\s+)?{_ACT}(?:\s+\w+)?\s+"
    r"(?:mean|for|good\s+for|used\s+for|useful\s+for|is|are|do|does)\b"
    rf"|how\s+(?:do(?:es)?|did|is|are|will|would)\s+(?:the\s+|this\s+|that\s+|your\s+)?{_ACT}\s+(?:work\w*|function\w*|done|made)\b"
    rf"|how\s+(?:long|much|fast|often|many\s+(?:seconds|minutes))\b.*\b{_ACT}\b|(?:was|is|were|are)\s+(?:the\s+)?seed\b)",
    re.IGNORECASE,
)
_WISHES = (
    r"\b(?:want\w*|wanna|gotta|need\w*|wish\w*|would|could|should|must|shall|ought|can|may|might|let|let's|lets|please|pls|plz|prefer|rather|requir\w*|requests?"
    r"|asked?|asks|expect|hope|hoping|fancy|looking\s+for|lacks?|missing|suppose|imagine|if|ha(?:s|ve)\s+to|supposed\s+to|time\s+to"
    r"|again|instead|but|better|brighter|darker|lighter|warmer|cooler|softer|sharper|bigger|smaller|nicer)\b|'d\b|:|^\W*too\b|\b(?:is|are|it's|looks?|seems?)\s+(?:\w+\s+)?too\b|\bnot\s+\w+\s+enough\b"
)
_WISHED = re.compile(_WISHES, re.IGNORECASE)
_ORDER_VERBS = re.compile(
    r"\b(?:make|turn|give|draw|paint|cut|redraw|show|put|keep|use|try|get|do|redo|go\s+for)\b", re.IGNORECASE
)
"""Words by one of which a sentence may be a wish or an order for all its form."""
_PRONOUN = r"(?:i|we|he|she|they|you|everyone|everybody|somebody|someone|nobody)"
_OWNED = r"(?:my|our|his|her|their|your)(?:\s+[\w'-]+){1,3}?"
_NOUNS = r"(?:my|our|his|her|their|your|that|this|the|these|those)(?:\s+[\w'-]+){1,3}?"
_BE = r"(?:is|was|are|were|am|has|had|have|did|does|do)"
_IRREGULAR = r"drew|came|went|saw|took|gave|got|did|wore|thought|knew|lost|used\s+to"
_DAILY = (
    r"looks?|loves?|likes?|hates?|thinks?|knows?|enjoys?|collects?|paints?|draws?|sells?|works?|lives?|studie[sd]|teaches|adores?"
    r"|always|never|once|still|already|also|often|usually|sometimes|really"
)
_STATES = re.compile(
    rf"{_LEAD}(?:(?:it|this|that|these|those|there|here)(?:'s|'re|\s+{_BE})\b|(?:i|we|you|they|he|she)(?:'m|'re|'s|'ve)\b"
    rf"|{_PRONOUN}\s+(?:{_BE}|{_IRREGULAR}|{_DAILY}|cut|made|painted|\w+ed|[a-z]+\s+(?:our|my|the|a|an|for|with|by|in|at))\b"
    rf"|{_NOUNS}\s+(?:{_BE}|{_IRREGULAR}|{_DAILY})\b|{_OWNED}\s+(?!(?:painted|coloured|colored|covered|dressed|turned|replaced|redrawn)\b)\w+ed\b)",
    re.IGNORECASE,
)
"""How a sentence begins that states something."""
_TOLD = re.compile(
    rf"{_LEAD}(?:{_PRONOUN}|{_NOUNS})\s+(?:(?:used\s+to|once|always|never|already|also|often)\s+\w+|cut|put|drew|made|did|painted|{_BE}\s+\w+(?:ed|n)?|\w+ed)\b",
    re.IGNORECASE,
)
"""The same of what somebody did, with a verb that orders begin with too: "you cut out the dog nicely"."""
_ASKED_OF_IT = re.compile(
    rf"^{LEAD}(?:why(?!\s+(?:not|don'?t|can'?t))|who|whose|when|how\s+(?:did|was|were)|did|does|was|were|has|had|have\s+you|how\s+(?:many|much|long|good|fast|often|old|well)"
    r"|(?:would|could|will|does|do)\s+(?:an?|the|your)\s+(?:drawing|sketch|painting|cut-?out|mask|version|redraw\w*)s?\s+(?:take|cost|be|hurt|need)"
    r"|what\s+happens|which\s+\w+\s+did\s+you)\b",
    re.IGNORECASE,
)
"""How a question begins that is of something done or drawn, and wishes for none of it."""
_ABLE = re.compile(
    rf"^{LEAD}(?:can|could|do)\s+you\s+(?:even|really|actually|also)?\s*(?:draw|paint|sketch|segment|mask|cut(?:\s+out)?|crop|redraw)"
    r"(?:\s+(?:things|pictures|images|stuff|photos|at\s+all|too|well))*\s*\?*\s*$",
    re.IGNORECASE,
)
"""Asked whether one can, without saying what: "can you even draw?"."""
_PRAISED = re.compile(
    r"^\W*(?:what\s+an?\s+|such\s+an?\s+|very\s+|really\s+)?(?:great|nice|good|lovely|beautiful|gorgeous|awesome|perfect|wonderful|superb|excellent|fantastic|amazing|neat|ugly|bad|terrible|poor)"
    r"\s+(?:\w+\s+)?(?:job|work|cut-?\s?outs?|masks?|drawings?|pictures?|paintings?|sketch(?:es)?|render(?:ing)?s?|segmentation|results?|photos?|shots?)\W*$",
    re.IGNORECASE,
)
_EXCLAIMED = re.compile(r"^\W*what\s+an?\s+[^?]*\b(?:is|was|are|were)\b[^?]*$", re.IGNORECASE)
_THANKED = re.compile(
    r"^\W*(?:many\s+)?(?:thanks|thank\s+you|cheers|ta)(?:\s+(?:so|very)\s+much|\s+a\s+lot)?\s+for\b", re.IGNORECASE
)
_REGION = re.compile(r"\br\d+\b", re.IGNORECASE)
_SETTING = re.compile(r"\b(?:seed|edges?|outlines?|depth|style|control|strength|steps)\b", re.IGNORECASE)
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_ORDERED_AFTER = re.compile(
    r"[,;.!:–-]\s*(?:but|just|only|instead|rather|so|and|please)?\s*(?:re-?)?(?:draw|paint|cut|make|turn|read|describe|tell|give|show|list|find|write|use|keep|put|do|try)\b"
    r"|\b(?:but|instead|except)\b",
    re.IGNORECASE,
)
_FOND = re.compile(
    rf"{_LEAD}i\s+(?:\w+ly\s+|do\s+|still\s+|always\s+|also\s+)?(?:like|love|hate|dislike|adore|enjoy|prefer|miss|don'?t\s+(?:like|love|mind|care))d?\b(?!\s+(?:to\b|it\s+if|you\s+to|a\b|an\b|this\s+(?:as|in)|it\s+(?:as|in)))",
    re.IGNORECASE,
)
"""What one is fond of or not is no wish, "I'd like …" and "I like it as a sketch" are."""


def asks_for_nothing(request: str) -> bool:
    """Whether a request that speaks of an act orders none."""
    if refuses(request) or _PUT_OFF.search(request):
        return True
    if any(form.match(request) for form in (_HOW_IT_IS_DONE, _ASKED_OF_IT, _ABLE)):
        return True
    if any(form.match(request) for form in (_PRAISED, _EXCLAIMED)) and not _ordered_after(request):
        return True
    if _THANKED.match(request):
        after = re.split(r"[,.!;]\s+", request.strip(" .!"), maxsplit=1)[1:]
        return not after or _states(after[0])
    sentences = [said for said in re.split(r"(?<=[.!?])\s+", undenied(request).strip()) if said]
    return bool(sentences) and all(_states(said) for said in sentences)


def refuses(request: str) -> bool:
    """Whether a request refuses an act, and orders nothing else: "no more versions, thanks"."""
    if _ordered_after(request):
        return False
    if any(form.match(request) for form in (_REFUSED, _SET_ASIDE, _UNWANTED, _LEFT)):
        return True
    return _NO_NEED.search(request) is not None and not is_order(request)


def is_fond(request: str) -> bool:
    """Whether a request only says what somebody likes or does not: "I don't like the new picture"."""
    return _FOND.match(request) is not None and not _ordered_after(request)


def _ordered_after(request: str) -> bool:
    """Whether an order follows a refusal: "don't cut it, paint it"."""
    return _ORDERED_AFTER.search(request) is not None


def _states(sentence: str) -> bool:
    if is_fond(sentence):
        return True
    if _STATES.match(sentence):
        told = _TOLD.match(sentence) is not None and not re.search(r",\s*(?:so|but)\b", sentence)
        return not _WISHED.search(sentence) and (told or not _ORDER_VERBS.search(sentence))
    return _is_told(sentence)


def _is_told(sentence: str) -> bool:
    """Whether somebody does or is something in a sentence: "Van Gogh painted at night", "the bicycle is mine".

    Told by spaCy's small English model where it is here; a participle that orders are put with ("the sky painted pink")
    tells nothing.
    """
    nlp = english.model()
    if nlp is None or is_order(sentence) or _ordered_after(sentence):
        return False
    if _WISHED.search(sentence) or _SETTING.search(sentence):
        return False
    with english.one_at_a_time:
        tokens = list(nlp(sentence))
    return any(_is_finite(t) and any(c.dep_ in _SUBJECTS and c.i < t.i for c in _verb(t).children) for t in tokens)


def _verb(token: "Token") -> "Token":
    """The verb of a sentence that an auxiliary belongs to."""
    return token.head if token.dep_ in ("aux", "auxpass") else token


def _is_finite(token: "Token") -> bool:
    """Whether a word is the verb of its sentence, or its auxiliary, and no participle of a verb that orders."""
    if token.tag_ not in ("VBD", "VBZ", "VBP") or _verb(token).dep_ != "ROOT" or _REGION.search(_verb(token).sent.text):
        return False
    if token.tag_ != "VBD" or token.lower_ not in participles():
        return True
    return any(c.tag_ == "NNP" or (c.dep_ == "dobj" and c.tag_ == "PRP") for c in token.children)
