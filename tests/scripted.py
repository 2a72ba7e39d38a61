"""A workbench of scripted backends and what it is shown. The fixture is taken by importing it."""

from pathlib import Path

import numpy as np
import pytest

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

CAT = Region(label="cat", score=0.9, box=Box(x0=1, y0=1, x1=9, y1=9), phrase="a grey cat", place="on the left")
DOG = Region(label="dog", score=0.8, box=Box(x0=20, y0=2, x1=30, y1=12), phrase="a dog", place="on the right")


def picture(shade: int = 200) -> bytes:
    return from_pixels(np.full((24, 32, 3), shade, np.uint8), name="plain").png()


@pytest.fixture(name="cache")
def results(tmp_path: Path) -> ResultCache:
    return ResultCache(tmp_path / "results")


def bench(*backends: ScriptedBackend, cache: ResultCache | None = None) -> Workbench:
    extra = {backend.tool: backend for backend in backends}
    return Workbench(Toolbox("embedded", cache=cache or ResultCache(None), pool=ModelPool(100), extra=extra))
