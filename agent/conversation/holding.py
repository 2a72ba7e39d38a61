"""A larger model's words held against what was seen and what was done, each sentence against its own picture."""

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
from imagetxt.agent.choice.arguments import which_image
from imagetxt.agent.conversation.acts import Acts
from imagetxt.agent.deeds import Done, left_out, without_undone
from imagetxt.agent.events import Warned
from imagetxt.agent.grounding.answers import ground_answer
from imagetxt.agent.grounding.check import Grounded, ground, judge
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.models import model_title
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.evidence import Evidence


def done_only(acts: Acts, said: str, text: str) -> tuple[str, list[str]]:
    """`(text, removed)`: a model's words without what it says it did and did not; a person is told what went."""
    tools = {call.tool for call in acts.caller.calls if not call.error}
    tools |= {"describe", "refine"} if acts.versions else set()
    earlier = len(acts.chat.renders) > len(acts.made)
    done = Done(bool(acts.made), bool(acts.versions), frozenset(tools), earlier, said)
    text, undone = without_undone(text, done)
    if undone:
        acts.caller.listen(Warned(left_out(undone)))
    return text, undone


def grounded_in(acts: Acts, said: str, text: str) -> Grounded:
    """An answer held against the evidence, each of its sentences against that of the picture it speaks of."""
    state, focus = acts.chat.state(), acts.chat.focus
    if focus is None:
        return Grounded(text=text, claims=[], spans=[])
    if (abroad := read_as(text, said)) is not None:
        _told_once(acts, IN_PART.format(language=abroad.name))
        return ground_abroad(text, abroad, lambda part: _evidence(acts, which_image(part, state) or focus))
    if is_unreadable(text):
        english = in_english(acts.model, text, acts.caller.cancel)
        checked = ground_translated(text, english, _evidence(acts, focus))
        _told_once(acts, UNCHECKED if checked is None else BY_TRANSLATION.format(model=model_title(acts.model)))
        return checked or Grounded(text=text, claims=[], spans=[])
    parts: list[tuple[str, str]] = []
    for sentence in sentences(text):
        image = which_image(sentence.text, state) or focus
        if parts and parts[-1][0] == image:
            parts[-1] = (image, f"{parts[-1][1]} {sentence.text}")
        else:
            parts.append((image, sentence.text))
    if len(parts) < 2:
        return ground_answer(said, text, _looked_at(acts, parts[0][0] if parts else focus, text))
    found = [ground(part, _looked_at(acts, image, part)) for image, part in parts]
    return Grounded(
        text=" ".join(one.text for one in found if one.text),
        claims=[claim for one in found for claim in one.claims],
        spans=[],
        removed=[sentence for one in found for sentence in one.removed],
        reasons=[claim for one in found for claim in one.reasons],
    )


def _told_once(acts: Acts, text: str) -> None:
    """Warn a person of something that is so of every answer to come, at the first one."""
    if text not in acts.chat.warned:
        acts.chat.warned.add(text)
        acts.caller.listen(Warned(text))


def _evidence(acts: Acts, image: str) -> Evidence:
    """What is known of an image, after it was looked at."""
    if "describe_regions" not in acts.chat.album.evidence(image).tools_used:
        acts.caller.run(DescribeRegions(image=image))
    return acts.chat.album.evidence(image)


def _looked_at(acts: Acts, image: str, text: str) -> Evidence:
    """What is known of an image; what nobody has looked for is not known to be missing, so it is looked for first."""
    evidence = acts.chat.album.evidence(image)
    if "describe_regions" not in evidence.tools_used and any(said.claims for said in judge(text, evidence)):
        acts.caller.run(DescribeRegions(image=image))
    return evidence
