"""The form in which the original project (Image2Paragraph, 2023) puts a picture to a language model, for comparison.

One user message: the size, a caption, `phrase: [x1, y1, x2, y2]` lines, its rules. It leaves counting, places and
relations to the model. It had no reader of writing and answered no questions; writing is given to it as one more region
here, and a question is put below the same facts.
"""

from typing import TYPE_CHECKING

from imagetxt.tools.captions import Findings, short_caption
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.evidence import Scene as Seen

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_MOST_TOKENS = {"paragraph": 220, "answer": 60}
_RULES = """\
There are rules:
- Show object, colour and position.
- Use nouns rather than coordinates to tell the position of each object.
- No more than seven sentences.
- Only one paragraph.
- Tell the position of each object.
- Do not let numbers appear."""


def seed_paragraph(model: "BaseChatModel", evidence: Evidence) -> str:
    """The model's paragraph from coordinates. Raises ModelServiceError."""
    task = "Write only one informative and natural paragraph about the picture from the information a, b, c and d."
    return _said(model, f"{task}\n{_facts(evidence)}\n{_RULES}", "paragraph")


def seed_answer(model: "BaseChatModel", evidence: Evidence, question: str) -> str:
    """The model's answer from the same facts. Raises ModelServiceError."""
    task = (
        "Answer the question about the picture in one short sentence from the information a, b, c and d. "
        "If it cannot be known from them, say that you cannot tell."
    )
    return _said(model, f"{task}\n{_facts(evidence)}\nQuestion: {question}", "answer")


def _facts(evidence: Evidence) -> str:
    caption = short_caption(Findings(evidence.regions, evidence.scene or Seen(), evidence.texts))
    dense = [f"{r.phrase}: {_corners(r)}" for r in evidence.objects]
    dense += [f'the text "{t.text}": {_box(t.box.x0, t.box.y0, t.box.x1, t.box.y1)}' for t in evidence.texts]
    areas = [f"{r.phrase}: {_box(r.box.x0, r.box.y0, r.box.width, r.box.height)}" for r in evidence.areas]
    return "\n".join(
        (
            f"a. Image resolution: {evidence.width}x{evidence.height}",
            f"b. Image caption: {caption}",
            f"c. Dense caption (object: [x1, y1, x2, y2]): {'; '.join(dense)}",
            f"d. Region semantics (region: [x, y, width, height]): {'; '.join(areas) or 'none'}",
        )
    )


def _corners(region: Region) -> str:
    return _box(region.box.x0, region.box.y0, region.box.x1, region.box.y1)


def _box(*values: float) -> str:
    return f"[{', '.join(str(round(v)) for v in values)}]"


def _said(model: "BaseChatModel", text: str, kind: str) -> str:
    from langchain_core.messages import HumanMessage

    from imagetxt.agent.models import model_faults, model_title

    with model_faults(model_title(model)):
        said = model.bind(max_tokens=_MOST_TOKENS[kind]).invoke([HumanMessage(text)]).text
    return " ".join(said.split())
