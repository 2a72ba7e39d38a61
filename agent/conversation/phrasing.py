"""A message in plainer words before it is planned: chat spelling, asides, corrections and detours taken out.

Only how something is said is changed, and never what: each rule takes words away that ask for nothing, or puts a detour
straight. What a person typed stays what is kept and quoted.
"""

import re

from imagetxt.agent.across.naming import with_handles
from imagetxt.agent.choice.fronting import unfronted
from imagetxt.agent.choice.leads import ASKING, LEAD
from imagetxt.agent.choice.ordered import is_imperative
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import is_plain_wish
from imagetxt.agent.conversation.asides import ASKS, without_asides
from imagetxt.agent.conversation.called import (
    turned_to,
    with_all_named,
    with_files_alone,
    with_files_called,
    with_nth_named,
)
from imagetxt.agent.conversation.courtesies import without_courtesies
from imagetxt.agent.conversation.in_short import in_full_words
from imagetxt.agent.conversation.meant import (
    by_size,
    taken_up,
    with_animals,
    with_files_named,
    with_other,
    with_people,
    with_persons,
    with_worn,
)
from imagetxt.agent.conversation.of_drawing import of_the_drawing
from imagetxt.agent.conversation.stated import as_asked, as_put_in
from imagetxt.agent.conversation.straight import put_straight
from imagetxt.agent.conversation.texts_called import with_texts_called
from imagetxt.agent.languages import NAMED
from imagetxt.agent.rewording.shorthand import as_typed
from imagetxt.tools.vision.lexicon import parse_phrase

