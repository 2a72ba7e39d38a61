"""Whose text, which picture and which words are meant: what comes with a picture, what is quoted, claimed or named."""

from pathlib import Path

import pytest

from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.offering import offer
from imagetxt.agent.events import ImageMade
from imagetxt.agent.refining.reading import read as read_wish
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, only, say

TWO = State(images=("img1", "img2"), focus="img2")


async def test_words_that_come_with_a_picture_and_ask_are_answered(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    told = answer(await say(chat, "hi!!! my grandpa took this. is it a hen", photos / "chickens.jpg"))
    assert "hen" in told
    assert "picture shows" not in told


async def test_a_photo_may_be_called_by_a_number_of_its_own(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    told = answer(await say(chat, "This is photograph number 12. How many hens?", photos / "chickens.jpg"))
    assert "four" in told


async def test_a_text_is_asked_for_what_it_said_before(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    long = answer(await say(chat, "longer"))
    await say(chat, "shorter")
    assert long in answer(await say(chat, "what did the text say before"))
    await say(chat, "drop the last sentence")
    assert "No longer there" in answer(await say(chat, "What was it, the phrase you took off?"))


async def test_the_text_that_speaks_of_a_thing_is_the_one_asked_about(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "a poem for both")
    assert answer(await say(chat, "Does the poem speak of the hens?")).startswith("Yes")


def test_at_first_names_no_picture() -> None:
    assert addressed("is the leaf at first now?", TWO) is None


async def test_those_who_speak_of_themselves_are_people(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "astronaut.jpg")
    assert "person" in answer(await say(chat, "How many of us are in each?"))


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Would you write it as a bedtime story for him?", "Once upon a time"),
        ("make it sound friendlier", "Here's"),
        ("A haiku for the hens, please.", "\n"),
        ("omg look at these. describe pls", "picture shows"),
    ],
)
async def test_a_text_that_is_wished_for_before_there_is_one_is_made(
    toolbox: Toolbox, photos: Path, said: str, holds: str
) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "how many hens?", photos / "chickens.jpg")
    told = await say(chat, said)
    assert not only(told, ImageMade)
    assert holds in answer(told)


async def test_a_question_taken_for_a_drawing_is_asked(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    told = await say(chat, "The thing lying across, pen or pencil?")
    assert not only(told, ImageMade)
    assert "Did you mean" not in answer(told)


async def test_quoted_words_name_no_picture(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "draw it as a watercolour")
    await say(chat, "", photos / "coffee.jpg")
    assert addressed('Does it say "original taste"?', chat.chat.state()) is None


async def test_a_claim_of_what_one_has_is_a_question(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "astronaut.jpg")
    assert "I take that as said" not in answer(await say(chat, "shes got glasses right"))


async def test_a_label_before_a_question_is_passed_over(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    assert "client" not in answer(await say(chat, "Different client. What colour are the hens?"))


async def test_hashtags_are_taken_off_where_that_is_wished(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    assert "#" in answer(await say(chat, "with hashtags"))
    assert "#" not in answer(await say(chat, "take the hashtags off again"))
    assert "Version 3 of 3" in answer(await say(chat, "wait which version are we on"))


async def test_a_text_is_made_as_another_was(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "as a story")
    await say(chat, "how many cups are there?", photos / "coffee.jpg")
    assert "Once upon a time" in answer(await say(chat, "Please write about the second like the first."))


async def test_a_text_that_is_not_there_is_not_anothers(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "how many cups are there?", photos / "coffee.jpg")
    assert "no text about img2" in answer(await say(chat, "Where did you put the cup in the text?"))


async def test_a_name_holds_no_things(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    assert "no son" not in answer(await say(chat, "Say it's made by Hartmann & Sons."))


async def test_what_comes_with_a_picture_is_asked_of_it(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "astronaut.jpg")
    told = answer(await say(chat, "Her honeymoon, 1974. What can be seen?", photos / "coffee.jpg"))
    assert "cup" in told
    assert not answer(await say(chat, "a friend's table. any people?", photos / "holiday_table.jpg")).startswith("img1")


@pytest.mark.parametrize(
    ("said", "swaps"),
    [
        ("Change it to two lines that rhyme.", ()),
        ('Not "person", say "Aunt Rosa".', (("person", "Aunt Rosa"),)),
        ("replace the word person with lady", (("person", "lady"),)),
    ],
)
def test_a_pronoun_is_no_word_to_be_changed(said: str, swaps: tuple[tuple[str, str], ...]) -> None:
    assert read_wish(said).swaps == swaps


async def test_nothing_changes_where_there_are_no_emojis_to_take_off(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "coffee.jpg")
    before = len(list(chat.chat.versions))
    await say(chat, "no emojis pls")
    assert len(list(chat.chat.versions)) == before
    assert "Rosa" in answer(await say(chat, 'Not "cup", say "Rosa".'))


async def test_them_are_the_things_that_the_same_message_counted(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "astronaut.jpg")
    await say(chat, "", photos / "coffee.jpg")
    assert "img1" not in answer(await say(chat, "How many cups are there, and are there people in them?"))


async def test_a_greeting_before_what_is_asked_of_the_talk(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    text = answer(await say(chat, "", photos / "coffee.jpg"))
    assert text in answer(await say(chat, "back. read it again"))
    assert "One message" in answer(await say(chat, "how many msgs did i send u"))


def test_what_is_not_to_be_is_not_made_more_so() -> None:
    assert read_wish("Not so friendly, more dry.").form == "formal"
    assert read_wish("more detailed, but not too much").step == read_wish("more detailed").step
    assert "shorter" not in str(read_wish("More romantic, but not too much.").step)


def test_a_look_that_is_supposed_is_offered_in_few_words() -> None:
    told = offer("draw", "", "If we painted the wall sage green, would it look better? Show me.", fresh=False)
    assert "“redraw it and make the wall sage green”" in told


async def test_what_is_only_in_the_second_tells_no_new_text(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chickens.jpg")
    await say(chat, "", photos / "coffee.jpg")
    await say(chat, "one sentence")
    before = len(list(chat.chat.versions))
    await say(chat, "tell me 3 things that are in the 2nd but not the 1st")
    assert len(list(chat.chat.versions)) == before
    assert "speak" in answer(await say(chat, "does it still mention the cup?"))
