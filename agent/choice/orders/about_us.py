# ruff: noqa: E501  # lists of words read best with few breaks
"""What is said to the assistant and not about a picture: "never mind", "is my photo kept private?", "how do I save?"."""

import re

from imagetxt.agent.choice.orders.forms import Forms

_REMARK = frozenset(
    """
    a again ah all alright am amazing and appreciate appreciated are as at aw awesome aww bit brilliant buddy but bye
    cheers clear come compliment cool correct day do done else enough evening everything exactly excellent fair
    fast fine for forget fun further g'day gday get glad go good goodbye got great ha hah haha hehe hello help helped
    helpful here hey hi hm hmm hmmm hooray how i i'll i'm ignore impressive is it it's its job just later
    liked lol lot lovely luck many mate matter me meet mind mine minute moment more morning much my nah neat never
    nevermind nice night no nope not nothing now obliged of off oh ok okay on one ooh oops pal perfect pity please
    pleasure problem question questions really right sec second see seeing shame so sorry splendid stuff super sure
    sweet ta take talk thank thanks that that'll that's thats the then there thing thx time to today tomorrow too
    understood very wait wasn't way we we're welcome well what's will wonderful work worries wow yay yeah yep yes yo
    you you're your youre""".split()
)
"""Words that remarks are made of."""
_CORE = re.compile(
    r"\b(?:hmm*|ok(?:ay)?|thanks?|thank you|thx|ta|cheers|hello|hi|hey|hiya|much obliged|pleasure|(?:great|nice|good) (?:job|work)|oops|nah|you are fast|helpful|talk to you|g'?day|bye|goodbye|never ?mind|forget it|welcome"
    r"|ha(?:ha)+|lol|hehe|wow|sorry|got it|i see|no worries|no problem|understood|great|nice|good|cool|perfect|lovely|brilliant"
    r"|awesome|excellent|splendid|super|amazing|impressive|neat|alright|that'?ll do|that'?s (?:all|it|enough)|fair enough|yes"
    r"|yeah|yep|no|nope|wait|(?:one|just a) (?:moment|second|sec|minute)|oops|aww*|fine|sure)\b",
    re.IGNORECASE,
)
"""One of these makes a remark of them."""
_MOST_WORDS = 8
_SO = "[so|and|but|ok(ay)?,?|hey,?|hello,?|hi,?]*"
_ABILITY = (
    "(understand|speak|write|talk|remember|learn|support|work|handle|help|sleep|charge|store"
    r"|(know|think|feel|like|have|do)(?! (the|this|that|his|her|its|what|where|who|how|if|whether|it|he|she|they)\b))"
)
_APP = (
    "(cost\\w*|free of charge|free to use|for free|free(?=\\W*$)|private|safe|go(?=\\W*$)|end up|stored|kept|saved|deleted"
    "|shared|work|sees? my|open(-| )source)"
)
_ABOUT_US = Forms(
    "what (you|u) can do$",
    rf"{_SO} (are|were) you (?!(sure|certain|able to (see|read|find|draw)|saying|seeing|noticing|spotting|looking at|detecting)\b)…",
    r"(…\b)?(who|what) WORD (you|u)$",
    rf"(…\b)?(do|can|could) (you|u) [\w+] {_ABILITY}\b(?!.*\b(in (it|the|this|that)|what|where|how many)\b)",
    r"(…\b)?(which|what) [\w+] (tools?|models?|languages?|formats?|functions?|features?|commands?|skills?|abilities)\b…"
    r"\b(you|your|there|available|support\w*|know|use|got)",
    "[do you know|tell me] what (can|could) (be done|one do|i do){here|with (it|this|my photo|my picture)}$",
    r"(…\b)?(ready|shall we) [to] (start|begin|go|help)",
    r"(…\b)?(yourself|your (name|purpose|maker|job|creator|abilities|skills?|limits|model|features?|capabilit\w+|functions|options|talents))",
    r"(…\b)?(this|the) (app|tool|program|bot|website|site|service)",
    "what (should|can|do|shall|must) i do{first|now|here|next}$",
    r"(what|which) ((kind|sort|type)s? of )?((things?|stuff|questions?|requests?) )?(can|could|may|should"
    r"|do) i (ask|tell|request|order)\b…",
    "who am i (talking|speaking|chatting) (to|with)",
    r"(…\b)?how (are|old are|do) you",
    r"(how|when|where|why)( \w+)? (do|did|are|were|have) you (?!(see|seen|find|found|say|think|mean|read|detect|recogni\w+|count\w*|spot\w*|know|describ\w*"
    r"|call|draw|make|made|paint\w*|get|got|tell|told|notice\w*)\b)…",
    r"(…\b)?how does (this|it|that) work",
    rf"{_SO} (does|is|do|are|will|where|what|how|who) [\w+] ((this|that)(?! (?!all\b|really\b|actually\b|even\b|cost|free|private|safe|work|stored|kept|saved|shared|end|open|for)\w+)|it|you|they|my (photo|picture|image|data|file|upload)s?"
    rf"|the (app|tool|program|service))\b…\b{_APP}",
)
_OURS = Forms(
    rf"[please] {_SO} [in|for|from|with|to] (am|how|where|can|could|may|do|should|must|what|which|is|are|does|will)\b(?:(?!\?).)*"
    r"\b(i|we|you|your|yours|u|this (app|tool|thing|program|bot)|imagetxt)",
)
_USED = re.compile(
    r"\b(?:sav(?:e|ed|ing)|download\w*|upload\w*|export\w*|shared?|delete|stor(?:e|ed|es|ing)|kept|keep|private|privacy|secure"
    r"|safe|cost\w*|price|free|allowed|commercial\w*|licen[cs]e|account|log\s?in|sign\s?up|settings?|version|internet|offline|online|cloud|server|data"
    r"|train(?:ed|ing)?|limits?|formats?|file|start|begin|help|use|works?|tools?|models?|gpu|languages?)\b",
    re.IGNORECASE,
)
"""What one does with a program, or asks of it."""
_PICTURED = re.compile(
    r"\b(?:see|in\s+(?:it|there|the|this|that)|draw|paint|cut|read|find|describe|the\s+(?:sign|man|woman))\b",
    re.IGNORECASE,
)


def is_remark(said: str) -> bool:
    """Whether something is only said, and asks for nothing: "hmm ok", "you're welcome haha"."""
    words = re.findall(r"[a-z']+", said.lower())
    return 0 < len(words) <= _MOST_WORDS and set(words) <= _REMARK and _CORE.search(said) is not None


def asks_about_us(said: str) -> bool:
    """Whether a question is about the assistant, or how the program is used: "is what I upload kept private?"."""
    if _ABOUT_US.match(said) is not None:
        return True
    return _OURS.match(said) is not None and bool(_USED.search(said)) and not _PICTURED.search(said)
