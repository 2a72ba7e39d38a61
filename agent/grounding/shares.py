"""Parts of a group that together are more than it holds: "two of which are red and one of which is red"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding.meaning import called, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.others import is_one_of_several
from imagetxt.agent.grounding.verdicts import made
from imagetxt.tools.evidence import Evidence

_ANEW = ("one", "two", "three", "four", "five", "six", "another", "a", "an", "the other", "the others", "others")
"""How a part begins that is not one told of before."""


def overfull(found: Sequence[Mention], evidence: Evidence) -> Iterator[Claim]:
    """The colours of parts of one group that fewer of it wear than all the parts together would have to."""
    said: Counter[tuple[tuple[str, ...], str]] = Counter()
    for mention in found:
        if not _is_a_part(mention):
            continue
        shade = mention.shades[0]
        regions = called(replace(mention, among=()), evidence)
        said[mention.stands_for, shade.name] += mention.least
        wearing = sum(wears(r, shade.name) for r in regions)
        several = said[mention.stands_for, shade.name] > mention.least
        if several and all(r.colours for r in regions) and 0 < wearing < said[mention.stands_for, shade.name]:
            words = f"{shade.name} {mention.words}"
            yield made("colour", words, "contradicted", regions, shade.start, shade.end)


def _is_a_part(mention: Mention) -> bool:
    """Whether a mention is a new part of a group with one colour of its own."""
    anew = any(mention.words == word or mention.words.startswith(f"{word} ") for word in _ANEW)
    several = is_one_of_several(mention) or (mention.counted and bool(mention.stands_for))
    return anew and several and len(mention.shades) == 1 and not mention.shades[0].denied
