"""From a description to the words a redraw is made from."""

from imagetxt.agent.description import Description

DEFAULT_STYLE = "watercolour"


def redraw_prompt(description: Description, style: str) -> str:
    """The prompt for redrawing a described image in a style.

    The style's words lead, and the caption says what is to be seen: a backend that draws from words alone needs it,
    and one that paints over the source finds nothing in it to change.
    """
    seen = description.caption.rstrip(".")
    return f"{style}: {seen}" if seen else style
