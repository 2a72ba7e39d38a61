"""What every test shares: no network, no key, a cache of its own, and the heavy models loaded once.

The network is off but for loopback (`--allow-hosts` in pyproject.toml); subprocesses get the settings below too.
"""

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imagetxt.agent.grounding import syntax
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

ROOT = Path(__file__).parent.parent
CHAT_WEIGHTS = ("qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b")
FOREIGN_SETTINGS = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_API_BASE",
    "IMAGETXT_MODEL",
    "IMAGETXT_PROFILE",
    "IMAGETXT_DEBUG",
    "IMAGETXT_DEVICE",
    "IMAGETXT_DATABASE",
    "IMAGETXT_VISION_MODEL",
    "IMAGETXT_IMAGE_MODEL",
    "IMAGETXT_FETCH",
)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what all tests and libraries together brought in: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's cache of results, one for all processes that share the tests: each looks at a photograph once."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "results"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def clean_settings(tmp_path_factory: pytest.TempPathFactory, results: Path) -> Iterator[None]:
    """No setting of the person's own reaches a test, and no result of a test reaches the person's cache."""
    with pytest.MonkeyPatch.context() as patch:
        for name in FOREIGN_SETTINGS:
            patch.delenv(name, raising=False)
        patch.setenv("IMAGETXT_CACHE", str(results))
        patch.setenv("IMAGETXT_DATA", str(tmp_path_factory.mktemp("data")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "120")
        patch.setenv("IMAGETXT_THREADS", str(_processors_each()))
        yield


def _processors_each() -> int:
    """Processors for each of the processes that share the tests: threads beyond them only wait for one another."""
    return max(1, (os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(scope="session")
def photos() -> Path:
    """The folder of the example photographs."""
    return ROOT / "examples" / "photos"


@pytest.fixture(scope="session")
def truth(photos: Path) -> dict[str, Any]:
    """Photograph's name → what a person saw on it (see `_about` in truth.json)."""
    text = (photos / "truth.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["photos"]
    return found


@pytest.fixture(scope="session")
def pool() -> ModelPool:
    """One pool for the whole session, so that each model is loaded once."""
    return ModelPool()


@pytest.fixture(scope="session")
def toolbox(pool: ModelPool, results: Path) -> Toolbox:
    """One toolbox with the embedded backends; results of a test serve the next one."""
    return Toolbox("embedded", pool=pool, cache=ResultCache(results))


@pytest.fixture
def workbench(toolbox: Toolbox) -> Workbench:
    """A fresh album over the shared toolbox."""
    return Workbench(toolbox)


@pytest.fixture
def uncached_toolbox(pool: ModelPool) -> Toolbox:
    """A toolbox whose tools always do the work: no result cache, the shared models."""
    return Toolbox("embedded", pool=pool, cache=ResultCache(None))


@pytest.fixture
def uncached(pool: ModelPool) -> Workbench:
    """A fresh album whose tools always do the work: no result cache, the shared models."""
    return Workbench(Toolbox("embedded", pool=pool, cache=ResultCache(None)))


@pytest.fixture(scope="session")
def chat_weights() -> str:
    """The name of the embedded chat model whose weights are here (the default one first, else the other one)."""
    for name in CHAT_WEIGHTS:
        if weights.is_here(name):
            return name
    pytest.fail(
        f"The embedded chat model is not in {weights.models_folder()} (IMAGETXT_MODELS chooses another folder). "
        "Fetch it with: imagetxt models fetch embedded",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def parser() -> None:
    """Makes sure that texts are parsed: the grammar alone would do, and the test would show less than it says."""
    if not syntax.available():
        pytest.fail(
            f"The parser's weights are not in {weights.models_folder()}. "
            "Fetch them with: imagetxt models fetch embedded",
            pytrace=False,
        )


@pytest.fixture
def offline_env() -> dict[str, str]:
    """The environment for a subprocess that must not reach the network: every address but loopback is a dead proxy."""
    dead = "http://127.0.0.1:9"
    blocked = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), dead)
    return {**os.environ, **blocked, "NO_PROXY": "127.0.0.1,localhost"}
