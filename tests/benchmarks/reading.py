"""What does reading cost, beside what it can't cost less than? Prints a table; run it by hand.

    python tests/benchmarks/reading.py [--openpyxl] [ROWS [COLUMNS]]

All figures are CPU seconds, children included, the best of five in turns, taken in one run: ratios can be compared
between machines, seconds can't. With --openpyxl it takes minutes.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from hand_made import formats, sheet_xml, workbook

from customer_import.core.sheet import SourceOptions
from customer_import.edges.spreadsheets import read
from customer_import.edges.spreadsheets.head import letters

WORDS = ("Malmö Bygg & Co AB", "Åkerlunds El", "Storgatan 12", "Göteborg", "info@example.se")
TIMES = 5

_CALAMINE = "import sys, python_calamine as c; c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
_OPENPYXL = (
    "import sys, warnings, openpyxl; warnings.simplefilter('ignore');"
    "sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active;"
    "print(sum(1 for row in sheet.iter_rows(values_only=True)), 'rows by openpyxl')"
)


def main() -> None:
    """Makes the files, measures, and prints."""
    asked = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    rows, columns = (asked + [100_000, 30][len(asked) :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        book, text, numbers = (Path(folder) / name for name in ("big.xlsx", "big.csv", "numbers.xlsx"))
        _make_workbook(book, rows, columns)
        _make_workbook(numbers, rows, columns, kinds=(6, 8))
        _make_text(book, text)
        list(read(text, SourceOptions(), name="big.csv"))  # so that imports are not measured
        _print(f".xlsx, {rows} x {columns}", _workbook_costs(book, slow="--openpyxl" in sys.argv))
        _print(f".xlsx of numbers alone, {rows} x {columns}", _workbook_costs(numbers, slow=False))
        _print(f"CSV, {rows} x {columns}", _text_costs(text))


def _workbook_costs(path: Path, *, slow: bool) -> dict[str, float]:
    costs = _costs(
        {
            "python_calamine alone": lambda: _alone(_CALAMINE, path),
            "read": lambda: list(read(path, SourceOptions(), name=path.name)),
        }
    )
    if slow:
        costs["openpyxl read-only"] = _once(lambda: _alone(_OPENPYXL, path))
    return costs


def _alone(program: str, path: Path) -> None:
    """A process of its own, as `read` has one: memory that was used before is cheaper than new memory."""
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)  # our own programs, below


def _text_costs(path: Path) -> dict[str, float]:
    return _costs(
        {
            "csv.reader and the table": lambda: _read_with_csv(path),
            "read": lambda: list(read(path, SourceOptions(), name=path.name)),
        }
    )


def _read_with_csv(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";", strict=True)
    return pd.DataFrame(dict(zip(header, zip(*rows, strict=True), strict=True)), dtype="str")


def _costs(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least that each has cost; they take turns, so that a busy minute hits them alike."""
    found: dict[str, list[float]] = {what: [] for what in calls}
    for _turn in range(TIMES):
        for what, call in calls.items():
            found[what].append(_once(call))
    return {what: min(costs) for what, costs in found.items()}


def _once(call: Callable[[], object]) -> float:
    before, children = time.process_time(), getrusage(RUSAGE_CHILDREN)
    call()
    now = getrusage(RUSAGE_CHILDREN)
    below = now.ru_utime + now.ru_stime - children.ru_utime - children.ru_stime
    return time.process_time() - before + below


def _print(title: str, costs: dict[str, float]) -> None:
    first = next(iter(costs.values()))
    print(f"\n{title}")
    for what, seconds in costs.items():
        print(f"  {what:<28}{seconds:8.2f} s {seconds / first:8.2f} x")


def _make_workbook(path: Path, rows: int, columns: int, kinds: Sequence[int] = range(10)) -> None:
    """What exports of customers are like: of ten columns six texts, two whole numbers, a decimal, and a blank one.

    `kinds` are those of the ten to take columns from, in turn.
    """
    shared: dict[str, int] = {}
    xml = "".join(_rows(rows, columns, shared, kinds))
    texts = [f"<t>{text.replace('&', '&amp;')}</t>" for text in shared]
    workbook(path, {"Kunder": sheet_xml(xml)}, shared=texts, styles=formats("0"))


def _rows(rows: int, columns: int, shared: dict[str, int], kinds: Sequence[int]) -> Iterator[str]:
    chance = Random(1)
    names = [letters(index) for index in range(columns)]

    def text(name: str, row: int, words: str) -> str:
        return f'<c r="{name}{row}" t="s"><v>{shared.setdefault(words, len(shared))}</v></c>'

    def cell(index: int, name: str, row: int) -> str:
        match kinds[index % len(kinds)]:
            case 0 | 1 | 2:
                return text(name, row, f"{WORDS[index % 5]} {row} {index}")
            case 3 | 4 | 5:
                return text(name, row, f"{WORDS[index % 5]} {chance.randrange(500)}")
            case 6 | 7:
                return f'<c r="{name}{row}" s="1"><v>{5_560_000_000 + row * 13 + index}</v></c>'
            case 8:
                return f'<c r="{name}{row}"><v>{chance.randrange(1_000_000) / 100}</v></c>'
            case _:
                return f'<c r="{name}{row}" s="1"/>'

    yield '<row r="1">' + "".join(text(name, 1, f"Rubrik {name}") for name in names) + "</row>"
    for row in range(2, rows + 2):
        cells = "".join(cell(index, name, row) for index, name in enumerate(names))
        yield f'<row r="{row}" spans="1:{columns}">{cells}</row>'


def _make_text(book: Path, path: Path) -> None:
    [sheet] = read(book, SourceOptions(), name=book.name)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(sheet.table.columns)
        writer.writerows(zip(*sheet.table.columns.values(), strict=True))


if __name__ == "__main__":
    main()
