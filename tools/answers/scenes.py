"""Answers about the picture as a whole: indoors or out, its light and colours, its writing, what it shows."""

import re
from collections.abc import Sequence
from itertools import permutations

from imagetxt.tools import language, wording
from imagetxt.tools.answers.colouring import colours_of
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.quoting import asked_word, quoted, reads
from imagetxt.tools.answers.replies import CANNOT_TELL, answer, unknown
from imagetxt.tools.answers.rows import place_of
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region, TextLine
from imagetxt.tools.matching import on_side
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_CARRIERS = ("bottle", "bus", "truck", "stop sign", "book", "tv", "laptop", "person", "clock", "car", "train", "boat")
_LIGHTING = re.compile(
    r"\blight(?:ing)?\b(?!\s+(?:outside|yet|already))|\b(?:lit|brightness|illumination)\b|^how (?:bright|dark)\b"
)
"""Asks for the light itself, and not for the time of day."""
NO_WRITING = "I see no writing that I can read"
_MOST_READ = 3
_TO_BE_READ = frozenset(
    """sign signpost signboard label poster banner plate page cover book screen display monitor board blackboard
    chalkboard whiteboard billboard notice placard paper newspaper magazine menu ticket letter note sticker logo tag
    card calendar map flag package packet box shopfront storefront scoreboard""".split()
)
"""Things of which one asks only where there is something to read on them."""
_ASKS_FOR_ANY = re.compile(
    r"(?:is|are|can|do|does|any)\b.*\b(?:any\w*|some\w*|text|writing|written|words?|letters?|readable"
    r"|inscription|heading"
    r"|headline|title|label)\b"
)
_LETTERS_OF_A_PART = 4
_WORTH_A_LOOK = 0.1
"""Part of the picture from which on a thing is enlarged where no writing was read."""


def setting(question: Question, known: Knowledge) -> Answer:
    """Answer “Is it indoors?”."""
    found = known.scene().setting
    if found == "unknown":
        return unknown("I can't tell whether it is indoors or outdoors")
    asked = question.raw.lower()
    both = " or " in asked
    wanted = "outdoor" if any(word in asked for word in ("outdoor", "outside", "the open", "of doors")) else "indoor"
    lead = "" if both else "Yes, " if wanted == found else "No, "
    return answer(f"{lead}it looks like {language.a(found)} scene")


def whereabouts(_: Question, known: Knowledge) -> Answer:
    """Answer “Where is this?” and “What kind of place is it?”: no more than indoors or outdoors and a scene's name."""
    scene = known.scene()
    of = f" of {language.a(scene.name)}" if scene.name and scene.name_certain else ""
    found = scene.setting
    kind = "" if found == "unknown" else f"It looks like {language.a(found)} scene{of}, but "
    seen = kind or (f"It is a picture{of}, but " if of else "")
    return unknown(f"{seen}I can't tell where this is")


def light(question: Question, known: Knowledge) -> Answer:
    """Answer “Is it day or night?” and “How is the light?”."""
    scene = known.scene()
    asked = question.raw.lower()
    if _LIGHTING.search(asked):
        said = "neither bright nor dark" if scene.light == "normal" else scene.light
        return answer(f"The picture's light is {said}")
    if re.search(r"\b(?:sunny|bright)\b", asked) and scene.light != "bright":
        return unknown(f"The picture's light is {scene.light}; I can't tell more than that")
    if scene.light in ("dark", "dim"):
        return unknown(f"The picture is {scene.light}; I can't tell whether it is night")
    if scene.setting == "outdoor":
        lead = "" if " or " in asked or not asked.startswith(("is ", "was ")) else "Yes, "
        lead = "No, " if lead and re.search(r"\b(?:night|night-?time|dark)\b", asked) else lead
        return answer(f"{lead}it looks like daytime")
    return unknown(f"The picture's light is {scene.light}; I can't tell the time of day")


