"""How answers are put: what is known, what is not, and why not."""

import re
from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import COLOUR_SHARE, Match, on_side
from imagetxt.tools.vision.colour_words import clash
from imagetxt.tools.vision.lexicon import Phrase, detectable, easily_missed, is_a, normal
from imagetxt.tools.vision.scene_names import is_made_of

CANNOT_TELL = "I can't tell that from the picture"
CLOTHES = "I don't look at clothes one by one"
_ANYBODY = frozenset("somebody someone anybody anyone".split())
_MANY_KINDS = frozenset(
    "plant food drink fruit vegetable dish meal snack tool toy instrument furniture decoration electronics".split()
)
"""Wide words of whose kinds but a few are recognised, so that none of them is denied."""
_CARRIERS = frozenset(("sign", "traffic sign", "banner", "poster", "billboard", "label", "neon sign", "logo"))
"""Things that are known by the writing on them, and not denied where some is read."""
_TAKEN_FOR = frozenset(("bed", "couch"))
"""Things that are taken for each other where a part of them is to be seen."""
_MOST_READ = 4
_LARGE = 0.15
"""Part of the picture from which on an area without a name is worth telling of."""
_PLACED = re.compile(r"\b(?:on|at|in|to) (?:the|its) [\w -]+$")
_NO_NAMES = frozenset(
    "it you me we they he she this that these those one ones who what something anything nothing".split()
)


def answer(text: str, regions: Sequence[Region] = ()) -> Answer:
    """Something known."""
    return Answer(text=language.with_pairs_agreeing(language.sentence(text)), known=True, regions=list(regions))


def unknown(text: str, regions: Sequence[Region] = ()) -> Answer:
    """Something that cannot be known, with the reason as a sentence."""
    return Answer(text=language.with_pairs_agreeing(language.sentence(text)), known=False, regions=list(regions))


def absent(phrase: Phrase, found: Match, known: Knowledge) -> Answer:
    """The answer where nothing was found for a phrase."""
    if not found.named and phrase.noun in _CARRIERS and (lines := known.writing()):
        read = language.join_words([f"“{line}”" for line in lines[:_MOST_READ]])
        return unknown(f"I can't tell whether there is {language.a(phrase.word)}, but I can read {read}")
    if found.named:
        return _others(phrase, found, known)
    wider = [r for r in known.objects() if phrase.noun and is_a(phrase.noun, r.label)]
    if filled := filled_with(phrase.word, known):
        return answer(f"{_lower(there_is(filled))}, by the looks of it", filled)
    taken = [
        r for r in known.objects() if phrase.noun in _TAKEN_FOR and r.label in _TAKEN_FOR and r.label != phrase.noun
    ]
    return _wider(phrase, wider or taken) if wider or taken else _unseen(phrase, known)


def _wider(phrase: Phrase, wider: Sequence[Region]) -> Answer:
    """That something is there which may be called so, by a wider name."""
    doubt = f"whether {it_is(wider)} {named_so(phrase.word, wider)}"
    return unknown(f"{there_is(wider)}, but I can't tell {doubt}", wider)


def _unseen(phrase: Phrase, known: Knowledge) -> Answer:
    """That no such thing was seen, as far as it would have been."""
    if scene := shown_as_scene(phrase, known):
        return unknown(f"{scene}, but I can't tell more than that")
    if phrase.noun is None or not detectable(phrase.noun):
        return unknown(not_recognised(phrase))
    if phrase.noun == "clothing" and (people := [r for r in known.objects() if r.coco == "person"]):
        return unknown(f"{there_is(people)}; {CLOTHES}", people)
    if is_a(phrase.noun, "area"):
        if known.has_unnamed_areas():
            return unknown(
                f"I can't name every area of the picture, so I can't tell whether the {phrase.word} is among them"
                f"{_largest(known)}"
            )
        return unknown(f"I see no {phrase.word}, but I may have missed it")
    if easily_missed(phrase.noun) or phrase.noun in _MANY_KINDS:
        return unknown(f"I see no {_said(phrase)}, but I may have missed one")
    return answer(f"I see no {_said(phrase)}")


_FILLED = re.compile(r"(?:cup|glass|mug|bowl|pot|bottle|plate|jug) of (?P<content>\w+)$")


def content_of(name: str) -> str:
    """What a vessel is named by: "coffee" of "cup of coffee"; else empty."""
    match = _FILLED.match(name)
    return match["content"] if match is not None else ""


def filled_with(word: str, known: Knowledge) -> list[Region]:
    """The vessels of which the finer name says that such a thing is in them."""
    return [r for r in known.certain() if content_of(r.name) == word] if word else []


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _largest(known: Knowledge) -> str:
    """What the largest area without a name looks like, to go on with; empty where all of them are small."""
    area = known.unnamed_areas()[0]
    return f" (the largest: {area.phrase} {area.place})" if area.share > _LARGE and area.phrase else ""


def shown_as_scene(phrase: Phrase, known: Knowledge) -> str:
    """That the whole picture is of such a thing, or made of it, as a clause: a castle is a building; else empty."""
    scene = known.scene()
    name = normal(scene.name) if scene.name else None
    is_it = name is not None and phrase.noun is not None and is_a(name, phrase.noun)
    if not scene.name or not (is_it or is_made_of(scene.name, phrase.noun or phrase.word)):
        return ""
    if " or " in scene.name:
        return f"there may be {scene.name}"
    return f"the picture {'shows' if scene.name_certain else 'may show'} {language.a(scene.name or '')}"


