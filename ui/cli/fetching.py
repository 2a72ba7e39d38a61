"""Fetching weights before a person's eyes: what, how large, under which licence; then how far it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from imagetxt.tools.errors import ConfigurationError, WeightsMissingError
from imagetxt.tools.models import fetch, weights
from imagetxt.tools.models.adding import vouched
from imagetxt.tools.models.pins import Pins
from imagetxt.tools.progress import Cancel, Report, Step
from imagetxt.ui.cli.console import err, tell
from imagetxt.ui.cli.stopping import stopping

_TENTHS = 10


def names_of_weights(names: Sequence[str]) -> list[str]:
    """Names of weights, groups and profiles to names of weights. Raises ConfigurationError for an unknown one."""
    from imagetxt.tools.profiles import load_profile, profile_names

    found: list[str] = []
    for name in names:
        is_profile = name.partition(",")[0] in profile_names() or name.endswith(".toml")
        known = name in weights.GROUPS or name in weights.lock()
        if not is_profile and not known:
            profiles = ", ".join(each for each in profile_names() if each not in weights.GROUPS)
            raise ConfigurationError(
                f"There are no weights called {name!r}, and no profile. Profiles: {profiles}. Groups: "
                f"{', '.join(weights.GROUPS)}. Weights: {', '.join(weights.lock())}."
            )
        found += load_profile(name).weights() if is_profile and not known else weights.expand([name])
    return list(dict.fromkeys(found))


def held_of(names: Sequence[str] | None) -> dict[str, Pins]:
    """Name of weights → what is held of them, for those that are here; without names, of all that are.

    Raises:
        ConfigurationError: an unknown name, or weights that imagetxt's own lock file settles.
        WeightsMissingError: named weights that are not here, or none at all.
    """
    wanted = names_of_weights(names) if names else [name for name, one in weights.lock().items() if not one.sha256]
    held: dict[str, Pins] = {}
    for name in wanted:
        entry = weights.entry(name)
        if entry.sha256:
            raise ConfigurationError(f"The sha256 of {name} stands in imagetxt's own lock file already.")
        pins = weights.pins_of(entry)
        if pins is not None and weights.is_here(name):
            held[name] = pins
        elif names:
            raise WeightsMissingError(f"{entry.summary} is not here. Fetch it with: imagetxt models fetch {name}")
    if not held:
        raise WeightsMissingError("No weights are here that could be locked. Fetch some with: imagetxt models fetch")
    return held


def fetch_told(names: Sequence[str]) -> None:
    """Say what will be fetched, see that all of it has room, fetch it, check it. Raises what `fetch` raises."""
    missing = fetch.plan(names)
    if not missing:
        tell(f"Already here and good: {', '.join(weights.expand(names))}.")
        return
    tell(f"To be fetched into {weights.models_folder()}:")
    for wanted in missing:
        open_ = "" if weights.pinned_by(wanted.name) else "; not pinned: its newest state"
        tell(f"  {wanted.title}: {wanted.bytes / 2**20:.0f} MB, licence {wanted.licence}{open_}")
    if len(missing) > 1:
        tell(f"  {len(missing)} in all: {sum(wanted.bytes for wanted in missing) / 2**30:.1f} GB")
    fetch.ensure_room_for(missing)
    cancel = Cancel()
    with stopping(cancel), shown(err()) as report:
        fetch.fetch([wanted.name for wanted in missing], report=report, cancel=cancel)
    first = [wanted.name for wanted in missing if not wanted.sha256]
    if first:
        held = f"the lock file knows no sha256 of {', '.join(first)}; what came now is held from now on"
        tell(f"Fetched, and every byte is what its source announced ({held}).")
    else:
        tell("Fetched, and every byte is what the lock file says.")
    for wanted in missing:
        if wanted.reported:
            tell(f"{wanted.name}: {vouched(wanted, (weights.pieces(wanted) or [wanted])[0].sha256)}")


@contextmanager
def shown(console: Console) -> Iterator[Report]:
    """A report that draws a bar on a terminal, and prints a line every tenth elsewhere."""
    if not console.is_terminal:
        yield _Lines(console).hear
        return
    columns = (TextColumn("  {task.description}", markup=False), BarColumn(), DownloadColumn(binary_units=True))
    with Progress(*columns, TransferSpeedColumn(), TimeRemainingColumn(), console=console) as progress:
        tasks: dict[str, int] = {}
        most: dict[str, int] = {}

        def hear(step: Step) -> None:
            if step.what not in tasks:
                tasks[step.what] = progress.add_task(step.what, total=None)
            most[step.what] = max(step.done, most.get(step.what, 0))
            progress.update(tasks[step.what], completed=most[step.what], total=step.total or None)  # type: ignore[arg-type]  # rich's TaskID is an int

        yield hear


class _Lines:
    """Progress as lines, at most one every tenth of a file."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told: dict[str, int] = {}

    def hear(self, step: Step) -> None:
        tenth = _TENTHS * step.done // step.total if step.total else 0
        if tenth > self._told.get(step.what, -1):  # a part that begins again must not count down
            self._told[step.what] = tenth
            share = f": {100 * tenth // _TENTHS} %" if step.total else ""
            self._console.print(f"  {step.what}{share}")
