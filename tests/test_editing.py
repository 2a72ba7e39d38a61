"""What a person writes into the paragraph by hand: it stands, is kept by later wishes, and its loss is told."""

from pathlib import Path

import pytest

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import open_memory
from imagetxt.agent.conversation.turn import Call
from imagetxt.agent.conversation.version import PERSON, Version
from imagetxt.agent.describe import Describer
from imagetxt.agent.events import AnswerReady, ParagraphReady
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining import refine
from imagetxt.agent.refining.editing import LONGEST, edited
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.definitions import SegmentImage
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, done, only, say

NAMED = "The one on the left is called Black Beauty."


class Editor:
    """A described photograph whose paragraph a person writes over, and wishes made of it then."""

    def __init__(self, bench: Workbench, photo: Path, model: ScriptedChatModel | None = None) -> None:
        self.bench, self.model = bench, model
        self.image = bench.open(photo)
        bench.run(SegmentImage(image=self.image))
        first = Describer(Caller(bench), None).describe(self.image, length="medium", language="English")
        self.now = Version(number=1, image=self.image, text=first.paragraph, written_by=first.written_by)

    def edit(self, text: str) -> Version:
        self.now = edited(self.now, text, self.bench.evidence(self.image)).model_copy(
            update={"number": self.now.number + 1}
        )
        return self.now

    def wish(self, said: str) -> Version:
        made = refine(Caller(self.bench), self.model, self.now, said)
        self.now = made.model_copy(update={"number": self.now.number + 1})
        return made


@pytest.fixture
def horses(workbench: Workbench, photos: Path) -> Editor:
    return Editor(workbench, photos / "horses.jpg")


def test_an_edit_is_taken_as_it_is_and_checked(horses: Editor) -> None:
    made = horses.edit(f"{horses.now.text} {NAMED} Two elephants watch.")
    assert made.text.endswith("Two elephants watch.")
    assert (made.written_by, made.base) == (PERSON, 1)
    assert any("elephants" in note and "no elephant was found" in note for note in made.notes)
    assert any(claim.verdict == "contradicted" for claim in made.claims)
    assert made.spans


@pytest.mark.parametrize(
    "said",
    [
        "shorter",
        "longer",
        "three sentences",
        "for a child",
        "simpler words",
        "as a list",
        "more formal",
        "make it funny",
    ],
)
def test_what_was_written_by_hand_outlives_the_wish(horses: Editor, said: str) -> None:
    horses.edit(f"{horses.now.text} {NAMED}")
    made = horses.wish(said)
    assert "called Black Beauty" in made.text, made.text
    assert not any("left out" in note for note in made.notes)


def test_a_chain_of_wishes_keeps_it_and_brings_it_back(horses: Editor) -> None:
    horses.edit(f"{horses.now.text} {NAMED}")
    haiku = horses.wish("as a haiku")
    assert "Beauty" not in haiku.text
    assert any(NAMED in note and "a haiku has no room for it" in note for note in haiku.notes)
    assert "Black Beauty" in horses.wish("as a normal paragraph").text


def test_what_the_evidence_contradicts_goes_and_it_is_said_why(horses: Editor) -> None:
    horses.edit(f"{horses.now.text} Two elephants watch. {NAMED}")
    made = horses.wish("shorter")
    assert "elephants" not in made.text
    assert "Black Beauty" in made.text
    assert any("Two elephants watch" in note and "no elephant was found" in note for note in made.notes)
    assert not any("elephants" in note for note in horses.wish("shorter").notes), "it is told once"


def test_a_sentence_written_over_takes_the_place_of_the_first_one(horses: Editor) -> None:
    before = [piece.text for piece in sentences(horses.now.text)]
    mine = before[0].replace("horses", "noble horses")
    assert mine != before[0]
    horses.edit(" ".join([mine, *before[1:]]))
    made = horses.wish("longer")
    assert made.text.startswith(mine)
    assert before[0] not in made.text


