"""Weights brought by hand: a file from anywhere becomes that of an entry, after a look at what is in it."""

import shutil
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from imagetxt.tools.errors import BadArgumentError, ConfigurationError, WeightsCorruptError
from imagetxt.tools.models import weights
from imagetxt.tools.models.checksum import remember, sha256_of
from imagetxt.tools.models.fetch import pin
from imagetxt.tools.models.storage import ensure_room, make_folder, storage_errors
from imagetxt.tools.models.weights import Repository, Weights

CHECKS: dict[str, str] = {"grit": "imagetxt.tools.grit.checkpoint:check"}
"""For files that can be judged by what they hold: name of weights → the function that says so, or raises."""


def add(name: str, file: Path) -> str:
    """Copy a file into the models folder as the weights `name`, hold its sha256, and say in words what it is.

    Raises:
        BadArgumentError: there is no such file.
        ConfigurationError: no weights of that name, or they are a folder of several files.
        WeightsCorruptError: it is not what it should be; nothing was copied.
        StorageError: no room, or a folder that cannot be written.
    """
    wanted = weights.entry(name)
    if isinstance(wanted, Repository):
        raise ConfigurationError(
            f"{name} is a folder of several files: put it into the models folder as {wanted.file}, "
            f"then: imagetxt models pin {name}"
        )
    if not file.is_file():
        raise BadArgumentError(f"There is no file {file.name}. Expected {wanted.file}: {wanted.title}.")
    digest = sha256_of(file)
    if wanted.sha256 and digest != wanted.sha256:
        raise WeightsCorruptError(
            f"{file.name} is not {wanted.title}: its sha256 is {digest}, expected {wanted.sha256}."
        )
    looked = _looked_into(name, file)
    target = _copied(file, wanted)
    if wanted.sha256:
        remember(target, digest)
    else:
        pin(name)
    return f"{looked}{vouched(wanted, digest)} It is used from now on."


def vouched(wanted: Weights, digest: str) -> str:
    """Who says that a sha256 is the right one, as a sentence."""
    told = f"Its sha256 is {digest}"
    if wanted.sha256:
        return f"{told}, as weights.lock says."
    if not wanted.reported:
        return f"{told}; nobody published one, so this is held and nothing else is loaded under its name."
    whose = "the one" if digest == wanted.reported else "NOT the one"
    return f"{told}, {whose} that others report; its makers published none, so this is held and nothing else is loaded."


def _looked_into(name: str, file: Path) -> str:
    if name not in CHECKS:
        return ""
    if find_spec("torch") is None:
        return "It needs torch, without which nobody has looked into it: pip install 'imagetxt[local]'. "
    module, _, attribute = CHECKS[name].partition(":")
    check: Callable[[Path], str] = getattr(import_module(module), attribute)
    return f"{check(file)} "


def _copied(file: Path, wanted: Weights) -> Path:
    folder = weights.models_folder()
    make_folder(folder)
    target = folder / wanted.file
    if target.exists() and target.samefile(file):
        return target
    ensure_room(folder, wanted.file, file.stat().st_size)
    draft = target.with_name(f"{target.name}.adding")
    with storage_errors(wanted.file):
        try:
            shutil.copyfile(file, draft)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return target
