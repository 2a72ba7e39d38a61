"""Words that tell what a question asks, and those that leave it as it is."""

from imagetxt.tools.answers import neutral
from imagetxt.tools.patterns import compiled

WH = frozenset("what which who whose whom where whereabouts how why when".split())
THE = frozenset("the this that those these his her its their your my both".split())
LOOKS = frozenset(
    "big large small little tiny huge old new young other whole entire single same only two three four five".split()
)
"""Words between an article and its noun that do not matter here."""
CHANGES = frozenset("not never without neither nor except alone".split())
"""Function words that change what is asked."""
LITTLE = (
    neutral.LITTLE
    | LOOKS
    | frozenset(
        """whole frame view front picture scene background way sort kind bit lot anywhere mean guess look looking like
    looks want know curious quick question hey hi ok okay thanks sure right correct true yes no many much can't
    couldn't make happen happens anyhow altogether overall exactly roughly approximately about actually also
    shot photo pic image photograph snap camera lens""".split()
    )
)
COUNT = neutral.NUMBER | frozenset(
    """pieces piece items flock herd group pair big large size headcount tally altogether total overall visible
    around out""".split()
)
COLOUR_ASKED = frozenset("colour coloured colouring shade shades tone".split())
COLOURING = neutral.COLOUR | frozenset("come comes painted got going wearing shade shades tone sort plain".split())
CLOTHES = frozenset(
    "suit clothes clothing dress coat shirt t-shirt jacket outfit uniform sweater jumper pullover hoodie blouse".split()
)
"""What people wear above the waist: no detector knows these, and they are told by the colour of who wears them."""
WORN = neutral.WORN | frozenset("shirt jacket coat top sweater jumper dress suit outfit".split())
POSTURE = frozenset(
    """stand stands standing stood sit sits sitting seated sat lie lies lying lay hang hangs hanging hung park parked
    parks place placed put set mounted float floats floating fly flies flying soar soars rest rests resting lean
    leans leaning stuck fixed found find located situated positioned see seen be wait waits waiting drawn standing
    go goes come comes appear appears stay stays keep kept grow grows growing stacked lined piled laid
    close far""".split()
)
"""What a thing does where it is."""
COMPARING = (
    neutral.COMPARED
    | neutral.MORE
    | frozenset(
        "compare comparing taller shorter tall short wider higher lower closer nearer further "
        "farther edge side height".split()
    )
)
NAMING = neutral.WHOLE | frozenset(
    """called type types breed species exactly see else other thing things object objects prominent ground street
    visible""".split()
)
SIDE = neutral.SIDES | frozenset("edge half parked relation respect".split())
FINDING = neutral.PLACE
THERE = neutral.THERE | frozenset(
    "anywhere visible seen kind separate any any all sort type single apart aside".split()
)
SEEN = (
    r"\b(?:visible|(?:be )?(?:seen|found)|in the picture|there)$|^(?:(?:do|can|could|would) (?:you|i|we|one)"
    r" (?:see|find|spot|notice)|is there|are there|any)\b"
)
"""What asks whether a thing that is spoken of is there at all."""
READ = neutral.READ | frozenset("slogan lettering logo name".split())
WHEREABOUTS = frozenset("at by in for from near along across through".split())
LIVING = frozenset("live lives living sale sold sell sells offer offered belong keep stall".split())
BESIDES = r"\b(?:apart from|besides|other than|except(?: for)?|aside from)\b"
READS = (
    r"\b(?:says?|saying|reads?|written|writing|wrote|text|lettering|slogan|labell?ed|inscription|printed|letters"
    r"|wording|motto)\b|\bname (?:is )?(?:painted|written|printed|on)\b|\bwords\b"
)
NUMBER = (
    r"\b(?:how many|number of|count|head ?count|how (?:big|large) is the "
    r"(?:flock|herd|group|crowd|set|collection))\b"
)
HIDDEN = (
    r"\bwhere\b.*\bfrom\b|\boutside the (?:picture|frame)\b|\bout of (?:the )?(?:picture|frame)\b"
    r"|\b(?:why|when|who(?:se)? (?:is|are|was|owns?|made|took|gave|lives?|drives?)"
    r"|names?(?! (?:is )?(?:painted|written|printed|on|the|all|some|any|a|their|its))"
    r"|price|cost|costs|worth|brand|breed|age|old|heavy|weighs?|smell|sound|feel|feels|feeling|mood"
    r"|thinking|doing|made of|material|belongs?|going|heading|headed|time|date|weather|temperature|ripe|tasty|happy"
    r"|sad|angry|should|will|might|owner|owned|deep|fast|how (?:long|much|far|tall|high|often|did))\b"
)
_ORDERS = (
    ("farthest left", r"\b(?:closer|nearer|further|farther|more)\b.{0,12}\bleft\b"),
    ("farthest right", r"\b(?:closer|nearer|further|farther|more)\b.{0,12}\bright\b"),
    ("lowest", r"\blower\b|\b(?:closer|nearer)\b.{0,12}\b(?:bottom|camera|viewer)\b|\b(?:further|farther) down\b"),
    ("highest", r"\bhigher\b|\b(?:closer|nearer)\b.{0,12}\btop\b|\b(?:further|farther) up\b"),
    ("tallest", r"\btaller\b"),
    ("shortest", r"\bshorter\b"),
    ("largest", r"\b(?:bigger|larger|greater)\b"),
    ("smallest", r"\b(?:smaller|tinier)\b"),
)


def order(text: str) -> str | None:
    """The order by which two things are compared: "is the cup nearer to the left edge" → "farthest left"."""
    return next((name for name, pattern in _ORDERS if compiled(pattern).search(text)), None)
