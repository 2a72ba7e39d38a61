"""One sentence that answers a question over several pictures, names them, and rests on what was found in each."""

import re
from collections.abc import Callable, Sequence

from imagetxt.agent.across.findings import Counted, Held, counted, held, noun_of
from imagetxt.agent.across.pairing import of_one_colour, of_one_size
from imagetxt.agent.across.reading import ANYTHING, Across, Kind
from imagetxt.agent.across.richness import bluer, more_of_area, richer
from imagetxt.agent.across.saying import stated, together_coloured
from imagetxt.agent.across.sharing import listed, only_in, shared
from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.records import Answer
from imagetxt.tools import language, wording
from imagetxt.tools.definitions import CompareImages
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.colour_words import clash, same_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_MOST_TONES = 6
"""Pictures whose light and colours are held against each other at once."""
_TONES = (
    ("bright", "lighter", "darker"),
    ("light", "lighter", "darker"),
    ("dark", "darker", "lighter"),
    ("more", "more colourful", "less colourful"),
    ("most", "more colourful", "less colourful"),
    ("colo", "more colourful", "less colourful"),
    ("least", "less colourful", "more colourful"),
    ("less", "less colourful", "more colourful"),
    ("warm", "warmer", "cooler"),
    ("co", "cooler", "warmer"),
)
"""How a word for the tone of a picture begins, what the comparison says for it, and for its opposite."""


def answered(asked: Across, caller: Caller) -> Answer:
    """The answer; its `image` is the one picture that it comes to, if any. Raises what the tools raise."""
    if asked.thing in ANYTHING and asked.kind not in ("shared", "list"):
        return richer(asked, caller)
    noun = parse_phrase(asked.thing).noun if asked.kind == "which more" else None
    if noun is not None and is_a(noun, "area"):
        return more_of_area(asked, caller)
    return _ANSWERS[asked.kind](asked, caller)


def _total(asked: Across, caller: Caller) -> Answer:
    each = _counts(asked, caller)
    whole = sum(one.least for one in each)
    if not whole and not all(one.sure for one in each):
        return _cannot(each)
    least = "" if all(one.sure for one in each) else "at least "
    nouns = {wording.name_of(r) for one in each for r in one.regions}
    noun = nouns.pop() if len(nouns) == 1 else noun_of(asked.thing)
    parts = language.join_words([_part(one, asked.thing) for one in each])
    return stated(f"{least}{language.count_words(whole, noun)} altogether: {parts}" if whole else f"None: {parts}")


def _part(one: Counted, thing: str) -> str:
    """What one picture adds: "two dogs in img1", "none in img2"; and why, where it is not known."""
    if one.least:
        return f"{one.words(thing)} in {one.image}"
    return f"none in {one.image}" if one.sure else f"in {one.image} {one.said}"


def _each(asked: Across, caller: Caller) -> Answer:
    return stated(language.join_words([_part(one, asked.thing) for one in _counts(asked, caller)]))


def _more(asked: Across, caller: Caller) -> Answer:
    """“Does the second have more chairs than the first?” and “How many more does it have?”."""
    one, two = _counts(asked, caller)
    parts = f"{_part(one, asked.thing)} and {_part(two, asked.thing)}"
    order = _order(one, two)
    if order is None or (asked.over == "amount" and not (one.sure and two.sure)):
        return _cannot((one, two))
    if asked.over == "amount":
        apart = (one.least - two.least) * (-1 if asked.how == "fewer" else 1)
        if apart < 0:
            other = "fewer" if asked.how == "more" else "more"
            return stated(f"{language.number_word(-apart)} {other}, not {asked.how}: {parts}")
        return stated(f"{language.number_word(apart)} {asked.how}: {parts}" if apart else f"None, as many: {parts}")
    yes = {"more": order > 0, "fewer": order < 0, "as many": order == 0}[asked.how]
    return stated(f"{'Yes' if yes else 'No'}: {parts}")


def _which_more(asked: Across, caller: Caller) -> Answer:
    each = _counts(asked, caller)
    sign = -1 if asked.how == "fewer" else 1
    best = [a for a in each if all(b is a or ((o := _order(a, b)) is not None and o * sign > 0) for b in each)]
    if len(best) == 1:
        others = language.join_words([b.number for b in each if b is not best[0]])
        noun = language.plural(noun_of(asked.thing))
        most = asked.how if len(each) == 2 else {"more": "the most", "fewer": "the fewest"}[asked.how]
        return stated(
            f"{best[0].image} has {most} {noun}: {best[0].number} against {others}",
            image=best[0].image,
        )
    if all(one.sure and one.least == each[0].least for one in each):
        alike = len({one.words(asked.thing) for one in each}) == 1
        parts = language.join_words([_part(one, asked.thing) for one in each])
        return stated(f"Neither: {f'{_every(each)} show {each[0].words(asked.thing)}' if alike else parts}")
    return _cannot(each)


