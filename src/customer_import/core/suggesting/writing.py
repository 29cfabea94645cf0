"""How is a suggested mapping written, so that a person can finish it and a program can read it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from customer_import.core.messages.sentences import Sentence, say, told
from customer_import.core.sheet import Detected
from customer_import.core.suggesting.deciding import Column, Decided
from customer_import.core.suggesting.drafting import Key, Line, key, lines, used_beside
from customer_import.core.suggesting.naming import Guess

_PLAIN = re.compile(r"[^\W\d_](?:[\w /.()+%-]*[\w.)%])?")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_DELIMITERS = {"\t": "tab"}
_WIDEST = 60  # comments stand in a column of their own, unless a line is longer than this


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mapping is suggested for: the file's name, what was found out about it, and how many rows were read."""

    file: str
    detected: Detected
    rows: int
    decimal: str = ","


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggested mapping as `text`, and what is `left` for a person; it feeds `fields` from `columns` of the file."""

    text: str
    left: tuple[Sentence, ...]
    fields: int
    columns: int


def written(subject: Subject, decided: Decided, language: str) -> Suggested:
    """The mapping, with a comment on every line; `language` is that of the comments, en or sv."""
    write = _Writer(language)
    feeding, the_key, beside = lines(decided), key(decided), used_beside(decided)
    open_columns = [(column, guesses) for column, guesses in decided.unsure if column.header not in beside]
    left = list(_left(feeding, the_key, open_columns))
    parts = [
        *write.title(subject, left),
        "version: 1",
        f"name: {scalar(_stem(subject.file))}",
        f"source: {flow(_source(subject))}",
        "",
        *write.key(the_key, subject),
        "",
        "fields:",
        *_aligned([(f"  {line.field}: {_short(line.options)}", write.why(line)) for line in feeding]),
        *write.candidates(open_columns),
        *write.ignored(decided.without_field),
    ]
    fed = {column.header for column, _ in decided.bound.values()} | beside
    return Suggested("\n".join(parts) + "\n", tuple(left), len(feeding), len(fed))


def scalar(text: str) -> str:
    """`text` as YAML writes it on one line, in quotation marks wherever it could be read as something else."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML and text.isprintable():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'


def flow(value: object) -> str:
    """A value, list or table in YAML's short form."""
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(name))}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(str(value))


def _short(options: Mapping[str, object]) -> str:
    return flow(options["from"] if options.keys() == {"from"} else options)


def _source(subject: Subject) -> Mapping[str, object]:
    detected = subject.detected
    found = {
        "sheet": detected.sheet or None,
        "header_row": detected.header_row,
        "encoding": detected.encoding,
        "delimiter": _DELIMITERS.get(detected.delimiter or "", detected.delimiter),
        "decimal": subject.decimal,
    }
    return {name: value for name, value in found.items() if value is not None}


def _stem(file: str) -> str:
    """The file's name without its ending."""
    return file.rpartition(".")[0] or file


def _dataset(file: str) -> str:
    plain = _stem(file).casefold().translate(str.maketrans("åäöæøü", "aaoaou"))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "customers"


class _Writer:
    """Writes comments in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def title(self, subject: Subject, left: Iterable[str]) -> Iterator[str]:
        """What this file is, and what is left to do in it."""
        yield f"# {self._say('suggest_title', file=_shown(subject.file), rows=subject.rows)}"
        yield f"# {self._say('suggest_how')}"
        for sentence in left:
            yield f"# {self._say('suggest_left', sentence=sentence)}"
        yield ""

    def key(self, the_key: Key, subject: Subject) -> Iterator[str]:
        """The key, or the place where a person writes it."""
        headers = ", ".join(f'"{_shown(header)}"' for header in the_key.perhaps)
        yield f"# {self._say(f'suggest_{the_key.why}', twice=the_key.twice, headers=headers)}"
        if the_key.field:
            yield f"key: {the_key.field}"
        elif the_key.columns:
            yield f"key: {flow({'stamp': the_key.columns, 'in': 'customernote', 'dataset': _dataset(subject.file)})}"
        else:
            yield "# key: customerno"

    def why(self, line: Line) -> str:
        """How sure a line is, where it was guessed, and why."""
        because = self._because(line.why, line.guess, line.column)
        return because if line.guess is None else f"{_percent(line.guess.confidence)}: {because}"

    def candidates(self, open_columns: Sequence[tuple[Column, Sequence[Guess]]]) -> Iterator[str]:
        """Candidates as lines that only lack their courage; columns without any, by what they hold."""
        guessed = [
            (
                f"  # {guess.field}: {scalar(column.header)}",
                f"{_percent(guess.confidence)}: {self._because(guess.way.value, guess, column)}",
            )
            for column, guesses in open_columns
            for guess in guesses
        ]
        if guessed:
            yield f"  # {self._say('suggest_unsure')}"
            yield from _aligned(guessed)
        unknown = [column for column, guesses in open_columns if not guesses]
        if unknown:
            yield f"  # {self._say('suggest_unknown')}"
            yield from (f"  #   {scalar(column.header)}: {self._say(holds(column))}" for column in unknown)

    def ignored(self, columns: Sequence[Column]) -> Iterator[str]:
        """The columns that feed nothing on purpose."""
        if columns:
            yield ""
            yield f"# {self._say('suggest_ignored')}"
            yield f"ignore: {flow([column.header for column in columns])}"

    def _because(self, why: str, guess: Guess | None, column: Column | None) -> str:
        return self._say(
            f"suggest_{why}",
            like=_shown(guess.like) if guess else "",
            share=_percent(guess.share or 0) if guess else "",
            content=say(holds(column)) if column else "",
        )

    def _say(self, code: str, **facts: object) -> str:
        return told(say(code, **facts), self._language)


def holds(column: Column) -> str:
    """The code of the words for what a column holds."""
    return f"holds_{column.contents.kind.name.lower()}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _aligned(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(line) for line, _ in found if len(line) <= _WIDEST), default=0)
    yield from (f"{line:<{width}}  # {why}" for line, why in found)


def _left(
    lines_told: Sequence[Line], the_key: Key, open_columns: Sequence[tuple[Column, Sequence[Guess]]]
) -> Iterator[Sentence]:
    """What a person has to look at, the most needed first."""
    if all(line.field != "name" for line in lines_told):
        yield say("suggest_left_name")
    if not the_key.field and not the_key.columns:
        yield say("suggest_left_key")
    if the_key.columns:
        yield say("suggest_left_stamp")
    if any(line.why == "type_missing" for line in lines_told):
        yield say("suggest_left_type")
    if open_columns:
        yield say("suggest_left_columns", count=len(open_columns))


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
