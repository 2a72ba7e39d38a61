"""The checked English text in another language: what the model that is here can do, and what to say of it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.models import model_title
from imagetxt.agent.writing import Writer
from imagetxt.tools.errors import ModelServiceError, OperatorError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


@dataclass(frozen=True)
class Foreign:
    """`text` None: it stays English, and the notes say why."""

    text: str | None
    notes: list[str] = field(default_factory=list)


def translated(caller: Caller, model: "BaseChatModel | None", english: str, language: str) -> Foreign:
    """A text put into a language. Raises CancelledError."""
    if model is None:
        return Foreign(None, [f"Writing in {language} needs a chat model; this is the English text."])
    try:
        text = Writer(model, caller.listen, caller.cancel).translate(english, language=language)
    except (ModelServiceError, OperatorError) as exc:
        return Foreign(None, [f"{exc} This is the English text."])
    if not text:
        return Foreign(None, [f"The model gave no translation into {language}; this is the English text."])
    rough = (
        " A model this small translates roughly; a larger one does better." if getattr(model, "small", False) else ""
    )
    note = f"Checked in English, then put into {language} by {model_title(model)}; the translation is unchecked.{rough}"
    return Foreign(text, [note])
