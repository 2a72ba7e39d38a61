"""What a text claims, in many constructions: true statements pass, false ones are found for the right reason."""

import pytest

from imagetxt.agent.grounding.check import judge
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box


def thing(name: str, label: str, box: tuple[float, float, float, float], *colours: str, **more: object) -> Region:
    x0, y0, x1, y1 = box
    values = {"score": 0.8, "coco": label, **more}
    named = [Colour(name=c, share=1 / len(colours)) for c in colours]
    return Region(id=name, label=label, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), colours=named, **values)


@pytest.fixture(scope="module")
def park() -> Evidence:
    """Two dogs (black, left; brown, middle), a cat on a green bench (right), three people far right, a sign, grass."""
    grass = thing("r9", "grass", (0, 500, 1200, 800), "green", kind="area", coco=None)
    return Evidence(
        width=1200,
        height=800,
        scene=Scene(setting="outdoor"),
        regions=[
            thing("r1", "dog", (40, 420, 280, 700), "black"),
            thing("r2", "dog", (470, 450, 640, 640), "brown"),
            thing("r3", "cat", (780, 380, 860, 460), "white"),
            thing("r4", "bench", (700, 420, 1000, 640), "green"),
            thing("r5", "person", (1050, 200, 1100, 400), "red"),
            thing("r6", "person", (1105, 200, 1150, 400), "blue"),
            thing("r7", "person", (1155, 200, 1195, 400), "red"),
            thing("r8", "bicycle", (300, 150, 420, 260), "yellow"),
            grass,
        ],
        texts=[TextLine(text="KEEP OFF", score=0.95, box=Box(x0=600, y0=50, x1=680, y1=80))],
    )


TRUE = """
Two dogs can be seen, one black and the other brown.
One of the dogs is black.
The black one is on the left.
Both dogs are on the grass.
Neither of the dogs is white.
The cat sits on the bench.
A white cat is sitting on a green bench.
The cat, which is white, sits on the bench.
The bench that the cat is sitting on is green.
Three animals are in the park: two dogs and a cat.
Three people stand on the right.
The people on the right are dressed in red and blue.
There are more people than dogs.
There are more dogs than cats.
There are fewer cats than dogs.
The bench is larger than the cat.
The cat is smaller than the bench.
The bicycle is above the black dog.
The yellow bicycle is to the left of the bench.
Between the black dog and the bench there is a brown dog.
The brown dog is between the black dog and the bench.
There are no horses or cars.
No bus is in sight.
The dogs are not white.
The black dog is not on the right.
The cat isn't black.
I cannot see a horse.
There is neither a car nor a truck.
Is there a horse?
If there were a horse, it would be brown.
Dogs are loyal animals.
A cloud that looks like a horse drifts by.
A statue of a horse might be nearby.
It may be that a horse was here.
The sign reads "KEEP OFF".
A sign says KEEP OFF.
A couple of dogs are playing.
A pair of dogs is on the left.
A group of three people is on the right.
At least two people are there.
The dog's fur is brown.
A dog with black fur is on the left.
The kitty rests on the park bench.
A canine, black as the night, waits on the left.
Nobody rides the bicycle.
The bike is yellow.
A bike, yellow, leans somewhere near the top.
The scene is a bird's-eye view of nothing in particular.
The cat food label cannot be read.
There isn't a single car.
A man and two women are on the right.
Someone in a red jacket is on the right.
On the left there's a black dog, and on the right there are three people.
The cat is next to nothing but the bench.
A dog is lying in front of what could be a house.
The picture has no cars, buses or trucks in it.
The largest object is the bench.
The dog on the left is larger than the dog in the middle.
He left the dog on the left.
A green bench is where the cat sits.
To the right of the dogs is a bench.
The cat has the bench to itself.
Without a horse, the scene is quiet.
The cat rests, and the brown dog stands to the left of it.
The three people stand together. A green bench is to the left of them.
""".strip().splitlines()

