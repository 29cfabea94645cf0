"""Which calls does trouble hit?"""

from __future__ import annotations

from collections.abc import Callable

from answers import Line
from faulty_tenant import Deed, Trouble

from customer_import.core.replies import Call, Method

KEY = "0003"
"""The key of the row in trouble; it stands in row 3."""
ALWAYS = 6_000.0
"""Far more calls than any run here may make, so that one that never ends fails and does not hang."""


def every_call(_call: Call) -> bool:
    return True


def every_post(call: Call) -> bool:
    return call.method is Method.POST


def is_post(call: Call) -> bool:
    """The POST of the row in trouble."""
    return call.method is Method.POST and (call.body or {})["customerno"] == KEY


def is_put(call: Call) -> bool:
    return call.method is Method.PUT


def is_list(call: Call) -> bool:
    """A list that somebody wants to read, and not only to see that the endpoint is there."""
    return call.method is Method.GET and call.path == "customer/" and dict(call.query)["size"] != "1"


def is_later_list(call: Call) -> bool:
    """A list that is asked for some rows, once rows have been sent."""
    return is_list(call) and "customerno__in" in dict(call.query)["filter_str"]


def trouble(line: Line, hits: Callable[[Call], bool], deed: Deed = Deed.NOTHING, times: float = 1) -> Trouble:
    """A line of the table, come true."""
    return Trouble(hits, line.spoil, deed, times, proves=line.meaning.proves)
