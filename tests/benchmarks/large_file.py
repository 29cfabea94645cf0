"""How much memory and time does a file of a million rows take? Prints a table; run it by hand.

    python tests/benchmarks/large_file.py [ROWS [BAD]]

`customer-import check`, the whole command with its report, on ROWS (1,000,000) customers in thirty columns, and on a
tenth of them; BAD (50) is the percentage of rows with a mistake. Memory is the most that the process held (MiB), time
is its CPU, imports included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import many_customers

MOST_MEMORY = 700


@dataclass(frozen=True)
class Cost:
    """What one check took: CPU seconds, and MiB at its peak; and what it wrote, in MiB."""

    seconds: float
    memory: int
    written: int


def main() -> None:
    """Makes the files, checks them, and prints."""
    asked = [int(word) for word in sys.argv[1:]]
    rows, bad = (asked + [1_000_000, 50][len(asked) :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mapping.yaml").write_text(many_customers.MAPPING)
        costs = {count: _cost(Path(folder), count, bad / 100) for count in (rows // 10, rows)}
    print(f"\ncheck of a CSV with {len(many_customers.FIELDS)} columns, {bad} % of its rows with a mistake")
    for count, cost in costs.items():
        print(f"  {count:>9} rows {cost.seconds:8.1f} s CPU {cost.memory:6} MiB memory {cost.written:6} MiB of report")
    small, large = costs.values()
    print(f"\n  memory                      {large.memory:6}   at most {MOST_MEMORY}")
    print(f"  CPU for ten times the rows  {large.seconds / small.seconds:6.1f}   at most 11")


def _cost(folder: Path, rows: int, bad: float) -> Cost:
    path = folder / f"{rows}.csv"
    many_customers.write(path, rows, bad=bad)
    reports = folder / f"reports-{rows}"
    command = [sys.executable, "-m", "customer_import", "check", str(path), "-m", str(folder / "mapping.yaml")]
    process = subprocess.Popen([*command, "--report-dir", str(reports), "--quiet"], stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 1, "some rows have mistakes"
    path.unlink()
    written = sum(file.stat().st_size for file in reports.rglob("*") if file.is_file())
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10, written >> 20)


if __name__ == "__main__":
    main()
