"""What can be set?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

BASE_URL = "https://api.next-tech.com/v1"
FASTEST = 10.0
"""Calls per second that the endpoint allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; each name is the flag's, the variable's (with `CUSTOMER_IMPORT_`) and the file's.

    `rate` is in calls per second; `timeout_seconds` is wall clock per call; `settle_seconds` is how long the
    endpoint may still be at a call that never got an answer; `unavailable_minutes` is how long an endpoint that is
    down is waited for, and `keep_days` how long a run's copies and old values are kept (0: for ever). `wire_names`
    maps our field names to the endpoint's, `reference_paths` a reference list's name to its path. `keyring` says
    whether the system's keyring may hold tokens, `credentials_dir` is where systemd lends them to a service.
    `ledger_url` is a PostgreSQL database for the ledgers of many machines ("": a file on this one), `lease_seconds` how
    soon another machine may follow one that is silent. `notify_to` is a private file with the addresses of those who
    hear of jobs that name none, `notify_partial_above` how many per cent of the rows may need somebody without that.
    `log_format` is "text" or "json" for a log on standard error too, and "" for none but the file's.
    """

    state_dir: Path
    config_dir: Path
    report_dir: Path = Path("reports")
    profile: str = "default"
    sandbox: bool = False
    base_url: str = BASE_URL
    database: str = ""
    token_file: Path | None = None
    keyring: bool = True
    credentials_dir: Path | None = None
    rate: float = FASTEST
    timeout_seconds: float = 60.0
    settle_seconds: float = 300.0
    concurrency: int = 6
    unavailable_minutes: float = 30.0
    keep_days: int = 90
    ledger_url: str = ""
    lease_seconds: float = 60.0
    notify_to: Path | None = None
    notify_partial_above: float = 0.0
    lang: str = "en"
    log_format: str = ""
    quiet: bool = False
    allow_host: str = ""
    proxy: str = field(default="", repr=False)
    no_color: bool = False
    wire_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reference_paths: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    flags: frozenset[str] = frozenset()
    """The settings that stood on the command line, so that the command which goes on can repeat them."""


def names(*but: str) -> list[str]:
    """Every name that can be set."""
    return sorted(set(Settings.__dataclass_fields__) - {"flags", *but})
