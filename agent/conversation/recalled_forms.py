"""How a conversation is asked about itself: patterns over lower-case words, an answer to each in `recalling.py`."""

import re

from imagetxt.agent.choice.leads import LEAD, REPLY

REMINDING = re.compile(
    rf"^{REPLY}(?:(?:again|pray|pardon(?: me)?|excuse me|remind me|tell me"
    rf"|do you (?:remember|recall)|can you (?:tell me|remember|recall|remind me))\b{REPLY})*"
)
END = r"(?:,? (?:again|please|exactly|actually|then|here|in this chat|so far|by the way|btw))*"
WHEN = (
    r"(?P<when>first(?: of all)?|last|before(?: that)?|earlier|just now"
    r"|(?:at|in) (?:first|the (?:very )?(?:start|beginning)))"
)
NTH = r"(?:very )?(?P<nth>first|second|third|fourth|fifth|last|latest|previous)"
MESSAGE = r"(?P<message>thing|question|message|request|wish|words?)"
SAY = (
    r"(?:ask|asked|say|said|tell|told|want|wanted|write|wrote|written|typed?|put|gave|give|given|sent|posed?|made|make)"
)
YOUR = r"(?:say|said|tell|told|answer|answered|write|wrote|written|reply|find|found|see)"
CLAIM = r"(?:say|said|tell me|told me|tell us|told us|claim|claimed|mention|mentioned|write|wrote|written|state|stated)"
I_SAID = (
    rf"(?:that )?i (?:(?:(?:have|had|just) )*{SAY}(?: (?:of |from |to )?you)?"
    r"|(?:had|have|made|let|asked|told|got) you (?:to )?(?:write|do|make|draw|say|tell|change))"
)
TO_DO = r"(?: (?:for|to (?P<verb>\w+)(?: .+)?))?"
ASKED: tuple[str, ...] = (
    r"where (?:were|was) we|where (?:had|did) we (?:get|got)(?: (?:up )?to)?|what (?:were|was) we (?:talking"
    r"|speaking|chatting) about|where did we (?:stop|leave off)",
    rf"(?:which|what) {MESSAGE} did i {SAY}(?: you)?(?: {WHEN})",
    rf"what(?:'s|s| is| was| were)? (?:the |my ){NTH} {MESSAGE}(?: {I_SAID}{TO_DO})?"
    r"(?P<answer>,? and (?:what (?:was|were|did|have) (?:your|you)\b.*|(?:was|is|were) (?:your|the"
    r"|that) (?:answer|reply)\b.*|how did you answer.*))?",
    rf"what (?P<answer>(?:was|is|were) (?:the|your) (?:answer|reply)) (?:to|for|on) (?:the |my )?{NTH} {MESSAGE}"
    rf"(?: {I_SAID})?",
    rf"(?:the |my ){NTH} {MESSAGE}(?: {I_SAID}{TO_DO})?",
    rf"(?:what(?:'s|s| is| was)? )?(?:my )?{MESSAGE} (?:number |no\.? ?|\#)?(?P<nth>one|two|three|four|five|[1-5])",
    rf"what (?:the |my ){NTH} {MESSAGE} (?:was|is|were)",
    rf"(?P<nth>first|last|previous) (?P<message>question|message)(?: {I_SAID})?",
    rf"what (?:(?:did|had|have) i|i (?:did|had|have)) (?:(?:just|already) )?{SAY}"
    rf"(?:(?: to)? you)?{TO_DO}(?: {WHEN})?",
)
SAID: tuple[str, ...] = (
    r"how many (?P<about>(?!.*\b(?:do|can|could|would|will) you\b).+?)"
    r" (?:did you|you|have you|you have|had you|you had) (?:just |already )?"
    r"(?:say|said|tell|told|mention|mentioned|count|counted|name|named|report|reported)(?: me| us)?"
    r"(?: (?:there (?:are|were|is|was)|earlier|before|just now|yesterday))*",
    rf"what (?:did|had|have) (?:you|u) (?:(?:just|already) )?{YOUR}(?: me| us)?"
    rf"(?: {WHEN})?(?: (?:about|of|on|for|regarding) (?P<about>.+?))?(?: {WHEN.replace('when', 'when2')})?",
    rf"(?:(?:can|could|would) you )?(?:please )?(?:say|tell me|repeat|remind me of"
    r"|let me (?:see|hear|read)|show me|read me|read out|give me)(?: again"
    rf"| once more)? what you (?:have |had |just )*{YOUR}"
    r"(?: me| us)?(?: (?:about|of|on|for|regarding) (?P<about>.+?))?(?: again)?",
    r"what (?:did|had|have) (?:you|u) (?:call|called|name|named|describe|described) (?P<about>.+?)(?: as)?",
    r"(?:you|u)(?: have|'ve)? (?:never|not once|didn'?t|did not|haven'?t|have not|hadn'?t) (?:once |ever |really )?"
    rf"{CLAIM}(?: (?:a thing|anything|a word) (?:about|of|on))? (?P<about>(?:the|an?|any) .+?)"
    r"(?:,? (?:did|have|had) (?:you|u)|,? (?:right|correct|true))?",
    rf"what (?:was|is) your {NTH} (?:answer|reply|message)",
    r"(?:(?:can|could) you )?(?:say|repeat) (?:that|it|your (?:last )?answer|yourself)|come again",
)
CLAIMED: tuple[str, ...] = (
    rf"(?:you|u) (?:(?:have|had|also|just|clearly|definitely|earlier|already|once|even|always|yourself) )*{CLAIM}"
    r"(?: (?:earlier|before|just now|already))*(?: that)? (?P<claim>.+)",
    rf"(?:did(?:n't|nt)?|have(?:n't|nt)?) (?:you|u) (?:(?:just|not|already|really) )*{CLAIM}"
    r"(?: (?:earlier|before))?(?: that)? (?P<claim>.+)",
)
ASKED_ABOUT = (
    r"(?:did|have) i (?:(?:already|ever) )?(?:ask|asked|say|said|mention|mentioned)(?: you)?"
    r"(?: (?:anything|something))? about (?P<topic>.+?)(?: (?:already|before|yet))?"
)
ASKED_OF = (
    rf"what (?:was it (?:that )?i (?:(?:just|had|have) )*{SAY}|was i (?:asking|saying|telling)|(?:(?:did|had"
    rf"|have) i|i (?:did|had|have)?) ?(?:(?:just|already) )?{SAY})"
    r"(?: you)?(?: earlier| before)? about (?P<topic>.+?)"
)
ASKED_OF_IT = (
    r"(?:what (?:was|were|is|are)|list|repeat|show me|which were) (?:all )?(?:the |my |of my )*"
    r"(?:questions?|messages?|wish)(?: (?:that )?i \w+(?: you)?)?"
    r" (?:about|on|regarding|concerning) (?P<topic>.+?)"
)
HOW_MANY = (
    r"how many (?P<what>questions|messages|things) (?:have|did|had) i (?:ask|asked|sen[dt]|write|written|said|say)"
    r"(?: you)?"
)
ALL = (
    r"(?:summari[sz]e|sum up|recap|give (?:me |us )?a (?:summary|recap) of|repeat) (?:our|the|this|my) "
    r"(?:conversation|chat|talk|discussion|questions)(?: (?:so far|until now|up to now))?|"
    r"(?:summari[sz]e|sum up|recap|list|repeat|tell me) (?:what|everything|all)(?: that)? (?:you|we|i)(?:'ve|'d| have)?"
    r" (?:done|did|made|drawn|written|said|changed)(?: (?:for|with) (?:me|us|you))?"
    r"(?: (?:today|so far|until now|here))*|(?:(?:a|an|one|quick|short|brief|little) )*(?:recap"
    r"|summary of (?:our|the|this) (?:chat|conversation|talk))(?: pls| plz)?"
    r"|what (?:(?:have|did) )?(?:we|i) (?:talk|talked|discuss|discussed|ask|asked)(?: you)?"
    r" (?:about|before|so far|until now|already)|(?:list|repeat|show me) (?:all )?my (?:questions|messages)"
)
ANSWER_TO_IT = re.compile(
    rf"{LEAD}(?:what (?:was|is)\s+)?your (?:answer|reply)(?: (?:to|on) (?:it|that|this))?\W*"
    rf"|{LEAD}what did you (?:answer|reply|say)(?: to (?:it|that|this))\W*"
)
"""What was answered to the message that was just quoted."""
