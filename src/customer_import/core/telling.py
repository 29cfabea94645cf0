"""How is a run told in one breath, in the reader's language?"""

from __future__ import annotations

from customer_import.core.outcomes import Action, Outcome, RunResult

_NBSP = "\u00a0"

_OUTCOMES: dict[str, dict[Outcome, str]] = {
    "en": {outcome: outcome.value for outcome in Outcome},
    "sv": {
        Outcome.CREATED: "skapade",
        Outcome.UPDATED: "uppdaterade",
        Outcome.UNCHANGED: "oförändrade",
        Outcome.REJECTED: "avvisade",
        Outcome.CONFLICT: "i konflikt",
        Outcome.UNKNOWN: "ovissa",
        Outcome.PENDING: "väntar",
        Outcome.SKIPPED: "överhoppade",
        Outcome.ACCEPTED: "godkända",
    },
}
_PLANNED: dict[str, dict[Outcome, str]] = {
    "en": {
        Outcome.CREATED: "to create",
        Outcome.UPDATED: "to update",
    },
    "sv": {
        Outcome.CREATED: "att skapa",
        Outcome.UPDATED: "att uppdatera",
    },
}
_ACTIONS: dict[str, dict[Action, str]] = {
    "en": {Action.CREATE: "create", Action.UPDATE: "update", Action.NOTHING: "nothing"},
    "sv": {Action.CREATE: "skapa", Action.UPDATE: "uppdatera", Action.NOTHING: "inget"},
}

# Each clause of a headline: for one row, and for several.
_CLAUSES: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "empty": ("The file has no rows", "The file has no rows"),
        "all in": ("The customer is in NEXT", "All {n} customers are in NEXT"),
        "some in": ("{n} of {total} customers is in NEXT", "{n} of {total} customers are in NEXT"),
        "all ready": ("The row is ready to be imported", "All {n} rows are ready to be imported"),
        "some ready": (
            "{n} of {total} rows is ready to be imported",
            "{n} of {total} rows are ready to be imported",
        ),
        "create": ("{n} customer to create", "{n} customers to create"),
        "update": ("{n} to update", "{n} to update"),
        "unchanged": ("{n} unchanged", "{n} unchanged"),
        "need you": ("{n} row needs you", "{n} rows need you"),
        "unknown": ("{n} row is uncertain", "{n} rows are uncertain"),
        "pending": ("{n} row is still waiting", "{n} rows are still waiting"),
        "skipped": ("{n} row was skipped", "{n} rows were skipped"),
        "skip": ("{n} row to skip", "{n} rows to skip"),
    },
    "sv": {
        "empty": ("Filen har inga rader", "Filen har inga rader"),
        "all in": ("Kunden finns i NEXT", "Alla {n} kunder finns i NEXT"),
        "some in": ("{n} av {total} kunder finns i NEXT", "{n} av {total} kunder finns i NEXT"),
        "all ready": ("Raden är klar att importera", "Alla {n} rader är klara att importera"),
        "some ready": ("{n} av {total} rader är klar att importera", "{n} av {total} rader är klara att importera"),
        "create": ("{n} kund att skapa", "{n} kunder att skapa"),
        "update": ("{n} att uppdatera", "{n} att uppdatera"),
        "unchanged": ("{n} oförändrad", "{n} oförändrade"),
        "need you": ("{n} rad behöver dig", "{n} rader behöver dig"),
        "unknown": ("{n} rad är oviss", "{n} rader är ovissa"),
        "pending": ("{n} rad väntar ännu", "{n} rader väntar ännu"),
        "skipped": ("{n} rad hoppades över", "{n} rader hoppades över"),
        "skip": ("{n} rad att hoppa över", "{n} rader att hoppa över"),
    },
}
_DRY_RUN = {"en": "DRY RUN: nothing was sent", "sv": "PROVKÖRNING: ingenting skickades"}
_IN_NEXT = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
_NEEDS_SOMEBODY = (Outcome.REJECTED, Outcome.CONFLICT)


def headline(result: RunResult, language: str) -> str:
    """The run in one sentence: "58 of 60 customers are in NEXT; 2 rows need you." """
    if not result.rows:
        return _clause("empty", 0, language) + "."
    first = {"check": _ready, "plan": _planned}.get(result.command, _in_next)(result, language)
    return "; ".join([*first, *_left_over(result, language)]) + "."


def dry_run(language: str) -> str:
    """The sentence that stands first and last wherever nothing was sent."""
    return _DRY_RUN[_known(language)]


def outcome_word(outcome: Outcome, language: str, *, planned: bool = False) -> str:
    """What people call rows of that `outcome`; with `planned`, as a plan says it ("to create")."""
    known = _known(language)
    return (_PLANNED[known].get(outcome) if planned else None) or _OUTCOMES[known][outcome]


def action_word(action: Action | None, language: str) -> str:
    """What people call `action`; "" where a row came to none."""
    return "" if action is None else _ACTIONS[_known(language)][action]


def number(value: int, language: str) -> str:
    """`value` with its thousands set apart as `language` does: "1,842", "1 842" (no-break space)."""
    grouped = f"{value:,}"
    return grouped.replace(",", _NBSP) if _known(language) == "sv" else grouped


def decimal(value: float, language: str) -> str:
    """`value` with one decimal."""
    return f"{value:.1f}".replace(".", ",") if _known(language) == "sv" else f"{value:.1f}"


def duration(seconds: float, language: str) -> str:
    """`seconds` as people say them: "8.4 s", "3 min 41 s", "2 h 5 min"."""
    if seconds < 10:  # below ten, tenths tell something
        return f"{decimal(max(seconds, 0), language)}{_NBSP}s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}{_NBSP}h {minutes}{_NBSP}min"
    return f"{minutes}{_NBSP}min {rest}{_NBSP}s" if minutes else f"{rest}{_NBSP}s"


def _in_next(result: RunResult, language: str) -> list[str]:
    done = _sum(result, _IN_NEXT)
    return [_clause("all in" if done == len(result.rows) else "some in", done, language, total=len(result.rows))]


def _ready(result: RunResult, language: str) -> list[str]:
    ready = _sum(result, (Outcome.ACCEPTED,))
    name = "all ready" if ready == len(result.rows) else "some ready"
    return [_clause(name, ready, language, total=len(result.rows))]


def _planned(result: RunResult, language: str) -> list[str]:
    counts = result.counts()
    parts = [("create", counts[Outcome.CREATED]), ("update", counts[Outcome.UPDATED])]
    parts += [("unchanged", counts[Outcome.UNCHANGED])] if counts[Outcome.UNCHANGED] else []
    return [", ".join(_clause(name, count, language) for name, count in parts)]


def _left_over(result: RunResult, language: str) -> list[str]:
    counts = result.counts()
    left = {
        "need you": _sum(result, _NEEDS_SOMEBODY),
        "skip" if result.sent_nothing else "skipped": counts[Outcome.SKIPPED],
        "unknown": counts[Outcome.UNKNOWN],
        "pending": counts[Outcome.PENDING],
    }
    return [_clause(name, count, language) for name, count in left.items() if count]


def _clause(name: str, count: int, language: str, *, total: int = 0) -> str:
    one, several = _CLAUSES[_known(language)][name]
    template = one if count == 1 else several
    return template.format(n=number(count, language), total=number(total, language))


def _sum(result: RunResult, outcomes: tuple[Outcome, ...]) -> int:
    counts = result.counts()
    return sum(counts[outcome] for outcome in outcomes)


def _known(language: str) -> str:
    return language if language in _DRY_RUN else "en"
