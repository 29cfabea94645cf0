"""Is a mapping's text right, and what does it say? Everything wrong with it is told at once."""

from __future__ import annotations

import codecs
import re
from collections import abc
from collections.abc import Iterator
from types import MappingProxyType

from customer_import.core.customer import FIELD
from customer_import.core.headers import normalise
from customer_import.core.mapping.examples import examples_of
from customer_import.core.mapping.field_rules import rules_of
from customer_import.core.mapping.grammar import (
    DECIMALS,
    DELIMITERS,
    HIDDEN,
    KEYS,
    LAST_ROW,
    PARTS,
    SEVERITIES,
    SOURCE,
    STAMP,
    STAMPED_INTO,
    VERSION,
    may_be,
)
from customer_import.core.mapping.model import Constant, FieldRule, KeyRule, Mapping
from customer_import.core.mapping.reading import one_of, one_text, refuse_unknown, several_texts
from customer_import.core.messages.sentences import say
from customer_import.core.problems import BY_NAME, KINDS, Severity
from customer_import.core.sheet import SourceOptions
from customer_import.core.strict_yaml import Block, Faults, Node, Text, nearest, quoted, read

_DATASET = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_KEYS_THERE_ARE = say("keys_there_are")


def parse(text: str, *, origin: str, keyless: bool = False) -> Mapping:
    """The mapping that `text` is; `origin` names it in messages: a path, or "preset fortnox".

    `keyless`: it has no key on purpose; without it, a missing key is a fault, and with it, a key is one.

    Raises `MappingWrong` with every fault, a line each: "origin, line 7: what is wrong; what is right".
    """
    faults = Faults(origin)
    root = read(text, faults)
    refuse_unknown(root, PARTS, say("part_of_mapping"), faults)
    _check_version(root, faults)
    source = _source(root.node("source"), faults)
    name = one_text(root.node("name"), "name", faults)
    key = _key(root, name, faults, keyless=keyless)
    fields = rules_of(root.node("fields"), source.decimal, faults)
    mapping = Mapping(
        version=VERSION,
        name=name.value if name else origin,
        origin=origin,
        source=source,
        fields=fields,
        key=key or KeyRule("customerno"),
        ignore=tuple(text.value for text in several_texts(root.node("ignore"), "ignore", faults)),
        rules=_rules(root.node("rules"), faults),
        checks=_checks(root.node("checks"), faults),
        tests=examples_of(root.node("tests"), fields, source.decimal, faults),
    )
    _check_required(root, faults)
    _check_ignored(mapping, root, faults)
    if key:
        _check_key(mapping, root, faults)
    faults.stop_if_any()
    return mapping


def _check_version(root: Block, faults: Faults) -> None:
    said = one_text(root.node("version"), "version", faults)
    if said is not None and said.value != str(VERSION):
        faults.add(said.line, say("version_unknown", said=quoted(said.value), ours=VERSION))
    if "version" not in root.entries:
        faults.add(1, say("version_missing", ours=VERSION))


def _source(node: Node | None, faults: Faults) -> SourceOptions:
    if not isinstance(node, Block):
        if node is not None:
            faults.add(node.line, say("options_needed", name="source", known=", ".join(SOURCE)))
        return SourceOptions()
    refuse_unknown(node, SOURCE, say("option_of_source"), faults)
    sheet = one_text(node.node("sheet"), "sheet", faults)
    delimiter = one_of(node.node("delimiter"), "delimiter", DELIMITERS, faults)
    return SourceOptions(
        sheet=sheet.value if sheet and sheet.value != "auto" else None,
        header_row=_header_row(node.node("header_row"), faults),
        encoding=_encoding(node.node("encoding"), faults),
        delimiter=DELIMITERS[delimiter] if delimiter else None,
        decimal=one_of(node.node("decimal"), "decimal", DECIMALS, faults) or ",",
        hidden=one_of(node.node("hidden"), "hidden", HIDDEN, faults) or "import",
    )


def _header_row(node: Node | None, faults: Faults) -> int | None:
    said = one_text(node, "header_row", faults)
    if said is None or said.value == "auto":
        return None
    if re.fullmatch(r"[1-9][0-9]{0,6}", said.value) and int(said.value) <= LAST_ROW:
        return int(said.value)
    faults.add(said.line, say("header_row_wrong", value=quoted(said.value)))
    return None


def _encoding(node: Node | None, faults: Faults) -> str | None:
    said = one_text(node, "encoding", faults)
    if said is None or said.value == "auto":
        return None
    try:
        "å".encode(codecs.lookup(said.value).name)
    except (LookupError, UnicodeError, ValueError):
        known = ("auto", "utf-8", "utf-16", "cp1252", "latin-1", "iso-8859-15", "cp850", "macroman")
        faults.add(
            said.line, say("option_word", name="encoding", value=quoted(said.value), hint=nearest(said.value, known))
        )
    return said.value


