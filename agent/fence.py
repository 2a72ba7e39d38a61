"""The fence round words that come from outside: marked as data, not to be taken for orders."""

_FENCE = "«»"


def fenced(text: str) -> str:
    """Words that come from a picture, a file's name or a tool, between the marks that the prompts call data.

    The marks themselves, where such words hold them, become plain quotation marks.
    """
    return f"«{text.translate({ord(mark): chr(34) for mark in _FENCE})}»"
