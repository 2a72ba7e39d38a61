"""Requests that their words settle, so that no model is asked: greetings, going back, wishes read in full."""

import re

from imagetxt.agent.choice.admiring import admires
from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.leads import ASKING, LEAD, REPLY
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.orders.verbs import is_verb
from imagetxt.agent.choice.pictures import asks_what_is_shared
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.vision.colour_words import colour_words

_COURTESY = frozenset(
    """hello hi hey hiya there thanks thank thx you very much a lot so many bye goodbye good morning evening afternoon
    night day see later that's that is all great nice cool perfect wonderful lovely ok okay fine well done super no
    yes for now it everyone imagetxt k kk cheers ta thx ty mate bro robot friend dear class folks dismissed cya ciao
    help your kind sup yo hola man guys you're best the star legend hero awesome amazing brilliant helpful
    you've been kind""".split()
)
_GREETS = frozenset(
    "hello hi hey hiya sup yo hola thanks thank thx ty ta cheers bye goodbye cya ciao morning evening afternoon".split()
)
_HAILED = re.compile(
    rf"^{LEAD}(?:good\s+(?:morning|evening|afternoon|day)|(?:morning|evening|afternoon)(?=\s*[,!])"
    r"|hello|hi|hiya|hey+a?|howdy|greetings|salutations|welcome\s+back|what'?s\s+up|how'?s\s+(?:it"
    r"|everything)\s+going|how\s+are\s+(?:you|things)(?:\s+doing)?|(?:nice|good|great)\s+to\s+(?:see"
    r"|meet)\s+you)(?:\s+(?:there|again|to|you|all|my|dear|old))*"
    r"(?:\s*,?\s*(?P<whom>(?!what|who|where|how|which|why|when|is|are)[a-z]+))?\W*$",
    re.IGNORECASE,
)
"""A greeting, and who is greeted: "Morning, team!"."""
_COLOURS = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_SAYS_SO = re.compile(
    r"^\W*(?:i\s+)?(?:(?:just|only)\s+)?(?:want(?:ed)?\s+to\s+say|saying|came\s+(?:by\s+)?to\s+say"
    r"|wish\s+to\s+say)\s+(?=\w)"
    r"|\s*,?\s*(?:and\s+)?(?:nothing|that's|thats)\s+(?:else|more|it|all|further)\W*$",
    re.IGNORECASE,
)
"""What says that one greets: "just saying hello, nothing else"."""
_GREETED_FIRST = re.compile(r"^\W*(?:hello|hi|hey)(?:\s+there)?\W+(?=(?:how|what|good|nice|great)\b)", re.IGNORECASE)
_FAREWELL = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|great|well|no|perfect)\W+)*(?:thanks?|thx|thank\s+you"
    r"|cheers)\b[^.?!]{0,25}\bthat(?:'?s|\s+is|\s+was|\s+will\s+be)\s+(?:all|it|everything)\b"
    r"(?:(?!\b(?:but|please|now|except|could|can|draw|show|describe)\b)[^?])*$",
    re.IGNORECASE,
)
_HELLO = re.compile(r"\b(?:h[ae]l+o+|h+i{2,}|he+y{2,}|helo+)\b", re.IGNORECASE)
_OF_US = re.compile(
    rf"^{ASKING}(?:tell|show|list"
    r"|explain|say)\s+(?:to\s+)?(?:(?:me|us)\s+)?"
    r"(?:all\s+)?(?:what|everything|the\s+things)\s+(?:all\s+)?(?:that\s+)?(?:you(?:\s+can|'re\s+able\s+to"
    r"|\s+are\s+able\s+to|\s+know\s+how\s+to)\s+"
    r"(?:do|offer|help\b.*)|i\s+can\s+(?:do|ask))\b(?:\s+(?:here|for\s+me))?\W*$"
    r"|^\W*(?:hello|hi|hey)\W+(?:is\s+(?:any|some)(?:body|one)|are\s+you)\s+(?:there|here|home|awake|listening"
    r"|around)\W*$"
    r"|^\W*(?:i(?:'d|\s+would)\s+(?:like|love)\s+to\s+(?:know|hear|learn)|i\s+wonder|i\s+want\s+to\s+know"
    r"|let\s+me\s+know)\s+what\s+(?:all\s+)?(?:you\s+can|you're\s+able\s+to)\s+do\W*$"
    r"|^\W*(?:(?:hello|hi|hey|ok(?:ay)?|testing)\W+)*(?:is\s+this\s+(?:thing\s+)?(?:on|working)|(?:can"
    r"|do)\s+you\s+hear\s+me|testing)\W*$"
    rf"|^{ASKING}(?:give|show|list)\s+(?:me\s+"
    r"|us\s+)?(?:(?:an?\s+(?:short\s+)?(?:overview|list|summary|idea))\s+of\s+)?"
    r"(?:what\s+(?:you|i)\s+can\s+(?:do|ask)|your\s+(?:features|abilities|capabilities|skills|functions|tools))\W*$"
    r"|^\W*(?:help|exit|quit|stop|sup)(?:\s*,?\s+(?:please|pls|thanks))?\W*$"
    r"|^\W*(?:are\s+)?(?:you|u)\s+(?:still\s+)?(?:there|awake|listening|alive|around|with\s+me)\W*$",
    re.IGNORECASE,
)
"""What is asked of the assistant itself: "tell me what you can do", "hello, is anybody there?"."""
_CALLED_OUT = re.compile(r"^\W*(?:(?:oh|wow|my|ah|haha)\b\W*)*(?:how|what\s+an?)\s+\w+\W*$", re.IGNORECASE)
"""An exclamation wishes for nothing: "my, how funny"."""
_STEPS = (
    r"(?:the\s+|my\s+|your\s+)?(?:last\s+|latest\s+)?(?P<n>two|three|four|five|six|[2-9])"
    r"(?:\s+(?:steps?|changes?|edits?|wish(?:es)?|versions?|times))?"
)
_UNDO_TIMES = re.compile(rf"^{REPLY}undo (?P<n>once|twice|thrice)(?: please)?\W*$", re.IGNORECASE)
_UNDO_FORM = re.compile(
    rf"^{REPLY}(?:undo|take back|revert) (?:the |that |my |your )(?:last |latest )?(?:postcard|poem|haiku|advert|ad"
    r"|story|list"
    r"|caption|title|headline|post|tweet|news|letter|translation|shortening|emojis?|hashtags?|joke|text|wording|version|change)"
    r"(?: (?:again|please))*\W*$",
    re.IGNORECASE,
)
"""Takes back what was made last, by its form: "undo the postcard"."""
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_UNDO = re.compile(
    rf"^{REPLY}(?:(?:can|could|shall|may) (?:we|i|you) |let'?s )?"
    rf"(?:(?:oops|actually|(?:no\W+)?not\s+(?:like\s+)?(?:that|this|so)|(?:(?:it|that|this)(?:'s|\s+is)?\s+)?(?:looks?\s+|is\s+)?(?:weird|ugly|awful"
    rf"|terrible|horrible|odd|strange|bad|wrong|worse)"
    rf"|i\s+(?:do\s+not|don'?t)\s+like\s+(?:it|that"
    rf"|this))\b{REPLY})*(?:undo(?:\s+(?:it|that|this|{_STEPS}))?(?:\s+(?:again|too|as\s+well|once\s+more))?|"
    r"(?:remove|delete|drop|take|leave)\s+(?:it|that|them)\s+(?:(?:out|away|off)\s+)?again|(?:go"
    rf"|step)\s+back|back|revert(?:\s+(?:it|that))?|"
    r"(?:reinstate|restore)\s+(?:it|that|this|them|the\s+(?:previous|earlier|last|old)\s+(?:text|version|one"
    r"|paragraph|description))|put\s+(?:it|that|them)\s+back(?:\s+in)?|(?:(?:go|get|return"
    r"|revert)\s+(?:back\s+)?|back\s+)to\s+(?:the\s+)?(?:version|one|text)\s+before|"
    r"(?:(?:go|get|take\s+it|put\s+it)\s+)?back\s+to\s+(?:how|what|the\s+way)\s+it\s+was(?:\s+before)?|(?:take"
    r"|bring)\s+(?:me\s+)?(?:it\s+|that\s+)?back"
    r"|(?:(?:go\s+)?back\s+to\s+)?the\s+(?:last|previous|earlier)\s+version"
    r"(?:\s+again)?|(?:(?:take|bring|give|show|put)\s+(?:me\s+)?(?:back\s+)?)?(?:the\s+)?(?:previous|earlier|last"
    r"|old)\s+(?:one|version|text)(?:\s+back|\s+again)?"
    r"|(?:take|bring|give|get)\s+(?:me\s+)?back\s+the\s+(?:previous|earlier|old|last)\s+(?:one|version"
    r"|text))(?:,?\s+please)?(?:\s*[,;.!–-]\s*(?:that|it|this)\s+(?:was|is|looks?|went)\b[^?,;.!]{0,40})?\W*$",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    rf"^{REPLY}i (?:rather |much )*(?:(?:preferred|liked) (?:it|(?:that|this)(?: one)?|the (?:old|previous|last) one)"
    r"(?: better| more)?(?: (?:before|as it was|the way it was|how it was))?"
    r"|(?:prefer(?:red)?|liked?) (?:it |that |this |the one )?(?:better |more )?"
    r"(?:before|as it was|the way it was|how it was)(?: before)?)(?:[.,;!]\W*|$)",
    re.IGNORECASE,
)
"""What says that it was better before."""
_DESCRIBE = re.compile(
    rf"^{ASKING}(?:describe|tell me (?:all )?about)\s+"
    r"(?:it|this|that|them|both|all|img\d+|(?:the|this|that|my|these|those|all|both|each|every)\b.*"
    r"\b(?:photos?|pictures?|images?|one|ones|photographs?|drawing|painting))\b",
    re.IGNORECASE,
)
_DESCRIBE_IT = re.compile(
    rf"^{ASKING}(?:describe(?:\W+(?:it\W+)?(?:please|pls|plz))?|(?:let'?s\s+)?start\s+(?:all\s+)?(?:over|again|afresh|anew"
    r"|from\s+scratch)(?:\s+(?:again|please))?)\W*$",
    re.IGNORECASE,
)
_DESCRIBE_MADE = re.compile(
    rf"^{ASKING}(?:describe|tell me (?:all )?about)\s+"
    r"(?:the|that|your)\s+(?:new\s+)?(?:one|photo|picture|image|drawing|painting)\s+(?:that\s+)?you(?:'ve"
    r"|\s+have)?\s+(?:just\s+)?"
    r"(?:made|drew|drawn|painted|rendered|created|generated)\W*$",
    re.IGNORECASE,
)
"""What is to be described is what was drawn, whatever else is known of it."""
_LEFT_OUT = re.compile(
    r"\b(?:leav(?:e|ing)|miss(?:ing)?)\s+(?:the\s+[\w' -]+?\s+)?out\b"
    r"|\b(?:without|not|n't)\s+(?:mention(?:ing)?|nam(?:e|ing)|talk\w*\s+about)\b"
    r"|\b(?:skip|omit|ignor)(?:ing|ting|ping|e)?\s+the\b",
    re.IGNORECASE,
)
"""What the description is not to tell of."""
_NO_PARAGRAPH = re.compile(
    r"\b(?:differ\w*|chang\w*|one line|one-line|words?|caption|title|sentence|short|briefly)\b", re.IGNORECASE
)
_OUTCOME = re.compile(
    r"\bwhat\b.{0,20}\b(?:(?:was|is|has|have|got|has been|have you)\s+(?:lost|kept|changed|missing|preserved)"
    r"|did (?:you|it) "
    r"(?:lose|keep|change))\b|\bwhat(?:'s|\s+(?:did|has|have|is|was))?\s+(?:it\s+)?(?:changed?"
    r"|different)(?=\s*(?:now|then|there|here)?\W*$)",
    re.IGNORECASE,
)
_POLITE = re.compile(rf"^{LEAD}(?:can|could|would|will|may|might)\s+(?:you|we|i|it|this|that)\b", re.IGNORECASE)
_IN_LANGUAGE = re.compile(rf"^{LEAD}(?:what about |how about )?(?:in )?[a-z]+(?: version| text)?\?\W*$", re.IGNORECASE)
_ASKS = re.compile(
    rf"^{LEAD}(?:what(?!\s+(?:about|if))|which|where|who|how\s+many)\b"
    rf"|^{LEAD}(?:is|are|was|were|does|did)\s+(?:the|this|that|these|those|there|it|he|she|they|his|her|its|their)\b"
    r"(?!.*[,.;!]\s*\w+)",
    re.IGNORECASE,
)
_ADDS = re.compile(rf"^{LEAD}(?:add|include|mention|quote|put\s+in|work\s+in)\b", re.IGNORECASE)
_COMES_BACK = re.compile(
    r"\b(?:can|may|should|could)\s+(?:come|go|be|get)\s+(?:back|in)\b"
    r"|\b(?:put|bring|have)\s+(?:the|his|her|its|their)\s+[\w -]+?\s+back(?:\s+in(?:to\s+it)?)?\W*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:add|include|mention)\s+(?:the|its|his|her|their|all)\s+(?!.*\bto\b)", re.IGNORECASE)
