"""Whatever happens to the child, a checked plan comes back in time and nothing stays behind."""

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

import psutil
import pytest

from planning.check import violations
from planning.effort import Effort, Iterations, Seconds
from planning.frames import Answer, Garbage, answered, understood
from planning.plan import Plan
from planning.problem import Problem, Span
from planning.workshop import SolveFailed, Workshop

MAD = """
import os, sys

def hang(problem, effort, start, seed, **how):
    while True:
        pass

def abort(problem, effort, start, seed, **how):
    os.abort()

def devour(problem, effort, start, seed, **how):
    kept = []
    while True:
        kept.append(b"x" * 2**24)

def babble(problem, effort, start, seed, **how):
    for fd in range(3, 30):
        try:
            os.write(fd, b"\\0\\0\\0\\5hello")
        except OSError:
            pass

def chatter(problem, effort, start, seed, **how):
    print("solving ...")
    os.write(1, b"still solving ...\\n")
    return start.orders

def spill(problem, effort, start, seed, **how):
    raise RuntimeError(os.environ.get("DOORSTEP_SECRET_KEY", "no secret here"))

def cheat(problem, effort, start, seed, **how):
    import planning.solve
    planning.solve.violations = lambda problem, plan: ()
    planning.solve.price = lambda problem, plan: len(plan.unserved)
    return {problem.vehicles[0].id: [stop.id for stop in problem.stops]}

def lie(problem, effort, start, seed, **how):
    return {"nobody": ["nowhere"]}
"""


@pytest.fixture
def mad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module of engines that went mad, on the import path of every child."""
    (tmp_path / "madhouse.py").write_text(MAD)
    monkeypatch.syspath_prepend(tmp_path)
    return "madhouse"


@pytest.fixture
def day(arbitrary: Callable[..., Problem]) -> Problem:
    """A day of forty stops."""
    return arbitrary(5, stops=40, vehicles=5, slack=40)


async def solved(day: Problem, engine: str | None, effort: Effort, *, memory_mib: int = 512) -> tuple[Plan, list[str]]:
    """The plan, and what the workshop told about it."""
    told: list[str] = []
    async with Workshop(engine=engine, memory_mib=memory_mib, told=told.append) as workshop:
        plan = await workshop.solve(day, effort)
    assert violations(day, plan) == ()
    assert not workers()
    return plan, told


def workers() -> list[psutil.Process]:
    """The workshop's children, among whatever other tests of this process have started."""
    return [child for child in psutil.Process().children() if "planning.child" in " ".join(child.cmdline())]


def test_the_child_searches_and_the_parent_stays_light(day: Problem) -> None:
    """The best engine answers, and its library is never imported here."""
    probe = (
        "import asyncio, pickle, sys; from planning.workshop import Workshop; from planning.effort import Iterations;"
        "day = pickle.load(sys.stdin.buffer); plan = asyncio.run(Workshop().solve(day, Iterations(50)));"
        "print(plan.engine, 'pyvrp' in sys.modules, 'ortools' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], input=pickle.dumps(day), stdout=subprocess.PIPE, check=True, timeout=60
    )

    assert done.stdout.split() == [b"pyvrp", b"False", b"False"]


@pytest.mark.parametrize(
    ("engine", "because"),
    [
        ("hang", "no answer within"),
        ("abort", "died with status -6"),
        ("devour", "MemoryError"),
        ("babble", "garbage"),
        ("lie", "nobody"),
        ("cheat", "refused"),
        ("absent", "EngineMissing"),
    ],
)
async def test_trouble_ends_with_the_floor(day: Problem, mad: str, engine: str, because: str) -> None:
    """An engine that hangs, aborts, eats all memory, babbles or lies costs its answer, not the plan."""
    seconds = 4.0 if engine == "hang" else 20.0
    begun = monotonic()
    plan, told = await solved(day, f"{mad}:{engine}", Seconds(seconds), memory_mib=256)

    assert monotonic() - begun < seconds + 5
    assert plan.engine == "greedy"
    assert because in told[0]


async def test_chatter_is_no_garbage(day: Problem, mad: str) -> None:
    """What a solver prints goes to standard error and spoils nothing."""
    _, told = await solved(day, f"{mad}:chatter", Iterations(1))

    assert told == []


