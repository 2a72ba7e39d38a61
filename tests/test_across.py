"""A question over several pictures gets one sentence that names them and rests on what is seen in each."""

from collections.abc import Callable

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.across.verdicts import answered
from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.state import State
from imagetxt.agent.rewording.shorthand import as_typed
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import ReadText, Regions, TextLines
from imagetxt.tools.evidence import Colour, Region, Scene, TextLine
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import from_pixels
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

np = pytest.importorskip("numpy")
WIDTH, HEIGHT = 800, 500
TWO = State(images=("img1", "img2"), focus="img2")
Desk = Callable[..., Caller]


def thing(label: str, x: float, colour: str = "brown", *, score: float = 0.9, text: str = "") -> Region:
    """A thing 90 × 120 pixels large, with its middle at `x`."""
    box = Box(x0=x - 45, y0=240, x1=x + 45, y1=360)
    return Region(
        label=label,
        coco=label,
        score=score,
        certain=score >= 0.45,
        box=box,
        colours=[Colour(name=colour, share=0.9)],
        text=[text] if text else [],
        place=place_words(box, WIDTH, HEIGHT),
        share=0.027,
    )


@pytest.fixture
def desk() -> Desk:
    """Pictures of which the tools see just what a test says: a setting and its things for each."""

    def lay(*shown: tuple[str, list[Region]]) -> Caller:
        def of(handle: str) -> Regions:
            setting, regions = shown[int(handle.removeprefix("img")) - 1]
            return Regions(regions=regions, scene=Scene(setting=setting))  # type: ignore[arg-type]  # of two words

        def lines(request: ReadText) -> TextLines:
            regions = of(request.image).regions
            return TextLines(lines=[TextLine(text=t, score=0.97, box=r.box) for r in regions for t in r.text])

        scripts = {
            "describe_regions": ScriptedBackend("describe_regions", lambda r, _: of(r.image)),
            "segment_image": ScriptedBackend("segment_image", lambda r, _: of(r.image)),
            "read_text": ScriptedBackend("read_text", lambda r, _: lines(r)),
        }
        bench = Workbench(Toolbox("embedded", cache=ResultCache(None), extra=scripts))
        for number in range(len(shown)):
            bench.album.add(from_pixels(np.full((HEIGHT, WIDTH, 3), 100 + 60 * number, np.uint8), name=f"{number}.png"))
        return Caller(bench)

    return lay


