"""What a person wants the text to say: followed where the evidence bears it out, kindly declined where it does not."""

import re

from imagetxt.agent.description import Claim
from imagetxt.agent.facts import known
from imagetxt.agent.grounding.check import judge
from imagetxt.agent.grounding.vocabulary import unsupported
from imagetxt.agent.refining.details import tones
from imagetxt.agent.refining.things import meant
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision.lexicon import narrower

_NAMED = re.compile(
    r"(?:(?:he|she|it|they|the (?P<called>[\w -]+?)) (?:is|are) (?:called|named)"
    r"|(?:his|her|its|their|the (?P<whose>[\w -]+?)(?:'s|’s|s')) names? (?:is|are)) "
    r"(?-i:[A-Z][\w'’-]*(?: (?:and |& )?[A-Z][\w'’-]*)*)[.!]?$",
    re.IGNORECASE,
)
"""Gives a name: "the bear is called Otto", "her name is Ada"."""


def demanded(said: str, evidence: Evidence) -> str:
    """Why a statement cannot go into the text, as a note; "" where the evidence bears all of it out."""
    if _is_named(said, evidence):
        return ""
    claims = [c for judged in judge(said, evidence) for c in judged.claims]
    against = [c for c in claims if c.verdict == "contradicted" and not _in_a_name(c, said)]
    if against:
        return f"“{said}” was not followed: {reason(against[-1], evidence)}."
    everything = _everything_known(evidence)
    strange = [
        word
        for word in unsupported(said, everything)
        if word != "least" and unsupported(language.singular(word), everything)
    ]
    if strange or not claims or any(c.verdict == "not checkable" for c in claims):
        about = f" (“{strange[0]}”)" if strange else ""
        return f"“{said}” was left out: that cannot be told from the picture{about}. Edit the text if you know it."
    return ""


def _in_a_name(claim: Claim, said: str) -> bool:
    """Whether a claim that something is there is only part of a name: the sons of "Hartmann & Sons"."""
    words = re.findall(r"\w+", said[claim.start : claim.end])
    return claim.kind == "existence" and claim.start > 0 and bool(words) and words[-1][:1].isupper()


def _is_named(said: str, evidence: Evidence) -> bool:
    """Whether a statement only gives a name of its own to what is there: that is the person's to know."""
    match = _NAMED.match(said)
    if match is None:
        return False
    thing = match["called"] or match["whose"] or ""
    head = language.singular(thing.lower().split()[-1]) if thing else ""
    return (
        not thing or bool(meant(thing.lower(), evidence)) or any(r.name.split()[-1] == head for r in evidence.objects)
    )


def reason(claim: Claim, evidence: Evidence) -> str:
    """What the evidence has against a claim, as a clause."""
    regions = [r for i in claim.regions if (r := evidence.region(i)) is not None]
    if claim.kind == "text":
        return "no such words were read in the picture"
    if not regions:
        return f"no {language.singular(claim.words.split()[-1])} was found in the picture"
    groups = wording.group(regions, perhaps=evidence.objects)
    many = language.verb(sum(g.count for g in groups), "is")
    if claim.kind == "colour":
        names = dict.fromkeys(c.name for r in regions for c in r.colours[:2] if c.share >= 0.2)
        noun = groups[0].noun if groups[0].count == 1 else language.plural(groups[0].noun)
        if regions[0].coco == "person":  # what they wear is told of each by itself, or not at all
            return f"no such colour could be made out on the {noun}"
        return f"as far as can be seen, the {noun} {many} {language.join_words(list(names)[:3])}"
    if claim.kind == "place" and all(r.place for r in regions):
        places = dict.fromkeys(r.place for r in regions)
        verb = "was" if len(regions) == 1 else "were"
        return f"{wording.noun_phrase(groups[0])} {verb} found {language.join_words(list(places))}"
    shown = language.join_words([wording.noun_phrase(g) for g in groups])
    if claim.kind in ("existence", "count"):
        return f"the picture shows {shown}"
    return "the picture shows it otherwise"


def swapped(new: str, before: str, after: str, evidence: Evidence) -> tuple[bool, str]:
    """Whether a text with other words may stand, and what to say of it: `(may, note)`."""
    known_faults = {c.words for judged in judge(before, evidence) for c in judged.contradicted}
    faults = [c for judged in judge(after, evidence) for c in judged.contradicted if c.words not in known_faults]
    if faults:
        return False, f"“{new}” was not used: {reason(faults[0], evidence)}."
    finer = narrower(language.singular(new))
    open_claims = [c for j in judge(after, evidence) for c in j.claims if c.verdict == "not checkable"]
    if finer or any(new in c.words for c in open_claims) or not judge(f"There is {new}.", evidence)[0].claims:
        return True, f"“{new}” is your word: whether it fits cannot be told from the picture."
    return True, ""


def _everything_known(evidence: Evidence) -> str:
    names = [
        word for r in evidence.regions for word in (r.label, r.fine or "", r.coco or "", *(c.name for c in r.colours))
    ]
    scene = [s.text for s in tones(evidence)]
    if evidence.scene is not None:
        scene += [evidence.scene.setting, evidence.scene.light, evidence.scene.name or ""]
    return " ".join([known(evidence), *names, *scene])
