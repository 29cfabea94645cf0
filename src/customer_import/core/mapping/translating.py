"""What does a value of the file become by a rule's `values:` list and `lookup:`?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from customer_import.core.cleaning import fold
from customer_import.core.mapping.model import Constant, FieldRule
from customer_import.core.problems import LOOKUP_UNKNOWN, VALUE_NOT_LISTED, ProblemKind

_MOST_SHOWN = 25

Names = Mapping[str, int]
"""One of the endpoint's lists: names (and codes) with their ids."""


def translator(rule: FieldRule, names: Names | None) -> Callable[[str], str | None]:
    """A function from a cleaned value to the field's, `None` where there is none; `names` are the lookup's."""
    find = finder(names) if names is not None else None
    # Whoever lists codes of an older system beside a look-up has numbers that only look like ids.
    find_name = finder(names, ids=False) if names is not None else None

    def translate(value: str) -> str | None:
        listed = _listed(rule, value)
        if find is None or find_name is None:
            return listed
        if listed is None and rule.values:
            return find_name(value)
        return find(listed or value)

    return translate


def _listed(rule: FieldRule, value: str) -> str | None:
    return rule.values.table.get(fold(value), rule.values.otherwise) if rule.values else None


def finder(names: Names, *, ids: bool = True) -> Callable[[str], str | None]:
    """A function from a name, or (`ids`) an id that exists, to the id as text.

    Names match exactly, or else without case; one that two records share but for case is not guessed at.
    """
    known = {str(number) for number in names.values()} if ids else set()
    folded: dict[str, set[int]] = {}
    for name, number in names.items():
        folded.setdefault(fold(name), set()).add(number)

    def find(value: str) -> str | None:
        if value in names:
            return str(names[value])
        candidates = folded.get(fold(value), set())
        if len(candidates) == 1:
            return str(next(iter(candidates)))
        return value if value in known else None

    return find


def wrong_constants(rule: FieldRule, names: Names) -> list[str]:
    """The names that the mapping itself gives (constant, default) and the endpoint's list has not."""
    find = finder(names)
    said = [rule.source.text] if isinstance(rule.source, Constant) else []
    said += [rule.default] if rule.default is not None else []
    return [name for name in said if find(name) is None]


def unknown_kind(rule: FieldRule) -> ProblemKind:
    """The kind of problem a value is that the rule can't translate."""
    return LOOKUP_UNKNOWN if rule.lookup else VALUE_NOT_LISTED


def allowed(rule: FieldRule, names: Names | None) -> tuple[str, ...]:
    """Every value the rule understands, as its author or the endpoint spells it."""
    listed = rule.values.listed if rule.values else ()
    return (*listed, *(names or ()))


def unknown_details(value: str, words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The facts for the message: what is `allowed`, and the `nearest` to `value`, if any is near."""
    shown = ", ".join(words[:_MOST_SHOWN]) + (", …" if len(words) > _MOST_SHOWN else "")
    by_fold = {fold(word): word for word in words}
    near = get_close_matches(fold(value), by_fold, n=1)
    return (("allowed", shown), *((("nearest", by_fold[near[0]]),) if near else ()))
