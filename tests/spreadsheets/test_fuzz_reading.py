"""Do damaged files give rows or a sentence, and nothing else? `fuzz_reading.py` has as many as one likes."""

from __future__ import annotations

from fuzz_reading import good_files, outcome, share


def test_the_files_to_be_damaged_are_good(tmp_path):
    for name, content in good_files(tmp_path).items():
        path = tmp_path / "input"
        path.write_bytes(content)
        assert outcome(path, name) == "rows", name


def test_damaged_files_give_rows_or_a_sentence(tmp_path):
    tally = share((good_files(tmp_path), 7, 120, 600, tmp_path / "failures"))
    assert tally.failures == []
    assert sum(tally.outcomes.values()) == 120
