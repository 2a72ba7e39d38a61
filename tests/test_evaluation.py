"""The evaluation of descriptions: what it counts, on truth made for the test and on the examples."""

import json
from pathlib import Path

import pytest

from imagetxt import Agent
from imagetxt.agent.evaluation.photos import evaluate_photos, implied
from imagetxt.agent.evaluation.truth import load_truth
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.workbench import Workbench


def test_the_examples_meet_what_is_promised(workbench: Workbench, photos: Path) -> None:
    report = evaluate_photos(Agent(workbench, model="none"), photos)
    told = report.summary()
    assert len(report.rows) == 13
    assert told["detection precision"] >= 0.95
    assert told["detection recall"] >= 0.78
    assert told["CHAIR-i"] <= 0.05
    assert told["detected objects named"] >= 0.90
    assert told["relations and counts right"] >= 0.95
    assert told["false statements implied"] == 0


def test_a_paragraph_with_lies_is_caught(workbench: Workbench, photos: Path) -> None:
    """The same measures on a model whose words are false, with the check of the agent taken out of the way."""
    from imagetxt.agent.description import Description
    from imagetxt.agent.evaluation.photos import PhotoScore, _paragraph_scores

    photo = next(p for p in load_truth(photos) if p.name == "dogs_tree")
    handle = workbench.open(photo.path)
    honest = Agent(workbench, model="none").describe(handle)
    lying = honest.model_copy(update={"paragraph": "Three dogs and a cat are here. The dogs are black."})
    row = PhotoScore(photo.name)
    _paragraph_scores(row, Description.model_validate(lying.model_dump()), photo)
    assert row.invented == ["cat"]
    assert "dogs" in row.misstated
    assert "The dogs are black." in row.implied


@pytest.mark.parametrize(
    ("statement", "paragraph", "expected"),
    [
        ("There are only two horses.", "This picture shows four horses: two in the middle.", False),
        ("There are only two horses.", "Two horses stand here.", True),
        ("The cat is completely black.", "A brown cat fills the picture.", False),
        ("The cat is black.", "A black cat fills the picture.", True),
        ("People are standing in front of the rocket.", "A dark blue sky fills most of the picture.", False),
    ],
)
def test_what_a_paragraph_implies(
    workbench: Workbench, photos: Path, statement: str, paragraph: str, expected: bool
) -> None:
    evidence = workbench.evidence(workbench.open(photos / "horses.jpg"))
    assert implied(statement, paragraph, evidence) is expected


def test_truth_in_another_form_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadArgumentError, match=r"truth\.json"):
        load_truth(tmp_path)
    (tmp_path / "truth.json").write_text(json.dumps([1]))
    with pytest.raises(BadArgumentError, match=r"truth\.json"):
        load_truth(tmp_path)