def in_colour(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the picture in colour?”."""
    monochrome = known.scene().monochrome
    asks_for_grey = "black" in question.raw.lower() or "mono" in question.raw.lower()
    said = "it is black and white" if monochrome else "it is in colour"
    if " or " in question.raw.lower():
        return answer(said)
    return answer(f"{'Yes' if asks_for_grey == monochrome else 'No'}, {said}")


def medium(_: Question, known: Knowledge) -> Answer:
    """Answer “Is this a photograph or a painting?” by the look of the whole; what looks photographed need not be.

    A picture with writing is no painting for its looks: photographed signs, pages and boxes look printed as well.
    """
    if known.scene().drawn and not known.writing():
        return answer("By its looks it is painted, drawn or printed rather than photographed")
    return unknown("I can't tell how the picture was made: I look at what it shows")


def backdrop(_: Question, known: Knowledge) -> Answer:
    """Answer “What is in the background?”: near and far are not told apart, but areas are, and most lie behind."""
    doubt = "I can't tell near from far"
    areas = known.areas()
    if not areas:
        return unknown(doubt)
    named = language.join_words([f"{wording.phrase(a)} {a.place}".strip() for a in areas[:_MOST_READ]])
    return unknown(f"{doubt}, but besides the things I name there is {named}", areas)


def picture_colours(_: Question, known: Knowledge) -> Answer:
    """Answer “What colours are in the picture?”."""
    if known.focus is not None:
        return colours_of([known.focus])
    scene = known.scene()
    if scene.monochrome:
        return answer("The picture is black and white")
    names = list(dict.fromkeys(c.name for c in scene.colours))
    if not names:
        return unknown("I can't tell: no main colour stands out")
    return answer(f"mostly {language.join_words(names)}")


def overview(_: Question, known: Knowledge) -> Answer:
    """Answer “What is in the picture?”."""
    return answer(known.caption(), known.objects())


def text(question: Question, known: Knowledge) -> Answer:
    """Answer “What is written on the sign?” and “Is there any text?”; small writing that was read for it is kept."""
    small: list[TextLine] = []
    said = _read(question, known, small)
    return said.model_copy(update={"lines": small}) if small else said


def _read(question: Question, known: Knowledge, small: list[TextLine]) -> Answer:
    """The writing that is asked for; `small` takes what is read only in the full-size picture."""
    named, carriers = _carriers(question, known)
    speaking = re.search(r"\b(?:say|says|saying|said)\b", question.raw.lower())
    if named and speaking and all(carrier.coco == "person" for carrier in carriers):
        return unknown(CANNOT_TELL)
    if not named and (sided := _on_a_side(question, known)) is not None:
        return sided
    lines = [line for carrier in carriers[:_MOST_READ] for line in [*_seen_on(carrier, known), *known.writing(carrier)]]
    if not named:
        lines = [*known.writing(), *lines]
    if not lines and not named:
        small += known.small_writing()
        lines = [t.text for t in small] or [line for r in _large(known) for line in known.writing(r)]
    word = asked_word(plain(question.raw))
    if lines and re.search(r"\bhow many (?:\w+ )?lines\b", question.raw.lower()):
        return answer(f"I can read {language.count_words(len(known.writing() or lines), 'line')}")
    if word and lines:
        return answer(quoted(word, lines), carriers)
    if lines:
        read = language.join_words([f"“{line}”" for line in _each_once(lines)])
        if not named and (unseen := _unseen_carrier(question)):
            return unknown(f"I can read {read}, but I can't tell whether that is on {unseen}", carriers)
        if _CALLED.search(plain(question.raw)):
            return unknown(f"I can read {read}, but I can't tell whether that is its name", carriers)
        looked = carriers[:_MOST_READ] or ([] if small else _large(known))
        return answer(f"{_lead(question, lines, known, looked, small)}{read}", carriers)
    return _unread(question, carriers if named else [], known)


def _lead(
    question: Question,
    read: Sequence[str],
    known: Knowledge,
    looked: Sequence[Region] = (),
    small: Sequence[TextLine] = (),
) -> str:
    """What leads to lines that were read, in the whole, in regions or at full size; an unsure one seems to read so."""
    if _ASKS_FOR_ANY.match(question.raw.lower()):
        return "Yes: "
    lines = small or [line for region in (None, *looked) for line in known.lines(region)]
    closest = {line.text: line for line in lines}
    return reads([closest[line] for line in read if line in closest])


def _unread(question: Question, carriers: Sequence[Region], known: Knowledge) -> Answer:
    """That there is no writing, in the picture or on a thing; what another picture says is of another thing."""
    if question.raw.lower().startswith(("is ", "are ", "can ", "does ", "any ")):
        return answer(NO_WRITING)
    if not carriers:
        return unknown(NO_WRITING)
    on = f"I see no writing on {wording.definite(carriers[0], known.objects())} that I can read"
    return unknown(f"I can't tell: {on}" if "brand" in question.raw.lower() else on, carriers)


def _on_a_side(question: Question, known: Knowledge) -> Answer | None:
    """What can be read on a side of the picture, where writing is asked for there; None where no side is named."""
    said = plain(question.raw)
    place = place_of(said)
    lines = known.lines()
    if place is None or not lines or asked_word(said) or _unseen_carrier(question):
        return None
    there = _each_once([line.text for line in lines if on_side(line.box, place, *known.size)])
    if there:
        return answer(f"{_lead(question, there, known)}{language.join_words([f'“{line}”' for line in there])}")
    elsewhere = language.join_words([f"“{line}”" for line in _each_once([line.text for line in lines])])
    return answer(f"I can read nothing there; elsewhere in the picture it reads {elsewhere}")


def _each_once(lines: Sequence[str]) -> list[str]:
    """Lines without what is the same or a part of another: "LEYLAND", "Leyland", "LEYL" and "AND" are one.

    A part that stands before the whole line is kept: it is a line of its own, and no second reading of that.
    """
    letters = {line: re.sub(r"\W", "", line).lower() for line in dict.fromkeys(lines)}
    whole = set(letters.values())
    halves = {part for a, b in permutations(whole, 2) if a + b in whole for part in (a, b)}
    first = {bare: line for line, bare in reversed(letters.items()) if bare not in halves}
    kept = [line for line in letters if line in first.values()]
    return [line for i, line in enumerate(kept) if not _is_part(letters[line], [letters[one] for one in kept[:i]])]


def _is_part(line: str, before: Sequence[str]) -> bool:
    return len(line) >= _LETTERS_OF_A_PART and any(line in one for one in before)


def _unseen_carrier(question: Question) -> str:
    """The thing that writing is asked for on, where it is none that is there only to be read: "the wall"."""
    asked = re.search(
        r"\b(?:on|across|over) (?P<thing>(?:the|his|her|their|its|that|this|an?) .+)$", plain(question.raw)
    )
    if (borne := _BORNE.match(plain(question.raw))) is not None:
        return re.sub(r"^(?:an?|any|some) ", "the ", borne["thing"])
    things, _ = things_in(asked["thing"]) if asked else ([], [])
    bare = things[0].removeprefix("the ") if things else ""
    return "" if not bare or language.singular(bare.split()[-1]) in _TO_BE_READ else things[0]


_CALLED = re.compile(r"^what is the [\w ]+? (?:called|named)\b|\bthe name of (?:the|this|that)\b")
_BORNE = re.compile(
    r"^(?:and |but |so )?(?:does|do|has|have|is|are) (?:it|they|he|she|(?:the|this|that|his|her) .+?)"
    r"(?: (?:have|has|got|bear|carry|show))? (?P<thing>(?:an?|any|some) [\w -]+?)"
    r"(?: that| which)?(?: (?:you|i|we|one) can (?:read|make out)| to read| (?:is |are )?(?:readable|legible))\b"
)
"""What something is asked to have that can be read: "does it have a plate you can read"."""


def _large(known: Knowledge) -> list[Region]:
    """The largest things, for a second look at what is too small to be read in the whole picture."""
    return sorted((r for r in known.certain() if r.share > _WORTH_A_LOOK), key=lambda r: -r.share)[:2]


def _carriers(question: Question, known: Knowledge) -> tuple[bool, list[Region]]:
    """Whether a thing was named whose writing is asked for, and the regions to read: it, or what carries some."""
    if known.focus is not None:
        return True, [known.focus]
    usual = [r for r in known.certain() if any(is_a(r.label, noun) for noun in _CARRIERS) and r.share > 0.02]
    things, _ = things_in(plain(question.raw))
    nested = re.search(r"\bon (the .+)$", plain(question.raw))
    whole = parse_phrase(nested[1]) if nested else None
    phrase = whole if whole and whole.rest and whole.noun else parse_phrase(things[-1]) if things else None
    for asked in (question.subject, phrase):
        if asked is not None and asked.noun is not None:
            found = [r for r in known.find(asked).regions if r.id or r.certain]
            return bool(found), found or usual
    return False, usual


def _seen_on(carrier: Region, known: Knowledge) -> list[str]:
    """Lines that were read in the whole picture and lie on a region."""
    known.writing()
    held = known.context.album.evidence(known.handle).region(carrier.id)
    return list(held.text) if held is not None else []
