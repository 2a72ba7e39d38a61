"""What of a long message is gone by: its beginning and its end, where people put what they want."""

import re

MOST_CHARACTERS = 2_000
"""Of a message that is planned by its words. What is longer is nearly always pasted, and is read in time by nobody."""
SHORTENED = "Your message is long, so I went by how it begins and how it ends; ask for what else you want by itself."
_FIRST, _LAST = 150, 250
"""Characters of its beginning and of its end that are gone by then."""
_END = re.compile(r"(?<=[.!?…\n])\s+|\n")


def ends(said: str) -> str:
    """A message of at most `MOST_CHARACTERS` as it is; of a longer one whole sentences from both ends, else words."""
    if len(said) <= MOST_CHARACTERS:
        return said
    first, last = said[:_FIRST], said[-_LAST:]
    stops = [m.start() for m in _END.finditer(first)]
    first = first[: stops[-1]] if stops else first.rpartition(" ")[0] or first
    begin = _END.search(last)
    last = last[begin.end() :] if begin else last.partition(" ")[2] or last
    return f"{first.strip()} {last.strip()}"
