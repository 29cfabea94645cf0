"""Which faults are there, which calls can they hit, and what do they do?"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import parse_qsl, urlencode

from customer_import.edges.sandbox.faults.exchange import Answered, Exchange, in_json

_LISTING = "/v1/customer/"
_KEY = "customerno"
_PAGE = b"<!DOCTYPE html><html><body><h1>Please wait while we check your browser</h1></body></html>"


class Hits(Enum):
    """Which calls a fault can hit."""

    EVERY = "every call"
    CREATE = "a POST"
    LIST = "a list"

    def includes(self, method: str, path: str) -> bool:
        """Whether a call with this method and path is among them."""
        if self is Hits.EVERY:
            return True
        return path == _LISTING and method == ("POST" if self is Hits.CREATE else "GET")


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to go wrong; `lasts` names the seconds for which it hits every call once it has begun ("": one call)."""

    name: str
    meaning: str
    act: Callable[[Exchange], Awaitable[None]]
    hits: Hits = Hits.EVERY
    lasts: str = ""


async def _lost_before(call: Exchange) -> None:
    call.hang_up()


async def _lost_after(call: Exchange) -> None:
    await call.carry_out()
    call.hang_up()


async def _reset_before(call: Exchange) -> None:
    call.reset()


async def _reset_after(call: Exchange) -> None:
    await call.carry_out()
    call.reset()


async def _late(call: Exchange) -> None:
    call.carry_out_later()
    await call.say_nothing()


async def _late_502(call: Exchange) -> None:
    call.carry_out_later()
    await call.answer(Answered(502, {"content-type": "text/html"}, b"<html><h1>502 Bad Gateway</h1></html>"))


async def _late_504(call: Exchange) -> None:
    call.carry_out_later()
    await call.answer(Answered(504, {"content-type": "text/html"}, b"<html><h1>504 Gateway Time-out</h1></html>"))


async def _drip(call: Exchange) -> None:
    await call.drip(await call.carry_out())


async def _throttled(call: Exchange) -> None:
    await call.refuse(429, "Too many requests")


async def _throttled_wait(call: Exchange) -> None:
    await call.refuse(429, "Too many requests", retry_after=str(call.wait))


async def _failed_before(call: Exchange) -> None:
    await call.refuse(500, "Internal Server Error")


async def _failed_after(call: Exchange) -> None:
    await call.carry_out()
    await call.refuse(500, "Internal Server Error")


async def _unavailable(call: Exchange) -> None:
    await call.refuse(503, "Service Unavailable")


async def _unavailable_wait(call: Exchange) -> None:
    await call.refuse(503, "Service Unavailable", retry_after=str(call.wait))


async def _maintenance(call: Exchange) -> None:
    await call.refuse(403, "access_denied")


async def _signed_out(call: Exchange) -> None:
    await call.refuse(401, "Not authenticated", www_authenticate="Bearer")


async def _web_page(call: Exchange) -> None:
    await call.carry_out()
    await call.answer(Answered(200, {"content-type": "text/html; charset=utf-8"}, _PAGE))


async def _redirect(call: Exchange) -> None:
    await call.answer(Answered(307, {"location": "https://sign-in.example.org/"}, b"Found elsewhere"))


async def _broken_json(call: Exchange) -> None:
    answered = await call.carry_out()
    await call.answer(replace(answered, body=answered.body[: len(answered.body) // 2]))


async def _list_lag(call: Exchange) -> None:
    answered = await call.carry_out()
    if "id" in answered.record:
        call.hide(answered.record["id"])
    await call.answer(answered)


async def _empty_list(call: Exchange) -> None:
    answered = await call.carry_out()
    empty = {**answered.record, "items": [], "total": 0}
    await call.answer(in_json(empty) if answered.record else answered)


async def _ignored_filter(call: Exchange) -> None:
    kept = [(name, value) for name, value in parse_qsl(call.scope["query_string"].decode()) if name != "filter_str"]
    call.scope["query_string"] = urlencode(kept).encode()
    await call.pass_on()


async def _inactive(call: Exchange) -> None:
    answered = await call.carry_out()
    if "id" in answered.record:
        call.retire(answered.record["id"])
    await call.answer(answered)


async def _trimmed_key(call: Exchange) -> None:
    try:
        body = json.loads(call.body)
        call.body = json.dumps({**body, _KEY: body[_KEY][:-1]}).encode()
    except (ValueError, TypeError, KeyError):
        pass  # no key to trim; the endpoint has its own words about such a body
    await call.pass_on()


async def _wrong_echo(call: Exchange) -> None:
    answered = await call.carry_out()
    echoed = answered.record.get(_KEY)
    await call.answer(in_json({**answered.record, _KEY: f"{echoed}0"}) if echoed else answered)


FAULTS = {
    fault.name: fault
    for fault in (
        Fault("lost-before", "the connection is closed without an answer; nothing was done", _lost_before),
        Fault("lost-after", "the connection is closed without an answer, after it was done", _lost_after),
        Fault("reset-before", "the connection is reset; nothing was done", _reset_before),
        Fault("reset-after", "the connection is reset, after it was done", _reset_after),
        Fault("late", "no answer ever; it is done `late-seconds` later", _late),
        Fault("late-502", "502; it is done `late-seconds` later", _late_502),
        Fault("late-504", "504; it is done `late-seconds` later", _late_504),
        Fault("drip", "it is done, and the answer comes a byte at a time, every `drip-seconds`", _drip),
        Fault("429", "429 for every call, for `storm-seconds`", _throttled, lasts="storm"),
        Fault("429-wait", "the same, with `Retry-After`", _throttled_wait, lasts="storm"),
        Fault("500-before", "500; nothing was done", _failed_before),
        Fault("500-after", "500, after it was done", _failed_after),
        Fault("503", "503; nothing was done", _unavailable),
        Fault("503-wait", "503 with `Retry-After`; nothing was done", _unavailable_wait),
        Fault("403", "403 for every call, for `maintenance-seconds`", _maintenance, lasts="maintenance"),
        Fault("401", "401; nothing was done", _signed_out),
        Fault("html", "it is done, and a web page with status 200 comes back", _web_page),
        Fault("redirect", "a redirect to somewhere else; nothing was done", _redirect),
        Fault("broken-json", "it is done, and half of the JSON comes back", _broken_json),
        Fault("list-lag", "the new customer shows in lists `lag-seconds` later", _list_lag, Hits.CREATE),
        Fault("empty-list", "the list is empty, whatever there is", _empty_list, Hits.LIST),
        Fault("ignored-filter", "the list is answered as if nothing had been asked for", _ignored_filter, Hits.LIST),
        Fault("inactive", "somebody sets the new customer inactive at once", _inactive, Hits.CREATE),
        Fault("trimmed-key", "the last character of the customer number is not kept", _trimmed_key, Hits.CREATE),
        Fault("wrong-echo", "the answer tells another customer number than the one kept", _wrong_echo, Hits.CREATE),
    )
}
"""Every fault by its name, in the order in which one random number is dealt out among them."""


def markdown_table() -> str:
    """The faults for the README."""
    lines = ["| fault | hits | what happens |", "| --- | --- | --- |"]
    lines += [f"| `{fault.name}` | {fault.hits.value} | {fault.meaning} |" for fault in FAULTS.values()]
    return "\n".join(lines)
