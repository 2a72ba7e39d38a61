"""The folder that Chainlit serves from: its configuration, our words, and a copy of its page that asks nobody outside.

Chainlit reads its settings and public files below one folder, and writes there; an installed package may be
read-only. So the folder is made anew at every start.
"""

import importlib.util
import json
import re
import shutil
import tempfile
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from imagetxt.examples import PHOTOS
from imagetxt.tools.errors import StorageError
from imagetxt.ui.chat.starters import EXAMPLES
from imagetxt.ui.chat.wordings import WORDINGS
from imagetxt.ui.chat.words import plain

BUILD = "build"
_OUTSIDE = re.compile(r"<link\b[^>]*\b(?:href)=\"https?://[^>]*>", re.DOTALL)
_THUMBNAIL = 320
_LOGIN = "dogs_tree.jpg"
_NO_ACCOUNT = "#user-nav-button { display: none; }\n"


def make_root(folder: Path, *, line: str, leaves: bool = False) -> Path:
    """The folder, ready to be served from; one of its own in the temporary folder where it cannot be written.

    `line`: what runs what, shown below the composer. `leaves`: who came in can go out again by a menu.
    Raises StorageError.
    """
    try:
        return _made(folder, line, leaves)
    except OSError:
        pass
    try:
        return _made(Path(tempfile.mkdtemp(prefix="imagetxt-chat-")), line, leaves)
    except OSError as exc:
        raise StorageError(f"The chat page's files cannot be written ({exc.strerror or exc}).") from exc


def _made(folder: Path, line: str, leaves: bool) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, mode=0o700)
    (folder / "public").mkdir()
    with resources.as_file(resources.files("imagetxt.ui.chat") / "public") as public:
        if public.is_dir():
            shutil.copytree(public, folder / "public", dirs_exist_ok=True)
    if not leaves:
        with (folder / "public" / "custom.css").open("a", encoding="utf-8") as looks:
            looks.write(_NO_ACCOUNT)
    _write_pictures(folder / "public")
    _copy_page(folder / BUILD, line)
    settings = folder / ".chainlit"
    (settings / "translations").mkdir(parents=True)
    (settings / "config.toml").write_text(configuration(folder / "public"), encoding="utf-8")
    (folder / "chainlit_en-US.md").touch()
    words = worded(_translations(), {**WORDINGS, "chat.watermark": f"{plain(line)} · [details](/about)"})
    (settings / "translations" / "en-US.json").write_text(json.dumps(words), encoding="utf-8")
    return folder


def configuration(public: Path) -> str:
    """Chainlit's configuration as TOML; styles and scripts are named where they are there."""
    looks = {"custom_css": "custom.css", "custom_js": "custom.js"}
    named = [f'{key} = "/public/{name}"' for key, name in looks.items() if (public / name).is_file()]
    text = (resources.files("imagetxt.ui.chat") / "config.toml").read_text(encoding="utf-8")
    return text.replace("LOOKS", "\n".join(named))


def worded(translations: dict[str, Any], wordings: dict[str, str]) -> dict[str, Any]:
    """Chainlit's own words with ours put in: "chat.input.placeholder" → the text."""
    words: dict[str, Any] = json.loads(json.dumps(translations))
    for path, text in wordings.items():
        *parents, last = path.split(".")
        at = words
        for part in parents:
            at = at[part]
        at[last] = text
    return words


def without_outside(html: str) -> str:
    """A page without its links to other hosts (fonts, styles, preconnects)."""
    return _OUTSIDE.sub("", html)


def _chainlit() -> Path:
    """Where Chainlit lies, without importing it: its import already reads the folder that is being made."""
    found = importlib.util.find_spec("chainlit")
    if found is None or found.origin is None:  # the caller has looked
        raise AssertionError
    return Path(found.origin).parent


def _translations() -> dict[str, Any]:
    text = (_chainlit() / "translations" / "en-US.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _copy_page(target: Path, line: str) -> None:
    """Chainlit's built page without source maps, without what it would fetch from elsewhere, and with our line."""
    shutil.copytree(_chainlit() / "frontend" / "dist", target, ignore=shutil.ignore_patterns("*.map"))
    index = target / "index.html"
    html = without_outside(index.read_text(encoding="utf-8"))
    told = f'<meta name="imagetxt-runs" content="{escape(line)}" />'
    index.write_text(html.replace("<head>", f"<head>\n    {told}", 1), encoding="utf-8")


def _write_pictures(public: Path) -> None:
    """The starters' thumbnails and the login's picture, made from the example photographs."""
    from PIL import Image

    sides = {example.thumbnail.removeprefix("/public/"): (example.photos[0], _THUMBNAIL) for example in EXAMPLES}
    for name, (photo, side) in (sides | {"login.webp": (_LOGIN, 1024)}).items():
        picture = Image.open(PHOTOS / photo).convert("RGB")
        picture.thumbnail((side, side))
        target = public / name
        target.parent.mkdir(parents=True, exist_ok=True)
        picture.save(target, "WEBP", quality=82)
