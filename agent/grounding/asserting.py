"""What a sentence asserts of a thing: that it is there, that it is not, that it may be, or nothing at all."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import ends_before
from imagetxt.tools.vision import lexicon

_GENERIC = re.compile(
    r"\s+(?:often|usually|always|generally|typically|sometimes|never|can|need|love|like|enjoy|tend|make|have|are)\s+"
    r"(?!(?:standing|sitting|lying|walking|visible|present|seen|shown|in|on|at|near|behind|also|there|placed|parked|the"
    r"|to be|not|nowhere"
    r"|both|all|more|fewer|as|equally|outnumbered|arranged|lined|stacked|piled|scattered|gathered|displayed|seated|laid"
    r"|spread|clustered|grouped|asleep|awake|alone|apart|afloat|aboard)\b)",
    re.IGNORECASE,
)
_AS_THEY_DO = re.compile(
    r"\s+(?:(?:so\s+)?(?:often|usually|always|generally)\s+)?(?:do|tend|are|will|like|must)\b", re.IGNORECASE
)
"""Behind "as cats": "as cats often do"."""
_HEDGED = re.compile(
    r"\b(?:may|might|maybe|possibly|perhaps|probably|presumably|apparently|could|likely|seems?|appears? (?:to be|like)"
    r"|(?:what|it) (?:looks|appears|seems)|suggest\w*|hint\w*|imply\w*|i think|i believe|i guess|not sure"
    r"|i(?:'d| would) (?:say|guess|think|estimate|assume))\b"
)
_BESIDE_GUESS = re.compile(r",\s+(?:with|featuring|including|while|where)\s")
"""What is said beside a guess: "it may be a workshop, with a table in the middle"."""
_SEEMS_TO_DO = re.compile(r"seems? to (?!be\b|have\b|show\b|contain\b|hold\b)")
_LIKE = re.compile(
    r"(?<!\bwhat )(?<!\bit )\b(?:looks?|looking|shaped|feels?|almost|just|much|something|appears?) like\s+"
    r"(?:\w+\s+){0,3}$"
    r"|\bas if\b(?![^,;]*,\s)"
    r"|\bas (?!large\b|big\b|small\b|tall\b|wide\b|high\b|many\b|well\b|far\b|soon\b)\w+ as (?:\w+\s+){0,2}$"
)
_THOUGHT = re.compile(
    r"\b(?:think\w*|dream\w*|wait\w*|search\w*|looking|long(?:s|ing)|hop(?:es|ing)|hunt\w*|made|fit|perfect|ideal|meant"
    r"|gets? along)"
    r"\s+(?:of|about|for|with)\s+(?:(?!it\b|them\b|her\b|him\b|on\b|in\b|at\b)\w+\s+){0,2}$"
    r"|\b(?:greet(?:s|ed|ing)?|inform(?:s|ed|ing)?|direct(?:s|ed|ing)|guid(?:es?|ed|ing)|invit(?:es?|ed|ing)|beckon(?:s|ed|ing)?|attract(?:s|ed|ing)?|welcom(?:es?|ed|ing)|tempt(?:s|ed|ing)?|urg(?:es?|ed|ing)|encourag(?:es?|ed|ing)|remind(?:s|ed|ing)?)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:ask(?:s|ed|ing)?|(?:it|this|that|which|book|story|film|article|song|dream)(?: is| was|'s)?(?: all)?)"
    r" about\s+(?!is\b|are\b|was\b|were\b)(?:\w+\s+){0,2}$|\b(?:rather than|instead of|as opposed to)\s+(?:\w+\s+)?$"
    r"|\bno (?:need|room|place) for\s+(?:\w+\s+){0,2}$"
    r"|\b(?:like|as) (?:in|on) (?:\w+\s+){0,2}$|\b(?:look|air|feel|feeling) of\s+(?:\w+\s+){0,1}$"
    r"|\b(?:still|quiet|soft|bright|cold|sweet|silent|calm|clear|busy|free|proud|white|black|red|green|blue|brown|gr[ae]y)"
    r"\s+as\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$"
)
"""What somebody only thinks of, and what something is likened to."""
_SIMILE = re.compile(
    r"(?:,|\b(?:shine|shines|shimmers?|glows?|stretches|stands?))\s+like\s+(?:an?|the)\s+(?:\w+\s+){0,2}$"
)
_TYPICAL = re.compile(
    r"\bas (?:is|was)\b[^,;:]*\bwith\s+(?:\w+\s+){0,2}$|\bthe case (?:with|for)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:typical|characteristic|reminiscent|worthy|evocative)(?: only)? of\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}$"
    r"|(?<!edge )(?<!side )(?<!half )(?<!corner )(?<!ground )(?<!left )(?<!right )"
    r"\bbelong(?:s|ed|ing)?\b[^;:]*\bto\s+(?:\w+\s+)?$"
    r"|\b(?:whatever|whichever)\s+(?:\w+\s+)?$"
    r"|\b(?:befitting|befits|rivall?ing|worthy of)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,1}$"
)
"""What is said of a kind: "as is often the case with cats", "typical of a farm horse"."""
BUT_FOR = re.compile(
    r"\b(?:were it not|if it were(?: not|n't)|had it not been|if not|wasn't it)\s+for\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
"""Such as "it would be empty were it not for": what follows is there."""
_DEPICTED = re.compile(rf"\b(?:{'|'.join(terms.DEPICTIONS)})s?\s+of\s+(?:\w+\s+){{0,3}}$")
CARRIED = frozenset(
    "arms arm hands hand head hair face eyes lap feet foot back shoulder shoulders hat cap shoes".split()
)
"""What somebody has only where they are themselves."""
_OURS = re.compile(
    r"\b(?:we|i)\s+(?!(?:(?:had|have|just|still|also|only|now|always|both|all|already)\s+)*(?:can|could|do|did|see|saw|seen|notice\w*|spot\w*|find|found|count\w*|like\w*|love\w*|enjoy\w*|am"
    r"|are|was|were|sat|sit|sitting|stood|stand|watch\w*|met|pass(?:ed)?|only|think|guess|believe|look\w*|also|have|had|got"
    r"|would|bet|say|now|not\w*|observ\w*|record\w*|photograph\w*"
    r"|captur\w*|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|some|no|my|our)\b)\w+\s+[^,;:]*$"
)
"""What the speakers do or did themselves: "We stopped the car"; not what they see."""
_CONDITION = re.compile(
    r"\b(?:(?!would (?:say|guess|think|argue|estimate|assume|call|describe)\b)"
    rf"(?:{'|'.join(terms.CONDITIONS)}|bet me|thought|expected))\b[^,;:]*$"
    r"|(?<=\w)'d\s+have\s+\w+(?:ed|en|t)\b[^,;:]*$"
)
"""What only may be; "I would say that" says it."""


def clause_start(tokens: Sequence[Piece], i: int, sentence: Piece) -> int:
    """The index of the first word of the clause that holds token `i`, by the words and marks that part clauses."""
    for j in range(i - 1, -1, -1):
        gap = _gap(sentence, tokens[j], tokens[j + 1])
        if ";" in gap or ":" in gap or "—" in gap:
            return j + 1
        if tokens[j].text in terms.CLAUSE_ENDS:
            return j + 1
    return 0


def before(tokens: Sequence[Piece], i: int, sentence: Piece) -> str:
    """The words of the clause that stand before token `i`, lower case, with a blank behind."""
    start = tokens[clause_start(tokens, i, sentence)].start - sentence.start
    return sentence.text[start : tokens[i].start - sentence.start].lower().replace("’", "'")


def is_hedged(lead: str, position: int = 0, syntax: Syntax | None = None, *, given: bool = False) -> bool:
    """Whether the words before a noun leave it open whether the thing is there.

    `given`: it is spoken of as given, so that "all seems to lean towards the couch" leaves only the leaning open.

    `position`: where the lead ends in the whole text; with the tree a hedge reaches no further than its own clause:
    in "a bag, perhaps left behind, and a dog" the dog is certain.
    """
    hedges = [h for h in _HEDGED.finditer(lead) if not (given and _SEEMS_TO_DO.match(lead, h.start()))]
    hedges = [h for h in hedges if not _BESIDE_GUESS.search(lead, h.end())]
    if syntax is None:
        return bool(hedges)
    begin = position - len(lead)
    return any(not ends_before(syntax, begin + hedge.start(), position) for hedge in hedges)


_GUESS = re.compile(
    r"\b(?:(?:may|might|could|seems?|appears?)(?: \w+ly)?(?: also)?(?: to)? be|(?:seems?|appears?)(?: like)?"
    r"|likely|probably|possibly|perhaps|maybe|what (?:looks|appears|seems)(?: like| to be)?"
    r"|(?:i(?:'d| would)?|would) (?:say|guess|think|believe|assume)(?: that)?"
    r"(?: (?:it|this|that|there)(?: is|'s| are)?)?)"
    r"\s+$"
)


def is_guessed(lead: str) -> bool:
    """Whether a hedge stands right before a thing: "what may be a horse"; not "it may be that a horse was here"."""
    return _GUESS.search(lead) is not None


def is_asserted(lead: str) -> bool:
    """Whether the words before a noun speak of a thing in the picture: not of a likeness, a statue or a condition."""
    if BUT_FOR.search(lead):
        return True
    return not (
        _OURS.search(lead)
        or _LIKE.search(lead)
        or _SIMILE.search(lead)
        or _DEPICTED.search(lead)
        or _CONDITION.search(lead)
        or _THOUGHT.search(lead)
        or _TYPICAL.search(lead)
    )


_LIKENED = re.compile(
    r"(?<!\bwhat looks )(?<!\bwhat appears )(?<!\bthings )(?<!\bitems )(?<!\bobjects )(?<!\banimals )"
    r"(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthey )(?<!\bwould )(?<!\bi'd )\blike\s+$"
)


def is_likeness(lead: str, own: Sequence[str]) -> bool:
    """Whether something is only likened to a thing whose own words are `own`: "it opens like a flower"."""
    words = lead.split()
    if words[-1:] == ["as"] and len(words) > 1 and is_colour(words[-2]):
        return True
    return own[:1] in (["a"], ["an"]) and _LIKENED.search(lead) is not None


_POURED = re.compile(
    r"\b(?:pour\w*|spray\w*|sprinkl\w*|drink\w*|sip\w*|spill\w*|serv\w*|fetch\w*|full of|filled with|drops? of|bottled"
    r"|hot|cold|drinking|tap)\s+(?:some\s+|the\s+)?$"
)
_CONTENT = re.compile(
    r"\b(?:bottle|glass|cup|mug|jug|bowl|bucket|pitcher|can|carton|jar|flask|carafe|tank)s?\s+of\s+(?:\w+\s+)?$"
)


def is_content(lead: str, noun: str) -> bool:
    """Whether an area's name is only what a vessel holds: "a bottle of water"."""
    return noun in ("water", "snow", "sand", "soil", "earth") and bool(_CONTENT.search(lead) or _POURED.search(lead))


