"""A running service: a real server on the loopback address, as users have it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import httpx
import uvicorn

from api.connections import TimedProtocol
from api.main import create_app
from api.settings import Settings


@contextlib.contextmanager
def serving(settings: Settings | None = None) -> Iterator[httpx.Client]:
    """Run the service with these settings and yield a client of it."""
    config = uvicorn.Config(
        create_app(settings or Settings()),
        http=TimedProtocol,
        port=0,
        log_level="warning",
        access_log=False,
        lifespan="on",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(20)
