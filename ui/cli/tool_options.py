"""A tool's arguments as options of the command line, from its pydantic fields."""

import inspect
import types
import typing
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from imagetxt.tools.definitions import ToolOutput, ToolRequest
from imagetxt.tools.errors import BadArgumentError

HANDLES = ("image", "other")
"""Fields that take an image: all of them come from --image."""


@dataclass(frozen=True)
class Option:
    """One option: `annotation` is what typer reads; `shape` the model that its text stands for, if it is one."""

    name: str
    annotation: Any
    default: Any
    shape: type[BaseModel] | None = None
    many: bool = False

    def parse(self, given: Any) -> Any:
        """The value as the tool takes it. Raises BadArgumentError for a text that is not of the shape."""
        if given is None:
            return None
        if self.shape is None:
            return given or None if self.many else given
        if self.many:
            return [_values(self.name, self.shape, text) for text in given] or None
        return _values(self.name, self.shape, given)


def options_of(request: type[ToolRequest[ToolOutput]]) -> list[Option]:
    """The options of a tool, in the order of its fields, without the images."""
    return [_option(name, field) for name, field in request.model_fields.items() if name not in HANDLES]


def _option(name: str, field: FieldInfo) -> Option:
    kind, many = _inner(field.annotation)
    help_text = field.description or ""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        form = ",".join(kind.model_fields)
        help_text += f" as {form}" + ("; repeat for more" if many else "")
        return Option(name, _annotated(list[str] if many else str, name, help_text, optional=True), None, kind, many)
    if many:  # typer takes no lists of literals; the tool itself checks the values
        help_text += f": {', '.join(map(str, typing.get_args(kind)))}; repeat for more"
        return Option(name, _annotated(list[str], name, help_text, optional=True), None, many=True)
    default = inspect.Parameter.empty if field.is_required() else field.default
    return Option(name, _annotated(kind, name, help_text, optional=default is None), default)


def _annotated(kind: Any, name: str, help_text: str, *, optional: bool) -> Any:
    flags = f"--{name.replace('_', '-')}"
    if kind is bool:
        flags += f"/--no-{name.replace('_', '-')}"
    return Annotated[kind | None if optional else kind, typer.Option(flags, help=help_text.strip())]


def _inner(annotation: Any) -> tuple[Any, bool]:
    """`X | None` to X, `tuple[X, ...]` to X and True."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        annotation = next(arg for arg in typing.get_args(annotation) if arg is not type(None))
    if typing.get_origin(annotation) is Annotated:
        annotation = typing.get_args(annotation)[0]
    if typing.get_origin(annotation) is tuple:
        return typing.get_args(annotation)[0], True
    return annotation, False


def _values(name: str, shape: type[BaseModel], text: str) -> dict[str, str]:
    """A text such as "10,20,30,40" as a model's fields in their order; those left out at the end keep their default."""
    fields, values = list(shape.model_fields), [part.strip() for part in text.split(",")]
    needed = sum(field.is_required() for field in shape.model_fields.values())
    if not needed <= len(values) <= len(fields):
        raise BadArgumentError(f"--{name} {text!r}: expected {','.join(fields)}, such as {_example(fields)}.")
    return dict(zip(fields, values, strict=False))


def _example(fields: list[str]) -> str:
    return ",".join("true" if field == "inside" else str(10 * (i + 1)) for i, field in enumerate(fields))
