"""A text called by its form: "the postcard" is that of the picture whose text is one."""

import re

from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.manner import Form

_CALLED: dict[str, Form] = {
    "title": "caption",
    "headline": "caption",
    "caption": "caption",
    "alt text": "alt text",
    "list": "list",
    "bullets": "list",
    "bullet points": "list",
    "haiku": "haiku",
    "poem": "poem",
    "advert": "advert",
    "ad": "advert",
    "story": "story",
    "news report": "news",
    "news": "news",
    "postcard": "postcard",
    "letter": "postcard",
}
_THE_TEXT = re.compile(
    rf"\b(?:the|that|this|my|your) (?:(?:last|short|long|little|lovely|first) )?(?P<form>{'|'.join(_CALLED)})\b",
    re.IGNORECASE,
)


def image_of_the_text(said: str, chat: Chat) -> str | None:
    """The picture whose text words call by its form, where only one has such a text; None where no other is meant."""
    called = _THE_TEXT.search(said)
    if called is None or addressed(said, chat.state()) is not None:
        return None
    form = _CALLED[called["form"].lower()]
    standing = {image: chat.versions.of(image) for image in chat.album.handles}
    having = [image for image, version in standing.items() if version is not None and version.manner.form == form]
    return having[0] if len(having) == 1 else None
