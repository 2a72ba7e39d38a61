"""Draw, look, compare; where something important was lost, try again and keep the best."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.redrawing.attempts import Attempt, Redrawn
from imagetxt.agent.redrawing.looking import Look, look_at
from imagetxt.agent.redrawing.orders import orders, worded
from imagetxt.agent.redrawing.telling import phrases, told
from imagetxt.tools.definitions import DescribeRegions, Rendered, RenderImage, SegmentImage
from imagetxt.tools.errors import BadArgumentError, MachineError, OperatorError
from imagetxt.tools.toolbox import parse_request

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Control = Literal["canny", "depth", "seg"]
BETTER = 0.05
"""By so much another attempt must be better to be preferred to the one that was asked for."""
MOST_TRIES = 5
_REGION = re.compile(r"(?<![\w-])r\d+\b(?!-)")


def redraw(
    caller: Caller,
    model: "BaseChatModel | None",  # noqa: ARG001  # every act of the agent takes it; this check is code's alone
    image: str,
    prompt: str,
    *,
    control: Control = "canny",
    strength: float = 0.8,
    seed: int | None = None,
    steps: int | None = None,
    size: int | None = None,
    tries: int = 1,
    expect: Version | None = None,
    made: list[Rendered] | None = None,
) -> Redrawn:
    """A new picture from an old one and words, looked at and held against its source.

    `tries`: at most so many further attempts (0 to 5) where something was lost or a wished colour did not come, with
    less strength, another seed or another control; the best one is kept. `expect`: the text that the drawing is to
    follow; with an empty prompt it is drawn from that text. `made` takes each drawing as soon as it is finished, for
    whoever is stopped while one is looked at.

    Raises:
        BadArgumentError: an argument out of range, or neither a prompt nor a text.
        UnknownHandleError: the prompt names a region that the image does not have.
        UserError, OperatorError, MachineError: the first drawing cannot be made.
        CancelledError: the work was stopped.
    """
    if not 0 <= tries <= MOST_TRIES:
        raise BadArgumentError(f"tries is {tries}. Expected a whole number from 0 to {MOST_TRIES}.")
    caller.workbench.album[image]
    _known_first(caller, image)
    for region in _REGION.findall(prompt):
        caller.workbench.album.region(image, region)
    evidence = caller.workbench.evidence(image)
    words = worded(prompt, expect, evidence)
    asked = _request(
        {"image": image, "prompt": words, "control": control, "strength": strength}
        | {name: value for name, value in (("seed", seed), ("steps", steps), ("size", size)) if value is not None}
    )
    wished = orders(words, evidence)

    def drawn(request: RenderImage) -> Rendered:
        rendered = caller.run(request)
        if made is not None:
            made.append(rendered)
        return rendered

    looks = [look_at(caller, image, drawn(asked), wished)]
    notes: list[str] = []
    for other in _others(asked, tries, looks):
        try:
            looks.append(look_at(caller, image, drawn(other), wished))
        except (OperatorError, MachineError) as exc:
            notes.append(f"Another attempt failed: {exc}")
            break
    return _redrawn(looks, notes)


def _known_first(caller: Caller, image: str) -> None:
    """Look for the things and areas of a picture that nobody has looked at; without them there is less to check."""
    requests = (DescribeRegions(image=image), SegmentImage(image=image))
    for request in requests:
        if request.tool not in caller.workbench.evidence(image).tools_used:
            with suppress(OperatorError, MachineError):
                caller.run(request)


def _request(arguments: dict[str, object]) -> RenderImage:
    request = parse_request(RenderImage.tool, arguments)
    if not isinstance(request, RenderImage):  # parse_request gives the class of the name
        raise TypeError(type(request).__name__)
    return request


def _others(asked: RenderImage, tries: int, looks: list[Look]) -> Iterator[RenderImage]:
    """Further attempts, as long as something is lost: less strength first, then another seed and control too.

    A drawing that began with noise whatever the strength would only come again: there each has a seed of its own.
    """
    seed = looks[0].rendered.seed
    from_noise = looks[0].rendered.strength != asked.strength
    control: Control = "seg" if asked.control == "canny" else "canny"
    gentler: list[dict[str, Any]] = [
        {"strength": round(max(0.25, asked.strength - 0.3), 2), "seed": seed},
        {"strength": round(max(0.2, asked.strength - 0.45), 2), "seed": (seed + 1) % 2**32},
        {"strength": round(max(0.25, asked.strength - 0.3), 2), "seed": seed, "control": control},
        {"strength": round(max(0.2, asked.strength - 0.55), 2), "seed": (seed + 2) % 2**32},
        {"strength": asked.strength, "seed": (seed + 3) % 2**32},
    ]
    for n, changes in enumerate(gentler[:tries], start=1):
        if from_noise:
            changes = changes | {"strength": asked.strength, "seed": (seed + n) % 2**32}
        if not max(looks, key=lambda look: look.score).lost_something:
            return
        yield asked.model_copy(update=changes)


def _redrawn(looks: list[Look], notes: list[str]) -> Redrawn:
    best = looks[0]
    for look in looks[1:]:
        if look.score > best.score + BETTER:
            best = look
    attempts = [
        Attempt(
            image=look.rendered.image,
            strength=look.rendered.strength,
            seed=look.rendered.seed,
            control=look.rendered.control,
            score=look.score,
            kept=phrases(look.kept),
            lost=phrases(look.unrecognised),
            chosen=look is best,
        )
        for look in looks
    ]
    return Redrawn(
        rendered=best.rendered,
        comparison=best.comparison,
        kept=phrases(best.kept),
        lost=phrases(best.unrecognised),
        added=phrases(best.added),
        arrived=[o.words for o in best.arrived],
        missing=[o.words for o in best.missing],
        caption=best.caption,
        attempts=attempts,
        notes=[*best.notes, *notes],
        text=told(looks, best),
    )
