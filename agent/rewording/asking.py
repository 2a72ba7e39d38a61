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
        return caller.run(AskImage(image=image, question=question, region=region)), question
    found = caller.run(AskImage(image=image, question=again))
    taken = f"Taken as “{again}”: {found.text}"
    return (found.model_copy(update={"text": taken}), again) if found.known else (found, again)
