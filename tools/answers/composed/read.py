"""What a question put together freely comes to."""

from dataclasses import dataclass

from imagetxt.tools.answers.selecting import Selection


@dataclass(frozen=True)
class Composed:
    """`text`: the question in words that the patterns know; or `ask` and `selection`: of which things it asks what."""

    text: str = ""
    ask: str = ""
    selection: Selection | None = None
