"""Questions that leave out what was spoken of before: "What kind?", "On which side?", "How many aren't white?"."""

import re
from collections.abc import Callable

from imagetxt.tools import language
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_LEAD = r"^\W*(?:(?:and|so|but|then|ok(?:ay)?|hm+|no|yes|well)\b\W*)*"
_END = r"(?:\W+(?:then|now|exactly|again|please|though))*\W*$"
_MANY = r"(?:they|them|those|these)"
_OPEN_SIDE = r"(?:to|on|at)\s+(?:its|the|their|his|her)\s+(?P<side>left|right)(?:[ -]hand side| side)?"
_COLOURS = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_ONES = re.compile(rf"\b(?P<colour>{_COLOURS}) (?P<ones>ones?)\b", re.IGNORECASE)
_PUT = r"(?P<put>above|below|under|beneath|behind|next to|beside|in front of|on(?: top of)?)"


def _one(topic: str) -> str:
    return language.singular(topic)


def _several(topic: str) -> str:
    return language.plural(language.singular(topic))


def _somebody(topic: str) -> str:
    """Who wears something: the topic where it is a person."""
    noun = parse_phrase(topic).noun
    return topic if noun is not None and is_a(noun, "person") else "person"


_RULES: tuple[tuple[str, Callable[["re.Match[str]", str], str]], ...] = (
    (
        rf"{_LEAD}(?:of )?(?:what|which) (?:kinds?|sorts?|types?|breeds?|ones?|species)"
        rf"(?: (?:of \w+ )?(?:is|are)(?: it| that| they| those)?)?{_END}"
        rf"|{_LEAD}what (?:is|are|was|'s|would) (?:it|that|this|they|those|these)(?: be)?{_END}"
        rf"|{_LEAD}(?:what|which)(?:'s| is| are)? (?:it|that|they)(?: called)?{_END}",
        lambda _, topic: f"Which {_one(topic)} is there?",
    ),
    (
        rf"{_LEAD}(?:on |at |in )?(?:which|what) (?:side|half)"
        rf"(?: (?:is|are|was) (?:it|that|{_MANY})(?: on| in)?)?{_END}",
        lambda _, topic: f"Which side is the {_one(topic)} on?",
    ),
    (
        rf"{_LEAD}where(?: ?abouts)?(?: (?:is|are|'s) (?:it|that|{_MANY}))?{_END}",
        lambda _, topic: f"Where is the {topic}?",
    ),
    (
        rf"{_LEAD}(?:in |of )?(?:what|which) (?:colou?rs?|shade)"
        rf"(?: (?:is|are|does|do|has|have) (?:it|that|{_MANY})(?: have)?| (?:it|that|{_MANY}) (?:is|are))?{_END}"
        rf"|{_LEAD}(?:(?:name|list|tell me|say|give me|(?:what|which) (?:is|are)|and)\s+)?"
        rf"(?:its|their|his|her)\s+colou?rs?{_END}",
        lambda _, topic: f"What colour is the {topic}?",
    ),
    (
        rf"{_LEAD}how many(?: of (?:it|{_MANY}))?"
        rf"(?P<rest>(?: (?:are|is|do|does|have|has|can|aren't|isn't|don't|would|stand|sit|lie|wear)\b.*)?){_END}",
        lambda match, topic: f"How many {_several(topic)}{match['rest'].rstrip(' ?.!')}?",
    ),
    (
        rf"{_LEAD}(?P<which>(?:what|which)(?: one)?) of {_MANY}\b(?P<rest>(?!.*\bor\b).*)$",
        lambda match, topic: f"Which of the {_several(topic)}{match['rest']}",
    ),
    (
        rf"{_LEAD}(?:what(?:'s| is| are)?\s+)?{_OPEN_SIDE}(?: of (?:it|{_MANY}))?{_END}",
        lambda match, topic: f"What is to the {match['side']} of the {_one(topic)}?",
    ),
    (
        rf"{_LEAD}(?:what(?:'s| is| are)?\s+)?{_PUT}(?: (?:it|that|{_MANY}))?{_END}",
        lambda match, topic: f"What is {match['put']} the {_one(topic)}?",
    ),
    (
        rf"{_LEAD}(?P<is>is|are) there (?P<many>(?:only |just |exactly )?(?:two|three|four|five|six|[2-9]))"
        rf" of (?:it|{_MANY}){_END}",
        lambda match, topic: f"{match['is']} there {match['many']} {_several(topic)}?",
    ),
    (
        rf"{_LEAD}(?P<before>.*\b(?:one|any|each|some|all|none|both|either)) of {_MANY}\b(?P<rest>.*)$",
        lambda match, topic: f"{match['before']} of the {_several(topic)}{match['rest']}",
    ),
    (
        rf"{_LEAD}what(?:'?s)?(?: colou?rs?)?(?: is| are| does| do| has| have)? (?:it|he|she|{_MANY})"
        rf" (?:wearing|wear|dressed in|have on|got on){_END}",
        lambda _, topic: f"What colour is the {_somebody(topic)} wearing?",
    ),
    (
        rf"{_LEAD}what(?:'?s| is| are) (?:it|{_MANY}) (?P<rests>sitting|lying|standing|resting|perched|parked) "
        rf"(?P<on>on|in|under|behind|beside|next to){_END}",
        lambda match, topic: f"What is the {topic} {match['rests']} {match['on']}?",
    ),
    (
        rf"{_LEAD}(?P<colour>{_COLOURS}),? (?:is it|isn't it|are they|aren't they|right|or not|yes|no){_END}",
        lambda match, topic: f"Is the {topic} {match['colour']}?",
    ),
    (
        rf"{_LEAD}(?:what|which) (?:thing|object|item|animal|one)s? (?:is|are) (?:it|that|they|those){_END}",
        lambda _, topic: f"Which {_one(topic)} is there?",
    ),
    (
        rf"{_LEAD}(?P<which>(?:what|which) ones?)(?P<rest> (?!of\b).+)$",
        lambda match, topic: f"Which {_one(topic)}{match['rest']}",
    ),
    (
        rf"{_LEAD}(?:what|which) (?:other|else) (?P<kind>\w+)(?P<rest>(?!.*\b(?:besides|than|from|except)\b).*)$",
        lambda match, topic: f"Which {match['kind']} are there besides the {topic}?",
    ),
    (
        rf"{_LEAD}(?P<is>is|are) there (?:also )?(?P<what>an?|any) (?P<kind>\w+(?: \w+)?) ones?\b(?P<rest>.*)$",
        lambda match, topic: f"Is there a {match['kind']} {_one(topic)}{match['rest']}",
    ),
)


_ONE_OF = re.compile(r"\bthe one (?=on the|in the|at the)", re.IGNORECASE)


_THERE = re.compile(
    r"^(?P<lead>\W*(?:(?:and|but|so)\s+)?(?:(?:what|how)\s+about\s+|in\s+|on\s+|for\s+|of\s+)?img\d+\b\s*[,:;–-]\s*)(?P<rest>\S.*)$",
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
    for pattern, made in _RULES:
        match = re.match(pattern, question.strip(), re.IGNORECASE)
        if match is not None:
            return made(match, bare)
    if things_in(question.lower())[0]:  # the ones are those that it names itself
        return question
    question = _ONE_OF.sub(f"the {_one(bare)} ", question)
    return _ONES.sub(
        lambda match: f"{match['colour']} {_several(bare) if match['ones'].lower() == 'ones' else _one(bare)}", question
    )
