"""The closed classes of words that the grammar of this package goes by."""

_COUNTING = "zero one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
NUMBERS: dict[str, int] = {
    **{word: n for n, word in enumerate(_COUNTING.split())},
    **{word: n for n, word in enumerate(_TEENS.split(), start=13)},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), start=2)},
    "dozen": 12,
    "duo": 2,
    "trio": 3,
    "quartet": 4,
    "quintet": 5,
    "sextet": 6,
    "septet": 7,
    "octet": 8,
}
SEVERAL = frozenset(
    "several many numerous various multiple lots group row crowd flock herd dozens countless bunch plenty".split()
)
A_FEW = frozenset("some few couple both other".split())
SINGLE = frozenset("single lone sole solitary".split())
DETERMINERS = frozenset("a an the this that these those its their his her our my your another each every".split())
NEGATIONS = frozenset(
    "no without not never neither nor none isn't aren't lacks lacking nowhere wasn't weren't cannot can't".split()
)
ABSOLUTE_NEGATIONS = frozenset("no neither nor none zero 0".split())
"""They deny a thing of any number; the others deny only what is not yet given: "not a dog", but not "not the dog"."""
NEGATED_VERBS = frozenset(
    """not nowhere never isn't aren't wasn't weren't cannot can't don't doesn't didn't without lacks lacking
    hardly couldn't wouldn't hasn't haven't hadn't didn't didnt dont doesnt isnt arent wasnt werent cant couldnt havent
    hasnt""".split()
)
HEDGES = frozenset(
    """may might maybe possibly perhaps probably seems seem likely could appears appear resembles resemble presumably
    apparently suggests suggesting suggest hint hinting imply implying reminiscent perhaps supposedly""".split()
)
SIMILES = frozenset("like resembling resembles resemble reminiscent as-if".split())
CONDITIONS = frozenset(
    "if whether unless imagine suppose imagining would wonder wondering wish hoping ask asks".split()
)
DEPICTIONS = frozenset(
    """statue sculpture painting poster drawing figurine toy model logo sticker cartoon mural carving sketch
    emblem""".split()
)
CLAUSE_ENDS = frozenset("but while whereas although though however yet because so since instead".split())
BARRIERS = frozenset(
    """is are was were be been has have had with without of in on at to from by for and or but near beside behind above
    below under over between while as its it which who that there shows show sits sit stands stand lies lie rests rest
    appears appear including included seen see sees holds hold contains contain includes include depicts depict
    features feature left right than into onto across along past through against around among inside outside wears
    wear rides ride chases chase outnumber outnumbers outnumbered carries carry captures captured displays display
    showcases presents catches beneath underneath beyond atop amid amidst toward towards within upon alongside
    opposite throughout cannot not can't don't doesn't didn't couldn't isn't aren't wasn't weren't if against like
    find faces face watches watch leads next close them him me you they we he she whose where when""".split()
)
PICTURES = frozenset(
    "picture image photo photograph frame scene view shot photography snapshot composition portrait close-up".split()
)
OF_PICTURES = frozenset("outdoor indoor black-and-white colour color whole entire bright dark".split())
COPULAS = frozenset("is are looks look being was were appears appear it's they're".split())
SOFTENERS = frozenset(
    """mostly mainly all both completely entirely very bright also in quite rather really almost plain purely solid
    coloured colored vibrant rich predominantly primarily only just actually indeed clearly a""".split()
)
SHADES = frozenset("dark light pale deep bright vivid".split())
BODY = frozenset(
    """fur coat feathers plumage paint body hide fleece skin bodywork exterior interior inside outside colour color hue
    tone surface frame mane pelt cover covers hull upholstery finish bodice fabric canopy livery paintwork canvas shell
    wool casing colors colours hues tones bedding duvet topping toppings sprinkles icing frosting glaze leather
    foliage""".split()
)
"""What carries a thing's colour: a dog's fur is brown where the dog is."""
NOT_POSSESSED = frozenset("it that there what who he she here where let everything something".split())
COUNTERPARTS = frozenset(
    """neighbour neighbor companion counterpart mate twin sibling partner playmate friend buddy pal cousin double rival
    equivalent comrade""".split()
)
"""What another of the same kind is called, with "its" before it."""
MOUNTED = frozenset(
    "rider skier snowboarder surfer cyclist motorcyclist biker skateboarder skater horseman horsewoman driver".split()
)
"""People called after what they ride: of all people seen, some."""
BEHOLDERS = frozenset("photographer artist viewer observer beholder spectator painter camera reader".split())
"""Those who make or look at the picture; "the photographer" is not in it."""
RESTRICTING = frozenset(
    """adult young baby other more additional further large small big tall standing sitting lying seated parked grazing
    sleeping running flying larger smaller older younger foreground nearer farther full-grown grown fully-grown mature
    upright reclining resting grown-up standing""".split()
)
"""Words that pick some out of all, so that a number before them may be smaller than what was seen."""
POSED = frozenset(
    "seated sitting standing lying waiting resting kneeling crouching holding carrying wearing riding pushing".split()
)
"""What is said of some: "two people are seated" leaves open how many stand."""
DOUBLE_NEGATIVES = frozenset("overlook miss ignore help deny mistake forget".split())
CLOTHES = frozenset(
    """coat coats jacket jackets dress dresses suit suits gown robe outfit uniform clothes clothing jumpsuit shirt
    shirts sweater jumper hoodie overcoat overcoats trousers costume overalls cloak cape swimsuit t-shirt blouse vest
    cardigan pullover parka raincoat anorak tracksuit jersey blazer wetsuit tunic kimono gear kit attire garb ensemble
    swimwear spacesuit pajamas pyjamas pajama pyjama nightgown sundress sundresses frock sari sweatshirt sweatshirts
    snowsuit raincoats wetsuits""".split()
)
"""What covers so much of a person that its colour is the person's."""
WEARING = frozenset(
    """wearing wears wear wore dressed clad sporting donning dons clothed attired outfitted garbed bundled
    wrapped swathed cloaked draped decked""".split()
)
NAMED_PARTS = frozenset("position place location colour color left right".split())
"""What "its" may own that says no more than "it"."""
OPENERS = frozenset(("a", "an", "some", "several", "the", "many", "both", "just", "fewer", "less", *NUMBERS))
"""Words that open a noun phrase of its own, which a "no" before it does not reach: "no owner, one ball"."""
AGES = frozenset(
    """guy guys fellow fellows fella critter
    adult adults baby babies mother mothers father fathers infant infants newborn youngster youngsters male female
    males females parent parents companion companions friend friends buddy
    individual individuals sibling siblings sister brother elder elders""".split()
)
"""Words for people that are said of animals too."""
YOUNG: dict[str, frozenset[str]] = {
    "calf": frozenset(("elephant", "cow", "giraffe", "hippopotamus", "bison", "whale")),
    "cub": frozenset(("bear", "lion", "tiger", "fox", "leopard")),
    "pup": frozenset(("dog", "seal", "wolf")),
}
"""What the young of some animals are called."""
FLOCKS = frozenset("flock herd crowd group pack swarm fleet team crew cluster gathering bunch".split())
"""What stands for several named before: "the flock"."""
LOOSE_GROUPS = frozenset("couple pair crowd family group trio duo handful".split())
"""Words for people that count other things where "of" stands behind: "a couple of candles"."""
BEINGS = frozenset("he she him his her".split())
GOES_ON = frozenset(
    """wears wore wear sporting donning is are was were on in at to stands stand sits sit lies
    lie has have behind next near beside under above below
    with being looks faces of dressed wearing clad in who whose""".split()
)
"""What may stand behind "one" and "the other" where they stand for a thing."""
OF_PLACE = frozenset(
    "around behind beside near above below under over in on at with to of from by inside beneath along".split()
)
TOGETHER = frozenset("two three four five pair duo trio quartet".split())
ALL_OF = frozenset("and all every each one of them both too yes".split())
