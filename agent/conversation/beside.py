"""What a message asks of the conversation, the assistant or the last drawing, and not of what a picture shows."""

import re
from collections.abc import Sequence

from imagetxt.agent.across.naming import photos, with_handles
from imagetxt.agent.choice.clauses import clauses
from imagetxt.agent.choice.fronting import unfronted
from imagetxt.agent.choice.leads import ASKING
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.sure import is_undo
from imagetxt.agent.conversation.apart import asks_of_texts, made_with, nearest, texts_apart
from imagetxt.agent.conversation.certainty import (
    HONEST,
    WHY_NOT,
    asks_certainty,
    asks_honesty,
    asks_unsure,
    asks_why_not,
    certainty,
    certainty_of,
    unsure_of,
)
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.counted import (
    asks_for_pictures,
    asks_for_regions,
    asks_which_now,
    picture_now,
    picture_shown,
    pictures_here,
    regions_here,
)
from imagetxt.agent.conversation.drawn import (
    asks_what_became,
    deletes_it,
    drawn_from,
    is_drawn,
    put_aside,
    wants_it_away,
    wants_original,
    what_became,
)
from imagetxt.agent.conversation.lately import is_fresh, made_last
from imagetxt.agent.conversation.of_texts import of_texts
from imagetxt.agent.conversation.ourselves import CANNOT, aside, concerns_us
from imagetxt.agent.conversation.recalling import RECALLED, Exchange
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.repeating import repeated
from imagetxt.agent.conversation.small_talk import CAN_DO
from imagetxt.agent.conversation.taking_along import (
    DELETED_ELSEWHERE,
    PICTURE_STAYS,
    TAKEN_ALONG,
    deletes_chat,
    deletes_picture,
    is_taken_along,
)

_YOUR_DRAWING = re.compile(
    r"\byour (?:own )?(?:drawing|painting|sketch|redraw\w*)\b"
    r"|\b(?:still|lost|kept?|changed?) .*\b(?:in|on|by) the (?:drawing|sketch|redraw\w*)\W*$",
    re.IGNORECASE,
)
"""Speaks of something that was drawn here."""


