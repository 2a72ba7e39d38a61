"""The languages that code can compose in, by their English names."""

from functools import cache

from imagetxt.agent.tongues.grammar import Grammar

COMPOSED_LANGUAGES = ("French", "German", "Italian", "Spanish")
"""English is composed by `imagetxt.agent.compose`."""


@cache
def grammar_of(language: str) -> Grammar | None:
    """The grammar of a language by its English name, or None where there is none here."""
    from imagetxt.agent.tongues.french import French
    from imagetxt.agent.tongues.german import German
    from imagetxt.agent.tongues.italian import Italian
    from imagetxt.agent.tongues.spanish import Spanish

    found = next((kind for kind in (French, German, Italian, Spanish) if kind.name == language), None)
    return found() if found else None
