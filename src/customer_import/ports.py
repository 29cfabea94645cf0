"""What do the stories ask of the outside? Each edge answers one of these; tests answer them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from customer_import.core.jobs.waiting import Found, Waiting
from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Answer, Call, Effect, Method
from customer_import.core.undoing import Image


class Endpoint(Protocol):
    """The door to the endpoint."""

    async def send(self, call: Call) -> Answer:
        """Makes `call` once, never again by itself, and gives back whatever came of it; never raises."""
        ...


class Progress(Protocol):
    """Somebody who watches a run."""

    def start(self, total: int) -> None:
        """Rows begin to be sent, `total` of them."""
        ...

    def advance(self, outcome: Outcome) -> None:
        """One row has its outcome."""
        ...

    def note(self, sentence: str) -> None:
        """Something a person waiting would like to know."""
        ...

    def finish(self) -> None:
        """No more rows will be sent."""
        ...


class Log(Protocol):
    """Where a run is written down line by line, for whoever has to find out afterwards."""

    def note(self, event: str, *, row: int | None = None, is_warning: bool = False, **facts: object) -> None:
        """Something happened, to a row where it is named. Never raises; secrets and bodies are not for it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What the ledger knows of one row of a run; `state` is an `Outcome`, or "sending" while a call is out."""

    row: int
    key: str
    action: str
    state: str
    customer_id: int | None = None
    attempts: int = 0
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRun:
    """What the ledger knows of one run; times are ISO 8601 in UTC, `facts` is what `resume` must know."""

    run: str
    command: str
    started: str
    ended: str = ""
    exit_code: int | None = None
    facts: Mapping[str, object]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A call that is about to change a customer: `before` and `after` have the fields it is about, by our names.

    `before` is empty where the customer is to be made.
    """

    method: Method
    body_hash: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Ledger(Protocol):
    """Remembers every run, row and attempt of one tenant; what it says it has written is on the disk.

    Every method raises `LedgerBroken` when the ledger can't be read or written.
    """

    def at_once(self) -> AbstractContextManager[None]:
        """All that is written inside is written in one go, when it ends, or not at all."""
        ...

    def begin(self, run: LedgerRun) -> None:
        """A run exists from here on, and can be resumed."""
        ...

    def add_facts(self, run: str, facts: Mapping[str, object]) -> None:
        """More is known of the run; a fact that it has already is replaced."""
        ...

    def plan(self, run: str, rows: Iterable[LedgerRow]) -> None:
        """These rows of the run are about to be dealt with; a row known already takes its new state."""
        ...

    def sending(self, run: str, row: LedgerRow, write: Write) -> int:
        """A call for the row is about to leave; gives the attempt's number. On disk when this returns."""
        ...

    def verdict(
        self, run: str, attempt: int, effect: Effect, row: LedgerRow, after: Mapping[str, Any] | None = None
    ) -> None:
        """The attempt had this effect, and the row this state; `after`: what the endpoint had then, where it said."""
        ...

    def settle(self, run: str, row: LedgerRow, effect: Effect, after: Mapping[str, Any] | None = None) -> None:
        """Looking has shown what became of every open attempt at this row's key; `after` as for `verdict`."""
        ...

    def unsettled(self) -> frozenset[str]:
        """The keys, in any run of this tenant, with a POST that may have happened, or still may."""
        ...

    def late_updates(self, run: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What PUTs of other runs than `run` may still write, by key: the fields of each, by our names."""
        ...

    def made(self) -> Mapping[str, int]:
        """The customers, of any run of this tenant, that a POST of ours has made: key and id, the latest."""
        ...

    def suspected(self) -> Mapping[str, int]:
        """As `made`, where the answer told another key than was sent: the customer may be ours, or somebody else."""
        ...

    def put_to_sleep(self) -> frozenset[str]:
        """The keys of customers that an undo has set inactive, and that no call of ours has written to since."""
        ...

    def known(self) -> Mapping[str, int]:
        """Some customers that certainly exist, since a call of ours wrote them: key and id, a few."""
        ...

    def begin_again(self, run: str) -> None:
        """The run goes on, and how it ended before does not count any more."""
        ...

    def end(self, run: str, *, exit_code: int, counts: Mapping[str, int]) -> None:
        """The run is over, for now."""
        ...

    def runs(self) -> list[LedgerRun]:
        """All runs of this tenant, newest first."""
        ...

    def rows(self, run: str) -> list[LedgerRow]:
        """The rows of one run, in the file's order."""
        ...

    def images(self, run: str) -> list[Image]:
        """What the run did, or may have done, to customers, in the file's order."""
        ...


class Inbox(Protocol):
    """Where the files of a job wait, on this machine or on a server."""

    def look(self, *, now: float, nap: Callable[[float], None]) -> Found:
        """What waits, looked at twice with a nap in between; `now` is in seconds since 1970.

        Raises `CommandWrong` where there is no such folder, or it may not be looked at.
        """
        ...

    def fetched(self, file: Waiting) -> Path | None:
        """A path of this machine that has the file's bytes and name; `None` where it is not any more as it was seen.

        Raises `FileUnreadable` where it may not be read.
        """
        ...

    def behind(self, path: Path) -> Waiting | None:
        """The file that `fetched` gave this path for, as it is now; `None` where it is gone."""
        ...

    def put_away(self, file: Waiting, folder: str, *, when: datetime, report: Path | None) -> bool:
        """Moves a file into `folder`, its time before its name, with a copy of its report beside it.

        Never overwrites. False where the file is not any more as it was seen, and stays. Raises `RunStopped` when it
        can't be moved: the job would deal with it again and again.
        """
        ...
