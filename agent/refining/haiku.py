"""A haiku out of evidence: three lines of five, seven and five syllables, each of which is true."""

from collections.abc import Iterator, Sequence
from itertools import product

from imagetxt.agent.compose import where
from imagetxt.agent.conversation.manner import Manner
from imagetxt.agent.refining.syllables import syllables
from imagetxt.agent.refining.view import view
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence

METRE = (5, 7, 5)
_LEADS = ("", "look: ", "here: ", "look closely: ", "in this frame, ", "in the picture, ", "and in this picture, ")
_TAILS = ("", " here", " in sight", " to be seen", " in this frame", " in this picture", " for the eye to see")
_LAST = ("this is all I see", "more I cannot tell", "nothing else is clear")
_MIDDLE = ("that is what the picture shows", "this is what the picture holds")


def is_haiku(text: str) -> bool:
    """Whether a text has three lines of five, seven and five syllables, as far as a counter can tell."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) == len(METRE) and all(syllables(line) == n for line, n in zip(lines, METRE, strict=True))


def haiku(manner: Manner, evidence: Evidence) -> str:
    """Three lines, each line of its own matter as far as there is some; "" where nothing can be spoken of."""
    topics = _topics(view(evidence, manner), manner)
    if not topics:
        return ""
    spent: set[str] = set()
    lines: list[str] = []
    for n, closing in zip(METRE, ((), _MIDDLE, _LAST), strict=True):
        worn = {tail for tail in _TAILS if tail and any(line.endswith(tail) for line in lines)}
        lines.append(_line(topics, n, spent, closing, worn))
    return "\n".join(_punctuated(lines))


def _line(
    topics: Sequence[tuple[str, list[str]]], n: int, spent: set[str], closing: Sequence[str], worn: set[str]
) -> str:
    """A line of `n` syllables on the first topic that fits and is not spent, with no `worn` ending; else a closing."""
    for name, phrases in topics:
        if name not in spent and (fitting := next(_fitting(phrases, n, worn), "")):
            spent.add(name)
            return fitting
    return next((c for c in closing if syllables(c) == n), "") or ("here in this picture" if n == 5 else _MIDDLE[0])


def _fitting(phrases: Sequence[str], n: int, worn: set[str]) -> Iterator[str]:
    """Phrases that have `n` syllables with as few words about them as can be."""
    tails = [tail for tail in _TAILS if tail not in worn]
    dressed = [(len(lead) + len(tail), lead, tail) for lead, tail in product(_LEADS, tails) if not (lead and tail)]
    for _, lead, tail in sorted(dressed):
        for phrase in phrases:
            if syllables(lead + phrase + tail) == n and not (tail and " in the " in phrase):
                yield lead + phrase + tail


def _topics(seen: Evidence, manner: Manner) -> list[tuple[str, list[str]]]:
    """What can be spoken of, most telling first: `(topic, its phrases)`, the fuller phrases first."""
    topics: list[tuple[str, list[str]]] = []
    for group in wording.group([r for r in seen.objects if r.certain], perhaps=seen.objects)[:3]:
        noun = wording.noun_phrase(group)
        bare = group.noun if group.count == 1 else language.plural(group.noun)
        verb = language.verb(group.count, "is")
        places = [f"{noun} {group.place}"] if group.place and not group.place.startswith("filling") else []
        filling = (
            [f"{noun} {language.verb(group.count, 'fills')} the view"] if group.place.startswith("filling") else []
        )
        topics.append((f"thing {bare}", [*filling, *places, noun, f"the {bare}"]))
        if group.place and not group.place.startswith("filling"):
            topics.append((f"place {bare}", [f"the {bare} {where(group.place, verb)}", f"{group.place}, the {bare}"]))
    for area in [r for r in seen.areas if r.certain and r.label != "area"][:2]:
        said = [f"{area.phrase} {where(area.place, 'is')}", f"{area.phrase} {area.place}", area.phrase]
        plain = [f"{area.label} {area.place}", f"the {area.label}", area.label]
        if area.place.startswith("filling"):
            said, plain = [f"{area.phrase} all around", area.phrase, f"all around, {area.phrase}"], [area.label]
        topics.append((f"area {area.label}", [*said, *plain]))
    return [*topics, *_whole(seen, manner)]


def _whole(seen: Evidence, manner: Manner) -> list[tuple[str, list[str]]]:
    """The colours, the setting and the light of the whole, as topics."""
    scene = seen.scene
    if scene is None:
        return []
    topics: list[tuple[str, list[str]]] = []
    names = [c.name for c in scene.colours[:2]]
    if scene.monochrome:
        topics.append(("tones", ["only black and white", "all in black, in white, in grey"]))
    elif names and manner.colours is not False:
        shown = language.join_words(names)
        topics.append(("tones", [f"tones of {shown}", f"the tones are {shown}", f"in tones of {shown}"]))
    if scene.light in ("dim", "dark"):
        topics.append(("light", [f"the light is {scene.light}", f"in {scene.light} light"]))
    if scene.setting != "unknown":
        topics.append(("setting", [f"the place is {scene.setting}s", f"{scene.setting}s, that is plain to see"]))
    return topics


def _punctuated(lines: Sequence[str]) -> list[str]:
    first, second, third = lines
    return [first[0].upper() + first[1:] + ",", second + ";", third + "."]
