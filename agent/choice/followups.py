"""Questions that leave out what was spoken of before: "What kind?", "On which side?", "How many aren't white?"."""

import re
from typing import NamedTuple

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.tools import language
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_END = r"(?:\W+(?:then|now|exactly|again|please|though))*\W*$"
_MANY = r"(?:they|them|those|these)"
_HAND = r"(?:[ -]hand side| side)?"
_OPEN_SIDE = (
    r"(?:to\s+the|(?:to|on|at)\s+(?:its|their|his|her)"
    rf"|(?:on|at)\s+the(?=\s+(?:left|right){_HAND}\s+of\b))\s+(?P<side>left|right){_HAND}"
)
"""A side of the thing spoken of; "on the left" alone is one of the picture."""
_COLOURS = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_ONES = re.compile(rf"\b(?P<colour>{_COLOURS}) (?P<ones>ones?)\b", re.IGNORECASE)
_PUT = r"(?P<put>above|below|around|under|beneath|behind|next to|beside|in front of|on(?: top of)?)"


def _one(topic: str) -> str:
    return language.singular(topic)


def _several(topic: str) -> str:
    return language.plural(language.singular(topic))


def _somebody(topic: str) -> str:
    """Who wears something: the topic where it is a person."""
    noun = parse_phrase(topic).noun
    return topic if noun is not None and is_a(noun, "person") else "person"


def _slots(match: "re.Match[str]", topic: str) -> dict[str, str]:
    groups = {name: said or "" for name, said in match.groupdict().items()}
    trimmed = groups.get("rest", "").rstrip(" ?.!")
    forms = {"topic": topic, "one": _one(topic), "many": _several(topic), "somebody": _somebody(topic)}
    return groups | forms | {"trimmed": trimmed}


class _Rule(NamedTuple):
    """A question that leaves something out, and the full one. `pattern` begins after "and", "so" and the like.

    `full` has slots for the topic as it was called, as one and as many of it, for the person who wears something, and
    for the groups of the pattern; `trimmed` is the rest without its question mark.
    """

    example: str
    pattern: str
    full: str


