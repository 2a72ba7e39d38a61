"""Made-up scenes: the same seed gives the same ones, questions have known answers, and the judges judge right."""

import pytest

from imagetxt.agent.agent import Agent
from imagetxt.agent.choice.asking import asks_plainly
from imagetxt.agent.evaluation import scene_truth
from imagetxt.agent.evaluation.marking import mark, refuses, says_yes
from imagetxt.agent.evaluation.scene_asked import Asked
from imagetxt.agent.evaluation.scene_claims import covered, falsehoods
from imagetxt.agent.evaluation.scene_desk import desk
from imagetxt.agent.evaluation.scene_questions import HELD_OUT, TUNED, questions, wordings
from imagetxt.agent.evaluation.scenes import HEIGHT, WIDTH, Ground, Scene, Thing, all_kinds, scenes, words
from imagetxt.agent.evaluation.seed_form import seed_answer, seed_paragraph
from imagetxt.agent.evaluation.written import ask_written, written
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.coco import COCO


def box(x0, y0, x1, y1):
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


STREET = Scene(
    number=0,
    setting="outdoor",
    things=(
        Thing("car", box(20, 300, 180, 400), ("red",)),
        Thing("car", box(220, 310, 380, 400), ("blue",)),
        Thing("dog", box(600, 350, 700, 480), ("brown",)),
        Thing("bus", box(400, 40, 700, 220), ("yellow",), text="LINE 42"),
    ),
    grounds=(Ground("sky", box(0, 0, 780, 130), "blue"),),
)


def test_scenes_are_many_reproducible_and_of_all_kinds():
    made = list(scenes(400, seed=5))
    assert made == list(scenes(400, seed=5))
    assert made != list(scenes(400, seed=6))
    assert {t.kind for s in made for t in s.things} == set(all_kinds()) == set(COCO)
    assert {s.setting for s in made} == {"indoor", "outdoor"}
    assert all(0 <= t.box.x0 < t.box.x1 <= WIDTH and 0 <= t.box.y0 < t.box.y1 <= HEIGHT for s in made for t in s.things)
    assert max(s.count(k) for s in made for k in s.kinds) > 4


def test_the_tables_of_words_name_known_kinds():
    tables = words()
    named = [k for part in ("other", "narrower", "fine", "holders") for k in tables[part]]
    named += [k for part in ("wider", "disputed") for members in tables[part].values() for k in members]
    assert set(named) <= set(all_kinds())


def test_every_kind_of_question_has_wordings_and_the_held_out_ones_are_others():
    tuned, held = wordings(TUNED), wordings(HELD_OUT)
    kinds = set(tuned) - {"relations"}
    assert kinds == set(held)
    assert min(len(tuned[kind]) for kind in kinds) >= 8
    assert sum(len(lines) for lines in held.values()) >= 60
    for kind in kinds:
        assert not set(tuned[kind]) & set(held[kind])


def test_a_scene_comes_in_by_the_front_door():
    bench, handle = desk(STREET)
    agent = Agent(bench, model="none")
    assert agent.ask(handle, "How many cars are there?").text == "Two cars."
    assert agent.ask(handle, "What does the bus say?").text == "It reads “LINE 42”."
    paragraph = agent.describe(handle).paragraph
    assert falsehoods(paragraph, STREET) == []
    assert covered(paragraph, STREET) == (3, 3)


