"""What does a person at a terminal, or the log of a scheduled run, get to see of a run?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, TextIO

from customer_import.core.masking import mask_text
from customer_import.core.messages import line
from customer_import.core.messages.sentences import told
from customer_import.core.outcomes import DRY_RUNS, Outcome, RunResult
from customer_import.core.problems import Severity
from customer_import.core.telling import decimal, dry_run, duration, headline, number, outcome_word

if TYPE_CHECKING:
    from tqdm import tqdm

MOST_PROBLEMS = 20
"""Lines of problems on a terminal; the report has the rest."""

SECONDS_BETWEEN_LINES = 60.0
"""How often a run without a terminal says how far it has come."""

_COLOURS = {"bold": "1", "soft": "2", "bad": "31", "good": "32", "warn": "33"}
_TONES = {
    Outcome.CREATED: "good",
    Outcome.UPDATED: "good",
    Outcome.ACCEPTED: "good",
    Outcome.REJECTED: "bad",
    Outcome.CONFLICT: "bad",
    Outcome.UNKNOWN: "warn",
    Outcome.PENDING: "warn",
}
_WORDS = {
    "en": {
        "rows": "rows",
        "warnings": "warnings",
        "calls": "calls",
        "time": "time",
        "estimate": "would take",
        "report": "report",
        "fix": "to fix",
        "unchecked": "Not checked:",
        "go on": "To go on:",
        "more": "… and {count} more, see the report",
        "done": "{done} of {total} rows, {rate} per second, about {left} left ({so_far})",
        "unit": " rows",
        "yes or no": "[y/N]",
    },
    "sv": {
        "rows": "rader",
        "warnings": "varningar",
        "calls": "anrop",
        "time": "tid",
        "estimate": "skulle ta",
        "report": "rapport",
        "fix": "att rätta",
        "unchecked": "Inte kontrollerat:",
        "go on": "Fortsätt med:",
        "more": "… och {count} till, se rapporten",
        "done": "{done} av {total} rader, {rate} i sekunden, ungefär {left} kvar ({so_far})",
        "unit": " rader",
        "yes or no": "[j/N]",
    },
}

_YES = frozenset({"y", "yes", "j", "ja"})


class Progress(Protocol):
    """How far a run has come: `start`, then `advance` once per row, then `finish`; it may start again."""

    def start(self, total: int) -> None:
        """`total` rows lie ahead."""

    def advance(self, outcome: Outcome) -> None:
        """One more row has come to `outcome`."""

    def finish(self) -> None:
        """Nothing more will come; also right when nothing was started."""


class Terminal:
    """Writes to `stream`, which is standard error where standard output belongs to --json.

    `is_terminal` brings a progress bar and colours; `colour=False` (NO_COLOR) leaves the colours out. `clock`
    counts seconds from any beginning. `quiet` leaves only what needs somebody. A stream that nobody reads any
    more, or that can't show a letter, stops nothing: the run matters more than being watched.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        is_terminal: bool,
        clock: Callable[[], float],
        language: str = "en",
        quiet: bool = False,
        colour: bool = True,
    ) -> None:
        self._stream = _Patient(stream)
        self._language = language
        self._words = _WORDS.get(language, _WORDS["en"])
        self._quiet = quiet
        self.is_watched = is_terminal
        self._colour = colour and is_terminal
        self._width = _width(language, "run")
        self._bar = _Bar(self._stream, language) if is_terminal and not quiet else None
        self.progress: Progress = self._bar or _Log(self.say, clock, language)

    def opening(self, command: str) -> None:
        """The first line of a check or a plan: that nothing will be sent."""
        if command in DRY_RUNS:
            self._say_in("warn", dry_run(self._language))

    def say(self, sentence: str) -> None:
        """A line on the way; personal numbers in it are masked."""
        self._say_in("", mask_text(told(sentence, self._language)))

    def agrees(self, question: str, answers: TextIO) -> bool:
        """Asks, and waits for a line: yes is a word that begins as it does in English or Swedish, all else is no."""
        self._stream.write(f"{question} {self._words['yes or no']} ")
        self._stream.flush()
        return answers.readline().strip().casefold() in _YES

    def stopped(self, message: str, go_on: str = "", page: Path | None = None) -> None:
        """Why nothing, or nothing more, was done, the report that says so, and the exact command that goes on."""
        self.progress.finish()
        self._write(self._in("bad", mask_text(told(message, self._language))))
        self._tell({"report": str(page or "")}, always=True)
        self._go_on(go_on)

    def ending(self, command: str) -> None:
        """The last line of a check or a plan, whatever came of it: that nothing was sent."""
        self.progress.finish()
        if command in DRY_RUNS:
            self._say_in("warn", dry_run(self._language))

    def closing(self, result: RunResult, page: Path | None = None, rejected: Path | None = None) -> None:
        """The end of a run: problems, the run in a sentence and as a table, where the report is, how to go on."""
        self.progress.finish()
        self._width = _width(self._language, result.command)
        if self._quiet and not result.exit_code:
            return
        self._tell_problems(result)
        if result.stop:
            self._write(self._in("bad", mask_text(told(result.stop, self._language))))
        self._write(self._in("bold", headline(result, self._language)))
        self._tell_counts(result)
        self._tell_costs(result)
        for sentence in result.unchecked:
            self.say(f"{self._words['unchecked']} {told(sentence, self._language)}")
        # Paths and commands stand as they are: masked, they would lead nowhere.
        self._tell({"report": str(page or ""), "fix": str(rejected or "")}, always=True)
        self._go_on(result.go_on)
        if result.sent_nothing:
            self._write(self._in("warn", dry_run(self._language)))

    def _tell_problems(self, result: RunResult) -> None:
        for problem in result.told.worst(MOST_PROBLEMS):
            words = mask_text(line(problem, result.origin.sheet, self._language))
            tone = "bad" if problem.severity is Severity.ERROR else "warn"
            self._say_in("", self._in(tone, problem.code) + words.removeprefix(problem.code))
        left = len(result.problems) - MOST_PROBLEMS
        if left > 0:
            self.say(self._words["more"].format(count=number(left, self._language)))
        if result.problems:
            self.say("")

    def _tell_counts(self, result: RunResult) -> None:
        counts = result.counts()
        counted = [
            (outcome_word(outcome, self._language, result.command), counts[outcome], _TONES.get(outcome, ""))
            for outcome in Outcome
            if counts[outcome]
        ]
        counted += [(self._words["rows"], len(result.rows), "bold")]
        counted += [(self._words["warnings"], result.warnings, "warn")] if result.warnings else []
        shown = [number(count, self._language) for _, count, _ in counted]
        for (name, _, tone), digits in zip(counted, shown, strict=True):
            self._say_in("", f"  {name:<{self._width}}{self._in(tone, digits.rjust(max(map(len, shown))))}")

    def _tell_costs(self, result: RunResult) -> None:
        calls = [f"{method} {number(count, self._language)}" for method, count in (result.calls or {}).items() if count]
        estimate = result.estimate_seconds
        self._tell(
            {
                "calls": ", ".join(calls),
                "time": duration(result.seconds, self._language),
                "estimate": "" if estimate is None else duration(estimate, self._language),
            }
        )

    def _tell(self, facts: dict[str, str], *, always: bool = False) -> None:
        for name, value in facts.items():
            if value and (always or not self._quiet):
                self._write(f"  {self._words[name]:<{self._width}}{value}")

    def _go_on(self, command: str) -> None:
        if command:
            self._write(f"{self._words['go on']} {command}")

    def _say_in(self, tone: str, text: str) -> None:
        if not self._quiet:
            self._write(self._in(tone, text))

    def _in(self, tone: str, text: str) -> str:
        return f"\033[{_COLOURS[tone]}m{text}\033[0m" if self._colour and tone else text

    def _write(self, text: str) -> None:
        with self._bar.aside() if self._bar else nullcontext():
            self._stream.write(text + "\n")
            self._stream.flush()


