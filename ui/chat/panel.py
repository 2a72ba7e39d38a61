"""The settings panel on the page: shown as a chat has it, and taken from the person."""

import asyncio
from typing import Any

from chainlit.chat_settings import ChatSettings
from chainlit.context import context

from imagetxt.tools.errors import ImagetxtError
from imagetxt.tools.profiles import profile_names
from imagetxt.ui.chat import turns
from imagetxt.ui.chat.about import line
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.settings import chosen, widgets
from imagetxt.ui.retelling import in_chosen_language


async def show(page: Page, desk: Desk) -> None:
    """Show the panel as it stands for a chat, and what works for it."""
    models, profiles = await asyncio.to_thread(_names, page)
    await ChatSettings(widgets(desk.options, models=models, profiles=profiles)).send()
    await _tell_what_runs(desk)


async def take(page: Page, desk: Desk, values: dict[str, Any]) -> None:
    """Let a chat have what was chosen; what cannot be had is said, and stays as it was."""
    models, profiles = await asyncio.to_thread(_names, page)
    try:
        options = chosen(values, desk.options, models=models, profiles=profiles)
        engine = await asyncio.to_thread(page.engine_for, options)
    except ImagetxtError as exc:
        await context.emitter.send_toast(str(exc), "error")
        await show(page, desk)
        return
    if options == desk.options:
        return
    before, desk.chat.options = desk.chat.options.language, options
    desk.use(engine)
    await _tell_what_runs(desk)
    warning = await desk.conversation.keep()
    await context.emitter.send_toast(warning or "Kept for this chat.", "warning" if warning else "success")
    if retold := in_chosen_language(desk.chat, before):
        turns.begin(page, desk, retold[0], calls=retold[1])


async def _tell_what_runs(desk: Desk) -> None:
    """Let custom.js write the chat's own line where the page's stands."""
    await context.emitter.send_window_message({"imagetxt": "runs", "line": line(desk.engine)})


def _names(page: Page) -> tuple[list[str], list[str]]:
    """`(chat models, profiles)` that may be chosen: what is here, and what the page was started with."""
    from imagetxt.agent.models import offered_models

    models = [choice.name for choice in offered_models()]
    return models, list(dict.fromkeys([page.setting.profile, *profile_names()]))
