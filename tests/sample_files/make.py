"""Which bytes belong into `sample_data/`? Run it to write them: `python tests/sample_files/make.py`.

The same on every machine and every day: customers are made from words and a seed (`sample_customers`), and the
files carry no time of their own. Nobody in them exists, and none of their numbers can belong to anybody: which
series they are from, and who keeps it free, stands with its sources in `sample_numbers`.

Tests that need more customers call `make_customers` and one of the writers beside it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sample_csv import fortnox_csv, onboarding_csv
from sample_customers import Customer, make_customers
from sample_mistakes import placed
from sample_workbook import CUSTOMERS_TAB, onboarding_workbook

__all__ = ["fortnox_csv", "make_customers", "onboarding_csv", "onboarding_workbook", "sample_files"]

ROOT = Path(__file__).resolve().parents[2]


def sample_files() -> dict[str, bytes]:
    """Every file that is kept in the repository, by its path from the root."""
    customers = make_customers(40, seed=3)
    overtyped, findings = placed(customers)
    expected = {
        "file": "sample_data/with-mistakes.xlsx",
        "sheet": CUSTOMERS_TAB,
        "rows": len(customers),
        "rejected": len({finding["row"] for finding in findings}),
        "problems": findings,
    }
    return {
        "sample_data/next-onboarding.xlsx": onboarding_workbook(make_customers(60, seed=18)),
        "sample_data/fortnox-kunder.csv": fortnox_csv(fortnox_customers()),
        "sample_data/with-mistakes.xlsx": onboarding_workbook(customers, overtyped=overtyped),
        "tests/sample_files/expected_mistakes.json": json.dumps(expected, ensure_ascii=False, indent=2).encode()
        + b"\n",
    }


def fortnox_customers() -> list[Customer]:
    """The customers of the Fortnox register; two have text that a CSV file must quote."""
    customers = make_customers(40, seed=9)
    firms = [customer for customer in customers if customer["Kund*"].endswith(" AB")]
    firms[0]["Kund*"] = firms[0]["Kund*"].removesuffix(" AB") + ' "Lilla firman" AB'
    firms[1]["Adressrad 2"] = "Port 2; lastkaj B"
    return customers


def main() -> None:
    """Write them all."""
    for path, content in sample_files().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)
        sys.stdout.write(f"{path}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
