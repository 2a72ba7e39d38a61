"""The main colours of a picture: shades of one stuff count together."""

from imagetxt.tools.evidence import Colour
from imagetxt.tools.vision.main_colour import kin_together


def told(**shares: float) -> list[tuple[str, float]]:
    colours = [Colour(name=name.replace("_", " "), share=share) for name, share in shares.items()]
    return [(one.name, one.share) for one in kin_together(colours)]


def test_light_and_dark_wood_is_more_than_the_pages_on_it() -> None:
    seen = told(white=0.22, black=0.2, brown=0.17, beige=0.16)
    assert seen == [("brown", 0.33), ("white", 0.22), ("black", 0.2)]


def test_the_largest_shade_gives_the_name() -> None:
    assert told(light_blue=0.3, white=0.25, navy=0.1)[0] == ("light blue", 0.4)


def test_what_is_not_of_one_stuff_stays_apart() -> None:
    assert told(red=0.4, pink=0.3, orange=0.1) == [("red", 0.4), ("pink", 0.3), ("orange", 0.1)]