"""What is to be added is spoken of as there, so that the text is to tell of it, and no drawing to show it."""
_REGION = re.compile(r"\br[1-9]\d*\b", re.IGNORECASE)
_TALKS = re.compile(r"\b(?:about|mention|text|talk|write|tell|say)\b", re.IGNORECASE)
_OF_PIXELS = re.compile(
    r"\b(?:change|alter|edit|modify)\s+(?:the|this|that|my)\s+(?:picture|photo|image|scene)\b"
    r"|\b(?:change|turn|switch|swap)\s+(?:the|his|her|its|their)\s+[\w' ]{1,30}?"
    rf"\s+(?:in)?to\s+(?:\w+\s+)?(?:{_COLOURS})\b"
    rf"|\bseed\b|\bfrom\s+(?:\w+\s+)?(?:{_COLOURS})\s+(?:in)?to\s+(?:\w+\s+)?(?:{_COLOURS})\b",
    re.IGNORECASE,
)
"""What is said of a picture alone: "change the bicycle from red to blue"."""
_SHAPES = (
    *("step", "strike", "only", "sentences", "words", "form", "language", "keep", "drop", "more_of", "tense"),
    *("certainty", "swaps", "everything", "first", "last", "rephrase", "cannot"),
)


def sure_kind(request: str, state: State) -> str | None:
    """The kind of a request that needs no model to be told; None for all others."""
    from imagetxt.agent.refining.versions import goes_back

    if is_courtesy(request) or _OF_US.match(request) or admires(request):
        return "chat"
    if (is_undo(request) and (state.paragraph or state.paragraphs)) or (state.paragraph and goes_back(request)):
        return "rewrite"  # what is undone may be the text of another picture than the one talked about
    if _DESCRIBE_IT.match(re.split(r"[.!?]\s+", request.strip())[-1]) or (
        state.sources and _DESCRIBE_MADE.match(request)
    ):
        return "describe"
    if state.paragraph_of(addressed(request, state) or state.focus) and is_plain_wish(request):
        return "rewrite"
    if state.images and is_plain_wish(request) and _is_of_a_text(request):
        return "rewrite"  # an image that has no text yet is described first
    if state.drawn and len(state.images) > 1 and asks_outcome(request):
        return "compare"
    if len(state.images) > 1 and asks_what_is_shared(request):
        return "compare"
    if state.images and _DESCRIBE.match(request) and _LEFT_OUT.search(request):
        return "rewrite"  # an image that has no text yet is described first
    if state.images and _DESCRIBE.match(request) and not _NO_PARAGRAPH.search(request):
        return "describe"
    return None


