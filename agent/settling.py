"""From a draft to the paragraph a reader gets: what the evidence does not bear goes, what was left out comes in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from imagetxt.agent.compose import Statement
from imagetxt.agent.deeds import claimed
from imagetxt.agent.grounding.check import Judged, judge, named
from imagetxt.agent.grounding.mentions import is_colour
from imagetxt.agent.grounding.repair import repaired
from imagetxt.agent.grounding.vocabulary import unsupported
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence

_PHRASE = re.compile(r"\b(?:an?|the)\s+(?P<words>\w+(?:\s+\w+){0,3}?)\s+(?:is|are)\b", re.IGNORECASE)
_STUTTER = re.compile(r"\b((?:on|in|at|across) the \w+)\b[^,;:]*\b\1\b|\b(spread over)\b.*\b\2\b", re.IGNORECASE)
_TRAILS = re.compile(
    r"\b(?:is|are)\s+(?:at|on|in|to|across)\b[^,;:.]*,\s+and\s+(?:an?|one|two|three|four|five|six|several|many"
    r"|at\s+least)\b"
    r"(?:(?!\b(?:is|are|was|were|has|have|can|may|stands?|stretch\w*|fills?|lies?|sits?|at|on|in|to|below|above"
    r"|beside|next|behind"
    r"|near|across)\b)[^.])*\.$"
)
"""A thing without a verb hung on to a sentence about another: "A couch is on the left, and two people."."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|can|may|shows?|fills?|stretch(?:es)?|looks?|appears?|seems?|stands?|sits?|lies?|lie"
    r"|hangs?|rests?|contains?|includes?|features?|depicts?|displays?|covers?|surrounds?|occup(?:y|ies)|reads?)\b",
    re.IGNORECASE,
)
_PICTURE = r"this\s+(?:[\w-]+\s+)*picture"
_ASTRAY = re.compile(
    rf"^(?:[^,.;]*\b(?:is|are)\s+in\s+{_PICTURE}"
    rf"|(?:an?|the|one|two|three|four|several|at least)\s(?:(?!\b(?:is|are|shows?|has)\b)[^,.;])*\bof\s+{_PICTURE})"
    r",\s+(?!with\b|and\b|but\b|which\b|where\b|while\b|together\b|along\b|one\b|\w+ of\b)",
    re.IGNORECASE,
)
"""A list that goes on behind the words for the picture: "Two people are in this picture, a dog and a cat."."""
_PLACED_AGAIN = re.compile(rf"\b(?:on|in|at|across) the [\w -]+ (?:is|are) in {_PICTURE}", re.IGNORECASE)
"""A place that is no news is followed by the picture: "Foliage across the bottom is in this picture"."""
_SIDE = r"(?:left|right|middle|centre|center|top|bottom)"
_TWO_PLACES = re.compile(
    rf"\b(?:on|in|at|across) the (?:far )?(?P<one>{_SIDE})(?: of [\w ]+?)? (?:is|are) (?:on|in|at|across) the"
    rf" (?!(?P=one)\b){_SIDE}\b"
)
"""One thing in two places: "A person on the right is in the middle of this picture"."""
_PICTURE_SHOWS = re.compile(
    r"^(?:This|The|An?)\s(?:(?!(?:of|on|in|at|with|the|this)\b)[\w-]+\s)*?(?:picture|photo|image|scene|view)\b"
    r"(?:\sof\b[^,.;]*?)?\sshows\b"
)
_SHOWS = re.compile(r"\bshows?\b")
"""Only a picture shows something: in "two people at the bottom of this picture show a sky" people do."""
_LIT = re.compile(
    r"(?<!\blight )\b(?:is|are|looks?) (?:\w+ly |very |quite )?(?:dim|dark|bright)(?=[.,;]|$| and\b)", re.IGNORECASE
)
"""The picture's light said of a thing: "The couch at the bottom is dim"."""
_FILLS = re.compile(r"(\w+) (?:fills?|filling) (?:most|almost all|all) of", re.IGNORECASE)
_LATER = re.compile(r"(?:The|Of|One|Both|Another|There may also)\b")
_QUOTED = re.compile(r"[\"“]([^\"”]*)[\"”]")
_FIGURES = re.compile(r"\d")
_ARTICLES = re.compile(r"\b(?:an?|the) |[,]")
_LEAST = re.compile(
    r"\bat least (?P<number>\w+) (?:[\w-]+ )*?(?P<noun>[\w-]+)(?=[,.:;]| and\b| (?:at|on|in|with|fills?)\b)"
)
_SHOP_TALK = re.compile(
    r"\b(bounding box|coordinates?|pixels?|facts?|tools?|detect(?:ed|or|ion)|evidence|img\d+|r\d+)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Settled:
    """The paragraph, and what did not make it.

    `repaired`: sentences as they were out of which a piece was taken; `kept`: how many of the draft's sentences stayed,
    these among them.
    """

    text: str
    removed: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kept: int = 0

    @property
    def sound(self) -> bool:
        """Whether most of the draft stayed; else it would be patchwork, and the composed paragraph reads better."""
        return self.kept > 0 and self.kept >= 2 * len(self.removed)


def settle(draft: str, statements: Sequence[Statement], evidence: Evidence, *, strict: bool, most: int) -> Settled:
    """Check a draft sentence by sentence and make up for what it left out.

    What the evidence contradicts goes: a piece of a sentence where the rest stands without it, else the sentence (when
    `strict`, always the sentence: a small model's would be patchwork). A sentence goes, too, where it breaks the
    paragraph's rules (figures, talk of tools, no statement); or, when `strict`, where it says what no fact holds.
    A strict check reads by the grammar alone: a small model follows its facts, and the parser takes 1.7 s to load.
    Certain objects that are then no longer named are told with the composed `statements`, and so is the opening, where
    nothing is certain and a strict draft has lost it. At most `most` sentences come
    out of the draft.
    """
    composed = [s.text for s in statements]
    facts = " ".join(composed)
    good: list[str] = []
    removed: list[str] = []
    mended: list[str] = []
    faults: list[str] = []
    for judged in judge(" ".join(draft.split()), evidence, quick=strict):
        text = _with_its_articles(judged.sentence.text, composed) if strict else judged.sentence.text
        if strict and not good and statements and _ASTRAY.match(text):  # what follows needs an opening
            good.append(statements[0].text)
            removed.append(text)
            continue
        least = strict and _drops_least(text, good, facts)
        fault = "" if text in composed else text if least else _fault(judged, facts, strict=strict)
        faults.extend([fault] if fault else [])
        rest = _rest(judged, good, evidence) if fault and not strict else None
        if (fault and rest is None) or (rest or text) in good or len(good) >= most:
            removed.append(text)
            continue
        good.append(rest or text)
        mended.extend([text] if rest else [])
    missing = _missing(good, statements, evidence)
    if (
        strict
        and composed
        and (_starts_midway(good, composed) or (not missing and _is_lost(statements[0], good, evidence)))
    ):
        missing = [composed[0], *(text for text in missing if text != composed[0])]
    opening = [text for text in missing if text == statements[0].text]
    return Settled(" ".join([*opening, *good, *missing[len(opening) :]]), removed, mended, faults, len(good))


def _rest(judged: Judged, before: Sequence[str], evidence: Evidence) -> str | None:
    """What is left of a contradicted sentence without the piece that is wrong; None where nothing is, or none was."""
    if not judged.contradicted:
        return None
    rest = repaired(judged.sentence.text, evidence, before=before[-1] if before else "")
    return rest if rest is not None and not _breaks_rules(rest) else None


def _fault(judged: Judged, facts: str, *, strict: bool) -> str:
    """What is wrong with a sentence, for the model to mend; empty where nothing is."""
    text = judged.sentence.text
    if judged.contradicted:
        return ", ".join(claim.words for claim in judged.contradicted)
    if strict and (
        _stutters(text) or _headless(text) or _is_verbless(text) or _TRAILS.search(text) or _ASTRAY.match(text)
    ):
        return text
    if _breaks_rules(text):
        return text
    if strict and (_LIT.search(text) or _fills_wrongly(text, facts)):
        return text
    if strict and (unsupported(_unquoted(text), facts) or any(c.verdict == "not checkable" for c in judged.claims)):
        return text
    return ""


def _with_its_articles(text: str, composed: Sequence[str]) -> str:
    """A draft's sentence with the articles of the fact that it repeats: "A dog is on the left" of the one told of."""
    bare = _ARTICLES.sub("", text.lower())
    return next((fact for fact in composed if _ARTICLES.sub("", fact.lower()) == bare), text)


def _drops_least(text: str, before: Sequence[str], facts: str) -> bool:
    """Whether a sentence names what there is "at least one" of, and neither it nor one before says so: "the chair"."""
    said = " ".join([*before, text])
    for least in _LEAST.finditer(facts):
        one = language.singular(least["noun"])
        noun = rf"(?:{re.escape(one)}|{re.escape(language.plural(one))})\b"
        told = rf"\bat least {least['number']} (?:[\w-]+ )*?{noun}"
        if re.search(rf"\b{noun}", text, re.IGNORECASE) and not re.search(told, said, re.IGNORECASE):
            return True
    return False


def _breaks_rules(text: str) -> bool:
    """Whether a sentence holds figures, speaks of tools or of what was done, or is no statement."""
    outside = _unquoted(text)
    speaks_of_us = _SHOP_TALK.search(outside) or claimed(text)
    return bool(_FIGURES.search(outside) or speaks_of_us) or not text.endswith((".", '."', "!"))


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text)


