"""What `imagetxt doctor` tells: facts by section, none of them secret."""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from imagetxt.tools.cache import cache_folder
from imagetxt.tools.errors import ImagetxtError, OperatorError
from imagetxt.tools.models import weights
from imagetxt.tools.profiles import load_profile
from imagetxt.tools.registry import BACKENDS
from imagetxt.tools.toolbox import Toolbox, usable_backends

Section = dict[str, str]
PACKAGES = ("langchain", "langchain-openai", "numpy", "onnxruntime", "opencv-python-headless", "pillow", "xllamacpp")
SECRETS = ("OPENAI_API_KEY",)
SETTINGS = (
    "IMAGETXT_MODEL",
    "IMAGETXT_PROFILE",
    "IMAGETXT_MODELS",
    "IMAGETXT_MIRROR",
    "IMAGETXT_CACHE",
    "IMAGETXT_DEBUG",
    "OPENAI_BASE_URL",
)


def checkup(*, model: str | None = None, profile: str = "auto") -> dict[str, Section]:
    """Section → fact → value. Raises ConfigurationError for a model or profile that does not exist."""
    return {
        "Here": _here(),
        "Chat model": _chat_model(model),
        f"Tools (profile {load_profile(profile).name})": _tools(profile),
        "Devices": _devices(),
        "Weights": _weights(),
        "Folders": _folders(),
        "Settings": _settings(),
    }


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder; 0 where there is none."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0


def _here() -> Section:
    facts = {
        "imagetxt": version("imagetxt"),
        "Python": f"{platform.python_version()} ({sys.executable})",
        "platform": f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} processors",
    }
    for package in PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = f"not installed: pip install {package}"
    return facts


def _chat_model(model: str | None) -> Section:
    from imagetxt.agent.models import choose_model

    choice = choose_model(model)
    return {"chosen": choice.name, "because": choice.reason}


def _tools(profile: str) -> Section:
    toolbox, usable = Toolbox(profile), usable_backends()
    return {tool: _served(toolbox, tool, usable[tool]) for tool in BACKENDS}


def _served(toolbox: Toolbox, tool: str, usable: dict[str, str | None]) -> str:
    try:
        chosen = toolbox.backend_for(tool).name
    except OperatorError as exc:
        return str(exc)
    others = [f"{name}: {why or 'usable'}" for name, why in usable.items() if name != chosen]
    why = "the first usable one" if len(usable) > 1 else "the only one there is"
    return f"{chosen} ({why})" + (f"; {'; '.join(others)}" if others else "")


def _devices() -> Section:
    try:
        import onnxruntime
    except ImportError:
        return {"onnxruntime": "not installed"}
    providers = ", ".join(name.removesuffix("ExecutionProvider") for name in onnxruntime.get_available_providers())
    return {"onnxruntime": providers}


def _weights() -> Section:
    return {name: _whereabouts(name) for name in weights.lock()}


def _whereabouts(name: str) -> str:
    wanted = weights.entry(name)
    try:
        path = weights.path(name)
    except ImagetxtError as exc:
        return str(exc)
    return f"here, {wanted.bytes / 2**20:.0f} MB" + (", in the package" if path.parent == weights.PACKAGE_DATA else "")


def _folders() -> Section:
    cache = cache_folder()
    return {
        "weights": str(weights.models_folder()),
        "results": f"{cache} ({folder_size(cache) / 2**20:.1f} MB)" if cache else "off (IMAGETXT_CACHE)",
    }


def _settings() -> Section:
    secrets = {name: "set" if os.environ.get(name) else "not set" for name in SECRETS}
    return secrets | {name: os.environ.get(name) or "not set" for name in SETTINGS}
