"""Every error this project raises on purpose, sorted by who must act.

    ImagetxtError
    ├── UserError                 the person who asked
    │   ├── BadImageError         the file is no image we take
    │   ├── BadArgumentError      a tool or command got a value it cannot use
    │   ├── UnknownHandleError    an image or region that is not there
    │   └── DeclinedError         understood, but not possible with what is here
    ├── OperatorError             the person who set this up
    │   ├── WeightsMissingError   weights that were not fetched
    │   ├── WeightsCorruptError   weights whose sha256 differs from the lock file's
    │   ├── DependencyMissingError  a Python package that is not installed
    │   ├── ConfigurationError    a setting that makes no sense
    │   └── ModelServiceError     a language-model server that refused or failed
    │       └── NoToolCallsError  a language model that cannot call tools, or not in a form that can be read
    ├── MachineError              the machine
    │   ├── OutOfMemoryError
    │   ├── TooSlowError          a time limit ran out
    │   └── StorageError          a disk that is full or not writable
    │       ├── OutdatedError     what was to be written over is newer than what was read
    │       └── DeletedError      what was to be written over was deleted meanwhile
    └── CancelledError            nobody: somebody pressed stop

A message says what was given, what was expected and what to do next. It holds no secret and no server path.
"""

from typing import ClassVar


class ImagetxtError(Exception):
    """Something went wrong in a way that we can explain in one line."""

    exit_code: ClassVar[int] = 1


class UserError(ImagetxtError):
    """The request cannot be met as it was made."""


class BadImageError(UserError):
    """The file is empty, broken, too large, or of a kind we do not take."""


class BadArgumentError(UserError):
    """A tool or a command got a value it cannot use."""

    exit_code = 2


class UnknownHandleError(UserError):
    """An image or region was named that is not there."""


class DeclinedError(UserError):
    """The wish is clear, but it cannot be met with what is here."""


class OperatorError(ImagetxtError):
    """The installation or its settings need a hand."""


class WeightsMissingError(OperatorError):
    """Weights are needed that were not fetched."""


class WeightsCorruptError(OperatorError):
    """A weights file is not what the lock file says."""


class DependencyMissingError(OperatorError):
    """A Python package is needed that is not installed."""


class ConfigurationError(OperatorError):
    """A setting makes no sense."""

    exit_code = 2


class ModelServiceError(OperatorError):
    """The language-model server refused, failed, or broke off."""


class NoToolCallsError(ModelServiceError):
    """The language model cannot call tools, or breaks the form of its calls."""


class MachineError(ImagetxtError):
    """The machine could not do it."""


class OutOfMemoryError(MachineError):
    """A model or an image did not fit in memory."""


class TooSlowError(MachineError):
    """A time limit ran out."""


class StorageError(MachineError):
    """A disk is full or not writable."""


class OutdatedError(StorageError):
    """Another place has written since this one read; what it wrote is left as it is."""


class DeletedError(StorageError):
    """Another place has deleted what this one read; it is not brought back."""


class CancelledError(ImagetxtError):
    """The work was stopped by request."""

    exit_code = 130
