"""What can be set about the sandbox: wire names, the rate, a layer in front?"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from customer_import.edges.sandbox import RequestLog, build_app, busiest_second, serve
from customer_import.errors import CommandWrong

ONE = {"name": "Ada", "customertypeid": 12}


def test_a_wire_name_that_is_overridden_is_the_one_that_counts(store, clock, sign_in):
    headers = sign_in("1")
    app = build_app(store, clock=clock, wire_names={"email": "emailaddress"})

    with serve(app) as base_url, httpx.Client(base_url=base_url, headers=headers) as client:
        answer = client.post("/customer/", json={**ONE, "emailaddress": "a@example.se"})
        old = client.post("/customer/", json={**ONE, "email": "a@example.se"})
        found = client.get("/customer/", params={"filter_str": '{"emailaddress": "a@example.se"}'})

    assert answer.json()["emailaddress"] == "a@example.se"
    assert "email" not in answer.json()
    assert old.status_code == 422
    assert found.json()["total"] == 1


def test_two_clients_that_together_send_too_fast_are_told_so_and_the_log_shows_it(store, clock, sign_in):
    log = RequestLog()
    headers = sign_in("1")

    with serve(build_app(store, clock=clock, rate=10, log=log)) as base_url:

        def send(_):
            with httpx.Client(base_url=base_url, headers=headers) as client:
                return [client.post("/customer/", json=ONE).status_code for _ in range(15)]

        with ThreadPoolExecutor(2) as pool:
            statuses = [status for statuses in pool.map(send, range(2)) for status in statuses]

    calls = log.calls("1")
    assert set(statuses) == {200, 429}
    assert sorted(call.status for call in calls) == sorted(statuses)
    assert busiest_second(calls) > 10
    assert busiest_second(call for call in calls if call.status == 200) == 10
    assert len(store.customers("1")) == statuses.count(200)


@pytest.mark.parametrize(("rate", "passed"), [(0, 40), (3, 3), (25, 25), (0.5, 1)])
def test_the_rate_can_be_set_and_turned_off(store, clock, sign_in, rate, passed):
    headers = sign_in("1")
    frozen = type(clock)(lambda: 0.0, clock.wall)

    app = build_app(store, clock=frozen, rate=rate)
    with serve(app) as base_url, httpx.Client(base_url=base_url, headers=headers) as client:
        statuses = [client.get("/currency/").status_code for _ in range(40)]

    assert statuses == [200] * passed + [429] * (40 - passed)


@pytest.mark.parametrize("rate", [-1, float("nan"), float("inf")])
def test_a_rate_that_is_no_rate_is_refused(store, clock, rate):
    with pytest.raises(CommandWrong, match=f"rate is {rate}"):
        build_app(store, clock=clock, rate=rate)


def test_a_layer_in_front_can_lose_an_answer_after_the_commit(store, clock, sign_in):
    headers = sign_in("1")
    log = RequestLog()

    def losing(app):
        async def layer(scope, receive, send):
            async def nowhere(message):
                pass

            await app(scope, receive, nowhere)
            await send({"type": "http.response.start", "status": 502, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        return layer

    with serve(build_app(store, clock=clock, log=log, front=losing)) as base_url:
        answer = httpx.post(f"{base_url}/customer/", json=ONE, headers=headers)

    assert answer.status_code == 502
    assert [customer["name"] for customer in store.customers("1")] == ["Ada"]
    assert [(call.method, call.status) for call in log.calls()] == [("POST", 502)]


def test_a_layer_in_front_can_let_a_commit_come_after_the_answer(store, clock, sign_in):
    headers = sign_in("1")
    later = []

    def late(app):
        async def layer(scope, receive, send):
            message = await receive()

            async def body():
                return message

            async def nowhere(message):
                pass

            async def commit():
                await asyncio.sleep(0.05)
                await app(scope, body, nowhere)

            later.append(asyncio.create_task(commit()))
            await send({"type": "http.response.start", "status": 504, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        return layer

    with serve(build_app(store, clock=clock, front=late)) as base_url:
        answer = httpx.post(f"{base_url}/customer/", json=ONE, headers=headers)
        at_once = store.customers("1")
        while not later[0].done():
            time.sleep(0.01)

    assert answer.status_code == 504
    assert at_once == []
    assert [customer["name"] for customer in store.customers("1")] == ["Ada"]
