"""Prints a line per rule with its numbers of right and wrong examples, and the labelled values of the corpus.

python tests/checks/rule_table.py
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from corpus import CORPUS
from rule_examples import EXAMPLES, codes_of

from customer_import.core.messages import title
from customer_import.core.problems import KINDS


def main() -> None:
    """Checks every example once more, so that no count can be of examples that fail."""
    print(f"{'code':<8} {'name':<30} {'usually':<8} {'right':>6} {'wrong':>6}  title")
    for code, examples in EXAMPLES.items():
        kind = KINDS[code]
        right = sum(not codes for codes in codes_of(code, examples.right))
        wrong = sum(codes == [code] for codes in codes_of(code, examples.wrong))
        print(f"{code:<8} {kind.name:<30} {kind.usual or 'off':<8} {right:>6} {wrong:>6}  {title(code)}")
    counts = Counter((value.kind, value.is_right) for value in CORPUS)
    print(f"\n{'corpus':<16} {'right':>6} {'wrong':>6}")
    for kind in dict.fromkeys(value.kind for value in CORPUS):
        print(f"{kind:<16} {counts[kind, True]:>6} {counts[kind, False]:>6}")
    print(f"{'all':<16} {sum(v.is_right for v in CORPUS):>6} {sum(not v.is_right for v in CORPUS):>6}")


if __name__ == "__main__":
    main()