@pytest.fixture
def farm_and_room(desk: Desk) -> Caller:
    farm = [thing("dog", 100, "black"), thing("horse", 300), thing("horse", 500), thing("person", 700, "red")]
    room = [thing("dog", 200, "white"), thing("chair", 400, "blue"), thing("clock", 600, "red", text="QUARTZ")]
    return desk(("outdoor", farm), ("indoor", room))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "How many animals are there altogether?",
            "Four animals altogether: three animals in img1 and one dog in img2.",
        ),
        ("so how many cats if you count both pictures", "None: none in img1 and none in img2."),
        ("Which of the two has more dogs?", "Neither: img1 and img2 both show one dog."),
        ("which one has the fewest animals", "img2 has fewer animals: one against three."),
        (
            "Does the second one have more chairs than the first?",
            "I can't tell: in img2 one chair and in img1 I see no chair, but I may have missed one.",
        ),
        ("how many more horses does img1 have than img2?", "Two more: two horses in img1 and none in img2."),
        ("Which one is indoors?", "It is img2: it looks like an indoor scene."),
        ("which of them has some writing", "It is img2: it says “QUARTZ”."),
        ("Which of these has nobody in it?", "It is img2: I see no person."),
        (
            "Where is the chair, in the first or the second?",
            "It is img2: there is a blue chair in the middle; in the other I see no chair, but I may have missed one.",
        ),
        (
            "Are both taken outdoors?",
            "No: in img1 it looks like an outdoor scene and in img2 it looks like an indoor scene.",
        ),
        ("is there a bicycle in either", "No: in img1 and img2 I see no bicycle."),
        (
            "Do I see a horse in only one of the two?",
            "Yes: in img1 there are two brown horses in the middle and in img2 I see no horse.",
        ),
        ("What do they have in common?", "img1 and img2 both show a dog."),
        (
            "What is in the first but not in the second?",
            "In img1, but not in img2, I see a person in red and two brown horses.",
        ),
        (
            "what's missing in the first that the second has",
            "In img2, but not in img1, I see a blue chair and a red clock.",
        ),
        ("Are the dogs the same colour?", "No: the dog in img1 is black and the dog in img2 is white."),
        ("Which has more animals?", "img1 has more animals: three against one."),
        (
            "are there more animals in the first one or the second one",
            "img1 has more animals: three against one.",
        ),
        ("Is it true that neither picture shows a bicycle?", "Yes: in img1 and img2 I see no bicycle."),
        (
            "I think both have a horse",
            "No: in img1 there are two brown horses in the middle and in img2 I see no horse.",
        ),
        ("Is the horse in img1 also in img2?", "No: img1 shows two horses, and I see no horse in img2."),
        (
            "which has more things in it?",
            "Of what I can name, img1 has more: a person in red, two brown horses and a black dog in img1 and a white "
            "dog, a blue chair and a red clock in img2; there may be more that I can't name.",
        ),
        ("animals per picture", "Three animals in img1 and one dog in img2."),
        ("how many ppl in total", "One person altogether: one person in img1 and none in img2."),
        ("person count total", "One person altogether: one person in img1 and none in img2."),
        ("which one has a bridge?", "I can't tell: in img1 and img2 I can't recognise a bridge."),
        ("tell me which one has more animals.", "img1 has more animals: three against one."),
        (
            "Both photos is outside, yes?",
            "No: in img1 it looks like an outdoor scene and in img2 it looks like an indoor scene.",
        ),
        ("Do the two pictures have any animal in common?", "Yes, img1 and img2 both show a dog."),
        (
            "any vehicle in common?",
            "No, I see no vehicle that is in both: img1 shows no vehicle and img2 shows no vehicle.",
        ),
        (
            "Which animals did you name so far?",
            "img1 shows two brown horses and a black dog and img2 shows a white dog.",
        ),
        ("In which picture are more animals?", "img1 has more animals: three against one."),
        ("Which animals do both show?", "img1 and img2 both show a dog."),
        (
            "Are the horses in the first the same colour as the chair in the second?",
            "No: the two horses in img1 are brown and the chair in img2 is blue.",
        ),
        (
            "Is the dog in the first the same colour as the one in the second?",
            "No: the dog in img1 is black and the dog in img2 is white.",
        ),
        (
            "Is the clock in the second the same colour as the cat in the first?",
            "I can't tell: I see no cat in img1.",
        ),
        (
            "Is the dog in the first bigger than the dog in the second?",
            "I can't tell: both take up about as much of their pictures, and how large things really are can't be told "
            "from two pictures.",
        ),
        ("both: outdoors?", "No: in img1 it looks like an outdoor scene and in img2 it looks like an indoor scene."),
    ],
)
def test_one_sentence_names_the_pictures_and_says_what_it_rests_on(
    farm_and_room: Caller, said: str, expected: str
) -> None:
    asked = read(said, TWO)
    assert asked is not None
    assert answered(asked, farm_and_room).text == expected


def test_as_many_of_different_kinds_are_not_called_alike(desk: Desk) -> None:
    caller = desk(("outdoor", [thing("horse", 300)]), ("outdoor", [thing("dog", 300)]))
    asked = read("Which one has more animals?", TWO)
    assert asked is not None
    assert answered(asked, caller).text == "Neither: one horse in img1 and one dog in img2."


def test_what_was_not_read_of_a_thing_is_not_counted(farm_and_room: Caller) -> None:
    asked = read("Are there more sleeping animals in the first than in the second?", TWO)
    assert asked is not None
    said = answered(asked, farm_and_room)
    assert not said.known
    assert said.text.startswith("I can't tell")


def test_whether_it_is_the_same_one_no_picture_tells(farm_and_room: Caller) -> None:
    asked = read("Is it the same dog in both?", TWO)
    assert asked is not None
    said = answered(asked, farm_and_room)
    assert said.text == "img1 and img2 both show a dog, but I can't tell whether it is the same one."
    assert not said.known


def test_numbers_that_are_lower_bounds_stay_so(desk: Desk) -> None:
    weak = [thing("horse", 100 * i, score=0.48) for i in (1, 3, 5, 7)]
    caller = desk(("outdoor", weak), ("outdoor", [thing("horse", 300), thing("horse", 500)]))
    total = read("How many horses are there in both together?", TWO)
    more = read("Which one has more horses?", TWO)
    fewer = read("Does img1 have as many horses as img2?", TWO)
    assert total is not None
    assert more is not None
    assert fewer is not None
    assert (
        answered(total, caller).text
        == "At least six horses altogether: at least four horses in img1 and two horses in img2."
    )
    assert answered(more, caller).text == "img1 has more horses: at least four against two."
    assert answered(fewer, caller).text.startswith("No: ")


