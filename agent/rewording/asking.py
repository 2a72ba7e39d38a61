"""A question put to `ask_image`, in other words where its own are not read."""

from imagetxt.agent.calls import Caller
from imagetxt.tools.definitions import Answer, AskImage


def ask_as_read(caller: Caller, image: str, question: str, region: str | None = None) -> tuple[Answer, str]:
    """`(answer, question)`: the answer says how the question was taken, where it was put in other words.

    Raises what the tools raise, and WeightsCorruptError.
    """
    from imagetxt.agent.rewording.reader import reworded

    again = reworded(question, caller.workbench.toolbox.pool) if region is None else None
    if again is None:
        found = caller.run(AskImage(image=image, question=question, region=region))
        return (found, question) if found.known or region else _ask_as_spelt(caller, image, question, found)
    found = caller.run(AskImage(image=image, question=again))
    taken = f"Taken as “{again}”: {found.text}"
    return (found.model_copy(update={"text": taken}), again) if found.known else (found, again)


def _ask_as_spelt(caller: Caller, image: str, question: str, plain: Answer) -> tuple[Answer, str]:
    """The question with its misspelt words mended, where that brings an answer; else the answer it has."""
    from imagetxt.agent.rewording.spelling import respelled, seen

    mended = respelled(question, seen(caller.workbench.evidence(image)))
    if mended is None:
        return plain, question
    found = caller.run(AskImage(image=image, question=mended))
    taken = f"Taken as “{mended}”: {found.text}"
    read = found.known or bool(found.regions)  # what was seen of it is told, though it may not be all that is asked
    return (found.model_copy(update={"text": taken}), mended) if read else (plain, question)
