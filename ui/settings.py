"""The environment variables that imagetxt reads, and what a misspelt one is told."""

import difflib
from collections.abc import Iterable

SECRETS = {"OPENAI_API_KEY": "the key of the language-model server; where it is set, its model writes by default"}
SETTINGS = {
    "OPENAI_BASE_URL": "another OpenAI-compatible server",
    "IMAGETXT_MODEL": "the chat model, as `--model` names it",
    "IMAGETXT_VISION_MODEL": "the model of that server that the tools of the profile `cloud` look with",
    "IMAGETXT_IMAGE_MODEL": "the model of that server that the profile `cloud` draws with",
    "IMAGETXT_TIMEOUT": "seconds without a byte after which the language-model server counts as failed; default: 60",
    "IMAGETXT_PROFILE": "which backends serve the tools, as `--profile` names it",
    "IMAGETXT_MODELS": "the folder for fetched weights",
    "IMAGETXT_MIRROR": "a folder that is asked for weights before anything else",
    "IMAGETXT_LOCK": "a lock file of your own, which says which commits and contents of weights are taken",
    "IMAGETXT_FETCH": "names of weights or profiles, with commas, that may be fetched when first needed; default: none",
    "IMAGETXT_DEVICE": "what the models run on: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`",
    "IMAGETXT_DTYPE": "the numbers of models in torch: `auto`, `float32`, `float16` or `bfloat16`",
    "IMAGETXT_THREADS": "how many threads a model may use; default: the processors that are free to it",
    "IMAGETXT_MEMORY_GB": "how much the models on the processor may weigh together; default: half of its memory",
    "IMAGETXT_VRAM_GB": "the same for each GPU, which is held to it; default: nine tenths of its memory",
    "IMAGETXT_KEEP": "names of weights that never leave memory once loaded, with commas",
    "IMAGETXT_CACHE": "the folder for tool results and the chat model's work on its prompts; `off` keeps none",
    "IMAGETXT_DATA": "the folder for conversations, their pictures and versions",
    "IMAGETXT_DATABASE": "where conversations are listed: a `postgresql://` address; default: SQLite in that folder",
    "IMAGETXT_LOGIN": "who opens the chat page: `passwords`, `passwords:FILE` or `header:NAME`; default: this machine",
    "IMAGETXT_PROXY": "addresses whose word about who is logged in counts for `header:NAME`; default: this machine",
    "IMAGETXT_SIGHT": "`off` shows no picture to a chat model that could see it",
    "IMAGETXT_DEBUG": "`1` shows where an error comes from",
}
"""Environment variable → what it chooses."""
_OF_DEVELOPERS = ("IMAGETXT_CHROMIUM", "IMAGETXT_FULL_SIZE")
_PREFIX = "IMAGETXT_"


def misspelt(names: Iterable[str]) -> list[str]:
    """A line for each of the names that begins as a setting of ours does and is none."""
    known = [name for name in SETTINGS if name.startswith(_PREFIX)]
    strange = sorted(name for name in names if name.startswith(_PREFIX) and name not in (*known, *_OF_DEVELOPERS))
    return [_told(name, difflib.get_close_matches(name, known, n=1)) for name in strange]


def _told(name: str, near: list[str]) -> str:
    meant = f"did you mean {near[0]}?" if near else "`imagetxt doctor` lists them."
    return f"{name} is no setting of imagetxt, and does nothing; {meant}"
