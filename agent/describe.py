"""Image to paragraph: look with tools, compose the facts, let the model write, hold it against the evidence."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from imagetxt.agent import writing
from imagetxt.agent.answers_abroad import is_foreign
from imagetxt.agent.calls import Caller
from imagetxt.agent.compose import MOST_STATEMENTS, Statement, compose, headline
from imagetxt.agent.description import Claim, Description, Length
from imagetxt.agent.events import Event, ParagraphReady, Warned
from imagetxt.agent.grounding.check import judge, spans
from imagetxt.agent.languages import english_name
from imagetxt.agent.looking import look, seen
from imagetxt.agent.models import model_title, wake
from imagetxt.agent.refining.drafting import lengthened
from imagetxt.agent.settling import Settled, settle
from imagetxt.agent.translating import ENGLISH_INSTEAD, Foreign, composed_in, translated
from imagetxt.agent.writing import MOST_SENTENCES, Writer
from imagetxt.tools.errors import ModelServiceError, OperatorError
from imagetxt.tools.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_WORTH_IT = 0.8
"""Part of the composed text's length that a small model's long paragraph must have: it leaves out facts."""


class Describer:
    """Describes one image with one chat model, or with none."""

    def __init__(self, caller: Caller, model: "BaseChatModel | None") -> None:
        self._caller, self._model = caller, model
        self._notes: list[str] = []
        self._fault = ""
        self._model_seconds = 0.0

    def describe(self, image: str, *, length: Length, language: str) -> Description:
        """The image in one paragraph.

        A chat model that fails does not stop the work: it is not asked again for this image, the composed paragraph is
        given, and `model_fault` and a note say why.

        Raises:
            UserError, OperatorError, MachineError, CancelledError: what the tools raise.
        """
        started = time.perf_counter()
        album = self._caller.workbench.album
        self._notes, self._fault = list(album.evidence(image).notes), ""
        self._look(image, length)
        evidence = album.evidence(image)
        statements = compose(evidence, length=length)
        if length == "long":
            statements = lengthened(statements, evidence)[: MOST_STATEMENTS[length]]
        told = composed_in(language, evidence, self._at_work, length=length)
        paragraph, author, settled = self._paragraph(statements, image, length, write=told is None)
        plain = author == "composed" or self._is_small
        found_spans = spans(paragraph, evidence, quick=plain)
        claims: list[Claim] = [c for judged in judge(paragraph, evidence, quick=plain) for c in judged.claims]
        english = ""
        if english_name(language) != "English":
            foreign = told or self._translated(paragraph, language, evidence, length)
            for note in foreign.notes:
                self._warn(note, failed=bool(foreign.fault) and foreign.fault in note)
            self._fault = self._fault or foreign.fault
            if foreign.text is not None:
                english, paragraph, found_spans = paragraph, foreign.text, foreign.spans
                author = "composed" if foreign.composed else author
        self._caller.listen(ParagraphReady(paragraph))
        return Description(
            image=image,
            name=album.name_of(image),
            paragraph=paragraph,
            english=english,
            caption=headline(evidence),
            written_by=author,
            spans=found_spans,
            claims=claims,
            removed=settled.removed,
            calls=list(self._caller.calls),
            evidence=evidence.model_copy(deep=True),
            notes=self._notes,
            model_fault=self._fault,
            seconds=round(time.perf_counter() - started, 3),
            model_seconds=round(self._model_seconds, 3),
        )

    def _look(self, image: str, length: Length) -> None:
        """Look with the tools. A model of our own gets ready meanwhile for what it will be asked next."""
        begun = time.perf_counter()
        tools_before = sum(call.seconds for call in self._caller.calls)
        if self._is_small:
            wake(self._model, writing.beginning(length))
        looked = look(self._caller, self._model, image)
        self._notes.extend(looked.notes)
        if looked.fault:
            self._fail(looked.fault, "All tools were used, in a fixed order; the paragraph was composed without it.")
        in_tools = sum(call.seconds for call in self._caller.calls) - tools_before
        self._model_seconds += max(0.0, time.perf_counter() - begun - in_tools) if self._model else 0.0

    def _paragraph(
        self, statements: Sequence[Statement], image: str, length: Length, *, write: bool
    ) -> tuple[str, str, Settled]:
        """`(paragraph, who wrote it, what the check took out)`; `write`: by the model, where there is one."""
        composed = " ".join(s.text for s in statements)
        model = self._at_work
        if model is None or not statements or not write:
            return composed, "composed", Settled(composed)
        evidence = self._caller.workbench.evidence(image)
        strict = self._is_small
        writer = Writer(model, self._heard, self._caller.cancel, seen(self._caller, model, image))
        most = MOST_SENTENCES[length]
        begun, foreign = time.perf_counter(), False
        try:
            draft = writer.write([s.text for s in statements], length=length)
            if not strict and is_foreign(draft):
                foreign, draft = True, ""
            settled = settle(draft, statements, evidence, strict=strict, most=most)
            if settled.faults and not strict:
                draft = writer.correct(settled.faults)
                settled = settle(draft, statements, evidence, strict=strict, most=most)
        except (ModelServiceError, OperatorError) as exc:
            self._fail(str(exc), "The paragraph was composed without the model.")
            return composed, "composed", Settled(composed)
        finally:
            self._model_seconds += time.perf_counter() - begun
        spare = strict and length == "long" and len(settled.text) < _WORTH_IT * len(composed)
        if spare or not settled.sound:
            why = (
                "was not in English"
                if foreign
                else "was short"
                if spare
                else "did not pass the check"
                if draft
                else "was empty"
            )
            self._warn(f"The model's paragraph {why}; it was composed from the evidence instead.")
            return composed, "composed", Settled(composed, settled.removed)
        return settled.text, model_title(model), settled

    def _translated(self, paragraph: str, language: str, evidence: Evidence, length: Length) -> Foreign:
        """By the model; where it fails, composed, in a language that code can write."""
        begun = time.perf_counter()
        foreign = translated(self._caller, self._at_work, paragraph, language)
        self._model_seconds += time.perf_counter() - begun
        told = composed_in(language, evidence, None, length=length) if foreign.text is None else None
        if told is None:
            return foreign
        why = [note.replace(ENGLISH_INSTEAD, "").strip() for note in foreign.notes]
        return replace(told, notes=[*why, *told.notes])

    @property
    def _is_small(self) -> bool:
        return bool(getattr(self._model, "small", False))

    @property
    def _at_work(self) -> "BaseChatModel | None":
        """The chat model, until it has failed."""
        return None if self._fault else self._model

    def _heard(self, event: Event) -> None:
        """What a writer tells goes on; what it warns of is a note of the description too."""
        self._notes.extend([event.text] if isinstance(event, Warned) else [])
        self._caller.listen(event)

    def _fail(self, fault: str, instead: str) -> None:
        self._fault = fault
        self._warn(f"{fault} {instead}", failed=True)

    def _warn(self, text: str, *, failed: bool = False) -> None:
        self._notes.append(text)
        self._caller.listen(Warned(text, failed=failed))
