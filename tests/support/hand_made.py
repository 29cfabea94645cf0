"""How do tests make spreadsheets that no program would write, and read them back?"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from customer_import.core.checks.frames import frame
from customer_import.core.problems import Problem
from customer_import.core.sheet import Detected, Sheet, SourceOptions
from customer_import.edges.spreadsheets import read

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True)
class Content:
    """All that was read from a file."""

    sheets: tuple[Sheet, ...]

    @property
    def detected(self) -> Detected:
        return self.sheets[0].detected

    @property
    def table(self) -> pd.DataFrame:
        return pd.concat([frame(sheet.table) for sheet in self.sheets])

    @property
    def problems(self) -> list[Problem]:
        return [problem for sheet in self.sheets for problem in sheet.problems]

    @property
    def blank_rows(self) -> int:
        return sum(sheet.blank_rows for sheet in self.sheets)

    @property
    def rows(self) -> list[int]:
        return self.table.index.tolist()

    def column(self, name: str) -> list[str]:
        return self.table[name].tolist()

    def codes(self) -> list[tuple[str, int | None, str | None]]:
        """Code, row and column of every problem."""
        return [(problem.code, problem.row, problem.column) for problem in self.problems]


def content(path: Path, *expected: str, name: str | None = None, **options) -> Content:
    """Reads all of a file; `expected` are the headers that a mapping would name."""
    asked = SourceOptions(expected_headers=frozenset(expected), **options)
    return Content(tuple(read(path, asked, name=name or path.name)))


def text_file(folder: Path, text: str | bytes, name: str = "kunder.csv", encoding: str = "utf-8") -> Path:
    """A text file, byte for byte."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def cell(reference: str, value: object = None, *, kind: str = "", style: int | None = None, inner: str = "") -> str:
    """The XML of a cell: text as an inline string, numbers as they are; `inner` is put in as it stands."""
    style_mark = "" if style is None else f' s="{style}"'
    if inner:
        return f'<c r="{reference}"{style_mark}{f" t={kind!r}" if kind else ""}>{inner}</c>'.replace("'", '"')
    if value is None:
        return f'<c r="{reference}"{style_mark}/>'
    if isinstance(value, str):
        return f'<c r="{reference}"{style_mark} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    return f'<c r="{reference}"{style_mark}><v>{value}</v></c>'


def row(number: int, *cells: object, style: int | None = None, facts: str = "") -> str:
    """The XML of a row from column A on; strings that begin with "<c " are cells already."""
    made = (
        found
        if isinstance(found, str) and found.startswith("<c ")
        else cell(f"{chr(65 + at)}{number}", found, style=style)
        for at, found in enumerate(cells)
        if found is not None
    )
    return f'<row r="{number}"{facts and " " + facts}>{"".join(made)}</row>'


def sheet_xml(rows: str, *, before: str = "", after: str = "", prolog: str = '<?xml version="1.0"?>') -> str:
    """The XML of a whole sheet."""
    return f'{prolog}<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def formats(*codes: str) -> str:
    """The inside of a style sheet whose style 0 is General and style n shows numbers by the n-th of `codes`."""
    made = "".join(f'<numFmt numFmtId="{170 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{170 + at}"/>' for at, _ in enumerate(codes))
    return f'<numFmts>{made}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'


def workbook(  # noqa: PLR0913  # each is one part of a package, and most tests name one or two
    path: Path,
    sheets: str | Mapping[str, str],
    *,
    shared: Sequence[str] = (),
    styles: str = "",
    hidden: Sequence[str] = (),
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> Path:
    """An .xlsx of hand-written XML: `sheets` are whole sheets (`sheet_xml`) by name, or the rows of one, "Kunder"."""
    made = {"Kunder": sheet_xml(sheets)} if isinstance(sheets, str) else dict(sheets)
    state = dict.fromkeys(hidden, ' state="hidden"')
    entries = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"{state.get(name, "")}/>'
        for at, name in enumerate(made, start=1)
    )
    targets = [("worksheet", f"rId{at}", f"worksheets/sheet{at}.xml") for at in range(1, len(made) + 1)]
    targets += [("sharedStrings", "rIdS", "sharedStrings.xml"), ("styles", "rIdT", "styles.xml")]
    content_types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + _content_type("workbook", "sheet.main")
        + "".join(_content_type(f"worksheets/sheet{at}", "worksheet") for at in range(1, len(made) + 1))
        + _content_type("sharedStrings", "sharedStrings")
        + _content_type("styles", "styles")
    )
    package: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{content_types}</Types>',
        "_rels/.rels": _relations([("officeDocument", "rId1", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">{properties}<sheets>{entries}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(targets),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(f"<si>{text}</si>" for text in shared)}</sst>',
    }
    package |= {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(made.values(), start=1)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (package | dict(parts or {})).items():
            archive.writestr(name, text)
    return path


def _content_type(part: str, kind: str) -> str:
    content_type = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
    return f'<Override PartName="/xl/{part}.xml" ContentType="{content_type}"/>'


def _relations(targets: Sequence[tuple[str, str, str]]) -> str:
    made = "".join(f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{to}"/>' for kind, key, to in targets)
    return f'<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'
