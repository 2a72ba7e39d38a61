"""What does the work for a chat: a toolbox of a profile and a chat model, made once for each pair of names."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imagetxt.ui.agents import patience

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from imagetxt.tools.toolbox import Toolbox


@dataclass(frozen=True)
class Engine:
    """A toolbox and a chat model, ready to work. `profile`, `model`: their names as they were asked for."""

    profile: str
    model: str
    toolbox: "Toolbox"
    chat_model: "BaseChatModel | None"

    @property
    def title(self) -> str:
        """The chat model as `provider:model`, or "none"."""
        from imagetxt.agent.models import model_title

        return model_title(self.chat_model)


class Engines:
    """Hands out engines. All of them share one model pool, so that a model is loaded once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Engine] = {}
        self._lock = threading.Lock()

    def get(self, profile: str, model: str | None) -> Engine:
        """The engine of two names; it blocks while it is made, so call it in a thread.

        Raises:
            ConfigurationError: no such profile or model, or no key.
            WeightsMissingError: the chat model was asked for and is not here.
        """
        from imagetxt.agent.models import load_chat_model
        from imagetxt.tools.toolbox import Toolbox

        key = (profile, model or "auto")
        with self._lock:
            if key not in self._made:
                pool = next((engine.toolbox.pool for engine in self._made.values()), None)
                toolbox = Toolbox(profile, pool=pool)
                chat_model = load_chat_model(model, pool=toolbox.pool, timeout=patience())
                self._made[key] = Engine(profile, key[1], toolbox, chat_model)
            return self._made[key]
