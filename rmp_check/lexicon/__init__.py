"""Word lists: one entry a line, `#` begins a comment; a practice lead may change them."""

from __future__ import annotations

import functools
import importlib.resources


@functools.cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of `<name>.txt` in order, in lower case."""
    text = importlib.resources.files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip().lower() for line in text.splitlines())
    return tuple(line for line in lines if line)


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """Return the entries of a list as a set."""
    return frozenset(entries(name))
