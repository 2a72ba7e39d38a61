"""What the page serves beside Chainlit: pictures, one face for everybody, and what runs here."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from imagetxt.tools.errors import ImagetxtError
from imagetxt.ui.chat import thumbnails
from imagetxt.ui.chat.about import about_page
from imagetxt.ui.chat.away import add_away
from imagetxt.ui.chat.keeping.doors import add_login
from imagetxt.ui.chat.keeping.people import owner_of
from imagetxt.ui.chat.keeping.screening import add_screening

if TYPE_CHECKING:
    from imagetxt.ui.chat.page import Page


def add_routes(app: FastAPI, page: "Page") -> None:
    """Put the routes into the application; before Chainlit is mounted, which answers everything that is left."""
    from chainlit.auth import get_current_user, reuseable_oauth

    async def maybe_user(token: Annotated[str | None, Depends(reuseable_oauth)]) -> Any:
        return await get_current_user(token) if token else None

    add_login(app, page.login)
    add_screening(app)
    add_away(app, page)

    @app.get("/pictures/{name}")
    async def show(name: str, user: Annotated[Any, Depends(get_current_user)]) -> Response:
        data = None
        with suppress(ImagetxtError):
            data = await asyncio.to_thread(page.pictures.get, name, owner_of(getattr(user, "identifier", None)))
        if data is None:
            return Response(status_code=404)
        return Response(data, media_type="image/webp", headers={"X-Content-Type-Options": "nosniff"})

    @app.get("/thumbnails/{thread}")
    async def thumbnail(thread: str, user: Annotated[Any, Depends(get_current_user)]) -> Response:
        try:
            small = await thumbnails.of(page, owner_of(getattr(user, "identifier", None)), thread)
        except ImagetxtError:
            return Response(status_code=404)
        if not small:
            return Response(status_code=204)
        return Response(small, media_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})

    @app.get("/avatars/{_name:path}")
    async def avatar(_name: str) -> RedirectResponse:
        """Everybody who speaks here has one face; Chainlit would look for one by each step's name."""
        return RedirectResponse("/favicon")

    @app.get("/about")
    async def about(user: Annotated[Any, Depends(maybe_user)]) -> HTMLResponse:
        if user is None and page.login.is_on:
            raise HTTPException(401)
        return HTMLResponse(await asyncio.to_thread(about_page, page.setting, page.engine.toolbox.pool))
