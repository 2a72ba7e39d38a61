"""The kind of one part of a request: by its words where they tell it, else by a small model that its words bear out."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from imagetxt.agent.choice.asking import asked_about, asks_in_vain, asks_plainly
from imagetxt.agent.choice.clauses import points_back
from imagetxt.agent.choice.guess import STYLES, guess
from imagetxt.agent.choice.kinds import KINDS, possible
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import drawing_meant, uncontrasted
from imagetxt.agent.choice.ordered import has_a_look, is_imperative, is_ordered, is_small_talk
from imagetxt.agent.choice.orders.bare import is_asked_politely
from imagetxt.agent.choice.orders.command import command, untold
from imagetxt.agent.choice.orders.forms import form
from imagetxt.agent.choice.orders.heart import heart
from imagetxt.agent.choice.orders.reading import is_of_our_text
from imagetxt.agent.choice.orders.things import names_a_thing
from imagetxt.agent.choice.orders.unasked import asks_for_nothing, is_fond, refuses
from imagetxt.agent.choice.orders.verbs import is_verb
from imagetxt.agent.choice.pictures import asks_which, unaddressed
from imagetxt.agent.choice.signs import signed_kind
from imagetxt.agent.choice.small_model import said_kind
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import sure_kind
from imagetxt.agent.finding import embedding
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.answers.questions import read_question

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LOOKING = re.compile(
    r"\b(?:find|locate|show|point|look\s+for|spot|list|name|mark|frame|box(?:es)?|detect|identify|search)\b",
    re.IGNORECASE,
)
"""Verbs of a wish to have things found, which is no question even where it ends with a question mark."""


_ACTS = ("cut", "draw", "segment")
_LOOKS = ("describe", "caption", "objects", "find", "read", "compare")
_ASKS = re.compile(
    r"^\W*(?:what|who|where|which|why|when|how|is|are|was|were|does|do|did|has|have)\b|\?\s*$", re.IGNORECASE
)
_ALL_THINGS = form("EVERYTHING$")
_PLAIN_QUESTION = re.compile(
    rf"^{LEAD}(?:what\s+does\s+(?:\w+\s+){{1,2}}look\s+like(?:\s+now)?\W*$"
    r"|(?:can|could|may|might|should)\s+(?:i|we|one|he|she|they)\s+(?!(?:please|also|possibly)?\s*(?:have|get|see"
    r"|ask|want)\b)\w"
    r"|(?:is|are|does)\s+(?!it\s+(?:possible|ok(?:ay)?|al(?:l\s+)?right)\b|there\s+(?:an?|any"
    rf"|some)\s+(?:way|chance|possibility)\b"
    r"|(?:that|this)\s+(?:possible|ok(?:ay)?)\b)|what\s+(?:is|are)\s+(?:an?|the|he|she|they|that|this|those|these)\b"
    r"|(?:which|what(?!\s+(?:if|about)\b)|who|where|when)\b(?:\s+\w+){0,3}?\s+(?:is|are|was|were|did|has\s+been)\b(?!\s+(?:you"
    r"|it)\s+like\b))",
    re.IGNORECASE,
)
"""How a question of the picture begins that orders no drawing and no cut-out, whatever verb it has."""
_NO_OBJECT = re.compile(
    r"^\W*(?:down|up|off|away|over|back|smaller|bigger|shorter|longer|less|more|better)\W*$", re.IGNORECASE
)
"""What a small model takes for a thing that is to be cut out: "shave it down"."""
_PICTURE = re.compile(r"\b(?:pictures?|photos?|photographs?|images?|scene|drawing)\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:the )?(?:img|r)\d+", re.IGNORECASE)
_LONG = re.compile(r"[^\W\d_]{3,}")
_DESCRIBES = re.compile(
    r"(?:^|[.!?,;]\s+)(?:please\s+|pls\s+)?(?:describe|state what)\b(?!.*\b(?:one|a)\s+(?:line|sentence)\b)",
    re.IGNORECASE,
)
_NAMED_FORMS = ("poem", "haiku", "story", "news", "postcard", "advert", "tweet")
_WRITES = re.compile(
    rf"^{LEAD}(?:re)?write\s+(?:it|this|that|me|us|something)\b(?!\s+(?:out|down|off)\b)", re.IGNORECASE
)
_PUT_TO_US = re.compile(rf"^{LEAD}(?:what|which|who|where|how)\b", re.IGNORECASE)
_WHAT_IS = re.compile(rf"^{LEAD}(?:what|which|who|where)(?:'?s|\s+(?:is|are|was|were|does|do))\b", re.IGNORECASE)
"""How a question begins that wishes for no other text, whether it has its mark or not: "whats the vibe in here"."""
_OF_ALL = re.compile(
    r"\b(?:things?|objects?|items?|everything|anything|all|title|caption|headline|alt|name it|call it|sentence"
    r"|line|regions?"
    r"|see|shown?|there|what(?:'?s|\s+is|\s+are)\s+(?:in|on))\b",
    re.IGNORECASE,
)
"""What a question for a list of things, or for a line about the picture, speaks of."""
_IS_SO = re.compile(
    rf"^{LEAD}(?:is|are|was|were)\s+(?:the|that|this|his|her|its|their|these"
    rf"|those)\b.*\?\W*$",
    re.IGNORECASE,
)
_STYLED = re.compile(rf"\b(?:{STYLES})\b", re.IGNORECASE)
_OF_TEXTS = re.compile(
    r"\b(?:captions?|texts?|descriptions?|paragraphs?|labels?|titles?|sentences?"
    r"|words)\b",
    re.IGNORECASE,
)
_OF_DRAWING = re.compile(
    r"\b(?:(?:re)?draw\w*|(?:re)?paint\w*|pictures?|images?|photos?|sketch\w*|illustrat\w*|visuali[sz]\w*"
    r"|render\w*)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    rf"^{LEAD}how\s+(?:much|big|large|small|long|old|tall|high|wide|deep|far|heavy)\b", re.IGNORECASE
)
"""How a question begins that asks for a size, and orders nothing."""
_ASKS_OF = re.compile(
    rf"^{LEAD}(?:why(?!\s+not\b)|who|whose|when|where|which|is|are|was|were|does|did|has)\b", re.IGNORECASE
)
_FRONTED = re.compile(rf"^{LEAD}(?:in|on|at|of|with|from|for|to)\s+[^,;:?]{{1,40}},\s*(?=\w)", re.IGNORECASE)
"""What a question may have before it: "in the drawing, are the boats still visible?"."""
_MILDER = re.compile(
    rf"^{LEAD}(?:(?:make|keep)\s+it\s+)?(?:an?\s+(?:bit|little|lot|touch)\s+|much\s+|even\s+|slightly\s+|way\s+)?"
    r"(?:(?:more|less)\s+(?:warm|cool|dramatic|lively|vivid|soft|light|cold)|warmer|cooler|softer|lighter|colder)"
    r"(?:ly)?\b",
    re.IGNORECASE,
)
"""How a text may be, too: right behind one, "more warm" is said of it, and not of the picture's light."""
_WHY = re.compile(rf"^{LEAD}(?:why|how\s+come|since\s+when)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(rf"^{LEAD}(?:is|are|was|were|does|did|has|had)\b", re.IGNORECASE)
"""How a question begins that is answered with yes or no, and orders nothing."""


def decided(model: "BaseChatModel | None", part: str, state: State, tools: Collection[str]) -> tuple[str, str]:
    """`(kind, the thing it names or empty)`; without a model the words alone decide.

    Raises ModelServiceError, WeightsMissingError.
    """
    said = heart(uncontrasted(part))
    kind, phrase = _told(model, said, state, tools)
    if kind == "rewrite" and _IS_SO.match(said) and asks_in_vain(said) and not is_asked_politely(said):
        return "question", ""  # "is the sea calm?" wishes for no other text
    if kind == "draw" and _OF_TEXTS.search(said) and not _OF_DRAWING.search(said) and not _STYLED.search(said):
        return ("rewrite", "") if state.paragraph else ("question", "")  # "give me both captions again"
    if kind == "caption" and "refine" in tools and _limits(said):
        return "rewrite", ""  # the tool that captions knows no limit
    if kind == "find" and _ALL_THINGS.match(phrase):
        kind, phrase = "objects", ""
    if kind == "draw" and state.written and _MILDER.match(said) and not _OF_DRAWING.search(said):
        return "rewrite", ""
    if kind in _ACTS and _PLAIN_QUESTION.match(_FRONTED.sub("", said)):
        return "question", asked_about(said)
    if (kind in _ACTS and asks_for_nothing(said)) or (kind == "rewrite" and _is_of_no_text(said, state)):
        return ("question", asked_about(said)) if _ASKS.match(said) else ("chat", "")
    return kind, phrase


def _told(model: "BaseChatModel | None", part: str, state: State, tools: Collection[str]) -> tuple[str, str]:
    kinds = possible(state, set(tools))
    for told in _by_words(part, state):
        kind = KINDS[told[0]]
        if kind.label in _ACTS and _is_gibberish(part):
            return "question", ""  # nothing is done for words of which no English is known
        if kind.label == "read" and asks_plainly(part):
            return "question", asked_about(part)  # answered in a sentence, from what is read
        if kind in kinds or (kind.label == "rewrite" and kind.tool in tools):  # what has no text yet gets one first
            return told
    if not (is_asked_politely(part) or is_asked_politely(untold(part))) and (
        asks_plainly(part) or asks_plainly(unaddressed(part))
    ):
        return "question", asked_about(unaddressed(part))
    if state.paragraph and not _asks_of_a_thing(part) and _is_like_a_wish(part, state):
        return "rewrite", ""
    label, phrase = guess(part, state) if model is None else said_kind(model, part, kinds)
    if wishes := _wished(label, part):
        return wishes, ""
    if model is None:
        return label, phrase
    if label in _LOOKS and asks_for_nothing(part):
        return "question", asked_about(part)  # what is stated of a picture orders no look at it, and no new text
    return _held(label, phrase, part, state)


def _wished(label: str, part: str) -> str:
    """What is wished for where a small model took it for another kind: a description, or a text in a form."""
    from imagetxt.agent.refining.reading import read

    if label == "caption" and _DESCRIBES.search(part):
        return "describe"
    if label == "read" and _WRITES.match(part):
        return "rewrite"  # "write it so that one gets hungry" orders no look for writing
    wishes = is_asked_politely(part) or not (part.rstrip().endswith("?") or _ASKS.match(part))
    return "rewrite" if wishes and label != "rewrite" and read(part).form in _NAMED_FORMS else ""


def _is_like_a_wish(part: str, state: State) -> bool:
    """Whether words are put as people put wishes about a text."""
    from imagetxt.agent.refining.likening import likened

    return state.pool is not None and likened(part, state.pool) != ""


def _limits(part: str) -> bool:
    """Whether a caption is wished for with how long it is to be in words, or without something."""
    from imagetxt.agent.refining.reading import read

    wish = read(part)
    return wish.form == "caption" and (wish.words is not None or bool(wish.drop))


def _asks_of_a_thing(part: str) -> bool:
    """Whether words ask why, who or how about a thing that they name: no likeness makes a wish about a text of them."""
    return _ASKS_OF.match(part) is not None and not is_asked_politely(part) and bool(things_in(part.lower())[0])


def _is_read(part: str) -> bool:
    """Whether code reads a question of things, of whatever kind it is: "what percentage does it take up?"."""
    asked = read_question(part)
    return asked.kind not in ("unknowable", "overview", "region", "text") and bool(asked.subject or asked.selection)


def _is_of_the_picture(part: str) -> bool:
    """Whether words speak of the picture, and of nothing in it: "can you tell me more about the image?"."""
    return _PICTURE.search(part) is not None and not things_in(part.lower())[0]


def _is_of_no_text(part: str, state: State) -> bool:
    """Whether what was taken for a wish about a text is none: it refuses a drawing, likes one, or states something."""
    if refuses(part) or (is_fond(part) and drawing_meant(part)):
        return True
    if not asks_for_nothing(part) or is_of_our_text(part) or _is_like_a_wish(part, state):
        return False
    return sure_kind(part, state) is None and signed_kind(part, state) is None


def _by_words(part: str, state: State) -> list[tuple[str, str]]:
    """What the words of a request settle, surest first."""
    if state.paragraph and points_back(part):
        return [("rewrite", "")]
    sure = sure_kind(part, state)
    ordered = command(part, state)
    if ordered is not None and ordered[0] == "compare":
        return [ordered]  # "what did your drawing leave out?" is of no text
    found = [signed_kind(part, state), (sure, "") if sure else None, ordered]
    if sure == "rewrite" and not state.has_text and ordered is not None and ordered[0] != "describe":
        found[1:] = found[:0:-1]  # where there is no text yet, "i just want the trousers, cut out" is of the picture
    return [one for one in found if one is not None]


def _is_thing(phrase: str) -> bool:
    """Whether what a small model took for a thing is one: "big", "red anywhere" and "img1" are none."""
    told = tags(f"the {phrase}")
    is_noun = not told or told[max(told)].startswith("NN")
    return is_noun and names_a_thing(phrase) and not _HANDLE.fullmatch(phrase)


def _is_gibberish(part: str) -> bool:
    """Whether several words are said and none is English, as far as a vocabulary is here to tell."""
    words = _LONG.findall(part)
    return len(words) > 1 and embedding.available() and not any(map(_is_english, words))


def _is_english(word: str) -> bool:
    return is_verb(word) or embedding.is_word(word) or re.fullmatch(STYLES, word, re.IGNORECASE) is not None


def _asks_of_one(kind: str, part: str) -> bool:
    """Whether words are a question of a known kind, or one of no list: "what pattern does the blanket have?"."""
    listed = kind not in ("caption", "objects") or _OF_ALL.search(part)
    if kind in ("caption", "objects") and re.search(r"\bhow (?:many|much)\b", part, re.IGNORECASE):
        return not _OF_ALL.search(part)
    return _PUT_TO_US.match(part) is not None and (_is_read(part) or not listed)


def _held(kind: str, phrase: str, part: str, state: State) -> tuple[str, str]:
    """What a small model said, or a question where the words do not bear it out."""
    if kind == "caption" and asks_in_vain(part) and (_WHY.match(part) or not _is_of_the_picture(part)):
        kind = "question"  # it takes "what is the name of …?" for a wish for a title
    if kind == "compare" and (asks_which(part) or (_YES_OR_NO.match(part) and things_in(part.lower())[0])):
        kind = "question"  # none of the pictures is "the bluer", and "is it bigger than the mug?" asks of things
    measured = kind not in ("chat", "compare", "rewrite") and _MEASURED.match(part)
    if measured or (kind in ("caption", "objects", "describe", "draw") and _YES_OR_NO.match(part)):
        kind = "question"
    if kind in _ACTS and _is_gibberish(part):
        kind = "question"
    if kind in ("caption", "objects", "describe", "read", "compare") and _asks_of_one(kind, part):
        kind = "question"
    if kind == "rewrite" and (part.rstrip().endswith("?") or _WHAT_IS.match(part)) and not is_asked_politely(part):
        kind = "question"
    if kind == "cut" and (_NO_OBJECT.match(phrase) or _HANDLE.fullmatch(phrase)):
        kind = "question"
    nameless = kind == "find" and not (names_a_thing(phrase) and LOOKING.search(part)) and not _is_thing(phrase)
    looks = state.fresh or has_a_look(part)  # of a drawing just made, "softer" may be said, too
    if kind == "draw" and state.paragraph and not (is_ordered(kind, part) and looks):
        return (
            ("rewrite", "") if is_imperative(part) else ("question", asked_about(part))
        )  # "spice it up" names nothing that could be drawn
    if nameless or not is_ordered(kind, part) or (kind == "chat" and not is_small_talk(part, state)):
        return "question", asked_about(part)
    return kind, phrase
