"""Repair: out of a sentence goes what the evidence contradicts, so that the rest reads well.

The smallest piece that can go does: a wrong colour, a place, a relation with its thing, a member of a list, a relative
clause, a clause. What is left is judged again; where nothing smaller helps, the sentence goes.
"""

import re

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.agreement import agreeing, needs_several, stands, tidy
from imagetxt.agent.grounding.cuts import Cut, cuts
from imagetxt.agent.grounding.judging import Read, judged, read
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence

MOST_CUTS = 5
MOST_WRONG = 8
"""False claims of one sentence; one with more is not looked through for pieces that could stay, which takes long."""


def repaired(sentence: str, evidence: Evidence, *, before: str = "", quick: bool = False) -> str | None:
    """A sentence without what the evidence contradicts, or None where nothing of it is worth keeping.

    `before`: the text that stands before it, for what its pronouns mean.
    """
    text = sentence
    for _ in range(MOST_CUTS):
        wrong = _wrong(text, evidence, before, quick=quick)
        if not wrong:
            return text
        if len(wrong) > MOST_WRONG:
            return None
        shorter = _shorter(text, evidence, before, quick=quick)
        if shorter is None:
            return None
        text = shorter
    return None if _wrong(text, evidence, before, quick=quick) else text


def _shorter(text: str, evidence: Evidence, before: str, *, quick: bool) -> str | None:
    """The sentence with one piece less, and fewer contradictions; the first of the smallest pieces that does it."""
    one, claims = _last(text, evidence, before, quick=quick)
    wrong = [c for c in claims if c.verdict == "contradicted"]
    tried: dict[str, int] = {}
    for claim in wrong:
        for cut in cuts(claim, one, counted=_sure_count(claim, evidence)):
            if _orphans(one, cut) or not _covers(cut, claim, one):
                continue
            candidate = _apply(one, cut, quick=quick)
            if candidate != text and stands(candidate, text):
                tried.setdefault(candidate, len(text) - len(candidate))
    for candidate in sorted(tried, key=lambda one: (tried[one], one)):
        after, said = _last(candidate, evidence, before, quick=quick)
        fewer = sum(c.verdict == "contradicted" for c in said) < len(wrong)
        if fewer and not _asserts_what_was_denied(one, after):
            return candidate
    return None


def _asserts_what_was_denied(one: Read, after: Read) -> bool:
    """Whether something that a sentence denied is said to be there by what is left: "~neither cakes nor~ children"."""
    denied = {m.words for m in one.mentions if m.negated} - {m.words for m in one.mentions if not m.negated}
    return any(m.words in denied and not m.negated and m.asserted for m in after.mentions)


def _covers(cut: Cut, claim: Claim, one: Read) -> bool:
    """Whether a cut takes something of the claim itself; what only hides it from the check mends nothing."""
    return cut.start + one.sentence.start < claim.end and claim.start < cut.end + one.sentence.start


def _orphans(one: Read, cut: Cut) -> bool:
    """Whether a word that stays would lose what it hangs on: a verb its subject, a clause its noun, a phrase its verb.

    Members of a list may outlive the first of them, and a clause with a subject of its own may stand alone.
    """
    syntax = one.syntax
    if syntax is None or cut.instead or cut.plain:
        return False
    first, last = cut.start + one.sentence.start, cut.end + one.sentence.start
    gone = {i for i, word in enumerate(syntax.words) if first <= word.start < last}
    lone = (i for i in range(len(syntax.words)) if i not in gone and syntax.words[i].head in gone)
    if (
        any(_hangs_on(syntax, i, gone, member=cut.member) for i in lone)
        or _parts_predicate(syntax, gone)
        or _leaves_splice(syntax, gone)
    ):
        return True
    subjects = (i for i in gone if syntax.words[i].dep in ("nsubj", "nsubjpass") and not cut.member)
    return any(syntax.words[i].head not in gone for i in subjects) or _bares_verb(one, cut)


def _parts_predicate(syntax: Syntax, gone: set[int]) -> bool:
    """Whether a verb goes and the participle right behind it stays: "~on which a dog lies~ curled on the rug"."""
    last = max(gone, default=-1)
    if last < 0 or last + 1 >= len(syntax.words) or not syntax.words[last].tag.startswith("VB"):
        return False
    return syntax.words[last + 1].tag in ("VBN", "VBG", "JJ", "RP")


def _leaves_splice(syntax: Syntax, gone: set[int]) -> bool:
    """Whether a finite verb goes and its last object stays: "a book lies there~, and one finds a cup and~, a mug"."""
    first, last = min(gone, default=0), max(gone, default=0)
    rest = syntax.words[last + 1 :]
    if first == 0 or not rest or rest[0].text != ",":
        return False
    finite = ("VBZ", "VBP", "VBD", "MD")
    return any(syntax.words[i].tag in finite for i in gone) and not any(w.tag in finite for w in rest)


