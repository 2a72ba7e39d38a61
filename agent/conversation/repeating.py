"""What was said is wanted again, as it was: an answer, a text, one of its sentences. Nothing is changed by it.

"Pardon?", "repeat that sentence", "read me the second line again", "what does the last sentence say".
"""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.leads import ASKING, REPLY
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.numbered import with_numbers
from imagetxt.agent.conversation.recalling import RECALLED, Exchange, mentioning, names_in
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools import language

_ORDERED = (
    rf"{ASKING}(?:(?:i|we)(?:'d|d| would) like to (?:see|have|read|hear)"
    r"|(?:(?:may|can|could|shall) (?:i|we)|let (?:me|us)) (?:see|have|read|hear|get)|read|recite|give"
    r"|bring|tell|show|repeat|re-?read|say|state)(?: (?P<out>out|aloud))?(?: (?:me|us))?(?: once more| again)?"
)
_AGAIN = (
    r"(?P<again>(?:[\s,]+(?:again|once more|once again|one more time|another time|a second time|back to (?:me|us)))+)?"
    r"(?:[\s,]+(?:please|pls|aloud|out(?: loud)?|back|to (?:me|us)|for (?:me|us)|slowly|exactly|word for word"
    r"|as (?:it|they) (?:now )?(?:stands?|is|are|reads?)(?: now)?))*"
    r"(?P<later>(?:[\s,]+(?:again|once more))?)"
)
_NTH = (
    r"(?:(?:very )?(?P<nth>first|1st|opening|second|2nd|third|3rd|fourth|4th|fifth|5th|last|final|closing"
    r"|latest|previous|whole|entire|full) )?"
)
_OF = r"(?: (?:about|on|with|concerning) (?P<about>.+?)| (?:of|in|from|for) (?P<of>.+?))?"
_SENTENCE = rf"(?:the|your|that|this|its) {_NTH}(?P<part>sentence|line|bit|part|statement)"
_SAYING = rf"(?:the|your|that|this) {_NTH}(?P<reply>answer|reply|response|message|thing)"
_TEXT = (
    r"(?:the|your|that|this|its) (?:(?:last|latest|current|present|product|short|long|new|old|whole|full|final"
    r"|english) )?"
    r"(?:(?P<text>description|text|paragraph)|(?P<piece>note|story|piece|post|caption|poem|haiku|version|write-?up))"
)
_IT = r"(?P<it>that|it|this|yourself|them|those|what you (?:just )?(?:said|wrote|told me))"
_WHATS = r"(?:what(?:'s|s|\s+is|\s+was|\s+were|\s+does|\s+did)|how (?:does|did)|which is|which was)"
_HEARD = r"(?:catch|hear|get|understand|follow|read|see)"
_FORMS = tuple(
    re.compile(rf"^{form}\W*$", re.IGNORECASE)
    for form in (
        *(rf"{_ORDERED} {what}{_OF}{_AGAIN}" for what in (_SENTENCE, _SAYING, _TEXT, _IT)),
        rf"{REPLY}{_WHATS} {_SENTENCE}{_OF}(?: (?:say|read|go|saying|again))*",
        rf"{REPLY}(?P<which>which) (?P<part>sentence|line|part|bit)s? (?:mentions?|names?|speaks? of|talks? about"
        r"|tells? of|is about|are about|says? something (?:about|of|on)) (?P<about>.+?)"
        r"(?:[\s?.!,]+(?:please )?(?:quote|read|repeat|show|give)(?: me)? (?:it|that|them)(?: (?:please|to me|out))*)?",
        rf"{REPLY}(?:what (?:does|did)|how does) (?:the|your|that|this) (?P<text>text|paragraph|description)"
        r" (?:say|read|go|look|sound)(?: like)?(?P<again>(?: (?:now|again|at the moment|currently|so far))+)",
        rf"{REPLY}(?:what (?:does|did)|how does) (?:your (?P<text>text|paragraph|description)) (?:say|read|go)",
        rf"{REPLY}{_WHATS} (?:the|that) {_NTH}(?P<part>sentence|line|statement) (?:again|please)",
        r"\W*(?:(?:i(?:'m| am)|am) )?(?P<bare>pardon(?: me)?|i beg your pardon|sorry\W*(?:what|come again|again"
        r"|say (?:that|it) again)?|what|wot|huh|eh|excuse me|come again|(?:sorry\W+)?what (?:was|were) (?:that|it)"
        r"(?: again)?|how(?:'s| is| was) that|you what|say what|what did you(?: just)? say|run that (?:by|past) me)"
        r"(?: (?:again|once more|please|now))*\?+",
        rf"{REPLY}(?:i )?(?P<bare>(?:did not|didn'?t|could not|couldn'?t|can'?t) (?:quite |really )?{_HEARD}"
        r" (?:that|it|you|what you (?:just )?(?:said|say))(?: last (?:bit|part|sentence|one))?)"
        r"(?:[\s,.]+(?:again|please|sorry|once more))*",
        rf"{REPLY}(?:please )?(?P<bare>come again|say (?:that|it) again|(?:once|one time) more,? what you said)"
        r"(?: please)?",
    )
)
_PLACES = {
    **dict.fromkeys(("first", "1st", "opening"), 0),
    **dict.fromkeys(("second", "2nd"), 1),
    **dict.fromkeys(("third", "3rd"), 2),
    **dict.fromkeys(("fourth", "4th"), 3),
    **dict.fromkeys(("fifth", "5th"), 4),
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_OF_TEXT = re.compile(r"\b(?:text|paragraph|description|version|poem|haiku|story)\b|^(?:it|that|this)$", re.IGNORECASE)
_NO_REPEAT = re.compile(r"^\W*(?:\w+\W+)?(?:show|give|bring|tell|state)\b", re.IGNORECASE)
"""Words that also order what is no repeating: "show me that" may mean a thing in the picture."""


def repeated(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """What was said, in the words it was said in; None where that is not wished for, or nothing was said."""
    said = with_numbers(" ".join(said.split()), chat.state())
    asked = next((m for form in _FORMS if (m := form.match(said)) is not None), None)
    told = next((one for one in reversed(before) if one.told), None)
    if asked is None or told is None:
        return None
    part = {name: words for name, words in asked.groupdict(default="").items() if words}
    again = "again" in part or "later" in part or re.search(r"\b(?:repeat|again|once more)\b", said, re.IGNORECASE)
    if "it" in part and (not again or "of" in part or (_NO_REPEAT.match(said) and "again" not in part)):
        return None
    image = addressed(said, chat.state())
    if "of" in part and image is None and not _OF_TEXT.search(part["of"]):
        return None
    version = chat.versions.of(image or told.image or chat.focus or "") or chat.versions.current
    about = names_in(part["about"]) if "about" in part else []
    if "piece" in part:
        return _the_text(version) if again and "about" not in part else None
    if "text" in part and "about" not in part:
        return _the_text(version) if again or "of" not in part else None
    if "part" in part:
        if "which" in part and (texts := [v.text for one in chat.album.handles if (v := chat.versions.of(one))]):
            told = Exchange("", tuple(texts))
        return _sentence(part, about, told, version, of_text=image is not None or "of" in part)
    if "about" in part:
        found = mentioning(about, before) if about else []
        return _quoted(found[-1], told.image) if found else None
    return _quoted("\n".join(told.told), told.image)


def _quoted(text: str, image: str | None) -> Answer:
    return Answer(text=f"I said: “{text}”", image=image, answered_by=RECALLED)


def _the_text(version: Version | None) -> Answer | None:
    return Answer(text=version.text, image=version.image, answered_by=RECALLED) if version is not None else None


def _sentence(
    part: dict[str, str], about: Sequence[str], told: Exchange, version: Version | None, *, of_text: bool
) -> Answer | None:
    """One sentence of what was said last, or of the text that stands: by its place, or by what it is about."""
    said = [piece for text in told.told for piece in _pieces(text, part)]
    written = _pieces(version.text, part) if version is not None else []
    nth = part.get("nth", "").lower()
    if "about" in part and not about:
        return None
    lines = written if of_text or (nth and len(said) == 1) else said
    if about:
        lines = mentioning(about, [Exchange("", tuple(said))]) or mentioning(about, [Exchange("", tuple(written))])
    if not lines and not about:
        return None
    if not lines:
        return Answer(text="None of my sentences speaks of that.", known=False, answered_by=RECALLED)
    if nth in ("whole", "entire", "full"):
        return _quoted(" ".join(lines), told.image)
    place = _PLACES.get(nth, -1)
    if place >= len(lines):
        there = f"{language.verb(len(lines), 'is')} {language.count_words(len(lines), 'sentence')}"
        return Answer(text=f"There is no {_ORDINALS[place]} sentence; there {there}.", answered_by=RECALLED)
    return _quoted(lines[place], version.image if lines is written and version else told.image)


def _pieces(text: str, part: dict[str, str]) -> list[str]:
    """The sentences of a text; its lines where one of these is asked for and it has several, as a poem has."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if part.get("part") == "line" and len(lines) > 1:
        return lines
    return [piece.text for piece in sentences(text)]
