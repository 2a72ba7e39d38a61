"""What French, Spanish and Italian share: two genders, adjectives behind the noun that agree with it, no cases.

Each of them says how it makes plurals, which article stands before a word, and how this joins "of" and "to".
"""

from abc import abstractmethod

from imagetxt.agent.tongues.forms import Forms, plain
from imagetxt.agent.tongues.grammar import Grammar
from imagetxt.agent.tongues.words import Noun


class Romance(Grammar):
    """`nom`, and for definite phrases `of` and `to`."""

    @abstractmethod
    def plural_of(self, word: str) -> str:
        """The plural of one word by the rule."""

    @abstractmethod
    def indefinite(self, word: Noun) -> str:
        """The article "a" before a noun with the space behind it, or what stands before a noun that has no singular."""

    @abstractmethod
    def definite(self, text: str, gender: str, *, many: bool) -> dict[str, str]:
        """The article "the" before a phrase, as `nom`, and joined with "of" and "to"."""

    def some(self, noun: str, count: int, *, colour: str = "", worn: bool = False, least: bool = False) -> Forms:
        word = self._noun(noun)
        many = count > 1 or word.pair
        said = (word.many if many else word.one) + self._behind(word.gender, colour, many=many, worn=worn)
        lead = f"{self.words.raw['least']} " if least else ""
        if count == 1:
            return plain(f"{lead}{self.indefinite(word)}{said}", many=many)
        pairs = f"{self.words.raw['pairs']} " if word.pair else ""
        return plain(f"{lead}{self.words.number(count)} {pairs}{said}", many=True)

    def several(self, noun: str, *, colour: str = "", many: bool = False) -> Forms:
        word = self._noun(noun)
        lead = self._agreeing(str(self.words.raw["many" if many else "several"]), word.gender)
        return plain(f"{lead} {word.many}{self._behind(word.gender, colour, many=True, worn=False)}", many=True)

    def the(self, noun: str, *, many: bool = False) -> Forms:
        word = self._noun(noun)
        many = many or word.pair
        return Forms(self.definite(word.many if many else word.one, word.gender, many=many), many)

    def ones(self, noun: str, count: int, colour: str = "") -> Forms:
        gender = self._noun(noun).gender
        lead = self.words.number(count) if count > 1 else self.alone(gender)
        behind = self._behind(gender, colour, many=count > 1, worn=False)
        return plain(f"{lead}{behind}", many=count > 1)

    def alone(self, gender: str) -> str:
        """The one of a group."""
        return "una" if gender == "f" else "uno"

    def area(self, noun: str, colour: str) -> Forms:
        gender, _, said = str(self.words.raw["areas"][noun]).partition(" ")
        return plain(said + self._behind(gender, colour, many=False, worn=False))

    def picture(self, setting: str, *, grey: bool) -> Forms:
        key = {"unknown": "plain"}.get(setting, setting)
        key = ("grey" if key == "plain" else f"{key}_grey") if grey else key
        return plain(str(self.words.raw["pictures"][key]))

    def tone(self, colour: str) -> str:
        return self.colour(colour, "m", many=False)

    def named_tone(self, colour: str) -> str:
        return self.definite(self.tone(colour), "m", many=False)["nom"]

    def colour(self, colour: str, gender: str, *, many: bool) -> str:
        """A colour's word in a gender and number."""
        forms = str(self.words.raw["colours"][colour]).split(", ")
        if len(forms) == 1:
            return forms[0]
        if many:
            return forms[2 + (gender == "f")] if len(forms) > 2 else self.plural_of(forms[gender == "f"])
        return forms[gender == "f"]

    def two_colours(self, parts: list[str], gender: str, *, many: bool) -> str:
        """Two colours on one thing."""
        gender, many = (gender, many) if self.words.raw.get("two_agree", True) else ("m", False)
        return self.row([self.colour(part, gender, many=many) for part in parts])

    def _behind(self, gender: str, colour: str, *, many: bool, worn: bool) -> str:
        """What stands behind a noun for its colour, with the space before it."""
        if not colour:
            return ""
        parts = colour.split(" and ")
        if worn:
            told = self.row([self.colour(part, "m", many=False) for part in parts])
            dressed = self._agreeing(str(self.words.raw.get("dressed", "")), gender, many=many)
            return " " + str(self.words.raw["worn"]).format(colour=told, dressed=dressed)
        said = self.two_colours(parts, gender, many=many) if len(parts) > 1 else self.colour(colour, gender, many=many)
        return f" {said}"

    def _agreeing(self, forms: str, gender: str, *, many: bool = False) -> str:
        one = forms.split(", ")[-1 if gender == "f" else 0]
        return self.plural_of(one) if many else one

    def _noun(self, noun: str) -> Noun:
        """A noun from its entry: "m œil, yeux", "pf toilettes"."""
        kind, _, said = str(self.words.raw["nouns"][noun]).partition(" ")
        one, _, many = said.partition(", ")
        pair = kind.startswith("p")
        many = one if pair else many or self.plural_of(one)
        return Noun(kind[-1], one, many, one, pair=pair)
