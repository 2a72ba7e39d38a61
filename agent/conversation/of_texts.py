# ruff: noqa: E501  # patterns read best with few breaks
"""What a message asks of the text itself: how long it is, which version is shortest, what it leaves out, who wrote it."""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.conversation.apart import before_it, texts_apart
from imagetxt.agent.conversation.called import with_nth_named
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.version import PERSON, Version
from imagetxt.agent.grounding.check import named
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining.things import meant
from imagetxt.agent.refining.view import view
from imagetxt.agent.refining.wording import COMPOSED
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence

_TEXT = r"(?:(?:the|your|that|this|our)\s+(?:last\s+|latest\s+|current\s+)?(?:text|paragraph|description|caption|version|poem|haiku|list|story|post|tweet|advert|letter|sentences?|summary))"
_IT = rf"(?:it|that|this|{_TEXT})"
_NOW = r"(?:\s+(?:now|right\s+now|so\s+far|in\s+total|altogether|exactly|actually|got|have|contain|long|then))*\W*$"
_HOW_LONG = re.compile(
    rf"^{LEAD}(?:how\s+many\s+(?:words|sentences|lines|characters|letters)\s+(?:is|are|was|does|do|has|have|did)\s+(?:(?:there|in|you\s+use\s+in)\s+)*"
    rf"{_IT}|how\s+(?:long|short)\s+(?:is|was)\s+{_TEXT}|(?:count\s+the\s+(?:words|sentences)|(?:what(?:'?s|\s+is)\s+the\s+)?(?:word|sentence|character)\s+count)"
    rf"(?:\s+(?:of|in|for)\s+{_IT})?){_NOW}",
    re.IGNORECASE,
)
_SHORTEST = re.compile(
    rf"^{LEAD}which\s+(?:one\s+)?(?:of\s+(?:the|your)\s+)?(?:version|text|paragraph|description)s?\s+(?:is|was)\s+(?:the\s+)?"
    r"(?P<which>shortest|longest)\W*$",
    re.IGNORECASE,
)
_LONGER = re.compile(
    rf"^{LEAD}which (?:one |text |description |paragraph |caption )?(?:of (?:the|your)(?: two)? (?:texts|descriptions|paragraphs"
    r"|captions) )?is (?:the )?(?P<which>longer|shorter)(?: (?:one|text))?\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"^{LEAD}(?:how\s+many|what|which)\s+versions\s+(?:are|were|do|have|did)\b(?:\s+(?:there|we|you|i|have|made|written|of|the|text|it))*{_NOW}",
    re.IGNORECASE,
)
_WHICH_NOW = re.compile(
    rf"^{LEAD}(?:which|what) (?:version|text|draft)(?: number)? (?:are|were) (?:we|you) (?:on|at|in)(?: now| again)?\W*$"
    rf"|^{LEAD}(?:which|what) version (?:is (?:it|this|that)|stands|do we have)(?: now| again)?\W*$",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    rf"^{LEAD}(?:(?:what(?:\s+(?:things?|else))?|which\s+(?:things?|parts?|ones?))(?:'?s|\s+is|\s+was|\s+did|\s+have|\s+does)?\s+(?:you\s+|{_IT}\s+)?(?:leave|left|leaving|missing|miss|missed|omit|omitted|skip|skipped|not\s+(?:mention|say|tell))"
    rf"(?:\s+(?:out|in|from|of|off|mentioned))*|(?:is|was)\s+there\s+(?:anything|something)(?:\s+else)?(?:\s+that)?\s+(?:you|it)(?:'ve|\s+have|\s+has)?\s+(?:left\s+out|missed|omitted|skipped|forgot(?:ten)?|not\s+(?:mentioned|said|told))|(?:is|was)\s+(?:anything|something)\s+(?:missing|left\s+out)(?:\s+(?:in|from|of))?"
    rf"|(?:did|have)\s+you\s+(?:leave|left|forget|forgotten|miss|missed|skip|skipped)\s+(?:anything|something)(?:\s+out)?(?:\s+(?:in|from|of))?)"
    rf"(?:\s+{_IT})?{_NOW}",
    re.IGNORECASE,
)
_TRUE = re.compile(
    rf"^{LEAD}(?:is|are|was)\s+(?:all(?:\s+of)?\s+(?:it|that|this)|everything(?:\s+(?:in|of|you\s+(?:wrote|said|say)))?(?:\s+(?:{_IT}|there|here))?|every\s+(?:word|sentence)(?:\s+(?:in|of)\s+{_IT})?|{_TEXT})"
    rf"\s+(?:(?:really|actually|completely|fully|entirely|quite|all)\s+)?(?:true|correct|right|accurate|so|checked|verified|truthful|honest){_NOW}"
    rf"|^{LEAD}(?:does|did|do|is)\s+(?:{_TEXT}|it)\s+(?:(?:only|really|actually|always)\s+)?(?:say|tell|speak|telling|saying|speaking)\s+(?:you\s+|me\s+|us\s+)?(?:only\s+)?(?:the\s+(?:whole\s+)?truth|nothing\s+but\s+the\s+truth|what\s+is\s+true|lies){_NOW}",
    re.IGNORECASE,
)
_WRONG = re.compile(
    rf"^{LEAD}(?:(?:is|are)\s+there\s+(?:any|an?|some)\s+(?:mistakes?|errors?|lies?)\s+in\s+{_TEXT}|(?:is\s+(?:there\s+)?anything|what(?:'s|\s+is))\s+wrong\s+(?:in|with)\s+{_TEXT}"
    rf"|does\s+{_TEXT}(?:\s+(?:about|of|for)\s+.+?)?\s+(?:contain|have)\s+(?:any|an?|some)\s+(?:mistakes?|errors?|lies?)){_NOW}",
    re.IGNORECASE,
)
_WHAT = re.compile(
    rf"^{LEAD}what (?:was|is|were) (?:it\W+)?(?:the (?:phrase|sentence|words?|line|part|bit)|that)?(?: (?:that|which))?"
    r" ?(?:you|we|i) (?:just )?(?:took|take|cut|removed?|dropped|deleted?|left|struck)(?: (?:off|out|away))?\W*$"
    rf"|^{LEAD}(?:(?:remind|tell|show) (?:me|us)\b\W*)?what(?:'?s| is| has| did (?:you|we|i)| have (?:you|we|i)| (?:you|we|i)(?:'ve| have| did)?)?(?: now| just)? "
    r"(?:chang(?:ed?)|different|new|alter(?:ed)?|edit(?:ed)?)(?: (?:in|about|of|with) (?:it|that|(?:the |your |my )?(?:last|latest|previous) (?:step|change|edit|one|version|time)|(?:the |my |your |that )?(?:[\w-]+ ){0,2}?(?:text|paragraph|description|caption)))?"
    r"(?: now| here| there| this time| last| just now)?\W*$",
    re.IGNORECASE,
)
"""What was changed in the text: right behind it, or where it is said by whom or in which."""
_BY_WHOM = re.compile(rf"\b(?:you|we|i)\b|\b{_TEXT}", re.IGNORECASE)
_MENTIONED = re.compile(
    rf"^{LEAD}(?:(?:is|are|was|were) (?P<what>(?:the|a|an|his|her|any) [\w -]+?) (?:mentioned|named|included|in there|spoken of|told of)"
    rf"|do(?:es)? (?:it|{_TEXT})(?: still| now| even| also| really)* (?:mention|name|include|speak of|talk about) (?P<named>(?:the |a |an |any )?[\w -]+?))(?: (?:in|by) {_IT})?{_NOW}",
    re.IGNORECASE,
)
_TRUE_THAT = re.compile(
    rf"^{LEAD}is it (?:true|right|correct|so) that {_IT}(?: still| now| also)* (?:mentions|names|includes|speaks of|talks about"
    rf"|tells of) (?P<named>(?:the |a |an |any )?[\w -]+?){_NOW}",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(
    rf"^{LEAD}why (?:(?:did|have|do) (?:you|u) (?:leave|left|leaving) out (?P<out>[\w' -]+?)|(?:did|have|do) (?:you|u) (?:leave|left) (?P<left>[\w' -]+?) out"
    rf"|(?:did|do|have|does) ?(?:n't|not)? (?:you|u|it|{_TEXT}) (?:not )?(?:mention|mentioned|name|include|skip|omit|forget|forgot|say anything about) (?P<not>[\w' -]+?)"
    rf"|(?:is|are|was|were)(?:n't| not)? (?P<is>(?:the|a|his|her) [\w' -]+?) (?:not )?(?:mentioned|in it|in there|in the text|left out|missing))(?: (?:in|from|of) {_IT})?{_NOW}",
    re.IGNORECASE,
)
_WHO = re.compile(rf"^{LEAD}who\s+(?:wrote|has\s+written|made|composed)\s+{_IT}{_NOW}", re.IGNORECASE)
_BOTH_TRUE = re.compile(
    rf"^{LEAD}(?:is|are) (?:both|all|the two|(?:both|all)(?: of)? (?:the|your|these|my)) (?:the )?"
    r"(?:texts|paragraphs|descriptions|captions|versions)(?: (?:still|really|all|now))* "
    rf"(?:true|correct|right|accurate|so)(?: (?:as|like) they (?:stand|are|read))?{_NOW}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"^{LEAD}(?:(?:what|how) (?:did|does|was|were) {_IT} (?:say|read|go|sound|look|like)?(?: like)? ?"
    r"(?:before(?: that| this)?|earlier|previously|at first)|what (?:did it say|was (?:it|there)|stood there) before)\W*$",
    re.IGNORECASE,
)
"""Asks for the words before the last change: "what did the caption say before"."""
_CALLED = re.compile(rf"\b{_TEXT}(?P<of>\s+(?:of|for|about)\s+(?P<image>img\d+))\b", re.IGNORECASE)
"""A text by its picture."""
_SHOWN = 60
_MOST = 6


def of_texts(said: str, chat: Chat, made: str) -> str:
    """The answer; empty where nothing of the kind is asked, or there is no text.

    `made`: what the last change made, as `lately.made_last` tells it; of a "drawing" nothing is answered here.
    """
    text_last, text_just = made != "drawing", made == "text"
    low, now = " ".join(said.split()), chat.versions.current
    if (called := _CALLED.search(low)) is not None and (version := chat.versions.of(called["image"])) is not None:
        now, low, text_last = version, low[: called.start("of")] + low[called.end() :], True
    if now is None or not (text_last or re.search(rf"\b{_TEXT}|\bversions?\b", low, re.IGNORECASE)):
        return ""
    if measured := _of_lengths(low, chat, now):
        return measured
    changed = _WHAT.match(low) is not None and (text_just or _BY_WHOM.search(low) is not None)
    if changed:
        of = addressed(with_nth_named(low, chat.state()), chat.state())
        return texts_apart(chat.versions, of)
    if (asked := _MENTIONED.match(low) or _TRUE_THAT.match(low) or _WHY_NOT.match(low)) is not None:
        thing = next(part for part in asked.groupdict().values() if part)
        why = asked.re is _WHY_NOT
        thing = re.sub(r"^(?:the|an?|any|his|her)\s+", "", thing.lower())
        return _of_a_thing(thing, _telling(thing, now, chat), chat, why=why)
    if _BEFORE.match(low) and (earlier := before_it(now, chat.versions)) is not None:
        return f"Before that, the text about {now.image} said: “{earlier.text}”"
    if _LEFT_OUT.match(low):
        return _left_out(now, chat.album.evidence(now.image))
    if _BOTH_TRUE.match(low):
        standing = [version for image in chat.album.handles if (version := chat.versions.of(image)) is not None]
        return "\n".join(f"{version.image}: {_checked(version)}" for version in standing)
    if _TRUE.match(low) or _WRONG.match(low):
        return _checked(now)
    return _written_by(now) if _WHO.match(low) else ""


def _of_lengths(low: str, chat: Chat, now: Version) -> str:
    """How long the text is, which version is shortest or longest, and how many there are; empty for none of these."""
    if _HOW_LONG.match(low):
        if re.search(r"\b(?:characters?|letters)\b", low, re.IGNORECASE):
            return f"It has {len(now.text)} characters, blanks counted, in {_length(now)}."
        return f"It has {_length(now)}."
    if shortest := _SHORTEST.match(low):
        return _extreme(chat, now, shortest["which"].lower())
    many = _of_image(chat, now)
    if _WHICH_NOW.match(low):
        return f"Version {many.index(now) + 1} of {len(many)} of the text about {now.image} stands: “{now.text}”"
    standing = [version for image in chat.album.handles if (version := chat.versions.of(image)) is not None]
    if len(standing) > 1 and (longer := _LONGER.match(low)):
        return _by_length(standing, longer["which"].lower())
    if not _HOW_MANY.match(low):
        return ""
    verb = language.verb(len(many), "is")
    return f"There {verb} {language.count_words(len(many), 'version')} of the text about {now.image} so far."


def _of_image(chat: Chat, now: Version) -> list[Version]:
    return [version for version in chat.versions if version.image == now.image]


def _length(version: Version) -> str:
    words, parts = len(re.findall(r"\w[\w'’-]*", version.text)), len(sentences(version.text))
    return f"{words} {'word' if words == 1 else 'words'} in {language.count_words(parts, 'sentence')}"


def _by_length(standing: Sequence[Version], which: str) -> str:
    """Which of the texts of several pictures has more words, or fewer."""
    ranked = sorted(standing, key=lambda version: len(version.text.split()), reverse=which == "longer")
    first, second = ranked[:2]
    if len(first.text.split()) == len(second.text.split()):
        return f"They are equally long: {_length(first)} each."
    word = which if len(standing) == 2 else {"longer": "longest", "shorter": "shortest"}[which]
    return f"The text about {first.image} is the {word} one: {_length(first)} against {_length(second)}."


def _extreme(chat: Chat, now: Version, which: str) -> str:
    """The shortest or longest version, with how it begins."""
    many = _of_image(chat, now)
    best = (min if which == "shortest" else max)(many, key=lambda version: len(version.text.split()))
    place = many.index(best) + 1
    begins = best.text if len(best.text) <= _SHOWN else best.text[:_SHOWN].rsplit(" ", 1)[0] + " …"
    here = ", the one that stands" if best.number == now.number else ""
    return f"Version {place} of {len(many)} is the {which}{here}, with {_length(best)}: “{begins}”"


def _left_out(version: Version, evidence: Evidence) -> str:
    """What was found and is not spoken of."""
    told = named(version.english or version.text, evidence)
    silent = [r for r in evidence.regions if r.id not in told and r.certain and r.phrase and r.label != "area"]
    labels = {r.label for r in evidence.regions if r.id in told}
    silent = [r for r in silent if r.label not in labels]
    if not silent:
        return "It speaks of everything that was recognised for certain."
    objects = [r for r in silent if r.kind == "object"]
    things = [wording.noun_phrase(group) for group in wording.group(objects, perhaps=evidence.objects)]
    things += [f"{r.phrase} {r.place}".strip() for r in silent if r.kind != "object"]
    return f"It does not speak of {language.join_words(things[:_MOST])}."


def _telling(thing: str, now: Version, chat: Chat) -> Version:
    """The text that speaks of a thing, where the last one does not: "does the poem speak of it?" may be of another."""
    standing = [version for one in chat.album.handles if (version := chat.versions.of(one)) is not None]
    for version in (now, *standing):
        found = meant(thing, chat.album.evidence(version.image))
        told = named(version.english or version.text, chat.album.evidence(version.image))
        if any(region.id in told for region in found):
            return version
    return now


def _of_a_thing(thing: str, version: Version, chat: Chat, *, why: bool) -> str:
    """Whether a text speaks of a thing, or why it does not."""
    evidence = chat.album.evidence(version.image)
    found = meant(thing, evidence)
    told = named(version.english or version.text, evidence)
    if any(region.id in told for region in found):
        return f"It does speak of the {thing}." if why else f"Yes, it speaks of the {thing}."
    lead = "" if why else "No. "
    if not found:
        return f"{lead}I found no {thing} in the picture; it may have been overlooked."
    shown = {region.id for region in view(evidence, version.manner).regions}
    if not any(region.id in shown for region in found):
        return f"{lead}The {thing} was left out as you wished; “mention the {thing}” brings it back."
    if not any(region.certain for region in found):
        return f"{lead}What may be the {thing} is not certain enough."
    return f"{lead}The text has no room for it; “mention the {thing}” puts it in."


def _checked(version: Version) -> str:
    """What the check of its statements came to."""
    supported = sum(claim.verdict == "supported" for claim in version.claims)
    open_ones = list(dict.fromkeys(c.words for c in version.claims if c.verdict == "not checkable"))
    said = "Every statement in it was held against what was found in the picture"
    if not version.claims:
        return f"{said}; it makes none that could be checked."
    borne = f"{language.count_words(supported, 'statement')} {language.verb(supported, 'is')} borne out"
    doubt = f"; not to be checked: {language.join_words([f'“{w}”' for w in open_ones[:4]])}" if open_ones else ""
    return f"{said}: {borne}{doubt}. The finds themselves are a detector's, which can be wrong."


def _written_by(version: Version) -> str:
    if version.written_by == PERSON:
        return "You did."
    if version.written_by == COMPOSED:
        return "It was composed by rules from what was found in the picture."
    return f"{version.written_by} wrote it, and it was held against what was found in the picture."