@pytest.mark.parametrize(
    ("form", "wanted", "never", "answer", "expected"),
    [
        ("yes", True, (), "Yes, there is a dog.", "right"),
        ("yes", True, (), "There is a dog on the left.", "right"),
        ("yes", False, (), "No dog was found.", "right"),
        ("yes", False, (), "There are no dogs in the picture.", "right"),
        ("yes", True, (), "No dog was found.", "wrong"),
        ("yes", True, (), "There is a dog, but whether it is a puppy cannot be told.", "right"),
        ("yes", True, (), "I cannot tell.", "refused"),
        ("yes", False, (), "That cannot be told.", "refused"),
        ("number", 2, (), "2", "right"),
        ("number", 2, (), "There are a couple of them.", "right"),
        ("number", 2, (), "Two cars: one on the left and one on the right.", "right"),
        ("number", 2, (), "Three.", "wrong"),
        ("number", 0, (), "None.", "right"),
        ("number", 0, (), "There are no cars.", "right"),
        ("number", 1, (), "There is a car at [1, 2, 3, 4].", "right"),
        ("number", 7, (), "At least seven cars.", "right"),
        ("number", 2, (), "How many there are is not known.", "refused"),
        ("colour", frozenset(("dark blue",)), (), "The car is blue.", "right"),
        ("colour", frozenset(("red",)), (), "The car is red and green.", "wrong"),
        ("colour", frozenset(("gray",)), (), "It is grey.", "right"),
        ("things", frozenset(("dog", "cat")), ("bus",), "A brown dog is to the left of it.", "right"),
        ("things", frozenset(("dog", "cat")), ("bus",), "A dog and a bus.", "wrong"),
        ("things", frozenset(("couch",)), ("bus",), "The sofa.", "right"),
        ("name", "dog", ("bus",), "The dog is larger than the bus.", "right"),
        ("name", "dog", ("bus",), "The bus is smaller than the dog.", "right"),
        ("name", "dog", ("bus",), "The bus.", "wrong"),
        ("place", (0.1, 0.9), (), "At the bottom left.", "right"),
        ("place", (0.1, 0.9), (), "On the left.", "right"),
        ("place", (0.1, 0.9), (), "On the right.", "wrong"),
        ("place", (0.1, 0.9), (), "In the picture.", "wrong"),
        ("side", "left", (), "It is on the left, not on the right.", "right"),
        ("side", "left", (), "On the right.", "wrong"),
        ("text", frozenset(("NO SMOKING",)), ("EXIT",), "It says “No smoking”.", "right"),
        ("text", frozenset(("NO SMOKING",)), ("EXIT",), "NO SMOKING and EXIT", "wrong"),
        ("setting", "indoor", (), "It looks like an indoor scene.", "right"),
        ("setting", "indoor", (), "Outside.", "wrong"),
        ("refusal", None, (), "That cannot be told.", "right"),
        ("refusal", None, (), "I don't know.", "right"),
        ("refusal", None, (), "It costs five pounds.", "wrong"),
        ("refusal", None, (), "", "wrong"),
    ],
)
def test_answers_are_marked(form, wanted, never, answer, expected):
    assert mark(Asked(form, {}, wanted, frozenset(never)), answer) == expected


def test_an_answer_without_yes_or_no_is_read_by_what_it_says():
    assert says_yes("The car is red.", "red") is True
    assert says_yes("The car is red.", "blue") is False
    assert says_yes("The dog is to the right of the car.", "left") is False
    assert says_yes("It looks like an indoor scene.", "outdoor") is False
    assert not refuses("Yes, there is a dog.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A cat is on the left.", "existence"),
        ("There are three cars.", "count"),
        ("A car and a bus.", None),
        ("A green dog is here.", "colour"),
        ("The dog is white.", "colour"),
        ("The dog is on the left.", "place"),
        ("The bus is at the bottom.", "place"),
        ("The dog is to the right of the bus and the cars.", None),
        ("The bus is below the dog.", "relation"),
        ("The dog is to the left of the red car.", "relation"),
        ("The words “EXIT” can be read.", "text"),
        ("This indoor picture shows a dog.", "setting"),
        ("Two dogs are playing.", "count"),
        ("Dogs are playing.", "count"),
        ("There may be a cat.", None),
        ("There is no cat.", None),
        ("This outdoor picture shows a red car, a blue automobile, a brown dog and a yellow bus.", None),
        ("Two cars are at the bottom left, and a puppy sits at the bottom right of the picture.", None),
        ('The bus, which says "LINE 42", is at the top.', None),
        ("The red car is on the right.", "place"),
        ("Two animals are there.", "count"),
        ("An animal is on the right.", None),
    ],
)
def test_false_statements_are_found(text, kind):
    assert [f.kind for f in falsehoods(text, STREET)] == ([kind] if kind else [])


