"""How much one client may send: bytes of a body, counted before and while reading; time; requests."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from api.problems import Refused
from api.settings import Settings

_CLIENTS = 10_000
"""Client addresses that are remembered at most; the one seen longest ago is forgotten first."""


def limited(scope: Scope, receive: Receive, settings: Settings) -> Receive:
    """Return `receive` with limits on the size of the body and on the time within which it must come.

    A body that declares itself too large is refused before any of it is read.
    """
    declared = Headers(scope=scope).get("content-length", "0")
    if not declared.isascii() or not declared.isdigit():
        raise Refused(400, "Content-Length is no number")
    if len(declared) > 15 or int(declared) > settings.max_request_bytes:
        raise _too_large(settings)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + settings.upload_seconds
    counted, complete = 0, False

    async def receive_limited() -> Message:
        nonlocal counted, complete
        if complete:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            raise Refused(
                408,
                f"The body did not arrive within {settings.upload_seconds:g} seconds",
                headers={"Connection": "close"},
            ) from None
        counted += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        if counted > settings.max_request_bytes:
            raise _too_large(settings)
        return message

    return receive_limited


def _too_large(settings: Settings) -> Refused:
    return Refused(
        413,
        f"A request may hold {settings.max_request_bytes / 1e6:g} MB at most, all documents together",
        headers={"Connection": "close"},
    )


class RateLimit:
    """So many requests a minute for each client, with as many at once when it has been quiet."""

    def __init__(self, a_minute: int) -> None:
        self._most = float(a_minute)
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, now: float | None = None) -> None:
        """Count one request of a client; Refused with 429 where it has none left."""
        now = time.monotonic() if now is None else now
        left, then = self._clients.pop(client, (self._most, now))
        left = min(self._most, left + (now - then) * self._most / 60)
        allowed = left >= 1
        self._clients[client] = (left - 1 if allowed else left, now)
        if len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        if not allowed:
            wait = max(1, round((1 - left) * 60 / self._most))
            raise Refused(
                429,
                f"More than {self._most:g} requests a minute; try again in {wait} seconds",
                headers={"Retry-After": str(wait)},
            )
