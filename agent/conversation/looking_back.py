"""What is asked of the conversation itself, and what the same message asks besides of the pictures."""

from collections.abc import Callable, Sequence

from imagetxt.agent.conversation.beside import beside, undone_first
from imagetxt.agent.conversation.certainty import asked_and_doubted, rested, with_ground
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.correcting import held_against_seen
from imagetxt.agent.conversation.drawn import wants_it_away
from imagetxt.agent.conversation.our_text import of_our_text
from imagetxt.agent.conversation.recalling import RECALLED, Exchange, recalled
from imagetxt.agent.conversation.records import Answer, joined
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.rewording.shorthand import as_typed


def looked_back(
    said: str, chat: Chat, before: Sequence[Exchange], planned: Callable[[str], Answer | None]
) -> Answer | None:
    """The answer; None where nothing is asked of the conversation. `planned`: answers what is asked of the pictures."""
    words = as_typed(said)
    first, *rest = [sentence.text for sentence in sentences(words)] or [words]
    if rest and wants_it_away(first) and (aside := beside(first, chat, before)) is not None:
        then = beside(" ".join(rest), chat, before) or planned(" ".join(rest))
        return joined([aside, then] if then is not None else [aside])
    if (told_beside := beside(words, chat, before)) is not None:
        return told_beside
    if (against := held_against_seen(words, chat, planned)) is not None:
        return against
    aside, others = undone_first(words, chat, before)
    if aside is not None:
        further = planned(others)
        return joined([aside, further] if further is not None else [aside])
    if (asks := asked_and_doubted(words)) and chat.album.handles:
        return with_ground(planned(asks), chat.album)
    if (told := recalled(words, before)) is None:
        return of_our_text(words, chat, before)
    quoted = Answer(text=told.text, answered_by=RECALLED)
    if (why := rested(told.then, before, chat.album)) and chat.album.handles:
        return quoted.model_copy(update={"text": f"{told.text}\n{why}"})
    if not told.then or not chat.album.handles:
        return quoted
    found = planned(told.then)
    return found.model_copy(update={"text": f"{quoted.text}\n{found.text}", "spans": []}) if found else quoted
