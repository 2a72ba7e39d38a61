"""The grammar (GBNF, llama.cpp) that holds the model's answer to what is possible: a kind, and words of the request."""

import json
import re
from collections.abc import Sequence

from imagetxt.agent.choice.kinds import Kind

MOST_WORDS = 6
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_JOINING = ("a", "the", "in", "of", "with", "and", "at", "as")


def words(request: str) -> list[str]:
    """The request's words in lower case, each once."""
    return list(dict.fromkeys(word.lower() for word in _WORD.findall(request)))[:60]


def grammar(kinds: Sequence[Kind], request: str) -> str:
    """One of the kinds' labels; for a kind that names something, a colon and a phrase of the request's own words."""
    own = words(request)
    options = [_option(kind, speakable=bool(own)) for kind in kinds]
    lines = [f"root ::= {' | '.join(options)}"]
    if any("phrase" in option for option in options):
        lines.append(f'phrase ::= word (" " word){{0,{MOST_WORDS - 1}}}')
        lines.append(
            f"word ::= {' | '.join(json.dumps(w, ensure_ascii=False) for w in dict.fromkeys([*own, *_JOINING]))}"
        )
    return "\n".join(lines)


def _option(kind: Kind, *, speakable: bool) -> str:
    return f'"{kind.label}: " phrase' if kind.named and speakable else f'"{kind.label}"'
