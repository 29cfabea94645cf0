"""Does each fault do what its name says, to the calls it says, as often as asked, and does the log tell?"""

from __future__ import annotations

import json
import random
import socket
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

import httpx
import pytest

from customer_import.edges.sandbox import FAULTS, FaultLayer, RequestLog, build_app, read_faults, serve
from customer_import.errors import CommandWrong

ONE = {"name": "Ada", "customertypeid": 12, "customerno": "A-17"}
BOTH = {"active__in": ["true", "false"]}


@dataclass
class Faulty:
    """A sandbox that goes wrong, a client with a deadline per read, and what an administrator sees."""

    client: httpx.Client
    log: RequestLog
    store: object

    def create(self, **fields):
        return self.client.post("customer/", json={**ONE, **fields})

    def listed(self, **wanted):
        query = {"filter_str": json.dumps(wanted)} if wanted else {}
        return self.client.get("customer/", params=query).json()

    def kept(self):
        return [customer["customerno"] for customer in self.store.customers("1")]

    def faults(self):
        return [call.fault for call in self.log.calls() if "token" not in call.path]

    def soon(self, happened):
        end = time.monotonic() + 5
        while not happened():
            assert time.monotonic() < end
            time.sleep(0.01)


@pytest.fixture
def faulty(store, clock, sign_in):
    """Serves the sandbox with faults."""

    @contextmanager
    def served(spec, seed=1, patience=5.0):
        log = RequestLog()
        chance = random.Random(seed).random
        front = partial(FaultLayer, plan=read_faults(spec), chance=chance, clock=clock, store=store)
        headers = sign_in("1")
        with (
            serve(build_app(store, clock=clock, rate=0, log=log, front=front)) as base_url,
            httpx.Client(base_url=base_url, headers=headers, timeout=patience) as client,
        ):
            yield Faulty(client, log, store)

    return served


@pytest.mark.parametrize(
    ("fault", "broken", "kept"),
    [
        ("lost-before", httpx.RemoteProtocolError, []),
        ("lost-after", httpx.RemoteProtocolError, ["A-17"]),
        ("reset-before", httpx.ReadError, []),
        ("reset-after", httpx.ReadError, ["A-17"]),
    ],
)
def test_a_line_that_goes_dead_leaves_the_customer_there_or_not_as_the_fault_says(faulty, fault, broken, kept):
    with faulty(f"{fault}=1") as sandbox:
        with pytest.raises(broken):
            sandbox.create()
        assert sandbox.kept() == kept
        assert [(call.fault, call.status) for call in sandbox.log.calls()] == [(fault, None)]


@pytest.mark.parametrize(
    ("fault", "status", "kept"),
    [
        ("429", 429, []),
        ("429-wait", 429, []),
        ("500-before", 500, []),
        ("500-after", 500, ["A-17"]),
        ("503", 503, []),
        ("503-wait", 503, []),
        ("403", 403, []),
        ("401", 401, []),
        ("html", 200, ["A-17"]),
        ("redirect", 307, []),
        ("broken-json", 200, ["A-17"]),
        ("list-lag", 200, ["A-17"]),
        ("inactive", 200, ["A-17"]),
        ("trimmed-key", 200, ["A-1"]),
        ("wrong-echo", 200, ["A-17"]),
    ],
)
def test_a_wrong_answer_leaves_the_customer_there_or_not_as_the_fault_says(faulty, fault, status, kept):
    with faulty(f"{fault}=1") as sandbox:
        answer = sandbox.create()
        assert answer.status_code == status
        assert sandbox.kept() == kept
        assert sandbox.faults() == [fault]
        assert ("retry-after" in answer.headers) is fault.endswith("-wait")


@pytest.mark.parametrize(("fault", "status"), [("late-502", 502), ("late-504", 504)])
def test_a_gateway_gives_up_and_the_endpoint_does_not(faulty, fault, status):
    with faulty(f"{fault}=1,late-seconds=0.3") as sandbox:
        assert sandbox.create().status_code == status
        assert sandbox.kept() == []
        sandbox.soon(lambda: sandbox.kept() == ["A-17"])


