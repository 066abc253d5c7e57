"""A pool of worker processes, each under a memory and a time cap: a book may end its process, and no more.

A hostile or absurd book can take all memory, hang, or abort the process that reads it. The pool is ours
because here a worker that dies is an everyday event: in `concurrent.futures` one death ends the pool, and
in `pebble` the workers share a pipe and its lock, so that one killed at the wrong moment leaves the others
waiting for ever (its issue 163). Here each worker has a pipe of its own, and nothing to leave locked.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Generic, Self, TypeVar, cast

from pi_excel.errors import FaultError, PiError, UnsafeBookError
from pi_excel.jobs.worker import LOOK_INSIDE, Reply, serve
from pi_excel.workbook.limits import LIMITS, Limits

R = TypeVar("R")

_PRELOADED = ["pi_excel.jobs.refresh_book", "pi_excel.jobs.look", "pi_excel.jobs.attach"]
"""What the process that workers are forked from imports once, so that each starts in no time."""

_SECONDS_TO_TIDY_UP = 2.0
"""How long a worker that is told to end may take to remove a half-written file, before it is killed."""


@dataclass(frozen=True, slots=True)
class Ended(Generic[R]):
    """A book that was worked on.

    Attributes:
        path: The book.
        outcome: What the job returned, or what stopped it.
        seconds: How long it took.
    """

    path: Path
    outcome: R | PiError
    seconds: float


def in_worker(job: Callable[[Path], R], path: Path, limits: Limits = LIMITS) -> R:
    """Do one job on one book in a worker process.

    Args:
        job: What to do; it can be pickled, and so can what it returns.
        path: The book.
        limits: The caps.

    Raises:
        PiError: What the job raised; or that it took too much memory or time, or ended its process.
    """
    with Pool(1, limits) as pool:
        (ended,) = pool.each(job, [path])
    if isinstance(ended.outcome, PiError):
        raise ended.outcome
    return ended.outcome


class Pool:
    """Worker processes; a context that stops them on the way out, whatever the reason for it."""

    def __init__(self, size: int, limits: Limits = LIMITS) -> None:
        """Start no process yet.

        Args:
            size: How many work at the same time, at most.
            limits: The caps of each book.
        """
        self._size = size
        self._limits = limits
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.tell_to_end()
        for worker in self._workers:
            worker.wait_for_end()
        self._workers.clear()

    def each(self, job: Callable[[Path], R], paths: Iterable[Path]) -> Iterator[Ended[R]]:
        """Do a job on each book, and give each as it ends, in whatever order that is.

        Args:
            job: What to do; it can be pickled, and so can what it returns.
            paths: The books.

        Raises:
            FaultError: No worker can be started.
        """
        waiting = deque(paths)
        while len(self._workers) < min(self._size, len(waiting)):
            self._workers.append(_Worker.start(self._limits))
        while waiting or any(worker.path for worker in self._workers):
            for worker in self._workers:
                if waiting and worker.is_free and worker.begin(job, waiting[0], self._limits.seconds):
                    waiting.popleft()
            for place, worker in self._with_news():
                path, seconds = worker.path, worker.seconds
                reply = worker.hear() if worker.has_spoken else self._overdue(worker)
                if reply.spent:
                    worker.tell_to_end()
                    worker.wait_for_end()
                    self._workers[place] = _Worker.start(self._limits)
                if path is not None:
                    yield Ended(path, cast("R | PiError", reply.outcome), seconds)

    def _with_news(self) -> list[tuple[int, _Worker]]:
        """Wait until some workers have spoken, died or run out of time; return them and their places."""
        nearest = min(worker.deadline for worker in self._workers)
        pipes = [worker.pipe for worker in self._workers]
        wait(pipes, None if nearest == inf else max(0.0, nearest - monotonic()))
        now = monotonic()
        return [(n, w) for n, w in enumerate(self._workers) if w.has_spoken or w.deadline <= now]

    def _overdue(self, worker: _Worker) -> Reply:
        what = f"it takes longer than {self._limits.seconds:g} seconds, so it was given up."
        return Reply(UnsafeBookError(what, where=worker.name, do=LOOK_INSIDE), spent=True)


@dataclass(slots=True)
class _Worker:
    """A worker process as its owner sees it.

    Attributes:
        process: The process.
        pipe: Our end of its pipe.
        ready: Whether it has said that it can begin.
        path: The book that it is at work on; `None` while it is not.
        began: When it began with it.
        deadline: When its time is up.
    """

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    path: Path | None = None
    began: float = field(default_factory=monotonic)
    deadline: float = inf

    @classmethod
    def start(cls, limits: Limits) -> Self:
        """Start a worker; it says so itself when it is ready."""
        ours, theirs = multiprocessing.Pipe()
        process = _process(theirs, limits)
        process.start()
        theirs.close()
        return cls(process, ours)

    @property
    def is_free(self) -> bool:
        """Whether it can be handed a book."""
        return self.ready and self.path is None

    @property
    def has_spoken(self) -> bool:
        """Whether there is something to hear, be it that its end of the pipe is closed."""
        return bool(wait([self.pipe], 0))

    @property
    def seconds(self) -> float:
        """How long it has been at work on its book."""
        return monotonic() - self.began

    @property
    def name(self) -> str:
        """The name of its book."""
        return self.path.name if self.path is not None else ""

    def begin(self, job: Callable[[Path], object], path: Path, seconds: float) -> bool:
        """Hand it a book; `False` when it has died meanwhile."""
        self.path, self.began = path, monotonic()
        self.deadline = self.began + seconds
        try:
            self.pipe.send((job, path))
        except OSError:
            self.path, self.deadline = None, inf
            return False
        return True

    def hear(self) -> Reply:
        """Return what it says, or why it can say nothing any more.

        Raises:
            FaultError: It died before it was ready: another would do the same.
        """
        try:
            reply: Reply | None = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(_SECONDS_TO_TIDY_UP)
            how = _how_it_ended(self.process.exitcode)
            if self.path is None and not self.ready:
                raise FaultError(f"A worker process could not be started ({how}).") from None
            what = f"the process that worked on it came to a sudden end ({how}), so it was given up."
            do = "It may be damaged, or the computer short of memory: open it in Excel and save it again."
            return Reply(UnsafeBookError(what, where=self.name, do=do), spent=True)
        self.ready, self.path, self.deadline = True, None, inf
        return reply or Reply(None)

    def tell_to_end(self) -> None:
        """Close the pipe, which ends an idle worker; tell a busy one to tidy up and end."""
        self.pipe.close()
        if self.path is not None:
            self.process.terminate()

    def wait_for_end(self) -> None:
        """Wait for it to end, and kill it where it does not."""
        self.process.join(_SECONDS_TO_TIDY_UP)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def _process(pipe: Connection, limits: Limits) -> BaseProcess:
    """Return a process that serves a pipe: forked from a server that has all imported, else spawned."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=serve, args=(pipe, limits))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context.Process(target=serve, args=(pipe, limits))


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
