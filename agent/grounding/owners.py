"""Whose colour is this? What the tree of a sentence says of each colour word, however far off its thing stands.

"Cupboards of a bright green", "his coat is a mix of browns", "the endless blue of the ocean", "clad in orange, she
smiles": from the colour the tree is climbed until a thing is reached that can have one. Words that only carry a
colour (fur, hue, outfit, "one") hand on to their owner.
"""

from collections.abc import Iterator, Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade, is_colour, shades_in
from imagetxt.agent.grounding.syntax import Syntax, Word
from imagetxt.agent.grounding.tree import denied_before, of_what_stands_there, subject_of

_LONGEST_CLIMB = 10
_MIXTURES = frozenset(
    "mix mixture blend combination shade shades tone tones hue hues touch palette kind sort something".split()
)
_TOUCHES_OF = frozenset("accent splash touch pop note hint dash burst dot patch flash spot".split())
"""What a thing adds of its own colour: "the clock adds a splash of red"."""
_PAINTED = frozenset("coloured colored hued tinted toned painted clad dressed".split())
_HAVING = frozenset("has have had having wears wear wore wearing sports sporting dons donning with".split())


def coloured(tokens: Sequence[Piece], syntax: Syntax) -> Iterator[tuple[tuple[int, ...], Shade]]:
    """`(positions of words for the owner, colour)` for every colour whose owner the tree tells, the likeliest first."""
    for shade in shades_in(tokens):
        i = syntax.at(shade.end - 1)
        owner = _owner(syntax, i) if i is not None else None
        if owner is None or i is None:
            continue
        set_against = i > 0 and syntax.words[i - 1].text == "but"  # "isn't green but red"
        above = () if set_against or _is_beyond_denial(syntax, i) else (i, *_verbs_above(syntax, i))
        denied = shade.denied or any(denied_before(syntax, j, i) for j in above)
        yield (
            tuple(syntax.words[k].start for k in (owner, *_also_called(syntax, owner))),
            Shade(shade.name, shade.start, shade.end, denied),
        )


def _is_beyond_denial(syntax: Syntax, i: int) -> bool:
    """Whether a colour is told of what a verb's denial takes for given: its subject, or a thing in brackets before."""
    for step in (i, *syntax.ancestors(i)):
        if syntax.is_verb(step):
            return any(w.text == "(" for w in syntax.words[min(step, i) : max(step, i)])
        if syntax.words[step].dep in ("nsubj", "nsubjpass") and step != i:
            return True
    return False


def _also_called(syntax: Syntax, i: int) -> Iterator[int]:
    """Other words for the same: "the sitter, a woman"; "the sea, an expanse"; "a cluster of leaves"."""
    if syntax.words[i].text in terms.PICTURES:
        return
    for child in syntax.children(i):
        if syntax.words[child].dep == "appos":
            yield child
        if syntax.words[child].text == "of":
            yield from (c for c in syntax.children(child) if syntax.words[c].dep == "pobj")
    if syntax.words[i].dep == "appos":
        yield syntax.words[i].head


def _verbs_above(syntax: Syntax, i: int) -> Iterator[int]:
    """The nearest verb that a word hangs on."""
    for above in syntax.ancestors(i):
        if syntax.is_verb(above):
            yield above
            return


def _owner(syntax: Syntax, i: int) -> int | None:
    """The word whose thing has the colour at `i`; None where the tree does not tell."""
    for _ in range(_LONGEST_CLIMB):
        word = syntax.words[i]
        thing = _thing_of(syntax, i)
        if thing is None and word.tag.startswith(("JJ", "NN")) and is_colour(word.text):
            thing = syntax.child(i, "nsubj")
        if thing is not None:
            return _carried(syntax, thing)
        if word.head == i:
            return None
        if word.dep in ("acomp", "attr", "oprd", "dobj", "advcl", "acl", "relcl", "ROOT") and not _is_painted(
            word.text
        ):
            return _subject(syntax, i)
        i = word.head
        if word.dep == "conj" and syntax.words[i].tag.startswith(("JJ", "VBN")):
            continue
        if syntax.is_verb(i) or _is_said_of_subject(word, syntax.words[i]):
            return _subject(syntax, i)
        if word.dep == "amod" and syntax.words[i].dep in ("compound", "nmod") and not _is_shade(syntax, i):
            i = syntax.words[i].head
        if not (_is_shade(syntax, i) or syntax.words[i].dep == "prep"):
            return _carried(syntax, i) if syntax.is_noun(i) else None
    return None


