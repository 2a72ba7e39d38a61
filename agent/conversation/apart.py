"""What sets two texts or two drawings of this conversation apart: "what changed between the two versions?"."""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.conversation.records import Render
from imagetxt.agent.conversation.version import Version, Versions
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools import language

_TEXTS = r"(?:texts?|paragraphs?|descriptions?|captions?|wordings?)"
_VERSIONS = rf"(?:(?:the|these|those|your|both)\s+)*(?:(?:two|last|last two)\s+)?(?P<what>versions|{_TEXTS})"
_CHANGED = re.compile(
    rf"^{LEAD}(?:what(?:'?s|\s+is|\s+are|\s+has|\s+did\s+you)?(?:\s+the)?\s+(?:changed?|different|differences?"
    rf"|differs?)"
    r"|how\s+(?:do|does|did|are|is)\b.*?)\s*"
    rf"(?:between|in|of|from)?\s*{_VERSIONS}(?:\s+(?:of|in)\s+(?:the|your)\s+(?P<of>{_TEXTS}))?"
    r"(?:\s+(?:differ|different|change))?(?:\s+(?:now|from (?:the )?(?:one|version|text) before))?\W*$",
    re.IGNORECASE,
)
"""Asks what a wish has changed in a text; of drawings only where one was made last."""
_NEARER = re.compile(
    rf"^{LEAD}which(?:\s+(?:one\s+)?(?:of\s+)?(?:(?:the|these|those|your)\s+)?(?:(?:two|three|last two)\s+)?"
    r"(?:drawings?|paintings?|sketch(?:es)?|redraws?|versions?|ones?))?\s+(?:do\s+you\s+(?:consider|find|think"
    r"|deem)(?:\s+is)?|is|are|looks?|stays?|comes?|came"
    r"|stayed|was)\s+(?:the\s+)?(?:most\s+|more\s+)?(?:closest|closer|nearest|nearer|truest|truer|faithful"
    r"|similar|like|alike)\b"
    r".*\b(?:photo(?:graph)?|original|source|real)\b",
    re.IGNORECASE,
)
"""Asks which of the drawings is most like what it was drawn from."""


_MADE_WITH = re.compile(
    rf"^{LEAD}(?:(?:give|tell|show|list)(?: me| us)? (?:(?:the|all|its|your) )*(?:(?:drawing|painting|picture"
    rf"|sketch)'?s? )?settings?"
    r"|(?:what|which)(?:'s| is| was| were)?(?: the)? (?P<what>seed|strength|steps|settings?|style"
    rf"|prompt|control|words)(?:(?:,| and|, and) (?:the )?(?:seed|strength|steps|settings?|style|prompt|control))*"
    r"(?: (?:did|do|have|was|were|is) (?:(?:you|it) )?(?:us(?:ed?|ing)|take|took|taken|draw|draw with|made with"
    r"|used|there))?"
    r"|(?:what|which) (?:seed|strength|control) (?:did|does|has|had) (?:the )?(?:first|second|last)"
    r"(?: (?:one|drawing|sketch))? (?:have|use|get|take)|how strong)"
    r"(?: (?:that|this|it|you|there|for|in|of|with|the|last|first|second|drawing|picture|image|one"
    r"|used?|drawn"
    r"|made|did|was|at|originally|time))*\W*$",
    re.IGNORECASE,
)
"""Asks how the last drawing was made: "which seed did you use?"."""


_DREW_WHAT = re.compile(
    rf"^{LEAD}what(?:'s| is| was)? (?:the )?(?:last|latest) (?:thing|picture|drawing|one) (?:that )?you (?:drew"
    rf"|painted|made|have drawn)\W*$"
    rf"|^{LEAD}what (?:did|have) you (?:last |just )?(?:drawn|draw|painted|paint)(?: last| so far)?\W*$",
    re.IGNORECASE,
)


def made_with(said: str, renders: Sequence[Render]) -> str:
    """How the last drawing was made, or the first or second, where a message asks that; else empty."""
    words = " ".join(said.split())
    if _DREW_WHAT.match(words) and not renders:
        return "Nothing has been drawn yet."
    if not renders or not (_MADE_WITH.match(words) or _DREW_WHAT.match(words)):
        return ""
    nth = re.search(r"\b(?:(?P<first>first|originally)|second)\b", words, re.IGNORECASE)
    last = renders[-1] if nth is None else renders[0 if nth["first"] else min(1, len(renders) - 1)]
    source = f" from {last.source}" if last.source else ""
    return (
        f"{last.image} was drawn{source} for “{last.prompt}”, with seed {last.seed}, strength {last.strength:g} "
        f"and control {last.control}."
    )


def asks_of_texts(said: str, *, text_last: bool) -> bool:
    """Whether a message asks what two texts differ in. `text_last`: a text, and no drawing, was made last."""
    match = _CHANGED.match(" ".join(said.split()))
    return match is not None and (text_last or match["of"] is not None or match["what"].lower() != "versions")


def texts_apart(versions: Versions, image: str | None = None) -> str:
    """What the text that stands, or that of an image, says otherwise than the one it was made from."""
    now = versions.of(image) if image is not None else versions.current
    before = before_it(now, versions)
    if now is None or before is None:
        return "There is only one version of the text so far."
    old, new = ([one.text for one in sentences(version.text)] for version in (before, now))
    gone, come = ([one for one in a if one not in b] for a, b in ((old, new), (new, old)))
    if not gone and not come:
        return "The last two versions of the text say the same."
    said = [f"Now in {now.language}."] if now.language != before.language else []
    said += [f"No longer there: “{' '.join(gone)}”"] if gone else []
    said += [f"New: “{' '.join(come)}”"] if come else []
    return " ".join(said)


def before_it(now: Version | None, versions: Versions) -> Version | None:
    """The version that one was made from, or else the one told before it of the same picture."""
    if now is None:
        return None
    if now.base is not None:
        return versions[now.base]
    return next((v for v in reversed(list(versions)) if v.image == now.image and v.number < now.number), None)


def nearest(said: str, renders: Sequence[Render]) -> str:
    """Which drawing is most like what it was drawn from, where a message asks that; else empty."""
    if _NEARER.match(" ".join(said.split())) is None:
        return ""
    measured = [one for one in renders if one.similarity is not None and one.source]
    measured = measured[-2:] if re.search(r"\btwo\b", said) else measured
    if len(measured) < 2:
        return "There are no two drawings yet that could be held against a photo." if renders else ""
    best, *others = sorted(measured, key=lambda one: one.similarity or 0.0, reverse=True)
    names = language.join_words([one.image for one in sorted(measured, key=renders.index)])
    if best.similarity == others[0].similarity:
        return f"Of {names}, by what can be measured, none is nearer."
    nearest_to = f"{best.image} is nearest to the picture it was drawn from, {best.source}"
    return f"Of {names}, {nearest_to}: more of its shapes and light agree."
