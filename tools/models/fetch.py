"""Fetch weights: tell first, try the sources in order, check every byte, leave nothing half-written."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from imagetxt.tools.errors import ConfigurationError, ImagetxtError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.models import weights
from imagetxt.tools.models.checksum import forget, remember, sha256_of
from imagetxt.tools.models.listing import in_mirror, on_hub
from imagetxt.tools.models.partial import Partial, WrongContentError
from imagetxt.tools.models.pins import Pin, Pins, write_pins
from imagetxt.tools.models.sources import source_of
from imagetxt.tools.models.sources.hub import HubSource
from imagetxt.tools.models.sources.local import FileSource
from imagetxt.tools.models.sources.source import Source, SourceFailedError
from imagetxt.tools.models.storage import ensure_room, make_folder, storage_errors
from imagetxt.tools.models.weights import Repository, Weights
from imagetxt.tools.progress import Cancel, Report, Step, silent

_LOCK_POLL_SECONDS = 0.2
_OURS = (".verified", ".lock", ".partial", ".parts")


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


def ensure_room_for(wanted: Iterable[Weights]) -> None:
    """Raise StorageError where there is less room than all of them need beside what has arrived of them already."""
    folder = weights.models_folder()
    make_folder(folder)
    needed = 0
    for each in wanted:
        begun = (file for place in folder.glob(f"{each.file}*") for file in (place, *place.rglob("*")))
        needed += max(0, each.bytes - sum(file.stat().st_size for file in begun if file.is_file()))
    ensure_room(folder, "What is missing", needed)


def verify(name: str, *, report: Report = silent, cancel: Cancel | None = None) -> Path:
    """Hash the files of an entry anew, whatever was noted of them before, and return its file or folder.

    Raises:
        WeightsMissingError: it is not here.
        WeightsCorruptError: its content is not what the lock file, or the first fetch, says.
    """
    wanted, found = weights.entry(name), weights.find(name)
    if found is None:
        raise WeightsMissingError(f"{wanted.summary} is not here. Fetch it with: imagetxt models fetch {name}")
    for part in weights.pieces(wanted) or ():
        _verify(part, report, cancel or Cancel())
    return found


def pin(name: str) -> Path:
    """Take what lies in the models folder under an entry's name for that model from now on, and hold its sha256.

    For weights brought by hand: a file of the entry's name, or a folder of it with the repository's files.

    Raises:
        WeightsMissingError: nothing of that name lies there.
        ConfigurationError: the lock file says itself what the file must be.
    """
    wanted, folder = weights.entry(name), weights.models_folder()
    if wanted.sha256:
        raise ConfigurationError(f"The sha256 of {name} stands in weights.lock; there is nothing to pin.")
    place = folder / wanted.file
    files = sorted(place.rglob("*")) if isinstance(wanted, Repository) else [place]
    here = [file for file in files if file.is_file() and file.suffix not in _OURS]
    if not here:
        raise WeightsMissingError(
            f"There is no {wanted.file} in {folder}. Put it there, or: imagetxt models fetch {name}"
        )
    base = place if isinstance(wanted, Repository) else folder
    _hold(wanted, "", {file.relative_to(base).as_posix(): file for file in here})
    return place


def _hold(wanted: Weights, revision: str, files: Mapping[str, Path]) -> None:
    """Note the sizes and sha256 of files that are complete, by their paths inside the entry."""
    pins = {}
    for path, file in files.items():
        pins[path] = Pin(file.stat().st_size, sha256_of(file))
        remember(file, pins[path].sha256)
    write_pins(weights.models_folder(), wanted.name, Pins(revision, pins))


def _verify(wanted: Weights, report: Report, cancel: Cancel) -> None:
    found = weights.find_file(wanted)
    if found is None:
        raise weights.corrupt(wanted)

    def told(done: int) -> None:
        cancel.check()
        report(Step("models verify", wanted.title, done, wanted.bytes))

    if sha256_of(found, told=told) != wanted.sha256:
        forget(found)
        raise weights.corrupt(wanted)
    remember(found, wanted.sha256, stamped=found.parent != weights.PACKAGE_DATA)


@dataclass(frozen=True)
class _Refusal:
    """Why one source did not deliver."""

    label: str
    reason: str
    offline: bool = False
    wrong: bool = False


def _fetch_one(wanted: Weights, report: Report, cancel: Cancel) -> Path:
    """One entry, whatever its form."""
    if weights.is_good(wanted.name):
        return weights.path(wanted.name)
    folder = weights.models_folder()
    make_folder(folder)
    known = weights.pieces(wanted)
    if known is not None:
        for part in known:
            _fetch_file(part, folder, report, cancel)
        if not wanted.sha256 and (pins := weights.pins_of(wanted)):  # from a lock file of one's own, perhaps
            write_pins(folder, wanted.name, pins)
        return weights.path(wanted.name)
    if isinstance(wanted, Repository):
        commit, parts = _listing(wanted)
    else:
        commit, parts = "", [wanted]
    files = [_fetch_file(part, folder, report, cancel) for part in parts]
    report(Step("models fetch", f"{wanted.title}: nobody published a sha256 for it; what came now is held from now on"))
    base = folder / wanted.file if isinstance(wanted, Repository) else folder
    _hold(wanted, commit, {file.relative_to(base).as_posix(): file for file in files})
    return weights.path(wanted.name)


def _listing(wanted: Repository) -> tuple[str, list[Weights]]:
    """The repository's commit and files, from the mirror folder or the hub. Raises WeightsMissingError."""
    refusals = []
    if os.environ.get("IMAGETXT_MIRROR"):
        try:
            return "", in_mirror(wanted)
        except SourceFailedError as exc:
            refusals.append(_Refusal(FileSource.label, str(exc)))
    try:
        return on_hub(wanted)
    except SourceFailedError as exc:
        refusals.append(_Refusal(HubSource.label, str(exc), offline=exc.offline))
    raise _gave_up(wanted, refusals)


