"""What is sent is limited: its size, before and while reading; its time; its fields; its number."""

from __future__ import annotations

import json
import multiprocessing
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api import jobs
from api.connections import TimedProtocol
from api.limits import RateLimit
from api.problems import Refused
from api.settings import Settings
from api.workers import CheckFailed, CheckTooLong, TooBusy, Workers
from tests.api.worker_jobs import die, fail, wait
from tests.serving import serving

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def narrow() -> Iterator[httpx.Client]:
    """A service with small limits."""
    settings = Settings(
        max_request_bytes=100_000,
        max_fields=50,
        max_files=3,
        upload_seconds=0.5,
        requests_a_minute=100_000,
        workers=1,
    )
    with serving(settings) as client:
        yield client


def _port(client: httpx.Client) -> int:
    assert client.base_url.port
    return client.base_url.port


def _raw(client: httpx.Client, head: str, *pieces: bytes, pause: float = 0) -> bytes:
    """Send bytes as they are, and return what comes back before the connection closes."""
    with socket.create_connection(("127.0.0.1", _port(client)), timeout=10) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode())
        for piece in pieces:
            time.sleep(pause)
            try:
                connection.sendall(piece)
            except OSError:
                break
        received = b""
        try:
            while piece := connection.recv(65536):
                received += piece
        except OSError:
            pass
        return received


def test_body_that_declares_itself_too_large_is_413_before_it_is_sent(narrow: httpx.Client) -> None:
    head = "POST /v1/check HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 60000000\n\n"
    started = time.monotonic()
    answer = _raw(narrow, head)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"application/problem+json" in answer
    assert time.monotonic() - started < 0.45


def test_body_without_a_length_is_413_once_it_is_too_large(narrow: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b" " * 1_000

    with narrow.stream("POST", "/v1/check", content=endless(), headers=JSON) as answer:
        assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/v1/check/file", "/upload", "/check"])
def test_upload_that_is_too_large_is_413(narrow: httpx.Client, path: str) -> None:
    answer = narrow.post(path, files=[("files", ("a.json", b" " * 200_000))])
    assert answer.status_code == 413


def test_upload_that_is_too_slow_is_408(narrow: httpx.Client) -> None:
    head = "POST /v1/check HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 900\n\n"
    answer = _raw(narrow, head, *[b" "] * 8, pause=0.1)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"application/problem+json" in answer
    head = head.replace("/v1/check HTTP", "/check HTTP").replace("Host:", "Accept: text/html\nHost:")
    head = head.replace("application/json", "application/x-www-form-urlencoded")
    page = _raw(narrow, head, *[b" "] * 8, pause=0.1)
    assert page.startswith(b"HTTP/1.1 408")
    assert b"The upload took too long" in page


def test_connection_that_brings_no_request_is_closed(
    narrow: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimedProtocol, "head_seconds", 0.3)
    started = time.monotonic()
    assert _raw(narrow, "POST /v1/check HTTP/1.1\n", *[b"X: y\r\n"] * 8, pause=0.1) == b""
    assert _raw(narrow, "") == b""
    assert time.monotonic() - started < 5
    answer = _raw(narrow, "GET /info HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    assert answer.count(b"HTTP/1.1 200") == 1


@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
def test_thousands_of_fields_are_400(narrow: httpx.Client, kind: str) -> None:
    fields = {f"f{i}": "Quexthwaite" for i in range(2_000)}
    if kind == "urlencoded":
        answer = narrow.post("/check", data=fields)
    else:
        answer = narrow.post("/check", data=fields, files={"x": ("a", b"")})
    assert answer.status_code == 413 or answer.status_code == 400
    assert "Quexthwaite" not in answer.text
    few = {f"f{i}": "Quexthwaite" for i in range(51)}
    assert narrow.post("/check", data=few).status_code == 400


def test_too_many_documents_are_400(narrow: httpx.Client) -> None:
    answer = narrow.post("/v1/check/file", files=[("files", (f"{i}.json", b"{}")) for i in range(4)])
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x; charset=punycode",
        "multipart/form-data; boundary=x; charset=utf-7",
        "application/x-www-form-urlencoded; charset=utf-16",
    ],
)
def test_form_that_cannot_be_read_is_refused_without_its_words(service: httpx.Client, kind: str) -> None:
    answer = service.post("/check", content=b"--x\r\nQuexthwaite\r\n", headers={"content-type": kind})
    assert answer.status_code in (400, 415)
    assert "Quexthwaite" not in answer.text


