"""What does a job say, once it is read and found right?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from customer_import.core.messages.sentences import say
from customer_import.core.planning import Mode

VERSION = 1


class Shape(StrEnum):
    """What stands after an option's colon."""

    TEXT = "text"
    WORD = "one of several words"
    NUMBER = "a whole number"
    TRUTH = "true or false"
    TOLERANCE = "import_valid, stop, or {stop_above: 5 %}"
    BLOCK = "a block of options"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a job or of its `notify`: its shape, what it means, and the words or limits it is held to."""

    shape: Shape
    meaning: str
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    required: bool = False


class OnDrift(StrEnum):
    """What to do about a file whose headers are not those of the last good run."""

    STOP = "stop"
    WARN = "warn"


class OnEmpty(StrEnum):
    """Whether it is all right when there is nothing to import."""

    OK = "ok"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How many rows with errors a file may have for its other rows to be imported, as a share from 0 to 1."""

    share: float

    def allows(self, rejected: int, rows: int) -> bool:
        """Whether a file of `rows` rows of which `rejected` have errors is imported at all."""
        return rejected <= self.share * rows


OPTIONS: Mapping[str, Option] = {
    "version": Option(Shape.NUMBER, say("job_means_version"), least=VERSION, most=VERSION, required=True),
    "name": Option(Shape.TEXT, say("job_means_name"), required=True),
    "profile": Option(Shape.TEXT, "the tenant, as the config file calls it"),
    "source": Option(
        Shape.TEXT,
        say("job_means_source"),
        required=True,
    ),
    "source_login": Option(Shape.TEXT, "a private file (TOML) with what signs in to a source that is a URL"),
    "mapping": Option(Shape.TEXT, say("job_means_mapping"), required=True),
    "mode": Option(Shape.WORD, "which customers are written", tuple(Mode)),
    "keyless": Option(Shape.TRUTH, "the mapping has no key: rows go by their content"),
    "archive": Option(
        Shape.TEXT, "the folder for files that were imported, with their reports; where the source is a URL, one too"
    ),
    "failed": Option(Shape.TEXT, "the folder for files that could not be imported, likewise"),
    "report_dir": Option(Shape.TEXT, "where reports go"),
    "keep_reports": Option(Shape.NUMBER, "how many reports of this job are kept in report_dir", least=1, most=100_000),
    "stable_seconds": Option(Shape.NUMBER, "how long a file must not have changed to be whole", least=0, most=86_400),
    "schedule": Option(Shape.TEXT, "when it runs, as cron writes it: minute hour day month weekday"),
    "on_problems": Option(Shape.TOLERANCE, "what to do about a file in which some rows have errors"),
    "on_drift": Option(Shape.WORD, "what to do about a file whose columns have changed", tuple(OnDrift)),
    "on_empty": Option(Shape.WORD, "whether it is all right when there is nothing to import", tuple(OnEmpty)),
    "notify": Option(Shape.BLOCK, "who hears of it"),
}
"""Every option of a job; parsing, JSON Schema and README come from this table.

What a needed one means is told to people who left it out, and so in their language.
"""

NOTIFY: Mapping[str, Option] = {
    "to": Option(Shape.TEXT, "a private file with addresses, a line each: mailtos://…, msteams://…, slack://…"),
    "partial_above": Option(Shape.TEXT, 'the share of rows in need of somebody that is worth a message, such as "5 %"'),
    "ping": Option(Shape.TEXT, "an address of a health check that is called after a run that went well"),
    "metrics": Option(Shape.TEXT, "a file of figures for Prometheus"),
}
"""Every option of a job's `notify`."""


def markdown_table() -> str:
    """The options as the README tells them."""
    named = [*OPTIONS.items(), *((f"notify: {name}", option) for name, option in NOTIFY.items())]
    rows = (f"| `{name}` | {option.meaning}{_words(option)} |" for name, option in named)
    return "\n".join(["| option | what it says |", "| --- | --- |", *rows])


def _words(option: Option) -> str:
    words = f": {', '.join(f'`{word}`' for word in option.words)}" if option.words else ""
    tolerance = ": `import_valid`, `stop`, `{stop_above: 5 %}`" if option.shape is Shape.TOLERANCE else ""
    return words + tolerance + (" (needed)" if option.required else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """Who hears of a job's runs; see `NOTIFY`. `partial_above` is a share from 0 to 1.

    What `to` and `partial_above` don't say here, the profile says.
    """

    to: str = ""
    partial_above: float | None = None
    ping: str = ""
    metrics: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job, by the names of `OPTIONS`; paths as the file writes them. `origin` is the file's path."""

    name: str
    origin: str
    source: str
    mapping: str
    source_login: str = ""
    profile: str = ""
    mode: Mode = Mode.UPSERT
    keyless: bool = False
    archive: str = ""
    failed: str = ""
    report_dir: str = ""
    keep_reports: int | None = None
    stable_seconds: int = 10
    schedule: str = ""
    on_problems: Tolerance = Tolerance(1.0)
    on_drift: OnDrift = OnDrift.STOP
    on_empty: OnEmpty = OnEmpty.OK
    notify: Notify = Notify()
