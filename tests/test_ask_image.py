"""Questions are answered from the evidence; what it cannot tell is said so, and nothing false is stated."""

import numpy as np
import pytest

from imagetxt.tools.album import Album
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import AskImage, Caption, DescribeRegions, ReadText, Regions, SegmentImage, TextLines
from imagetxt.tools.evidence import Colour, Region, Scene, TextLine
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import from_pixels
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox

SIDE = 100


def thing(label, x0, y0, x1, y1, colour="", **more):
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
    coco = more.pop("coco", label if more.get("kind") != "area" else None)
    return Region(
        label=label,
        coco=coco,
        score=more.pop("score", 0.8),
        box=box,
        colours=[Colour(name=colour, share=0.8)] if colour else [],
        place=place_words(box, SIDE, SIDE),
        share=box.area / SIDE**2,
        **more,
    )


THINGS = [
    thing("dog", 5, 50, 30, 80, "brown"),
    thing("dog", 68, 60, 95, 98, "white"),
    thing("person", 38, 20, 60, 95, "orange"),
    thing("bottle", 33, 55, 36, 65, certain=False),
]
AREAS = [thing("grass", 0, 60, 100, 100, "green", kind="area"), thing("sky", 0, 0, 100, 30, "blue", kind="area")]
SCENE = Scene(setting="outdoor", light="bright", colours=[Colour(name="green", share=0.5)])
LINE = TextLine(text="NASA", score=0.97, box=Box(x0=45, y0=40, x1=55, y1=45))


def asker(things=THINGS, scene=SCENE, lines=()):
    album = Album()
    handle = album.add(from_pixels(np.zeros((SIDE, SIDE, 3), np.uint8), name="x.png"))
    scripts = {
        DescribeRegions.tool: ScriptedBackend("describe_regions", Regions(regions=list(things), scene=scene)),
        SegmentImage.tool: ScriptedBackend("segment_image", Regions(regions=[*things, *AREAS], scene=scene)),
        ReadText.tool: ScriptedBackend("read_text", TextLines(lines=list(lines))),
        "caption_image": ScriptedBackend("caption_image", Caption(text="Two dogs and a person.")),
    }
    toolbox = Toolbox("embedded", cache=ResultCache(None), extra=scripts)
    toolbox.run(DescribeRegions(image=handle), album)
    return lambda question, region=None: toolbox.run(AskImage(image=handle, question=question, region=region), album)


