"""Questions as people put them, answered from the evidence: freely worded, about photographs, by what stands beside."""

import pytest

from imagetxt.tools.definitions import AskImage
from tests.test_ask_image import THINGS, asker


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("dog?", "Yes, there are two dogs."),
        ("so no cat?", "No, I see no cat."),
        ("Are you quite certain about the number of dogs?", "Two dogs."),
        ("How many people besides her?", "No, I see only a person in orange."),
        ("How big is the white dog compared with the person?", "No, the white dog is not larger than the person."),
        ("I think the place is rather dark, is it not?", "It looks like daytime."),
        ("Which is further left, the person or the white dog?", "The person is to the left of the white dog."),
        ("hows the lighting", "The picture's light is bright."),
        ("Isn't there a dog?", "Yes, there are two dogs."),
        ("There is a dog, right?", "Yes, there are two dogs."),
        ("My friend says there are dogs. Is that so?", "Yes, there are two dogs."),
        ("What animals are there?", "Two dogs."),
        ("What animal is on the left?", "A brown dog."),
        ("What breed of dog is it?", "I see two dogs, but I can't tell of which kind."),
        ("Is it a cat or a dog?", "Two dogs."),
        ("Is it a man or a woman?", "I see a person in orange, but I can't tell which of the two it is."),
        ("Is there a dog and a cat?", "No, I see no cat; I see two dogs."),
        ("Besides the dogs, what do you see?", "Besides the dogs, I see a person in orange."),
        ("Are there three dogs?", "No, there are two dogs."),
        ("Are there at least two dogs?", "Yes, there are two dogs."),
        ("and left of the person?", "A brown dog is to the left of the person."),
        ("Is there a dog to the right of the person?", "Yes, a white dog is to the right of the person."),
        ("Compared with the white dog, is the person larger?", "Yes, the person is larger than the white dog."),
        ("what's on the left?", "A brown dog is on the left."),
        (
            "Are all the dogs brown?",
            "No, not all of them: the dog on the left is brown and the dog at the bottom right is white.",
        ),
    ],
)
def test_questions_in_anyones_words(question, text):
    assert asker()(question).text == text


RIGHT = {
    "astronaut": {
        "How many people are there?": "One person.",
        "What colour is the woman's suit?": "The person is dressed in orange.",
    },
    "chelsea_cat": {
        "Is there a dog in the picture?": "No, I see no dog.",
        "How many cats are there?": "One tabby cat.",
    },
    "dogs_tree": {"How many dogs are there?": "Two dogs.", "What colour are the dogs?": "Both dogs are white."},
    "bench_view": {"Is the bench above or below the lawn in the picture?": "The bench is below the grass."},
}


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_questions_about_photographs(name, workbench, photos):
    handle = workbench.open(photos / f"{name}.jpg")
    for question, text in RIGHT[name].items():
        found = workbench.run(AskImage(image=handle, question=question))
        assert (found.text, found.known) == (text, True)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which animal is furthest to the left?", "The brown dog is the farthest left in the picture."),
        ("How many of the dogs are white?", "One of the two dogs is white."),
        ("Is there a second person?", "No, I see only one person."),
        ("Does anyone in the picture wear something orange?", "Yes, "),
        ("Do I see a cat running along the beach?", "No, I see no cat"),
        (
            "Is the dog running along the beach?",
            "There are two dogs, but I can't tell whether any of them is running along the beach.",
        ),
        ("Who is there?", "A person in orange in the middle."),
        ("Headcount?", "One person."),
        ("So the person is in the middle?", "Yes, the person is in the middle."),
        ("and in the middle, what is there?", "A person in orange is in the middle."),
        ("What kind of place is it?", "It looks like an outdoor scene, but I can't tell where this is."),
        ("Nothing on the left?", "A brown dog is on the left."),
        ("What can I eat there?", "I see no food, but I may have missed"),
        ("Is there any fruit?", "No, I see no fruit, but I may have missed"),
        ("Is there a vehicle?", "No, I see no vehicle."),
        ("State the position of the person.", "The person is in the middle."),
        ("person colour", "The person is dressed in orange."),
        ("dog where", "The brown dog is on the left and the white dog is at the bottom right."),
        ("wow who is?", "A person in orange in the middle."),
        ("Is it not true that there are two dogs?", "Yes, there are two dogs."),
        (
            "Is the person on the right wearing red?",
            "I see no person on the right; there is a person in orange in the middle.",
        ),
        ("Is anyone wearing a helmet?", "There is a person in orange in the middle, but I can't tell whether they are"),
        ("Anyone on the left?", "No, I see no person on the left; there is a person in orange in the middle."),
        ("Is there an animal at the top?", "No, I see no animal at the top; there are two dogs"),
        ("Is there a bottle at the top?", "No, I see no bottle at the top; there may be a bottle in the middle."),
        ("Anybody in the middle?", "Yes, there is a person in orange in the middle."),
        ("Is there a dog or a cat on the left?", "A brown dog."),
        (
            "Is there a person or a cat on the left?",
            "Neither: I see no person and no cat on the left; there is a person in orange in the middle.",
        ),
        ("Is there nobody on the left?", "There is a person in orange in the middle, but I can't tell"),
        ("Is there a dog anywhere but on the left?", "There are two dogs, but I can't tell"),
        (
            "Is there a dog that is not brown on the left?",
            "No, I see no dog other than brown on the left; there are two",
        ),
        ("How many dogs are not on the left?", "One of the two dogs is not on the left."),
        ("Which animals aren't on the right?", "A brown dog on the left."),
        ("How many people are not in the middle?", "None: the one person that I see is in the middle."),
        ("What is not on the left?", "A person in orange and a white dog."),
        ("What has the person in the middle got on?", "The person is dressed in orange."),
        ("Which things are not in the middle?", "Two dogs"),
        ("Are there dogs that are not on the left?", "Yes, there is a white dog"),
        ("What colour are the person's clothes?", "The person is dressed in orange."),
        ("There's a cat under the tree. What colour is the cat?", "I see no cat, so I can't say."),
    ],
)
def test_freely_put_questions_are_read_by_what_must_hold_of_things(question, text):
    assert asker()(question).text.startswith(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What colour is the dog to the right of the person?", "The dog is white"),
        ("What colour is the dog above the person?", "I see no dog above the person"),
        ("Is there a dog next to the person?", "Yes, "),
        ("Is there a dog house?", "I can't recognise"),
        ("Is there a bottle opener?", "I can't recognise"),
    ],
)
def test_things_are_told_by_what_stands_beside_them_and_a_compound_is_not_its_first_word(question, text):
    assert asker()(question).text.startswith(text)


