"""Which file and which mapping is a run about, and how are they kept for as long as it takes?"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from customer_import.core.checks.own import OwnChecks
from customer_import.core.jobs import OnDrift
from customer_import.core.mapping import parse
from customer_import.core.messages.sentences import say
from customer_import.core.planning import Mode
from customer_import.core.sheet import SourceOptions
from customer_import.edges import own_checks, presets
from customer_import.edges.runfolder import RunFolder
from customer_import.edges.spreadsheets import Snapshot, read, take_snapshot, take_stream
from customer_import.errors import CommandWrong
from customer_import.understanding import Source

STANDARD_INPUT = "-"
"""What a file is called that comes from a pipe."""

AUTO = "auto"
"""What a flag says where the mapping's word is not to count: find out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the command line says of how a file is to be read; `None`: what the mapping says, "auto" (0): find out."""

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    hidden: str | None = None

    def words(self) -> list[str]:
        """The flags that say the same on a command line."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        flags = ((f"--{name.replace('_', '-')}", AUTO if value == 0 else str(value)) for name, value in said.items())
        return [word for flag in flags for word in flag]

    def over(self, options: SourceOptions) -> SourceOptions:
        """`options`, with what the command line says in the place of what the mapping says."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        found_out: dict[str, Any] = {name: None for name, value in said.items() if value in (AUTO, 0)}
        return replace(options, **{**said, **found_out})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asks for about one file; `plan`: one that a run is held to, `out`: where one is kept."""

    command: str
    file: Path
    mapping: str = ""
    mode: Mode = Mode.UPSERT
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    hidden: str | None = None
    limit: int | None = None
    same_number_same_customer: bool = False
    on_drift: OnDrift = OnDrift.STOP
    keyless: bool = False
    allow_code: bool = False
    job: str = ""
    """The job that asks, where one does."""
    plan: Path | None = None
    out: Path | None = None

    def reading(self) -> Reading:
        """The part of it that says how the file is to be read."""
        return Reading(**{name: getattr(self, name) for name in Reading.__dataclass_fields__})

    def remembered(self) -> dict[str, Any]:
        """The request as the ledger keeps it, for `resume`."""
        return {name: str(value) if isinstance(value, Path) else value for name, value in asdict(self).items()}

    @classmethod
    def asked(cls, *, file: Path | str, mode: str = Mode.UPSERT, on_drift: str = OnDrift.STOP, **words: Any) -> Request:
        """A request from what was typed, or from what `remembered` gave."""
        paths = {name: Path(words.pop(name)) for name in ("plan", "out") if words.get(name)}
        return cls(file=Path(file), mode=Mode(mode), on_drift=OnDrift(on_drift), **{**words, **paths})


@dataclass(frozen=True, slots=True)
class Taken:
    """A source, and where its private copies are."""

    source: Source
    copy: Path
    mapping: str
    checks: str = ""


def take(request: Request, folder: Path) -> Taken:
    """Copies the request's file into `folder` and reads its mapping. Raises `FileUnreadable` or `MappingWrong`."""
    text, origin, sha256 = presets.load(request.mapping)
    mapping = parse(text, origin=origin, keyless=request.keyless)
    checks_at = Path(origin).parent / mapping.checks
    checks = _allowed(checks_at, request) if mapping.checks else ""
    snapshot = snapshot_of(request.file, folder)
    source = Source(
        name=snapshot.name,
        sha256=snapshot.sha256,
        sheets=lambda options: read(snapshot.path, options, name=snapshot.name),
        options=request.reading().over(mapping.options()),
        mapping=mapping,
        mapping_name=origin,
        mapping_sha256=sha256,
        path=snapshot.path,
        own_checks=_own(checks, checks_at) if mapping.checks else None,
    )
    return Taken(source, snapshot.path, text, checks)


def _allowed(path: Path, request: Request) -> str:
    """The text of the checks that the mapping names. Raises `CommandWrong` unless the command line allows to run it."""
    if not request.allow_code:
        raise CommandWrong(say("code_not_allowed", path=str(path)))
    return own_checks.read(path)


def _own(text: str, path: Path) -> OwnChecks:
    return OwnChecks(own_checks.schema_of(text, path), path.name)


def snapshot_of(file: Path, folder: Path) -> Snapshot:
    """A private copy of `file`, or of standard input where it is called "-". Raises `FileUnreadable`."""
    if str(file) == STANDARD_INPUT:
        return take_stream(sys.stdin.buffer, folder)
    return take_snapshot(file, folder)


def taken_before(request: Request, folder: RunFolder, facts: Mapping[str, Any]) -> Source:
    """The source of a run that began earlier, from its own copies. Raises `CommandWrong` when they are gone."""
    text = folder.kept_mapping()
    mapping = parse(text, origin=str(folder.mapping), keyless=request.keyless)
    copy = folder.path / str(facts["copy"])
    name = str(facts["name"])
    return Source(
        name=name,
        sha256=str(facts["sha256"]),
        sheets=lambda options: read(copy, options, name=name),
        options=request.reading().over(mapping.options()),
        mapping=mapping,
        mapping_name=str(facts["mapping_name"]),
        mapping_sha256=hashlib.sha256(text.encode()).hexdigest(),
        path=copy,
        own_checks=_own(folder.kept_checks(), folder.checks) if mapping.checks else None,
    )
