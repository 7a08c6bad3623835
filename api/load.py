"""Load on the service as users start it, on the loopback address: `python -m api.load`, part of `make bench`.

Clients are coroutines of one process that send one request after the other over connections of their own,
so that what is measured is what a client waits. They share the machine's cores with the service.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
START, END = "<!-- figures: made by `make bench` -->", "<!-- end of figures -->"
_WORDS = 1_500
_PORT = 8_765
_HEAD = "POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one round of clients met: the time of each answer in seconds, and what went wrong."""

    clients: int
    seconds: float
    waited: tuple[float, ...]
    lost: int
    megabytes: float
    """Most memory of all of the service's processes together; shared pages are counted once."""


def main(page: Path) -> None:
    """Measure, and write the figures into the page of the service."""
    body = json.dumps(plan(_WORDS)).encode()
    with serving() as process:
        asyncio.run(clients(body, 2, 8, process.pid))
        rounds = [asyncio.run(clients(body, number, 20, process.pid)) for number in (1, 4)]
        rounds.append(asyncio.run(clients(body, 50, 60, process.pid)))
    table = figures(rounds)
    print(table)
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    page.write_text(f"{before}{START}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def plan(words: int) -> dict[str, object]:
    """Return the example case with a plan of so many words, from the plans of the corpus's first writer."""
    case: dict[str, object] = json.loads((ROOT / "examples" / "case.json").read_text(encoding="utf-8"))
    fields: dict[str, list[str]] = {}
    left = words
    for path in sorted((ROOT / "corpus" / "cases").glob("O1*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))["file"]["risk_management_plan"]
        for name, text in found.items():
            taken = (text or "").split(" ")[:left]
            fields.setdefault(name, []).append(" ".join(taken))
            left -= len(taken)
    return case | {"risk_management_plan": {name: "\n".join(texts) for name, texts in fields.items()}}


@contextlib.contextmanager
def serving() -> Iterator[subprocess.Popen[bytes]]:
    """Run `rmp-check serve` and wait until it answers."""
    command = [sys.executable, "-m", "rmp_check", "serve", "--port", str(_PORT)]
    environment = os.environ | {"RMP_CHECK_REQUESTS_A_MINUTE": "1000000"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)  # noqa: S603
    try:
        for _ in range(300):
            if asyncio.run(_answers()):
                break
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(30)


async def _answers() -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", _PORT)
    except OSError:
        return False
    writer.close()
    return True


async def clients(body: bytes, number: int, seconds: float, service: int) -> Load:
    """Let so many clients ask for so long, and return what they met."""
    waited: list[float] = []
    lost = 0
    most = 0.0
    end = time.perf_counter() + seconds
    request = _HEAD.format(len(body)).encode() + body

    async def client() -> None:
        nonlocal lost
        while time.perf_counter() < end:
            with contextlib.suppress(OSError, EOFError, ValueError):
                reader, writer = await asyncio.open_connection("127.0.0.1", _PORT, limit=1_000_000)
                with contextlib.closing(writer):
                    while time.perf_counter() < end:
                        started = time.perf_counter()
                        lost += 1
                        writer.write(request)
                        status = await _answer(reader)
                        if status == 200:
                            lost -= 1
                            waited.append(time.perf_counter() - started)

    async def watch() -> None:
        nonlocal most
        while time.perf_counter() < end:
            most = max(most, await asyncio.to_thread(memory, service))
            await asyncio.sleep(2)

    await asyncio.gather(watch(), *(client() for _ in range(number)))
    return Load(clients=number, seconds=seconds, waited=tuple(waited), lost=lost, megabytes=most)


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one whole answer and return its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


def memory(process: int) -> float:
    """Return the memory of a process and of all that it started, in megabytes (proportional set size)."""
    total = 0
    for number in _family(process):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1_000


def _family(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def figures(rounds: Sequence[Load]) -> str:
    """Return the table of what was measured."""
    lines = [
        f"A case with a plan of {_WORDS:,} words, `POST /v1/check`, {os.cpu_count()} cores shared with the clients.",
        "",
        "| clients at once | checks | a second | median | 95th percentile | longest | lost | memory |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for load in rounds:
        waited = sorted(load.waited) or [0.0, 0.0]
        late = statistics.quantiles(waited, n=20)[-1]
        times = " | ".join(f"{1000 * t:.0f} ms" for t in (statistics.median(waited), late, waited[-1]))
        count = len(load.waited)
        lines.append(
            f"| {load.clients} | {count} in {load.seconds:g} s | {count / load.seconds:.1f} | {times} "
            f"| {load.lost} | {load.megabytes:.0f} MB |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main(ROOT / "docs" / "service.md")
