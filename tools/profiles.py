"""Profiles: which backend serves each tool on this machine, and where its models run."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.devices import wanted_device, wanted_dtype
from imagetxt.tools.registry import BACKENDS

PRESETS = Path(__file__).parent / "presets"
_EMBEDDED = dict.fromkeys(BACKENDS, ("embedded",))


@dataclass(frozen=True)
class Profile:
    """For each tool the backends to try, in order; the first one that is usable here serves it.

    `options`: tool → what else the profile says of it: `device`, `dtype`, and settings that its backend reads. A tool
    without backends is switched off.
    """

    name: str
    backends: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


PROFILES: dict[str, Profile] = {
    "auto": Profile("auto", {tool: tuple(names) for tool, names in BACKENDS.items()}),
    "embedded": Profile("embedded", _EMBEDDED),
}


def load_profile(name: str) -> Profile:
    """A profile by name, or from a TOML file of one's own: `[tools.NAME]` tables as `read_profile` takes them.

    Raises ConfigurationError: no such profile, tool or backend, a bad setting, or a file that is not TOML.
    """
    if name in PROFILES:
        return PROFILES[name]
    path = PRESETS / f"{name}.toml"
    if name in presets():
        return read_profile(path)
    path = Path(name)
    if path.suffix != ".toml":
        known = ", ".join([*PROFILES, *presets()])
        raise ConfigurationError(f"There is no profile {name!r}. Known: {known}, or a .toml file.")
    return read_profile(path)


def profile_names() -> list[str]:
    """The profiles that can be named, without files of one's own."""
    return [*PROFILES, *presets()]


def presets() -> list[str]:
    """The profiles that ship as TOML files, to be used as they are or copied and changed."""
    return sorted(file.stem for file in PRESETS.glob("*.toml"))


def read_profile(path: Path) -> Profile:
    """A profile from a TOML file.

    `based_on = "embedded"` names the profile that serves what the file does not name; without it, that is `auto`.
    `[tools.NAME]`: `backend` is a name, or a list of names to try in order; `off = true` switches the tool off;
    `device` and `dtype` say where its models run; whatever else stands there is for the backend.

    Raises ConfigurationError.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigurationError(f"The profile {path.name} cannot be read as TOML: {exc}") from exc
    base = load_profile(str(content.get("based_on", "auto")))
    tables = content.get("tools", {})
    if not isinstance(tables, dict):
        raise ConfigurationError(f"The profile {path.name} cannot be read: tools is {tables!r}, expected tables.")
    backends, options = dict(base.backends), dict(base.options)
    for tool, table in tables.items():
        if tool not in BACKENDS:
            raise ConfigurationError(f"{path.name}: there is no tool {tool!r}. Tools are {', '.join(BACKENDS)}.")
        if not isinstance(table, dict):
            raise ConfigurationError(f"{path.name}: tools.{tool} is {table!r}, expected a table [tools.{tool}].")
        backends[tool] = _backends(path, tool, table, backends[tool])
        options[tool] = {**options.get(tool, {}), **_options(path, tool, table)}
    return Profile(path.stem, backends, options)


def _backends(path: Path, tool: str, table: Mapping[str, Any], usual: tuple[str, ...]) -> tuple[str, ...]:
    if table.get("off") is True:
        return ()
    given = table.get("backend", list(usual))
    wanted = given if isinstance(given, list) else [given]
    for name in wanted:
        if name not in BACKENDS[tool]:
            raise ConfigurationError(
                f"{path.name}: [tools.{tool}] backend = {name!r}. Known: {', '.join(BACKENDS[tool])}."
            )
    return tuple(wanted)


def _options(path: Path, tool: str, table: Mapping[str, Any]) -> dict[str, Any]:
    options = {key: value for key, value in table.items() if key not in ("backend", "off")}
    for key, checked in (("device", wanted_device), ("dtype", wanted_dtype)):
        if key in options:
            options[key] = checked(str(options[key]), called=f"{path.name}: [tools.{tool}] {key}")
    return options
