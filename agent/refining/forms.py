"""The forms that are no plain paragraph, composed from the evidence: caption, alt text, list, child, poem."""

from collections.abc import Callable, Sequence

from imagetxt.agent.compose import members, spread, told_groups, where
from imagetxt.agent.conversation.manner import Form, Manner
from imagetxt.agent.refining.drafting import terse
from imagetxt.agent.refining.haiku import haiku
from imagetxt.agent.refining.view import view
from imagetxt.tools import language, wording
from imagetxt.tools.captions import Findings, detailed_caption
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision.lexicon import is_a

LEADS: dict[Form, str] = {"child": "Look!"}
"""What a form begins with, whatever it tells."""
ALT_MOST = 125
"""Characters of an alt text: what screen readers are said to read in one go."""


def composed(manner: Manner, evidence: Evidence) -> str:
    """The text in the manner's form; "" where nothing is left to speak of."""
    return COMPOSERS[manner.form](manner, evidence) if manner.form in COMPOSERS else ""


def caption(manner: Manner, evidence: Evidence) -> str:
    """One clause without a full stop."""
    return terse(manner, evidence).rstrip(".")


def alt_text(manner: Manner, evidence: Evidence) -> str:
    """At most 125 characters, without "this picture shows"; what is written in the picture goes in if it fits."""
    seen, short = view(evidence, manner), terse(manner, evidence)
    full = detailed_caption(Findings(seen.regions, seen.scene, seen.texts)) if seen.scene and seen.objects else short
    plain = [s for s in (full, short) if s and not s.startswith("This ")]
    return next((s for s in plain if len(s) <= ALT_MOST), _cut(short))


def _cut(text: str) -> str:
    """As much of a text as an alt text holds, to the last whole phrase."""
    if len(text) <= ALT_MOST:
        return text
    room = text[: ALT_MOST - 1]
    return (
        room[: max(room.rfind(","), room.rfind(" and "), room.rfind(" ") if "," not in room else 0)].rstrip(" ,") + "."
    )


def bullets(manner: Manner, evidence: Evidence) -> str:
    """A line for each kind of thing, area and writing."""
    seen = view(evidence, manner)
    lines = [_item(g) for g in _groups(seen)]
    lines += [f"{r.phrase} {_area_place(r)}" for r in _areas(seen)]
    lines += [f'the words "{t.text}"' for t in seen.texts if t.score >= 0.85][:4]
    lines += [f"perhaps {wording.noun_phrase(g)} {g.place}".strip() for g in _maybes(seen)]
    if manner.colours and (names := _tones(seen)):
        lines.append(f"main colours: {names}")
    return "\n".join(f"- {line}" for line in lines[: manner.sentences or 12])


def child(manner: Manner, evidence: Evidence) -> str:
    """Short sentences in small words, with something to look for."""
    seen = view(evidence, manner)
    return " ".join(_within(["Look!", *_plainly(seen, ask=True)], manner, spare=1)) if _speakable(seen) else ""


def simple(manner: Manner, evidence: Evidence) -> str:
    """Short sentences in small words."""
    seen = view(evidence, manner)
    return " ".join(_within(_plainly(seen, ask=False), manner)) if _speakable(seen) else ""


def poem(manner: Manner, evidence: Evidence) -> str:
    """Free verse: a line for each thing and each place, nothing invented."""
    seen = view(evidence, manner)
    lines: list[str] = []
    for group in _groups(seen)[:3]:
        lines += _verses(group)
    lines += [f"{r.phrase} {_area_place(r)}" for r in _areas(seen)[:2]]
    lines += [f'the words "{t.text}"' for t in seen.texts if t.score >= 0.85][:2]
    lines += [f"perhaps {wording.noun_phrase(g)}" for g in _maybes(seen)[:1]]
    if (names := _tones(seen)) and len(lines) < 6:
        lines.append(f"in tones of {names}")
    lines = lines[: (manner.sentences or 9) - 1]
    said = [f"{line[0].upper()}{line[1:]}," for line in lines]
    return "\n".join([*said, "and that is all I can tell."]) if said else ""


