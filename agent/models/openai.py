"""A chat model behind an OpenAI-compatible server."""

import os
from typing import TYPE_CHECKING

from imagetxt.tools.errors import ConfigurationError

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI


def openai_model(model: str, *, timeout: float, max_retries: int) -> "ChatOpenAI":
    """`model` at api.openai.com, or at OPENAI_BASE_URL; `timeout`: seconds without a byte from the server.

    Raises:
        ConfigurationError: OPENAI_API_KEY is not set.
    """
    if not os.environ.get("OPENAI_API_KEY"):
        raise ConfigurationError(
            f"The model openai:{model} needs a key. Set OPENAI_API_KEY (any word for a server that checks none), "
            "or use --model embedded."
        )
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        model=model, timeout=timeout, stream_chunk_timeout=timeout, max_retries=max_retries, stream_usage=True
    )