def test_rate_limit_counts_each_client() -> None:
    limit = RateLimit(60)
    for _ in range(60):
        limit.take("192.0.2.1", now=0.0)
    with pytest.raises(Refused) as caught:
        limit.take("192.0.2.1", now=0.5)
    assert caught.value.status == 429
    assert caught.value.headers["Retry-After"] == "1"
    limit.take("192.0.2.2", now=0.5)
    limit.take("192.0.2.1", now=1.5)


def test_rate_limit_forgets_the_oldest_client_first() -> None:
    limit = RateLimit(1)
    limit.take("first", now=0)
    for i in range(10_000):
        limit.take(str(i), now=0)
    limit.take("first", now=0)
    with pytest.raises(Refused):
        limit.take("9999", now=0)


def test_too_many_requests_are_429() -> None:
    with serving(Settings(requests_a_minute=3, workers=1)) as client:
        answers = [client.get("/info").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]


# --- workers ------------------------------------------------------------------------------------


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Two workers, little time, one place to wait in."""
    found = Workers(2, 1.0, 1)
    found.ask_and_wait(jobs.ready)
    yield found
    found.close()


def test_job_that_takes_too_long_is_ended_and_the_next_is_done(workers: Workers) -> None:
    with pytest.raises(CheckTooLong):
        workers.ask_and_wait(wait, 30)
    assert workers.ask_and_wait(wait, 0)
    assert workers.able


def test_worker_that_dies_fails_one_job_only(workers: Workers) -> None:
    with pytest.raises(CheckFailed):
        workers.ask_and_wait(die)
    assert not workers.able
    assert workers.ask_and_wait(wait, 0)
    assert workers.able


def test_fault_is_told_without_its_words(workers: Workers) -> None:
    with pytest.raises(CheckFailed) as caught:
        workers.ask_and_wait(fail, "Quexthwaite")
    assert "ValueError" in str(caught.value)
    assert "Quexthwaite" not in repr(caught.value)


def test_more_jobs_than_may_wait_are_refused(workers: Workers) -> None:
    held = [workers.submit(wait, 0.3) for _ in range(3)]
    with pytest.raises(TooBusy):
        workers.ask_and_wait(wait, 0)
    assert len({future.result() for future in held}) == 2
    assert workers.ask_and_wait(wait, 0)


def test_service_that_ends_while_it_starts_leaves_no_process() -> None:
    """As when its port is taken: the exit would wait for a process that nobody ends."""
    before, others = set(multiprocessing.active_children()), set(threading.enumerate())
    workers = Workers(2, 1.0, 1)
    workers.warm(jobs.ready)
    workers.close()
    with pytest.raises(RuntimeError):
        workers.ask_and_wait(jobs.ready)
    for _ in range(200):
        if not [t for t in threading.enumerate() if t.name.startswith("check") and t not in others]:
            break
        time.sleep(0.05)
    assert set(multiprocessing.active_children()) <= before


def test_check_that_takes_too_long_is_503(example: dict[str, Any]) -> None:
    plan = example["risk_management_plan"]
    plan["supervision"] = " ".join([plan["monitoring_and_control"]] * 2_000)
    with serving(Settings(check_seconds=0.3, workers=1)) as client:
        answer = client.post("/v1/check", content=json.dumps(example), headers=JSON)
        assert answer.status_code == 503
        assert client.get("/health").json()["status"] == "UP"


def test_service_that_cannot_check_says_so(service: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from rmp_check import labels

    def damaged() -> None:
        raise labels.ModelError("damaged")

    monkeypatch.setattr(labels, "load", damaged)
    answer = service.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "DOWN")
    assert answer.json()["components"]["model"] == {"status": "DOWN"}
    assert service.get("/info").json()["models"] == {}


def test_service_without_all_criteria_says_so(service: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import monitoring

    monkeypatch.setattr(monitoring, "all_criteria", lambda: ())
    assert service.get("/health").status_code == 503
