"""A wish about the last paragraph → a new version of it, true to the evidence; what could not be had is a note."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from imagetxt.agent.calls import Caller
from imagetxt.agent.compose import MOST_STATEMENTS
from imagetxt.agent.conversation.manner import SURROUNDINGS, Manner
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.description import Claim, Length, Span
from imagetxt.agent.grounding.check import judge, spans
from imagetxt.agent.languages import english_name
from imagetxt.agent.refining import demands, voices
from imagetxt.agent.refining.cannot import said_of
from imagetxt.agent.refining.decorating import bare, decorated
from imagetxt.agent.refining.forms import COMPOSERS
from imagetxt.agent.refining.likening import as_wish
from imagetxt.agent.refining.looks import Looks
from imagetxt.agent.refining.own import as_statements, joined, left_out, stand_alone, without_the_false, woven
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.remarks import (
    IN_PLAIN,
    RHYMES,
    UNCHANGED,
    UNRHYMED,
    is_reason,
    not_understood,
    short,
    told_already,
    why_not_dropped,
    why_the_same,
)
from imagetxt.agent.refining.striking import likewise, without
from imagetxt.agent.refining.things import is_thing, is_told, meant
from imagetxt.agent.refining.view import abroad, view
from imagetxt.agent.refining.wish import Wish
from imagetxt.agent.refining.wording import COMPOSED, Worded, Wording
from imagetxt.agent.translating import Foreign, composed_in, translated
from imagetxt.tools.evidence import Evidence

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

IN_ENGLISH_ONLY = (*COMPOSERS, *voices.voices())
"""Forms that code writes in English alone; in another language their text is told plainly, and that is said."""
_Piece = TypeVar("_Piece", Span, Claim)


def refine(caller: Caller, model: "BaseChatModel | None", version: Version, wish: str) -> Version:
    """A version of the paragraph that follows the wish as far as the evidence allows.

    Works without a model; one that fails costs its words only. Unnumbered, with `base` the number it was made from.
    The text is never empty, and never unchanged without a note that says why.

    Raises:
        UnknownHandleError: the version's image is not in the album.
        CancelledError: the work was stopped.
    """
    return Refiner(caller, model).refine(version, wish)


class Refiner:
    """Follows one wish."""

    def __init__(self, caller: Caller, model: "BaseChatModel | None") -> None:
        self._caller, self._model = caller, model
        self._notes: list[str] = []
        self._text = ""

    def refine(self, version: Version, said: str) -> Version:
        """See `refine`."""
        self._notes = []
        image = version.image
        version = self._as_it_stands(version)
        self._text = version.english or version.text
        wish = self._read(likewise(said, version.wish), image)
        if wish.strike or wish.only:
            evidence = self._caller.workbench.evidence(image)
            struck = without(version, evidence, strike=wish.strike, only=wish.only)
            wish = replace(wish, strike=(), only=())
            if isinstance(struck, str):
                return self._unchanged(version, said, struck)
            if not wish.understood:
                left = [f"Not understood: “{short(wish.left)}”."] if wish.left else []
                return struck.model_copy(update={"wish": said, "notes": _each_once([*self._notes, *left])})
            version = struck
        able = self._model is not None and not getattr(self._model, "small", False)
        if wish.cannot and not able:
            self._notes += [said_of(name) for name in wish.cannot]
            wish = replace(wish, cannot=())
            if not wish.understood:
                return self._unchanged(version, said)
        free = said if able and (wish.cannot or not wish.understood) else ""
        wish = replace(wish, cannot=())
        if not wish.understood and not free:
            return self._unchanged(version, said, not_understood(short(said), self._thing(image), self._notes))
        wish = self._possible(_known_words(wish, version), image)
        evidence = self._caller.workbench.evidence(image)
        same = wish == Wish(form="paragraph") and version.manner.form == "paragraph"
        same = same or wish.takes_off_nothing(version.manner)
        if (same or not wish.understood) and not free:
            return self._unchanged(version, said)
        worded = Wording(self._caller, self._model, evidence).text(version, wish, free=free)
        if wish.form == "poem" and RHYMES.search(said) and worded.written_by == COMPOSED:
            self._notes.append(UNRHYMED)
        self._notes += worded.notes
        about = ", ".join(f"“{m}”" for m in (*wish.more_of, *wish.mention))
        why = f"Nothing more is known of {about}." if about else why_the_same(wish, worded.text, worded.manner.form)
        return self._made(version, said, worded, evidence, why)

    def _read(self, said: str, image: str) -> Wish:
        """The wish as patterns read it; where they do not, or only things that are not there, what it is most like.

        A larger model needs no likeness: it can follow a wish in any words.
        """
        wish, evidence = read(said), self._caller.workbench.evidence(image)
        only_things = wish.understood and wish == Wish(drop=wish.drop, keep=wish.keep, left=wish.left)
        unknown = only_things and not any(meant(words, evidence) or is_thing(words) for words in wish.named)
        if (wish.understood and not unknown) or (self._model is not None and not getattr(self._model, "small", False)):
            return wish
        taken, notes = as_wish(said, self._caller.workbench.toolbox.pool)
        self._notes += [] if taken.cannot or (wish.understood and not taken.understood) else notes
        return taken if taken.understood else wish

    def _as_it_stands(self, version: Version) -> Version:
        """The version with its language in its manner, and its English text where nobody has kept it."""
        evidence = self._caller.workbench.evidence(version.image)
        kept, notes = without_the_false(version.manner, evidence)
        self._notes += notes
        version = version.model_copy(update={"manner": kept})
        if english_name(version.language) == "English" or version.manner.language == version.language:
            return version
        english = version.english or Wording(self._caller, None, evidence).composed(version.manner)
        if english == version.text:
            return version.model_copy(update={"language": "English", "english": ""})
        manner = version.manner.model_copy(update={"language": version.language})
        return version.model_copy(update={"english": english, "manner": manner})

    def _possible(self, wish: Wish, image: str) -> Wish:
        """The wish without what is not there or not so, after the looks it needs."""
        wish = self._of_the_one_thing(wish, image)
        looks = Looks(self._caller, image)
        looks.for_wish(wish)
        sought = {name: looks.found(name) for name in dict.fromkeys((*wish.keep, *wish.more_of, *wish.mention))}
        sought |= {end: looks.found(end) for end in (wish.first, wish.last) if end}
        evidence = self._caller.workbench.evidence(image)
        dropped = tuple(d for d in wish.drop if self._droppable(d, evidence))
        refused = {said: note for said in wish.says if (note := demands.demanded(said, evidence))}
        told = [m for m in wish.mention if sought[m] and is_told(m, evidence, self._text)]
        alone = not replace(wish, mention=()).understood  # "a story about the dog" tells of it
        self._notes += [*looks.notes, *refused.values(), *(told_already(m, self._text) for m in told if alone)]
        if wish.left:
            self._notes.append(f"Not understood: “{short(wish.left)}”.")
        return replace(
            wish,
            keep=tuple(k for k in wish.keep if sought[k]),
            more_of=tuple(m for m in wish.more_of if sought[m]),
            mention=tuple(m for m in wish.mention if sought[m] and m not in told),
            first=wish.first if wish.first and sought[wish.first] else None,
            last=wish.last if wish.last and sought[wish.last] else None,
            drop=dropped,
            says=tuple(s for s in wish.says if s not in refused),
            writing=wish.writing if evidence.texts or not wish.writing else None,
            left="",
        )

    def _of_the_one_thing(self, wish: Wish, image: str) -> Wish:
        """The wish with another word for "it" as one for the only thing there is; without it where that is unclear."""
        things = {r.label for r in self._caller.workbench.evidence(image).objects if r.certain}
        meant_by = dict.fromkeys(("it", "that", "this", "him", "her", "them"), next(iter(things), ""))
        one = len(things) == 1  # a name ("call it Rocky") is no noun that could stand for it
        swaps = tuple((meant_by.get(old, old) if one and new.islower() else old, new) for old, new in wish.swaps)
        return replace(wish, swaps=tuple((old, new) for old, new in swaps if old and old not in meant_by))

    def _droppable(self, words: str, evidence: Evidence) -> bool:
        if words == SURROUNDINGS or meant(words, evidence):
            return True
        self._notes.append(why_not_dropped(words, self._text).format(words=short(words)))
        return False

    def _made(self, version: Version, said: str, worded: Worded, evidence: Evidence, unchanged: str) -> Version:
        """The version with its check, in the language that stands; `unchanged`: why the text may be as it was."""
        manner, english = worded.manner, worded.text
        foreign = self._in_language(english, manner, version, evidence)
        self._notes += foreign.notes
        manner = manner if foreign.text is not None else manner.model_copy(update={"language": "English"})
        text = english if foreign.text is None else foreign.text
        if not foreign.composed:
            english_own = tuple(o for o in manner.own if o.checkable or manner.language == "English")
            spoken = manner.model_copy(update={"own": english_own})
            self._notes += left_out(english, spoken, evidence, "English")
        is_english = manner.language == "English"
        told = spans(english, evidence) if is_english else foreign.spans
        text, moved = decorated(text, told, manner, evidence)
        if text == version.text:
            return self._unchanged(version, said, unchanged, manner=manner)
        return Version(
            image=version.image,
            text=text,
            wish=said,
            written_by=COMPOSED if foreign.composed else worded.written_by,
            language=manner.language,
            base=version.number,
            english="" if is_english else english,
            spans=[_at(s, moved) for s in told],
            claims=[_at(c, moved) if is_english else c for j in judge(english, evidence) for c in j.claims],
            removed=worded.removed,
            notes=_each_once(self._notes),
            manner=manner,
        )

    def _in_language(self, english: str, manner: Manner, version: Version, evidence: Evidence) -> Foreign:
        """The text in its language; without one where it stays English."""
        if manner.language == "English":
            return Foreign(english)
        told = self._composed(manner, evidence, english)
        if told is None and english == (version.english or version.text) and version.language == manner.language:
            return Foreign(bare(version.text, version.manner), spans=[] if version.manner.emojis else version.spans)
        made = told or translated(self._caller, self._model, english, manner.language)
        if made.text is None and (manner.form == "paragraph" or manner.form in IN_ENGLISH_ONLY):
            plain = abroad(manner)
            like = english if manner.form == "paragraph" and not manner.swaps else ""
            if (composed := self._composed(plain, evidence, like)) is not None:
                made, told = replace(composed, notes=[*composed.notes, IN_PLAIN]), composed
        return self._with_own(made, manner, evidence, translated=told is None)

    def _with_own(self, made: Foreign, manner: Manner, evidence: Evidence, *, translated: bool) -> Foreign:
        """The text with the person's sentences of its language; those of English are in it where it was translated."""
        spoken = manner.model_copy(
            update={"own": tuple(o for o in manner.own if o.language == manner.language or not translated)}
        )
        if made.text is None or not (spoken.own or spoken.struck):
            return made
        woven_in = woven(as_statements(made.text), spoken, evidence, manner.language)
        text = joined(woven_in) or made.text
        notes = left_out(text, spoken, evidence, manner.language)
        return replace(made, text=text, notes=[*made.notes, *notes], spans=made.spans if text == made.text else [])

    def _composed(self, manner: Manner, evidence: Evidence, english: str) -> Foreign | None:
        """A plain paragraph in its language by code, where no model does that better; None for all other manners.

        It tells what the English text tells; where that is "", what the manner lets be told.
        """
        plain = Manner(
            language=manner.language,
            sentences=manner.sentences,
            keep=manner.keep,
            drop=manner.drop,
            colours=False if manner.colours is False else None,
            writing=False if manner.writing is False else None,
            rephrased=manner.rephrased,
            emojis=manner.emojis,
            hashtags=manner.hashtags,
            closing=manner.closing,
            own=manner.own,
            struck=manner.struck,
            hidden=manner.hidden,
        )
        if manner != plain or stand_alone(manner, evidence):
            return None
        wanted = 1 if manner.sentences == 0 else manner.sentences
        length: Length = "long" if (wanted or 0) > MOST_STATEMENTS["medium"] else "medium"
        seen = view(evidence, manner)
        whole = bool(seen.objects) or not evidence.objects
        return composed_in(manner.language, seen, self._model, length=length, most=wanted, like=english, whole=whole)

    def _unchanged(self, version: Version, said: str, *notes: str, manner: Manner | None = None) -> Version:
        said_of = _each_once([*self._notes, *notes])
        return version.model_copy(
            update={
                "number": 0,
                "base": version.number,
                "wish": said,
                "notes": [*([] if any(map(is_reason, said_of)) else [UNCHANGED]), *said_of],
                "removed": [],
                "manner": manner or version.manner,
            }
        )

    def _thing(self, image: str) -> str:
        """Something in the picture, for an example."""
        objects = self._caller.workbench.evidence(image).objects
        return next((r.name for r in objects if r.certain), "sky")


def _at(piece: _Piece, moved: Callable[[int], int]) -> _Piece:
    """A stretch of a text where it is in the decorated one."""
    return piece.model_copy(update={"start": moved(piece.start), "end": moved(piece.end)})


def _known_words(wish: Wish, version: Version) -> Wish:
    """The wish without words left that the person's own sentences hold: "but keep Florence" asks for what is kept."""
    own = {word for o in version.manner.own for word in re.findall(r"[\w'-]+", o.text.lower())}
    return replace(wish, left="") if own and set(wish.left.split()) <= own else wish


def _each_once(notes: list[str]) -> list[str]:
    return list(dict.fromkeys(note for note in notes if note))
