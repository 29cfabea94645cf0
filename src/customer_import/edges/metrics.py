"""What does a monitor read about a job? A file for Prometheus' node exporter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from customer_import.core.jobs.figures import Figures
from customer_import.core.messages.sentences import say
from customer_import.core.outcomes import Outcome
from customer_import.errors import CommandWrong

_METHODS = ("GET", "POST", "PUT")


def write(path: Path, job: str, figures: Iterable[Figures], *, exit_code: int, ended: tuple[datetime, float]) -> None:
    """Puts the figures of a job's run in place of `path`, whole or not at all. Raises `CommandWrong`.

    `ended` is when the run ended, and when one ended well the last time (seconds since 1970; 0: never).
    """
    try:
        from prometheus_client import CollectorRegistry, Gauge, write_to_textfile  # noqa: PLC0415  an extra
    except ImportError:
        raise CommandWrong(say("notify_no_extra")) from None
    registry = CollectorRegistry()

    def gauge(name: str, meaning: str, *labels: str) -> Gauge:
        return Gauge(f"customer_import_{name}", meaning, ("job", *labels), registry=registry)

    rows, calls, seconds = _added_up(figures)
    by_outcome = gauge("rows", "Rows of the last run, by outcome.", "outcome")
    for outcome in Outcome:
        by_outcome.labels(job, outcome.value).set(rows[outcome.value])
    by_method = gauge("calls", "Calls to the endpoint in the last run, by method.", "method")
    for method in _METHODS:
        by_method.labels(job, method).set(calls[method])
    gauge("seconds", "How long the last run's files took.").labels(job).set(seconds)
    gauge("exit_code", "The last run's exit code.").labels(job).set(exit_code)
    gauge("last_end_timestamp_seconds", "When the last run ended.").labels(job).set(ended[0].timestamp())
    gauge("last_success_timestamp_seconds", "When a run ended well the last time.").labels(job).set(ended[1])
    try:
        write_to_textfile(str(path), registry)
    except OSError as error:
        raise CommandWrong(say("metrics_unwritten", path=path, why=error.strerror)) from None


def _added_up(figures: Iterable[Figures]) -> tuple[Counter[str], Counter[str], float]:
    rows: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    seconds = 0.0
    for one in figures:
        rows.update(one.counts)
        calls.update(one.calls)
        seconds += one.seconds
    return rows, calls, seconds
