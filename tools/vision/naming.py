"""What a spot is called, from what the detectors proposed and what the classifier sees there.

Detectors that know eighty classes call a raccoon a cat and a dishwasher an oven. The classifier knows a thousand and
was trained on other pictures, so where both speak of the same thing they check each other: agreement lifts a weak
proposal, a plain contradiction renames or drops it.
"""

from dataclasses import replace

from imagetxt.tools.vision.animal_names import name_animal, stranger_in
from imagetxt.tools.vision.bedding import may_be_a_couch, supports
from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.coco import ANIMALS, COCO, PERSON
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name, plain_kind
from imagetxt.tools.vision.kinds import FIRST_THING, kinds
from imagetxt.tools.vision.scene_names import name_of
from imagetxt.tools.vision.spots import Spot
from imagetxt.tools.vision.vessels import IN_A_VASE, PLANT, holds_a_drink, is_a_jug, is_in_a_vase

LISTED = 0.35
"""Fused score from which a thing is mentioned, with a hedge: of weaker proposals every other is wrong."""
CERTAIN = 0.40
"""Fused score from which it is stated."""
CERTAIN_AMONG = 0.34
"""The same for one more of what is certain elsewhere in the picture: where there is a chair there are chairs."""
LISTED_AMONG, _IN_NUMBERS = 0.24, frozenset(("chair", "potted plant", "boat"))
"""The score from which one more of what seldom stands alone is mentioned, where one is certain."""
CERTAIN_ALONE = 0.5
"""The same for small things that the classifier cannot check and that others look like (glasses like scissors), and for
what fills the picture, which would be plain if it were so: a desk from above is a bed to the detectors."""
PERSON_LISTED = 0.38
"""A false person is the worst mistake, and nothing here can check one: no weak hints of people."""
ALONE_AFAR = 0.6
"""The score from which a speck is stated as a person where nobody else is: hydrants and posts have that shape."""
WEAKEST = 0.17
"""A proposal this weak is heard where the classifier plainly agrees."""
AGREES = 0.5
"""Summed probability of a class's kinds from which the classifier agrees."""
LIFT = 0.2
"""What full agreement adds to a score."""
SURE = 0.75
"""Detector scores from here on are not overruled."""
BELIEVED, BELIEVED_SURELY = 0.6, 0.64
"""Detector scores from which a class that is wrong more often than right below is guessed without the classifier's
word, and stated."""
DOUBT = 0.12
"""What is taken off where the classifier, which knows such things well, sees nothing of the kind."""
DISAGREED = "detectors, classifier does not agree"
_SMALLEST_CHECKED = 0.005
_SILENT = 0.1
_LARGE = 0.1
"""Part of the picture from which a thing is seen so well that weak scores mean that it is something else."""
_PLAIN = 0.9
"""Probability of one class from which the classifier says what a thing is, and so what it is not."""
_PLAINLY_OTHER = 0.75
"""Probability of a look-alike from which even a weak proposal shows where it is."""
_VOTE = 0.6
"""Part of the best vote from which a second one may be right."""
_PLAINLY_RIVAL, _FAIR_VOTE = 0.6, 0.5
"""Probability from which the classifier is plainly for the second one where it says nothing of the first, and the part
of the best vote that is enough then: a microwave's door is a screen."""
_VESSELS, _SMALL_VOTE, _EVEN_VOTE = frozenset(("cup", "bowl")), 0.3, 0.75
"""Things that look alike from above; the part of the best vote that is enough for the other of them where the
classifier is for it, and the part from which a bowl is rather a cup where it says nothing."""
_ONE_IN_TWO = frozenset((("bed", "couch"),))
"""Classes of which the classifier hardly tells the first from the second: its "studio couch" is a bed by day."""
_KNOWN = frozenset(("mouse", "remote", "cup", "bowl", "bed", "tv"))
"""Things that the classifier knows well enough for its silence to make them doubtful."""
_WELL_SEEN = 0.03
_SMALL = 0.02
_HUGE, _WHOLE = 0.5, 0.9
_TINY = 0.001
"""Part of the picture below which nothing can be checked, so that only what is often tiny is believed in."""
_EDIBLE, _A_VIEW = frozenset(COCO[COCO.index("banana") : COCO.index("cake") + 1]), 0.25
"""Food, and the probability of landscapes from which it is none: an island from above is no broccoli."""
_SPECK, _ON_WHEELS = 0.002, frozenset(("car", "truck", "bus"))
"""Part of the picture below which one of these, where there is no other, may be anything: a boat, a stall."""
_OFTEN_TINY = ANIMALS | {PERSON, "car", "truck", "bus", "boat", "airplane", "traffic light"}
_NEAR = 0.05
"""Part of the picture from which a person is so near that company does not make one of what may be a wall."""
_FAR_OFF, CERTAIN_FAR_OFF = 0.01, 0.45
"""Part of the picture below which a person beside others may be a post, and the score from which they are stated."""
_COVERED = frozenset(("dining table",))
"""Large things that are seldom seen well, since other things lie on them."""
_A_LITTLE = 0.3
"""Agreement from which the classifier's word lifts a class that is seldom right above suspicion."""
_LIKE_MANY_THINGS = dict.fromkeys(("clock", "vase", "tie"), _A_LITTLE) | {"cake": _SILENT, "cell phone": 2 * _SILENT}
"""Whatever is round is taken for a clock or a cake, whatever has a belly for a vase, any dark box for a phone, any flap
for a tie: they need the classifier's word, at least this much of it."""
_TOO_SMALL_TO_ASK = frozenset(("cell phone", "tie"))
"""Those of them that are often too small for the classifier, and then believed without."""
_UNCHECKED = frozenset("scissors toothbrush frisbee kite fork".split()) | {"baseball bat", "baseball glove"}
_SELDOM_RIGHT = frozenset(
    "clock scissors umbrella bench train suitcase remote apple orange banana broccoli donut sandwich bed toilet".split()
    + "refrigerator microwave oven keyboard airplane kite frisbee spoon fork toothbrush".split()
    + ["sports ball", "stop sign", "hot dog", "teddy bear", "hair drier", "parking meter", "fire hydrant"]
)
"""Classes whose shape many other things have: envelopes are umbrellas to detectors, glasses scissors, signs trains."""
_CAREFULLY = dict.fromkeys(("carrot", "chair", "mouse", PERSON), 0.5)
_CAREFULLY |= {"tv": 0.55, "tie": 0.45, "couch": 0.45, "laptop": 0.46}
"""Classes that need a higher score than others to be stated: frames are screens, tablets laptops, collars ties, and
the rims of flowerpots carrots; a chair alone may be any box with a back, and somebody alone a reflection."""
_SCREENS, _SCREENSHOT = frozenset(("tv", "laptop")), 0.9
"""What a page or a window is to detectors where it is the whole picture; the most of it that a real screen fills."""
_EVEN = 0.9
"""Part of the best vote from which a second one on the same spot leaves open what it is."""
_SWEET = frozenset(("cake",))
"""What may be what it looks like and the look-alike too: a cake with ice cream."""
_BOXY = {"remote": 0.005, "cup": 0.1}
_UNHEARD = 0.05
"""Agreement below which what is any dark or round shape is not even guessed, from this part of the picture on."""
_LYING = frozenset(("bed",))
"""What a desk, a rug and a person from above are to the detectors, where they fill the picture."""
_LEAST = {PERSON: PERSON_LISTED} | dict.fromkeys((*_UNCHECKED, "stop sign", "tv", "bowl"), CERTAIN)
"""Classes that need more than others to be mentioned at all: frames are weak screens, baskets and boxes weak bowls."""
_ALIVE = 0.6
_LIFELESS = (kinds().doubted | {"kite"}) - {"teddy bear"}
"""Things that are no longer believed in where the classifier sees an animal: the round wing of a butterfly, a clock."""
_ALIVE_PLAINLY = 0.75
"""Probability of one animal, by its plain noun, from which it is told in place of such a thing."""


