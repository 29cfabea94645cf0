"""How is the catalogue of fields shown to people?"""

from __future__ import annotations

from customer_import.core.customer import FIELDS
from customer_import.core.fields import Field, Source

HEADERS = ("Field", "At the endpoint", "Type", "Required", "Longest", "Meaning")


def rows() -> list[tuple[str, ...]]:
    """A row per field, as text, under `HEADERS`; a wire name that is inferred and not documented has a "?"."""
    return [
        (
            field.name,
            field.wire_name + (" ?" if field.wire_name_source is Source.INFERRED else ""),
            field.kind,
            "yes" if field.required else "",
            f"{field.max_length:,}" if field.max_length else "",
            field.meaning + _default(field),
        )
        for field in FIELDS
    ]


def text_table() -> str:
    """The catalogue as an aligned table for a terminal."""
    table = [HEADERS, *rows()]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADERS) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in table
    ]
    return "\n".join([*lines, "", "? = the endpoint's name for it is inferred, not documented; see wire_names."])


def markdown_table() -> str:
    """The catalogue as the README has it."""
    lines = [" | ".join(row) for row in ([*HEADERS], ["---"] * len(HEADERS), *rows())]
    return "\n".join(f"| {line} |" for line in lines)


def _default(field: Field) -> str:
    return f" (default: {str(field.default).lower()})" if field.default is not None else ""
