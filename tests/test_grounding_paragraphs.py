"""Sentences as vision models write them: which of several is meant, what a participle is said of, what a list tells."""

import pytest

from imagetxt.agent.grounding.check import ground, judge
from imagetxt.agent.grounding.judging import Judged
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene
from imagetxt.tools.geometry import Box

WIDTH, HEIGHT = 780, 520


def thing(id_: str, name: str, x0: float, y0: float, x1: float, y1: float, colour: str, kind: str = "object") -> Region:
    return Region(
        id=id_,
        kind="area" if kind == "area" else "object",
        label=name,
        coco=None if kind == "area" else name,
        score=0.9,
        box=Box(x0=x0, y0=y0, x1=x1, y1=y1),
        colours=[Colour(name=colour, share=0.9)],
    )


@pytest.fixture
def shore() -> Evidence:
    """Three people in a row and a kite above two boats; on the right a bench and a snowboard."""
    return Evidence(
        width=WIDTH,
        height=HEIGHT,
        scene=Scene(setting="outdoor"),
        regions=[
            thing("p1", "person", 60, 230, 120, 430, "blue"),
            thing("p2", "person", 160, 200, 220, 400, "orange"),
            thing("p3", "person", 260, 180, 320, 380, "black"),
            thing("b1", "boat", 400, 180, 600, 260, "white"),
            thing("b2", "boat", 660, 190, 710, 215, "yellow"),
            thing("k", "kite", 520, 30, 580, 80, "red"),
            thing("w", "bench", 600, 400, 740, 480, "green"),
            thing("s", "snowboard", 250, 400, 340, 415, "purple"),
            thing("a", "sky", 0, 0, 780, 150, "blue", "area"),
        ],
    )


@pytest.fixture
def meadow() -> Evidence:
    """A large and a small elephant, three sheep, a white bird above them; nobody about."""
    return Evidence(
        width=WIDTH,
        height=HEIGHT,
        scene=Scene(setting="outdoor"),
        regions=[
            thing("e1", "elephant", 40, 150, 260, 420, "grey"),
            thing("e2", "elephant", 250, 300, 350, 420, "grey"),
            thing("s1", "sheep", 440, 340, 500, 400, "white"),
            thing("s2", "sheep", 520, 340, 580, 400, "white"),
            thing("s3", "sheep", 600, 340, 660, 400, "black"),
            thing("b", "bird", 540, 60, 570, 90, "white"),
            thing("v", "vase", 700, 420, 730, 480, "blue"),
            thing("a", "sky", 0, 0, 780, 140, "blue", "area"),
        ],
    )


def contradicted(text: str, evidence: Evidence, *, quick: bool = False) -> list[tuple[str, str]]:
    judged: list[Judged] = judge(text, evidence, quick=quick)
    return [(c.kind, c.words) for j in judged for c in j.contradicted]


PAIRS_AT_THE_SHORE = [
    # one of several, by its place in the row, its side, its size, or as what is left
    ("Three people wait. The middle one wears orange.", "Three people wait. The middle one wears black."),
    ("The leftmost person is dressed in blue.", "The leftmost person is dressed in orange."),
    ("The second person from the left wears orange.", "The second person from the left wears blue."),
    ("The person on the far left wears blue.", "The person on the far left wears black."),
    ("Two boats lie there; the smaller one is yellow.", "Two boats lie there; the smaller one is white."),
    ("The largest boat is white.", "The largest boat is yellow."),
    ("A white boat and another, much smaller boat.", "A white boat and another, much larger boat."),
    ("A bench stands below the boat on the right.", "A bench stands above the boat on the right."),
    (
        "There is a white boat. Another boat is in the upper right.",
        "A yellow boat and a second boat in the lower left.",
    ),
    (
        "A white boat lies beside another boat, which is yellow.",
        "A white boat lies beside another boat, which is white.",
    ),
    # colours that stand off from their thing
    ("She is dressed in blue.", "She is dressed in green."),
    (
        "Three people wait. The one on the far left has on a blue coat.",
        "Three people wait. The one on the far left has on a red coat.",
    ),
    ("A person dressed entirely in black waits.", "A person dressed entirely in green waits."),
    ("A person sporting an orange jacket waits.", "A person sporting a purple jacket waits."),
    ("A bench, long and green, stands there.", "A bench, long and pink, stands there."),
    ("The sky overhead is a vivid blue.", "The sky overhead is a vivid orange."),
    ("Someone stands on a purple board.", "Someone stands on a yellow board."),
    # told in order
    (
        "There are three people. From left to right, they wear blue, orange and black.",
        "There are three people. From left to right, they wear orange, blue and black.",
    ),
    (
        "Two boats. From left to right, they are white and yellow.",
        "Two boats. From left to right, they are yellow and white.",
    ),
    ("There are two boats, a white one and a yellow one.", "There are two boats, a white one and a red one."),
    ("There are two boats. One of them is yellow.", "There are two boats. One of them is pink."),
    ("From left to right: a kite, a bench.", "From left to right: a bench, a kite."),
    ("From right to left: a bench, a kite.", "From right to left: a kite, a bench."),
    # how many
    ("Three crew members are there.", "Seven crew members are there."),
    ("The kite is one of nine things. There are three people.", "There is one of five people."),
    ("There are three people, these three.", "There are three people, these eight."),
    ("There are three people. All three wait.", "There are three people. All six wait."),
    # places and relations behind participles, inversions, areas
    ("Leaning in the lower right is a bench.", "Leaning in the lower left is a bench."),
    ("A kite flies in the sky above the boats.", "A kite flies in the sky below the boats."),
    ("A bench leans in the foreground at the lower right.", "A bench leans in the foreground at the upper left."),
    ("Not far from the people lies a boat.", "A kite flies not far from a dog."),
    ("The people stand to the left of the two boats.", "The bench stands to the left of the two boats."),
    ("Three people stroll with a boat to their right.", "Three people stroll with a boat to their left."),
    ("A white boat takes up much of the right side.", "A bench takes up much of the left side."),
    # what hedges and denials reach
    ("A bench, perhaps left behind, and a kite are there.", "A bench, perhaps left behind, and a dog are there."),
    ("The scene is undisturbed by any truck.", "The scene is undisturbed by any boat."),
]


