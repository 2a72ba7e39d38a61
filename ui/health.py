"""What `imagetxt doctor` tells: facts by section, none of them secret."""

import os
import platform
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from imagetxt.tools.cache import cache_folder
from imagetxt.tools.errors import ConfigurationError, ImagetxtError, OperatorError
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import (
    device_memory_mb,
    devices_here,
    machine_memory_mb,
    place,
    thread_count,
    wanted_device,
    wanted_dtype,
)
from imagetxt.tools.models.pool import ModelPool, budget_from_environment, device_budget
from imagetxt.tools.profiles import load_profile, profile_names
from imagetxt.tools.registry import BACKENDS
from imagetxt.tools.toolbox import Toolbox, usable_backends
from imagetxt.ui.settings import SECRETS, SETTINGS

Section = dict[str, str]
FETCH = "imagetxt models fetch "
PACKAGES = ("langchain", "langchain-openai", "numpy", "onnxruntime", "opencv-python-headless", "pillow", "xllamacpp")
LOCAL_PACKAGES = ("torch", "transformers", "diffusers", "accelerate", "segment-anything")


def checkup(*, model: str | None = None, profile: str = "auto", pool: ModelPool | None = None) -> dict[str, Section]:
    """Section → fact → value. `pool`: of a process that serves, to tell what is loaded where.

    Raises ConfigurationError for a model or profile that does not exist.
    """
    serving = {"nothing": "a chat page tells what it has loaded, under “details”"} if pool is None else loaded(pool)
    return {
        "Here": _here(),
        "Chat model": _chat_model(model),
        f"Tools (profile {load_profile(profile).name})": _tools(profile),
        "Profiles": _profiles(),
        "Devices": _devices(),
        "Loaded": serving,
        "Weights": _weights(),
        "Folders": _folders(),
        "Settings": _settings(),
    }


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder; 0 where there is none. What another process removes meanwhile does not count."""
    size = 0
    for file in folder.rglob("*"):
        with suppress(OSError):
            size += file.stat().st_size if file.is_file() else 0
    return size


def _here() -> Section:
    facts = {
        "imagetxt": version("imagetxt"),
        "Python": f"{platform.python_version()} ({sys.executable})",
        "platform": f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} processors",
    }
    brought_by = {package: package for package in PACKAGES} | dict.fromkeys(LOCAL_PACKAGES, "'imagetxt[local]'")
    for package, wanted in brought_by.items():
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = f"not installed: pip install {wanted}"
    return facts


def _chat_model(model: str | None) -> Section:
    from imagetxt.agent.models import choose_model
    from imagetxt.agent.models.choosing import EMBEDDED

    choice = choose_model(model)
    facts = {"chosen": choice.name, "because": choice.reason}
    file = EMBEDDED.get(choice.name.removeprefix("embedded:"), "")
    if file and weights.is_here(file) and not weights.is_good(file):
        facts["but"] = f"its file is not what the lock file says. Fetch it anew: {FETCH}{file}"
    return facts


def _tools(profile: str) -> Section:
    toolbox, usable = Toolbox(profile), usable_backends()
    return {tool: _served(toolbox, tool, usable[tool]) for tool in BACKENDS}


def _served(toolbox: Toolbox, tool: str, usable: dict[str, str | None]) -> str:
    try:
        chosen = toolbox.backend_for(tool).name
    except OperatorError as exc:
        return str(exc)
    given = [f"{key} {value}" for key, value in sorted(toolbox.options(tool).items())]
    chosen_how = f"{chosen}, {', '.join(given)}" if given else chosen
    why = "the first usable one" if len(usable) > 1 else "the only one there is"
    return "; ".join([f"{chosen_how} ({why})", *_others({name: o for name, o in usable.items() if name != chosen})])


def _others(obstacles: dict[str, str | None]) -> list[str]:
    """The other backends of a tool, those with the same thing in their way together."""
    kinds: dict[str, list[str]] = {}
    for name, obstacle in obstacles.items():
        lack, _, remedy = (obstacle or "usable too").partition(": ")
        fetch = remedy.removeprefix(FETCH)
        if fetch == remedy:  # one remedy, such as a package or a key, for all that need it
            kinds.setdefault(obstacle or lack, []).append(name)
        else:
            size = lack.rpartition("(")[2].rstrip(")")
            kinds.setdefault("needs weights", []).append(
                f"{name} ({size})" if fetch == name else f"{name} ({size}: {fetch})"
            )
    return [f"{kind}: {', '.join(names)}" for kind, names in kinds.items()]


def _profiles() -> Section:
    """What each is for, and what it lacks here."""
    facts = {}
    for name in profile_names():
        profile = load_profile(name)
        missing = [weights.entry(each) for each in profile.weights() if name != "auto" and not weights.is_here(each)]
        lacks = f" Lacks {weights.gigabytes(missing)}: imagetxt models fetch {name}" if missing else ""
        facts[name] = f"{profile.summary}{lacks}"
    return facts


def _devices() -> Section:
    facts = {"wanted": f"{wanted_device()}, numbers {wanted_dtype()}, {thread_count()} threads"}
    if find_spec("onnxruntime"):
        import onnxruntime

        kinds = [name.removesuffix("ExecutionProvider") for name in onnxruntime.get_available_providers()]
        facts["onnxruntime"] = ", ".join(kind for kind in kinds if kind != "Azure")  # a remote service, never used
    else:
        facts["onnxruntime"] = "not installed"
    facts["budget on the processor"] = f"{budget_from_environment() / 1024:.1f} GB of {machine_memory_mb() / 1024:.1f}"
    if not find_spec("torch"):
        return facts | {"torch": "not installed: pip install 'imagetxt[local]'"}
    try:
        placed = place(wanted_device(), wanted_dtype())
        facts["torch"] = f"{', '.join(devices_here())}; models go to {placed.device} in {placed.dtype}"
    except ConfigurationError as exc:
        facts["torch"] = str(exc)
    for device in devices_here():
        if device != "cpu":
            memory = f"{device_budget(device) / 1024:.1f} GB of {device_memory_mb(device) / 1024:.1f}"
            facts[f"budget on {device}"] = memory
    return facts


def loaded(pool: ModelPool) -> Section:
    """Model → where it is loaded and what it weighs, used longest ago first."""
    states = {True: ", at work", False: ""}
    facts = {
        each.key: f"{each.megabytes} MB on {each.device}{states[each.lent]}{', kept' if each.pinned else ''}"
        for each in pool.contents()
    }
    return facts or {"nothing": "models are loaded when they are first used"}


def _weights() -> Section:
    return {name: _whereabouts(name) for name in weights.lock()} | {"fetched by": f"{FETCH}NAME"}


def _whereabouts(name: str) -> str:
    wanted = weights.entry(name)
    if not weights.is_here(name):
        return f"not here ({wanted.bytes / 2**20:.0f} MB, {wanted.licence})"
    try:
        path = weights.path(name)
    except ImagetxtError as exc:
        return str(exc)
    return f"here, {wanted.bytes / 2**20:.0f} MB" + (", in the package" if path.parent == weights.PACKAGE_DATA else "")


def _folders() -> Section:
    from imagetxt.agent.conversation.memory import data_folder

    cache = cache_folder()
    return {
        "weights": str(weights.models_folder()),
        "conversations": str(data_folder()),
        "results": f"{cache} ({folder_size(cache) / 2**20:.1f} MB)" if cache else "off (IMAGETXT_CACHE)",
    }


def _settings() -> Section:
    given = {name: "set" if os.environ.get(name) else "" for name in SECRETS}
    given |= {name: without_login(os.environ.get(name, "")) for name in SETTINGS}
    unset = [name for name, value in given.items() if not value]
    return {name: value for name, value in given.items() if value} | {"not set": ", ".join(unset) or "none"}


def without_login(address: str) -> str:
    """An address without the user, password and query that it may hold; other texts as they are."""
    if "://" not in address:
        return address
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
