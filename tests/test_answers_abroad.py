"""A model's answers in other languages: read and checked as far as there are words for it; what is not, is said."""

from pathlib import Path

import pytest

from imagetxt import Agent
from imagetxt.agent.answers_abroad import ground_abroad, ground_translated, is_unreadable, read_as
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import Event, Token, Warned
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.agent.tongues.telling_of import named_in
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, done, only, say
from tests.test_conversation import scripted
from tests.test_describe import looks

READ = [
    ("Le chat dort sur la table.", ["There is a cat.", "There is a table."]),
    ("Auf dem Tisch liegt ein Hund.", ["There is a table.", "There is a dog."]),
    ("Zwei schwarze Hunde spielen auf dem Gras.", ["There are two black dogs.", "There is grass."]),
    ("Die Katze ist braun und sitzt da.", ["The cat is brown."]),
    ("Cette image montre une tasse de café.", ["There is a cup of coffee."]),
    ("Il y a deux chiens noirs et un grand chat blanc.", ["There are two black dogs.", "There is a white cat."]),
    ("Il n'y a pas de chien.", ["There are no dogs."]),
    ("Es gibt keinen Hund im Bild.", ["There are no dogs."]),
    ("Der Hund ist nicht schwarz.", []),
    ("Gibt es einen Hund?", []),
    ("Hay tres perros negros en la mesa.", ["There are three black dogs.", "There is a table."]),
    ("La taza de café está sobre una mesa.", ["There is a cup of coffee.", "There is a table."]),
    ("Due cani neri corrono.", ["There are two black dogs."]),
    ("Peut-être qu'un chien dort là.", ["There may be a dog."]),
    ("Mindestens zwei Personen sitzen da.", ["There are at least two people."]),
    ("Auf dem Schild steht “HUND”.", ["There is a sign."]),
]


@pytest.mark.parametrize(("text", "english"), READ)
def test_a_sentence_is_read_back(text: str, english: list[str]) -> None:
    asked = read_as(text, "")
    assert asked is not None
    assert [thing.english for thing in named_in(text, asked)] == english


@pytest.mark.parametrize(
    "text", ["There is a cup of coffee.", "A cat.", "Two.", "The café has a table and a menu.", "Yes, it does."]
)
def test_english_is_not_taken_for_another_language(text: str) -> None:
    assert read_as(text, "") is None
    assert not is_unreadable(text)


@pytest.mark.parametrize(
    "text", ["Na stole stoi filiżanka kawy i leży pies.", "机の上に犬がいます。", "На столе стоит чашка."]
)
def test_a_language_without_words_here_is_known_to_be_unread(text: str) -> None:
    assert is_unreadable(text)


@pytest.mark.parametrize(
    ("question", "true", "false"),
    [
        ("Was siehst du?", "Man sieht eine braune Katze.", "Auf dem Tisch liegt ein Hund."),
        ("Que vois-tu ?", "On voit un chat dans cette photo.", "Deux chiens noirs dorment sur le canapé."),
        ("¿Qué ves?", "Hay un gato en la foto.", "Hay tres perros negros en la foto."),
        ("Che cosa vedi?", "C'è un gatto nella foto.", "Ci sono due cani sulla spiaggia."),
    ],
)
async def test_what_is_contradicted_goes_in_every_language_that_is_read(
    toolbox: Toolbox, photos: Path, question: str, true: str, false: str
) -> None:
    chat = scripted(toolbox, f"{true} {false}", f"{true} {false}", true)
    events = await say(chat, question, photos / "chelsea_cat.jpg")
    turn = done(events).turn
    assert answer(events) == true
    assert turn.answer is not None
    assert any(claim.verdict == "supported" for claim in turn.answer.claims)
    warned = [w.text for w in only(events, Warned)]
    assert any("their numbers and their colours" in text for text in warned)
    assert not only(await say(chat, question), Warned), "it is told once"


async def test_where_nothing_is_left_the_tools_answer(toolbox: Toolbox, photos: Path) -> None:
    lie = "Auf dem Tisch liegt ein Hund."
    events = await say(scripted(toolbox, lie, lie), "Was siehst du?", photos / "coffee.jpg")
    assert "Hund" not in answer(events)
    assert any("not so" in w.text for w in only(events, Warned))


async def test_an_answer_that_nothing_can_read_is_said_to_be_unchecked_once(toolbox: Toolbox, photos: Path) -> None:
    polish = "Na stole stoi filiżanka kawy i leży pies."
    chat = Conversation(toolbox, ScriptedChatModel(script=[polish] * 4))  # nor does it translate
    events = await say(chat, "Co widzisz na tym zdjęciu?", photos / "coffee.jpg")
    assert answer(events) == polish
    assert [w.text for w in only(events, Warned) if "unchecked" in w.text]
    assert not only(await say(chat, "A co jeszcze widzisz?"), Warned)


