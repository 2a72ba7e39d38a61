"""Words that leave open what is asked, for each kind of question: beside those of `neutral.py` and `cues.py`."""

from imagetxt.tools.answers import cues, neutral
from imagetxt.tools.answers.kinds import Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CHANGES = _words(
    """not n't isn't aren't wasn't weren't doesn't don't didn't hasn't haven't no never none nothing nobody neither nor
    without except but than other another else same different only more most fewer fewest less least alone together
    enough if because behind before above below beneath under underneath over between beside near inside outside against
    across along opposite through past off onto away apart upside last next first second third"""
)
"""Words of grammar that change what is asked, or say where something is."""
ASKING = _words("how why when who whom whose where what which")
"""Words that ask; one that was not read asks a second question."""
GRAMMAR = _words(
    """a an the this that these those it its itself there here i you he she they we one us me him her them his their my
    your our is are was were be been being am 's do does did done doing has have had having can could would may might
    will shall must should and or as in on at of to for with from by into out up down about off around so very too also
    please just still now then yes any some all each every both either ever maybe perhaps really actually who's
    let let's okay ok hi hey hello thanks thank"""
)
_SAID = _words(
    """way sort kind bit guess mean think say tell curious wondering wonder quick question sure right correct true
    whole room kitchen zoo shop store market stall house office restaurant frame view shot photo image photograph
    camera lens cannot can't couldn't like single good morning evening afternoon kindly possible sort name list gist
    hand part side front quite rather pretty"""
)
_LITTLE = (neutral.LITTLE | _SAID) - _words("make")
_SIDES = _words(
    """left right top bottom middle centre center above below beneath underneath under over behind before front higher
    lower near close next not"""
)
"""Words of place, which a question is about only where they were read."""
_PLACED = (neutral.RELATED | cues.POSTURE) - _SIDES
_SIDED = (neutral.SIDES | cues.POSTURE) - _SIDES
_OUT = _words(
    """indoor indoors outdoor outdoors inside outside outdoorsy out door doors open air taken take shot shoot shooting
    photographed photographer made place building room house what where which kind look looks looking feel setting scene
    set call plant"""
)
_ORDER = _words("which what who one most closest nearest farthest furthest camera viewer photographer front")
_TABLES: dict[Kind, frozenset[str]] = {
    "text": (neutral.READ | cues.READ | neutral.THERE) - _words("how left right")
    | _words(
        """sign letters number plate readable signage advertise advertised slogan painted heading headline come comes
        appear transcribe"""
    ),
    "setting": _OUT,
    "light": _words("day daytime night nighttime night-time dark bright sunny time light what or outside")
    | _words(
        """how lighting lit well badly poorly good bad poor dim overall room place rather quite very too pretty gloomy
        brightness illumination conditions"""
    ),
    "medium": _words(
        """photograph photography photos picture painting painted drawing drawn cartoon sketch illustration rendering
        render artwork art watercolour watercolor cgi real fake ai ai-generated computer-generated computer generated
        edited photoshopped filtered actual genuine true digital oil pencil old 3d rather"""
    ),
    "in colour": _words("colour coloured black white black-and-white monochrome"),
    "whereabouts": _words("where taken shot made"),
    "backdrop": neutral.WHOLE | neutral.SIDES | cues.POSTURE | _words("back background distance behind far who what"),
    "picture colours": neutral.COLOUR
    | _words(
        """most mostly mainly overall dominant dominating principal major prevailing predominant prominent used common
        two three"""
    ),
    "overview": neutral.WHOLE | _words("describe what"),
    "existence": neutral.THERE | _words("anywhere"),
    "sort": neutral.WHOLE | _words("type breed species called"),
    "which of": neutral.THERE | _words("what which"),
    "both": neutral.THERE,
    "else": neutral.WHOLE | _words("besides apart from aside other than except excluding leaving more next beside"),
    "others": _words("other another further additional more others else third fourth fifth sixth besides"),
    "stood on": cues.POSTURE | _words("what which top ground surface kind"),
    "count": neutral.NUMBER | cues.COUNT | _words("several more"),
    "counts": neutral.NUMBER | cues.COUNT,
    "colour": neutral.COLOUR | neutral.WORN | _words("come comes"),
    "is coloured": neutral.COLOUR | neutral.WORN | _words("come comes seem seems"),
    "where": (neutral.PLACE | cues.POSTURE) - _SIDES,
    "which side": neutral.SIDES | cues.POSTURE | _words("holds"),
    "either relation": neutral.SIDES | cues.POSTURE | _words("above below front behind top bottom relation"),
    "relation there": _PLACED,
    "relation": _PLACED,
    "what stands": _PLACED | _words("else everything other"),
    "side of": neutral.SIDES | cues.POSTURE,
    "one and other": _PLACED | _words("one other left right above below higher lower front behind up down than of the"),
    "together": cues.POSTURE | _words("together apart next near close beside side other another far"),
    "fill": neutral.COMPARED
    | _words("how much space room part share percentage fraction percent proportion frame what which fill filled cover")
    | _words("covered occupy take taken"),
    "centred": cues.POSTURE | _words("centred centered central centrally placed dead centre center frame"),
    "same colour": neutral.COLOUR | neutral.WORN | _words("same like"),
    "background colour": neutral.COLOUR | _words("background backdrop"),
    "relative": neutral.PLACE | cues.POSTURE | _words("relation relative respect compared"),
    "is there": cues.POSTURE | _words("side half part hand"),
    "what place": _SIDED | _words("who else everything name over"),
    "most": _ORDER,
    "more": neutral.MORE | _words("bigger"),
    "more of": neutral.MORE | _words("bigger"),
    "larger": neutral.COMPARED | _words("cover covers other one"),
    "larger of": neutral.COMPARED | _words("compare cover covers"),
}
_ASKED: dict[str, frozenset[str]] = {
    "exists": (cues.NAMING | cues.THERE | cues.COLOURING | cues.WORN | cues.POSTURE) - _SIDES,
    "several": cues.THERE | _words("second another more than one"),
    "alike": cues.COLOURING | _words("same two three four five"),
    "count": (cues.COUNT | cues.POSTURE) - _SIDES,
    "name": (cues.NAMING | cues.POSTURE | cues.COLOURING | cues.WORN | cues.COMPARING) - _SIDES,
    "colour": (cues.COLOURING | cues.POSTURE | cues.WORN) - _SIDES,
    "where": (cues.FINDING | cues.POSTURE) - _SIDES,
    "first": cues.COMPARING,
}


def of(kind: Kind, ask: str = "") -> frozenset[str]:
    """The words that may stand in a question of a kind; `ask`: what is asked of what was selected."""
    return _LITTLE | (_ASKED[ask] if kind == "selected" else _TABLES.get(kind, frozenset()))
