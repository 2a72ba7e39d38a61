"""A question in its plainest dress: without politeness, frames and tags, so that few patterns fit many wordings.

"Could you tell me whether the mug is bigger than the bowl in this photo?" → "the mug is bigger than the bowl".
"""

import re

from imagetxt.tools.answers.cues import BESIDES
from imagetxt.tools.patterns import compiled
from imagetxt.tools.vision.colour_words import colour_words

_COLOUR = f"(?:{'|'.join(sorted(colour_words(), key=len, reverse=True))})"
_PICTURE_WORDS = r"\b(?:photo(?:graph)?s?|images?|pics?|shots?|snapshots?|pictures)\b"
_OUTSIDE = r"(?:an? |the )?(?:street|road|garden|park|field|nature)"
_INSIDE = r"(?:an? |the )?(?:house|building|room)"
_SHORT = {
    r"\b(what|where|who|which|how|there|that|it|one|colour|color)'s\b": r"\1 is",
    r"\b(what|where|who|how|there|that)s\b": r"\1 is",
    r"\bhow much (?=(?:\w+s|people|men|women|children|sheep|geese|mice|feet)\b"
    r" (?:is|are|has|have|do|does|can|in|on|you|there)\b)": "how many ",
    r"\b(is|are|do|does|did|was|were|has|have|ca)nt\b": r"\1n't",
    r"\bppl\b": "people",
    rf"^(?:is )?nothing (?:(?:here|there) )?(?:is |looks |seems )?({_COLOUR})(?: here| there)?(?:,? (?:right|correct"
    r"|true|is it))?$": r"is anything \1",
    r"^(?:is |are )?(?:there )?nothing\b": "is there anything",
    rf"^(the .+?) (is|are)(?:n't| not) ({_COLOUR}),? (?:right|correct|true|is it|are they)$": r"\2 \1 \3",
    rf"^(?:(?:is|are) there|(?:do|can|could) you see|see) (?:any|some)thing (?:here |there )?(?:in )?({_COLOUR})"
    r"(?: here| there| in it)?$": r"is anything \1",
    r"\bwhat (?:can|could) (?:i|you|one|we) (?:eat|have to eat)\b": "which food is there",
    r"\bwhat (?:can|could) (?:i|you|one|we) drink\b": "which drink is there",
    r"\bwho (is|are)$": r"who \1 there",
    r"^(?:the )?((?!what|which|whose|main|dominant|principal|overall|major)[\w-]+(?: [\w-]+)?) "
    r"(?:colour|color)$": r"what colour is the \1",
    r"^(?:the )?([\w-]+(?: [\w-]+)?) where$": r"where is the \1",
    r"^(?:what is |give me )?(?:the |a )?head ?-?count$": "how many people are there",
    r"\b(?:'em|em)\b": "them",
    r"\bwh?ats\b": "what is",
    r",? (?:\w+ )?(?:babies|kids|children|young|ones|everything|everyone|all) (?:included|and all)$": "",
    r"\b(?:any|some)(?:one|body) else\b(?: (?:in|on) (?:the|this|that) picture)?"
    r"(?: (?:besides|apart from|except(?: for)?|but|other than) (?:the )?\w+$)?": "any other person",
    r"^(which (?!.*\b(?:than|or)\b).*?)\b(?:nearer|closer)"
    r"(?= to (?:the )?(?:camera|viewer|photographer|us|me|you)$|$)": r"\1closest",
    r"\bcolou?rs? (of|is|are) (?:the )?(?:clothes|clothing|outfit|garments?) (?:of|on|worn by) (?=(?:the"
    r"|that) )": r"colour \1 ",
    r"^(?:what|which) colou?rs? (?:(?:pre)?dominates?|prevails?|(?:is|are) (?:(?:pre)?dominant|mostly used"
    r"|used(?: most)?))"
    r"(?: (?:here|there|it|(?:in |on )?(?:the|this|that) (?:first|second|third|last|other|picture|scene)))?(?=$"
    r"| )": "which colours are there",
    r"^(which \w+ is) in front$": r"\1 closest to the camera",
    r"^how many (?:other |more )?(.+?) (?:besides|apart from|other than|except(?: for)?) "
    r"(?:him|her|it|them|the \w+)$": r"are there other \1",
    r"^how (?:big|large|small|tall) is (.+?),? (?:compared (?:with|to)|relative to|next to"
    r"|against) (.+)$": r"is \1 larger than \2",
    r"^(?:which|what|who)(?: one)?(?: of (?:the two|them))? (?:is|stands|sits|lies|hangs) "
    r"(?:(?:further|farther|more|closer|nearer)(?: to)?(?: the)?|(?:on|at|to) the) "
    r"(?:left|right)(?:[ -]hand)?(?: side)?[,:]? (.+?),? or (.+)$": r"is \1 to the left or right of \2",
    r"^(which(?: one)?(?: is)? (?:the )?(?:bigger|larger|smaller|taller|higher"
    r"|lower)(?: one)?) (?=the [^,]+ or )": r"\1, ",
    r"^((?:is|are|was|were|has|have|does|do)\b(?: [\w'-]+){0,5}?) still (?!life\b|water\b)": r"\1 ",
    r"^where (?:do|does|did) (.+?) (?:stand|sit|lie|hang|rest|stay)$": r"where is \1",
    r"^where (is|are|was|were) (.+?) (?:standing|sitting|lying|hanging|placed|parked|positioned)$": r"where \1 \2",
    r"\b(?:some|any|no)where to (?:sit|rest)(?: down)?\b|\b(?:a |any )?places? to sit\b": "any seat",
    r"\b(?:some |any )?seating\b": "any seat",
    r"^what (?:can|could) (?:i|you|one|we|people) (?:sit|rest|lie) (?:down )?on$": "which seat is there",
    r"^who is (?:the )?(closest|nearest|tallest|biggest)\b": r"which person is the \1",
    r"\bmore (tall|small|short|high|low|old|young|dark|bright)\b": r"\1er",
    r"\bmore big\b": "bigger",
    rf"\b(?:more|rather) ({_COLOUR}),? (?:or|than) (?:more |rather )?({_COLOUR})\b": r"\1 or \2",
    rf"^is there (?:more |mostly )?({_COLOUR}) or (?:more )?({_COLOUR})$": "which main colour are there",
    r"\bmore large\b": "larger",
    r"^wh(?:at|ich) colou?rs? (?:is|are) (?:the )?(?:strongest|boldest|brightest|loudest|most (?:striking|prominent))"
    r"(?: ones?)?$": "which main colour are there",
    r"^(?:does|do|is|are) ([\"“][^\"”]+[\"”]) (?:appear|occur|stand|written|printed|there)(?: (?:written|printed))?"
    r"(?: any ?where| somewhere)?$": r"does it say \1",
    r"^((?:what|which) [\w ]+? is) (tall|bigg|small|high|low|short|larg)er$": r"\1 the \2est",
    r"^wh(?:at|ich) colou?rs? (?:there (?:is|are)|(?:is|are) there)(?: (?:the )?most)?$": "which main colour are there",
    rf"\b(?:in|on) {_OUTSIDE},? or (?:in )?{_INSIDE}\b": "outdoors or indoors",
    rf"\bin {_INSIDE},? or (?:in |on )?{_OUTSIDE}\b": "indoors or outdoors",
    r"\b(?:nearer|closer) to (?:the )?(left|right)(?: edge)? or (?:to )?(?:the )?(left|right)"
    r"(?: edge| border| side)?\b": r"on the \1 or on the \2",
    r"^(?:is|are) (.+?) (?:all )?(?:alone|on (?:its|his|her|their) own)$": r"what else is there besides \1",
    r"^what is (the (?!light)[\w ]+?) like$": r"what colour is \1",
    r"\b(?:to the |on the )?left or (?:to the |on the )?right of (?:the )?(?:centre|center"
    r"|middle)$": "on the left or on the right",
    r"^(?:is|are) there (?:only |just )?(?:one|two|three|four|an?|\d) ([a-z]+?)e?s?,? or (?:only |just |rather )?"
    r"(?:one|two|three|four|an?|\d)(?: \1e?s?| ones?)?(?: only)?$": r"how many \1 are there",
    r"^(?:what|which) colou?r (?:of )?(?:top|shirt|t-shirt|blouse|dress|jacket|coat|sweater|jumper|suit|outfit"
    r"|trousers|pants|skirt) "
    r"(is|are|does|do|has|have) (.+?) (wearing|wear|on|have on)$": r"what colour clothes \1 \2 \3",
    r"\b(?:an? )?(sunny|cloudy|rainy|bright|dark|grey|foggy) day\b": r"\1",
    rf"^((?:is|are|was) .+?) (?:really |actually |truly )?(?:that|so|very|quite) ({_COLOUR})$": r"\1 \2",
    r"\bin the background of (?:the|this|that) (?!picture)\w+$": "in the background",
    r"^(?:of|in) what (?:colour|color)\b": "what colour",
    r"^who (?:do|have) (?:we|you|i) (?:have|got)(?: here)?": "who is there",
    r"^is (?:some|any)(?:one|body) (?:standing|placed|positioned|visible|to be seen) (?=\w)": "is anyone ",
    r"\b(behind|near|beside|inside|outside|above|below|under|around) of (?=\w)": r"\1 ",
    r",? from (?:top to (?:bottom|toe)|head to (?:toe|foot))$": "",
    r"\bthan the other$": "than the other one",
    r"\b(other [\w-]+(?: [\w-]+)?) than (?=\w)": r"\1 besides ",
    r",? (?:would|do) you (?:say|think|guess|reckon)$": "",
    r", (?:my )?(?:dear|darling|honey|love|sweetie|mate|buddy|sir|madam|ma'am|friend|folks|guys)$": "",
    r"^(?:are|were) (?:both|the two)(?: of)?(?: the)? ([\w -]+?) (?:still )?(?:there|here|visible"
    r"|(?:in|on) (?:the|this|that) picture)$": r"are there two \1",
    r"^(?:are|were) all(?: of)?(?: the)? ([\w -]+?) (?:still )?(?:there|here|visible"
    r"|(?:in|on) (?:the|this|that) picture)$": r"are there \1",
    r"^what is (?:all )?around (?=\w)": "what is next to ",
    r"\s?\b(?:y/n|yes/no)$": "",
    r"\bwhat (this|that|it) is$": r"what is \1",
    r"^(it|this|that|these|those|they) (is|are) (?=an? .+ or )": r"\2 \1 ",
    rf"^(?:is there )?(?:any|some)thing else ({_COLOUR})$": r"is anything \1",
    rf"^(?:is there )?(?:any|some)thing (?:else )?(?:that is )?({_COLOUR}) (?={BESIDES})": r"are there any \1 things ",
    rf"^is (?:any|some)thing {BESIDES} (.+) ({_COLOUR})$": r"are there any \2 things besides \1",
    r"^(?:the )?time of (?:the )?day$": "what time of day is it",
    r"^is it possible to (?:see|find|spot)\b": "is there",
    r"\b(?:is|are) (?:staying|being|existing)(?= (?:in|on)\b|$)": "are there",
    r"^how (?:is|are) (.+?) dressed$": r"what is \1 wearing",
    r"^how (.+?) (?:is|are) dressed$": r"what is \1 wearing",
    r",? (?:tho|though|then|btw|exactly|again|lol)$": "",
    r"\b(?:pooch|doggo)(s?)\b": r"dog\1",
    r",? (?:judging|going) (?:by|from) .*$": "",
    r"\b(?:something|anything) to eat\b": "any food",
    r"\b(?:something|anything) to drink\b": "any drink",
    r"\b(?:something|anything) to (?:sit|rest) on\b": "any seat",
    r"\b(?:something|anything) to play with\b": "any toy",
    r"\b(?:up )?(?:in|through) the air\b": "in the sky",
    r"\bkinda\b": "kind of",
    r"\bgotta be\b": "is",
    r"\bi'm\b": "i am",
    r"\bi'd\b": "i would",
    r"\b(?:pls|plz|pleas|please)\b": "please",
    r"\b(?:gonna|lemme)\b": "",
    r"\?\?+|!+": ",",
    r"-wise\b": "",
    r"\b(?:(?:dominant|main|overall|colou?r) )*(?:palettes?|colou?r schemes?)\b": "main colours",
    r"\b(?:hue|tint)s?\b": "colour",
    r",? ?\b(?:by (?:any )?chance|at all|as far as you (?:can|could) (?:see|tell|say)|if i looked|in fact"
    r"|in your opinion|to you|for sure|after all|or what)\b,?": "",
    r"\b(?:any |an? |the |some |no )?(?:chance|evidence|signs?|traces?|hint|glimpse) of\b": "any",
    r"\bpanda bears?\b": "panda",
    r"\b(?:really|actually|maybe|perhaps|probably|definitely|clearly|mostly|mainly|somewhere|exactly) ?": "",
    r"\b(?:a lot|much|far) (?=bigg|larg|small)": "",
    r"\bu\b": "you",
    r"\br\b(?!\d)": "are",
    r"\.\.\.|…": ",",
    r"^(is|are|does|do|did|was|were|can|has|have)n't\b": r"\1",
    r"^describe (?=(?:where|the (?:colour|color|place|position)|.+ colou?r$))": "",
    r"^(?:would|could) (?!it\b|there\b)(.+?) (?:be|count as)\b": r"is \1",
    r"\bcolors?\b|\bcolours\b": "colour",
    r"\bcolou?red\b": "coloured",
    r"\blocated (?=\w)|\bto be found (?=\w)": "",
}
_FRAME = re.compile(
    r"""^(?:
    (?:please|hey|hi|hello|okay|ok|and|so|but|well|now|also|then|just|oh|hm+|um+|erm?|uh|wait|hold\ on|listen|sorry
      |wow|oo+h|ah+|aw+|haha|excuse\ me|pardon(?:\ me)?|look(?:\ closely|(?=[,:.]))
      |(?:a\ )?(?:quick|simple|silly)\ question|question|yes|yeah
      |mum(?:my)?|mom(?:my)?|dad(?:dy)?|sir|madam|mate|dude|guys)\b[,:.]?
    | (?:what|how)\ about
    | (?:so\ )?you\ (?:say|claim|think|mean|are\ saying|are\ telling\ me|are\ claiming)
    | i\ (?:don't|do\ not|can't|cannot|can\ not)\ (?:really\ |quite\ )?(?:believe|think)|i\ doubt
    | prove(?:\ to\ me)?|(?:i\ bet\ )?you\ can(?:'t|not)\ (?:even\ )?(?:tell|say|see|guess|know)(?:\ me)?(?=\ wh)
    | (?:can|could|would|will)\ you\ (?:please\ )?(?:tell|say|check|confirm|see(?=\ (?:if|whether)))
      (?:\ (?:me|us|to\ me))?
    | tell\ me\ about(?=\ any\b)
    | (?:please\ )?(?:tell\ (?:me|us)|let\ me\ know|give\ me|say|(?:check|look|search)\ for|check|confirm|make\ sure)
    | (?:do\ you\ )?mind\ telling\ me | i\ am\ (?:curious|wondering) | i\ would\ like\ to\ ask
    | i\ (?:want|need|would\ like|would\ love)\ to\ know
    | i\ (?:wonder|think|believe|guess|suppose|assume|bet) | (?:do\ you\ know|any\ idea)
    | (?:i|some(?:one|body)|they)\ (?:heard|was\ told|said|says|told\ me|see)(?=\ (?:that|there)\b)
    | (?:so\ )?i\ was\ (?:wondering|curious),? | i\ would\ say | do\ me\ a\ fav(?:ou|o)r\ and(?:\ see)?
    | (?:my\ (?:friend|wife|husband|son|daughter|boss)|some(?:one|body)|he|she|they)
      \ (?:says?|said|thinks?|told\ me|claims?)
    | is(?:n't)?\ it\ (?:not\ )?true
    | (?:state|specify|indicate|name)(?=\ the\ (?:position|location|place|number|colour)\b)
    | would\ you\ mind | i\ need(?=\ the\ (?:number|count|colour|position))
    | what\ (?:do|would)\ you\ (?:think|say|reckon)\b,?
    | (?:do\ you\ think|(?:do|would)\ you\ (?:reckon|suppose|guess|believe|feel|figure)
      |(?:do|would)\ you\ agree|would\ you\ say|can\ (?:one|you|i)\ (?:say|assume)
      |may\ (?:i|one)\ (?:say|ask))
    | am\ i\ (?:right|correct)(?:\ (?:in|to)\ (?:think|say|assum|believ)(?:ing|e)?)? | do\ i\ see\ (?:right|correctly)
    | (?:are\ you|you(?:\ are|'re)?)\ (?:(?:really|quite|absolutely|very|100\ ?%|so|completely)\ )*
      (?:sure|certain|positive|confident)
      (?:\ (?:about|of)(?=\ the\ (?:number|count|colour|position|place)\b))? | (?:could|can)\ it\ be(?=\ that)
    | (?:would|is)\ it\ (?:be\ )?(?:true|right|correct|so|fair|possible|the\ case)(?:\ to\ say|\ saying|(?=\ that))
    | (?:in|on|from|looking\ at|judging\ by|according\ to|as\ for)\ (?:it|(?:the|this|that)\ (?:picture|scene)),?
    )(?:\ (?:if|whether|that(?=\ (?:the|a|an|there|it|more|this|is)\b)))?\ """,
    re.VERBOSE,
)
_TAG = re.compile(
    r"""(?:[,;:.?]\ ?(?:(?:is|am)\ (?:that|this|it|i)\ )?(?:right|correct|true|agreed?|yes|yes\ or\ no|no|so
    |what\ do\ you\ think
    |(?:is|are|was|does|do|has|can)\ (?:it|they|he|she|there|that)\ not
  |(?:is|are|does|do|has|have|can|was)(?:n't|\ not)?\ (?:it|he|she|they|there|you|i|we)
    |(?:is|are)\ (?:there|they)\ (?:one|any|there|here)|would\ you\ say|if\ you\ can)
    |[,;:.!]\ ?(?:prove\ (?:it|that)(?:\ to\ me)?|show\ me|convince\ me)
    |[,\ ]+(?:or\ not|please|thanks|thank\ you|for\ me|anywhere|at\ all))$""",
    re.VERBOSE,
)
_DENIED = re.compile(
    r"^(.+?) (?:(is|are|was|were|has|have|do|does|can)n't|(is|are) not|(can)not) (.+[,;:.] ?(?:is|are|do|does"
    r"|has|have|can"
    r"|was) (?:it|he|she|they|there|you|i|we))$"
)
"""A denial that asks to be denied: "the car isn't red, is it" asks whether the car is red."""
_ASIDE = re.compile(r" (?:would|do) you (?:say|think)(?: that)?(?= )")
_TAIL = re.compile(
    r",? ?\b(?:(?:in|on|of|from|within) (?:the|this|that) (?:whole )?(?:picture|scene)|in (?:here|there|it)"
    r"|(?:(?:around|over|up) )?here|around)$"
)


def plain(text: str) -> str:
    """The question in lower case without its mark, dressed down as far as it goes."""
    low = re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip(" .?!\n\t")
    low = compiled(_PICTURE_WORDS).sub("picture", low)
    for short, full in _SHORT.items():
        low = compiled(short).sub(full, low).strip()
    looked_for = re.fullmatch(
        r"i (?:am (?:looking|searching) for|can'?(?:no)?t (?:find|see)) (.+?)[.,;:!] (?:is|are) (?:there|one) .*", low
    )
    if looked_for:
        return f"is there {looked_for[1]}"
    low = _DENIED.sub(lambda m: f"{m[1]} {m[2] or m[3] or m[4]} {m[5]}", low)
    return _undressed(_ASIDE.sub("", low))


def _undressed(low: str) -> str:
    while True:
        less = _without_tail(_TAG.sub("", _FRAME.sub("", low, count=1), count=1))
        if less == low or not less:
            return low
        low = less


def _without_tail(low: str) -> str:
    """Without "in the picture" at the end, unless hardly anything would be left."""
    bare = _TAIL.sub("", low)
    return bare if len(bare.split()) > 2 or bare.startswith(("any ", "got ")) else low