async def test_an_answer_that_nothing_can_read_is_checked_by_its_translation(toolbox: Toolbox, photos: Path) -> None:
    polish = "Na stole stoi filiżanka kawy. Obok leży czarny pies."
    english = "There is a cup of coffee on the table. A black dog lies beside it."
    chat = Conversation(toolbox, ScriptedChatModel(script=[polish, english, polish, english]))
    events = await say(chat, "Co widzisz na tym zdjęciu?", photos / "coffee.jpg")
    turn = done(events).turn
    assert answer(events) == "Na stole stoi filiżanka kawy."
    assert turn.answer is not None
    assert turn.answer.removed == ["Obok leży czarny pies."]
    assert any("translation into English" in w.text for w in only(events, Warned))
    assert "cup of coffee" not in "".join(e.text for e in only(events, Token))


def test_a_translation_that_is_none_or_not_by_sentences_checks_nothing(workbench: Workbench, photos: Path) -> None:
    evidence = workbench.evidence(workbench.open(photos / "coffee.jpg"))
    assert ground_translated("机の上に犬がいます。", "机の上に犬がいます。", evidence) is None
    assert ground_translated("机の上に犬がいます。", "There is a dog. There is a cat.", evidence) is None
    assert ground_translated("机の上に犬がいます。", "", evidence) is None


def test_an_answer_alone_is_checked_too(workbench: Workbench, photos: Path) -> None:
    heard: list[Event] = []
    lie, true = "Zwei Hunde liegen daneben.", "Man sieht eine Katze."
    model = ScriptedChatModel(script=[f"{true} {lie}"])
    agent, image = Agent(workbench, model=model, listen=heard.append), workbench.open(photos / "chelsea_cat.jpg")
    reply = agent.ask(image, "Was siehst du?")
    assert (reply.text, reply.removed) == (true, [lie])
    assert any(isinstance(e, Warned) and "German" in e.text for e in heard)


@pytest.mark.parametrize("draft", ["Auf dem Tisch liegt ein Hund.", "Na stole stoi filiżanka kawy i leży pies."])
def test_a_paragraph_that_is_not_in_english_is_not_taken(workbench: Workbench, photos: Path, draft: str) -> None:
    model = ScriptedChatModel(script=[looks("segment_image"), draft])
    made = Agent(workbench, model=model).describe(workbench.open(photos / "coffee.jpg"))
    assert made.written_by == "composed"
    assert "coffee" in made.paragraph
    assert any("not in English" in note for note in made.notes)


def test_a_paragraph_of_no_words_is_said_to_be_empty(workbench: Workbench, photos: Path) -> None:
    model = ScriptedChatModel(script=[looks("segment_image"), ""])
    made = Agent(workbench, model=model).describe(workbench.open(photos / "coffee.jpg"))
    assert any("was empty" in note for note in made.notes)


def test_and_by_its_translation(workbench: Workbench, photos: Path) -> None:
    polish, english = "Na zdjęciu widać kota. Obok leżą dwa psy.", "A cat can be seen. Two dogs lie beside it."
    image = workbench.open(photos / "chelsea_cat.jpg")
    reply = Agent(workbench, model=ScriptedChatModel(script=[polish, english])).ask(image, "Co widzisz?")
    assert (reply.text, reply.removed) == ("Na zdjęciu widać kota.", ["Obok leżą dwa psy."])


def test_what_is_said_of_the_picture_keeps_its_place(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "chelsea_cat.jpg")
    workbench.run(DescribeRegions(image=image))
    text = "Da liegt ein Hund. Man sieht eine Katze."
    asked = read_as(text, "")
    assert asked is not None
    found = ground_abroad(text, asked, lambda _: workbench.evidence(image))
    assert found.text == "Man sieht eine Katze."
    assert [found.text[span.start : span.end] for span in found.spans] == ["eine Katze"]
    assert [claim.words for claim in found.reasons] == ["ein Hund"]


@pytest.mark.parametrize("language", ["German", "French", "Spanish", "Italian"])
@pytest.mark.parametrize("photo", ["astronaut.jpg", "horses.jpg", "holiday_table.jpg"])
def test_what_is_composed_from_the_evidence_stands(
    workbench: Workbench, photos: Path, language: str, photo: str
) -> None:
    image = workbench.open(photos / photo)
    told = Agent(workbench, model="none").describe(image, length="long", language=language).paragraph
    asked = read_as(told, "")
    assert asked is not None
    assert asked.name == language
    found = ground_abroad(told, asked, lambda _: workbench.evidence(image))
    assert not found.removed
    assert found.claims