class _Bar:
    """A bar that is redrawn in place, with rate, time left and what became of the rows so far."""

    def __init__(self, stream: _Patient, language: str) -> None:
        self._stream = stream
        self._language = language
        self._counts: Counter[Outcome] = Counter()
        self._bar: tqdm[NoReturn] | None = None

    def start(self, total: int) -> None:
        from tqdm import tqdm  # noqa: PLC0415  # --help and cron need no bar

        self.finish()
        if not total:
            return
        tqdm.monitor_interval = 0  # its thread redraws bars that stand still; ours is redrawn at every row
        self._bar = tqdm(
            total=total,
            file=self._stream,
            unit=_WORDS.get(self._language, _WORDS["en"])["unit"],
            leave=False,
            dynamic_ncols=True,
            miniters=1,
        )

    def advance(self, outcome: Outcome) -> None:
        self._counts[outcome] += 1
        if self._bar is not None:
            self._bar.set_postfix_str(_so_far(self._counts, self._language), refresh=False)
            self._bar.update()

    def finish(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None
        self._counts.clear()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Room for a line above the bar."""
        if self._bar is not None:
            self._bar.clear()
        yield
        if self._bar is not None:
            self._bar.refresh()


class _Log:
    """A line a minute, for logs that somebody reads afterwards."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float], language: str) -> None:
        self._say = say
        self._clock = clock
        self._language = language
        self._counts: Counter[Outcome] = Counter()
        self._total = 0
        self._began = self._said = 0.0

    def start(self, total: int) -> None:
        self._counts.clear()
        self._total = total
        self._began = self._said = self._clock()

    def advance(self, outcome: Outcome) -> None:
        self._counts[outcome] += 1
        now = self._clock()
        if now - self._said >= SECONDS_BETWEEN_LINES:
            self._said = now
            self._say(self._line(now - self._began))

    def finish(self) -> None:
        """The closing table says the rest."""

    def _line(self, seconds: float) -> str:
        done = self._counts.total()
        return _WORDS.get(self._language, _WORDS["en"])["done"].format(
            done=number(done, self._language),
            total=number(self._total, self._language),
            rate=decimal(done / seconds, self._language),
            left=duration((self._total - done) * seconds / done, self._language),
            so_far=_so_far(self._counts, self._language),
        )


class _Patient:
    """A text stream that drops what nobody hears: a closed pipe, a full disk, a letter it can't show."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = stream.encoding or "utf-8"

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text.encode(self.encoding, "replace").decode(self.encoding))

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()


def _so_far(counts: Counter[Outcome], language: str) -> str:
    """ "created 12, rejected 1" """
    return ", ".join(
        f"{outcome_word(outcome, language)} {number(counts[outcome], language)}"
        for outcome in Outcome
        if counts[outcome]
    )


@cache
def _width(language: str, command: str) -> int:
    """Of the names in the closing table: one column for all of them, whichever occur, dry run or not."""
    alike = ("undo", "plan undo") if command in ("undo", "plan undo") else ("run", "plan")
    outcomes = [outcome_word(outcome, language, command) for outcome in Outcome for command in alike]
    labels = ("rows", "warnings", "calls", "time", "estimate", "report", "fix")
    return 2 + max(map(len, [*outcomes, *(_WORDS.get(language, _WORDS["en"])[name] for name in labels)]))
