"""What the pages say of documents that cannot be read: in words for who chose them, nothing of the content."""

from __future__ import annotations

from rmp_check.case_file import CaseFileError
from rmp_check.report import place_name

_VERBS = ("is ", "has ", "holds ", "must ", "cannot ")
_ATTRIBUTES = ("a ", "an ", "not ", "protected ", "larger ")


def unreadable(error: CaseFileError, name: str = "The document") -> str:
    """Return what to say of documents that cannot be read; `name` stands for one that is alone."""
    place, _, number = error.field.partition(".")
    if place == "files" and number.isdigit():
        return f"Document {int(number) + 1} cannot be read: {_sentence(error.rule)}"
    if error.rule.endswith("?"):
        return f"Which is the current {place_name(error.field)}? {error.rule.capitalize()}"
    if error.field:
        return f"{name} cannot be read: {error.field} {error.rule}"
    return f"{name} cannot be read: {_sentence(error.rule)}"


def _sentence(rule: str) -> str:
    """Return a rule, which completes "The document", as words that stand alone."""
    if rule.startswith(_VERBS):
        return f"it {rule}"
    return f"it is {rule}" if rule.startswith(_ATTRIBUTES) else rule
