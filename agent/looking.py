"""Looking: which tools see the image before a paragraph is written, and a model's own looks for an answer."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.events import Warned
from imagetxt.agent.facts import known
from imagetxt.agent.planning import LOOKS, plan_looks
from imagetxt.agent.sight import Block, can_see, shown, with_sight
from imagetxt.prompts import prompt
from imagetxt.tools.definitions import TOOLS, DescribeRegions
from imagetxt.tools.errors import MachineError, ModelServiceError, NoToolCallsError, OperatorError, UserError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SURROUNDINGS, WRITING = "segment_image", "read_text"


@dataclass
class Looked:
    """What is to be said of how an image was looked at. `fault`: what kept the chat model from planning, or empty."""

    notes: list[str] = field(default_factory=list)
    fault: str = ""


def look(caller: Caller, model: "BaseChatModel | None", image: str) -> Looked:
    """Look at an image with the tools a paragraph needs.

    describe_regions comes first and must work, since little can be said without it, and the surroundings and the
    writing belong to every description; a large model picks the further looks. One of those that fails is noted and
    left out. A model whose server fails leaves the order fixed, and so does one that cannot call tools. What the
    profile switches off is left out, not noted.

    Raises:
        UserError, OperatorError, MachineError: describe_regions cannot be had.
        CancelledError: the work was stopped.
    """
    toolbox = caller.workbench.toolbox
    regions = [] if toolbox.is_off("describe_regions") else caller.run(DescribeRegions(image=image)).regions
    looked = Looked()
    try:
        plan = plan_looks(model, [r.phrase or r.name for r in regions], show=seen(caller, model, image))
        chosen = plan.tools
        looked.notes.extend([plan.note] if plan.note else [])
    except NoToolCallsError as exc:  # it can write all the same
        chosen = LOOKS
        looked.notes.append(f"{exc} All tools were used, in a fixed order.")
        caller.listen(Warned(looked.notes[-1]))
    except ModelServiceError as exc:
        chosen = LOOKS
        looked.fault = str(exc)
    for name in (n for n in LOOKS if n in (SURROUNDINGS, WRITING, *chosen) and not toolbox.is_off(n)):
        looked.notes.extend(_tried(caller, name, image))
    return looked


def converse(caller: Caller, model: "BaseChatModel", image: str, question: str) -> str:
    """A model's answer to a question about an image, after the looks it chose itself; "" where it gave none.

    Raises:
        UserError, OperatorError, MachineError, CancelledError: what ended the turn before its time.
    """
    from langchain_core.messages import HumanMessage

    from imagetxt.agent.choice.state import state_of
    from imagetxt.agent.langchain_tools import as_langchain_tools
    from imagetxt.agent.loop import run_turn

    album = caller.workbench.album
    turn = run_turn(
        model,
        as_langchain_tools(caller),
        [HumanMessage(question)],
        state=lambda: state_of(album, focus=image),
        facts=known(album.evidence(image)),
        show=(lambda: seen(caller, model, image)) if can_see(model) else None,
        listen=caller.listen,
        cancel=caller.cancel,
    )
    if turn.fault is not None:
        raise turn.fault
    return turn.text


def seen(caller: Caller, model: "BaseChatModel | None", image: str) -> list[Block]:
    """An image as a model that can see is shown it; nothing for any other."""
    return shown(caller.workbench.album, [image]) if can_see(model) else []


def say(caller: Caller, model: "BaseChatModel", image: str, question: str) -> str:
    """A model's answer to a question about an image, without tools: from what is known, and the picture if it can see.

    Raises ModelServiceError, CancelledError.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    from imagetxt.agent.models.hearing import heard

    told = SystemMessage(prompt("answer", facts=known(caller.workbench.evidence(image))))
    messages = with_sight([told, HumanMessage(question)], seen(caller, model, image))
    return " ".join(heard(model, messages, caller.listen, caller.cancel).split())


def _tried(caller: Caller, name: str, image: str) -> list[str]:
    try:
        caller.run(TOOLS[name].model_validate({"image": image}))
    except (UserError, OperatorError, MachineError) as exc:
        note = f"{name} could not help: {exc}"
        caller.listen(Warned(note))
        return [note]
    return []
