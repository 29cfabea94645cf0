"""What is said in English about a mapping that is tried, and the template?"""

from __future__ import annotations

from collections.abc import Mapping

TRYING: Mapping[str, str] = {
    "tests_none": "{mapping} holds no tests. Add some at its end: tests: [{{given: {{Header: cell}}, expect: "
    "{{field: value}}}}].",
    "mapping_right": "{mapping} is right: {fields} fields, {key}.",
    "mapping_key": "key {key}",
    "mapping_keyless": "no key (it can be used with --keyless only)",
    "fit_rows": "{rows} rows, {used} of {columns} columns used or ignored.",
    "fit_unused": "Not used: {columns}. Map them, or name them under ignore:.",
    "fit_unfed": "Optional, and not in the file: {fields}.",
    "fit_covered": "{field}: {listed} of {filled} filled cells in {column} are listed under values:{share}.",
    "fit_others": "{field}: {listed} of {filled} filled cells in {column} are listed under values:{share}; the "
    "others {fate}: {shown}.",
    "fate_become": "become {value}",
    "fate_looked_up": "are looked up in NEXT",
    "fate_problems": "are problems until they are listed",
    "test_place": "{mapping}, line {line}{name}: {difference}",
    "tests_right": "{mapping}: {right} of {count} tests are right.",
    "test_accepted": "the row is accepted, and was expected to be rejected.",
    "test_rejected": "the row is rejected, and a body was expected.",
    "test_unexpected": "{problem} ({name}) was not expected: {place}{said}",
    "test_column": "column {column}: ",
    "test_absent": "{problem} ({name}) was expected, and is not there.",
    "test_not_sent": "{field} is not sent, and {expected} was expected.",
    "test_sent": '{field} is {value}, and was not expected; if it is right, add it to "expect".',
    "test_other": "{field} is {value}, and {expected} was expected.",
    "test_null": "null (empty at the endpoint)",
    "template_written": "{path} is written{lists}. Fill it in, then:",
    "template_lists": ", with the lists that NEXT had last: {lists}",
}
"""Sentences, and parts of such, by code."""
