"""A drawing that was ordered: made, looked at, held against its source, and taken into the chat."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from imagetxt.agent.conversation.records import Answer, Render
from imagetxt.tools.definitions import Rendered, RenderImage
from imagetxt.tools.errors import CancelledError

if TYPE_CHECKING:
    from imagetxt.agent.conversation.acts import Acts
    from imagetxt.agent.redrawing.attempts import Redrawn

NOTHING_BEFORE = (
    "Nothing was drawn here yet that it could be like. Name a style, such as a watercolour or a pencil drawing."
)
_AS_BEFORE = re.compile(
    r"\b(?:(?:the |in |with )*same (?:style|look|way|manner|treatment|effect|thing)|(?:like|as)"
    r" (?:before|the (?:last|first|other) (?:one|drawing|picture|time)))\b",
    re.IGNORECASE,
)
UNJUDGED = "The drawing is finished, but it was not held against the photograph: it was stopped before."


def redraw(acts: "Acts", arguments: dict[str, Any]) -> Answer:
    """A new picture, and what was kept and lost; why there is none where nothing of the wish could be followed.

    Raises what the tools raise.
    """
    from imagetxt.agent.redrawing.supposing import as_known, is_told, none_followed, nothing_to_draw

    tries = arguments.get("tries", acts.chat.options.tries)
    asked = _asked(acts, {name: value for name, value in arguments.items() if name != "tries"})
    image = asked.image
    if image is None:
        output = acts.caller.run(asked)
        return Answer(text=output.words(), answered_by="render_image")
    if _AS_BEFORE.search(asked.prompt) and not is_told(asked.prompt):
        if not acts.chat.renders:
            return Answer(text=NOTHING_BEFORE, image=image, known=False, answered_by="render_image")
        asked = asked.model_copy(update={"prompt": acts.chat.renders[-1].prompt})
    prompt, taken = as_known(acts.caller, image, asked.prompt)
    asked = asked.model_copy(update={"prompt": prompt})
    if missing := nothing_to_draw(acts.caller, image, prompt):
        return Answer(text=missing, image=image, known=False, answered_by="find_objects")
    before = set(acts.chat.album.handles)
    done = _tried(acts, image, asked, before, tries=tries)
    refusal = none_followed(acts.caller, done.rendered, prompt)
    kept = set() if refusal else {done.rendered.image}
    for made in {done.rendered.image, *(attempt.image for attempt in done.attempts)} - before - kept:
        acts.chat.album.remove(made)
    if refusal:
        return Answer(text=refusal, image=image, known=False, answered_by="render_image")
    acts.drawn(_provenance(done, asked))
    return Answer(text=f"{done.text} {taken}".strip(), image=done.rendered.image, answered_by="render_image")


def _asked(acts: "Acts", arguments: dict[str, Any]) -> RenderImage:
    """The order, with the chat's options where it says nothing itself."""
    given = acts.chat.options.model_dump(include={"control", "strength", "steps", "seed", "size"}, exclude_none=True)
    return RenderImage.model_validate({**given, **{k: v for k, v in arguments.items() if v is not None}})


def _tried(acts: "Acts", image: str, asked: RenderImage, before: set[str], *, tries: int) -> "Redrawn":
    """The picture drawn, looked at and compared; what was finished before it is stopped is kept."""
    from imagetxt.agent.redrawing import redraw as drawn_anew

    finished: list[Rendered] = []
    try:
        return drawn_anew(
            acts.caller,
            acts.model,
            image,
            asked.prompt,
            control=asked.control,
            strength=asked.strength,
            seed=asked.seed,
            steps=asked.steps,
            size=asked.size,
            tries=tries,
            expect=acts.chat.versions.of(image),
            made=finished,
        )
    except CancelledError:
        _keep_unjudged(acts, [one for one in finished if one.image not in before], asked)
        raise


def _provenance(done: "Redrawn", asked: RenderImage) -> Render:
    """How a drawing came about, and what was found when it was held against its source."""
    return Render.of(
        done.rendered,
        steps=asked.steps,
        size=asked.size,
        kept=done.kept,
        lost=done.lost,
        told=done.text,
        similarity=done.comparison.structural_similarity,
        edges=done.comparison.edge_agreement,
    )


def _keep_unjudged(acts: "Acts", finished: Sequence[Rendered], asked: RenderImage) -> None:
    """What was drawn before the work was stopped: the first is kept with its provenance, the others go."""
    for image in {one.image for one in finished[1:]} - {finished[0].image if finished else ""}:
        acts.chat.album.remove(image)
    if finished:
        acts.drawn(Render.of(finished[0], steps=asked.steps, size=asked.size, told=UNJUDGED))
