"""Sentences beside a request that ask for nothing: empty orders, and what people tell of themselves."""

import re

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.ordered import is_imperative
from imagetxt.agent.choice.orders.about_us import is_remark
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import is_plain_wish, is_undo
from imagetxt.agent.conversation.bringing import tells_of_me
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.vision.lexicon import parse_phrase

_EMPTY = re.compile(
    rf"^{LEAD}(?:just\W+)*(?:(?:do|follow|obey|believe) (?:whatever|what|as"
    r"|everything|all) (?:it|that|they|he|she|i)"
    r" (?:says?|tells?|said|told)(?: you)?|(?:stick|keep|hold) to (?:it|that|your story)|(?:go"
    r"|take it) (?:slowly|slow|easy)"
    r"|take your time|be (?:honest|precise|exact|careful|quick|brief|truthful|serious)|(?:don't|do not"
    r"|no) (?:lie|lying|guess(?:ing)?|cheat(?:ing)?"
    r"|make (?:it|things|anything) up|argue|be shy)|(?:think|look) (?:hard|twice|closely|carefully|again"
    r"|properly)|(?:hurry|quickly|quick)(?: up)?"
    r"|trust me|i (?:mean|mean it|know|swear|promise|insist)|(?:one|a single) word(?: answer)?"
    r"|yes or no(?: only)?|come on|go on|well|bless (?:him|her|them)"
    r"|poor (?:thing|dear|soul))(?: please| now)?\W*$",
    re.IGNORECASE,
)
"""Sentences that ask for nothing that could be done."""
_ECHO = re.compile(
    r"\W*(?:is (?:that|it|this) )?(?:true|right|correct|really|so|yes|no|ok(?:ay)?|agreed?)\W*$", re.IGNORECASE
)
"""A question that only asks whether the sentence before it is so."""
_COMPLAINS = re.compile(r"\W*(?:no\W+)?(?:too|not|that|that's|this|it|it's)\b(?!.*\?)", re.IGNORECASE)
"""Says what is wrong with a text, before it is taken back: "Too salesy. Back to the one before."."""
_FEW = 3
_COUNT_THEM = re.compile(r"^\W*(?:please )?count (?:them|it|those|these)\b[^?]*$", re.IGNORECASE)
_BROUGHT = re.compile(
    rf"^{LEAD}(?:here|this|that|these)(?:'s| is| are| was) "
    r"(?:another|the|my|our|one|from|an?)\b",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"^[^.?!]{1,30}!+\W*$")
ASKS = re.compile(
    rf"^{LEAD}(?:what|which|who|whose|where|when|why|how|is|are|was|were|does|do|did|has"
    r"|have|can|could|any)\b",
    re.IGNORECASE,
)


def without_asides(words: str, state: State) -> str:
    """Without the sentences that ask for nothing: empty orders, and what people tell of themselves."""
    parts = [sentence.text for sentence in sentences(words)]
    if len(parts) > 1 and is_undo(parts[-1]) and all(_COMPLAINS.match(part) for part in parts[:-1]):
        return parts[-1]
    asks = any(
        ASKS.match(part) or (part.endswith("?") and not _ECHO.match(part)) or (len(parts) > 1 and is_imperative(part))
        for part in parts
    )
    parts = parts[1:] if len(parts) > 1 and is_remark(parts[0]) else parts
    many = any("how many" in part.lower() for part in parts)
    left = [p for p in parts if not _EMPTY.match(p) and not (asks and _is_beside(p, state))]
    left = [p for p in left if not (many and _COUNT_THEM.match(p))]
    return " ".join(left) or words


def _is_beside(sentence: str, state: State) -> bool:
    """Whether a sentence beside a question tells only of who writes it, or is only called out: "nice ride!"."""
    called_out = _SHOUTED.match(sentence) is not None and not is_imperative(sentence)
    brought = _BROUGHT.match(sentence) is not None and not sentence.endswith("?")
    return called_out or brought or _is_of_me(sentence, state) or _is_label(sentence, state)


def _is_label(sentence: str, state: State) -> bool:
    """Whether a few words without a verb only say what comes: "Different client. Brand name on the label?"."""
    words = sentence.rstrip(" .!").split()
    if not sentence.endswith(".") or not 1 < len(words) <= _FEW or is_imperative(sentence) or is_plain_wish(sentence):
        return False
    told = tags(sentence.lower())
    known = {name for image in state.images for region in state.known(image) for name in region.names}
    nouns = {parse_phrase(thing).noun for thing in things_in(sentence.lower())[0]}
    return bool(told) and not any(tag.startswith("VB") for tag in told.values()) and not nouns & known


def _is_of_me(sentence: str, state: State) -> bool:
    """Whether a sentence tells only of who writes it: it asks nothing and names nothing that was seen."""
    if not tells_of_me(sentence) or sentence.endswith("?"):
        return False
    nouns = {parse_phrase(thing).noun for thing in things_in(sentence.lower())[0]}
    seen = {name for image in state.images for region in state.known(image) for name in region.names}
    return not nouns & seen
