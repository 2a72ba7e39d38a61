# ruff: noqa: E501  # a table reads best with few breaks
"""The wordings of wishes, as patterns over a wish in lower case (statements and other words: in any case)."""

import re
from collections.abc import Callable
from dataclasses import replace

from imagetxt.agent.languages import NAMED
from imagetxt.agent.refining.wish import Wish
from imagetxt.tools.vision.colour_words import colour_words


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_END = r"(?=\s*(?:$|[|.;!?]|,?\s*\b(?:but|then|please|(?:in|from|of|out of) (?:the |this )?(?:text|paragraph|description)|in text|(?:of|from|in) (?:it|this|that)(?=\W*$))\b|,\s*(?:and|in|as|for|make|keep|more|less|fewer)\b))"
_WHAT = rf"(?P<what>(?:(?!\b(?:but|then)\b)[^|.;!?])+?){_END}"
_COLOUR = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_WITHOUT = r"\b(?:no|kill|take (?:out|away|off)|without|drop|ditch|lose|scrap|skip|omit|remove|delete|leave out|take out|get rid of|not|don't use) (?:more |the |any |all |these |those )*"
_LANGUAGES = "|".join(sorted(map(re.escape, NAMED), key=len, reverse=True))
_SUBJECT = (
    r"(?:there|the|a|an|this|that|these|those|it|they|he|she|its|his|her|their|at least|several"
    r"|one|two|three|four|five|\d+)"
)
_STATE = rf"{_SUBJECT}\b[^|.;!?]*?\b(?:is|are|was|were|has|have|looks?|stands?|sits?|lies?|runs?|seems?)\b[^|.;!?]*"
_WORD = r"[\"'“]?(?P<{0}>[^\"'“”|,.;]+?)[\"'”]?"

