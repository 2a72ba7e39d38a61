"""The words given to models: Markdown files with named slots, loaded in one place."""

from functools import cache
from importlib.resources import files
from string import Template


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(f"{name}.md").read_text(encoding="utf-8").strip()


def prompt(name: str, **slots: str) -> str:
    """The prompt `name`.md with its `$slots` filled. Raises KeyError for a slot that is not given."""
    return Template(_text(name)).substitute(slots)
