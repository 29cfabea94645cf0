"""Who asked, and how are they answered?"""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TextIO

from customer_import import __version__
from customer_import.core.jobs import OnDrift
from customer_import.core.masking import mask_text
from customer_import.core.messages.sentences import say, told
from customer_import.core.outcomes import Outcome, RunResult
from customer_import.core.planning import Mode
from customer_import.edges import reports
from customer_import.edges.terminal import Terminal
from customer_import.errors import Interrupted, RunStopped
from customer_import.ports import Progress
from customer_import.settings import Settings
from customer_import.understanding import Source
from customer_import.wiring.rereading import reread
from customer_import.wiring.sources import Request


class Desk(Protocol):
    """Where a command was given, and where its answer goes."""

    settings: Settings
    progress: Progress

    def opening(self, command: str) -> None:
        """A command begins."""
        ...

    def tell(self, result: RunResult, file: tuple[Source, Request] | None) -> None:
        """A command has come to its end; `file` is what it was about, if that was a file, and can still be read."""
        ...

    def leave(self, result: RunResult) -> None:
        """A command was stopped before any row was dealt with; whoever catches the exception tells of it."""
        ...


class Silence:
    """The desk of a program that uses the library: nothing is printed, and no report is written."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.progress: Progress = _Unwatched()

    def opening(self, command: str) -> None:
        """See `Desk.opening`."""

    def tell(self, result: RunResult, file: tuple[Source, Request] | None) -> None:
        """See `Desk.tell`."""

    def leave(self, result: RunResult) -> None:
        """See `Desk.leave`."""


class Counter:
    """The desk of a person or a script: a report on disk, a summary on the terminal.

    With `as_json` the summary goes to standard error, and one JSON document to standard output; `aside`: to standard
    error alone.
    """

    def __init__(self, settings: Settings, *, as_json: bool, aside: bool = False) -> None:
        self.settings = settings
        self._as_json = as_json
        self._terminal = _terminal(sys.stderr if as_json or aside else sys.stdout, settings)
        self.progress: Progress = _Watched(self._terminal)
        self._command = ""
        self._left: tuple[RunResult, reports.Written] | None = None

    def opening(self, command: str) -> None:
        """See `Desk.opening`. Raises `CommandWrong` when no report could be written in the end."""
        self._command = command
        self._terminal.opening(command)
        reports.make_folder(self.settings.report_dir)

    def tell(self, result: RunResult, file: tuple[Source, Request] | None) -> None:
        """See `Desk.tell`. Raises `CommandWrong` or `ReportUnwritten` when the report can't be written."""
        settings = self.settings
        folder = reports.folder_for(settings.report_dir, result.started, result.run)
        rejected = original = None
        if file and (again := reread(file[0], result)) is not None:
            kind, stopped = result.origin.kind, result.go_on
            rejected = again.to_fix()
            original = again.original(stopped or again_command(settings, file[1], folder / reports.marked_name(kind)))
        if file and not result.go_on:
            corrected = folder / reports.rejected_name(result.origin.kind) if rejected is not None else None
            result = replace(result, go_on=_next_command(settings, file[1], result, corrected))
        written = reports.write(
            result, folder, rejected=rejected, language=settings.lang, version=__version__, original=original
        )
        self._terminal.closing(result, written.page, written.rejected)
        if self._as_json:
            _print(reports.summary_json(result, language=settings.lang, report_dir=written.folder))

    def agrees(self, question: str) -> bool:
        """Whether somebody at a terminal says yes; nobody is asked where an answer can't be waited for."""
        is_heard = sys.stdin.isatty() and self._terminal.is_watched and not self._as_json and not self.settings.quiet
        return is_heard and self._terminal.agrees(question, sys.stdin)

    def leave(self, result: RunResult) -> None:
        """See `Desk.leave`. Raises `CommandWrong` or `ReportUnwritten` when the report can't be written."""
        settings = self.settings
        folder = reports.folder_for(settings.report_dir, result.started, result.run)
        written = reports.write(result, folder, rejected=None, language=settings.lang, version=__version__)
        self._left = result, written

    def answered(self, work: Callable[[], RunResult]) -> int:
        """The exit code of a command, which is told here also where it is stopped before it has a result."""
        try:
            return work().exit_code
        except RunStopped as stopped:
            return self._stopped(stopped)
        except KeyboardInterrupt:
            return self._stopped(Interrupted(say("interrupted_early")))

    def _stopped(self, stopped: RunStopped) -> int:
        """Why, where that is written down, and how to go on: on standard error, and last that nothing was sent."""
        complaint = _terminal(sys.stderr, self.settings)
        answer = {"error": mask_text(told(stopped.sentence, self.settings.lang)), "exit": stopped.exit_code}
        self.progress.finish()
        if self._left is None:
            complaint.stopped(stopped.sentence)
        else:
            result, written = self._left
            complaint.stopped(stopped.sentence, result.go_on, written.page)
            answer |= {"run": result.run, "report_dir": str(written.folder)}
        self._terminal.ending(self._command)
        if self._as_json:
            _print(answer)
        return stopped.exit_code


