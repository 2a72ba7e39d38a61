"""Politeness around what is asked, taken away: "would you be so kind as to", "I suppose"."""

import re

from imagetxt.agent.choice.leads import LEAD
from imagetxt.tools import language
from imagetxt.tools.vision.colour_words import colour_words

_KIND = re.compile(
    r"^\W*(?:(?:good (?:morning|evening|afternoon|day)|hello|hi|please|thank you|thanks|very well|now|so"
    r"|and|(?:my )?(?:dear|friend)|sir|madam)\b[\s,.!]*)*"
    r"(?:would|could|will|can|might) you (?:please |kindly |perhaps )?(?:be (?:so |very )?(?:kind|good"
    r"|nice)(?: enough)?(?: as)? to|be able to"
    r"|do me the (?:favou?r|kindness)(?: and| of| to)?|kindly)\s+",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"\b(?:can|could|would|will|might|may) (?:you|u) (?:please |kindly |perhaps )?(?:tell|inform) (?:me|us) "
    r"(?=(?:what|where|which|who|whose|how)\b(?! you\b| i\b))",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r",?\s+if (?:it|that|they|he|she)(?:'s| is| are|'re) (?:mentioned|there|in it|known|possible"
    r"|visible)(?=\s*[.!]*\s*$)|"
    r",?\s+(?:do|would|don't) (?:you|u) (?:think|say|reckon|suppose|believe|guess)(?=\s*[?.!]*\s*$)"
    r"|,?\s+(?:in your (?:\w+ )?(?:opinion|view|eyes)|according to you)(?=\s*[?.!,]|\s*$)"
    r"|,?\s+i(?:'d| would)? (?:suppose|guess|presume|assume|imagine|reckon|say|take it|dare say|should think"
    r"|should say)(?=\s*[?.!,]|\s*$)",
    re.IGNORECASE,
)
_SAY_IS = re.compile(
    r"^(?P<wh>\W*(?:(?:and|so|now|but)\W+)*(?:what|which|who|where|how many)\b(?: [\w-]+){0,3}?) (?:would|do"
    r"|did|could|can) (?:you|u) "
    r"(?:say|think|reckon|guess|call|suppose|believe)(?: that)? (?=(?:is|are|was|were|has|have|looks?|there)\b)",
    re.IGNORECASE,
)
"""An opinion that is asked for: "what would you say is the main colour"."""
_DEEM = re.compile(
    r"\b(?P<which>which(?: one)?(?: of [\w ]+?)?|which \w+) (?:do|would) (?:you|u) (?:consider|find|deem|call"
    r"|judge|rate)(?: (?:is|to be|as))? (?=\w)",
    re.IGNORECASE,
)
_PRAYED = re.compile(
    r",?\s+if (?:you (?:would|will|could|can|might)(?: please)?(?: be so (?:very )?(?:kind|good))?|i may ask"
    r"|i might ask"
    r"|it(?:'s| is) (?:not|no) (?:too much )?(?:trouble|bother))(?=\W*$)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    rf"^{LEAD}(?:i (?:should|would) be (?:so |very )?(?:glad|grateful|happy|pleased) (?:of|for|with|to (?:have"
    rf"|see|get))"
    rf"|i(?:'d| would) (?:like|love|want)(?: to (?:have|see|get))?|i want"
    r"|(?:could|can|may) i (?:have|get|see)"
    r"|give me|make me|let me have|do me|how about)\s+(?:please\s+)?(?:a|an|another|some)\s+(?:nice |new "
    r"|little |quick )?(?P<style>(?:(?!drawing|sketch|painting)[\w-]+ ){0,2}?)(?P<kind>"
    r"drawing|sketch|painting|rendering|redrawing)\s+of\s+(?P<what>(?:the|it|this|that|her|him|them|img\d+"
    r"|both)\b.*?)\W*$",
    re.IGNORECASE,
)
_THE_ROOM = re.compile(
    r"\b(?P<tell>describe|tell (?:me|us) (?:more |all )?about|explain)(?: (?:me|us))? (?:the|this"
    r"|that) (?:whole |entire )?"
    r"(?:room|place|scene|view|scenery|setting|situation)(?: (?:once more|again|once again|anew))?(?=\W*$|\s*,"
    r"|\s+(?:in|as|for|to)\b)",
    re.IGNORECASE,
)
"""The picture, called by what it is of: "describe the room once more"."""
_SHOWS = re.compile(
    rf"^{LEAD}(?:(?:tell|show) (?:me|us)\s+)?what\s+(?P<image>img\d+|(?:the|this|that"
    r"|my) [\w ]*?(?:photo(?:graph)?|picture|image|pic|one)|it)"
    r"\s+(?:shows|depicts|is of|contains|represents)\W*$"
    rf"|^{LEAD}what (?:do i have|have i got|is|am i looking at)(?: here)?(?: in front of me)? (?:in|on) "
    r"(?P<there>img\d+|(?:the|this|that|my) (?:first|second|third|last|other)(?: (?:photo(?:graph)?|picture"
    r"|image|pic|one))?)\W*$"
    rf"|^{LEAD}what (?:do i have|have i got)(?: here)? in front of me\W*$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^(?P<asks>\W*(?:what|which|where|how)\b.*?\b(?:are|do|have|were) they) both\b(?P<rest>.*)$", re.IGNORECASE
)
_OVERALL = re.compile(
    r"(?<=\w),?\s+(?:overall|on the whole|generally|all in all|by and large"
    r"|and (?:by )?how (?:many|much)(?: more)?)(?=\W*$)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<=\w),\s*(?:my )?(?:dear|darling|sir|madam|ma'am|mate|buddy|love|honey|robot|friend|pal|dude"
    r"|please dear)(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"(?<=\w)(?<! a)(?<! my)(?<! the)(?<! his)(?<! her)(?<! our)(?<! your)(?<! of)(?<! is)(?<! or)(?<! and),? (?:my )?"
    r"(?:dear|darling|sweetie|mate|buddy|bro|dude)(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
"""The same without a comma: "make it a bit longer dear"."""
_LOVELY = re.compile(
    r"^\W*(?:(?:oh|ah|wow|aw+)\W+)?(?:(?:that|this|it)(?:'s| is| was| looks)(?: so| very| really| quite)?"
    r"|how|so|very|what an?) (?:lovely|nice|sweet|cute|beautiful|pretty|wonderful"
    r"|interesting|funny|kind|charming|good|great|fine|perfect|better|excellent|ok(?:ay)?|well done)"
    r"(?: (?:one|picture|photo|thing))?\s*[,;:]\s*(?:and |so |but |now )*(?=\w+ \w)",
    re.IGNORECASE,
)
"""What is only called out before a request: "How lovely, and what about the other one?"."""
_SHOW_ME = re.compile(
    r"(?<=\w),? (?:and|then) (?:then )?(?:show|let) (?:it to )?(?:me|us)(?: see)?(?: (?:it|that|the result|how it"
    r" looks))?(?=\W*$)",
    re.IGNORECASE,
)
"""What goes without saying behind an order: "paint it red and show me"."""
_THAT_BLUE = re.compile(
    rf"(?<=\w) (?:(?:really|actually|truly) )?(?:that|so)"
    rf" (?=(?:{'|'.join(sorted(colour_words(), key=len, reverse=True))})\W*$)",
    re.IGNORECASE,
)
"""How much of a colour is meant: "is the sky really that blue"."""
_POSSIBLE = re.compile(
    r"(?<=\w)\s*[,;–-]+\s*(?:(?:is|would|will) (?:that|this|it) (?:be )?)?(?:possible|doable|feasible)\s*\??\W*$",
    re.IGNORECASE,
)
"""Asks behind a wish whether it can be had: "in Japanese, possible?"."""
_SOMEBODY_ASKS = re.compile(
    r"^(?:[^.?!]{0,20}[.!]\s+)?\W*(?:(?:and|so|now|but)\W+)*(?:my [\w-]+|he|she|they|we|i)(?:'d| would)? "
    r"(?:asks?|(?:like|love|want|wish)s? to know|wonders?|(?:is|are|am) (?:asking|wondering))(?: me| us)?[,:]? "
    r"(?:about )?(?=(?:how|what|where|who|which|whose|whether|if)\b)(?!what (?:all )?(?:you|i)\b)"
    r"(?P<asks>[^.?!]+)[.?!]*"
    r"(?:\s*(?:(?:can|could) you (?:help|tell) (?:him|her|them|us|me)|any idea|please)\W*)?$",
    re.IGNORECASE,
)
"""A question that is passed on: "my son asks how many giraffes there are. Can you help him?"."""
_PASSED_ON = re.compile(r"^(?P<wh>how many [\w -]+?|what|who|where) (?P<there>there )?(?P<be>is|are)$", re.IGNORECASE)
_WHETHER = re.compile(
    r"^(?:if|whether) (?P<it>there|it|they|he|she|(?:the|his|her|my|this|that) [\w -]+?) (?P<be>is|are) (?P<rest>.+)$",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    rf"^{LEAD}(?:(?:confirm|verify|check|make sure)(?: for me)?(?: (?:that|whether|if))?"
    r"|(?:true or false|right or wrong|fact or fiction|yes or no)\s*[:,;–-]?) "
    r"(?P<what>(?:the|his|her|its|their|this|that) [\w -]+?|it|they|there)"
    r"(?: (?P<be>is|are|was|were)|(?P<short>'s)) (?P<rest>[\w -]+?)\W*$",
    re.IGNORECASE,
)
"""Wants to have it confirmed that something is so: "confirm the umbrella is orange now"."""
_WE_DISAGREE = re.compile(
    r"(?<=\?)\s+(?:(?:i|we)\b|(?:my|our) [\w ]+? and (?:i|me)\b)[^?.!]*\b(?:disagree|argue|quarrel|bet|can't agree)\b"
    r"[^?]*$",
    re.IGNORECASE,
)
"""Why it is asked, behind a question: "is it green or blue? My wife and I disagree."."""
_STATE_HOW_MANY = re.compile(
    rf"^{LEAD}(?:(?:state|say|tell (?:me|us)|give (?:me|us)|specify|indicate)\s+)?how many (?P<what>[\w -]+?) "
    r"(?P<image>img\d+|(?:the|this|that|my) (?:first|second|third|last|other)? ?(?:photo(?:graph)?|picture|image|one)) "
    r"(?:depicts|shows|contains|has|displays|features)\W*$",
    re.IGNORECASE,
)
"""A number that is wished for in the order of a statement: "state how many people the first photo shows"."""
_EACH_IN = re.compile(
    rf"^{LEAD}(?:tell (?:me )?|give (?:me )?|say |put |do |describe "
    r"|summari[sz]e )(?:me )?(?:about )?"
    r"(?:both|each|the two|them both|both of them|each of them)(?: pictures?| photos?)?[\s,:]+(?:in(?:to)? )?(?:one"
    r"|a single|a) sentence(?: each| apiece| per (?:picture|photo|image))?(?: please)?\W*$",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"[^.?!]*\bi(?:'d| would| should)? (?:say|think|guess|suppose|reckon|imagine)[.!]*$", re.IGNORECASE
)
"""An opinion that closes with its mark: "more white than black, I'd say."."""


def without_courtesies(words: str) -> str:
    """The request without what is only polite or only an opinion beside it."""
    words = re.sub(
        r"^(\W*(?:could|can|might|may)) one (?=(?:make|have|get|draw|paint|turn|cut)\b)",
        r"\1 you ",
        words,
        flags=re.I,
    )
    words = re.sub(
        r"^([^,?]+,\s*|\W*)(?:and |so )?one (?:can|could) "
        r"(?=(?:make|draw|paint|turn|colou?r) (?:it|them|the|him|her)\b.*\?)",
        r"\1could you ",
        words,
        flags=re.I,
    )
    words = re.sub(r"\b(?:kindly) (?=\w)|(?<=\w),? this time(?=\W*$)", "", words, flags=re.IGNORECASE)
    words = re.sub(r"\bdo the needful (?=(?:for|to|with|on)\b)", "do the same ", words, flags=re.IGNORECASE)
    words = re.sub(r"(?<=\w),? (?:roughly|approximately|more or less|or so)(?=\W*$)", "", words, flags=re.IGNORECASE)
    words = re.sub(r"\bblack ?(?:n|'n'|&|-n-) ?white\b", "black and white", words, flags=re.IGNORECASE)
    words = re.sub(r"(?<=\w),? if (?:there (?:are|is) (?:any|one|some)|any)(?=\W*$)", "", words, flags=re.IGNORECASE)
    words = _POSSIBLE.sub("", words)
    words = _THAT_BLUE.sub(" ", words)
    words = _DEEM.sub(r"\g<which> is ", words)
    words = _PRAYED.sub("", _SAY_IS.sub(r"\g<wh> ", _TELL.sub("", _KIND.sub("", words)))) or words
    words = re.sub(r"([.!?] )([a-z])", lambda match: f"{match[1]}{match[2].upper()}", words)
    if (wanted := _WANTED.match(words)) is not None:
        style = f" as {language.a(wanted['style'] + wanted['kind'])}" if wanted["style"].strip() else ""
        return f"draw {wanted['what']}{style}"
    words = _THE_ROOM.sub(r"\g<tell> the picture", words)
    if (shows := _SHOWS.match(words)) is not None:
        return f"describe {shows['image'] or shows['there'] or 'it'}"
    if (passed := _SOMEBODY_ASKS.match(words)) is not None:
        asks = passed["asks"].strip()
        asks = _WHETHER.sub(r"\g<be> \g<it> \g<rest>", asks)
        words = _PASSED_ON.sub(lambda m: f"{m['wh']} {m['be']}{' there' if m['there'] else ''}", asks) + "?"
    words = _WE_DISAGREE.sub("", words)
    words = _CONFIRMS.sub(lambda m: f"{m['be'] or 'is'} {m['what']} {m['rest']}?", words)
    words = _STATE_HOW_MANY.sub(r"how many \g<what> are there in \g<image>?", words)
    words = _BOTH.sub(r"\g<asks>\g<rest>", words)
    words = _OVERALL.sub("", _DEAR.sub("", _CALLED.sub("", words))) or words
    words = _SHOW_ME.sub("", _LOVELY.sub("", words)) or words
    if _EACH_IN.match(words) is not None:
        return "Put the two pictures into one sentence each."
    asked, mark, rest = words.partition("?")
    if mark and rest.strip() and _VERDICT.fullmatch(rest.strip()):
        words = f"{asked}?"
    return _OPINION.sub("", words) or words
