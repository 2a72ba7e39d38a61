"""The composed paragraph: true, whole sentences from evidence of every size."""

import re

import pytest

from imagetxt.agent.compose import compose, headline
from imagetxt.agent.facts import known, relations
from imagetxt.agent.grounding.check import judge, named
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box, place_words

OUTDOORS = Scene(setting="outdoor", colours=[Colour(name="green", share=0.5), Colour(name="blue", share=0.3)])


def evidence(*things: tuple[str, tuple[float, float, float, float], str, bool], scene: Scene = OUTDOORS) -> Evidence:
    """`things`: COCO class, box in a picture of 1000×600, colour or "", certain."""
    regions = []
    for i, (label, (x0, y0, x1, y1), colour, certain) in enumerate(things, 1):
        box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
        regions.append(
            Region(
                id=f"r{i}",
                label=label,
                coco=label,
                score=0.8 if certain else 0.35,
                certain=certain,
                box=box,
                place=place_words(box, 1000, 600),
                share=box.area / 600_000,
                colours=[Colour(name=colour, share=0.9)] if colour else [],
            )
        )
    return Evidence(width=1000, height=600, scene=scene, regions=regions)


SHOWS = "This outdoor picture shows"
LEFT, MIDDLE, RIGHT = (50.0, 250.0, 200.0, 400.0), (420.0, 250.0, 580.0, 400.0), (800.0, 250.0, 950.0, 400.0)
DOG = ("dog", LEFT, "brown", True)
CASES = {
    "one": evidence(DOG),
    "one that fills": evidence(("cat", (0, 0, 1000, 590), "grey", True)),
    "two kinds": evidence(DOG, ("bicycle", MIDDLE, "red", True)),
    "four alike": evidence(*[("bird", (x, 250.0, x + 90, 400.0), "white", True) for x in (50, 400, 520, 850)]),
    "two colours": evidence(("horse", LEFT, "black", True), ("horse", RIGHT, "white", True)),
    "alike and another": evidence(("car", LEFT, "", True), ("car", RIGHT, "", True), ("person", MIDDLE, "red", True)),
    "a crowd": evidence(*[("person", (70.0 * i, 300, 70.0 * i + 50, 420), "", True) for i in range(13)]),
    "only perhaps": evidence(("bench", MIDDLE, "", False)),
    "with a perhaps": evidence(DOG, ("bench", RIGHT, "", False)),
    "nothing": evidence(),
    "half a place": evidence(scene=Scene(setting="outdoor", name="historic building", name_certain=False)),
    "nothing in grey": evidence(scene=Scene(monochrome=True)),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_nothing_composed_is_contradicted_by_its_own_evidence(case: str, length: str) -> None:
    text = " ".join(s.text for s in compose(CASES[case], length=length))
    assert [c for j in judge(text, CASES[case]) for c in j.contradicted] == []


@pytest.mark.parametrize("case", CASES)
def test_the_paragraphs_rules_hold(case: str) -> None:
    statements = compose(CASES[case], length="long")
    text = " ".join(s.text for s in statements)
    assert 1 <= len(statements) <= 7
    assert not re.search(r"\d|\s\s|\bNone\b| ,|\.\.", text), text
    assert all(s.text[0].isupper() and s.text.endswith(".") for s in statements), text
    assert len(sentences(text)) == len(statements)


@pytest.mark.parametrize("case", [c for c in CASES if c != "a crowd"])
def test_every_certain_object_is_named(case: str) -> None:
    sure = {r.id for r in CASES[case].objects if r.certain}
    assert sure <= named(" ".join(s.text for s in compose(CASES[case])), CASES[case])


@pytest.mark.parametrize(
    ("case", "opening"),
    [
        ("one", "This outdoor picture shows a brown dog on the left."),
        ("one that fills", "A grey cat fills most of this outdoor picture."),
        ("two kinds", "This outdoor picture shows a brown dog and a red bicycle."),
        ("four alike", f"{SHOWS} four white birds: one on the left, two in the middle and one on the right."),
        ("two colours", "This outdoor picture shows two horses: a black one on the left and a white one on the right."),
        ("only perhaps", "This outdoor picture shows what may be a bench in the middle."),
        ("nothing", "This outdoor picture in green and blue shows no object that can be named."),
        ("half a place", "This outdoor picture may show a historic building."),
        ("nothing in grey", "This black-and-white picture shows no object that can be named."),
    ],
)
def test_openings_read_well(case: str, opening: str) -> None:
    assert compose(CASES[case])[0].text == opening


def test_a_number_is_a_lower_bound_where_something_may_be_one_more() -> None:
    herd = evidence(("horse", LEFT, "", True), ("horse", RIGHT, "", True), ("animal", MIDDLE, "", False))
    assert "at least two horses" in compose(herd)[0].text


def test_relations_and_writing_are_told() -> None:
    shop = CASES["two kinds"].model_copy(
        update={"texts": [TextLine(text="BAKERY", score=0.97, box=Box(x0=400, y0=20, x1=600, y1=60))]}
    )
    text = " ".join(s.text for s in compose(shop))
    assert "to the right of the dog" in text or "to the left of the bicycle" in text
    assert 'The word "BAKERY" can be read.' in text


def test_relations_come_from_boxes_and_each_thing_is_told_once() -> None:
    said = relations(CASES["two kinds"])
    assert [(s.relation, s.words) for s in said] in ([("left of", "to the left of")], [("right of", "to the right of")])
    assert relations(CASES["four alike"]) == []


def test_what_is_known_names_region_ids_for_a_model_that_calls_tools() -> None:
    assert known(CASES["two kinds"]).splitlines()[0] == "r1: «dog», on the left."


def test_the_headline_is_the_caption_where_there_is_one() -> None:
    captioned = CASES["one"].model_copy(update={"captions": ["A dog on grass."]})
    assert headline(captioned) == "A dog on grass."
    assert headline(CASES["one"]) == "This outdoor picture shows a brown dog on the left."


def test_a_painting_is_told_from_a_photograph() -> None:
    painted = evidence(("person", (0, 0, 1000, 600), "", True), scene=Scene(drawn=True))
    said = "It looks painted, drawn or printed rather than photographed."
    for length in ("short", "medium", "long"):
        statements = [s.text for s in compose(painted, length=length)]
        assert statements[1] == said
        assert judge(" ".join(statements), painted)
    assert said not in [s.text for s in compose(evidence(DOG))]


def test_writing_is_quoted_once_and_addresses_not_at_all() -> None:
    sign = evidence(DOG)
    box = Box(x0=0, y0=0, x1=10, y1=10)
    for text in ("NO PARKING", "NO PARKING", "https://example.org/" + "a" * 60):
        sign.texts.append(TextLine(text=text, score=0.95, box=box))
    words = " ".join(s.text for s in compose(sign))
    assert words.count("NO PARKING") == 1
    assert "https" not in words


def test_what_may_be_one_more_is_told_once() -> None:
    more = ("dog", (400.0, 300.0, 460.0, 360.0), "", False)
    words = " ".join(s.text for s in compose(evidence(DOG, ("dog", RIGHT, "brown", True), more)))
    assert "at least two" in words
    assert "may also be" not in words
