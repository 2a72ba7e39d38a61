"""Choosing the first tool: what the state forbids is never chosen, arguments are what was said."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.choice.arguments import arguments, thing, which_image, whole_phrase
from imagetxt.agent.choice.chooser import choose, settled
from imagetxt.agent.choice.grammar import grammar
from imagetxt.agent.choice.kinds import KINDS, possible
from imagetxt.agent.choice.signs import signed_kind
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.choice.sure import sure_kind
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.evaluation.requests import CONTEXTS, OFFERED, evaluate_requests, read_requests
from imagetxt.agent.models.embedded import EmbeddedChatModel
from imagetxt.agent.planning import LOOKS, plan_looks
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.definitions import TOOLS, Rendered
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.toolbox import parse_request

NEW, DESCRIBED, RENDERED, TWO = (CONTEXTS[name] for name in ("new", "described", "rendered", "two"))


def test_every_kind_leads_to_a_tool_that_is_there() -> None:
    assert {kind.tool for kind in KINDS.values()} - {None} == set(OFFERED)
    assert set(TOOLS) <= set(OFFERED)


@pytest.mark.parametrize(
    ("context", "without"),
    [
        ("none", set(OFFERED)),
        ("new", {"compare_images", "refine"}),
        ("described", {"compare_images"}),
        ("two", {"refine"}),
        ("rendered", set()),
    ],
)
def test_the_state_decides_what_is_possible(context: str, without: set[str]) -> None:
    tools = {kind.tool for kind in possible(CONTEXTS[context], set(OFFERED))} - {None}
    assert tools == set(OFFERED) - without


def test_the_grammar_holds_only_what_is_possible() -> None:
    text = grammar(possible(NEW, set(OFFERED)), 'Cut the "red" car')
    assert '"cut: " phrase' in text
    assert '"red"' in text
    assert "compare" not in text
    assert "rewrite" not in text


@pytest.mark.parametrize(
    ("say", "context", "image"),
    [
        ("caption the second image", "two", "img2"),
        ("what is in img2?", "two", "img2"),
        ("describe image 1", "two", "img1"),
        ("describe the last one", "two", "img2"),
        ("describe img7", "two", "img1"),
        ("what do you see in the new one?", "rendered", "img2"),
        ("caption the picture you drew", "rendered", "img2"),
        ("cut the dog out of the original", "rendered", "img1"),
        ("describe it", "new", "img1"),
        ("describe it", "none", None),
    ],
)
def test_the_image_is_the_one_that_was_meant(say: str, context: str, image: str | None) -> None:
    assert which_image(say, CONTEXTS[context]) == image


@pytest.mark.parametrize(
    ("say", "looks_like"),
    [
        ("Redraw this as a watercolour painting.", "a watercolour painting"),
        ("please turn the photo into an oil painting", "an oil painting"),
        ("Make the bicycle blue", "a blue bicycle"),
        ("colour her hat in red", "a red hat"),
        ("Draw it in snow, keep the depth, seed 12", "in snow"),
        ("with another seed", ""),
        ("ink drawing", "ink drawing"),
        ("make the first photo black and white", "black and white"),
    ],
)
def test_the_wish_is_what_is_left_of_the_command(say: str, looks_like: str) -> None:
    assert wish(say) == looks_like


def test_a_render_takes_seed_control_and_the_paragraph_from_what_was_said() -> None:
    asked = arguments("render_image", "Keep the edges and paint it like Van Gogh, seed 7.", "", NEW)
    assert asked == {"image": "img1", "prompt": "Van Gogh", "control": "canny", "seed": 7}
    assert arguments("render_image", "draw what you described", "", DESCRIBED)["prompt"] == DESCRIBED.paragraph
    again = arguments("render_image", "try again with another seed", "", RENDERED)
    assert (again["image"], again["prompt"], again["seed"]) == ("img1", "a watercolour painting", 2)


def test_regions_are_found_by_id_and_by_name() -> None:
    assert arguments("segment_region", "cut out r2", "r2", DESCRIBED) == {"image": "img1", "region": "r2"}
    assert arguments("segment_region", "cut the dog out", "dog", DESCRIBED) == {"image": "img1", "region": "r1"}
    assert arguments("segment_region", "cut the cat out", "cat", DESCRIBED) == {"image": "img1", "text": "cat"}
    assert arguments("read_text", "what is on the sign?", "sign", DESCRIBED) == {"image": "img1", "region": "r3"}
    assert arguments("read_text", "read all of it", "all", DESCRIBED) == {"image": "img1"}


@pytest.mark.parametrize("context", ["new", "described", "rendered", "two"])
@pytest.mark.parametrize("tool", sorted(TOOLS))
@pytest.mark.parametrize("say", ["go", "r2 and the second one with seed 99999999999 please", "?"])
def test_arguments_are_always_what_the_tool_takes(tool: str, context: str, say: str) -> None:
    if tool == "compare_images" and len(CONTEXTS[context].images) < 2:
        return
    assert parse_request(tool, arguments(tool, say, "", CONTEXTS[context])).tool == tool


def test_what_is_known_is_not_looked_for_again() -> None:
    assert settled(KINDS["find"], "how many dogs?", "dogs", DESCRIBED).tool is None
    assert settled(KINDS["find"], "is there a cat?", "cat", DESCRIBED).tool == "find_objects"
    assert settled(KINDS["question"], "what is left of the dog?", "", DESCRIBED).tool is None
    assert settled(KINDS["question"], "what is left of the dog?", "", NEW).tool == "ask_image"


def test_a_phrase_keeps_its_adjectives() -> None:
    assert thing("all the red cars") == "red cars"
    assert whole_phrase("umbrella", "I want just the blue umbrella") == "blue umbrella"
    assert whole_phrase("bananas", "look for bananas") == "bananas"


def test_without_an_image_nothing_is_called_and_the_model_is_not_asked() -> None:
    silent = ScriptedChatModel(script=[], small=True)
    assert choose(silent, "cut the dog out", CONTEXTS["none"], OFFERED).tool is None


def test_a_model_that_calls_tools_itself_is_measured_by_its_first_call() -> None:
    from langchain_core.messages import AIMessage

    call = {"name": "caption_image", "args": {"image": "img1"}, "id": "c", "type": "tool_call"}
    model = ScriptedChatModel(script=[AIMessage("", tool_calls=[call]), "hello"])
    assert choose(model, "caption", NEW, OFFERED).tool == "caption_image"
    assert choose(model, "hi", NEW, OFFERED).tool is None
    assert "compare_images" not in model.heard[0][1]


def test_requests_have_kinds_and_contexts_we_know() -> None:
    held_out = read_requests(Path(__file__).parent / "data" / "requests_held_out.jsonl")
    assert len(held_out) >= 60
    assert not {r.say for r in held_out} & {r.say for r in read_requests()}
    for request in [*read_requests(), *held_out]:
        assert request.context in CONTEXTS
        assert set(request.accept) <= {*OFFERED, "none"}
    assert set(Counter(r.context for r in held_out)) == set(CONTEXTS)


def test_a_file_of_requests_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "mine.jsonl"
    bad.write_text('{"id": 1}', encoding="utf-8")
    with pytest.raises(BadArgumentError, match=r"mine\.jsonl"):
        read_requests(bad)


def test_without_a_model_the_words_alone_are_measured() -> None:
    table = evaluate_requests("none")
    assert (table.model, len(table.outcomes)) == ("none", 42)
    assert table.share >= 0.97


def test_the_embedded_model_tells_the_kinds_apart(pool: ModelPool, chat_weights: str, tmp_path: Path) -> None:
    """One plain request of each kind, with the tools that serve it; `imagetxt evaluate requests` measures the rest."""
    model = EmbeddedChatModel(model=chat_weights, pool=pool)
    plain = {
        "Describe the photo.": ("new", ("describe", "caption_image", "describe_regions")),
        "Write a caption.": ("new", ("caption_image",)),
        "How many dogs are there?": ("new", ("find_objects", "ask_image", "describe_regions")),
        "Cut out the horse.": ("new", ("segment_region",)),
        "Read the words on it.": ("new", ("read_text",)),
        "Paint it in watercolours.": ("new", ("render_image",)),
        "Compare the two pictures.": ("two", ("compare_images",)),
        "Make it shorter.": ("described", ("refine",)),
        "Thank you!": ("described", (None,)),
    }
    chosen = {say: choose(model, say, CONTEXTS[context], OFFERED).tool for say, (context, _) in plain.items()}
    assert [(say, tool) for say, tool in chosen.items() if tool not in plain[say][1]] == []


def test_a_small_model_is_not_asked_for_the_looks_and_a_large_one_is() -> None:
    from langchain_core.messages import AIMessage

    assert plan_looks(EmbeddedChatModel(model="no such weights"), ["a red bus"]).tools == LOOKS
    call = {"name": "read_text", "args": {"image": "img1"}, "id": "1", "type": "tool_call"}
    plan = plan_looks(ScriptedChatModel(script=[AIMessage("", tool_calls=[call])]), ["a red bus"])
    assert plan.tools == ("read_text",)
    assert plan.note == ""


def test_without_a_usable_plan_the_order_is_fixed_and_said() -> None:
    from langchain_core.messages import AIMessage

    assert plan_looks(None, ["a cat"]).tools == LOOKS
    broken = AIMessage("", invalid_tool_calls=[{"name": "x", "args": "{", "id": "1", "error": "no JSON"}])
    plan = plan_looks(ScriptedChatModel(script=[broken]), ["a cat"])
    assert plan.tools == LOOKS
    assert "in order" in plan.note


@pytest.mark.parametrize(
    ("words", "context", "kind", "thing"),
    [
        ("Put a frame round every object.", "new", "objects", ""),
        ("now cut it out", "described", "cut", ""),
        ("clip the vase out for me would you", "new", "cut", "the vase"),
        ("Take the background away and leave me the cat", "new", "cut", "the cat"),
        ("Highlight all cars", "new", "find", "all cars"),
        ("Leave the bicycle out of it.", "described", "rewrite", ""),
        ("three sentences at most please", "described", "rewrite", ""),
        ("I don't like it, redo it", "rendered", "draw", ""),
        ("visualise what you just described", "described", "draw", ""),
        ("are these two the same place?", "two", "compare", ""),
    ],
)
def test_a_verb_and_its_object_settle_some_requests(words, context, kind, thing):
    assert signed_kind(words, CONTEXTS[context]) == (kind, thing)


@pytest.mark.parametrize("words", ["What colour is the cup?", "are the two dogs alike?", "cut it in half", "hello"])
def test_what_a_verb_does_not_settle_is_left_to_the_model(words):
    assert signed_kind(words, CONTEXTS["new"]) is None


class TestSeveralPhotos:
    """Two photos, of which the second was drawn anew; the talk is about the first, or about the second."""

    STREET, BIKE = "A blue bus and three people stand in a street.", "A red motorcycle fills most of this picture."
    ON_FIRST = State(
        images=("img1", "img2", "img3"),
        focus="img1",
        regions={"img1": (Known("r1", ("bus",)), Known("r2", ("person",))), "img2": (Known("r1", ("motorcycle",)),)},
        sources={"img3": "img2"},
        paragraph=STREET,
        paragraphs={"img1": STREET, "img2": BIKE},
        drawn=Rendered(image="img3", source="img2", prompt="watercolour", control="canny", strength=0.8, seed=1),
    )
    ON_SECOND = replace(ON_FIRST, focus="img2", paragraph=BIKE)

    @pytest.mark.parametrize(
        "said", ["Where is the man in the beige coat?", "What are the people wearing?", "how many women are there?"]
    )
    def test_a_person_by_any_name_is_looked_for_where_there_is_one(self, said: str) -> None:
        assert arguments("ask_image", said, "", self.ON_SECOND)["image"] == "img1"

    def test_the_picture_talked_about_is_drawn_and_not_the_one_drawn_last(self) -> None:
        asked = arguments("render_image", "redraw it as a comic", "", self.ON_FIRST)
        assert (asked["image"], asked["prompt"]) == ("img1", "a comic")

    @pytest.mark.parametrize(
        ("said", "image", "prompt"),
        [
            ("redraw it from the paragraph as a pencil sketch", "img1", f"{STREET} As a pencil sketch."),
            ("now paint your description in oil", "img1", f"{STREET} In oil."),
            ("redraw the second photo from the paragraph", "img2", BIKE),
        ],
    )
    def test_a_paragraph_is_drawn_with_its_own_picture_and_in_the_style_said(
        self, said: str, image: str, prompt: str
    ) -> None:
        asked = arguments("render_image", said, "", self.ON_FIRST)
        assert (asked["image"], asked["prompt"]) == (image, prompt)

    def test_once_more_is_what_was_drawn_last(self) -> None:
        asked = arguments("render_image", "try again", "", self.ON_FIRST)
        assert (asked["image"], asked["prompt"], asked["seed"]) == ("img2", "watercolour", 2)


def test_what_is_to_be_added_goes_into_the_text() -> None:
    assert sure_kind("Add what the bus says.", DESCRIBED) == "rewrite"
    assert sure_kind("What does the bus say?", DESCRIBED) is None


def test_a_wish_about_a_text_that_is_not_there_yet_has_it_written_first() -> None:
    assert sure_kind("shorter", NEW) == sure_kind("as a haiku", NEW) == "rewrite"
    assert sure_kind("shorter", CONTEXTS["none"]) is None
    assert sure_kind("Caption it", NEW) is None
