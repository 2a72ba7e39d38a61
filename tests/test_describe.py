"""The describing agent: what it looks with, what reaches the reader, and what happens when a part fails."""

from pathlib import Path

import pytest
from langchain_core.messages import AIMessage

from imagetxt import Agent
from imagetxt.agent.description import Description
from imagetxt.agent.events import Event, ParagraphReady, Token, ToolFinished, ToolStarted, Warned
from imagetxt.agent.grounding.check import judge
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.errors import BadImageError, CancelledError, ModelServiceError, OutOfMemoryError, UnknownHandleError
from imagetxt.tools.progress import Cancel
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

NO_LOOKS = AIMessage("none")


def looks(*names: str) -> AIMessage:
    """A message in which a model asks for tools."""
    return AIMessage("", tool_calls=[{"name": n, "args": {"image": "img1"}, "id": n} for n in names])


def described(workbench: Workbench, photo: Path, *script: object, **wishes: object) -> Description:
    agent = Agent(workbench, model=ScriptedChatModel(script=list(script)))
    return agent.describe(workbench.open(photo), **wishes)


def test_without_a_model_the_paragraph_is_composed_and_true(workbench: Workbench, photos: Path) -> None:
    result = Agent(workbench, model="none").describe(workbench.open(photos / "horses.jpg"))
    assert result.written_by == "composed"
    assert "horses" in result.paragraph
    assert "sky" in result.paragraph
    assert result.calls[0].tool == "describe_regions"
    assert {c.tool for c in result.calls[1:]} == {"read_text", "segment_image", "caption_image"}
    assert all(c.backend == "embedded" for c in result.calls)
    assert result.claims
    assert all(c.verdict != "contradicted" for c in result.claims)
    for span in result.spans:
        assert result.paragraph[span.start : span.end].strip()
        assert all(result.evidence.region(r) for r in span.regions)


@pytest.mark.parametrize("name", ["coffee", "kitchen", "dogs_tree", "astronaut", "horses"])
def test_a_longer_paragraph_tells_more_where_more_is_known_and_never_less(
    workbench: Workbench, photos: Path, name: str
) -> None:
    photo = workbench.open(photos / f"{name}.jpg")
    agent = Agent(workbench, model="none")
    short, medium, long = (agent.describe(photo, length=length) for length in ("short", "medium", "long"))
    assert len(short.paragraph) <= len(medium.paragraph) <= len(long.paragraph)
    assert set(medium.paragraph.split(". ")[:-1]) <= set(long.paragraph.split(". "))
    assert (len(long.paragraph) > 1.3 * len(medium.paragraph)) is (name != "horses"), "nothing more is known of these"
    assert all(claim.verdict != "contradicted" for claim in long.claims)
    assert " area " not in long.paragraph


def test_what_the_evidence_contradicts_never_reaches_the_reader(workbench: Workbench, photos: Path) -> None:
    lies = "A brown tabby cat fills most of the picture. Two dogs sleep on a red couch. It has 12 pixels."
    result = described(workbench, photos / "chelsea_cat.jpg", looks("segment_image"), lies, lies)
    assert result.written_by == "composed"  # two of three sentences went: patchwork is not given
    assert "dog" not in result.paragraph
    assert "pixels" not in result.paragraph
    assert "cat" in result.paragraph
    assert any("dogs" in sentence for sentence in result.removed)


def test_a_model_gets_one_chance_to_correct_itself(workbench: Workbench, photos: Path) -> None:
    model = ScriptedChatModel(
        script=[looks("segment_image"), "A black cat looks at you.", "A brown tabby cat fills most of the picture."]
    )
    result = Agent(workbench, model=model).describe(workbench.open(photos / "chelsea_cat.jpg"))
    assert result.paragraph.startswith("A brown tabby cat fills most of the picture.")
    assert result.written_by == "scripted:script"
    assert "black cat" in model.heard[-1][0][-1].text


def test_objects_the_model_leaves_out_are_told_all_the_same(workbench: Workbench, photos: Path) -> None:
    result = described(workbench, photos / "holiday_table.jpg", looks("read_text"), "There is a bottle in the middle.")
    assert "bowl" in result.paragraph


def test_a_server_that_fails_costs_the_models_words_only(workbench: Workbench, photos: Path) -> None:
    fault = ModelServiceError("The language model failed with HTTP status 500.")
    result = described(workbench, photos / "chelsea_cat.jpg", fault, "A second cat.")
    assert result.written_by == "composed"
    assert result.model_fault == str(fault)
    assert "tabby cat" in result.paragraph
    assert any("500" in note for note in result.notes)
    assert {c.tool for c in result.calls} >= {"describe_regions", "read_text", "segment_image"}


def test_a_tool_that_fails_is_noted_and_the_others_serve(pool: object, photos: Path) -> None:
    broken = ScriptedBackend("read_text", OutOfMemoryError("read_text ran out of memory."))
    bench = Workbench(Toolbox(extra={"read_text": broken}))
    result = Agent(bench, model="none").describe(bench.open(photos / "chelsea_cat.jpg"))
    assert "tabby cat" in result.paragraph
    assert any("out of memory" in note for note in result.notes)


