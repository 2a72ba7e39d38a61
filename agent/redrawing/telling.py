"""A redraw's check in plain sentences: what is still there, what is not recognised, which wishes came, which try."""

import re
from collections.abc import Sequence

from imagetxt.agent.redrawing.looking import Look
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Region

_ONLY_DRAWN = re.compile(r"The second picture has (?P<what>[^.]+?) that (?:is|are) not seen in the first\.")


def phrases(regions: Sequence[Region]) -> list[str]:
    """Regions as noun phrases, equal ones counted together: "four black horses", "a light blue sky"."""
    objects = [wording.noun_phrase(g) for g in wording.group([r for r in regions if r.kind == "object"])]
    return [*objects, *dict.fromkeys(r.phrase or language.a(r.label) for r in regions if r.kind == "area")]


def told(looks: Sequence[Look], best: Look) -> str:
    """The check of the drawing that was kept, in sentences."""
    said = [*_things(best), *_colours(best), *_added(best), *_words(best), *_tries(looks, best)]
    return " ".join(filter(None, said)) or "The drawing was made; nothing in it could be checked."


def _things(look: Look) -> list[str]:
    """What is kept and what is not recognised. That a thing is not recognised says nothing of whether it is drawn."""
    said = []
    lost = look.unrecognised
    if look.kept:
        kept = language.join_words([*_definite(look.kept, look.unrecognised), *_areas(look.kept)])
        said.append(language.sentence(f"{kept} {language.be(look.kept[0].label, len(look.kept))} still there"))
    shaped = [r for r in lost if r.id in look.shaped]
    said += [*_lost(shaped, look, still=True), *_lost([r for r in lost if r not in shaped], look, still=False)]
    if not look.kept and not lost:
        nothing = "The picture holds no thing that could be looked for in the drawing."
        said += [nothing, of_a_drawing(look.comparison.text)]
    return said


_MOVED = re.compile(r"\b(?P<what>The [\w' -]+?) ha(?:s|ve) moved (?P<where>[^.]+?)(?: and is [\w -]+)?\.")


def of_a_drawing(comparison: str) -> str:
    """A comparison of a picture with a drawing of it: what is found in the drawing alone only looks like something.

    Nor has anything moved in it: less or more of a thing is recognised.
    """
    told = _ONLY_DRAWN.sub(r"Something in the second picture looks like \g<what>, which the first has not.", comparison)
    return _MOVED.sub(
        lambda match: f"What is recognised of {match['what'].lower()} lies further {match['where']}.", told
    )


def _definite(kept: Sequence[Region], lost: Sequence[Region]) -> list[str]:
    """The kept things with "the"; where others of a kind are not recognised, with their number."""
    said = []
    for group in wording.group([r for r in kept if r.kind == "object"]):
        noun = group.noun if group.count == 1 else language.plural(group.noun)
        missing = any(r.label == group.regions[0].label for r in lost)
        if missing:
            said.append(f"{language.number_word(group.count)} of the {language.plural(group.noun)}")
        elif group.count == 1:
            said.append(f"the {noun}")
        else:
            number = f"{language.number_word(group.count)} " if group.exact else ""
            said.append(f"the {number}{noun}")
    return said


def _areas(kept: Sequence[Region]) -> list[str]:
    return list(dict.fromkeys(f"the {r.label}" for r in kept if r.kind == "area"))


def _lost(regions: Sequence[Region], look: Look, *, still: bool) -> list[str]:
    """The things that are not recognised, in one sentence; `still`: their shapes are where they were."""
    if not regions:
        return []
    who = language.join_words([_some(group, look) for group in wording.group(regions)])
    one = "its shape is" if language.be(regions[0].label) == "is" else "their shape is"
    but = f", though {one if len(regions) == 1 else 'their shapes are'} still there" if still else ""
    return [language.sentence(f"{who} could not be recognised in the drawing{but}")]


def _some(group: wording.Group, look: Look) -> str:
    """Those of a kind that are not recognised: "one of the horses", "the cat", "the two dogs"."""
    everything = (*look.kept, *look.unrecognised)
    number = language.number_word(group.count)
    if group.count < sum(r.label == group.regions[0].label for r in everything):
        return f"{number} of the {language.plural(group.noun)}"
    told = f"{number} " if group.exact else ""
    return f"the {group.noun}" if group.count == 1 else f"the {told}{language.plural(group.noun)}"


def _colours(look: Look) -> list[str]:
    said = []
    if look.arrived:
        parts = [_now(o.thing, o.colour) for o in look.arrived]
        said.append(language.sentence(f"as wished, {language.join_words(parts)}"))
    if look.missing:
        parts = [f"the {o.thing} in {o.colour}" for o in look.missing]
        said.append(language.sentence(f"wished for but not to be seen: {language.join_words(parts)}"))
    return said


def _now(thing: str, colour: str) -> str:
    return f"the {thing} {'are' if language.is_plural(thing) else 'is'} now {colour}"


def _added(look: Look) -> list[str]:
    there = {r.label for r in (*look.kept, *look.unrecognised)}
    new = [r for r in look.added if r.label not in there]
    more = [r for r in look.added if r.label in there]
    told = []
    if new:
        told += [f"Something in the drawing looks like {language.join_words(phrases(new))}, which the source has not."]
    if more:
        kinds = language.join_words([language.plural(g.noun) for g in wording.group(more)])
        told += [f"More in the drawing looks like {kinds} than was found in the source."]
    return told


def _words(look: Look) -> list[str]:
    """The words of the prompt that were not followed."""
    own = {f"{o.colour} {o.thing}" for o in look.missing}
    words = [w for w in look.rendered.not_followed if not any(o in w for o in own)]
    if not words:
        return []
    return [language.sentence(f"not followed: {language.join_words([f'“{w}”' for w in words])}")]


def _tries(looks: Sequence[Look], best: Look) -> list[str]:
    """That it was tried again, and which one was kept."""
    n = len(looks) - 1
    if n < 1:
        return []
    times = "once more" if n == 1 else f"{language.number_word(n)} more times"
    if best is looks[0]:
        return [f"It was tried {times}, and the first drawing was kept, since no other came nearer."]
    how = f"strength {best.rendered.strength:g}"
    if best.rendered.seed != looks[0].rendered.seed:
        how += f" and seed {best.rendered.seed}"
    if best.rendered.control != looks[0].rendered.control:
        how += f" and control {best.rendered.control}"
    return [f"It was tried {times}; the drawing with {how} came nearer and was kept."]
