"""Which of several pictures show a thing, by looking for it in each."""

import re
from collections.abc import Sequence

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.topics import placed
from imagetxt.tools.definitions import FindObjects
from imagetxt.tools.language import a, join_words

_COMPARES = re.compile(r"(?:the )?(?:more|most|less|least|fewer|fewest)\b", re.IGNORECASE)
"""How words begin that ask how much of something there is, and name no thing: "more light"."""


def shown_in(caller: Caller, wanted: Sequence[FindObjects]) -> Answer:
    """The pictures that show it, and where. Raises what the tools raise."""
    found = {one.image: caller.run(one).regions for one in wanted}
    shown = {image: regions for image, regions in found.items() if regions}
    thing = wanted[0].text
    if not shown and _COMPARES.match(thing):
        return Answer(text="I can't tell that from the pictures.", known=False, answered_by="find_objects")
    if not shown:
        return Answer(text=f"None of the pictures shows {a(thing)}, as far as I can see.", answered_by="find_objects")
    parts = [f"{image} does: {join_words([placed(r) for r in regions[:4]])}" for image, regions in shown.items()]
    return Answer(text=". ".join(parts) + ".", image=next(iter(shown)), answered_by="find_objects")
