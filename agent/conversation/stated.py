"""What is stated of the pictures, as what it asks: "a friend says the chair is red. Is she right?".

And what is to be stated in a text, in one form: "put in that his name is Bobo" is "say that his name is Bobo".
"""

import re

from imagetxt.agent.across.naming import photos
from imagetxt.agent.choice.leads import ASKING, LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_SAYING = (
    r"(?:says?|said|thinks?|thought|claims?|claimed|insists?|insisted|believes?|believed|reckons?|swears?|maintains?"
    r"|told (?:me|us)|tells (?:me|us))"
)
_ASKED = (
    r"(?:(?:is|was|are|were)(?:n't| not)? (?:he|she|they|that|it|this)(?: really| actually)? "
    r"(?:right|correct|true|wrong|so)"
    r"|right|correct|true|agreed?|do you agree|what do you (?:say|think)|can (?:that|it) be(?: so| true| right)?)"
)
_CLAIMED = re.compile(
    rf"^{LEAD}(?P<who>(?:my|our|his|her|their|an?|one|another|the|some)(?: of (?:my|our|the))?(?: [a-z]+){{1,3}}?"
    rf"|some(?:one|body)|he|she|they|[A-Z][a-z]+) (?:(?:just|still|always|also|here) )?{_SAYING}(?: that)?,? "
    rf"(?P<claim>[^.!?]+?)[\s.,;:!–-]+(?:(?:and|but|so) )?{_ASKED}\W*$",
    re.IGNORECASE,
)
"""What somebody else claims, and whether it is so."""
_IS = re.compile(
    rf"^(?P<thing>{LEAD}(?:the|this|that|my|his|her|their|its|our) [\w-]+(?: [\w-]+)?)'s "
    rf"(?=(?:{'|'.join(map(re.escape, colour_words()))})\W*$|not\b|an? \w|the \w"
    r"|(?:in|on|at|under|behind|below|above|near|next)\b|[a-z]+ing\b)",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    rf"^(?P<lead>{LEAD})(?P<image>img\d+|(?:the|my|this|that) (?:(?:first|second|third|last|other) )?"
    r"(?:photo(?:graph)?|picture|image|pic|one)) (?:clearly |only )?(?:shows|has|contains|depicts) "
    r"(?P<what>(?:no|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many) [^?]+?)"
    r"(?P<tag>,? (?:right|correct|true|yes|no)\??)?[\s.!]*$",
    re.IGNORECASE,
)
"""What a picture is said to show: "the first picture shows three umbrellas"."""
_WHERE = (
    r"(?:(?:to|into|in|on|of) (?P<where>(?:the|that|my|this|your|its) (?:[\w'-]+ )?"
    r"(?:text|paragraph|description|caption|one)"
    r"(?: (?:of|for|about) (?:img\d+|the \w+ (?:photo|picture|image|one)))?|img\d+|it))"
)
_TAG = r"(?:,? (?:right|correct|true|yes|no|or|is (?:that|it) (?:so|right|true)|(?:is|are) there))?"
_NONE = re.compile(
    rf"^(?P<lead>{LEAD})"
    r"(?P<in>(?:in|on) (?:img\d+|(?:the|my|this|that) [\w ]*?(?:photo(?:graph)?|picture|image|pic|one)),? )?"
    r"(?:(?:i|we) (?:can )?see|there(?:'s| is| are| was| were)|it (?:shows|has)) (?:really |clearly |definitely )?"
    rf"(?:no|not an?|not any) (?P<what>[a-z][^?,]*?){_TAG}[\s?.!]*$",
    re.IGNORECASE,
)
"""What is said not to be there: "there is no dog in the second picture"."""
_NO_THING = re.compile(rf"^{LEAD}(?:(?:so|in [\w ]+),? )?no [a-z][\w -]*(?:{_TAG[:-1]}[\s?.!]*$|\?)", re.IGNORECASE)
_STATEMENT = (
    r"(?:it|he|she|they|there|this|we|i|you|his|her|its|their|my|our|the|an?|all|both|no|some|most|[a-z]+s|(?-i:[A-Z][a-z]+))"
    r"\b"
    r"[^?]*?\b(?:is|are|was|were|has|have|had|will|can|could|would|did|does|[a-z]{2,}ed"
    r"|(?:stand|sit|lie|look|belong|come|like|love|live|wear|ride|run|walk|mean|show|need)s?)\b[^?]*?"
)
_PUT_IN = re.compile(
    rf"^{ASKING}(?:add|put|write|include|insert|work|mention|note|say|state)(?: (?:in|down|there|also|too|it))* ?"
    rf"{_WHERE}?,? that (?P<said>{_STATEMENT})[\s.!]*$",
    re.IGNORECASE,
)
"""A statement that a text is to make."""
_SAYS = re.compile(rf"^{LEAD}say(?: for img\d+)? that {_STATEMENT}[\s.!]*$", re.IGNORECASE)
_PLAIN_TEXT = re.compile(
    r"(?:(?:the|that|my|this|your|its) (?:text|paragraph|description|caption|one)|it)$", re.IGNORECASE
)


def as_asked(words: str, state: State) -> str:
    """The message as the question that a statement in it asks; as it is where nothing of the kind is stated."""
    words = _IS.sub(r"\g<thing> is ", words)
    claimed = _CLAIMED.match(words)
    if claimed is not None and _may_claim(claimed["who"]) and things_in(claimed["claim"].lower())[0]:
        return f"{claimed['claim']}, right?"
    shows = _SHOWS.match(words)
    if shows is not None and addressed(shows["image"], state) is not None and things_in(shows["what"].lower())[0]:
        if re.match(r"no ", shows["what"], re.IGNORECASE):
            return f"in {shows['image']}, {_any(shows['what'][3:])}"
        be = "is" if re.match(r"(?:an?|one) ", shows["what"], re.IGNORECASE) else "are"
        return f"in {shows['image']}, there {be} {shows['what']}, right?"
    none = _NONE.match(words)
    if none is not None and things_in(none["what"].lower())[0]:
        return f"{none['lead']}{none['in'] or ''}{_any(none['what'])}"
    return words


def denies(words: str) -> bool:
    """Whether a message says that something is not there: "no dogs here, right?", "the second photo shows no dog"."""
    shows = _SHOWS.match(words)
    bare = _NO_THING.match(words) is not None
    return bare or _NONE.match(words) is not None or (shows is not None and shows["what"].lower().startswith("no "))


def _any(what: str) -> str:
    """The question whether something is there."""
    noun = re.split(r" (?:in|on|at|under|behind|near|with|next) ", what)[0]
    return f"are there any {what}?" if language.is_plural(noun.split()[-1].lower()) else f"is there {language.a(what)}?"


def as_put_in(words: str, state: State) -> str:
    """A wish that a text state something, as "say that …", with the picture whose text it is where that is named."""
    match = _PUT_IN.match(words)
    if match is None:
        return words
    where = match["where"] or ""
    image = addressed(where, state) if where else None
    if where and image is None and not _PLAIN_TEXT.match(where):
        return words  # it is asked which picture that is
    of = f" for {image}" if image is not None and len(photos(state)) > 1 else ""
    return f"say{of} that {match['said']}"


def is_stated(words: str) -> bool:
    """Whether words order, as `as_put_in` says it, that a text state something."""
    return _SAYS.match(words) is not None


def _may_claim(who: str) -> bool:
    """Whether somebody can claim something, and no sign or text does."""
    noun = parse_phrase(who.lower()).noun
    return noun is None or is_a(noun, "person")
