"""What was seen on photographs of other packages: the file can be read, and statements are held against it."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from imagetxt.agent.description import Description
from imagetxt.tools.evidence import Evidence, Scene

BENCH = Path(__file__).parent.parent / "bench"
PHOTO = """photo p001 tune abc pypi somewhere 1.0 a/b.jpg
out day ~street,city
tones grey,brown
car 2 @1446 @6699 :red,white
person/woman 1-3 @0027 :blue +top:green
text NO PARKING
"""


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCH)
    return lambda part: import_module(f"unseen.{part}")


def described(paragraph: str, **scene: Any) -> Description:
    evidence = Evidence(width=100, height=100, scene=Scene(**scene))
    return Description(image="img1", name="x.jpg", paragraph=paragraph, written_by="composed", evidence=evidence)


def test_the_file_of_what_was_seen_can_be_read(unseen: Any) -> None:
    photos = unseen("truth").load()
    assert len(photos) == len({p.sha256 for p in photos}) == 238
    assert 0.25 < sum(p.held for p in photos) / len(photos) < 0.4
    boxes = [box for p in photos for thing in p.things for box in thing.boxes]
    assert all(x0 < x1 and y0 < y1 for x0, y0, x1, y1 in boxes)
    assert all(thing.least <= thing.most for p in photos for thing in p.things)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("This outdoor picture of a city shows two red cars and a person in green.", []),
        ("This indoor picture shows three cars.", [("setting", "indoor"), ("exact count", "three cars")]),
        ("This picture shows a blue car.", [("colour of thing", "blue car")]),
        ("This picture shows a car.", [("one told", "a car")]),
        ("This picture shows a dog. There may also be several people.", [("thing stated", "dog")]),
        ('This picture shows a person. The words "NO PARKNG" can be read.', [("writing", "NO PARKNG")]),
        ("This picture shows a person. The light is dim.", [("light", "the light is dim")]),
        ("This picture shows a person. Dark grey and brown are the main colours.", []),
        ("This picture shows a person. Grey and blue are the main colours.", [("main colours", "grey and blue")]),
    ],
)
def test_what_is_wrong_is_told_by_its_kind(unseen: Any, tmp_path: Path, said: str, wrong: list[Any]) -> None:
    file = tmp_path / "truth.txt"
    file.write_text(PHOTO, encoding="utf-8")
    (photo,) = unseen("truth").load(file)
    found = unseen("judging").statements(described(said, name="city", name_certain=True), photo)
    assert sorted((s.kind, s.words) for s in found if not s.right) == sorted(wrong)
