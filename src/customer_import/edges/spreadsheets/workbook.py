"""What do the rows of a workbook hold?"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any, Protocol

from customer_import.core.cleaning.words import BETWEEN
from customer_import.core.masking import display
from customer_import.core.messages.sentences import say, unpacked
from customer_import.core.sheet import Detected, Sheet, SourceOptions, Tab
from customer_import.edges.spreadsheets import cells, frames, head, table
from customer_import.edges.spreadsheets.body import Body, Grid
from customer_import.edges.spreadsheets.cells import Seen, look
from customer_import.edges.spreadsheets.head import HeadRow
from customer_import.edges.spreadsheets.kinds import Kind
from customer_import.errors import FileUnreadable

_CHILD = "customer_import.edges.spreadsheets.child"
_HEAD_ROWS = 200


class Child(Protocol):
    """A process that runs `child.main`, with a pipe at both ends."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """Ends it at once."""
        ...

    def wait(self) -> int:
        """Waits until it has ended."""
        ...


def _interpreter() -> Child:
    """An interpreter of our own that knows nothing of ours; what is asked goes in by the pipe."""
    return subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=1 << 20,
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a workbook may cost: bytes of memory, and seconds, plus some for every MiB that it unpacks to.

    `start` makes the process that has to keep to them.
    """

    memory: int = 4 << 30
    seconds: float = 60.0
    seconds_per_mebibyte: float = 1.0
    start: Callable[[], Child] = _interpreter

    def of(self, unpacked: int) -> Limits:
        """The limits of one workbook that unpacks to so many bytes."""
        return replace(self, seconds=self.seconds + self.seconds_per_mebibyte * (unpacked >> 20))


DEFAULT_LIMITS = Limits()


def read_workbook(
    path: Path, kind: Kind, options: SourceOptions, *, name: str, notes: Sequence[str], limits: Limits
) -> Sheet:
    """The rows of one sheet. Raises `FileUnreadable`, also when the parser dies, hangs or takes too much memory."""
    asked = {
        "path": str(path),
        "name": name,
        "kind": kind.name,
        "sheet": options.sheet or None,
        "expected": sorted(head.wanted(options.expected_headers)),
        "likeliest": options.likeliest,
        "memory": limits.memory,
        "careful": sys.platform != "linux",  # elsewhere memory limits are not there, or not kept
    }
    limits = limits.of(kind.unpacked)
    try:
        grid = _asked(asked, limits, name)
    except _Died:
        grid = _asked_again({**asked, "careful": True}, limits, name)
    return grid.sheet(kind.name, options, name, notes)


class _Died(Exception):
    """The child process ended before it had said all."""


def _asked(asked: dict[str, Any], limits: Limits, name: str) -> _Answers:
    grid = _Answers()
    with _asking(asked, limits, name) as answers:
        for answer in answers:
            if "stop" in answer:
                raise FileUnreadable(unpacked(answer["stop"]))
            grid.take(answer)
    return grid


def _asked_again(asked: dict[str, Any], limits: Limits, name: str) -> _Answers:
    """Once more, looking closer: most often it can then be said which cell is to blame."""
    try:
        return _asked(asked, limits, name)
    except _Died:
        raise FileUnreadable(say("workbook_died", name=name)) from None


@contextmanager
def _asking(asked: dict[str, Any], limits: Limits, name: str) -> Iterator[Iterator[dict[str, Any]]]:
    """What the child process answers. Raises `FileUnreadable` when it takes longer than its seconds, and `_Died`."""
    child = limits.start()
    late = Event()
    timer = Timer(limits.seconds, _stop, (child, late))
    timer.start()
    try:
        _ask(child.stdin, asked)
        yield frames.objects(_open(child.stdout))
    except (frames.Broken, ValueError):
        if not late.is_set():
            raise _Died from None
        raise FileUnreadable(say("workbook_slow", name=name, seconds=f"{limits.seconds:.0f}")) from None
    finally:
        timer.cancel()
        child.kill()
        _open(child.stdout).close()
        child.wait()


def _stop(child: Child, late: Event) -> None:
    late.set()
    child.kill()


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise frames.Broken
    return stream


def _ask(stream: IO[bytes] | None, asked: dict[str, Any]) -> None:
    try:
        with _open(stream) as pipe:
            pipe.write(json.dumps(asked).encode())
    except OSError:
        raise frames.Broken from None


@dataclass(slots=True)
class _Answers:
    """All that the child says of a sheet; columns are counted from 0, and `columns` begin at `left`."""

    facts: dict[str, Any] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    dates: dict[int, list[int]] = field(default_factory=dict)
    suspicious: bool = False

    def take(self, answer: dict[str, Any]) -> None:
        """Adds the facts, or some rows."""
        if "rows" not in answer:
            self.facts = answer
            return
        self.rows += answer["rows"]
        self.suspicious = self.suspicious or cells.may_have_problems(answer["cells"])
        columns = frames.columns(answer["cells"], len(answer["rows"]))
        if not self.columns:
            self.columns = columns
        else:
            for column, more in zip(self.columns, columns, strict=True):
                column.extend(more)
        self.marks += [tuple(mark) for mark in answer["marks"]]
        for column, rows in answer["dates"].items():
            self.dates.setdefault(int(column), []).extend(rows)

    @property
    def left(self) -> int:
        return int(self.facts["left"])

    def sheet(self, kind: str, options: SourceOptions, name: str, notes: Sequence[str]) -> Sheet:
        """The rows below the header. Raises `FileUnreadable` when there is no header, or nothing below it."""
        sheet_name = self.facts["sheet"]
        place = f'{name}, sheet "{display(sheet_name)}"'
        header = self._header(options, place)
        body = Body(self._read(), header, head.names(header, place, self.left), skips_hidden=options.hidden == "skip")
        if not body.rows and body.left_out:
            raise FileUnreadable(say("rows_all_hidden", place=place))
        if not body.rows:
            raise FileUnreadable(say("sheet_header_only", place=place, row=header.number))
        found = [*notes, *map(unpacked, self.facts["notes"])]
        if header.number > 1:
            found.append(say("header_row", row=header.number))
        if options.hidden == "skip" and (body.hidden_rows or body.hidden_columns):
            found.append(say("hidden_left_out", rows=body.hidden_rows, columns=len(body.hidden_columns)))
        detected = Detected(
            kind,
            sheet_name,
            header.number,
            notes=tuple(found),
            tabs=tuple(Tab(*tab) for tab in self.facts["tabs"]),
            letters=body.letters(),
            hidden_rows=body.hidden_rows,
            hidden_columns=body.hidden_columns,
        )
        blank_rows = body.rows[-1] - header.number - len(body.rows) - body.left_out
        columns = body.columns()
        seen = look(columns, body.rows, map(BETWEEN.join, columns.values())) if self.suspicious else Seen()
        return table.sheet(columns, body.rows, detected, body.problems(), blank_rows, seen)

    def _read(self) -> Grid:
        return Grid(self.rows, self.columns, self.left, self.marks, self.dates, self.facts)

    def _header(self, options: SourceOptions, place: str) -> HeadRow:
        top = [
            HeadRow(number, tuple(column[index] for column in self.columns))
            for index, number in enumerate(self.rows[:_HEAD_ROWS])
        ]
        merged = [(top_row, column, bottom, right) for top_row, column, bottom, right in self.facts["merged"]]
        top = head.with_merged(top, merged, self.left)
        if options.header_row:
            return head.given(top, options.header_row, place)
        header = head.best(top, head.wanted(options.expected_headers))
        if header is None:
            raise FileUnreadable(say("sheet_blank", place=place))
        return header
