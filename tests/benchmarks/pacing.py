"""How close to the allowed rate does the pace come, does it ever exceed it, and do two clients share it fairly?

python tests/benchmarks/pacing.py            a table in virtual time, 10 calls per second allowed
python tests/benchmarks/pacing.py --real 20  the same against a server on this machine, for 20 seconds a line
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import anyio

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from paced_line import Line, Pacing, Seen, around, long_tailed, simulate, simulate_shared

from customer_import.core.pacing import Pace

LINES = {
    "50 ms ±10": Line(around(0.025, 0.005), around(0.025, 0.005)),
    "50 ms ±40": Line(around(0.025, 0.02), around(0.025, 0.02)),
    "300 ms ±40": Line(around(0.15, 0.02), around(0.15, 0.02)),
    "300 ms ±80": Line(around(0.15, 0.04), around(0.15, 0.04)),
    "long tail": Line(long_tailed(0.02, 0.03), long_tailed(0.02, 0.1)),
    "stalls": Line(around(0.15, 0.02), around(0.15, 0.02), stalls=[(25, 5), (40, 1.7)]),
    "1 % unanswered": Line(around(0.15, 0.02), around(0.15, 0.02), never=0.01, deadline=15),
}


class EvenSpacing:
    """What a simple limiter does: one call every 0.1 s, whatever comes back."""

    def __init__(self) -> None:
        self._next = 0.0

    def ready_at(self, now: float) -> float | None:
        return self._next

    def departed(self, now: float) -> int:
        self._next = now + 0.1
        return 0

    def answered(self, ticket: int, now: float, kind: str | None = None) -> None: ...
    def lost(self, ticket: int, now: float) -> None: ...
    def throttled(self, now: float, wait: float) -> None: ...


class FreedByAnswer(EvenSpacing):
    """Ten slots, each freed one second after its answer: safe by argument, slow when latency is high."""

    def __init__(self) -> None:
        super().__init__()
        self._out = 0
        self._free: list[float] = []

    def ready_at(self, now: float) -> float | None:
        self._free = [when for when in self._free if when > now]
        if self._out + len(self._free) < 10:
            return self._next
        return max(self._next, min(self._free)) if self._free else None

    def departed(self, now: float) -> int:
        self._out += 1
        return super().departed(now)

    def answered(self, ticket: int, now: float, kind: str | None = None) -> None:
        self._out -= 1
        self._free.append(now + 1)

    def lost(self, ticket: int, now: float) -> None:
        self.answered(ticket, now)


PACES: dict[str, Callable[[], Pacing]] = {
    "ours": lambda: Pace(10),
    "even spacing": EvenSpacing,
    "freed by answer": FreedByAnswer,
}


def virtual(seconds: float, seeds: int) -> None:
    print(f"{'':16}" + "".join(f"{name:>32}" for name in PACES))
    print(f"{'line':16}" + f"{'calls/s':>14}{'429':>8}{'most in 1 s':>10}" * len(PACES))
    for name, line in LINES.items():
        cells = []
        for pace in PACES.values():
            counting = Line(line.up, line.back, line.never, line.deadline, line.stalls, limit=10)
            runs = [simulate(pace(), counting, seconds=seconds, seed=seed) for seed in range(seeds)]
            rate = sum(run.rate(10, seconds) for run in runs) / seeds
            throttled = sum(len(run.throttled) for run in runs) / seeds
            cells.append(f"{rate:14.2f}{throttled:8.1f}{max(run.most_in_a_second() for run in runs):10}")
        print(f"{name:16}" + "".join(cells))


def shared(seconds: float, seeds: int) -> None:
    """Two clients on one limit: the worst of all seeds in each column, but for the quota, which is the mean."""
    print(f"\n{'two clients':16}" + f"{'quota %':>14}{'least %':>8}{'429 %':>10}" * len(PACES))
    for name in ("50 ms ±10", "300 ms ±40"):
        line, cells = replace(LINES[name], limit=10), []
        for pace in PACES.values():
            runs = [simulate_shared([pace(), pace()], line, seconds=seconds, seed=seed) for seed in range(seeds)]
            granted = [[len(client.granted) for client in clients] for clients in runs]
            quota = sum(map(sum, granted)) / (10 * seconds * seeds)
            least = min(min(counts) / sum(counts) for counts in granted)
            storm = max(client.throttled_share for clients in runs for client in clients)
            cells.append(f"{100 * quota:14.0f}{100 * least:8.0f}{100 * storm:10.0f}")
        print(f"{name:16}" + "".join(cells))


async def _really(line: Line, seconds: float) -> Seen:
    """Real sockets on loopback, with the line's latency slept on both sides of the arrival."""
    chance, seen, pace = random.Random(1), Seen(), Pace(10)
    slots = anyio.CapacityLimiter(6)
    begin = time.monotonic()

    async def server(stream: anyio.abc.SocketStream) -> None:
        async with stream:
            await stream.receive()
            await anyio.sleep(line.up(chance))
            seen.arrivals.append(time.monotonic() - begin)
            await anyio.sleep(line.back(chance))
            await stream.send(b"ok")

    async def call(port: int, ticket: int) -> None:
        async with slots, await anyio.connect_tcp("127.0.0.1", port) as stream:
            await stream.send(b"call")
            await stream.receive()
        pace.answered(ticket, time.monotonic(), "POST")

    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    port = listener.extra(anyio.abc.SocketAttribute.local_port)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(listener.serve, server)
        while (now := time.monotonic()) < begin + seconds:
            ready = pace.ready_at(now)
            if ready is not None and ready <= now and slots.available_tokens:
                tasks.start_soon(call, port, pace.departed(now))
            await anyio.sleep(0.005 if ready is None or ready <= now else ready - now)
        tasks.cancel_scope.cancel()
    return seen


def real(seconds: float) -> None:
    print(f"{'line':16}{'calls/s':>10}{'most in 1 s':>14}")
    for name in ("50 ms ±10", "300 ms ±40"):
        seen = anyio.run(_really, LINES[name], seconds)
        print(f"{name:16}{seen.rate(seconds / 4, seconds):10.2f}{seen.most_in_a_second():14}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=float, metavar="SECONDS", help="real time, against a server on this machine")
    parser.add_argument("--seconds", type=float, default=120, help="virtual time of each line (default: 120)")
    parser.add_argument("--seeds", type=int, default=10, help="runs of each line (default: 10)")
    chosen = parser.parse_args()
    if chosen.real:
        real(chosen.real)
        return
    virtual(chosen.seconds, chosen.seeds)
    shared(chosen.seconds, chosen.seeds)


if __name__ == "__main__":
    main()
