"""Jobs for workers under test; a module of its own, so that a worker loads little to do them."""

from __future__ import annotations

import os
import time


def wait(seconds: float) -> int:
    """Take some time, in a worker."""
    time.sleep(seconds)
    return os.getpid()


def die() -> None:
    """End the worker as want of memory would."""
    os._exit(9)


def fail(words: str) -> None:
    """Fail with words of a case."""
    raise ValueError(words)
