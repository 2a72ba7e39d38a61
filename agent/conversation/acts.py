"""What a chosen call does in a conversation: the tool is run, and what it brought becomes part of the chat."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imagetxt.agent.across.naming import photos
from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.chooser import Choice
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import is_undo, undone_steps
from imagetxt.agent.conversation.adding import asked_to_add, wish_to_add
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.drawn import checked
from imagetxt.agent.conversation.manner import AS_FORM
from imagetxt.agent.conversation.records import Answer, Render, joined
from imagetxt.agent.conversation.returning import returned_to
from imagetxt.agent.conversation.spoken import spoken
from imagetxt.agent.conversation.topics import new_topic, open_topic
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.events import ImageMade, ParagraphReady, PicturesFound
from imagetxt.agent.finding.records import Found
from imagetxt.agent.finding.telling import told
from imagetxt.tools.answers.scenes import NO_WRITING
from imagetxt.tools.definitions import CompareImages, DescribeRegions, FindObjects
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.requests import parse_request

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_ANEW = re.compile(
    r"\b(?:describ\w*|descriptions?|again|anew|afresh|over|scratch|new|fresh|about|paragraph|text|what|walk|paint|words)\b",
    re.IGNORECASE,
)
"""Words that ask what a picture shows, and may be answered by a new text."""
_TELLS = re.compile(rf"^{LEAD}(?:describe|tell (?:me|us) about)\b", re.IGNORECASE)


@dataclass
class Acts:
    """The calls of one turn. `versions`, `made`, `found`: what they brought. `opened`: images that came.

    `topic`: the one thing that the last answer named and its question did not, or empty. `seen`: it spoke of what is
    there. `search`: looks for a picture among all that the owner ever showed. `silent`: texts are made, and not told.
    """

    chat: Chat
    caller: Caller
    model: "BaseChatModel | None"
    versions: list[Version] = field(default_factory=list)
    made: list[Render] = field(default_factory=list)
    opened: Sequence[str] = ()
    search: Callable[[str], Found] | None = None
    found: Found | None = None
    topic: str = ""
    seen: bool = False
    silent: bool = False

    def in_view(self) -> list[str]:
        """The images the talk is about just now: those that came with the message, what was drawn, the one in focus."""
        drawn = [render.image for render in self.made]
        focus = [self.chat.focus] if self.chat.focus else []
        return list(dict.fromkeys([*focus, *self.opened, *drawn]))

    def do(self, tool: str, arguments: dict[str, Any], said: str = "describe") -> Answer | None:
        """Run one call, for what was `said`; None where a paragraph came of it. Raises what the tool raises."""
        if tool == "describe":
            self.tell(self._image(arguments), said)
            return None
        if tool == "edit":
            self.edit(self._image(arguments), str(arguments.get("text", "")))
            return None
        if tool == "refine":
            return self.refine(self._image(arguments), str(arguments.get("wish", "")))
        if tool == "render_image":
            return self.redraw(arguments)
        if tool == "ask_image":
            return self.ask(self._image(arguments), str(arguments.get("question", "")), arguments.get("region"))
        request = parse_request(tool, arguments)
        output = self.caller.run(request)
        image = getattr(request, "image", None)
        pair = f"{request.image} and {request.other}: " if isinstance(request, CompareImages) else ""
        drawn = getattr(request, "other", None) in [render.image for render in self.chat.renders]
        return Answer(text=pair + spoken(output, drawn=drawn), image=image, answered_by=tool)

    def tell(self, image: str, said: str) -> None:
        """What a picture shows: the text that stands, where words ask for no new one."""
        standing = self.chat.versions.of(image)
        if standing is None or _ANEW.search(said) or image in self.opened:
            self.describe(image)
        else:
            self._show(standing)

    def describe(self, image: str) -> None:
        """One paragraph about an image, as a new version."""
        from imagetxt.agent.describe import Describer

        options = self.chat.options
        # A conversation goes on in the background of a description; tokens, tools and notes are told as they come.
        made = Describer(self.caller, self.model).describe(image, length=options.length, language=options.language)
        version = Version(
            image=image,
            text=made.paragraph,
            written_by=made.written_by,
            language=options.language if made.english else "English",
            english=made.english,
            spans=made.spans,
            claims=made.claims,
            removed=made.removed,
            notes=[*made.notes, *self._drawn_note(image)],
        )
        self.chat.entitle(made.caption or made.paragraph)
        based, standing = self._with_own(version), self.chat.versions.of(image)
        if standing is not None and based.text == standing.text:
            self._show(standing)
            return
        self._version(based)
        if options.style != "paragraph":
            self.refine(image, AS_FORM[options.style])

    def _with_own(self, version: Version) -> Version:
        """A further description of an image: "undo" leads back to the one before, what was written by hand is kept."""
        from imagetxt.agent.refining.editing import carried

        standing = self.chat.versions.of(version.image)
        if standing is None:
            return version
        based = version.model_copy(update={"base": standing.number})
        return carried(based, standing.manner, self.chat.album.evidence(version.image))

    def edit(self, image: str, text: str) -> None:
        """The paragraph as a person wrote it. Raises BadArgumentError: see `editing.edited`; or there is none yet."""
        from imagetxt.agent.refining.editing import edited

        standing = self.chat.versions.of(image)
        if standing is None:
            raise BadArgumentError(f"{image} has no paragraph yet that could be written over. Have it described first.")
        self._version(edited(standing, text, self.chat.album.evidence(image)))

    def _drawn_note(self, image: str) -> list[str]:
        render = next((r for r in self.chat.renders if r.image == image), None)
        return (
            [f"{image} is a drawing made from {render.source}; this is what can be recognised in it."] if render else []
        )

    def refine(self, image: str, wish: str) -> Answer | None:
        """The paragraph by a wish; "undo" steps back. An image that has none yet is described first."""
        from imagetxt.agent.refining import refine
        from imagetxt.agent.refining.reading import only_asks

        chat = self.chat
        if is_undo(wish):
            return self._undo(undone_steps(wish))
        if only_asks(wish):
            return self.ask(image, wish)
        chat.focus = image
        if (asked := asked_to_add(wish)) is not None:
            found, wish = wish_to_add(self.caller, image, asked)
            if not wish:
                return Answer(text=found.text, image=image, known=False, answered_by="ask_image")
        earlier = returned_to(wish, chat.versions, image)
        if isinstance(earlier, str):
            return Answer(text=earlier, image=image, answered_by="refine")
        if earlier is not None:
            self._show(earlier)
            return None
        if chat.versions.of(image) is None:
            self.describe(image)
        standing = chat.versions.of(image)
        if standing is None:  # describing has just made one
            raise AssertionError(image)
        refined = refine(self.caller, self.model, standing, wish)
        if refined.text != standing.text:
            self._version(refined)
            return None
        return self._unchanged(standing, wish, refined.notes)

    def _unchanged(self, standing: Version, wish: str, notes: Sequence[str]) -> Answer | None:
        """What to say of a text that stays as it is; told again where it was to be told, with what was not followed."""
        from imagetxt.agent.refining.remarks import UNCHANGED

        if _TELLS.match(wish):
            self._show(standing)
            notes = [note for note in notes if note != UNCHANGED]
            if not notes:
                return None
        said = " ".join(notes) or "There is nothing to change for that wish."
        return Answer(text=said, image=standing.image, answered_by="refine")

    def refine_likewise(self, image: str, wishes: Sequence[str]) -> Answer | None:
        """All that was wished of another text, for this image's: one text comes of it."""
        self.silent = True
        said = [told for wish in wishes[:-1] if (told := self.refine(image, wish)) is not None and not told.known]
        self.silent = False
        shown = len(self.versions)
        last = self.refine(image, wishes[-1])
        if len(self.versions) == shown and (standing := self.chat.versions.of(image)) is not None:
            self._show(standing)
            return joined(said) if said else None
        return joined([*said, *([last] if last else [])]) if said or last else None

    def _undo(self, steps: int = 1) -> Answer | None:
        """Step back, as far as there are versions to step back to."""
        back = [version for _ in range(steps) if (version := self.chat.versions.undo()) is not None]
        earlier = back[-1] if back else None
        if earlier is None:
            return Answer(text="This is the first version; there is nothing to undo.", answered_by="refine")
        self._show(earlier)
        return None

    def ask(self, image: str, question: str, region: str | None = None) -> Answer:
        """An answer that code computes from the evidence."""
        from imagetxt.agent.grounding.check import spans
        from imagetxt.agent.rewording.asking import ask_as_read

        found, question = ask_as_read(self.caller, image, question, region)
        new = new_topic(question, found.regions, self.chat.album.evidence(image).objects)
        self.seen = bool(found.regions)
        self.topic = new if found.known else open_topic(question, image, self.chat.state()) or new
        if not found.known and (told := checked(question, image, self.chat.renders)):
            return Answer(text=told, image=image, answered_by="render_image")
        evidence = self.chat.album.evidence(image)
        return Answer(
            text=found.text,
            image=image,
            known=found.known,
            answered_by="ask_image",
            spans=spans(found.text, evidence),
        )

    def read_elsewhere(self, image: str, question: str) -> Answer | None:
        """What another photo says to a question about writing, where this one has none; None where none has any."""
        for other in photos(self.chat.state()):
            if other != image and NO_WRITING not in (said := self.ask(other, question)).text:
                return said.of(other)
        return None

    def across(self, words: str) -> Answer | None:
        """One answer to a question over several pictures; None where the words ask none."""
        from imagetxt.agent.across.reading import read
        from imagetxt.agent.across.verdicts import answered

        return answered(asked, self.caller) if (asked := read(words, self.chat.state())) is not None else None

    def looked_around(self) -> State:
        """The state after every photo was looked at."""
        for image in photos(self.chat.state()):
            self.caller.run(DescribeRegions(image=image))
        return self.chat.state()

    def which(self, calls: Sequence[Choice]) -> Answer:
        """Which of several pictures show a thing: looked for in each."""
        from imagetxt.agent.across.showing import shown_in

        return shown_in(self.caller, [FindObjects(**call.arguments) for call in calls])

    def find(self, thing: str) -> Answer:
        """Pictures of an earlier time, for a face to show. Raises StorageError."""
        self.found = self.search(thing) if self.search else Found(query=thing)
        self.caller.listen(PicturesFound(self.found))
        return Answer(text=told(self.found), known=self.found.sure, answered_by="find")

    def redraw(self, arguments: dict[str, Any]) -> Answer:
        """A new picture, looked at and compared; what was kept and lost is said."""
        from imagetxt.agent.conversation.drawing import redraw

        return redraw(self, arguments)

    def drawn(self, render: Render) -> None:
        """Take a drawing in, and tell of it."""
        self.chat.renders.append(render)
        self.made.append(render)
        self.caller.listen(ImageMade(render.image, render))

    def _version(self, version: Version) -> None:
        self._show(self.chat.versions.add(version))

    def _show(self, version: Version) -> None:
        """Tell a version that is in the history, which the talk then is about."""
        self.chat.versions.stand(version.number)
        self.chat.focus = version.image
        if self.silent:
            return
        self.versions.append(version)
        self.caller.listen(ParagraphReady(version.text, version))

    def _image(self, arguments: dict[str, Any]) -> str:
        image = str(arguments.get("image") or self.chat.focus or "")
        self.chat.album.id_of(image)
        return image