def _plainly(seen: Evidence, *, ask: bool) -> list[str]:
    """Every statement in small words; `ask`: areas as questions."""
    scene = seen.scene.name if seen.scene and seen.scene.name_certain else None
    scene = None if any(is_a(r.label, scene) or is_a(scene, r.label) for r in seen.objects if scene) else scene
    told = [language.sentence(f"this is a picture of {language.a(scene)}")] if scene else []
    for group in _groups(seen):
        told.append(_there(group))
        if parts := spread(group, verbs=True):
            told.append(language.sentence(parts))
        elif group.place.startswith("filling"):
            told.append(language.sentence(f"{_it(group)} {_is(group)} very big in the picture"))
        elif group.place:
            told.append(language.sentence(f"{_it(group)} {where(group.place, _is(group))}"))
    told += [_simple_area(r, ask=ask) for r in _areas(seen)]
    told += [f'You can read "{t.text}".' for t in seen.texts if t.score >= 0.85][:3]
    told += [language.sentence(f"maybe there {_is(g)} {wording.noun_phrase(g)}, too") for g in _maybes(seen)]
    return told


def _there(group: wording.Group) -> str:
    return language.sentence(f"there {_is(group)} {wording.noun_phrase(group)}")


def _it(group: wording.Group) -> str:
    one = "the person" if group.regions[0].coco == "person" else "it"
    return one if group.count == 1 else "they"


def _is(group: wording.Group) -> str:
    return language.verb(group.count, "is")


def _simple_area(region: Region, *, ask: bool) -> str:
    place = "nearly everywhere" if region.place.startswith("filling") else region.place.replace("across", "at")
    place = place.replace("at the middle", "in the middle")
    bare = region.phrase.removeprefix("a ").removeprefix("an ")
    return f"Can you see the {bare} {place}?" if ask else language.sentence(f"{region.phrase} is {place}")


def _verses(group: wording.Group) -> list[str]:
    parts = members(group) if group.count > 1 and not group.place else []
    if parts:
        return [wording.noun_phrase(group), *(f"{said} {place}" for said, place, _ in parts)]
    place = "filling most of it" if group.place.startswith("filling") else group.place
    return [f"{wording.noun_phrase(group)} {place}".strip()]


def _item(group: wording.Group) -> str:
    parts = spread(group)
    return f"{wording.noun_phrase(group)}: {parts}" if parts else f"{wording.noun_phrase(group)} {group.place}".strip()


def _area_place(region: Region) -> str:
    return "all around" if region.place.startswith("filling") else region.place


def _groups(seen: Evidence) -> list[wording.Group]:
    return wording.group([r for r in seen.objects if r.certain], perhaps=seen.objects)[:6]


def _maybes(seen: Evidence) -> list[wording.Group]:
    return told_groups(seen)[1]


def _areas(seen: Evidence) -> list[Region]:
    named = [r for r in seen.areas if r.certain and r.label != "area"]
    return (named or ([] if seen.objects else [r for r in seen.areas if r.certain and r.phrase]))[:3]


def _tones(seen: Evidence) -> str:
    scene = seen.scene
    names = [c.name for c in scene.colours[:2]] if scene and not scene.monochrome else []
    return language.join_words(names)


def _speakable(seen: Evidence) -> bool:
    return bool(_groups(seen) or _areas(seen) or seen.texts or _maybes(seen))


def _within(sentences: Sequence[str], manner: Manner, spare: int = 0) -> list[str]:
    return list(sentences[: manner.sentences + spare] if manner.sentences else sentences[:10])


COMPOSERS: dict[Form, Callable[[Manner, Evidence], str]] = {
    "caption": caption,
    "alt text": alt_text,
    "list": bullets,
    "child": child,
    "simple": simple,
    "haiku": haiku,
    "poem": poem,
}
