"""Voices, emojis, other words and counted lengths of a paragraph, and what may be unsaid."""

from pathlib import Path

import pytest

from imagetxt.tools.workbench import Workbench
from tests.test_refining import Desk


@pytest.fixture
def horses(workbench: Workbench, photos: Path) -> Desk:
    return Desk(workbench, photos / "horses.jpg")


def test_voices_begin_and_end_in_their_own_way_and_stand_for_one_another(horses: Desk) -> None:
    plain = horses.now.text
    assert plain.startswith("This outdoor picture shows ")
    friendly = horses.wish("friendlier please").text
    assert friendly.startswith("Here's an outdoor picture with ")
    lively = horses.wish("spice it up").text
    assert lively.startswith("Just look at this outdoor picture: ")
    assert "Here's" not in lively
    assert horses.wish("as a story").text.startswith("Once upon a time there was an outdoor picture, and it showed ")
    assert horses.wish("in two sentences").text.count(".") == 2
    assert horses.wish("normal again, and as many sentences as before").text.startswith("This outdoor picture shows ")


def test_emojis_and_hashtags_follow_what_is_named_and_go_again(horses: Desk) -> None:
    plain = horses.now
    told = horses.wish("add emojis")
    assert "horses 🐎" in told.text
    assert told.text.count("🐎") == 1
    for span in told.spans:
        assert "🐎" not in told.text[span.start : span.end]
    words = {told.text[s.start : s.end] for s in told.spans}
    bare = horses.wish("no emojis")
    assert words == {bare.text[s.start : s.end] for s in bare.spans}
    assert horses.now.text == plain.text
    tagged = horses.wish("add hashtags").text
    assert tagged.startswith(plain.text)
    assert "#horse" in tagged.splitlines()[-1]
    assert "#" not in horses.wish("without hashtags or emojis").text


def test_a_tweet_is_short_with_emojis_and_hashtags(horses: Desk) -> None:
    long = horses.now.text
    tweet = horses.wish("make it a tweet").text
    assert len(tweet) < len(long)
    assert "🐎" in tweet
    assert tweet.splitlines()[-1].startswith("#")
    story = horses.wish("as a bedtime story").text
    assert "#" not in story
    assert "🐎" not in story


def test_emojis_stay_in_another_language(horses: Desk) -> None:
    horses.wish("add emojis")
    german = horses.wish("in German")
    assert "🐎" in german.text
    assert "Dieses" in german.text or "Diese" in german.text
    assert "🐎" not in horses.wish("no emojis").text


def test_a_word_that_is_not_to_be_said_is_said_otherwise(horses: Desk) -> None:
    made = horses.wish('without the word "picture"')
    assert "picture" not in made.text
    assert "photo" in made.text
    assert not made.notes


def test_a_thing_that_is_known_but_not_there_is_not_taken_for_another_wish(horses: Desk) -> None:
    made = horses.wish("now only talk about the table")
    assert "table" in " ".join(made.notes)
    assert not any("Taken as" in note for note in made.notes)


def test_sentences_and_words_that_are_counted_end_a_poem(horses: Desk) -> None:
    horses.wish("as a poem")
    assert "\n" not in horses.once("summarise it in under ten words").text
    assert "\n" not in horses.once("expand it to five sentences").text
    assert "In this form" in " ".join(horses.once("make it less certain").notes)


def test_what_comes_first_opens_the_picture_once(workbench: Workbench, photos: Path) -> None:
    """Also where the opening names what the picture is of: "This picture of a room shows …"."""
    made = Desk(workbench, photos / "holiday_table.jpg").wish("start with the bottle")
    assert made.text.count("This ") == 1
    assert "bottle" in made.text.split(".")[0]


def test_the_last_words_of_a_voice_keep_their_tense(horses: Desk) -> None:
    horses.wish("as an advert")
    past = horses.wish("in the past tense").text
    assert "stretched" in past or "lay" in past
    assert past.endswith("Come and see for yourself!")


def test_a_text_is_said_in_other_words_and_back(horses: Desk) -> None:
    plain = horses.now.text
    other = horses.wish("say the same with other words")
    assert other.text != plain
    assert other.text.startswith("You can see ")
    assert horses.false(other) == []
    assert horses.wish("rephrase it").text == plain


def test_another_word_for_it_is_one_for_the_only_thing(workbench: Workbench, photos: Path) -> None:
    desk = Desk(workbench, photos / "raccoon.jpg")
    assert "raccoon" in desk.once("call it a raccoon").text
    assert "raccoon fills" in desk.once("call it a raccoon").text
    named = desk.once('call it "Rocky"')
    assert "around Rocky" not in named.text


def test_a_number_of_words_is_come_near_to_and_told(horses: Desk) -> None:
    made = horses.wish("in exactly twenty words")
    assert 17 <= len(made.text.split()) <= 20
    assert f"It has {len(made.text.split())} words" in " ".join(made.notes) or len(made.text.split()) == 20
    assert len(horses.wish("in 40 words").text.split()) > 20, "a larger number makes it longer again"
