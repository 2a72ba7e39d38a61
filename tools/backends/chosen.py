"""Which weights do a part of a backend's work, where a profile may name others than the usual ones."""

from collections.abc import Mapping
from typing import Any

from imagetxt.tools.errors import ConfigurationError

Models = Mapping[str, int]
"""Names of weights that can do one part of the work → megabytes; the first one does where the profile names none."""


def chosen(tool: str, options: Mapping[str, Any], part: str, known: Models) -> str:
    """The name of the weights for a part. `options`: what the profile says of the tool.

    Raises ConfigurationError for weights that do not fit.
    """
    given = options.get(part, next(iter(known)))
    if given not in known:
        raise ConfigurationError(f"[tools.{tool}] {part} is {given!r}. Expected one of: {', '.join(known)}.")
    return str(given)
