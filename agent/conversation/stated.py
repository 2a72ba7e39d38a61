# ruff: noqa: E501  # patterns read best with few breaks
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
    r"(?:(?:is|was|are|were)(?:n't| not)? (?:he|she|they|that|it|this|(?:the|that|this|my|our|his|her) [a-z]+)"
    r"(?: really| actually)? (?:right|correct|true|wrong|so)"
    r"|(?:what|how) (?:shall|should|can|could|do|must|may|would) (?:i|we|one) (?:tell|say|answer|reply|respond)"
    r"(?: to)?(?: (?:him|her|them|it|that|(?:the|that|my) [a-z]+))?"
    r"|(?:is|are|was|were|does|do|has|have)(?:n't| not)? (?:it|he|she|they|there|that)"
    r"|confirm(?: it| that)?(?:,? or deny(?: it| that)?)?|true or false|yes or no|(?:please )?(?:check|verify) (?:that|it|this)"
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
_TURNED = re.compile(
    r"^(?P<asked>[^.?!]+[.?!]) (?P<in>in|for|on) the (?P<nth>first|second|third|last|other)(?: (?:one|photo|picture|image|pic))?\W*$",
    re.IGNORECASE,
)
"""A picture that is named behind what is asked of it: "two people, correct? In the first."."""
_GUESSED = re.compile(
    rf"^(?P<asked>{LEAD}(?:in [\w ]+?,? )?how many [^?,]+?), (?:exactly |only |just |about )?(?:one|two|three|four|five|six|[1-9])"
    r"(?:,? (?:isn't it|is it|right|correct|or|yes|no))?\W*$",
    re.IGNORECASE,
)
"""A question with a guess behind it: "how many sofas are there, two, isn't it?"."""
_TEXT_SAYS = re.compile(
    rf"^{LEAD}(?:your|the|that) (?:(?P<nth>first|second|third|last|other) )?(?:text|paragraph|description) "
    r"(?:mentions|names|tells of|speaks of|talks (?:about|of)|says there (?:is|are)) (?:the|an?|some) (?P<named>[\w -]+?)"
    r"\s*[.,;:–-]+ (?:so |and |but )?(?P<asked>(?:where|what colou?r|how (?:big|large)) (?:is|are) )(?:it|that|this|they|he|she)\W*$",
    re.IGNORECASE,
)
_IN_BOTH = re.compile(
    rf"^{LEAD}there (?P<be>is|are) (?P<what>[\w -]+?) (?:in|on) (?:both|the two)(?: (?:of them|photos|pictures|images|pics))?"
    r"(?:,? (?:is (?:that|it) (?:so|right|true|correct)|right|correct|true|yes))?[\s.?!]*$",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"^{LEAD}(?:(?:are you|you(?:'re| are)) (?:really |quite |absolutely )?(?:sure|certain|positive)(?: that)? |is it (?:true|right) that )?"
    r"there (?:is|are) (?:only|just|exactly|really) (?P<number>one|two|three|four|five|six|[1-9])\W*$",
    re.IGNORECASE,
)
"""How many there are of what was spoken of: "are you certain there is only one?"."""
_EITHER = re.compile(
    rf"^(?:you said[^.?!]*[.?!] )?{LEAD}(?:is it|are (?:they|there|these|those)|was it) (?:only |just )?(?:one|two|three|four|five|six|[1-9])"
    r" or (?:only |just |rather )?(?:one|two|three|four|five|six|[1-9])\W*$",
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
    r"(?:(?:to|into|in|on|of) (?P<where>(?:(?:the|that|my|this|your|its) (?:[\w'-]+ )?|(?:first|second|other|last) |(?=text\b))?"
    r"(?:text|paragraph|description|caption|one)"
    r"(?: (?:of|for|about) (?:img\d+|the \w+ (?:photo|picture|image|one)))?|img\d+|it"
    r"|the (?:first|second|third|last|other)(?: (?:photo|picture|image|pic))?))"
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
    r"(?:it|he|she|they|there|this|we|i|you|his|her|its|their|my|our|the|an?|all|both|no|some|most|[a-z]+s|[a-z]+(?= (?:is|are|was|were|has|have)\b)|(?-i:[A-Z][a-z]+))"
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
_WRITE_IT = re.compile(
    rf"^{LEAD}(?P<said>{_STATEMENT})\s*[,;.:–-]+\s*(?:(?:please|so|and|now)\W+)*(?:write|put|add|include|mention|say|note) "
    rf"(?:it|that|this)(?: (?:down|also|too))* {_WHERE}(?: (?:please|too|as well))*[\s.!]*$",
    re.IGNORECASE,
)
"""The same behind the statement: "the oven is broken, write it in the text"."""
_SAYS = re.compile(rf"^{LEAD}say(?: for img\d+)? that {_STATEMENT}[\s.!]*$", re.IGNORECASE)
_GIVE_A_NAME = re.compile(
    rf"^{ASKING}(?:give (?P<thing>(?:the|our|my|his|her) [\w -]+?) (?:a|the|his|her|its) name,?(?: of| like)?[\s:]+[\"“]?"
    r"(?P<name>(?-i:[A-Z])[\w' -]*?)[\"”]?)[\s.!]*$",
    re.IGNORECASE,
)
_PLAIN_TEXT = re.compile(
    r"(?:(?:(?:the|that|my|this|your|its) )?(?:text|paragraph|description|caption|one)|it)$", re.IGNORECASE
)


def as_asked(words: str, state: State) -> str:
    """The message as the question that a statement in it asks; as it is where nothing of the kind is stated."""
    words = _GUESSED.sub(r"\g<asked>?", words)
    words = _IS.sub(
        r"\g<thing> is ", _TURNED.sub(lambda m: f"{m['in'].lower()} the {m['nth']} photo, {m['asked']}", words)
    )
    if (text := _TEXT_SAYS.match(words)) is not None:
        image = addressed(f"the {text['nth']} photo", state) if text["nth"] else None
        words = f"{f'in {image}, ' if image else ''}{text['asked'].lower()}the {text['named']}?"
    in_both = _IN_BOTH.match(words)
    if in_both is not None and things_in(in_both["what"].lower())[0]:
        return f"{in_both['be']} there {in_both['what']} in both pictures?"
    counted = _ONLY.match(words)
    if counted is not None and (noun := _plain(state.topic)):
        number = counted["number"].lower()
        return f"{words[: counted.end('number')]} {noun if number in ('one', '1') else language.plural(noun)}, right?"
    either = _EITHER.match(words)
    if either is not None and (noun := _plain(state.topic)):
        return f"how many {language.plural(noun)} are there?"
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


def _plain(topic: str) -> str:
    """A thing spoken of, as one."""
    return language.singular(re.sub(r"^(?:the|an?|any|some) ", "", topic))


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
    if (named := _GIVE_A_NAME.match(words)) is not None:
        return f"say that {named['thing']} is called {named['name']}"
    match = _PUT_IN.match(words) or _WRITE_IT.match(words)
    if match is None:
        return words
    where = match["where"] or ""
    of_picture = re.sub(r"\b(?:text|paragraph|description|caption)$", "picture", where)
    of_picture = re.sub(r"(?<= )(?P<nth>first|second|third|last|other)$", r"\g<nth> photo", of_picture)
    image = addressed(where, state) or addressed(of_picture, state) if where else None
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