FALSE = [
    ("Three dogs can be seen.", "count"),
    ("Both dogs are black.", "colour"),
    ("The dogs are both white.", "colour"),
    ("The black dog is on the right.", "place"),
    ("Two dogs are here. The black one is on the right.", "place"),
    ("The cat sits on the bicycle.", "relation"),
    ("The bench that the cat is sitting on is red.", "colour"),
    ("The cat, which is black, sits on the bench.", "colour"),
    ("Four animals are in the park.", "count"),
    ("Five people stand on the right.", "count"),
    ("The people stand on the left.", "place"),
    ("There are more dogs than people.", "comparison"),
    ("There are as many cats as dogs.", "comparison"),
    ("The cat is larger than the bench.", "comparison"),
    ("The bench is smaller than the cat.", "comparison"),
    ("The cat is the largest object.", "comparison"),
    ("The bicycle is below the black dog.", "relation"),
    ("The bicycle is to the right of the bench.", "relation"),
    ("The cat is between the black dog and the brown dog.", "relation"),
    ("There are no dogs.", "existence"),
    ("No people are in sight.", "existence"),
    ("There is not a single dog.", "existence"),
    ("There is neither a dog nor a horse.", "existence"),
    ("The cat is not white.", "colour"),
    ("A horse, a dog and a cat are in the park.", "existence"),
    ("A dog is chased by a horse.", "existence"),
    ("A dog is watching a horse.", "existence"),
    ("The sign reads “STOP”.", "text"),
    ("A sign says STOP.", "text"),
    ("A puppy sits next to a pony.", "existence"),
    ("A red bike leans on the fence.", "colour"),
    ("The dog's fur is white.", "colour"),
    ("A dog with white fur is on the left.", "colour"),
    ("The bench is red and empty.", "colour"),
    ("A crowd of ten people is on the right.", "count"),
    ("The image features a dog, a cat, and a fire hydrant.", "existence"),
    ("A motorcycle is parked near the bench.", "existence"),
    ("There is a dog on the bench and a cat on the bicycle.", "relation"),
    ("A dog is to the left of a cat, which is black.", "colour"),
    ("I can see an elephant behind the bench.", "existence"),
    ("Next to the dogs stands a cow.", "existence"),
    ("The cat lies under the bicycle.", "relation"),
    ("A cat is far from the bench: it sits on the left.", "place"),
    ("Dogs, cats and horses play together.", "existence"),
    ("It is a picture without dogs.", "existence"),
    ("The picture shows a bus, which is waiting for someone.", "existence"),
    ("There are three benches.", "count"),
    ("Cats outnumber dogs.", "comparison"),
    ("The bench is white. It stands on the right.", "colour"),
    ("A bench stands on the right. It is red.", "colour"),
    ("There is no text in the picture.", "text"),
    ("The only person wears blue.", "count"),
    ("The cat rests, and the black dog stands to the right of it.", "relation"),
    ("The three people stand together. A green bench is to the right of them.", "relation"),
]


def wrong(text: str, evidence: Evidence, *, quick: bool = False) -> list[str]:
    return [f"{c.kind}: {c.words}" for j in judge(text, evidence, quick=quick) for c in j.contradicted]


@pytest.mark.parametrize("text", TRUE)
def test_true_statements_pass(park: Evidence, parser: None, text: str) -> None:
    assert wrong(text, park) == []


@pytest.mark.parametrize(("text", "kind"), FALSE)
def test_false_statements_are_found_for_the_right_reason(park: Evidence, parser: None, text: str, kind: str) -> None:
    assert kind in {found.partition(":")[0] for found in wrong(text, park)}


def test_the_grammar_alone_does_nearly_as_well(park: Evidence) -> None:
    flagged = [text for text in TRUE if wrong(text, park, quick=True)]
    missed = [text for text, _ in FALSE if not wrong(text, park, quick=True)]
    assert len(flagged) <= len(TRUE) // 20, flagged
    assert len(missed) <= len(FALSE) // 10, missed
