"""What several pictures have in common, and what only one of them shows: of all things, or of one wide kind."""

from collections.abc import Sequence

from imagetxt.agent.across.findings import named, possible, things
from imagetxt.agent.across.reading import ANYTHING, COLOURS, Across
from imagetxt.agent.across.saying import stated
from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.records import Answer
from imagetxt.tools import language
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.colour_words import same_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase


def shared(asked: Across, caller: Caller) -> Answer:
    """“What do both show?”, “Do they have any animal in common?”."""
    if asked.thing in COLOURS:
        return _shared_colours(asked, caller)
    noun = parse_phrase(asked.thing).noun if asked.thing not in ANYTHING else None
    shown = {image: _of_kind(things(caller, image), noun) for image in asked.images}
    kinds = [kind for kind in _kinds(next(iter(shown.values()))) if all(kind in _kinds(r) for r in shown.values())]
    both = "both" if len(shown) == 2 else "all"
    if kinds:
        several = {kind: any(sum(r.label == kind for r in regions) > 1 for regions in shown.values()) for kind in kinds}
        words = language.join_words([language.plural(k) if several[k] else language.a(k) for k in kinds])
        return stated(f"{'Yes, ' if asked.over == 'any' else ''}{language.join_words(list(shown))} {both} show {words}")
    what = noun or "thing"
    nothing = f"no {noun}" if noun else "nothing that I can name"
    parts = language.join_words([f"{image} shows {named(r) or nothing}" for image, r in shown.items()])
    if (not noun and not all(shown.values())) or _may_be_alike(list(shown.values())):
        return stated(f"I can't tell: {parts}", known=False)
    return stated(f"{'No, ' if asked.over == 'any' else ''}I see no {what} that is in {both}: {parts}")


def _shared_colours(asked: Across, caller: Caller) -> Answer:
    """Which main colours all of the pictures have."""
    scenes = {image: caller.run(DescribeRegions(image=image)).scene for image in asked.images}
    main = {image: [c.name for c in scene.colours] if scene else [] for image, scene in scenes.items()}
    first, *others = main.values()
    common = [name for name in first if all(any(same_colour(name, one) for one in other) for other in others)]
    parts = language.join_words([f"{image} is mostly {language.join_words(names)}" for image, names in main.items()])
    if not all(main.values()):
        return stated("I can't tell: not all of them have a main colour", known=False)
    return stated(
        f"Yes, {language.join_words(common)}: {parts}" if common else f"No, their main colours differ: {parts}"
    )


def listed(asked: Across, caller: Caller) -> Answer:
    """“Which animals did you name so far?”: those of each picture."""
    noun = parse_phrase(asked.thing).noun if asked.thing not in ANYTHING else None
    shown = {image: _of_kind(things(caller, image), noun) for image in asked.images}
    none = f"no {noun}" if noun else "nothing that I can name"
    return stated(language.join_words([f"{image} shows {named(r) or none}" for image, r in shown.items()]))


def only_in(asked: Across, caller: Caller) -> Answer:
    """“What is in the first but not in the second?”."""
    one, two = asked.images
    others = possible(caller, two)
    own = [r for r in things(caller, one) if r.label not in others]
    if not own:
        return stated(f"I see no kind of thing in {one} that is not in {two} as well")
    return stated(f"In {one}, but not in {two}, I see {named(own)}", image=one)


def _of_kind(regions: Sequence[Region], noun: str | None) -> list[Region]:
    return [r for r in regions if noun is None or is_a(r.label, noun) or (r.fine is not None and is_a(r.fine, noun))]


def _kinds(regions: Sequence[Region]) -> list[str]:
    return list(dict.fromkeys(r.label for r in regions))


def _may_be_alike(shown: Sequence[Sequence[Region]]) -> bool:
    """Whether something is known by a wider kind only, so that it may be of a kind of another picture: "an animal"."""
    kinds = [_kinds(regions) for regions in shown]
    return any(
        wide != kind and is_a(kind, wide)
        for i, own in enumerate(kinds)
        for wide in own
        for j, others in enumerate(kinds)
        if i != j
        for kind in others
    )
