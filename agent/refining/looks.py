"""Looking again, only where a wish needs what nobody has looked for yet."""

from imagetxt.agent.calls import Caller
from imagetxt.agent.conversation.manner import SURROUNDINGS
from imagetxt.agent.refining.things import meant
from imagetxt.agent.refining.wish import Wish
from imagetxt.tools.definitions import AskImage, FindObjects, OutputT, ReadText, SegmentImage, ToolRequest
from imagetxt.tools.errors import MachineError, OperatorError, UserError

_NO_WRITING = "No writing can be read in the picture."


class Looks:
    """The looks one wish needs at one image; `notes` tells what they did not find."""

    def __init__(self, caller: Caller, image: str) -> None:
        self._caller, self._image = caller, image
        self.notes: list[str] = []

    def for_wish(self, wish: Wish) -> None:
        """Look for whatever the wish needs. Raises CancelledError."""
        evidence = self._caller.workbench.evidence(self._image)
        if wish.writing:
            self._once(ReadText(image=self._image), needed=not evidence.texts)
            if not evidence.texts:  # asked for, small writing is read in the full-size picture
                self._run(AskImage(image=self._image, question="What is written there?"))
            if not evidence.texts:
                self.notes.append(_NO_WRITING)
        if SURROUNDINGS in wish.named:
            self._once(SegmentImage(image=self._image))
        if wish.step == "longer":
            self._once(SegmentImage(image=self._image))
            self._once(ReadText(image=self._image))

    def found(self, words: str) -> bool:
        """Whether there is what a phrase names, after a search where it is not known yet; a note says if not."""
        evidence = self._caller.workbench.evidence(self._image)
        if meant(words, evidence):
            return True
        if words == SURROUNDINGS:
            self.notes.append("Nothing can be told of the background.")
            return False
        said = self._run(FindObjects(image=self._image, text=words))
        if meant(words, evidence):
            return True
        if said is not None:
            self.notes.append(f"{said.note} The text does not speak of it.".strip())
        return False

    def _once(self, request: ToolRequest[OutputT], *, needed: bool = True) -> None:
        used = self._caller.workbench.evidence(self._image).tools_used
        if needed and request.tool not in used:
            self._run(request)

    def _run(self, request: ToolRequest[OutputT]) -> OutputT | None:
        """A tool's result; None, and a note, where it cannot be had."""
        try:
            return self._caller.run(request)
        except (UserError, OperatorError, MachineError) as exc:
            self.notes.append(f"{request.tool} could not help: {exc}")
            return None
