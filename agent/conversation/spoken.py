"""A tool's result as it is said to a person, who needs no fence around what is only quoted."""

import re

from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.stated import denies
from imagetxt.agent.redrawing.telling import of_a_drawing
from imagetxt.tools import language
from imagetxt.tools.answers.quoting import reads
from imagetxt.tools.answers.scenes import NO_WRITING
from imagetxt.tools.definitions import TextLines, ToolOutput

_STILL = re.compile(r"\bstill\b", re.IGNORECASE)
_DENIED = re.compile(
    r"(?P<taken>Taken as “[^”]+”: )?(?:No, )?(?P<denied>I see no [\w' -]+?)(?:, but I may have missed (?:one|it))?\."
)

_NOT_FOUND = re.compile(r"No [\w' -]+ was found\. The text does not speak of it\.")
"""What a wish for a text comes to that is to tell of what was not found."""

_VERDICT = re.compile(r"(?:Yes, there (?P<there>is|are)\b|No, I see no (?P<none>[\w' -]+))")


def not_denied(answer: Answer, asked: str) -> Answer:
    """An answer that denies no thing of which it was asked whether it is still there: somebody sees it."""
    match = _DENIED.fullmatch(answer.text) if _STILL.search(asked) else None
    if match is None:
        return answer
    told = f"{match['taken'] or ''}{match['denied']}, so I can't say."
    return answer.model_copy(update={"text": told, "known": False})


def to_denial(answer: Answer, said: str) -> Answer:
    """An answer to what says that something is not there: a "yes" would agree with it, and a "no" deny it again."""
    match = _VERDICT.match(answer.text) if denies(said) else None
    if match is None:
        return answer
    told = f"But there {match['there']}" if match["there"] else f"I see no {match['none']}"
    return answer.model_copy(update={"text": f"{told}{answer.text[match.end() :]}", "spans": []})


def denies_of_one(answer: Answer | None, state: State) -> bool:
    """Whether an answer sees nothing of a thing, where there are several photos of which it could be meant."""
    denials = (_DENIED, _NOT_FOUND)
    denies = answer is not None and NO_WRITING not in answer.text and any(d.fullmatch(answer.text) for d in denials)
    return denies and sum(image not in state.sources for image in state.images) > 1


def spoken(output: ToolOutput, *, drawn: bool) -> str:
    """The words of a result. `drawn`: a drawing was held against what it was made from."""
    if isinstance(output, TextLines):
        lines = language.join_words([f"“{line.text}”" for line in output.lines])
        return f"{reads(output.lines)}{lines}." if lines else f"{NO_WRITING}."
    return of_a_drawing(output.words()) if drawn else output.words()
