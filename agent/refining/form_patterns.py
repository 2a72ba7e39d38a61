# ruff: noqa: E501  # a table reads best with few breaks
"""The wordings of wishes for a form, as patterns over a wish in lower case."""

import re

from imagetxt.agent.conversation.manner import Form


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_AS = r"(?:\b(?:as|if|though|you|i|were|was|like|into|in|for|write|make|do|turn|it|this|that|me|us|of|the|form|style|manner|a|an|my|our|your|its|some|proper|real|nice|little|short|good|catchy|quick|tiny)\s+)*"
"""What leads to the name of a form: "turn it into a short …"."""
_MORE = (
    r"(?:(?:\bmore|\bless|\bbe|\bin an?|\bwith an?|\b(?:sound|read|feel)(?:s|ing)?"
    r"|\b(?:make|keep|have|want|write|turn) (?:it|this|that|the \w+))(?: (?:sound|read|feel|be|more|much|even|way|far|so|all|really|very|too))*\s+|^\W*)(?:\w+ and )?"
)
"""What leads to an adjective that tells how a text is to sound, and not how a thing is."""
_TONE = r"(?:\s+(?:tone|voice|style|mood|language|way|words|manner))?\b"
_LESS = r"(?:less|not so|not as|too)"
FORMS: dict[Form, re.Pattern[str]] = {
    "news": _p(
        rf"{_AS}\b(?:(?:tv |radio )?(?:news ?)?(?:anchor|presenter|newsreader)(?:man|woman)?(?: would(?: (?:say|read|tell|put|report|announce)(?: it)?)?)?|news(?: ?(?:report|flash|article|item|anchor|reader|story))?|breaking news|(?:match|game|race|sports?) report|reporter|(?:sports? )?commentat(?:or|ary)|tv report)\b"
    ),
    "haiku": _p(r"\b(?:as |into |in |write )?(?:(?:a|the form of a) )?haikus?\b"),
    "poem": _p(
        r"\b(?:as |into |in |write )?(?:(?:a|some) )?(?:short )?(?:poems?|verses?|poetry|rhymes?|limericks?|sonnets?|ballads?|songs?|song lyrics|lyrics|raps?)\b"
        r"|\b(?:more |very )?(?:poetic(?:al(?:ly)?)?|lyrical(?:ly)?)\b"
    ),
    "alt text": _p(
        r"\bas (?:if|though) i (?:was|were|am) blind\b|\bi(?:'m| am) blind\b|\b(?:for|to|so (?:that )?(?:even )?) ?(?:(?:a|an|the|my|our|someone|somebody|people|who(?:'s| is| are)) )*(?:blind|visually impaired|partially sighted|sightless)(?: (?:person|people|user|users|reader|readers|man|woman|friend|\w+))?\b(?: (?:can |could |would |will |may |might )?(?:gets?|understands?|sees?|follows?|imagines?|pictures?|knows?|has|have)(?: (?:it|this|that|the picture|an idea))?)?|\b(?:for|i use|i(?:'m| am) using|uses?) (?:a |my |the )?screen[ -]?readers?\b|"
        r"\b(?:as |an? )*alt(?:ernative)?[- ]?(?:text|tag|attribute)?\b"
    ),
    "list": _p(r"\b(?:as |into |in )?(?:a )?(?:bullet(?:ed)? ?|check ?)?(?:list|bullets|bullet points|key points)\b"),
    "caption": _p(
        r"(?<!\bno )(?<!\bnot a )(?<!\bwithout a )\b(?:(?:as|like|an?|the|my|our|give|write|make|it|into|suggest|me|nice|good|catchy|short|fitting|snappy|proper|clever) )*(?:caption|title|headline)\b"
        r"(?: for (?:an?|the|my|our) (?:news ?paper|magazine|blog|article|album|gallery|website|slide|poster|picture|photo|image))?(?: for (?:it|this|that))?"
    ),
    "child": _p(
        r"\b(?:for|to) (?:a |an |my |small |young |little |the )*(?:[\w]+[- ]years?[- ]olds?|child(?:ren)?|kids?|toddler|"
        r"daughter|son|preschooler|kindergart\w+|five year old|niece|nephew|grand(?:son|daughter|child(?:ren)?|kid))s?\b(?: (?:of|aged|age) [\w-]+(?: years?)?(?: old)?)?"
        r"|\b(?:for|to) (?:a |an |my |our |the )*(?:little|small|young|baby|kid) (?:sister|brother|cousin|girl|boy|one)s?\b|\bchild-?friendly\b|\bso (?:that )?(?:an?|my|our|the) (?:\w+ )?(?:\d+|\w+)[- ]?(?:years?|yr?s?)[- ]?olds? (?:would |will |could |can |might )*(?:gets?|understands?|enjoys?|likes?|loves?|follows?|reads?)(?: it| this)?\b"
        r"|\bso (?:that )?(?:(?:a|the|my|our|even a|small|little|young) )*(?:child(?:ren)?|kids?|toddlers?|daughter|son) (?:would |will |could |can |might )*(?:gets?|understands?|enjoys?|likes?|loves?|follows?|reads?)(?: it| this)?\b|\b(?:(?:explain|tell|say|put|describe|write) )?(?:(?:it|this|that) )?(?:to me )?(?:like|as if) (?:i'?m|i am|i was|i were|to|for) (?:a )?(?:five|5|six|6|four|4|three|3|child|kid)\b|\beli5\b"
    ),
    "simple": _p(
        r"\bfor (?:(?:absolute|complete|total|language|english) )?(?:beginners?|learners?|foreigners?|non-native speakers?)\b|"
        r"(?<!one )(?<!two )(?<!three )(?<!four )(?<!five )(?<!\d )\b(?:use |with |in )*short(?:er)? sentences\b|\b(?:in |with |using )?(?:simpler|simple|(?<!go )easier|(?<!go )easy|plainer|plain(?! (?:text|paragraph|prose)\b))(?: (?:words|language|english|terms|"
        r"sentences))?\b|\bsimplify\b|\bdumb(?:ed)? (?:(?:it|this|that) )?down(?: (?:it|this|that))?\b|\b(?:in|for) lay(?:wo)?m[ae]n(?:'s|s)?(?: (?:terms|language|words))?\b|\b(?:it is |it's |that's |that is |this is )?(?:too|so|very) (?:difficult|complicated|complex)(?: for me)?\b|\bless (?:complicated|complex|difficult|hard)\b|\bso (?:that )?(?:anyone|anybody|everyone|everybody|my (?:gran(?:dmother|ny|dma)?|mum|mom|dad)) (?:gets|understands|can (?:get|understand|follow|read))(?: it| this)?\b"
    ),
    "formal": _p(
        r"\b(?:less|not (?:so|too|that|as)) (?:friendly|chatty|casual|warm|cheerful|gushing|informal|personal)\b|\b(?:more (?:dry|sober)|drier)\b|\bmore formal(?:ly)?\b|(?<!less )(?<!not so )(?<!too )\bformal(?:ly)?\b|\b(?:more|be|make it) serious\b|\bprofessional(?:ly)?\b|\bbusiness-?like\b|\b(?:sound )?(?:posh|pompous|pretentious|smart(?:er)?|intelligent|sophisticated|educated|elegant(?:ly)?|official|academic|scientific)\b"
        r"|\b(?:as|for|like|in the (?:style|voice|tone|manner|words) of|as (?:if|though)(?: (?:it|this|you|i|we|they)(?:'re| are| was| were| is))?(?: for)?) (?:an? |my |our |the )?(?:[\w-]+ )?(?:report|catalogue?|encyclop(?:a|ae)edia(?: entry)?|wikipedia(?: article)?|newspaper|essay|paper|archive|insurance|scientist|professor|academic|lawyer|expert|doctor|butler|exhibition|(?:museum |tour |travel )?guide(?:book)?|(?:\w+ )?magazine|journal|press|museum(?: label)?)(?: would(?: (?:write|say|put|describe|tell|do)(?: it)?)?)?\b"
    ),
    "funny": _p(
        r"\b(?<!not )(?:more )?(?:funny|funnier|fun|humorous|witty|wittier|cheeky|silly|with (?:(?:some|a|bit|touch|dash|little|of|more|dry|light) )*(?:humou?r|wit|fun|irony)|playful)\b|\b(?:as )?(?:a )?joke\b"
    ),
    "friendly": _p(
        rf"{_MORE}(?:friendly|warm(?:ly|th)?|cosy|kind(?:ly)?|nice|chatty|casual(?:ly)?|informal(?:ly)?|relaxed|laid-?back|conversational(?:ly)?|cheer(?:y|ful|fully)|upbeat|welcoming|human(?:ly)?|natural(?:ly)?|personal|light-?hearted){_TONE}"
        rf"|\b(?:friendlier|warmer|cosier|kinder|nicer|chattier){_TONE}|\bflows? better\b|{_AS}\b(?:(?:\w+ )?(?:blog|newsletter))(?: post| entry)?\b"
        rf"|\b{_LESS} (?:stiff|dry|cold|robotic|stilted|mechanical|distant|official|wooden|stuffy|clinical|impersonal|formal and stiff|technical|clunky)\b"
        r"|\b(?:like|as if|as though|as|how) (?:(?:you|i|we)(?:'d| would| were| are)? )?(?:tell(?:ing)?|talk(?:ing)? to|to|for|writ(?:e|ing) to)? ?(?:a|my|your) (?:friend|mate|buddy|pal)\b"
    ),
    "lively": _p(
        r"\b(?:spice|jazz|liven|pep|perk|ginger|punch|amp|brighten|juice) (?:(?:it|this|that|things|the \w+) )?up(?: (?:it|this|that))?\b|\badd (?:some |a bit of |more )?(?:spice|pep|drama|excitement|life|energy|zest|oomph|pizzazz|emotions?|feelings?|flair|atmosphere|colour to the language|punch)\b|\bsomething (?:more )?(?:punchy|catchy|lively|snappy|exciting)\b"
        rf"|{_MORE}(?:lively|punchy|emotional|atmospheric|exciting(?:ly)?|excited(?:ly)?|thrilling|dramatic(?:ally)?|epic|heroic|cinematic|vivid(?:ly)?|dynamic|energetic|catchy|interesting|engaging|enthusiastic(?:ally)?|gripping|captivating|spicy|expressive|flowery){_TONE}"
        rf"|\b(?:livelier|catchier|spicier){_TONE}|\b{_LESS} (?:boring|dull|bland|flat|plain|monotonous|tedious|sober|tame|dreary|lame|lifeless)\b"
        r"|\b(?:(?:it|this|that)(?: ?'s| is)?(?: a bit)?|sounds?|reads?|feels?) (?:so |very |pretty |kinda )?(?:a |such a )?(?:boring|dull|bland|lifeless|blah|meh)\b|\bexaggerate(?: (?:it|this|a (?:bit|little)|more))?\b"
    ),
    "advert": _p(
        rf"{_AS}\b(?:ad|ads|advert|adverts|advertisements?|commercial|sales (?:pitch|text|copy)|promo(?:tion(?:al)?)?(?: text)?|(?:\w+ )?brochure|flyer|(?:product|shop|sales|property|ebay|etsy|amazon) (?:description|page|text)|(?:[\w-]+ )?listing|leaflet|slogan|poster|billboard|banner|marketing(?: text| copy)?)\b"
        rf"|\b(?:like )?for (?:an? |my |our |the )?(?:[\w-]+ )?(?:shop|store|estate agent|realtor|webshop|brochure|ebay|etsy|amazon|airbnb|listing)\b|\bto sell it\b|\bsalesy\b|\b(?:(?:with|add|put in|include|end with|give it) )*an? call[ -]to[ -]action\b"
    ),
    "story": _p(
        rf"{_AS}\b(?:fairy[- ]?tales?|(?:bed[- ]?time |short )?(?:story|stories)|fable|tale)\b(?: about it)?|\bonce upon a time\b"
    ),
    "postcard": _p(rf"{_AS}\b(?:post ?card|letter|note to (?:a|my) friend|e-?mail)\b(?: home)?"),
    "pirate": _p(rf"{_AS}\b(?:pirates?(?: (?:talk|speak|speech|language))?)\b"),
    "paragraph": _p(
        r"\b(?:turn (?:the (?:list|poem|bullets|haiku)|it|this|that) )?(?:back )?(?:as|to|into|in) (?:an? |(?:(?<=back to )|(?<=back into )|(?<=as ))the |the (?=normal |plain |full |proper |regular ))?(?:normal |plain |full |whole |proper |complete |regular |one )*(?:paragraph|prose|text|running text|(?<=full )sentences|(?<=whole )sentences|(?<=proper )sentences|(?<=complete )sentences)\b"
        r"|^\W*(?:(?:back to|as|a|the|now|ok|and) )*(?:normal |plain )?paragraph(?: (?:again|back|please|then|form))*\W*$|\b(?:in )?prose\b|\b(?:as |in |into |just |only )*(?:one|a single) paragraph\b|\b(?:plain|normal|regular|ordinary) (?:text|paragraph)\b|\b(?:no|not an?|without (?:a|the)) (?:title|headline|caption|poem|jokes?|list|rhymes?)\b(?:,? (?:just|only) the (?:text|paragraph|description))?"
        r"|\b(?:turn (?:the (?:list|poem|bullets|haiku)|it|this|that) )?back (?:in)?to sentences\b|\b(?:for )?(?:adults?|grown-?ups?)(?: version)?(?: again)?\b|\bthe (?:normal|plain|ordinary|regular|standard) (?:version|one|text|description)(?: again)?\b|\bnot? (?:funny|a joke|a poem|a list|a story)(?: any ?more)?\b"
        r"|\bless formal\b|\bnormal again\b|\btone (?:it|this|that) down\b|\bless (?:exaggerat\w+|drama\w*|excite\w+|enthusias\w+|flower\w+|over the top)\b|\b(?:more )?(?:neutral(?:ly)?|objective(?:ly)?|matter[- ]of[- ]fact|factual|sober)(?: tone| voice)?\b"
    ),
}
