"""Words of a question that leave open what is asked: for each thing that can be asked, those that may stand beside it.

A question is read by its key words only where every other word is in these lists: what is not understood could change
what is asked.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LITTLE = _words(
    """a an the this that these those it its itself there here i you we one us me is are was were be been being do does
    did has have had got can could would might may am and or but so than as if whether any some something
    anything someone anyone somebody anybody please also too then now just only again hello hey picture scene
    thing things object objects item items see sees seen spot spotted seeing find finds found show shows shown
    showing appear appears notice noticed visible present displayed depicted pictured photographed captured
    detect detected recognise recognised recognize recognized identify identified tell say said give mention
    know exist exists happen happens somewhere anywhere still sight make out"""
)
"""Words of grammar and of seeing, which stand in questions of every kind."""
THERE = _words(
    """single even least maybe perhaps no not none absolutely possible possibly chance sign contain contains contained
    include includes included feature features part showcase two such kind sort type either both"""
)
NUMBER = _words(
    """how many much number numbers quantity count counts counted counting amount total altogether all in of what which
    different individual exact exactly them if get headcount need at looking give me name"""
)
COLOUR = _words(
    """what which how colour coloured colouring main of in with described describe call called look looks looking tone
    shade paint painted particular hue best best-fitting like its name named for on to there they see"""
)
WORN = _words("clothes clothing wear wears wearing worn dressed clothed outfit on")
PLACE = _words(
    """where whereabouts what which exactly position placed place part side half area corner region spot location
    located locate situated point at in on look looks for describe how of positioned about put point to me name
    named don't can't cannot not"""
)
SIDES = _words(
    """which what where left right side sides hand half part on to at in of from more towards toward more's seen
    relative compared comparing looking look with stands standing stand sits sitting situated located positioned
    placed either both when rather next over for"""
)
READ = _words(
    """what which how read reads readable reading text texts writing written words word letter letters lettering say
    says saying spell spells printed print inscription label labels labelled labeled stands stand on at in of
    from with up for title caption message name to anything something out aloud"""
)
RELATED = _words(
    """stand stands standing sit sits sitting lie lies lying placed place located positioned situated put right side to
    the left on of in at up down higher lower top underneath beneath behind front before next close over under
    above below beside near correct empty if look see name they people put leave left resting who what which
    whose where all else kind sort directly there be list could"""
)
COMPARED = _words(
    """bigger larger biggest largest smaller smallest tinier big large small size sizes sized fill fills take takes up
    space room more less greater which what who of two both in not between against compared comparing comparison
    with to looks look seem seems the other pair them together with of"""
)
MORE = _words(
    """more most majority greater number numbers numerous frequent common higher larger fewer outnumber outnumbers
    which what who of in are or than many wins does them amount compared with to two how both between exceed
    exceeds number count counts counted"""
)
WHOLE = _words(
    "name what which who all everything else other others stuff list going about kind sort kinds of in on looking at"
)

PICTURE = re.compile(
    r"\b(?:(?:in|on|of|within|inside|from|at|for) )?(?:the|this|that|your|my) (?:whole |same )?(?:picture|scene)\b"
    r"|\b(?:in|on|of) (?:picture|scene)\b"
    r"|\b(?:in|within|inside) (?:it|here|there|this|that|view|sight|the view|the frame|shot)\b"
    r"|\b(?:somewhere )?(?:around|over|up|out) (?:here|there)\b|\b(?:an?|the) picture (?:of|with|showing|that shows)\b"
)
"""The picture itself, as a place to look: "in this picture", "in here"."""
ENDS = re.compile(
    r"\b(?:happen(?:s|ed)? |able )?to (?=(?:be|see|show|have|find|spot|notice|contain|include|feature|appear)\b)"
)
"""Words before a verb of seeing that leave it as it is: "happens to show", "to be seen"."""
OPEN = re.compile(r"\b(?:how|what|which|why|when|who|whom|whose|where)\b")
