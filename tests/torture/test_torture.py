"""Is every customer there exactly once after a small torture? The large one is `torture.py` itself."""

from __future__ import annotations

from pathlib import Path

from launcher import PLACES

from torture import torture


def test_killed_ten_times_among_faults_every_customer_is_there_once(tmp_path: Path) -> None:
    toll = torture(kills=10, rows=300, seed=1, homes=tmp_path)
    assert toll.kills.total() >= 10
    assert set(PLACES) <= set(toll.kills), "a named place was never reached"
    assert toll.faults.total() > 50
    assert toll.unknown == 0
    assert toll.busiest_second <= 10
