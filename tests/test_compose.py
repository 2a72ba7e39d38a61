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
                score=0.8 if certain else 0.55,
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


def test_black_with_white_is_not_called_black_and_white() -> None:
    tones = [Colour(name="black", share=0.5), Colour(name="white", share=0.5)]
    boot = Evidence(width=100, height=100, scene=Scene(colours=tones))
    said = [s.text for s in compose(boot)]
    assert said == ["This picture shows no object that can be named.", "Black and white are the main colours."]


def test_a_number_is_a_lower_bound_where_something_may_be_one_more() -> None:
    herd = evidence(("horse", LEFT, "", True), ("horse", RIGHT, "", True), ("animal", MIDDLE, "", False))
    assert "at least two horses" in compose(herd)[0].text


def test_a_thing_keeps_the_name_it_was_told_by() -> None:
    kitchen = evidence(("oven", LEFT, "white", True), DOG)
    stove = kitchen.regions[0].model_copy(update={"fine": "stove"})
    text = " ".join(s.text for s in compose(kitchen.model_copy(update={"regions": [stove, *kitchen.regions[1:]]})))
    assert "a white stove" in text
    assert "The stove is" in text
    assert "oven" not in text


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
    box = Box(x0=0, y0=0, x1=120, y1=40)
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


def area(label: str, place: str, share: float) -> Region:
    box = Box(x0=0, y0=0, x1=1000, y1=300)
    return Region(
        id=f"a-{label}", kind="area", label=label, phrase=f"green {label}", score=0.8, box=box, place=place, share=share
    )


def test_where_only_areas_have_names_they_are_what_the_picture_shows() -> None:
    meadow, plain = evidence(), Scene(setting="outdoor")
    meadow.regions.append(area("foliage", "filling most of the picture", 0.8))
    assert compose(meadow)[0].text == "Green foliage fills most of this outdoor picture."
    coast = evidence(scene=plain)
    coast.regions += [area("grass", "across the bottom", 0.4), area("foliage", "at the top left", 0.2)]
    said = [s.text for s in compose(coast)]
    assert said[0] == f"{SHOWS} green grass across the bottom and green foliage at the top left."
    assert not any("stretches" in text for text in said), "told once"


def test_where_only_areas_have_names_it_is_said_that_no_thing_has() -> None:
    sky = evidence()
    sky.regions.append(area("sky", "across the top", 0.5))
    assert compose(sky)[1].text == "No object in it can be named."
    sky.regions[0].share = 0.95
    assert not any("No object" in s.text for s in compose(sky)), "there is hardly anything else"
    assert not any("No object" in s.text for s in compose(CASES["one"]))


def test_a_large_area_of_a_striking_colour_is_told_by_it_where_things_are_small() -> None:
    def beside(*things: tuple[str, tuple[float, float, float, float], str, bool], colour: str) -> str:
        picture = evidence(*things, scene=Scene())
        pool = area("area", "across the top", 0.5)
        picture.regions.append(pool.model_copy(update={"colours": [Colour(name=colour, share=0.9)]}))
        text = " ".join(s.text for s in compose(picture))
        assert [c for j in judge(text, picture) for c in j.contradicted] == []
        return text

    told = "A turquoise area stretches across the top."
    assert told in beside(("chair", MIDDLE, "", True), colour="turquoise")
    assert told in beside(colour="turquoise"), "it is all that can be told"
    assert "area" not in beside(("chair", MIDDLE, "", True), colour="grey")
    assert "area" not in beside(("chair", (100.0, 0.0, 700.0, 500.0), "", True), colour="turquoise")


def test_greys_are_told_where_nothing_else_is() -> None:
    grey = Scene(colours=[Colour(name="dark grey", share=0.6), Colour(name="white", share=0.3)])
    assert "Dark grey and white are the main colours." not in [s.text for s in compose(evidence(DOG, scene=grey))]
    building = grey.model_copy(update={"name": "building", "name_certain": True})
    assert "Dark grey and white are the main colours." in [s.text for s in compose(evidence(scene=building))]


