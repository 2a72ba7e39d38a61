"""What is asked of the conversation itself, and what the same message asks besides of the pictures."""

import re
from collections.abc import Callable, Sequence

from imagetxt.agent.choice.leads import REPLY
from imagetxt.agent.choice.sure import is_courtesy
from imagetxt.agent.conversation.beside import beside, undone_first
from imagetxt.agent.conversation.certainty import asked_and_doubted, rested, with_ground
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.correcting import held_against_seen
from imagetxt.agent.conversation.drawn import wants_it_away
from imagetxt.agent.conversation.our_text import of_our_text
from imagetxt.agent.conversation.recalling import RECALLED, Exchange, recalled
from imagetxt.agent.conversation.records import Answer, joined
from imagetxt.agent.conversation.texts_called import called_text, leaves_it, wants_to_read, with_texts_called
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining.likening import OFFER
from imagetxt.agent.refining.remarks import NOT_SURE
from imagetxt.agent.rewording.shorthand import as_typed

_LAST_WISH = re.compile(
    rf"^{REPLY}(?:undo|take back|revert|cancel|scrap|forget) (?:my|the|that) (?:very )?(?:last|latest|previous) "
    r"(?:wish|order|request|message)(?: please)?\W*$",
    re.IGNORECASE,
)
STAYS = "All right, it stays as it is."


def _of_what_stands(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """The answer where nothing is to be changed, a text is to be read that is called, or a wish in vain is undone."""
    if leaves_it(said) and (chat.versions.current is not None or chat.renders):
        return Answer(text=STAYS, answered_by=RECALLED)
    if (version := called_text(said, chat)) is not None and wants_to_read(said):
        return Answer(text=version.text, image=version.image, answered_by=RECALLED)
    return _undone_in_vain(said, chat, before)


def _undone_in_vain(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """That the last wish changed nothing, where it is to be undone, and the offer to undo the one before; else None."""
    if _LAST_WISH.match(said) is None or not before or before[-1].changed:
        return None
    standing = chat.versions.current
    nothing = standing is None or standing.base is None
    offer = "" if nothing else f" {OFFER.format(wish='undo')} That takes back the change before it. {NOT_SURE}"
    return Answer(text=f"Your last message changed nothing.{offer}", image=chat.focus, answered_by="refine")


_RETURNS = re.compile(
    r"^\W*(?:(?:i'?m|i am|me|it'?s me)\s+)?(?:back|again|here|hello|(?:re)?bonjour)(?: again| now)*\W*$", re.IGNORECASE
)
"""What one says who comes back to a talk."""


def _returned(words: str, first: str, rest: list[str]) -> tuple[str, str, list[str]]:
    """The words, their first sentence and the others, without the greeting before them: "back. read it again"."""
    greets = bool(rest) and (_RETURNS.match(first) is not None or is_courtesy(first))
    return (" ".join(rest), rest[0], rest[1:]) if greets else (words, first, rest)


def looked_back(
    said: str, chat: Chat, before: Sequence[Exchange], planned: Callable[[str], Answer | None]
) -> Answer | None:
    """The answer; None where nothing is asked of the conversation. `planned`: answers what is asked of the pictures."""
    words = with_texts_called(as_typed(said), chat.state())
    if (standing := _of_what_stands(words, chat, before)) is not None:
        return standing
    first, *rest = [sentence.text for sentence in sentences(words)] or [words]
    words, first, rest = _returned(words, first, rest)
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
