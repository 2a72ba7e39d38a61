"""Write the generated parts of the documentation anew, or say where they have drifted from the code.

    python scripts/docs.py            write
    python scripts/docs.py --check    only compare; exit code 1 where something drifted

A generated part of a Markdown file stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`; the names are
in `tables.py`.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tables import PARTS, record_schema

ROOT = Path(__file__).parent.parent
PART = re.compile(r"(<!-- generated: (?P<name>[a-z ]+) -->\n).*?(<!-- end of (?P=name) -->)", re.DOTALL)


def documents() -> list[Path]:
    """The Markdown files that may hold generated parts."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def wanted(document: Path) -> str:
    """What a document should say."""
    text = document.read_text(encoding="utf-8")
    return PART.sub(lambda found: f"{found[1]}\n{PARTS[found['name']]()}\n\n{found[3]}", text)


def drifted() -> dict[Path, str]:
    """File → what it should hold, for every file that holds something else."""
    should = {document: wanted(document) for document in documents()}
    should[ROOT / "docs" / "description.schema.json"] = record_schema()
    return {path: text for path, text in should.items() if not path.exists() or path.read_text("utf-8") != text}


def main() -> int:
    stale = drifted()
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} has drifted from the code; write it anew with: make docs")
        return 1 if stale else 0
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"written: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
