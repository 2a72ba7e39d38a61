"""One turn: what a person said becomes calls, calls become paragraphs, pictures and a checked answer."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.searching import sought
from imagetxt.agent.conversation.acts import Acts
from imagetxt.agent.conversation.at_length import MOST_CHARACTERS, SHORTENED, ends
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.recalling import Exchange
from imagetxt.agent.conversation.records import Answer, TurnRecord, joined
from imagetxt.agent.events import AnswerReady, Event, ImageMade, Listener, ParagraphReady, Warned
from imagetxt.agent.finding.records import Found
from imagetxt.tools.answers.scenes import NO_WRITING
from imagetxt.tools.definitions import DescribeRegions
from imagetxt.tools.errors import (
    CancelledError,
    ImagetxtError,
    MachineError,
    ModelServiceError,
    NoToolCallsError,
    OperatorError,
    UnknownHandleError,
)
from imagetxt.tools.progress import Cancel
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from imagetxt.agent.choice.plan import Step
    from imagetxt.agent.choice.state import State

NO_IMAGE = "There is no picture here yet. Give me one, and I will look at it."
STOPPED = "Stopped. What was finished is kept."
UNFORESEEN = "Something went wrong that imagetxt did not foresee ({what}); the log has the details. Try it another way."
UNNAMED = "I can't tell what you mean by that. Please name the thing."
NOTHING_SAID = "Ask me something about the picture, or tell me what to do with it."

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """One thing to be done: a tool, "describe" or "refine", and its arguments."""

    tool: str
    arguments: dict[str, Any]


@dataclass
class Turn:
    """The turn in progress.

    `opened`: handles of the images that came with the message. `search`: see `Acts`. `asked`: what a person pointed at;
    nothing is then chosen. `before`: what was said before this, in order.
    """

    chat: Chat
    model: "BaseChatModel | None"
    toolbox: Toolbox
    listen: Listener
    cancel: Cancel
    said: str = ""
    opened: Sequence[str] = ()
    warnings: list[str] = field(default_factory=list)
    search: Callable[[str], Found] | None = None
    asked: Sequence[Call] = ()
    before: Sequence[Exchange] = ()

    def take(self) -> TurnRecord:
        """Work it through; every fault becomes words, and what was finished before it stays."""
        started, at = time.perf_counter(), datetime.now(UTC).isoformat(timespec="seconds")
        caller = Caller(Workbench(self.toolbox, album=self.chat.album), self._heard, self.cancel)
        acts = Acts(self.chat, caller, self.model, opened=self.opened, search=self.search)
        if self.opened:
            self.chat.focus, self.chat.topic = self.opened[-1], ""
        stopped, answer = False, None
        try:
            answer = self._answer(acts)
        except CancelledError:
            stopped, answer = True, Answer(text=STOPPED)
        except (OperatorError, MachineError) as exc:
            answer = Answer(text=f"I could not do that. {exc}", known=False)
        except ImagetxtError as exc:
            answer = Answer(text=str(exc), known=False)
        except Exception as exc:
            _log.exception("A turn failed in a way that was not foreseen.")
            answer = Answer(text=UNFORESEEN.format(what=type(exc).__name__), known=False)
        if answer is not None:
            self.listen(AnswerReady(answer))
        self.chat.turns += 1
        shown = [version.text for version in acts.versions]
        self.chat.remember(self.said or "Describe it.", "\n".join([*shown, *([answer.text] if answer else [])]))
        self.chat.entitle(self.said or (self.chat.album.name_of(self.opened[0]) if self.opened else ""))
        return TurnRecord(
            number=self.chat.turns,
            said=self.said,
            opened=list(self.opened),
            answer=answer,
            versions=[version.number for version in acts.versions],
            made=[render.image for render in acts.made],
            found=acts.found,
            calls=caller.calls,
            warnings=self.warnings,
            stopped=stopped,
            at=at,
            seconds=round(time.perf_counter() - started, 3),
        )

    def _answer(self, acts: Acts) -> Answer | None:
        from imagetxt.agent.across.reading import read
        from imagetxt.agent.conversation.bringing import asks_nothing
        from imagetxt.agent.conversation.gist import heard_again
        from imagetxt.agent.conversation.offering import is_act, taken_up
        from imagetxt.agent.conversation.talking import talk, without_tools

        if self.asked:
            done = [acts.do(call.tool, call.arguments) for call in self.asked]
            return joined([answer for answer in done if answer is not None])
        said = ends(self.said)
        if not self.said or (self.opened and asks_nothing(said)):
            for handle in self.opened:
                acts.describe(handle)
            return None if self.opened or self.warnings else Answer(text=NOTHING_SAID)
        if not self.opened and (thing := sought(said)) is not None and read(said, self.chat.state()) is None:
            return acts.find(thing)
        if (offered := taken_up(said, self.before)) and (image := self.before[-1].image or self.chat.focus):
            self.chat.focus = image
            return self._planned(acts, offered, None) if is_act(offered) else acts.refine(image, offered)
        if self.model is None or getattr(self.model, "small", False):
            answer = self._remembered(acts) or self._planned(acts, said, self.model)
            return heard_again(acts, said, answer, lambda part: self._planned(acts, part, None))
        try:
            return talk(acts, self.model, self.said)
        except NoToolCallsError as exc:
            self._warn(f"{exc} The tools were used in a fixed order.")
            return without_tools(acts, said, self._planned(acts, said, None))
        except ModelServiceError as exc:
            self._warn(f"{exc} The tools answer without it.")
            acts.model = None
            return self._planned(acts, said, None)

    def _remembered(self, acts: Acts) -> Answer | None:
        """What is asked of the conversation itself, and what besides of the pictures; None where nothing is."""
        from imagetxt.agent.conversation.looking_back import looked_back

        if len(self.said) > MOST_CHARACTERS:
            self._warn(SHORTENED)
            return None
        return looked_back(self.said, self.chat, self.before, lambda words: self._planned(acts, words, self.model))

    def _planned(self, acts: Acts, said: str, model: "BaseChatModel | None") -> Answer | None:
        """For a small model, or none: the calls are settled first, and code puts the answer together."""
        from imagetxt.agent.across.pointing import pointed, unplaced
        from imagetxt.agent.choice.arguments import text_of
        from imagetxt.agent.choice.asking import UNCLEAR
        from imagetxt.agent.choice.fronting import in_full
        from imagetxt.agent.conversation.called import unplaced_text
        from imagetxt.agent.conversation.lately import asked_before, wishes_again
        from imagetxt.agent.conversation.meant import wish_as_spelt
        from imagetxt.agent.conversation.straight import is_of_the_text
        from imagetxt.agent.conversation.texts_called import image_of_the_text, unplaced_owner
        from imagetxt.agent.conversation.topics import leaves_open, meant_topic
        from imagetxt.agent.rewording.spelling import pictures_as_spelt

        self.chat.focus = image_of_the_text(said, self.chat) or self.chat.focus
        said = self._plainly(said)
        likewise, wishes = wishes_again(said, self.chat.state(), self.chat.versions, self.before)
        if likewise:
            return acts.refine_likewise(likewise, wishes)
        unclear = self.chat.topic == UNCLEAR
        if leaves_open(said, self.chat.state(), asked_before(self.chat), unclear=unclear):
            return Answer(text=UNNAMED, image=self.chat.focus, known=False)
        answers: list[Answer | None] = []
        for handle in self.opened:  # what came with the words is what they are about: its things must be known
            acts.caller.run(DescribeRegions(image=handle))
        state = replace(self.chat.state(), asked=asked_before(self.chat))
        request = pointed(in_full(pictures_as_spelt(said)), state, acts.looked_around)
        lost = unplaced(request, state) or unplaced_text(request, state) or unplaced_owner(request, state)
        if lost and not self.opened:
            return Answer(text=lost, known=False)
        if is_of_the_text(request):
            return acts.refine(text_of(request, state) or "", request)
        taken = wish_as_spelt(request, state.focus, self.chat)
        request = taken or request
        meant = replace(self.chat.state(), asked=state.asked, pool=acts.caller.workbench.toolbox.pool)
        meant = replace(meant, topic=meant_topic(request, meant, self.chat.spoken))
        answers += self._stepped(acts, request, state, meant, model)
        if taken:
            answers.append(Answer(text=f"Taken as “{taken}”.", answered_by="refine"))
        return joined([answer for answer in answers if answer is not None])

    def _stepped(
        self, acts: Acts, request: str, state: "State", meant: "State", model: "BaseChatModel | None"
    ) -> list[Answer | None]:
        """A request, step by step; what is only inferred is offered. `meant`: the state that it is planned by."""
        from imagetxt.agent.choice.plan import plan
        from imagetxt.agent.choice.pronouns import topic_of
        from imagetxt.agent.choice.state import promised
        from imagetxt.agent.conversation.lately import is_fresh, is_written
        from imagetxt.agent.conversation.offering import offer, only_asks

        fresh, written = (made(self.before, self.chat.last_drawn) for made in (is_fresh, is_written))
        meant = promised(replace(meant, fresh=fresh, written=written, brought=bool(self.opened)))
        answers: list[Answer | None] = []
        for step in plan(model, request, replace(meant, topic=topic_of(request, meant))).steps:
            asked_back = offer(step.kind, step.phrase, step.words, fresh=fresh)
            if only_asks(step.kind, step.words, fresh=fresh):
                answers.append(acts.ask(state.focus or "", step.words))
            elif asked_back:
                answers.append(Answer(text=asked_back, image=state.focus, known=False))
            else:
                answers += self._done(acts, step, state)
        return answers

    def _plainly(self, said: str) -> str:
        """What is asked, in plain words and with its pictures named. Raises UnknownHandleError."""
        from imagetxt.agent.choice.named_images import unknown_image
        from imagetxt.agent.conversation.called import with_settings_called
        from imagetxt.agent.conversation.lately import asked_before, is_fresh
        from imagetxt.agent.conversation.phrasing import plainer
        from imagetxt.agent.conversation.topics import with_pair_named

        fresh = is_fresh(self.before, self.chat.last_drawn)
        said = plainer(said, replace(self.chat.state(), asked=asked_before(self.chat), fresh=fresh))
        said = with_settings_called(with_pair_named(said, self.chat.state()), self.chat.settings())
        if self.chat.album.handles and not self.opened and (unknown := unknown_image(said, self.chat.state())):
            raise UnknownHandleError(unknown)
        return said

    def _done(self, acts: Acts, step: "Step", state: "State") -> list[Answer | None]:
        """One step of a plan. `state`: the chat's as it was when the plan was made."""
        from imagetxt.agent.across.reading import read
        from imagetxt.agent.choice.named_images import addressed, points_at_hand
        from imagetxt.agent.choice.plan import calls_of
        from imagetxt.agent.choice.sure import asks_outcome
        from imagetxt.agent.conversation.bringing import acts_on_question, tells_of_me
        from imagetxt.agent.conversation.small_talk import in_vain
        from imagetxt.agent.conversation.spoken import denies_of_one, not_denied, to_denial
        from imagetxt.agent.conversation.talking import small_talk
        from imagetxt.agent.conversation.topics import can_be_topic
        from imagetxt.tools.answers.replies import CANNOT_TELL

        calls = calls_of(step, replace(self.chat.state(), brought=bool(self.opened)))
        self.chat.topic = (step.phrase if can_be_topic(step.phrase, self.chat.album) else "") or self.chat.topic
        self.cancel.check()
        if calls[0].kind == "compare" and asks_outcome(step.words) and (told := self.chat.outcome()) is not None:
            return [told]
        if calls[0].kind == "across" and (verdict := acts.across(step.words)) is not None:
            self.chat.focus = verdict.image or self.chat.focus
            return [verdict]
        if calls[0].kind == "which":
            return [acts.which(calls)]
        answers: list[Answer | None] = []
        if acts_on_question(calls[0].tool, step.words):  # "is the orange cut" orders no cut
            return [acts.ask(str(calls[0].arguments.get("image") or self.chat.focus), step.words)]
        for call in calls:
            before, image = self.chat.focus, call.arguments.get("image")
            said = acts.do(call.tool, call.arguments, self.said) if call.tool else small_talk(acts, step.words)
            vain = said is not None and (said.text == f"{CANNOT_TELL}." or (not said.known and tells_of_me(self.said)))
            asks = step.words.rstrip().endswith("?")  # "he's got glasses right" was put as a question
            if vain and call.tool == "ask_image" and not asks and (why := in_vain(self.said)):
                return [Answer(text=why, known=False)]
            asked = call.tool == "ask_image" and len(calls) == 1
            unsaid = image != before or read(state.asked, state) is not None or denies_of_one(said, state)
            silently = (asked or call.tool == "refine") and unsaid and addressed(step.words, state) is None
            silently = silently or (asked and points_at_hand(self.said, state))
            if said and image and asked and NO_WRITING in said.text and addressed(step.words, state) is None:
                said = acts.read_elsewhere(image, call.arguments["question"]) or said
                image = said.image or image
            said = to_denial(not_denied(said, self.said), self.said) if said is not None else None
            answers.append(said.of(image) if said and image and silently else said)
            moved = image is not None and before is not None and image != before  # "it" is no thing of another picture
            self.chat.topic = acts.topic or (step.phrase if moved else self.chat.topic)
            self.chat.spoken = self.chat.topic if acts.seen else self.chat.spoken
            if call.tool not in ("compare_images", "refine"):  # what is undone may be another picture's text
                self.chat.focus = image or self.chat.focus
        return answers

    def _heard(self, event: Event) -> None:
        """Events go on, but for a paragraph that is no version yet and a drawing that is still to be judged."""
        if (isinstance(event, ParagraphReady) and event.version is None) or (
            isinstance(event, ImageMade) and event.render is None
        ):
            return
        if isinstance(event, Warned):
            self.warnings.append(event.text)
        self.listen(event)

    def _warn(self, text: str) -> None:
        self._heard(Warned(text))
