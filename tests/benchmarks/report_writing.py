"""What does writing the report cost, beside checking the rows it is about? Prints a table; run it by hand.

    python tests/benchmarks/report_writing.py [ROWS] [--bad PERCENT]

The rows have the 33 columns of the onboarding workbook; 2 % of them have a mistake. All figures are CPU seconds,
children included, the best of three, taken in one run: ratios can be compared between machines, seconds can't.
"""

from __future__ import annotations

import argparse
import csv
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1] / "sample_files"))

from sample_customers import make_customers
from sample_words import HEADERS

from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.planning import Mode
from customer_import.edges import reports
from customer_import.edges.reports import facts, fresh, marked, page, rejected, results
from customer_import.edges.reports.openxml.book import path_of_styles
from customer_import.edges.reports.openxml.styles import Styles
from customer_import.pipeline import Order, check
from customer_import.wiring.rereading import Reread, reread
from customer_import.wiring.sources import Request, take

_T = TypeVar("_T")
TIMES = 3
WRONG = (("Postnr", "1234"), ("E-post", "info{place}(at)example"), ("Kund*", ""), ("IBAN", "SE12"))


def main() -> None:
    """Makes the files, measures, and prints."""
    asked = argparse.ArgumentParser()
    asked.add_argument("rows", nargs="?", type=int, default=100_000)
    asked.add_argument("--bad", type=float, default=2.0)
    words = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in _files(Path(folder), _rows(words.rows, words.bad)):
            _print(f"{path.suffix}, {words.rows:,} rows, {words.bad} % with a mistake", _costs(path))


def _files(folder: Path, table: list[list[str]]) -> tuple[Path, ...]:
    return _text(folder, table), _workbook(folder, table)


def _rows(count: int, bad: float) -> list[list[str]]:
    every = max(round(100 / bad), 1) if bad else 0
    customers = make_customers(count, seed=1)
    for place, customer in enumerate(customers):
        number = _number(place)
        customer |= {"Kundtyp*": "Företag", "Person/Orgnr*": number, "VAT-nummer": f"SE{number}01", "Landskod": "SE"}
        customer |= {"E-post": f"info{place}@example.com", "Bankkonto": "", "Clearing nr": "", "Telefon": ""}
        customer |= {"Land": "Sverige", "Postnr": "118 20", "Ort": "Stockholm", "IBAN": "", "SWIFT/BIC": ""}
        if every and place % every == 0:
            column, text = WRONG[place // every % len(WRONG)]
            customer[column] = text.format(place=place)
    return [[customer[header] for header in HEADERS] for customer in customers]


def _number(place: int) -> str:
    """An organisation number that nobody else in the file has."""
    digits = f"{556_000_000 + place}"
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return digits + str(-sum(value - 9 * (value > 9) for value in doubled) % 10)


def _text(folder: Path, table: list[list[str]]) -> Path:
    path = folder / "kunder.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADERS, *table])
    return path


def _workbook(folder: Path, table: list[list[str]]) -> Path:
    package = fresh.blank("Ev. kunder", 1, [12] * len(HEADERS))
    styles = Styles(package.part(path_of_styles(package)))
    plain = styles.look()
    package.put(path_of_styles(package), styles.made())
    lines = enumerate([list(HEADERS), *table], 1)
    fresh.fill(package, "Ev. kunder", ((number, [(text, plain) for text in cells]) for number, cells in lines))
    path = folder / "kunder.xlsx"
    with path.open("wb") as file:
        package.write(file)
    return path


def _costs(path: Path) -> dict[str, float]:
    folder = path.parent / f"report of {path.suffix[1:]}"
    folder.mkdir()
    request = Request.asked(command="check", file=path, mapping="next-onboarding", mode=Mode.UPSERT)
    source = take(request, folder / "copy").source
    sheets, reading = _cost(lambda: list(source.sheets(source.options)))
    again = replace(source, sheets=lambda _options: iter(sheets))
    order = Order(command="check", run="benchmark", started=datetime.now(UTC))
    check(again, order, lambda: 0.0)  # so that what is loaded once is not measured
    gc.collect()
    gc.freeze()  # what only this program holds is not looked through for what others do
    result, checking = _cost(lambda: check(again, order, lambda: 0.0))
    found, rereading = _cost(lambda: reread(source, result))
    return {
        "checking: mapping, cleaning, rules": checking,
        **_parts(result, found, folder),
        "reading the file, for comparison": reading,
        "reading it once more for the report": rereading,
    }


def _parts(result: RunResult, found: Reread | None, folder: Path) -> dict[str, float]:
    assert found is not None, "a report without a mistake needs no second reading"
    original = found.original("")
    whole, writing = _cost(
        lambda: reports.write(result, folder, rejected=found.to_fix(), language="en", version="1", original=original)
    )
    assert whole.marked is not None
    assert facts.tone(result) == "attention"
    assert result.counts()[Outcome.REJECTED] > 0
    parts = {
        "  report.html": lambda: page.html(
            page.page_of(result, language="en", version="1", beside=page.Beside()), "en"
        ),
        "  results.csv and .json": lambda: results.write_both(
            folder / "results.csv", folder / "results.json", results.lines(result, "en")
        ),
        "  rejected": lambda: rejected.write_rejected(folder, found.to_fix(), result, "en"),
        "  marked.xlsx": lambda: marked.write_marked(folder, original, result, "en"),
    }
    return {"writing the whole report": writing, **{name: _cost(part)[1] for name, part in parts.items()}}


def _cost(call: Callable[[], _T]) -> tuple[_T, float]:
    """What `call` answers, and its cost: the best of three."""
    answers = [_once(call) for _ in range(TIMES)]
    return answers[-1][0], min(cost for _, cost in answers)


def _once(call: Callable[[], _T]) -> tuple[_T, float]:
    before, children = time.process_time(), getrusage(RUSAGE_CHILDREN)
    answer = call()
    now = getrusage(RUSAGE_CHILDREN)
    below = now.ru_utime + now.ru_stime - children.ru_utime - children.ru_stime
    return answer, time.process_time() - before + below


def _print(title: str, costs: dict[str, float]) -> None:
    first = next(iter(costs.values()))
    print(f"\n{title}")
    for what, seconds in costs.items():
        print(f"  {what:<38}{seconds:8.2f} s {seconds / first:8.2f} x")


if __name__ == "__main__":
    main()
