"""The English parser, as those who read sentences share it."""

import json
import subprocess
import sys

import pytest

from imagetxt.tools import english

ALONE = """
import json, sys
from imagetxt.tools import english
parsed = [token.tag_ for token in english.model()("The dog is small.")]
loaded = "torch" in sys.modules
import torch
print(json.dumps([parsed, loaded, torch.ones(2).sum().item()]))
"""


@pytest.mark.skipif(not english.available(), reason="the parser's weights are not here")
def test_the_parser_loads_no_torch_and_leaves_it_to_whoever_needs_it() -> None:
    pytest.importorskip("torch")
    done = subprocess.run([sys.executable, "-c", ALONE], check=True, capture_output=True, text=True)
    tags, loaded, total = json.loads(done.stdout)
    assert tags == ["DT", "NN", "VBZ", "JJ", "."]
    assert not loaded
    assert total == 2
