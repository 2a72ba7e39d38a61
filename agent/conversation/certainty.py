"""How sure an answer is: “Are you sure?”, “How do you know?”; from the evidence that it rests on."""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.conversation.recalling import Exchange, exchange_of
from imagetxt.agent.conversation.records import Answer, TurnRecord
from imagetxt.tools import language, wording
from imagetxt.tools.album import Album
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

MOST_NAMED = 4
_MISTAKEN = "A detector can be mistaken; what it is less sure of, I say “may be” of."
_OF_IT = r"(?: (?:of|about|on|that) (?:that|this|it|so)(?: answer)?)?"
_NOW = r"(?: (?:now|then|here|really))?"
_DOUBTED = (
    r"(?:i (?:(?:rather|really|do|quite|highly|still) )*(?:doubt|don't believe|do not believe|don't buy|can't believe)"
    r"(?: (?:it|that|this|you|so))?(?: (?:much|very much))?|(?:prove|justify|explain) (?:it|that|this|why"
    r"|your answer)(?: to me)?|(?:please )?(?:check|look|count|try)(?: (?:it|that|this))? (?:again|once more"
    r"|twice|properly|closely)|says who|nonsense|no way"
    r"|that (?:can't|cannot) be(?: (?:right|true))?|(?:that|it)(?:'s| is| seems) (?:wrong|not (?:right|true|correct)))"
)
_DOUBTS = re.compile(
    rf"{REPLY}(?:{_DOUBTED}\W+)?(?:{_DOUBTED}|how (?:sure|certain|confident|reliable) (?:are you|is (?:that"
    rf"|this|it|your answer)){_OF_IT}{_NOW}"
    rf"|are (?:you|u) (?:(?:really|quite|absolutely|very|100 ?%|so|that) )*(?:sure|certain|positive|confident)"
    rf"{_OF_IT}{_NOW}|(?:you|u) (?:are )?(?:really |quite )?(?:sure|certain){_OF_IT}"
    r"|(?:is that|is this|is it) (?:really |actually |even )?(?:so|true|right|correct)"
    rf"|really|sure|seriously|can i (?:trust|rely on) (?:you|that|this|it){_NOW}"
    r"|(?:on )?what (?:do|did) you base (?:that|this|it|your (?:last )?answer)(?: on)?"
    r"|what(?:'s| is) (?:that|this|it|your (?:last )?answer) based on"
    r"|where (?:do|did) you (?:get|have) (?:that|this|it) from"
    r"|(?:did|have) (?:you|u) (?:really |actually |even )*(?:look(?:ed)?(?: at)?|see|seen)"
    r"(?: (?:it|that|this|them|img\d+|the [\w ]*?(?:one|picture|photo|image)))?(?:,? or (?:are|were|did) (?:you|u) .*)?"
    r"|(?:are|were) (?:you|u) (?:just |only |simply )*(?:guess\w*|mak(?:e|ing) (?:it|that|this) up"
    r"|sure or .*)(?: again| here)?"
    r"|how (?:do|can|could|should|would) i (?:know|be sure|trust|tell)(?: (?:that|if|whether))?"
    r"(?: (?:you|u|it|that|this|they)\b.{0,60})?"
    rf"|how (?:do|can|could|did) (?:you|u) (?:know|tell|see|find out)(?: (?:that|this|it))?"
    rf"|what makes you (?:say|think) (?:that|so|this)|why (?:do|did) (?:you|u) (?:think|say) (?:that|so|this))\W*",
    re.IGNORECASE,
)
_DOUBTS_OF = re.compile(
    rf"{REPLY}(?:how (?:sure|certain|confident) (?:are you|is it)"
    r"|(?:what(?:'s| is)|how high is|(?:tell|give|show) me) (?:your|the) (?:confidence|certainty|score))"
    rf"(?: (?:of|about|with|that|for|in|on))?(?: (?:it|that|this"
    rf"|there)(?:'s| is| are)?)?"
    r" (?P<thing>[\w' -]{3,60}?)\W*",
    re.IGNORECASE,
)
"""Asks how sure something is that is named: "how sure are you about the cup?"."""
WHY_NOT = (
    "I know only what the tools find: things with their colours and places, areas, the light and what is written. "
    "Nothing that they found settles that."
)
_WHY_NOT = re.compile(
    rf"{REPLY}(?:why (?:(?:can(?:'t|not)|don't|couldn't) (?:you|u)|(?:do|can) (?:you|u) not"
    rf"|(?:you|u) (?:can(?:'t|not)|don't|do not|can not)) (?:tell|say|know|see|recogni[sz]e)\b.*|why not"
    r"|how come(?: not)?)\W*",
    re.IGNORECASE,
)


