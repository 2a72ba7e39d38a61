"""Spanish: "el" before a stressed a, "del" and "al", and "e" before an i (Nueva gramática de la lengua española)."""

from imagetxt.agent.tongues.romance import Romance
from imagetxt.agent.tongues.words import Noun

_PLAIN = str.maketrans("áéíóú", "aeiou")


class Spanish(Romance):
    """Both of two colours agree: "una vaca blanca y negra"."""

    name = "Spanish"

    def plural_of(self, word: str) -> str:
        if word.endswith("z"):
            return word[:-1] + "ces"
        if word[-2:] in ("ón", "én", "án", "ín", "ún", "és", "ás"):
            return word[:-2] + word[-2:].translate(_PLAIN) + "es"
        return word + ("s" if word[-1] in "aeioué" else "es")

    def indefinite(self, word: Noun) -> str:
        if word.pair:
            return "unas " if word.gender == "f" else "unos "
        return "una " if word.gender == "f" and not self._takes_el(word.one) else "un "

    def definite(self, text: str, gender: str, *, many: bool) -> dict[str, str]:
        if gender == "f" and (many or not self._takes_el(text)):
            article = "las" if many else "la"
            return {"nom": f"{article} {text}", "of": f"de {article} {text}", "to": f"a {article} {text}"}
        if many:
            return {"nom": f"los {text}", "of": f"de los {text}", "to": f"a los {text}"}
        return {"nom": f"el {text}", "of": f"del {text}", "to": f"al {text}"}

    def _takes_el(self, text: str) -> bool:
        return text.split()[0] in self.words.raw["masculine_article"]
