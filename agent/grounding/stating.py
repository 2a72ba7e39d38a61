"""What a short answer states, given its question: "Two." to "How many dogs are there?" is "There are two dogs."."""

import re
from dataclasses import dataclass

from imagetxt.agent.grounding.sentences import sentences

_YES = re.compile(
    r"\s*(?:yes|yea|yeah|yep|yup|ya|correct|indeed|right|certainly|of course|it is|they are|there (?:is|are)|there's"
    r"|i (?:can |do )?see (?:one|some|two|three))\b[,.!]?\s*",
    re.I,
)
_NO = re.compile(
    r"\s*(?:no|nope|nah|not really|it is not|it isn't|they are not|there (?:is|are) (?:not|none))\b[,.!]?\s*", re.I
)
_SEEN = re.compile(
    r"(?:(?:can|do|could) (?:you|we|i) (?:see|find|spot|notice|make out)"
    r"|(?:does|do) (?:the|this) (?:picture|image|photo\w*) (?:show|contain|have|include|depict))\s+(?P<rest>.+)",
    re.I,
)
_THERE = re.compile(
    r"(?:is|are|was|were) (?:there\s+(?P<rest>.+)|(?P<anybody>(?:any|some)(?:body|one)\b.*|(?:any|some) \w+.*))", re.I
)
_SPEAKER = re.compile(r"^[\s\"“‘'–—-]*(?:(?:[QA]|[A-Z][a-z]+)\s*:\s*)?[\s\"“‘']*")
_IS = re.compile(r"(?P<verb>is|are|was|were|does|do|has|have)\s+(?P<rest>.+)", re.I)
_COUNT = re.compile(r"(?:.*\b)?how many\s+(?P<rest>.+)", re.I)
_COLOUR = re.compile(
    r"what\s+colou?r\s+(?:would you say|do you think|does it seem)\s+(?P<held>.+?)\s+(?:is|are)"
    r"|the colou?r of\s+(?P<said>.+)|"
    r"(?:what|which)\s+colou?rs?\s+(?P<verb>is|are)\s+(?P<rest>.+)|what(?: is|'s) the colou?r of\s+(?P<of>.+)",
    re.I,
)
_WHERE = re.compile(
    r"which (?:side|part)(?: of the \w+)?\s+(?:is|are)\s+(?P<on>.+?)\s+on"
    r"|where(?:'s|\s+is|\s+are)\s+(?P<rest>.+)|on which side\s+(?:is|are)\s+(?P<side>.+)",
    re.I,
)
_WHAT = re.compile(r"(?:what|who|which (?P<kind>\w+))(?:'s|\s+(?:is|are|stands?|sits?|lies?))\s+(?P<rest>.+)", re.I)
_WHICH = re.compile(
    r"which\s+(?:(?:one|of them|thing|object)\s+)?(?:is|are)\s+(?P<more>larger|bigger|smaller|taller|wider)[,:]?\s+"
    r"(?P<a>.+?)\s+or\s+(?P<b>.+)",
    re.I,
)
_MORE = re.compile(r"are there more\s+(?P<a>\w+)\s+(?:than|or)\s+(?P<b>\w+)", re.I)
_EITHER_SIDE = re.compile(
    r"(?P<verb>is|are)\s+(?P<thing>.+?)\s+(?:to |on )?(?:the )?(?:left|right) or (?:to |on )?(?:the )?(?:left|right)\s+"
    r"(?P<of>of .+)",
    re.I,
)
_WHEREABOUTS = re.compile(r"(?:\w+ing\s+)?where(?: exactly)?", re.I)
"""A question of what was told of last: "Standing where?"."""
_EITHER = re.compile(r"(?:(?:are|were) there )?more\s+(?P<a>\w+)\s+or\s+(?:more\s+)?(?P<b>\w+)", re.I)
_WRITTEN = re.compile(r".*\b(?:say|says|read|reads|written|text|words?|inscription|lettering)\b.*", re.I)
_NUMBER = re.compile(
    r"\b(?:no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|a dozen|\d{1,3}|a couple)\b",
    re.I,
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|can|there|stands?|sits?|lies?|shows?|reads?|says?)\b|'s\b", re.I)
_OTHERWISE = re.compile(r"\bnot\b|n't\b|\bcannot\b", re.I)