def _is_of_a_text(request: str) -> bool:
    """Whether a wish can be about nothing but a text: "shorter", "as a haiku"; a caption may be had without one."""
    from imagetxt.agent.refining.reading import read

    wish = read(request)
    told = wish.step or wish.language or wish.certainty or wish.mention or wish.emojis is not None or wish.hashtags
    return (
        bool(told)
        or bool(wish.swaps and not wish.says)
        or wish.form in ("haiku", "poem", "child", "simple", "advert", "friendly")
    )


def asks_outcome(request: str) -> bool:
    """Whether a request asks what became of the picture in the drawing: "What was lost?"."""
    return bool(_OUTCOME.search(request))


def is_courtesy(request: str) -> bool:
    """Whether a request is a greeting or thanks, and nothing else."""
    if _FAREWELL.match(request):
        return True
    request = _GREETED_FIRST.sub("", _HELLO.sub("hello", _SAYS_SO.sub("", request)))
    hailed = _HAILED.match(request)
    if hailed is not None and not _asks_for(hailed["whom"] or ""):
        return True
    words = re.findall(r"[a-z']+", request.lower())
    return bool(words) and "?" not in request and set(words) <= _COURTESY and bool(set(words) & _GREETS)


def _asks_for(word: str) -> bool:
    """Whether a word behind a greeting orders something, and greets nobody: "hi, shorter", "hey, anime"."""
    return is_verb(word) or re.fullmatch(STYLES, word, re.IGNORECASE) is not None or is_plain_wish(word)


