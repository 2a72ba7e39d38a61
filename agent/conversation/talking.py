"""Answers in words: small talk, and a larger model that calls tools and is held to the evidence."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.choice.admiring import admires
from imagetxt.agent.choice.ordered import is_ordered
from imagetxt.agent.choice.orders.unasked import asks_for_nothing, is_fond, refuses
from imagetxt.agent.choice.sure import is_courtesy
from imagetxt.agent.conversation.acts import Acts
from imagetxt.agent.conversation.bringing import NOTHING_ASKED
from imagetxt.agent.conversation.holding import done_only, grounded_in
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.small_talk import reply
from imagetxt.agent.events import Warned
from imagetxt.agent.finding.telling import told
from imagetxt.agent.grounding.check import Grounded
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.langchain_tools import (
    DescribeArguments,
    FindPicturesArguments,
    OwnTool,
    RefineArguments,
    as_langchain_tools,
)
from imagetxt.agent.models import model_title
from imagetxt.agent.sight import Block, asked_of, can_see, shown, with_sight
from imagetxt.prompts import prompt
from imagetxt.tools.definitions import TOOLS, RenderImage
from imagetxt.tools.errors import ModelServiceError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

CANNOT_SEE = "I can't see that in the picture."
_OURS = ("render_image",)
_STATED = re.compile(r"\W*(?:that|this|it|these|those|i|we|my)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\W*(?:what|who|whose|where|which|why|how\s+(?:many|much)|is|are|was|were|does|do|did|has|have)\b[^?]*\?\W*$",
    re.IGNORECASE,
)


def small_talk(acts: Acts, said: str) -> Answer:
    """An answer that needs no tool: a greeting, thanks, what one can do here. Facts are none of its business."""
    given = bool(acts.chat.album.handles)
    if is_courtesy(said):
        return Answer(text=_courtesy(said, given=given))
    told = NOTHING_ASKED if admires(said) else reply(said)
    return Answer(text=told if given else f"{told} Give me a picture to begin with.", known=told != NOTHING_ASKED)


def _courtesy(said: str, *, given: bool) -> str:
    if re.search(r"\b(?:thanks?|thank|thx|ty|ta|cheers)\b", said, re.IGNORECASE):
        return "You're welcome."
    if re.search(r"\b(?:bye|goodbye|later|cya|ciao)\b", said, re.IGNORECASE):
        return "Goodbye."
    return "Hello! Ask me anything about the picture." if given else "Hello! Give me a picture to begin with."


def talk(acts: Acts, model: "BaseChatModel", said: str) -> Answer | None:
    """One turn of a model that calls tools by itself.

    What it writes is held against the evidence; what that contradicts is sent back once, and then taken out. None
    where all there is to say is the paragraph that was shown. Raises what ended the turn before its time, and
    ModelServiceError where nothing came of it: no words, no text and no drawing, or words of which none is so.
    """
    from langchain_core.messages import HumanMessage

    from imagetxt.agent.loop import run_turn

    chat, caller = acts.chat, acts.caller
    turn = run_turn(
        model,
        as_langchain_tools(caller, own=_own(acts, said), only=[name for name in TOOLS if name not in _OURS]),
        [*chat.messages, HumanMessage(said)],
        state=chat.state,
        facts=chat.facts(),
        show=(lambda: _seen(acts, model, said)) if can_see(model) else None,
        listen=caller.listen,
        cancel=caller.cancel,
    )
    if turn.fault is not None:
        raise turn.fault
    if acts.found is not None:  # other pictures than those at hand: what was found is told as it is
        return Answer(text=told(acts.found), known=acts.found.sure, answered_by=model_title(model))
    text, undone = done_only(acts, said, turn.text)
    paragraph = acts.versions[-1].text if acts.versions else ""
    if paragraph and (not text or repeats(text, paragraph)):
        return None
    if not text and acts.made:
        return chat.outcome()
    if not text:
        raise ModelServiceError(f"The chat model {'had not done what it said' if undone else 'gave no answer'}.")
    return _checked(acts, model, said, text)


def without_tools(acts: Acts, said: str, planned: Answer | None) -> Answer | None:
    """What a model that cannot call tools adds to `planned`, what they gave in a fixed order: where that knows nothing.

    It is told what is known, shown the pictures if it can see, and checked as any; where it fails, that is warned of.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    chat, model = acts.chat, acts.model
    settled = planned is None or planned.known or bool(acts.made or acts.versions)
    if model is None or settled or not chat.album.handles:
        return planned
    told = SystemMessage(prompt("answer", facts=chat.facts()))
    try:
        asked = with_sight([told, *chat.messages, HumanMessage(said)], _seen(acts, model, said))
        text, _ = done_only(acts, said, _speak(acts, model, asked))
        return _checked(acts, model, said, text) if text else planned
    except ModelServiceError as exc:
        acts.caller.listen(Warned(f"{exc} The tools answer without it."))
        return planned