_HONEST = re.compile(
    rf"{REPLY}(?:(?:do|did|can|could|would|will) (?:you|u) (?:(?:ever|sometimes|also|always) )*(?:lie"
    rf"|hallucinate|guess|cheat"
    r"|make (?:things|stuff|something|it) up|make mistakes|invent (?:things|stuff)|tell (?:lies|the truth)|be wrong)"
    r"|are (?:you|u) (?:(?:ever|always|sometimes) )*(?:right|correct|lying|honest|reliable|accurate|wrong"
    r"|mistaken|truthful"
    r"|trustworthy))"
    r"(?: (?:to me|about (?:it|that|this)))?\W*",
    re.IGNORECASE,
)
HONEST = (
    "I say what the tools found, and nothing on purpose that they did not. They can overlook a thing or take it for "
    "another; what they are less sure of, I say “may be” of, and what they cannot tell, I say so."
)


def asks_honesty(said: str) -> bool:
    """Whether a message asks if what is told here can be relied on at all."""
    return _HONEST.fullmatch(" ".join(said.replace("’", "'").split())) is not None


def asks_why_not(said: str) -> bool:
    """Whether a message asks why something could not be told."""
    return _WHY_NOT.fullmatch(" ".join(said.replace("’", "'").split())) is not None


_NOT = r"(?:can(?:'t|not)|could(?:n't| not)|are(?:n't| not)|do(?:n't| not)|were(?:n't| not)|are unable to)"
_UNSURE = re.compile(
    rf"{LEAD}(?:(?:can|could) you )?(?:(?:please )?(?:name|list|tell me|give me|say)(?: me)?,? )?"
    r"(?:what (?:else |all )?|(?:which|\w+|some|the|all|all the) (?:things?|details?|parts?|bits?) (?:that |which )?)"
    r"(?:are you (?:un(?:sure|certain)|least (?:sure|certain)|not (?:so |quite |really )?(?:sure|certain))"
    rf"|(?:{_NOT} (?:you|u)|(?:can|could|do|are) (?:you|u) not|(?:you|u) {_NOT})"
    r"(?: (?:really|actually|be|say for|determine for|so))*"
    r"(?: (?:certain|sure|determine|tell|know|see|say|identify|recogni[sz]e|make out|decide|confirm))?"
    r"(?: for sure| for certain| with certainty)?)"
    r"(?: (?:about|of|from|in|on)"
    r"(?: (?:it|this|that|there|here|img\d+|the [\w ]*?(?:photo|picture|image|one|first|second)|\w+(?:\.\w+)?))?)*\W*",
    re.IGNORECASE,
)
"""Asks what could not be told: "name three things you cannot determine"."""


_LEAST_SURE = re.compile(
    rf"{LEAD}(?:(?:which|what) (?:of (?:your|the|those|these) (?:\w+ )?)?(?:claims?|statements?|things?|finds?"
    r"|sentences?|words?|parts?|answers?)?(?: of (?:it|that|this)| today| so far| here)*"
    r" ?(?:are|is|were) (?:you )?(?:the )?(?:least"
    r"|not (?:so |quite )?) ?(?:sure|certain|confident|reliable|safe)(?: of| about)?"
    r"|is (?:there )?(?:anything|something|any of (?:it|that|this)|any part)(?: (?:in|of) (?:it|that|this|there|here"
    r"|the \w+|img\d+))?(?: that is| that's)? (?:not (?:so |quite )?(?:certain|sure)|uncertain|unsure|doubtful|a guess"
    r"|only guessed)|(?:tell me honestly:? )?what are you unsure (?:about|of))"
    r"(?: (?:in|of|about) (?:it|that|this|there|here|the \w+(?: \w+)?|img\d+))?\W*",
    re.IGNORECASE,
)
"""The same: "which of your claims are you least sure of?"."""


def asks_unsure(said: str) -> bool:
    """Whether a message asks what is not certain in a picture."""
    plain = " ".join(said.replace("’", "'").split())
    return _UNSURE.fullmatch(plain) is not None or _LEAST_SURE.fullmatch(plain) is not None


def unsure_of(image: str, evidence: Evidence) -> str:
    """What of a picture is not certain, and what is never told of any."""
    unsure = [r for r in evidence.objects if not r.certain]
    parts = []
    if unsure:
        there = [f"{wording.noun_phrase(g)} {g.place}".strip() for g in wording.group(unsure)[:MOST_NAMED]]
        parts.append(f"whether there is {language.join_words(there, 'or')}".replace("what may be ", ""))
    if evidence.scene is not None and evidence.scene.setting == "unknown":
        parts.append("whether it is indoors or outdoors")
    people = any(r.coco == "person" for r in evidence.objects)
    parts.append("who is there, what they do, feel or look at" if people else "where and when it was taken")
    parts.append("what is small, hidden or out of sight")
    return f"Of {image} I can't tell {language.join_words(parts)}."


