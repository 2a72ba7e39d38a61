"""The patterns of questions, in order: the first that fits decides. Questions come as `plain.py` leaves them.

Groups: `a` what is asked about, `b` a second thing; `a2` stands for `a` in a second branch of a pattern.
"""

from imagetxt.tools.answers.hidden import UNTOLD
from imagetxt.tools.answers.kinds import Kind
from imagetxt.tools.answers.measures import MEASURES
from imagetxt.tools.answers.writing_patterns import WRITING
from imagetxt.tools.vision.colour_words import colour_words, shade_words

_SIDE = r"(?:left|right|above|below|behind|in front|top|bottom)"
_LOOKED_AT = r"(?:of (?:the picture|it|the group))"
_RELATION = (
    r"(?:(?:to|on|at) the (?:left|right)(?:-hand)?(?: side)? of|(?:left|right) of|above|over"
    r"|higher(?: up)? than|below"
    r"|beneath|underneath|under|lower(?: down)? than|in front of|before|behind|next to|beside|near|close to|inside|in"
    r"|on top of|on)"
)
_NEIGHBOUR = (
    r"(?:(?:to|on|at) the (?:left|right)(?:-hand)?(?: side)? of|(?:left|right) of|above|higher(?: up)? than"
    r"|below|beneath"
    r"|underneath|under|lower(?: down)? than|in front of|behind|next to|beside|near|close to)"
)
_COLOUR = rf"(?:(?:{'|'.join(sorted(shade_words()))}) )?(?:{'|'.join(sorted(colour_words(), key=len, reverse=True))})"
_COLOURS = rf"{_COLOUR}(?:(?: and | or |, ){_COLOUR})*"
_PICTURE = r"(?:it|this|that|we|(?:the|this|that) (?:whole )?(?:picture|scene))"
_AT = r"(?:more )?(?:to |on |at |in )?(?:the )?"
_PART = r"(?:[ -]hand)?(?: (?:side|half|part|edge))?"
_OF_PICTURE = rf"(?: {_LOOKED_AT})?"
_STANDS = (
    r"(?:is|are|stands?|sits?|lies?|(?:do|can|could|would) (?:you|i|we|one) (?:see|find|spot)|can"
    r" be seen|is there|are there|is found)"
)
_BEING = r"(?: (?:standing|sitting|lying|placed|seen|to be seen|found|there|put))?"
_DOES = r"(?:are|is|do|does|can|have|has|stand|stands|sit|sits|lie|lies|walk|appear|there)"
_IS = r"(?:is|are|was|were|does|do|has|have)"
_MOST = r"bigg\w+|larg\w+|small\w+|high\w+|low\w+|clos\w+|near\w+|farthest (?:left|right)|leftmost|rightmost"
_SIZE = (
    r"(?:the )?(?:bigger|larger|smaller|greater|more(?: space| room)|less(?: space| room)|(?:more"
    r"|less) of the picture)(?: one| in size)?"
)
_TAKES = r"(?:is|are|looks?|seems?|appears?|takes? up|fills?|covers?|occup(?:y|ies))"
_WHICH = r"(?:which|what|who)(?: one)?(?: of (?:the two|them|these))?"
_LIGHT = r"(?:light(?:ing)?|brightness|illumination)(?: conditions?)?"
_DAY = r"(?:day|daytime|night|night-?time|dark|bright|sunny)"
_DAY_WORDS = r"(?:a|an|the|in|at|by|during|taken|made|shot|quite|very|picture|scene|it|full)"
_OUT = r"(?:indoors?|outdoors?|inside|outside)"
_THING = r"(?:of the |of these )?(?:thing|object|item|one)s?"
_PLACE = (
    r"(?:on|at|in|to) the (?:(?:top|upper|bottom|lower)[ -])?(?:left|right|top|bottom|middle"
    r"|cent(?:re|er)|foreground)"
)
_RESTS = r"(?:stand|sit|lie|l[ae]y|rest|walk|park|perch|seat|plac|put)(?:ting|ing|ed|s)?"
_FURTHER = r"(?:other|another|additional|further)"
PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("whereabouts", rf"(?!.*\b{_OUT}\b)where (?:is|was) (?:this|the picture|this picture)(?:[,.]? .*)?"),
    ("whereabouts", r"what (?:kind|sort|type) of (?:place|location|scene|setting|room)\b.*"),
    ("whereabouts", r"where (?:are|were) (?:we|you|they)(?: now| at)?|where (?:is|was|were) .*\b(?:taken|shot)"),
    (
        "backdrop",
        rf"(?:and )?(?:(?:what|who)(?: else)?(?: {_STANDS})?{_BEING} )?(?:in|at|on) the (?:back|background|distance)",
    ),
    (
        "others",
        r"(?:(?:is|are) there |(?:do|can) you see )an? (?P<nth>third|fourth|fifth|sixth) (?P<a>[\w-]+)",
    ),
    *MEASURES,
    ("stood on", rf"(?:what|which \w+) (?:is|are|does|do) (?P<a>.+?) {_RESTS} on(?: top of)?"),
    ("stood on", rf"on (?:what|which \w+) (?:is|are|does|do) (?P<a>.+?) {_RESTS}"),
    (
        "others",
        rf"(?:(?:is|are) there |(?:do|can) you see )?(?:any |some )?{_FURTHER} "
        r"(?P<a>(?!.*\b(?:besides|apart|except|aside|than)\b)[\w -]+)",
    ),
    (
        "unknowable",
        r"where .*\b(?:going|headed|heading|from|lives?|born|bought|made)\b.*|.*\bhow many (?:letters|words)\b.*",
    ),
    *WRITING,
    (
        "unknowable",
        r"(?:why|who(?! or what| is (?:bigg|larg|small))|whose|when|how (?:old|much|long|far|tall|heavy"
        r"|big|warm|loud)|will|should|would"
        r" (?!you|i|we|one)\w+) .*",
    ),
    *UNTOLD,
    ("in colour", rf"(?:is|was) {_PICTURE} (?:in |a )?(?:colour|coloured|black[ -]and[ -]white|monochrome)\b.*"),
    (
        "setting",
        rf".*\b(?:indoors?|outdoors?)\b.*|.*\b{_OUT}(?: a building| the house)?,? or (?:is it |an?"
        rf" )?{_OUT}\b.*",
    ),
    ("setting", r".*\b(?:in|into|out in) the open(?: air)?\b.*"),
    ("setting", rf"(?:(?:is|was|are) )?(?:{_PICTURE}|they|you|i) (?:(?:is|was|are) )?(?:taken |made )?{_OUT}"),
    (
        "light",
        rf"(?:is|was) (?:{_PICTURE}|there)(?: {_DAY_WORDS})* {_DAY}(?:,? (?:or|outside|time|in|there|now"
        rf"|already)\b.*)?|what time of day.*",
    ),
    (
        "light",
        rf"(?:is )?the (?:room|place|picture|scene|whole thing) (?:is )?"
        rf"(?:(?:rather|quite|very|too|so|pretty|a bit) )?(?:dark|dim|bright|gloomy)"
        rf"|(?:how|what) (?:is|was) (?:the|its) (?:overall )?{_LIGHT}(?: like| there)?|how (?:well )?(?:bright"
        rf"|dark|lit) is {_PICTURE}"
        rf"|(?:is|was) {_PICTURE} (?:well|badly|poorly)[ -]lit|(?:is|was) (?:the|its) {_LIGHT} (?:good|bad|poor"
        rf"|bright|dim|dark|ok(?:ay)?)",
    ),
    ("else", r"what else is there(?: (?:besides|apart from|other than|except(?: for)?|aside from) (?P<a>.+))?"),
    ("sort", r"which (?P<a>.+) is there"),
    ("region", r"(?:what|where) is (?P<a>r\d+)"),
    ("more", r"(?:(?:are|is) there|do you see|can you see|there (?:are|is)|you see)? ?more (?P<a>.+?) than (?P<b>.+)"),
    ("more", rf"(?:does|do) {_PICTURE} (?:show|have|contain) more (?P<a>.+?) than (?P<b>.+)"),
    ("more", r"(?:are )?(?P<a>.+?) (?:are )?more (?:numerous|common|frequent) than (?P<b>.+)"),
    (
        "more",
        r"(?:is )?the number of (?P<a>.+?) (?:is )?(?:larger|greater|higher|bigger) than (?:the number"
        r" of|that of) (?P<b>.+)",
    ),
    (
        "more of",
        r"(?:.*\b)?more(?: of)?[,:]? (?P<a>(?!to |on |at |in |the picture|space|room)[^,:]+?),? or"
        r" (?:more )?(?P<b>.+)",
    ),
    (
        "more of",
        r"(?:what|which) is (?:larger|greater|higher|bigger)[,:]? the (?:number"
        r"|count) of (?P<a>.+?),? or (?:the (?:number|count) of"
        r" |that of )?(?P<b>.+)",
    ),
    ("more", r"(?:do |does )?(?P<a>.+?) outnumber (?P<b>.+)"),
    ("more of", r"(?:what|which)(?: \w+)? is more (?:common|numerous|frequent)[,:]? (?P<a>.+?),? or (?P<b>.+)"),
    ("more of", r"(?:are )?(?P<a>.+?) or (?P<b>.+?) more (?:common|numerous|frequent)"),
    ("more", r"(?:is there )?an? (?:bigger|larger|greater|higher) number of (?P<a>.+?) than (?:of )?(?P<b>.+)"),
    ("more of", r"(?:of|between) (?P<a>.+?) and (?P<b>.+?), (?:which|what) .*\b(?:more|most)\b.*"),
    ("larger", rf"(?:{_IS} )?(?P<a>.+?) (?:{_TAKES} )?(?P<how>{_SIZE}),? (?:than|compared (?:with|to)) (?P<b>.+)"),
    ("larger of", rf"(?:which|what) is (?P<how>{_SIZE})(?: of (?:the two|them|both))?[,:]? (?P<a>.+?),? or (?P<b>.+)"),
    ("larger of", rf"{_WHICH} {_TAKES} (?P<how>{_SIZE})[,:]? (?P<a>.+?),? or (?P<b>.+)"),
    ("larger of", rf"(?:which|what|who) of (?P<a>.+?) and (?P<b>.+?) {_TAKES} (?P<how>{_SIZE})"),
    ("larger of", rf"(?:of|between) (?P<a>.+?) and (?P<b>.+?), {_WHICH} {_TAKES} (?P<how>{_SIZE})"),
    ("larger of", rf"(?P<a>.+?) or (?P<b>.+?), {_WHICH} {_TAKES} (?P<how>{_SIZE})"),
    ("larger of", rf"(?:{_IS}) (?P<a>.+?) or (?P<b>.+?) (?P<how>{_SIZE})"),
    (
        "which side",
        r"(?:which|what) (?:half|side|part)(?: of the picture)? (?:holds|has|shows|contains)"
        r" (?P<a>.+?)(?:, .*)?",
    ),
    (
        "either relation",
        rf"(?:{_IS} )?(?P<a>.+?) (?:on|at|to) (?P<b>[^,]+?)(?:'s|s') (?P<one>{_SIDE}){_PART} or (?:its"
        rf" )?(?P<two>{_SIDE}){_PART}",
    ),
    (
        "either relation",
        rf"(?:relative to|seen from|compared (?:with|to)) (?P<b>.+?), {_IS} (?P<a>.+?) "
        rf"{_AT}(?P<one>{_SIDE}){_PART} or {_AT}(?P<two>{_SIDE}){_PART}",
    ),
    (
        "which side",
        rf"(?:{_IS} |would you (?:place|put) )?(?P<a>[^,:]+?)[,:]? {_AT}(?P<one>{_SIDE}){_PART} or"
        rf" {_AT}(?P<two>{_SIDE}){_PART}{_OF_PICTURE}",
    ),
    ("which side", rf"{_AT}(?P<one>{_SIDE}){_PART} or {_AT}(?P<two>{_SIDE}){_PART}[,:]? (?:where )?{_IS} (?P<a>.+)"),
    ("which side", rf"(?:on |at |in )?(?:which|what) (?:side|half){_OF_PICTURE} {_IS} (?P<a>.+?)(?: on| in)?"),
    (
        "either relation",
        rf"(?:(?:{_IS}|do you see) )?(?P<a>[^,:]+?)[,:]? {_AT}(?P<one>{_SIDE})(?: side)?(?: of)? or "
        rf"{_AT}(?P<two>{_SIDE})(?: side)?(?: of)? (?P<b>.+)",
    ),
    ("side of", r"(?P<a>.+?) (?:is|are) on (?:which|what) side of (?P<b>.+)"),
    ("side of", r"(?:on |at |to )?(?:which|what) side of (?P<b>.+?) (?:is|are) (?P<a>.+?)(?: on)?"),
    ("what place", rf"(?:what|which {_THING})(?: {_STANDS})?{_BEING} (?P<a>{_PLACE}{_PART}){_OF_PICTURE}"),
    (
        "what stands",
        rf"(?:what|who|who or what|which|what {_THING}|which {_THING}|what (?:kind|sort) of {_THING}"
        rf"|name (?:something|anything|a thing"
        rf"|{_THING}))(?: else)?"
        rf"(?: {_STANDS})?{_BEING} (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}$).+)",
    ),
    ("what stands", rf"(?P<rel>{_RELATION}) (?P<b>.+?), what {_STANDS}(?: there)?"),
    (
        "where",
        r"where(?:abouts)?(?: in the picture)? (?:is|are|can (?:i|you|one) (?:see|find)|do you (?:see"
        r"|find)) (?P<a>.+?)(?: located)?",
    ),
    ("where", r"where (?:should|could|can|would|do|did|may) (?:i|you|one|we) (?:look for|find|see|spot) (?P<a>.+)"),
    ("where", r"where(?:abouts)? (?P<a>(?:the|a|an|my) .+?) (?:is|are)(?: located)?"),
    (
        "where",
        r"(?:in|on|at) (?:which|what) (?:part|area|corner|region|spot|place)(?: of the picture)? "
        r"(?:is|are) (?P<a>.+)",
    ),
    ("where", r"(?:what is )?the (?:position|location|place) of (?P<a>.+)"),
    (
        "counts",
        r"(?:how many|count(?: the)?|(?:the )?number of) (?P<a>[\w-]+(?: [\w-]+)??) and (?:how many )?"
        r"(?P<b>[\w-]+(?: [\w-]+)??)(?: (?:are there|there are|are|do you see|can you see|you see))?",
    ),
    ("count", r"(?:(?:is|are) there )?(?:only |just )?(?:one|a) (?P<a>[\w ]+?),? or (?:more|several|many|two)\b.*"),
    ("count", r"(?:is|are) there (?:only|just) one (?P<a>[\w ]+)|(?:only|just) one (?P<a2>[\w ]+)"),
    ("count", r"how many (?:of (?:these|those|them|the things) )?are (?P<a>[\w ]+)"),
    ("count", r"how many (?P<a>[\w ]+?) (?:exist|appear|are visible|show up)"),
    (
        "count",
        rf"(?:how many|count|number of) (?P<a>.+?)(?:(?: (?:would|do|can))? (?:you|we|i|one) (?:see"
        rf"|count|find|spot|notice)| (?P<rest>{_DOES}\b.*))?",
    ),
    ("count", r"(?:quantity|amount) of (?P<a>.+)|what (?:number|count) of (?P<a2>.+?) (?:do|can) (?:you|we|i) .*"),
    ("count", r"(?:what is )?the (?:total )?(?:number|count|amount) of (?P<a>.+)"),
    ("count", r"(?:can|could) you count (?P<a>.+)"),
    ("picture colours", r"(?:what|which) (?:main )?colour(?: are(?: there)?| do you see| can be seen)?"),
    (
        "picture colours",
        rf"(?:what|which) (?:main )?colour {_IS}(?: in| the main ones of)? {_PICTURE}(?: have)?"
        "(?: mostly| mainly| overall)?",
    ),
    (
        "picture colours",
        r"(?:(?:what|which) (?:is|are) )?(?:the |its )?(?:(?:two|three) )?(?:main|dominant|dominating|principal|major"
        rf"|most common|prevailing|overall|prominent) colour(?: (?:is|are) there)?(?: (?:of|in) {_PICTURE})?",
    ),
    ("is coloured", rf"(?:is )?the colour of (?P<a>.+?) (?:is )?(?P<colour>{_COLOURS})"),
    (
        "colour",
        rf"(?:in )?(?:what|which) colour {_IS} (?P<a>.+?)(?: have| has| wear| wearing| dressed(?: in)?| have on)?",
    ),
    ("colour", r"what (?:is|are) (?P<a>.+?) wearing|what (?:does|do) (?P<a2>.+?) wear"),
    ("colour", r"what (?:has|have|does|do) (?P<a>.+?) (?:got on|have on)"),
    ("colour", r"(?:what|which) colour clothes (?:does|do|is|are) (?P<a>.+?) (?:have on|wear|wearing)"),
    (
        "colour",
        r"(?:(?:what|which) is )?(?:the )?colour of (?P<a>.+)|(?P<a2>.+) (?:is|are) (?:of )?(?:what|which) colour",
    ),
    ("colour", r"(?:.* )?(?P<a>the .+?)'s (?:clothes |clothing |outfit )?colour"),
    ("colour", r"(?:what|which) colour (?P<a>(?:the|a|an|my) .+?) (?:is|are|has|have)"),
    (
        "most",
        rf"(?:which|what) (?P<a>.+?) is (?:the )?(?P<how>{_MOST})\b"
        r"(?! to (?:the |a )?(?!camera|viewer|photographer|front|foreground)).*",
    ),
    ("most", rf"(?:what|which) is the (?P<how>{_MOST}) (?P<a>.+)"),
    (
        "overview",
        rf"(?:what (?:is|are|do you see|can (?:you|one) see|can be seen|does {_PICTURE} show)|describe|what is)"
        rf"(?: there| shown)?(?: (?:in |on )?{_PICTURE})?",
    ),
    (
        "what stands",
        rf"(?:is there|are there|do you see|can you see|there is) (?:anything|something|{_THING})"
        rf"{_BEING} (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}\b).+?)(?:,? (?:and|or) (?:if so,? )?what.*)?",
    ),
    (
        "relation",
        rf"(?:(?:do|can|could) (?:you|we|i|one) (?:see|find|spot)|does {_PICTURE} (?:show"
        rf"|have)) (?P<a>the .+?){_BEING} (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}$).+)",
    ),
    (
        "relation there",
        rf"(?:is|are) there (?P<a>(?:an?|any|some) .+?){_BEING} (?P<rel>{_NEIGHBOUR}) (?P<b>(?!{_PICTURE}$).+)",
    ),
    ("both", r"(?:(?:is|are) there|do you see|can you see)(?: both)? (?P<a>[^,]+?) and (?P<b>(?:an?|any|some) [^,]+)"),
    ("which of", r"(?:is|are) (?:it|this|that|these|those|they|there)(?: either)? (?P<a>[^,]+?),? or (?P<b>[^,]+)"),
    ("existence", r"(?:is|are|was|were) there (?:at least one |any sign of )?(?P<a>.+)"),
    ("existence", r"there (?:is|are) (?P<a>.+)"),
    (
        "existence",
        r"(?:do|can|could|would) (?:you|we|i|one) (?:happen to )?(?:see|find|spot|notice|have)"
        r" (?P<a>.+)|(?:have you )?(?:got )?any (?P<a2>.+)",
    ),
    ("existence", rf"(?:(?:does|do) )?{_PICTURE} (?:shows?|contains?|have|has|includes?) (?:got )?(?P<a>.+)"),
    ("existence", r"(?:is|are) (?P<a>[^,]+?) (?:visible|present|(?:a )?part|shown|included|depicted|pictured)"),
    ("existence", r"(?:have|has) (?:you|we|it|this|that) (?:got )?(?P<a>.+)|am i seeing (?P<a2>.+)"),
    ("existence", r"(?:did|do|can) you notice (?P<a>.+)|is it possible to (?:see|find|spot) (?P<a2>.+)"),
    (
        "existence",
        r"(?:is|are|can) (?P<a>(?:a|an|any) .+?) (?:visible|(?:to be|be) (?:seen|found|spotted)|there|present)",
    ),
    ("is coloured", rf"(?:is )?(?P<colour>{_COLOURS}) (?:is )?the colour of (?P<a>.+)"),
    (
        "is coloured",
        rf"(?:is|are) (?P<a>.+?) an? (?P<colour>{_COLOURS})(?: one)?|(?P<a2>the .+?) (?:looks?|seems?)"
        rf" (?P<colour2>{_COLOURS})",
    ),
    (
        "is coloured",
        rf"(?:is|are) (?P<a>.+?)(?: wearing| dressed in| coloured| painted(?: in)?)? (?P<colour>{_COLOURS})"
        rf"|(?P<a2>.+?) (?:is|are) (?P<colour2>{_COLOURS})",
    ),
    ("is coloured", rf"(?:does|do) (?P<a>.+?) (?:look|seem|appear) (?P<colour>{_COLOURS})"),
    ("is there", rf"(?:(?:is|are) )?(?P<a>.+?) (?:is |are )?(?P<rel>{_PLACE}){_PART}{_OF_PICTURE}"),
    (
        "relation",
        rf"(?:is|are|does|do) (?P<a>.+?)(?: stand| sit| lie)?{_BEING} (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}$).+)",
    ),
    ("is coloured", rf"the (?P<a>[\w -]+?) (?P<colour>{_COLOURS})"),
    ("existence", r"anything like (?P<a>.+)"),
    ("existence", r"(?:an?|any) (?P<a>[\w '-]+)"),
    ("relation", rf"(?P<a>.+?) (?:is|are|stands?|sits?|lies?){_BEING} (?P<rel>{_RELATION}) (?P<b>(?!{_PICTURE}$).+)"),
)
