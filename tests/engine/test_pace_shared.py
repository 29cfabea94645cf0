"""Do clients that know nothing of each other share one limit fairly, by its 429s alone?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from paced_line import Line, Seen, around, simulate_shared

from customer_import.core.pacing import Pace

SECONDS = 120
QUOTA = 10 * SECONDS
FAR = Line(around(0.15, 0.02), around(0.15, 0.02), limit=10)
NEAR = Line(around(0.025, 0.005), around(0.025, 0.005), limit=10)
LINES = {
    "300 ms": FAR,
    "50 ms": NEAR,
    "300 ms, refused calls counted": replace(FAR, counts_refused=True),
    "50 ms, refused calls counted": replace(NEAR, counts_refused=True),
}
FIVE_A_SECOND = [0.05 + number / 5 for number in range(5 * SECONDS)]
TEN_AT_ONCE = [5.0 * burst + number / 100 for burst in range(1, SECONDS // 5) for number in range(10)]


def shared(line: Line, clients: int) -> list[list[Seen]]:
    """What was seen of each client, for several seeds."""
    return [
        simulate_shared([Pace(10) for _ in range(clients)], line, seconds=SECONDS, seed=seed, concurrency=6)
        for seed in range(8)
    ]


def granted(clients: Sequence[Seen]) -> list[int]:
    return [len(client.granted) for client in clients]


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_two_clients_share_one_limit_fairly(line: Line) -> None:
    for clients in shared(line, 2):
        assert min(granted(clients)) >= 0.35 * sum(granted(clients))


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_two_clients_leave_little_of_the_limit_unused(line: Line) -> None:
    totals = [sum(granted(clients)) for clients in shared(line, 2)]
    assert sum(totals) >= 0.8 * QUOTA * len(totals)
    assert min(totals) >= 0.78 * QUOTA


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_nobody_waits_long_and_nobody_storms(line: Line) -> None:
    for clients in shared(line, 2):
        assert max(client.longest_wait(SECONDS) for client in clients) <= 5
        assert max(client.throttled_share for client in clients) <= 0.1


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_beside_a_stranger_who_never_gives_way_most_of_the_rest_is_used(line: Line) -> None:
    for [client] in shared(replace(line, strangers=FIVE_A_SECOND), 1):
        assert len(client.granted) >= 0.7 * (QUOTA - len(FIVE_A_SECOND))
        assert client.throttled_share <= 0.1


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_bursts_of_a_stranger_do_not_starve_it(line: Line) -> None:
    """Where refused calls count, ten at once take the limit for a second, and whoever asks meanwhile prolongs that."""
    least = 0.15 if line.counts_refused else 0.3
    for [client] in shared(replace(line, strangers=TEN_AT_ONCE), 1):
        assert len(client.granted) >= least * QUOTA
        assert client.longest_wait(SECONDS) <= 5
        assert client.throttled_share <= 0.2


def test_the_rate_comes_back_when_the_other_client_is_gone() -> None:
    early = [number / 5 for number in range(5 * 40)]
    for [client] in shared(replace(FAR, strangers=early), 1):
        assert client.rate(80, SECONDS) >= 9.3
