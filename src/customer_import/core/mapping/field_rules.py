"""How is each field fed, as the mapping's `fields:` says?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType

from customer_import.core.aliases import aliases
from customer_import.core.cleaning import CLEANERS, SPLITTERS, chain, fold
from customer_import.core.customer import FIELD
from customer_import.core.fields import Field, Kind
from customer_import.core.headers import letters, normalise
from customer_import.core.mapping.grammar import AT_ODDS, NEEDS, OPTIONS, SOURCES
from customer_import.core.mapping.model import LOOKUPS, Blank, Column, Constant, FieldRule, Join, Split, Values
from customer_import.core.mapping.reading import one_of, one_text, refuse_unknown, several_texts, yes_or_no
from customer_import.core.messages.sentences import say
from customer_import.core.strict_yaml import Block, Faults, Node, Text, nearest, quoted

_INTEGER = re.compile(r"0|[1-9][0-9]{0,17}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_EXPECTED = {
    Kind.BOOLEAN: say("takes_truth"),
    Kind.INTEGER: say("takes_integer"),
    Kind.NUMBER: say("takes_number"),
}


def rules_of(node: Node | None, decimal: str, faults: Faults) -> Mapping[str, FieldRule]:
    """The rule of every field, by the field's name; faults for unknown fields and for whatever is wrong in a rule."""
    if not isinstance(node, Block):
        if node is not None:
            faults.add(node.line, say("fields_shape"))
        return {}
    rules: dict[str, FieldRule] = {}
    for name, value in node.entries.values():
        field = FIELD.get(name.value)
        if field is None:
            faults.add(name.line, say("field_unknown", name=quoted(name.value), hint=_nearest_field(name.value)))
        else:
            rule = _Written(field, name.line, _as_block(value), decimal, faults).rule(value)
            if rule:
                rules[field.name] = rule
    return MappingProxyType(rules)


def canonical(field: Field, text: str, decimal: str) -> str:
    """`text` of the mapping's author as the table holds it: "ja" is "true" for a boolean field."""
    for cleaner in chain(field, None, decimal):
        text = cleaner(text)
    return text


def type_fault(field: Field, text: str) -> str | None:
    """Why canonical `text` can't be a value of `field`; `None` when it can."""
    fits = {
        Kind.BOOLEAN: text in ("true", "false"),
        Kind.INTEGER: _INTEGER.fullmatch(text) is not None,
        Kind.NUMBER: _NUMBER.fullmatch(text) is not None,
    }.get(field.kind, True)
    if not fits:
        return say("field_takes", field=field.name, expected=_EXPECTED[field.kind])
    if field.kind is Kind.TEXT and field.max_length is not None and len(text) > field.max_length:
        return say("field_holds", field=field.name, most=field.max_length)
    return None


