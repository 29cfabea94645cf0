"""Does the endpoint never receive more than it allows, and not much less, whatever the line is like?"""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paced_line import Line, Seconds, Seen, around, long_tailed, simulate

from customer_import.core.pacing import Pace

FAR = Line(around(0.15, 0.02), around(0.15, 0.02))
"""300 ms there and back, 40 ms more or less."""
NEAR = Line(around(0.025, 0.005), around(0.025, 0.005))
KINDS_OF_JITTER = {
    "300 ms, jitter both ways": FAR,
    "300 ms, jitter on the way there": Line(around(0.15, 0.04), around(0.15, 0)),
    "300 ms, jitter on the way back": Line(around(0.15, 0), around(0.15, 0.04)),
    "50 ms, jitter both ways": NEAR,
    "50 ms, as much jitter as latency": Line(around(0.025, 0.02), around(0.025, 0.02)),
    "a server that is sometimes slow": Line(long_tailed(0.02, 0.03), long_tailed(0.02, 0.1)),
    "no latency at all": Line(around(0, 0), around(0, 0)),
    "a second there and back": Line(around(0.5, 0.1), around(0.5, 0.1)),
    "calls that are never answered": Line(around(0.15, 0.02), around(0.15, 0.02), never=0.02, deadline=15),
    "a process that stands still": Line(around(0.15, 0.02), around(0.15, 0.02), stalls=[(25, 5), (40, 1.7), (50, 0.3)]),
}


@pytest.mark.parametrize("line", KINDS_OF_JITTER)
@pytest.mark.parametrize("concurrency", [1, 6, 40])
def test_never_more_than_ten_calls_arrive_in_a_second_with(line: str, concurrency: int) -> None:
    for seed in range(12):
        seen = simulate(Pace(10), KINDS_OF_JITTER[line], seconds=60, seed=seed, concurrency=concurrency)
        assert seen.most_in_a_second() <= 10, f"seed {seed}"


milliseconds = st.integers(0, 400).map(lambda number: number / 1000)
ways = st.builds(lambda least, jitter: around(least + jitter, jitter), milliseconds, milliseconds) | st.builds(
    lambda least, extra: long_tailed(least, extra + 0.001), milliseconds, milliseconds
)
stalls = st.lists(st.tuples(st.floats(0, 30), st.floats(0, 8)), max_size=3)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(ways, ways, stalls, st.sampled_from([0, 0, 0.02, 0.3]), st.integers(1, 12), st.integers(0, 10**6))
def test_never_more_than_ten_calls_arrive_in_a_second_on_any_line(
    up: Seconds, back: Seconds, stalls: list[tuple[float, float]], never: float, concurrency: int, seed: int
) -> None:
    line = Line(up, back, never=never, deadline=10, stalls=stalls)
    assert simulate(Pace(10), line, seconds=40, seed=seed, concurrency=concurrency).most_in_a_second() <= 10


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.floats(0.2, 50), st.integers(0, 10**6))
def test_any_other_rate_is_kept_too(rate: float, seed: int) -> None:
    seen = simulate(Pace(rate), FAR, seconds=30, seed=seed, concurrency=20)
    window = math.ceil(rate) / rate
    assert seen.most_in_a_second(window) <= math.ceil(rate)
    assert seen.rate(0, 30) >= min(0.6 * rate, rate - 1 / 30)


@pytest.mark.parametrize("line", [FAR, NEAR], ids=["300 ms", "50 ms"])
def test_the_rate_comes_close_to_what_is_allowed(line: Line) -> None:
    for seed in range(10):
        assert simulate(Pace(10), line, seconds=120, seed=seed).rate(20, 120) >= 9.3


def test_even_the_first_seconds_are_no_slower_than_the_answers() -> None:
    assert simulate(Pace(10), FAR, seconds=10).rate(0, 5) >= 7.5


def test_after_a_stall_there_is_no_burst() -> None:
    seen = simulate(Pace(10), Line(FAR.up, FAR.back, stalls=[(20, 5)]), seconds=60)
    assert [time for time in seen.arrivals if 20.6 < time < 25] == []
    after = [time for time in seen.arrivals if 25 <= time < 26]
    assert len(after) <= 10
    assert seen.rate(27, 60) >= 9.3


def test_a_429_slows_it_down_and_it_recovers_by_itself() -> None:
    line = Line(FAR.up, FAR.back, limit=10, burst_of_strangers=(30, 40))
    seen = simulate(Pace(10), line, seconds=200)
    assert 1 <= len(seen.throttled) <= 25
    assert seen.rate(32, 40) < 2
    assert seen.rate(120, 200) >= 9.3


def test_a_server_that_counts_as_the_endpoint_does_throttles_nothing() -> None:
    for line in KINDS_OF_JITTER.values():
        counting = Line(line.up, line.back, never=line.never, deadline=15, stalls=line.stalls, limit=10)
        assert simulate(Pace(10), counting, seconds=120).throttled == []


def test_calls_throttled_together_count_once() -> None:
    one, several = Pace(10), Pace(10)
    for pace, throttled in ((one, 1), (several, 5)):
        tickets = [pace.departed(number / 10) for number in range(5)]
        for ticket in tickets:
            pace.answered(ticket, 1.0)
        for _ in range(throttled):
            pace.throttled(1.0, 2.0)
        pace.departed(3.0)
    assert one.ready_at(3.0) == several.ready_at(3.0) == pytest.approx(3.15)


def test_a_call_that_never_answers_costs_its_slot_and_nothing_else() -> None:
    pace = Pace(10)
    stuck = pace.departed(0.0)
    now, left = 0.1, 0
    while now < 30:
        ready = pace.ready_at(now)
        if ready is None or ready > now:
            now += 0.01
            continue
        pace.answered(pace.departed(now), now + 0.05)
        left += 1
    assert 8.4 <= left / 30 <= 9
    pace.lost(stuck, now)
    assert pace.ready_at(now + 1.1) is not None


def test_while_all_calls_are_in_the_air_only_an_answer_can_help() -> None:
    pace = Pace(2)
    first, _second = pace.departed(0.0), pace.departed(0.5)
    assert pace.ready_at(100.0) is None
    pace.answered(first, 100.0)
    assert pace.ready_at(100.0) == pytest.approx(101.005)


def test_what_the_endpoint_asks_to_wait_for_is_waited_for() -> None:
    pace = Pace(10)
    pace.hold_until(900.0)
    assert pace.ready_at(1.0) == 900.0
    pace.hold_until(5.0)
    assert pace.ready_at(1.0) == 900.0


def test_a_line_that_grew_longer_is_learned_anew() -> None:
    pace, now = Pace(10), 0.0
    rates = []
    for latency in (0.05, 0.3, 0.3, 0.3):
        begin = now
        for _ in range(2000):
            while (ready := pace.ready_at(now)) is not None and ready > now:
                now = ready
            ticket = pace.departed(now)
            pace.answered(ticket, now + latency, "POST")
        rates.append(2000 / (now - begin))
    assert rates[0] > 9.8
    assert rates[1] < 8.2
    assert rates[3] > 9.8


@pytest.mark.parametrize("rate", [0, -1, math.inf, math.nan])
def test_a_rate_at_which_nothing_or_everything_leaves_is_no_rate(rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        Pace(rate)


def test_the_test_itself_would_see_an_eleventh_call() -> None:
    seen = Seen([number / 10.5 for number in range(100)])
    assert seen.most_in_a_second() == 11
