"""What can be known of a picture: the tools' findings, asked for only when an answer needs them."""

import re
from dataclasses import dataclass, replace

from imagetxt.tools import language
from imagetxt.tools.backend import Context
from imagetxt.tools.definitions import CaptionImage, DescribeRegions, ReadText, SegmentImage
from imagetxt.tools.evidence import Region, Scene, TextLine
from imagetxt.tools.matching import Match, match, wants_anything
from imagetxt.tools.superlatives import superlative
from imagetxt.tools.vision.lexicon import Phrase, is_a
from imagetxt.tools.vision.reading import WHOLE_SIDE, read_whole

UNNAMED_AREA = "area"
_FULL_SIDE, _SURE = 1600, 0.95
_UNNAMED = 0.05
"""Part of the picture that unnamed areas must cover before one of them could be what is asked for."""
_ID = re.compile(r"r[1-9]\d*")
_PRONOUNS = frozenset(("it", "this", "that", "they", "one"))


@dataclass(frozen=True)
class Knowledge:
    """One picture's findings. `focus`: the region that "it" and "this" mean."""

    handle: str
    context: Context
    focus: Region | None = None

    @property
    def size(self) -> tuple[int, int]:
        """`(width, height)` in pixels."""
        return self.context.size(self.handle)

    def objects(self) -> list[Region]:
        return list(self.context.run(DescribeRegions(image=self.handle)).regions)

    def among(self, region: Region) -> list[Region]:
        """What a thing has to be told apart from: all that was found, or nothing else where it was pointed at."""
        return [region] if self.focus is not None and region.box == self.focus.box else self.objects()

    def certain(self) -> list[Region]:
        return [r for r in self.objects() if r.certain]

    def areas(self) -> list[Region]:
        divided = self.context.run(SegmentImage(image=self.handle)).regions
        return [r for r in divided if r.kind == "area" and r.label != UNNAMED_AREA]

    def has_unnamed_areas(self) -> bool:
        """Whether large areas were found of which nobody knows what they are: any of them could be a wall or a sea."""
        return sum(r.share for r in self.unnamed_areas()) > _UNNAMED

    def unnamed_areas(self) -> list[Region]:
        """The areas of which only the look is known, the largest first."""
        divided = self.context.run(SegmentImage(image=self.handle)).regions
        unnamed = [r for r in divided if r.kind == "area" and r.label == UNNAMED_AREA]
        return sorted(unnamed, key=lambda r: -r.share)

    def scene(self) -> Scene:
        return self.context.run(DescribeRegions(image=self.handle)).scene or Scene()

    def writing(self, region: Region | None = None) -> list[str]:
        """Lines that can be read, in the whole picture or enlarged in one region."""
        return [line.text for line in self.lines(region)]

    def lines(self, region: Region | None = None) -> list[TextLine]:
        """The same with their boxes."""
        wanted = ReadText(image=self.handle, region=region.id if region is not None else None)
        return self.context.run(wanted).lines

    def small_writing(self) -> list[TextLine]:
        """Lines that are read only in the full-size picture, those surely read: slow, for when they are asked for."""
        if max(self.size) <= WHOLE_SIDE:
            return []
        pixels = self.context.image(self.handle).pixels
        return [t for t in read_whole(pixels, self.context, side=_FULL_SIDE) if t.score >= _SURE]

    def caption(self) -> str:
        return self.context.run(CaptionImage(image=self.handle, detail="detailed")).text

    def meant(self, phrase: Phrase) -> Match:
        """What a phrase that takes its thing for granted means: "the deer" is the animal of which no more is known."""
        found = self.find(phrase)
        if found.named or phrase.noun is None:
            return found
        wider = [r for r in self.objects() if is_a(phrase.noun, r.label)]
        if not wider:
            return found
        return match(wider, replace(phrase, noun=None, word="thing"), *self.size)

    def find(self, phrase: Phrase) -> Match:
        """What a phrase means here; "it" is the region in focus."""
        from imagetxt.tools.answers.nested import narrowed

        it = phrase.word in _PRONOUNS or (wants_anything(phrase) and not superlative(phrase))
        if self.focus is not None and it:
            return Match([self.focus], [self.focus], [])
        if _ID.fullmatch(phrase.word):
            named = self.context.region(self.handle, phrase.word)
            return Match([named], [named], [])
        of_area = phrase.noun is not None and is_a(phrase.noun, "area")
        found = match(self.areas() if of_area else self.objects(), phrase, *self.size)
        taken_for_granted = phrase.noun is None or phrase.raw.lower().startswith("the ")  # "the bear" of a teddy bear
        if not found.named and taken_for_granted and (kind := language.singular(phrase.word)):
            called = [r for r in self.objects() if " " in r.name and r.name.split()[-1] == kind]  # a reflex camera
            found = Match(called, called, []) if called and not (phrase.colours or phrase.place) else found
        return narrowed(found, phrase, self) if phrase.rest and found.regions else found
