"""The agent: one workbench, one chat model, and what the two can do with an image."""

import time
from typing import TYPE_CHECKING, cast

from imagetxt.agent.calls import Caller
from imagetxt.agent.description import Description, Length, Reply
from imagetxt.agent.events import Listener, unheard
from imagetxt.tools.definitions import Rendered, RenderImage
from imagetxt.tools.progress import Cancel
from imagetxt.tools.requests import parse_request
from imagetxt.tools.workbench import Workbench

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


class Agent:
    """Describes images, answers about them, redraws them.

    >>> agent = Agent()
    >>> photo = agent.workbench.open("photo.jpg")
    >>> agent.describe(photo).paragraph
    """

    def __init__(
        self,
        workbench: Workbench | None = None,
        *,
        model: "str | BaseChatModel | None" = None,
        listen: Listener = unheard,
    ) -> None:
        """`model`: a name ("embedded", "openai:MODEL", "none", "auto") or a LangChain chat model; see `agent.models`.

        Raises:
            ConfigurationError, WeightsMissingError: the model cannot be had.
        """
        from imagetxt.agent.models import load_chat_model

        self.workbench = workbench or Workbench()
        self.model = load_chat_model(model, pool=self.workbench.toolbox.pool)
        self._listen = listen

    def describe(
        self,
        image: str,
        *,
        length: Length = "medium",
        language: str = "English",
        cancel: Cancel | None = None,
    ) -> Description:
        """One image (by its handle) in one paragraph, with everything it rests on.

        Raises:
            UserError, OperatorError, MachineError, CancelledError: see `imagetxt.tools.errors`.
        """
        from imagetxt.agent.describe import Describer

        return Describer(self._caller(cancel), self.model).describe(image, length=length, language=language)

    def ask(self, image: str, question: str, *, cancel: Cancel | None = None) -> Reply:
        """Answer a question about an image; says so where the evidence cannot know. Raises as `describe`."""
        from imagetxt.agent.answering import answer

        started = time.perf_counter()
        reply = answer(self._caller(cancel), self.model, image, question)
        return reply.model_copy(update={"seconds": round(time.perf_counter() - started, 3)})

    def redraw(
        self,
        image: str,
        prompt: str,
        *,
        strength: float = 0.8,
        seed: int | None = None,
        tries: int | None = None,
        cancel: Cancel | None = None,
    ) -> Rendered:
        """Draw an image again in other words; the new picture's handle is in the result.

        `strength`: 0 keeps the picture, 1 follows the words in full. `tries`: look at the drawing, and where something
        was lost draw at most so many further ones (0 to 5) and give the best; None: the drawing as it comes.

        Raises:
            BadArgumentError: an argument out of range.
            UserError, OperatorError, MachineError, CancelledError: as `describe`.
        """
        asked = {"image": image, "prompt": prompt, "strength": strength, "seed": seed}
        request = cast("RenderImage", parse_request(RenderImage.tool, asked))
        caller = self._caller(cancel)
        if tries is None:
            return caller.run(request)
        from imagetxt.agent.redrawing import redraw

        return redraw(caller, self.model, image, prompt, strength=strength, seed=seed, tries=tries).rendered

    def _caller(self, cancel: Cancel | None) -> Caller:
        return Caller(self.workbench, self._listen, cancel or Cancel())
