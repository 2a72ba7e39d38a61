"""Articles, numbers and sentences are those of a careful writer."""

import pytest

from imagetxt.tools import language

COMMON_THINGS = """
person bicycle car motorcycle airplane bus train truck boat bench bird cat dog horse sheep cow elephant bear
zebra giraffe backpack umbrella handbag tie suitcase frisbee snowboard kite skateboard surfboard bottle cup
fork knife spoon bowl banana apple sandwich orange carrot pizza donut cake chair couch bed toilet laptop mouse
remote keyboard microwave oven toaster sink refrigerator book clock vase toothbrush house tree window door
leaf shelf box dish brush glass lens cherry strawberry puppy monkey city lorry church peach watch potato
tomato
"""


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("umbrella", "an umbrella"),
        ("hour", "an hour"),
        ("uniform", "a uniform"),
        ("European car", "a European car"),
        ("one-way sign", "a one-way sign"),
        ("MRI scan", "an MRI scan"),
        ("LED lamp", "an LED lamp"),
        ("TV", "a TV"),
        ("UFO", "a UFO"),
        ("STOP sign", "a STOP sign"),
        ("8-year-old horse", "an 8-year-old horse"),
        ("18th car", "an 18th car"),
        ("Egyptian Mau", "an Egyptian Mau"),
        ("orange", "an orange"),
        ("skis", "a pair of skis"),
        ("scissors", "a pair of scissors"),
        ("red skis", "a pair of red skis"),
        ("green grass", "green grass"),
        ("water", "water"),
        ("wine glass", "a wine glass"),
        ("bus", "a bus"),
        ("glass", "a glass"),
        ("sheep", "a sheep"),
        ("people", "people"),
        ("tv", "a tv"),
        ("unicycle", "a unicycle"),
        ("honest face", "an honest face"),
        ("", ""),
    ],
)
def test_a_noun_gets_the_article_that_is_spoken(noun, said):
    assert language.a(noun) == said


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("person", "people"),
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("sheep", "sheep"),
        ("glass", "glasses"),
        ("wine glass", "wine glasses"),
        ("knife", "knives"),
        ("bus", "buses"),
        ("mouse", "mice"),
        ("couch", "couches"),
        ("teddy bear", "teddy bears"),
        ("hair drier", "hair driers"),
        ("TV", "TVs"),
        ("goose", "geese"),
        ("hour", "hours"),
        ("box", "boxes"),
        ("jack-o'-lantern", "jack-o'-lanterns"),
        ("sofa", "sofas"),
        ("zebra", "zebras"),
        ("toy", "toys"),
        ("photo", "photos"),
        ("house", "houses"),
        ("vase", "vases"),
        ("shoe", "shoes"),
        ("tie", "ties"),
        ("puppy", "puppies"),
        ("potato", "potatoes"),
        ("policeman", "policemen"),
        ("cactus", "cactuses"),
        ("lens", "lenses"),
        ("menu", "menus"),
    ],
)
def test_plurals_and_back(one, many):
    assert language.plural(one) == many
    assert language.plural(one, 1) == one
    assert language.singular(many) == one
    assert language.singular(one) == one


@pytest.mark.parametrize("noun", ["skis", "scissors", "sunglasses", "broccoli", "grass", "people", "furniture"])
def test_what_has_no_other_number_stays(noun):
    assert language.plural(noun) == noun


@pytest.mark.parametrize(
    ("n", "noun", "said"),
    [
        (0, "dog", "no dogs"),
        (1, "cat", "one cat"),
        (2, "cat", "two cats"),
        (12, "person", "twelve people"),
        (13, "bird", "13 birds"),
        (2, "scissors", "two pairs of scissors"),
        (1, "skis", "one pair of skis"),
        (3, "furniture", "three pieces of furniture"),
        (1, "broccoli", "one piece of broccoli"),
        (2, "wine glass", "two wine glasses"),
        (2, "brown sheep", "two brown sheep"),
        (2, "wooden furniture", "two pieces of wooden furniture"),
    ],
)
def test_counts_in_words(n, noun, said):
    assert language.count_words(n, noun) == said


def test_number_words_are_read_back():
    assert [language.number_value(w) for w in ("two", "Twelve", "0", "17", "none", "dog")] == [2, 12, 0, 17, 0, None]
    assert [language.number_value(w) for w in ("thirteen", "twenty-five", "ninety nine", "forty")] == [13, 25, 99, 40]


def test_verbs_follow_the_number():
    assert [language.verb(n, "is") for n in (0, 1, 2)] == ["are", "is", "are"]
    assert language.verb(3, "stands") == "stand"
    assert language.verb(3, "has") == "have"


def test_lists_and_sentences():
    assert language.join_words(["a"]) == "a"
    assert language.join_words(["a", "b"]) == "a and b"
    assert language.join_words(["a", "b", "c"]) == "a, b and c"
    assert language.join_words(["a", "b"], last="or") == "a or b"
    assert language.join_words([]) == ""
    assert language.sentence("a  cat on a mat") == "A cat on a mat."
    assert language.sentence("It says “STOP”") == "It says “STOP”."
    assert language.sentence("what is it?") == "What is it?"
    assert language.sentence("a cat, .") == "A cat."
    assert language.sentence("") == ""
    assert language.head_noun("a red wine glass on the table") == "glass"


def test_the_rules_agree_with_inflect_on_common_things():
    inflect = pytest.importorskip("inflect").engine()
    things = COMMON_THINGS.split()
    for thing in things:
        many = inflect.plural_noun(thing)
        assert language.plural(thing) == many
        assert language.singular(many) == thing
        assert language.a(thing) == inflect.a(thing)


@pytest.mark.parametrize(
    ("noun", "n", "said"), [("dog", 1, "is"), ("dog", 2, "are"), ("scissors", 1, "are"), ("skis", 1, "are")]
)
def test_one_pair_of_scissors_are(noun: str, n: int, said: str) -> None:
    assert language.be(noun, n) == said
