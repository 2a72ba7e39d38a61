"""Where there is at least one, every answer, comparison and translation says so; how large things are told to be."""

from pathlib import Path

import pytest

from imagetxt.agent.compose import compose
from imagetxt.agent.refining.reading import read
from imagetxt.agent.tongues import grammar_of, tell
from imagetxt.tools.definitions import FindObjects
from imagetxt.tools.workbench import Workbench
from tests.test_ask_image import THINGS, asker
from tests.test_compose import LEFT, evidence

ONE_OF_MORE = [
    thing.model_copy(update={"crowded": True, "place": "on the left"}) for thing in THINGS if thing.coco == "person"
]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("How many people are there?", "At least one person"),
        ("Only one person?", "There is at least one person, but I can't tell whether there are more"),
        ("Two people, correct?", "There is at least one person, but I can't tell whether there are more"),
        ("At most one person?", "There is at least one person, but"),
    ],
)
def test_an_answer_says_at_least_one(question: str, begins: str) -> None:
    assert asker(ONE_OF_MORE)(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("German", "mindestens einen schwarzen Hund"),
        ("French", "au moins un chien noir"),
        ("Spanish", "al menos un perro negro"),
        ("Italian", "almeno un cane nero"),
    ],
)
def test_a_translation_says_at_least_one(language: str, told: str) -> None:
    seen = evidence(("dog", LEFT, "black", True))
    seen.regions = [region.model_copy(update={"crowded": True}) for region in seen.regions]
    grammar = grammar_of(language)
    assert grammar is not None
    english = " ".join(statement.text for statement in compose(seen))
    assert "at least one black dog" in english.lower()
    assert told in tell(seen, grammar, like=english).text


@pytest.mark.parametrize("question", ["how big is the person?", "what size is the person", "how tall is the person?"])
def test_how_much_of_the_picture_a_thing_takes_up_is_told_and_no_real_size(question: str) -> None:
    told = asker()(question).text
    assert "% of the picture; the real size I can't tell" in told


def test_how_large_their_number_is_asks_how_many() -> None:
    assert asker()("How large is the number of dogs?").text == "Two dogs."


@pytest.mark.parametrize("question", ["Is the person coloured orange?", "is the person painted in orange"])
def test_what_is_coloured_so_is_asked_by_its_colour(question: str) -> None:
    assert asker()(question).text.startswith("Yes")


def test_to_add_to_the_text_is_no_wish_for_another_form() -> None:
    wish = read("Add the dog to the text")
    assert (wish.mention, wish.form) == (("dog",), None)
    assert read("back to the text").form == "paragraph"


def test_a_search_says_at_least_too(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "chickens.jpg")
    assert workbench.run(FindObjects(image=image, text="hens")).note.startswith("At least four hens were found")
