"""Requests that are looked at before Chainlit does, which answers what is forged with a traceback; and closed ones.

What a button or an upload sends is known to be of a session and of its form before Chainlit reads it. What nobody here
needs is closed: sharing, opinions, elements that a browser writes, servers of tools that it names.
"""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, UploadFile

from imagetxt.ui.chat.keeping.guard import UPLOADS
from imagetxt.ui.inputs import display_name

if TYPE_CHECKING:
    from fastapi import Response

CLOSED = {
    "/auth/jwt": ["POST"],
    "/copilot/{_:path}": ["GET"],
    "/feedback": ["PUT", "DELETE"],
    "/mcp": ["POST", "DELETE"],
    "/project/element": ["PUT", "DELETE"],
    "/project/share/{_:path}": ["GET"],
    "/project/thread/share": ["PUT"],
}
"""Path → methods that are answered as if there were none."""


def add_screening(app: FastAPI) -> None:
    """Put the routes into the application, before Chainlit's."""
    for path, methods in CLOSED.items():
        app.add_api_route(path, _closed, methods=methods, include_in_schema=False)
    _add_uploads(app)
    _add_actions(app)


async def _closed() -> None:
    raise HTTPException(404)


def _add_uploads(app: FastAPI) -> None:
    from chainlit.auth import get_current_user

    @app.post(UPLOADS, response_model=None)
    async def upload(
        user: Annotated[Any, Depends(get_current_user)],
        session_id: str,
        file: UploadFile,
        ask_parent_id: str | None = None,
    ) -> "Response":
        from pathlib import Path

        from chainlit.server import upload_file

        if not file.size:
            name = display_name(Path(file.filename or "the file"))
            raise HTTPException(400, f"{name}: the file is empty. Choose another one.")
        if not file.filename or not file.content_type:
            raise HTTPException(400, "A file came without its name or its type. Choose it again.")
        taken: Response = await upload_file(user, session_id, file, ask_parent_id)
        return taken


def _add_actions(app: FastAPI) -> None:
    from chainlit.auth import get_current_user
    from chainlit.types import CallActionRequest

    @app.post("/project/action", response_model=None)
    async def act(user: Annotated[Any, Depends(get_current_user)], payload: CallActionRequest) -> "Response":
        from chainlit.action import Action
        from chainlit.server import call_action
        from chainlit.session import WebsocketSession
        from pydantic import ValidationError

        if WebsocketSession.get_by_id(payload.sessionId) is None:
            raise HTTPException(404, "This page was left. Load it again.")
        try:
            Action(**payload.action)
        except (TypeError, ValidationError) as exc:
            raise HTTPException(400, "This is no button of this page.") from exc
        done: Response = await call_action(payload, user)
        return done
