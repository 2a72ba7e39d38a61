"""Grounding: what a text claims is found, and held against the evidence."""

import pytest

from imagetxt.agent.grounding.check import ground, judge, named, spans
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.grounding.vocabulary import unsupported
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box


def region(name: str, label: str, box: tuple[float, float, float, float], *colours: str, **more: object) -> Region:
    x0, y0, x1, y1 = box
    values = {"score": 0.8, "coco": label, **more}
    return Region(
        id=name,
        label=label,
        box=Box(x0=x0, y0=y0, x1=x1, y1=y1),
        colours=[Colour(name=c, share=1 / len(colours)) for c in colours],
        **values,
    )


@pytest.fixture
def street() -> Evidence:
    """A brown dog on the left, a red bicycle in the middle, two cars on the right, perhaps a bench; a sign is read."""
    return Evidence(
        width=1000,
        height=600,
        scene=Scene(setting="outdoor"),
        regions=[
            region("r1", "dog", (50, 300, 250, 550), "brown"),
            region("r2", "bicycle", (400, 250, 600, 550), "red", "black"),
            region("r3", "car", (700, 200, 820, 300), "blue"),
            region("r4", "car", (850, 200, 990, 300), "white"),
            region("r5", "bench", (800, 450, 950, 580), "brown", certain=False),
        ],
        texts=[TextLine(text="NO PARKING", score=0.95, box=Box(x0=300, y0=50, x1=380, y1=80))],
    )


TRUE = [
    "A brown dog is on the left.",
    "There are two cars on the right.",
    "The bicycle is red and black.",
    "A red bicycle is to the right of the dog.",
    "The dog is to the left of the bicycle.",
    "To the left of the bicycle is a dog.",
    "An animal and several vehicles can be seen.",
    "The puppy sits on the left.",
    'The words "NO PARKING" can be read.',
    "There may be a bench on the right.",
    "One car is blue and the other car is white.",
    "There is no cat in the picture.",
    "A motionless dog, two parked cars.",
    "There are two cars on the right: a blue one at the top right and a white one on the right.",
    "Two cars are in this photograph, one in the middle and one on the right.",
    "Two cars are on the right of this outdoor picture.",
    "This outdoor photograph shows a brown dog, which is on the left of the picture.",
    "There may also be a dog on the left, a bicycle in the middle and a bench on the right.",
]
FALSE = [
    ("A cat is on the left.", "existence"),
    ("Two dogs are on the left.", "count"),
    ("There are three cars.", "count"),
    ("The dogs are brown.", "count"),
    ("A black dog is on the left.", "colour"),
    ("The dog is white.", "colour"),
    ("The dog is on the right.", "place"),
    ("The dog is at the top of the picture.", "place"),
    ("Two cars are on the left.", "place"),
    ("There are two cars, one on the left and one on the right.", "place"),
    ("A picture hangs on the wall above a couch.", "existence"),
    ("The dog is to the right of the bicycle.", "relation"),
    ("A red bicycle is to the left of a brown dog.", "relation"),
    ("There is no dog.", "existence"),
    ('A sign says "STOP".', "text"),
    ("A person rides the red bicycle.", "existence"),
]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_statement_is_not_contradicted(street: Evidence, text: str) -> None:
    assert [c for j in judge(text, street) for c in j.contradicted] == []


@pytest.mark.parametrize("text", TRUE[:5])
def test_a_plain_true_statement_is_supported_with_its_regions(street: Evidence, text: str) -> None:
    claims = [c for j in judge(text, street) for c in j.claims]
    assert claims
    assert all(c.verdict == "supported" and c.regions for c in claims)


@pytest.mark.parametrize(("text", "kind"), FALSE)
def test_a_false_statement_is_contradicted_for_the_right_reason(street: Evidence, text: str, kind: str) -> None:
    assert kind in {c.kind for j in judge(text, street) for c in j.contradicted}


def test_contradicted_sentences_go_and_the_others_stay_whole(street: Evidence) -> None:
    text = "A brown dog is on the left. A cat sleeps beside it. The bicycle is red."
    grounded = ground(text, street)
    assert grounded.text == "A brown dog is on the left. The bicycle is red."
    assert grounded.removed == ["A cat sleeps beside it."]
    assert [c.words for c in grounded.reasons] == ["cat"]


def test_spans_point_at_the_words_of_regions(street: Evidence) -> None:
    text = "A brown dog stands near a white car."
    found = {text[s.start : s.end]: s.regions for s in spans(text, street)}
    assert found == {"A brown dog": ["r1"], "a white car": ["r4"]}


def test_at_least_belongs_to_the_number(street: Evidence) -> None:
    text = "At least two cars are on the right."
    assert [text[s.start : s.end] for s in spans(text, street)] == ["At least two cars"]
    assert judge("At least one car is there.", street)[0].contradicted == []
    assert judge("At least three cars are there.", street)[0].contradicted


def test_an_exact_number_cannot_be_checked_where_something_may_be_one_more(street: Evidence) -> None:
    animal = region("r6", "animal", (300, 450, 380, 560), coco=None)
    herd = street.model_copy(update={"regions": [*street.regions, region("r7", "dog", (500, 50, 600, 150)), animal]})
    verdicts = {c.verdict for j in judge("There are two dogs.", herd) for c in j.claims if c.kind == "count"}
    assert verdicts == {"not checkable"}
    assert {c.verdict for c in judge("At least two dogs are there.", herd)[0].claims} == {"supported"}


def test_named_counts_hypernyms_and_synonyms_but_not_what_is_denied(street: Evidence) -> None:
    assert named("A puppy.", street) == {"r1"}
    assert named("There is no dog here.", street) == set()
    assert named("Two vehicles.", street) >= {"r3", "r4"}


def test_colours_are_contradicted_in_a_black_and_white_picture(street: Evidence) -> None:
    grey = street.model_copy(update={"scene": Scene(monochrome=True)})
    assert judge("A red bicycle.", grey)[0].contradicted


def test_orange_is_a_colour_before_a_noun_and_a_fruit_by_itself(street: Evidence) -> None:
    assert [c.kind for c in judge("An orange dog.", street)[0].claims] == ["existence", "colour"]
    assert judge("An orange lies on the left.", street)[0].contradicted


def test_the_picture_itself_is_no_thing_in_it(street: Evidence) -> None:
    for text in (
        "This outdoor picture shows a dog.",
        "A dog is in the picture.",
        "In this black-and-white photo is a dog.",
    ):
        assert [c.words for c in judge(text, street)[0].claims if c.kind != "place"] == ["dog"]


def test_a_thing_no_detector_knows_is_not_checkable(street: Evidence) -> None:
    (judged,) = judge("A lantern hangs over the door.", street)
    assert {c.verdict for c in judged.claims} <= {"not checkable"}


def test_sentences_keep_abbreviations_and_quotes_together() -> None:
    text = 'Dr. Smith is here. It says "Stop. Go." Then it ends.'
    assert [s.text for s in sentences(text)] == ["Dr. Smith is here.", 'It says "Stop. Go."', "Then it ends."]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


def test_a_small_models_inventions_are_found_by_vocabulary() -> None:
    facts = "The dog is brown and is on the left. Green grass stretches across the bottom."
    assert unsupported("A brown dog stands on green grass.", facts) == []
    assert unsupported("A happy brown dog enjoys the sunny afternoon.", facts) == [
        "happy",
        "enjoys",
        "sunny",
        "afternoon",
    ]
