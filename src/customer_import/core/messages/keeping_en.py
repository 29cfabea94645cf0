"""What is said in English about what can't be kept, or belongs to somebody else?"""

from __future__ import annotations

from collections.abc import Mapping

KEEPING: Mapping[str, str] = {
    "plan_gone": "The plan {path} can't be read any more ({why}); nothing was sent.",
    "run_unkept": "The run can't be kept in {folder} ({why}); nothing was sent.",
    "copies_unremoved": "The copies of a run in {folder} can't be removed ({why}); nothing was sent. Remove them by "
    "hand, or mend the permissions.",
    "mapping_there": "{path} is there already, and may be your work; choose another name, or add --replace to write "
    "over it.",
    "mapping_unwritten": "{path} can't be written ({why}); choose a place where you may write.",
    "template_no_workbook": 'The template is a workbook; "{name}" should end in .xlsx.',
    "template_there": "{path} is there already, and somebody may have filled it in; choose another name.",
    "template_unwritten": "{path} can't be written ({why}); choose another folder.",
    "checks_large": "{path} is larger than 1 MiB, and holds no checks that anybody has written.",
    "checks_unreadable": "The checks {path}, which the mapping names, can't be read ({why}).",
    "checks_broken": "{path} can't be run: {why}.",
    "checks_no_schema": "{name} has no pandera schema called `schema`; write: schema = "
    "pandera.pandas.DataFrameSchema({{...}})",
    "checks_stopped": "{name} stopped instead of answering ({why}); correct it.",
    "checks_ask": '{name} asks about "{column}", which the mapping does not feed.',
    "check_stopped": "{name}: the check {check} stopped instead of answering; correct it.",
    "ledger_newer": "The ledger {ledger} was written by a newer customer-import; update this one. Nothing was sent.",
    "ledger_of_another": 'The ledger {ledger} belongs to the tenant "{theirs}", not to "{ours}". Name the state '
    "directory of this tenant.",
    "holder_unnamed": "it did not say who it is",
    "tenant_leased": 'Another run holds the tenant "{tenant}" ({holder}); nothing was sent. Wait until it has ended '
    "and start again; were it dead, the tenant would be free in {seconds} seconds.",
    "ledger_no_driver": "A ledger in PostgreSQL needs its driver; install it with: pip install "
    "'customer-import[postgresql]'",
    "ledger_no_address": "The ledger's address is no PostgreSQL address; one like postgresql://user@host/database "
    "was expected.",
    "ledger_password": "The ledger's address holds a password, and addresses get copied and logged. Take it out and "
    "put it into ~/.pgpass or another place that PostgreSQL's own programs read.",
    "sandbox_no_extra": "The sandbox is not installed. Install it with: {python} -m pip install "
    "'customer-import[sandbox]'",
    "sandbox_unkept": "The sandbox can't be kept in {folder} ({why}); nothing was sent. Name a folder that can be "
    "written to with --state-dir.",
    "cluster_broken": "The cluster's database can't be read or written ({why}). Is it running, and may this user?",
    "queue_broken": "The cluster's queue can't be used ({why}). Is the database running, and may this user?",
    "cluster_no_url": "The cluster's database is not named; set ledger_url, such as "
    "postgresql://db.example.com/import.",
    "cluster_no_extra": "The cluster's parts are not installed. Install them with: pip install "
    "'customer-import[cluster]'",
    "checks_not_utf8": "it is not UTF-8",
}
"""Sentences, and parts of such, by code."""
