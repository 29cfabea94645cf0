"""What goes wrong between a client and the endpoint, on purpose and by a seed?

`plan` reads what was asked for, `table` has every fault and what it does, `exchange` is one call that a fault has in
its hands, and `layer` decides which call is hit. The layer stands where `build_app` takes a `front`:

    plan = read_faults("lost-after=0.05,429=0.01,storm-seconds=3")
    front = partial(FaultLayer, plan=plan, chance=Random(7).random, clock=clock, store=store)
"""

from __future__ import annotations

from customer_import.edges.sandbox.faults.exchange import Seconds
from customer_import.edges.sandbox.faults.layer import FaultLayer
from customer_import.edges.sandbox.faults.plan import FaultPlan, read_faults
from customer_import.edges.sandbox.faults.table import FAULTS, Fault, markdown_table

__all__ = ["FAULTS", "Fault", "FaultLayer", "FaultPlan", "Seconds", "markdown_table", "read_faults"]