SWAPS = (
    _p(
        r"\bnot\s+[\"'“](?P<old>[^\"'“”]+)[\"'”]\s*[.,;:!–-]*\s*(?:but\s+)?(?:rather\s+)?(?:use|say|put|write)?\s*"
        r"[\"'“](?P<new>[^\"'“”]+)[\"'”]"
    ),
    _p(
        r"\b(?:use|say|write|put|have)\s+(?:the word\s+)?"
        + _WORD.format("new")
        + r"\s+(?:instead of|rather than|in place of|not)\s+(?:the word\s+)?"
        + _WORD.format("old")
        + _END
    ),
    _p(
        r"\b(?:replace|swap|exchange|change)\s+(?!(?:it|this|that|them|everything|all|(?:the|your) text)\b)(?:the word\s+)?"
        + _WORD.format("old")
        + r"\s+(?:with|by|for|to|into)\s+(?:the word\s+)?"
        + _WORD.format("new")
        + _END
    ),
    _p(
        r"\b(?:use|say|put)\s+(?:the word\s+)?"
        + _WORD.format("new")
        + r"\s+for\s+(?=(?:the|all|those|these|his|her|its)\b)"
        + _WORD.format("old")
        + _END
    ),
    _p(
        r"\b(?:use|say|put|write)\s+[\"'“](?P<new>[^\"'“”]+)[\"'”]\s+for\s+(?:the\s+word\s+)?"
        + _WORD.format("old")
        + _END
    ),
    _p(r"\bnot [\"“'](?P<old>[^\"“”]+)[\"”'],? (?:but|say|use|write|rather)(?: say)? [\"“'](?P<new>[^\"“”]+)[\"”']"),
    _p(r"(?<!\ba )(?<!\bto )\bcall\s+(?P<old>(?:(?:the|its|this|these|those)\s+)?[\w-]+)\s+(?P<new>[\w-]+)\s*$"),
    _p(r"\bcall\s+" + _WORD.format("old") + r"\s+(?=(?:a|an|the|my)\b)" + _WORD.format("new") + _END),
)
AVOIDED = _p(
    r"\b(?:without|avoid|leave out|drop|skip|omit|don't (?:say|use|write)|do not (?:say|use|write)|not (?:say|use)|never (?:say|use)|stop (?:saying|using|writing)"
    r"|get rid of|remove|no more|lose|ditch|cut|strike|delete)(?: (?:saying|using|writing))?"
    r"(?: the words?[\s\"'“]+(?P<word>[\w-]+)\b[\"'”]?|\s+[\"'“](?P<quoted>[\w-]+(?: [\w-]+)?)[\"'”])(?: (?:so often|all the time|again))?"
)
"""A word that is not to be said."""
OTHERWISE = {
    "picture": "photo", "pictures": "photos", "photo": "picture", "image": "picture", "photograph": "picture",
    "shows": "presents", "stretches": "reaches", "fills": "occupies", "main": "chief",
}  # fmt: skip
"""Words of our own texts that can be said otherwise."""
_CLOSE = r"(?:end|finish|close|conclude|sign off|stop)(?:ing)?(?: (?:it|this|that|the \w+))? (?:with|on|by saying)(?: the words?)?"
SIGNED = (
    _p(
        r"^\W*(?:(?:please|and|now|ok|then)\W+)*sign(?: (?:it|this|that|the (?:postcard|letter|card|text|note|poem|story)))?(?: off)?"
        r"(?: (?:with|as|from|by))? ?(?:my name,? )?[\"“']?(?P<said>(?-i:[A-Z(♥])[^\"”|;]*?)[\"”']?[\s.!]*$"
    ),
    _p(rf"\b{_CLOSE} [\"“](?P<said>[^\"”|;]+)[\"”]"),
    _p(rf"\b(?:and )?(?:{_CLOSE}|signed(?: (?:by|as|with))?) (?P<said>(?-i:[A-Z])[^\"”|;]*?)[\s.!]*$"),
    _p(
        r"\b(?:add|put|write|append|place|have) [\"“](?P<said>[^\"”|;]+)[\"”] (?:(?:at|to|as) the (?:very )?(?:end|bottom|last (?:line|sentence))|below(?: it)?|underneath|last)\b"
    ),
)
"""How a text is to be signed or to end, in the person's own words: "sign it with Love, Tom"."""
UNSIGNED = _p(
    rf"{_WITHOUT}(?:signature|sign-?off|closing(?: line| words?)?|last greeting)\b|\bunsign(?: (?:it|this|that))?\b"
)
SAYS = (
    _p(
        r"\b(?:say|write|state|claim|pretend|mention|add|note|tell (?:them|people|us|me|everyone))\s+(?:too\s+)?"
        rf"(?:that\s+)?(?!(?:it|this|that)\s+(?:as|like|in|for|so|to|with|from)\b)(?P<said>{_STATE}){_END}"
    ),
    _p(
        rf"\b(?:make|paint|turn|colou?r)\s+(?P<thing>(?:the|its|his|her|all)\s+[^|,.;]+?)\s+(?P<colour>{_COLOUR}){_END}"
    ),
    _p(
        rf"^(?:no,?\s+|but\s+|actually,?\s+)?"
        rf"(?P<said>(?!it\b|this\b|that\b|they\b|\w+ (?:sentences?|lines?|words?)\b){_STATE}){_END}"
    ),
)
LANGUAGE = _p(
    rf"\b(?:back (?:in)?to|make (?:it|this|that)|translate (?:it|this|that|the text|the paragraph)?\s*(?:in)?to|in|into|auf|ins|en|to)\s+"
    rf"(?:the )?(?P<language>{_LANGUAGES})\b(?: language)?"
)
LANGUAGE_AGAIN = _p(
    rf"(?:^|\b(?:now|and|then|please|back|ok(?:ay)?)\s)\W*(?P<language>{_LANGUAGES})(?=\s+(?:again|back|now|please|this time|and only|and just)\b)|^\W*(?:nee|nein|non|no|nah|ok|okay|sorry|actually)\W+(?P<last>{_LANGUAGES})\W*$"
)
LANGUAGE_ALONE = _p(
    rf"^\W*(?:(?:just|only|back to|in|and|but) )*(?P<language>{_LANGUAGES})(?: (?:version|text|one))?\W*(?:$|(?<=[,;:])\s|\s+(?=(?:but|and)\b))"
)
EVERYTHING = _p(
    r"\b(?:(?:with|and|bring|put|add|include|back|in) )*(?:the rest(?: of (?:it|the picture|them))?|the others|all of it|all (?:the |of the |your )?sentences|(?<=bring back )everything else|(?<=put back )everything else|(?<=back in )everything else|everything else(?= (?:back|again)))(?: (?:again|back|in|too|as well|of it))*\W*$|"
    r"\b(?:add|put (?:back )?in|include|mention|tell)(?: me)? (?:what|whatever|everything|all|anything)(?: that)? (?:is missing|(?:was|is|you(?:'ve| have)?) (?:left out|forgot(?:ten)?|missed|omitted|dropped))\b|"
    r"\b(?:with )?(?:everything|all things|the whole picture|the full picture|the lot)(?: again| in| back)?\b"
    r"(?! (?:uncertain|unsure|doubtful|vague|about|on|in|at|but|except|(?:that |which )?(?:you|u|is|are|isn't|aren't)\b))"
)
SWITCHES: tuple[tuple[Callable[[Wish], Wish], re.Pattern[str]], ...] = (
    (
        lambda w: replace(w, writing=False),
        _p(
            r"\b(?:without|no|leave out|drop|omit|skip|remove)(?: (?:mentioning|quoting|naming|showing|saying))? (?:the |any |all )*"
            r"(?:writing|lettering|quotes?|quotations?|text in it)\b"
        ),
    ),
    (
        lambda w: replace(w, writing=True),
        _p(
            r"\b(?:put|bring|give|add) (?:back |again )?(?:the |its |all )*(?:writing|lettering|words|quotes?)(?: (?:back|again))(?: in)?\b"
            r"|\bwhat (?:does|do|is|did) [^|.;?]*?\b(?:says?|read|reads|written|spell)\b(?:[^|.;?]*?\bon it\b)?\??"
            r"|\b(?:add |include |mention |quote |with |tell (?:me )?|say |and )*what(?:'s| is| was|ever is)? (?:written|"
            r"it says|they say|the \w+ (?:says?|reads?))(?: (?:on|in|there)[^|.;,?]*)?"
            r"|\b(?:add|include|mention|put|quote|work) (?:in )?(?:the |its )?names? (?:of|on) [^|.;,]+"
            r"|\b(?:read|quote|add|include|mention|with) (?:out )?(?:the |all (?:the )?|any )?"
            r"(?:writing|lettering|inscriptions?|words on [^|.;,]+|text (?:on|in) [^|.;,]+|signs?|labels?)\b"
        ),
    ),
    (
        lambda w: replace(w, colours=False),
        _p(
            r"\b(?:no|kill|take out|without|drop|ditch|lose|scrap|leave out|leave away|skip|omit|remove|don't mention|(?:don't|do not) care(?: about)?|fewer|less) (?:of )?(?:(?:the|any|all|every|everything|anything|whatever|words?|talk|mentions?|parts?|bits?|stuff|its|their|about|on|of|with) )*"
            r"colou?rs?\b|\b(?:leave|take|keep) (?:the |all |its |any )*colou?rs? (?:out|away|off)\b|\bcolou?rless\b"
        ),
    ),
    (
        lambda w: replace(w, colours=True),
        _p(
            r"\b(?:the )?colou?rs (?:are|is) (?:fine|ok(?:ay)?|good|back|allowed|welcome|alright)(?: (?:after all|again))?\b|\b(?:put|bring|give|get|have|want|add) (?:me |us |it )?(?:back )?(?:all )?(?:the |its |their )*colou?rs"
            r"(?: (?:back|again))(?: in(?:to it)?)?\b|\b(?:put|bring|give|add) (?:back|again) (?:the |its |their |all )*colou?rs\b|\bcolou?rs (?:back|again)(?: in)?\b"
            r"|\bwhat colou?rs? (?:is|are|do|does) [^|.;?]*|\b(?:add|say|tell|mention|include|and) (?:in |me )?(?:what|which) colou?rs? [^|.;?]*?(?:is|are|has|have|wears?)\b|\b(?:mention|add|with|include|more|about|name|tell|describe|say|what|list) ?(?:about |on )?(?:the |all |their |its |more |of )*"
            r"colou?rs?\b|\bmore colou?rful(?:ly)?\b"
        ),
    ),
    (
        lambda w: replace(w, form=w.form or "caption", emojis=True, hashtags=True),
        _p(
            r"\bpost (?:it|this|that) (?:on|to|in) (?:my |our |the )?\w+|\b(?:(?:as|into|for|write|make|do|it|this|that|me|a|an|my|our|the|short|nice|catchy) )*(?:tweet(?:able|[- ]sized?)?|insta(?:gram)?|facebook|twitter|tiktok|mastodon|linkedin"
            r"|social media|socials|story post)(?: (?:post|caption|update|story))?\b|\b(?:as|into|for|write|make) (?:it |this |me )?(?:an? |my )?(?:\w+ )?post\b"
        ),
    ),
    (
        lambda w: replace(w, emojis=False, hashtags=False),
        _p(
            rf"{_WITHOUT}(?:emojis?,? (?:and|or|nor)(?: the)? hash-?\s?tags?|hash-?\s?tags?,? (?:and|or|nor)(?: the)? emojis?)\b"
        ),
    ),
    (
        lambda w: replace(w, emojis=False),
        _p(
            r"\btoo many (?:emojis?|smile(?:y|ie)s?|emoticons?)\b(?:,? (?:take|get|leave|drop|remove) (?:them|those|some)(?: (?:out|away|off))?)?"
            rf"|{_WITHOUT}(?:emojis?|smile(?:y|ie)s?|emoticons?)\b|\b(?:emojis?|smile(?:y|ie)s?|emoticons?) (?:out|off|away)\b"
        ),
    ),
    (
        lambda w: replace(w, emojis=True),
        _p(
            r"\b(?:(?:only|just|one|single|add|with|put|use|include|give|throw|sprinkle|insert|and|in|it|me|some|a|an|few|couple|of|lots|more|many|nice|fitting|matching) )*"
            r"(?:emojis?|smile(?:y|ie)s?|emoticons?)\b(?: (?:in|to it|too|please|or two|or so)\b)*"
        ),
    ),
    (
        lambda w: replace(w, hashtags=False),
        _p(rf"{_WITHOUT}(?:hash-?\s?)?tags?\b|\btake \w+ (?:hash)?tags? (?:off|out|away)\b"),
    ),
    (
        lambda w: replace(w, hashtags=True),
        _p(
            r"\b(?:(?:add|with|put|use|include|give|and|in|it|me|some|a|an|few|couple|of|lots|more|matching|two|three|four|five|\d+|suggest|fitting) )*"
            r"hash-?\s?tags?\b(?: (?:in|to it|too)\b)*"
        ),
    ),
    (lambda w: replace(w, tense="past"), _p(r"\b(?:use |in |into |to )?(?:the )?past(?: tense)?\b")),
    (
        lambda w: replace(w, tense="present"),
        _p(r"\b(?:use |in |into |to )?(?:the )?present(?: tense)?\b(?=\W*(?:$|[|.;,!?]|please|again|then|now))"),
    ),
    (
        lambda w: replace(w, certainty="hedged"),
        _p(
            r"\b(?:be|more) (?:careful|cautious|vague)(?: (?:with|about|on) (?:what|whatever|things|everything|anything)(?: that)?(?: you(?:'re| are)? (?:not|un)[ -]?(?:so |quite |really )?(?:sure|certain)(?: (?:of|about))?)?)?(?=\W*(?:$|[,.;]))|\bless (?:certain|sure|confident|definite|assertive)\b|\bmore (?:cautious|careful|tentative|hedged|vague)\b"
            r"|\bnot so (?:sure|certain)\b|\bhedge(?: it| more)?\b"
        ),
    ),
    (
        lambda w: replace(w, certainty="sure only"),
        _p(
            r"\b(?:leave out|take out|strike(?: out)?|drop|omit|remove|skip|without|cut|delete|no) (?:everything|anything|all|whatever|what|the things?)"
            r"(?: that| which)? (?:you are|you're|u r|is|are|isn't|aren't|you aren't)(?: not|n't)?(?: (?:so|quite|really|100 ?%))?"
            r" (?:un)?(?:sure|certain)(?: (?:of|about))?\b"
            r"|\b(?:only|just|keep)(?: only)?(?: (?:include|tell|say|keep|mention|write|use|leave|state))?(?: me)? (?:what|the things|things) (?:that )?(?:you are|you're|u r|are|is)"
            r"(?: (?:really|quite|100 ?%))? (?:sure|certain)(?: (?:of|about))?\b|"
            r"\b(?:leave out|take out|strike(?: out)?|drop|omit|remove|skip|without|cut|delete|no) (?:everything|anything|all|whatever|what|the things?|things)(?: that| which)? you(?:'re| are)? (?:only |just |merely )?(?:suspect|guess(?:ed|ing)?|assume|think|presume|imagine)\b|"
            r"\b(?:leave out|take out|strike(?: out)?|drop|omit|remove|skip|without|cut|delete|no) (?:everything|anything|all|whatever) (?:un(?:sure|certain)|doubtful|vague)\b|\b(?:mentions?|tells?|says?|states?) only what is (?:certain|sure|known)\b|\bmore (?:certain|sure|confident|definite|assertive)\b|\bwhat is (?:certain|sure)\b"
            r"|\b(?:without|no|drop|remove|leave out|skip) (?:the |any |all )*(?:maybes?|mays?|guess(?:es|ing|work)?|hedges?|"
            r"speculation|uncertain(?:ty| things| parts)?|doubts?)\b|\bonly (?:what is |what's |the )?(?:certain|sure)(?: things)?\b"
        ),
    ),
)
NO_FORM = _p(
    r"\b(?:no|not an?|not as an?|without (?:an?|the)|stop (?:the|with the)|(?:forget|scrap|skip|drop) (?:the|that|my)|enough(?: of the)?|end of the|end of)\s+(?:more )?(?:poems?|poetry|verses?|haikus?|jokes?"
    r"|lists?|bullets?(?: points?)?|rhymes?|titles?|headlines?|stor(?:y|ies)|adverts?|ads?|tweets?)\b(?:,? (?:just|only) the (?:text|paragraph|description))?"
)
"""A form that is not wanted any more."""
LESS_SO = _p(r"\b(?:less|not so|not that|too|stop being|don't be(?: so)?) (?P<how>[a-z-]+)\b")
"""The same by its adjective, where that is one of a form: "less salesy"."""
CODE_ALONE = _p(r"^\W*(?:(?:now|and|in|into|to) )*(?P<code>de|fr|es|pt|nl|sv|pl|ja|zh|ru|uk|en)\W*$")
"""A language by its code, where that is no word of English and nothing else is said."""
REPHRASE = _p(
    r"\b(?:tidy|polish|clean|smooth|fix|touch|brush|neaten)(?:(?: it| this| that| the \w+)? (?:up|out)(?: it| this| that)?| (?:it|this|that))\b|\bimprove (?:it|this|that|the (?:text|wording|style|paragraph))\b|\b(?:make (?:it|this) )?(?:better|best) (?:style|wording|english|words)\b|"
    r"\b(?:rephrase|reword|paraphrase|in other words|differently|another (?:version|wording)|other words|once more"
    r"|different(?:ly)? worded)\b(?: (?:it|this|that))?"
)
LAST = (
    _p(rf"\b(?:end|finish|close|conclude)(?:ing)? (?:it |the text )?(?:with|on) {_WHAT}"),
    _p(
        r"\b(?:put|mention|name|place|bring|have|leave)\s+(?P<what>[^|.;]+?)\s+(?:last|at the (?:very )?end|for last|until last)\b"
    ),
    _p(r"^\W*(?P<what>the [^|.;,]+?) last\W*$"),
)
FIRST = (
    _p(rf"\b(?:start|begin|open|lead)(?:ing)? (?:it )?with {_WHAT}"),
    _p(r"\b(?:put|mention|name|place|bring|have)\s+(?P<what>[^|.;]+?)\s+(?:first|at the (?:start|beginning|front))\b"),
    _p(r"^\W*(?P<what>the [^|.;,]+?) first\b"),
    _p(r"\bfirst (?P<what>the [^|.;,]+?)(?=$|[|,.;]| then\b)"),
)
IN_DETAIL = _p(
    r"\b(?:describe|explain|tell)\s+(?P<what>(?!it\b|this\b|that\b|me\b|us\b)[^|.;,]+?)\s+"
    r"(?:in (?:more|greater) detail|better|more closely|more)\b"
)
THINGS: dict[str, tuple[re.Pattern[str], ...]] = {
    "drop": (
        _p(
            r"\b(?:leav(?:e|ing) (?:out|away|off)|drop(?:ping)?|omit(?:ting)?|remov(?:e|ing)|skip(?:ping)?|except(?: for)?|"
            r"without(?: (?:mentioning|naming|speaking of|talking about|referring to|including|describing|any mention of"
            r"|(?:saying )?anything (?:about|on|of)))?|"
            r"forget(?: about)?|ignor(?:e|ing)|exclud(?:e|ing)|delete|take out|get rid of|lose|ditch|scrap|bin|cut(?: out)?|strike(?: out)?|cross out|not mention|no mention of|nothing (?:about|on|of)|(?:not|never) a word (?:about|on|of)|stop (?:mentioning|talking about|telling (?:me )?about)|enough (?:about|of)|"
            rf"(?:don't|do not|never) (?:mention|talk about|speak of|name|include|describe|write about)|less (?:about|on|of)|but not|not|no)\s+{_WHAT}"
        ),
        _p(rf"\bleave\s+(?P<what>[^|.;]+?)\s+(?:out|away|off)\b{_END}"),
    ),
    "keep": (
        _p(
            rf"\b(?:only|just|solely|nothing but|nothing except|nothing else than)\s+(?:(?:talk |speak |write |say something )?(?:about|of)|mention|"
            rf"describe|name|keep|show|on|with)?\s*{_WHAT}"
        ),
        _p(rf"\b(?:focus(?:ing)?|concentrat(?:e|ing)) (?:only |just )?on {_WHAT}"),
        _p(r"\b(?:about |describe |mention |keep )?(?P<what>(?:the|all) [^|.;,]+?) (?:only|alone|and nothing else)\b"),
        _p(r"^\W*(?:write |tell me )?about (?P<what>[^|.;,]+?) (?:only|alone)\b"),
    ),
    "more_of": (
        _p(rf"\b(?:(?:tell|say|write)(?: me| us)? )?(?:something )?more (?:details? )?(?:about|on|of) {_WHAT}"),
        _p(rf"\bmore details? (?:about|on|of) {_WHAT}"),
        _p(rf"\b(?:what about|elaborate on|expand on|dwell on|emphasi[sz]e|stress|highlight) {_WHAT}"),
    ),
    "mention": (
        _p(
            r"^\W*(?:and |also |plus |ok |now )+(?P<what>(?:the|a|an|his|her|its|their) [^|.;,]+?) (?:too|as well|also)\W*$"
        ),
        _p(
            r"\b(?:put|bring|get|have|take) (?P<what>(?:the|a|an|his|her|its|their) (?!colou?rs?\b)[^|.;,]+?) back(?: in(?:to it)?)?(?: again)?(?=\W*$)"
        ),
        _p(
            r"\b(?P<what>(?:the|his|her|its|their) (?:(?!\b(?:can|may|should|could)\b)[^|.;,])+?) (?:can|may|should|could) (?:come|go|be|get) (?:back|in)(?: in| again)*\b"
        ),
        _p(
            rf"\b(?:(?:also )?(?:mention|add|include|name|bring back|bring in|put in|put back|describe)|with|about|you forgot|"
            rf"talk about)\s+(?:also |back )?{_WHAT}"
        ),
    ),
}
FILLERS = frozenset(
    """a an the it this that them text texts paragraph paragraphs description descriptions version make rewrite write do be me for us in as of to into
    and but also so more again give put keep say tell your my i you with is was about on at then instead sound sounding
    way style tone use go exactly yourself want one only just bring change turn show need should let have very really try all its it's too
    something words word rather less pic pics img perhaps together even still back sentence sentences add include same up out down ok okay hm hmm
    well yes no not i'd i'll sorry than good nice phrase regular explain that's exactly possibly lol lmao haha hehe pls plz thx bro dude mate yo like sounds bit kinda tho picture image photo there can could what who how from simply""".split()
)