def test_another_language_is_translated_after_the_check_and_said_to_be_unchecked(
    workbench: Workbench, photos: Path
) -> None:
    english, german = "A brown tabby cat fills most of the picture.", "Eine braune Katze füllt fast das ganze Bild."
    result = described(workbench, photos / "chelsea_cat.jpg", looks(), english, german, language="German")
    assert result.paragraph == german
    assert result.spans == []
    assert any("unchecked" in note for note in result.notes)


def test_another_language_without_a_model_is_declined_in_a_note(workbench: Workbench, photos: Path) -> None:
    result = Agent(workbench, model="none").describe(workbench.open(photos / "chelsea_cat.jpg"), language="Czech")
    assert "tabby cat" in result.paragraph
    assert any("Czech" in note for note in result.notes)


def test_events_tell_the_story_in_order(workbench: Workbench, photos: Path) -> None:
    heard: list[Event] = []
    model = ScriptedChatModel(script=[looks("segment_image"), "A brown tabby cat fills most of the picture."])
    agent = Agent(workbench, model=model, listen=heard.append)
    agent.describe(workbench.open(photos / "chelsea_cat.jpg"))
    kinds = [type(e) for e in heard]
    assert kinds.index(ToolStarted) < kinds.index(ToolFinished) < kinds.index(Token) < kinds.index(ParagraphReady)
    assert [e.tool for e in heard if isinstance(e, ToolStarted)] == ["describe_regions", "segment_image", "read_text"]


def test_stopping_stops_and_the_next_call_works(workbench: Workbench, photos: Path) -> None:
    agent, handle = Agent(workbench, model="none"), workbench.open(photos / "chelsea_cat.jpg")
    stopped = Cancel()
    stopped.stop()
    with pytest.raises(CancelledError):
        agent.describe(handle, cancel=stopped)
    assert agent.describe(handle).paragraph


def test_an_unknown_handle_names_the_known_ones(workbench: Workbench, photos: Path) -> None:
    workbench.open(photos / "coffee.jpg")
    with pytest.raises(UnknownHandleError, match="img1"):
        Agent(workbench, model="none").describe("img7")


def test_a_file_that_is_no_picture_is_told_on_opening(workbench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "note.png").write_text("not a picture")
    with pytest.raises(BadImageError, match=r"note\.png"):
        workbench.open(tmp_path / "note.png")


def test_the_embedded_model_writes_a_true_paragraph(workbench: Workbench, photos: Path, chat_weights: str) -> None:
    result = Agent(workbench, model=f"embedded:{chat_weights[-4:]}").describe(workbench.open(photos / "chickens.jpg"))
    assert "hens" in result.paragraph
    assert [c for j in judge(result.paragraph, result.evidence) for c in j.contradicted] == []
    assert result.model_seconds > 0


def test_questions_are_answered_from_evidence_without_a_model(workbench: Workbench, photos: Path) -> None:
    agent = Agent(workbench, model="none")
    handle = workbench.open(photos / "dogs_tree.jpg")
    assert "two" in agent.ask(handle, "How many dogs are there?").text.lower()
    assert not agent.ask(handle, "What are the dogs called?").known


def test_a_models_answer_is_held_against_the_evidence(workbench: Workbench, photos: Path) -> None:
    call = {"name": "find_objects", "args": {"image": "img1", "text": "dogs"}, "id": "1"}
    model = ScriptedChatModel(
        script=[AIMessage("", tool_calls=[call]), "There are two dogs. A black cat sits beside them."]
    )
    reply = Agent(workbench, model=model).ask(workbench.open(photos / "dogs_tree.jpg"), "What animals are there?")
    assert reply.text == "There are two dogs."
    assert reply.removed == ["A black cat sits beside them."]
    assert [c.tool for c in reply.calls] == ["find_objects"]


def test_a_redraw_gets_a_handle_of_its_own(workbench: Workbench, photos: Path) -> None:
    agent, handle = Agent(workbench, model="none"), workbench.open(photos / "chelsea_cat.jpg")
    drawn = agent.redraw(handle, "pencil sketch", seed=3)
    assert drawn.image != handle
    assert (drawn.source, drawn.seed) == (handle, 3)
    assert workbench.album[drawn.image].width > 0


def test_a_sketch_without_colours_says_that_it_could_not_follow_one(workbench: Workbench, photos: Path) -> None:
    agent, handle = Agent(workbench, model="none"), workbench.open(photos / "chelsea_cat.jpg")
    sketch = agent.redraw(handle, "a pencil sketch of a blue cat")
    assert any("blue cat" in word for word in sketch.not_followed)
    assert not any("blue" in word for word in sketch.followed)
    assert any("blue cat" in word for word in agent.redraw(handle, "make the cat blue, a blue cat").followed)


def test_an_answer_of_which_nothing_is_so_is_replaced_by_what_the_tools_say(workbench: Workbench, photos: Path) -> None:
    heard: list[Event] = []
    lies = "There is a purple elephant."
    agent = Agent(workbench, model=ScriptedChatModel(script=[lies]), listen=heard.append)
    image = workbench.open(photos / "coffee.jpg")
    agent.workbench.run(DescribeRegions(image=image))
    reply = agent.ask(image, "How many cups are there?")
    assert reply.text.startswith("One cup")
    assert reply.answered_by == "ask_image"
    assert reply.removed == [lies]
    assert any(isinstance(e, Warned) and "not so" in e.text for e in heard)
