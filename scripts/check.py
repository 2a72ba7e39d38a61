"""The one script that people and CI run: format, lint, types and documentation.

python scripts/check.py            all of them
python scripts/check.py types      one of them
python scripts/check.py --fix      format, mend what lint can mend, write the generated documentation anew
"""

import argparse
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
TREE = ROOT / "build" / "types"


def run(*command: str) -> bool:
    """Run a Python module's command in the repository's root; whether it was content."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode == 0


def link_tree() -> None:
    """Put the folders under `build/types` by their import names, since mypy cannot follow setuptools' mapping.

    Where links are not allowed (Windows without developer mode) the folders are copied.
    """
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (TREE / "imagetxt").mkdir(parents=True, exist_ok=True)
    folders = settings["tool"]["setuptools"]["package-dir"]
    for name, folder in folders.items():
        if any(name.startswith(f"{other}.") for other in folders.keys() - {"imagetxt"}):
            continue  # it lies in a folder that is linked: a link there would take the place of the folder itself
        if name == "imagetxt":
            for file in (ROOT / folder).iterdir():
                if file.is_file():
                    link(file, TREE / name / file.name)
        else:
            link(ROOT / folder, TREE / name.replace(".", "/"))


def link(there: Path, here: Path) -> None:
    """Make `here` stand for `there`."""
    if here.is_symlink() and here.resolve() == there.resolve():
        return
    if here.is_symlink() or here.is_file():
        here.unlink()
    elif here.is_dir():
        shutil.rmtree(here)
    try:
        here.symlink_to(there, target_is_directory=there.is_dir())
    except OSError:
        (shutil.copytree if there.is_dir() else shutil.copy2)(there, here)


def formatted() -> bool:
    return run("-m", "ruff", "format", "--check")


def linted() -> bool:
    return run("-m", "ruff", "check")


def typed() -> bool:
    link_tree()
    return run("-m", "mypy")


def documented() -> bool:
    return run("scripts/docs.py", "--check")


CHECKS: dict[str, Callable[[], bool]] = {"format": formatted, "lint": linted, "types": typed, "docs": documented}


def fix() -> bool:
    """Mend what can be mended."""
    commands = (("-m", "ruff", "check", "--fix", "--quiet"), ("-m", "ruff", "format"), ("scripts/docs.py",))
    outcomes = [run(*command) for command in commands]
    return all(outcomes)


def main() -> int:
    parser = argparse.ArgumentParser(description="Format, lint, types and documentation.")
    parser.add_argument("checks", nargs="*", metavar="check", help=f"{', '.join(CHECKS)}; none: all")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended instead")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.checks if name not in CHECKS]:
        parser.error(f"there is no check {unknown[0]!r}; checks are {', '.join(CHECKS)}")
    if wanted.fix:
        return 0 if fix() else 1
    failed = []
    for name in wanted.checks or CHECKS:
        print(f"== {name}", flush=True)
        if not CHECKS[name]():
            failed.append(name)
    print(f"Not in order: {', '.join(failed)}. To mend most of it: make format" if failed else "All in order.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
