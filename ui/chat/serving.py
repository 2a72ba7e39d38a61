"""Serving the chat page: Chainlit inside a web application of our own, on this machine only unless said otherwise."""

import asyncio
import logging
import os
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from importlib import resources
from typing import TYPE_CHECKING

from imagetxt.agent.conversation.memory import data_folder
from imagetxt.tools.errors import ConfigurationError, DependencyMissingError
from imagetxt.ui.chat.about import line
from imagetxt.ui.chat.desks import thread_id
from imagetxt.ui.chat.engines import Engines
from imagetxt.ui.chat.keeping.admission import Admission
from imagetxt.ui.chat.keeping.guard import Guard
from imagetxt.ui.chat.keeping.login import PROXY, THIS_MACHINE, Login, login
from imagetxt.ui.chat.keeping.people import is_loopback
from imagetxt.ui.chat.keeping.secret import secret
from imagetxt.ui.chat.page import Page, open_page
from imagetxt.ui.chat.root import BUILD, make_root
from imagetxt.ui.chat.setting import Setting

if TYPE_CHECKING:
    from fastapi import FastAPI

WARMED = (
    "cv2",
    "onnxruntime",
    "PIL.Image",
    "imagetxt.agent.describe",
    "imagetxt.agent.conversation.talking",
    "imagetxt.agent.choice.plan",
    "imagetxt.agent.refining",
    "imagetxt.agent.redrawing",
    "imagetxt.tools.drawing.overlay",
    "langchain_core.messages",
)


def serve(setting: Setting, tell: Callable[[str], None]) -> None:
    """Serve the page until the process is told to stop. `tell`: takes what the person in the terminal should know.

    Raises:
        DependencyMissingError: the extra `chat` is not installed.
        ConfigurationError: no such chat model or profile, or the port is taken.
        WeightsMissingError: the chat model was asked for and is not here.
        StorageError: nothing can be written anywhere.
    """
    require_chainlit()
    entry = login()
    require_loopback(setting.host, entry)
    import uvicorn

    taken = listening(setting)
    tell("Opening the chat page …")
    engines = Engines()
    page = Page(setting, engines.get(setting.profile, setting.model), engines=engines, login=entry)
    app = web_app(page)
    address = address_of(setting)
    tell(f"The chat page is at {address}\n{line(page.engine)}\nCtrl-C ends it.")
    if entry.passwords is not None and not is_loopback(setting.host):
        tell("Passwords and pictures travel unencrypted over http; put a proxy with TLS in front of it.")
    if not setting.headless:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    logging.getLogger("uvicorn.error").addFilter(_still_there)
    # Who connects must be known as it is; what a proxy says of the browser is read where it is needed.
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", proxy_headers=False))
    server.run(sockets=[taken])


def _still_there(record: logging.LogRecord) -> bool:
    """Whether a fault is one: a browser that went away in the middle of a request is none."""
    fault = record.exc_info[1] if record.exc_info else None
    return not (isinstance(fault, RuntimeError) and str(fault) == "No response returned.")


def require_chainlit() -> None:
    """Raises DependencyMissingError where Chainlit is not installed."""
    import importlib.util

    try:
        found = importlib.util.find_spec("chainlit")
    except ValueError:
        found = None
    if found is None:
        raise DependencyMissingError(
            "The chat page needs Chainlit. Install it: pip install 'imagetxt[chat]'. "
            "Without it there is the chat in the terminal: imagetxt chat --terminal"
        )


def require_loopback(host: str, entry: Login) -> None:
    """Raises ConfigurationError for an address that others reach where nobody logs in: they would see everything."""
    if is_loopback(host):
        return
    if not entry.is_on:
        raise ConfigurationError(
            f"The chat page has no login, so it listens on this machine only; --host {host} would show your chats and "
            "pictures to everybody who reaches it. Leave --host away and use an SSH tunnel, or set up a login: "
            "imagetxt password NAME, then IMAGETXT_LOGIN=passwords."
        )
    if entry.header and entry.proxies == THIS_MACHINE:
        raise ConfigurationError(
            f"--host {host} is reached from elsewhere, and whoever sends the header {entry.header!r} can be anybody. "
            f"Leave --host away where the proxy is on this machine, or name the proxy's address: {PROXY}=10.0.0.5."
        )


def listening(setting: Setting) -> socket.socket:
    """The page's socket, taken before anything slow is done. Raises ConfigurationError."""
    family = socket.AF_INET6 if ":" in setting.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((setting.host, setting.port))
    except OSError as exc:
        taken.close()
        raise ConfigurationError(
            f"The chat page cannot listen at {setting.host}, port {setting.port} ({exc.strerror or exc}). "
            f"Is it open already? Another one: imagetxt chat --port {setting.port % 65535 + 1}"
        ) from exc
    return taken


def address_of(setting: Setting) -> str:
    """What to open in a browser."""
    host = "localhost" if setting.host in ("127.0.0.1", "::1", "0.0.0.0", "::") else setting.host  # noqa: S104  # compared, not listened at
    return f"http://{host}:{setting.port}/" + (f"thread/{thread_id(setting.resume)}" if setting.resume else "")


def web_app(page: Page) -> "FastAPI":
    """The page as a web application. Chainlit reads its folder once, so there is one application in a process."""
    root = make_root(
        data_folder() / "chat-page" / str(page.setting.port),
        line=line(page.engine),
        leaves=page.login.passwords is not None,
    )
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    os.environ["CHAINLIT_AUTH_SECRET"] = signing(secret(data_folder()), page.login)
    open_page(page)

    from chainlit.utils import mount_chainlit
    from fastapi import FastAPI

    from imagetxt.ui.chat.assets import Assets
    from imagetxt.ui.chat.routes import add_routes

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await page.open_memory(stack)
            warming = asyncio.create_task(asyncio.to_thread(warm))
            yield
            warming.cancel()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    add_routes(app, page)
    app.add_middleware(Admission, login=page.login)
    app.add_middleware(Guard, local=not page.login.is_on)
    # Chainlit would compress its megabytes anew for every visitor; between two programs of one machine that only costs.
    app.mount("/assets", Assets(directory=root / BUILD / "assets"))
    with resources.as_file(resources.files("imagetxt.ui.chat") / "app.py") as target:
        mount_chainlit(app, target=str(target), path="/")
    return app


def signing(secret_text: str, entry: Login) -> str:
    """What signs the cookies: another key for each way of coming in."""
    import hashlib

    return hashlib.sha256(f"{secret_text} {entry.kind}".encode()).hexdigest()


def warm() -> None:
    """Import what the first turn needs: a library that is loaded while somebody waits holds everybody up."""
    from importlib import import_module

    from imagetxt.ui.chat import collecting

    for name in WARMED:
        with suppress(ImportError):
            import_module(name)
    collecting.seldom()
