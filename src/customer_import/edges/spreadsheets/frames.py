"""How do the child process and its parent talk?

The parent writes one JSON object. The child answers with frames, each a length of 8 bytes and so many bytes:
one JSON object of facts, then pairs of row numbers (JSON) and cells, and an empty frame at the end. Cells are
UTF-8, column after column, with NULs between them. In the place of facts or row numbers may stand
{"stop": sentence}, after which nothing comes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

_LENGTH = 8
BETWEEN = "\0"
"""What stands between cells; XML can't have it, and where other kinds of workbooks do, it is replaced."""


class Broken(Exception):
    """The frames end too early: the child did."""


def write(stream: IO[bytes], content: bytes) -> None:
    """Writes one frame."""
    stream.write(len(content).to_bytes(_LENGTH, "big"))
    stream.write(content)


def write_object(stream: IO[bytes], content: Mapping[str, Any]) -> None:
    """Writes a frame of JSON."""
    write(stream, json.dumps(content).encode())


def write_cells(stream: IO[bytes], rows: Sequence[int], texts: Sequence[str], beside: Mapping[str, Any]) -> None:
    """Writes the frames of some rows, numbered from 1; `texts` has the cells of each column, joined with `BETWEEN`.

    `beside` is what else there is to say of them.
    """
    write_object(stream, {"rows": rows, **beside})
    write(stream, BETWEEN.join(texts).encode("utf-8", "surrogatepass"))


def objects(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Facts, then rows with their "cells" as bytes (see `columns`), up to the end. Raises `Broken`."""
    yield json.loads(_frame(stream))
    while head := _frame(stream):
        content = json.loads(head)
        if "rows" in content:
            content["cells"] = _frame(stream)
        yield content


def columns(cells: bytes, height: int) -> list[list[str]]:
    """The cells of some rows, `height` of them, by column."""
    found = cells.decode("utf-8", "surrogatepass").split(BETWEEN)
    return [found[start : start + height] for start in range(0, len(found), height)]


def _frame(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        raise Broken
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    if len(content) < length:
        raise Broken
    return content
