"""Who may ask, and what every answer carries: the guard that stands before all routes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import jwt
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.limits import RateLimit, limited
from api.problems import Refused
from api.settings import Settings, Tokens, is_loopback
from api.workers import CheckFailed
from rmp_check.batch import fault

LOCAL = "local"
"""Who asks where no tokens are used: somebody at this machine."""
OPEN_PATHS = frozenset({"/health", "/info"})
"""What a monitor asks, without a token."""
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Asymmetric only: the keys are public."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_log = logging.getLogger("rmp_check.service")


class Guard:
    """ASGI middleware: refuses who may not ask, limits what is sent, and says nothing of it but that."""

    def __init__(
        self, app: ASGIApp, *, settings: Settings, show: Callable[[Scope, Refused], Response]
    ) -> None:
        self._app = app
        self._settings = settings
        self._show = show
        self._rate = RateLimit(settings.requests_a_minute)
        self._bearers = Bearers(settings.tokens) if settings.tokens else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _secure(MutableHeaders(scope=message), scope)
            await send(message)

        try:
            await self._admit(scope)
            await self._app(scope, limited(scope, receive, self._settings), send_guarded)
        except Refused as refused:
            answer = self._show(scope, refused)
        except Exception as error:
            # Not raised further: a server logs an error with its words, which may be those of the case.
            words = str(error) if isinstance(error, CheckFailed) else fault(error)
            _log.error("%s %s: %s", scope["method"], _route(scope), words)
            answer = self._show(scope, Refused(500, "A fault of the service; it has been logged"))
        else:
            return
        if not started:
            await answer(scope, receive, send_guarded)

    async def _admit(self, scope: Scope) -> None:
        client = scope["client"][0] if scope.get("client") else ""
        if self._bearers is None and client and not is_loopback(client):
            raise Refused(403, "Only this machine may connect")
        headers = Headers(scope=scope)
        if _host_name(headers.get("host", "")) not in self._settings.host_names:
            raise Refused(400, "The request is not addressed to this service")
        if scope["method"] == "POST" and headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            raise Refused(403, "Forms of other sites are not accepted")
        scope.setdefault("state", {})["who"] = LOCAL
        if self._bearers is None or scope["path"] in OPEN_PATHS:
            self._rate.take(client)
            return
        try:
            who = await asyncio.to_thread(self._bearers.who, headers.get("authorization", ""))
        except Refused:
            self._rate.take(client)
            raise
        # All who come through one proxy have its address: each bearer is counted for himself.
        self._rate.take(f"bearer {who}")
        scope["state"]["who"] = who


def _host_name(host: str) -> str:
    return host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host


def _route(scope: Scope) -> str:
    # The path as sent may hold anything; the route's own is ours.
    return getattr(scope.get("route"), "path", "an unknown path")


def _secure(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    if scope.get("scheme") == "https":
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if not scope["path"].startswith("/static/"):
        headers["Cache-Control"] = "no-store"


class Bearers:
    """Bearers of JSON Web Tokens that one issuer signed, checked against its published keys."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._keys = jwt.PyJWKClient(tokens.jwks_url, lifespan=300, timeout=5)

    def who(self, authorization: str) -> str:
        """Return who bears a token; Refused with 401 or 403. Blocks while keys are fetched."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refused(401, "A bearer token is needed", headers={"WWW-Authenticate": "Bearer"})
        try:
            key = self._keys.get_signing_key_from_jwt(token.strip())
            claims = jwt.decode(
                token.strip(),
                key.key,
                algorithms=list(_ALGORITHMS),
                issuer=self._tokens.issuer,
                audience=self._tokens.audience,
                leeway=10,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWKClientConnectionError:
            raise Refused(503, "The keys of the token's issuer cannot be fetched") from None
        except jwt.PyJWTError:
            raise Refused(
                401,
                "The bearer token is not valid",
                headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
            ) from None
        authorities = claims.get("authorities")
        if not isinstance(authorities, list) or self._tokens.role not in authorities:
            raise Refused(
                403,
                "The bearer token lacks the role that is needed",
                headers={"WWW-Authenticate": 'Bearer error="insufficient_scope"'},
            )
        return next((str(v) for n in ("user_name", "client_id", "sub") if (v := claims.get(n))), "unknown")
