"""Requests in a hurry, in a trade's jargon and in a foreigner's English are put in plain words before they are read."""

import pytest

from imagetxt.agent.choice.plainly import plainly
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.choice.sure import is_courtesy
from imagetxt.agent.evaluation.requests import CONTEXTS
from imagetxt.agent.finding import embedding

_VOCABULARY = pytest.mark.skipif(not embedding.available(), reason="the vocabulary is not here")


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("how many ppl r there", "how many people are there"),
        ("can u mask the van 4 me", "can you mask the van for me"),
        ("redraw w same depth, turn it in2 a cartoon", "redraw with same depth, turn it into a cartoon"),
        ("describe the new 1", "describe the new one"),
        ("Re-render it", "Rerender it"),
        ("Which of the two comps has a bus?", "Which of the two pictures has a bus?"),
        ("Caption the second asset", "Caption the second picture"),
        ("Tighten the copy", "Tighten the text"),
        ("any laptop in frame?", "any laptop in the picture?"),
        ("the artwork on the wall", "the artwork on the wall"),
        ('replace "u r" in it', 'replace "u r" in it'),
        ("cut out r2, seed 4", "cut out r2, seed 4"),
        ("is the copy like the original?", "is the copy like the original?"),
        ("render --control canny, style=pastel --seed 7", "render, control canny, as pastel, seed 7"),
        ("what does the, uh, what does the sign say", "what does the sign say"),
        ("cut out region two, seed twenty one", "cut out r2, seed 21"),
        ("yo describe this pic fam", "describe this picture"),
        ("cut out the dude", "cut out the dude"),
        ("mask everything except the horse", "cut out the horse"),
        ("describe everything but the dog", "describe it without mentioning the dog"),
        ("caption 2nd img, not img1", "caption the second image, not img1"),
        ("do you know what can be done?", "do you know what can be done?"),
        ("", ""),
    ],
)
def test_shorthand_and_trade_words_are_written_out(said: str, plain: str) -> None:
    assert plainly(said).lower() == plain.lower()


@_VOCABULARY
def test_only_words_of_orders_are_mended() -> None:
    assert plainly("list evrything in the backround of a sketchy lego papagayo") == (
        "list everything in the background of a sketchy lego papagayo"
    )


@pytest.mark.parametrize(
    ("context", "said", "tool", "arguments"),
    [
        ("new", "Could you draw please the boxes around of the objects?", "describe_regions", {}),
        ("new", "Please cut me out the horse.", "segment_region", {"text": "horse"}),
        ("new", "Could you please have a look at my picture and tell me what there is on it?", "describe", {}),
        ("new", "What's the subject matter of this asset?", "describe", {}),
        ("new", "Pull the copy off the billboard.", "read_text", {}),
        ("new", "I'd rather the wall were yellow.", "render_image", {}),
        ("new", "i just want the trousers, cut out", "segment_region", {"text": "trousers"}),
        ("new", "what sort of things can I ask you", None, {}),
        ("new", "my teacher says i need alt text for this picture can you write it", "caption_image", {}),
        ("new", "I should like an enumeration of all that is visible.", "describe_regions", {}),
        ("new", "draw bboxes", "describe_regions", {}),
        ("new", "segment: backpack", "segment_region", {"text": "backpack"}),
        ("new", "segment all --labels", "segment_image", {}),
        ("described", "what does it say on r3", "read_text", {"region": "r3"}),
        ("described", "do it again but the bike is purple", "render_image", {}),
        ("described", "do it again but shorter", "refine", {}),
        ("described", "filter text: dog only", "refine", {}),
        ("new", "segment the whole thing with labels", "segment_image", {}),
        ("new", "One-line cutline, please.", "caption_image", {}),
        ("new", "Make a woodcut illustration of it.", "render_image", {}),
        ("rendered", "whats the new one look like", "describe", {"image": "img2"}),
        ("rendered", "Describe the picture you just made.", "describe", {"image": "img2"}),
        ("two", "Put the two pictures side by side and tell me how they differ.", "compare_images", {}),
        ("new", "Can I get a one-paragraph description for the blog?", "describe", {}),
        ("new", "Break down everything that's visible and where it sits.", "describe_regions", {}),
        ("new", "My daughter wants boxes drawn around the objects.", "describe_regions", {}),
        ("new", "Pull out the burger as a cutout.", "segment_region", {"text": "burger"}),
        ("new", "Tell me what you can do.", None, {}),
        ("new", "Hello, is anybody there?", None, {}),
        ("rendered", "Not feeling it, try a different seed.", "render_image", {}),
        ("new", "describe the photo but leave out the cars", "refine", {}),
        ("new", "Describe it without mentioning the cars", "refine", {}),
        ("described", "Tighten the copy.", "refine", {}),
        ("described", "Re-render with the bike in teal.", "render_image", {}),
        ("rendered", "Write up the new render.", "describe", {"image": "img2"}),
        ("two", "Please make the comparison of the two images.", "compare_images", {}),
        ("new", "what is in the basket?", "ask_image", {}),
        ("new", "What does this picture look like?", "describe", {}),
        ("new", "chairs, all of them", "find_objects", {"text": "chairs"}),
        ("new", "Please outline the objects in your picture.", "describe_regions", {}),
        ("described", "Render that text in French.", "refine", {}),
        ("described", "Shorter, but keep the bicycle in it.", "refine", {}),
        ("described", "Change the bicycle from red to blue.", "render_image", {}),
        ("described", "r3 text", "read_text", {"region": "r3"}),
        ("rendered", "Change the seed to get a different picture", "render_image", {}),
        ("rendered", "Describe the new one, not the original.", "describe", {"image": "img2"}),
        (
            "described",
            "Could you keep the edges and turn it into a Van Gogh with seed 7?",
            "render_image",
            {"control": "canny", "seed": 7},
        ),
        ("described", "Van Gogh it, edges intact, seed number 7.", "render_image", {"seed": 7}),
        ("described", "Let me have r2 as a separate image.", "segment_region", {"region": "r2"}),
        ("described", "Turn your description back into an image.", "render_image", {}),
        ("rendered", "Please caption the newly made picture.", "caption_image", {"image": "img2"}),
        ("two", "Image number two needs a title.", "caption_image", {"image": "img2"}),
        ("described", "Shave it down, will you?", "refine", {}),
        ("rendered", "Can you describe the changes you've made?", "compare_images", {}),
        ("rendered", "What is the new picture like?", "describe", {"image": "img2"}),
        ("rendered", "Put the latest picture into words.", "describe", {"image": "img2"}),
        ("two", "Caption the second asset.", "caption_image", {"image": "img2"}),
    ],
)
def test_what_is_ordered_is_heard_through_it(
    context: str, said: str, tool: str | None, arguments: dict[str, str]
) -> None:
    state = CONTEXTS[context]
    call = calls_of(plan(None, said, state).steps[0], state)[0]
    assert (call.tool, {name: call.arguments[name] for name in arguments}) == (tool, arguments)


def test_who_is_greeted_is_no_wish() -> None:
    assert all(is_courtesy(said) for said in ("Morning, team!", "hi robot", "Good evening to you all"))
    assert not any(is_courtesy(said) for said in ("morning light", "hey, anime", "hi, describe", "hello what is this"))


def test_the_shorthand_of_chats_is_read_and_the_age_of_a_child_is_none() -> None:
    assert plainly("how many ppl r in ur pic") == "how many people are in your picture"
    assert plainly("rewrite for a 6 yr old") == "rewrite for a 6 yr old"
