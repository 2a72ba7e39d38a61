"""Profiles: which backend serves each tool on this machine."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.registry import BACKENDS


@dataclass(frozen=True)
class Profile:
    """For each tool the backends to try, in order; the first one that is usable here serves it."""

    name: str
    backends: dict[str, tuple[str, ...]]


PROFILES: dict[str, Profile] = {
    "embedded": Profile("embedded", dict.fromkeys(BACKENDS, ("embedded",))),
    "auto": Profile("auto", {tool: tuple(names) for tool, names in BACKENDS.items()}),
}


def load_profile(name: str) -> Profile:
    """A profile by name, or from a TOML file of one's own with `[tools.NAME] backend = "…"` tables.

    Tools that the file does not name are served as in `auto`.

    Raises:
        ConfigurationError: no such profile, tool or backend, or a file that is not TOML.
    """
    if name in PROFILES:
        return PROFILES[name]
    path = Path(name)
    if path.suffix != ".toml":
        raise ConfigurationError(f"There is no profile {name!r}. Known: {', '.join(PROFILES)}, or a .toml file.")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("tools", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigurationError(f"The profile {path.name} cannot be read as TOML: {exc}") from exc
    if not isinstance(tables, dict):
        raise ConfigurationError(f"The profile {path.name} cannot be read: tools is {tables!r}, expected tables.")
    chosen = dict(PROFILES["auto"].backends)
    for tool, table in tables.items():
        wanted = table.get("backend") if isinstance(table, dict) else None
        if wanted not in BACKENDS.get(tool, {}):
            known = ", ".join(BACKENDS.get(tool, {})) or f"no such tool; tools are {', '.join(BACKENDS)}"
            raise ConfigurationError(f"{path.name}: [tools.{tool}] backend = {wanted!r}. Known: {known}.")
        chosen[tool] = (wanted,)
    return Profile(path.stem, chosen)
