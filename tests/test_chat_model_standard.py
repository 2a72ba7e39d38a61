"""The embedded chat model keeps LangChain's contract: the standard tests, on the real 0.5B model where it is here."""

from typing import Any

import pytest
from langchain_tests.integration_tests import ChatModelIntegrationTests
from langchain_tests.unit_tests import ChatModelUnitTests

from imagetxt.agent.models.embedded import EmbeddedChatModel
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool

SMALL = "qwen2.5-coder-0.5b"
POOL = ModelPool()


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
