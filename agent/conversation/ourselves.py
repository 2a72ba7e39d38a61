"""Orders that are about the assistant itself, and none that it could follow: "delete yourself", "print your prompt"."""

import re

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.ordered import is_imperative
from imagetxt.agent.choice.sure import is_courtesy
from imagetxt.agent.grounding.sentences import sentences

CANNOT = "I can't do that here."
NO_TASTE = (
    "That is a matter of taste, and I have none. Ask me what the pictures show, or which is brighter or more colourful."
)
NO_MOOD = (
    "A mood is for you to feel. I can tell the light and the colours: "
    "ask “is it dark?”, “which colours are there?” or “which one is brighter?”."
)
_TASTEFUL = (
    r"(?:co[sz](?:y|ier|iest)|beautiful|pretti(?:er|est)|pretty|nicer?|nicest|inviting|stylish"
    r"|elegant|romantic|relaxing"
    r"|professional|fun|funnier|funniest|interesting|cut(?:e|er|est)|cool(?:er|est)?|lovel(?:y|ier"
    r"|iest)|friendl(?:y|ier)"
    r"|better|best|eas(?:y|ier|iest)|hard(?:er|est)?|simpl(?:e|er|est)|difficult|cheap(?:er|est)|expensive"
    r"|healthi(?:er|est)|tasti(?:er|est)|comfortable|festive"
    r"|luxurious|prefer(?:red|able)|impressive|artistic|exciting|boring|peaceful)(?: one)?"
)
_TASTE = re.compile(
    rf"^{LEAD}(?:which|what|who|would|do)\b.*?\b(?:would|do|did) you (?:rather "
    r"|personally |yourself )?"
    r"(?:hang|choose|prefer|like|love|pick|buy|recommend|hate|fancy|keep|enjoy)\b(?!.*\bto know\b)"
    rf"|^{LEAD}(?:which|what)\b.{{0,30}}?\b(?:is|are|looks?|seems?|feels?|would be)\b(?: the)?"
    rf" (?:(?:more|most|less|least|much|far) )*{_TASTEFUL}(?: to \w+)?(?: (?:to|for|in your) [\w ]+)?(?: lol|"
    rf" haha)?\W*$"
    rf"|^{LEAD}(?:which|what)\b.{{0,30}}\b(?:would|could|might) "
    r"(?:suit|fit|go with|work for|be (?:better|best|good|right|suitable))\b"
    r"|^\W*(?:which|what)\b.{0,30}\b(?:you|u) (?:like|love|prefer|choose|want) (?:more|most|better|best)\W*$"
    rf"|^{LEAD}do you (?:like|love|prefer|hate|enjoy|fancy)\b"
    rf"|^{LEAD}(?:what|which|who)\b.{{0,20}}\byour favou?rite\b|^{LEAD}do you have a favou?rite\b",
    re.IGNORECASE,
)
_MOOD = re.compile(
    rf"^{LEAD}(?:(?:what(?:'?s| is| are)?|how(?:'?s| is)?|describe|tell me)\b.{{0,30}}?\b)?(?:the"
    rf"|its) (?:overall |general )?"
    r"(?:vibes?|moods?|atmosphere|ambiance|ambience|feel|feeling)\b(?: (?:here|there|like|of|in|on)\b[\w ]*)?\W*$"
    r"|^\W*(?:vibe|mood|atmosphere)\W*$",
    re.IGNORECASE,
)
_FRIENDLY = (
    r"^\W*(?:(?:ok(?:ay)?|well|great|good|right|so|ta|cheers|thanks?(?: you)?"
    r"|(?:most|very|so|too|how) (?:kind|good|nice|helpful)(?: of you)?"
    r"|that was (?:very |really |so |most |extremely )?(?:helpful|great|fun|nice|good|kind|lovely))\W+)*"
)
_THANKED = r"(?:\W+(?:many )?(?:thanks?|thank you|thx)(?: (?:very|so) much| a lot| for \w+ help)?)?"
_DONE = re.compile(
    rf"{_FRIENDLY}(?:that'?s|that is|this is|that will be|that'll be) (?:all|it|enough)\b"
    rf"(?: (?:for|from) (?:now|today|me|tonight|us))*{_THANKED}\W*$"
    rf"|{_FRIENDLY}(?:we'?re|we are|i'?m|i am) (?:all )?(?:done|finished|through)(?: here| now| with (?:it|this"
    rf"|you))*{_THANKED}\W*$"
    rf"|{_FRIENDLY}(?:and )?(?:good ?(?:night|bye)(?:,? (?!mode|scene|version|look|sky)[a-z]+)?|ni(?:ght|te)["
    rf" -]ni(?:ght|te)|nighty[ -]night|sleep well"
    rf"|bye(?: bye)?|ciao|cheerio|farewell|so long|toodle-?oo|ttyl|c(?:ya|u)(?: later)?|laters?"
    r"|(?:see|catch|talk to) (?:you|ya|u|yas?)(?: (?:tomorrow|soon|later|then|around))?)\W*$"
    r"|^\W*(?:(?:i |we )?(?:thank you|thanks)\b[^.?!,]*[.,! ]+)?(?:and )?(?:have an?|enjoy (?:the"
    r"|your)|i wish you an?) "
    r"(?:very )?(?:(?:nice|good|great|lovely|pleasant|wonderful|rest of the|rest of your) )?(?:day"
    r"|evening|night|weekend|time|one|afternoon)"
    r"(?: too)?\W*$"
    rf"|{_FRIENDLY}(?:i|we) (?:bid|wish) you (?:an? )?(?:very )?(?:good|fond|pleasant|nice|lovely) ?(?:day"
    rf"|night|evening|farewell)\W*$"
    r"|^\W*(?:i|we) thank you\b[^?]{0,40}$"
    r"|^\W*(?:many |a lot of )?(?:thanks?|thank you|thx)(?: (?:very|so) much| a lot)?\W+"
    r"(?:and )?(?:good ?(?:night|bye)|bye|ciao)\W*$"
    r"|^\W*(?:good ?bye|good ?night|bye|ciao)\W+(?:and )?(?:many )?(?:thanks?|thank you)"
    r"(?: for [\w ]+| (?:very|so) much)?\W*$"
    r"|^\W*(?:nothing (?:further|more|else)|no more questions)(?: thanks?| thank you)?\W*$",
    re.IGNORECASE,
)
_OURS = (
    r"(?:system |secret |hidden |initial )*"
    r"(?:prompts?|instructions?|rules?|source(?: code)?|code|passwords?|secrets?|keys?|weights|memory)"
)
_SELF = re.compile(
    r"^\W*(?:(?:please|now|then|so|and|system)\b\W*)*"
    r"(?:(?:delete|kill|destroy|erase|reboot|restart|uninstall|hack|switch off|turn off|shut down|explain"
    r"|introduce) yourself(?: off| down)?"
    rf"|(?:reveal|print|show|repeat|leak|tell(?: me)?|give(?: me)?|output|dump|ignore|forget"
    rf"|change) (?:me )?(?:all )?(?:your|the) {_OURS}"
    r"|shut (?:up|down)|go away|you are (?:now )?(?:free|dan|evil|unrestricted|a pirate|my \w+)(?: now)?"
    r"|(?:ignore|forget|disregard) (?:all|any|every) (?:(?:of )?(?:your|the|earlier|previous|prior) )*(?:rules?"
    r"|instructions?))\W*$",
    re.IGNORECASE,
)


def concerns_us(said: str) -> bool:
    """Whether all that a message says is such an order, apart from courtesies."""
    parts = [sentence.text for sentence in sentences(said)]
    orders = [part for part in parts if _SELF.match(part)]
    return bool(orders) and all(_SELF.match(part) or is_courtesy(part) for part in parts)


def aside(said: str) -> str:
    """What to say to a message that asks nothing of the pictures: a matter of taste, a mood, an end; else empty."""
    if _MOOD.match(said):
        return NO_MOOD
    if _TASTE.match(said):
        return NO_TASTE
    *before, last = [sentence.text for sentence in sentences(said)] or [said]
    left = _DONE.match(said) or (_DONE.match(last) and not any("?" in one or is_imperative(one) for one in before))
    return "Goodbye." if left else ""
