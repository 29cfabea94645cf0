"""Does the log say what came when, and nothing that must stay secret?"""

from __future__ import annotations

import httpx
import pytest

from customer_import.edges.sandbox import Call, RequestLog, build_app, busiest_second, read_log, serve
from customer_import.errors import CommandWrong


def arriving(*times):
    return [Call(time, 0.0, "GET", "/v1/customer/", 200) for time in times]


@pytest.mark.parametrize(
    ("times", "most"),
    [
        ((), 0),
        ((5.0,), 1),
        ((0.0, 0.5, 0.999), 3),
        ((0.0, 1.0, 2.0), 1),
        ((0.0, 0.9, 1.0, 1.8), 3),
        ((3.0, 0.0, 0.1, 2.9), 2),
    ],
)
def test_the_busiest_second_is_found_wherever_it_begins(times, most):
    assert busiest_second(arriving(*times)) == most


def test_every_call_is_in_memory_and_in_the_file_without_its_secrets(store, clock, sign_in, tmp_path):
    log = RequestLog(tmp_path / "calls.jsonl")
    headers = sign_in("1")

    with serve(build_app(store, clock=clock, log=log)) as base_url:
        httpx.get(f"{base_url}/customer/", params={"filter_str": '{"name": "hemlig"}'}, headers=headers)
        httpx.post(f"{base_url}/customer/", json={"name": "hemlig"}, headers=headers)
        httpx.put(f"{base_url}/customer/7", json={}, headers=headers)
        httpx.get(f"{base_url}/customer/")
    log.close()

    calls = log.calls()
    assert [(call.method, call.path, call.status, call.tenant) for call in calls] == [
        ("GET", "/v1/customer/", 200, "1"),
        ("POST", "/v1/customer/", 422, "1"),
        ("PUT", "/v1/customer/7", 404, "1"),
        ("GET", "/v1/customer/", 401, ""),
    ]
    assert read_log(tmp_path / "calls.jsonl") == calls
    text = (tmp_path / "calls.jsonl").read_text()
    assert "hemlig" not in text
    assert headers["Authorization"].split()[1] not in text


def test_a_log_that_can_not_be_written_is_named(tmp_path):
    with pytest.raises(CommandWrong, match=r"calls\.jsonl can't be written"):
        RequestLog(tmp_path / "missing" / "calls.jsonl")


def test_calls_can_be_asked_for_by_tenant(store, clock, sign_in):
    log = RequestLog()

    with serve(build_app(store, clock=clock, log=log)) as base_url:
        for database in ("1", "2", "2"):
            httpx.get(f"{base_url}/customer/", headers=sign_in(database))

    assert len(log.calls("1")) == 1
    assert len(log.calls("2")) == 2
    log.clear()
    assert log.calls() == ()


def test_memory_keeps_the_latest_calls_only():
    log = RequestLog(keep=2)
    for call in arriving(1.0, 2.0, 3.0):
        log.add(call)

    assert [call.arrived for call in log.calls()] == [2.0, 3.0]


def test_a_call_that_gets_no_answer_is_logged_without_a_status(store, clock, sign_in):
    log = RequestLog()

    def cutting(app):
        async def layer(scope, receive, send):
            pass

        return layer

    with serve(build_app(store, clock=clock, log=log, front=cutting)) as base_url:
        httpx.get(f"{base_url}/customer/", headers=sign_in("1"))

    assert [call.status for call in log.calls()] == [None]
