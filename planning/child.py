"""The child's side of the workshop: solves what it is asked until its parent has gone."""

import ctypes
import os
import pickle
import queue
import resource
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import BinaryIO, Final

from planning.effort import Effort, Seconds
from planning.engines.door import Orders
from planning.explain import explained
from planning.frames import Answer, Job, answered, heard
from planning.greedy import repair
from planning.plan import Plan
from planning.solve import improved, remaining

MIB: Final = 2**20
PR_SET_PDEATHSIG: Final = 1


def main(parent: int, memory_mib: int, niceness: int) -> None:
    """Answer jobs from standard input on standard output; whatever else is printed goes to standard error."""
    die_with(parent)
    os.nice(niceness)  # who started us answers people, and comes first
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mib * MIB, memory_mib * MIB))
    speak = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    while True:
        answer(jobs.get(), partial(spoken, speak))


def die_with(parent: int) -> None:
    """Ask the kernel to end us with our parent, where it can; `listen` notices everywhere else."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def listen(stream: BinaryIO, jobs: "queue.SimpleQueue[bytes]") -> None:
    """Pass jobs on; a closed pipe means that nobody waits for an answer."""
    while (payload := heard(stream)) is not None:
        jobs.put(payload)
    os._exit(0)


def spoken(stream: BinaryIO, words: Answer) -> None:
    """Say an answer to the parent at once."""
    stream.write(answered(words))
    stream.flush()


def answer(payload: bytes, say: Callable[[Answer], None]) -> None:
    """Say the floor at once, better orders as they are found if somebody listens, then the last word."""
    begun = monotonic()
    job: Job = pickle.loads(payload)  # noqa: S301 - our parent's own bytes
    limit_cpu(job.cpu_seconds)
    floor = repair(job.problem, job.start_from, job.planned_by)
    say(said(floor, done=False))
    try:
        left = before(job.searched_by, remaining(job.effort, monotonic() - begun))
        warm = job.start_from is not None
        told = partial(better_said, say) if job.telling else unlistened
        found = improved(job.problem, floor, left, job.seed, job.engine, warm=warm, told=told)
    except Exception as error:  # noqa: BLE001 - whatever an engine raises, the parent is told and has the floor
        say(said(explained(job.problem, floor, job.planned_by), done=True, trouble=f"{type(error).__name__}: {error}"))
    else:
        say(said(explained(job.problem, found, job.planned_by), done=True))


def before(moment: float, effort: Effort) -> Effort:
    """Give so much of an effort as ends before a moment: a child that started late searches less."""
    return Seconds(min(effort.limit, max(moment - monotonic(), 0))) if isinstance(effort, Seconds) else effort


def better_said(say: Callable[[Answer], None], name: str, orders: Orders) -> None:
    """Say orders that an engine has found on its way: the parent times and checks them."""
    say(Answer(orders, {}, name, done=False))


def unlistened(name: str, orders: Orders) -> None:
    """Keep better orders to oneself: nobody listens before the last word."""


def limit_cpu(seconds: int) -> None:
    """Allow this many more seconds of processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def said(plan: Plan, *, done: bool, trouble: str | None = None) -> Answer:
    """Say a plan as orders: its times are the parent's to compute."""
    return Answer(plan.orders, {each.stop: each.reason for each in plan.unserved}, plan.engine, done, trouble)