_OPEN = frozenset("presumably possibly perhaps maybe probably likely apparently supposedly".split())


def is_supposed_of(own: Sequence[str], behind: Sequence[Piece]) -> bool:
    """Whether a thing's own words or those behind only suppose it: "presumably tourists", "the owner may have left"."""
    words = [t.text for t in behind]
    done = words[:1] in (["may"], ["might"], ["could"], ["must"]) and words[1:] == ["have"]
    return done or bool(_OPEN & set(own))


def is_thought(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether the thing at token `i` is only invited, thought of or hoped for, by a word of its own noun phrase."""
    return bool(_THOUGHT.search(before(tokens, i, sentence)))


def is_owner(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether somebody only owns what is named behind: "a child's bedroom", "my dad's desk"; not "the man's coat"."""
    if not lexicon.is_a(tokens[i].text, "person") or i + 1 >= len(tokens):
        return False
    gap = sentence.text[tokens[i].end - sentence.start : tokens[i + 1].start - sentence.start]
    behind = {token.text for token in tokens[i + 1 : i + 4]}
    return bool(re.fullmatch(r"['’]s?\s", gap)) and not behind & (terms.BODY | terms.CLOTHES | CARRIED)


_BESIDE_US = re.compile(r"\b(?:of|from|in|inside|behind|beside|near|next to)\s+$")


def is_lookout(lead: str, noun: str) -> bool:
    """Whether what is the speakers' own is only where they look from: "to the left of our jeep"."""
    return lexicon.is_a(noun, "vehicle") and _BESIDE_US.search(lead) is not None


def is_address(sentence: Piece, noun: Piece, begin: int) -> bool:
    """Whether somebody is only spoken to, or speaks: "Dear Grandma", "a gift from mother", "Assistant: You see …"."""
    before = sentence.text[: begin - sentence.start].rstrip().lower()
    if re.search(r"\bdear\s+$", sentence.text[: noun.start - sentence.start].lower()):
        return True
    if _CLOSING.search(sentence.text[: noun.start - sentence.start]) and begin == noun.start:
        return True
    alone = re.match(r"\s*(?:[.,;:!?)]|$|and\b)", sentence.text[noun.end - sentence.start :])
    if noun.text in _KIN and begin == noun.start and _is_called_to(before, sentence.text[noun.end - sentence.start :]):
        return True
    if (
        noun.text in _KIN
        and begin == noun.start
        and alone
        and re.search(r"\b(?:from|for|by|of|says?|said|and)$", before)
    ):
        return True
    after = sentence.text[noun.end - sentence.start :]
    if re.match(r"['’]s\s+(?:caption|headline|title|label|heading|text)\s*:", after):
        return True  # "The magazine's caption: …"
    looked_at = re.search(r"\b(?:on|with|from|using|via|off)$", before)
    if (
        noun.text in _DEVICES
        and looked_at
        and re.match(r"(?:my|our|your)\b", sentence.text[begin - sentence.start :], re.IGNORECASE)
    ):
        return True  # "I'm looking at it on my phone"
    if re.search(r"(?:^|\W)as$", before) and re.match(r"\s*,\s+(?:I|we|you)\b", after):
        return True  # "As a detective, I note"
    return not re.search(r"\w", before) and bool(
        re.match(r"\s*:\s+[\"“]?(?:You|I|We|There|The|This|It|Yes|No)\b", after)
    )


def _is_called_to(before: str, after: str) -> bool:
    """Whether a name of kin ends what is said to them: "we only have one cat mum", "that's a giraffe, grandma"."""
    last = re.search(r"([\w'’]+)(,?)$", before)
    if last is None or re.match(r"[\s.,!?]*$", after) is None:
        return False
    word = last[1].replace("’", "'")
    takes = terms.BARRIERS | terms.DETERMINERS | terms.COPULAS | terms.SOFTENERS
    return not (word in takes or word.endswith("'s") or is_colour(word)) or (bool(last[2]) and "," not in before[:-1])


_CLOSING = re.compile(
    r"(?:^|[.!?]\s)\W*(?:(?:all the |with )?(?:best|love|yours|regards|cheers|thanks|hugs|sincerely|kisses|greetings)"
    r"|[a-z ]{0,12}(?:wishes|regards|yours?|you|truly|sincerely)),\s+$",
    re.IGNORECASE,
)
"""What stands before the name under a letter."""
_FOR = re.compile(
    r"(?<!\bexcept )(?<!\bsave )(?<!\bbut )(?<!\bapart )(?<!\baside )\bfor\s+(?:(?!the\b|its\b|their\b)[a-z-]+\s+)?$"
)


def is_purpose(lead: str, own: Sequence[str], *, plural: bool) -> bool:
    """Whether a bare plural behind "for" says whom or what something serves: "a clock for pedestrians"."""
    bare = plural and not any(w in terms.DETERMINERS | terms.SEVERAL | terms.A_FEW or w in terms.NUMBERS for w in own)
    return bare and _FOR.search(lead) is not None


_DEVICES = frozenset("phone smartphone cell cellphone camera screen computer monitor tablet".split())
"""What somebody who speaks looks at a picture with."""
_KIN = frozenset(
    """mother father mum mom dad grandma grandmother granny nan grandad grandpa grandfather aunt uncle mummy
    daddy""".split()
)


def is_generic(sentence: Piece, noun: Piece, begin: int, *, plural: bool) -> bool:
    """Whether a sentence speaks of a kind: "Dogs are loyal animals.", ", as dogs do"; not of dogs in this picture."""
    lead = sentence.text[: begin - sentence.start]
    if not plural or begin != noun.start:
        return False
    if re.search(r",\s+as\s+$", lead, re.IGNORECASE):
        return bool(_AS_THEY_DO.match(sentence.text[noun.end - sentence.start :]))
    if lead.strip(" \"'“-*•"):
        return False
    behind = _GENERIC.match(sentence.text[noun.end - sentence.start :])
    follower = re.match(r"\w+", sentence.text[noun.end - sentence.start + behind.end() :]) if behind else None
    return behind is not None and not (follower and is_colour(follower.group().lower()))


def _gap(sentence: Piece, left: Piece, right: Piece) -> str:
    return sentence.text[left.end - sentence.start : right.start - sentence.start]
