"""What is known of one image: its regions, text, scene, captions and the renders made from it."""

from typing import Literal

from pydantic import BaseModel, Field

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import Rle

RegionKind = Literal["object", "area"]


class Colour(BaseModel):
    """One colour of a region or picture, by name."""

    name: str = Field(description='a common English colour name: "red", "dark blue", "grey"')
    share: float = Field(description="part of the region's pixels, 0 to 1")


_LEGIBLE, _LEGIBLE_WORD, _WORD = 0.95, 0.97, 4
"""A reader's confidence from which a line is legible; the same for one of fewer letters than a word has."""


class TextLine(BaseModel):
    """One line of writing in the image."""

    text: str
    score: float = Field(description="the reader's confidence, 0 to 1")
    box: Box
    region: str | None = Field(default=None, description="id of the region the writing is on")

    @property
    def legible(self) -> bool:
        """Whether the reader is so sure that no letter is likely misread; a short word is sooner misread."""
        return self.score >= (_LEGIBLE if len(self.text) >= _WORD else _LEGIBLE_WORD)


class Region(BaseModel):
    """Something found in an image: an object, or a large area such as sky, grass or a wall."""

    id: str = Field(default="", description="r1, r2, …; given when the region enters the evidence")
    kind: RegionKind = "object"
    label: str = Field(description='the common noun, singular: "cat", "bottle", "sky"')
    fine: str | None = Field(default=None, description='a finer name where the classifier is sure: "tabby cat"')
    coco: str | None = Field(default=None, description="the COCO-80 class, where there is one")
    phrase: str = Field(default="", description='a noun phrase for people: "a brown tabby cat"')
    score: float = Field(description="confidence, 0 to 1")
    certain: bool = Field(default=True, description="False: name it with a hedge only")
    box: Box
    mask: Rle | None = None
    colours: list[Colour] = Field(default_factory=list, description="largest share first")
    place: str = Field(default="", description='where, in words: "on the left"')
    share: float = Field(default=0.0, description="part of the picture's area, 0 to 1")
    text: list[str] = Field(default_factory=list, description="writing on it")
    found_by: str = Field(default="", description="the tool and backend that found it")
    candidates: list[str] = Field(default_factory=list, description="words its label was chosen from, best first")
    crowded: bool = Field(default=False, description="more of its kind may be there than were told apart")

    @property
    def name(self) -> str:
        """The finest noun that is certain."""
        return self.fine or self.label


class Scene(BaseModel):
    """What holds for the picture as a whole."""

    setting: Literal["indoor", "outdoor", "unknown"] = "unknown"
    light: Literal["dark", "dim", "normal", "bright"] = "normal"
    monochrome: bool = Field(default=False, description="a black-and-white picture")
    colours: list[Colour] = Field(default_factory=list, description="largest share first")
    name: str | None = Field(default=None, description='what the whole picture shows: "seashore", "espresso"')
    name_certain: bool = False
    drawn: bool = Field(default=False, description="it looks painted, drawn or printed rather than photographed")
    water: bool = Field(default=False, description="a picture of its kind has open water in it")
    underwater: bool = Field(default=False, description="it was taken under water")


class Evidence(BaseModel):
    """Everything known of one image in one conversation."""

    width: int
    height: int
    notes: list[str] = Field(default_factory=list, description="what was done to the file on opening")
    scene: Scene | None = None
    regions: list[Region] = Field(default_factory=list)
    texts: list[TextLine] = Field(default_factory=list)
    captions: list[str] = Field(default_factory=list)
    renders: list[str] = Field(default_factory=list, description="handles of images rendered from this one")
    tools_used: list[str] = Field(default_factory=list, description="in order, without repeats")

    def region(self, region_id: str) -> Region | None:
        return next((r for r in self.regions if r.id == region_id), None)

    @property
    def objects(self) -> list[Region]:
        return [r for r in self.regions if r.kind == "object"]

    @property
    def areas(self) -> list[Region]:
        return [r for r in self.regions if r.kind == "area"]

    def admit(self, found: Region) -> Region:
        """Take a region in and return it with its id; the same thing found again keeps its first id.

        The same thing: the same kind and label, and boxes that overlap by more than 0.8. What the newcomer knows beyond
        the old one (a mask, a finer name, writing) is added.
        """
        for i, old in enumerate(self.regions):
            if old.kind == found.kind and old.label == found.label and old.box.iou(found.box) > 0.8:
                self.regions[i] = merged = _merge(old, found)
                return merged
        admitted = found.model_copy(update={"id": f"r{len(self.regions) + 1}"})
        self.regions.append(admitted)
        return admitted

    def admit_text(self, found: TextLine) -> None:
        """Take a line of writing in, once."""
        if not any(t.text == found.text and t.box.iou(found.box) > 0.5 for t in self.texts):
            self.texts.append(found)


def _merge(old: Region, new: Region) -> Region:
    return old.model_copy(
        update={
            "mask": new.mask or old.mask,
            "share": new.share if new.mask else old.share,
            "place": new.place if new.mask and new.place else old.place,
            "fine": old.fine or new.fine,
            "colours": old.colours or new.colours,
            "text": list(dict.fromkeys([*old.text, *new.text])),
        }
    )