def test_what_is_late_is_done_after_the_client_has_gone(faulty):
    with faulty("late=1,late-seconds=0.6", patience=0.4) as sandbox:
        with pytest.raises(httpx.ReadTimeout):
            sandbox.create()
        assert sandbox.kept() == []
        sandbox.soon(lambda: sandbox.kept() == ["A-17"])
        assert sandbox.faults() == ["late"]


def test_a_late_call_was_counted_and_let_in_when_it_came(store, clock, sign_in):
    front = partial(
        FaultLayer, plan=read_faults("late-504=1,late-seconds=0.3"), chance=lambda: 0.5, clock=clock, store=store
    )
    with serve(build_app(store, clock=clock, rate=1, front=front)) as base_url:
        for number in "12":
            httpx.post(f"{base_url}/customer/", json={**ONE, "customerno": number}, headers=sign_in("1"))
        time.sleep(0.6)
    assert [customer["customerno"] for customer in store.customers("1")] == ["1"]


def test_a_drip_outlasts_deadlines_between_two_bytes(faulty):
    with faulty("drip=1,drip-seconds=0.1") as sandbox, sandbox.client.stream("POST", "customer/", json=ONE) as answer:
        begun, pieces = time.monotonic(), answer.iter_raw()
        assert b"".join(next(pieces) for _ in range(6)) == b'{"id":'
        assert time.monotonic() - begun > 0.4
        assert sandbox.kept() == ["A-17"]


def test_a_storm_hits_every_call_until_it_is_over(faulty):
    with faulty("429-wait=0.5,storm-seconds=0.5", seed=3) as sandbox:
        sandbox.soon(lambda: sandbox.listed().get("detail") == "Too many requests")
        assert {sandbox.client.get("customer/").status_code for _ in range(10)} == {429}


def test_a_reset_is_a_real_one(faulty):
    with faulty("reset-after=1") as sandbox:
        place = sandbox.client.base_url
        with socket.create_connection((place.host, place.port)) as line:
            line.sendall(b"GET /v1/customer/ HTTP/1.1\r\nHost: here\r\n\r\n")
            with pytest.raises(ConnectionResetError):
                line.recv(100)


def test_broken_json_is_half_of_the_right_one(faulty):
    with faulty("broken-json=1") as sandbox:
        with pytest.raises(json.JSONDecodeError):
            sandbox.create().json()
        assert sandbox.create().text.startswith('{"id":')


def test_a_wrong_echo_is_told_of_the_right_customer(faulty):
    with faulty("wrong-echo=1") as sandbox:
        assert sandbox.create().json()["customerno"] == "A-170"


def test_a_new_customer_shows_in_lists_later_and_by_its_id_at_once(faulty):
    with faulty("list-lag=1,lag-seconds=0.4") as sandbox:
        made = sandbox.create().json()
        assert sandbox.listed(customerno="A-17")["total"] == 0
        assert sandbox.client.get(f"customer/{made['id']}").json() == made
        sandbox.soon(lambda: sandbox.listed(customerno="A-17")["total"] == 1)


def test_an_empty_list_denies_what_there_is(faulty):
    with faulty("empty-list=1") as sandbox:
        made = sandbox.create().json()
        assert sandbox.listed() == {"items": [], "total": 0, "page": 1, "size": 50}
        assert sandbox.client.get(f"customer/{made['id']}").status_code == 200
        assert sandbox.faults() == ["", "empty-list", ""]


def test_an_ignored_filter_answers_everything_that_is_active(faulty, store):
    store.add_customers("1", [{"name": "Bo", "customerno": "B"}, {"name": "Cy", "customerno": "C", "active": False}])
    with faulty("ignored-filter=1") as sandbox:
        sandbox.create()
        found = sandbox.listed(customerno__in=["A-17"], **BOTH)["items"]
        assert sorted(item["customerno"] for item in found) == ["A-17", "B"]
        assert len(sandbox.client.get("customer/", params={"size": 1}).json()["items"]) == 1


def test_a_customer_that_somebody_retires_is_in_no_list_of_the_active(faulty):
    with faulty("inactive=1") as sandbox:
        assert sandbox.create().json()["active"] is True
        assert sandbox.listed()["total"] == 0
        assert sandbox.listed(**BOTH)["items"][0]["active"] is False


