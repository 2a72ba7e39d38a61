"""What the tree of a sentence says: whose verb this is, what a preposition belongs to, whether a clause is denied."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.syntax import Syntax

_SIDES = frozenset(
    """left right front top bottom side middle center centre corner edge part half hand foreground composition picture
    image frame scene photo air distance background breeze wind""".split()
)
_WHO = frozenset(("who", "which", "that", "whom"))
_DENIED = frozenset(("not", "n't", "never", "hardly", "neither", "nor"))
_LONGEST_CLIMB = 12


def subject_of(syntax: Syntax, i: int) -> int | None:
    """The noun that the verb (or noun) at `i` is said of; None where the tree does not tell.

    What stands with a participle beside "the picture shows" is said of what it shows.
    """
    first = i
    for _ in range(_LONGEST_CLIMB):
        word = syntax.words[i]
        if not syntax.is_verb(i):
            if word.tag.startswith(("NN", "PRP", "CD", "DT")):
                return i
            if word.head == i:
                return None
            i = word.head
            continue
        subject = syntax.child(i, "nsubj", "nsubjpass", "csubj")
        helper = syntax.child(i, "auxpass") if subject is None else None
        subject = syntax.child(helper, "nsubj", "nsubjpass") if helper is not None else subject
        if subject is not None and syntax.words[subject].text in _WHO and word.dep == "relcl":
            return of_what_stands_there(syntax, word.head)
        if subject is not None:
            shown = syntax.child(i, "dobj") if i != first and syntax.words[subject].text in terms.PICTURES else None
            return subject if shown is None else shown
        if syntax.child(i, "expl") is not None:
            return syntax.child(i, "attr", "dobj", "nsubj")
        if word.dep in ("relcl", "acl"):
            return of_what_stands_there(syntax, word.head)
        if word.head == i:
            return syntax.child(i, "attr", "dobj")
        i = word.head
    return None


def of_what_stands_there(syntax: Syntax, i: int) -> int:
    """A noun; for a side of the picture, what stands there: the one of "the one in the middle, who wears blue"."""
    for _ in range(_LONGEST_CLIMB):
        above = syntax.words[i].head
        if syntax.words[i].text not in _SIDES or syntax.words[i].dep != "pobj" or syntax.words[above].dep != "prep":
            break
        if not syntax.is_noun(syntax.words[above].head):
            break
        i = syntax.words[above].head
    return i


def is_within_subject(syntax: Syntax, start: int, colour: int) -> bool:
    """Whether the noun at `start` only stands inside the subject of the verb that the colour at `colour` is said with.

    "The nearer to the dog is yellow" says nothing of the dog; "a pair of dogs is yellow" does.
    """
    noun, i = syntax.at(start), syntax.at(colour)
    for _ in range(_LONGEST_CLIMB):
        if noun is None or i is None or syntax.is_verb(i):
            break
        worn = syntax.words[i].dep == "dobj" and syntax.words[syntax.words[i].head].text in terms.WEARING
        if not worn and syntax.words[i].dep not in ("acomp", "attr", "conj", "oprd", "pobj", "prep"):
            return False
        i = syntax.words[i].head
    subject = syntax.child(i, "nsubj", "nsubjpass") if i is not None else None
    if noun is None or subject is None or noun <= subject or noun not in syntax.subtree(subject):
        return False
    if syntax.words[subject].text in _CARRIERS:
        return False
    steps = [noun, *syntax.ancestors(noun)]
    inner = steps[: steps.index(subject)]
    return not any(syntax.words[k].text == "of" or syntax.words[k].dep in ("conj", "appos") for k in inner)


def inverted_subject(syntax: Syntax, start: int) -> int | None:
    """The noun behind the verb of a clause that a phrase of place opens: "high above it hangs a kite"."""
    i = syntax.at(start)
    if i is None:
        return None
    verb = next((k for k in (i, *syntax.ancestors(i)) if syntax.is_verb(k)), None)
    if verb is None or verb < i or syntax.words[verb].tag not in ("VBZ", "VBP", "VBD", "VBN", "VB"):
        return None
    if any(syntax.words[c].dep == "nsubj" and syntax.words[c].text in _ANYBODY for c in syntax.children(verb)):
        return syntax.child(verb, "dobj")  # "below the bus someone has parked a bicycle"
    nouns = [c for c in syntax.children(verb) if syntax.words[c].dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl")]
    return nouns[0] if len(nouns) == 1 and nouns[0] > verb else None


_ANYBODY = frozenset("someone somebody one you we i they".split())
"""Who does or sees what a sentence tells of, without being told of."""


def belongs_to(syntax: Syntax, start: int, end: int) -> int | None:
    """The noun that a phrase of place or relation (characters `start` to `end`) is said of."""
    i = syntax.at(start)
    if i is None:
        return None
    own = syntax.words[i].dep == "ccomp" or syntax.words[i].tag in ("VBZ", "VBP", "VBD")
    if syntax.is_verb(i) and own and syntax.child(i, "nsubj", "nsubjpass") is not None:
        return subject_of(syntax, i)  # "a counter fills the left; a man is seen behind it", taken for one sentence
    for _ in range(_LONGEST_CLIMB):
        word = syntax.words[i]
        inside = start <= syntax.words[word.head].start < end
        if word.head == i:
            return subject_of(syntax, i) if syntax.is_verb(i) else None
        i = word.head
        side = syntax.words[i].text in _SIDES and not syntax.is_verb(i)  # "left" is a verb too
        if inside or side or syntax.words[i].dep in ("prep", "advmod", "agent"):
            continue
        return subject_of(syntax, i)
    return None


def clause_denied(syntax: Syntax, verb: int) -> bool:
    """Whether the clause of a verb says that it is not so."""
    return any(syntax.words[c].text in _DENIED for c in syntax.children(verb))


def denied_before(syntax: Syntax, verb: int, i: int) -> bool:
    """Whether what says of a clause that it is not so stands before the word at `i`."""
    return any(syntax.words[c].text in _DENIED and c < i for c in syntax.children(verb))


def denied_at(syntax: Syntax, start: int) -> bool:
    """Whether the words at a position stand under a denied verb, or are denied themselves."""
    i = syntax.at(start)
    if i is None:
        return False
    if clause_denied(syntax, i):
        return True
    for above in syntax.ancestors(i):
        if clause_denied(syntax, above):
            return True
        if syntax.is_verb(above) and syntax.words[above].dep != "xcomp":  # "there do not seem to be any cars"
            return False
    return False


def ends_before(syntax: Syntax, start: int, position: int) -> bool:
    """Whether the clause that the word at `start` belongs to is over where the noun behind `position` stands.

    So for a word of a participle or relative clause put in, and of a clause before one with a subject of its own.
    """
    i, noun = syntax.at(start), syntax.at(position)
    if i is None or noun is None:
        return False
    word = syntax.words[i]
    scope = word.head if word.dep in ("advmod", "aux") else i
    if syntax.words[scope].dep in ("acl", "relcl", "appos", "amod"):
        return noun not in syntax.subtree(scope)
    for above in (noun, *syntax.ancestors(noun)):
        if above == scope:
            return False
        if syntax.words[above].dep == "relcl" and _is_given(syntax, syntax.words[above].head):
            return scope not in syntax.subtree(above)
        own = syntax.words[above].dep == "conj" and syntax.child(above, "nsubj", "nsubjpass", "expl") is not None
        if own and syntax.is_verb(above):
            return scope in syntax.ancestors(above)
    return False


def _is_given(syntax: Syntax, i: int) -> bool:
    det = syntax.child(i, "det")
    return det is not None and syntax.words[det].text == "the"


def is_part_of_name(syntax: Syntax, end: int) -> bool:
    """Whether the noun that ends there only qualifies another one behind it: the dog in "dog food"."""
    i = syntax.at(end - 1)
    if i is None or syntax.words[i].dep not in ("compound", "nmod", "amod"):
        return False
    head = syntax.words[i].head
    between = syntax.words[i + 1 : head]
    if head <= i or any(w.tag.startswith((",", "CC")) for w in between):
        return False
    if re.fullmatch(r"[x×]\d+", syntax.words[head].text) or _is_many(syntax, i):
        return False
    if syntax.words[head].text in ("left", "right"):  # "a banana right of them"
        return False
    # A plural behind it is more often a verb: "an airplane waits".
    return syntax.words[head].tag in ("NN", "NNP")


def _is_many(syntax: Syntax, i: int) -> bool:
    """Whether the word is a plural, or counted: "nine sheep graze", where the parser takes the verb for a noun."""
    counted = i > 0 and terms.NUMBERS.get(syntax.words[i - 1].text, 0) > 1
    return counted or syntax.words[i].tag == "NNS"


def is_verb_at(syntax: Syntax, start: int) -> bool:
    """Whether the word at a position is a verb here ("a bird can fly", "people watch")."""
    i = syntax.at(start)
    return i is not None and syntax.words[i].tag.startswith(("VB", "MD")) and syntax.words[i].tag != "VBG"


def is_adverb_at(syntax: Syntax, start: int) -> bool:
    """Whether the word at a position is an adverb or a particle ("lying down")."""
    i = syntax.at(start)
    return i is not None and syntax.words[i].tag in ("RB", "RP", "IN")


def is_finite_at(syntax: Syntax, start: int) -> bool:
    """Whether the word at a position is a verb that has a subject, and so no part of a noun phrase."""
    i = syntax.at(start)
    return i is not None and (
        syntax.words[i].tag in ("VBZ", "VBP", "MD") or (syntax.words[i].tag == "VBD" and syntax.words[i].dep != "amod")
    )


def conjoined(syntax: Syntax, first: int, second: int) -> bool:
    """Whether two nouns are members of one list: "a dog and a cat"."""
    return first in _row(syntax, second) or second in _row(syntax, first)


def _row(syntax: Syntax, i: int) -> set[int]:
    found = {i}
    while syntax.words[i].dep in ("conj", "appos"):
        i = syntax.words[i].head
        found.add(i)
    return found


def is_strangers(syntax: Syntax, end: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether the colour that ends there belongs to a thing that none of the spans `known` names: "a golden light".

    Words that only stand for another (an apposition, "one", a shade, a pronoun) are no such thing.
    """
    i = syntax.at(end - 1)
    for _ in range(_LONGEST_CLIMB):
        if i is None:
            return True
        word = syntax.words[i]
        if any(a <= word.start < b for a, b in known):
            return False
        if syntax.is_verb(i) and word.tag != "VBG":
            subject = subject_of(syntax, i)
            return subject is not None and _is_unnamed(syntax, subject, known)
        if word.tag.startswith("NN") and not is_colour(word.text) and word.text not in _CARRIERS:
            det = syntax.child(i, "det")
            epithet = det is not None and syntax.words[det].text in ("a", "an")
            return word.dep not in ("appos", "attr", "npadvmod") or not epithet
        if word.head == i:
            return False
        i = word.head
    return True


def _is_unnamed(syntax: Syntax, i: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether a subject is a noun or pronoun of its own that nothing names, and no colour: "the tide is green"."""
    word = syntax.words[i]
    if any(a <= word.start < b for a, b in known) or not word.tag.startswith(("NN", "PRP")):
        return False
    return not is_colour(word.text) and word.text not in _CARRIERS


_CARRIERS = (
    (terms.BODY - {"frame"})
    | terms.CLOTHES
    | frozenset("one ones shade tone touch mix blend line pair row rest".split())
)
"""Nouns that carry the colour of another thing."""
