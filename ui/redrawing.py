"""From a description to its redraw."""

import time
from typing import TYPE_CHECKING

from imagetxt.agent.description import Description, ToolCall
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.progress import Cancel

if TYPE_CHECKING:
    from imagetxt.agent.agent import Agent


def redraw_prompt(description: Description, style: str) -> str:
    """The prompt for redrawing a described image in a style.

    The style's words lead, and the caption says what is to be seen: a backend that draws from words alone needs it,
    and one that paints over the source finds nothing in it to change. A caption that names nothing is left away.
    """
    names_something = any(region.certain for region in description.evidence.regions)
    seen = description.caption.rstrip(".")
    return f"{style}: {seen}" if seen and names_something else style


def redrawn(agent: "Agent", handle: str, description: Description, style: str, cancel: Cancel) -> Description:
    """The description with its redraw and the call that made it. Raises what `Agent.redraw` raises."""
    started = time.perf_counter()
    made = agent.redraw(handle, redraw_prompt(description, style), cancel=cancel)
    seconds = round(time.perf_counter() - started, 3)
    changes = {
        "redraw": made,
        "calls": [*description.calls, _call(handle, made, seconds)],
        "seconds": round(description.seconds + seconds, 3),
    }
    return description.model_copy(update=changes)


def not_followed(description: Description) -> str:
    """What a reader must know of a redraw whose style was followed in part, or not at all; empty where it was."""
    made = description.redraw
    if made is None or not made.not_followed:
        return ""
    words = ", ".join(f"“{word}”" for word in made.not_followed)
    return " ".join(filter(None, [f"The redraw could not follow {words}.", made.note]))


def _call(handle: str, made: Rendered, seconds: float) -> ToolCall:
    by = made.made_by
    return ToolCall(
        tool="render_image",
        arguments={"image": handle, "prompt": made.prompt},
        seconds=seconds,
        backend=by.backend if by else "",
        weights=by.weights if by else [],
        cached=bool(by and by.cached),
    )
