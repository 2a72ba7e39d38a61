"""How often the right tool comes first: the requests that ship with the package, or a file of one's own."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imagetxt.agent.choice.chooser import Choice, choose
from imagetxt.agent.choice.state import Known, State
from imagetxt.tools.definitions import TOOLS, Rendered
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.models.pool import ModelPool

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OFFERED = (*TOOLS, "describe", "refine")
_SEEN = {"img1": (Known("r1", ("dog",)), Known("r2", ("bicycle",)), Known("r3", ("sign",)))}
_TEXT = "A brown dog sits low in the middle; to its right stands a red bicycle, and a sign hangs on the wall above."
_DRAWN = Rendered(image="img2", source="img1", prompt="a watercolour painting", seed=1)
CONTEXTS = {
    "none": State(),
    "new": State(images=("img1",), focus="img1"),
    "described": State(images=("img1",), focus="img1", regions=_SEEN, paragraph=_TEXT),
    "rendered": State(
        images=("img1", "img2"), focus="img1", regions=_SEEN, sources={"img2": "img1"}, paragraph=_TEXT, drawn=_DRAWN
    ),
    "two": State(images=("img1", "img2"), focus="img1"),
}


@dataclass(frozen=True)
class Request:
    """One line: `accept` are the tools any of which is a right first call, `args` what must be right in it."""

    id: str
    context: str
    say: str
    accept: tuple[str, ...]
    args: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """A request and what the model chose."""

    request: Request
    choice: Choice
    seconds: float

    @property
    def right(self) -> bool:
        return (self.choice.tool or "none") in self.request.accept and all(
            _same(self.choice.arguments.get(name), wanted) for name, wanted in self.request.args.items()
        )


@dataclass(frozen=True)
class Table:
    """All outcomes of one model."""

    model: str
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Part of the requests whose first tool and arguments are right, 0 to 1."""
        return sum(o.right for o in self.outcomes) / max(1, len(self.outcomes))

    def rows(self) -> list[tuple[str, int, int]]:
        """`(context, right, all)`, and last the sum."""
        contexts = dict.fromkeys(o.request.context for o in self.outcomes)
        rows = [(c, *_count(o for o in self.outcomes if o.request.context == c)) for c in contexts]
        return [*rows, ("all", *_count(self.outcomes))]

    def __str__(self) -> str:
        mean = sum(o.seconds for o in self.outcomes) / max(1, len(self.outcomes))
        lines = [f"{self.model}: the right first tool and arguments", ""]
        lines += [f"{context:10} {right:3} of {total:3}  {right / total:6.1%}" for context, right, total in self.rows()]
        missed = [o for o in self.outcomes if not o.right]
        lines += ["", f"{mean:.2f} s a choice", *(["", "missed:"] if missed else [])]
        return "\n".join(lines + [_line(o) for o in missed])


def evaluate_requests(model_name: "str | BaseChatModel | None" = "embedded", path: Path | None = None) -> Table:
    """Put every request of `path` (JSON lines; without it, the ones that ship) to a chat model; "none": words alone.

    Raises:
        BadArgumentError: the file cannot be read.
        OperatorError: the model cannot be had, or fails.
    """
    from imagetxt.agent.models import load_chat_model, model_title

    model = load_chat_model(model_name, pool=ModelPool())
    return Table(model_title(model), list(_outcomes(model, read_requests(path))))


def read_requests(path: Path | None = None) -> list[Request]:
    """The requests of a file of JSON lines. Raises BadArgumentError."""
    source = files(__package__).joinpath("requests.jsonl") if path is None else path
    try:
        tables = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [Request(t["id"], t["context"], t["say"], tuple(t["accept"]), t.get("args", {})) for t in tables]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise BadArgumentError(
            f"{source.name} cannot be read as requests ({exc}). Expected JSON lines: id, context, say, accept, args."
        ) from exc


def _outcomes(model: "BaseChatModel | None", requests: Iterable[Request]) -> Iterator[Outcome]:
    for request in requests:
        started = time.perf_counter()
        choice = choose(model, request.say, CONTEXTS[request.context], OFFERED)
        yield Outcome(request, choice, time.perf_counter() - started)


def _same(got: Any, wanted: Any) -> bool:
    return wanted.lower() in str(got or "").lower() if isinstance(wanted, str) else bool(got == wanted)


def _count(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    judged = [o.right for o in outcomes]
    return sum(judged), len(judged)


def _line(o: Outcome) -> str:
    return f"  {o.request.id} ({o.request.context}) {o.request.say!r}: {o.choice.tool or 'none'} {o.choice.arguments}"
