"""Which regions of the evidence a mention may speak of, and which things would have been found if they were there."""

import re
from functools import cache

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision import colours, lexicon

COLOUR_SHARE = 0.12
_ASIDE = re.compile(r"\s*\(|\s(?:with|of|on|in|at|for)\s")
_WHOLE = frozenset(("hot dog", "sea lion", "guinea pig", "prairie dog", "fire engine"))
"""Names whose last word says another thing: a hot dog is no dog."""
PLAIN_KIND = 0.8
"""Score from which a detector's cat, dog or bird is no other animal but one that looks like it."""
_LIKE = {
    "cat": frozenset(("lynx", "tiger", "leopard", "cougar", "lion", "cheetah", "fox", "bobcat", "ocelot", "kitten")),
    "dog": frozenset(("wolf", "fox", "coyote", "jackal", "dingo", "hyena", "puppy", "fox cub")),
    "bird": frozenset(),
    "elephant": frozenset(("mammoth",)),
    "giraffe": frozenset(("okapi",)),
    "zebra": frozenset(("zorse", "quagga")),
}
_NOTICED = ("mammal", "bird", "reptile")


def matching(noun: str, evidence: Evidence) -> list[Region]:
    """The regions that may honestly be called by a noun: a kind of it, or of a name whose head it is."""
    wanted = lexicon.normal(noun) or noun
    named = [r for r in evidence.regions if wanted in lexicon.names(r) or wanted in head_words(r)]
    return [r for r in named if not _is_plainly_another(wanted, r)]


def _is_plainly_another(noun: str, region: Region) -> bool:
    """Whether a noun is another class of the detector than the one it is sure of: a vase is no potted plant."""
    classes = lexicon.common_classes()
    sure = region.certain and region.score >= PLAIN_KIND and region.coco in classes and region.label == region.coco
    return sure and noun in classes and noun != region.coco and noun not in head_words(region)


def head_words(region: Region) -> frozenset[str]:
    """The nouns, in the singular, that carry a region's own names: "stove with oven" is a stove."""
    return _heads(region.label, region.fine or "")


@cache
def _heads(*names: str) -> frozenset[str]:
    plain = [_ASIDE.split(name.lower(), maxsplit=1)[0].strip() for name in names]
    words = [
        word
        for name in plain
        if name
        for word in (name, name if name in _WHOLE else name.rpartition(" ")[2], *_short(name))
    ]
    return frozenset(lexicon.normal(word) or language.singular(word) for word in words if word not in _NO_HEADS)


_NO_HEADS = frozenset(("light", "meter"))
"""Last words of names that alone say another thing: "lights" on a house are no traffic lights."""


def _short(name: str) -> list[str]:
    """What a compound is called for short, where the picture leaves no doubt: a snowboard is a board."""
    ends = [end for end in ("board", "case") if name.endswith(end) and name not in (end, "keyboard", "cupboard")]
    return [*ends, *_BESIDES.get(name, ())]


_FLAT = ("ground", "pavement", "asphalt", "tarmac")
_BESIDES: dict[str, tuple[str, ...]] = {
    "cup": ("glass",),
    "chair": ("seat",),
    "bicycle": ("machine",),
    "motorcycle": ("machine",),
    "dining table": ("island", "worktop", "workbench"),
    "book": ("volume", "tome"),
    "floor": ("deck",),
    "water": ("flood", "floodwater"),
    "road": (*_FLAT, "quay", "quayside", "dock", "pier", "jetty", "promenade", "wharf"),
    "sidewalk": _FLAT,
    **dict.fromkeys(("grass", "sand", "snow", "dirt", "soil", "gravel", "field"), ("ground",)),
}
"""What else some things and areas are called in prose, where they are there; where they are not, it says nothing."""


def is_loose(noun: str, region: Region) -> bool:
    """Whether a region is called so in prose only, so that a text which denies such a thing may mean another."""
    wanted = lexicon.normal(noun) or noun
    loosely = {lexicon.normal(word) or word for word in _BESIDES.get(region.label, ())}
    return wanted in loosely and wanted not in lexicon.names(region)