def _others(phrase: Phrase, found: Match, known: Knowledge) -> Answer:
    """That none of those there is as it was said, or that this cannot be told."""
    sure = [r for r in found.named if r.certain]
    there = language.join_words([wording.noun_phrase(g) for g in wording.group(sure or found.named)])
    verb = language.verb(len(sure or found.named), "is") if sure else "may be"
    if phrase.colours and (fit := [r for r in sure if _may_fit(r, phrase, known)]):
        doubt = f"whether {it_is(fit)} {'dressed in ' if fit[0].coco == 'person' else ''}{' and '.join(phrase.colours)}"
        return unknown(f"{there_is(fit)}, but I can't tell {doubt}", fit)
    like = f"{' '.join(phrase.colours)} {phrase.word}".strip()
    if where := phrase.place and _PLACED.search(phrase.raw):  # it is not said that there is none elsewhere
        said = there_is(sure or found.named)
        return unknown(f"I see no {like} {where[0]}; {said[:1].lower()}{said[1:]}", found.named)
    if not sure and not phrase.colours and not phrase.rest:
        return unknown(f"{there_is(found.named)}, but I can't tell more than that", found.named)
    if not phrase.colours:
        like += f" {phrase.rest or 'there'}"
    return unknown(f"I see no {like}; there {verb} {there}", found.named)


def _may_fit(region: Region, phrase: Phrase, known: Knowledge) -> bool:
    """Whether a thing where it is asked for may be of the colours asked for: its own are unknown, or near to them."""
    if phrase.place is not None and not on_side(region.box, phrase.place, *known.size):
        return False
    shown = [colour.name for colour in region.colours if colour.share >= COLOUR_SHARE]
    return not shown or all(any(not clash(name, wanted) for name in shown) for wanted in phrase.colours)


def missing(phrase: Phrase, found: Match, known: Knowledge) -> Answer:
    """The answer where nothing was found of what the question takes to be there: "what colour is the wall"."""
    if found.regions and not any(r.certain for r in found.regions):
        return unknown(f"{there_is(found.regions)}, but I can't tell more than that", found.regions)
    denied = absent(phrase, found, known)
    if found.named or not denied.text.startswith("I see no "):
        return denied
    return unknown(f"I see no {_said(phrase)}, so I can't say")


def _said(phrase: Phrase) -> str:
    """The word, but "person" for "somebody", and "electronics" has no singular."""
    if phrase.noun == f"{phrase.word}s":
        return phrase.noun
    return "person" if phrase.word in _ANYBODY else phrase.word


def not_recognised(phrase: Phrase) -> str:
    """That a thing is none of those that would be noticed, so that nothing can be said of it."""
    if phrase.word in _NO_THINGS or re.fullmatch(r"r\d+", phrase.word):
        return CANNOT_TELL
    if phrase.noun:
        return f"I can't recognise {language.a(phrase.word)}, so I can't say"
    words = re.sub(r"^(?:an?|the|any|some|this|that) ", "", phrase.raw.strip()).split()
    if phrase.count is not None and len(words) > 1 and language.number_value(words[0]) is not None:
        words = words[1:]
    if not 0 < len(words) <= 2 or set(words) & _NO_NAMES:
        return CANNOT_TELL
    name = " ".join(words)
    if len(words) == 1 and (name.endswith("ing") or _is_quality(name)):  # what is done or how it is: "eating", "old"
        return CANNOT_TELL
    said = language.a(name) if re.match(r"(?:an?|the) ", phrase.raw) else f"“{name}”"
    return f"I can't recognise {said}, so I can't say"


_NO_THINGS = frozenset(
    """weather climate temperature season mood atmosphere vibe view occasion purpose story point reason difference
    relation relationship meaning message plot situation context style quality resolution size typo mistake error
    grammar spelling""".split()
)
"""What is asked of a picture or a text, and is no thing in it that could be recognised."""


def _is_quality(word: str) -> bool:
    """Whether a word says how something is, as far as the tagger is here to tell."""
    return tags(f"it is {word}").get(6, "").startswith("JJ") and tags(f"the {word}").get(4, "").startswith("JJ")


def part_of(phrase: Phrase) -> str:
    """That parts of things are not looked at."""
    return f"I don't look at parts such as “{phrase.word}” one by one, so I can't say"


def there_is(regions: Sequence[Region], perhaps: Sequence[Region] = ()) -> str:
    """That these are there, and where: "There is a dog on the left"; `perhaps`: see `wording.group`."""
    groups = wording.group(regions, perhaps=perhaps)
    said = language.join_words([f"{wording.noun_phrase(g)} {g.place}".strip() for g in groups])
    maybe = "may be" if not any(r.certain for r in regions) else language.verb(groups[0].count, "is")
    return f"There {maybe} {said}"


def it_is(regions: Sequence[Region]) -> str:
    """Pronoun and verb: "it is" for one region, "they are" for several."""
    return f"{language.verb(len(regions), 'it')} {language.verb(len(regions), 'is')}"


def named_so(word: str, regions: Sequence[Region]) -> str:
    """The word with its article for one region, in the plural for several."""
    return language.a(word) if len(regions) == 1 else language.plural(word)
