"""Answers about whether the things of one kind are close together: “Are the birds next to each other?”."""

from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import answer, missing, unknown
from imagetxt.tools.answers.selecting import is_near
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.vision.lexicon import Phrase


def together(question: Question, known: Knowledge) -> Answer:
    """By the gaps between their boxes in the picture; how far apart things really are cannot be told."""
    phrase = question.subject or Phrase(None, "")
    found = known.meant(phrase)
    there = [r for r in found.regions if r.certain]
    if not found.regions:
        return missing(phrase, found, known)
    if len(there) < 2:
        return unknown(f"I see only {wording.phrase(found.regions[0])}", found.regions)
    nouns = {wording.name_of(r) for r in there}
    noun = nouns.pop() if len(nouns) == 1 else (phrase.noun or phrase.word)
    whole = f"the {language.count_words(len(there), noun)}"
    groups = _groups(there)
    if 1 < len(groups) < len(there):
        sizes = language.join_words([language.number_word(len(group)) for group in groups])
        return answer(f"in part: in the picture {whole} form groups of {sizes}", there)
    close = len(groups) == 1
    yes = close != ("apart" in question.words["how"])
    how = "close together" if close else "apart from each other"
    return answer(f"{'Yes' if yes else 'No'}, in the picture {whole} are {how}", there)


def _groups(regions: Sequence[Region]) -> list[list[Region]]:
    """Regions that are near each other, one through another, the largest group first."""
    groups: list[list[Region]] = []
    for region in regions:
        near = [group for group in groups if any(is_near(region.box, other.box) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([region, *(one for group in near for one in group)])
    return sorted(groups, key=len, reverse=True)
