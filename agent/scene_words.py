"""What a picture shows as a whole, in words: what kind of picture it is, and of what scene."""

from imagetxt.agent.area_words import SMALL_THINGS
from imagetxt.tools import language, wording
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.scene_names import SCREENSHOT, is_place_name


def kind_of_picture(evidence: Evidence) -> str:
    """What the picture is: "picture", "black-and-white picture", "screenshot"."""
    scene = evidence.scene
    if scene is not None and scene.name == SCREENSHOT:
        return SCREENSHOT
    return "black-and-white picture" if scene is not None and scene.monochrome else "picture"


def of_the_scene(evidence: Evidence) -> str:
    """What the picture is of as a whole, beside the small things in it: " of a lakeshore", " perhaps of a building"."""
    scene, covered = evidence.scene, sum(r.share for r in evidence.objects)
    if scene is None or not scene.name or not is_place_name(scene.name) or covered > SMALL_THINGS:
        return ""
    if any(lexicon.is_a(r.label, scene.name) for r in evidence.objects):
        return ""
    return f"{'' if scene.name_certain else ', perhaps'} of {language.a(scene.name)}{'' if scene.name_certain else ','}"


def nothing_named(evidence: Evidence, setting: str, kind: str) -> str:
    """The sentence for a picture in which no thing is named: what it shows as a whole, where that has a name."""
    scene = evidence.scene
    if scene and scene.name == SCREENSHOT:
        return "This picture is a screenshot."
    if scene and scene.name and scene.name_certain:
        return f"This {setting}{kind} shows {language.a(scene.name)}."
    if scene and scene.name and scene.setting == "outdoor":
        return f"This {setting}{kind} may show {language.a(scene.name)}."
    names = [c.name for c in scene.colours[:2]] if scene and not scene.monochrome else []
    return f"This {setting}{kind}{wording.in_tones(names)} shows no object that can be named."
