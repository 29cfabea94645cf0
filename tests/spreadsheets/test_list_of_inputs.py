"""Does everything that customers send come out as the list says?"""

from __future__ import annotations

import pytest
from list_of_inputs import CSV, EXCEL, Case, came_of


def _holds(case: Case, folder) -> None:
    came = came_of(case, folder)
    match case.verdict:
        case "STOP":
            assert case.words in came.stop
            assert came.stop.count("\n") == 0
        case "ROW":
            assert case.words in {code for _row, code in came.errors}
            assert came.accepted < len(came.names)
        case "WARN":
            assert case.words in came.warnings
            assert came.accepted == len(came.names)
        case "NOTE":
            assert any(case.words in note for note in came.notes), came.notes
        case "OK":
            assert came.names[0] == case.words
            assert came.errors == ()
        case "KEY":
            assert came.keys[0] == case.words
            assert came.errors == ()
        case "ROWS":
            assert came.accepted == int(case.words)
        case unknown:
            pytest.fail(f"no such verdict: {unknown}")


@pytest.mark.parametrize("case", CSV, ids=lambda case: case.what)
def test_what_text_files_hold(case, tmp_path):
    _holds(case, tmp_path)


@pytest.mark.parametrize("case", EXCEL, ids=lambda case: case.what)
def test_what_workbooks_hold(case, tmp_path):
    _holds(case, tmp_path)
