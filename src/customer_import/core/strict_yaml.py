"""What does a YAML file say when every value is text and nothing is clever?

Beside plain blocks, lists and texts, YAML has things that surprise people: `no` that is false, anchors, tags,
merged keys, several documents. Here `no`, `0123`, `12:30`, `1_000` and `2026-01-01` are the texts they look
like, and the rest is refused, with its line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from customer_import.core.messages.sentences import below, say
from customer_import.errors import MappingWrong

LARGEST = 1024 * 1024
"""The largest file read, in bytes."""
DEEPEST = 20
"""The deepest nesting read."""

_TOO_LARGE = say("yaml_large", most=f"{LARGEST // 1024:,}")
_MOST_SHOWN = 60
_BOM = "\ufeff"
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Text:
    """A single value: always text. `line` counts from 1; `plain` says that it stands without quotation marks."""

    value: str
    line: int
    plain: bool = True

    @property
    def is_nothing(self) -> bool:
        """Whether there is no value: nothing at all, or YAML's unquoted words for nothing."""
        return self.plain and self.value in _NOTHING


@dataclass(frozen=True, slots=True)
class Items:
    """A list of nodes."""

    nodes: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Names and what stands under them, in the order of the file; each name is there once."""

    entries: dict[str, tuple[Text, Node]]
    line: int

    def node(self, name: str) -> Node | None:
        """What stands under `name`; `None` when it is not there."""
        entry = self.entries.get(name)
        return entry[1] if entry else None


Node = Text | Items | Block


@dataclass(slots=True)
class Faults:
    """Collects all that is wrong with one file, so that its author hears it all at once."""

    origin: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, sentence: str) -> None:
        """One fault, at `line` (from 1); `sentence` says what is wrong and what to write instead."""
        self.found.append((line, sentence))

    def stop_if_any(self) -> None:
        """Raises `MappingWrong` with a line per fault, in the order of the file."""
        if self.found:
            raise self.wrong()

    def wrong(self) -> MappingWrong:
        """What was found so far, to be raised."""
        return MappingWrong(below(self.lines()))

    def lines(self) -> tuple[str, ...]:
        """What was found so far, a line each, in the order of the file."""
        return tuple(
            say("fault_at", origin=self.origin, line=line, said=said) for line, said in sorted(set(self.found))
        )


def decode(raw: bytes, *, origin: str) -> str:
    """The text of a YAML file. Raises `MappingWrong` when it is too large or not UTF-8."""
    faults = Faults(origin)
    if len(raw) > LARGEST:
        faults.add(1, _TOO_LARGE)
        raise faults.wrong()
    try:
        return raw.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        faults.add(line, say("yaml_not_utf8"))
        raise faults.wrong() from wrong


def read(text: str, faults: Faults) -> Block:
    """The block that `text` is. What YAML allows and we don't is added to `faults`, and reading goes on.

    Raises `MappingWrong` (with the faults so far) when the text is no YAML, or no block of names and values.
    """
    text = text.removeprefix(_BOM)
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        faults.add(1, _TOO_LARGE)
        raise faults.wrong()
    _find_tabs(text, faults)
    try:
        root = _document(YAML(typ="safe", pure=True).parse(text), faults)
    except YAMLError as wrong:
        line, reason = _place_and_reason(wrong, text)
        if line not in {place for place, _ in faults.found}:  # a tab is told already, and in better words
            faults.add(line, reason)
        raise faults.wrong() from wrong
    if isinstance(root, Block):
        return root
    faults.add(1, say("yaml_no_lines"))
    raise faults.wrong()


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The sentence that helps out of a wrong word: the nearest right one, or all of them."""
    words = {right.casefold(): right for right in sorted(allowed)}
    close = difflib.get_close_matches(word.casefold(), words, n=1)
    if close:
        return say("nearest_one", word=quoted(words[close[0]]))
    shown = list(words.values())
    more = ", …" if len(shown) > _MOST_SHOWN else ""
    return say("nearest_all", words=", ".join(shown[:_MOST_SHOWN]) + more)


def quoted(text: str, limit: int = 60) -> str:
    """`text` between quotation marks, cut, and without characters that a terminal would obey."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return f'"{shown[:limit]}…"' if len(shown) > limit else f'"{shown}"'


def _find_tabs(text: str, faults: Faults) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line and not line.lstrip().startswith("#"):
            faults.add(number, say("yaml_tab"))


def _place_and_reason(wrong: YAMLError, text: str) -> tuple[int, str]:
    mark = (wrong.problem_mark or wrong.context_mark) if isinstance(wrong, MarkedYAMLError) else None
    if mark is not None:
        reason = f"{wrong.context or ''} {wrong.problem or ''}".strip()  # type: ignore[attr-defined]  # marked, as seen above
        reason = re.sub(r"\s+", " ", reason)
        return mark.line + 1, say("yaml_unreadable", why=reason)
    position = getattr(wrong, "position", 0)
    return text.count("\n", 0, position) + 1, say("yaml_character")


def _document(stream: Iterator[Any], faults: Faults) -> Node | None:
    """The one document of the file; reading ends at a second one."""
    root: Node | None = None
    documents = 0
    for event in stream:
        if isinstance(event, events.DocumentStartEvent):
            documents += 1
        elif isinstance(event, events.NodeEvent):
            if documents > 1:
                faults.add(event.start_mark.line + 1, say("yaml_second"))
                return root
            root = _node(event, stream, 1, faults)
    return root


def _node(event: Any, stream: Iterator[Any], depth: int, faults: Faults) -> Node:
    line = event.start_mark.line + 1
    _refuse_cleverness(event, line, faults)
    if isinstance(event, events.ScalarEvent):
        return Text(event.value, line, plain=event.style is None)
    if isinstance(event, events.AliasEvent):
        return Text(f"*{event.anchor}", line, plain=False)
    if depth > DEEPEST:
        faults.add(line, say("yaml_deep", most=DEEPEST))
        raise faults.wrong()
    if isinstance(event, events.SequenceStartEvent):
        return Items(tuple(_inner(stream, events.SequenceEndEvent, depth, faults)), line)
    return _block(line, list(_inner(stream, events.MappingEndEvent, depth, faults)), faults)


def _inner(stream: Iterator[Any], end: type, depth: int, faults: Faults) -> Iterator[Node]:
    for event in stream:
        if isinstance(event, end):
            return
        yield _node(event, stream, depth + 1, faults)


def _block(line: int, nodes: list[Node], faults: Faults) -> Block:
    entries: dict[str, tuple[Text, Node]] = {}
    for name, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(name, Text):
            faults.add(name.line, say("yaml_name"))
        elif name.value in entries:
            first = entries[name.value][0].line
            faults.add(name.line, say("yaml_twice", name=quoted(name.value), first=first))
        else:
            # Where nothing follows the colon, the parser finds the nothing on the line of what comes next.
            is_empty = isinstance(value, Text) and value.is_nothing
            entries[name.value] = (name, replace(value, line=name.line) if is_empty else value)
    return Block(entries, line)


def _refuse_cleverness(event: Any, line: int, faults: Faults) -> None:
    if isinstance(event, events.AliasEvent):
        faults.add(
            line,
            say("yaml_alias", name=event.anchor),
        )
    elif event.anchor is not None:
        faults.add(
            line,
            say("yaml_anchor", name=event.anchor),
        )
    if getattr(event, "tag", None) is not None:
        faults.add(
            line,
            say("yaml_tag", name=event.tag),
        )
