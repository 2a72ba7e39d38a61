"""Question to answer: from the evidence, or by a model that calls tools; either way held against what was seen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from imagetxt.agent.answers_abroad import (
    BY_TRANSLATION,
    IN_PART,
    UNCHECKED,
    ground_abroad,
    ground_translated,
    in_english,
    is_unreadable,
    read_as,
)
from imagetxt.agent.calls import Caller
from imagetxt.agent.deeds import Done, left_out, without_undone
from imagetxt.agent.description import Reply
from imagetxt.agent.events import Warned
from imagetxt.agent.grounding.answers import ground_answer
from imagetxt.agent.grounding.check import Grounded
from imagetxt.agent.models import model_title
from imagetxt.agent.rewording.asking import ask_as_read
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.errors import ModelServiceError, NoToolCallsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def answer(caller: Caller, model: "BaseChatModel | None", image: str, question: str) -> Reply:
    """Answer one question about one image.

    A small embedded model neither counts nor measures reliably, so for it, and without a model, the tool `ask_image`
    answers, which computes. A larger model looks with tools of its own choice and is checked afterwards; one that
    cannot call tools is asked where `ask_image` cannot tell. Where its server fails, `ask_image` answers, and the
    reply's `model_fault` says why.

    Raises:
        UserError, OperatorError, MachineError, CancelledError: what the tools raise.
    """
    if model is None or getattr(model, "small", False):
        return _from_evidence(caller, image, question)
    try:
        return _from_model(caller, model, image, question)
    except ModelServiceError as exc:
        caller.listen(Warned(f"{exc} The tools answer without it.", failed=True))
        return _from_evidence(caller, image, question).model_copy(update={"model_fault": str(exc)})


def _from_evidence(caller: Caller, image: str, question: str) -> Reply:
    found, _ = ask_as_read(caller, image, question)
    return Reply(text=found.text, known=found.known, answered_by="ask_image", calls=list(caller.calls))


def _from_model(caller: Caller, model: "BaseChatModel", image: str, question: str) -> Reply:
    from imagetxt.agent.looking import converse, say

    try:
        text = converse(caller, model, image, question)
    except NoToolCallsError as exc:
        caller.listen(Warned(f"{exc} The tools were used in a fixed order."))
        if (found := _from_evidence(caller, image, question)).known:
            return found
        text = say(caller, model, image, question)
    done = Done(tools=frozenset(call.tool for call in caller.calls if not call.error))
    said, undone = without_undone(text, done)
    if undone:
        caller.listen(Warned(left_out(undone)))
    grounded = _grounded(caller, model, image, question, said)
    grounded = replace(grounded, removed=[*undone, *grounded.removed])
    if not grounded.text:
        why = "was empty" if not text else "is not so, by what was found in the picture" if said else "was not done"
        caller.listen(Warned(f"The answer of {model_title(model)} {why}; the tools answer instead."))
        return _from_evidence(caller, image, question).model_copy(update={"removed": grounded.removed})
    return Reply(
        text=grounded.text,
        answered_by=model_title(model),
        claims=grounded.claims,
        removed=grounded.removed,
        calls=list(caller.calls),
    )


def _grounded(caller: Caller, model: "BaseChatModel", image: str, question: str, text: str) -> Grounded:
    """An answer held against the evidence, in another language as far as it can be read; what is unchecked is said."""
    abroad = read_as(text, question)
    unread = abroad is None and is_unreadable(text)
    if (abroad or unread) and "describe_regions" not in caller.workbench.evidence(image).tools_used:
        caller.run(DescribeRegions(image=image))
    evidence = caller.workbench.evidence(image)
    if abroad is not None:
        caller.listen(Warned(IN_PART.format(language=abroad.name)))
        return ground_abroad(text, abroad, lambda _: evidence)
    if unread:
        checked = ground_translated(text, in_english(model, text, caller.cancel), evidence)
        caller.listen(Warned(UNCHECKED if checked is None else BY_TRANSLATION.format(model=model_title(model))))
        return checked or Grounded(text=text, claims=[], spans=[])
    return ground_answer(question, text, evidence)
