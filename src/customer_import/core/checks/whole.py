"""What is wrong with a file that no single row shows?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from customer_import.core.checks.alike import LIKENESSES, Alike, Cluster
from customer_import.core.checks.columns import Columns
from customer_import.core.checks.keys import Keys, RowKeys, others
from customer_import.core.checks.refused import Refused
from customer_import.core.checks.sameness import Sameness
from customer_import.core.masking import display, mask
from customer_import.core.problem_list import Sort
from customer_import.core.problems import COLUMN_ALL_ALIKE, MOSTLY_WRONG, SAME_NAME_AND_POSTAL_CODE, Problem, Severity
from customer_import.core.problems import ProblemKind as Kind

WHOLE_FILE = (*(likeness.kind for likeness in LIKENESSES), COLUMN_ALL_ALIKE, MOSTLY_WRONG)
"""The kinds of problems that only the whole file shows, beside those of keys."""

_SUSPICIOUS = 0.5  # of the rows; more than that is rather the mapping's mistake, or the file's, than the rows'
_FEWEST = 10  # rows


class WholeFile:
    """All rows of a file, part by part, in no more memory than it takes to compare them.

    `key_field` holds the key, which `key_is_made` from other columns. `severity` says how bad a kind is, `None`: off.
    """

    def __init__(self, key_field: str, severity: Callable[[Kind], Severity | None], *, key_is_made: bool) -> None:
        self._key_field, self._key_is_made = key_field, key_is_made
        self._severity = severity
        self._keys = Keys(key_field)
        self._refused_keys: set[int] = set()
        self._alike = Alike([likeness for likeness in LIKENESSES if severity(likeness.kind)])
        self._sameness = Sameness()
        self._placed: Mapping[str, str] = {}

    def add(
        self, rows: Sequence[int], keys: Sequence[str], columns: Columns, placed: Mapping[str, str], refused: Refused
    ) -> None:
        """Takes one part; `refused` is what has been found wrong already, which is like nothing."""
        self._placed = placed
        self._keys.add(rows, keys)
        self._refused_keys |= refused.rows_of(self._key_field)
        self._alike.add(columns, refused)
        self._sameness.add(columns, placed)

    @property
    def keys(self) -> RowKeys:
        """The key of every row so far."""
        return self._keys.by_row

    def problems(self) -> Iterator[Problem]:
        """What is wrong; call it after the last part."""
        yield from self._of_keys()
        same = list(self._sameness.problems())
        yield from self._all_alike(same)
        told = {field for field, _value, _count in same}
        for cluster in self._alike.clusters():
            if told.isdisjoint(cluster.likeness.fields):
                yield from self._of_cluster(cluster)

    def shares(self, counts: Iterable[tuple[Sort, int]]) -> Iterator[Problem]:
        """What most rows have, which makes the mapping suspicious; `counts` are those of the rows' problems."""
        severity, rows = self._severity(MOSTLY_WRONG), len(self.keys)
        for sort, count in counts:
            if severity and count >= max(_FEWEST, _SUSPICIOUS * rows):
                facts = (("code", sort.kind.code), ("percent", f"{min(100 * count // rows, 100)}"))
                yield Problem(MOSTLY_WRONG, severity, None, sort.column, sort.field, details=facts)

    def _of_keys(self) -> Iterator[Problem]:
        header = None if self._key_is_made else self._placed.get(self._key_field)
        field = None if self._key_is_made else self._key_field
        for kind, row, value, facts in self._keys.problems(written=not self._key_is_made):
            severity = self._severity(kind)
            if severity is not None and row not in self._refused_keys:
                yield Problem(kind, severity, row, header, field, value, facts)

    def _all_alike(self, same: Iterable[tuple[str, str, int]]) -> Iterator[Problem]:
        severity = self._severity(COLUMN_ALL_ALIKE)
        by_header = {self._placed[field]: (field, value, count) for field, value, count in reversed(list(same))}
        for header, (field, value, count) in by_header.items():
            if severity is not None:
                shown = display(mask(field, value))
                yield Problem(COLUMN_ALL_ALIKE, severity, None, header, field, shown, (("count", str(count)),))

    def _of_cluster(self, cluster: Cluster) -> Iterator[Problem]:
        """A problem for each of the rows; rows with one key have been told of that, which is worse."""
        kind, field = cluster.likeness.kind, cluster.likeness.fields[0]
        severity, keys = self._severity(kind), self.keys
        if severity is None or len({keys.keys_of_rows[place] for place in cluster.places}) == 1:
            return
        rows = [keys.rows[place] for place in cluster.places]
        shown = "" if kind is SAME_NAME_AND_POSTAL_CODE else display(mask(field, cluster.text))
        for row in rows:
            facts = (("rows", others(rows, row)), ("fullest", str(keys.rows[cluster.fullest])))
            yield Problem(kind, severity, row, self._placed.get(field), field, shown, facts)