_AND_HOW = re.compile(
    r"^(?P<asks>.{4,}?)[\s,.;?!]+(?:and[\s,]+)?(?P<doubt>how (?:do|can|could|did) (?:you|u) (?:know|tell"
    r"|be sure)(?: (?:that|this|it))?"
    r"|how (?:sure|certain) are (?:you|u)|are (?:you|u) (?:really |quite )?(?:sure|certain)|why|(?:prove"
    r"|justify|explain) (?:it|that|why|your answer))\W*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    rf"^{LEAD}(?:what|which|who|where|when|how|is|are|was|were|does|do|did|has|have|can"
    rf"|could)\b",
    re.IGNORECASE,
)


def asked_and_doubted(said: str) -> str:
    """The question of a message that asks something and how that is known; empty where it is none."""
    match = _AND_HOW.match(" ".join(said.replace("’", "'").split()))
    return match["asks"] if match is not None and _QUESTION.match(match["asks"]) else ""


def asks_certainty(said: str) -> bool:
    """Whether a message asks only how sure what was said last is, or how that is known."""
    return _DOUBTS.fullmatch(" ".join(said.replace("’", "'").split())) is not None


def certainty_of(said: str, album: Album, focus: str) -> tuple[str, str] | None:
    """How sure the things are that a message names, and in which image; None where it does not ask that of things.

    They are looked for in the image talked about first, then in the others.
    """
    match = _DOUBTS_OF.fullmatch(" ".join(said.replace("’", "'").split()))
    nouns = {parse_phrase(thing).noun for thing in things_in(match["thing"].lower())[0]} if match is not None else set()
    if not any(nouns):
        return None
    for image in dict.fromkeys((focus, *album.handles)):
        objects = album.evidence(image).objects
        if found := [r for r in objects if any(noun and is_a(r.label, noun) for noun in nouns)]:
            where = "" if image == focus else f"In {image} "
            return f"{where}I found {_told(found)}. {_MISTAKEN}", image
    named = language.join_words([language.a(noun) for noun in sorted(filter(None, nouns))], "or")
    return f"I found nothing that I took for {named}. {_MISTAKEN}", focus


def certainty(before: Sequence[Exchange], album: Album) -> str:
    """What the last thing that was told rests on, in sentences. `before`: what was said so far, in order."""
    last = next((one for one in reversed(before) if one.told), None)
    if last is None:
        return "I have said nothing yet that I could be sure of."
    lead = f"I said: “{last.told[-1]}”"
    if not last.known:
        return f"{lead} That is as far as what was found goes; it settles no more."
    regions = _rested_on(last, album)
    if not regions:
        return f"{lead} It rests on what the tools found in all of the picture; what is small or hidden can be missed."
    return f"{lead} It rests on what was found in {last.image}: {_told(regions)}. {_MISTAKEN}"


def _told(regions: Sequence[Region]) -> str:
    found = language.join_words([_scored(region) for region in regions[:MOST_NAMED]])
    more = f" and {language.number_word(len(regions) - MOST_NAMED)} more" if len(regions) > MOST_NAMED else ""
    return f"{found}{more}"


def rested(asked: str, before: Sequence[Exchange], album: Album) -> str:
    """What the last thing told rests on, where a claim ends with a doubt: "it's a house. How do you know?"."""
    *_, last = re.split(r"(?<=[.?!])\s+", asked.strip())
    return certainty(before, album) if last and asks_certainty(last) else ""


def with_ground(found: Answer | None, album: Album) -> Answer | None:
    """An answer and what it rests on, which was asked with it."""
    if found is None:
        return None
    rests = certainty([exchange_of(TurnRecord(number=0, answer=found), [])], album)
    return found.model_copy(update={"text": f"{found.text}\n{rests}"})


def _rested_on(last: Exchange, album: Album) -> list[Region]:
    if last.image is None or last.image not in album.handles:
        return []
    known = {region.id: region for region in album.evidence(last.image).regions}
    return [known[one] for one in dict.fromkeys(last.regions) if one in known]


def _scored(region: Region) -> str:
    place = f" {region.place}" if region.place else ""
    score = f" (score {region.score:.2f})" if region.kind == "object" else ""
    return f"{wording.phrase(region)}{place}{score}"
