"""The kinds of request, in plain words: what a small model tells apart more surely than the names of tools."""

from collections.abc import Callable
from dataclasses import dataclass

from imagetxt.agent.choice.state import State


@dataclass(frozen=True)
class Kind:
    """`label`: the model's word for it. `tool`: what then is called; None for an answer in words.

    `named`: the model also names the thing, in words of the request. `possible`: whether it can be done now.
    """

    label: str
    tool: str | None
    named: bool = False
    possible: Callable[[State], bool] = lambda state: bool(state.images)


KINDS = {
    kind.label: kind
    for kind in (
        Kind("describe", "describe"),
        Kind("caption", "caption_image"),
        Kind("objects", "describe_regions"),
        Kind("find", "find_objects", named=True),
        Kind("question", "ask_image"),
        Kind("cut", "segment_region", named=True),
        Kind("segment", "segment_image"),
        Kind("read", "read_text", named=True),
        Kind("draw", "render_image"),
        Kind("compare", "compare_images", possible=lambda state: len(state.images) > 1),
        Kind("rewrite", "refine", possible=lambda state: bool(state.paragraph)),
        Kind("chat", None, possible=lambda _: True),
    )
}


def possible(state: State, tools: set[str]) -> list[Kind]:
    """The kinds that can be served in this state with these tools."""
    return [kind for kind in KINDS.values() if kind.possible(state) and (kind.tool is None or kind.tool in tools)]