def _same_number(asked: Across, caller: Caller) -> Answer:
    each = _counts(asked, caller)
    orders = [_order(each[0], other) for other in each[1:]]
    if any(order is None for order in orders):
        return _cannot(each)
    parts = language.join_words([_part(one, asked.thing) for one in each])
    return stated(f"{'No' if any(orders) else 'Yes'}: {parts}")


def _holds(asked: Across, caller: Caller) -> Answer:
    each = [held(caller, image, asked.asks) for image in asked.images]
    if asked.denied:
        each = [Held(one.image, None if one.yes is None else not one.yes, one.said, one.regions) for one in each]
    if asked.over == "which":
        return _which(each)
    verdict = _verdict(asked.over, each)
    if verdict is None:
        return stated(f"I can't tell: {_findings(each)}", known=False)
    return stated(f"{'Yes' if verdict else 'No'}: {_findings(each)}")


def _verdict(over: str, each: Sequence[Held]) -> bool | None:
    """Whether it holds of as many pictures as it must; None where that hangs on what cannot be told."""
    yes = sum(one.yes is True for one in each)
    no = sum(one.yes is False for one in each)
    sure = yes + no == len(each)
    if over in ("both", "set", "each"):
        return True if yes == len(each) else False if no else None
    if over == "either":
        return True if yes else False if sure else None
    if over == "neither":
        return False if yes else True if sure else None
    return yes == 1 if sure else False if yes > 1 else None


def _findings(each: Sequence[Held]) -> str:
    """What was found in each picture; what is found alike is said once: "in img1 and img2 I see no dog"."""
    alike: dict[str, list[str]] = {}
    for one in each:
        alike.setdefault(one.said, []).append(one.image)
    parts = [f"in {language.join_words(images)} {said}" for said, images in alike.items()]
    if any(";" in said for said in alike):
        return "; ".join(parts)
    return ", and ".join(parts) if any(" and " in said or "," in said for said in alike) else language.join_words(parts)


def _which(each: Sequence[Held]) -> Answer:
    yes = [one for one in each if one.yes]
    left_open = [one for one in each if one.yes is None]
    if len(yes) == 1:
        others = f"in the other {left_open[0].said}" if left_open and len(each) == 2 else _findings(left_open)
        doubt = f"; {others}" if left_open else ""
        return stated(f"It is {yes[0].image}: {yes[0].said}{doubt}", image=yes[0].image)
    if not yes and left_open:
        return stated(f"I can't tell: {_findings(each)}", known=False)
    all_of_them = "Both" if len(each) == 2 else "All of them"
    which = all_of_them if len(yes) == len(each) else "Several" if yes else "None of the pictures"
    return stated(f"{which}: {_findings(each)}")


def _colour(asked: Across, caller: Caller) -> Answer:
    """“Are the cats the same colour?”, of one kind in several pictures or of one kind in each."""
    found: list[tuple[str, str, Region]] = []
    for thing in (asked.thing, asked.other):
        for image in asked.images if thing else ():
            one = counted(caller, image, f"How many {language.plural(language.singular(thing))} are there?")
            found.extend((image, wording.colour_of(r), r) for r in one.regions)
    said = language.join_words(together_coloured(found)[:6])
    if len(found) < 2:
        none = f"I see no {noun_of(asked.thing)} in {language.join_words(asked.images, 'or')}"
        return stated(f"I can't tell: {f'only {said}' if said else none}", known=False)
    colours = [colour for _, colour, _ in found]
    if not all(colours):
        return stated(f"I can't tell: {said}", known=False)
    if all(same_colour(colours[0], other) for other in colours[1:]):
        return stated(f"Yes: {said}")
    if any(clash(a, b) for a in colours for b in colours):
        return stated(f"No: {said}")
    return stated(f"I can't tell, they are near each other: {said}", known=False)


