"""German: three genders, four cases, and adjectives that end as the word before them demands (Duden, Grammatik)."""

from imagetxt.agent.tongues.forms import Forms
from imagetxt.agent.tongues.grammar import Grammar
from imagetxt.agent.tongues.words import Noun

_A = {"m": ("ein", "einen", "einem"), "f": ("eine", "eine", "einer"), "n": ("ein", "ein", "einem")}
_ONE = {"m": ("einer", "einen", "einem"), "f": ("eine", "eine", "einer"), "n": ("eines", "eines", "einem")}
_THE = {"m": ("der", "den", "dem"), "f": ("die", "die", "der"), "n": ("das", "das", "dem")}
_STRONG = {"m": ("er", "en", "em"), "f": ("e", "e", "er"), "n": ("es", "es", "em")}
"""Endings of an adjective where no article tells the case."""
_MIXED = {"m": ("er", "en", "en"), "f": ("e", "e", "en"), "n": ("es", "es", "en")}
_WEAK = {"m": ("e", "en", "en"), "f": ("e", "e", "en"), "n": ("e", "e", "en")}
_PLURAL, _PLURAL_WEAK = ("e", "e", "en"), ("en", "en", "en")
_CASES = ("nom", "acc", "dat")


class German(Grammar):
    """Nominative, accusative and dative, and `of`: with "von", which joins "dem"."""

    name = "German"

    def some(self, noun: str, count: int, *, colour: str = "", worn: bool = False, least: bool = False) -> Forms:
        word = self._noun(noun)
        behind = f" in {self._worn(colour)}" if worn and colour else ""
        shown = "" if worn else colour
        lead = f"{self.words.raw['least']} " if least else ""
        if count == 1 and not word.pair:
            return _declined(_A[word.gender], self._described(word, shown, _MIXED[word.gender]), lead, behind)
        pairs = "Paar " if word.pair else ""
        number = f"{lead}{self.words.number(count)} {pairs}" if count > 1 else lead
        return _declined(("", "", ""), self._described_many(word, shown, _PLURAL), number, behind, many=True)

    def several(self, noun: str, *, colour: str = "", many: bool = False) -> Forms:
        lead = str(self.words.raw["many" if many else "several"])
        texts = self._described_many(self._noun(noun), colour, _PLURAL)
        return _declined((lead, lead, f"{lead}n"), texts, many=True)

    def the(self, noun: str, *, many: bool = False) -> Forms:
        word = self._noun(noun)
        if many or word.pair:
            texts = self._described_many(word, "", _PLURAL_WEAK)
            return _with_von(_declined(("die", "die", "den"), texts, many=True))
        return _with_von(_declined(_THE[word.gender], self._described(word, "", _WEAK[word.gender])))

    def ones(self, noun: str, count: int, colour: str = "") -> Forms:
        gender = self._noun(noun).gender
        if count == 1 and not colour:
            return Forms(dict(zip(_CASES, _ONE[gender], strict=True)))
        if count == 1:
            described = tuple(self._adjective(colour) + ending for ending in _MIXED[gender])
            return _declined(_A[gender], described)
        number = self.words.number(count)
        said = [f"{number} {self._adjective(colour)}{ending}" if colour else number for ending in _PLURAL]
        return Forms(dict(zip(_CASES, said, strict=True)), many=True)

    def area(self, noun: str, colour: str) -> Forms:
        word = _noun_of(self.words.raw["areas"][noun])
        if noun in self.words.raw["counted"]:
            return _declined(_A[word.gender], self._described(word, colour, _MIXED[word.gender]))
        return _declined(("", "", ""), self._described(word, colour, _STRONG[word.gender]))

    def picture(self, setting: str, *, grey: bool) -> Forms:
        key = {"unknown": "plain"}.get(setting, setting)
        key = ("grey" if key == "plain" else f"{key}_grey") if grey else key
        return Forms(dict(self.words.raw["pictures"][key]))

    def tone(self, colour: str) -> str:
        return str(self.words.raw["colours"][colour]).split(", ")[1]

    def _worn(self, colour: str) -> str:
        return self.row([self.tone(part) for part in colour.split(" and ")])

    def _noun(self, noun: str) -> Noun:
        return _noun_of(self.words.raw["nouns"][noun])

    def _adjective(self, colour: str) -> str:
        """The stem: of two colours the first is joined to the second, "schwarz-weiß"."""
        return "-".join(str(self.words.raw["colours"][part]).split(", ")[0] for part in colour.split(" and "))

    def _described(self, word: Noun, colour: str, endings: tuple[str, str, str]) -> tuple[str, ...]:
        nouns = (word.one, word.oblique, word.oblique)
        return tuple(self._adjectives(word, colour, end) + noun for end, noun in zip(endings, nouns, strict=True))

    def _described_many(self, word: Noun, colour: str, endings: tuple[str, str, str]) -> tuple[str, ...]:
        nouns = (word.many, word.many, _dative_plural(word.many))
        return tuple(self._adjectives(word, colour, end) + noun for end, noun in zip(endings, nouns, strict=True))

    def _adjectives(self, word: Noun, colour: str, ending: str) -> str:
        stems = [self._adjective(colour)] if colour else []
        return "".join(f"{stem}{ending} " for stem in [*stems, *([word.adjective] if word.adjective else [])])


def _noun_of(entry: str) -> Noun:
    """A noun from its entry: "der Bär, Bären, Bären", "die getigert/Katze, Katzen", "die* Ski"."""
    first, *more = entry.split(", ")
    article, _, one = first.partition(" ")
    adjective, _, one = one.rpartition("/")
    gender = {"der": "m", "die": "f", "das": "n"}[article.rstrip("*")]
    many = more[0] if more else one
    return Noun(gender, one, many, more[1] if len(more) > 1 else one, adjective, pair=article.endswith("*"))


def _dative_plural(noun: str) -> str:
    """With -n, except behind -n and -s; in "Tassen Kaffee" the measure has it already."""
    head, space, rest = noun.partition(" ")
    head = head if head.endswith(("n", "s", "i", "o")) else head + "n"
    return head + space + rest


def _declined(
    articles: tuple[str, str, str], texts: tuple[str, ...], lead: str = "", behind: str = "", *, many: bool = False
) -> Forms:
    said = [
        f"{lead}{article} {text}{behind}" if article else f"{lead}{text}{behind}"
        for article, text in zip(articles, texts, strict=True)
    ]
    return Forms(dict(zip(_CASES, said, strict=True)), many)


def _with_von(forms: Forms) -> Forms:
    dative = forms["dat"]
    joined = f"vom {dative.removeprefix('dem ')}" if dative.startswith("dem ") else f"von {dative}"
    return Forms({**forms.cases, "of": joined}, forms.many)
