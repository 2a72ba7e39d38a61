"""The checked English text in another language: by a model that can, held to what a check can tell of a translation."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.languages import english_name
from imagetxt.agent.models import model_title
from imagetxt.agent.translation_faults import translation_faults
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
    """A text put into a language, or the reason why it stays English. Raises CancelledError.

    A model that is known to translate badly (`translates` False: the embedded ones) is not asked. A translation with
    a fault that code can see is corrected once, else given up.
    """
    language = english_name(language)
    if model is None:
        return _english(f"Writing in {language} needs a chat model.", elsewhere=True)
    title = model_title(model)
    if not getattr(model, "translates", True):
        return _english(f"{title} is too small to write {language} without mistakes.", elsewhere=True)
    writer = Writer(model, caller.listen, caller.cancel)
    try:
        text = writer.translate(english, language=language)
        if faults := translation_faults(english, text, language):
            text = writer.translate_again(faults, language=language)
            faults = translation_faults(english, text, language)
    except (ModelServiceError, OperatorError) as exc:
        return _english(str(exc))
    if faults:
        return _english(f"The translation into {language} by {title} did not pass the check: {'; '.join(faults)}.")
    note = f"Checked in English, then put into {language} by {title}; what the translation claims is unchecked."
    return Foreign(text, [note])


def _english(why: str, *, elsewhere: bool = False) -> Foreign:
    instead = " A larger model does it: --model openai:MODEL (see docs/models.md)." if elsewhere else ""
    return Foreign(None, [f"{why} This is the English text.{instead}"])