def _terminal(stream: TextIO, settings: Settings) -> Terminal:
    return Terminal(
        stream,
        is_terminal=stream.isatty(),
        clock=time.monotonic,
        language=settings.lang,
        quiet=settings.quiet,
        colour=not settings.no_color,
    )


def _print(answer: Mapping[str, Any]) -> None:
    with suppress(OSError):  # nobody reads any more; what the run did stands in the ledger and the report
        print(json.dumps(answer), flush=True)  # noqa: T201  what --json is for


class _Watched:
    """What a run tells on its way, to whoever sits at the terminal or reads the log."""

    def __init__(self, terminal: Terminal) -> None:
        self.start = terminal.progress.start
        self.advance = terminal.progress.advance
        self.finish = terminal.progress.finish
        self.note = terminal.say


class _Unwatched:
    """Nobody watches."""

    def start(self, total: int) -> None: ...

    def advance(self, outcome: Outcome) -> None: ...

    def note(self, sentence: str) -> None: ...

    def finish(self) -> None: ...


def resume_command(settings: Settings, run: str) -> str:
    """The exact command that goes on with a run."""
    return f"customer-import resume {run} {_where(settings)}".rstrip()


def _next_command(settings: Settings, request: Request, result: RunResult, corrected: Path | None) -> str:
    """What comes next: the corrected rows, the same way; after a plan in which all is well, what it has planned."""
    if corrected is not None:
        return again_command(settings, request, corrected)
    counts = result.counts()
    if request.command == "plan" and counts[Outcome.CREATED] + counts[Outcome.UPDATED]:
        kept = ["--plan", str(request.out)] if request.out is not None else []
        return again_command(settings, replace(request, command="run"), request.file, *kept)
    return ""


def again_command(settings: Settings, request: Request, file: Path, *more: str) -> str:
    """What imports `file`, asked for as the first time; a check is followed by a check."""
    shown = str(file.with_name(mask_text(file.name)))  # whoever calls a file by a person's number must type it again
    words = [request.command, shown, "--mapping", request.mapping]
    words += request.reading().words()
    words += ["--mode", request.mode] if request.mode is not Mode.UPSERT else []
    words += ["--same-number-same-customer"] if request.same_number_same_customer else []
    words += ["--on-drift", request.on_drift] if request.on_drift is not OnDrift.STOP else []
    words += ["--keyless"] if request.keyless else []
    words += ["--allow-code"] if request.allow_code else []
    words += ["--limit", str(request.limit)] if request.limit and more else []
    words += more
    return f"customer-import {shlex.join(words)} {_where(settings)}".rstrip()


def _where(settings: Settings) -> str:
    """The flags that lead to the same tenant and the same places again."""
    words = []
    for name in (
        "sandbox",
        "profile",
        "base_url",
        "allow_host",
        "token_file",
        "config_dir",
        "ledger_url",
        "state_dir",
        "report_dir",
        "lang",
    ):
        if name in settings.flags:
            flag, value = f"--{name.replace('_', '-')}", getattr(settings, name)
            words += [flag] if value is True else [flag, str(value)]
    return shlex.join(words)
