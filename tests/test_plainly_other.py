"""What the classifier plainly sees outweighs sure detectors."""

from imagetxt.tools.vision.naming import name_spot
from imagetxt.tools.vision.spots import Spot
from tests.classified import seen
from tests.test_plausible import BOX


def test_a_dalmatian_is_no_giraffe_for_certain() -> None:
    spotted = Spot(BOX, {"giraffe": 0.8}, 0.5)
    named = name_spot(spotted, seen(Dalmatian=0.8), frozenset())
    assert named is None or named.label != "giraffe" or not named.certain


def test_a_giraffe_that_the_classifier_does_not_plainly_see_otherwise_stays_one() -> None:
    named = name_spot(Spot(BOX, {"giraffe": 0.8}, 0.5), seen(Dalmatian=0.3), frozenset())
    assert named is not None
    assert named.label == "giraffe"
