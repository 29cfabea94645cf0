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
# What a command calls an outcome where that is another word.
_BY_COMMAND: dict[str, dict[str, dict[Outcome, str]]] = {
    "en": {
        "plan": {Outcome.CREATED: "to create", Outcome.UPDATED: "to update"},
        "undo": {
            Outcome.UPDATED: "reversed",
            Outcome.UNCHANGED: "as before",
            Outcome.CONFLICT: "kept",
            Outcome.REJECTED: "not possible",
        },
        "plan undo": {
            Outcome.UPDATED: "to reverse",
            Outcome.UNCHANGED: "as before",
            Outcome.CONFLICT: "to keep",
            Outcome.REJECTED: "not possible",
        },
    },
    "sv": {
        "plan": {Outcome.CREATED: "att skapa", Outcome.UPDATED: "att uppdatera"},
        "undo": {
            Outcome.UPDATED: "återställda",
            Outcome.UNCHANGED: "som förut",
            Outcome.CONFLICT: "behållna",
            Outcome.REJECTED: "ej möjliga",
        },
        "plan undo": {
            Outcome.UPDATED: "att återställa",
            Outcome.UNCHANGED: "som förut",
            Outcome.CONFLICT: "att behålla",
            Outcome.REJECTED: "ej möjliga",
        },
    },
}
COMMANDS = ("run", *_BY_COMMAND["en"])
"""Commands that call outcomes each by words of their own."""
_ACTIONS: dict[str, dict[Action, str]] = {
    "en": {Action.CREATE: "create", Action.UPDATE: "update", Action.NOTHING: "nothing"},
    "sv": {Action.CREATE: "skapa", Action.UPDATE: "uppdatera", Action.NOTHING: "inget"},
}


def _always(words: str) -> tuple[str, str]:
    """A clause that is the same for one row and for several."""
    return words, words


# Each clause of a headline: for one row, and for several.
_CLAUSES: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "empty": _always("The file has no rows"),
        "stopped": _always("Stopped before any row was dealt with; nothing was sent"),
        "stopped again": _always("Stopped before any further row was dealt with; nothing more was sent"),
        "all in": ("The customer is in NEXT", "All {n} customers are in NEXT"),
        "some in": ("{n} of {total} customers is in NEXT", "{n} of {total} customers are in NEXT"),
        "all ready": ("The row is ready to be imported", "All {n} rows are ready to be imported"),
        "some ready": (
            "{n} of {total} rows is ready to be imported",
            "{n} of {total} rows are ready to be imported",
        ),
        "none written": _always("That run wrote to no customer"),
        "all back": ("The customer is as before the run", "All {n} customers are as before the run"),
        "some back": (
            "{n} of {total} customers is as before the run",
            "{n} of {total} customers are as before the run",
        ),
        "put back": ("{n} customer to put back as before the run", "{n} customers to put back as before the run"),
        "kept": ("{n} is kept, since somebody changed it", "{n} are kept, since somebody changed them"),
        "impossible": _always("{n} can't be put back"),
        "create": _always("{n} to create"),
        "update": _always("{n} to update"),
        "rejected": _always("{n} rejected"),
        "conflict": _always("{n} in conflict"),
        "cost": ("about {n} call, {time} at {rate} per second", "about {n} calls, {time} at {rate} per second"),
        "unchanged": _always("{n} unchanged"),
        "need you": ("{n} row needs you", "{n} rows need you"),
        "unknown": ("{n} row is uncertain", "{n} rows are uncertain"),
        "pending": ("{n} row is still waiting", "{n} rows are still waiting"),
        "skipped": ("{n} row was skipped", "{n} rows were skipped"),
        "skip": _always("{n} to skip"),
    },
    "sv": {
        "empty": _always("Filen har inga rader"),
        "stopped": _always("Stoppat innan någon rad hanterades; ingenting skickades"),
        "stopped again": _always("Stoppat innan någon ytterligare rad hanterades; inget mer skickades"),
        "all in": ("Kunden finns i NEXT", "Alla {n} kunder finns i NEXT"),
        "some in": _always("{n} av {total} kunder finns i NEXT"),
        "all ready": ("Raden är klar att importera", "Alla {n} rader är klara att importera"),
        "some ready": ("{n} av {total} rader är klar att importera", "{n} av {total} rader är klara att importera"),
        "none written": _always("Den körningen skrev inte till någon kund"),
        "all back": ("Kunden är som före körningen", "Alla {n} kunder är som före körningen"),
        "some back": _always("{n} av {total} kunder är som före körningen"),
        "put back": ("{n} kund att återställa", "{n} kunder att återställa"),
        "kept": ("{n} behålls, eftersom någon har ändrat den", "{n} behålls, eftersom någon har ändrat dem"),
        "impossible": _always("{n} kan inte återställas"),
        "create": _always("{n} att skapa"),
        "rejected": ("{n} avvisad", "{n} avvisade"),
        "conflict": _always("{n} i konflikt"),
        "cost": _always("ungefär {n} anrop, {time} vid {rate} i sekunden"),
        "update": _always("{n} att uppdatera"),
        "unchanged": ("{n} oförändrad", "{n} oförändrade"),
        "need you": ("{n} rad behöver dig", "{n} rader behöver dig"),
        "unknown": ("{n} rad är oviss", "{n} rader är ovissa"),
        "pending": ("{n} rad väntar ännu", "{n} rader väntar ännu"),
        "skipped": ("{n} rad hoppades över", "{n} rader hoppades över"),
        "skip": _always("{n} att hoppa över"),
    },
}
_DRY_RUN = {"en": "DRY RUN: nothing was sent", "sv": "PROVKÖRNING: ingenting skickades"}
_PLANNED_BESIDE = (
    ("unchanged", Outcome.UNCHANGED),
    ("rejected", Outcome.REJECTED),
    ("conflict", Outcome.CONFLICT),
    ("skip", Outcome.SKIPPED),
)
"""What a plan tells beside what it would write, where it occurs."""
_IN_NEXT = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
_NEEDS_SOMEBODY = (Outcome.REJECTED, Outcome.CONFLICT)


