"""The thing that another word of the tree stands for: a group word, an apposition, a verb taken for a noun."""

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.syntax import Syntax


def relative(syntax: Syntax, told: int, found: list[Mention]) -> Mention | None:
    """The mention that a group word stands for: "a group of dogs", "one of the dogs", "a pair of cups"."""
    for child in syntax.children(told):
        if syntax.words[child].text == "of":
            inner = syntax.child(child, "pobj")
            position = syntax.words[inner].start if inner is not None else -1
            return next((m for m in found if m.begin <= position < m.end), None)
    return None


def apposed(syntax: Syntax, told: int, found: list[Mention]) -> Mention | None:
    """The mention that a word no lexicon knows is set beside: the frisbee of "a frisbee, a disc that hangs there"."""
    while syntax.words[told].dep == "appos" and syntax.words[told].head != told:
        told = syntax.words[told].head
        position = syntax.words[told].start
        named = next((m for m in found if m.begin <= position < m.end), None)
        if named is not None:
            return named
    return None


def misread_verb(syntax: Syntax, told: int, found: list[Mention]) -> Mention | None:
    """The noun before a verb that the tree took for its noun: "a helmet rests"."""
    word = syntax.words[told]
    before = syntax.child(told, "compound") if word.tag == "NNS" else None
    position = syntax.words[before].start if before is not None else -1
    return next((m for m in found if m.begin <= position < m.end), None)
