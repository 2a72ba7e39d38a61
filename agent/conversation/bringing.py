"""Messages that ask for nothing: what only brings a picture ("this one is from England"), and what only tells."""

import re

from imagetxt.agent.choice.abroad import abroad
from imagetxt.agent.choice.guess import STYLES
from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.choice.ordered import is_imperative
from imagetxt.agent.choice.sure import is_courtesy, is_plain_wish
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.rewording.shorthand import as_typed

NOTHING_ASKED = "I take that as said. Ask me about the pictures, or tell me what to do with them."
_ACTING = ("render_image", "segment_region", "segment_image")
"""Tools that make something, and are not called for a question."""
_YES_OR_NO = re.compile(
    rf"^{LEAD}(?:is|are|was|were|does|did|has|had)\b(?!.*\b(?:possible|able|you|okay|ok|time|way)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\?|^{REPLY}(?:(?:to|of|for|with|from|by|in|on|at)\s+)?"
    r"(?:what|whom?|whose|where|which|wh?ich|why|when"
    r"|how|is|are|was|were|am|does|do|did|has|have|had|can|could|would|will|should|may|any|same)\b"
    r"|\b(?:what|who|where|which|how|why)\b.{0,40}$|\b(?:whether|wonder\w*|curious)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:i (?:want|need|wish|would like|'d like)|tell me|if you told me|grateful if|please|again|instead|only|without"
    r"|in \w+ words|for an? \w+)\b"
    rf"|\b(?:{STYLES})\b"
    r"|\b(?:img|r)\d+\b|\b(?:compare|than|differ\w*|same|both|either)\b",
    re.IGNORECASE,
)


_OF_ME = re.compile(
    rf"^{LEAD}(?:i(?:'?m|'?ve|'d|'ll)?|my|we(?:'re|'ve)?|our|mum+y?|mom+y?|dad+y?|papa|grand(?:ma|pa|mother"
    rf"|father)|granny"
    r"|me)\b(?!.*\b(?:want|need|would|wonder|like you|wish|mean|meant|bet|think"
    r"|guess|believe|say|see a|see an|see the)\b)",
    re.IGNORECASE,
)
"""A sentence in which people tell of themselves: "My sister sent me this too."."""


def acts_on_question(tool: str | None, words: str) -> bool:
    """Whether a tool that makes something was chosen for words that only ask whether something is so."""
    return tool in _ACTING and _YES_OR_NO.match(words) is not None


def tells_of_me(words: str) -> bool:
    """Whether a message begins as one in which people tell of themselves."""
    return _OF_ME.match(words) is not None


def asks_nothing(words: str) -> bool:
    """Whether a message neither asks nor orders anything that could be read."""
    said = as_typed(" ".join(words.split()))
    if any(_ASKS.search(sentence.text) for sentence in sentences(said)):  # "my grandpa took this. is it a moose"
        return False
    if not said or _ASKS.search(said) or _WANTS.search(said) or is_courtesy(said):
        return False
    if (told := abroad(said)) is not None and told.english:
        return False
    return not is_imperative(said) and not is_plain_wish(said)
