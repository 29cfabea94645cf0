"""Who is to hear how a job ended, and in which words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from customer_import.core.jobs.figures import Cause
from customer_import.core.jobs.policy import AGAIN_SOON, Dealt, gravest
from customer_import.core.masking import display, mask_text
from customer_import.core.messages import title
from customer_import.core.messages.sentences import say, told
from customer_import.core.outcomes import Outcome
from customer_import.core.telling import number, outcome_word

_FINISHED = (0, 1)


class Occasion(StrEnum):
    """Why somebody hears of a job's end."""

    FAILURE = "failure"
    PARTIAL = "partial"
    RECOVERY = "recovery"

    @property
    def is_bad(self) -> bool:
        """Whether somebody is needed."""
        return self is not Occasion.RECOVERY


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: its headline, and its text."""

    title: str
    body: str


def occasion(dealt: Sequence[Dealt], *, partial_above: float, before: int | None) -> Occasion | None:
    """Why somebody hears of a job that has dealt so, after an end with exit code `before`; `None` where nobody does.

    `partial_above` is the share, from 0 to 1, of rows that may need somebody without a message. Who still waits for the
    same thing, and tries every minute, says so once.
    """
    exit_code = gravest(one.exit_code for one in dealt)
    if exit_code not in _FINISHED:
        return None if exit_code in AGAIN_SOON and exit_code == before else Occasion.FAILURE
    if _needing(dealt) > partial_above * _rows(dealt):
        return Occasion.PARTIAL
    return None if before in (None, *_FINISHED) else Occasion.RECOVERY


def message(job: str, why: Occasion, dealt: Sequence[Dealt], language: str) -> Message:
    """What is told of it: a headline, and for each file its counts, its heaviest causes and where its report is."""
    exit_code = gravest(one.exit_code for one in dealt)
    rows, needing = number(_rows(dealt), language), number(_needing(dealt), language)
    headline = say(f"notify_{why}", job=job, exit=exit_code, rows=rows, needing=needing)
    body = "\n\n".join("\n".join(_about(one, language)) for one in dealt)
    return Message(told(headline, language), mask_text(body))


def _about(one: Dealt, language: str) -> Iterator[str]:
    if one.file:
        yield f"{display(mask_text(one.file))}: {told(say(f'job_fate_{one.fate}'), language)}."
    if one.said:
        yield told(one.said, language)
    if one.figures is None:
        return
    yield ", ".join(
        f"{outcome_word(Outcome(name), language)} {number(count, language)}"
        for name, count in one.figures.counts.items()
    )
    yield from (_cause(cause, language) for cause in one.figures.causes)
    yield told(say("notify_report", folder=one.figures.report), language)


def _cause(cause: Cause, language: str) -> str:
    words = f"{number(cause.rows, language)} × {cause.code} {title(cause.code, language)}"
    return f"- {words} ({display(mask_text(cause.column))})" if cause.column else f"- {words}"


def _rows(dealt: Sequence[Dealt]) -> int:
    return sum(one.figures.rows for one in dealt if one.figures)


def _needing(dealt: Sequence[Dealt]) -> int:
    return sum(one.figures.needing for one in dealt if one.figures)