def _stutters(text: str) -> bool:
    """Whether a sentence says one place twice in a row, or lets things show others: "Two people show a pale sky"."""
    astray = _SHOWS.search(_unquoted(text)) is not None and not _PICTURE_SHOWS.match(text)
    return astray or any(form.search(text) is not None for form in (_STUTTER, _PLACED_AGAIN, _TWO_PLACES))


def _fills_wrongly(text: str, facts: str) -> bool:
    """Whether a sentence lets a thing fill the picture that no fact lets fill it."""
    told = {word.lower() for word in _FILLS.findall(text)}
    return not told <= {word.lower() for word in _FILLS.findall(facts)}


def _headless(text: str) -> bool:
    """Whether a noun phrase has lost its noun: "There is also a grey and green are the main colours"."""
    return any(
        all(word == "and" or is_colour(word) for word in match["words"].lower().split())
        for match in _PHRASE.finditer(text)
    )


def _is_verbless(text: str) -> bool:
    """Whether a sentence is a mere list: "Two people, a chair and a bottle."; facts are told with a few verbs."""
    return not _VERB.search(_unquoted(text))


def _is_lost(opening: Statement, good: Sequence[str], evidence: Evidence) -> bool:
    """Whether what the picture shows above all, if only perhaps, is in none of a draft's good sentences."""
    text = " ".join(good)
    if opening.regions:
        return not opening.regions & named(text, evidence, quick=True)
    name = evidence.scene.name if evidence.scene is not None else None
    return name is not None and name in opening.text and name not in text


def _starts_midway(good: Sequence[str], composed: Sequence[str]) -> bool:
    """Whether the first good sentence is one that the composed paragraph has later, of things told of before."""
    return bool(good) and composed[0] not in good and good[0] in composed[1:] and bool(_LATER.match(good[0]))


def _missing(good: Sequence[str], statements: Sequence[Statement], evidence: Evidence) -> list[str]:
    """The composed sentences of certain objects, or of writing, that the draft's good sentences do not tell."""
    text = " ".join(good)
    told = named(text, evidence, quick=True)
    sure = {r.id for r in evidence.objects if r.certain}
    added = []
    for statement in statements:
        new = (statement.regions & sure) - told
        quoted = _QUOTED.findall(statement.text)
        if new or (quoted and not any(line in text for line in quoted)):
            added.append(statement.text)
            told |= statement.regions
    return added
