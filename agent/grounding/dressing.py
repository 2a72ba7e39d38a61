"""Colours of what somebody wears or something is painted: "a person in red", "dressed in a dark blue coat"."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade, is_colour, shades_in
from imagetxt.tools.vision import lexicon

_WORN_TOO = frozenset(
    """trousers jeans gloves boots shorts pants leggings tights sandals heels socks glasses sunglasses sneakers trainers
    shoes overalls pyjamas pajamas robes clothes garments scrubs swimtrunks trunks scarves sleeves stripes dots jerseys
    shirts jackets coats suits vests uniforms dresses hats caps helmets flowers""".split()
)
_ACTS = frozenset(
    """walks walk waits wait stands stand sits sit runs waiting walking standing sitting running looks looking crosses
    crossing pedals pushes pulls throws plays kicks serves holds carries leans rides talks poses posing holding
    carrying""".split()
)
"""What somebody in a colour does: "a pedestrian in white walks by"."""
_WHOLLY = frozenset("entirely all completely wholly fully totally head toe up only mostly casually smartly to".split())
"""What may stand between "dressed" and the colour: "dressed entirely in black"."""
FINISHED = frozenset("painted marked patterned striped dappled spotted finished tinted rendered trimmed".split())
_TOPS = frozenset("top tops vest vests kit gear tee t-shirt t-shirts blouse parka anorak raincoat sweatshirt".split())
"""What is clothing behind a colour, and else often something other."""


def dressed_behind(tokens: Sequence[Piece], j: int, sentence: Piece | None) -> list[Shade]:
    """Colours behind the word at `j` that says how something is dressed or finished: "dressed entirely in black"."""
    if sentence is not None and _is_somebody_elses(tokens, j, sentence):
        return []
    k = j + 1
    while k < len(tokens) and tokens[k].text in _WHOLLY:
        k += 1
    return (
        clothed(tokens, k)
        or _in_a_colour(tokens, k)
        or dressed(tokens, k + (tokens[k].text == "in" if k < len(tokens) else 0), sentence)
    )


_TINTS = frozenset("color colour shade tone hue tint".split())


def _in_a_colour(tokens: Sequence[Piece], k: int) -> list[Shade]:
    """Such as "painted (in) a light yellow colour"."""
    k += tokens[k].text == "in" if k < len(tokens) else 0
    if k >= len(tokens) or tokens[k].text not in ("a", "an"):
        return []
    run: list[Piece] = []
    for token in tokens[k + 1 : k + 6]:
        if token.text in _TINTS:
            return shades_in(run)
        if not (is_colour(token.text) or token.text in terms.SHADES | terms.SOFTENERS | {"and"}):
            return []
        run.append(token)
    return []


def _is_somebody_elses(tokens: Sequence[Piece], j: int, sentence: Piece) -> bool:
    """Whether a comma parts a lifeless thing from what is worn: "the last, far from the ship, wrapped in black"."""
    parted = "," in sentence.text[tokens[j - 1].end - sentence.start : tokens[j].start - sentence.start]
    worn = tokens[j].text in terms.WEARING and not lexicon.is_a(tokens[j - 1].text, "person")
    return parted and worn and lexicon.normal(tokens[j - 1].text) is not None


def clothed(tokens: Sequence[Piece], j: int) -> list[Shade]:
    """Colours of what somebody wears: "in a dark blue coat", "wearing a red and white dress"."""
    while j < len(tokens) and tokens[j].text in terms.DETERMINERS | {
        "in",
        "bright",
        "long",
        "short",
        "heavy",
        "simple",
    }:
        j += 1
    run: list[Piece] = []
    while j < len(tokens) and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES | {"and"}):
        run.append(tokens[j])
        j += 1
    worn = [t.text for t in tokens[j : j + 2]]
    return shades_in(run) if any(word in terms.CLOTHES or word in _TOPS for word in worn) else []


def dressed(tokens: Sequence[Piece], j: int, sentence: Piece | None) -> list[Shade]:
    """Such as "a person in red": colours with nothing behind them that could be red itself."""
    run: list[Piece] = []
    while j < len(tokens) and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES | {"and"}):
        run.append(tokens[j])
        j += 1
    ends = j >= len(tokens) or tokens[j].text in terms.BARRIERS | terms.DETERMINERS | set(terms.NUMBERS) | _ACTS
    ends = ends or _is_act(tokens, j)
    rest = sentence.text[run[-1].end - sentence.start :] if run and sentence else ""
    ends = ends or (bool(run) and tokens[j].start - run[-1].end > 1)
    return shades_in(run) if ends or re.match(r"\s*[,.;:!)]", rest) or (run and run[-1].text == "and") else []


def _is_act(tokens: Sequence[Piece], j: int) -> bool:
    """Whether a verb stands behind a colour: "in yellow balances on a board"; not "in red trousers on a board"."""
    word, behind = tokens[j].text, tokens[j + 1].text if j + 1 < len(tokens) else ""
    onward = behind in terms.OF_PLACE or behind in (
        "across",
        "through",
        "toward",
        "towards",
        "against",
        "ahead",
        "while",
    )
    onward = onward or behind in terms.DETERMINERS
    return onward and word.endswith("s") and word not in _WORN_TOO
