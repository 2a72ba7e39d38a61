"""GRiT in the published size computes what the original computes. It takes 2 GB and some minutes of a processor.

Runs where IMAGETXT_FULL_SIZE is set, and in continuous integration where there is memory for it; `bench/grit.py` prints
the same comparison as a table.
"""

import os
from pathlib import Path

import numpy as np
import pytest
import torch

from imagetxt.tools.grit.checkpoint import built
from imagetxt.tools.grit.sizes import PUBLISHED
from imagetxt.tools.models.devices import machine_memory_mb
from tests import grit_recipe
from tests.grit_parity import compare

DATA = Path(__file__).parent / "data" / "grit"
NEEDED_MB = 6000
FITS = "IMAGETXT_FULL_SIZE" in os.environ or ("CI" in os.environ and machine_memory_mb() > NEEDED_MB)


@pytest.mark.timeout(1200)
@pytest.mark.skipif(not FITS, reason="set IMAGETXT_FULL_SIZE=1 to run it")
def test_every_stage_is_the_originals_in_the_published_size() -> None:
    torch.set_num_threads(2)
    grit = built(grit_recipe.weights(PUBLISHED, masks=True), "full", sizes=PUBLISHED)
    with np.load(DATA / "full_a.npz") as golden:
        rows = compare(grit, grit_recipe.picture(), golden)
    assert len(rows) > 80
    assert [row for row in rows if not row.good] == []