def _key(root: Block, name: Text | None, faults: Faults, *, keyless: bool) -> KeyRule | None:
    node = root.node("key")
    if keyless and node is None:
        return KeyRule.keyless()
    if keyless and node is not None:
        faults.add(node.line, say("key_beside_keyless"))
    if node is None:
        faults.add(1, say("key_missing", keys=_KEYS_THERE_ARE))
    elif isinstance(node, Block):
        return _stamp(node, name, faults)
    elif isinstance(node, Text) and node.value in FIELD and node.value not in KEYS:
        faults.add(node.line, say("key_unfit", field=node.value, keys=_KEYS_THERE_ARE))
    else:
        said = one_of(node, "key", KEYS, faults)
        return KeyRule(said, line=node.line) if said else None
    return None


def _stamp(block: Block, name: Text | None, faults: Faults) -> KeyRule | None:
    refuse_unknown(block, STAMP, say("option_of_key"), faults)
    columns = several_texts(block.node("stamp"), "stamp", faults)
    for option in ("stamp", "in"):
        if option not in block.entries:
            faults.add(block.line, say("key_needs", option=option))
    into = one_of(block.node("in"), "in", STAMPED_INTO, faults)
    dataset = one_text(block.node("dataset"), "dataset", faults)
    said = dataset.value if dataset else _slug(name.value if name else "")
    if not _DATASET.fullmatch(said):
        line = dataset.line if dataset else block.line
        faults.add(line, say("key_dataset", value=quoted(said)))
    return KeyRule(into, tuple(text.value for text in columns), said, block.line) if into and columns else None


def _slug(name: str) -> str:
    plain = name.casefold().translate(str.maketrans("åäöæøü", "aaoaou"))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")


def _checks(node: Node | None, faults: Faults) -> str:
    said = one_text(node, "checks", faults)
    if said is not None and not said.value.lower().endswith(".py"):
        faults.add(said.line, say("checks_wrong", value=quoted(said.value)))
    return said.value if said else ""


def _rules(node: Node | None, faults: Faults) -> abc.Mapping[str, Severity | None]:
    if not isinstance(node, Block):
        if node is not None:
            faults.add(node.line, say("rules_shape"))
        return MappingProxyType({})
    rules: dict[str, Severity | None] = {}
    for name, value in node.entries.values():
        kind = BY_NAME.get(name.value) or KINDS.get(re.sub(r"^[EW]-", "", name.value.upper()))
        said = one_of(value, name.value, SEVERITIES, faults)
        if kind is None:
            faults.add(name.line, say("rule_unknown", name=quoted(name.value), hint=nearest(name.value, BY_NAME)))
        elif said is not None and may_be(kind, SEVERITIES[said]):
            rules[kind.code] = SEVERITIES[said]
        elif said is not None:
            why = "rule_of_next" if kind.code.startswith("END-") else "rule_fixed"
            faults.add(name.line, say(why, name=quoted(name.value)))
    return MappingProxyType(rules)


def _said(root: Block) -> abc.Mapping[str, object]:
    """The fields that the mapping speaks of, rightly or wrongly."""
    fields = root.node("fields")
    return fields.entries if isinstance(fields, Block) else {}


def _check_required(root: Block, faults: Faults) -> None:
    line = root.entries["fields"][0].line if "fields" in root.entries else 1
    for field in FIELD.values():
        if field.required and field.name not in _said(root):
            faults.add(line, say("field_unfed", field=field.name))


def _check_ignored(mapping: Mapping, root: Block, faults: Faults) -> None:
    used = {normalise(header) for header in mapping.headers()}
    for text in several_texts(root.node("ignore"), "ignore", Faults("")):
        if normalise(text.value) in used:
            faults.add(text.line, say("ignored_and_used", name=quoted(text.value)))


def _check_key(mapping: Mapping, root: Block, faults: Faults) -> None:
    for line, sentence in _key_faults(mapping, _said(root)):
        faults.add(line, sentence)


def _key_faults(mapping: Mapping, said: abc.Mapping[str, object]) -> Iterator[tuple[int, str]]:
    key = mapping.key
    rule: FieldRule | None = mapping.fields.get(key.field)
    if key.is_stamp:
        if key.field == "externalid" and "externalid" in said:
            yield key.line, say("key_two_sources")
    elif key.field not in said:
        yield key.line, say("key_unfed", field=key.field)
    elif rule and isinstance(rule.source, Constant):
        yield rule.line, say("key_constant", field=key.field)
    elif rule and rule.default is not None:
        yield rule.line, say("key_default", field=key.field)
    elif rule and rule.values and rule.values.otherwise is not None:
        yield rule.line, say("key_otherwise", field=key.field)