def wants_check(spot: Spot) -> bool:
    """Whether the classifier's word would count for this spot."""
    if spot.coco in ANIMALS:
        return True
    if spot.coco == PERSON:
        return PERSON_LISTED <= spot.score < SURE and spot.share > 0.03
    large = spot.share >= _SMALLEST_CHECKED or spot.coco == "clock"  # a clock is seldom large, and often no clock
    return large and spot.score > WEAKEST and spot.coco in (kinds().kinds | kinds().rivals)


def name_spot(spot: Spot, seen: Floats | None, confirmed: frozenset[str]) -> Detection | None:
    """The spot as a detection, or None where the evidence is too weak to mention it.

    `seen`: the classifier's 1000 probabilities for the spot, None where it was not asked. `confirmed`: what is certain
    elsewhere in the picture, by COCO class or, for an animal that COCO lacks, by its label.
    """
    if spot.coco in ANIMALS:
        named = name_animal(spot, seen, confirmed) if seen is not None else None
    else:
        named = _name_thing(spot, seen, confirmed)
    if named is None or seen is None:
        return named
    return replace(named, fine=finer_name(named.coco, seen) if named.coco else plain_kind(named.label, seen))


def _name_thing(spot: Spot, seen: Floats | None, confirmed: frozenset[str]) -> Detection | None:
    if seen is not None and spot.score < SURE:
        rival = _rival(spot, seen)
        if rival is not None:
            return rival
    if seen is not None and spot.coco in _LIFELESS and spot.score < SURE and seen[:FIRST_THING].sum() > _ALIVE:
        return _animal_instead(spot, seen)
    spot = _decided(spot, seen) if seen is not None else spot
    agreement = supports(spot.coco, seen) if seen is not None else 0.0
    score, how = spot.score, "detectors"
    if agreement >= AGREES:
        score, how = min(0.95, score + LIFT * agreement), "detectors, classifier agrees"
    elif seen is not None and agreement < _SILENT and spot.coco in kinds().doubted:
        score, how = score - DOUBT, DISAGREED
    if seen is not None and _is_something_else(spot, seen, agreement):
        return None
    least = LISTED_AMONG if spot.coco in _IN_NUMBERS & confirmed else _LEAST.get(spot.coco, LISTED)
    if score <= least or _is_doubtful(spot, score, agreement):
        return None
    suspect = spot.coco in _SELDOM_RIGHT and agreement < _A_LITTLE
    if suspect and spot.score < BELIEVED:
        return None
    unseen = seen is not None and agreement < _SILENT and spot.share > _WELL_SEEN
    if suspect:
        needed = SURE if unseen and spot.coco in kinds().kinds else BELIEVED_SURELY
    else:
        needed = _least_certain(spot, unseen=unseen and spot.coco in _KNOWN, confirmed=confirmed)
    certain = score >= needed and not (agreement < AGREES and spot.coco not in confirmed and _is_open(spot))
    told = Detection(spot.box, score, spot.coco, spot.coco, certain=certain, how=how)
    return told if seen is None else _told_apart(told, spot, seen)


