"""Which rows does a mapping's author give as examples, and what should become of them?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from customer_import.core.customer import FIELD
from customer_import.core.fields import Field, Kind
from customer_import.core.mapping.field_rules import canonical, type_fault
from customer_import.core.mapping.grammar import TEST
from customer_import.core.mapping.model import Example, FieldRule
from customer_import.core.mapping.reading import one_text, refuse_unknown, several_texts
from customer_import.core.messages.sentences import say
from customer_import.core.problems import BY_NAME, KINDS
from customer_import.core.strict_yaml import Block, Faults, Items, Node, Text, nearest, quoted

_SHAPE = say("examples_shape")


def examples_of(node: Node | None, rules: Mapping[str, FieldRule], decimal: str, faults: Faults) -> tuple[Example, ...]:
    """The examples that `tests:` holds; faults for whatever is wrong in one."""
    if node is None:
        return ()
    if not isinstance(node, Items) or not node.nodes:
        faults.add(node.line, say("examples_none", shape=_SHAPE))
        return ()
    written = [inner for inner in node.nodes if isinstance(inner, Block)]
    for other in node.nodes:
        if not isinstance(other, Block):
            faults.add(other.line, say("example_none", shape=_SHAPE))
    return tuple(_example(block, rules, decimal, faults) for block in written)


def _example(block: Block, rules: Mapping[str, FieldRule], decimal: str, faults: Faults) -> Example:
    refuse_unknown(block, TEST, say("option_of_test"), faults)
    name = one_text(block.node("name"), "name", faults)
    if "given" not in block.entries:
        faults.add(block.line, say("example_no_given"))
    if "expect" not in block.entries and "problems" not in block.entries:
        faults.add(block.line, say("example_no_expect"))
    return Example(
        name=name.value if name else "",
        line=block.line,
        given=_given(block.node("given"), faults),
        expect=_expect(block.node("expect"), rules, decimal, faults),
        problems=_problems(block.node("problems"), faults),
    )


def _given(node: Node | None, faults: Faults) -> Mapping[str, str]:
    return MappingProxyType(
        {name.value: value for name, value in _texts(node, "given", say("cells_by_header"), faults)}
    )


def _expect(
    node: Node | None, rules: Mapping[str, FieldRule], decimal: str, faults: Faults
) -> Mapping[str, str] | None:
    if node is None:
        return None
    found = {}
    for name, value in _texts(node, "expect", say("values_by_field"), faults):
        field = FIELD.get(name.value)
        if field is None:
            faults.add(name.line, say("field_unknown", name=quoted(name.value), hint=nearest(name.value, FIELD)))
        else:
            found[field.name] = _expected(field, value, name.line, decimal, rules, faults)
    return MappingProxyType(found)


def _expected(field: Field, text: str, line: int, decimal: str, rules: Mapping[str, FieldRule], faults: Faults) -> str:
    """The value as the table has it: "ja" is "true" for a boolean field, and texts are as they should be sent."""
    value = text if field.kind is Kind.TEXT else canonical(field, text, decimal)
    rule = rules.get(field.name)
    fault = type_fault(field, value) if value and not (rule and rule.lookup) else None
    if fault:
        faults.add(line, say("example_unfit", value=quoted(text), fault=fault))
    return value


def _texts(node: Node | None, name: str, shape: str, faults: Faults) -> list[tuple[Text, str]]:
    if not isinstance(node, Block):
        if node is not None:
            faults.add(node.line, say("example_part", name=name, shape=shape))
        return []
    found = []
    for word, value in node.entries.values():
        if isinstance(value, Text):
            found.append((word, "" if value.is_nothing else value.value))
        else:
            faults.add(value.line, say("example_one_value", name=quoted(word.value)))
    return found


def _problems(node: Node | None, faults: Faults) -> tuple[str, ...]:
    if isinstance(node, Items) and not node.nodes:
        return ()
    codes = []
    for text in several_texts(node, "problems", faults):
        kind = BY_NAME.get(text.value) or KINDS.get(re.sub(r"^[EW]-", "", text.value.upper()))
        if kind is None:
            faults.add(text.line, say("problem_unknown", name=quoted(text.value), hint=nearest(text.value, BY_NAME)))
        else:
            codes.append(kind.code)
    return tuple(sorted(codes))
