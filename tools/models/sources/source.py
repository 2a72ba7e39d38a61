"""What a source of weights is."""

from abc import ABC, abstractmethod

from imagetxt.tools.models.partial import Partial


class SourceFailedError(Exception):
    """A source could not deliver; the next one is tried. Stays inside the fetcher.

    The message follows the source's label in a sentence: "has no such file". `offline`: it looks as if there were no
    network at all.
    """

    def __init__(self, reason: str, *, offline: bool = False) -> None:
        super().__init__(reason)
        self.offline = offline


class Source(ABC):
    """One place a weights file can come from.

    `label`: what to call it before people: "the model hub". `scratch_share`: the room it needs on the way, beside the
    file itself, as a part of the file's size.
    """

    label: str
    scratch_share: float = 0.0

    @abstractmethod
    def deliver(self, partial: Partial) -> None:
        """Write the file's bytes from `partial.size` on, or from an earlier place after `partial.keep`.

        Raises:
            SourceFailedError: it cannot; says why.
        """