async def test_secrets_stay_here(day: Problem, mad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child does not know our settings."""
    monkeypatch.setenv("DOORSTEP_SECRET_KEY", "hunter2")
    _, told = await solved(day, f"{mad}:spill", Iterations(1))

    assert told == ["RuntimeError: no secret here"]


async def test_a_child_that_cannot_start(day: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the child dies at once, the floor is planned here, with its reasons."""
    monkeypatch.setattr("planning.pipe.BOOT", "raise SystemExit(9)")
    late = day.with_stop(replace(day.stops[0], windows=(Span(10**6, 10**6),)))
    plan, told = await solved(late, None, Iterations(1))

    assert plan.engine == "greedy"
    assert "status" in told[0]
    assert "unplanned" not in {each.reason for each in plan.unserved}


async def test_only_a_failing_floor_is_a_failure(day: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """When not even the floor can be planned, the reason is given."""
    monkeypatch.setattr("planning.pipe.BOOT", "raise SystemExit(9)")

    def broken(*_: object) -> Plan:
        raise MemoryError("nothing left")

    monkeypatch.setattr("planning.workshop.repair", broken)
    with pytest.raises(SolveFailed, match="nothing left"):
        await Workshop().solve(day, Iterations(1))


async def test_the_loop_stays_responsive(day: Problem, mad: str) -> None:
    """While a child thinks, everything else here goes on."""
    worst, last = 0.0, monotonic()
    async with Workshop(engine=f"{mad}:hang", seconds_grace=1.0) as workshop, asyncio.TaskGroup() as group:
        solving = group.create_task(workshop.solve(day, Seconds(0.2)))
        while not solving.done():
            await asyncio.sleep(0.005)
            worst, last = max(worst, monotonic() - last), monotonic()

    assert worst < 0.25


async def test_a_warm_child_is_used_again_until_it_dies(day: Problem) -> None:
    """One child answers solve after solve; a dead one is replaced."""
    async with Workshop(keep_warm=True, engine="greedy") as workshop:
        await workshop.solve(day, Iterations(1))
        (first,) = workers()
        await workshop.solve(day, Iterations(1))
        (second,) = workers()
        assert first.pid == second.pid

        second.kill()
        plan = await workshop.solve(day, Iterations(1))
        (third,) = workers()

    assert third.pid != first.pid
    assert violations(day, plan) == ()
    assert not workers()


async def test_a_cancelled_solve_leaves_no_child(day: Problem, mad: str) -> None:
    """Cancelling ends the child."""
    async with Workshop(engine=f"{mad}:hang") as workshop:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await workshop.solve(day, Seconds(60))

    assert not workers()


def test_children_die_with_their_parent(mad: str, tmp_path: Path) -> None:
    """A parent that is killed leaves no child behind, even one that hangs."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import asyncio, sys, numpy, psutil\n"
        "from planning.effort import Seconds\n"
        "from planning.problem import Problem, Span, Stop, Vehicle\n"
        "from planning.workshop import Workshop\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "zero = numpy.zeros((1, 1), dtype=int)\n"
        "day = Problem((Stop('a', 0, (), 0, ()),), (Vehicle('v', (), Span(0, 9), 0, 0),), zero, zero)\n"
        "async def main():\n"
        "    async with asyncio.TaskGroup() as group:\n"
        f"        group.create_task(Workshop(engine={mad + ':hang'!r}).solve(day, Seconds(60)))\n"
        "        while not psutil.Process().children():\n"
        "            await asyncio.sleep(0.01)\n"
        "        await asyncio.sleep(0.5)\n"
        "        print(psutil.Process().children()[0].pid, flush=True)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, cwd=Path.cwd()) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        assert child.is_running()
        parent.kill()
    gone, _ = psutil.wait_procs([child], timeout=5)

    assert gone == [child]


@pytest.mark.parametrize("payload", [b"", b"[]", b"{}", b"\xff\xfe", b'{"orders": {"v": [1]}}', b"[" * 100_000])
def test_nothing_the_child_says_is_believed(payload: bytes) -> None:
    """Anything but a well-formed answer is garbage."""
    with pytest.raises(Garbage):
        understood(payload)


def test_an_answer_survives_the_pipe() -> None:
    """What is said is what is understood."""
    answer = Answer({"v": ["a", "b"]}, {"c": "window"}, "pyvrp", done=True)

    assert understood(answered(answer)[4:]) == answer
