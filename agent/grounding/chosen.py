"""The group that "one", "two" and "the other" are of: what was named several times over before them."""

from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.ones import CHOICES, next_to
from imagetxt.agent.grounding.pronouns import HANDS, is_area
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.vision import lexicon

OTHERS = frozenset(("another", "other", "others", "one", "second", "first", "third"))


CHOSEN = CHOICES | HANDS | frozenset("middle central other upper lower first second third remaining last".split())
"""What tells one of several from the others before "one": "the middle one"."""


OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"], ["of", "whom"])


def is_bare_choice(tokens: Sequence[Piece], i: int) -> bool:
    """Such as "the rightmost" and "the latter" with no noun behind."""
    return tokens[i].text in CHOICES and i > 0 and tokens[i - 1].text == "the"


def opening(tokens: Sequence[Piece], i: int) -> int:
    """Where the phrase that ends with a word such as "one" begins: the "the" of "the other", "the middle one"."""
    if i > 1 and tokens[i - 1].text in CHOSEN and tokens[i - 2].text == "the" and next_to(tokens, i):
        return i - 2
    if i > 1 and tokens[i - 1].text == "other" and tokens[i].text in terms.NUMBERS and tokens[i].text != "one":
        return i - 2
    return i - 1 if i and tokens[i - 1].text in ("the", "an") else i


def group(
    tokens: Sequence[Piece], i: int, last: int, here: Sequence[Mention], earlier: Sequence[Mention]
) -> list[Mention]:
    """The things that "one", "two" or "the other" at token `i` is of: several, if several were named."""
    number = terms.NUMBERS.get(tokens[i].text, 0)
    if any(m.words in terms.CLOTHES for m in here):  # "a man in a red coat; the one on the left"
        here = [m for m in here if lexicon.is_a(m.noun, "person")] or here
    here = [m for m in here if m.words not in terms.CLOTHES] or here
    named = next((m for m in here if _is_the_whole(tokens, m)), None)
    if named is not None:
        return [named]
    if number > 1 and [t.text for t in tokens[i - 2 : i]] == ["one", "of"]:  # "the bench is one of three"
        return list(here[-1:])
    if tokens[i].text in ("former", "latter"):
        two = [m for m in here if not is_area(m)][-2:] or [m for m in earlier if not is_area(m)][-2:]
        return two[:1] if tokens[i].text == "former" else two[-1:]
    chosen = is_bare_choice(tokens, i) or (opening(tokens, i) < i and tokens[i - 1].text != "the")
    many = [m for m in here if m.plural] or [m for m in earlier if m.plural and (chosen or not here)]
    if number > 1:
        many = many or [m for m in earlier if m.plural]
        of_them = [t.text for t in tokens[last + 1 : last + 3]] in OF_THEM
        if not many and (of_them or "there" in {t.text for t in tokens[max(0, i - 3) : i]}):
            headed = len(here) == 1 and i > 0 and tokens[i - 1].end == here[0].end and tokens[i].start > here[0].end + 1
            many = list(
                here
                if headed
                else []
                if of_them and here
                else [m for m in here or earlier if not of_them or not is_area(m)]
            )
    if chosen and all(is_area(m) for m in here):  # "under the tree, the smaller one"
        here = []
    pair = [m for m in many if m.most == 2] if number < 2 else []
    return pair[-1:] or many[-1:] or ([] if number > 1 else list(here[-1:] or earlier[-1:]))


def _is_the_whole(tokens: Sequence[Piece], mention: Mention) -> bool:
    """Whether a sentence opens with what it speaks of: "Of the sheep, two are white"."""
    k = next((k for k, t in enumerate(tokens) if t.start >= mention.begin), 0)
    return 0 < k <= 2 and tokens[0].text in ("of", "among", "amongst") and tokens[k - 1].text == tokens[0].text


def of_something_else(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a noun that nobody knows follows: "one of the cases", not "one of them", "one of the two"."""
    words = [t.text for t in tokens[i : i + 2]]
    if words[:1] in (["us"], ["you"]):
        return True
    if len(words) > 1 and words[0] in ("these", "those") and tokens[i + 1].start - tokens[i].end > 1:
        return False
    if not words or words[0] not in ("the", "these", "those"):
        return False
    return len(words) > 1 and words[1] not in terms.TOGETHER | OTHERS | terms.ALL_OF | nouns()
