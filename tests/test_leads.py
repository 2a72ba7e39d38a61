"""What a sentence begins with that asks for nothing changes nothing."""

import re

import pytest

from imagetxt.agent.choice.deciding import decided
from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.leads import ASKING, LEAD, REPLY
from imagetxt.agent.choice.ordered import is_imperative
from tests.two_pictures import TWO


@pytest.mark.parametrize("lead", ["", "and ", "ok so ", "hmm, well, ", "wow but ", "oh — "])
def test_a_lead_changes_nothing(lead: str) -> None:
    assert re.sub(rf"^{LEAD}", "", f"{lead}is it blue?") == "is it blue?"
    assert completed(f"{lead}what kind?", "dog") == "Which dog is there?"
    assert decided(None, f"{lead}is the dog cut?", TWO, {"ask_image", "segment_region"})[0] == "question"


def test_a_word_that_only_begins_so_is_no_lead() -> None:
    assert re.sub(rf"^{LEAD}", "", "orange or soap") == "orange or soap"
    assert re.sub(rf"^{LEAD}", "", "no, blue") == "no, blue"
    assert re.sub(rf"^{REPLY}", "", "no, blue") == "blue"


def test_an_order_may_be_put_as_a_question() -> None:
    assert re.sub(rf"^{ASKING}", "", "and could you please draw it") == "draw it"
    assert is_imperative("ok draw it")
