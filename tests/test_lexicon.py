"""Words for things mean what a reader takes them to mean."""

import pytest

from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.language import plural
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.kinds import labels


def region(label, **more):
    return Region(label=label, score=0.9, box=Box(x0=0, y0=0, x1=10, y1=10), **more)


@pytest.mark.parametrize("noun", COCO)
def test_every_coco_class_is_known_in_both_numbers(noun):
    assert lexicon.normal(noun) == noun
    assert lexicon.normal(plural(noun)) == noun
    assert noun in lexicon.known_nouns()
    assert plural(noun).lower() in lexicon.known_nouns()
    assert lexicon.detectable(noun)


def test_every_imagenet_label_means_something():
    unknown = [label for label in labels() if lexicon.normal(label.partition(" (")[0]) is None]
    assert not unknown


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Puppies", "dog"),
        ("a doggy", "dog"),
        ("kittens", "cat"),
        ("bike", "bicycle"),
        ("motorbikes", "motorcycle"),
        ("sofas", "couch"),
        ("television", "tv"),
        ("TVs", "tv"),
        ("mobile phone", "cell phone"),
        ("men", "person"),
        ("a little girl", "person"),
        ("people", "person"),
        ("old wooden bench", "bench"),
        ("the sea", "water"),
        ("leaves", "foliage"),
        ("tabby cats", "tabby cat"),
        ("hens", "hen"),
        ("mice", "mouse"),
        ("wine glasses.", "wine glass"),
        ("flibbertigibbet", None),
        ("", None),
    ],
)
def test_words_come_to_one_noun(said, meant):
    assert lexicon.normal(said) == meant


@pytest.mark.parametrize(
    ("label", "noun", "holds"),
    [
        ("dog", "animal", True),
        ("tabby cat", "cat", True),
        ("tabby cat", "animal", True),
        ("hen", "bird", True),
        ("hen", "chicken", True),
        ("couch", "furniture", True),
        ("fork", "cutlery", True),
        ("apple", "food", True),
        ("taxi", "vehicle", True),
        ("sky", "area", True),
        ("dog", "object", True),
        ("dog", "area", False),
        ("dog", "cat", False),
        ("animal", "dog", False),
        ("kite", "bird", False),
        ("red wine", "bottle", False),
        ("plate", "cake", False),
        ("library", "book", False),
        ("vase", "potted plant", False),
        ("gorilla", "person", False),
        ("wibble", "animal", False),
    ],
)
def test_what_is_a_kind_of_what(label, noun, holds):
    assert lexicon.is_a(label, noun) is holds


def test_a_region_answers_to_its_honest_names_only():
    names = lexicon.names(region("bird", coco="bird", fine="hen"))
    assert {"hen", "chicken", "bird", "animal"} <= names
    assert not names & {"dog", "person", "duck"}
    assert "area" in lexicon.names(region("sky", kind="area"))


def test_words_that_say_more_than_can_be_seen_are_known_for_it():
    assert lexicon.narrower("women") == "woman"
    assert lexicon.narrower("puppies") == "puppy"
    assert lexicon.narrower("dogs") is None


def test_common_words_are_no_nouns_in_a_text():
    assert not lexicon.known_nouns() & {"fly", "match", "stage", "safe", "switch", "ear"}


def test_absence_is_claimed_only_of_what_would_be_noticed():
    assert lexicon.detectable("animal")
    assert not lexicon.detectable("kettle")
    assert lexicon.easily_missed("spoon")
    assert lexicon.easily_missed("kettle")
    assert not lexicon.easily_missed("elephant")


@pytest.mark.parametrize(
    ("text", "noun", "word", "colours", "count", "place"),
    [
        ("the two red cars on the left", "car", "car", ("red",), 2, "left"),
        ("a woman", "person", "woman", (), None, None),
        ("dark blue bicycle", "bicycle", "bicycle", ("dark blue",), None, None),
        ("an orange", "orange", "orange", (), None, None),
        ("the orange cat", "cat", "cat", ("orange",), None, None),
        ("black and white dogs", "dog", "dog", ("black", "white"), None, None),
        ("the leftmost horse", "horse", "horse", (), None, "left"),
        ("bird in the top left corner", "bird", "bird", (), None, "top left"),
        ("the red kettle on the stove", None, "kettle", ("red",), None, None),
        ("hot dogs", "hot dog", "hot dog", (), None, None),
        ("the horse on the right side of the group", "horse", "horse", (), None, "right"),
        ("", None, "", (), None, None),
    ],
)
def test_phrases_are_read(text, noun, word, colours, count, place):
    found = lexicon.parse_phrase(text)
    assert (found.noun, found.word, found.colours, found.count, found.place) == (noun, word, colours, count, place)
    assert found.raw == text
