"""A request to the calls that answer it: a small model chooses, or, without a model, the request's words."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.abroad import UNREAD, abroad
from imagetxt.agent.choice.arguments import arguments, thing, which_image
from imagetxt.agent.choice.chooser import Choice, settled
from imagetxt.agent.choice.clauses import clauses, with_what_it_points_at
from imagetxt.agent.choice.deciding import LOOKING, decided
from imagetxt.agent.choice.ellipsis import carried_over
from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.kinds import KINDS
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.orders.bare import is_asked_politely
from imagetxt.agent.choice.pictures import asks_which, for_each, several, thing_shown, unaddressed
from imagetxt.agent.choice.plainly import plainly
from imagetxt.agent.choice.pronouns import with_thing
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.answers.chunks import tags
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.definitions import TOOLS
from imagetxt.tools.errors import BadArgumentError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ALL_TOOLS = (*TOOLS, "describe", "refine")
_QUESTION = re.compile(
    rf"^{LEAD}(?:(?:can|could|do)\s+you\s+(?:see|tell)|how|is|are|was|does|do|has|have(?!\s+a\s+look)"
    rf"|what|where|which|"
    r"who|why|when)\b",
    re.IGNORECASE,
)
_IN_MANNER = re.compile(
    r"\b(?:describe|tell me about|caption|explain|present)\b.*?\s(?P<how>(?:for|to|as|like|in the (?:style|tone|voice"
    r"|manner) of) (?:an?|my|our|the) "
    r"(?!.*\b(?:photo|picture|image|one)\b).+)$",
    re.IGNORECASE,
)
"""A description in a manner: "describe it for an advert"."""
_MENTIONS = re.compile(rf"^{LEAD}(?:mention|include|point out|say|use|name)\b", re.IGNORECASE)
"""What else the text is to tell that was ordered just before."""
_ABOUT_THINGS = ("cut", "find", "question")
_PRONOUNS = frozenset("it this that them they those these one ones he she him her".split())
_AT_ONCE = ("question", "compare", "chat")
"""Kinds that take several pictures as they are."""


@dataclass(frozen=True)
class Step:
    """One part of a request: its kind, the thing it names (or empty), and its words."""

    kind: str
    phrase: str
    words: str


@dataclass(frozen=True)
class Plan:
    """What to do, in order."""

    steps: tuple[Step, ...]


def plan(model: "BaseChatModel | None", request: str, state: State, tools: Collection[str] = ALL_TOOLS) -> Plan:
    """What to do for a request, one step or several; without a model the request's words decide.

    A small model takes each part by itself, in one constrained step after the same fixed prompt: asked for all of them
    at once, it mixes them up. Raises BadArgumentError for a request in another language that was not read,
    ModelServiceError, WeightsMissingError.
    """
    if not state.images:
        return Plan((Step("chat", "", request),))
    told = abroad(request)
    if told is not None and not told.english:
        raise BadArgumentError(UNREAD)
    request = plainly(told.english if told else request)
    if read(request, state) is not None:
        return Plan((Step("question", "", request),))
    steps: list[Step] = []
    request = with_what_it_points_at(request, state.asked if state.paragraph else "")
    topic = state.topic
    for part in clauses(request):
        part = carried_over(_with_them(part, topic) if steps else part, state.asked)
        apart = for_each(part, state)
        now = _after(state, [step.kind for step in steps])
        step = _meant(_step(model, completed(apart[0], topic), now, tools), topic)
        if len(apart) > 1 and step.kind in _AT_ONCE:
            apart, step = (part,), _meant(_step(model, completed(part, topic), now, tools), topic)
        if (
            step.kind == "question"
            and [one.kind for one in steps[-1:]] in (["describe"], ["rewrite"])
            and _MENTIONS.match(part)
        ):
            step = Step("rewrite", "", part)
        topic = _strange(part) or step.phrase or topic
        for words in apart:
            steps.append(replace(step, words=words, phrase=unaddressed(step.phrase)) if len(apart) > 1 else step)
            if step.kind == "describe" and (manner := _manner(words.rstrip(" .!"))):
                steps.append(Step("rewrite", "", manner))  # what cannot be followed of it is said then
    if told is not None and any(step.kind == "describe" for step in steps):
        steps.append(Step("rewrite", "", f"in {told.language}"))  # who asks in a language is told in it
    return Plan(tuple(steps))


def _manner(words: str) -> str:
    """The manner that a description is wished for in, one that cannot be had too; empty where none is told."""
    from imagetxt.agent.refining.cannot import asked_in

    told = _IN_MANNER.search(words)
    return told["how"] if told is not None else asked_in(words)


def _step(model: "BaseChatModel | None", part: str, state: State, tools: Collection[str]) -> Step:
    kind, phrase = decided(model, part, state, tools)
    return Step(kind, "" if phrase.lower() in _PRONOUNS else phrase, part)


def _meant(step: Step, topic: str) -> Step:
    """A step whose "it" is the thing spoken of before: "find the bicycle and cut it out"."""
    if step.kind not in _ABOUT_THINGS or (step.kind == "cut" and step.phrase):
        return step
    topic = _said_before(step.words) or topic
    words = with_thing(step.words, topic, question=step.kind != "cut")
    return step if words == step.words else Step(step.kind, topic, words)


def _said_before(words: str) -> str:
    """The thing that a sentence before the question tells of: "There's a cat under the table. What colour is it?"."""
    told = re.match(
        r"^\W*(?:[\w' ]+,\s*)?(?:there(?:'s|\s+(?:is|are))|i\s+(?:can\s+)?see|here(?:'s|\s+is))\b(.+?)[.!;:]\s+\S",
        words,
        re.I,
    )
    things = things_in(told[1].lower())[0] if told else []
    return things[0].removeprefix("the ") if things else ""


_STRANGE = re.compile(
    r"^\W*(?:(?:and|but|so|now|(?:in|on) (?:the )?\w+(?: \w+)?)\W+)*(?:(?:what|who|where|which)(?:'s|\s+is"
    r"|\s+are)|is|are)\s+(?:there\s+an?|that|this|the|those|these)\s+"
    r"(?P<thing>(?!img\d|one\b|photo|picture|image)[a-z]{3,})\b",
    re.IGNORECASE,
)


def _with_them(part: str, topic: str) -> str:
    """A further question with the things that the one before it named: "how many boats, and is anybody in them?"."""
    thing = re.sub(r"^the ", "", topic)
    if not thing or not things_in(thing)[0]:
        return part
    many = language.plural(language.singular(thing))
    return re.sub(r"\b(in|on|of|near|by|behind|under|above|with|beside) them\b", rf"\1 the {many}", part, flags=re.I)


def _strange(part: str) -> str:
    """The thing that a question is about and nothing here knows: "it" in the next one is that, and nothing else."""
    match = _STRANGE.match(part)
    if match is None or things_in(part.lower())[0] or tags(f"the {match['thing']}").get(4) not in ("NN", "NNS"):
        return ""
    return match["thing"].lower()


def calls_of(step: Step, state: State) -> list[Choice]:
    """The calls of a step, with arguments settled by the state as it is now; one for each picture that is meant.

    A question is one call of ask_image, whatever kind the model took it for; small talk is a choice without a tool.
    """
    kind = KINDS[step.kind]
    if (across := read(step.words, state)) is not None and kind.label not in ("chat", "rewrite"):
        tool = "ask_image" if across.asks else "describe_regions"
        asks = {"question": across.asks} if across.asks else {}
        return [Choice("across", tool, {"image": image, **asks}) for image in across.images]
    apart = ("compare", "rewrite") if asks_which(step.words) else ("chat", "compare")
    many = several(step.words, state) if kind.label not in apart else ()
    if many and asks_which(step.words) and (shown := thing_shown(step.words)) is not None:
        wanted = thing(shown)
        return [Choice("which", "find_objects", {"image": image, "text": wanted}) for image in many if wanted]
    if kind.label == "question" or (kind.label in ("find", "objects") and _asks(step.words)):
        asked = {"question": unaddressed(step.words)}
        meant: list[str | None] = [*many] or [which_image(step.words, state)]
        return [
            Choice(kind.label, "ask_image", {**arguments("ask_image", step.words, "", state), **asked, "image": image})
            for image in meant
        ]
    return [settled(kind, step.words, step.phrase, state, look=True)]


def _asks(words: str) -> bool:
    """Whether words that a small model took for a wish to find things are a question: "and the one next to him?"."""
    if is_asked_politely(words):
        return False
    return bool(_QUESTION.match(words)) or (words.rstrip().endswith("?") and not LOOKING.search(words))


def _after(state: State, kinds: Sequence[str]) -> State:
    """The state that steps of these kinds will leave, as far as the choice of the next one needs it."""
    if not state.images:
        return state
    made = f"img{max(int(image.removeprefix('img')) for image in state.images) + 1}"
    drawn = "draw" in kinds
    return replace(
        state,
        images=(*state.images, made) if drawn else state.images,
        sources={**state.sources, made: state.focus or state.images[0]} if drawn else state.sources,
        paragraph=state.paragraph or ("described" if "describe" in kinds else ""),
    )
