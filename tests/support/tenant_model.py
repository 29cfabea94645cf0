"""How would an endpoint behave, to the letter, if it lived in memory? The twin of the real door."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import anyio

from customer_import.core.customer import FIELDS
from customer_import.core.replies import Answer, Broken, Call, Method

JSON = {"content-type": "application/json"}
Fault = Callable[["TenantModel", Call], Answer | None]
"""What may go wrong with one call: an answer instead of the endpoint's, or `None` to let it through."""


def answer(status: int, body: Any, **headers: str) -> Answer:
    return Answer(
        status,
        {**JSON, **{name.replace("_", "-"): value for name, value in headers.items()}},
        json.dumps(body).encode(),
    )


def lost(why: str = "the line went dead") -> Answer:
    return Answer(broken=Broken.CUT, why=why)


def lost_after_commit(model: TenantModel, call: Call) -> Answer:
    model.carry_out(call)
    return lost()


def lost_before_commit(_model: TenantModel, _call: Call) -> Answer:
    return lost()


@dataclass
class TenantModel:
    """One tenant's customers by id, every call with the time it arrived, and the faults still to come."""

    latency: float = 0.05
    customers: dict[int, dict[str, Any]] = field(default_factory=dict)
    calls: list[tuple[float, Call]] = field(default_factory=list)
    faults: dict[Method, list[Fault | None]] = field(default_factory=dict)

    async def send(self, call: Call) -> Answer:
        await anyio.sleep(self.latency / 2)
        self.calls.append((anyio.current_time(), call))
        waiting = self.faults.get(call.method, [])
        fault = waiting.pop(0) if waiting else None
        given = (fault(self, call) if fault else None) or self.carry_out(call)
        await anyio.sleep(self.latency / 2)
        return given

    def carry_out(self, call: Call) -> Answer:
        match call.method:
            case Method.POST:
                return self._create(call.body or {})
            case Method.PUT:
                record = self.customers[int(call.path.split("/")[1])]
                record.update(call.body or {})
                return answer(200, record)
            case _ if call.path == "customer/":
                return self._list(dict(call.query))
            case _:
                record = self.customers.get(int(call.path.split("/")[1]))
                return answer(200, record) if record else answer(404, {"detail": "no such record"})

    def add(self, **fields: Any) -> int:
        """A customer that is there already, by wire names."""
        made = self._create(fields)
        return int(json.loads(made.body)["id"])

    def numbered(self, customerno: str) -> list[dict[str, Any]]:
        return [record for record in self.customers.values() if record["customerno"] == customerno]

    def writes(self) -> list[Call]:
        return [call for _time, call in self.calls if call.method is not Method.GET]

    def _create(self, body: Mapping[str, Any]) -> Answer:
        blank = {known.wire_name: known.default for known in FIELDS}
        record = {**blank, **body, "id": 1000 + len(self.customers)}
        self.customers[record["id"]] = record
        return answer(200, record)

    def _list(self, query: Mapping[str, str]) -> Answer:
        wanted = json.loads(query.get("filter_str", "{}"))
        found = [record for record in self.customers.values() if _matches(record, wanted)]
        page, size = int(query["page"]), int(query["size"])
        items = found[(page - 1) * size : page * size]
        return answer(200, {"items": items, "total": len(found), "page": page, "size": size})


def _matches(record: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    if "active__in" not in wanted and not record["active"]:
        return False
    for name, value in wanted.items():
        if name == "active__in":
            continue
        wire, _, operator = name.partition("__")
        held = record[wire]
        if operator == "in" and held not in value:
            return False
        if operator == "contains" and str(value).casefold() not in str(held or "").casefold():
            return False
        if operator == "" and held != value:
            return False
    return True