def _told_apart(told: Detection, spot: Spot, seen: Floats) -> Detection:
    """A plant in a vase by the name of the vase; a bed that may be a couch and a cup that may be a jug are hedged."""
    if is_a_jug(told, kinds().support("cup", seen)):
        return replace(told, certain=False)
    if told.coco == PLANT and is_in_a_vase(spot, seen):
        return replace(told, coco="vase", label="vase", how=IN_A_VASE)
    if told.coco == "bed" and may_be_a_couch(seen):
        return replace(told, certain=False, how="detectors; classifier, a bed or couch")
    return told


def _is_something_else(spot: Spot, seen: Floats, agreement: float) -> bool:
    """Whether the classifier plainly sees something else, by whatever name, or a view in what may be food."""
    if spot.coco in kinds().doubted and spot.score < SURE and seen.max() >= _PLAIN > agreement:
        return True
    return spot.coco in _EDIBLE and float(seen[kinds().wide_scenes["landscape"]].sum()) >= _A_VIEW


def _animal_instead(spot: Spot, seen: Floats) -> Detection | None:
    """The animal that the classifier sees where the detectors see a thing, where it can say which."""
    name, probability = stranger_in(seen) or ("", 0.0)
    if probability < _ALIVE_PLAINLY or name not in kinds().animals or spot.share < _SMALLEST_CHECKED:
        return None
    return Detection(spot.box, probability, None, name, how="classifier, look-alike")


def _is_open(spot: Spot) -> bool:
    """Whether the detectors give a second name as good as the same vote: a bed may be a couch."""
    votes = sorted(spot.scores.values(), reverse=True)
    return spot.score < SURE and len(votes) > 1 and votes[1] >= _EVEN * votes[0]


