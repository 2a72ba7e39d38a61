"""Names of things: what a word means, what is a kind of what, and by which nouns a region may honestly be called.

The nouns: the 80 classes of COCO, the 1000 labels of ImageNet (with the COCO class each is a kind of, from
`imagenet_kinds.toml`), and what `lexicon.toml` adds: other words for them, wider nouns, and the words for areas. Last
come the words of `wordnet_nouns.toml` for people, animals and everyday things.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from imagetxt.tools.evidence import Region
from imagetxt.tools.language import plural
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.kinds import FIRST_THING, kinds, labels

AREA, OBJECT, ANIMAL = "area", "object", "animal"
_ANIMALS = frozenset(("mammal", "reptile", "fish", "insect"))
_NO_KINDS = frozenset(
    "bottle cap,red wine,sunscreen,lotion,perfume,hair spray,pot,kite,vase,plate,candle,bakery,confectionery store,"
    "chocolate syrup,dough,bookcase,bookstore,library,ring binder,dust jacket,consomme,hot pot".split(",")
)
"""Labels that `imagenet_kinds.toml` lets vote for a COCO class without being one: what is in it, around it or under it.
Red wine is no bottle, and a plate no cake."""


@dataclass
class _Nouns:
    """The nouns as a graph. `parents`: noun → nouns it is a kind of. `said`: surface form, lower case → noun."""

    parents: dict[str, set[str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    narrower: dict[str, str] = field(default_factory=dict)

    def add(self, noun: str, *parents: str, also: Iterable[str] = ()) -> None:
        self.parents.setdefault(noun, set()).update(p for p in parents if p != noun)
        for word in (noun, *also):
            for form in (word.lower(), plural(word).lower()):
                self.said.setdefault(form, noun)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))


@cache
def _wordnet() -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / "wordnet_nouns.toml").read_text(encoding="utf-8"))


@cache
def _nouns() -> _Nouns:
    """The whole graph. What comes first keeps a word: COCO's sense of "kite" wins over ImageNet's bird."""
    tables, nouns = _tables(), _Nouns()
    for noun in COCO:
        nouns.add(noun, OBJECT, also=tables["same"].get(noun, ()))
    for noun, also in tables["areas"].items():
        nouns.add(noun, AREA, also=also)
    for noun, words in tables["narrower"].items():
        for word in words:
            for form in (word, plural(word)):
                nouns.said.setdefault(form, noun)
                nouns.narrower.setdefault(form, word)
    for noun, also in tables["same"].items():
        nouns.add(noun, OBJECT, also=also)
    for wider, members in tables["groups"].items():
        nouns.add(wider)
        for member in members:
            nouns.add(nouns.said.get(member.lower(), member), wider)
    _add_imagenet(nouns)
    _add_heads(nouns, set(tables["heads"]["words"]))
    _add_wordnet(nouns)
    return nouns


def _add_wordnet(nouns: _Nouns) -> None:
    """More words for kinds of what is known; of a word that is known already, only what it is a kind of."""
    for kind, words in _wordnet().items():
        wider = nouns.said.get(kind, kind)
        for word in words.split():
            if nouns.said.get(word, word) == word and word not in COCO:
                nouns.add(word, wider, *([ANIMAL] if kind in _ANIMALS else []))


def _add_imagenet(nouns: _Nouns) -> None:
    parents: dict[int, set[str]] = {}
    for table in (kinds().kinds, kinds().animals, kinds().names):
        for noun, indices in table.items():
            for index in indices.tolist():
                parents.setdefault(index, set()).add(noun)
    for noun, indices in kinds().names.items():
        wider = {c for c, members in kinds().kinds.items() if set(indices.tolist()) <= set(members.tolist())}
        nouns.add(noun, *wider, *([ANIMAL] if int(max(indices)) < FIRST_THING else []))
    _add_animals(nouns)
    for index, label in enumerate(labels()):
        noun = label.partition(" (")[0]
        if noun.lower() in nouns.said and nouns.said[noun.lower()] != noun:
            continue
        wider = set() if noun in _NO_KINDS else parents.get(index, set())
        nouns.add(noun, *wider, *([ANIMAL] if index < FIRST_THING and noun not in COCO else []))


def _add_animals(nouns: _Nouns) -> None:
    """The animals outside COCO, and which wider noun covers which of them."""
    wide = kinds().wider | kinds().lookalikes
    for noun in (*kinds().animals, *wide):
        nouns.add(noun, ANIMAL)
    for noun, indices in kinds().animals.items():
        covering = (w for w, covered in wide.items() if set(indices.tolist()) <= set(covered.tolist()))
        nouns.add(noun, *covering)


def _add_heads(nouns: _Nouns, words: set[str]) -> None:
    """Let these last words of names stand for all that end so: a giant panda is a panda."""
    heads = {noun: noun.rpartition(" ")[2] for noun in nouns.parents if " " in noun}
    known = set(nouns.said)
    for noun, head in heads.items():
        if head not in words or (head in known and head not in nouns.parents):
            continue
        nouns.add(head, *nouns.parents[noun] & {ANIMAL})
        nouns.parents[noun].add(head)


def normal(phrase: str) -> str | None:
    """The noun that a word or phrase means, or None for one that is not known.

    Case, article and number do not matter: "Puppies" and "a dog" are "dog", "sofas" are "couch", "TVs" are "tv",
    "people", "men" and "a woman" are "person". Of a longer phrase the last known words count: "old wooden bench".
    """
    words = phrase.lower().strip(" .,;:!?\"'“”").split()
    for start in range(len(words)):
        found = _nouns().said.get(" ".join(words[start:]))
        if found is not None:
            return found
    return None


def narrower(word: str) -> str | None:
    """The singular of a word that says more than can be seen, else None: "women" gives "woman"; seen is a person."""
    return _nouns().narrower.get(word.lower().strip())


def is_a(label: str, noun: str) -> bool:
    """Whether everything called `label` may be called `noun`: a dog is an animal, a tabby cat is a cat."""
    mine, other = normal(label) or label, normal(noun) or noun
    return other == mine or other in _ancestors(mine)


def names(region: Region) -> set[str]:
    """Every noun a region may honestly be called by: its own, and all wider ones."""
    own = {normal(name) or name for name in (region.label, region.fine, region.coco) if name}
    return own.union(*(_ancestors(name) for name in own), {region.kind})


def wider(noun: str) -> set[str]:
    """The next wider nouns of a noun, not those above them: of a tabby cat, the cat."""
    return set(_nouns().parents.get(normal(noun) or noun, ())) - {noun}


def kinds_of(noun: str) -> set[str]:
    """Every noun that is a kind of this one, itself included: "animal" covers "dog", "tabby cat"…."""
    wanted = normal(noun) or noun
    return {wanted} | {name for name in _nouns().parents if wanted in _ancestors(name)}


@cache
def known_nouns() -> frozenset[str]:
    """Every surface form of a known noun, lower case, singular and plural, of several words too.

    Left out are labels that are common words with another meaning ("fly", "match", "stage").
    """
    ambiguous = set(_tables()["ambiguous"]["words"])
    ambiguous |= {plural(word) for word in ambiguous}
    return frozenset(word for word in _nouns().said if word not in ambiguous)


def is_noun(words: str) -> bool:
    """Whether the words, lower case, are a known noun in either number; ambiguous ones count too."""
    return words in _nouns().said


def detectable(noun: str) -> bool:
    """Whether imagetxt would notice such a thing by itself: a COCO class, a wider noun of one, or a common area."""
    wanted = normal(noun) or noun
    return wanted in _detectable()


def easily_missed(noun: str) -> bool:
    """Whether such a thing is often overlooked (small, or seldom whole), so that not finding it says little."""
    return (normal(noun) or noun) in set(_tables()["missed"]["nouns"]) or not detectable(noun)


def common_classes() -> tuple[str, ...]:
    """The 80 nouns of COCO, in its order."""
    return COCO


@cache
def _detectable() -> frozenset[str]:
    seen = {*COCO, *_tables()["findable"]["nouns"]}
    return frozenset(seen.union(*(_ancestors(noun) for noun in COCO)))


@cache
def _ancestors(noun: str) -> frozenset[str]:
    """All wider nouns, without the noun itself."""
    return frozenset(_upward(noun, set()))


def _upward(noun: str, seen: set[str]) -> Iterator[str]:
    for parent in _nouns().parents.get(noun, ()):
        if parent not in seen:
            seen.add(parent)
            yield parent
            yield from _upward(parent, seen)
