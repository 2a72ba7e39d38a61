"""What a search gives, as plain data."""

from pydantic import BaseModel, Field


class FoundImage(BaseModel):
    """One picture that fits. `file` is its id in the memory's files."""

    chat: str = Field(description="id of the conversation it is in")
    image: str = Field(description="its handle there")
    file: str
    title: str = Field(default="", description="the conversation's title")
    name: str = Field(default="", description="the picture's own name")
    phrase: str = Field(default="", description='what in it fits: "a red double-decker bus"')
    score: float = Field(description="0 to 1; below SURE it only comes near")
    when: str = Field(default="", description="when it was shown, ISO 8601, UTC")


class Found(BaseModel):
    """The pictures that fit a query, the best first. `sure` False: none shows it, these only come near."""

    query: str
    items: list[FoundImage] = Field(default_factory=list)
    sure: bool = False
    looked_at: int = Field(default=0, description="how many pictures were searched")
