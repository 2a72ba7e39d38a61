"""The sentences of a plain paragraph in a manner, and as many of them as are wanted."""

import re
from collections.abc import Sequence

from imagetxt.agent.compose import Statement, compose
from imagetxt.agent.conversation.manner import SURROUNDINGS, Manner
from imagetxt.agent.grounding.check import spans
from imagetxt.agent.refining import details
from imagetxt.agent.refining.own import woven
from imagetxt.agent.refining.things import meant
from imagetxt.agent.refining.view import view
from imagetxt.agent.refining.wish import MOST
from imagetxt.tools import language
from imagetxt.tools.captions import Findings, short_caption
from imagetxt.tools.evidence import Evidence

READABLE = 0.6
"""A reader's confidence from which a line is quoted when all writing is asked for."""
_SAYS_NOTHING = frozenset("the a an is are and of there picture whole".split())
_NOTHING = re.compile(r"\bno (?:other )?(?:object|thing)\b", re.IGNORECASE)
_SHOWS = re.compile(r"^This (?:[\w-]+ )*picture(?: (?:of|in) [^,.]+?)?,? shows\b")


def draft(manner: Manner, evidence: Evidence) -> list[Statement]:
    """The paragraph's sentences in reading order; empty where nothing is left to speak of."""
    seen = view(evidence, manner)
    base = _base(manner, seen, evidence)
    asked = _asked(manner, seen, base)
    wanted = woven(details.unique([*base, *asked]), manner, evidence, "English")
    if manner.sentences is None:
        return wanted[:MOST]
    if len(wanted) < manner.sentences and (seen.regions or not evidence.regions):
        wanted = lengthened(wanted, seen)
    own = {o.text for o in manner.own}
    best = sorted(
        range(len(wanted)), key=lambda i: (0 if wanted[i].text in own else _rank(wanted[i], i, asked, seen), i)
    )
    best = best[: manner.sentences]
    return [wanted[i] for i in sorted(best)]


def lengthened(told: Sequence[Statement], seen: Evidence) -> list[Statement]:
    """The sentences with all further details that are known: grounds, colours, areas, sizes, light."""
    spare = details.everything(seen, " ".join(s.text for s in told))
    return details.unique([*told, *(s for s in spare if not _told_already(s, told, seen))])


def terse(manner: Manner, evidence: Evidence) -> str:
    """The picture in one clause: "Four hens on grass."; "" where nothing is left to speak of."""
    seen = view(evidence, manner)
    if not seen.objects and evidence.objects:
        named = [r.phrase for r in seen.areas if r.certain and r.phrase][:3]
        return language.sentence(language.join_words(named))
    texts = seen.texts if manner.writing is not False else []
    scene = seen.scene
    return short_caption(Findings(seen.regions, scene, texts) if scene else Findings(seen.regions, texts=texts))


def _base(manner: Manner, seen: Evidence, evidence: Evidence) -> list[Statement]:
    """What a description says of what may be told, begun with what is to come first."""
    if manner.last and (end := {r.id for r in meant(manner.last, seen)}) and end != {r.id for r in seen.regions}:
        rest = _base(
            manner.model_copy(update={"last": None}), _only(seen, {r.id for r in seen.regions} - end), evidence
        )
        back = _composed(_only(seen, end), evidence)
        return [*rest, *(Statement(_SHOWS.sub("The picture also shows", s.text), s.regions) for s in back if s.regions)]
    lead = {r.id for r in meant(manner.first, seen)} if manner.first else set()
    told = _composed(seen, evidence)
    if not lead or _begins_with(told, lead, evidence):
        return [*told[:1], *sorted(told[1:], key=lambda s: not s.regions)] if SURROUNDINGS in manner.keep else told
    front = _composed(_only(seen, lead), evidence)[:1]
    rest = _composed(_only(seen, {r.id for r in seen.regions} - lead), evidence)
    return [*front, *(Statement(_SHOWS.sub("The picture also shows", s.text), s.regions) for s in rest)]


def _composed(seen: Evidence, evidence: Evidence) -> list[Statement]:
    """The composed sentences, without those that say that there is nothing where there is."""
    statements = compose(seen, beside=[r for r in evidence.objects if r.id not in {s.id for s in seen.objects}])
    if not seen.objects and evidence.objects:
        statements = statements if statements[0].regions else statements[1:]
        statements = [s for s in statements if not _NOTHING.search(s.text)]
    return statements


def _begins_with(told: Sequence[Statement], lead: set[str], evidence: Evidence) -> bool:
    """Whether the first thing that the sentences name is one of `lead`."""
    named = spans(told[0].text, evidence) if told else []
    return bool(named) and bool(lead & set(named[0].regions))


def _only(seen: Evidence, ids: set[str]) -> Evidence:
    regions = [r for r in seen.regions if r.id in ids]
    texts = [t for t in seen.texts if t.region in ids or (t.region is None and len(regions) > 0)]
    return seen.model_copy(update={"regions": regions, "texts": texts})


def _asked(manner: Manner, seen: Evidence, base: Sequence[Statement]) -> list[Statement]:
    """The sentences that the wishes ask for besides."""
    found: list[Statement] = []
    for words in dict.fromkeys((*manner.more_of, *(k for k in manner.keep if k == SURROUNDINGS))):
        more = details.surroundings(seen) if words == SURROUNDINGS else details.about(meant(words, seen), seen)
        found += [s for s in more if not _told_already(s, base, seen)]
    if manner.colours:
        found += details.all_colours(seen, " ".join(s.text for s in [*base, *found]))
    if manner.writing:
        found += _writing(seen, " ".join(s.text for s in base))
    return [*found, *(Statement(said) for said in manner.says)]


def _writing(seen: Evidence, told: str) -> list[Statement]:
    """All that can be read, each line once; nothing where `told` quotes all of it."""
    lines = list({t.text: t for t in seen.texts if t.score >= READABLE}.values())[:8]
    if all(f'"{t.text.strip()}"' in told for t in lines):
        return []
    quoted = language.join_words([f'"{t.text.replace(chr(34), "").strip()}"' for t in lines])
    ids = frozenset(t.region for t in lines if t.region)
    word = "word" if len(lines) == 1 and len(lines[0].text.split()) == 1 else "words"
    return [Statement(f"The {word} {quoted} can be read.", ids)] if lines else []


def _told_already(new: Statement, told: Sequence[Statement], seen: Evidence) -> bool:
    """Whether some sentence says the same: with the same words, or of the same areas."""
    if (setting := re.match(r"The picture was taken (in|out)doors\.", new.text)) is not None:
        return any(f"{setting[1]}door" in s.text for s in told)
    mine, areas = _content(new.text), {r.id for r in seen.areas}
    of_areas = bool(new.regions) and new.regions <= areas
    return any(mine <= _content(s.text) or (of_areas and new.regions <= s.regions) for s in told)


def _content(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.lower())) - _SAYS_NOTHING


def _rank(statement: Statement, i: int, asked: Sequence[Statement], seen: Evidence) -> int:
    """What goes first into a text of few sentences: the opening, what was asked for, writing, areas, places."""
    areas = {r.id: r for r in seen.areas}
    nameless = bool(statement.regions) and all(r in areas and areas[r].label == "area" for r in statement.regions)
    if i == 0:
        return 0
    if statement.text.startswith("The words "):
        return 1
    if statement in asked and not nameless and not statement.text.startswith(("The picture was ", "The light ")):
        return 2
    if statement.regions and statement.regions <= set(areas) and not nameless:
        return 3
    if nameless or statement.text.startswith("There may"):
        return 5
    return 4 if statement.regions else 6
