"""A paragraph's statements, each by its kind, held against what a person saw on the photograph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imagetxt.agent.description import Claim, Description
from imagetxt.agent.grounding.mentions import Mention, mentions
from imagetxt.agent.grounding.sentences import Piece, sentences
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.colour_words import family
from imagetxt.tools.vision.learned_scenes import VIEWS
from imagetxt.tools.vision.scene_names import is_place_name
from unseen.truth import MANY, Seen, Thing

KINDS = (
    "thing stated",
    "finer name",
    "thing hedged",
    "exact count",
    "least count",
    "one told",
    "colour of thing",
    "colour of clothes",
    "place",
    "relation",
    "area",
    "colour of area",
    "setting",
    "scene",
    "light",
    "main colours",
    "writing",
)
_QUOTED = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"[^\W_]+")
_SETTING = re.compile(r"\b(indoor|outdoor)\b[a-z -]* (?:picture|screenshot)")
_TONES = re.compile(
    r"(?:^|\. )([A-Z][a-z ]+?) (?:is the main colour|are the main colours)|picture in ([a-z ]+?) shows no"
)
_OF_THE_WHOLE = frozenset(("picture", "colour", "light", "word", "area", "object", "arrangement of things"))
_COVERS = {
    "vegetation": "grass tree bush plant leaf field forest lawn flower foliage vine hedge meadow",
    "ground": "road pavement floor sand soil dirt court field grass snow square beach platform path asphalt mud",
}
"""What a word for a large area may mean among the things that were seen."""
_SEVERAL = 3
_NEAR = 0.15


@dataclass(frozen=True)
class Statement:
    """One thing that a paragraph says, in its words."""

    kind: str
    words: str
    right: bool


def statements(description: Description, seen: Seen) -> list[Statement]:
    """Everything in a paragraph that what was seen can tell right or wrong."""
    text = description.paragraph
    plain = _QUOTED.sub(lambda m: '"' + "x" * len(m[1]) + '"', text)
    found = [*_of_the_whole(description, seen), *_writing(text, seen)]
    scene = next((s.words for s in found if s.kind == "scene"), "")
    for sentence in sentences(plain):
        said = [m for m in mentions(sentence) if m.asserted and not m.negated and m.noun not in _OF_THE_WHOLE]
        for mention in (m for m in said if m.noun not in scene.split(" ")):
            found.extend(_of_a_thing(mention, sentence, seen, text))
    found.extend(_of_places(description, seen))
    return list(dict.fromkeys(found))


def _of_the_whole(description: Description, seen: Seen) -> Iterator[Statement]:
    text, scene = description.paragraph, description.evidence.scene
    if setting := _SETTING.search(text):
        yield Statement("setting", setting[1], seen.setting == "any" or setting[1].startswith(seen.setting))
    if seen.tones and (found := _TONES.search(text)):
        said = (found[1] or found[2]).lower()
        yield Statement("main colours", said, _fits(said.split(" and "), seen.tones))
    if "light is dim" in text:
        yield Statement("light", "the light is dim", bool(seen.lights & {"dim", "dusk", "night"}))
    named = scene is not None and (is_place_name(scene.name or "") or scene.name in VIEWS.values())
    if scene and scene.name and named and re.search(rf"\b{scene.name}\b", text):
        yield Statement("scene", scene.name, any(_is_either(scene.name, known) for known in seen.scenes))


def _is_either(name: str, other: str) -> bool:
    return lexicon.is_a(name, other) or lexicon.is_a(other, name)


def _writing(text: str, seen: Seen) -> Iterator[Statement]:
    known = {word.lower() for line in seen.texts for word in _WORD.findall(line)}
    for quoted in _QUOTED.findall(text):
        yield Statement("writing", quoted, {w.lower() for w in _WORD.findall(quoted)} <= known)


def _of_a_thing(mention: Mention, sentence: Piece, seen: Seen, text: str) -> Iterator[Statement]:
    nouns = mention.stands_for or (mention.noun,)
    things = [thing for noun in nouns for thing in _known(noun, seen)]
    area = any(lexicon.is_a(noun, "area") for noun in nouns)
    new = not sentence.text[mention.begin - sentence.start :].lower().startswith("the ") and not mention.stands_for
    hedged = mention.hedged or mention.guessed
    if new and mention.words not in ("one", "ones"):
        kind = "area" if area else "thing hedged" if hedged else _kind_of_name(mention.noun)
        yield Statement(kind, f"{mention.words}{' (perhaps)' if hedged else ''}", bool(things))
    if not things:
        return
    if new and not area:
        yield from _count(mention, sentence, things, text, hedged=hedged)
    if mention.colours:
        accepted = frozenset(c for t in things for c in (*t.colours, *(t.worn if mention.noun == "person" else ())))
        worn = mention.noun == "person"
        kind = "colour of area" if area else "colour of clothes" if worn else "colour of thing"
        if accepted:
            yield Statement(kind, f"{' and '.join(mention.colours)} {mention.words}", _fits(mention.colours, accepted))


def _kind_of_name(noun: str) -> str:
    return "thing stated" if noun in COCO or noun == "person" else "finer name"


def _count(
    mention: Mention, sentence: Piece, things: Sequence[Thing], text: str, *, hedged: bool
) -> Iterator[Statement]:
    least, most = max(1, min(sum(t.least for t in things), MANY)), min(MANY, sum(t.most for t in things))
    before = sentence.text[mention.begin - sentence.start : mention.end - sentence.start].lower()
    lead = sentence.text[: mention.begin - sentence.start].lower()
    words = f"{before}{' (perhaps)' if hedged else ''}"
    if "another" in before:
        yield Statement("least count", words, most >= 2)
    elif "several" in before:
        yield Statement("least count", words, most >= _SEVERAL)
    elif "at least" in before or lead.endswith("at least "):
        yield Statement("least count", words, mention.least <= most)
    elif mention.counted and mention.plural:
        yield Statement("exact count", words, least <= mention.least <= most)
    elif _says_one(mention, before, hedged=hedged) and not re.search(
        rf"another {mention.words}|{before} fills", text, re.IGNORECASE
    ):
        yield Statement("one told", words, least <= 1)


def _says_one(mention: Mention, words: str, *, hedged: bool) -> bool:
    """Whether a reader takes it that there is one: not of "a white car", beside which others may stand."""
    return not (mention.plural or mention.colours or hedged or "pair of" in words) and bool(re.match(r"an? ", words))


def _known(noun: str, seen: Seen) -> list[Thing]:
    covered = _COVERS.get("vegetation" if noun == "foliage" else noun, "").split()
    return [t for t in seen.things if any(n == noun or n in covered or lexicon.is_a(n, noun) for n in t.names)]


def _fits(said: Sequence[str], accepted: frozenset[str]) -> bool:
    families = {family(c) or c for c in accepted} | accepted
    return all((family(c) or c) in families or c in accepted for c in said)


def _of_places(description: Description, seen: Seen) -> Iterator[Statement]:
    evidence = description.evidence
    centers = {r.id: (r, r.box.center[0] / evidence.width, r.box.center[1] / evidence.height) for r in evidence.regions}
    for claim in description.claims:
        if claim.kind in ("place", "relation"):
            judged = [_stands(*centers[i], seen) for i in claim.regions if i in centers]
            known = [j for j in judged if j is not None]
            if known:
                right = any(known) if claim.kind == "place" else _all_ends(claim, known)
                yield Statement(claim.kind, claim.words, right)


def _all_ends(claim: Claim, known: Sequence[bool]) -> bool:
    return all(known) if len(claim.regions) <= 2 else any(known)


def _stands(region: Region, x: float, y: float, seen: Seen) -> bool | None:
    """Whether a region lies where a thing of its name was seen; None where no place was written down."""
    things = _known(region.label, seen)
    boxes = [box for thing in things for box in thing.boxes]
    if not boxes or sum(t.most for t in things) > len(boxes):
        return None
    near = any(_near(x, y, box) for box in boxes)
    return near or (None if region.kind == "area" else False)


def _near(x: float, y: float, box: tuple[float, float, float, float]) -> bool:
    x0, y0, x1, y1 = box
    return x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR
