"""What a message comes to without what stands around it: “She asks: is she alone?”, “the second now, simple”.

Tried only where a message as a whole brought nothing, and told: "Taken as “…”". Nothing is drawn, cut out or divided
for a part of a message, and of a part that is a wish about a text every word must be read.
"""

import re
from collections.abc import Callable, Iterator

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.asking import asks_plainly
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import is_plain_wish, is_undo
from imagetxt.agent.conversation.acts import Acts
from imagetxt.agent.conversation.bringing import NOTHING_ASKED
from imagetxt.agent.conversation.ourselves import CANNOT
from imagetxt.agent.conversation.records import Answer, joined
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.answers.replies import CANNOT_TELL

_MOST_TRIED = 4
_SOMEBODY = r"(?:i|we|he|she|they|(?:my|our|his|her|the|a|one of (?:my|our|the)) (?:[\w'-]+ ){0,2}?[\w'-]+|[A-Z][a-z]+)"
_WISHES = re.compile(
    rf"^\W*(?:(?:and|but|so|now|ok(?:ay)?)\W+)*{_SOMEBODY} (?:(?:really|also|just|now|still|even) )*"
    r"(?:(?:would|'d) )?(?:likes?|wants?|wishes|needs?|prefers?|loves?|asks? for|is asking for|asked for)"
    r"(?: to (?:have|see|hear|get|read|know))?(?: (?:it|them|this|that|one))? (?=\w)",
    re.IGNORECASE,
)
"""Who wishes for it, before the wish: "she likes longer"."""
_SAID_BY = re.compile(
    r"^\W*(?:[\w']+ ){1,5}?(?:asks?|asked|says?|said|wonders?|question|thinks?)\s*[:,–-]+\s*(?=\w)", re.I
)
_LEADS = re.compile(rf"^(?!{LEAD}\w+$){LEAD}", re.IGNORECASE)
_TRAILS = re.compile(r"(?<=\w),\s+[^,.?!]{2,40}[.?!]*$")
"""What hangs on behind a comma: ", from top to bottom"."""
_MERELY = re.compile(
    r"^,\s+(?:from|in|at|on|by|as|for|so|if|or|and|you|i|please|then|though|just|to|with|before|after|maybe)\b", re.I
)
_CHANGES = re.compile(r"\b(?:not|no|never|except|but|only|without|than|unless|instead)\b|n't\b|\d", re.IGNORECASE)
"""Words that are not left away: what they stand by would be another wish."""


_IN_VAIN = re.compile(
    rf"(?:img\d+: )?{re.escape(CANNOT_TELL)}\.$|{re.escape(NOTHING_ASKED)}$|{re.escape(CANNOT)}|Not understood: “"
    r"|“[^”]*” is not understood as a wish"
)


def heard_again(acts: Acts, said: str, answer: Answer | None, planned: Callable[[str], Answer | None]) -> Answer | None:
    """The answer, or where it tells nothing, that to a part of the message. `planned`: answers the part."""
    if answer is None or acts.versions or acts.made or not _IN_VAIN.match(answer.text):
        return answer
    chat = acts.chat
    at = chat.focus, chat.topic, chat.spoken
    state = chat.state()
    for part in gists(said, state):
        again = planned(with_its_picture(part, said, state))
        if acts.versions or (again is not None and again.known and not _IN_VAIN.match(again.text)):
            taken = Answer(
                text=f"Taken as “{part.strip(' .!')}”.",
                image=chat.focus,
                answered_by=again.answered_by if again else "refine",
            )
            return joined([taken, again]) if again is not None else taken
        chat.focus, chat.topic, chat.spoken = at
    return answer


def gists(said: str, state: State) -> list[str]:
    """The parts that may be all that is asked or wished for, likeliest first; each is read whole by itself."""
    found = dict.fromkeys(one for one in _parts(" ".join(said.split())) if one != said and _is_read(one, state))
    return list(found)[:_MOST_TRIED]


def _parts(said: str) -> Iterator[str]:
    for words in dict.fromkeys((_SAID_BY.sub("", said), said, _LEADS.sub("", said), _WISHES.sub("", said))):
        yield words
        trail = _TRAILS.search(words)
        if trail is not None and _MERELY.match(trail[0]) and not _CHANGES.search(trail[0]):
            yield words[: trail.start()] + ("?" if words.rstrip().endswith("?") else "")
    alone = [sentence.text for sentence in sentences(said)]
    for at in range(len(alone) - 1, -1, -1) if len(alone) > 1 else ():
        if not any(_CHANGES.search(other) for i, other in enumerate(alone) if i != at):
            yield from _each(alone[at])


def _each(sentence: str) -> Iterator[str]:
    yield sentence
    yield _WISHES.sub("", _SAID_BY.sub("", sentence))


def _is_read(words: str, state: State) -> bool:
    """Whether words are a wish that is read to its last word, or a question of a known kind."""
    if is_undo(words):
        return False
    return is_plain_wish(words) or asks_plainly(words) or read(words, state) is not None


def with_its_picture(gist: str, said: str, state: State) -> str:
    """A part of a message with the picture that the whole of it names: "simple" of "the second now. Simple."."""
    image = addressed(said, state)
    if image is None or addressed(gist, state) is not None:
        return gist
    return f"in {image}, {gist}" if gist.rstrip().endswith("?") else f"{gist.rstrip(' .!')}, {image}"