def test_people_are_dressed_in_a_colour_and_never_of_it() -> None:
    from imagetxt.tools.answers.colouring import colours_of
    from tests.test_grounding_claims import thing

    two = [thing(f"r{i}", "person", (200 * i, 100, 200 * i + 150, 500), "black", share=0.2) for i in (1, 2)]
    assert colours_of(two).text == "Both people are dressed in black."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("anything orange?", "Yes, there is a person in orange in the middle."),
        ("is anything orange", "Yes, there is a person in orange in the middle."),
        ("anything else orange?", "Yes, there is a person in orange in the middle."),
        ("Is there anything blue besides the person?", "No, I see nothing else blue."),
        ("is there something white apart from the person", "Yes, there is a white dog at the bottom right."),
        ("is anything besides the dogs blue", "No, I see nothing else blue."),
        ("is there an orange", "No, I see no orange, but I may have missed one."),
        ("It is a dog or a bread?", "I see two dogs; I can't recognise a bread, so I can't say."),
        ("Is it possible to see a dog or a cat there?", "Yes, there are two dogs."),
        ("How many persons are staying on this picture?", "One person."),
        ("how is the person dressed", "The person is dressed in orange."),
    ],
)
def test_what_is_left_beside_one_kind_is_told_by_its_colour(question: str, said: str) -> None:
    sure = [one for one in THINGS if one.certain]
    assert asker(sure)(question).text == said


def test_none_of_what_is_easily_missed_is_no_number_to_compare() -> None:
    assert not asker()("Are there more dogs than spoons?").known
    assert asker()("Are there more dogs than elephants?").known


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is anything green?", "I see nothing green that I can name, but green is a main colour of the picture."),
        ("is anything blue?", "No, I see nothing blue."),
        ("is it possible to see a knife or a fork there", "I see no knife or fork, but I may have missed one."),
        ("is there a knife or a fork", "Neither: I see no knife and no fork, but I may have missed one."),
        ("which of the people wears glasses", "I can't tell that from the picture."),
        ("time of day?", "It looks like daytime."),
    ],
)
def test_what_may_have_been_missed_is_not_denied(question: str, said: str) -> None:
    assert asker([one for one in THINGS if one.certain])(question).text == said
