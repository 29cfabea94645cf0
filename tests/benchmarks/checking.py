"""What does checking a file cost, beside what it can't cost less than? Prints a table; run it by hand.

    python tests/benchmarks/checking.py [--frictionless PYTHON] [ROWS [ROUNDS]]

The file has thirty columns, all of them filled, and every rule that there is looks at it. The floor is pandas reading
it as text, and a bare pandera schema with the types, the lengths and the required fields of the catalogue. frictionless
validates it twice: by the same facts as a table schema, and by all that a table schema can say of our rules, which is
the fair rival (`table_schemas`). It is no dependency of ours, so the Python that has it is named.

Figures are CPU seconds after imports, each in a process of its own, the best of ROUNDS (3): ratios within one run can
be compared between machines, seconds can't. Those of whole commands count what they load and what they write, too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import many_customers
import table_schemas

Cost = tuple[float, int]
"""CPU seconds, and the problems found."""

_FRICTIONLESS = """
import json, sys, time
from frictionless import Dialect, Resource, Schema, formats, system
path, schema = sys.argv[1:]
dialect = Dialect(controls=[formats.CsvControl(delimiter=";")])
with system.use_context(trusted=True):
    resource = Resource(path=path, dialect=dialect, schema=Schema.from_descriptor(json.load(open(schema))))
    began = time.process_time()
    report = resource.validate(limit_errors=10_000_000)
    print(time.process_time() - began, sum(task.stats["errors"] for task in report.tasks))
