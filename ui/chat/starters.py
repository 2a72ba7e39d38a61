"""The four ways to begin: a wish with example photographs that come with the package."""

from dataclasses import dataclass

from imagetxt.examples import PHOTOS


@dataclass(frozen=True)
class Example:
    """A starter. `message`: what it says for the person; `photos`: file names of the photographs it brings."""

    label: str
    message: str
    photos: tuple[str, ...]

    @property
    def thumbnail(self) -> str:
        """The public address of its small picture."""
        return f"/public/starters/{self.photos[0].rpartition('.')[0]}.webp"


EXAMPLES = (
    Example("Describe a photo", "Describe this photo.", ("horses.jpg",)),
    Example("Ask what is in it", "How many hens are there?", ("chickens.jpg",)),
    Example("Redraw it", "Make this a watercolour.", ("coffee.jpg",)),
    Example(
        "Look through several", "Which of these photos shows a dog?", ("bench_view.jpg", "dogs_tree.jpg", "kitchen.jpg")
    ),
)


def photos_for(message: str) -> list[tuple[str, bytes]]:
    """`(name, bytes)` of the photographs that a starter brings; none for any other message."""
    example = next((e for e in EXAMPLES if e.message == message.strip()), None)
    return [(name, (PHOTOS / name).read_bytes()) for name in example.photos] if example else []