@dataclass(frozen=True)
class Asked:
    """A question without its mark, and its subject where it has one that "it" may stand for."""

    text: str

    def subject(self) -> str | None:
        for pattern in (_COLOUR, _WHERE):
            match = pattern.fullmatch(self.text)
            if match:
                return next((g for name, g in match.groupdict().items() if g and name != "verb"), None)
        return None


def unquoted(line: str) -> str:
    """A line of a dialogue without its marks and who says it: "Q: Is it red?" gives "Is it red?"."""
    return _SPEAKER.sub("", line).rstrip(" \"”’'")


def stated(question: str, answer: str) -> str | None:
    """The statement that an answer's first sentence makes, given the question; None where it says none by itself.

    >>> stated("Is there a cat?", "Yes.")
    'There is a cat.'
    >>> stated("What colour is the dog?", "Black.")
    'the dog is black.'
    """
    asked = re.sub(r"\s+", " ", sentences(question)[-1].text if sentences(question) else "").strip(" ?!.\"'")
    asked = re.sub(r"^(?:and|but|so|ok|okay|then|well|now)\b[, ]*", "", asked, flags=re.I)
    asked = re.sub(r"^(is|are|was|were)n['’]t\b", r"\1", asked, flags=re.I)
    asked = re.sub(r"^(?:can|could) you tell me |^(?:please )?tell me |^do you know ", "", asked, flags=re.I)
    answer = re.sub(
        r"^(?:i(?:'d|’d| would) say|i think|i believe|probably|maybe|well,?)\s+", "", answer.strip(), flags=re.I
    )
    answer = answer.rstrip(".!")
    said = (
        _polar(asked, answer)
        or _counted(asked, answer)
        or _described(asked, answer)
        or _chosen(asked, answer)
        or _named(asked, answer)
        or _briefly(asked, answer)
    )
    return f"{said.strip().rstrip('.')}." if said else None


def _polar(asked: str, answer: str) -> str | None:
    """Such as "Yes." and "No."."""
    yes, no = _YES.match(answer), _NO.match(answer)
    if not (yes or no):
        return None
    there = _SEEN.fullmatch(asked) or _THERE.fullmatch(asked)
    if there:
        given = there.groupdict()
        rest = re.sub(r"^(?:any|some)(?:body|one)\b", "person", given["rest"] or given.get("anybody") or "", flags=re.I)
        rest = re.sub(r"^(?:any|some)\s+", "", rest, flags=re.I)
        rest = re.sub(r"\s+(?:here|there|in (?:the|this) (?:picture|image|photo\w*|scene))$", "", rest, flags=re.I)
        more = answer[yes.end() :] if yes else ""
        if yes and (_SIDED.match(more) or _BARE_SIDE.match(more)):
            bare = re.sub(r"^(?:an?|the)\s+", "", rest, flags=re.I)
            return f"{_there_is(rest)}. The {bare} is {_as_predicate(more)}"
        return _there_is(rest) if yes else _there_is(re.sub(r"^(?:an?|any|the)\s+", "", rest, flags=re.I), none=True)
    comparison = _MORE.search(asked)
    if comparison:
        return f"There are {'more' if yes else 'no more'} {comparison['a']} than {comparison['b']}" if yes else None
    match = _IS.fullmatch(asked)
    if match is None or match["verb"].lower() in ("does", "do", "has", "have") or " or " in asked:
        return None
    subject, rest = _split(match["rest"])
    return f"{subject} {match['verb'].lower()} {'' if yes else 'not '}{rest}" if rest else None


def _there_is(rest: str, *, none: bool = False) -> str:
    from imagetxt.tools.language import is_plural

    first = re.split(r"\s+(?:in|on|to|at|near|behind|next|with|above|below)\b", rest, maxsplit=1)[0]
    verb = "are" if is_plural(first) else "is"
    return f"There {verb} {'no ' if none else ''}{rest}"


