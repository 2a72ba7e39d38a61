"""Profiles: which backend serves each tool on this machine, and where its models run."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import wanted_device, wanted_dtype
from imagetxt.tools.registry import BACKENDS, backend

PRESETS = Path(__file__).parent / "presets"
_KEYS = ("summary", "based_on", "also_fetch", "tools")
_EMBEDDED = dict.fromkeys(BACKENDS, ("embedded",))


@dataclass(frozen=True)
class Profile:
    """For each tool the backends to try, in order; the first one that is usable here serves it.

    `options`: tool → what else the profile says of it: `device`, `dtype`, and settings that its backend reads. A tool
    without backends is switched off. `also_fetch`: weights that its backends use when they are asked for more than
    usual, such as a second ControlNet.
    """

    name: str
    backends: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    also_fetch: tuple[str, ...] = ()
    summary: str = ""

    def weights(self) -> list[str]:
        """The names of all weights that the first backend of each tool needs, and `also_fetch`, each once."""
        first = [
            backend(tool, names[0]).needed(self.options.get(tool, {})) for tool, names in self.backends.items() if names
        ]
        return list(dict.fromkeys([*(name for names in first for name in names), *self.also_fetch]))


PROFILES: dict[str, Profile] = {
    "auto": Profile(
        "auto",
        {tool: tuple(names) for tool, names in BACKENDS.items()},
        summary="For each tool the best backend whose weights are here; never a server.",
    ),
    "embedded": Profile("embedded", _EMBEDDED, summary="What needs no hub, no key and no GPU."),
}


def load_profile(name: str) -> Profile:
    """A profile by name, or from a TOML file of one's own: `[tools.NAME]` tables as `read_profile` takes them.

    Changes may follow after commas: `seed,caption_image=blip-large,render_image=off,segment_image.device=cuda:1` names
    a backend, switches a tool off, and sets a device. A value is TOML where it can be read as such, else a text.

    Raises ConfigurationError: no such profile, tool or backend, a bad setting, or a file that is not TOML.
    """
    if Path(name).is_file():  # its name may hold a comma
        return read_profile(Path(name))
    base, *changes = [part.strip() for part in name.split(",")]
    if changes:
        tables: dict[str, dict[str, Any]] = {}
        for change in changes:
            tool, key, value = _change(change)
            tables.setdefault(tool, {})[key] = value
        return replace(_changed(load_profile(base), "--profile", tables), name=name)
    if name in PROFILES:
        return PROFILES[name]
    if name in presets():
        return read_profile(PRESETS / f"{name}.toml")
    if Path(name).suffix != ".toml":
        known = ", ".join(profile_names())
        raise ConfigurationError(f"There is no profile {name!r}. Known: {known}, or a .toml file.")
    return read_profile(Path(name))


def profile_names() -> list[str]:
    """The profiles that can be named, without files of one's own."""
    return [*PROFILES, *presets()]


def presets() -> list[str]:
    """The profiles that ship as TOML files, to be used as they are or copied and changed."""
    return sorted(file.stem for file in PRESETS.glob("*.toml"))


def read_profile(path: Path) -> Profile:
    """A profile from a TOML file.

    `based_on = "embedded"` names the profile that serves what the file does not name; without it, that is `auto`.
    `summary` says in a sentence what it is for; `also_fetch` names weights to fetch with it, in place of those of the
    profile it is based on. `[tools.NAME]`: `backend` is a name, or a list of names to try in order; `off = true`
    switches the tool off; `device` and `dtype` say where its models run; whatever else stands there is for the backend.

    Raises ConfigurationError.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigurationError(f"The profile {path.name} cannot be read as TOML: {exc}") from exc
    unknown = [key for key in content if key not in _KEYS]
    if unknown:
        raise ConfigurationError(f"{path.name}: {unknown[0]!r} is no setting of a profile. Known: {', '.join(_KEYS)}.")
    base = load_profile(str(content.get("based_on", "auto")))
    tables = content.get("tools", {})
    if not isinstance(tables, dict):
        raise ConfigurationError(f"The profile {path.name} cannot be read: tools is {tables!r}, expected tables.")
    also = content.get("also_fetch", [*base.also_fetch])
    if not isinstance(also, list):
        raise ConfigurationError(f"{path.name}: also_fetch is {also!r}, expected a list of names of weights.")
    changed = _changed(base, path.name, tables)
    return replace(
        changed,
        name=path.stem,
        also_fetch=tuple(weights.expand(map(str, also))),
        summary=str(content.get("summary", "")),
    )


def _changed(base: Profile, where: str, tables: Mapping[str, Any]) -> Profile:
    """A profile with tools' tables laid over it. `where`: how the place of the tables is called before people."""
    backends, options = dict(base.backends), dict(base.options)
    for tool, table in tables.items():
        if tool not in BACKENDS:
            raise ConfigurationError(f"{where}: there is no tool {tool!r}. Tools are {', '.join(BACKENDS)}.")
        if not isinstance(table, dict):
            raise ConfigurationError(f"{where}: tools.{tool} is {table!r}, expected a table [tools.{tool}].")
        backends[tool] = _backends(where, tool, table, backends[tool])
        known = _known(tool, backends[tool])
        inherited = {key: value for key, value in options.get(tool, {}).items() if key in known}
        options[tool] = {**inherited, **_options(where, tool, table, known)}
    return replace(base, backends=backends, options={tool: given for tool, given in options.items() if given})


def _change(text: str) -> tuple[str, str, Any]:
    """`TOOL=BACKEND`, `TOOL=off` or `TOOL.KEY=VALUE` as tool, key and value."""
    place, equals, value = (part.strip() for part in text.partition("="))
    tool, dot, key = place.partition(".")
    if not equals or not value or (dot and not key):
        raise ConfigurationError(
            f"--profile: {text!r} is no change. Expected TOOL=BACKEND, TOOL=off or TOOL.KEY=VALUE."
        )
    if not dot:
        return (tool, "off", True) if value == "off" else (tool, "backend", value)
    try:
        return tool, key, tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return tool, key, value


def _backends(where: str, tool: str, table: Mapping[str, Any], usual: tuple[str, ...]) -> tuple[str, ...]:
    off = table.get("off", False)
    if not isinstance(off, bool):
        raise ConfigurationError(f"{where}: [tools.{tool}] off is {off!r}. Expected true or false.")
    if off:
        return ()
    given = table.get("backend", list(usual))
    wanted = given if isinstance(given, list) else [given]
    for name in wanted:
        if name not in BACKENDS[tool]:
            raise ConfigurationError(f"{where}: [tools.{tool}] backend = {name!r}. Known: {', '.join(BACKENDS[tool])}.")
    return tuple(wanted)


def _known(tool: str, served: tuple[str, ...]) -> set[str]:
    """What a profile may set for a tool that these backends serve."""
    return {"device", "dtype", *(key for name in served for key in backend(tool, name).settings)}


def _options(where: str, tool: str, table: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    options = {key: value for key, value in table.items() if key not in ("backend", "off")}
    for key in options:
        if key not in known:
            wanted = ", ".join(["backend", "off", *sorted(known)])
            raise ConfigurationError(f"{where}: [tools.{tool}] {key} is no setting here. Known: {wanted}.")
    for key, checked in (("device", wanted_device), ("dtype", wanted_dtype)):
        if key in options:
            options[key] = checked(str(options[key]), called=f"{where}: [tools.{tool}] {key}")
    return options