def _least_certain(spot: Spot, *, unseen: bool, confirmed: frozenset[str]) -> float:
    """The score from which a thing is stated. `unseen`: the classifier knows such things and sees none."""
    if unseen:
        return BELIEVED
    afar = spot.share < _SMALLEST_CHECKED if spot.coco == PERSON else spot.share < _SPECK and spot.coco in _ON_WHEELS
    if afar and spot.coco not in confirmed:
        return ALONE_AFAR
    if spot.coco in _UNCHECKED or spot.share > _HUGE:
        return CERTAIN_ALONE
    if spot.coco == PERSON and spot.share < _FAR_OFF:
        return CERTAIN_FAR_OFF
    if spot.coco in confirmed:
        plain = spot.coco in _VESSELS or (spot.coco == PERSON and spot.share > _NEAR)
        return CERTAIN if plain else CERTAIN_AMONG
    return _CAREFULLY.get(spot.coco, CERTAIN)


def _decided(spot: Spot, seen: Floats) -> Spot:
    """The spot by the name that the classifier decides for, where the detectors' votes are split."""
    own, best = kinds().support(spot.coco, seen), spot.coco
    for coco, score in spot.scores.items():
        rival = kinds().support(coco, seen)
        least = _PLAINLY_OTHER if (spot.coco, coco) in _ONE_IN_TWO else AGREES
        unheard = rival >= _PLAINLY_RIVAL and own < _SILENT
        vote = _SMALL_VOTE if {spot.coco, coco} == _VESSELS else _FAIR_VOTE if unheard else _VOTE
        if score >= vote * spot.score and spot.score < SURE and rival >= least and rival > 2 * own:
            own, best = rival, coco
    as_much = own < _SILENT and spot.scores.get("cup", 0.0) >= _EVEN_VOTE * spot.score
    if best == "bowl" and (as_much or holds_a_drink(spot.scores, seen)):
        best = "cup"
    if best == "remote" and spot.scores.get("cell phone", 0.0) >= _VOTE * spot.score:
        best = "cell phone" if kinds().support("cell phone", seen) >= own else best
    return spot if best == spot.coco else replace(spot, scores={best: spot.score})


def _is_doubtful(spot: Spot, score: float, agreement: float) -> bool:
    """Whether a name is rather wrong than right, for all the detectors say."""
    unchecked = spot.share < _SMALLEST_CHECKED
    if spot.coco in _LIKE_MANY_THINGS and not (unchecked and spot.coco in _TOO_SMALL_TO_ASK):
        return score < SURE and agreement < _LIKE_MANY_THINGS[spot.coco]
    if spot.coco in _BOXY and spot.share > _BOXY[spot.coco] and score < BELIEVED_SURELY and agreement < _UNHEARD:
        return True
    if spot.coco in _LYING and spot.share > _HUGE and agreement < AGREES:
        return True
    if spot.coco in _SCREENS and spot.share > _SCREENSHOT:
        return score < SURE
    if spot.coco == PERSON and spot.share > _WHOLE and score < BELIEVED_SURELY:
        return True  # who is that near is plain to see: it is a sofa, or a hand
    if spot.coco == PERSON and spot.share > _LARGE and score < CERTAIN_ALONE:
        return max((vote for coco, vote in spot.scores.items() if coco != PERSON), default=0.0) > _EVEN * score
    if score < CERTAIN and spot.share < _SMALL and spot.coco in kinds().doubted - _OFTEN_TINY and agreement < _SILENT:
        return True  # a guess too small for the classifier to check, or one that it does not share
    if score < CERTAIN and spot.share > _LARGE and spot.coco not in _COVERED:
        return agreement < _SILENT
    return score < SURE and spot.share < _TINY and spot.coco not in _OFTEN_TINY


def _rival(spot: Spot, seen: Floats) -> Detection | None:
    """The look-alike that the classifier sees in place of the detectors' class, if it does so plainly."""
    look_alikes = kinds().rivals.get(spot.coco)
    if look_alikes is None or spot.share < _SMALLEST_CHECKED:
        return None
    best = int(look_alikes[seen[look_alikes].argmax()])
    if spot.score <= LISTED and seen[best] < _PLAINLY_OTHER:
        return None
    least = 0.4 if spot.share >= _LARGE and spot.coco not in _SWEET else 0.6
    if seen[best] < least or seen[best] < 2 * kinds().support(spot.coco, seen):
        return None
    certain = bool(seen[best] >= 0.6)
    return Detection(spot.box, float(seen[best]), None, name_of(best), certain=certain, how="classifier, look-alike")
