"""What vision models like to write: insertions, denials of lists, ellipsis, bounds on numbers, "rather than"."""

import pytest

from imagetxt.agent.grounding.check import ground, judge
from imagetxt.tools.evidence import Colour, Evidence, Region
from imagetxt.tools.geometry import Box
from tests.test_grounding_claims import park, wrong

__all__ = ["park"]

TRUE = """
I can't make out any horses, cows or sheep here.
There isn't a horse, a cow or a second cat anywhere.
Not one horse, cow or sheep is to be found.
Nobody is flying a kite.
There are no animals apart from two dogs and a cat.
Except for the cat and the dogs, no animal is here.
There are no fewer than two dogs.
There are more than two people.
There are up to four dogs.
There are fewer than five people.
There are nearly two dozen legs and about three people.
A duo of dogs plays beside a trio of people.
The cat is white rather than black.
The bench, far from red, is green.
The cat is to the right of the brown dog, not to the left.
A black dog and, to the right of it, a brown one play.
A black dog and a brown dog play, while to the right of them stands a green bench.
A black dog, a brown dog and, completing the row at the right, three people are outdoors.
The cat, white as snow, sits there.
The bench is green, the cat white, the bicycle yellow.
The leftmost person wears red, the one in the middle, blue.
There are two dogs, one black and one brown.
There are three people, all of whom stand on the right.
The person standing on the far right is in red.
Compared with the cat, the bench is far larger.
The black dog is the larger of the two.
The people outnumber the dogs by three to two.
The people, outnumbering the dogs, stand on the right.
Dogs are the larger of the animals, as is often the case with dogs and horses.
The cat sits still, as horses often do.
The lawn ties the picture together.
A figure in blue stands on the right.
A bicycle, which towers over everything else at the top, is yellow.
Neither dog is in the water.
Neither the dogs nor the cat are wearing hats.
No horse is here, and apart from the cat and the dogs there are no animals.
The grass is green, not yellow.
The people outnumber the dogs three to two.
A bench stands on the right; immediately to its left, a brown dog plays.
Beside the bench stand three people, and above it, on the right, a white cat sits.
On its left end sits a white cat.
Above the black dog hangs a yellow bicycle.
Leftmost is the black dog.
There are two dogs, the smaller of the two being brown.
A person can be made out whose clothes are blue.
There are two dogs, the latter standing on the left.
The right side is given over to three people.
The black dog is the largest of the two.
The leftmost person wears red, the others red and blue.
Beside the bench lie a black parcel and a red one.
A person in red, at right, faces the one in blue, at right.
It is the bench, not the horse, that is green.
The first person from the left wears red.
Though the cat is white rather than blue, only dogs look at it.
Both of the dogs on the left are black or brown, and all of the people on the right are red or blue.
The cat, curled up on the green bench, is white.
It is the bench, rather than the cat, that is green.
Of the dogs, only the black one is neither brown nor white.
Anyone looking for a horse will be disappointed.
There are no animals, the only ones being two dogs and a cat.
Nothing on the bench is red: the cat is white, the bench green and the bicycle yellow.
""".strip().splitlines()
FALSE = """
count | There are no fewer than five dogs.
count | There are more than five dogs.
count | There are half a dozen dogs.
count | There are twenty-five people.
count | A quintet of dogs plays.
count | There is a second cat, too.
existence | I can't make out any horses, dogs or sheep here.
existence | There isn't a horse, a bench or a sheep anywhere.
existence | Not one horse, bench or sheep is to be found.
colour | The cat is black rather than white.
relation | The cat is to the left of the brown dog, not to the right.
relation | A black dog and, to the left of it, a brown one play.
relation | A black dog and a brown dog play, while to the left of them stands a green bench.
place | A black dog, a brown dog and, completing the row at the left, three people are outdoors.
colour | The cat, black as coal, sits there.
colour | The bench is green, the cat black, the bicycle yellow.
colour | There are two dogs, one green and one brown.
colour | There are three people, the first in red, the next in purple.
colour | There are three people, all of whom are wearing red.
colour | The person standing on the far right wears blue.
comparison | Compared with the cat, the bench is far smaller.
comparison | The black dog is the smaller of the two.
comparison | The people, outnumbered by the dogs, stand on the right.
colour | A figure in purple stands on the right.
text | A board proclaims "GO AWAY".
text | Somebody left a board "GO AWAY" there.
place | A bicycle, which towers over everything else at the bottom, is yellow.
colour | The grass is yellow, not green.
relation | A bench stands on the right; immediately to its right, a brown dog plays.
place | Leftmost is the brown dog.
colour | A person can be made out whose clothes are green.
colour | The cat to the right of the brown dog is black.
colour | There are three people, and the last one is a striking purple.
place | The left side is given over to three people.
comparison | The brown dog is the largest of the two.
existence | Neither horses nor dogs are visible.
colour | The cat, curled up on the green bench, is black.
colour | All of the animals on the right are black.
colour | The cat is white, the dogs purple and the bicycle yellow.
""".strip().splitlines()


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_passes(park: Evidence, parser: None, text: str) -> None:
    assert wrong(text, park) == []


@pytest.mark.parametrize("line", FALSE)
def test_what_is_false_is_found(park: Evidence, parser: None, line: str) -> None:
    kind, _, text = line.partition(" | ")
    assert kind in {found.partition(":")[0] for found in wrong(text, park)}


