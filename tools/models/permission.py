"""Weights that may be fetched when they are first needed: those that IMAGETXT_FETCH names, and no others."""

import os
from collections.abc import Iterable
from functools import cache

from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch
from imagetxt.tools.progress import Cancel, Report, Step


def may_fetch(name: str) -> bool:
    """Whether the weights may be fetched unasked, and there is somebody to ask: a mirror, or a hub that answers.

    The hub is asked once a process, for two seconds at most. Raises ConfigurationError for a name that nobody knows.
    """
    return name in _named(os.environ.get("IMAGETXT_FETCH", "")) and (bool(os.environ.get("IMAGETXT_MIRROR")) or _hub())


def bring(names: Iterable[str], *, report: Report, cancel: Cancel) -> None:
    """Fetch those that are not here and may be fetched, telling first what they are. Raises what `fetch` raises."""
    for name in names:
        if not weights.is_here(name) and may_fetch(name):
            report(Step("models fetch", f"fetching {weights.entry(name).summary}, as IMAGETXT_FETCH allows"))
            fetch([name], report=report, cancel=cancel)


@cache
def _named(setting: str) -> frozenset[str]:
    """Names of weights, of groups and of profiles, with commas between them, as names of weights."""
    from imagetxt.tools.profiles import load_profile, profile_names

    found: set[str] = set()
    for name in filter(None, (part.strip() for part in setting.split(","))):
        is_profile = name in profile_names() and name not in weights.GROUPS
        found.update(load_profile(name).weights() if is_profile else weights.expand([name]))
    return frozenset(found)


def _hub() -> bool:
    from huggingface_hub import constants

    from imagetxt.tools.models.sources.hub import answers

    return not constants.HF_HUB_OFFLINE and answers(constants.ENDPOINT)