def _seen(acts: Acts, model: "BaseChatModel", said: str) -> list[Block]:
    """The pictures that a question is about, for a model that can see."""
    if not can_see(model):
        return []
    return shown(acts.chat.album, asked_of(said, acts.chat.state(), acts.in_view()))


def _checked(acts: Acts, model: "BaseChatModel", said: str, text: str) -> Answer:
    """A model's words held against the evidence, and corrected once. Raises ModelServiceError where nothing is left."""
    grounded = grounded_in(acts, said, text)
    if grounded.reasons:
        corrected, _ = done_only(acts, said, _corrected(acts, model, text, [claim.words for claim in grounded.reasons]))
        again = grounded_in(acts, said, corrected)
        grounded = again if len(again.removed) < len(grounded.removed) and again.text else grounded
    if grounded.removed and not grounded.text and not (acts.versions or acts.made):
        raise ModelServiceError("What the chat model answered is not so, by what was found in the picture.")
    return _answer(acts, grounded, model_title(model))


def repeats(text: str, paragraph: str) -> bool:
    """Whether an answer says little but the paragraph again."""
    said = set(text.lower().split())
    return len(said & set(paragraph.lower().split())) >= 0.8 * len(said)


def _corrected(acts: Acts, model: "BaseChatModel", text: str, faults: list[str]) -> str:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    told = SystemMessage(prompt("answer", facts=acts.chat.facts()))
    return _speak(acts, model, [told, AIMessage(text), HumanMessage(prompt("correct", faults="; ".join(faults)))])


def _speak(acts: Acts, model: "BaseChatModel", messages: "Sequence[BaseMessage]") -> str:
    """What a model says, token by token to the listener. Raises ModelServiceError, CancelledError."""
    from imagetxt.agent.models.hearing import heard

    return " ".join(heard(model, messages, acts.caller.listen, acts.caller.cancel).split())


def _own(acts: Acts, said: str) -> list[OwnTool]:
    def describe(asked: DescribeArguments) -> tuple[str, object]:
        acts.describe(asked.image)
        return prompt("shown", text=acts.versions[-1].text), acts.versions[-1]

    def refine(asked: RefineArguments) -> tuple[str, object]:
        answer = acts.refine(asked.image, asked.wish)
        if answer is not None:
            return answer.text, answer
        return prompt("shown", text=acts.versions[-1].text), acts.versions[-1]

    def redraw(asked: RenderImage) -> tuple[str, object]:
        if _orders_nothing(said):
            return prompt("unordered"), None
        answer = acts.redraw(asked.model_dump(exclude_unset=True))
        return answer.text, answer

    def find(asked: FindPicturesArguments) -> tuple[str, object]:
        answer = acts.find(asked.query)
        return answer.text, answer

    return [
        OwnTool("describe", DescribeArguments, describe),
        OwnTool("refine", RefineArguments, refine),
        OwnTool("render_image", RenderImage, redraw),
        OwnTool("find_pictures", FindPicturesArguments, find),
    ]


def _orders_nothing(said: str) -> bool:
    """Whether all that a person said refuses a drawing, or are questions and statements in English that order none."""
    if refuses(said) or is_fond(said):
        return True
    told = [sentence.text for sentence in sentences(said)]
    plain = (_QUESTION.match(text) or (_STATED.match(text) and asks_for_nothing(text)) for text in told)
    return bool(told) and all(plain) and not any(is_ordered("draw", text) for text in told)


def _answer(acts: Acts, grounded: Grounded, by: str) -> Answer:
    return Answer(
        text=grounded.text or CANNOT_SEE,
        image=acts.chat.focus,
        known=bool(grounded.text),
        answered_by=by,
        spans=grounded.spans,
        claims=grounded.claims,
        removed=grounded.removed,
    )
