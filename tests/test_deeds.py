"""A model that says it drew, saved, sent or deleted something is believed where that was done, and nowhere else."""

from pathlib import Path

import pytest

from imagetxt import Agent
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.deeds import Done, claimed, without_undone
from imagetxt.agent.events import Event, Warned
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.agent.translation_faults import translation_faults
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, only, say
from tests.test_conversation import calls, scripted
from tests.test_describe import looks

DRAWN = [
    "I drew it.",
    "I've drawn it as a sketch.",
    "I have just redrawn the photo in oil.",
    "I went ahead and painted it as a watercolour.",
    "I created a pencil drawing of the cat.",
    "I have generated a new image for you.",
    "Here is the drawing.",
    "Here's your watercolour: a cat.",
    "Here is a sketch of it, as you asked.",
    "Your sketch is ready.",
    "The picture has been redrawn as a comic.",
    "I'm drawing it now.",
    "I will draw it right away.",
    "Ich habe es als Skizze gezeichnet.",
    "J'ai dessiné le chat.",
    "He dibujado el gato.",
    "Ho disegnato il gatto.",
    "Voici le dessin.",
]
BEYOND = [
    "I saved it to your disk.",
    "I have saved it.",
    "I deleted the picture.",
    "I've sent the photo to your e-mail.",
    "I uploaded it for you.",
    "The picture was saved to your desktop.",
    "It has been deleted.",
    "Your file has been sent.",
    "I searched the web for it.",
    "You can click here to get it.",
    "![sketch](attachment://sketch.png)",
    "[Download](sandbox:/mnt/data/sketch.png)",
    "Ich habe das Bild gespeichert.",
    "J'ai supprimé l'image.",
    "He guardado la imagen.",
    "Ho inviato la foto.",
]
NO_DEED = [
    "A cup of coffee is on a table.",
    "I can draw it as a sketch.",
    "I could not draw it.",
    "I have not saved anything.",
    "I drew nothing.",
    "Shall I draw it?",
    "If I drew it, the colours would be lost.",
    "I see a dog on the grass.",
    "I'll draw it if you like.",
    "The wall was painted white by somebody.",
    "Food is stored on the shelves.",
    "The sign reads “I saved it”.",
    "A drawing of a horse hangs on the wall.",
    "Here is a painting on a wall.",
    "I think that it is a cat.",
    "The picture was taken at night.",
    "A man has sent a ball into the air.",
    "Someone drew a heart in the sand.",
    "Ich habe nichts gezeichnet.",
    "Je n'ai pas dessiné le chat.",
    "Das Bild zeigt eine Katze.",
    "No he guardado nada.",
    "He walks to the door.",
]


@pytest.mark.parametrize("said", DRAWN)
def test_a_drawing_is_said_to_be_made(said: str) -> None:
    assert without_undone(said, Done()) == ("", [said])
    assert without_undone(said, Done(drawn=True)) == (said, [])


@pytest.mark.parametrize("said", BEYOND)
def test_what_no_tool_does_is_never_done(said: str) -> None:
    assert without_undone(said, Done(drawn=True, written=True, tools=frozenset({"render_image"}))) == ("", [said])


@pytest.mark.parametrize("said", NO_DEED)
def test_what_claims_no_deed_stays(said: str) -> None:
    assert not claimed(said)


def test_what_was_done_and_what_was_not_in_one_sentence() -> None:
    both = "I drew it as a sketch and saved it to your disk."
    assert without_undone(f"A cat sits. {both} It is brown.", Done(drawn=True)) == ("A cat sits. It is brown.", [both])


def test_an_earlier_drawing_is_spoken_of_where_it_is_asked_for() -> None:
    said = "I drew it as a sketch."
    assert without_undone(said, Done(earlier=True, asked="What did you do with it?"))[0] == said
    assert without_undone(said, Done(earlier=True, asked="Make it blue."))[0] == ""
    assert without_undone("I drew it earlier.", Done(earlier=True))[0]


