"""What stands in for the endpoint where the real one must not be touched?

A FastAPI app that behaves as the endpoint's public pages say, as strictly, over one SQLite file with any number of
tenants. A call passes, from outside in: the log (`requestlog`), a layer of the caller's choice (`faults`), the door
(`door`: bearer and rate), the routes (`app`) with their models (`shapes`) and filters (`filters`), the store (`store`).

    with serve(build_app(store, clock=clock)) as base_url:
        ...

Needs the extra `customer-import[sandbox]`; nothing else in the house imports it but `wiring`.
"""

from __future__ import annotations

from customer_import.edges.sandbox.app import build_app
from customer_import.edges.sandbox.clock import Clock
from customer_import.edges.sandbox.faults import FAULTS, FaultLayer, FaultPlan, read_faults
from customer_import.edges.sandbox.requestlog import Call, RequestLog, busiest_second, read_log
from customer_import.edges.sandbox.serving import serve, serve_until_interrupted
from customer_import.edges.sandbox.store import Credentials, Store

__all__ = [
    "FAULTS",
    "Call",
    "Clock",
    "Credentials",
    "FaultLayer",
    "FaultPlan",
    "RequestLog",
    "Store",
    "build_app",
    "busiest_second",
    "read_faults",
    "read_log",
    "serve",
    "serve_until_interrupted",
]
