"""A language chosen among the options reaches the text that stands: as the wish that the person would say."""

from typing import TYPE_CHECKING

from imagetxt.agent.languages import english_name

if TYPE_CHECKING:
    from imagetxt.agent.conversation.chat import Chat
    from imagetxt.agent.conversation.turn import Call


def in_chosen_language(chat: "Chat", before: str) -> "tuple[str, list[Call]] | None":
    """What to say and to do once the option of the language was another `before`; None where no text is to change."""
    from imagetxt.agent.conversation.turn import Call

    chosen, standing = english_name(chat.options.language), chat.paragraph
    if standing is None or chosen in (english_name(before), english_name(standing.language)):
        return None
    wish = f"in {chosen}"
    return f"{wish.capitalize()}, please.", [Call("refine", {"image": standing.image, "wish": wish})]
