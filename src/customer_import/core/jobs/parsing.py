"""Is a job's text right, and what does it say? Everything wrong with it is told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from customer_import.core.jobs.model import (
    NOTIFY,
    OPTIONS,
    VERSION,
    Job,
    Notify,
    OnDrift,
    OnEmpty,
    Option,
    Shape,
    Tolerance,
)
from customer_import.core.jobs.urls import Url, faults_of_place, faults_of_source
from customer_import.core.mapping.reading import one_of, one_text, refuse_unknown, yes_or_no
from customer_import.core.messages.sentences import say
from customer_import.core.planning import Mode
from customer_import.core.strict_yaml import Block, Faults, Node, Text, quoted, read

_NAME = re.compile(r"[\w][\w.-]{0,59}")
_SHARE = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*%")
_CRON_PART = r"[0-9a-zA-Z*,/-]+"
_CRON = re.compile(rf"{_CRON_PART}(?:\s+{_CRON_PART}){{4}}")
_TOLERANCES = {"import_valid": Tolerance(1.0), "stop": Tolerance(0.0)}
_TYPED = {"mode": Mode, "on_drift": OnDrift, "on_empty": OnEmpty}


def parse(text: str, *, origin: str) -> Job:
    """The job that `text` is; `origin` is its file's path.

    Raises `MappingWrong` with every fault, a line each: "origin, line 7: what is wrong; what is right".
    """
    faults = Faults(origin)
    root = read(text, faults)
    said = _said(root, OPTIONS, say("option_of_job"), faults)
    _check(root, said, faults)
    notify = root.node("notify")
    if isinstance(notify, Block):
        said["notify"] = _notify(notify, faults)
    faults.stop_if_any()
    del said["version"]
    typed: dict[str, Any] = {name: _TYPED[name](value) if name in _TYPED else value for name, value in said.items()}
    return Job(origin=origin, **typed)


def _said(block: Block, options: Mapping[str, Option], kind: str, faults: Faults) -> dict[str, Any]:
    """What the block says, by option, as far as it is right."""
    refuse_unknown(block, options, kind, faults)
    found = {}
    for name, option in options.items():
        node = block.node(name)
        if node is not None:
            value = _value(node, name, option, faults)
            if value is not None:
                found[name] = value
        elif option.required:
            faults.add(1, say("job_missing", name=name, meaning=option.meaning))
    return found


def _value(node: Node, name: str, option: Option, faults: Faults) -> Any:
    match option.shape:
        case Shape.WORD:
            return one_of(node, name, option.words, faults)
        case Shape.TRUTH:
            return yes_or_no(node, name, faults)
        case Shape.NUMBER:
            return _number(node, name, option, faults)
        case Shape.TOLERANCE:
            return _tolerance(node, name, faults)
        case Shape.BLOCK:
            if not isinstance(node, Block):
                faults.add(node.line, say("options_needed", name=name, known=", ".join(NOTIFY)))
            return None
        case Shape.TEXT:
            text = one_text(node, name, faults)
            return text.value if text else None


def _number(node: Node, name: str, option: Option, faults: Faults) -> int | None:
    text = one_text(node, name, faults)
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{1,7}", text.value) and option.least <= int(text.value) <= option.most:
        return int(text.value)
    limits = (
        f"{option.least}" if option.least == option.most else say("job_limits", least=option.least, most=option.most)
    )
    faults.add(text.line, say("job_number", name=name, value=quoted(text.value), limits=limits))
    return None


def _tolerance(node: Node, name: str, faults: Faults) -> Tolerance | None:
    if isinstance(node, Block):
        refuse_unknown(node, ("stop_above",), say("option_of", name=name), faults)
        above = one_text(node.node("stop_above"), "stop_above", faults)
        share = _share(above, "stop_above", faults) if above else None
        return None if share is None else Tolerance(share)
    word = one_of(node, name, _TOLERANCES, faults)
    return _TOLERANCES[word] if word else None


def _share(text: Text, name: str, faults: Faults) -> float | None:
    told = _SHARE.fullmatch(text.value.strip())
    if told and (percent := float(told[1].replace(",", "."))) <= 100:
        return percent / 100
    faults.add(text.line, say("job_share", name=name, value=quoted(text.value)))
    return None


def _notify(block: Block, faults: Faults) -> Notify:
    said = _said(block, NOTIFY, say("option_of", name="notify"), faults)
    if "partial_above" in said:
        above = block.node("partial_above")
        said["partial_above"] = _share(above, "partial_above", faults) if isinstance(above, Text) else None
    if "ping" in said and not re.match(r"https?://", said["ping"]):
        faults.add(block.entries["ping"][0].line, say("job_ping"))
    return Notify(**said)


def _check_places(said: Mapping[str, str], line: Mapping[str, int], faults: Faults) -> None:
    source = Url.of(said["source"])
    for fault in faults_of_source(source) if source else ():
        faults.add(line["source"], fault)
    for name in {"archive", "failed"} & set(said):
        for fault in faults_of_place(name, said[name], source):
            faults.add(line[name], fault)
    if "source_login" in said and source is None:
        faults.add(line["source_login"], say("job_login"))
    if "report_dir" in said and Url.of(said["report_dir"]):
        faults.add(line["report_dir"], say("job_report_dir"))


def _check(root: Block, said: Mapping[str, Any], faults: Faults) -> None:
    line = {name: entry[0].line for name, entry in root.entries.items()}
    if "name" in said and not _NAME.fullmatch(said["name"]):
        faults.add(line["name"], say("job_name", name=quoted(said["name"])))
    if "schedule" in said and not _CRON.fullmatch(said["schedule"]):
        faults.add(
            line["schedule"],
            say("job_schedule", value=quoted(said["schedule"])),
        )
    if "source" in said:
        _check_places(said, line, faults)
    if "version" in said and said["version"] != VERSION:
        faults.add(line["version"], say("job_version", said=said["version"], ours=VERSION))
