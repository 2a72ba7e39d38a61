"""Words that send a question to another picture: "and in the other?", "the photo with the horses", "the other cat"."""

import re
from collections.abc import Callable

from imagetxt.agent.across.called import CALLED, by_colour
from imagetxt.agent.across.naming import marked, other_than, photos, with_handles
from imagetxt.agent.across.reading import MOST_CHARACTERS, read
from imagetxt.agent.choice.asking import asked_about
from imagetxt.agent.choice.leads import ASKING, LEAD
from imagetxt.agent.choice.pictures import unaddressed
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.matching import ALSO
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.colour_words import is_colour

_ELSEWHERE = re.compile(
    rf"^{LEAD}"
    r"(?:(?:what|how) about|(?:what|how) is it|(?:one|another)(?= (?:for|of))"
    r"|(?:(?:do|repeat|answer|tell me) )?(?:the )?same(?: question| thing)?)?"
    r"\s*(?:(?:in|on|for|of|with|about)\s+)?<(?P<image>img\d+)>(?:\W+(?:the )?same(?: question| thing)?)?"
    r"(?: then| now| to+| please| also| as well)*\W*$"
)
_WITH = re.compile(
    r"\b(?:the|that)\s+(?:photo(?:graph)?|picture|image|pic|shot|one|text|paragraph|description|caption)\s+"
    r"(?:with|of|showing|containing|(?:that|which)\s+(?:shows|has|contains))\s+"
    r"(?:(?:the|an?|some|my|that|those)\s+)?(?P<thing>(?!img\d)[a-z]+(?:\s+[a-z]+)?)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:describe|caption|(?:re)?draw|(?:re)?paint|sketch|rewrite|shorten|translate|retell"
    r"|summari[sz]e)\s+(?:the|my|that)\s+"
    r"(?P<thing>[a-z]+\s+[a-z]+)\s+(?:one|photo(?:graph)?|picture|image|pic|shot)\b",
    re.IGNORECASE,
)
"""A picture called by two words: "describe the living room one"."""
_STRANGELY = re.compile(
    r"\b(?:the|my|that)\s+(?P<thing>(?:[^\W\d_]+\s+)?(?!(?:glass|wood|leather|metal|stone|plastic|middle|top"
    r"|bottom|front|back"
    r"|side|colou?r|night|day|text|drawing|painting|sketch|profile|group|whole|source|photo|picture|image|number"
    r"|file)\b)"
    r"[^\W\d_]+)\s+(?:one|photo(?:graph)?|picture|image|pic|shot)\b(?!\s+(?:(?:on|of|in)\s+the|(?:by|after)\s+one)\b)",
    re.IGNORECASE,
)
"""A picture called by what none may show: "the guitar one"."""
_ORDERS = re.compile(
    rf"^{LEAD}(?:{ASKING}){LEAD}(?:describe|caption|(?:re)?draw|(?:re)?paint|sketch|rewrite|shorten|translate"
    rf"|retell|summari[sz]e"
    r"|make|turn|write|give|tell)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\bthe\s+other\s+(?P<thing>(?!photo|picture|image|pic\b|shot|one\b|side|half|way|end"
    r"|day)[a-z]+)(?P<belongs>'s)?\b",
    re.IGNORECASE,
)
_IN_THIS = re.compile(
    rf"^(?P<lead>{LEAD})in\s+(?:this|the new)\s+(?:new\s+)?"
    r"(?:one|photo(?:graph)?|picture|image|pic|shot)\s*[,:]\s*(?=\w+\s+\w)",
    re.IGNORECASE,
)
"""What says first that the picture at hand is meant: "and in this one, is the bag blue?"."""
_ALONE = re.compile(r"(?<=\w )(?:just|only)\s+(?=img\d+\b)", re.IGNORECASE)
"""Says that the other picture is not meant: "describe just the first"; a part of a text is told by its things."""
_IN_THAT = re.compile(
    r"(?<=\w)\s+(?:in|on)\s+(?:this|that)\s+(?:one|photo(?:graph)?|picture|image|pic|shot)"
    r"(?=\W*$|\s+(?:too|as\s+well|also)\W*$)",
    re.IGNORECASE,
)
"""The same at the end: "is there a dog in that one"."""
_ASKS = re.compile(
    rf"^{LEAD}(?:what|wh?ich|who|whose|where|when|why|how|is|are|was|were|does|do|did|has|have|can|could|any)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"<img\d+>")
_WHOLE = re.compile(
    r"\b(?P<verb>describe|(?:re)?draw|(?:re)?paint|make|turn|caption|translate|render|sketch|give"
    r"|shorten)\s+(?:it|this|that|him|her)\b",
    re.IGNORECASE,
)
"""Wishes for all of a picture: "make it a cartoon"."""
_IN_SOME = re.compile(
    rf"^{LEAD}(?:in|on)\s+(?P<set>(?:either|both|each|any)(?:\s+(?:one|of\s+them|of\s+the\s+\w+))?)\W*$",
    re.IGNORECASE,
)
"""Asks what was just asked of one picture of several: "in either?"."""
_IN_WHICH = re.compile(
    rf"^{LEAD}(?:in|on)\s+(?:which|what)(?:\s+(?:one|photo(?:graph)?|picture|image|pic|of\s+them))?"
    r"(?:\s+(?:is|are|was)\s+(?:it|that|they|he|she))?\W*$",
    re.IGNORECASE,
)
"""Asks which picture shows what was just spoken of: "and in which one?"."""
_ANYWHERE = re.compile(
    rf"^(?P<asks>{LEAD}(?:(?:is|are) there|(?:do|can) (?:you|u) see|any(?:thing|one"
    rf"|body)?)\b.*?) any ?where(?: at all)?\W*$",
    re.IGNORECASE,
)
"""Asks of all pictures: "is there a dog anywhere"."""
_HAVING = re.compile(
    rf"^(?P<lead>{LEAD})(?:does|do|has)\s+(?P<image>img\d+)\s+(?:(?:have|has|show|contain|include|got)\s+)+"
    r"(?P<more>(?:more|fewer)\s+(?=.+\bthan\b))?(?P<thing>(?!more|fewer|less|as\b).+?)(?:\s+(?:in|on)\s+it)?\W*$",
    re.IGNORECASE,
)


def unplaced(words: str, state: State) -> str:
    """What to say of a picture that is told by what none is known to show: "the photo of the city"; else empty."""
    if (unknown := _drawn_in_vain(words, state)) and len(photos(state)) > 1:
        return unknown
    match = _WITH.search(words) or _NAMED.search(words) or _STRANGELY.search(words)
    if match is None or len(photos(state)) < 2:
        return ""
    thing = match["thing"].split()[0 if match.re is _WITH else -1].lower()
    begins = _BEGINS_IN.match(words) is not None
    if match.re is _STRANGELY and not (_known_noun(thing) or _ORDERS.match(words) or begins):
        return ""  # "is the leather one older?" may be of things
    if not tags(f"the {thing}").get(4, "").startswith("NN") or _NO_THING.search(match["thing"]):
        return ""
    called = language.join_words([f"{image} ({state.names.get(image, '')})" for image in photos(state)], "or")
    said = thing if match.re is _WITH else match["thing"].lower()
    return f"I can't tell which picture shows {language.a(language.singular(said))}. Please say {called}."


_BEGINS_IN = re.compile(
    rf"^{LEAD}(?:in|on)\s+(?:the|my|that)\s+[^\W\d_]+\s+(?:photo(?:graph)?|picture|image|pic|shot)\s*,", re.IGNORECASE
)
"""What a question begins with that is of a picture called by something: "in the football picture, …"."""
_DRAWS = re.compile(
    rf"^{ASKING}(?:re)?(?:draw|paint|sketch|render)\s+(?:(?:the|my)\s+)?(?P<thing>[a-z]+)\s+"
    r"(?:as|like|into|in the style)\b",
    re.IGNORECASE,
)
_ALL_OF_IT = frozenset(
    "it this that them everything all both each these those picture photo image scene one first second third last"
    " other new original room view landscape background foreground place thing things drawing sketch painting text"
    " same whole again rest lot something anything me us him her".split()
)


def _drawn_in_vain(words: str, state: State) -> str:
    """What to say of a drawing of what no picture is known to show: "draw Rocco as a cartoon"; else empty."""
    match = _DRAWS.match(words)
    thing = match["thing"].lower() if match is not None else ""
    if not thing or thing in _ALL_OF_IT or re.fullmatch(r"img\d+", thing) or thing in state.paragraph.lower():
        return ""
    if not tags(f"the {thing}").get(4, "").startswith("NN"):
        return ""
    if any(shown(thing, image, state) or may_show(thing, image, state) for image in state.images):
        return ""
    called = language.join_words([f"{image} ({state.names.get(image, '')})" for image in photos(state)], "or")
    return f"I can't tell which picture shows {match['thing'] if match else thing}. Please say {called}."


_NO_THING = re.compile(
    r"\b(?:me|us|you|it|them|him|her|best|better|most|same|mine|yours|text|words?|signs?"
    r"|labels?|posters?|banners?|logo|board|screen)\b",
    re.I,
)
_EACH_ITS = re.compile(
    rf"^{LEAD}(?P<x>(?!(?:is|are|was|were|do|does|did|has|have|what|which|who|where|how"
    r"|why|when|if|can|add|put|make|draw|compare|describe)\b)[^,.;:?<>]{3,40}?)\s+(?:in|on)\s+<(?P<a>img\d+)>"
    r"\s*(?:,|and|but)+\s*(?P<y>[^,.;:?<>]{3,40}?)\s+(?:in|on)\s+<(?P<b>img\d+)>"
    r"\W*(?:is (?:that|it) )?(?:right|correct|true|yes|no)?\W*$"
)
"""Claims of two pictures at once: "people in the first, cars in the second, right?"."""


def _of_each(words: str, state: State) -> str:
    """Claims of two pictures as a question to each; unchanged where the words are none."""
    match = _EACH_ITS.match(marked(words, state))
    return f"Is there {match['x']} in {match['a']}? Is there {match['y']} in {match['b']}?" if match else words


def points_elsewhere(words: str, state: State) -> bool:
    """Whether words only send the question before to another picture: "and in the second?"."""
    return len(photos(state)) > 1 and _ELSEWHERE.match(marked(words, state)) is not None


def pointed(words: str, state: State, look: Callable[[], State]) -> str:
    """The question with the picture it is sent to named by its handle; unchanged where it is sent nowhere.

    `state.asked`: the question before. `look`: has all pictures looked at, and gives the state after that.
    """
    if len(photos(state)) < 2 or len(words) > MOST_CHARACTERS:
        return words
    if any(_known_noun(m["thing"] or m["bare"]) for m in CALLED.finditer(words)):
        words = _by_content(words, look(), CALLED)
    words = by_colour(words, look)
    words = _ALONE.sub("", _IN_THIS.sub(rf"\g<lead>in {state.focus}, ", with_handles(words, state)))
    words = _IN_THAT.sub(f" in {state.focus}", words)
    elsewhere = _ELSEWHERE.match(marked(words, state))
    if elsewhere is not None and state.asked and read(state.asked, state) is None:
        words = _sent_to(elsewhere["image"], state.asked, state)
    if (anywhere := _ANYWHERE.match(words)) is not None and state.focus not in state.sources and "img" not in words:
        return f"{anywhere['asks']} in any of the pictures?"
    if (among := _IN_SOME.match(words)) is not None and _asks(state.asked):
        return f"{unaddressed(state.asked).rstrip(' ?.!')} in {among['set']}?"
    if _IN_WHICH.match(words) and (thing := asked_about(state.asked) or state.topic):
        return f"Which picture shows {language.a(thing)}?"
    if _WITH.search(words):
        words = _by_content(words, look())
    elif _OTHER.search(words):
        words = _other_thing(words, look())
    words = _of_each(words, state)
    having = _HAVING.match(re.sub(r"<(img\d+)>", r"\1", marked(words, state)))
    if having is None or (having["more"] and re.search(r"\b(?:img\d+|<\w+>)", having["thing"])):
        return words
    verb = "are" if having["more"] else "is"
    return f"{having['lead']}{verb} there {having['more'] or ''}{having['thing']} in {having['image']}?"


def _asks(words: str) -> bool:
    return words.rstrip().endswith("?") or _ASKS.match(words) is not None


def _sent_to(image: str, asked: str, state: State) -> str:
    """What was said before, for another picture: a question is asked of it, a wish is for it."""
    said = unaddressed(asked).rstrip(" ?.!")
    told = marked(said, state)  # "does the first have a dog?" names its picture as what the question is about
    if len(_HANDLE.findall(told)) == 1 and "<" not in _HANDLE.sub("", told):
        return f"{_HANDLE.sub(image, told)}{'?' if _asks(asked) else ''}"
    if _asks(asked):
        return f"{said} in {image}?"
    whole = _WHOLE.sub(rf"\g<verb> {image}", said, count=1)
    return whole if whole != said else f"{said} in {image}"


def _known_noun(word: str) -> bool:
    return lexicon.normal(word.lower()) is not None and not is_colour(word.lower())


def _by_content(words: str, state: State, pattern: "re.Pattern[str]" = _WITH) -> str:
    """Write "the photo with the horses" as the handle of the one photo that shows horses."""

    def handle(match: "re.Match[str]") -> str:
        said = next(part for part in match.groups() if part).split()
        for many in range(len(said), 0, -1):
            name = " ".join(said[:many])
            showing = [image for image in photos(state) if shown(name, image, state)]
            showing = showing or [image for image in photos(state) if may_show(name, image, state)]
            if len(showing) == 1:
                return " ".join([showing[0], *said[many:]])
        return match[0]

    return pattern.sub(handle, words)


def _other_thing(words: str, state: State) -> str:
    """Write "the other person" as the one of the other picture, where the one in focus shows but one."""
    match = _OTHER.search(words)
    other = other_than(state.focus, state)
    if match is None or other is None:
        return words
    thing = match["thing"].lower()
    if shown(thing, state.focus, state) != 1 or shown(thing, other, state) != 1:
        return words
    plain = _OTHER.sub(lambda m: f"the {m['thing']}{m['belongs'] or ''}", words).rstrip(" ?.!")
    return f"{plain} in {other}?"


_BY_THE_SEA = frozenset("beach shore coast seaside seashore".split())
"""Words for one and the same place."""


def shown(thing: str, image: str | None, state: State) -> int:
    """How many regions of a picture may be called so; 1 where it is all of the picture that may."""
    noun = lexicon.normal(thing.lower()) or language.singular(thing.lower())
    kinds = (noun, ALSO.get(language.singular(thing.lower()), noun))
    parts = {image for r in state.known(image) for n in r.names if noun in n.split()[:-1]}  # "the baseball one"
    things = len(parts) or sum(
        any(lexicon.is_a(n, kind) for n in r.names for kind in kinds) for r in state.known(image)
    )
    scene = lexicon.normal(state.scenes.get(image or "", "")) or state.scenes.get(image or "", "")
    by_the_sea = {state.scenes.get(image or "", ""), thing.lower()} <= _BY_THE_SEA
    return things or int(by_the_sea or (bool(scene) and lexicon.is_a(scene, noun)))


def may_show(thing: str, image: str, state: State) -> bool:
    """Whether something in a picture may be called so, of which only a wider name is known: a deer is an animal."""
    noun = lexicon.normal(thing.lower())
    wide = {name for region in state.known(image) for name in region.names} - {"area"}
    return noun is not None and any(name != noun and lexicon.is_a(noun, name) for name in wide)
