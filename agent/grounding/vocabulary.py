"""A stricter check for small models: every content word of a sentence must come from the facts it was given.

The claims check (`check.py`) judges what it can parse. A small model also invents what nobody can judge ("a cosy
afternoon"); here such words are found by plain set arithmetic: words of the sentence, less the words of the facts, less
a list of words that state nothing by themselves.
"""

from functools import cache

from imagetxt.agent.grounding.sentences import words

GLUE = frozenset(
    """
    a about above across after against all almost alone along also although among an and another any anything appear
    appears apart are area areas around as at away back background be because been before being below beneath beside
    between both bottom but by can captured captures center central centre clear clearly close closer composition
    consists contains corner could depicted depicting depicts described detail details different display displayed
    displays distance dominate dominated dominates dominating down each edge either element elements else entire even
    every everything far fill filled filling fills first focal focus foreground for forms found four five six seven
    eight nine ten eleven twelve frame from front further given half has have having here his image images in include
    included includes including inside into is it items its itself just kind large larger largest last left less lie
    lies like likely located lower made main mainly makes many may maybe medium-sized middle might more most mostly near
    nearby nearer next no not nothing object objects of off on one only onto opposite or other others out over overall
    part perhaps photo photograph photographs picture pictures placed plain point portion position positioned possibly
    present probably prominent prominently read reads resting rests right same scene second section see seem seems seen
    set several shape show showing shown shows side sides similar single sit sits sitting situated slightly small
    smaller smallest so some something space stand standing stands still stretches such suggests surrounded surrounding
    takes taken than that the their them there these they thing things third this those three through tiny to together
    too top toward towards two under up upper various very view visible was well what when where which while whole
    whose wide with within without writing written you your
    """.split()
)
_ENDINGS = ("ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "ish")


def unsupported(sentence: str, facts: str) -> list[str]:
    """The content words of a sentence that neither the facts hold nor ordinary connecting words are."""
    known = _stems(facts)
    return [w.text for w in words(sentence) if w.text not in GLUE and not _known(w.text, known)]


def _known(word: str, known: frozenset[str]) -> bool:
    return all(part in GLUE or _stem(part) in known for part in word.removesuffix("'s").split("-"))


@cache
def _stems(text: str) -> frozenset[str]:
    parts = (part for w in words(text) for part in w.text.removesuffix("'s").split("-"))
    return frozenset(_stem(part) for part in parts)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("y")
    return word.rstrip("y") if len(word) > 3 else word
