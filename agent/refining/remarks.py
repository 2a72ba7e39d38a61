"""What is said of a wish that could not be followed, or only in part."""

import re
from collections.abc import Sequence

from imagetxt.agent.conversation.manner import Form
from imagetxt.agent.refining.forms import COMPOSERS
from imagetxt.agent.refining.likening import OFFER
from imagetxt.agent.refining.wish import Wish
from imagetxt.tools import language
from imagetxt.tools.vision.colour_words import is_colour

NOT_UNDERSTOOD = (
    "“{wish}” is not understood as a wish about the text, so it stays as it is. What I can do: shorter, longer, "
    "only the {thing}, in simple words, for a child, more formal, friendlier, livelier, funny, with emojis, "
    "as an advert, a post, a story, a poem, a haiku, a list or a caption."
)
NOT_SURE = "Say yes, and I do it; else tell me in other words what you wish."
"""Behind what may have been meant (`likening.OFFER`)."""
UNRHYMED = "Without a larger chat model its lines do not rhyme."
IN_PLAIN = "Without a larger chat model its form and wording are kept in English only; this is the plain text."
IN_THIS_FORM = "In this form nothing of that can be changed: say “as a paragraph” first."
UNCHANGED = "The text stays as it is: it already is so."
RHYMES = re.compile(r"rhym|limerick|sonnet|couplet|\bsong|lyrics|\brap\b", re.IGNORECASE)
_SHOWN = 80
"""Characters of a wish that a note quotes."""
_BEGIN_SO: tuple[Form, ...] = ("postcard", "story", "news", "funny", "pirate", "friendly", "lively", "advert", "child")
"""Forms of which the first words are given."""
_PAST = re.compile(r"\b(?:was|were|lay|filled|showed|stood|took)\b", re.IGNORECASE)


def not_understood(wish: str, thing: str, notes: Sequence[str]) -> str:
    """What is said of a wish that was not read, with a `thing` in the picture; `notes`: what was said of it before."""
    asked = any(note.startswith(OFFER.partition("{")[0]) for note in notes)
    return NOT_SURE if asked else NOT_UNDERSTOOD.format(wish=wish, thing=thing)


def short(text: str) -> str:
    """Words of a wish as a note quotes them."""
    clean = " ".join(text.split())
    return clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1].rstrip() + "…"


def told_already(thing: str, text: str) -> str:
    """What is said of a wish to name what the text names, maybe by a wider word: of a "kid" it says "a person"."""
    if re.search(rf"\b{re.escape(language.singular(thing.split()[-1]))}", text, re.IGNORECASE):
        return f"The text speaks of “{thing}” already."
    return f"What “{thing}” may mean is in the text already, as far as I can tell."


def why_the_same(wish: Wish, text: str, form: Form) -> str:
    """Why a wish may have changed nothing where the text is not as it was wished for; empty where it is."""
    if wish.first and wish.first not in " ".join(text.lower().split()[:4]):
        if form in _BEGIN_SO:
            return f"A text in this form has a beginning of its own, so “{wish.first}” can't stand first."
        return f"In so short a text nothing can begin with “{wish.first}”."
    if (wish.certainty or wish.tense) and form in COMPOSERS:
        return IN_THIS_FORM
    if wish.colours and not any(is_colour(word) for word in re.findall(r"[a-z]+", text.lower())):
        return "No colour is known of what it speaks of." if form == "paragraph" else IN_THIS_FORM
    if wish.rephrase:
        return "Without a larger chat model there is no other wording for it."
    if wish.tense == "past" and not _PAST.search(text):
        return "It has no verb that could be put into the past."
    return ""


def why_not_dropped(words: str, text: str) -> str:
    """Why what is no known thing is not taken out of a text; `{words}` stands for how it was called."""
    if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE):
        return "“{words}” is no thing that I could take out; /edit takes a text of your own."
    return "The text does not speak of “{words}” anyway."


def is_reason(note: str) -> bool:
    """Whether a note may be why a text stays as it is, and not only how it was made."""
    return not note.startswith(("Composed in ", "Taken as "))
