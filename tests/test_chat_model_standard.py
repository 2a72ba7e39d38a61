"""The embedded chat model keeps LangChain's contract: the standard tests, on the real 0.5B model where it is here.

They put many requests twice and more, whole and streamed, in every kind of call; the model works each through once.
"""

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from langchain_tests.integration_tests import ChatModelIntegrationTests
from langchain_tests.unit_tests import ChatModelUnitTests

from imagetxt.agent.models.embedded import EmbeddedChatModel
from imagetxt.agent.models.runtime import Loaded
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool

SMALL = "qwen2.5-coder-0.5b"
T = TypeVar("T")
Hear = Callable[[Any], bool]


class Remembering:
    """A server that gives what it answered to the same request before; only whole answers are remembered."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._answers: dict[str, list[Any]] = {}

    def handle_chat_completions(self, request: dict[str, Any], hear: Hear) -> None:
        asked = json.dumps(request, sort_keys=True)
        if asked not in self._answers:
            self._answer(asked, request, hear)
            return
        for piece in self._answers[asked]:
            if hear(piece):
                return

    def _answer(self, asked: str, request: dict[str, Any], hear: Hear) -> None:
        pieces: list[Any] = []
        stopped = False

        def remember(piece: Any) -> bool:
            nonlocal stopped
            pieces.append(piece)
            stopped = hear(piece)
            return stopped

        self._server.handle_chat_completions(request, remember)
        if not stopped:
            self._answers[asked] = pieces


class RememberingPool(ModelPool):
    """A pool whose chat model remembers (see `Remembering`)."""

    def borrow(self, key: str, load: Callable[[], T], **kwargs: Any) -> Any:
        return super().borrow(key, lambda: _remembering(load()), **kwargs)


def _remembering(loaded: Any) -> Any:
    assert isinstance(loaded, Loaded)
    return dataclasses.replace(loaded, server=Remembering(loaded.server))


POOL = RememberingPool()


@pytest.fixture(scope="module", autouse=True)
def room() -> Iterator[None]:
    """The model leaves with the module."""
    yield
    POOL.clear()


class TestUnits(ChatModelUnitTests):
    @property
    def chat_model_class(self) -> type[EmbeddedChatModel]:
        return EmbeddedChatModel

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"model": SMALL, "pool": POOL}


@pytest.mark.skipif(not weights.is_here(SMALL), reason="imagetxt models fetch qwen2.5-coder-0.5b")
class TestIntegration(ChatModelIntegrationTests):
    @property
    def chat_model_class(self) -> type[EmbeddedChatModel]:
        return EmbeddedChatModel

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"model": SMALL, "pool": POOL, "max_tokens": 48}

    @property
    def standard_chat_model_params(self) -> dict[str, Any]:
        return {}
