"""Which rows would a careful bookkeeper send back?

The rules stand in one module per area; each looks at whole columns (`columns`), and pandera asks them (`schema`).
`Checker` takes a file part by part and turns what the rules find into problems, one per row, field and kind, and
what passes into customers. One mistake is told once: a cell or row that reading or mapping has already refused is
not asked about again.
"""

from customer_import.core.checks.checker import Checked, Checker
from customer_import.core.checks.verdicts import Verdicts

__all__ = ["Checked", "Checker", "Verdicts"]
