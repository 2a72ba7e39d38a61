"""Prose as people and models write it: dialogue, notes, pronouns from afar, colours far from their things."""

import pytest

from imagetxt.agent.grounding.check import ground, judge
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene
from imagetxt.tools.geometry import Box
from tests.test_grounding_claims import park, wrong

__all__ = ["park"]

TRUE = [
    '"Are there any dogs?" "Two." "What colour is the bench?" "Green."',
    "Q: How many dogs are there?\nA: Two.\nQ: What colour is the cat?\nA: White.",
    "Dogs? Two. Horses? None.",
    "Present:\n- two dogs\n- a cat\nNot present:\n- horses\n- cows or sheep",
    "On the right stands a bench. Its paint is a mix of greens. The people are farther off. It is empty but for a cat.",
    "The bench with the white cat is green.",
    "The two dogs play; neither dog wears a collar. No second cat can be seen.",
    "A bench of a dark green stands on the right, and no horse is near.",
    "The cat is still as a stone and dreams of birds.",
    "Dogs: two. Cats: one. Horses: none.",
    "dog x2, cat x1",
    "A couple of dogs wait. A horse isn't.",
    "On both sides of the bench there is grass.",
    "The bench invites passers-by, and it looks out over the grass.",
    "To the bench's left is a dog.",
    "Neither dog is green. Not featured: horse, cow.",
    "No horses outside, and 0 sheep.",
    "My neighbour's bench is green.",
    "Above it all, the two dogs guard the bench on which the cat sits.",
    "The dogs play on the left of a large meadow.",
]
FALSE = [
    ('"Are there any dogs?" "Six."', "count"),
    ("Q: What colour is the cat?\nA: Black.", "colour"),
    ("Dogs? Two. Horses? Four.", "existence"),
    ("Not present:\n- dogs\n- horses", "existence"),
    ("A bench of a bright orange stands on the right.", "colour"),
    ("A bench stands on the right. The people are farther off. Its paint is a mix of blues.", "colour"),
    ("Painted bright red, the bench is empty but for a cat.", "colour"),
    ("The bench, which bears a cat, is a vivid purple.", "colour"),
    ("The bench with the white cat is purple.", "colour"),
    ("Dogs: five. Cats: one.", "count"),
    ("dog x4, cat x1", "count"),
    ("Bench red. Cat white.", "colour"),
    ("Upper left: bench. Right: people.", "place"),
    ("A bench at far left, with a cat.", "place"),
    ("To the bench's right is a dog.", "relation"),
    ("A handsome teaspoon and a mare lie on the grass.", "existence"),
    ("Green is the grass, purple is the bench.", "colour"),
    ("The bench was painted a bright purple.", "colour"),
    ("Both dogs are green, neither cat is white.", "colour"),
    ("The bench, left, is empty.", "place"),
    ("The black dog plays on the right of a large meadow.", "relation"),
    ("There is a bench, a cat and one dog.", "count"),
    ("Photograph of a park, indoors.", "place"),
    ("0 dogs", "existence"),
]


@pytest.mark.parametrize("text", TRUE)
def test_true_prose_passes(park: Evidence, parser: None, text: str) -> None:
    assert wrong(text, park) == []


@pytest.mark.parametrize(("text", "kind"), FALSE)
def test_false_prose_is_found(park: Evidence, parser: None, text: str, kind: str) -> None:
    assert kind in {found.partition(":")[0] for found in wrong(text, park)}


def test_speech_is_not_taken_for_writing(park: Evidence, parser: None) -> None:
    claims = [
        c.kind for j in judge('She said, "There are two dogs." The sign reads "KEEP OFF".', park) for c in j.claims
    ]
    assert claims.count("text") == 1


def test_a_false_answer_in_a_dialogue_goes(park: Evidence, parser: None) -> None:
    assert "Black" not in ground("Q: What colour is the cat?\nA: Black.", park).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A bright orange bench stands there.", "A bench stands there."),
        ("There is a horse and two dogs on the grass.", "There are two dogs on the grass."),
        ("To the bench's left lies a dog, purple in colour.", "To the bench's left lies a dog."),
        ("There are just a dozen dogs on the grass.", "There are just two dogs on the grass."),
    ],
)
def test_what_is_left_reads_well(park: Evidence, parser: None, text: str, left: str) -> None:
    assert ground(text, park).text == left


def _false(text: str, evidence: Evidence) -> list[str]:
    return [f"{c.kind}: {c.words}" for j in judge(text, evidence) for c in j.contradicted]


def test_what_another_eye_wrote_is_read(farm: Evidence) -> None:
    assert _false("Four sheep graze in the foreground.", farm) == []
    assert _false("Nine sheep graze in the foreground.", farm) == ["count: sheep"]
    assert _false("Outdoor photo.", farm) == []
    assert _false("Indoor photo.", farm) == ["place: Indoor photo"]
    assert _false("The sheep stand in a kitchen.", farm) == ["place: in a kitchen"]
    assert _false("Sheep graze. Missing: dogs, people.", farm) == []
    assert _false("Three sheep are lying down.", farm) == []
    assert _false("The sheep on the left is white.", farm) == []
    assert _false("The sheep on the left is black.", farm) == ["colour: black sheep"]
    assert _false("A horse, flanked on its left by a sheep.", farm) == []
    assert _false("A horse, flanked on its right by a sheep.", farm) == ["relation: sheep on its right its right"]
    assert _false("There is a second horse.", farm) == ["count: horse"]


@pytest.fixture
def farm() -> Evidence:
    """Four sheep in a row, the rightmost of them black, and a brown horse to the right of them all, outdoors."""

    def thing(label: str, colour: str, x: float, number: int) -> Region:
        box = Box(x0=x, y0=300, x1=x + 90, y1=400)
        colours = [Colour(name=colour, share=0.85)]
        return Region(id=f"r{number}", label=label, coco=label, score=0.9, box=box, colours=colours)

    sheep = [thing("sheep", "black" if i == 3 else "white", 40 + 110 * i, i + 1) for i in range(4)]
    horse = thing("horse", "brown", 600, 5)
    return Evidence(width=780, height=520, regions=[*sheep, horse], scene=Scene(setting="outdoor"))