def headline(result: RunResult, language: str) -> str:
    """The run in one sentence: "58 of 60 customers are in NEXT; 2 rows need you." """
    undone = result.command in ("undo", "plan undo")
    if not result.rows and result.stop:
        return _clause("stopped again" if result.command == "resume" else "stopped", 0, language) + "."
    if not result.rows:
        return _clause("none written" if undone else "empty", 0, language) + "."
    if result.command == "plan":
        return _planned(result, language) + "."
    told = {"check": _ready, "undo": _back, "plan undo": _to_put_back}
    first = told.get(result.command, _in_next)(result, language)
    return "; ".join([*first, *_left_over(result, language)]) + "."


def dry_run(language: str) -> str:
    """The sentence that stands first and last wherever nothing was sent."""
    return _DRY_RUN[_known(language)]


def outcome_word(outcome: Outcome, language: str, command: str = "run") -> str:
    """What people call rows of that `outcome`, as `command` says it: a plan says "to create"."""
    known = _known(language)
    return _BY_COMMAND[known].get(command, {}).get(outcome) or _OUTCOMES[known][outcome]


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


def _planned(result: RunResult, language: str) -> str:
    """ "1,842 to create, 310 to update, 12 rejected: about 2,207 calls, 3 min 41 s at 10 per second" """
    counts, estimate = result.counts(), result.estimate
    parts = [("create", counts[Outcome.CREATED]), ("update", counts[Outcome.UPDATED])]
    parts += [(name, counts[outcome]) for name, outcome in _PLANNED_BESIDE if counts[outcome]]
    told = ", ".join(_clause(name, count, language) for name, count in parts)
    if estimate is None or not counts[Outcome.CREATED] + counts[Outcome.UPDATED]:
        return told
    time, rate = duration(estimate.seconds, language), _rate(estimate.rate, language)
    cost = _clause("cost", estimate.calls, language, time=time, rate=rate)
    return f"{told}: {cost}"


def _rate(rate: float, language: str) -> str:
    return f"{rate:g}".replace(".", ",") if _known(language) == "sv" else f"{rate:g}"


def _back(result: RunResult, language: str) -> list[str]:
    done = _sum(result, _IN_NEXT)
    return [_clause("all back" if done == len(result.rows) else "some back", done, language, total=len(result.rows))]


def _to_put_back(result: RunResult, language: str) -> list[str]:
    return [_clause("put back", result.counts()[Outcome.UPDATED], language)]


def _left_over(result: RunResult, language: str) -> list[str]:
    counts = result.counts()
    undone = result.command in ("undo", "plan undo")
    left = {
        "kept": counts[Outcome.CONFLICT] if undone else 0,
        "impossible": counts[Outcome.REJECTED] if undone else 0,
        "need you": 0 if undone else _sum(result, _NEEDS_SOMEBODY),
        "skip" if result.sent_nothing else "skipped": counts[Outcome.SKIPPED],
        "unknown": counts[Outcome.UNKNOWN],
        "pending": counts[Outcome.PENDING],
    }
    return [_clause(name, count, language) for name, count in left.items() if count]


def _clause(name: str, count: int, language: str, *, total: int = 0, **facts: str) -> str:
    one, several = _CLAUSES[_known(language)][name]
    template = one if count == 1 else several
    return template.format(n=number(count, language), total=number(total, language), **facts)


def _sum(result: RunResult, outcomes: tuple[Outcome, ...]) -> int:
    counts = result.counts()
    return sum(counts[outcome] for outcome in outcomes)


def _known(language: str) -> str:
    return language if language in _DRY_RUN else "en"
