"""Which statements of a paragraph about a made-up scene are false: held against the scene itself, by rules of its own.

Nothing of `imagetxt.agent.grounding` is used, so that the check of texts does not judge itself. Read are the things
that are named, numbers and colours before them, colours and places said of them, relations of two, writing in quotation
marks, and indoors or outdoors. What a rule does not read is neither true nor false.
"""

import re
from dataclasses import dataclass

from imagetxt.agent.evaluation.scene_words import COLOUR, NUMBER, Named, apart, named, number, same
from imagetxt.agent.evaluation.scenes import HEIGHT, WIDTH, Ground, Scene, Thing

_HEDGE = re.compile(r"\b(?:may|might|perhaps|possibly|no|not|without|cannot|can't|or)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:picture|image|photo|photograph|scene|resolution)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:\b(?P<number>{NUMBER}) )?(?:pairs? of )?(?P<colours>(?:{COLOUR})(?:(?: and |, | )(?:{COLOUR}))*)?[ -]*$", re.I
)
_SAID_AFTER = re.compile(
    rf"^ (?:is|are|in|wearing|is in|are in|dressed in|is dressed in) (?P<colours>{COLOUR}(?: and {COLOUR})*)\b", re.I
)
_PLACE = re.compile(
    r"\b(?:(?:in|on|at|to|near|towards?|across|along|of) the|its) "
    r"(?:(?P<far>far|very|extreme) )?(?P<place>(?:(?:top|upper|bottom|lower|left|right|middle"
    r"|cent(?:re|er))[ -]?(?:hand|most)?[ -]?){1,2})"
    r"(?: (?:side|corner|part|half|edge|area|section))?(?!\s*of (?:the|an?) (?!picture|image|photo|scene|frame))(?!\w)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"\b(?:(?:to|on) the (?P<side>left|right)(?: side)? of|(?P<row>above|below|beneath|under))\s+(?:the |an? )?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")


@dataclass(frozen=True)
class Falsehood:
    """`kind`: existence, count, colour, place, relation, text or setting; `words`: where it stands."""

    kind: str
    words: str


def falsehoods(text: str, scene: Scene) -> list[Falsehood]:
    """Every false statement that is read out of a text."""
    found = [Falsehood("text", q) for q in _QUOTED.findall(text) if not _written(q, scene)]
    plain = _QUOTED.sub(" ", re.sub(r"\[[^\]]*\]", " ", text))
    wrong = "outdoor" if scene.setting == "indoor" else "indoor"
    found += [Falsehood("setting", wrong)] if re.search(rf"\b{wrong}s?\b", plain, re.IGNORECASE) else []
    told: set[str] = set()
    for sentence in re.split(r"(?<=[.!?])\s+", plain):
        if not _HEDGE.search(sentence):
            found += _in_sentence(sentence, scene, told)
    return found


def covered(text: str, scene: Scene) -> tuple[int, int]:
    """`(named, all)`: how many of the scene's kinds of things a text names, by whatever word."""
    there = {kind for n in named(text) for kind in n.kinds if n.rank in ("kind", "narrower")}
    return len(there & set(scene.kinds)), len(scene.kinds)


def _in_sentence(sentence: str, scene: Scene, told: set[str]) -> list[Falsehood]:
    found = []
    things = [n for n in named(sentence) if not _is_aside(sentence, n)]
    for i, thing in enumerate(things):
        end = things[i + 1].start if i + 1 < len(things) else len(sentence)
        found += _of_thing(sentence, thing, sentence[thing.end : end], scene, told)
        if i + 1 < len(things):
            found += _of_two(sentence, thing, things[i + 1], scene)
    return found


def _is_aside(sentence: str, one: Named) -> bool:
    """A wall of words: "picture of" is no thing, and "hot dog" was read as one already."""
    return bool(_ASIDE.fullmatch(sentence[one.start : one.end]))


def _of_thing(sentence: str, one: Named, after: str, scene: Scene, told: set[str]) -> list[Falsehood]:
    there = _present(one, scene)
    if not there:
        return [Falsehood("existence", sentence[one.start : one.end])]
    before = _BEFORE.search(sentence[: one.start])
    lead, colours = (before["number"], before["colours"]) if before else (None, None)
    fitting, found = there, []
    if colours:
        fitting = [t for t in there if _coloured(t, colours)]
        found += [Falsehood("colour", f"{colours} {one.word}")] if not fitting else []
    later = _SAID_AFTER.match(after)
    if later:
        shown = [t for t in fitting if _coloured(t, later["colours"])]
        found += [Falsehood("colour", f"{one.word}{later[0]}")] if fitting and not shown else []
        fitting = shown or fitting
    found += _counted(sentence, one, lead, len(fitting), told, exact=not colours and not later) if fitting else []
    place = _PLACE.search(re.split(r"[,;]| and (?!white|lower|upper)", after, maxsplit=1)[0])
    if place and fitting and not any(_at(t, place["place"].lower()) for t in fitting):
        found.append(Falsehood("place", f"{one.word} {place[0]}"))
    return found


def _counted(
    sentence: str, one: Named, lead: str | None, there: int, told: set[str], *, exact: bool
) -> list[Falsehood]:
    """A number that is larger than what is there, or that is told first and is not all."""
    said = number(lead) if lead else 2 if one.plural and one.word not in ("skis", "scissors") else None
    if said is None or one.rank == "area" or one.word in ("skis", "scissors"):
        return []
    first = one.word not in told and lead is not None and exact and one.rank == "kind"
    told.add(one.word)
    least = re.search(
        r"\b(?:at least|over|more than)\s+$", sentence[: one.start].removesuffix(f"{lead} "), re.IGNORECASE
    )
    wrong = said > there or (first and said != there and not least)
    return [Falsehood("count", f"{lead or ''} {one.word}".strip())] if wrong else []


def _of_two(sentence: str, first: Named, second: Named, scene: Scene) -> list[Falsehood]:
    """A relation that stands between two things that are named one after the other."""
    between = _RELATED.search(sentence[first.end : second.start])
    if between is None or re.search(r"[;.]", sentence[first.end : second.start]):
        return []
    rest = sentence[first.end + between.end() : second.start]
    subjects, others = _present(first, scene), _present(second, scene)
    if len(rest.split()) > 3 or not subjects or not others:
        return []
    relation = (between["side"] or between["row"]).lower()
    if any(_so(relation, s, o) for s in subjects for o in others if s is not o):
        return []
    return [Falsehood("relation", sentence[first.start : second.end])]


def _present(one: Named, scene: Scene) -> list[Thing | Ground]:
    things: list[Thing | Ground] = [*scene.things, *scene.grounds]
    return [t for t in things if t.kind in one.kinds]


def _coloured(thing: Thing | Ground, said: str) -> bool:
    own = thing.colours if isinstance(thing, Thing) else (thing.colour,)
    wanted = re.findall(COLOUR, said, re.IGNORECASE)
    return not own or all(any(same(w, c) or not apart(w, c) for c in own) for w in wanted)


def _at(thing: Thing | Ground, place: str) -> bool:
    """Whether a thing is about at a place, in words: a little beyond the middle counts for either side."""
    x, y = thing.box.center[0] / WIDTH, thing.box.center[1] / HEIGHT
    checks = {
        "left": x < 0.5,
        "right": x > 0.5,
        "top": y < 0.5,
        "upper": y < 0.5,
        "bottom": y > 0.5,
        "lower": y > 0.5,
    }
    for word, holds in checks.items():
        if word in place and not holds:
            return False
    if re.search(r"middle|cent(?:re|er)", place) and not re.search("left|right|top|upper|bottom|lower", place):
        return 0.25 <= x <= 0.75 and 0.15 <= y <= 0.85
    return True


def _so(relation: str, first: Thing | Ground, second: Thing | Ground) -> bool:
    (ax, ay), (bx, by) = first.box.center, second.box.center
    return {"left": ax < bx, "right": ax > bx, "above": ay < by}.get(relation, ay > by)


def _written(quoted: str, scene: Scene) -> bool:
    letters = " ".join(re.findall(r"\w+", quoted.lower()))
    return any(letters in " ".join(re.findall(r"\w+", t.text.lower())) for t in scene.things if t.text)
