"""Who may ask: this machine, or bearers of a valid token; and what every answer carries."""

from __future__ import annotations

import dataclasses
import http.server
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from api.main import create_app
from api.security import Guard
from api.settings import Settings, SettingsError, Tokens, from_environment, is_loopback
from tests.serving import serving

ISSUER, AUDIENCE, ROLE = "https://sign-in.example/auth/issuer", "rmp-check", "ROLE_RMP_CHECK"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_CURVE_KEY = ec.generate_private_key(ec.SECP256R1())
_OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A service that wants tokens, and the server that publishes the keys."""

    client: httpx.Client
    keys: http.server.ThreadingHTTPServer
    tokens: Tokens


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    """A service that lets in bearers of tokens of a test issuer."""
    keys = [
        json.loads(RSAAlgorithm.to_jwk(_KEY.public_key())) | {"kid": "one", "use": "sig", "alg": "RS256"},
        json.loads(ECAlgorithm.to_jwk(_CURVE_KEY.public_key())) | {"kid": "two", "use": "sig"},
    ]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = json.dumps({"keys": keys}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tokens = Tokens(
            jwks_url=f"http://127.0.0.1:{server.server_port}/keys",
            issuer=ISSUER,
            audience=AUDIENCE,
            role=ROLE,
        )
        with serving(Settings(tokens=tokens, workers=1)) as client:
            yield Guarded(client=client, keys=server, tokens=tokens)
        server.shutdown()


def _token(key: Any = _KEY, kid: str = "one", algorithm: str = "RS256", **changed: object) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "exp": int(time.time()) + 300,
        "sub": "AUSER",
        "authorities": ["ROLE_OTHER", ROLE],
    } | changed
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})


def _get(guarded: Guarded, token: str, path: str = "/v1/criteria/E1") -> httpx.Response:
    return guarded.client.get(path, headers={"Authorization": f"Bearer {token}"})


def test_valid_token_is_let_in(guarded: Guarded) -> None:
    assert _get(guarded, _token()).status_code == 200
    assert _get(guarded, _token(_CURVE_KEY, "two", "ES256")).status_code == 200
    assert _get(guarded, _token(), "/paste").status_code == 200


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(lambda: _token(exp=int(time.time()) - 60), id="expired"),
        pytest.param(lambda: _token(exp=None), id="without expiry"),
        pytest.param(lambda: _token(iss="https://elsewhere.example"), id="another issuer"),
        pytest.param(lambda: _token(iss=None), id="without issuer"),
        pytest.param(lambda: _token(aud="another-service"), id="another audience"),
        pytest.param(lambda: _token(aud=None), id="without audience"),
        pytest.param(lambda: _token(_OTHER_KEY), id="another key under the same name"),
        pytest.param(lambda: _token(kid="three"), id="unknown key"),
        pytest.param(lambda: _token("a secret of thirty-two bytes or more", "one", "HS256"), id="symmetric"),
        pytest.param(lambda: jwt.encode({"aud": AUDIENCE}, "", algorithm="none"), id="not signed"),
        pytest.param(lambda: "no.token.at.all", id="no token"),
    ],
)
def test_invalid_token_is_401(guarded: Guarded, token: Any) -> None:
    answer = _get(guarded, token())
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("authorities", [[], ["ROLE_OTHER"], None, ROLE, {"0": ROLE}])
def test_token_without_the_role_is_403(guarded: Guarded, authorities: object) -> None:
    answer = _get(guarded, _token(authorities=authorities))
    assert answer.status_code == 403
    assert "insufficient_scope" in answer.headers["www-authenticate"]


@pytest.mark.parametrize("path", ["/", "/paste", "/v1/criteria", "/openapi.json", "/static/page.js", "/no"])
def test_without_a_token_nothing_is_shown(guarded: Guarded, path: str) -> None:
    answer = guarded.client.get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_bearers_are_counted_each_for_himself(guarded: Guarded) -> None:
    """They come through one proxy; who has no token is counted by address, before the bearers and apart."""
    with serving(Settings(tokens=guarded.tokens, workers=1, requests_a_minute=2)) as client:

        def asked(token: str) -> int:
            headers = {"Authorization": f"Bearer {token}"}
            return client.get("/v1/criteria/E1", headers=headers).status_code

        one, other = _token(sub="ONE"), _token(sub="OTHER")
        assert [asked(one) for _ in range(3)] == [200, 200, 429]
        assert asked(other) == 200
        assert [asked("none") for _ in range(3)] == [401, 401, 429]
        assert asked(other) == 200


def test_without_a_token_monitors_are_answered(guarded: Guarded) -> None:
    assert guarded.client.get("/health").status_code == 200
    assert guarded.client.get("/info").status_code == 200


def test_check_is_audited_with_its_user(
    guarded: Guarded, small_case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    import logging

    audit = logging.getLogger("rmp_check.audit")
    audit.addHandler(caplog.handler)
    try:
        answer = guarded.client.post(
            "/v1/check", json=small_case, headers={"Authorization": f"Bearer {_token(user_name='A_PERSON')}"}
        )
    finally:
        audit.removeHandler(caplog.handler)
    assert answer.status_code == 200
    event = json.loads(caplog.messages[-1])
    assert set(event) == {"operationId", "what", "when", "who", "service", "details"}
    assert (event["what"], event["who"]) == ("CASE_CHECKED", "A_PERSON")
    details = json.loads(event["details"])
    assert details["answers"]["vlo-named-with-contact"] == "gap"
    assert len(details["textHash"]) == 32
    assert details["models"]
    assert "Okafor" not in caplog.text


@pytest.mark.parametrize(
    "path", ["/", "/v1/criteria", "/v1/nothing", "/health", "/static/page.js", "/example", "/openapi.json"]
)
def test_every_answer_carries_the_security_headers(service: httpx.Client, path: str) -> None:
    headers = service.get(path, headers={"accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert ("no-store" in headers.get("cache-control", "")) is not path.startswith("/static")


def test_pages_have_no_inline_script_or_style(service: httpx.Client) -> None:
    import re

    for path in ("/", "/paste", "/upload", "/example", "/accessibility", "/privacy"):
        page = service.get(path).text
        assert not re.search(
            r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|https?://", page
        )


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example:80", ""])
def test_request_addressed_to_another_host_is_refused(service: httpx.Client, host: str) -> None:
    """A page elsewhere that points its own name at this machine must not reach the service."""
    assert service.get("/", headers={"host": host}).status_code == 400


def test_form_of_another_site_is_refused(service: httpx.Client) -> None:
    answer = service.post("/check", data={"a": "b"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def _scope(client: str) -> dict[str, Any]:
    return {
        "type": "http",
        "method": "GET",
        "path": "/info",
        "headers": [(b"host", b"localhost")],
        "client": (client, 1),
    }


@pytest.mark.parametrize(("client", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403)])
def test_only_this_machine_connects_without_tokens(client: str, status: int) -> None:
    """Even where the server was bound to another address without our command."""
    import asyncio

    from starlette.responses import PlainTextResponse

    from api.problems import problem

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    guard = Guard(PlainTextResponse("fine"), settings=Settings(), show=lambda _, refused: problem(refused))
    asyncio.run(guard(_scope(client), receive, send))
    assert sent[0]["status"] == status


_TOKENS = {
    "RMP_CHECK_JWKS_URL": "https://sign-in.example/keys",
    "RMP_CHECK_ISSUER": ISSUER,
    "RMP_CHECK_AUDIENCE": AUDIENCE,
    "RMP_CHECK_ROLE": ROLE,
}


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"RMP_CHECK_HOST": "0.0.0.0"}, "RMP_CHECK_JWKS_URL"),  # noqa: S104
        ({"RMP_CHECK_HOST": "service.example"}, "RMP_CHECK_ISSUER"),
        ({"RMP_CHECK_ISSUER": ISSUER}, "RMP_CHECK_JWKS_URL"),
        ({**_TOKENS, "RMP_CHECK_JWKS_URL": "http://sign-in.example/keys"}, "https://"),
        ({**_TOKENS, "RMP_CHECK_HOST": "::"}, "RMP_CHECK_HOST_NAMES"),
        ({"RMP_CHECK_WORKERS": "none"}, "RMP_CHECK_WORKERS"),
        ({"RMP_CHECK_MAX_REQUEST_BYTES": "0"}, "RMP_CHECK_MAX_REQUEST_BYTES"),
    ],
)
def test_settings_that_do_not_hold_together_are_refused(environment: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        from_environment(environment)


def test_settings_are_read() -> None:
    found = from_environment(
        {**_TOKENS, "RMP_CHECK_HOST": "0.0.0.0", "RMP_CHECK_HOST_NAMES": "a.example, b.example"}  # noqa: S104
    )
    assert found.tokens is not None
    assert found.host_names[-2:] == ("a.example", "b.example")
    assert not found.loopback_only
    assert from_environment({}).loopback_only


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("localhost", True)]
    + [("0.0.0.0", False), ("::", False), ("example.org", False), ("", False)],  # noqa: S104
)
def test_loopback_addresses_are_known(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_service_without_its_styles_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    from api import assets

    with pytest.raises(SettingsError, match="Node.js"):
        assets.check_installed(tmp_path)
    with pytest.raises(SettingsError, match="make setup"):
        assets.install(tmp_path, tmp_path / "vendor")
    monkeypatch.setattr(assets, "check_installed", lambda: assets.VENDOR.joinpath("no").read_text())
    with pytest.raises(OSError, match="no"):
        create_app(Settings())