def test_a_tool_that_was_called_may_be_named() -> None:
    said = "I called the tool find_objects for it."
    assert without_undone(said, Done(tools=frozenset({"find_objects"})))[0] == said
    assert without_undone(said, Done(tools=frozenset({"read_text"})))[0] == ""


async def test_an_answer_is_told_without_what_was_not_done(toolbox: Toolbox, photos: Path) -> None:
    chat = scripted(toolbox, "There is a brown cat. I have saved it to your disk.")
    events = await say(chat, "What do you notice?", photos / "chelsea_cat.jpg")
    assert answer(events) == "There is a brown cat."
    assert any("not done" in w.text and "saved it" in w.text for w in only(events, Warned))


async def test_where_nothing_is_left_the_tools_answer(toolbox: Toolbox, photos: Path) -> None:
    chat = scripted(toolbox, calls(("render_image", {"image": "img1", "prompt": "a sketch"})), "I drew it.")
    events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
    assert "brown" in answer(events)
    assert "drew" not in answer(events)
    assert not chat.chat.renders


@pytest.mark.parametrize(
    "said", ["What colour is the cat?", "Please don't draw anything.", "I love watercolours.", "That's a nice photo."]
)
async def test_nothing_is_drawn_that_words_do_not_order(toolbox: Toolbox, photos: Path, said: str) -> None:
    wants = calls(("render_image", {"image": "img1", "prompt": "a pencil sketch"}))
    chat = scripted(toolbox, wants, "It is a cat.")
    await say(chat, said, photos / "chelsea_cat.jpg")
    assert not chat.chat.renders


@pytest.mark.parametrize(
    "said", ["As a pencil sketch, please.", "Zeichne es als Skizze.", "Yes please.", "Narysuj to!"]
)
async def test_what_may_order_a_drawing_is_left_to_the_model(toolbox: Toolbox, photos: Path, said: str) -> None:
    wants = calls(("render_image", {"image": "img1", "prompt": "a pencil sketch"}))
    chat = scripted(toolbox, wants, "I drew it.")
    await say(chat, said, photos / "chelsea_cat.jpg")
    assert chat.chat.renders


async def test_what_was_drawn_may_be_told(toolbox: Toolbox, photos: Path) -> None:
    chat = scripted(toolbox, calls(("render_image", {"image": "img1", "prompt": "a pencil sketch"})), "I drew it.")
    events = await say(chat, "Draw it as a pencil sketch.", photos / "chelsea_cat.jpg")
    assert answer(events) == "I drew it."
    assert chat.chat.renders


def test_a_paragraph_speaks_of_no_deeds(workbench: Workbench, photos: Path) -> None:
    draft = "A brown tabby cat fills most of the picture. I drew it."
    model = ScriptedChatModel(script=[looks("segment_image"), draft, draft])
    made = Agent(workbench, model=model).describe(workbench.open(photos / "chelsea_cat.jpg"))
    assert "drew" not in made.paragraph
    assert "I drew it." in made.removed


def test_an_answer_alone_is_told_without_them_too(workbench: Workbench, photos: Path) -> None:
    heard: list[Event] = []
    model = ScriptedChatModel(script=["There is a brown cat. I deleted the picture.", "I deleted the picture."])
    agent, image = Agent(workbench, model=model, listen=heard.append), workbench.open(photos / "chelsea_cat.jpg")
    agent.workbench.run(DescribeRegions(image=image))
    reply = agent.ask(image, "What is there?")
    assert (reply.text, reply.removed) == ("There is a brown cat.", ["I deleted the picture."])
    assert "brown" in agent.ask(image, "What colour is the cat?").text
    assert any(isinstance(e, Warned) and "not done" in e.text for e in heard)


def test_a_translation_adds_no_deeds() -> None:
    faults = translation_faults("A cat sits here.", "Ich habe das Bild gespeichert.", "German")
    assert any("done" in fault for fault in faults)


async def test_a_wish_is_not_followed_by_words_alone(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg")
    chat.model = ScriptedChatModel(script=["I deleted the picture."])
    assert "deleted the picture" not in answer(await say(chat, "Delete the picture."))
