"""What does it cost to start the program? Run: python tests/benchmarks/start_up.py [starts]

CPU time (user + system) of whole processes, in turn with `python -c pass`, the floor. The median of each is printed.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("customer-import"))
COMMANDS = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "customer-import --help": (PROGRAM, "--help"),
    "customer-import --version": (PROGRAM, "--version"),
    "customer-import fields": (PROGRAM, "fields"),
    "customer-import check --help": (PROGRAM, "check", "--help"),
}


def cpu_ms(arguments: tuple[str, ...]) -> float:
    """The CPU milliseconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Prints the table."""
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(starts):
        for name, arguments in COMMANDS.items():
            taken[name].append(cpu_ms(arguments))
    floor = statistics.median(taken["python -c pass"])
    print(f"{'command':<32}{'CPU ms':>8}{'x floor':>9}   (median of {starts})")
    for name, times in taken.items():
        print(f"{name:<32}{statistics.median(times):>8.1f}{statistics.median(times) / floor:>9.2f}")


if __name__ == "__main__":
    main()
