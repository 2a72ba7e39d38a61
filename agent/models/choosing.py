"""Which chat model speaks: a name of the user's, or the best that is here."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

EMBEDDED = {"0.5b": "qwen2.5-coder-0.5b", "1.5b": "qwen2.5-coder-1.5b"}
DEFAULT_SIZE = "0.5b"
DEFAULT_OPENAI = "gpt-5-mini"
NAMES = "auto, embedded, embedded:0.5b, embedded:1.5b, openai:MODEL or none"


@dataclass(frozen=True)
class ModelChoice:
    """A model's full name ("embedded:0.5b", "openai:gpt-5-mini", "none") and why it was taken, as one sentence.

    `for_want`: it is "none" only because no other can be had here.
    """

    name: str
    reason: str
    for_want: bool = False


def choose_model(name: str | None = None) -> ModelChoice:
    """Settle on a model without loading anything.

    Without a name, or with "auto": IMAGETXT_MODEL, else OpenAI's where OPENAI_API_KEY is set, else the embedded one
    where its weights are here, else none.

    Raises:
        ConfigurationError: the name is not one we know.
    """
    if name is not None and name.strip().lower() not in ("", "auto"):
        return ModelChoice(_full(name), "It was asked for.")
    wanted = os.environ.get("IMAGETXT_MODEL", "").strip()
    if wanted.lower() not in ("", "auto"):
        return ModelChoice(_full(wanted), "IMAGETXT_MODEL names it.")
    if os.environ.get("OPENAI_API_KEY"):
        return ModelChoice(f"openai:{DEFAULT_OPENAI}", "OPENAI_API_KEY is set.")
    here = [size for size, file in EMBEDDED.items() if weights.is_here(file)]
    if here:
        size = DEFAULT_SIZE if DEFAULT_SIZE in here else here[0]
        return ModelChoice(f"embedded:{size}", "No key is set, and its weights are here.")
    fetch = f"imagetxt models fetch {EMBEDDED[DEFAULT_SIZE]}"
    return ModelChoice(
        "none", f"No key is set, and no chat model's weights are here; to have one: {fetch}", for_want=True
    )


def offered_models() -> list[ModelChoice]:
    """The models that could speak here now, each with why; "none" is always one."""
    found = [
        ModelChoice(f"embedded:{size}", "Its weights are here.")
        for size, file in EMBEDDED.items()
        if weights.is_here(file)
    ]
    if os.environ.get("OPENAI_API_KEY"):
        found.append(ModelChoice(f"openai:{DEFAULT_OPENAI}", "OPENAI_API_KEY is set."))
    return [*found, ModelChoice("none", "The tools alone.")]


def load_chat_model(
    name: "str | BaseChatModel | None" = None, *, pool: ModelPool, timeout: float = 60.0, max_retries: int = 2
) -> "BaseChatModel | None":
    """The chat model of a name, ready to use; None for "none". A model instance is handed back as it is.

    The embedded model's weights load when it first speaks. `timeout` (seconds without a byte) and `max_retries`
    are for servers.

    Raises:
        ConfigurationError: an unknown name, no OPENAI_API_KEY, or an IMAGETXT_SIGHT that is neither on nor off.
        WeightsMissingError: the embedded model was asked for and is not here.
    """
    if name is not None and not isinstance(name, str):
        return name
    chosen = choose_model(name).name
    provider, _, rest = chosen.partition(":")
    if provider == "none":
        return None
    if provider == "openai":
        from imagetxt.agent.models.openai import openai_model
        from imagetxt.agent.sight import sight_allowed

        sight_allowed()
        return openai_model(rest, timeout=timeout, max_retries=max_retries)
    weights.path(EMBEDDED[rest])
    from imagetxt.agent.models.embedded import EmbeddedChatModel

    return EmbeddedChatModel(model=EMBEDDED[rest], pool=pool)


def wake(model: "BaseChatModel | None", beginning: "Sequence[BaseMessage]" = ()) -> None:
    """Let a model get ready beside other work, because it will be asked soon.

    It loads its weights and works through `beginning`, the fixed part of what it will be told. Models behind a server
    have nothing to get ready.
    """
    begin = getattr(model, "wake", None)
    if begin is not None:
        begin(beginning)


def model_title(model: "BaseChatModel | None") -> str:
    """A model as `provider:model`, for results and lists: "embedded:qwen2.5-coder-0.5b"; "none" for no model."""
    if model is None:
        return "none"
    title = getattr(model, "title", None)
    if isinstance(title, str):
        return title
    known = getattr(model, "model_name", None) or getattr(model, "model", None) or model._llm_type
    return f"{model._get_ls_params().get('ls_provider', 'model')}:{known}"


def _full(name: str) -> str:
    provider, _, rest = name.strip().partition(":")
    provider = provider.lower()
    if provider == "none" and not rest:
        return "none"
    if provider == "embedded" and rest.lower() in ("", *EMBEDDED):
        return f"embedded:{rest.lower() or DEFAULT_SIZE}"
    if provider == "openai":
        return f"openai:{rest or DEFAULT_OPENAI}"
    raise ConfigurationError(f"There is no chat model {name!r}. Expected {NAMES}.")