def beside(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """The answer; None where the message asks nothing of the kind. A drawing that is put aside loses the focus."""
    said = unfronted(said)
    if concerns_us(said):
        return Answer(text=f"{CANNOT} {CAN_DO}")
    if told := aside(said):
        return Answer(text=told, known=False)
    if (here := _kept_or_deleted(said, chat) or _of_what_is_here(said, chat)) is not None:
        return here
    if told := of_texts(said, chat, made_last(before, chat.last_drawn)):
        return Answer(text=told, answered_by=RECALLED)
    if (made := _apart(said, chat, before) or _of_the_drawing(said, chat, before)) is not None:
        return made
    if (again := _texts_again(said, chat) or repeated(said, chat, before)) is not None:
        return again
    named = with_handles(said, chat.state()) if asks_unsure(said) else ""
    if named and (image := addressed(named, chat.state()) or chat.focus) is not None:
        return Answer(text=unsure_of(image, chat.album.evidence(image)), image=image, answered_by=RECALLED)
    if asks_honesty(said):
        return Answer(text=HONEST, answered_by=RECALLED)
    return _how_sure(said, chat, before) if before else None


def _kept_or_deleted(said: str, chat: Chat) -> Answer | None:
    """What to say to who wants something taken along, or out of the conversation; a drawing is put aside."""
    if is_taken_along(said) or deletes_chat(said):
        return Answer(text=TAKEN_ALONG if is_taken_along(said) else DELETED_ELSEWHERE, known=False)
    if not deletes_picture(said):
        return None
    drawn = [render for render in chat.renders if render.image == addressed(said, chat.state())]
    if not drawn:
        return Answer(text=PICTURE_STAYS, known=False)
    chat.focus = drawn[-1].source or chat.focus
    return Answer(text=put_aside(drawn[-1:]), answered_by="render_image")


def _of_what_is_here(said: str, chat: Chat) -> Answer | None:
    """Which pictures and regions the conversation holds."""
    if asks_for_pictures(said):
        return Answer(text=pictures_here(chat), answered_by=RECALLED)
    if asks_which_now(said):
        return Answer(text=picture_now(chat), answered_by=RECALLED)
    if told := picture_shown(said, chat):
        return Answer(text=told, answered_by=RECALLED)
    if asks_for_regions(said) and (image := addressed(with_handles(said, chat.state()), chat.state()) or chat.focus):
        return Answer(text=regions_here(chat, image), image=image, answered_by=RECALLED)
    return None


_BOTH_TEXTS = re.compile(
    rf"^(?:\W*(?:thanks?|thank you|thx|ta|cheers|ok(?:ay)?|great)\b\W*)*"
    rf"{ASKING}(?:(?:(?:may|can|could) (?:i|we)|let (?:me|us)) (?:see|have|read|hear|get)|give|show|tell|read"
    r"|repeat|list)"
    r"(?: (?:me|us))? (?:(?:everything|all)(?: (?:of )?(?:what|that))? (?:you(?:'ve| have)? (?:written|wrote|got)"
    r"|is written|we have)"
    r"(?: so far| until now)?|(?:both|the two|all|both the|all the)(?: of (?:the|your))?"
    r"(?: (?:final|finished|current|new|short|complete|whole))? (?:captions|texts|descriptions|paragraphs|labels"
    r"|titles|stories|poems|haikus|notes|posts|versions))"
    r"(?:,? (?:again|once more|please|all together|together|under each other|side by side|one after the other"
    r"|(?:as|how|like) they (?:now |currently )?(?:stand|are|read|look)(?: now)?))*\W*$",
    re.IGNORECASE,
)
"""Wants the texts that stand, one for each picture."""
_COPIES = re.compile(
    rf"^{ASKING}(?:(?:(?:may|can|could) (?:i|we) (?:see|have|read)|give|show|send|read)(?: (?:me|us))? )?"
    r"(?:the |your |a |my )?(?:final|finished|current|clean|latest|complete) (?:cop(?:y|ies)|versions?|texts?|results?)"
    r"[,.]?(?: please[,.]?)?(?: (?:of|for))? (?:both|all|the two|each)(?: (?:of them|texts|pictures|photos|images))?"
    r"(?:,? please)?\W*$",
    re.IGNORECASE,
)
"""The same as what is finished: "final copy please, both"."""


_NTH = ("first", "second", "third", "fourth", "fifth", "sixth")
_OPENING = re.compile(r"^This (?:(?P<where>outdoor|indoor) )?picture (?=shows\b)")
_IN_ONE = re.compile(
    rf"^{ASKING}(?:(?:write|tell|make|give|do|describe|combine|merge|join|put|bring|have|fuse)\b(?: me| us)? )?"
    r"(?:(?:a |one |an? )?(?:text|paragraph|description|caption|story)? ?(?:about|of|for)? ?)?(?:the )?"
    r"(?:both|all(?: of them)?|the two|two|them|these|all (?:three|four|five))(?: of them)?(?: the)?"
    r"(?: (?:photos?|pictures?|images?|texts?|paragraphs?|descriptions?|captions?))?(?: together)?"
    r" (?:together )?(?:in|into|as|to|with) (?:one|a single|the same|1)(?: single| (?:common|joint|longer))?"
    r"(?: (?:text|paragraph|description|caption|piece|go))?(?: please| together)?\W*$"
    rf"|^{ASKING}(?:write|make|give|create|i want|i need)(?: me| us)? (?:one|a single|a joint|a common) "
    r"(?:text|paragraph|description|caption) (?:about|of|for) (?:both|all|the two|them)"
    r"(?: (?:photos|pictures|images|of them))?(?: together| please)*\W*$",
    re.IGNORECASE,
)
"""Wants one text for several pictures: "combine both descriptions into one"."""


_NAMED_AGAIN = re.compile(
    rf"^{ASKING}(?:(?:give|show|read|recite|repeat|tell|say|bring)(?: (?:me|us))?(?: again)?|what(?:'s|s| is| was)"
    r"|where(?:'s|s| is))"
    r" (?:the|that|my|your) (?:[\w-]+ ){0,2}?"
    r"(?P<name>cutline|label|post|tweet|caption|entry|blurb|write-?up|newsletter|ad|advert|poem|haiku|story|letter"
    r"|postcard|list|summary|draft|bulletin|notice)(?: (?:again|once more|please|back|aloud|out|to me))*[.?!]*$",
    re.IGNORECASE,
)
"""Wants a text again that was wished for by this name: "give me the caption once more"."""


def _wished_so(name: str, chat: Chat) -> Answer | None:
    """The last text that a wish with this name made, as it stands now; None where none was wished for so."""
    made = [version for version in chat.versions if re.search(rf"\b{name}", version.wish, re.IGNORECASE)]
    if not made:
        return None
    standing = chat.versions.of(made[-1].image)
    version = standing if standing is not None and standing.manner.form == made[-1].manner.form else made[-1]
    return Answer(text=version.text, image=version.image, answered_by=RECALLED)


def _texts_again(said: str, chat: Chat) -> Answer | None:
    """The text that stands, or that of each picture by its handle; None where that is not wished, or there is none."""
    if (named := _NAMED_AGAIN.match(said)) is not None:
        return _wished_so(named["name"].lower(), chat)
    in_one = _IN_ONE.match(said) is not None
    if not (in_one or _BOTH_TEXTS.match(said) or _COPIES.match(said)):
        return None
    standing = [version for image in chat.album.handles if (version := chat.versions.of(image)) is not None]
    if in_one and 1 < len(standing) <= len(_NTH):
        told = [_told_of_nth(version.text, nth) for version, nth in zip(standing, _NTH, strict=False)]
        return Answer(text=" ".join(told), answered_by=RECALLED)
    told = [f"{version.image}: {version.text}" for version in standing]
    none = [f"{one} has no text yet." for one in photos(chat.state()) if chat.versions.of(one) is None]
    return Answer(text="\n".join([*told, *none]), answered_by=RECALLED) if len(told) > 1 or (told and none) else None


def _told_of_nth(text: str, nth: str) -> str:
    """A text that says which picture it is about: "The second picture, taken outdoors, shows …"."""
    if (opening := _OPENING.match(text)) is None:
        return f"The {nth} picture: {text}"
    where = f", taken {opening['where']}s," if opening["where"] else ""
    return f"The {nth} picture{where} {text[opening.end() :]}"


def undone_first(said: str, chat: Chat, before: Sequence[Exchange]) -> tuple[Answer | None, str]:
    """That a drawing is put aside, and what is ordered in the same breath: "undo that and make it a poster"."""
    undone, *others = clauses(said)
    aside = beside(undone, chat, before) if others and is_undo(undone) else None
    return aside, " and ".join(others)


def _how_sure(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """Why something could not be told, or how sure what was told is."""
    if asks_why_not(said):
        return Answer(text=WHY_NOT, answered_by=RECALLED)
    if chat.focus and (of := certainty_of(said, chat.album, chat.focus)):
        return Answer(text=of[0], image=of[1], answered_by=RECALLED)
    if asks_certainty(said):
        return Answer(text=certainty(before, chat.album), answered_by=RECALLED)
    return None


def _apart(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """What two texts differ in, or which drawing is nearer to its photo."""
    if asks_of_texts(said, text_last=made_last(before, chat.last_drawn) != "drawing"):
        return Answer(text=texts_apart(chat.versions), answered_by=RECALLED)
    if told := nearest(said, chat.renders) or made_with(said, chat.renders):
        return Answer(text=told, answered_by="compare_images")
    return None


def _of_the_drawing(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """What a message asks of the last drawing, or that it be put aside."""
    image = addressed(said, chat.state()) or chat.focus
    if told := is_drawn(said, image, chat.renders) or drawn_from(said, chat.renders):
        return Answer(text=told, answered_by="render_image")
    fresh = is_fresh(before, chat.last_drawn)
    undone = (is_undo(said) or wants_original(said)) and made_last(before, chat.last_drawn) == "drawing"
    thrown = re.search(r"\b(?:discard|scrap|bin|trash|throw)\b", said, re.IGNORECASE) is not None
    undone = undone or ((fresh or (thrown and made_last(before, chat.last_drawn) == "drawing")) and deletes_it(said))
    if wants_it_away(said) or undone:
        chat.focus = (chat.renders[-1].source if chat.renders else None) or chat.focus
        return Answer(text=put_aside(chat.renders), answered_by="render_image")
    if (what := asks_what_became(said, fresh=fresh)) is not None:
        outcome = chat.outcome() or Answer(text="", known=False)
        return outcome.model_copy(update={"text": what_became(what, outcome.text)})
    if not chat.renders and _YOUR_DRAWING.search(said):
        return Answer(text=put_aside(()), known=False, answered_by="render_image")
    return None
