"""The whole OpenAPI document, put to the command as users start it: no fault, no word said again."""

from __future__ import annotations

import dataclasses
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi import checks

from tests.conftest import ROOT

NAME = "Quexthwaite"
"""Stands in no word list and in no corpus."""
CHECKS = (
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)
OPERATIONS = (
    ("POST", "/v1/check"),
    ("POST", "/v1/check/file"),
    ("GET", "/v1/criteria"),
    ("GET", "/v1/criteria/{id}"),
    ("GET", "/health"),
    ("GET", "/info"),
)
_STRATEGIES = tuple(schemathesis.GenerationMode)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """`rmp-check serve` in a process of its own, with all that it says and leaves behind."""

    client: httpx.Client
    said: Path
    temporary: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The service as its command starts it."""
    folder = tmp_path_factory.mktemp("served")
    said, temporary = folder / "said", folder / "temporary"
    temporary.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with said.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "rmp_check", "serve", "--port", str(port)],
            stdout=stream,
            stderr=stream,
            cwd=ROOT,
            env=os.environ | {"TMPDIR": str(temporary)},
        )
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                _wait_for(client, process)
                yield Served(client=client, said=said, temporary=temporary)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            client.get("/info")
        except httpx.TransportError:
            assert process.poll() is None
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the service did not start")


def _schema(served: Served) -> Any:
    return schemathesis.openapi.from_dict(served.client.get("/openapi.json").json())


def test_document_is_whole(served: Served) -> None:
    document = served.client.get("/openapi.json").json()
    found = {(m.upper(), path) for path, item in document["paths"].items() for m in item}
    assert found == set(OPERATIONS)
    assert "HTTPValidationError" not in json.dumps(document)
    check = document["paths"]["/v1/check"]["post"]
    assert {"200", "400", "413", "415", "422", "429", "503"} <= set(check["responses"])


@pytest.mark.parametrize("mode", _STRATEGIES, ids=lambda m: m.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_operation_answers_as_its_document_says(served: Served, method: str, path: str, mode: Any) -> None:
    operation = _schema(served)[path][method]
    if mode is schemathesis.GenerationMode.NEGATIVE and not operation.body:
        # Any text is a valid path or query: there is nothing wrong to generate.
        mode = schemathesis.GenerationMode.POSITIVE

    @settings(max_examples=15, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        response = case.call(base_url=str(served.client.base_url))
        case.validate_response(response, checks=CHECKS)
        if path == "/v1/check" and mode is schemathesis.GenerationMode.POSITIVE:
            assert response.status_code == 200, "what the document calls a case file is one"
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]
            _repeats_nothing(served, method, path, case)

    answers()


def _repeats_nothing(served: Served, method: str, path: str, case: Any) -> None:
    """Send the refused request again with the name in place of every text."""
    place = "/".join(NAME if part.startswith("{") else part for part in path.split("/"))
    sent: dict[str, Any] = {"params": {NAME: NAME}, "headers": {f"X-{NAME}": NAME}}
    if isinstance(case.body, bytes | str) or case.media_type == "multipart/form-data":
        sent["files"] = [
            ("files", (f"{NAME}.json", json.dumps(NAME).encode())),
            (NAME, (NAME, NAME.encode())),
        ]
    elif method == "POST":
        sent["json"] = _planted(case.body)
    answer = served.client.request(method, place, **sent)
    if answer.status_code >= 400:
        assert NAME.lower() not in (answer.text + str(answer.headers)).lower()


def _planted(value: object) -> object:
    if isinstance(value, str):
        return NAME
    if isinstance(value, Mapping):
        return {key: _planted(v) for key, v in value.items()} | {NAME: NAME}
    if isinstance(value, list):
        return [_planted(v) for v in value]
    return value


def test_name_is_said_in_the_report_only(served: Served, small_case: dict[str, Any]) -> None:
    """In no refusal, no page of another request, no log, no file: whatever is sent, and wherever."""
    said = f"Ms {NAME} fears him. {NAME.upper()}'s son Bo {NAME} is 6."
    for part in ("offence_analysis", "risk_management_plan"):
        small_case[part] = {k: f"{v} {said}" for k, v in small_case[part].items()}
    whole = json.dumps(small_case)
    client, json_type = served.client, {"content-type": "application/json"}
    assert NAME in client.post("/v1/check", content=whole, headers=json_type).text
    page = client.post("/upload", files=[("documents", (f"{NAME}.json", whole.encode()))])
    assert NAME in page.text

    wrong: list[httpx.Response] = []
    for content in (whole[:-9], NAME, whole.replace('"S1"', "1"), whole + NAME, f'"{NAME}"', f"\ud800{NAME}"):
        encoded = content.encode("utf-8", "surrogatepass")
        wrong.append(client.post("/v1/check", content=encoded, headers=json_type))
        wrong.append(client.post("/v1/check", content=encoded, headers={"content-type": f"text/{NAME}"}))
        wrong.append(client.post("/v1/check/file", files=[("files", (f"{NAME}.docx", encoded[3:]))]))
        wrong.append(client.post("/word", files=[("documents", (f"{NAME}.docx", encoded[3:]))]))
    wrong.append(client.get(f"/v1/criteria/{NAME}", params={NAME: NAME}))
    wrong.append(client.get(f"/{NAME}", headers={"accept": "text/html", "x-name": NAME}))
    wrong.append(client.request(NAME.upper(), "/v1/check"))
    wrong.append(client.post("/download/json", data={"record": NAME, "case_id": NAME}))
    wrong.append(client.get("/", headers={"host": f"{NAME}.example"}))
    for answer in wrong:
        assert answer.status_code >= 400
        assert NAME.lower() not in (answer.text + str(answer.headers)).lower()
    assert NAME not in client.get("/example").text

    log = served.said.read_text(encoding="utf-8")
    assert "CASE_CHECKED" in log
    assert "CASE_REFUSED" in log
    assert NAME.lower() not in log.lower()
    for found in served.temporary.rglob("*"):
        assert not found.is_file() or NAME.encode() not in found.read_bytes()
