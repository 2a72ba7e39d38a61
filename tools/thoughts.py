"""What a reasoning model thinks before it speaks, kept apart from what it says, as servers hand on both in one text."""

import re

_ENDS = {
    **{f"<{word}>": f"</{word}>" for word in ("think", "thinking", "thought", "thoughts", "reasoning", "reflection")},
    "[think]": "[/think]",
    "◁think▷": "◁/think▷",
    "<|channel|>analysis<|message|>": "<|channel|>final<|message|>",
}
"""How thoughts begin → what ends them, in lower case."""
_OPENS = re.compile("|".join(re.escape(mark) for mark in _ENDS), re.IGNORECASE)
_CLOSES = re.compile("|".join(re.escape(mark) for mark in _ENDS.values()), re.IGNORECASE)
_MARKS = (*_ENDS, *_ENDS.values())
_LONGEST = max(len(mark) for mark in _MARKS)


def spoken(text: str) -> str:
    """A whole text without its thoughts; nothing where it is a thought that was never ended.

    A thought whose beginning stands in the prompt, as with some models, is known by its end alone.
    """
    hearing = Thoughts(held=True)
    return f"{hearing.hear(text)}{hearing.rest()}".strip()


class Thoughts:
    """Takes a text in as it comes, piece by piece, and gives what of it is said.

    `held`: nothing is given before it is known that the text does not begin in the middle of a thought, which is at its
    end where no thought is marked. `unbegun`: a thought was ended that had no beginning.
    """

    def __init__(self, *, held: bool) -> None:
        self.unbegun = False
        self._held = held
        self._kept: list[str] = []
        self._pending = ""
        self._end = ""

    def hear(self, piece: str) -> str:
        """What is said by now that was not given before."""
        self._pending += piece
        said = ""
        while True:
            if self._end:
                if not self._ended():
                    return said
                continue
            opens, closes = _OPENS.search(self._pending), _CLOSES.search(self._pending)
            if closes is not None and (opens is None or closes.start() < opens.start()):
                self._pending, self.unbegun, said = self._pending[closes.end() :], True, ""
                self._freed()
            elif opens is not None:
                said += self._freed() + self._pending[: opens.start()]
                self._end = _ENDS[opens[0].lower()]
                self._pending = self._pending[opens.end() :]
            elif self._held:
                self._kept.append(self._sure())
                return said
            else:
                return said + self._sure()

    def rest(self) -> str:
        """What is said at the end of the text and was not given yet."""
        left, self._pending = "" if self._end else self._pending, ""
        return self._freed() + left

    def _freed(self) -> str:
        """What was held back; nothing is from now on."""
        kept, self._kept, self._held = "".join(self._kept), [], False
        return kept

    def _ended(self) -> bool:
        """Whether the thought that is begun ends in what came; it is then gone."""
        found = re.search(re.escape(self._end), self._pending, re.IGNORECASE)
        if found is None:
            self._pending = self._pending[-_LONGEST:]
            return False
        self._pending, self._end = self._pending[found.end() :], ""
        return True

    def _sure(self) -> str:
        """What is certainly no part of a mark, taken from what came."""
        last = self._pending[-_LONGEST:].lower()
        begun = next((len(last) - i for i in range(len(last)) if any(m.startswith(last[i:]) for m in _MARKS)), 0)
        cut = len(self._pending) - begun
        sure, self._pending = self._pending[:cut], self._pending[cut:]
        return sure