@dataclass(frozen=True, slots=True)
class _Written:
    """The rule of one field as it is written; `block` holds its options, the short form `name: Header` none."""

    field: Field
    line: int
    block: Block
    decimal: str
    faults: Faults

    def rule(self, value: Node) -> FieldRule | None:
        """The rule, or `None` and faults."""
        if isinstance(value, Block):
            self._refuse_combinations()
            source = self._source()
        else:
            header = one_text(value, self.field.name, self.faults)
            source = Column((self._header(header),)) if header else None
        rule = {
            "default": self._constant("default"),
            "split": self._split(),
            "values": self._values(),
            "clean": self._clean(),
            "blank": self._blank(),
            "lookup": self._lookup(),
            "optional": yes_or_no(self.block.node("optional"), "optional", self.faults),
        }
        return FieldRule(field=self.field, line=self.line, source=source, **rule) if source else None  # type: ignore[arg-type]  # each value comes from the method of its name

    def _refuse_combinations(self) -> None:
        said = self.block.entries
        refuse_unknown(self.block, OPTIONS, say("option_of_field"), self.faults)
        for one, other, reason in AT_ODDS:
            if one in said and other in said:
                self.faults.add(said[other][0].line, say("option_at_odds", one=one, other=other, reason=reason))
        for one, other, reason in NEEDS:
            if one in said and other not in said:
                self.faults.add(said[one][0].line, say("option_alone", one=one, other=other, reason=reason))

    def _source(self) -> Column | Join | Constant | None:
        said = [name for name in SOURCES if name in self.block.entries]
        if not said and any(option not in OPTIONS for option in self.block.entries):
            return None  # most likely a source misspelt, which is told already
        if len(said) != 1:
            fault = (
                say("sources_two", field=self.field.name, names=_all(said))
                if said
                else say("sources_none", field=self.field.name)
            )
            self.faults.add(self.line, fault)
            return None
        if said == ["const"]:
            text = self._constant("const")
            return Constant(text) if text is not None else None
        headers = self._headers(said[0])
        if not headers:
            return None
        if said == ["join"]:
            return Join(headers, self._separator())
        return Column(headers, self._headers("else_from"))

    def _headers(self, option: str) -> tuple[str, ...]:
        return tuple(self._header(text) for text in several_texts(self.block.node(option), option, self.faults))

    def _header(self, text: Text) -> str:
        if not normalise(text.value):
            self.faults.add(text.line, say("header_empty", header=quoted(text.value)))
        return text.value

    def _separator(self) -> str:
        text = one_text(self.block.node("with"), "with", self.faults)
        return text.value if text else " "

    def _split(self) -> Split | None:
        splitter = one_of(self.block.node("split"), "split", SPLITTERS, self.faults)
        parts = SPLITTERS[splitter].parts if splitter else {part for one in SPLITTERS.values() for part in one.parts}
        part = one_of(self.block.node("take"), "take", parts, self.faults)
        return Split(splitter, part) if splitter and part else None

    def _constant(self, option: str) -> str | None:
        text = one_text(self.block.node(option), option, self.faults)
        return self._fitting(text, f'"{option}"') if text else None

    def _fitting(self, text: Text, what: str) -> str:
        """Canonical, with a fault when it is no value of the field; a name to look up is judged later."""
        value = canonical(self.field, text.value, self.decimal)
        if not value:
            self.faults.add(text.line, say("value_blank", what=what))
            return value
        fault = None if "lookup" in self.block.entries else type_fault(self.field, value)
        if fault:
            self.faults.add(text.line, say("value_unfit", what=what, value=quoted(text.value), fault=fault))
        return value

    def _values(self) -> Values | None:
        node = self.block.node("values")
        if node is None:
            return None
        if not isinstance(node, Block) or not node.entries:
            self.faults.add(node.line, say("values_shape"))
            return None
        table: dict[str, str] = {}
        for name, target in node.entries.values():
            self._add_value(table, name, target)
        listed = tuple(name.value for name, _ in node.entries.values())
        return Values(MappingProxyType(table), listed, self._constant("otherwise"))

    def _add_value(self, table: dict[str, str], name: Text, target: Node) -> None:
        spelling = fold(name.value)
        if not spelling:
            self.faults.add(name.line, say("values_no_blank"))
        elif not isinstance(target, Text) or target.is_nothing:
            self.faults.add(name.line, say("value_to_nothing", value=quoted(name.value)))
        elif spelling in table:
            self.faults.add(name.line, say("value_twice", value=quoted(name.value)))
        else:
            table[spelling] = self._fitting(target, say("value_listed", value=quoted(name.value)))

    def _clean(self) -> tuple[str, ...] | None:
        texts = several_texts(self.block.node("clean"), "clean", self.faults)
        if not texts:
            return None
        for text in texts:
            if text.value not in CLEANERS and not (text.value == "none" and len(texts) == 1):
                right = nearest(text.value, (*CLEANERS, "none"))
                self.faults.add(text.line, say("cleaner_unknown", value=quoted(text.value), hint=right))
        return tuple(text.value for text in texts if text.value in CLEANERS)

    def _blank(self) -> Blank:
        node = self.block.node("blank")
        said = one_of(node, "blank", list(Blank), self.faults)
        if node and said == Blank.CLEAR and (self.field.required or not self.field.nullable):
            self.faults.add(node.line, say("blank_never_clear", field=self.field.name))
        return Blank(said) if said else Blank.KEEP

    def _lookup(self) -> str | None:
        node = self.block.node("lookup")
        said = one_of(node, "lookup", LOOKUPS, self.faults)
        if node and said and LOOKUPS[said] != self.field.name:
            right = next((name for name, field in LOOKUPS.items() if field == self.field.name), None)
            hint = say("lookup_right", right=right) if right else say("lookup_feeds", field=LOOKUPS[said])
            self.faults.add(node.line, say("lookup_unfit", said=said, field=self.field.name, hint=hint))
        return said


def _as_block(node: Node) -> Block:
    return node if isinstance(node, Block) else Block({}, node.line)


def _all(names: Iterable[str]) -> str:
    return reduce(lambda one, other: say("both", one=one, other=other), map(quoted, names))


def _nearest_field(word: str) -> str:
    """A file's own header in the field's place is a common slip, and names the field as well as its name does."""
    for alias in aliases():
        if alias.field and letters(alias.header) == letters(word):
            return say("field_behind_column", field=alias.field, column=word)
    return nearest(word, FIELD)
