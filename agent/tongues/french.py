"""French: elision before a vowel and mute h, and articles that join "de" and "à" (Grevisse, Le bon usage)."""

from imagetxt.agent.tongues.romance import Romance
from imagetxt.agent.tongues.words import Noun


class French(Romance):
    """Two colours on one thing do not agree (`two_agree` in the tables): "une vache noir et blanc"."""

    name = "French"

    def plural_of(self, word: str) -> str:
        if word.endswith(("s", "x", "z")):
            return word
        if word.endswith("al"):
            return word[:-2] + "aux"
        return word + ("x" if word.endswith(("eau", "eu", "au")) else "s")

    def indefinite(self, word: Noun) -> str:
        return "des " if word.pair else "une " if word.gender == "f" else "un "

    def definite(self, text: str, gender: str, *, many: bool) -> dict[str, str]:
        if many:
            return {"nom": f"les {text}", "of": f"des {text}", "to": f"aux {text}"}
        if self._elides(text):
            return {"nom": f"l'{text}", "of": f"de l'{text}", "to": f"à l'{text}"}
        if gender == "f":
            return {"nom": f"la {text}", "of": f"de la {text}", "to": f"à la {text}"}
        return {"nom": f"le {text}", "of": f"du {text}", "to": f"au {text}"}

    def alone(self, gender: str) -> str:
        return "une" if gender == "f" else "un"

    def _elides(self, text: str) -> bool:
        return text[0] in self.words.raw["vowels"] and text.split()[0] not in self.words.raw["unelided"]
