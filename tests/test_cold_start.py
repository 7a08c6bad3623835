"""What checking one file does not load: a start costs little more than spaCy's own."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT

_RUN = """
import json, sys
from rmp_check import cli
cli.main(["check", "examples/case.json"])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""
# spaCy itself loads rich and jinja2.
UNUSED = frozenset("docx fastapi joblib jwt pandas pypdfium2 scipy sklearn starlette uvicorn".split())


def test_check_of_a_json_file_loads_nothing_that_it_does_not_use() -> None:
    run = subprocess.run([sys.executable, "-c", _RUN], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = json.loads(run.stderr)
    assert "spacy" in loaded
    assert not UNUSED & set(loaded)