def test_where_a_lower_bound_decides_nothing_it_is_said(desk: Desk) -> None:
    weak = [thing("horse", 200, score=0.48), thing("horse", 500, score=0.48)]
    caller = desk(("outdoor", weak), ("outdoor", [thing("horse", 100 * i) for i in (1, 3, 5)]))
    asked = read("Which one has more horses?", TWO)
    assert asked is not None
    said = answered(asked, caller)
    assert not said.known
    assert said.text.startswith("I can't tell")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Which photo is brighter?", "img2 is brighter."),
        ("which one is darker", "img1 is darker."),
        ("Which one would you say is darker?", "img1 is darker."),
        ("Is the first darker than the second?", "Yes, img1 is darker."),
        ("is the first photo brighter than the second one", "No, img2 is brighter."),
        ("is first more dark than second?", "Yes, img1 is darker."),
        ("Are both pictures equally bright?", "No: img2 is lighter."),
        ("Is the first as warm as the second?", "Yes: img1 and img2 do not differ plainly in that."),
        ("is it brighter than the first", "Yes, img2 is brighter."),
        ("which one has more red in it", "I can't tell which has more red: they do not differ plainly in that."),
        ("which is warmer", "I can't tell: img1 and img2 do not differ plainly in that."),
    ],
)
def test_which_picture_is_brighter_is_told_by_their_tones(desk: Desk, said: str, expected: str) -> None:
    asked = read(as_typed(said), TWO)
    assert asked is not None
    assert answered(asked, desk(("outdoor", []), ("indoor", []))).text == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("both indoors?", "No: in img1 it looks like an outdoor scene and in img2 it looks like an indoor scene."),
        (
            "Does the first picture show anything that the second does not?",
            "In img1, but not in img2, I see a person in red and two brown horses.",
        ),
        ("is the horse in the second one too?", "No: img1 shows two horses, and I see no horse in img2."),
        ("is the horse in both the same", "No: img1 shows two horses, and I see no horse in img2."),
        ("are there more animals in this one or the first one", "img1 has more animals: three against one."),
        (
            "which one was taken at night",
            "I can't tell: in img1 it looks like daytime; in img2 the picture's light is normal; "
            "I can't tell the time of day.",
        ),
        ("Are both pictures in colour?", "Yes: in img1 and img2 it is in colour."),
        ("is either of them black and white", "No: in img1 and img2 it is in colour."),
        ("any horses in either?", "Yes: in img1 there are two brown horses in the middle and in img2 I see no horse."),
    ],
)
def test_short_and_roundabout_questions_over_both(farm_and_room: Caller, said: str, expected: str) -> None:
    asked = read(said, TWO)
    assert asked is not None
    assert answered(asked, farm_and_room).text == expected


def test_of_two_parts_of_pictures_the_larger_is_told(desk: Desk) -> None:
    small = thing("cat", 300).model_copy(update={"share": 0.01})
    caller = desk(("outdoor", [thing("dog", 300)]), ("outdoor", [small]))
    asked = read("which is bigger, the dog in the first or the cat in the second?", TWO)
    assert asked is not None
    assert answered(asked, caller).text == (
        "The dog in img1 takes up more of its picture than the cat in img2 does; how large things really are can't be "
        "told from two pictures."
    )


def test_the_picture_with_more_of_an_area_is_told_by_its_part(desk: Desk) -> None:
    def sky(share: float, name: str = "sky") -> Region:
        return thing(name, 300, "blue").model_copy(update={"kind": "area", "share": share, "coco": None})

    asked = read("Which one has more sky?", TWO)
    assert asked is not None
    assert answered(asked, desk(("outdoor", [sky(0.4)]), ("outdoor", [sky(0.1)]))).text == (
        "img1 shows more sky: in img1 about 40 % of the picture and in img2 about 10 % of the picture."
    )
    hidden = desk(("outdoor", [sky(0.4)]), ("outdoor", [sky(0.5, "area")]))
    assert answered(asked, hidden).text.startswith("I can't tell: in img1 about 40 %")


def test_what_may_be_another_of_a_kind_is_not_counted(desk: Desk) -> None:
    asked = read("Are there more dogs in the first than in the second?", TWO)
    assert asked is not None
    caller = desk(
        ("outdoor", [thing("dog", 200), thing("animal", 500)]), ("outdoor", [thing("dog", 200), thing("dog", 500)])
    )
    told = answered(asked, caller).text
    assert told.startswith("I can't tell: in img1 one dog")