def _is_said_of_subject(word: Word, head: Word) -> bool:
    """Whether what a colour hangs on says it of the subject: "adds a splash of red", "is awash in blue"."""
    lent = head.text in _TOUCHES_OF and head.dep in ("dobj", "attr")
    return lent or (head.dep == "acomp" and word.dep == "prep")


def _subject(syntax: Syntax, i: int) -> int | None:
    word = syntax.words[i]
    verb = i if syntax.is_verb(i) else word.head
    gives = _HAVING | (_PAINTED if syntax.child(verb, "nsubjpass") is not None else frozenset())
    lends = word.text in _TOUCHES_OF
    if word.dep == "dobj" and syntax.words[verb].text not in gives and syntax.words[verb].tag != "VBG" and not lends:
        return None
    found = subject_of(syntax, verb)
    return None if found is None or found == i else _carried(syntax, found)


def _thing_of(syntax: Syntax, i: int) -> int | None:
    """Such as the ocean in "the blue of the ocean", the bench in "painted red, the bench is …"."""
    word = syntax.words[i]
    if word.dep == "nsubj" and is_colour(word.text) and syntax.child(i, "det") is None:
        return next((c for c in syntax.children(word.head) if c > i and syntax.words[c].dep == "nsubj"), None)
    if not (word.tag.startswith("NN") and is_colour(word.text) and syntax.child(i, "det") is not None):
        return None
    of = next((c for c in syntax.children(i) if syntax.words[c].text == "of"), None)
    if of is not None and i > 1 and syntax.words[i - 1].text == "the" and syntax.words[i - 2].tag in ("NN", "NNS"):
        return i - 2  # "a wall the yellow of old keys"
    return syntax.child(of, "pobj") if of is not None else syntax.child(i, "poss")


def _is_shade(syntax: Syntax, i: int) -> bool:
    text = syntax.words[i].text
    return is_colour(text) or text in terms.SHADES | _MIXTURES or _is_painted(text) or text == "-"


def _is_painted(text: str) -> bool:
    return text in _PAINTED


def _carried(syntax: Syntax, start: int) -> int | None:
    """The owner of what only carries a colour: the dog of "the dog's fur", "the fur of the dog", "a dog with fur"."""
    i: int | None = start
    for _ in range(_LONGEST_CLIMB):
        if i is None:
            return None
        word = syntax.words[i]
        if word.text not in terms.BODY | terms.CLOTHES:
            return i
        owner = syntax.child(i, "poss")
        of = next((c for c in syntax.children(i) if syntax.words[c].text == "of"), None)
        if owner is None and of is not None:
            owner = syntax.child(of, "pobj")
        if owner is None:
            owner = _wearer(syntax, i)
        if owner is None or owner == i:
            return None
        i = _whose(syntax, i) if syntax.words[owner].text == "whose" else owner
    return None


def _whose(syntax: Syntax, i: int) -> int | None:
    """Of whom "whose" speaks: the noun of its relative clause; the subject where the tree takes that for another."""
    verb = next((k for k in syntax.ancestors(i) if syntax.is_verb(k)), None)
    if verb is None or syntax.words[verb].head == verb:
        return None
    head = syntax.words[verb].head
    return subject_of(syntax, head) if syntax.is_verb(head) else of_what_stands_there(syntax, head)


def _wearer(syntax: Syntax, i: int) -> int | None:
    """Who has or wears what stands at `i`: "he has grey fur", "a man in a dark coat", "clad in a green suit, she"."""
    word = syntax.words[i]
    head = word.head
    if head == i:
        return None
    if word.dep == "conj":
        return _wearer(syntax, head)
    if word.dep == "dobj" and syntax.words[head].text in _HAVING:
        return subject_of(syntax, head)
    if word.dep == "pobj" and syntax.words[head].text in ("in", "with"):
        above = syntax.words[head].head
        return subject_of(syntax, above) if syntax.is_verb(above) else above if syntax.is_noun(above) else None
    return None
