"""Two people of whom one is hard to see are one or two, wherever they are counted."""

from imagetxt.agent.across.findings import Counted
from imagetxt.agent.across.verdicts import _order
from imagetxt.agent.settling import _TRAILS
from tests.test_ask_image import asker, thing

DOUBTFUL = [thing("person", 5, 20, 35, 95, score=0.52), thing("person", 60, 20, 66, 30, score=0.5)]


def test_they_are_counted_as_one_or_two() -> None:
    ask = asker(things=DOUBTFUL)
    assert ask("How many people are there?").text == "One or two people."
    assert ask("Are there three people?").text == "No, there are one or two people."
    two = ask("Are there two people?")
    assert two.text == "I see one or two people; I can't tell which."
    assert not two.known


def test_those_seen_well_are_two() -> None:
    seen = [thing("person", 5, 20, 35, 95), thing("person", 60, 20, 90, 95)]
    assert asker(things=seen)("How many people are there?").text == "Two people."


def test_nobody_knows_whether_one_or_two_are_more_than_one() -> None:
    doubtful, one, three = Counted("img1", 1, 2), Counted("img2", 1, 1), Counted("img2", 3, 3)
    assert doubtful.words("people") == "one or two people"
    assert _order(doubtful, one) is None
    assert _order(doubtful, three) == -1
    assert _order(three, doubtful) == 1


def test_a_thing_hung_on_without_a_verb_is_no_sentence() -> None:
    assert _TRAILS.search("A black couch is at the bottom left, and one or two people.")
    assert not _TRAILS.search("A black couch is at the bottom left, and two people are beside it.")
    assert not _TRAILS.search("A couch is on the left, and a chair on the right.")