def test_a_call_that_the_endpoint_refuses_is_refused_in_spite_of_the_fault(faulty):
    with faulty("list-lag=0.2,inactive=0.2,wrong-echo=0.2,trimmed-key=0.2,broken-json=0.2") as sandbox:
        assert {sandbox.client.post("customer/", json={"name": "x"}).status_code for _ in range(30)} == {422}
        assert {sandbox.client.post("customer/", content=b"{").status_code for _ in range(30)} == {422}


def test_signing_in_is_spared_unless_asked_for(store, clock):
    key = store.new_key("1")
    form = {"grant_type": "password", "username": "1", "password": key.one_time_key}
    form |= {"client_id": key.client_id, "client_secret": key.client_secret}
    answers = []
    for spec in ("500-before=1,token", "500-before=1"):
        front = partial(FaultLayer, plan=read_faults(spec), chance=lambda: 0.5, clock=clock, store=store)
        with serve(build_app(store, clock=clock, front=front)) as base_url:
            answers.append(httpx.post(f"{base_url}/token", data=form).status_code)
    assert answers == [500, 200]


def test_the_same_seed_and_the_same_calls_make_the_same_faults(faulty):
    def story(seed):
        with faulty("all=0.03,late=0,drip=0,429=0,429-wait=0,403=0", seed) as sandbox:
            for number in range(40):
                for ask in (partial(sandbox.create, customerno=str(number)), partial(sandbox.client.get, "customer/")):
                    with suppress(httpx.TransportError):
                        ask()
            return sandbox.faults()

    first = story(7)
    assert story(7) == first != story(8)
    assert len(Counter(first)) > 8


def test_faults_come_as_often_as_asked():
    plan, chance = read_faults("lost-after=0.05,empty-list=0.2"), random.Random(5).random
    posts = Counter(plan.dealt(chance(), "POST", "/v1/customer/") for _ in range(20_000))
    lists = Counter(plan.dealt(chance(), "GET", "/v1/customer/") for _ in range(20_000))
    assert posts[FAULTS["lost-after"]] == pytest.approx(1000, rel=0.1)
    assert lists[FAULTS["empty-list"]] == pytest.approx(4000, rel=0.1)
    assert FAULTS["empty-list"] not in posts
    assert plan.dealt(0.01, "GET", "/v1/customer/7") == FAULTS["lost-after"]


def test_all_means_every_fault_that_is_not_named_itself():
    plan = read_faults("all=0.01, 401=0, late-seconds=2.5")
    assert plan.rates["401"] == 0
    assert {rate for name, rate in plan.rates.items() if name != "401"} == {0.01}
    assert plan.seconds.late == 2.5
    assert not plan.sign_in


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("lost-aftr=0.1", 'no fault called "lost-aftr". Did you mean "lost-after"?'),
        ("late-second=3", 'Did you mean "late-seconds"?'),
        ("=0.1", "There are: lost-before, "),
        ("xyzzy", "There are: lost-before, "),
        ("late=2", '"late=2" is no fault; a number from 0 to 1 was expected'),
        ("late=nan", "a number from 0 to 1"),
        ("late", "a number from 0 to 1"),
        ("late-seconds=1e9", "a number from 0 to 3600"),
        ("late=0.1,late=0.2", '"late" is given twice'),
        ("token=1", "the word token stands alone"),
        ("all=0.2", "add up to"),
        ("lost-before=0.6,lost-after=0.6", "add up to 1.2; at most 1 is possible"),
    ],
)
def test_faults_that_make_no_sense_are_told_with_the_nearest_that_do(spec, said):
    with pytest.raises(CommandWrong) as caught:
        read_faults(spec)
    assert said in str(caught.value)


def test_from_the_command_line_a_wrong_word_is_a_sentence_and_exit_code_2(program):
    done = program.run("sandbox", "serve", "--faults", "lost-aftr=0.1")
    assert (done.code, done.out) == (2, "")
    assert 'Did you mean "lost-after"?' in done.err