def _split(rest: str) -> tuple[str, str]:
    """Subject and predicate of a question's rest: "the dog | to the left of the cat"."""
    pointed = re.match(r"(?P<subject>it|that|this|he|she|they|these|those)\s+(?P<rest>.+)", rest, re.I)
    if pointed:
        return pointed["subject"], pointed["rest"]
    match = re.match(
        r"(?P<subject>(?:the|a|an|this|that|these|those|its|both|all|any)?\s*(?:[\w'-]+\s+)+?)"
        r"(?P<rest>(?:not |really |also )?"
        r"(?:to the|on|in|at|above|below|under|behind|next|near|beside|inside|between|larger|bigger|smaller|taller"
        r"|wider|the|black|white|grey|gray|red|green|blue|yellow|brown|orange|pink|purple|beige|dark|light|as"
        r"|both|all|an?)\b.*)",
        rest,
        re.I,
    )
    if not match:
        return rest, ""
    subject, predicate = match["subject"].strip(), match["rest"].strip()
    who, _, doing = subject.rpartition(" ")
    return (who, f"{doing} {predicate}") if who and doing.endswith("ing") else (subject, predicate)


def _counted(asked: str, answer: str) -> str | None:
    """Such as "Two." to "How many dogs are on the left?"."""
    match, number = _COUNT.fullmatch(asked), _NUMBER.search(answer)
    if match is None or number is None or len(answer.split()) > _SHORT:
        return None
    rest = re.sub(
        r"\s+(?:can|do|could) (?:you|we|i) (?:see|count|find)\b.*$|\s+(?:are|is) (?:there|visible|shown|here)\b",
        "",
        match["rest"],
        flags=re.I,
    )
    rest = re.sub(r"\s+(?:in|on) (?:the|this) (?:picture|image|photo\w*|scene)$", "", rest, flags=re.I)
    word = "no" if number.group().lower() in ("none", "zero", "no", "0") else number.group().lower()
    if word in ("one", "1"):
        from imagetxt.tools.language import singular

        things, _, place = rest.partition(" are ")
        return f"There is only one {singular(things)}{' ' + place if place else ''}"
    things, _, place = rest.partition(" are ")
    return f"{word} {things} are {place}" if place else f"There are {word} {things}"


_SHORT = 8


def _described(asked: str, answer: str) -> str | None:
    """Such as "Red." or "It is red." to "What colour is the car?"; "On the left." to "Where is the dog?"."""
    subject = "they" if _WHEREABOUTS.fullmatch(asked) else Asked(asked).subject()
    if subject is None:
        return None
    predicate = re.sub(
        r"^(?:it|they|that|this|he|she)(?:'s|'re|\s+(?:is|are|appears? to be|looks?))\s+", "", answer, flags=re.I
    )
    if predicate == answer and _VERB.search(answer):
        return None
    from imagetxt.tools.language import is_plural

    verb = "are" if subject == "they" or is_plural(subject) else "is"
    return f"{subject} {verb} {_as_predicate(predicate)}"


_BARE_SIDE = re.compile(
    r"(?:the )?(?P<far>(?:far |very )?)(?P<side>(?:top|bottom|upper|lower)?[ -]?(?:left|right|middle|centre|center|top"
    r"|bottom))(?P<part>(?: corner| side| edge| end|[ -]hand side)?)(?=\s*(?:,|$))",
    re.I,
)


def _as_predicate(answer: str) -> str:
    """An answer as it stands behind "is": "top left corner, red" as "in the top left corner, red"."""
    side = _BARE_SIDE.match(answer)
    if side is None:
        return answer[:1].lower() + answer[1:]
    inner = re.search(r"\w[ -]\w|middle|cent|corner", f"{side['side']}{side['part']}".lower().removesuffix(" side"))
    said = f"{side['far']}{side['side']}{side['part']}".lower()
    return f"{'in' if inner else 'on'} the {said}{answer[side.end() :]}"


def _chosen(asked: str, answer: str) -> str | None:
    """Such as "Red." to "Is the cup red or blue?", "Left." to "Is it left or right of the bowl?"."""
    sided = _EITHER_SIDE.fullmatch(asked)
    if sided is not None and (side := re.fullmatch(r"(?:on |to )?(?:the )?(left|right)", answer, re.I)):
        return f"{sided['thing']} {sided['verb'].lower()} to the {side[1].lower()} {sided['of']}"
    match = re.fullmatch(r"(?P<verb>is|are)\s+(?P<thing>the .+?)\s+(?P<a>[\w-]+)\s+or\s+(?P<b>[\w-]+)", asked, re.I)
    if match is None or answer.lower() not in (match["a"].lower(), match["b"].lower()):
        return None
    return f"{match['thing']} {match['verb'].lower()} {answer.lower()}"


