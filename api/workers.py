"""Processes that check: the event loop stays free, and a check that hangs is ended with its process.

spaCy's memory zone is one a process, so a process does one check at a time. The processes are forked from
one that has loaded spaCy and the model already and share its memory.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import multiprocessing
import signal
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import ParamSpec, TypeVar, cast

from rmp_check.batch import fault
from rmp_check.case_file import CaseFileError

_START_SECONDS = 60
P = ParamSpec("P")
T = TypeVar("T")


class CheckFailed(RuntimeError):
    """A check that failed through a fault of ours; says where, never with what words."""


class CheckTooLong(RuntimeError):
    """A check that took longer than allowed; its process was ended."""


class TooBusy(RuntimeError):
    """More checks are waiting than the service takes on."""


class Workers:
    """A number of processes, each with a thread that hands it one job after the other."""

    def __init__(self, number: int, seconds: float, max_waiting: int) -> None:
        self._number = number
        self._seconds = seconds
        self._free = threading.Semaphore(number + max_waiting)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["api.jobs"])
        self._threads = ThreadPoolExecutor(number, thread_name_prefix="check")
        self._own = threading.local()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        self.able = True
        """Whether the last process that was asked could answer."""
        # Before multiprocessing's own exit, which waits for processes that nobody told to stop.
        atexit.register(self.close)

    async def ask(self, job: Callable[P, T], *of: P.args, **also: P.kwargs) -> T:
        """Do one job of `api.jobs` in a process and return its result.

        Raises what the job raises of CaseFileError; CheckFailed, CheckTooLong or TooBusy otherwise.
        """
        return await asyncio.wrap_future(self.submit(job, *of, **also))

    def ask_and_wait(self, job: Callable[P, T], *of: P.args, **also: P.kwargs) -> T:
        """As `ask`, for callers outside the event loop."""
        return self.submit(job, *of, **also).result()

    def warm(self, job: Callable[[], object]) -> None:
        """Start every process with a first job, whose result nobody waits for."""
        for _ in range(self._number):
            self.submit(job)

    def submit(self, job: Callable[P, T], *of: P.args, **also: P.kwargs) -> Future[T]:
        """Hand in a job, and return what its result will come in; TooBusy where too many wait."""
        if not self._free.acquire(blocking=False):
            raise TooBusy
        future = self._threads.submit(self._do, job, of, also)
        future.add_done_callback(lambda _: self._free.release())
        return future

    def _do(self, job: Callable[..., T], of: tuple[object, ...], also: dict[str, object]) -> T:
        worker: _Worker | None = getattr(self._own, "worker", None)
        try:
            if worker is None or not worker.process.is_alive():
                worker = self._own.worker = self._started()
            result = cast(T, worker.do(job, of, also, self._seconds))
            self.able = True
            return result
        except (CheckTooLong, EOFError, OSError) as error:
            self._own.worker = None
            if worker is not None:
                with self._lock:
                    self._all.discard(worker)
                worker.end()
            self.able = isinstance(error, CheckTooLong)
            if isinstance(error, CheckTooLong):
                raise
            raise CheckFailed("a process ended early, perhaps for want of memory") from None

    def _started(self) -> _Worker:
        worker = _Worker(self._context)
        with self._lock:
            if not self._closed:
                self._all.add(worker)
                return worker
        # It started while the service ended: nobody would end it, and the exit would wait for it.
        worker.end()
        raise CheckFailed("the service is ending")

    def close(self) -> None:
        """End all processes; running jobs fail."""
        atexit.unregister(self.close)
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.end()
            self._all.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)


class _Worker:
    """One process and the pipe to it. Nothing of a case goes to it by way of a file."""

    def __init__(self, context: ForkServerContext) -> None:
        self.pipe, theirs = context.Pipe()
        # No daemon: the reader of PDFs has a process of its own.
        self.process: ForkServerProcess = context.Process(target=serve, args=(theirs,), daemon=False)
        self.process.start()
        theirs.close()
        # The first one waits for spaCy and the model to load; that is no part of a check's time.
        if not self.pipe.poll(_START_SECONDS):
            self.end()
            raise CheckFailed("a process did not start")
        self.pipe.recv()

    def do(
        self, job: Callable[..., object], of: tuple[object, ...], also: dict[str, object], seconds: float
    ) -> object:
        self.pipe.send((job, of, also))
        if not self.pipe.poll(seconds):
            raise CheckTooLong
        kind, result = self.pipe.recv()
        if kind == "done":
            return result
        if kind == "refused":
            raise CaseFileError(*result)
        raise CheckFailed(result)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def serve(pipe: Connection) -> None:
    """Do jobs from a pipe until its other end is gone; what goes wrong is told without case text."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A library's warning may quote the text that it warns of.
    warnings.simplefilter("ignore")
    with contextlib.suppress(EOFError, OSError):
        pipe.send("started")
        while True:
            job, of, also = pipe.recv()
            try:
                result = ("done", job(*of, **also))
            except CaseFileError as error:
                result = ("refused", (error.field, error.rule))
            except Exception as error:
                result = ("failed", fault(error))
            del job, of, also
            pipe.send(result)
            del result
