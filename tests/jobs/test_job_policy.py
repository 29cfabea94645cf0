"""What does a job do about a file once it was dealt with?"""

from __future__ import annotations

import pytest

from customer_import.core.jobs.policy import Fate, fate, goes_on, gravest, retry_in


@pytest.mark.parametrize(
    ("code", "where"), [(0, Fate.ARCHIVED), (1, Fate.ARCHIVED), (3, Fate.FAILED), (2, Fate.STAYS), (5, Fate.STAYS)]
)
def test_a_file_goes_where_its_run_sends_it(code: int, where: Fate) -> None:
    assert fate(code) is where


def test_what_is_a_files_own_affair_does_not_stop_the_others() -> None:
    assert [code for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130, 143) if goes_on(code)] == [0, 1, 3]


def test_a_job_ends_as_the_file_that_needs_somebody_most() -> None:
    assert gravest([0, 1, 3]) == 3
    assert gravest([0, 5, 1]) == 5
    assert gravest([]) == 0


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4])
def test_what_needs_a_person_is_not_tried_again(code: int) -> None:
    assert retry_in(code, 0) is None


def test_an_endpoint_that_is_down_is_tried_again_with_a_growing_delay() -> None:
    delays = [retry_in(5, attempts) or 0 for attempts in range(10)]
    assert delays == sorted(delays)
    assert (delays[0], delays[-1]) == (60, 3600)


def test_what_we_did_not_foresee_is_tried_three_times() -> None:
    assert [retry_in(70, attempts) is None for attempts in range(4)] == [False, False, False, True]
