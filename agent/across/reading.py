"""What a question over several pictures asks: by the forms of `forms.toml`, over marked pictures (`naming.py`)."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from imagetxt.agent.across.naming import as_question, marked, photos
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.vision.colour_words import colour_words, is_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

Kind = Literal[
    "total",
    "each",
    "more",
    "which more",
    "same number",
    "holds",
    "shared",
    "list",
    "only in",
    "colour",
    "colour of",
    "size of",
    "same one",
    "tone",
    "hue",
    "untold",
]
MOST_CHARACTERS = 300


@dataclass(frozen=True)
class Across:
    """What is asked of which pictures, `images` in the order of the question.

    `thing`: what is counted, compared or looked for; `other`: a second one. `asks`: the question put to each picture.
    `over`: of how many it must hold ("both", "either", "one", "which", …), "any" or "amount" where that is asked for.
    `how`: "more", "fewer" or "as many". `denied`: it is asked where it does not hold.
    """

    kind: Kind
    images: tuple[str, ...]
    thing: str = ""
    asks: str = ""
    over: str = ""
    how: str = ""
    denied: bool = False
    other: str = ""


_LEAD = re.compile(
    rf"^{LEAD}(?:(?:(?:can|could) you (?:tell|say)(?: me)?[\s,:;]+|(?:tell|show) me[\s,:;]+|i (?:wonder"
    rf"|want to know)[\s,:;]+(?:(?:whether|if)\s+)?"
    r"|do you (?:know|see)[\s,:;]+(?=which|what|how)"
    r"|(?:is it (?:true|right|correct|so)|am i (?:right|correct)(?: (?:in|to) (?:say|think|assum|believ)\w*)?"
    r"|i (?:think|believe|bet|guess|suppose|see)|would you say|do you (?:agree|think))(?: that)?\s+)"
    rf"{LEAD})*(?<!<)"
)
_TAG = re.compile(
    r"[\s,.;:]+(?:(?:is (?:that|it) )?(?:yes|no|right|correct|true)"
    r"|(?:is|are|do|does|have|has)(?:n't| not)? (?:it|they))\W*$"
)
_THE_ONE_IN = r"(?:(?:the one |that )?(?:in|on|from) )?"
_OFFERED = re.compile(
    rf"[\s,:;\u2013\u2014-]+(?:is it |was it )?{_THE_ONE_IN}(?P<one><img\d+>) or {_THE_ONE_IN}(?P<two><img\d+>)$"
)
_IN_BOTH = re.compile(r"\b(?:in|on) <(?P<one>img\d+)> and (?:(?:in|on) )?<(?P<two>img\d+)>(?: together| combined)?$")
_FIRST = re.compile(
    r"^(?P<where>(?:in|on|over|across|from|looking at|of|between) <(?:both|set|each|either)>),? (?P<rest>.+)$"
)
_COLOURED = (
    r"(?P<x>[a-z]+(?: [a-z]+)?) (?:(?P<worn>wears|is wearing|is dressed in|is in|has on)|is) "
    rf"(?P<colour>{'|'.join(sorted(colour_words(), key=len, reverse=True))})"
)
_IS_COLOURED = (
    r"(?:is|are) (?:the )?(?P<x>[a-z]+(?: [a-z]+)?) "
    rf"(?P<colour>{'|'.join(sorted(colour_words(), key=len, reverse=True))})"
)
_SETTING = (
    r"(?:is |are |was |were |'s )?(?:both )?(?:taken |shot |made |set |photographed |of )?(?:from )?"
    r"(?:(?P<inside>indoors?|inside)|outdoors?|outside|in the open(?: air)?)"
)
_TINTED = (
    r"(?:is |are |was |were |'s )?(?:both )?(?:a |an )?(?:taken |shot |made )?(?:in )?(?:full )?"
    r"(?:colou?rs?|coloured|(?P<grey>black[ -]and[ -]white|monochrome|b&w|gr[ea]y))(?: (?:photos?|pictures?|images?))?"
)
_LIT = r"(?:is |are |was |were |'s )?(?:it )?(?:both )?(?P<how>sunny|bright|dark)(?: (?:there|outside))?"
_LIGHT = (
    r"(?:is |are |was |were |'s )?(?:both )?(?:taken |shot |made |photographed )?(?:at |by |during |in )(?:the )?"
    r"(?:(?P<dark>night(?:time)?|dark)|day(?:time|light)?)"
)
_WRITING = re.compile(
    r"^(?:anything|something|any ?thing|words?) (?:written|to read|one can read)"
    r"|^(?:(?:some|any|a|the) )?(?:writing|text|words|letters|lettering)\b"
)
_NOBODY = re.compile(r"^(?:nobody|no[ -]one|no (?:people|person|persons|human(?:s| beings?)?)|not a soul)\b")
_ANYBODY = re.compile(r"^(?:(?:some|any)(?:body|one)|(?:any |some )?(?:people|persons|folks?|humans?))\b")
ANYTHING = frozenset("thing things object objects item items stuff anything everything".split())
"""What names no kind of thing: "which one has more things in it"."""
COLOURS = frozenset("colour colours color colors".split())
_STRANGE = re.compile(r"(?:an?|any|some) (?P<name>[a-z-]+(?: [a-z-]+)?)")
"""A thing that is asked for by a name that is not known: "a bridge"."""
_ANY_COLOURED = re.compile(
    rf"(?:any|some)thing (?:that is |in )?(?P<colour>{'|'.join(sorted(colour_words(), key=len, reverse=True))})"
)
_ARTICLES = re.compile(r"^(?:(?:the|an?|any|some|all|my|this|that|these|those|of|there|also)\s+)+")
_OF_PICTURES = re.compile(
    r"\b(?:pictures?|photos?|photographs?|images?|pics?|shots?|versions?|drawings?)\b", re.IGNORECASE
)
_FOCUS = re.compile(r"\b(?:sharp|blurri|grain|grainier|noisi|focuss?)\w*|\bblurred\b", re.IGNORECASE)
"""How pictures may be, and no thing in them."""
_THERE = re.compile(r"(?: still)? there(?= (?:in|on) <img\d+>)|(?<=\w) still(?= (?:in|on) <img\d+>)")
_VERSION = re.compile(
    r"\bwhich (?:of (?:the|both|these|those|your)(?: (?:the )?two)? )?(?:versions?|drawings?"
    r"|redraws?|paintings?)\b",
    re.IGNORECASE,
)
_MORE_LIGHT = re.compile(
    r"^(?:in |on )?<which>(?: (?:is|has|with))?(?: there)? (?P<how>more|most"
    r"|less) (?:light|brightness)$"
)
_HUES = re.compile(r"\b(blu|green|redd|whit|yellow|brown|pink|grey|orang|purpl)er(?: one)?\b")
_SOMEWHERE = re.compile(r",? (?:any|some)where,?(?= (?:in|on) <)")
_MORE_SO = re.compile(r"\b(?P<how>more|most) (?P<tone>bright|light|dark|warm|cold)\b")
_ASKS_MORE = re.compile(r",|\b(?:is|are|which|what|who|how|where)\b")
"""What no name of a thing holds, but a second question."""
_DEGREE = {"more": "er", "most": "est"}
_PLAIN_HUE = {"blu": "blue", "redd": "red", "whit": "white", "orang": "orange", "purpl": "purple"}
_PAIRED = ("colour of", "size of")
_BY_KIND = {"most": "more", "fewest": "fewer", "least": "fewer", "less": "fewer"}


def read(words: str, state: State) -> Across | None:
    """What is asked over several pictures; None where the words ask about one, or are not read."""
    shown = _versions(state) if _VERSION.search(words) else photos(state)
    if len(shown) < 2 or len(words) > MOST_CHARACTERS:
        return None
    said = _LEAD.sub("", marked(words, state))
    if _are_things(words, said, state):
        return None
    pair = _IN_BOTH.search(said)
    if pair is not None and {pair["one"], pair["two"]} == set(shown):
        said = f"{said[: pair.start()]}in <both>"
    offered = _OFFERED.search(said)
    if offered is not None:
        said, shown = said[: offered.start()].rstrip(" ,"), (offered["one"][1:-1], offered["two"][1:-1])
        said = re.sub(r"^which(?: one)? (?=(?:has|have|got|shows|contains) )", "<which> ", said)
        said = f"where is there {said}" if parse_phrase(said).noun and _STRANGE.fullmatch(f"a {said}") else said
    said = re.sub(r" (?:would|do) you (?:say|think|reckon|guess|call|consider)(?: that)?\b", "", said)
    said = _MORE_LIGHT.sub(lambda match: f"<which> is {'brighter' if match['how'] != 'less' else 'darker'}", said)
    said = re.sub(r"^(?:in )?<which> there (is|are) (?=more|most|fewer|less)", r"in <which> \1 there ", said)
    said = _MORE_SO.sub(lambda match: f"{match['tone']}{_DEGREE[match['how']]}", said)
    said = _HUES.sub(lambda match: f"more {_PLAIN_HUE.get(match[1], match[1])}", _TAG.sub("", said))
    said = as_question(_SOMEWHERE.sub("", said))
    said = _THERE.sub("", re.sub(r"^any (?!of\b)", "are there any ", said))
    if (first := _FIRST.match(said)) is not None:
        said = f"{first['rest']} {first['where']}"
    for form in _table("form"):
        match = form["says"].fullmatch(said)
        if form["kind"] == "untold" and not (_OF_PICTURES.search(words) or _FOCUS.search(words)):
            continue
        if match is not None and (found := _formed(form["kind"], match, shown)) is not None:
            return found
    return _held(said, shown, offered=offered is not None)


def _are_things(words: str, said: str, state: State) -> bool:
    """Whether "they" are the people of the picture at hand, and no pictures: nothing before it was asked of several."""
    if re.findall(r"<\w+>", said) != ["<set>"] or not re.search(r"\bthey\b", words, re.IGNORECASE):
        return False
    people = sum(any(is_a(name, "person") for name in region.names) for region in state.known(state.focus))
    return people > 1 and bool(state.asked) and read(state.asked, replace(state, asked="")) is None


def _versions(state: State) -> tuple[str, ...]:
    """The last two drawings, or the last one and what it was drawn from."""
    drawn = tuple(image for image in state.images if image in state.sources)
    return drawn[-2:] if len(drawn) > 1 else tuple(state.sources[one] for one in drawn) + drawn


@cache
def _table(name: str) -> list[dict[str, Any]]:
    """The rows of one table of forms, their patterns put together and compiled."""
    known = tomllib.loads(files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = {}

    def whole(pattern: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda slot: words[slot[1]], pattern)

    for slot, pattern in known["words"].items():
        words[slot] = whole(pattern)
    return [{**row, "says": re.compile(whole(row["says"]))} for row in known[name]]


def _formed(kind: Kind, match: "re.Match[str]", shown: tuple[str, ...]) -> Across | None:
    part = match.groupdict(default="")
    thing = _bare(part.get("x", ""))
    if kind == "untold":
        return Across(kind, shown, how=part["how"])
    if kind == "which more" and is_colour(thing):
        return Across("hue", shown, thing, how=_BY_KIND.get(part["how"], part["how"]))
    unnamed = thing in ANYTHING and kind in ("total", "each", "more", "which more", "same number")
    needs = kind not in ("shared", "list", "only in", "tone") and not unnamed
    if needs and (_ASKS_MORE.search(thing) or not (parse_phrase(thing).noun or (thing and kind == "same one"))):
        return None
    other = _bare(part.get("y", ""))
    if kind in _PAIRED:
        other = thing if other in ("one", "ones") else other
        if parse_phrase(other).noun is None:
            return None
    if kind == "shared" and thing in COLOURS:
        return Across(kind, shown, thing, over="any")
    if kind in ("shared", "list") and thing and thing not in ANYTHING and parse_phrase(thing).noun is None:
        return None
    one, two = part.get("a"), part.get("b")
    if one and not two:
        two = next((image for image in shown if image != one), None)
    elif two and not one:
        one = next((image for image in shown if image != two), None)
    asks = f"How many {language.plural(language.singular(thing))} are there?" if needs else ""
    named = "same" if part.get("same") else "than" if kind == "tone" and one else ""
    over = named or ("any" if part.get("any") else "amount" if part.get("amount") else "")
    how = part.get("how", "")
    images = (one, two) if one and two else shown
    return Across(kind, images, thing, asks, over, _BY_KIND.get(how, how), other=other)


def _held(said: str, shown: tuple[str, ...], *, offered: bool) -> Across | None:
    """What holds of some of the pictures: "which one is indoors", "is there a dog in either"."""
    for form in (_table("offered") if offered else []) + _table("over"):
        match = form["says"].fullmatch(said)
        if match is None or "<" in match["says"]:
            continue
        over = form.get("pictures") or match.groupdict().get("over") or "which"
        if (found := _predicate(match["says"].strip())) is not None:
            asks, thing, denied = found
            return Across("holds", shown, thing, asks, over, denied=denied)
    return None


def _predicate(says: str) -> tuple[str, str, bool] | None:
    """`(question to each picture, the thing, whether it is denied)`."""
    if (setting := re.fullmatch(_SETTING, says)) is not None:
        return f"Is it {'indoors' if setting['inside'] else 'outdoors'}?", "", False
    if (coloured := re.fullmatch(_TINTED, says)) is not None:
        return f"Is it {'black and white' if coloured['grey'] else 'in colour'}?", "", False
    if (light := re.fullmatch(_LIGHT, says)) is not None:
        return f"Is it {'night' if light['dark'] else 'day'}?", "", False
    if (lit := re.fullmatch(_LIT, says)) is not None:
        return f"Is it {lit['how']}?", "", False
    if (coloured := re.fullmatch(_COLOURED, says)) is not None:
        thing, colour = coloured["x"], coloured["colour"]
        return _looked_for(f"{thing} in {colour}" if coloured["worn"] else f"{colour} {thing}", denied=False)
    if (asked := re.fullmatch(_IS_COLOURED, says)) is not None and parse_phrase(asked["x"]).noun is not None:
        return f"Is the {asked['x']} {asked['colour']}?", f"{asked['colour']} {asked['x']}", False
    for form in _table("shows"):
        match = form["says"].fullmatch(says)
        if match is not None:
            found = _looked_for(match["x"].strip(), denied="not" in match.groupdict())
            if found is not None:
                return found
    return None


def _looked_for(thing: str, *, denied: bool) -> tuple[str, str, bool] | None:
    if (nobody := _NOBODY.match(thing)) is not None:
        person = f"person {thing[nobody.end() :].strip()}".strip()
        return f"Is there a {person}?", person, not denied
    if _WRITING.match(thing):
        return "Is there any writing?", "writing", denied
    if (somebody := _ANYBODY.match(thing)) is not None:
        more = thing[somebody.end() :].strip()  # "anyone wearing a hat" is not just anyone
        person = f"person {more}".strip()
        return f"Is there a {person}?", person, denied
    if thing.startswith("no "):
        thing, denied = thing.removeprefix("no "), not denied
    bare = _bare(thing)
    if (coloured := _ANY_COLOURED.fullmatch(thing)) is not None:
        return f"Is anything {coloured['colour']}?", f"{coloured['colour']} thing", denied
    if not bare or (parse_phrase(bare).noun is None and not _is_strange(thing)):
        return None
    many = language.is_plural(bare.split(" in ")[0])
    return f"Are there any {bare}?" if many else f"Is there {language.a(bare)}?", bare, denied


def _is_strange(thing: str) -> bool:
    """Whether words are the name of a thing that nothing here knows: it is asked for, and not recognised."""
    match = _STRANGE.fullmatch(thing)
    return match is not None and max(tags(thing).items(), default=(0, ""))[1].startswith("NN")


def _bare(thing: str) -> str:
    return _ARTICLES.sub("", thing.strip()).strip(" ,")
