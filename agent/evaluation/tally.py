"""Counts of statements by kind: how many were false and found, how many true and flagged."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Statements by kind: how many were false and found, true and flagged; and the misses in words."""

    false: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    missed_words: list[str] = field(default_factory=list)
    flagged_words: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Part of the false statements that are found."""
        return self.found.total() / max(1, self.false.total())

    @property
    def alarms(self) -> float:
        """Part of the true statements that are flagged."""
        return self.flagged.total() / max(1, self.true.total())

    def rows(self) -> list[tuple[str, int, int, int, int]]:
        """`(kind, false, found, true, flagged)`, and last the sum."""
        kinds = list(dict.fromkeys([*self.false, *self.true]))
        rows = [(k, self.false[k], self.found[k], self.true[k], self.flagged[k]) for k in kinds]
        sums = (self.false.total(), self.found.total(), self.true.total(), self.flagged.total())
        return [*sorted(rows), ("all", *sums)]
