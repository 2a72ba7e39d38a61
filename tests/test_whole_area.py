"""An area reaches up to what stands before it, and no farther."""

import numpy as np

from imagetxt.tools.painter.whole_area import whole_area

SKY, DARK, GROUND, CLOUD = (110, 160, 220), (40, 30, 25), (90, 110, 50), (236, 240, 244)


def scene():
    """A sky over a ground, a dark disc before it, a cloud in it; the mask keeps 14 pixels away from all."""
    pixels = np.full((300, 400, 3), SKY, np.uint8)
    y, x = np.mgrid[:300, :400]
    disc = np.hypot(y - 120, x - 200) < 60
    ground = y >= 220
    pixels[ground] = GROUND
    pixels[disc] = DARK
    near = (np.hypot(y - 120, x - 200) < 74) | (y >= 206)
    return pixels, ~near, disc, ground


def test_a_sky_reaches_up_to_what_stands_before_it() -> None:
    pixels, mask, disc, ground = scene()
    whole = whole_area(pixels, mask, [disc, ground])
    sky = ~disc & ~ground
    assert (whole & sky).sum() > 0.99 * sky.sum()
    assert (whole & (disc | ground)).sum() < 0.02 * (disc | ground).sum()


def test_what_nobody_found_stays_outside_beyond_a_rim() -> None:
    pixels, mask, disc, ground = scene()
    whole = whole_area(pixels, mask, [ground])  # the disc is a thing that no detector knows
    assert (whole & disc).sum() < 0.05 * disc.sum()
    assert (whole & ~disc & ~ground).sum() > 0.99 * (~disc & ~ground).sum()


def test_an_area_without_a_name_belongs_to_it_where_it_has_its_colours() -> None:
    pixels = np.full((200, 300, 3), DARK, np.uint8)
    pixels[:, :120], pixels[:, 180:240], pixels[:, 240:] = SKY, SKY, GROUND
    left, right, other = (np.zeros((200, 300), bool) for _ in range(3))
    left[:, :110], right[:, 190:235], other[:, 245:] = True, True, True
    whole = whole_area(pixels, left, [], [right, other])
    assert whole[:, 182:238].mean() > 0.98
    assert whole[:, 242:].mean() < 0.02
    assert whole[:, 140:160].mean() < 0.02