def nouns_of(evidence: Evidence) -> frozenset[str]:
    """What the regions themselves are called, in both numbers, so that a text that names them is understood."""
    heads = {word for r in evidence.regions for word in (*head_words(r), *_BESIDES.get(r.label, ()))}
    return frozenset(heads | {language.plural(word) for word in heads})


def own_names(region: Region) -> set[str]:
    """What a region itself is called, without the wider nouns that cover it."""
    return {lexicon.normal(name) or name for name in (region.label, region.fine, region.coco) if name}


def called(mention: Mention, evidence: Evidence) -> list[Region]:
    """The regions a mention may speak of, by its noun; for "it" and "the red one", by all that may be meant."""
    nouns = mention.stands_for or (mention.noun,)
    found = [r for noun in nouns for r in matching(noun, evidence) or _coarser(noun, evidence)]
    every = [r for i, r in enumerate(found) if r not in found[:i]]
    return [r for r in every if r.id in mention.among] or every


def _coarser(noun: str, evidence: Evidence) -> list[Region]:
    """The regions that may be such a thing though all that is known of them is a wider name: "tabby cat" of a cat."""
    return [r for r in evidence.regions if _may_be(noun, r)]


def _may_be(noun: str, region: Region) -> bool:
    """Whether a region may be such a thing: its class covers it, or it is an animal that nobody named more finely."""
    if region.coco and region.coco != noun and lexicon.is_a(noun, region.coco):
        return not _is_plainly_another(noun, region)
    colour, _, kind = noun.partition(" ")
    if kind and kind in head_words(region) and colours.rgb_of(colour) is not None and wears(region, colour):
        return True  # "the brown bear", of a teddy bear
    vague = region.kind == "object" and not (region.coco or region.fine) and lexicon.is_a(noun, region.label)
    if vague and (region.certain or lexicon.is_a(region.label, "animal")):
        return True  # a deer, where some hoofed animal was seen
    if _is_kind_of_coco(noun):
        return False
    if region.certain and region.score >= PLAIN_KIND and region.coco in _LIKE:
        return noun in _LIKE[region.coco]
    unnamed = region.fine is None and (region.coco is not None or region.label == "animal")
    return unnamed and lexicon.is_a(noun, "animal") and "animal" in lexicon.names(region)


_UNNOTICED = frozenset(
    """plate dish candle bakery dough bookcase bookshelf library bookstore binder broth stew espresso trailer syrup
    tortilla pancake waffle cookie cracker crumpet crepe flapjack hotcake macaroon shortbread oreo blini blintz latke
    gingersnap ladyfinger food meal dessert snack vegetable dinner lunch breakfast
    confectionery consomme carafe gourd flask inkpot vial ampoule scalpel penknife""".split()
)
"""What the lexicon puts under a class of the detectors though they see it as such by chance only: a plate as a cake."""


def known_to_detectors(noun: str) -> bool:
    """Whether such a thing would have been found: it is detectable, or a kind of something that is."""
    if noun in _UNNOTICED:
        return False
    return lexicon.detectable(noun) or _is_kind_of_coco(noun) or _is_noticed(noun)


def is_unnoticed(words: str) -> bool:
    """Whether a thing is named by a word, in either number, for what no detector looks for: "dishes"."""
    return language.singular(words.rpartition(" ")[2]) in _UNNOTICED


@cache
def _is_noticed(noun: str) -> bool:
    """Whether an animal is of a size that some animal would have been found in its place."""
    return any(lexicon.is_a(noun, one) for one in _NOTICED)


@cache
def _is_kind_of_coco(noun: str) -> bool:
    return any(lexicon.is_a(noun, one) for one in lexicon.common_classes())


def meant(mention: Mention, evidence: Evidence) -> list[Region]:
    """Of the regions called so, those that wear the colours said, where there are any."""
    regions = called(mention, evidence)
    said = [s.name for s in mention.shades if not s.denied]
    wearing = [r for r in regions if said and all(wears(r, name) for name in said)]
    some = [r for r in regions if any(wears(r, name) for name in said)]
    return wearing or some or regions


def wears(region: Region, name: str) -> bool:
    """Whether a colour is among those of a region, to a visible part."""
    return any(c.share >= COLOUR_SHARE and colours.same_colour(c.name, name) for c in region.colours)
