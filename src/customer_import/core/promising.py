"""Would a run still do what its plan said, and if not, which rows have changed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from customer_import.core.messages.sentences import joined, say
from customer_import.core.outcomes import Outcome, RowOutcome, Seal, Terms
from customer_import.core.spans import span_words, spans

_MOST_SPANS = 12


@dataclass(frozen=True, slots=True)
class Promise:
    """What a plan said of one row; `seal` is `None` for rows that the checks rejected."""

    row: int
    outcome: Outcome
    seal: Seal | None


@dataclass(frozen=True, slots=True)
class Promised:
    """A plan as it was written down: on what terms, and each row by its number."""

    terms: Terms
    rows: Mapping[int, Promise]


def broken(promised: Promised, terms: Terms, rows: Iterable[RowOutcome]) -> str:
    """Why a run on these terms, which would treat `rows` so, is not what was planned: sentences, "" when it is."""
    reasons = _other_terms(promised.terms, terms)
    if not reasons or (promised.terms.tenant, promised.terms.mark) == (terms.tenant, terms.mark):
        changed = _changed_rows(promised, terms, rows)
        if reasons and not changed and promised.terms.asks == terms.asks:
            changed = [say("plan_rows_same")]
        reasons += changed
    return say("plan_broken", why=joined(reasons)) if reasons else ""


def _other_terms(planned: Terms, asked: Terms) -> list[str]:
    found: list[str] = []
    if planned.tenant != asked.tenant:
        found.append(say("plan_other_tenant", planned=planned.tenant, asked=asked.tenant))
    elif planned.mark != asked.mark:
        found.append(say("plan_other_token"))
    if planned.asks != asked.asks:
        found.append(say("plan_other_options", planned=planned.asks, asked=asked.asks))
    if planned.file_sha256 != asked.file_sha256:
        found.append(say("plan_other_file"))
    if planned.mapping_sha256 != asked.mapping_sha256:
        found.append(say("plan_other_mapping"))
    return found


def _changed_rows(promised: Promised, terms: Terms, rows: Iterable[RowOutcome]) -> list[str]:
    """The rows that would be treated otherwise, by why."""
    same_source = (promised.terms.file_sha256, promised.terms.mapping_sha256) == (
        terms.file_sha256,
        terms.mapping_sha256,
    )
    changed: dict[str, list[int]] = {}
    left = set(promised.rows)
    for row in rows:
        left.discard(row.row)
        if why := _why(promised.rows.get(row.row), row, same_source=same_source):
            changed.setdefault(why, []).append(row.row)
    if left:
        changed["plan_rows_gone"] = sorted(left)
    return [say(why, rows=_listed(numbers)) for why, numbers in changed.items()]


def _why(promise: Promise | None, row: RowOutcome, *, same_source: bool) -> str:
    if promise is None:
        return "plan_rows_new"
    if promise.seal is not None and row.seal is not None:
        if promise.seal.file != row.seal.file and not same_source:
            return "plan_rows_file"
        if promise.seal != row.seal:
            return "plan_rows_endpoint"
    return "" if promise.outcome is row.outcome else "plan_rows_outcome"


def _listed(rows: Sequence[int]) -> str:
    groups = spans(rows)
    words = ", ".join(span_words(span) for span in groups[:_MOST_SPANS])
    left = sum(span.last - span.first + 1 for span in groups[_MOST_SPANS:])
    if left:
        return say("rows_and_more", rows=words, count=left)
    return say("rows_one" if len(rows) == 1 else "rows_several", rows=words)
