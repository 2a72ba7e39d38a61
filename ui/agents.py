"""Making agents from what a person asked for."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from imagetxt.agent.description import Length
from imagetxt.agent.events import Listener
from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.workbench import Workbench
from imagetxt.ui.report.record import Options

if TYPE_CHECKING:
    from imagetxt.agent.agent import Agent

AgentMaker = Callable[[Listener], "Agent"]


def agent_maker(model: str | None, profile: str) -> AgentMaker:
    """Agents that share one toolbox and one chat model, each with an album of its own.

    Raises:
        ConfigurationError: no such model or profile, or something in the profile that no picture could be served with.
        WeightsMissingError: the chat model's weights are not here.
    """
    from imagetxt.agent.agent import Agent
    from imagetxt.agent.models import load_chat_model
    from imagetxt.tools.toolbox import Toolbox

    toolbox = Toolbox(profile)
    toolbox.check()
    chat = load_chat_model(model, pool=toolbox.pool, timeout=patience())
    asked = "none" if chat is None else chat
    return lambda listener: Agent(Workbench(toolbox), model=asked, listen=listener)


def patience() -> float:
    """Seconds without a byte after which a language-model server has failed: IMAGETXT_TIMEOUT, else 60.

    Raises ConfigurationError where the setting is no number above 0.
    """
    value = os.environ.get("IMAGETXT_TIMEOUT", "").strip() or "60"
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ConfigurationError(f"IMAGETXT_TIMEOUT is {value!r}. Expected a number of seconds above 0, such as 60.")
    return seconds


def wishes(*, length: Length, language: str, redraw: bool, style: str, model: str | None, profile: str) -> Options:
    """The options of a run, with the chat model settled. Raises ConfigurationError."""
    from imagetxt.agent.models import choose_model

    return Options(
        length=length,
        language=language,
        redraw=redraw,
        style=style if redraw else None,
        model=choose_model(model).name,
        profile=profile,
    )