def test_the_seeds_form_is_one_message_with_coordinates():
    bench, handle = desk(STREET)
    for tool in ("describe_regions", "segment_image", "read_text"):
        bench.call(tool, image=handle)
    model = ScriptedChatModel(script=["A paragraph.", "An answer."])
    assert seed_paragraph(model, bench.evidence(handle)) == "A paragraph."
    assert seed_answer(model, bench.evidence(handle), "Is there a dog?") == "An answer."
    (first,), _ = model.heard[0]
    assert "780x520" in first.text
    assert "a brown dog: [600, 350, 700, 480]" in first.text
    assert "numbers" in first.text
    assert "Is there a dog?" in model.heard[1][0][0].text


def test_questions_are_answered_from_the_evidence_without_a_model():
    report = scene_truth.evaluate_truth(None, seed=9, many=120)
    known, others, *written = report.answers
    assert written  # strangers' own wordings, each set on a row of its own
    assert known.right >= 0.97
    assert others.wrong <= 0.1
    assert known.median_ms < 50
    (composed,) = report.paragraphs
    assert composed.with_false <= 0.02
    assert composed.covered >= 0.95
    assert list(questions(30, seed=3)) == list(questions(30, seed=3))


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("How many dogs are there?", True),
        ("Would you say the cat is bigger than the toaster?", True),
        ("What does the bus say?", True),
        ("Tell me what is on the table.", True),
        ("Is it indoors or outdoors?", True),
        ("Describe the picture.", False),
        ("Read the text on the bus.", False),
        ("Make it a watercolour.", False),
        ("Who is the man?", False),
        ("What is written on r3?", False),
        ("What can you do?", False),
        ("Which photo shows a dog?", False),
        ("Find all the chairs.", False),
    ],
)
def test_a_plain_question_needs_no_model_to_be_told_as_one(said, plain):
    assert asks_plainly(said) is plain


def test_a_guess_is_no_answer_to_what_cannot_be_known():
    bench, handle = desk(STREET)
    agent = Agent(bench, model="none")
    for question in (
        "How many people have used the bus?",
        "How did the dog get there?",
        "Where does the dog come from?",
    ):
        assert refuses(agent.ask(handle, question).text), question


def test_what_lies_on_a_thing_is_not_everything_there_is():
    table = Thing("dining table", box(100, 200, 500, 400))
    cup = Thing("cup", box(150, 210, 220, 280), ("white",))
    scene = Scene(1, "indoor", (table, cup, Thing("dog", box(600, 300, 700, 400), ("brown",))), (), ((1, 0),))
    bench, handle = desk(scene)
    for question in ("Is there anything on the table?", "What is on the table?", "Tell me what's on the table."):
        assert Agent(bench, model="none").ask(handle, question).text == "A white cup is on the dining table."


@pytest.mark.parametrize(("foot", "said"), [(300, "I see nothing that I can name on"), (390, "A white cup is on")])
def test_what_stands_before_a_person_is_not_held(foot, said):
    """A cup within a person's box, its foot above theirs (in a hand) or below it (on the table they sit behind)."""
    things = (
        Thing("dining table", box(100, 250, 500, 400)),
        Thing("person", box(120, 50, 300, 380)),
        Thing("cup", box(180, foot - 60, 230, foot), ("white",)),
    )
    bench, handle = desk(Scene(1, "indoor", things, (), ((1, 0),)))
    assert Agent(bench, model="none").ask(handle, "What is on the table?").text.startswith(said)


def test_a_very_long_text_is_no_question():
    assert read_question("is the dog left of the cat " * 4000).kind == "unknowable"


def test_strangers_questions_are_asked_in_one_chat_a_scene() -> None:
    kitchen = next(one for one in written() if one.name == "kitchen table")
    answers = ask_written([kitchen], None, "ours")
    assert [row.question for row in answers.rows] == [words for words, _ in kitchen.asks]
    assert answers.right >= 0.85
    assert answers.wrong <= 0.05


def test_every_set_of_strangers_questions_is_marked_by_a_known_form() -> None:
    forms = {asked.form for one in written() for _, asked in one.asks}
    assert forms <= {
        "yes",
        "number",
        "colour",
        "things",
        "place",
        "side",
        "text",
        "name",
        "setting",
        "refusal",
        "picture",
    }
    assert {one.set for one in written()} == {"first", "second", "third", "held out", "fifth", "pairs", "photo pairs"}