def _hangs_on(syntax: Syntax, i: int, gone: set[int], *, member: bool) -> bool:
    """Whether a word that stays cannot do without its head, which goes."""
    word = syntax.words[i]
    if word.dep in ("punct", "cc", "conj", "det", "mark", "ROOT"):
        return False
    if word.tag in ("VBZ", "VBP", "VBD") and word.dep in ("pobj", "compound", "amod"):  # the tree is wrong there
        return False
    subject = syntax.child(i, "nsubj", "nsubjpass", "expl")
    if syntax.is_verb(i) and subject is not None and subject not in gone:
        return False
    heir = syntax.child(word.head, "conj")  # "a ~horse and~ two dogs on the grass"
    return not (member and heir is not None and heir not in gone and i > heir)


def _bares_verb(one: Read, cut: Cut) -> bool:
    """Whether a verb would follow what is no subject, or lose to a cut what it needs before it.

    So in "In the yard, ~a dog~ sits", "and ~below the plant~ hangs a clock", "one, the leftmost, ~is black~".
    """
    syntax, text, end = one.syntax, one.sentence.text, cut.end + one.sentence.start
    if re.match(r",?\s*(?:is|are|was|were)\b", text[cut.start : cut.end]):
        return True
    behind = next((i for i, w in enumerate(syntax.words) if w.start >= end), None) if syntax else None
    if syntax is None or behind is None or syntax.words[behind].tag not in ("VBZ", "VBP", "VBD", "MD"):
        return False
    parts_off = re.fullmatch(r"\s*,\s*(?!and\b|or\b)[^,]*", text[cut.start : cut.end])
    if parts_off or re.search(r"(?:\b(?:and|while|where)|,)\s*$", text[: cut.start]):
        return True
    head = syntax.words[behind].head if syntax.words[behind].dep in ("aux", "auxpass") else behind
    subject = syntax.child(head, "nsubj", "nsubjpass")
    return subject is not None and syntax.words[subject].start >= end


def _apply(one: Read, cut: Cut, *, quick: bool) -> str:
    text = one.sentence.text
    kept = _joined_up(one, cut) + cut.instead + _comma(text, cut) + text[cut.end :]
    if not cut.member:
        return tidy(kept, text)
    fitting = agreeing(tidy(kept, text), quick=quick)
    return text if fitting != tidy(kept, text) and needs_several(kept) else fitting


def _comma(text: str, cut: Cut) -> str:
    """The comma that stays where the next member of a row follows: "a man, ~a red bus,~ two dogs"."""
    gone = text[cut.start : cut.end]
    row = re.match(r"\s*(?:an?|the|some|several|two|three|four|another|one)\s", text[cut.end :], re.IGNORECASE)
    return "," if row and gone.lstrip().startswith(",") and gone.rstrip().endswith(",") else ""


def _joined_up(one: Read, cut: Cut) -> str:
    """The text before a cut; where the last of a row goes with its "and", the one before it takes that over."""
    text = one.sentence.text[: cut.start]
    last = re.match(r"\s*,?\s*and\s", one.sentence.text[cut.start : cut.end])
    row = re.search(r",\s+((?:an?|the|some|two|three|four|five|one)\s+(?:[\w'-]+\s*){1,4})$", text)
    if one.syntax is None or not cut.member or last is None or row is None:
        return text
    i = one.syntax.at(one.sentence.start + len(text.rstrip()) - 1)
    listed = i is not None and one.syntax.words[i].dep in ("conj", "appos")
    return f"{text[: row.start()]} and {row[1]}" if listed else text


def _wrong(text: str, evidence: Evidence, before: str, *, quick: bool) -> list[Claim]:
    return [c for c in _last(text, evidence, before, quick=quick)[1] if c.verdict == "contradicted"]


def _last(text: str, evidence: Evidence, before: str, *, quick: bool) -> tuple[Read, list[Claim]]:
    """The last sentence of a text with what stands before it, and its claims."""
    whole = f"{before}\n{text}" if before else text
    one = read(whole, evidence, quick=quick)[-1]
    return one, judged(one, evidence).claims


def _sure_count(claim: Claim, evidence: Evidence) -> int | None:
    """How many of a thing there are, where that is certain."""
    regions = [r for r in evidence.regions if r.id in claim.regions]
    if language.singular(claim.words) in terms.MOUNTED:  # not all people ride
        return None
    return len(regions) if regions and all(r.certain for r in regions) else None
