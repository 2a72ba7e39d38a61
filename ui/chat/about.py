"""What runs what: one line for the page, and a page with the details."""

from html import escape

from imagetxt.tools.models.devices import thread_count, wanted_device
from imagetxt.tools.models.pool import ModelPool
from imagetxt.ui.chat.engines import Engine
from imagetxt.ui.chat.setting import Setting

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What runs here · imagetxt</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } summary { font-size: 1.05rem; font-weight: 600; margin: 1.5rem 0 .5rem; cursor: pointer; }
small { display: block; opacity: .7; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; margin: 0; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
</style>
</head>
<body>
<main>
<h1>What runs here</h1>
<p><a href="/">Back to the chat</a></p>
"""
_FOOT = "</main>\n</body>\n</html>\n"
_SECRET = {"Here", "Folders", "Settings"}
"""Sections of the checkup that speak of this machine's insides; a visitor is not shown them."""
_LONG = {"Weights"}


def line(engine: Engine) -> str:
    """Who writes, which profile serves the tools, and on what they run, as one line."""
    writer = "no chat model: the tools answer alone" if engine.chat_model is None else f"chat model {engine.title}"
    device = wanted_device()
    threads = thread_count()
    runs = f"{threads} thread{'s' if threads != 1 else ''}" if device in ("auto", "cpu") else device
    return f"{writer} · profile {engine.profile} · {runs}"


def about_page(setting: Setting, pool: ModelPool | None = None) -> str:
    """The details as HTML: what was chosen for each part, and why, and what of `pool` is loaded where.

    Slow where much is asked: call it in a thread.
    """
    from imagetxt.ui.health import checkup

    parts = [_HEAD]
    for title, facts in checkup(model=setting.model, profile=setting.profile, pool=pool).items():
        if title not in _SECRET:
            rows = "".join(f"<dt>{escape(name)}</dt><dd>{_lines(fact)}</dd>" for name, fact in facts.items())
            parts.append(f"<details{'' if title in _LONG else ' open'}><summary>{escape(title)}</summary>")
            parts.append(f"<dl>{rows}</dl></details>\n")
    return "".join([*parts, _FOOT])


def _lines(fact: str) -> str:
    """What counts in plain sight, and what else there would be below it, one a line."""
    first, *others = map(escape, fact.split("; "))
    return "".join([first, *(f"<small>{other}</small>" for other in others)])
