"""Reads a wish: each pattern takes its words out, so that several wishes in one sentence are all understood."""

import re
from collections.abc import Iterator
from dataclasses import replace

from imagetxt.agent.languages import NAMED, english_name
from imagetxt.agent.refining import cannot as not_here
from imagetxt.agent.refining import length_patterns as lengths
from imagetxt.agent.refining import patterns, striking
from imagetxt.agent.refining.form_patterns import FORMS
from imagetxt.agent.refining.straightening import bare, straight
from imagetxt.agent.refining.things import listed, phrase
from imagetxt.agent.refining.wish import MOST, Wish
from imagetxt.tools import language
from imagetxt.tools.answers.questions import read_question


class _Words:
    """What is left of a wish while it is read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match of a pattern, which then is gone."""
        match = pattern.search(self.text)
        if match:
            self.text = f"{self.text[: match.start()]} | {self.text[match.end() :]}"
        return match

    def every(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        while match := self.take(pattern):
            yield match


_NO_MORE = re.compile(
    r"(?<=\w)[,;]?\s+(?:(?:and\s+)?(?:no|not|nothing)\s+(?:any\s+)?(?:more|longer)|but\s+not\s+too\s+(?:much|many)"
    r"|but\s+(?:don'?t|do\s+not)\s+overdo\s+it)\W*$",
    re.IGNORECASE,
)
"""Says again that a number is the most, or that little is enough: "one sentence, no more", "…, but not too much"."""


def read(said: str) -> Wish:
    """The plan in a wish of any wording; `left` holds the content words that no pattern took."""
    raw = straight(said)
    words = _Words(_NO_MORE.sub("", raw).strip(" .!"))
    wish = _own_words(words)
    words.text = bare(words.text)
    cannot = tuple(name for name, asked in not_here.patterns().items() if sum(words.take(p) is not None for p in asked))
    wish = _things(words, replace(_shape(words, wish), cannot=cannot))
    left = " ".join(w for w in re.findall(r"[^\W_][\w'-]*", words.text) if w not in patterns.FILLERS)
    if left and wish == Wish(form="paragraph"):
        wish = Wish()  # "… in the text" says where something is wished for, and wishes for no plain paragraph
    return replace(wish, left=left)


def only_asks(said: str) -> bool:
    """Whether words that were taken for a wish about the text are a question, and wish for nothing."""
    kind = read_question(said).kind
    asks = kind != "unknowable" if said.rstrip().endswith("?") else kind == "overview"
    return asks and not read(said).understood


def _own_words(words: _Words) -> Wish:
    """What the person dictates, in the person's spelling: other words, and statements."""
    swaps: list[tuple[str, str]] = []
    for pattern in patterns.SWAPS:
        swaps += [(phrase(m["old"].lower()), phrase(m["new"])) for m in words.every(pattern)]
    signed = next((m["said"].strip() for pattern in patterns.SIGNED for m in words.every(pattern)), None)
    closing = "" if words.take(patterns.UNSIGNED) else signed
    avoided = [(m["word"] or m["quoted"]).lower() for m in words.every(patterns.AVOIDED)]
    swaps += [(word, other) for word in avoided if (other := _said_otherwise(word))]
    drop = tuple(word for word in avoided if not _said_otherwise(word))
    says = [language.sentence(_stated(m)) for pattern in patterns.SAYS for m in words.every(pattern)]
    swapped = tuple(s for s in swaps if all(s))
    return Wish(swaps=swapped, says=tuple(s for s in says if s), drop=drop, closing=closing)


def _said_otherwise(words: str) -> str:
    """Words of our own texts as they can be said otherwise: "this picture" → "this photo"; empty for all others."""
    lead, _, last = words.rpartition(" ")
    return f"{lead} {patterns.OTHERWISE[last]}".strip() if last in patterns.OTHERWISE else ""


def _stated(match: re.Match[str]) -> str:
    """The statement in a wish; "make the dog blue" states that the dog is blue."""
    parts = match.groupdict()
    if parts.get("thing"):
        bare = phrase(parts["thing"].lower())
        return f"the {bare} {language.verb(2 if language.is_plural(bare) else 1, 'is')} {parts['colour']}"
    return parts["said"].strip(' ,;"“”')


def _shape(words: _Words, wish: Wish) -> Wish:
    """Language, form, tense, certainty, writing, colours, what is told in detail, and length."""
    wish = replace(wish, more_of=tuple(t for m in words.every(patterns.IN_DETAIL) for t in listed(m["what"])))
    struck = tuple(p for by in lengths.STRIKE for m in words.every(by) for p in striking.places(m))
    wish = replace(
        wish, strike=struck, only=tuple(p for by in lengths.ONLY for m in words.every(by) for p in striking.places(m))
    )
    if match := words.take(patterns.CODE_ALONE):
        wish = replace(wish, language=english_name(match["code"]))
    if (
        match := words.take(patterns.LANGUAGE)
        or words.take(patterns.LANGUAGE_AGAIN)
        or words.take(patterns.LANGUAGE_ALONE)
    ):
        wish = replace(wish, language=NAMED[match["language"] or match["last"]])
    wish = _form(words, wish)
    if words.take(patterns.EVERYTHING):
        wish = replace(wish, everything=True)
    for switched, pattern in patterns.SWITCHES:
        if words.take(pattern):
            wish = switched(wish)
    return _length(words, wish)


def _form(words: _Words, wish: Wish) -> Wish:
    """The form, or the plain paragraph where one is not wanted any more."""
    if list(words.every(patterns.NO_FORM)):
        wish = replace(wish, form="paragraph")
    if (match := patterns.LESS_SO.search(words.text)) and any(p.fullmatch(match["how"]) for p in FORMS.values()):
        words.take(patterns.LESS_SO)
        wish = replace(wish, form="paragraph")
    if match := words.take(lengths.COUNTED_LIST):
        wish = replace(wish, sentences=_number(match["n"]))
    for form, pattern in FORMS.items():
        if list(words.every(pattern)):
            wish = replace(wish, form=form)
    return wish


def _length(words: _Words, wish: Wish) -> Wish:
    if match := words.take(lengths.SENTENCES):
        wish = replace(wish, sentences=_number(match["n"] or match["one"]), prose="sentence" in match[0])
    elif wish.form == "list" and (match := words.take(lengths.AT_MOST)):
        wish = replace(wish, sentences=_number(match["n"]))
    if words.take(lengths.AS_LONG):
        wish = replace(wish, sentences=MOST)
    if match := words.take(lengths.WORDS):
        wish = replace(wish, words=_number(match["n"]), exact=lengths.NO_MORE.search(match[0]) is None)
    for step, pattern in lengths.STEPS.items():
        if words.take(pattern):
            wish = replace(wish, step=step)
    return replace(wish, rephrase=bool(words.take(patterns.REPHRASE)))


def _things(words: _Words, wish: Wish) -> Wish:
    """What the text is to be about, and what not."""
    first = next((phrase(m["what"]) for p in patterns.FIRST for m in words.every(p)), None)
    last = next((phrase(m["what"]) for p in patterns.LAST for m in words.every(p)), None)
    found = {
        name: tuple(t for p in found_by for m in words.every(p) for t in listed(m["what"]))
        for name, found_by in patterns.THINGS.items()
    }
    wish = replace(
        wish,
        first=first or None,
        last=last or None,
        drop=(*wish.drop, *found["drop"]),
        keep=found["keep"],
        more_of=(*wish.more_of, *found["more_of"]),
        mention=found["mention"],
    )
    if not wish.understood and words.take(lengths.MORE):
        return replace(wish, step="longer")
    if not wish.understood and words.take(lengths.LESS):
        return replace(wish, step="shorter")
    return wish


def _number(word: str) -> int:
    return language.number_value(word) or 1
