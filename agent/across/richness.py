"""Which of several pictures shows more, where it is not said of what: of the things that can be named."""

from imagetxt.agent.across.findings import named, things
from imagetxt.agent.across.reading import Across
from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.records import Answer
from imagetxt.tools import language

_DOUBT = "there may be more that I can't name"


def richer(asked: Across, caller: Caller) -> Answer:
    """“Which has more things in it?”: what was named is counted, and said to be no more than that."""
    shown = {image: things(caller, image) for image in asked.images}
    parts = language.join_words([f"{named(regions) or 'nothing'} in {image}" for image, regions in shown.items()])
    counts = {image: len(regions) for image, regions in shown.items()}
    wanted = min(counts.values()) if asked.how == "fewer" else max(counts.values())
    best = [image for image, count in counts.items() if count == wanted]
    if asked.kind != "which more" or len(best) > 1:
        return _said(f"What I can name is {parts}; {_DOUBT}")
    most = asked.how if len(counts) == 2 else {"more": "the most", "fewer": "the fewest"}[asked.how]
    return _said(f"Of what I can name, {best[0]} has {most}: {parts}; {_DOUBT}", best[0])


def _said(text: str, image: str | None = None) -> Answer:
    return Answer(text=language.sentence(text), image=image, answered_by="ask_image")
