"""A tool's result as it is said to a person, who needs no fence around what is only quoted."""

from imagetxt.agent.redrawing.telling import of_a_drawing
from imagetxt.tools import language
from imagetxt.tools.answers.scenes import NO_WRITING
from imagetxt.tools.definitions import TextLines, ToolOutput


def spoken(output: ToolOutput, *, drawn: bool) -> str:
    """The words of a result. `drawn`: a drawing was held against what it was made from."""
    if isinstance(output, TextLines):
        lines = language.join_words([f"“{line.text}”" for line in output.lines])
        return f"It reads {lines}." if lines else f"{NO_WRITING}."
    return of_a_drawing(output.words()) if drawn else output.words()
