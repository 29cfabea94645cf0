"""What does the doctor say in English: what was found, and what mends it ("" where nothing needs to)?"""

from __future__ import annotations

from collections.abc import Mapping

THINGS: Mapping[str, str] = {
    "program": "program",
    "settings": "settings",
    "token": "token",
    "state": "state directory",
    "reports": "report directory",
    "ledger": "ledger",
    "lock": "lock",
    "sqlite": "SQLite",
    "rate": "rate",
    "proxy": "proxy",
    "user": "user",
    "endpoint": "endpoint",
    "clock": "clock",
    "sign-in": "sign-in",
    "fields": "fields",
    "source": "source",
    "people": "messages",
}
STATES: Mapping[str, str] = {"ok": "ok", "warn": "warn", "fail": "fail"}
FINDINGS: Mapping[str, tuple[str, str]] = {
    "program": ("customer-import {version}, Python {python}, {system}", ""),
    "settings": ('profile "{profile}", {file}', ""),
    "settings:no file": ('profile "{profile}"; there is no {file}, so everything is at its default', ""),
    "settings:new": ('there is no profile "{profile}" in {file}', "Make it with: {login}"),
    "settings:open": ("others can write to {file}, and so decide where the token goes", "Close it with: {chmod}"),
    "settings:wrong": ("{why}", ""),
    "token": ("for database {database}, in {place}", ""),
    "token:none": ("{why}", ""),
    "token:stranger": ("{why}", "Or sign in to the right one with: {login}"),
    "token:cut off": (
        "a sign-in to database {database} was cut off after its answer had come; nothing is lost",
        "Finish it with: {login}",
    ),
    "token:lost": (
        "a sign-in to database {database} was cut off after its key had been sent, and its answer was not kept",
        "Ask an administrator for a new key, have the old one deleted in NEXT, and use the new one with: {login}",
    ),
    "token:not sent": (
        "a sign-in to database {database} was cut off before its key was sent; the key is still good",
        "Sign in again with: {login}",
    ),
    "token:odd answer": (
        "a sign-in brought an answer without a token that can be used ({file})",
        "Ask an administrator for a new key and use it with: {login}",
    ),
    "state": ("{folder}, {free} GB free", ""),
    "state:little room": ("{folder} has {free} GB left", "Make room, or name another with --state-dir."),
    "state:unwritable": (
        "{folder} can't be written to ({why})",
        "Mend its permissions, or name another with --state-dir.",
    ),
    "reports": ("{folder}", ""),
    "reports:unwritable": ("{folder} can't be written to ({why})", "Name another with --report-dir."),
    "ledger": ("{runs} runs, none unfinished", ""),
    "ledger:none": ("none yet; the first run makes it", ""),
    "ledger:unfinished": ("the run {run} was not finished", "Go on with: {resume}"),
    "ledger:broken": ("{why}", ""),
    "lock": ("free: no other run holds this tenant", ""),
    "lock:held": ("{why}", ""),
    "sqlite": ("{version}", ""),
    "sqlite:old": ("{version}; {oldest} or newer is needed", "Install a newer Python, which brings a newer SQLite."),
    "rate": ("{rate} calls per second at most", ""),
    "proxy": ("calls go through the proxy {proxy}, which sees where they go", "If that is not meant, unset the proxy."),
    "user": (
        "running as root: files it makes can't be used by other accounts",
        "Run it as the account that the imports will run under.",
    ),
    "endpoint": ("{base_url} answers", ""),
    "endpoint:silent": ("{base_url} does not answer ({why})", "Look at the network, the proxy and the address."),
    "endpoint:not trusted": (
        "{base_url} can't prove who it is ({why}); nothing was sent to it",
        "Look at this machine's clock and certificates, and at who sits in between.",
    ),
    "source": ("{place}: {whole} files wait, {growing} may still be written", ""),
    "source:shut": ("{why}", ""),
    "people": ("{count} addresses are told how the job ends", ""),
    "people:none": ("nobody is told how the job ends", ""),
    "people:unreadable": ("{why}", ""),
    "clock": ("{seconds} s from the endpoint's", ""),
    "clock:behind": ("{seconds} seconds behind the endpoint's", "Let the system set its clock from the network (NTP)."),
    "clock:ahead": (
        "{seconds} seconds ahead of the endpoint's",
        "Let the system set its clock from the network (NTP).",
    ),
    "sign-in": ("the endpoint takes the token; {customers} active customers", ""),
    "sign-in:refused": ("the endpoint does not take the token ({why})", "Sign in again with: {login}"),
    "sign-in:forbidden": (
        "the endpoint turns the token away ({why}): its key was deleted, or NEXT is down for maintenance",
        "Try again later; if it stays so, ask for a new key and use it with: {login}",
    ),
    "sign-in:busy": ("the endpoint is busy ({why})", "Find out who else uses the same client id and database."),
    "sign-in:unclear": ("the endpoint's answer made no sense ({why})", "Try again later."),
    "fields": ("all {count} fields are as the endpoint describes them", ""),
    "fields:not told": ("the endpoint does not describe its fields, so they could not be compared", ""),
    "fields:renamed": ("the endpoint seems to have other names for: {fields}", "Put this line in the settings: {line}"),
    "fields:missing": (
        "the endpoint does not describe: {fields}",
        "Leave these fields out of the mapping, or name them in wire_names.",
    ),
    "fields:demanded": (
        "the endpoint demands what we don't send by ourselves: {fields}",
        "See to it that the mapping feeds them; update customer-import for fields that it does not know.",
    ),
    "fields:kinds": (
        "the endpoint wants another kind of value for: {fields}",
        "Update customer-import, or leave these fields out of the mapping.",
    ),
    "fields:shorter": (
        "the endpoint takes shorter texts than we check: {fields}",
        "Longer ones will be rejected by NEXT; shorten them in the file.",
    ),
    "fields:unknown": (
        "the endpoint has fields that we don't know: {fields}",
        "Nothing needs to be done; a newer customer-import may know them.",
    ),
}
