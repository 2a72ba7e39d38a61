"""Uploads: what can be known to be wrong before a file becomes part of a message is told there and then."""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, UploadFile

from imagetxt.ui.inputs import display_name

if TYPE_CHECKING:
    from fastapi import Response


UPLOADS = "/project/file"


def add_uploads(app: FastAPI) -> None:
    """Take uploads before Chainlit does, which fails on an empty file with a traceback, and takes the rest."""
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
        taken: Response = await upload_file(user, session_id, file, ask_parent_id)
        return taken