@pytest.mark.parametrize("text", TRUE)
def test_the_grammar_alone_flags_none_of_it(park: Evidence, text: str) -> None:
    assert wrong(text, park, quick=True) == []


def test_what_stands_beside_another_is_that_one(park: Evidence, parser: None) -> None:
    assert wrong("The dog to the left of the bench is black.", park) == []
    assert wrong("The cat sits on the dog below the bicycle.", park) == ["relation: cat sits on dog"]


def test_what_is_excepted_is_there(park: Evidence, parser: None) -> None:
    said = {c.words: c.verdict for j in judge("There is no animal besides a horse.", park) for c in j.claims}
    assert said["horse"] == "contradicted"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bicycle of the city, gleaming yellow, leans there.", None),
        ("A bicycle of the city, gleaming red, leans there.", "colour"),
        ("The cat lies there, white and small.", None),
        ("The cat lies there, black and small.", "colour"),
        ("The bench, painted green, is empty.", None),
        ("The bench, painted purple, is empty.", "colour"),
        ("The bench is this green thing on the right.", None),
        ("The bench is this purple thing over on the left.", "colour"),
        ("The bench is this green thing over on the left.", "place"),
        ("Two dogs: one black, one brown.", None),
        ("Two dogs: one orange, one brown.", "colour"),
        ("Three people wait, the last, standing farthest from the bicycle, wrapped in red.", None),
        ("Two vehicles with screens, of which five items can be seen.", "existence"),
    ],
)
def test_colours_set_apart_find_their_thing(park: Evidence, parser: None, text: str, kind: str | None) -> None:
    kinds = {found.partition(":")[0] for found in wrong(text, park)}
    assert kind in kinds if kind else not kinds


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('A bench, labelled "GO AWAY", stands on the right.', "A bench stands on the right."),
        ('A green bench with the words "GO AWAY" on it stands there.', "A green bench stands there."),
        ("A person dressed in purple waits on the right.", "A person waits on the right."),
        ("The cat, in black, sits on the bench.", "The cat sits on the bench."),
        ("A person dressed in purple overalls waits on the right.", "A person dressed in overalls waits on the right."),
        ("Two dogs play there, one black, the other pink.", "Two dogs play there, one black."),
        (
            "There is a green bench, upon which a grey horse lies curled like a comma.",
            "There is a green bench.",
        ),
        ("The bicycle is yellow and stands to the right of the bench.", "The bicycle is yellow."),
        (
            "There are nine dogs, a cat, and, completing the row at the right, three people.",
            "There are two dogs, a cat, and, completing the row at the right, three people.",
        ),
        ("At this indoor setting, two dogs play on the grass.", "Two dogs play on the grass."),
    ],
)
def test_what_is_left_of_prose_reads_well(park: Evidence, parser: None, text: str, left: str) -> None:
    assert ground(text, park).text == left


def test_a_cut_takes_the_claim_and_not_what_it_is_said_of(parser: None) -> None:
    box = Box(x0=40, y0=120, x1=420, y1=330)
    colours = [Colour(name="white", share=0.9)]
    ferry = Region(id="r1", label="boat", coco="boat", score=0.9, box=box, colours=colours)
    text = "The tallest is undoubtedly the ferry: white, broad-shouldered, and moored in the right half of the frame."
    left = ground(text, Evidence(width=780, height=520, regions=[ferry])).text
    assert "right half" not in left
    assert "ferry" in left


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two dogs play, the left one black and the right one a warm brown.", None),
        ("Two dogs play, the left one black and the right one a warm purple.", "colour"),
        ("Two dogs play, one large and black, the other smaller and brown.", None),
        ("Two dogs play, one large and purple, the other smaller and brown.", "colour"),
        ("The bench would be empty were it not for a cat.", None),
        ("The bench would be empty were it not for a horse.", "existence"),
        ("Whatever luggage the people own must be elsewhere.", None),
        ("The bench belongs, one would guess, to a horse.", None),
        ("On the grass there are two dogs, a black one and a brown one, and a white cat.", None),
        ("On the grass there are a cat and two dogs, a black one and a white one.", "colour"),
        ("There are as many people as there are dogs and cats combined.", None),
        ("There are as many bicycles as there are dogs and cats combined.", "comparison"),
        ("The number of dogs is double that of the cats.", None),
        ("The number of cats is double that of the dogs.", "comparison"),
        ("The number of people exceeds that of the dogs.", None),
        ("Two dogs play. To the right of them three people stand.", None),
        ("Two dogs play. To the left of them three people stand.", "relation"),
    ],
)
def test_parts_and_sums_are_read(park: Evidence, parser: None, text: str, kind: str | None) -> None:
    kinds = {found.partition(":")[0] for found in wrong(text, park)}
    assert kind in kinds if kind else not kinds


def test_one_of_a_pair_may_be_on_the_left_of_the_other(park: Evidence, parser: None) -> None:
    pair = park.model_copy(update={"regions": [r for r in park.regions if r.id in ("r5", "r6")]})
    assert wrong("The person on the left wears red, and the one on the right blue.", pair) == []
    assert wrong("The person on the left wears blue, and the one on the right red.", pair) != []
    assert wrong("The person on the left wears red.", pair) != []
