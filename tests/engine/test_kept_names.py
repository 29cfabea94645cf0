"""Are the endpoint's lists of names kept, told with their age, and never in the way?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from customer_import.core.messages.sentences import told
from customer_import.core.names import NameList, age_of
from customer_import.edges.namelists import FILE, KeptNames

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def kept(folder, now=NOON):
    return KeptNames(folder, lambda: now)


def test_lists_come_back_as_they_were_kept_with_their_time(tmp_path):
    kept(tmp_path / "new").keep({"currency": {"SEK": 31, "Svenska kronor": 31}})
    assert kept(tmp_path / "new").lists() == {"currency": NameList({"SEK": 31, "Svenska kronor": 31}, NOON)}
    assert (tmp_path / "new" / FILE).stat().st_mode & 0o777 == 0o600


def test_a_list_that_is_asked_for_again_is_new_and_the_others_stay(tmp_path):
    kept(tmp_path).keep({"currency": {"SEK": 31}, "customertype": {"Privat": 2}})
    kept(tmp_path, NOON + timedelta(days=1)).keep({"currency": {"EUR": 32}})
    lists = kept(tmp_path).lists()
    assert lists["currency"] == NameList({"EUR": 32}, NOON + timedelta(days=1))
    assert lists["customertype"].asked == NOON
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "{}", '{"version": 2, "lists": {}}', '{"version": 1, "lists": {"currency": {"asked": "x"}}}',
     '{"version": 1, "lists": {"currency": {"asked": "2026-01-02T12:00", "names": {}}}}',
     '{"version": 1, "lists": {"currency": {"asked": "2026-01-02T12:00+00:00", "names": {"SEK": true}}}}',
     "[" * 100_000, "\ud800"],
)  # fmt: skip
def test_a_file_that_can_not_be_understood_is_as_good_as_none(tmp_path, text):
    (tmp_path / FILE).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert kept(tmp_path).lists() == {}
    kept(tmp_path).keep({"currency": {"SEK": 31}})
    assert set(kept(tmp_path).lists()) == {"currency"}


def test_a_folder_that_can_not_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    kept(tmp_path / "file").keep({"currency": {"SEK": 31}})
    assert kept(tmp_path / "file").lists() == {}


@pytest.mark.parametrize(
    ("age", "said", "in_swedish"),
    [
        (timedelta(seconds=-5), "(just now)", "(nyss)"),
        (timedelta(minutes=90), "90 minutes ago", "för 90 minuter sedan"),
        (timedelta(hours=30), "30 hours ago", "för 30 timmar sedan"),
        (timedelta(days=9), "9 days ago", "för 9 dagar sedan"),
    ],
)
def test_the_age_is_told_in_a_unit_that_people_think_in(age, said, in_swedish):
    sentence = age_of("currency", NameList({}, NOON - age), NOON)
    assert said in sentence
    assert in_swedish in told(sentence, "sv")
