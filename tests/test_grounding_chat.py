"""Texts as people type them to each other, without apostrophes and in turns, are checked as what they mean."""

import pytest

from imagetxt.agent.grounding.check import ground, judge, spans
from imagetxt.agent.grounding.shorthand import in_plain_english
from imagetxt.tools.evidence import Evidence
from tests.test_grounding_claims import park, wrong

__all__ = ["park"]

PLAIN = [
    ("theres 3 of em n theyre red", "there's three of them and they're red"),
    ("look at the cat lol its white", "look at the cat. it's white"),
    ("its coat is white, its white", "its coat is white, it's white"),
    ("the bike is to its left, its left of the bench", "the bike is to its left, it's left of the bench"),
    ("my bench = green btw", "my bench is green"),
    ("the benchs green, the dogs black", "the bench is green, the dogs black"),
    ("were both left of the tree", "we're both left of the tree"),
    ("where were you? ppl were there", "where were you? people were there"),
    ("The dog is black. the cat is white", "The dog is black. The cat is white"),
    ("– A dog? – Yes.", "– A dog?\n– Yes."),
    ("A: a dog?\nB: yes\nA: ok", "   a dog?\n   yes\n   ok"),
]
WRITTEN = [
    "It's black, and its coat is brown.",
    "The dog wags its tail. It isn't white.",
    "approx. two dogs, no. 3 on the right.",
    "Counter: left.\nTable: right.",
]
TRUE = [
    "theres 2 dogs, one black n one brown, the cats white n its on the bench lol",
    "one bike, its yellow, ppl: only 3",
    "thats me on the right in blue. theres a cat left of me",
    "I'm the red one on the right, there's a bench left of me",
    "were all right of the bench",
    "Two dogs sleep beside a bench; the black one's on the left.",
    "– Where's the cat? – On the bench. – And the bike? – Top left, yellow as ever.",
    "A: more dogs or more cats?\nB: dogs\nA: is there a bench?\nB: yes, right of the dogs",
    "Three people, all on the right (one in blue, second from the left).",
    "Of the three people one is in blue, second from the left.",
    "Everyone in red except one.",
    "Dogs are asleep on the grass. Two of them.",
    "The seller wears blue; the other two stand by the two stalls.",
    "Two played in red and one in blue.",
    "Kind regards,\nTom",
    "Two dogs, one black one brown.",
    "Mum is in red and dad, on the right, is in blue.",
    "Ann, in blue, is second from the left.",
    "Is the bike left or right of the bench? Left.",
    "3 of them: whose people are they?",
    "The black one is on the far left.",
    "Two dogs, a black and a brown one.",
    "From the left a red, a blue and a red one: the people.",
    "The person's in blue n standing on the right.",
    "Tom is in blue and stands on the right.",
    "They're both in red, the people on the far right.",
    "A green bench, right side; a yellow bike (top left).",
]
FALSE = [
    ("theres 5 dogs", "count"),
    ("the cats black", "colour"),
    ("a cat, its orange lol", "colour"),
    ("one bike, its on the right", "place"),
    ("ppl: only 6", "count"),
    ("thats me on the left in blue", "place"),
    ("I'm the green one on the right", "colour"),
    ("thats me in red. theres a cat right of me", "relation"),
    ("were all left of the bench", "relation"),
    ("Two dogs sleep beside a bench; the black one's on the right.", "place"),
    ("– Where's the cat? – On the bench. – And the bike? – Bottom right, yellow.", "place"),
    ("– And the bike? – Top left, green as ever.", "colour"),
    ("A: more dogs or more cats?\nB: cats", "comparison"),
    ("A: is there a bench?\nB: yes, left of the dogs", "relation"),
    ("Is there a cat? Yes. Standing where? Left of the dogs.", "relation"),
    ("Of the three people one is in blue, first from the left.", "colour"),
    ("Everyone in orange except one.", "colour"),
    ("One dog in the middle. The black one is further right.", "relation"),
    ("Four played in red and one in blue.", "count"),
    ("dogs in the middle, bikes orange", "colour"),
    ("Two dogs, a black and a pink one.", "colour"),
    ("Tom is in green and stands on the right.", "colour"),
    ("Two dogs, one black one pink.", "colour"),
    ("Ann, in yellow, waits on the right.", "colour"),
    ("I'm the second from the left, in red.", "colour"),
    ("Is the bike left or right of the bench? Right.", "relation"),
    ("A yellow bike (bottom right).", "place"),
    ("There's a green bench, far left.", "place"),
    ("Three people; the blue one is on the far left of the three.", "place"),
    ("The people: they're all in green.", "colour"),
    ("She's in purple, and there are two dogs.", "colour"),
    ("The witness, dressed in green, waits.", "colour"),
    ("Three people on the right. 4 of them wear coats.", "count"),
]


@pytest.mark.parametrize(("typed", "written"), PLAIN)
def test_what_is_typed_is_read_as_it_would_be_written(park: Evidence, typed: str, written: str) -> None:
    plain = in_plain_english(typed, park)
    assert plain is not None
    assert plain.text == written


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_stays(park: Evidence, text: str) -> None:
    assert in_plain_english(text, park) is None


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_passes(park: Evidence, parser: None, text: str) -> None:
    assert wrong(text, park) == []


@pytest.mark.parametrize(("text", "kind"), FALSE)
def test_what_is_false_is_found(park: Evidence, parser: None, text: str, kind: str) -> None:
    assert kind in {found.partition(":")[0] for found in wrong(text, park)}


def test_claims_stand_where_they_were_typed(park: Evidence) -> None:
    text = "lol theres 2 dogs n a cat, its pink. A bench too"
    judged = judge(text, park)
    assert [one.sentence.text for one in judged] == ["theres 2 dogs n a cat, its pink.", "A bench too"]
    assert [text[c.start : c.end] for one in judged for c in one.contradicted] == ["pink"]
    assert {text[s.start : s.end]: s.regions for s in spans(text, park)}["a cat"] == ["r3"]


def test_what_is_false_goes_and_the_rest_stays_as_typed(park: Evidence) -> None:
    found = ground("theres 2 dogs lol. theres a bus n its red. the benchs green", park)
    assert found.text == "theres 2 dogs lol. the benchs green"


@pytest.mark.parametrize("text", ["lol ", "its ", "were ", "abc. d ", "the dogs ", "\x00\ud800 n its red "])
def test_long_texts_are_put_right_in_time(park: Evidence, text: str) -> None:
    plain = in_plain_english(text * (100_000 // len(text)), park)
    assert plain is None or plain.typed_end(len(plain.text)) <= 100_000