def _tone(asked: Across, caller: Caller) -> Answer:
    """“Which one is brighter?”, by how the two compare as a whole."""
    if len(asked.images) != 2:
        return _tone_of_all(asked, caller)
    one, two = asked.images
    wanted, said, first = _tones(asked.how or "light", one, two, caller)
    if asked.over == "same":
        alike = wanted not in said and not first
        other = f"{one if first else two} is {wanted}"
        return stated(f"Yes: {one} and {two} do not differ plainly in that" if alike else f"No: {other}")
    if wanted not in said and not first:
        return stated(f"I can't tell: {one} and {two} do not differ plainly in that", known=False)
    verdict = ("Yes, " if first else "No, ") if asked.over == "than" else ""
    return stated(f"{verdict}{one if first else two} is {asked.how}", image=one if first else two)


def _tones(how: str, one: str, two: str, caller: Caller) -> tuple[str, str, bool]:
    """`(the word that is looked for, what is said of the second, whether the first is so)`."""
    compared = caller.run(CompareImages(image=one, other=two)).text
    told = re.search(r"As a whole, the second picture is (.+?)\.", compared)
    wanted, opposite = next(pair for pair in _TONES if how.startswith(pair[0]))[1:]
    said = told[1] if told else ""
    return wanted, said, wanted not in said and opposite in said


def _tone_of_all(asked: Across, caller: Caller) -> Answer:
    """“Which of the three is the brightest?”: the one that each of the others is plainly behind."""
    if not 2 < len(asked.images) <= _MOST_TONES or asked.over:
        return stated(f"I can compare the light and colours of two to {_MOST_TONES} pictures", known=False)
    how, best = asked.how or "light", asked.images[0]
    for other in asked.images[1:]:
        wanted, said, _ = _tones(how, best, other, caller)
        best = other if wanted in said else best
    near = [one for one in asked.images if one != best and not _tones(how, best, one, caller)[2]]
    if near:
        alike = language.join_words([one for one in asked.images if one in (best, *near)])
        return stated(f"I can't tell: {alike} do not differ plainly in that", known=False)
    the = "the " if how.endswith("est") or how.startswith("most") else ""
    return stated(f"{best} is {the}{how}", image=best)


def _untold(asked: Across, caller: Caller) -> Answer:  # noqa: ARG001  # every maker of its table takes it
    """“Which picture is sharper?”: what is not measured."""
    return stated(
        f"I can't tell which is {asked.how}; I compare pictures by light, colours, things and numbers", known=False
    )


def _same_one(asked: Across, caller: Caller) -> Answer:
    """Whether it is one and the same thing: a picture does not tell, but where one shows none it is not."""
    noun = noun_of(asked.thing)
    if parse_phrase(noun).noun is None:  # a place, a room, a day
        return stated(f"I can't tell whether it is the same {noun}", known=False)
    each = _counts(asked, caller)
    lacking = [one for one in each if one.most == 0]
    having = [one for one in each if one.least]
    if lacking and having:
        there, missing = having[0], lacking[0]
        return stated(f"No: {there.image} shows {there.words(asked.thing)}, and I see no {noun} in {missing.image}")
    if len(having) == len(each):
        several = any(one.least > 1 for one in each)
        doubt = "they are the same" if several else "it is the same one"
        thing = language.plural(noun) if several else language.a(noun)
        return stated(f"{_every(each)} show {thing}, but I can't tell whether {doubt}", known=False)
    return _cannot(each)


def _counts(asked: Across, caller: Caller) -> list[Counted]:
    return [counted(caller, image, asked.asks) for image in asked.images]


def _order(one: Counted, two: Counted) -> int | None:
    """1 where the first shows more, -1 where it shows fewer, 0 where as many; None where that cannot be told."""
    if one.sure and two.sure:
        return (one.least > two.least) - (one.least < two.least)
    if two.most is not None and one.least > two.most:
        return 1
    if one.most is not None and two.least > one.most:
        return -1
    return None


def _cannot(each: Sequence[Counted]) -> Answer:
    return stated(f"I can't tell: {language.join_words([f'in {one.image} {one.said}' for one in each])}", known=False)


def _every(each: Sequence[Counted]) -> str:
    return f"{language.join_words([one.image for one in each])} {'both' if len(each) == 2 else 'all'}"


_ANSWERS: dict[Kind, Callable[[Across, Caller], Answer]] = {
    "total": _total,
    "each": _each,
    "more": _more,
    "which more": _which_more,
    "same number": _same_number,
    "holds": _holds,
    "shared": shared,
    "list": listed,
    "only in": only_in,
    "colour": _colour,
    "colour of": of_one_colour,
    "size of": of_one_size,
    "same one": _same_one,
    "tone": _tone,
    "hue": bluer,
    "untold": _untold,
}