@pytest.mark.parametrize(
    ("question", "text", "known"),
    [
        ("Is there a dog?", "Yes, there are two dogs.", True),
        ("Are there any animals in the picture?", "Yes, there are two dogs.", True),
        ("Is there a dog on the left?", "Yes, there is a brown dog on the left.", True),
        ("Can you see an elephant?", "No, I see no elephant.", True),
        ("Is there a spoon?", "No, I see no spoon, but I may have missed one.", False),
        (
            "Is there a woman?",
            "There is a person in orange in the middle, but I can't tell whether it is a woman.",
            False,
        ),
        ("Is there a bottle?", "There may be a bottle, but I am not certain.", False),
        ("Is there a kettle?", "I can't recognise a kettle, so I can't say.", False),
        ("Is there a black dog?", "No, I see no black dog; there are two dogs.", False),
        ("How many dogs are there?", "Two dogs.", True),
        ("how many people can you see in the photo", "One person.", True),
        ("How many cats are in the image?", "I see no cat.", True),
        ("How many puppies are there?", "Two dogs were found, but I can't tell whether they are puppies.", False),
        (
            "How many people sit on the bench?",
            "I see a person in orange, but no bench.",
            False,
        ),
        ("What colour is the dog on the left?", "The dog is brown.", True),
        ("What color are the dogs?", "The dog on the left is brown and the dog at the bottom right is white.", True),
        ("What colour is the man's jacket?", "The person is dressed in orange.", True),
        ("What colour are the dog's eyes?", "I don't look at parts such as “eye” one by one, so I can't say.", False),
        ("What colour is the grass?", "The grass is green.", True),
        ("Is the grass green?", "Yes, the grass is green.", True),
        ("Is the grass red?", "No, the grass is green.", True),
        ("Where is the person?", "The person is in the middle.", True),
        ("Where are the dogs?", "The brown dog is on the left and the white dog is at the bottom right.", True),
        ("Is the person left of the white dog?", "Yes, the person is to the left of the white dog.", True),
        (
            "Is the white dog to the left or the right of the person?",
            "The white dog is to the right of the person.",
            True,
        ),
        ("Is the person above or below the grass?", None, None),
        ("Is the dog to the left of the person?", "There are two dogs; I can't tell which one you mean.", False),
        ("Is the person on the left or the right?", "The person is about in the middle.", True),
        ("Is the brown dog on the left or on the right side of the picture?", "The brown dog is on the left.", True),
        ("What is to the right of the person?", "A white dog is to the right of the person.", True),
        ("What is next to the person?", "Two dogs are next to the person.", True),
        ("Which dog is lower?", "The white dog is the lowest in the picture.", True),
        ("What is the largest thing?", "The person is the largest in the picture.", True),
        ("Is it indoors or outdoors?", "It looks like an outdoor scene.", True),
        ("Is this picture taken outside or inside?", "It looks like an outdoor scene.", True),
        ("Is it day or night?", "It looks like daytime.", True),
        ("Is the photo in colour?", "Yes, it is in colour.", True),
        ("Is the photo black and white?", "No, it is in colour.", True),
        ("What is r1?", "R1 is a brown dog on the left.", True),
        ("What is r9?", None, False),
        ("What is in the picture?", "Two dogs and a person.", True),
        ("Describe the image.", "Two dogs and a person.", True),
        ("Is there any text?", "I see no writing that I can read.", True),
        ("What does the sign say?", "I see no writing that I can read.", False),
        ("Why is the dog sad?", None, False),
        ("Who is the person?", None, False),
        ("How old is the woman?", None, False),
        ("What is the person doing?", None, False),
        ("What will happen next?", None, False),
        ("asdf qwer", None, False),
        ("?", None, False),
    ],
)
def test_answers_from_the_evidence(question, text, known):
    found = asker()(question)
    if text is not None:
        assert found.text == text
    if known is not None:
        assert found.known is known
    assert found.text[0] in "“" or found.text[0].isupper()
    assert found.text.endswith(".")


@pytest.mark.parametrize(
    "question",
    """Can the dog see me?|Does the dog have a name?|How many legs does the dog have?|Was the dog a present?|Where
    is the dog from?|What is the person saying?|How many people own the dog?|Is the dog all right?|Is there
    a dog outside the picture?|Are there no cats or dogs?|How much is the white dog?|Are you a dog?|Does the
    person have two dogs?|Is the white dog the person's?|What colour was the dog yesterday?""".split("|"),
)
def test_what_only_looks_like_a_question_that_can_be_answered_is_not(question):
    assert asker()(" ".join(question.split())).known is False


def test_an_animal_of_unknown_kind_may_be_either_of_two():
    found = asker([thing("animal", 10, 10, 90, 90, "grey", coco=None)])("Is it a cat or a dog?")
    assert (found.text, found.known) == ("I see a grey animal, but I can't tell which of the two it is.", False)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why is the cat asleep?", "I see no cat, so I can't say."),
        ("Why is the dog asleep?", "I can't tell that from the picture."),
        ("What brand is the camera?", "I can't tell that from the picture."),
        ("Is the cat in the photo at all?", "No, I see no cat."),
        ("It has a windmill? In Greece they have.", "I can't recognise a windmill, so I can't say."),
        ("New one for the same story. Is it indoors?", "No, it looks like an outdoor scene."),
        ("How many dogs and people are there?", "Two dogs and one person."),
        ("How many cats and dogs do you see?", "I see no cat. Two dogs."),
        ("Is there a blue dog?", "No, I see no blue dog; there are two dogs."),
        (
            "Is there a red person?",
            "There is a person in orange in the middle, but I can't tell whether it is dressed in red.",
        ),
        (
            "Is there a white cat in the middle, or a red dog on the right?",
            "Neither: I see no white cat in the middle and no",
        ),
        ("I don't believe the person is in orange. Prove it.", "Yes, the person is dressed in orange."),
        ("So you say there are three kettles?", "I can't recognise “kettles”, so I can't say."),
        ("Is there a brown dog on the right?", "No, I see no brown dog on the right; there"),
        ("What is in the background?", "I can't tell near from far"),
        ("I bet you can't even tell what this is", "Two dogs and a person."),
    ],
)
def test_what_a_question_takes_for_granted_or_claims(question, said):
    assert asker()(question).text.startswith(said)


