"""What does the real program do when the network, or whoever is at its other end, does what a model can't?

Promises I1 to I3 and I5 to I8 of `promises.py` are checked wherever there is an endpoint to hold them against. What one
odd connection comes to at the door (drips, resets, lies about lengths) stands in `tests/engine/test_http_door.py`.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from program import Done, Served, served_sandbox, started_sandbox, wait_until
from raw_server import RawServer, json_answer, never_answers, says, serving, serving_aside
from real_import import JOB, PATIENCE, Import, broken_outside
from side_by_side import Story, in_words, side_by_side

from customer_import.edges.tokens import Token, save

SECRET = "a-token-that-nobody-must-see"


def leading_to(work: Import, base_url: str) -> tuple[str, ...]:
    """The flags that lead to an endpoint that we have a token for."""
    save(work.home / "some.token", Token("100001", base_url, SECRET))
    return ("--base-url", base_url, "--token-file", str(work.home / "some.token"))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def nobody_is_there(work: Import) -> None:
    began = time.monotonic()
    done = work.run(*leading_to(work, f"http://127.0.0.1:{free_port()}/v1"))
    assert (done.code, done.json["exit"]) == (5, 5)
    assert "no connection" in done.err
    assert "resume" in done.err
    assert time.monotonic() - began < 120
    assert SECRET not in done.out + done.err


def somebody_is_there_and_never_answers(work: Import) -> None:
    with serving_aside(never_answers()) as server:
        done = work.run(*leading_to(work, server.base_url), "--timeout-seconds", "0.5")
    assert done.code == 5
    assert "no whole answer" in done.err


@contextmanager
def serving_encrypted(folder: Path) -> Iterator[RawServer]:
    """A server that shows a certificate which nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(today).not_valid_after(today + timedelta(days=2))
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    pem += key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(pem)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "server.pem")
    behaviour = says(json_answer(200, {"items": [], "total": 0}))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(serving(behaviour, tls)) as server:
        yield server


def somebody_is_there_who_can_not_prove_who_it_is(work: Import) -> None:
    with serving_encrypted(work.home) as server:
        began = time.monotonic()
        done = work.run(*leading_to(work, server.base_url.replace("http:", "https:")))
    assert done.code == 5
    assert "certificate" in done.err
    assert time.monotonic() - began < 120
    assert server.requests == [], "not a byte of a call, and so not the token, was sent"


def start(work: Import, sandbox: Served, **environment: str) -> subprocess.Popen[str]:
    return work.program.start("run", work.file, *JOB, *PATIENCE, *sandbox.flags, **environment)


def an_endpoint_that_dies_in_the_middle_and_comes_back(work: Import) -> None:
    with served_sandbox(work.program) as sandbox:
        process = start(work, sandbox)
        wait_until(lambda: sandbox.log.exists() and len(sandbox.writes()) >= 4)
        sandbox.process.kill()
        port = sandbox.flags[1].rpartition(":")[2].partition("/")[0]
    time.sleep(1)
    with started_sandbox(work.program, "--port", port) as (sandbox, _):  # nobody signs in: that is a call too
        out, err = process.communicate(timeout=120)
        assert work.ended(Done(process.returncode, out, err)).code == 0
        assert Counter(work.there().values()) == Counter(work.keys)
        assert broken_outside(work, sandbox) == []


def an_endpoint_that_dies_in_the_middle_and_stays_away(work: Import) -> None:
    with served_sandbox(work.program) as sandbox:
        process = start(work, sandbox, CUSTOMER_IMPORT_UNAVAILABLE_MINUTES="0.02")
        wait_until(lambda: sandbox.log.exists() and len(sandbox.writes()) >= 4)
        sandbox.process.kill()
        out, err = process.communicate(timeout=120)
    done = work.ended(Done(process.returncode, out, err))
    assert done.code == 5
    assert "customer-import resume" in done.err
    there = work.there()
    for line in work.results(done):
        assert line["outcome"] != "pending" or line["key"] not in there.values()
        assert line["outcome"] != "created" or there[int(line["customer_id"])] == line["key"]


STORIES = (
    nobody_is_there,
    somebody_is_there_and_never_answers,
    somebody_is_there_who_can_not_prove_who_it_is,
    an_endpoint_that_dies_in_the_middle_and_comes_back,
    an_endpoint_that_dies_in_the_middle_and_stays_away,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Story, Future[None]]]:
    with side_by_side(STORIES, lambda: tmp_path_factory.mktemp("home")) as begun:
        yield begun


@pytest.mark.parametrize("story", STORIES, ids=in_words)
def test_it_ends_well_when(told: Mapping[Story, Future[None]], story: Story) -> None:
    told[story].result()
