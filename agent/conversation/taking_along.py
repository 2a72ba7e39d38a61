"""Orders to keep, copy or send what was made, which words of a chat cannot do: “save that version as a PDF”."""

import re

from imagetxt.agent.choice.leads import ASKING

TAKEN_ALONG = (
    "All of it is kept with this conversation, every version too. To take it along: in the terminal “/save NAME.md” "
    "writes the paragraph, NAME.png the newest picture and NAME.html the whole chat; the page has the same under "
    "“Take away”, and “imagetxt export” does it from the shell. I reach no clipboard, printer or mailbox."
)
_WHAT = (
    r"(?:(?:all of )?(?:it|this|that|these|those|them|everything|all)(?: one)?|both(?: of them)?"
    r"|(?:the|this|that|my|your|our|these|those)(?: (?:last|latest|new|current|whole|first|second|final|two))* "
    r"(?:text|paragraph|description|caption|version|poem|haiku|story|list|chat|conversation|result|drawing|painting"
    r"|sketch|redraw|picture|photo|image|one)s?)(?: (?:here|there|and the \w+))?"
)
_TO = (
    r"(?: (?:for (?:me|later|good|now)|as (?:an? |the )?(?:\w+ )?(?:file|pdf|png|jpe?g|word|docx?|text|txt|markdown"
    r"|html|document|zip)|(?:to|in|into|on|onto|over to|via|by) (?:my |the |an? )?(?:\w+ )?(?:clipboard|file|folder"
    r"|disk|desktop|computer|phone|drive|pc|laptop|documents?|gallery|memory|e-?mail|whatsapp|printer|pdf|cloud|usb"
    r"(?: stick)?|mailbox|downloads)|somewhere|please|now|again|too))*"
)
_TAKES = re.compile(
    rf"^{ASKING}(?:save|copy|export|download|store|archive|print(?: out)?|e-?mail|mail|send|share|upload|backup"
    rf"|back up)(?: (?:me|us))? {_WHAT}{_TO}\W*$"
    rf"|^{ASKING}(?:put|write|drop) {_WHAT} (?:to|in|into|on|onto) (?:my |the |a )?(?:clipboard|file|disk|desktop"
    r"|pdf)\W*$",
    re.IGNORECASE,
)


DELETED_ELSEWHERE = (
    "I delete no conversation by words, so that none is lost by mistake: in the shell “imagetxt chat --delete ID” does "
    "it, and in the page the menu beside its name. What nothing else uses goes with it."
)
_DELETES = re.compile(
    rf"^{ASKING}(?:delete|erase|remove|destroy|wipe|clear|forget|throw away) (?:this|the|our|my|that) "
    r"(?:(?:whole|entire) )?(?:chat|conversation|history|session|dialogue)(?: (?:please|now|for good|forever"
    r"|and all (?:the )?pictures))*\W*$",
    re.IGNORECASE,
)

PICTURE_STAYS = (
    "A picture stays in its conversation: “only the first picture” or “the second one” says which we talk about. In"
    " the "
    "shell “imagetxt chat --delete ID” takes the conversation away with all its pictures."
)
_DELETES_PICTURE = re.compile(
    rf"^{ASKING}(?:delete|erase|remove|forget|throw away|get rid of|take away) (?:the |this |that |my )?"
    r"(?:(?:first|second|third|fourth|last|other|old|new) (?:picture|photo(?:graph)?|image|pic|one)|picture|photo"
    r"(?:graph)?"
    r"|image|pic|img\d+)(?: (?:\d|from (?:this|the|our) (?:chat|conversation)|please|again|for good))*\W*$",
    re.IGNORECASE,
)


def deletes_picture(said: str) -> bool:
    """Whether a message wants a picture out of the conversation."""
    return _DELETES_PICTURE.match(" ".join(said.split())) is not None


def deletes_chat(said: str) -> bool:
    """Whether a message wants the conversation itself gone."""
    return _DELETES.match(" ".join(said.split())) is not None


def is_taken_along(said: str) -> bool:
    """Whether all that a message wants is to take something out of the conversation."""
    return _TAKES.match(" ".join(said.split())) is not None