def test_one_region_may_be_asked_about():
    ask = asker()
    assert ask("What colour is it?", region="r2").text == "The dog is white."
    assert ask("Where is it?", region="r2").text == "The dog is at the bottom right."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is it on the left?", "No, the dog is at the bottom right."),
        ("Is this one on the right side of the picture?", "Yes, the dog is at the bottom right."),
        ("is the dog at the top?", "No, the dog is at the bottom right."),
        ("Is it left or right?", "The dog is on the right."),
        ("Where is this?", "The dog is at the bottom right."),
        ("What is it?", "A white dog at the bottom right."),
        ("is it a dog?", "Yes, it is a white dog."),
        ("Is it a person?", "No, it is a white dog."),
        ("Is it a brown dog?", "No, it is a white dog."),
        ("Is it a puppy?", "It is a white dog; I can't tell whether it is a puppy."),
        ("is it left of the person?", "No, the white dog is not to the left of the person."),
        ("How many dogs are there?", "Two dogs."),
    ],
)
def test_it_means_the_region_that_was_pointed_at(question, text):
    assert asker()(question, region="r2").text == text


def test_writing_is_quoted():
    ask = asker(lines=[LINE])
    assert ask("Is there any text?").text == "Yes: “NASA”."
    assert ask("What is written on the person?").text == "It reads “NASA”."


def test_writing_is_not_said_to_be_on_what_was_not_seen():
    said = asker(lines=[LINE])("What is written on the wall?")
    assert said.text == "I can read “NASA”, but I can't tell whether that is on the wall."
    assert not said.known
    assert asker(lines=[LINE])("What is written on the sign?").text == "It reads “NASA”."


def test_writing_on_a_side_is_only_what_is_there():
    left = TextLine(text="OPEN", score=0.99, box=Box(x0=4, y0=80, x1=24, y1=90))
    ask = asker(things=[], lines=[left, TextLine(text="EXIT", score=0.99, box=Box(x0=70, y0=10, x1=95, y1=20))])
    assert ask("Does it say anything at the bottom left?").text == "Yes: “OPEN”."
    assert ask("What is written on the right?").text == "It reads “EXIT”."
    nothing = ask("Is there any text at the top left?").text
    assert nothing == "I can read nothing there; elsewhere in the picture it reads “OPEN” and “EXIT”."


def test_writing_is_told_where_nobody_knows_whether_it_is_in_the_place_asked_for():
    said = asker(lines=[LINE])("Is there any writing in the background?")
    assert said.text == "I can read “NASA”; I can't tell about “background”."
    assert not said.known


def test_more_of_a_kind_may_have_been_missed_in_a_place():
    weak = [thing("person", x, 20, x + 15, 95, score=0.48) for x in (5, 40, 75)]
    ask = asker(things=weak)
    assert ask("Anyone at the top?").text.startswith("I see no person at the top, but I may have missed one; there are")
    assert ask("How many people are not on the left?").text == "At least two people are not on the left."


def test_the_clothes_of_one_of_several_are_not_those_of_the_only_one():
    two = [thing("person", 5, 20, 35, 95, "white"), thing("person", 60, 20, 90, 95)]
    assert asker(things=two)("What are the people wearing?").text == "The person on the left is dressed in white."
    assert asker(things=two)("What colour are the people's clothes?").text.startswith("The person on the left")


def test_colours_are_not_told_of_a_black_and_white_picture():
    ask = asker(scene=Scene(monochrome=True))
    assert ask("What colour is the dog on the left?").known is False
    assert ask("Is it in colour?").text == "No, it is black and white."


def test_a_number_that_may_be_higher_is_a_lower_bound():
    weak = [thing("horse", 20 * i, 20, 20 * i + 15, 60, score=0.48) for i in range(4)]
    assert asker(weak)("How many horses are there?").text == "At least four horses."


def test_questions_are_sorted_whatever_their_dress():
    for question in ("How many dogs?", "Please tell me how many dogs there are in this photograph?", "Count the dogs"):
        assert read_question(question).kind == "count"
        assert read_question(question).subject.noun == "dog"