"""

_OURS = (sys.executable, "-m", "customer_import", "check", "few.csv", "--mapping", "mapping.yaml", "--json")
_THEIRS = (
    *("validate", "few.csv", "--schema", "fair.json", "--dialect", '{"csv": {"delimiter": ";"}}'),
    *("--limit-errors", "10000000", "--json"),
)
_FLOOR, _CHECK, _MANY = "floor", "check", "check of 50 % bad"
_BARE = "frictionless, types and lengths"
_FAIR = "frictionless, all that a table schema can say of the rules"
_OUR_COMMAND, _THEIR_COMMAND = "the command check", "the command frictionless validate, all that a schema can say"


def main() -> None:
    """Measures and prints, or is one of those that are measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("numbers", nargs="*", type=int)
    parser.add_argument("--frictionless", metavar="PYTHON")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        what, path = asked.one
        {"floor": _floor, "check": _check}[what](Path(path))
        return
    rows, rounds = (asked.numbers + [100_000, 3][len(asked.numbers) :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        _compare(Path(folder), rows, rounds, asked.frictionless)


def _compare(folder: Path, rows: int, rounds: int, frictionless: str | None) -> None:
    few, many = folder / "few.csv", folder / "many.csv"
    many_customers.write(few, rows, bad=0.02)
    many_customers.write(many, rows, bad=0.5)
    (folder / "mapping.yaml").write_text(many_customers.MAPPING)
    measured: dict[str, Callable[[], Cost]] = {
        _FLOOR: lambda: _alone("--one", "floor", few),
        _CHECK: lambda: _alone("--one", "check", few),
        _MANY: lambda: _alone("--one", "check", many),
        _OUR_COMMAND: lambda: _command(folder, *_OURS, problems=lambda answer: len(answer["problems"])),
    }
    if frictionless:
        measured |= _rivals(folder, few, frictionless)
    told: dict[str, list[Cost]] = {}
    for _ in range(rounds):  # in turn, so that whatever else the machine does hits them alike
        for what, measure in measured.items():
            told.setdefault(what, []).append(measure())
    best = {what: min(costs) for what, costs in told.items()}
    print(f"\nCSV, {rows} x {len(many_customers.FIELDS)}, {few.stat().st_size >> 20} MiB, best of {rounds}")
    for what, (seconds, found) in best.items():
        print(f"  {what:<64}{seconds:8.2f} s {seconds / best[_FLOOR][0]:8.2f} x  {found} problems")
    _judge({what: seconds for what, (seconds, _found) in best.items()})


def _rivals(folder: Path, few: Path, python: str) -> dict[str, Callable[[], Cost]]:
    """frictionless by either schema, and its command by the fair one."""
    bare, fair = folder / "bare.json", folder / "fair.json"
    bare.write_text(json.dumps(table_schemas.types_and_lengths()))
    fair.write_text(json.dumps(table_schemas.all_of_the_rules()))
    command = (python, "-m", "frictionless", *_THEIRS)
    return {
        _BARE: lambda: _run([python, "-c", _FRICTIONLESS, str(few), str(bare)]),
        _FAIR: lambda: _run([python, "-c", _FRICTIONLESS, str(few), str(fair)]),
        _THEIR_COMMAND: lambda: _command(folder, *command, problems=lambda answer: answer["stats"]["errors"]),
    }


def _judge(best: dict[str, float]) -> None:
    _ratio(best, _CHECK, _FLOOR, "at most 2.5")
    _ratio(best, _MANY, _CHECK, "at most 2")
    if _FAIR in best:
        _ratio(best, _CHECK, _FAIR, "at most 0.33")
        _ratio(best, _CHECK, _BARE, "is told only: it asks for less")
        _ratio(best, _OUR_COMMAND, _THEIR_COMMAND, "is told only: ours writes reports")
    else:
        print("  frictionless was not measured: name a Python that has it by --frictionless")


def _ratio(best: dict[str, float], what: str, other: str, goal: str) -> None:
    print(f"  {what} / {other}: {best[what] / best[other]:.2f}, {goal}")


def _alone(*arguments: object) -> Cost:
    return _run([sys.executable, __file__, *map(str, arguments)])


def _run(command: list[str]) -> Cost:
    seconds, found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(found)


def _command(folder: Path, *command: str, problems: Callable[[Any], int]) -> Cost:
    """A command as people type it in `folder`; `problems` counts them in what it answers."""
    before = _spent_by_others()
    environment = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    return _spent_by_others() - before, problems(json.loads(done.stdout))


def _spent_by_others() -> float:
    """The CPU seconds of all processes that were started here and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _load_pandera() -> None:
    """Lets pandera load what it loads at its first use: the rest of it, and all of Hypothesis where that is there."""
    import pandas as pd  # noqa: PLC0415  as below
    import pandera.pandas as pa  # noqa: PLC0415  as below

    pa.DataFrameSchema({"name": pa.Column(str)}).validate(pd.DataFrame({"name": ["Ada"]}, dtype="str"))


def _timed(work: Callable[[], int]) -> None:
    began = time.process_time()
    found = work()
    print(time.process_time() - began, found)


def _floor(path: Path) -> None:
    """Read as text, and types, lengths and required fields, by pandera alone."""
    import pandas as pd  # noqa: PLC0415  each process loads only what it measures
    import pandera.pandas as pa  # noqa: PLC0415  as above

    from customer_import.core.customer import FIELD  # noqa: PLC0415  as above
    from customer_import.core.fields import Kind  # noqa: PLC0415  as above

    kinds = {
        Kind.TEXT: [],
        Kind.INTEGER: [pa.Check.str_matches("^[0-9]*$")],
        Kind.NUMBER: [pa.Check.str_matches("^(?:[0-9]+(?:,[0-9]+)?)?$")],
        Kind.BOOLEAN: [pa.Check.isin(["ja", "nej", ""])],
    }
    columns = {}
    for field in map(FIELD.__getitem__, many_customers.FIELDS):
        limits = [pa.Check.str_length(max_value=field.max_length)] if field.max_length else []
        required = [pa.Check.str_length(min_value=1)] if field.required else []
        columns[field.name] = pa.Column(str, [*kinds[field.kind], *limits, *required], nullable=True)
    schema = pa.DataFrameSchema(columns)
    _load_pandera()

    def work() -> int:
        table = pd.read_csv(path, sep=";", dtype="str", keep_default_na=False)
        try:
            schema.validate(table, lazy=True)
        except pa.errors.SchemaErrors as found:
            return len(found.failure_cases)
        return 0

    _timed(work)


def _check(path: Path) -> None:
    """All that `check` does before it writes its report: read, map, clean, every rule, and the file as a whole."""
    from customer_import.pipeline import Order, check  # noqa: PLC0415  as above
    from customer_import.wiring.sources import Request, take  # noqa: PLC0415  as above

    with tempfile.TemporaryDirectory() as folder:
        request = Request(command="check", file=path, mapping=str(path.with_name("mapping.yaml")))
        order = Order(command="check", run="benchmark", started=datetime.now(UTC))
        _load_pandera()
        _timed(lambda: len(check(take(request, Path(folder)).source, order, lambda: 0.0).problems))


if __name__ == "__main__":
    main()
