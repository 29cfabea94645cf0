"""Is what is said about files and runs said in both languages, wherever it went in between?"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from string import Formatter

import pytest

from customer_import.core.messages.sentences import SENTENCES, THEMES, packed, say, told, unpacked
from customer_import.errors import FileUnreadable

SOURCE = Path(__file__).parents[2] / "src" / "customer_import"
SPEAKING = (
    *("core/strict_yaml.py", "core/mapping/*.py", "core/jobs/*.py", "core/payload.py"),
    *("*.py", "settings/*.py", "cli/*.py", "wiring/*.py", "edges/*.py"),
    *("edges/ledger/*.py", "edges/tokens/*.py", "edges/remote/*.py", "edges/cluster/*.py"),
    *(f"edges/sandbox/{part}.py" for part in ("door", "faults/*", "requestlog", "serving", "store")),
)
"""Where people are told what is wrong with what they wrote."""


def _places(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_both_languages_have_the_same_sentences_with_the_same_places():
    english, swedish = SENTENCES["en"], SENTENCES["sv"]
    assert {code: _places(words) for code, words in english.items()} == {
        code: _places(words) for code, words in swedish.items()
    }


def test_no_two_themes_have_a_sentence_of_the_same_code():
    assert sum(len(english) for english, _swedish in THEMES) == len(SENTENCES["en"])


@pytest.mark.parametrize("code", [code for code in SENTENCES["en"] if code not in ("and_then", "and_below")])
def test_a_sentence_in_swedish_is_not_the_english_one(code):
    assert SENTENCES["sv"][code] != SENTENCES["en"][code]


def _said_in_the_source():
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
                yield path.name, node


def test_every_sentence_that_is_said_exists_and_gets_its_facts():
    for name, call in _said_in_the_source():
        if not isinstance(call.args[0], ast.Constant):
            continue  # chosen on the way; the tests of its own area say it
        code = str(call.args[0].value)
        given = {keyword.arg for keyword in call.keywords}
        assert code in SENTENCES["en"], (name, code)
        assert None in given or given == _places(SENTENCES["en"][code]), (name, code)


def _is_fault(call):
    """Whether a fault of a file is collected: `faults.add(line, sentence)`."""
    collects = isinstance(call.func, ast.Attribute) and call.func.attr == "add"
    return collects and ast.unparse(call.func.value).endswith("faults")


def _is_for_programmers(raised):
    return ast.unparse(raised.func) == "AttributeError"


def _handed_to_people(tree):
    """What is told to people as it stands: faults of a file, reasons to stop, and the facts of a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            yield from (keyword.value for keyword in node.keywords)
        elif isinstance(node, ast.Call) and _is_fault(node):
            yield node.args[1]
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and not _is_for_programmers(node.exc):
            yield from node.exc.args
        elif isinstance(node, ast.Yield) and node.value is not None:
            yield node.value


def _words_in(node):
    """The texts within `node` that have a word after another, and are no command to type."""
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    words = (text for text in texts if re.search(r"[A-Za-z']{2,}[^A-Za-z]? [A-Za-z']{2,}", text))
    return [text for text in words if not text.startswith("customer-import ")]


@pytest.mark.parametrize("room", SPEAKING)
def test_nothing_is_told_to_people_past_the_catalogues(room):
    found = [
        (path.name, words)
        for path in SOURCE.glob(room)
        for handed in _handed_to_people(ast.parse(path.read_text(encoding="utf-8")))
        for words in _words_in(handed)
    ]
    assert found == []


def test_a_sentence_is_its_english_words_and_can_be_told_in_swedish():
    row = say("header_row", row=5)
    assert row == "The header is row 5; what stands above it was not imported."
    assert told(row, "sv") == "Rubrikerna står på rad 5; det som står ovanför har inte importerats."
    assert told(row, "fi") == row


def test_a_sentence_within_a_sentence_is_told_too():
    assert told(say("waiting", reason=say("several_failed")), "sv") == (
        "NEXT går inte att nå (flera anrop i rad misslyckades); väntar."
    )


def test_words_of_others_stay_as_they_are():
    assert told("Connection refused", "sv") == "Connection refused"


def test_it_survives_an_exception_and_a_pipe():
    note = say("disguised", ending=".csv", what=say("kind_xls"))
    stopped = FileUnreadable(note)
    assert str(stopped) == note
    sent = json.dumps(packed(stopped.sentence))
    assert told(unpacked(json.loads(sent)), "sv").startswith("Filen heter .csv men innehåller en gammal Excel")


def test_braces_in_a_fact_are_shown_as_they_are():
    assert "{row}" in told(say("hidden_sheets", sheets='"{row}"'), "sv")
