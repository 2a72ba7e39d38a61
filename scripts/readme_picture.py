"""Make the README's picture anew: one card of a run's page, photographed in Chromium.

imagetxt describe examples/photos/horses.jpg --out output
python scripts/readme_picture.py output/index.html
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

TARGET = Path(__file__).parent.parent / "docs" / "img" / "result.jpg"
WIDTH, HEIGHT, SCALE = 1240, 1400, 1.5
MOST_BYTES = 400_000
ALONE = (
    "<style>header, footer, h2 { display: none } article { margin: 12px 0 } article ~ article { display: none }</style>"
)


def photograph(page: Path, folder: Path) -> Image.Image:
    """The first card of a page as a browser shows it."""
    browser = next((found for name in ("chromium", "google-chrome", "chrome") if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("error: no Chromium was found.")
    alone, shot = folder / "page.html", folder / "page.png"
    alone.write_text(page.read_text(encoding="utf-8").replace("</head>", f"{ALONE}</head>"), encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--hide-scrollbars", f"--force-device-scale-factor={SCALE}"]
    window = f"--window-size={WIDTH},{HEIGHT}"
    subprocess.run([browser, *options, window, f"--screenshot={shot}", alone.as_uri()], check=True, capture_output=True)
    with Image.open(shot) as picture:
        return picture.convert("RGB")


def trimmed(picture: Image.Image) -> Image.Image:
    """The picture without the even margin below it."""
    paper = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    box = ImageChops.difference(picture, paper).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, box[3] + 18))) if box else picture


def main() -> None:
    page = Path(sys.argv[1] if len(sys.argv) > 1 else "output/index.html")
    with tempfile.TemporaryDirectory() as folder:
        picture = trimmed(photograph(page, Path(folder)))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    for quality in (90, 85, 80, 70):
        picture.save(TARGET, quality=quality, optimize=True)
        if TARGET.stat().st_size < MOST_BYTES:
            break
    print(f"{TARGET.name}: {picture.width}x{picture.height}, {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
