"""Fetch weights: tell first, try the sources in order, check every byte, leave nothing half-written."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imagetxt.tools.errors import ImagetxtError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.models import weights
from imagetxt.tools.models.checksum import forget, remember, sha256_of
from imagetxt.tools.models.partial import Partial, WrongContentError
from imagetxt.tools.models.sources import source_of
from imagetxt.tools.models.sources.source import Source, SourceFailedError
from imagetxt.tools.models.storage import ensure_room, make_folder, storage_errors
from imagetxt.tools.models.weights import Weights
from imagetxt.tools.progress import Cancel, Report, Step, silent

_LOCK_POLL_SECONDS = 0.2


def plan(names: Iterable[str]) -> list[Weights]:
    """What `fetch` would fetch: the entries whose files are not here, or are not what the lock file says.

    `names`: weights or groups. Raises ConfigurationError for a name that nobody knows.
    """
    return [weights.entry(name) for name in weights.expand(names) if not weights.is_good(name)]


def fetch(names: Sequence[str], *, report: Report = silent, cancel: Cancel | None = None) -> list[Path]:
    """Bring weights or groups here, and return their files, each checked against its sha256.

    What is here and good already is not fetched again; an interrupted fetch goes on where it stopped. Progress is
    reported in bytes.

    Raises:
        ConfigurationError: a name that nobody knows.
        WeightsMissingError, WeightsCorruptError: no source delivered; the message gives each one's reason.
        StorageError: no room, or a folder that cannot be written.
        CancelledError: stopped; what has arrived is kept for the next time.
    """
    return [_fetch_one(weights.entry(name), report, cancel or Cancel()) for name in weights.expand(names)]


def verify(name: str, *, report: Report = silent, cancel: Cancel | None = None) -> Path:
    """Hash a weights file anew, whatever was noted of it before, and return it where it is good.

    Raises:
        WeightsMissingError: it is not here.
        WeightsCorruptError: its content is not what the lock file says.
    """
    wanted, found = weights.entry(name), weights.find(name)
    if found is None:
        raise WeightsMissingError(f"{wanted.summary} is not here. Fetch it with: imagetxt models fetch {name}")

    def told(done: int) -> None:
        if cancel is not None:
            cancel.check()
        report(Step("models verify", wanted.title, done, wanted.bytes))

    if sha256_of(found, told=told) != wanted.sha256:
        forget(found)
        raise weights.corrupt(wanted)
    remember(found, wanted.sha256, stamped=found.parent != weights.PACKAGE_DATA)
    return found


@dataclass(frozen=True)
class _Refusal:
    """Why one source did not deliver."""

    label: str
    reason: str
    offline: bool = False
    wrong: bool = False


def _fetch_one(wanted: Weights, report: Report, cancel: Cancel) -> Path:
    if weights.is_good(wanted.name):
        return weights.path(wanted.name)
    folder = weights.models_folder()
    make_folder(folder)
    with _alone(folder, wanted, report, cancel):
        if weights.is_good(wanted.name):  # the process we waited for has fetched it
            return weights.path(wanted.name)
        refusals = []
        for text in _source_texts(wanted):
            outcome = _try(text, wanted, folder, report, cancel)
            if isinstance(outcome, Path):
                _tidy(folder, wanted)
                return outcome
            refusals.append(outcome)
            report(Step("models fetch", f"{wanted.title}: {outcome.label} {outcome.reason}"))
    raise _gave_up(wanted, refusals)


def _source_texts(wanted: Weights) -> list[str]:
    mirror = os.environ.get("IMAGETXT_MIRROR")
    return [*([f"file:{mirror}"] if mirror else []), *wanted.sources]


def _try(text: str, wanted: Weights, folder: Path, report: Report, cancel: Cancel) -> Path | _Refusal:
    """The finished file from one source, or why there is none."""
    source = source_of(text)
    try:
        return _deliver(source, text, wanted, folder, report, cancel)
    except SourceFailedError as exc:
        return _Refusal(source.label, str(exc), offline=exc.offline)
    except WrongContentError as exc:
        return _Refusal(source.label, str(exc), wrong=True)


def _deliver(source: Source, text: str, wanted: Weights, folder: Path, report: Report, cancel: Cancel) -> Path:
    """The finished file. Raises SourceFailedError, WrongContentError, StorageError."""
    with Partial(wanted, folder, source=text, label=source.label, report=report, cancel=cancel) as partial:
        resumed = partial.size > 0
        ensure_room(folder, wanted.file, wanted.bytes - partial.size + int(source.scratch_share * wanted.bytes))
        try:
            source.deliver(partial)
            return partial.finish()
        except WrongContentError:
            if not resumed:
                raise
        partial.keep(0)  # what an earlier run left may have been at fault
        source.deliver(partial)
        return partial.finish()


@contextmanager
def _alone(folder: Path, wanted: Weights, report: Report, cancel: Cancel) -> Iterator[None]:
    """Keep other processes from fetching the same file meanwhile; waits for one that does."""
    from filelock import FileLock, Timeout

    guard = FileLock(folder / f"{wanted.file}.lock")
    while True:
        cancel.check()
        with storage_errors(wanted.file):
            try:
                guard.acquire(timeout=_LOCK_POLL_SECONDS)
                break
            except Timeout:
                report(Step("models fetch", f"{wanted.title}: waiting for another process that fetches it"))
    try:
        yield
    finally:
        guard.release()


def _tidy(folder: Path, wanted: Weights) -> None:
    """Remove what unfinished attempts at other sources left."""
    for ending in ("partial", "parts"):
        for leftover in folder.glob(f"{wanted.file}.*.{ending}"):
            leftover.unlink(missing_ok=True)


def _gave_up(wanted: Weights, refusals: list[_Refusal]) -> ImagetxtError:
    reasons = "; ".join(f"{r.label} {r.reason}" for r in refusals) or "the lock file names no source"
    mirror = f"Or put {wanted.file} into a folder and set IMAGETXT_MIRROR to that folder."
    if refusals and all(r.offline for r in refusals):
        return WeightsMissingError(
            f"{wanted.title} could not be fetched: there seems to be no network ({reasons}). "
            f"Connect and try again. {mirror}"
        )
    kind = WeightsCorruptError if any(r.wrong for r in refusals) else WeightsMissingError
    return kind(f"{wanted.summary} could not be fetched: {reasons}. {mirror}")