def _named(asked: str, answer: str) -> str | None:
    """Such as "A bicycle." to "What is to the left of the dog?"; writing; the larger of two."""
    more = _EITHER.fullmatch(asked)
    if more and answer.lower() in (more["a"].lower(), more["b"].lower()):
        return f"There are more {answer} than {more['b'] if _is_first(answer, more['a']) else more['a']}"
    which = _WHICH.fullmatch(asked)
    if which:
        other = which["b"] if _is_first(answer, which["a"]) else which["a"]
        return f"{_noun_phrase(answer)} is {which['more']} than {other}"
    if _WRITTEN.fullmatch(asked) and not _IS.fullmatch(asked):
        if _YES.fullmatch(answer) or _NO.fullmatch(answer):
            return None
        return (
            None
            if re.search(r"[\"“‘']|\bno\b|n't\b|\bnot\b", answer) or _VERB.search(answer)
            else f'A sign says "{answer}"'
        )
    match = _WHAT.fullmatch(asked)
    if match is None or _VERB.search(answer) or len(answer.split()) > _SHORT or _OTHERWISE.search(answer):
        return None
    place = re.search(
        r"\b(?:to the|on|in|at|above|below|under|behind|next|near|beside|inside|between)\b.*", match["rest"], re.I
    )
    return f"{_noun_phrase(answer)} is {place.group()}" if place else None


def _is_first(answer: str, one: str) -> bool:
    words = {w for w in re.findall(r"\w+", one.lower()) if w not in ("the", "a", "an")}
    return bool(words & set(re.findall(r"\w+", answer.lower())))


def _noun_phrase(answer: str) -> str:
    first = re.split(r"\s+(?:is|are)\b|[,;]", answer.strip(), maxsplit=1)[0]
    return first if re.match(r"(?:an?|the|two|three|four|some|his|her)\b", first, re.I) else f"The {first}"


def _briefly(asked: str, answer: str) -> str | None:
    """Such as "None." to "Cats?", and "That's white." to "And the house?"."""
    thing = re.sub(r"^(?:and|any|what about|how about|but)\s+", "", asked, flags=re.I)
    thing = re.sub(r"^any\s+", "", thing, flags=re.I)
    if not thing or len(thing.split()) > _SHORT or len(answer.split()) > _SHORT or _ASKING.match(thing):
        return None
    predicate = re.sub(r"^(?:it|they|that|this|those)(?:'s|'re|\s+(?:is|are))\s+", "", answer, flags=re.I)
    bare = re.sub(r"^(?:the|an?)\s+", "", thing, flags=re.I)
    from imagetxt.tools.language import is_plural, plural

    number = _NUMBER.match(predicate)
    if number and len(predicate.split()) <= 2:
        word = "no" if number.group().lower() in ("none", "zero", "no", "0") else number.group().lower()
        return f"There is only one {bare}" if word in ("one", "1") else f"There are {word} {plural(bare)}"
    if _YES.fullmatch(answer) or _NO.fullmatch(answer):
        return _there_is(thing) if _YES.fullmatch(answer) else _there_is(bare, none=True)
    said = _COLOURED.match(predicate) or _SIDED.match(predicate) or _BARE_SIDE.match(predicate)
    if _VERB.search(predicate) or not said:
        return None
    return f"The {bare} {'are' if is_plural(bare.split()[0]) else 'is'} {_as_predicate(predicate)}"


_ASKING = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|has|have|will|would|what|who|whose|where|when|why|how|which)\b", re.I
)
_COLOURED = re.compile(
    r"(?:dark |light |bright |pale )?(?:black|white|grey|gray|red|green|blue|yellow|brown|orange|pink|purple|beige)\b",
    re.I,
)
_SIDED = re.compile(r"(?:on|at|in|to) the\b|above|below|beside|between|behind|next to|left|right", re.I)
