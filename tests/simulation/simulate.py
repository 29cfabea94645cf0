"""The simulation from the command line: many seeds, or one of them told step by step.

python tests/simulation/simulate.py --seeds 100000 --jobs 2     # many; prints faults injected and failing seeds
python tests/simulation/simulate.py --seed 4711 --trace         # one, told
python tests/simulation/simulate.py --mutants                   # is every weakened variant caught, and how soon?
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]

from invariants import violations  # noqa: E402  what lies beside this file is found only from here on
from scenario import Build, World, unfold, world  # noqa: E402

KEPT = HERE / "seeds.txt"


@dataclass
class Tally:
    """What some seeds came to."""

    seeds: int = 0
    failing: dict[int, list[str]] = field(default_factory=dict)
    injected: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        self.seeds += other.seeds
        self.failing |= other.failing
        self.injected += other.injected
        self.facts += other.facts


def play(seed: int, build: Build | None = None, said: Callable[[float, str], None] | None = None) -> World:
    """One scenario from its first process to its last."""
    return unfold(world(seed, build or Build(), said))


def tally(seeds: Iterable[int]) -> Tally:
    """Plays the seeds and counts."""
    total = Tally()
    for seed in seeds:
        played = play(seed)
        broken = list(violations(played))
        total.seeds += 1
        total.injected += played.tenant.injected
        total.facts += _facts(played)
        if broken:
            total.failing[seed] = broken
    return total


def many(seeds: Iterable[int], jobs: int, share: int = 100) -> Iterator[Tally]:
    """The tallies of many seeds, some at a time, as they come in."""
    every = list(seeds)
    shares = [every[start : start + share] for start in range(0, len(every), share)]
    if jobs == 1:
        yield from map(tally, shares)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(tally, shares)


def kept_seeds() -> list[int]:
    """Seeds that once failed."""
    lines = (line.partition("#")[0].strip() for line in KEPT.read_text(encoding="utf-8").splitlines())
    return [int(line) for line in lines if line]


def _facts(played: World) -> Counter[str]:
    processes = played.processes
    crashes = Counter(f"crashes {process.crashed}" for process in processes if process.crashed)
    return crashes + Counter(
        {
            "processes": len(processes),
            "crashes": sum(bool(process.crashed) for process in processes),
            "runs that stopped themselves": sum(process.stopped is not None for process in processes),
            "asked to stop": sum(process.signalled for process in processes),
            "rows": len(played.numbers),
            "calls": len(played.tenant.arrivals),
            "writes": len(played.tenant.sent),
            "writes without a verdict": sum(
                not sent.fate.proves and sent.fate.answer is not None for sent in played.tenant.sent
            ),
        }
    )


def told(seed: int, build: Build | None = None) -> str:
    """One scenario as a story, with the promises it breaks."""
    lines: list[str] = []
    played = play(seed, build, lambda when, sentence: lines.append(f"{when:9.3f}  {sentence}"))
    return "\n".join([*lines, *(f"BROKEN {broken}" for broken in violations(played))])


def main() -> int:
    """Runs what the command line asks for; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=2000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--jobs", type=int, default=2, help="processes to work with")
    parser.add_argument("--seed", type=int, help="this one alone")
    parser.add_argument("--trace", action="store_true", help="tell it step by step")
    parser.add_argument("--mutants", action="store_true", help="play the weakened variants")
    asked = parser.parse_args()
    if asked.mutants:
        from mutants import table  # noqa: PLC0415  it needs this module

        print(table(asked.seeds))
        return 0
    if asked.seed is not None:
        story = told(asked.seed)
        print(story if asked.trace else "\n".join(line for line in story.splitlines() if line.startswith("BROKEN")))
        return int("BROKEN" in story)
    return _play_many(range(asked.first, asked.first + asked.seeds), asked.jobs)


def _play_many(seeds: range, jobs: int) -> int:
    total, began = Tally(), time.monotonic()
    for part in many([*kept_seeds(), *seeds], jobs):
        for seed, broken in part.failing.items():
            print(f"seed {seed}: {'; '.join(broken)}", flush=True)
        total.add(part)
        seconds = time.monotonic() - began
        print(
            f"{total.seeds:,} seeds, {len(total.failing)} failing, {total.seeds / seconds:.1f} a second",
            file=sys.stderr,
        )
    for name, count in [*total.facts.most_common(), ("", 0), *total.injected.most_common()]:
        print(f"{count:12,}  {name}" if name else "--- faults injected")
    print(f"{total.seeds:,} seeds, {len(total.failing)} failing: {sorted(total.failing)[:20]}")
    return int(bool(total.failing))


if __name__ == "__main__":
    sys.exit(main())
