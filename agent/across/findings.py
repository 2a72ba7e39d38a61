"""What each picture says to a question over several: a number, yes or no, or the things that are there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imagetxt.agent.calls import Caller
from imagetxt.tools import language, wording
from imagetxt.tools.definitions import AskImage, DescribeRegions
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_LEAST = "At least "
_PAIR = "One or two "
"""How a number begins that is known but for one: a second person, hard to see, may be none."""
_KIN = re.compile(r", and I can't tell whether .+ (?:one|some), too\.$")
"""What leaves open whether there are more, and not whether those that were counted are what was asked for."""
_ASKED = re.compile(r"How many (.+) are there\?$")
_IN_VAIN = re.compile(r"(?:, so I can't say|; I can't tell more than that)$")


@dataclass(frozen=True)
class Counted:
    """How many one picture shows. `most` None: there may be more than `least`, or nothing is known."""

    image: str
    least: int
    most: int | None
    regions: tuple[Region, ...] = ()
    said: str = ""

    @property
    def sure(self) -> bool:
        """Whether the number is no lower bound."""
        return self.most == self.least

    @property
    def number(self) -> str:
        """The number alone: "three", "at least two", "none"."""
        if self.most == self.least + 1:
            return f"{language.number_word(self.least)} or {language.number_word(self.most)}"
        return f"{'' if self.sure else _LEAST.lower()}{language.number_word(self.least)}" if self.least else "none"

    def words(self, thing: str) -> str:
        """The number with its noun: "three dogs", "at least two people", "no cat"."""
        noun = _shared_noun(self.regions) or noun_of(thing)
        if self.most == self.least + 1:
            return f"{self.number} {language.plural(noun)}"
        at_least = _LEAST.lower() if not self.sure and self.least else ""
        return at_least + (language.count_words(self.least, noun) if self.least else f"no {noun}")


@dataclass(frozen=True)
class Held:
    """Whether something holds of one picture (None: cannot be told), and what that rests on, in words."""

    image: str
    yes: bool | None
    said: str
    regions: tuple[Region, ...] = ()


def noun_of(thing: str) -> str:
    """The noun of a thing as it was called, in the singular: "white dogs" gives "white dog"."""
    return "person" if parse_phrase(thing).noun == "person" else language.singular(thing)


def counted(caller: Caller, image: str, asks: str) -> Counted:
    """How many a picture shows of what "How many … are there?" asks. Raises what the tools raise."""
    found = caller.run(AskImage(image=image, question=asks))
    read = found.known or _KIN.search(found.text) is not None  # else a condition was not: none is known to meet it
    certain = tuple(region for region in found.regions if region.certain) if read else ()
    if not found.known and (asked := _ASKED.match(asks)) is not None:  # a white animal is no dog that was counted
        noun = parse_phrase(asked[1]).noun or ""
        certain = tuple(r for r in certain if any(is_a(name, noun) for name in (r.label, r.fine, r.coco) if name))
    sure = found.known and not found.text.startswith(_LEAST)
    said = _IN_VAIN.sub("", _inner(found.text))
    least = len(certain) - 1 if found.known and found.text.startswith(_PAIR) else len(certain)
    return Counted(image, least, len(certain) if sure else None, certain, said)


def held(caller: Caller, image: str, asks: str) -> Held:
    """Whether what `asks` asks for holds of a picture. Raises what the tools raise."""
    found = caller.run(AskImage(image=image, question=asks))
    yes = {"Yes": True, "No": False}.get(re.split(r"\W", found.text, maxsplit=1)[0]) if found.known else None
    if yes is None and found.known and "writing" in asks:  # what is read is told as it stands
        yes = not re.match(r"I (?:see|can read) no\b", found.text)
    said = re.sub(r"^(?:Yes|No)[,:]? ", "", found.text)
    said = f"it says {said}" if said.startswith("“") else said
    return Held(image, yes, _IN_VAIN.sub("", _inner(said)), tuple(r for r in found.regions if r.certain))


def things(caller: Caller, image: str) -> list[Region]:
    """The things that a picture surely shows. Raises what the tools raise."""
    return [r for r in caller.run(DescribeRegions(image=image)).regions if r.certain]


def possible(caller: Caller, image: str) -> set[str]:
    """The kinds that a picture shows, or may show."""
    return {r.label for r in caller.run(DescribeRegions(image=image)).regions}


def named(regions: Sequence[Region], *, most: int = 6) -> str:
    """Things in words: "two black dogs and a chair"."""
    return language.join_words([wording.noun_phrase(g) for g in wording.group(regions)[:most]])


def _shared_noun(regions: Sequence[Region]) -> str:
    nouns = {wording.name_of(r) for r in regions}
    return nouns.pop() if len(nouns) == 1 else ""


def _inner(sentence: str) -> str:
    text = sentence.strip().rstrip(".")
    return text if re.match(r"I\b", text) else text[:1].lower() + text[1:]
