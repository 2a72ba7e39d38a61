"""Text in another language: composed from the evidence by code, or translated by a model that can and checked.

Code composes in the languages of `imagetxt.agent.tongues`, for who has no model or one too small to translate.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imagetxt.agent.calls import Caller
from imagetxt.agent.description import Length, Span
from imagetxt.agent.languages import english_name
from imagetxt.agent.models import model_title
from imagetxt.agent.tongues import grammar_of, tell
from imagetxt.agent.translation_faults import translation_faults
from imagetxt.agent.writing import Writer
from imagetxt.tools import language as language_words
from imagetxt.tools.errors import ModelServiceError, OperatorError
from imagetxt.tools.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ENGLISH_INSTEAD = "This is the English text."


@dataclass(frozen=True)
class Foreign:
    """`text` None: it stays English, and the notes say why. `spans`: what words of it speak of, where that is known.

    `composed`: by code from the evidence, not from another text. `fault`: what kept the model from answering.
    """

    text: str | None
    notes: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    composed: bool = False
    fault: str = ""


def translates(model: "BaseChatModel | None") -> bool:
    """Whether a model is there that writes other languages well enough to be asked."""
    return model is not None and bool(getattr(model, "translates", True))


def composed_in(
    language: str,
    evidence: Evidence,
    model: "BaseChatModel | None",
    *,
    length: Length = "medium",
    most: int | None = None,
    like: str = "",
    whole: bool = True,
) -> Foreign | None:
    """The paragraph composed in a language, or None where a model does that better, or no code does it.

    `most`: at most so many sentences. `like`: the English text whose sentences are to be told, and no others.
    `whole`: False where the picture shows more than the evidence that is given.
    """
    name = english_name(language)
    grammar = None if translates(model) else grammar_of(name)
    if grammar is None:
        return None
    told = tell(evidence, grammar, length=length, most=most, like=like, whole=whole)
    if not told.text:
        return None
    missing = language_words.join_words([f"“{noun}”" for noun in told.left_out])
    notes = [f"Not told, since {name} has no word for it here: {missing}."] if missing else []
    if told.untold:
        notes.append(f"Left out, since no rule says it in {name}: “{' '.join(told.untold)}”")
    how = f"Composed in {name} by rules, from the evidence."
    return Foreign(told.text, [how, *notes], told.spans, composed=True)


def translated(caller: Caller, model: "BaseChatModel | None", english: str, language: str) -> Foreign:
    """A text put into a language, or the reason why it stays English. Raises CancelledError.

    A model that is known to translate badly (`translates` False: the embedded ones) is not asked. A translation with
    a fault that code can see is corrected once, else given up.
    """
    language = english_name(language)
    if model is None:
        return _english(f"Writing in {language} needs a chat model.", elsewhere=True)
    title = model_title(model)
    if not translates(model):
        return _english(f"{title} is too small to write {language} without mistakes.", elsewhere=True)
    writer = Writer(model, caller.listen, caller.cancel)
    try:
        text = writer.translate(english, language=language)
        if faults := translation_faults(english, text, language):
            text = writer.translate_again(faults, language=language)
            faults = translation_faults(english, text, language)
    except (ModelServiceError, OperatorError) as exc:
        return replace(_english(str(exc)), fault=str(exc))
    if faults:
        return _english(f"The translation into {language} by {title} did not pass the check: {'; '.join(faults)}.")
    note = f"Checked in English, then put into {language} by {title}; what the translation claims is unchecked."
    return Foreign(text, [note])


def _english(why: str, *, elsewhere: bool = False) -> Foreign:
    instead = " A larger model does it: --model openai:MODEL (see docs/models.md)." if elsewhere else ""
    return Foreign(None, [f"{why} {ENGLISH_INSTEAD}{instead}"])