@pytest.mark.parametrize(("true", "false"), PAIRS_AT_THE_SHORE)
def test_the_true_passes_and_the_false_is_found(shore: Evidence, parser: None, true: str, false: str) -> None:
    assert contradicted(true, shore) == []
    assert contradicted(false, shore)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Of the sheep, two are white and one is black.", "Of the sheep, two are brown and one is black."),
        ("A flock of three sheep. A bird is above the flock.", "A flock of three sheep. A bird is below the flock."),
        ("Two elephants roam there. The adult is on the left.", "Two elephants roam there. The adult is on the right."),
        ("Two elephants roam there, and the calf is grey.", "Two elephants roam there, and the calf is red."),
        ("The elephant on the left is the largest animal.", "The elephant on the left is the smallest animal."),
        ("There are twice as many elephants as birds.", "There are twice as many birds as elephants."),
        ("The bird is smaller than its neighbour.", "There is a potted plant."),
        ("A vase stands there.", "A potted plant stands there."),
        ("A vase stands there, its bowl empty.", "A bowl stands there."),
    ],
)  # fmt: skip
def test_animals_are_followed_by_group_age_and_size(meadow: Evidence, parser: None, true: str, false: str) -> None:
    assert contradicted(true, meadow) == []
    assert contradicted(false, meadow)


@pytest.mark.parametrize(
    "said",
    [
        "Two boats, a white and a yellow one, drift on the right.",
        "Another person, who is dressed in black, waits.",
        "Two boats drift there, a larger white one and a smaller yellow one.",
        "Captured on a street, three people wait beside a bench.",
        "Cupboards are often white.",
        "There is a person, a bench on the right.",
        "There are three people. One is.",
        "A bench stands there. It has flowers on it.",
        "The fourth person from the left is there.",
        "Three people wait. There is a white boat and another is yellow.",
        "Friends of nature love such a place.",
    ],
)
def test_what_is_true_or_open_is_not_flagged(shore: Evidence, said: str) -> None:
    assert [c for c in contradicted(said, shore) if c[0] != "relation"] == []


@pytest.mark.parametrize(
    "said",
    [
        "From left to right, the bench is seen below a kite.",
        "Captured on a boat, three people wait.",
    ],
)
def test_no_relation_is_read_into_what_is_said_of_the_picture(shore: Evidence, parser: None, said: str) -> None:
    assert contradicted(said, shore) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("There is no boat or truck.", "There is no truck."),
        ("Three people wait on the shore, and the first is clad in green.", "Three people wait on the shore."),
        ("A vendor in green waits beside the bench.", "A vendor waits beside the bench."),
        ("The picture shows two boats, a kite and a dog.", "The picture shows two boats and a kite."),
        ("Beside the boat, a red dog sits on the shore.", ""),
        ("There are fewer people than boats.", ""),
        ("The red bench stands there, and a kite flies high.", "The bench stands there, and a kite flies high."),
        ("A kite flies high above. A red bench stands there.", "A kite flies high above. A bench stands there."),
        ("A sign reads \"CLOSED\".", ""),
        ("Next to the bench is a red one, and a kite flies high.", "A kite flies high."),
    ],
)  # fmt: skip
def test_a_cut_leaves_no_stump(shore: Evidence, parser: None, text: str, left: str) -> None:
    assert ground(text, shore).text == left
