"""What the check of a drawing says to a question about it, where looking at it anew says nothing: “Is it blue now?”."""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.conversation.records import Render
from imagetxt.tools import language
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.vision.colour_words import same_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_SOME = r"(?:two|three|four|five|six|seven|eight|nine|ten|both|\d+)"
PUT_ASIDE = "is put aside"
_DREW = r"(?:that|this|it|you|the (?:new )?(?:drawing|painting|sketch|redraw\w*|picture))"
_DID_IT = re.compile(
    rf"^{LEAD}(?:what )?(?:did|has|have) {_DREW}(?: now| also| really)? "
    r"(?:change|alter|affect|lose|lost|keep|kept|remove|touch|spoil|preserve)\w*\b(?P<what>.*?)\W*$",
    re.IGNORECASE,
)
_BECAME = re.compile(
    rf"^{LEAD}what (?:has |have )?(?:became|become|happened) (?:of|to|with) (?P<what>(?:the|his|her|its|their"
    rf"|my) .+?)\W*$"
    rf"|^{LEAD}(?:is|are) (?:it|that|they|this)(?: still)? (?:recogni[sz]abl[ey]|clearly"
    rf"|visibly)(?: still)?(?: as)? (?P<as>an? .+?)\W*$",
    re.IGNORECASE,
)
"""Asks what a thing became in the drawing, or whether it still is one."""
_IS_LOST = re.compile(
    rf"^{LEAD}(?:is|are|was|were|has|have|did|got) (?P<what>(?:the|his|her|its|their|my) [\w -]+?) (?:get "
    rf"|been |go |gone )?"
    r"(?:lost|missing|kept|gone|dropped|left out|changed|altered|affected|touched|recolou?red)\W*$",
    re.IGNORECASE,
)
"""Right behind a drawing: "was the person lost?"."""
_AWAY = re.compile(
    rf"^{REPLY}"
    r"(?:delete|remove|discard|drop|forget|scrap|bin|trash|lose|ditch|throw away|undo|get rid of) (?:the|that|this"
    r"|your) "
    r"(?:(?:last|latest|new|previous|first) )?(?:drawing|painting|sketch|redraw\w*|render\w*|drawn (?:one|version))"
    r"(?: again| please)?\W*$"
    rf"|^{REPLY}(?:throw|put|take|get) (?:the|that|this|your) (?:(?:last|latest|new) )?"
    r"(?:drawing|painting|sketch|redraw\w*|render\w*|engraving|etching|woodcut|watercolou?r|comic|cartoon)"
    r" (?:away|aside|back|off)(?:,? again|,? please)*\W*$"
    rf"|^{REPLY}(?:take|wash|wipe|get) (?:the|that) (?:paint|colou?r) (?:off|away)(?: again| please)*\W*$"
    rf"|^{REPLY}(?:(?:go |put it |bring it |make it )?back (?:to|in(?:to)?) colou?rs?|(?:make it )?in colou?rs?"
    rf" again|colou?rs? (?:again|back)"
    r"|(?:let us |let's |can we |shall we |i want to )?(?:go )?(?:roll |revert )?(?:back|return|revert) to (?:the"
    r" )?(?:original|photo)"
    r"(?: (?:photo|picture|image|colou?rs?))?"
    r"|(?:put|bring|give|get|take)(?: me)? (?:back )?(?:the )?(?:original|photo)(?: (?:photo|picture|image))? back)"
    r"(?: again| please)*\W*$",
    re.IGNORECASE,
)
"""Wants a drawing gone, or the photograph back that it was drawn from."""
_DELETE_IT = re.compile(
    rf"^{REPLY}(?:(?:right|fine|good|great|hm+)\b\W*)*"
    r"(?:delete|remove|discard|scrap|bin|trash|throw away|get rid of|drop) (?:it|that"
    r"|this|those|these)(?: ones?)?(?: again| please)?\W*$"
    rf"|^{REPLY}throw (?:it|that|this) away(?: please)?\W*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    rf"^{REPLY}(?:(?:show|give|bring)(?: me)? (?:back )?|(?:i|we)(?:'d| would)? (?:want|like|need|prefer)"
    r"(?: to have| back)? )?(?:(?:the|my) )?original(?: (?:one|photo|picture"
    rf"|image))?(?: (?:please|again|back))*\W*$",
    re.IGNORECASE,
)
_FROM_WHAT = re.compile(
    rf"^{LEAD}(?:which|what)(?: (?:picture|photo|image|one))? "
    r"(?:did you (?:draw|paint|make|use|redraw)|was (?:it|that|this) (?:drawn|painted|made))"
    r"(?: (?:it|that|this|the \w+))?(?: from| of| after)?(?: for (?:it|that|this))?"
    r"(?: (?:yesterday|before|earlier|last(?: time)?|just now|again|for me))*\W*$",
    re.IGNORECASE,
)
"""Asks which picture was drawn again."""
_MEDIUM = re.compile(
    rf"^{LEAD}(?:is|was) (?:it|this|that|img\d+|(?:the|this|that) [\w ]*?(?:picture|image|one|photo(?:graph)?)) "
    r"(?:really |actually |also )?(?:an? )?(?:real |actual |true )?"
    r"(?:photo(?:graph)?|drawing|painting|sketch|drawn|painted|redraw\w*|real|original)"
    r"(?:,? or (?:is it )?(?:an? )?[\w ]+)?\W*$",
    re.IGNORECASE,
)
"""Asks how a picture was made."""
_STILL_SO = re.compile(
    rf"^{LEAD}(?:is|are|did|does|do|can you(?: still)? (?:recogni[sz]e|see)) (?P<what>.+?)"
    r"(?: still| even)? (?:survive|make it|(?:stay|remain|keep)(?: the same| where (?:it|he|she|they) (?:was|were)"
    r"| (?:in )?(?:its|his|her|their|the same) place)|recogni[sz]able|intact|preserved|kept|identifiable)"
    r"(?: (?:in|as|the drawing|that|it)\b.*)?\W*$",
    re.IGNORECASE,
)
"""Asks what became of something when it was drawn: "did that keep his ears"."""
_THE_REST = re.compile(
    rf"^{LEAD}(?:did|has|have|is|does|are) (?:all )?(?:the )?(?P<what>rest|everything else|others?"
    rf"|other things)(?: of (?:it|the picture))? "
    r"(?:stay|stayed|remain|remained|(?:been )?changed?|the same|unchanged|untouched|still|kept|as)\b.*$"
    rf"|^{LEAD}(?:does|do|did) (?:the|your|that|this) (?:new )?(?:drawing|painting|sketch|redraw\w*|comic"
    r"|cartoon|\w+ version) (?:still )?(?:show|have|keep|contain|include) (?:everything|all(?: of it| the things)?)"
    r"(?: still)?\W*$"
    rf"|^{LEAD}is (?:everything|all(?: of it)?) (?:still )?(?:there|in (?:it|the drawing))(?: still)?\W*$",
    re.IGNORECASE,
)
"""Asks whether all else was kept: "did the rest stay as it was?"."""
_ANY_LOST = re.compile(
    rf"^{LEAD}(?:did|has|was|is) (?P<what>anything|something)"
    r"(?: else| (?:besides|except|other than|apart from|but) (?:the |his |her )?[\w -]+?)? (?:get |go |gone |been )?"
    r"(?:lost|missing|changed?|altered|disappear(?:ed)?)(?: (?:in|on|by) .+?)?\W*$",
    re.IGNORECASE,
)
_WORKED = re.compile(
    rf"^{LEAD}(?:it|that) (?:work(?:ed|s)|did work)\W*$|^{LEAD}(?:has|did) (?:it|that) function(?:ed)?\W*$"
    rf"|^{LEAD}(?:did|has"
    rf"|does) {_DREW} (?:just )?(?:work(?:ed)?(?: out)?"
    rf"|succeed(?:ed)?"
    rf"|turn(?:ed)? out(?: (?:well|ok(?:ay)?|fine|right))?|come out"
    rf"(?: (?:well|right))?|go (?:well|through))\W*$|^{LEAD}how did (?:it|that) (?:turn out|go|come out"
    rf"|work(?: out)?)\W*$"
    rf"|^{LEAD}what else (?:(?:has|have|is|was|did) )?(?:it |that |you )?chang(?:e|ed)(?: in (?:it|the \w+))?\W*$",
    re.IGNORECASE,
)
"""Asks whether the drawing came as it was wished."""
_LOOKS = re.compile(
    rf"^{LEAD}(?:how (?:it|that|this|the \w+) is looking|how(?:'?s|s| is| does| did)? (?:it|that|this|the"
    rf" (?:drawing|painting|sketch|picture|result))(?: now)?"
    r"(?: look(?:s|ing)?| turn out| come out)?|what do(?:es)? (?:it|that|this|the \w+) look like|(?:it |that |does"
    r" (?:it|that) )?looks? (?:ok(?:ay)?|good|right"
    r"|fine)|is (?:it|that) (?:any )?(?:good|ok(?:ay)?|done|ready|finished))"
    r"(?: now| then)?\W*$",
    re.IGNORECASE,
)
"""The same, right behind a drawing."""
_OMITTED = re.compile(
    rf"^{LEAD}(?:which|what) (?:details?|things?|parts?) (?:is|are|was|were|got|went) (?:lost|missing|left out|gone)"
    rf"(?: (?:in|on) .+)?\W*$|^{LEAD}what (?:did you|have you|did it) "
    r"(?:leave|left|miss(?:ed)?|drop(?:ped)?|lose|lost|omit(?:ted)?|skip(?:ped)?)(?: out)?\W*$",
    re.IGNORECASE,
)
"""The same of what it lost."""
_WISHED = re.compile(r"As wished, (?P<came>[^.]+)\.")
_CAME = re.compile(r"the (?P<thing>[\w' -]+?) (?:is|are) now (?P<colour>[a-z ]+?)(?=,| and the |$)")

_LOST_ONE = re.compile(
    rf"^{REPLY}(?:the|your|that|this) (?:new )?(?:drawing|painting|sketch|redraw\w*|comic|cartoon|picture) (?:has "
    r"|have )?"
    r"(?:lost|dropped|misses|missed|is missing|left out|forgot) (?:somebody|someone|something|a person|a thing|one"
    r" of them)"
    r"\W+(?:and |so |but )?(?:who|whom|what|which|which one)(?: (?:is|was) (?:it|that))?\W*$",
    re.IGNORECASE,
)
"""Says that something was lost, and asks what."""


def asks_what_became(said: str, *, fresh: bool = False) -> str | None:
    """What a message asks whether the last drawing kept or changed, as it says it; None where it asks no such thing.

    `fresh`: it was made by the message before this one, so that "how does it look?" asks of it.
    """
    words = " ".join(said.split())
    if _WORKED.match(words) or (fresh and _LOOKS.match(words)):
        return ""
    if (fresh and _OMITTED.match(words)) or _LOST_ONE.match(words):
        return ""
    if fresh and (lost := _IS_LOST.match(words)) is not None:
        return lost["what"]
    if (became := _BECAME.match(words)) is not None:
        return re.sub(r"^an? ", "the ", became["what"] or became["as"])
    if _THE_REST.match(words):
        return ""
    match = _DID_IT.match(words) or _ANY_LOST.match(words) or _STILL_SO.match(words)
    return match["what"].strip() if match is not None else None


def is_drawn(said: str, image: str | None, renders: Sequence[Render]) -> str:
    """That a picture was drawn here, where a message asks whether it is a drawing or a photograph; else empty."""
    render = next((one for one in renders if one.image == image), None)
    asked = _MEDIUM.match(" ".join(said.split())) is not None
    if render is None or not asked:
        return ""
    return f"{render.image} is a drawing of mine, made from {render.source or 'words alone'}."


def drawn_from(said: str, renders: Sequence[Render]) -> str:
    """What the last drawing was made from, where a message asks that; else empty."""
    if _FROM_WHAT.match(" ".join(said.split())) is None:
        return ""
    if not renders:
        return "Nothing has been drawn yet."
    last = renders[-1]
    return f"{last.image} was drawn from {last.source}." if last.source else f"{last.image} was drawn from words alone."


def wants_it_away(said: str) -> bool:
    """Whether a message wants the last drawing gone."""
    return _AWAY.match(" ".join(said.split())) is not None


def deletes_it(said: str) -> bool:
    """Whether a message wants gone what was just made: "delete that"."""
    return _DELETE_IT.match(" ".join(said.split())) is not None


def wants_original(said: str) -> bool:
    """Whether a message wants only the original: a photo behind a drawing, else the first text."""
    return _ORIGINAL.match(" ".join(said.split())) is not None


def put_aside(renders: Sequence[Render]) -> str:
    """What to say to that: what was drawn stays in the record of the conversation."""
    if not renders:
        return "Nothing has been drawn yet."
    last = renders[-1]
    back = f" We are back at {last.source}." if last.source else ""
    return f"{last.image} {PUT_ASIDE}; what was drawn stays in the conversation until that is deleted.{back}"


def what_became(what: str, outcome: str) -> str:
    """What was checked when the last drawing was made, and that `what` was not checked by itself, where it was not."""
    if not outcome:
        return "Nothing has been drawn yet, so nothing has changed."
    what = re.sub(r"\s+(?:in|on) (?:it|there|that|this)$", "", what, flags=re.IGNORECASE)
    noun = re.sub(rf"^(?:all )?(?:of )?(?:(?:the|his|her|its|their|my|any|some) )?(?:{_SOME} )?", "", what.lower())
    told = any(one in outcome.lower() for one in (noun, language.singular(noun)))
    named = not noun or noun in ("it", "that", "anything", "something") or told
    return outcome if named else f"I did not check “{what}” by itself. {outcome}"


def checked(question: str, image: str, renders: Sequence[Render]) -> str:
    """That a wished colour came, as a sentence; empty where the question or the check says nothing of it."""
    render = next((one for one in renders if one.image == image), None)
    told = _WISHED.search(render.told) if render is not None else None
    asked = read_question(question)
    if told is None or asked.kind not in ("is coloured", "colour") or asked.subject is None:
        return ""
    for match in _CAME.finditer(told["came"]):
        if not _one_kind(match["thing"], asked.subject.noun):
            continue
        if asked.kind == "is coloured" and not same_colour(asked.words["colour"], match["colour"]):
            continue
        yes = "Yes, a" if asked.kind == "is coloured" else "A"
        return f"{yes}s far as I checked when it was drawn, {match[0]}."
    return ""


def _one_kind(thing: str, noun: str | None) -> bool:
    named = parse_phrase(thing).noun
    return named is not None and noun is not None and (is_a(named, noun) or is_a(noun, named))
