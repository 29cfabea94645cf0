"""The ledger in a database.

sql      what is written and read      tables   where it stands, and how an older ledger is brought up to date
"""

from customer_import.edges.ledger.sql import SqlLedger
from customer_import.edges.ledger.tables import VERSION

__all__ = ["VERSION", "SqlLedger"]