def is_undo(request: str) -> bool:
    """Whether a request asks for the version before, and for nothing else."""
    rest = _PREFERRED.sub("", request)
    return not rest or bool(_UNDO.match(rest) or _UNDO_TIMES.match(rest) or _UNDO_FORM.match(rest))


def undone_steps(request: str) -> int:
    """How many steps an undoing goes back: two for "undo the last two changes"."""
    if (times := _UNDO_TIMES.match(request)) is not None:
        return _TIMES[times["n"].lower()]
    match = re.search(rf"\bundo\s+{_STEPS}", request, re.IGNORECASE)
    return (language.number_value(match["n"].lower()) or 1) if match else 1


def is_plain_wish(request: str) -> bool:
    """Whether a request is a wish about a text that the refiner's grammar reads to its last word."""
    from imagetxt.agent.refining.reading import read

    if (
        _CALLED_OUT.match(request)
        or admires(request)
        or _ASKS.match(request)
        or (request.rstrip().endswith("?") and not (_POLITE.match(request) or _IN_LANGUAGE.match(request)))
    ):
        return False
    if _REGION.search(request) and not _TALKS.search(request):
        return False
    if _OF_PIXELS.search(request):
        return False
    wish = read(request)
    if wish.mention and not wish.left and _COMES_BACK.search(request):
        return True
    if _ADDS.match(request) and (wish.writing or (wish.mention and _GIVEN.search(request))) and not wish.left:
        return True
    shaped = any(v is not None for v in (wish.colours, wish.emojis, wish.hashtags)) or any(
        getattr(wish, name) not in (None, (), False) for name in _SHAPES
    )
    return not wish.left and not wish.says and shaped
