"""A paragraph that a person wrote over by hand: taken as it is, and what was changed is remembered for later wishes."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from imagetxt.agent.conversation.manner import Manner, Own
from imagetxt.agent.conversation.version import PERSON, Version
from imagetxt.agent.grounding.check import judge, named, spans
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.languages import english_name
from imagetxt.agent.refining.demands import reason
from imagetxt.agent.refining.own import as_statements, holds, joined, left_out, without_the_false, woven
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Evidence

LONGEST = 4000
"""Characters of a paragraph that a person may write."""
_REWRITTEN = 0.4
"""Likeness of two sentences (SequenceMatcher.ratio of their words) from which one was written out of the other."""
WISH = "written by hand"


def edited(version: Version, text: str, evidence: Evidence) -> Version:
    """The version that a person wrote out of another. It says what they wrote, true or not; notes tell what is not so.

    Raises BadArgumentError: it is empty, too long, or as it was.
    """
    clean = "\n".join(line for line in (" ".join(part.split()) for part in text.splitlines()) if line)
    if not clean or len(clean) > LONGEST:
        raise BadArgumentError(f"The text has {len(clean):,} characters. Expected 1 to {LONGEST:,}.")
    if clean == version.text:
        raise BadArgumentError("The text is as it was.")
    english = english_name(version.language) == "English"
    judged = judge(clean, evidence) if english else []
    against = [c for j in judged for c in j.contradicted]
    notes = [f"“{c.words}” is not what I see: {reason(c, evidence)}. It stands, since you wrote it." for c in against]
    if not english:
        notes.append(f"Your words are not held against the picture: they are {version.language}.")
    return Version(
        image=version.image,
        text=clean,
        wish=WISH,
        written_by=PERSON,
        language=version.language,
        base=version.number,
        english=version.english,
        spans=spans(clean, evidence) if english else [],
        claims=[claim for j in judged for claim in j.claims],
        notes=list(dict.fromkeys(notes)),
        manner=_remembered(version, clean, evidence),
    )


def carried(version: Version, manner: Manner, evidence: Evidence) -> Version:
    """A fresh description with what the person wrote, as a `manner` remembers it; what they took out is in it again."""
    if not (manner.own or manner.struck):
        return version
    kept, notes = without_the_false(manner, evidence)
    own = version.manner.model_copy(update={"own": kept.own})
    text = joined(woven(as_statements(version.text), own, evidence, version.language))
    notes += left_out(text, own, evidence, version.language)
    notes += [f"What you had taken out is told again: “{gone}”" for gone in manner.struck if holds(text, gone)]
    said = spans(text, evidence) if version.language == "English" else []
    return version.model_copy(
        update={"text": text, "manner": own, "spans": said, "notes": [*version.notes, *dict.fromkeys(notes)]}
    )


def _remembered(version: Version, text: str, evidence: Evidence) -> Manner:
    """The manner with the sentences that are new, those that are gone, and the things that only those spoke of."""
    before, after = ([piece.text for piece in sentences(said)] for said in (version.text, text))
    manner, checkable = version.manner, version.language == "English"
    own = [o for o in manner.own if o.text in after]
    struck = [s for s in manner.struck if s not in after]
    cut: list[str] = []
    for tag, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, new = before[i:j], after[k:n]
        made_of = {sentence: source for sentence in new if (source := _source(sentence, gone))}
        own += [_own(sentence, made_of.get(sentence, ""), version) for sentence in new]
        struck += [sentence for sentence in gone if sentence not in made_of.values()]
        cut += [source for sentence, source in made_of.items() if _is_cut(sentence, source)]
    left = named(text, evidence) if checkable else set()
    lost = named(" ".join([*struck, *cut]), evidence) - left if checkable else set()
    hidden = sorted({*manner.hidden, *lost} - left)
    return manner.model_copy(update={"own": tuple(own), "struck": tuple(struck), "hidden": tuple(hidden)})


def _own(sentence: str, source: str, version: Version) -> Own:
    """A new sentence; one that is written over again still takes the place of what the first one did."""
    before = next((o.instead for o in version.manner.own if o.text == source), ())
    instead = before or ((source,) if source else ())
    return Own(text=sentence, language=version.language, instead=instead)


def _source(sentence: str, gone: Sequence[str]) -> str:
    """The sentence that another was written out of, or empty."""
    ratios = {old: SequenceMatcher(None, old.lower().split(), sentence.lower().split()).ratio() for old in gone}
    best = max(ratios, key=lambda old: ratios[old], default="")
    return best if best and ratios[best] >= _REWRITTEN else ""


def _is_cut(sentence: str, source: str) -> bool:
    """Whether a sentence is another with words taken out, and none put in."""
    left = iter(source.lower().strip(".!").replace(",", "").split())
    return all(word in left for word in sentence.lower().strip(".!").replace(",", "").split())
