"""Refining: a wish is read right, followed as far as the evidence allows, and never answered with a falsehood."""

from pathlib import Path

import pytest
from langchain_core.language_models import BaseChatModel

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.describe import Describer
from imagetxt.agent.grounding.check import judge, named
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining import refine
from imagetxt.agent.refining.haiku import is_haiku
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.errors import CancelledError, OutOfMemoryError, UnknownHandleError
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.vision.colour_words import is_colour
from imagetxt.tools.workbench import Workbench

PHOTOS = ("horses", "chickens", "rocket")
WISHES = (
    "shorter",
    "longer",
    "two sentences",
    "as one line",
    "only the background",
    "leave out the people",
    "without the sky",
    "more about the background",
    "mention the colours",
    "no colours",
    "for a child",
    "simpler words",
    "as a haiku",
    "as a poem",
    "as alt text",
    "as a list",
    "more formal",
    "make it funny",
    "friendlier please",
    "spice it up",
    "like for a furniture shop",
    "as a bedtime story",
    "as a news report",
    "as a postcard",
    "like a pirate",
    "add emojis",
    "make it a tweet",
    'without the word "picture"',
    "in German",
    "in the past tense",
    "use the past tense, please",
    "start with the grass",
    "what does the sign say? add it",
    "make it less certain",
    "drop the maybes",
    "mention the bicycle",
    "under 12 words",
    "blorf the wug",
    "",
    "\x00\ud800 \n",
    "shorter " * 4000,
)


class Desk:
    """A photograph described without a model, and wishes made of it one after the other."""

    def __init__(self, bench: Workbench, photo: Path, model: BaseChatModel | None = None) -> None:
        self.bench, self.model = bench, model
        self.image = bench.open(photo)
        first = Describer(Caller(bench), None).describe(self.image, length="medium", language="English")
        self.now = Version(number=1, image=self.image, text=first.paragraph, written_by=first.written_by)
        self.tools: list[str] = []

    def wish(self, said: str) -> Version:
        caller = Caller(self.bench)
        version = refine(caller, self.model, self.now, said)
        self.tools = [c.tool for c in caller.calls]
        self.now = version.model_copy(update={"number": self.now.number + 1})
        return version

    def once(self, said: str) -> Version:
        """The wish followed, and forgotten again."""
        before = self.now
        made = self.wish(said)
        self.now = before
        return made

    def false(self, version: Version) -> list[str]:
        text = version.english or version.text
        return [c.words for j in judge(text, self.bench.evidence(self.image)) for c in j.contradicted]


@pytest.fixture
def desk(workbench: Workbench, photos: Path) -> Desk:
    return Desk(workbench, photos / "chickens.jpg")


@pytest.fixture
def horses(workbench: Workbench, photos: Path) -> Desk:
    return Desk(workbench, photos / "horses.jpg")


@pytest.mark.parametrize("photo", PHOTOS)
def test_every_wish_gives_a_true_text_that_changed_or_a_note_that_says_why(
    workbench: Workbench, photos: Path, photo: str
) -> None:
    desk = Desk(workbench, photos / f"{photo}.jpg")
    for said in WISHES:
        made = desk.once(said)
        assert made.text.strip(), said
        assert made.text != desk.now.text or made.notes, said
        assert desk.false(made) == [], (said, made.text)
        assert (made.base, made.number, made.wish) == (1, 0, said)


def test_shorter_and_longer_are_what_they_say(horses: Desk) -> None:
    start = len(horses.now.text.split())
    short = len(horses.wish("shorter").text.split())
    shortest = len(horses.wish("shorter").text.split())
    assert shortest < short < start
    assert len(horses.wish("longer").text.split()) > shortest


@pytest.mark.parametrize("form", ["as a haiku", "as a caption", "as alt text"])
def test_a_number_of_sentences_ends_a_form_that_has_none(horses: Desk, form: str) -> None:
    horses.wish(form)
    made = horses.wish("two sentences")
    assert len(sentences(made.text)) == 2
    assert made.manner.form == "paragraph"


def test_a_text_that_cannot_get_shorter_says_so(desk: Desk) -> None:
    for _ in range(4):
        made = desk.wish("shorter")
    assert any("cannot be made shorter" in note for note in made.notes)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_as_many_sentences_as_asked_for(horses: Desk, n: int) -> None:
    assert len(sentences(horses.once(f"{n} sentences").text)) == n


def test_only_one_thing_and_without_one_thing(horses: Desk) -> None:
    evidence = horses.bench.evidence(horses.image)
    grass = {r.id for r in evidence.areas if r.label == "grass"}
    sky = {r.id for r in evidence.areas if r.label == "sky"}
    assert named(horses.once("only the grass").text, evidence) == grass
    assert not named(horses.once("without the sky").text, evidence) & sky
    assert "horse" in horses.once("without the sky").text


def test_a_lower_bound_stays_one_when_only_its_things_are_told(horses: Desk) -> None:
    if "at least four horses" in horses.now.text:
        assert "at least four horses" in horses.once("only the horses").text


def test_no_colours_names_none(horses: Desk) -> None:
    made = horses.once("no colours")
    assert not any(is_colour(word.strip(".,:")) for word in made.text.lower().split())


def test_wishes_stand_until_they_are_taken_back(desk: Desk) -> None:
    desk.wish("no colours")
    assert "green" not in desk.wish("longer").text.lower()
    assert "green" not in desk.wish("as a list").text.lower()
    desk.wish("as a normal paragraph")
    assert "green" in desk.wish("mention the colours").text.lower()


