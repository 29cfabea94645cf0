"""How did a run end, and what goes on from there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from signal import SIGTERM
from typing import Any

from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Ending, Outcome, RunResult
from customer_import.core.planning import Decide, Planned
from customer_import.errors import EndpointUnavailable, Interrupted, LedgerBroken, RunStopped, Terminated
from customer_import.ports import Ledger, Progress
from customer_import.uploader import Uploader

ENDINGS = {Interrupted: Ending.INTERRUPTED, Terminated: Ending.INTERRUPTED, EndpointUnavailable: Ending.UNAVAILABLE}
"""How a run ends that is stopped so; in any other way it is just stopped."""


async def uploaded(
    uploader: Uploader, planned: Sequence[Planned], progress: Progress, decide: Decide
) -> RunStopped | None:
    """Sends what is planned; gives back what stopped it, if anything did."""
    try:
        await uploader.upload(planned, progress, decide)
    except RunStopped as stopped:
        return stopped
    return None


def ended(result: RunResult, stopped: RunStopped | None, signal: int, go_on: str) -> RunResult:
    """The result with why the run ended early, and with what goes on where something is left."""
    left = result.counts()[Outcome.PENDING] + result.counts()[Outcome.UNKNOWN]
    if signal and left and stopped is None:
        stopped = (Terminated if signal == SIGTERM else Interrupted)(say("interrupted"))
    if stopped is None:
        return replace(result, go_on=go_on if left else "")
    ending = ENDINGS.get(type(stopped), Ending.STOPPED)
    return replace(result, ending=ending, stop=stopped.sentence, stop_exit_code=stopped.exit_code, go_on=go_on)


def closed(ledger: Ledger, result: RunResult, go_on: str) -> RunResult:
    """Writes down that the run is over; the result, which says so where that can't be written down."""
    if result.stop_exit_code == LedgerBroken.exit_code:
        return result
    try:
        ledger.end(result.run, exit_code=result.exit_code, counts=by_name(result.counts()))
    except LedgerBroken as broken:
        return ended(result, broken, 0, go_on)
    return result


def by_name(counts: Mapping[Any, int]) -> dict[str, int]:
    """Counts by the names of what is counted."""
    return {str(name): count for name, count in counts.items()}