def _fetch_file(wanted: Weights, folder: Path, report: Report, cancel: Cancel) -> Path:
    """One file: from the first source that delivers it."""
    make_folder((folder / wanted.file).parent)
    with _alone(folder, wanted, report, cancel):
        here = weights.find_file(wanted) if wanted.sha256 and weights.is_good_file(wanted) else None
        if here is not None:  # from before, or the process we waited for has fetched it
            return here
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

    place = folder / f"{wanted.file}.lock"
    guard = FileLock(place)
    while True:
        cancel.check()
        with storage_errors(wanted.file):
            try:
                guard.acquire(timeout=_LOCK_POLL_SECONDS)
                if place.exists():
                    break
                guard.release()  # the process before us removed it with its own work; a file that is gone holds nobody
            except Timeout:
                report(Step("models fetch", f"{wanted.title}: waiting for another process that fetches it"))
    try:
        yield
    finally:
        with suppress(OSError):  # where an open file cannot be removed, it stays: it is empty
            place.unlink()
        guard.release()


def _tidy(folder: Path, wanted: Weights) -> None:
    """Remove what unfinished attempts at other sources left."""
    for ending in ("partial", "parts"):
        for leftover in folder.glob(f"{wanted.file}.*.{ending}"):
            leftover.unlink(missing_ok=True)


def _gave_up(wanted: Weights, refusals: list[_Refusal]) -> ImagetxtError:
    reasons = "; ".join(f"{r.label} {r.reason}" for r in refusals) or "the lock file names no source"
    called = f"a folder {wanted.file} with its files" if isinstance(wanted, Repository) else wanted.file
    mirror = f"Or put {called} into a folder and set IMAGETXT_MIRROR to that folder."
    if refusals and all(r.offline for r in refusals):
        return WeightsMissingError(
            f"{wanted.title} could not be fetched: there seems to be no network ({reasons}). "
            f"Connect and try again. {mirror}"
        )
    kind = WeightsCorruptError if any(r.wrong for r in refusals) else WeightsMissingError
    return kind(f"{wanted.summary} could not be fetched: {reasons}. {mirror}")
