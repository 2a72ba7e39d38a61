"""What sentences begin with that asks for nothing: "and", "ok so", "hmm, well"; one table for every pattern."""

_JOINING = (
    r"and|but|so|or|then|now|ok(?:ay)?|well|hm+|oh|also|please|kindly|hey+a?|hi|hello|hiya|hola|bonjour|hallo|yo|lol|haha+|wait|wow|omg|ugh+|eww*|argh+|whoa|sorry"
    r"|forgive me"
    r"|pardon|oops"
)
_REPLYING = r"no|nope|nah|nay|aye|yes|yeah|yep|nvm|never ?mind"

LEAD = rf"\W*(?:(?:{_JOINING})\b\W*)*"
"""Words that join a sentence to what was said before, or call for attention; none are needed."""
REPLY = rf"\W*(?:(?:{_JOINING}|{_REPLYING})\b\W*)*"
"""The same with an answer to what was said before: "no, in blue"."""
ASKING = rf"{LEAD}(?:(?:can|could|would|will|might|may)\s+(?:you|u)\b{LEAD})?"
"""The same before an order, which may be put as a question: "and could you please"."""
