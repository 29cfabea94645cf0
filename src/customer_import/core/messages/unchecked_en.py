"""What is said in English about what could not be checked?"""

from __future__ import annotations

from collections.abc import Mapping

UNCHECKED: Mapping[str, str] = {
    "rule_off": "{rule}: the mapping switches it off (rules).",
    "rules_to_ask_for": "Rules that a mapping must ask for, since not everybody needs them: {rules}.",
    "rule_needs_list": '{rule}: it needs the endpoint\'s list "{list}", which is not at hand; it is checked when the '
    "file is planned or run.",
    "own_checks_in_parts": "OWN-01: the mapping's own checks see a large file in parts, so they can't "
    "compare rows that are far apart.",
    "only_keys_looked_up": "DUP-04: whether customers to be created are in NEXT under another key. There are so many "
    "customers that the run asks for those with the file's keys only; a plan looks for the others too.",
    "looked_up_as_written": "DUP-04: customers in NEXT under another key were looked for by organisation number and by "
    "name as the file writes them; a name that NEXT writes otherwise is not found so.",
    "not_looked_up_by": "DUP-04: whether customers to be created are in NEXT under another key. {reason}",
    "some_maybe_there": "Customers to be created that NEXT may have already, under another key: {count}. The report "
    "names them.",
    "code_not_allowed": "The mapping names a Python file for its checks, {path}, which would run with all that you may "
    "do; nothing was run. Type --allow-code if you know who wrote it, or take `checks:` out of the mapping.",
}
"""Sentences by code."""
