# ruff: noqa: E501  # patterns read best with few breaks
"""What a person says against what was seen: "that ain't a car, it's a van", "there is no tie".

Nothing is changed by it: what was seen is told, and the change to the text that may be meant is offered, to be done at a
yes (`offering.py`). A number said so is held against the count.
"""

import re
from collections.abc import Callable

from imagetxt.agent.choice.leads import REPLY
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.refining.demands import demanded
from imagetxt.agent.refining.likening import OFFER
from imagetxt.agent.refining.remarks import NOT_SURE
from imagetxt.agent.refining.things import meant, phrase
from imagetxt.tools import language, wording
from imagetxt.tools.answers.number_checks import number_check
from imagetxt.tools.answers.replies import it_is, there_is
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.colour_words import is_colour
from imagetxt.tools.vision.lexicon import parse_phrase

EDIT_IT = "The text tells only what was found; edit it if you know better."
_MOST_CHARACTERS = 120
_SURELY = r"(?:(?:actually|really|in (?:fact|truth|reality)|clearly|obviously|surely|definitely|of course|i think|i'm sure|sorry)\b[\s,]*)*"
_LEAD = rf"^{REPLY}(?:(?:you(?:'re| are) (?:wrong|mistaken)|that's (?:wrong|not (?:right|true))|wrong|false|nonsense)\b\W*)*{_SURELY}"
_IS = r"(?:'s|'re| is| are| was| were)"
_IS_NOT = r"(?: (?:is|are|was|were)(?:n'?t| not)| ain'?t|'s not|'re not)"
_WHAT = r"(?P<{}>[a-z][a-z' -]{{1,40}}?)"
_A = r"(?:(?:an?|any|the|some) )?"
_IT = r"(?:that|this|it|those|these|they|he|she)"
_END = r"(?:[\s,]+(?:actually|though|really|you know|mate|at all|here|there|in (?:it|the (?:picture|photo|image))|anywhere))*[.!\s]*$"
_OTHERWISE = tuple(
    re.compile(_LEAD + form + _END, re.IGNORECASE)
    for form in (
        rf"(?:{_IT}|the [a-z -]+?){_IS_NOT} {_SURELY}{_A}{_WHAT.format('old')}"
        rf"(?:\W+(?:but|{_IT}{_IS}|i(?:'d| would) call (?:it|them))\b|[,;.:–-]+) {_SURELY}(?:rather )?{_A}{_WHAT.format('new')}",
        rf"{_IT}{_IS} {_SURELY}{_A}{_WHAT.format('new')},? (?:and )?not {_A}{_WHAT.format('old')}",
        rf"the {_WHAT.format('old')}{_IS} {_SURELY}(?:an? )?{_WHAT.format('new')},? (?:and )?not {_A}(?P<again>[a-z -]+?)",
        rf"the {_WHAT.format('old')}{_IS_NOT} {_SURELY}(?P<was>[a-z]+)\W+(?:but|{_IT}{_IS}) {_SURELY}{_WHAT.format('new')}",
        rf"the {_WHAT.format('old')}{_IS} (?:actually|really|in fact|in truth|in reality) an? {_WHAT.format('new')}",
    )
)
_ACTUALLY = re.compile(
    rf"^{REPLY}(?:no|nope|wrong|actually|in fact|sorry)\b\W*(?:\w+ )?the {_WHAT.format('old')}{_IS} an? {_WHAT.format('new')}{_END}",
    re.IGNORECASE,
)
_NONE = re.compile(
    _LEAD + rf"(?:there(?:'s| is| are)|i see|we have) (?:no|not (?:an?|any)) {_WHAT.format('old')}{_END}"
    rf"|{_LEAD.removeprefix('^')}(?:there (?:is|are)n'?t|i (?:do not|don'?t) see) (?:an?|any) (?P<other>[a-z][a-z' -]+?){_END}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    _LEAD + r"(?:there(?:'s| is| are)|i (?:see|count)|it(?:'s| is)|they(?:'re| are)) "
    rf"(?P<said>(?:only |just |exactly |at least |more than )?[\w-]+ [a-z][a-z' -]*?)(?:,? (?:and )?not [\w-]+(?: [a-z -]+)?)?{_END}",
    re.IGNORECASE,
)

_TEXT = r"(?:text|paragraph|description|caption|write-?up)"
_AGAINST_TEXT = re.compile(
    rf"^{REPLY}(?:(?:the|your|that|this) {_TEXT}|you) (?:says?|said|mentions?|mentioned|claims?|tells? of|speaks? of|wrote|writes)"
    r"(?: that)?(?: there (?:is|are))? (?P<told>[^.;!?]+?)[.;,:–-]+ (?:but |yet |however,? |though |and )*"
    r"(?P<seen>(?:there (?:is|are|was|were)|i (?:see|count)|they are|it is|it's|they're) [^.;!?]+)",
    re.IGNORECASE,
)
"""What the text says, and what is so: "the text says two people. But there are three."."""
_FIX = re.compile(
    rf"[\s.,;:!–-]+(?:(?:so|and|please|now|then)\W+)*(?:correct|fix|change|mend|amend) (?:it|that|this|the {_TEXT})"
    r"(?:,? (?:please|then|now|accordingly))*[.!\s]*$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?P<lead>.*\b(?:is|are|see|count|'s|'re)) (?P<number>[\w-]+)$", re.IGNORECASE)


def held_against_seen(said: str, chat: Chat, planned: Callable[[str], Answer | None]) -> Answer | None:
    """The answer to a correction of what was seen; None where a message is none. `planned`: answers a question."""
    plain = " ".join(said.replace("’", "'").split())
    words = _without_text(_FIX.sub("", plain))
    if "?" in words or len(words) > _MOST_CHARACTERS or chat.focus is None:
        return None
    if (match := next((m for form in (*_OTHERWISE, _ACTUALLY) if (m := form.match(words))), None)) is not None:
        return _of_another_kind(phrase(match["old"].lower()), phrase(match["new"].lower()), chat)
    if (match := _NONE.match(words)) is not None:
        return _denied(phrase((match["old"] or match["other"]).lower()), chat)
    match = _NUMBER.match(words)
    if match is None or number_check(f"{match['said']}, correct?") is None:
        return None
    answer = planned(f"{match['said']}, correct?")
    if words == plain or answer is None or not answer.image:
        return answer
    said_so = re.sub(r"^(?:only|just|exactly) ", "", match["said"].lower())
    statement = f"there {'is' if re.match(r'(?:one|an?|1) ', said_so) else 'are'} {said_so}"
    if demanded(f"{statement.capitalize()}.", chat.album.evidence(answer.image)):
        return answer.model_copy(update={"text": f"{answer.text} {EDIT_IT}"})
    return _offering(answer.text, f"say that {statement}", answer.image, chat)


def _without_text(words: str) -> str:
    """What is said to be so, where it is held against what the text says: "there are five people"."""
    against = _AGAINST_TEXT.match(words)
    if against is None:
        return words
    bare = _BARE_NUMBER.match(against["seen"])
    number = bare is not None and (
        bare["number"].isdigit() or language.number_value(bare["number"].lower()) is not None
    )
    return f"{against['seen']} {against['told'].split()[-1]}" if number else against["seen"]


def _seen(name: str, chat: Chat) -> tuple[str, list[Region]]:
    """The picture in which a thing of this name was found, the one spoken of first, and its regions."""
    for image in (chat.focus, *chat.album.handles):
        if image is not None and (found := [r for r in meant(name, chat.album.evidence(image)) if r.kind == "object"]):
            return image, found
    return "", []


def _of_another_kind(old: str, new: str, chat: Chat) -> Answer | None:
    if parse_phrase(new).place or re.search(r"\b(?:on|in|at|to|of)\b", new):
        return None  # where it is instead is for others to answer
    image, found = _seen(old, chat)
    if not found:
        return None
    if all(map(is_colour, new.split())):
        return Answer(text=f"{there_is(found)}, as far as I see.", image=image, answered_by="ask_image")
    called = wording.noun_phrase(wording.group(found)[0])
    doubt = f"whether {it_is(found)} {language.a(new) if len(found) == 1 else new}"
    told = f"As far as I see, {it_is(found)} {called}; I can't tell {doubt}."
    return _offering(
        told, f"call the {old} {language.a(language.singular(new)) if len(found) == 1 else new}", image, chat
    )


def _denied(name: str, chat: Chat) -> Answer | None:
    image, found = _seen(name, chat)
    return _offering(f"{there_is(found)}, as far as I see.", f"leave out the {name}", image, chat) if found else None


def _offering(told: str, wish: str, image: str, chat: Chat) -> Answer:
    version = chat.versions.of(image)
    offer = f" {OFFER.format(wish=wish)} {NOT_SURE}" if version is not None else ""
    return Answer(text=f"{told}{offer}", image=image, answered_by="ask_image")
