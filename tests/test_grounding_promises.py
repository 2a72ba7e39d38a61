"""What the check of texts promises of single words, each shown by a pair: what is so, and what is not."""

import pytest

from imagetxt.agent.grounding.check import judge
from imagetxt.tools.evidence import Colour, Evidence, Region
from imagetxt.tools.geometry import Box
from tests.test_grounding_claims import park, wrong

__all__ = ["park"]

PAIRS = [
    ("A black dog plays beside another, a brown one.", "A black dog plays beside another, a purple one.", "colour"),
    ("There is a black dog, and another brown dog.", "There is a black dog, and another purple dog.", "colour"),
    ("You cannot miss a dog here.", "You cannot see a dog here.", "existence"),
    ("A bench stands on the right; just to its left, a brown dog plays.",
     "A bench stands on the right; just to its right, a brown dog plays.", "relation"),
    ("A bicycle, gleaming yellow, leans there.", "A bicycle, gleaming red, leans there.", "colour"),
    ("The bench is green. It stands there, sturdy and green.", "The bench is green. It stands there, sturdy and red.",
     "colour"),
    ("The person on the far right wears red.", "The person on the far right wears blue.", "colour"),
    ("The bench is not on the left.", "The bench is not on the right.", "place"),
    ("The cat is not to the left of the black dog.", "The cat is not to the right of the black dog.", "relation"),
    ("A dog stands on the left, while three people stand on the right.",
     "A dog stands on the left, while three people stand on the left.", "place"),
    ("The cat sits on a bench, the yellow bicycle being farther left.",
     "The cat sits on a bench, the blue bicycle being farther left.", "colour"),
    ("A pair of dogs, one of which is black, plays.", "A pair of dogs, one of which is purple, plays.", "colour"),
    ("One of the people is on the right.", "One of the people is on the left.", "place"),
    ("The bicycle is above the black dog, and it is yellow.", "The bicycle is above the black dog, and it is black.",
     "colour"),
    ("Larger than the cat is the bench.", "Larger than the bench is the cat.", "comparison"),
    ("A bench is here. Next to it, on the right, stand three people.",
     "A bench is here. Next to it, on the left, stand three people.", "place"),
    ("From left to right there are a black dog, a brown dog and a bench.",
     "From left to right there are a bench, a black dog and a cat.", "relation"),
    ("Two of the three people wear red.", "All of the three people wear red.", "colour"),
]  # fmt: skip


@pytest.mark.parametrize(("true", "false", "kind"), PAIRS)
def test_what_is_so_passes_and_what_is_not_is_found(
    park: Evidence, parser: None, true: str, false: str, kind: str
) -> None:
    assert wrong(true, park) == []
    assert kind in {found.partition(":")[0] for found in wrong(false, park)}


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        ("The bench is not on the left.", "place", "supported"),
        ("The cat is not to the left of the black dog.", "relation", "supported"),
        ("The cat is to the right of the black dog.", "relation", "supported"),
        ("No horse is here.", "existence", "supported"),
        ("The bench is larger than the cat.", "comparison", "supported"),
        ("A sign reads \"KEEP OFF\".", "text", "supported"),
    ],
)  # fmt: skip
def test_what_the_evidence_shows_is_supported(park: Evidence, parser: None, text: str, kind: str, verdict: str) -> None:
    assert verdict in {c.verdict for j in judge(text, park) for c in j.claims if c.kind == kind}


def test_colours_set_apart_are_read_by_the_grammar_alone(park: Evidence) -> None:
    assert wrong("A bicycle of the city, gleaming red, leans there.", park, quick=True) == ["colour: red bicycle"]
    assert wrong("A bicycle of the city, gleaming yellow, leans there.", park, quick=True) == []
    assert wrong("The cat lies there, black and small.", park, quick=True) == ["colour: black cat"]


def test_nobody_can_count_what_a_vague_word_covers(parser: None) -> None:
    def thing(number: int, label: str) -> Region:
        box = Box(x0=100 * number, y0=100, x1=100 * number + 80, y1=180)
        colours = [Colour(name="black", share=0.9)]
        return Region(id=f"r{number}", label=label, coco=label, score=0.9, box=box, colours=colours)

    desk = Evidence(width=600, height=400, regions=[thing(1, "tv"), thing(2, "laptop"), thing(3, "cell phone")])
    assert wrong("Two screens glow.", desk) == []
    assert wrong("Two laptops glow.", desk) == ["count: laptops"]
