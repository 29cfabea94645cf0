"""Which rules has nobody asked, and why?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from customer_import.core.mapping import Mapping
from customer_import.core.messages.sentences import Sentence, say
from customer_import.core.problems import INVOICEEMAIL_MISSING, KINDS, ProblemKind


def unasked(mapping: Mapping, lists: Collection[str]) -> Iterator[Sentence]:
    """A sentence per rule that `mapping` switches off, or that needs a list which is not among `lists`.

    Rules that wait until somebody asks for them come together in one sentence.
    """
    for code in sorted(code for code, severity in mapping.rules.items() if severity is None):
        yield say("rule_off", rule=_named(KINDS[code]))
    waiting = [kind for kind in KINDS.values() if kind.off and kind.code not in mapping.rules]
    if waiting:
        yield say("rules_to_ask_for", rules=", ".join(map(_named, waiting)))
    rule = mapping.fields.get("invoicetypeid")
    if rule and rule.lookup and rule.lookup not in lists and mapping.severity(INVOICEEMAIL_MISSING):
        yield say("rule_needs_list", rule=_named(INVOICEEMAIL_MISSING), list=rule.lookup)


def _named(kind: ProblemKind) -> str:
    return f"{kind.code} ({kind.name})"
