"""Tool calls in the words people use: what is being done, with what, how long it took."""

import re
from collections.abc import Callable
from typing import Any

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|:(?=[\w:]|$))")
"""What Markdown and its directives (":name") would read as their own."""
_LINKED = re.compile(r"\b(?:https?|mailto|xmpp)(?=:)|\bwww(?=\.)|(?<=[\w.+-])@(?=\w)", re.IGNORECASE)
"""Where Markdown would make a link of an address by itself."""
_UNSEEN = "\N{WORD JOINER}"
_LONGEST = 160
_MOST_LINES = 12

VERBS: dict[str, tuple[str, str]] = {
    "caption_image": ("Taking in the whole picture", "Took in the whole picture"),
    "describe_regions": ("Looking for objects", "Looked for objects"),
    "segment_region": ("Cutting something out", "Cut something out"),
    "segment_image": ("Looking at the surroundings", "Looked at the surroundings"),
    "read_text": ("Reading what is written", "Read what is written"),
    "ask_image": ("Working out the answer", "Worked out the answer"),
    "find_objects": ("Searching the picture", "Searched the picture"),
    "render_image": ("Drawing", "Drew a picture"),
    "compare_images": ("Comparing two pictures", "Compared two pictures"),
}
"""Tool → what is said while it works, and when it has."""


def doing(tool: str) -> str:
    """What is said while a tool works."""
    return VERBS.get(tool, (_plain_name(tool), ""))[0]


def done(tool: str) -> str:
    """What is said when a tool has worked."""
    return VERBS.get(tool, ("", _plain_name(tool)))[1]


def heading(arguments: dict[str, Any]) -> str:
    """What a tool works on, in a few words: "img1, “red car”"."""
    parts = [str(arguments[name]) for name in ("image", "other") if arguments.get(name)]
    if arguments.get("region"):
        parts.append(str(arguments["region"]))
    said = next((arguments[name] for name in ("text", "prompt") if arguments.get(name)), None)
    if said:
        parts.append(f"“{shortened(str(said))}”")
    return ", ".join(parts)


def details(arguments: dict[str, Any]) -> str:
    """The rest of the arguments in words: "keeping its edges, strength 0.8, seed 5"; "" where there is none."""
    return ", ".join(words(arguments[name]) for name, words in _DETAILS.items() if arguments.get(name) is not None)


_KEPT = {"canny": "outlines", "depth": "depth", "seg": "regions"}
_DETAILS: dict[str, Callable[[Any], str]] = {
    "detail": lambda value: "in a few words" if value == "short" else "in full sentences",
    "max_regions": lambda value: f"at most {value} things",
    "min_score": lambda value: f"{round(100 * value)} % sure or more",
    "box": lambda _: "within the marked box",
    "points": lambda value: f"from {len(value)} point{'s' if len(value) != 1 else ''}",
    "label": lambda value: "with names" if value else "without names",
    "control": lambda value: f"keeping its {_KEPT.get(value, value)}",
    "strength": lambda value: f"strength {value:g}",
    "steps": lambda value: f"{value} steps",
    "seed": lambda value: f"seed {value}",
    "size": lambda value: f"{value} pixels long",
}
"""Argument → its words."""


def finished(tool: str, arguments: dict[str, Any], seconds_taken: float, *, cached: bool, error: str | None) -> str:
    """The line of a call that is over: "Looked for objects · img1 · 0.4 s"."""
    ending = seconds(seconds_taken)
    if error:
        ending = "stopped" if error.startswith("Stopped") else "did not work"
    elif cached:
        ending = "known from before"
    about = heading(arguments)
    return " · ".join(part for part in (doing(tool) if error else done(tool), about, ending) if part)


def outcome(
    arguments: dict[str, Any], said: str, by: str, seconds_taken: float, *, cached: bool, error: str | None
) -> str:
    """What a call brought, as Markdown: the tool's words, its arguments, who did it and in what time."""
    if error:
        return plain(error)
    made = f"by {by}, known from before" if cached else f"by {by} in {seconds(seconds_taken)}" if by else ""
    how = ", ".join(part for part in (details(arguments), made) if part)
    lines = [line for line in said.splitlines() if line.strip()]
    more = [f"… and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    body = "  \n".join(plain(line) for line in [*lines[:_MOST_LINES], *more])
    return "\n\n".join(part for part in (body, f"*{plain(how)}*" if how else "") if part)


def seconds(value: float) -> str:
    """A duration for people: "0.4 s", "12 s", "2 min 5 s"."""
    if value < 10:
        return f"{value:.1f} s"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text on one line, cut to a length at a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + "…"


def plain(text: str) -> str:
    """A text that Markdown shows as it is: no link, picture, heading or HTML comes of what a model or a file says."""
    return "\n".join(_plain_line(line) for line in text.split("\n"))


def _plain_line(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", _LINKED.sub(rf"\g<0>{_UNSEEN}", line))
    escaped = re.sub(r"^(\s*)([-=+#])", r"\1\\\2", escaped)
    return re.sub(r"^(\s*)(\d+)([.)])(?=\s)", r"\1\2\\\3", escaped)


def _plain_name(tool: str) -> str:
    return tool.replace("_", " ").capitalize()