def test_a_sentence_taken_out_does_not_come_back_until_it_is_asked_for(horses: Editor) -> None:
    said = [piece.text for piece in sentences(horses.now.text)]
    sky = next(text for text in said if "sky" in text)
    horses.edit(" ".join(text for text in said if text != sky))
    assert horses.now.manner.hidden
    for wish in ("longer", "as a list", "for a child", "as a normal paragraph"):
        assert "sky" not in horses.wish(wish).text, wish
    assert "sky" in horses.wish("mention the sky").text


@pytest.mark.parametrize(
    ("mine", "said", "why"),
    [
        ("A black horse stands near me.", "no colours", "it names colours"),
        ("The horses are mine.", "without the horses", "it speaks of the horses"),
        ("The horses are mine.", "only the sky", "it does not speak of the sky"),
        (NAMED, "one sentence", "has no room"),
        (NAMED, "as a caption", "has no room"),
    ],
)
def test_where_it_cannot_be_kept_the_reason_is_told(horses: Editor, mine: str, said: str, why: str) -> None:
    horses.edit(f"{horses.now.text} {mine}")
    made = horses.wish(said)
    assert mine not in made.text
    assert any(mine in note and why in note for note in made.notes), made.notes


def test_another_language_says_what_it_leaves_out(horses: Editor) -> None:
    horses.edit(f"{horses.now.text} {NAMED}")
    german = horses.wish("in German")
    assert german.language == "German"
    assert any("is in English" in note and "German" in note for note in german.notes)
    assert "Black Beauty" in horses.wish("back to English").text


def test_a_text_in_another_language_is_kept_in_it(horses: Editor) -> None:
    german = horses.wish("in German").text
    made = horses.edit(f"{german} Das linke heißt Fritz.")
    assert any("not held against the picture" in note for note in made.notes)
    shorter = horses.wish("two sentences")
    assert "Das linke heißt Fritz." in shorter.text
    english = horses.wish("back to English")
    assert "Fritz" not in english.text
    assert any("Fritz" in note and "German" in note for note in english.notes)


def test_a_larger_model_is_told_what_to_keep_and_its_loss_is_told(workbench: Workbench, photos: Path) -> None:
    model = ScriptedChatModel(script=["Look, four hens! They are on the green grass."])
    desk = Editor(workbench, photos / "chickens.jpg", model)
    desk.edit(f"{desk.now.text} One hen is called Berta.")
    made = desk.wish("for a child")
    assert "Berta" in model.heard[0][0][0].text
    assert made.written_by == "scripted:script"
    assert any("Berta" in note and "left out" in note for note in made.notes)


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_what_is_no_paragraph_is_refused(horses: Editor, text: str) -> None:
    with pytest.raises(BadArgumentError):
        horses.edit(text)
    with pytest.raises(BadArgumentError, match="as it was"):
        horses.edit(horses.now.text)


async def test_an_edit_is_a_turn_that_is_undone_described_anew_and_kept(
    toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        first = answer(await say(chat, "", photos / "chelsea_cat.jpg"))
        text = f"{first} The cat is called Chelsea."
        call = Call("edit", {"image": "img1", "text": text})
        events = [event async for event in chat.send("Like this.", calls=[call])]
        assert only(events, ParagraphReady)[0].text == text
        assert done(events).turn.versions == [2]
        haiku = answer(await say(chat, "as a haiku"))
        again = answer(await say(chat, "describe it again"))
        assert again == text
        assert [answer(await say(chat, "undo")) for _ in range(3)] == [haiku, text, first]
    async with open_memory(tmp_path) as memory:
        kept = await memory.load(chat.chat.id)
        assert kept.versions[2].manner.own[0].text == "The cat is called Chelsea."


async def test_an_edit_before_there_is_a_paragraph(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "Is there a cat?", photos / "chelsea_cat.jpg")
    call = Call("edit", {"image": "img1", "text": "A cat."})
    events = [event async for event in chat.send("Like this.", calls=[call])]
    assert "no paragraph yet" in only(events, AnswerReady)[0].answer.text
