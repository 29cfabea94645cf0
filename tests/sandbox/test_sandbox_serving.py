"""Does the sandbox come up, go down and die as a server should?"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from customer_import.edges.sandbox import build_app, serve
from customer_import.errors import CommandWrong

ALONE = """
import dataclasses, json, secrets, sys, time
from pathlib import Path
from customer_import.edges.sandbox import Clock, Store, build_app, serve_until_interrupted

clock = Clock(time.monotonic, time.time)
store = Store(Path(sys.argv[1]), clock=clock, secret=lambda: secrets.token_urlsafe(24))
key = dataclasses.asdict(store.new_key("1001"))
app = build_app(store, clock=clock, rate=0)
serve_until_interrupted(app, lambda base_url: print(json.dumps({**key, "base_url": base_url}), flush=True))
store.close()
print("closed", flush=True)
"""
ONE = {"name": "Ada", "customertypeid": 12}


@pytest.fixture
def alone(tmp_path):
    """Starts the sandbox in a process of its own; gives it, what it announced, and a signed-in header."""
    started = []

    def start():
        command = [sys.executable, "-c", ALONE, str(tmp_path / "alone.sqlite")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(process)
        said = json.loads(process.stdout.readline())
        form = {
            "grant_type": "password",
            "username": said["database"],
            "password": said["one_time_key"],
            "client_id": said["client_id"],
            "client_secret": said["client_secret"],
        }
        token = httpx.post(f"{said['base_url']}/token", data=form).json()["access_token"]
        return process, said["base_url"], {"Authorization": f"Bearer {token}"}

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_it_listens_on_this_machine_only_and_is_gone_afterwards(store, clock):
    with serve(build_app(store, clock=clock)) as base_url:
        assert base_url.startswith("http://127.0.0.1:")
        assert base_url.endswith("/v1")
        assert httpx.get(f"{base_url}/openapi.json").status_code == 200

    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{base_url}/openapi.json")


def test_it_stops_while_a_client_keeps_its_connection(store, clock):
    begun = time.monotonic()
    with serve(build_app(store, clock=clock)) as base_url, httpx.Client() as client:
        client.get(f"{base_url}/openapi.json")

    assert time.monotonic() - begun < 10


def test_a_port_that_is_taken_is_named(store, clock):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with (
            pytest.raises(CommandWrong, match=f"can't listen on port {port}"),
            serve(build_app(store, clock=clock), port),
        ):
            pass


def test_small_answers_are_not_held_back(store, clock, sign_in):
    app = build_app(store, clock=clock, rate=0)
    with serve(app) as base_url, httpx.Client(base_url=base_url, headers=sign_in("1")) as client:
        begun = time.monotonic()
        for _ in range(50):
            client.get("/customer/1")

    # Nagle's algorithm would add 40 ms to each: 2 s.
    assert time.monotonic() - begun < 1.5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_ctrl_c_ends_it_in_order_and_without_a_word(alone):
    process, base_url, headers = alone()
    httpx.post(f"{base_url}/customer/", json=ONE, headers=headers)
    httpx.get(f"{base_url}/nothing", headers=headers)

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert (process.returncode, out, err) == (0, "closed\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_no_customer_that_was_answered_is_lost_by_a_kill(alone, open_store, tmp_path):
    wait = random.Random(7)
    answered = []
    for _ in range(2):
        process, base_url, headers = alone()

        def send(number, base_url=base_url, headers=headers):
            mine = []
            with httpx.Client(base_url=base_url, headers=headers) as client:
                try:
                    while True:
                        mine.append(client.post("/customer/", json={**ONE, "customerno": f"{number}"}).json()["id"])
                except httpx.TransportError:
                    return mine

        with ThreadPoolExecutor(4) as pool:
            senders = [pool.submit(send, number) for number in range(4)]
            time.sleep(0.5 + wait.random() / 2)
            os.kill(process.pid, signal.SIGKILL)
            answered += [customer_id for sender in senders for customer_id in sender.result()]

    kept = [customer["id"] for customer in open_store(tmp_path / "alone.sqlite").customers("1001")]
    assert len(answered) > 50
    assert set(answered) <= set(kept)
    # At most what was on its way at each kill is there without having been answered.
    assert len(kept) - len(answered) <= 2 * 4
