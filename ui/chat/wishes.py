"""What a click means: the words it stands for in the chat, and the calls that answer it."""

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.records import Render
from imagetxt.agent.conversation.turn import Call
from imagetxt.tools.answers.spots import is_marked
from imagetxt.tools.errors import BadArgumentError, UnknownHandleError
from imagetxt.tools.evidence import Region
from imagetxt.tools.language import a
from imagetxt.ui.chat import payloads

Wish = tuple[str, list[Call]]
"""What is said for the person, and what is to be done."""
_STEP = 0.2
_FEW = 3


def of_region(asked: payloads.AskRegion, chat: Chat, region_id: str) -> Wish:
    """A wish about one region. Raises UnknownHandleError, BadArgumentError."""
    image, region = asked.image, chat.album.region(asked.image, region_id)
    if asked.wish == "what":
        asking = {"image": image, "question": f"What is {region_id}?", "region": region_id}
        return f"What is {region_id} in {image}?", [Call("ask_image", asking)]
    if asked.wish == "cut":
        return f"Cut out {region_id} in {image}.", [Call("segment_region", {"image": image, "region": region_id})]
    if asked.wish == "only":
        return f"Only {region_id} of {image} in the paragraph.", [
            Call("refine", {"image": image, "wish": f"only {_named(region)}"})
        ]
    words = " ".join(asked.words.split())
    if not words:
        raise BadArgumentError("Say what it is to become: “blue”, “a red bicycle”.")
    return f"Make {region_id} in {image} {words}.", [
        Call("render_image", {"image": image, "prompt": _become(region, words)})
    ]


def of_text(asked: payloads.Refine) -> Wish:
    """A wish about the paragraph."""
    kind, _, language = asked.wish.partition(":")
    if kind == "undo":
        return "Undo the last change.", [Call("refine", {"image": asked.image, "wish": "undo"})]
    words = f"in {language.strip()}" if kind == "language" else kind
    return f"{words.capitalize()}, please.", [Call("refine", {"image": asked.image, "wish": words})]


def of_render(asked: payloads.Redraw, chat: Chat) -> Wish:
    """A redraw once more, otherwise. Raises UnknownHandleError."""
    made = render_of(chat, asked.render)
    seed, strength = made.seed, made.strength
    if asked.how == "seed":
        seed = (seed + 1) % 2**32
    else:
        strength = round(min(1.0, max(0.0, strength + (_STEP if asked.how == "stronger" else -_STEP))), 2)
    arguments = {
        "image": made.source,
        "prompt": made.prompt,
        "control": made.control or None,
        "strength": strength,
        "seed": seed,
        "steps": made.steps,
        "size": made.size,
    }
    said = {
        "seed": f"Draw {asked.render} again with seed {seed}.",
        "stronger": f"Draw {asked.render} again, stronger ({strength:g}).",
        "weaker": f"Draw {asked.render} again, weaker ({strength:g}).",
    }
    return said[asked.how], [
        Call("render_image", {name: value for name, value in arguments.items() if value is not None})
    ]


def of_use(asked: payloads.OfImage) -> Wish:
    """A drawing becomes the picture that is talked about."""
    return f"Go on with {asked.image}.", [Call("describe", {"image": asked.image})]


def render_of(chat: Chat, handle: str) -> Render:
    """How a drawing came about. Raises UnknownHandleError."""
    found = next((render for render in chat.renders if render.image == handle), None)
    if found is None:
        drawn = ", ".join(render.image for render in chat.renders) or "none yet"
        raise UnknownHandleError(f"{handle} is no drawing of this chat. Drawings here: {drawn}.")
    return found


def _named(region: Region) -> str:
    """A region as a text speaks of it: "the black horse on the right"."""
    phrase = region.phrase or region.name
    for article in ("a ", "an ", "the "):
        phrase = phrase.removeprefix(article)
    return f"the {phrase} {region.place}".strip()


def _become(region: Region, words: str) -> str:
    """What to draw: a word or two ("blue") are of the thing; more stand for themselves."""
    alone = is_marked(region) or len(words.split()) > _FEW or words.split()[0].lower() in ("a", "an", "the")
    return words if alone else a(f"{words} {region.label}")
