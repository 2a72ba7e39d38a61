"""Cuts: the pieces of a sentence that can go so that a claim goes with them, smallest first.

By the grammar: a colour before its noun, a place, a relation with its thing, a member of a list, a clause. By the tree,
where there is one: every constituent around the claim that a sentence can do without.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.judging import Read
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.people import says_more
from imagetxt.agent.grounding.shades import is_colour

_OPTIONAL = frozenset(("amod", "prep", "relcl", "acl", "advcl", "appos", "conj", "advmod", "npadvmod", "agent", "nmod"))
_PREPOSITION = re.compile(
    r"\b(?:together with|along with|accompanied by|next to|close to|on top of|in front of|to the (?:left|right) of|with"
    r"|beside|near|behind|above|below|under|beneath|on|in|inside|over|around|by|against|among|between|at|watched by"
    r"|chased by)\s+$",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"\s*(?:;|[,—–]?\s+(?:while|whereas|although|though|but)\b|,\s*and\b|\s+—\s+)\s*", re.IGNORECASE)
_BEFORE_MEMBER = re.compile(r"(?:\s*,\s*(?:and|or)?|\s+(?:and|or|as well as))\s*$", re.IGNORECASE)
_BEHIND_MEMBER = re.compile(r"(?:\s*,\s*(?:and|or)?|\s+(?:and|or|nor|as well as))\s+", re.IGNORECASE)
_MORE_BEHIND = re.compile(r"\s+(?:in|on|at|with|of|near|behind|next|to|from|that|which|who|[a-z]+ing)\b", re.IGNORECASE)
_HALVES = frozenset("far most much next left right front top middle side close bottom edge corner in on to".split())
"""Words that say nothing without the preposition behind them: "next to", "in front of"."""


@dataclass(frozen=True)
class Cut:
    """What to leave out: characters `start` to `end` of the text, with `instead` in their place.

    `member`: what goes is one of several, so that a verb may have to follow. `plain`: the order of the words says that
    it can go, whatever the tree makes of it.
    """

    start: int
    end: int
    instead: str = ""
    member: bool = False
    plain: bool = False


def cuts(claim: Claim, one: Read, *, counted: int | None = None) -> Iterator[Cut]:
    """What may go so that a contradicted claim goes; `counted`: how many there are, where that is sure."""
    text, shift = one.sentence.text, one.sentence.start
    if claim.kind == "colour":
        if _is_noun_itself(one, claim):
            yield from _dress(text, claim.start - shift, claim.end - shift)
        else:
            yield from _colour(text, claim.start - shift, claim.end - shift)
    elif claim.kind == "count":
        yield from _number(text, one, claim, counted)
    elif claim.kind in ("place", "relation"):
        yield _phrase(text, claim.start - shift, claim.end - shift)
    elif claim.kind == "existence":
        yield from _thing(text, one, claim)
    elif claim.kind == "text":
        yield from _inscription(text, claim.start - shift, claim.end - shift)
    yield from _constituents(one, claim)
    yield from _clauses(text, claim.start - shift)


def _is_noun_itself(one: Read, claim: Claim) -> bool:
    """Whether a colour stands as a noun with nothing behind it that would be left: "in a warm green", "pink ones"."""
    behind = one.sentence.text[claim.end - one.sentence.start :]
    i = one.syntax.at(claim.end - 1) if one.syntax else None
    noun = one.syntax is not None and i is not None and one.syntax.words[i].dep in ("pobj", "dobj", "nsubj")
    if one.syntax is not None and i is not None and 0 < i < len(one.syntax.words) - 1:  # "a vendor in white waits"
        before, after = one.syntax.words[i - 1], one.syntax.words[i + 1]
        noun = noun or (before.text in ("in", "wearing") and after.tag in ("VBZ", "VBP", "VBD", "IN", "CC", ",", "."))
    worn = re.search(rf"\b(?:{_CLAD})\s+(?:[\w ]+\s+)?in\s+$", one.sentence.text[: claim.start - one.sentence.start])
    return noun or bool(re.match(r"\s+ones?\b", behind) or (worn and not _is_worn(behind)))


def _is_worn(behind: str) -> bool:
    """Whether a garment follows: "dressed in a red coat", not "dressed in red waits"."""
    word = re.match(r"[\s-]+(?:and\s+[\w-]+\s+)?([\w-]+)", behind)
    return word is not None and (word[1].lower() in terms.CLOTHES or is_colour(word[1].lower()))


def _dress(text: str, start: int, end: int) -> Iterator[Cut]:
    """Such as "in green", "dressed head to toe in dark green", with nothing behind that the colour belongs to."""
    lead = re.search(
        rf"(?:\s*,)?\s+(?:(?:(?:{_CLAD})\s+)?(?:(?:entirely|all|completely|from|head to toe)\s+)*in|wearing|sporting)"
        r"(?:\s+(?:dark|light|bright|pale))?\s+$",
        text[:start],
    )
    if lead and not re.match(r"\s+(?:and|or)\s", text[end:]):
        closing = re.match(r"\s*,", text[end:]) if lead.group().startswith(",") else None
        yield Cut(lead.start(), end + (closing.end() if closing else 0), plain=True)


_CLAD = "dressed|clad|clothed|attired|garbed|wrapped|outfitted"


def _colour(text: str, start: int, end: int) -> Iterator[Cut]:
    """The colour word with what shades it, and the "and" or comma that joins it to another."""
    one = re.search(
        r"\s*,\s*(?:and\s+|while\s+)?the\s+(?:other|latter|former|second|third)(?:\s+(?:is|in))?\s+$", text[:start]
    )
    if one and re.match(r"\s*(?:[,;.]|$)", text[end:]):
        yield Cut(one.start(), end, plain=True)
    all_of = re.search(
        r",\s+(?:all|both|each|most)(?:\s+of\s+(?:them|which|whom|these))?\s+(?:\w+ly\s+)?$", text[:start]
    )
    closes = re.match(r"\s*,", text[end:])
    if all_of and closes:
        yield Cut(all_of.start(), end + closes.end(), plain=True)
    first = re.search(r",\s+$", text[:start]) and re.match(r"\s+and\s+(?=[a-z]+\b)", text[end:])
    if first:  # "a floor, ~grey and~ bare, "
        yield Cut(start, end + first.end(), plain=True)
        return
    shading = re.search(
        r"(?:\b(?:bright|deep|dark|light|pale|vivid|warm|cold|rich|very|super|totally|quite)\s+)+$", text[:start]
    )
    start = shading.start() if shading else start
    called = re.match(r"\s+in\s+colou?r\b", text[end:])
    if re.match(r"\s+as\b", text[end:]):
        return
    if called:
        comma = re.search(r"\s*,\s*$", text[:start])
        yield Cut(comma.start() if comma else start, end + called.end())
        return
    behind = re.match(r"(?:\s*,\s*|\s+and\s+|\s+)", text[end:])
    before = re.search(r"\s+and\s+$|\s*,\s*$", text[:start])
    follower = re.match(r"\s+(?:and\s+)?([\w-]+)", text[end:])
    if before and not (follower and is_colour(follower[1])):
        yield Cut(before.start(), end)
    opens = re.match(r"\s+and\s+(?:it|they|he|she|there|the|an?|is|are|has|have)\b", text[end:], re.IGNORECASE)
    if behind and not opens and behind.group().strip() != "," and not (before and "," in before.group()):
        yield Cut(start, end + behind.end())


def _number(text: str, one: Read, claim: Claim, counted: int | None) -> Iterator[Cut]:
    from imagetxt.tools.language import number_value, number_word

    mention = _mention(one, claim)
    if mention is None or counted is None:
        return
    start = mention.begin - one.sentence.start
    some = mention.picked or says_more(mention.words)  # not all people are guests, or hold something
    for match in re.finditer(r"[\w-]+", text[start : mention.end - one.sentence.start]):
        if (number_value(match.group()) or 0) > 1 and counted > 1 and mention.plural:
            article = re.search(r"\b(?:half\s+)?an?\s+$", text[: start + match.start()])
            begin = article.start() if article else start + match.start()
            yield Cut(begin, start + match.end(), "" if some else number_word(counted))


def _inscription(text: str, start: int, end: int) -> Iterator[Cut]:
    """What is quoted with the words that say that it is written: ", labelled "MILK",", "with the word "MILK" on it"."""
    cue = re.search(
        r"(?:\s*,)?\s+(?:(?:its|whose|the)\s+\w+\s+)?(?:with\s+)?(?:which\s+(?:is|reads|says)\s+)?"
        r"(?:\w+(?:ed|ing|en)\s+)?(?:with\s+)?(?:the\s+(?:words?|name|text|letters|title|inscription)\s+)?[\"“'‘]$",
        text[:start],
    )
    close = re.match(r"[\"”'’](?:\s+(?:on|across|along)\s+(?:it|its\s+\w+|the\s+\w+))?", text[end:])
    if cue and close and re.search(r"[a-z]", cue.group(), re.IGNORECASE):
        put_in = cue.group().startswith(",") and "," not in re.split(r"[;:.]", text[: cue.start()])[-1]
        opened = "," in re.split(r"[;:.]", text[: cue.start()])[-1] and not cue.group().startswith(",")
        verb = r"(?!)" if opened else r"\s*,(?=\s+(?:is|are|was|were|has|have|[a-z]{3,}s)\s)"
        comma = re.match(r"\s*," if put_in else verb, text[end + close.end() :])
        yield Cut(cue.start(), end + close.end() + (comma.end() if comma else 0))


def _phrase(text: str, start: int, end: int) -> Cut:
    """A phrase of place with the comma that parts it off."""
    before = re.search(
        r"\s*,?\s*(?:(?:also|just|right|slightly|directly|immediately|far|which is|which are|that is|that are|located"
        r"|situated|positioned)\s+)*$",
        text[:start],
    )
    begin = before.start() if before else start
    comma = re.match(r"\s*,", text[end:])
    return Cut(begin, end + (comma.end() if comma and ("," in text[begin:start] or begin == 0) else 0))


def _thing(text: str, one: Read, claim: Claim) -> Iterator[Cut]:
    """A thing that is not there: out of a list, or with the preposition before it."""
    start, end = claim.start - one.sentence.start, claim.end - one.sentence.start
    whole = _end_of_phrase(one, claim)
    others = [m for m in one.mentions if not m.stands_for and m.begin != claim.start]
    before, behind = _BEFORE_MEMBER.search(text[:start]), _BEHIND_MEMBER.match(text[end:])
    if before and whole is not None and any(m.end - one.sentence.start == before.start() for m in others):
        yield Cut(*_with_comma(text, before.start(), whole), member=True)
    if behind and any(m.begin - one.sentence.start == end + behind.end() for m in others):
        none = re.match(r"no\s", text[start:], re.IGNORECASE)  # "no dog or bear": there is still no bear
        again = re.match(r"no\s", text[end + behind.end() :], re.IGNORECASE)
        kept = none.group() if none and not again else ""
        neither = re.search(r"\bneither\s+$", text[:start], re.IGNORECASE)
        if neither and "nor" in behind.group():
            yield Cut(
                neither.start(),
                end + behind.end(),
                "no " if not re.match(r"an?\s", text[end + behind.end() :]) else "not ",
                plain=True,
            )
            return
        yield Cut(start, end + behind.end(), kept, member=True)
    preposition = _PREPOSITION.search(text[:start])
    if preposition and whole is not None and not _has_heir(one, claim):
        yield _phrase(text, preposition.start(), whole)


def _has_heir(one: Read, claim: Claim) -> bool:
    """Whether another thing is joined to it, which would lose its preposition: "home ~to a bear~ and two bottles"."""
    i = one.syntax.at(claim.end - 1) if one.syntax else None
    return one.syntax is not None and i is not None and one.syntax.child(i, "conj") is not None


def _end_of_phrase(one: Read, claim: Claim) -> int | None:
    """Where the thing with all that is said of it ends; by the grammar alone None where a preposition follows."""
    end = claim.end - one.sentence.start
    i = one.syntax.at(claim.end - 1) if one.syntax else None
    if one.syntax is None or i is None:
        return None if _MORE_BEHIND.match(one.sentence.text[end:]) else end
    own = [k for k in one.syntax.subtree(i) if one.syntax.words[k].dep != "punct"]
    stop = next((k for k in own if k > i and one.syntax.words[k].dep in ("cc", "conj")), None)
    ends = (one.syntax.words[k].end for k in own if stop is None or k < stop)
    return max(ends, default=claim.end) - one.sentence.start


def _with_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """A cut that takes the comma behind it along where one stands before it too, as about a clause put in."""
    listed = re.search(r",\s*[^,]*$", text[:start])
    behind = re.match(r"\s*,(?=\s*(?:and|or)\b)" if listed is None else r"(?!)", text[end:])
    return start, end + (behind.end() if behind else 0)


def _constituents(one: Read, claim: Claim) -> Iterator[Cut]:
    """By the tree: what a sentence can do without, from the claim outwards; and a first member whose heirs stay."""
    syntax, text, shift = one.syntax, one.sentence.text, one.sentence.start
    i = syntax.at(claim.end - 1) if syntax else None
    while syntax is not None and i is not None:
        word = syntax.words[i]
        own = [syntax.words[k] for k in syntax.subtree(i) if syntax.words[k].dep != "punct"] or [word]
        start, end = own[0].start - shift, own[-1].end - shift
        stays = (word.tag in ("JJS", "RBS") and word.dep == "amod") or re.match(
            r"\s+ones?\b", text[end:]
        )  # "the tallest animal", "a red one"
        if word.dep in _OPTIONAL and not stays and syntax.words[word.head].text not in _HALVES:
            joint = re.search(r"(?:\s*,)?\s*(?:\b(?:and|or|but|while)\s+)?$", text[:start])
            begin = joint.start() if joint else start
            if word.dep == "conj":
                yield Cut(*_with_comma(text, begin, end), member=True)
            else:
                closing = re.match(r"\s*,", text[end:]) if "," in text[begin:start] or begin == 0 else None
                yield Cut(begin, end + (closing.end() if closing else 0))
        heir = syntax.child(i, "conj")
        bare = heir is not None and syntax.child(heir, "nsubj", "nsubjpass", "expl") is None
        if heir is not None and bare and syntax.is_verb(i) and syntax.is_verb(heir) and _is_predicate(one, claim, i):
            yield Cut(word.start - shift, syntax.words[syntax.subtree(heir)[0]].start - shift, plain=True)
        alike = heir is not None and syntax.is_verb(heir) == syntax.is_verb(i)
        if heir is not None and alike and syntax.child(i, "nsubj", "nsubjpass") is None:
            yield Cut(start, syntax.words[syntax.subtree(heir)[0]].start - shift, member=True)
        i = word.head if word.head != i else None


def _is_predicate(one: Read, claim: Claim, verb: int) -> bool:
    """Whether a claim is all that a verb says, so that both may go where another follows: "~is blue and~ hangs"."""
    i = one.syntax.at(claim.start) if one.syntax else None
    return (
        one.syntax is not None
        and i is not None
        and i in one.syntax.children(verb)
        and one.syntax.words[i].dep == "acomp"
    )


_RELATIVE = re.compile(r",\s+(?:\w+\s+){0,4}?(?:which|whom|who|whose|where)\b[^,;:.!?]*(?=[,;.!?]|$)", re.I)


def _clauses(text: str, position: int) -> Iterator[Cut]:
    """The relative clause and the clause that hold a position, where there are several."""
    for match in _RELATIVE.finditer(text):
        if match.start() <= position < match.end():
            yield Cut(match.start(), match.end() + (text[match.end() : match.end() + 1] == ","), plain=True)
    bounds = [(m.start(), m.end()) for m in _CLAUSES.finditer(text)]
    starts = [(0, 0), *bounds]
    ends = [*(b[0] for b in bounds), len(text.rstrip(" .!?…"))]
    if len(starts) < 2:
        return
    for (joint, start), end in zip(starts, ends, strict=True):
        if start <= position < end:
            yield Cut(joint, end) if joint else Cut(0, bounds[0][1])


def _mention(one: Read, claim: Claim) -> Mention | None:
    return next((m for m in one.mentions if m.begin == claim.start and m.end == claim.end), None)
