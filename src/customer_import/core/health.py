"""What has been looked at, and is it well?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import StrEnum
from types import MappingProxyType

from customer_import.core.description import Deviation, compare, described, overrides
from customer_import.core.payload import Wire
from customer_import.core.replies import PROBE, Answer, Broken, Call, Effect, Method, Reply, Then, decide, read_json

DESCRIPTION = Call(Method.GET, "openapi.json")
SETTINGS, SIGN_IN, UNAVAILABLE, UNWRITABLE = 2, 4, 5, 8
"""The exit codes of what can fail, those of a run."""
MOST_SECONDS_APART = 120.0
LEAST_ROOM = 200 * 1024 * 1024
OLDEST_SQLITE = (3, 35, 0)
_LISTED = 8


class State(StrEnum):
    """How one thing is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing; `code` names the sentence and `facts` fill it.

    `exit_code` is what a run would end with for it, where it fails.
    """

    code: str
    state: State = State.OK
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    exit_code: int = 0

    @property
    def thing(self) -> str:
        """What was looked at: the first word of the code."""
        return self.code.partition(":")[0]


def ok(code: str, **facts: object) -> Finding:
    """All is well."""
    return Finding(code, State.OK, _texts(facts))


def warn(code: str, **facts: object) -> Finding:
    """Something to know about, which stops no run."""
    return Finding(code, State.WARN, _texts(facts))


def fail(code: str, exit_code: int, **facts: object) -> Finding:
    """Something that would stop a run with `exit_code`."""
    return Finding(code, State.FAIL, _texts(facts), exit_code)


def exit_code(findings: Iterable[Finding]) -> int:
    """The exit code of all findings together: what comes first in the way of a run comes first here."""
    found = {one.exit_code for one in findings if one.state is State.FAIL}
    return next((code for code in (SETTINGS, UNWRITABLE, SIGN_IN, UNAVAILABLE) if code in found), 0)


def room(folder: str, free: int) -> Finding:
    """Whether `free` bytes are enough for what runs keep."""
    shown = f"{free / 1024**3:,.1f}"
    return (warn if free < LEAST_ROOM else ok)(
        "state:little room" if free < LEAST_ROOM else "state", folder=folder, free=shown
    )


def sqlite(version: tuple[int, ...]) -> Finding:
    """Whether SQLite is new enough for the ledger."""
    shown = ".".join(map(str, version))
    if version < OLDEST_SQLITE:
        return fail("sqlite:old", UNWRITABLE, version=shown, oldest=".".join(map(str, OLDEST_SQLITE)))
    return ok("sqlite", version=shown)


def reachable(answer: Answer, base_url: str) -> Finding:
    """Whether the endpoint answers at all, whatever it says."""
    if answer.broken is Broken.NOT_TRUSTED:
        return fail("endpoint:not trusted", UNAVAILABLE, base_url=base_url, why=answer.why)
    if answer.broken is not None:
        return fail("endpoint:silent", UNAVAILABLE, base_url=base_url, why=answer.why)
    return ok("endpoint", base_url=base_url)


def clock(answer: Answer, now: float) -> Finding | None:
    """How far our clock (`now`, seconds since 1970) is from the endpoint's; `None` where it tells no time."""
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", "")[:64]).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    apart = now - theirs
    if abs(apart) > MOST_SECONDS_APART:
        return warn("clock:behind" if apart < 0 else "clock:ahead", seconds=f"{abs(apart):,.0f}")
    return ok("clock", seconds=f"{abs(apart):.0f}")


def signed_in(answer: Answer) -> Finding | None:
    """Whether the endpoint takes the token; `None` where it could not be asked."""
    reply = decide(PROBE, answer)
    if reply.effect is Effect.DONE:
        return ok("sign-in", customers=_total(reply))
    if reply.then is Then.SIGN_IN:
        return fail("sign-in:refused", SIGN_IN, why=reply.message)
    if reply.then is Then.PROBE:
        return fail("sign-in:forbidden", SIGN_IN, why=reply.message)
    if reply.then is Then.WAIT:
        return warn("sign-in:busy", why=reply.message)
    if answer.broken is None:
        return fail("sign-in:unclear", UNAVAILABLE, why=reply.message)
    return None


def fields(answer: Answer, wire: Wire) -> list[Finding]:
    """Whether the endpoint's description of itself still has the fields that we send."""
    if answer.broken is not None:
        return []
    try:
        theirs = described(read_json(answer.body)) if answer.status == 200 else None
    except (ValueError, RecursionError):
        theirs = None
    if theirs is None:
        return [ok("fields:not told")]
    deviation = compare(theirs, wire)
    return list(_told(deviation, wire)) or [ok("fields", count=len(list(wire.names())))]


def _told(deviation: Deviation, wire: Wire) -> Iterable[Finding]:
    line = overrides(deviation, wire)
    if line:
        yield fail("fields:renamed", SETTINGS, fields=_listed(deviation.renamed), line=line)
    renamed = {wire.name(name) for name in deviation.renamed}
    if gone := [name for name in deviation.missing if name not in renamed]:
        yield fail("fields:missing", SETTINGS, fields=_listed(gone))
    followed = set(deviation.renamed.values())
    if demanded := [name for name in deviation.demanded if name not in followed]:
        yield fail("fields:demanded", SETTINGS, fields=_listed(demanded))
    if deviation.kinds:
        yield fail(
            "fields:kinds", SETTINGS, fields=_listed(f"{name} ({kind})" for name, kind in deviation.kinds.items())
        )
    if deviation.shorter:
        lengths = (f"{name} ({length})" for name, length in deviation.shorter.items())
        yield warn("fields:shorter", fields=_listed(lengths))
    if unknown := [name for name in deviation.unknown if name not in followed and name not in deviation.demanded]:
        yield warn("fields:unknown", fields=_listed(unknown))


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f", … (+{len(every) - _LISTED})" if len(every) > _LISTED else ""
    return ", ".join(every[:_LISTED]) + more


def _total(reply: Reply) -> str:
    total = reply.record.get("total")
    return f"{total:,}" if isinstance(total, int) and not isinstance(total, bool) and abs(total) < 10**12 else "?"


def _texts(facts: Mapping[str, object]) -> Mapping[str, str]:
    # What is text already may be a sentence, which is told in the reader's language at the end.
    return MappingProxyType({name: value if isinstance(value, str) else str(value) for name, value in facts.items()})
