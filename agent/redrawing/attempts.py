"""What a redraw gives: the picture, what its check found, and every attempt that was made."""

from pydantic import BaseModel, Field

from imagetxt.tools.definitions import Comparison, Rendered


class Attempt(BaseModel):
    """One drawing and how near it came: `score` 0 to 1, of kept things, wished colours and shared edges."""

    image: str = Field(description="handle of the drawing")
    strength: float
    seed: int
    control: str
    score: float
    kept: list[str] = Field(default_factory=list)
    lost: list[str] = Field(default_factory=list)
    chosen: bool = False


class Redrawn(BaseModel):
    """A redraw with its check. `kept` and `lost` are noun phrases; `lost` means not recognised in the drawing."""

    rendered: Rendered
    comparison: Comparison
    kept: list[str] = Field(default_factory=list)
    lost: list[str] = Field(default_factory=list)
    added: list[str] = Field(default_factory=list, description="what the drawing seems to show besides")
    arrived: list[str] = Field(default_factory=list, description="wished colours that can be seen: “a blue cat”")
    missing: list[str] = Field(default_factory=list, description="wished colours that cannot")
    caption: str = Field(default="", description="what the drawing shows, seen with fresh eyes")
    attempts: list[Attempt] = Field(default_factory=list, description="in the order they were made")
    notes: list[str] = Field(default_factory=list)
    text: str = Field(description="the check in plain sentences")
