"""Things that no lexicon knows, said to be there: "a saddle on the horse", "holding a rope".

Nothing that looks at pictures here finds them, so nobody can say whether they are there. A text that names one claims
all the same, and the claim is marked as not to be checked. Needs the tree. What nobody could see ("a sense of calm")
is no thing: a noun counts where it is set to a thing that is known, has a colour or a number, or is "there".
"""

import re
from collections.abc import Iterator, Sequence

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.place_words import PLACE, PLACE_SHORT, RELATION
from imagetxt.agent.grounding.sentences import Piece, quotes
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.verdicts import made

_NO_THINGS = frozenset(
    """side sides end edge corner part portion half third top bottom front back middle centre center left right row line
    kind sort type variety pair couple number lot lots set piece pieces rest one ones thing things colour color colours
    colors shade shades tone hue mix way view time day morning evening night moment place spot position direction size
    shape form style look pattern distance foreground background sense feel feeling mood air atmosphere impression
    contrast touch hint detail details light shadow shadows name word words text writing sign total anything something
    nothing everything none someone us me you everybody everyone addition fact case use care ease item items area midst
    order hurry need age heart gaze run neck eye head mouth tail leg ear ears nose paw paws""".split()
) | frozenset(terms.PICTURES | terms.BODY | terms.CLOTHES | terms.FLOCKS | terms.TOGETHER | terms.BEHOLDERS)
"""What is no thing of its own, or a part that everybody has."""
_NO_THING = re.compile(r"\w{3,}(?:ness|ity|tion|sion|ment|ance|ence|ship|ism|hood|cy|ing|ings)$")
"""How words end that name no thing."""
_SET_TO = frozenset("with on under beneath behind beside above below near over around".split())
_HANDLES = re.compile(
    r"(?:h(?:old|ave)|carr|wear|rid|pull|push|eat|us|play|throw|catch|lift|kick)(?:s|es|y|ies|ied|ed|e|ing|ying)?"
    r"|has|had|having|held|wore|threw|caught|rode"
)
"""What somebody does to a thing that is seen with them."""


def strangers(sentence: Piece, found: Sequence[Mention], syntax: Syntax | None) -> Iterator[Claim]:
    """A claim for each thing of a sentence that is set to what is known and that nothing here could find."""
    if syntax is None:
        return
    taken = [(m.begin, m.end) for m in found]
    taken += [(q.start, q.end) for q in quotes(sentence.text, sentence.start)]
    for pattern in (PLACE, PLACE_SHORT, RELATION):
        taken += [(m.start() + sentence.start, m.end() + sentence.start) for m in pattern.finditer(sentence.text)]
    for i, word in enumerate(syntax.words):
        if not _may_be_a_thing(syntax, i) or any(a <= word.start < b for a, b in taken):
            continue
        begin = syntax.words[min([i, *(k for k in syntax.children(i) if k < i)])].start
        lead = sentence.text[: begin - sentence.start].lower()
        told = asserting.is_asserted(lead) and not asserting.is_hedged(lead)
        if told and (_is_set(syntax, i, found) or _is_looked_at(syntax, i)):
            yield made("existence", word.text, "not checkable", (), begin, word.end)


def _may_be_a_thing(syntax: Syntax, i: int) -> bool:
    word = syntax.words[i]
    plain = word.tag in ("NN", "NNS") and word.text.replace("-", "").isalpha() and len(word.text) > 2
    heads = word.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT")
    if (
        not plain
        or not heads
        or is_colour(word.text)
        or word.text in _NO_THINGS | asserting.CARRIED | terms.BARRIERS
        or _NO_THING.match(word.text)
    ):
        return False
    if word.tag == "NNS" and i and syntax.words[i - 1].tag == "NN":  # "a man wears", taken for nouns
        return False
    return word.tag == "NNS" or any(
        syntax.words[k].dep in ("det", "poss", "nummod", "amod") for k in syntax.children(i)
    )


def _is_set(syntax: Syntax, i: int, found: Sequence[Mention]) -> bool:
    """Whether a thing is set to one that is known: on it, with it, held by it."""
    word, head = syntax.words[i], syntax.words[syntax.words[i].head]
    if word.dep == "conj":
        return _may_be_a_thing(syntax, word.head) and _is_set(syntax, word.head, found)
    if word.dep == "pobj" and head.text in _SET_TO:
        return _names(syntax, head.head, found) or any(_names(syntax, k, found) for k in _subjects(syntax, head.head))
    if word.dep == "dobj":
        doer = (head.head, *_subjects(syntax, word.head))
        return _HANDLES.fullmatch(head.text) is not None and any(_names(syntax, k, found) for k in doer)
    below = [k for k in syntax.children(i) if syntax.words[k].text in _SET_TO]
    verb = word.head if word.dep in ("nsubj", "nsubjpass") else None
    below += [k for k in syntax.children(verb) if syntax.words[k].text in _SET_TO] if verb is not None else []
    return any(_names(syntax, child, found) for k in below for child in syntax.children(k))


def _subjects(syntax: Syntax, verb: int) -> list[int]:
    return [k for k in syntax.children(verb) if syntax.words[k].dep in ("nsubj", "nsubjpass")]


def _names(syntax: Syntax, i: int, found: Sequence[Mention]) -> bool:
    """Whether a word of the tree names a thing that is known, and that is said to be there."""
    position = syntax.words[i].start
    return any(m.begin <= position < m.end and m.asserted and not m.negated for m in found)


def _is_looked_at(syntax: Syntax, i: int) -> bool:
    """Whether a thing has a colour, or is said to be there: "a red saddle", "there is a saddle"."""
    verb = syntax.words[i].head
    there = any(syntax.words[k].dep == "expl" for k in syntax.children(verb)) and syntax.words[i].dep in (
        "attr",
        "nsubj",
    )
    return there or any(is_colour(syntax.words[k].text) for k in syntax.children(i))
