"""Whether "orange" is a fruit here or the colour of another thing."""

from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.terms import DETERMINERS, NUMBERS


def _qualifies_next(syntax: Syntax | None, word: Piece) -> bool:
    """Whether the tree takes a colour for what qualifies the noun behind it: "its orange glow"."""
    k = syntax.at(word.start) if syntax is not None else None
    if syntax is None or k is None or syntax.words[k].dep not in ("amod", "compound", "nmod"):
        return False
    return syntax.words[k].head == k + 1 and syntax.words[k + 1].tag in ("NN", "NNS")


_OF_A_FRUIT = frozenset("single lone ripe whole peeled halved sliced juicy fresh small round".split())


def is_colour_here(tokens: Sequence[Piece], i: int, syntax: Syntax | None, known: frozenset[str]) -> bool:
    """`orange` and its like are fruit only after a determiner or number with no noun behind."""
    word = tokens[i].text
    if not is_colour(word):
        return False
    before = tokens[i - 1].text if i else ""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if after in known or is_colour(after) or after in ("one", "ones", "and"):
        return True
    if after in terms.BODY | terms.CLOTHES or _qualifies_next(syntax, tokens[i]):
        return True
    if before in _OF_A_FRUIT and i > 1:
        before = tokens[i - 2].text
    if (
        is_colour(before)
        and i > 1
        and (not after or after in terms.BARRIERS or tokens[i + 1].start - tokens[i].end > 1)
    ):
        before = tokens[i - 2].text  # "a yellow orange"
    others = any(is_colour(t.text) for k, t in enumerate(tokens) if k != i)
    if before == "one" and others:  # "one orange, two green"
        return True
    return not (before in DETERMINERS or before in NUMBERS) or (before in NUMBERS and _is_in_turn(tokens, i))


def _is_in_turn(tokens: Sequence[Piece], i: int) -> bool:
    """Whether others are told apart by number and colour too: "one white and one orange"."""
    pairs = ((tokens[k - 1].text, tokens[k].text) for k in range(1, len(tokens)) if k != i)
    return any(number in NUMBERS and is_colour(colour) and colour != tokens[i].text for number, colour in pairs)
