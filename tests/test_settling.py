"""From a draft to the paragraph: which sentences of a small model go, and what is told in their place."""

import pytest

from imagetxt.agent.compose import Statement, compose
from imagetxt.agent.settling import settle
from imagetxt.tools.evidence import Evidence, TextLine
from imagetxt.tools.geometry import Box
from tests.test_compose import CASES

STREET = CASES["two kinds"]


def settled(draft: str, evidence: Evidence = STREET, *, strict: bool = True) -> tuple[str, list[str]]:
    found = settle(draft, compose(evidence), evidence, strict=strict, most=5)
    return found.text, found.removed


GOOD = "A brown dog is on the left, and a red bicycle is in the middle."


def test_an_opening_that_goes_astray_is_told_anew() -> None:
    bad = "A brown dog is in this picture, a red bicycle and more."
    text, removed = settled(f"{bad} The dog is on the left. The bicycle is in the middle.")
    assert removed == [bad]
    assert text.startswith(compose(STREET)[0].text)
    assert text.endswith("The dog is on the left. The bicycle is in the middle.")


def test_a_good_draft_stays_as_it_is() -> None:
    assert settled(GOOD) == (GOOD, [])


@pytest.mark.parametrize(
    "bad",
    [
        "The dog enjoys the sunny afternoon.",
        "A brown dog on the left is in the middle of this picture.",
        "The brown dog on the left is dim.",
        "A red bicycle fills most of the picture.",
        "A brown dog on the left of this picture shows a red bicycle in the middle.",
        "A brown dog is on the left and a cat is on the right.",
        "The bicycle is 3 metres away.",
        "The bounding box of the dog is on the left.",
        "There is also a brown and red are the main colours.",
        "The dog on the left is on the left.",
        "What may be a dog on the left?",
        "A brown dog on the left and a red bicycle.",
        "A brown dog is in this picture, a red bicycle and more.",
        "A brown dog in the middle of this picture, a red bicycle is on the right.",
        "A dog and a bicycle, spread over this picture, are spread over it.",
        "A brown dog on the left is in this outdoor picture.",
    ],
)
def test_a_bad_sentence_goes(bad: str) -> None:
    text, removed = settled(f"{GOOD} {bad}")
    assert text == GOOD
    assert removed == [bad]


def test_a_larger_model_may_say_more_than_the_facts_but_nothing_against_them() -> None:
    free, against = "The dog enjoys the sunny afternoon.", "The dog is white."
    assert settled(f"{GOOD} {free}", strict=False) == (f"{GOOD} {free}", [])
    assert settled(f"{GOOD} {against}", strict=False) == (GOOD, [against])


def test_what_was_left_out_is_told_with_the_opening_first() -> None:
    text, _ = settled("The dog is on the left.")
    assert text.startswith("This outdoor picture shows a brown dog and a red bicycle.")
    assert text.endswith("The dog is on the left.")


def test_a_draft_of_which_little_stays_is_not_sound() -> None:
    facts = [Statement("The dog is on the left.", frozenset({"r1"}))]
    assert not settle("A cat sits here. A train comes.", facts, STREET, strict=True, most=5).sound
    assert settle("The dog is on the left.", facts, STREET, strict=True, most=5).sound


@pytest.mark.parametrize("case", ["only perhaps", "half a place"])
def test_what_is_only_perhaps_there_is_told_all_the_same(case: str) -> None:
    evidence = CASES[case]
    opening = compose(evidence)[0].text
    assert " may " in opening
    assert settled(opening, evidence) == (opening, [])
    lost = opening.replace(".", "?")
    assert settled(f"{lost} Green and blue are the main colours.", evidence)[0].startswith(opening)
    assert not settled(f"{lost} {GOOD}", evidence, strict=False)[0].startswith(opening)


def test_a_draft_does_not_begin_in_the_middle() -> None:
    first, second, *_ = (s.text for s in compose(STREET))
    assert second.startswith("The ")
    garbled = "A brown dog and a red bicycle, a picture of them."
    assert settled(f"{garbled} {second}")[0].startswith(f"{first} {second}")


@pytest.mark.parametrize("strict", [True, False])
def test_writing_that_a_draft_leaves_out_is_told(strict: bool) -> None:
    evidence = STREET.model_copy(deep=True)
    box = Box(x0=400, y0=20, x1=600, y1=60)
    evidence.texts = [TextLine(text="Bakery", score=0.99, box=box), TextLine(text="Open daily", score=0.99, box=box)]
    written = 'The words "Bakery" and "Open daily" can be read.'
    assert settled(GOOD, evidence, strict=strict) == (f"{GOOD} {written}", [])
    quoting = f'{GOOD} The word "Bakery" can be read.'
    assert settled(quoting, evidence, strict=strict) == (quoting, [])


CROWDED = STREET.model_copy(
    update={"regions": [r.model_copy(update={"crowded": True}) if r.label == "bicycle" else r for r in STREET.regions]}
)


@pytest.mark.parametrize(
    ("draft", "stays"),
    [
        ("At least one red bicycle is in the middle, and a brown dog is on the left.", True),
        ("This picture shows a brown dog and at least one red bicycle. The bicycle is in the middle.", True),
        ("A brown dog is on the left, and the bicycle is in the middle.", False),
        ("A brown dog is on the left, and a red bicycle is in the middle.", False),
    ],
)
def test_what_there_is_at_least_one_of_is_not_told_as_the_one(draft: str, stays: bool) -> None:
    assert "at least one red bicycle" in compose(CROWDED)[0].text
    text, removed = settled(draft, CROWDED)
    assert (removed == []) is stays
    assert "t least one red bicycle" in text


def test_a_thing_that_was_told_of_is_not_brought_in_again() -> None:
    text, _ = settled(f"{compose(STREET)[0].text} A bicycle is in the middle.")
    assert text.startswith(f"{compose(STREET)[0].text} The bicycle is in the middle.")
