"""A text put into another language by rules tells the sentences that stand, and no others."""

from pathlib import Path

import pytest

from imagetxt.agent.agent import Agent
from imagetxt.agent.calls import Caller
from imagetxt.agent.compose import compose
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.events import unheard
from imagetxt.agent.refining import refine
from imagetxt.agent.tongues import COMPOSED_LANGUAGES, grammar_of, tell
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.progress import Cancel
from imagetxt.tools.workbench import Workbench
from tests.test_compose import CASES, LEFT, RIGHT, evidence
from tests.test_refining import Desk

BOX = Box(x0=0, y0=0, x1=1000, y1=200)


def scene_of_everything() -> Evidence:
    """A dog and a bicycle under a sky, with a word on a board, in three colours."""
    seen = evidence(("dog", LEFT, "black", True), ("bicycle", RIGHT, "red", True))
    sky = Region(id="r9", kind="area", label="sky", phrase="a blue sky", score=0.8, box=BOX, place="across the top")
    scene = Scene(setting="outdoor", colours=[Colour(name="blue", share=0.5), Colour(name="green", share=0.3)])
    return seen.model_copy(
        update={
            "regions": [*seen.regions, sky],
            "texts": [TextLine(text="BAKERY", score=0.97, box=BOX)],
            "scene": scene,
        }
    )


def in_german(seen: Evidence, english: str) -> str:
    grammar = grammar_of("German")
    assert grammar is not None
    return tell(seen, grammar, like=english).text


@pytest.mark.parametrize(
    ("english", "told", "silent"),
    [
        (
            "This outdoor picture shows a black dog and a red bicycle.",
            ["Hund", "Fahrrad"],
            ["BAKERY", "Himmel", "links"],
        ),
        (
            "This outdoor picture shows a black dog and a red bicycle. The dog is on the left.",
            ["Der Hund ist links"],
            ["BAKERY", "Himmel", "Das Fahrrad ist"],
        ),
        (
            "This outdoor picture shows a black dog and a red bicycle. The bicycle is on the right.",
            ["Das Fahrrad ist rechts"],
            ["BAKERY", "Himmel", "Der Hund ist"],
        ),
        ("This picture shows a black dog.", ["einen schwarzen Hund"], ["Fahrrad", "BAKERY"]),
        (
            'This picture shows a black dog and a red bicycle. The word "BAKERY" can be read.',
            ["„BAKERY“"],
            ["links", "rechts", "Himmel"],
        ),
        (
            "This picture shows a black dog and a red bicycle. A blue sky stretches across the top.",
            ["blauer Himmel"],
            ["BAKERY", "Der Hund ist"],
        ),
        (
            "This picture shows a black dog and a red bicycle. Blue and green are the main colours.",
            ["Die Hauptfarben sind Blau und Grün."],
            ["BAKERY", "Himmel", "Der Hund ist"],
        ),
    ],
)
def test_only_what_stands_is_told(english: str, told: list[str], silent: list[str]) -> None:
    german = in_german(scene_of_everything(), english)
    assert all(words in german for words in told), german
    assert not any(words in german for words in silent), german


@pytest.mark.parametrize("language", COMPOSED_LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_whole_paragraph_stays_whole(language: str, case: str) -> None:
    grammar = grammar_of(language)
    assert grammar is not None
    english = " ".join(s.text for s in compose(CASES[case]))
    assert tell(CASES[case], grammar, like=english).text == tell(CASES[case], grammar).text


def test_a_sentence_without_its_like_is_named(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "astronaut.jpg")
    Agent(workbench, model="none").describe(image)
    english = "A person in orange fills most of this picture. The person is dressed in orange and red."
    first = Version(image=image, text=english, written_by="composed")
    german = refine(Caller(workbench, unheard, Cancel()), None, first, "in German")
    assert german.text == "Eine Person in Orange füllt den größten Teil dieses Bildes."
    assert any("“The person is dressed in orange and red.”" in note for note in german.notes)


def test_words_that_only_english_has_do_not_keep_a_text_from_another_language(
    workbench: Workbench, photos: Path
) -> None:
    desk = Desk(workbench, photos / "chickens.jpg")
    assert "four brown birds" in desk.wish('write "birds" for hens').text
    spanish = desk.wish("in Spanish")
    assert "cuatro gallinas" in spanish.text
    assert any("in English only" in note for note in spanish.notes)
    assert "four brown birds" in desk.wish("in English").text


def test_what_is_left_out_is_not_said_to_be_nothing(workbench: Workbench, photos: Path) -> None:
    desk = Desk(workbench, photos / "chickens.jpg")
    desk.wish("leave out the hens")
    german = desk.wish("in German").text
    assert "Gras" in german
    assert "nichts" not in german
    assert "Hennen" in desk.wish("put the hens back").text
