"""The settings panel of a chat: what it offers, and what becomes of what a person chose."""

import math
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from imagetxt.agent.conversation.manner import Form
from imagetxt.agent.conversation.records import Options
from imagetxt.tools.errors import BadArgumentError

if TYPE_CHECKING:
    from chainlit.input_widget import InputWidget

LENGTHS = {"Short": "short", "Medium": "medium", "Long": "long"}
CONTROLS = {"its outlines": "canny", "its depth": "depth", "its regions": "seg"}
STYLES = {form.capitalize() if form != "child" else "For a child": form for form in get_args(Form)}
AS_STARTED = "as started"
_OWN = "the tool's own"
_NUMBERS = ("steps", "seed", "size")
_LABELS = {
    "model": "Chat model",
    "profile": "Tools",
    "length": "Length",
    "style": "Form of the text",
    "language": "Language",
    "control": "A redraw keeps",
    "strength": "Strength of a redraw",
    "steps": "Steps of a redraw",
    "seed": "Seed of a redraw",
    "size": "Size of a redraw",
}


def chosen(values: dict[str, Any], options: Options, *, models: list[str], profiles: list[str]) -> Options:
    """The options with what came from the panel put in. The browser may send anything: everything is checked.

    `models`, `profiles`: the names that may be chosen; a file's path is none of them.

    Raises BadArgumentError: a value out of its range, or no value of its kind.
    """
    given = {name: values[name] for name in _LABELS if name in values}
    for name in _NUMBERS:
        if name in given:
            given[name] = _whole(name, given[name])
    for name, known in (("model", models), ("profile", profiles)):
        if name in given:
            given[name] = _one_of(name, given[name], known)
    if isinstance(given.get("language"), str):
        from imagetxt.agent.languages import english_name

        given["language"] = english_name(given["language"]) or "English"
    try:
        return Options.model_validate(options.model_dump() | given)
    except ValidationError as exc:
        first = exc.errors()[0]
        name = str(first["loc"][0])
        raise BadArgumentError(f"{_LABELS.get(name, name)}: {first['msg']}. It stays as it was.") from exc


def widgets(options: Options, *, models: list[str], profiles: list[str]) -> "list[InputWidget]":
    """The panel as it stands for a chat."""
    from chainlit.input_widget import Select, Slider

    from imagetxt.agent.languages import CODES

    languages = list(dict.fromkeys([options.language, *CODES]))
    return [
        _select("model", [AS_STARTED, *models], options.model or AS_STARTED),
        _select("profile", [AS_STARTED, *profiles], options.profile or AS_STARTED),
        Select(id="length", label=_LABELS["length"], items=LENGTHS, initial_value=options.length),
        Select(id="style", label=_LABELS["style"], items=STYLES, initial_value=options.style),
        _select("language", languages, options.language),
        Select(id="control", label=_LABELS["control"], items=CONTROLS, initial_value=options.control),
        Slider(
            id="strength",
            label=_LABELS["strength"],
            initial=options.strength,
            min=0,
            max=1,
            step=0.05,
            description="0 keeps the photo, 1 follows the words in full",
        ),
        _number("steps", options.steps, "1 to 150"),
        _number("seed", options.seed, "The same seed gives the same picture"),
        _number("size", options.size, "Long side in pixels, 64 to 4096"),
    ]


def _number(name: str, now: int | None, description: str) -> "InputWidget":
    """A whole number as text: Chainlit's field for numbers shows 0 where nothing was chosen."""
    from chainlit.input_widget import TextInput

    shown = "" if now is None else str(now)
    return TextInput(id=name, label=_LABELS[name], initial=shown, description=description, placeholder=_OWN)


def _select(name: str, values: list[str], now: str) -> "InputWidget":
    from chainlit.input_widget import Select

    return Select(id=name, label=_LABELS[name], values=list(dict.fromkeys([*values, now])), initial_value=now)


def _whole(name: str, value: Any) -> int | None:
    """A whole number, or None where the field was left empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if isinstance(value, bool) or not math.isfinite(number) or number != int(number):
        raise BadArgumentError(f"{_LABELS[name]}: {str(value)[:40]!r} is no whole number. It stays as it was.")
    return int(number)


def _one_of(name: str, value: Any, known: list[str]) -> str:
    if value in (AS_STARTED, "", None):
        return ""
    if value not in known:
        raise BadArgumentError(f"{_LABELS[name]}: there is no {str(value)[:40]!r}. Known: {', '.join(known)}.")
    return str(value)