def test_a_haiku_has_five_seven_and_five_syllables(workbench: Workbench, photos: Path) -> None:
    for photo in PHOTOS:
        made = Desk(workbench, photos / f"{photo}.jpg").wish("as a haiku")
        assert is_haiku(made.text), made.text


def test_an_alt_text_fits_and_does_not_say_picture(horses: Desk) -> None:
    made = horses.wish("as alt text")
    assert len(made.text) <= 125
    assert "picture" not in made.text


def test_a_list_has_a_line_for_each_thing(horses: Desk) -> None:
    lines = horses.wish("as a list").text.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith("- ") for line in lines)


def test_a_childs_text_is_in_short_sentences(horses: Desk) -> None:
    text = horses.wish("for a child").text
    assert text.startswith("Look!")
    assert "Can you see" in text


def test_it_starts_with_what_was_asked_for(horses: Desk) -> None:
    evidence = horses.bench.evidence(horses.image)
    first = sentences(horses.wish("start with the sky").text)[0].text
    assert named(first, evidence) == {r.id for r in evidence.areas if r.label == "sky"}


@pytest.mark.parametrize(
    ("said", "why"),
    [("say the hens are blue", "brown"), ("say that there are two hens", "four"), ("add that there is a dog", "dog")],
)
def test_what_the_evidence_contradicts_is_kindly_declined(desk: Desk, said: str, why: str) -> None:
    made = desk.once(said)
    assert made.text == desk.now.text
    assert any(why in note and "not followed" in note for note in made.notes), made.notes


def test_what_nobody_can_see_is_left_out(desk: Desk) -> None:
    made = desk.once("say that the hens are happy")
    assert "happy" not in made.text
    assert any("cannot be told" in note for note in made.notes)


def test_a_word_of_ones_own_is_used_unless_it_is_false(horses: Desk) -> None:
    ponies = horses.once("use the word ponies instead of horses")
    assert "ponies" in ponies.text
    assert "horses" not in ponies.text
    cats = horses.once("replace horses with cats")
    assert "cats" not in cats.text
    assert cats.notes


def test_a_thing_that_is_not_there_is_looked_for_once_and_not_claimed(desk: Desk) -> None:
    made = desk.wish("mention the bicycle")
    assert desk.tools == ["find_objects"]
    assert "bicycle" not in made.text
    assert any("No bicycle was found" in note for note in made.notes)


def test_tools_look_only_where_nobody_has_looked(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "chickens.jpg")
    workbench.run(DescribeRegions(image=image))
    version = Version(number=1, image=image, text="This picture shows four hens.", written_by="composed")
    for said, tools in (
        ("shorter", []),
        ("add what is written", ["read_text", "ask_image"]),  # the second reads the full-size picture
        ("more about the background", ["segment_image"]),
    ):
        caller = Caller(workbench)
        refine(caller, None, version, said)
        assert [c.tool for c in caller.calls] == tools, said
        again = Caller(workbench)
        refine(again, None, version, said)
        assert [c.tool for c in again.calls if not c.cached] == []


def test_a_look_that_fails_is_a_note(pool: object, photos: Path) -> None:
    broken = ScriptedBackend("segment_image", OutOfMemoryError("segment_image ran out of memory."))
    bench = Workbench(Toolbox(extra={"segment_image": broken}))
    image = bench.open(photos / "chickens.jpg")
    bench.run(DescribeRegions(image=image))
    version = Version(number=1, image=image, text="This picture shows four hens.", written_by="composed")
    made = refine(Caller(bench), None, version, "more about the background")
    assert made.text
    assert any("out of memory" in note for note in made.notes)


def test_a_wish_nobody_understands_gets_examples(desk: Desk) -> None:
    made = desk.once("blorf the wug")
    assert made.text == desk.now.text
    assert any("not understood" in n and "shorter" in n and "only the" in n and "child" in n for n in made.notes)


def test_a_chain_keeps_its_language(workbench: Workbench, photos: Path) -> None:
    two = "Hier ist der kurze Text auf Deutsch. Er hat nur zwei Sätze."
    german = [two, f"Das ist nun der längere Text. {two}"]
    desk = Desk(workbench, photos / "horses.jpg", ScriptedChatModel(script=german, small=True))
    short = desk.wish("shorter")
    put = desk.wish("in German")
    assert (put.text, put.language, put.english, put.spans) == (german[0], "German", short.text, [])
    longer = desk.wish("longer")
    assert (longer.text, longer.language) == (german[1], "German")
    assert len(longer.english.split()) > len(put.english.split())
    back = desk.wish("back to English")
    assert (back.text, back.language, back.english) == (longer.english, "English", "")
    assert back.spans


def test_without_a_model_another_language_is_declined(desk: Desk) -> None:
    made = desk.wish("in Czech")
    assert made.language == "English"
    assert any("Czech" in note for note in made.notes)
    assert desk.wish("shorter").language == "English"


def test_an_unknown_image_and_a_stopped_work_are_told(workbench: Workbench, photos: Path) -> None:
    gone = Version(number=1, image="img9", text="A hen.", written_by="composed")
    with pytest.raises(UnknownHandleError):
        refine(Caller(workbench), None, gone, "shorter")
    desk = Desk(workbench, photos / "chickens.jpg")
    caller = Caller(workbench)
    caller.cancel.stop()
    with pytest.raises(CancelledError):
        refine(caller, None, desk.now, "mention the bicycle")
