"""The generated parts of the documentation: each function gives Markdown made from the code itself."""

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from imagetxt.tools.definitions import TOOLS
from imagetxt.tools.models.weights import GROUPS, entry, gigabytes, lock
from imagetxt.tools.profiles import load_profile, profile_names
from imagetxt.tools.registry import BACKENDS, backend
from imagetxt.ui.report.record import Record
from imagetxt.ui.settings import SECRETS, SETTINGS


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; bars in the cells are escaped."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def tools() -> str:
    """Every tool, what it does, and its backends."""
    rows = (
        [f"`{tool}`", _first_line(TOOLS[tool]), "; ".join(_backend(tool, name) for name in BACKENDS[tool])]
        for tool in TOOLS
    )
    return table(("tool", "what it does", "backends, and the models behind them"), rows)


def tool_arguments() -> str:
    """Every tool with its arguments."""
    parts = []
    for name, request in TOOLS.items():
        schema = request.model_json_schema()
        rows = _fields(schema, schema.get("required", []))
        head = ("argument", "type", "default", "meaning")
        parts.append(f"### `{name}`\n\n{inspect.cleandoc(request.__doc__ or '')}\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def commands() -> str:
    """Every command of the command line with its options."""
    import typer

    from imagetxt.ui.cli.app import app

    root = typer.main.get_command(app)
    return "\n\n".join(_command("imagetxt", command) for _, command in _leaves(root, ""))


def weights() -> str:
    """The lock file for people."""
    rows = ([f"`{w.name}`", w.title, f"{w.bytes / 2**20:.0f} MB", w.licence, _group(w.name)] for w in lock().values())
    return table(("name", "what", "size", "licence", "comes"), rows)


def profiles() -> str:
    """Every profile that can be named: what serves what, and how much it fetches."""
    shown = ("caption_image", "describe_regions", "segment_image", "ask_image", "find_objects", "render_image")
    rows = []
    for name in profile_names():
        profile = load_profile(name)
        first = ["the best one here" if name == "auto" else f"`{profile.backends[tool][0]}`" for tool in shown]
        missing = [entry(each) for each in profile.weights() if not _ships(each)]
        rows.append(
            [f"`{name}`", profile.summary, *first, "–" if name == "auto" or not missing else gigabytes(missing)]
        )
    return table(("profile", "for", *(f"`{tool}`" for tool in shown), "to fetch"), rows)


def _ships(name: str) -> bool:
    return any(source.startswith("package:") for source in entry(name).sources)


def settings() -> str:
    """Every environment variable that imagetxt reads."""
    return table(("variable", "what it chooses"), ([f"`{k}`", v] for k, v in (SECRETS | SETTINGS).items()))


def styles() -> str:
    """The painter's styles."""
    from imagetxt.tools.painter.catalogue import styles as known

    return table(("style", "kind", "what it does"), ([style.name, style.kind, style.line] for style in known()))


def record_fields() -> str:
    """The fields of a description's JSON, model by model."""
    schema = Record.model_json_schema()
    models = {"Record": schema, **schema["$defs"]}
    head = ("field", "type", "meaning")
    parts = []
    for name, model in models.items():
        rows = [[row[0], row[1], row[3]] for row in _fields(model, [])]
        parts.append(f"### {name}\n\n{_paragraph(model)}\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def record_schema() -> str:
    """The JSON schema of a description's JSON."""
    return json.dumps(Record.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "tools": tools,
    "profiles": profiles,
    "tool arguments": tool_arguments,
    "commands": commands,
    "weights": weights,
    "settings": settings,
    "styles": styles,
    "record fields": record_fields,
}
"""Name of a marked part of a document → what writes it."""


def _first_line(documented: type) -> str:
    return inspect.cleandoc(documented.__doc__ or "").splitlines()[0]


def _backend(tool: str, name: str) -> str:
    """A backend by name, with what it loads."""
    served = backend(tool, name)
    behind = [entry(one).title.partition(",")[0] for one in served.weights] + [
        re.split(r"[<>=~!]", need)[0] for need in served.needs.values()
    ]
    return f"`{name}`" + (f" ({', '.join(dict.fromkeys(behind))})" if behind else "")


def _paragraph(model: dict[str, Any]) -> str:
    return str(model.get("description", "")).split("\n\n")[0].replace("\n", " ")


def _group(name: str) -> str:
    groups = [group for group, names in GROUPS.items() if name in names]
    sources = lock()[name].sources
    if sources and sources[0].startswith("package:"):
        return "with imagetxt"
    return f"with `imagetxt models fetch {groups[0] if groups else name}`"


def _fields(schema: dict[str, Any], required: list[str]) -> Iterator[list[str]]:
    for name, field in schema.get("properties", {}).items():
        default = "" if name in required or "default" not in field else f"`{json.dumps(field['default'])}`"
        meaning = field.get("description") or _inner_meaning(field)
        yield [f"`{name}`", _type(field), default, meaning]


def _inner_meaning(field: dict[str, Any]) -> str:
    return next((str(one["description"]) for one in field.get("anyOf", []) if "description" in one), "")


def _type(field: dict[str, Any]) -> str:
    """A JSON schema's type in words: "number", "list of Box", "one of `short`, `long`"."""
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_type(one) for one in field["anyOf"]))
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    return str(field.get("type", "anything"))


def _leaves(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, inner in getattr(command, "commands", {"": command}).items():
        if hasattr(inner, "commands"):
            yield from _leaves(inner, f"{path} {name}")
        else:
            inner.documented_as = f"{path} {name}".strip()
            yield inner.documented_as, inner


def _command(program: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join([program, command.documented_as, *(p.name.upper() for p in arguments)])
    text = f"### `{usage}`\n\n{inspect.cleandoc(command.help or '')}"
    rows = [["/".join([*p.opts, *p.secondary_opts]), _default(p), p.help or ""] for p in options]
    rows = [[f"`{row[0]}`", row[1], row[2]] for row in rows]
    return text + (f"\n\n{table(('option', 'default', 'meaning'), rows)}" if rows else "")


def _default(option: Any) -> str:
    default = option.default
    return "" if default is None or default is False else f"`{str(default).lower() if default is True else default}`"
