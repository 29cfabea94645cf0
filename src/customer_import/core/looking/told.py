"""How is what was found in a file told, to a person and to a program?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from customer_import.core.looking.inspection import Column, Inspection
from customer_import.core.masking import display
from customer_import.core.messages import title
from customer_import.core.messages.sentences import SENTENCES, say, told
from customer_import.core.sheet import Detected, Tab
from customer_import.core.telling import number

_WIDEST_HEADER = 36
_BETWEEN_SAMPLES = " · "


def as_text(found: Inspection, language: str) -> str:
    """The inspection for a terminal: what the file is, what to know of it, and a line for every column."""
    facts = list(_facts(found, language))
    width = max(len(name) for name, _value in facts)
    lines = [display(found.file), *(f"  {name:<{width}}  {value}" for name, value in facts)]
    lines += [f"  * {told(note, language)}" for note in found.detected.notes]
    return "\n".join([*lines, "", *_table(found, language)])


def as_json(found: Inspection, language: str) -> dict[str, Any]:
    """The inspection as one JSON document; notes in the reader's language, all else the same in each."""
    detected = found.detected
    return {
        "file": found.file,
        "kind": detected.kind,
        "sheets": [{"name": tab.name, "visible": tab.is_visible} for tab in detected.tabs],
        "sheet": detected.sheet,
        "header_row": detected.header_row,
        "encoding": detected.encoding,
        "confidence": detected.confidence,
        "delimiter": detected.delimiter,
        "rows": found.rows,
        "blank_rows": found.blank_rows,
        "hidden_rows": detected.hidden_rows,
        "hidden_columns": list(detected.hidden_columns),
        "columns": [_column_json(column, found.rows) for column in found.columns],
        "problems": dict(found.problems),
        "presets": [
            {"name": fit.preset, "title": fit.title, "known": fit.known, "score": round(fit.score, 4)}
            for fit in found.presets
        ],
        "notes": [told(note, language) for note in detected.notes],
    }


def _column_json(column: Column, rows: int) -> dict[str, Any]:
    return {
        "letter": column.letter,
        "header": column.header,
        "filled": column.filled,
        "fill_rate": round(column.filled / rows, 4) if rows else 0.0,
        "hidden": column.is_hidden,
        "holds": column.holds.name.lower(),
        "holds_share": round(column.share, 4),
        "samples": list(column.samples),
    }


def _facts(found: Inspection, language: str) -> Iterator[tuple[str, str]]:
    """What the file is, in the order in which one asks; what it has not is left out."""
    detected = found.detected
    values = {
        "kind": told(say(f"kind_{detected.kind}"), language),
        "sheets": ", ".join(_tab(tab, detected, language) for tab in detected.tabs),
        "header_row": number(detected.header_row, language),
        "encoding": _encoding(detected, language),
        "delimiter": _delimiter(detected.delimiter, language),
        "rows": _rows(found, language),
        "hidden": ", ".join(_hidden(found, language)),
        "problems": ", ".join(_problems(found, language)),
        "preset": "; ".join(_presets(found, language)),
    }
    for name, value in values.items():
        if value:
            yield told(say(f"look_{name}"), language), value


def _tab(tab: Tab, detected: Detected, language: str) -> str:
    sheet = f'"{display(tab.name)}"'
    if tab.name == detected.sheet:
        sheet = told(say("look_sheet_read", sheet=sheet), language)
    return sheet if tab.is_visible else told(say("look_sheet_hidden", sheet=sheet), language)


def _encoding(detected: Detected, language: str) -> str:
    if detected.confidence is None:
        return detected.encoding or ""
    said = say("look_encoding_guessed", encoding=detected.encoding, percent=detected.confidence)
    return told(said, language)


def _delimiter(delimiter: str | None, language: str) -> str:
    code = f"look_delimiter_{delimiter}"
    return told(say(code), language) if code in SENTENCES["en"] else delimiter or ""


def _rows(found: Inspection, language: str) -> str:
    rows, blank = number(found.rows, language), number(found.blank_rows, language)
    return told(say("look_rows_and_blank", rows=rows, blank=blank), language) if found.blank_rows else rows


def _hidden(found: Inspection, language: str) -> Iterator[str]:
    if found.detected.hidden_rows:
        yield told(say("look_hidden_rows", count=number(found.detected.hidden_rows, language)), language)
    letters = [column.letter for column in found.columns if column.is_hidden]
    if letters:
        yield told(say("look_hidden_columns", columns=", ".join(letters)), language)


def _problems(found: Inspection, language: str) -> Iterator[str]:
    for code, count in found.problems.items():
        yield f"{number(count, language)} × {code} ({title(code, language)})"


def _presets(found: Inspection, language: str) -> Iterator[str]:
    for fit in found.presets:
        said = say("look_preset_fits", preset=fit.preset, title=fit.title, known=fit.known, columns=fit.columns)
        yield told(said, language)


def _table(found: Inspection, language: str) -> Iterator[str]:
    """A line for every column, under names; all but the last part of a line stand under one another."""
    names = [told(say(f"look_{name}"), language) for name in ("column", "header", "filled", "holds", "samples")]
    lines = [names, *(_line(column, found.rows, language) for column in found.columns)]
    widths = [max(map(len, part)) for part in zip(*lines, strict=True)][:-1]
    for *first, last in lines:
        yield "  " + "  ".join([*(part.ljust(width) for part, width in zip(first, widths, strict=True)), last]).rstrip()


def _line(column: Column, rows: int, language: str) -> Sequence[str]:
    share = f"{100 * column.filled // rows if rows else 0} %"
    if column.filled and share == "0 %":
        share = "< 1 %"
    samples = _BETWEEN_SAMPLES.join(column.samples)
    return column.letter, display(column.header, _WIDEST_HEADER), share, _holds(column, language), samples


def _holds(column: Column, language: str) -> str:
    """What a column holds, and for which share of its values where that is not all of them."""
    held = told(say(f"holds_{column.holds.name.lower()}"), language)
    return held if column.share in (0, 1) else f"{held} {100 * column.share:.0f} %"
