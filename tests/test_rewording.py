"""Questions that no rule reads are put in words that one does, or left alone; the answer says how they were taken."""

import pytest

from imagetxt.agent.calls import Caller
from imagetxt.agent.evaluation.scene_desk import desk
from imagetxt.agent.evaluation.written import written
from imagetxt.agent.rewording.asking import ask_as_read
from imagetxt.agent.rewording.reader import reworded
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel


@pytest.fixture(scope="module")
def pool() -> ModelPool:
    return ModelPool()


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("Which fruit can I eat?", "which fruit is there?"),
        ("did somebody count how the apple tally stands", None),
        ("How many dogs are there?", None),  # read as it is
        ("What are the books about?", None),
        ("Why is the dog here?", None),
        ("Does the dog like to play?", None),
        ("Which fruit can I not eat?", None),  # a word that changes what is asked
        ("Which fruit can the gardener's uncle eat?", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_question_is_reworded_surely_or_not_at_all(question, known, pool):
    assert reworded(question, pool) == known


def test_the_answer_says_how_a_reworded_question_was_taken(pool):
    scene = next(one.scene for one in written() if one.name == "breakfast")
    bench, handle = desk(scene, pool=pool)
    answer, asked = ask_as_read(Caller(bench, lambda _: None, Cancel()), handle, "Which fruit can I eat?")
    assert answer.text == "Taken as “which fruit is there?”: A red apple."
    assert asked == "which fruit is there?"
    answer, asked = ask_as_read(Caller(bench, lambda _: None, Cancel()), handle, "How many cups are there?")
    assert (answer.text, asked) == ("Two cups.", "How many cups are there?")