_THEM = rf"(?:it|that|{_MANY})"
_RULES = (
    _Rule(
        "what kind of cup is it?",
        rf"(?:of )?(?:what|which) (?:kinds?|sorts?|types?|breeds?|species)"
        rf" of (?P<kind>(?!thing\b|things\b|one\b|it\b)\w+)"
        rf" (?:is|are)(?: it| that| they| those)?{_END}",
        "Which {kind} is there?",
    ),
    _Rule(
        "what kind is it?",
        rf"(?:of )?(?:what|which) (?:kinds?|sorts?|types?|breeds?|ones?|species)"
        rf"(?: (?:of \w+ )?(?:is|are)(?: it| that| they| those)?)?{_END}",
        "Which {one} is there?",
    ),
    _Rule(
        "what is that?",
        rf"what (?:is|are|was|'s|would) (?:it|that|this|they|those|these)(?: be)?{_END}"
        rf"|(?:what|which)(?:'s| is| are)? (?:it|that|they)(?: called)?{_END}"
        rf"|(?:what|which) (?:thing|object|item|animal|one)s? (?:is|are) (?:it|that|they|those){_END}",
        "Which {one} is there?",
    ),
    _Rule(
        "on which side is it?",
        rf"(?:on |at |in )?(?:which|what) (?:side|half)(?: (?:is|are|was) {_THEM}(?: on| in)?)?{_END}",
        "Which side is the {one} on?",
    ),
    _Rule("where is it?", rf"where(?: ?abouts)?(?: (?:is|are|'s) {_THEM})?{_END}", "Where is the {topic}?"),
    _Rule(
        "what colour do they have?",
        rf"(?:(?:in |of )?(?:what|which) |the )?(?:colou?rs?|shade)"
        rf"(?: (?:is|are|does|do|has|have) {_THEM}(?: have)?| {_THEM} (?:is|are))?{_END}",
        "What colour is the {topic}?",
    ),
    _Rule(
        "name its colour",
        rf"(?:(?:name|list|tell me|say|give me|(?:what|which) (?:is|are)|and)\s+)?"
        rf"(?:its|their|his|her)\s+colou?rs?{_END}",
        "What colour is the {topic}?",
    ),
    _Rule(
        "how many of them are red?",
        rf"how many(?: of (?:it|{_MANY}))?"
        rf"(?P<rest>(?: (?:are|is|do|does|have|has|can|aren't|isn't|don't|would|stand|sit|lie|wear)\b.*)?){_END}",
        "How many {many}{trimmed}?",
    ),
    _Rule(
        "which of them is red?",
        rf"(?:what|which)(?: one)? of {_MANY}\b(?P<rest>(?!.*\bor\b).*)$",
        "Which of the {many}{rest}",
    ),
    _Rule(
        "and to its left?",
        rf"(?:what(?:'s| is| are)?\s+)?{_OPEN_SIDE}(?: of (?:it|{_MANY}))?{_END}",
        "What is to the {side} of the {one}?",
    ),
    _Rule(
        "and behind it?",
        rf"(?:what(?:'s| is| are)?\s+)?{_PUT}(?: {_THEM})?{_END}",
        "What is {put} the {one}?",
    ),
    _Rule(
        "only one?",
        rf"(?:just|only|really(?: only)?) (?P<number>one|two|three|four|five)(?: of (?:it|{_MANY}))?{_END}",
        "How many {many} are there?",
    ),
    _Rule(
        "left or right of the dog?",
        r"(?:(?:is (?:it|he|she)|on|to)(?: the| its| their)? )?(?P<a>left|right|above|below|behind|in front)(?: side)?"
        r" or (?:(?:to|on) )?(?:the )?(?P<b>left|right|above|below|behind|in front)(?: side)? (?:of|from) "
        rf"(?P<than>(?:the|an?|his|her|its|my) .+?){_END}",
        "Is the {topic} to the {a} or to the {b} of {than}?",
    ),
    _Rule(
        "are there only two of them?",
        rf"(?P<is>is|are) there (?P<number>(?:only |just |exactly )?(?:two|three|four|five|six|[2-9]))"
        rf" of (?:it|{_MANY}){_END}",
        "{is} there {number} {many}?",
    ),
    _Rule(
        "is any of them red?",
        rf"(?P<before>.*\b(?:one|any|each|some|all|none|both|either)) of {_MANY}\b(?P<rest>.*)$",
        "{before} of the {many}{rest}",
    ),
    _Rule(
        "what's he got on?",
        rf"what(?:'?s)?(?: colou?rs?)?(?: is| are| does| do| has| have)? (?:it|he|she|{_MANY})"
        rf" (?:wearing|wear|dressed in|have on|got on){_END}"
        rf"|how(?:(?:'?s| is| are) (?:he|she|{_MANY})| (?:he|she|{_MANY}) (?:is|are)) dressed{_END}",
        "What colour is the {somebody} wearing?",
    ),
    _Rule(
        "what is it sitting on?",
        rf"what(?:'?s| is| are) (?:it|he|she|{_MANY}) (?P<rests>sitting|lying|standing|resting|perched|parked) "
        rf"(?P<on>on|in|under|behind|beside|next to){_END}",
        "What is the {topic} {rests} {on}?",
    ),
    _Rule(
        "red, isn't it?",
        rf"(?P<colour>{_COLOURS}),? (?:is it|isn't it|are they|aren't they|right|or not|yes|no){_END}",
        "Is the {topic} {colour}?",
    ),
    _Rule(
        "red or green?",
        rf"(?P<colour>{_COLOURS}) or (?P<other>{_COLOURS}){_END}",
        "Is the {topic} {colour} or {other}?",
    ),
    _Rule(
        "anything else red?",
        rf"(?:is there |do you see )?(?:any|some)thing (?:else|other) (?:that is |which is )?(?P<colour>{_COLOURS})"
        r"(?: there| here| anywhere)?\W*$",
        "Is there anything {colour} besides the {topic}?",
    ),
    _Rule("which one is red?", r"(?:what|which) ones?(?P<rest> (?!of\b).+)$", "Which {one}{rest}"),
    _Rule(
        "what other animals are there?",
        r"(?:what|which) (?:other|else) (?P<kind>(?!is\b|are\b|was\b|does\b|do\b|can\b)\w+)"
        r"(?P<rest>(?!.*\b(?:besides|than|from|except)\b).*)$",
        "Which {kind} are there besides the {topic}?",
    ),
    _Rule(
        "is there a red one?",
        r"(?:is|are) there (?:also )?(?:an?|any) (?P<kind>\w+(?: \w+)?) ones?\b(?P<rest>.*)$",
        "Is there a {kind} {one}{rest}",
    ),
)


_INSIDE = re.compile(
    rf"^(?P<before>{LEAD}what(?:'?s| is| are)(?: there)? (?:in(?:side)?|on) )(?P<it>it|them|that"
    rf"|those)(?=\W*$)",
    re.IGNORECASE,
)
_HOLDERS = frozenset(
    "cup mug glass bowl plate bottle vase basket box bag suitcase handbag backpack pot pan tray jar".split()
)
"""Things that are asked for what is in them: "is there a cup? what is in it?"."""
_ONE_OF = re.compile(r"\bthe one (?=on the|in the|at the)", re.IGNORECASE)


_THERE = re.compile(
    rf"^(?P<lead>{LEAD}(?:(?:what|how)\s+about\s+|in\s+|on\s+|for\s+|of\s+)?img\d+\b\s*[,:;–-]\s*)(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A question after the picture that it is put to: "what about img2, what's he wearing?"."""


def completed(question: str, topic: str) -> str:
    """The question with what it leaves out, by the thing spoken of last; unchanged where it leaves out nothing."""
    if (there := _THERE.match(question)) is not None:
        return f"{there['lead']}{completed(there['rest'], topic)}"
    bare = re.sub(r"^(?:the|an?|all(?:\s+the)?|any|some)\s+", "", topic.strip(), flags=re.IGNORECASE)
    if not bare:
        return question
    if parse_phrase(bare).noun in _HOLDERS and (inside := _INSIDE.match(question)) is not None:
        return f"{inside['before']}the {bare}?"
    for rule in _RULES:
        match = re.match(rf"^{REPLY}(?:{rule.pattern})", question.strip(), re.IGNORECASE)
        if match is not None:
            return rule.full.format(**_slots(match, bare))
    if things_in(question.lower())[0]:  # the ones are those that it names itself
        return question
    question = _ONE_OF.sub(f"the {_one(bare)} ", question)
    return _ONES.sub(
        lambda match: f"{match['colour']} {_several(bare) if match['ones'].lower() == 'ones' else _one(bare)}", question
    )
