"""Answer questions from the evidence of the embedded tools alone; what they cannot know is said so."""

from collections.abc import Callable
from typing import ClassVar

from imagetxt.tools.answers import (
    colouring,
    comparing,
    measuring,
    places,
    relating,
    replies,
    scenes,
    selected,
    sides,
    sorts,
    supporting,
    supposing,
    things,
    together,
    twins,
)
from imagetxt.tools.answers.accounted import left_out
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.number_checks import verdict
from imagetxt.tools.answers.partly import as_far_as_read
from imagetxt.tools.answers.pointed import about_region, told_of_region
from imagetxt.tools.answers.questions import Kind, Question, read_question
from imagetxt.tools.answers.unclear import unclear
from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import Answer, AskImage

ANSWERS: dict[Kind, Callable[[Question, Knowledge], Answer]] = {
    "text": scenes.text,
    "in colour": scenes.in_colour,
    "medium": scenes.medium,
    "setting": scenes.setting,
    "light": scenes.light,
    "whereabouts": scenes.whereabouts,
    "backdrop": scenes.backdrop,
    "picture colours": scenes.picture_colours,
    "overview": scenes.overview,
    "region": things.region,
    "existence": things.existence,
    "sort": sorts.sort,
    "which of": sorts.which_of,
    "both": sorts.both,
    "else": sorts.besides,
    "others": sorts.others,
    "stood on": supporting.stood_on,
    "count": things.count,
    "counts": comparing.counts,
    "colour": colouring.colour,
    "is coloured": colouring.is_coloured,
    "where": places.where,
    "which side": sides.which_side,
    "either relation": relating.either_relation,
    "relation there": relating.is_one_there,
    "relation": relating.is_relation,
    "what stands": supporting.what_stands,
    "side of": sides.side_of,
    "together": together.together,
    "one and other": twins.one_and_other,
    "fill": measuring.fill,
    "centred": measuring.centred,
    "same colour": measuring.same_colour_as,
    "relative": measuring.relative,
    "background colour": measuring.background_colour,
    "is there": sides.is_there,
    "what place": sides.what_place,
    "most": places.most,
    "more": comparing.more,
    "more of": comparing.more_of,
    "larger": comparing.larger,
    "larger of": comparing.larger_of,
    "selected": selected.selected,
}


class EmbeddedAnswer(Backend[AskImage]):
    """Sorts the question by pattern and answers from regions, areas, writing and the scene."""

    name = "embedded"
    tool: ClassVar[str] = "ask_image"
    revision: ClassVar[int] = 77

    def run(self, request: AskImage, context: Context) -> Answer:
        """Answer. Raises UnknownHandleError, and what the tools it calls raise."""
        focus = context.region(request.image, request.region) if request.region is not None else None
        known = Knowledge(request.image, context, focus)
        if (told := told_of_region(request.question, known)) is not None:
            return told
        asked = request.question if focus is None else about_region(request.question)
        return verdict(asked, lambda words: self._answer(words, known)) or self._answer(asked, known)

    def _answer(self, words: str, known: Knowledge) -> Answer:
        question = read_question(words)
        if question.kind not in ANSWERS:
            return replies.unknown(supposing.missing_of(question, known) or replies.CANNOT_TELL)
        if (said := unclear(question, known)) is not None:
            return replies.unknown(said)
        return as_far_as_read(ANSWERS[question.kind](question, known), question, left_out(question), known.objects)
