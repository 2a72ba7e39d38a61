"""Write `agent/refining/ways.json`: what a sentence's vector says of the plain wish that it comes to.

Run: `python scripts/learn_wishes.py`; it needs the weights of `imagetxt models fetch embedded`. Ridge regression, one
wish against all others, on MiniLM's vectors of the ways in `agent/refining/ways.toml`, and of the requests in
`tests/data` that are none about a text, which weigh less as they are many. Printed is how many ways are told right,
wrongly and not at all, each left out in turn, and how many of the requests are taken for a wish, half of them left out.
"""

import base64
import json
import tomllib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from imagetxt.agent.finding import embedding
from imagetxt.agent.refining.likening import decided
from imagetxt.tools.models.pool import ModelPool

FOLDER = Path(__file__).parents[1] / "agent" / "refining"
DATA = Path(__file__).parents[1] / "tests" / "data"
RIDGE = 0.3
OTHERS = 0.1
"""The weight of a request that is no wish about a text."""
MOST_WORDS = 16

Rows = NDArray[np.float64]


def main() -> None:
    """Learn the weights, write them, print how well they tell what they have not seen."""
    table = tomllib.loads((FOLDER / "ways.toml").read_text("utf-8"))["way"]
    ways = [(one["wish"], said) for one in table for said in one["like"]]
    wishes = [one["wish"] for one in table]
    known, others = _rows([said for _, said in ways]), _rows(_others())
    outputs = np.array([[float(wish == meant) for wish in wishes] for meant, _ in ways])
    learned = _learn(known, outputs, others, wishes.index(""))[0].astype(np.float16)
    packed = base64.b64encode(learned.tobytes()).decode("ascii")
    (FOLDER / "ways.json").write_text(json.dumps({"wishes": wishes, "weights": packed}) + "\n", encoding="utf-8")
    weights, inverse = _learn(known, outputs, others[::2], wishes.index(""))
    own = np.einsum("ij,jk,ik->i", known, inverse, known)[:, None]
    _tell([meant for meant, _ in ways], [decided(row, wishes) for row in (known @ weights - own * outputs) / (1 - own)])
    print(f"requests of other kinds: {len(others[1::2])}, taken for a wish", end=" ")
    print(sum(decided(row, wishes) != "" for row in others[1::2] @ weights))


def _others() -> list[str]:
    """Requests that are labelled with other tools than those that write a text."""
    found = set()
    for path in sorted(DATA.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            one = json.loads(line)
            if not {"refine", "caption_image"} & set(one.get("accept", ())) and len(one["say"].split()) <= MOST_WORDS:
                found.add(one["say"])
    return sorted(found)


def _rows(said: list[str]) -> Rows:
    vectors = embedding.embed(ModelPool(), [one.strip(" .!").lower() for one in said]).astype(np.float64)
    return np.hstack([vectors, np.ones((len(said), 1))])


def _learn(known: Rows, outputs: Rows, others: Rows, none: int) -> tuple[Rows, Rows]:
    """The weights, and the inverse that they came by. `none`: the column of what is no wish."""
    told = known.T @ known + OTHERS * others.T @ others
    inverse = np.linalg.inv(told + RIDGE * np.eye(len(told))).astype(np.float64)
    sums = known.T @ outputs
    sums[:, none] += OTHERS * others.sum(axis=0)
    return inverse @ sums, inverse


def _tell(meant: list[str], taken: list[str]) -> None:
    """Print what each way is taken for by weights that were learned without it."""
    right = sum(a == b for a, b in zip(meant, taken, strict=True) if a)
    wrong = sum(b not in ("", a) for a, b in zip(meant, taken, strict=True) if a)
    wishes, false = sum(map(bool, meant)), sum(b != "" for a, b in zip(meant, taken, strict=True) if not a)
    print(f"wishes: {wishes}, right {right}, taken for another {wrong}, not told {wishes - right - wrong}")
    print(f"no wishes: {len(meant) - wishes}, taken for one {false}")


if __name__ == "__main__":
    main()