def test_the_scene_is_told_before_small_things_in_it() -> None:
    boat = ("boat", (480.0, 300.0, 560.0, 340.0), "", True)
    shore = Scene(setting="outdoor", name="lakeshore", name_certain=True)
    assert compose(evidence(boat, scene=shore))[0].text == (
        "This outdoor picture of a lakeshore shows a boat in the middle."
    )
    perhaps = shore.model_copy(update={"name": "building", "name_certain": False})
    assert compose(evidence(boat, scene=perhaps))[0].text == (
        "This outdoor picture, perhaps of a building, shows a boat in the middle."
    )
    large = ("boat", (100.0, 100.0, 700.0, 500.0), "", True)
    assert "lakeshore" not in compose(evidence(large, scene=shore))[0].text
    thing = shore.model_copy(update={"name": "beetle"})
    assert "beetle" not in compose(evidence(boat, scene=thing))[0].text


def test_one_thing_is_not_said_twice_of_a_side() -> None:
    text = " ".join(s.text for s in compose(CASES["two kinds"]))
    assert "on the left, to the left of" not in text
    assert "on the right, to the right of" not in text


def test_what_is_everywhere_is_not_listed_place_by_place() -> None:
    corners = [(20.0, 20.0), (450.0, 20.0), (850.0, 20.0), (20.0, 500.0), (850.0, 500.0)]
    crowd = [("person", (x, y, x + 100, y + 90), "", True) for x, y in corners]
    text = " ".join(s.text for s in compose(evidence(*crowd, DOG)))
    assert "The people are spread over the picture." in text
    assert compose(evidence(*crowd))[0].text == f"{SHOWS} five people, spread over it."


def test_nobody_counts_what_is_only_guessed() -> None:
    remotes = [("remote", (x, 200.0, x + 60, 400.0), "black", False) for x in (100.0, 300.0, 500.0)]
    assert compose(evidence(*remotes))[0].text == f"{SHOWS} what may be several remotes."


def test_a_shop_and_its_sign_are_read_once_and_small_print_not_at_all() -> None:
    shop = evidence(DOG, scene=Scene(drawn=True))
    lines = (("the ship", 40.0), ("priory galleries at the ship", 60.0), ("ested", 14.0), ("or office", 12.0))
    for i, (text, height) in enumerate(lines):
        shop.texts.append(TextLine(text=text, score=0.97, box=Box(x0=20, y0=100.0 * i, x1=300, y1=100.0 * i + height)))
    text = " ".join(s.text for s in compose(shop))
    assert '"priory galleries at the ship"' in text
    assert text.count("the ship") == 1
    assert "ested" not in text
    assert "office" not in text
    assert "painted" not in text, "what is written on is printed, and photographed"


def test_more_of_what_is_told_is_called_another() -> None:
    chairs = evidence(("chair", LEFT, "", True), ("tv", MIDDLE, "", False), ("chair", RIGHT, "", False))
    text = " ".join(s.text for s in compose(chairs))
    assert "another chair on the right" in text
    assert "and a chair" not in text


def test_a_weak_guess_is_not_told_beside_what_is_sure() -> None:
    weak = evidence(DOG, ("dog", RIGHT, "", False), ("bowl", MIDDLE, "", False))
    for region in weak.regions[1:]:
        region.score = 0.42
    text = " ".join(s.text for s in compose(weak))
    assert "may" not in text
    assert "at least one" in text, "the weak guess is one more dog"
    weak.regions = weak.regions[2:]
    assert "what may be a bowl" in compose(weak)[0].text, "alone, it is all there is to tell"
    weak.regions[0].share = 0.01
    weak.scene = Scene(setting="outdoor", name="lakeshore", name_certain=True)
    assert compose(weak)[0].text == "This outdoor picture shows a lakeshore."


def test_what_may_be_in_one_place_is_placed_once() -> None:
    below, above = (420.0, 250.0, 500.0, 400.0), (500.0, 260.0, 580.0, 380.0)
    desk = evidence(DOG, ("tv", below, "", False), ("dining table", above, "", False))
    assert "There may also be a TV and a dining table in the middle." in [s.text for s in compose(desk)]


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (evidence(scene=Scene(light="dim", colours=OUTDOORS.colours)), False),
        (evidence(scene=Scene(light="dim", setting="outdoor", colours=OUTDOORS.colours)), True),
        (evidence(DOG, scene=Scene(light="dim", colours=OUTDOORS.colours)), True),
        (evidence(DOG), False),
    ],
)
def test_the_light_is_told_where_it_falls_on_something(picture: Evidence, said: bool) -> None:
    assert any("light is dim" in statement.text for statement in compose(picture)) is said
