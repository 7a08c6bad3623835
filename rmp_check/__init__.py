"""rmp_check: where an offence analysis, risk management plan and licence leave a victim unprotected."""

from __future__ import annotations

from collections.abc import Mapping

from rmp_check.case_file import CaseFile, CaseFileError
from rmp_check.checking import check_file
from rmp_check.report import Report

__all__ = ["CaseFile", "CaseFileError", "Report", "check"]
__version__ = "0.1.0"


def check(case_file: CaseFile | Mapping[str, object]) -> Report:
    """Check one case: a CaseFile, or the plain dict of the canonical JSON.

    Raises CaseFileError, which names the field and the rule, where the dict is no case file.
    """
    from rmp_check.readers.service_json import from_json

    return check_file(case_file if isinstance(case_file, CaseFile) else from_json(case_file))
