"""How long threads of torch and llama.cpp spin while they wait for one another."""

import os

SPINS = "500"
"""Rounds of libgomp's waiting loop."""


def wait_briefly() -> None:
    """Have such threads give their core away soon, unless the user has settled it.

    By default they spin: with other work on the same cores, twenty times slower was measured. The libraries read this
    when they are loaded, so it must be called before. See docs/decisions/threads-that-wait.md.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("GOMP_SPINCOUNT", SPINS)