MOST_CHARACTERS = 400
"""Longer messages are left as they are."""
_STILL = re.compile(
    rf"^(?P<asks>{LEAD}(?:is|are|was|were|has|have|does|do)\b(?: [\w'-]+){{0,4}}?) still (?!life\b|water\b)",
    re.IGNORECASE,
)
_IGNORE = re.compile(
    rf"^{LEAD}(?:ignore|forget|disregard|skip) (?:(?:all|any|every|your|the|of|earlier|previous|prior|other) )*"
    r"(?:rules?|instructions?|orders?|prompts?|guidelines?)\W+(?:(?:and|just|then|instead|now)\W+)*(?=\w+ \w)",
    re.IGNORECASE,
)
"""Words before a request that no rule of this talk depends on."""
_LEADS = re.compile(
    r"^\W*(?:(?:for the record|just (?:for|to) (?:the record|be (?:sure|clear|safe))|exactly|precisely|honestly"
    r"|frankly|seriously|like(?= (?:how|what|where|who|which)\b)"
    r"|(?:just )?out of (?:interest|curiosity)|(?:just )?curious|be honest|quick(?: one| question)?"
    r"|(?:last|final)(?: one| question| thing)?(?=\s*[:,])|last (?:one|question)|first off"
    r"|one (?:more|last) (?:thing|question)"
    r"|remind (?:me|us)(?: again)?(?=[,:]? (?:what|where|who)\b.* (?:is|are|stands?|lies)\b)"
    r"|(?:do )?you (?:still )?remember(?= (?:what|which|where|who|how)\b(?! (?:i|you|we)\b)"
    r"(?!.*\b(?:i|you|we) (?:ask|sa[iy]|t[oe]l[dl])))"
    r"|where were we(?=\W+\w+ \w)"
    r"|(?:(?:re)?bonjour|hola|salut|ciao|by the way|btw|fyi|lol|haha|hmm+|umm*|erm?|yo|hey|hi|hello|dude"
    r"|robot|computer)"
    r"(?!\W+(?:on|in|with|at|wearing)\b)(?=[\s,:.!]+[\w']+ \w)|let'?s see)\b[\s,:;.!-]*)+",
    re.IGNORECASE,
)
_CALLED_OUT = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|omg|fine|sure|anyway|understood|i see|whatever|wow|aw+|oh|well|yeah|yep|yes|nah|nope"
    r"|no|right|alright|now|great|cool|nice"
    r"|hm+)\b[\s,:.!]*(?:(?:but|so|and|then|now)\b[\s,:]*)?)+",
    re.IGNORECASE,
)
"""What is only called out before a question: "ok but what colour is it"."""
_LIKE = re.compile(
    rf"^\W*(?:no|nope|sorry|oops|wait|ah|not that)?[\s,.;:-]*(?:i|we) (?:meant?|said|wanted"
    rf"|was asking for)(?: to say)?[\s,:]+(?:in )?(?P<language>{'|'.join(NAMED)})\W*$",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"^\W*(?:no|nope|sorry|oops|wait|ah|not that)?[\s,.;:-]*(?:i|we) (?:meant?|was asking about"
    r"|was talking about)(?: to say)?[\s,:]+(?P<rest>(?!what|how|it|that\b|you)\w.*?)\W*$",
    re.IGNORECASE,
)
"""A correction of what was asked: "no, I meant the dog"."""
_NTH = re.compile(
    r"(?:img\d+|the (?:first|second|third|last|other)(?: (?:one|photo(?:graph)?|picture|image|pic))?)", re.IGNORECASE
)
_SAID_WHAT = re.compile(
    rf"^{LEAD}(?P<wh>what|who|where) (?:did|do) you (?:say|tell me|think|claim)\s+(?P<rest>(?:is"
    r"|are|was|were|hangs?|stands?|lies|lie|sits?|it is|they are)\b.*)$",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    rf"^(?P<lead>{LEAD})(?P<thing>(?:the|that|this|my)\s+[\w-]+(?:\s+[\w-]+){{0,2}}?)\s+"
    r"(?P<asked>(?:what|where|how|which) (?:\w+ )*?(?:he|she|it|they)\b.*)$",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"^(?P<where>\W*(?:in|on|for|of)\s+(?:img\d+|[\w-]+\.\w{3,4}|the [\w ]*?(?:one|photo|picture"
    r"|image))\s*,\s*)?\W*(?:please\s+)?(?:list|name|enumerate|count up)(?: me)?\s+(?:all(?: of)?(?: the)?"
    r"|every(?: single)?|each|any|the)\s+(?:(?:items?|pieces?|bits?|kinds?|types?|articles?)\s+of\s+)?"
    r"(?P<thing>[a-z][\w-]*(?:\s+[\w-]+)?)(?P<rest>(?:\s+(?:that )?(?:you (?:can )?see|there (?:is|are)|in (?:it"
    r"|here|there|img\d+|the (?:photo|picture|image))))*)\W*$",
    re.IGNORECASE,
)
_ADD_WHAT = re.compile(
    rf"^{LEAD}(?:add|include|mention|say)\s+(?:also\s+)?"
    r"(?P<what>(?:what(?!(?:ever)?(?:'s| is) (?:missing|left out|lacking))|who)"
    r"(?:'s| is| are|ever is)\s+.+?)(?P<tail>,? (?:too|as well|please))?\W*$",
    re.IGNORECASE,
)
_AGAIN_BUT = re.compile(
    rf"^{ASKING}(?:tell (?:me|us)(?: (?:all|again|more))? about"
    r"|describe|explain|retell|repeat)\s+(?P<image>img\d+|it|this|that|the [\w ]*?(?:one|photo|picture|image))"
    r"(?:\s+(?:again|once more|one more time|anew))*(?:\s*,?\s*(?:but|only|this time"
    r"|except)\s+(?:this time\s+)?|\s*,\s*)(?P<wish>\w.+?)\W*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"^{LEAD}how many (?P<a>[a-z]+(?: [a-z]+)?) and (?P<b>[a-z]+(?: [a-z]+)?) (?P<rest>(?:are|is"
    r"|can you see|do you see) "
    r"(?:(?:there|standing|sitting|lying|placed) )*(?:on|in|under|at|behind|next|near|to|above|below|beside"
    r"|in front)\b.+?)\W*$",
    re.IGNORECASE,
)
"""A count of two kinds somewhere: one question each."""
_ON_SIDE = re.compile(
    rf"^(?P<lead>{LEAD})(?P<wh>what|who)(?:'s| is| are|s)(?: (?:that|there"
    r"|standing|sitting))?\s+"
    r"(?P<place>(?:on|at|in) the (?:far |very )?(?:(?:top|upper|bottom|lower)[ -])?(?:left|right|top|bottom"
    r"|middle|cent(?:re|er)|corner)"
    r"(?:[ -]hand)?(?: (?:side|half|part|corner|edge))?)\W*$",
    re.IGNORECASE,
)
"""Asks for a side of the picture, and not of what was spoken of."""
_WHERE_ALL = re.compile(
    rf"^{LEAD}(?:(?:just|only)\W+)*(?:(?:tell|show|give|say)(?: me| us)?\s+)?(?:(?:just"
    r"|only)\s+)?where\s+"
    r"(?:(?:all )?(?:the )?things|everything|it all|all of it|they all)\s+(?:are|is)(?P<rest>\s+in\s+.+?)?\W*$",
    re.IGNORECASE,
)
_PICTURES = r"(?: two)?(?: of them)?(?: (?:pictures?|photos?|photographs?|images?|pics?))?"
_THESE = (
    rf"(?:(?:these|those|them|both|the two){_PICTURES}|img\d+ and img\d+"
    r"|(?:the|my) (?:pictures|photos|photographs|images|pics))"
)
_ALL_SHOWN = re.compile(
    rf"^{LEAD}(?:(?:tell|show) (?:me|us)\s+)?what(?:(?: (?:do|can|did) (?:you|u) see| have we(?: got)?| is| are|'?s"
    rf"| do we have)(?: there)? "
    rf"(?:in|on) {_THESE}| {_THESE} (?:show|depict|contain|are of)"
    r"| do they(?: both)? (?:show|depict|contain)"
    rf"| do th[eo]se{_PICTURES} (?:show|depict|contain))\W*$",
    re.IGNORECASE,
)
"""Asks what all of the pictures show: "what do you see in these"."""
_ABOUT_ONE = re.compile(
    rf"^{LEAD}(?:write|tell me|say something|talk)\s+about\s+"
    r"(?P<image>img\d+|the (?:first|second|third|last|other)(?: one| photo| picture)?)\s+(?P<wish>(?:in|as|for"
    r"|with)\b.+?)\W*$",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"(\bfor (?:my|our|his|her|the|an?) [\w' -]+?),? who (?:is|are|was|has|have|likes?|loves?|can|can't|cannot"
    r"|turn\w*|doesn't|knows?)\b[^?.!;]*",
    re.IGNORECASE,
)
"""What is told of the one for whom a text is: "for my grandson, who is five"."""
_OTHER_ONE = re.compile(
    r"\b(in|on|of|about|for|from|with|to) the other(?: one)?(?=\W*$|\s*[,:;?]| (?:is|are"
    r"|has|too)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(one|photo(?:graph)?|picture|image|pic|shot|img\d+) (?:now|then|next)(?=\s*[:,]\s*\w)", re.IGNORECASE
)
"""Says that the talk turns to a picture: "the ski one now: what is she wearing"."""
_ONE_AND_OTHER = re.compile(
    r"\bone (?:of the |of them |\w+ )?(?:[\w-]+ )*(?:of|than|from|to) the other\b", re.IGNORECASE
)
"""Two of a kind in one picture: "is one of the dogs left of the other one"."""
_TEXT_OF = re.compile(
    r"\b((?:description|text|paragraph|caption) (?:of|for|about) the (?:first|second|third|other"
    r"|last))(?= (?:to|in|as|into|so|down|by)\b)",
    re.IGNORECASE,
)
"""The picture that a text is of, before what is to become of it: "shorten the text of the first to ten words"."""
_ANYTHING = frozenset("thing things object objects item items everything stuff".split())


def plainer(said: str, state: State) -> str:
    """The message in plainer words; as it is where nothing is in the way."""
    if not said or len(said) > MOST_CHARACTERS:
        return said
    words = _WHO_IS.sub(r"\1", as_typed(" ".join(said.replace("’", "'").split())))
    words = with_handles(_NOW.sub(r"\1", words), state) if len(state.names) > 1 else words
    if len([image for image in state.images if image not in state.sources]) == 2:
        words = words if _ONE_AND_OTHER.search(words) else _OTHER_ONE.sub(r"\1 the other picture", words)
    words = _TEXT_OF.sub(r"\1 picture", words)
    words = as_put_in(of_the_drawing(unfronted(without_courtesies(as_asked(words, state))), state), state)
    for rule in (_without_leads, without_asides, _politely, _as_meant, with_files_alone, put_straight):
        words = rule(words, state) or words
    for rule in (
        turned_to,
        with_files_named,
        with_files_called,
        with_texts_called,
        with_people,
        with_other,
        taken_up,
        with_persons,
        with_animals,
        with_worn,
        by_size,
        with_all_named,
        with_nth_named,
        _asked_plainly,
        _listed,
        _added,
        _told_again,
    ):
        words = rule(words, state) or words
    return in_full_words(words) or words  # its picture may have been called by its file


_NO_THING = re.compile(r"^\W*(?:(?:and|but|so|please|ok(?:ay)?|now)\W+)*no\s+[a-z]", re.IGNORECASE)


def _without_leads(words: str, _: State) -> str:
    if _NO_THING.match(words) and is_plain_wish(words):
        return words  # "no emojis" is a wish; "no, emojis" is another
    rest = _LEADS.sub("", _IGNORE.sub("", words))
    called = _CALLED_OUT.sub("", rest)
    rest = called if ASKS.match(called) or is_plain_wish(called) or is_imperative(called) else rest
    return _STILL.sub(r"\g<asks> ", rest) if len(rest.split()) > 1 or is_plain_wish(rest) else words


def _politely(words: str, _: State) -> str:
    """What was polite behind an aside: "I can't see. What do I have in front of me?"."""
    return without_courtesies(words)


def _as_meant(words: str, state: State) -> str:
    """A correction as the request that it is."""
    if (language := _LIKE.match(words)) is not None:
        return f"in {language['language']}"
    match = _MEANT.match(words)
    if match is None:
        return words
    if ASKS.match(match["rest"]):
        return match["rest"]
    if _NTH.fullmatch(match["rest"]):
        return f"and for {match['rest']}"
    return f"what about {match['rest']}?" if ASKS.match(state.asked) else words


def _asked_plainly(words: str, _: State) -> str:
    """A question about what was said, or with its thing before it, plainly."""
    if _ALL_SHOWN.match(words) is not None:
        return "describe both photos"
    if (match := _SAID_WHAT.match(words)) is not None:
        return f"{match['wh']} {match['rest']}"
    if (match := _ON_SIDE.match(words)) is not None:
        return f"{match['lead']}{match['wh']} is there {match['place']} of the picture?"
    if (match := _WHERE_ALL.match(words)) is not None:
        return f"Where are the things{match['rest'] or ''}?"
    if (match := _COUNTS.match(words)) is not None:
        return f"How many {match['a']} {match['rest']}? How many {match['b']} {match['rest']}?"
    if (match := _FRONTED.match(words)) is not None:
        return f"{match['lead']}{match['thing']}, {match['asked']}"
    return words


def _listed(words: str, _: State) -> str:
    """A list of one kind of thing is asked for; of all things it is the search for everything."""
    match = _ALL_OF.match(words)
    if match is None or match["thing"].split()[0].lower() in _ANYTHING or parse_phrase(match["thing"]).noun is None:
        return words
    return f"{match['where'] or ''}which {match['thing']} are there{match['rest']}?"


def _added(words: str, _: State) -> str:
    match = _ADD_WHAT.match(words)
    return f"{match['what'][0].upper()}{match['what'][1:]}? Add it." if match is not None else words


def _told_again(words: str, _: State) -> str:
    """A wish for a text that is asked for anew: "tell me about it again, but for a child"."""
    from imagetxt.agent.refining.reading import read

    match = _AGAIN_BUT.match(words) or _ABOUT_ONE.match(words)
    if match is None:
        return words
    wish = read(match["wish"])
    if not wish.understood or wish.left:
        return words
    which = match["image"] if match["image"].lower() not in ("it", "this", "that") else ""
    return f"{match['wish']}{f', {which}' if which else ''}"
