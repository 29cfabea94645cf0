"""Does a call come back as an answer, whatever the other side sends, and does the token stay between us and it?"""

from __future__ import annotations

import gzip
import json
import os
import socket
import ssl
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from raw_server import (
    Behaviour,
    RawServer,
    drips,
    http,
    json_answer,
    never_answers,
    says,
    says_and_hangs_up,
    says_and_resets,
    serving,
)

from customer_import.core.replies import Answer, Broken, Call, Echo, Effect, Method, Then, decide
from customer_import.edges.endpoint import LARGEST_ANSWER, connect

RECORD = {"id": 17, "customerno": "0007"}
CREATE = Call(Method.POST, "customer/", body={"customerno": "0007", "name": "Åsa"})
LIST = Call(Method.GET, "customer/", (("filter_str", '{"customerno__in": ["å&1", "2"]}'), ("page", "1")))
TOKEN = "the-token-that-only-one-host-may-see"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


async def _answers(base_url: str, calls: Sequence[Call], deadline: float, proxy: str | None) -> list[Answer]:
    who = "customer-import/9.9"
    async with connect(
        base_url, token=TOKEN, user_agent=who, concurrency=6, deadline=deadline, proxy=proxy
    ) as endpoint:
        return [await endpoint.send(call) for call in calls]


def asked(base_url: str, *calls: Call, timeout: float = 5, proxy: str | None = None) -> list[Answer]:
    """The answers of whatever listens at `base_url`."""
    return anyio.run(_answers, base_url, calls, timeout, proxy)


def exchange(
    behaviour: Behaviour, *calls: Call, timeout: float = 5, scheme: str = "http", tls: ssl.SSLContext | None = None
) -> tuple[list[Answer], RawServer]:
    """The answers to `calls` of a server that does as `behaviour` says."""

    async def both() -> tuple[list[Answer], RawServer]:
        async with serving(behaviour, tls) as server:
            base_url = server.base_url.replace("http", scheme)
            return await _answers(base_url, calls or (CREATE,), timeout, None), server

    return anyio.run(both)


def only(behaviour: Behaviour, call: Call = CREATE, timeout: float = 5) -> Answer:
    (answer,), _server = exchange(behaviour, call, timeout=timeout)
    return answer


def test_a_call_goes_out_whole_and_its_answer_comes_back_as_it_is() -> None:
    (answer,), server = exchange(says(json_answer(200, RECORD, X_Odd="Yes")), CREATE)
    assert (answer.status, json.loads(answer.body), answer.headers["x-odd"]) == (200, RECORD, "Yes")
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /v1/customer/ HTTP/1.1\r\n")
    assert json.loads(body) == CREATE.body


def test_a_call_says_who_we_are_and_asks_for_plain_json() -> None:
    _given, server = exchange(says(json_answer(200, RECORD)), CREATE)
    head = server.requests[0].partition(b"\r\n\r\n")[0].lower().decode()
    lines = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert lines["user-agent"] == "customer-import/9.9"
    assert lines["authorization"] == f"bearer {TOKEN}"
    assert (lines["accept"], lines["accept-encoding"]) == ("application/json", "identity")
    assert "cookie" not in lines


def test_a_query_arrives_as_it_was_meant() -> None:
    _given, server = exchange(says(json_answer(200, {})), LIST)
    line = server.requests[0].split(b"\r\n")[0].decode()
    assert line == (
        "GET /v1/customer/?filter_str=%7B%22customerno__in%22%3A+%5B%22%C3%A5%261%22%2C+%222%22%5D%7D&page=1 HTTP/1.1"
    )


def test_connections_are_used_again() -> None:
    answers, server = exchange(says(json_answer(200, RECORD)), CREATE, LIST, CREATE)
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert server.connections == 1


def test_a_redirect_to_another_host_is_not_followed_and_the_token_is_not_seen_there() -> None:
    async def story() -> tuple[list[Answer], RawServer]:
        async with serving(says(json_answer(200, RECORD))) as elsewhere:
            moved = json_answer(307, {}, Location=f"{elsewhere.base_url}/customer/")
            async with serving(says(moved)) as server:
                return await _answers(server.base_url, [CREATE, LIST], 5, None), elsewhere

    answers, elsewhere = anyio.run(story)
    assert [answer.status for answer in answers] == [307, 307]
    assert elsewhere.requests == []
    assert decide(CREATE, answers[0]).then is Then.STOP


@pytest.mark.parametrize("path", ["http://127.0.0.1:9/v1/customer/", "https://x.example/"])
def test_a_path_that_is_an_address_of_its_own_is_never_called(path: str) -> None:
    answer, server = exchange(says(json_answer(200, RECORD)), Call(Method.GET, path))
    assert answer[0].broken is Broken.NOT_SENT
    assert server.requests == []


def test_a_cookie_is_never_sent_back() -> None:
    baked = json_answer(200, RECORD, Set_Cookie="session=1; Path=/; Max-Age=99999")
    _given, server = exchange(says(baked), CREATE, CREATE, LIST)
    assert not any(b"cookie" in request.lower() for request in server.requests)


def test_a_gzip_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    tracemalloc.start()
    answer = only(says(http(200, bomb, {"Content-Encoding": "gzip", "Content-Type": "application/json"})))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.body == bomb
    assert most < 5_000_000
    assert decide(CREATE, answer).effect is Effect.UNKNOWN_CLOSED


def test_an_answer_of_ten_megabytes_is_read_and_a_longer_one_is_not() -> None:
    assert len(only(says(http(200, b" " * LARGEST_ANSWER))).body) == LARGEST_ANSWER
    assert only(says(http(200, b" " * (LARGEST_ANSWER + 1)))).broken is Broken.CUT


def test_chunks_without_end_are_cut_off() -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = only(drips(CHUNKED, chunk, every=0), timeout=30)
    assert answer.broken is Broken.CUT
    assert "10,485,760" in answer.why


CUT: dict[str, Behaviour] = {
    "a reset before a word was said": says_and_resets(),
    "a reset within the headers": says_and_resets(b"HTTP/1.1 200 OK\r\nContent-"),
    "a reset within the body": says_and_resets(http(200, b'{"id": 17,', length="100")),
    "a farewell before a word was said": says_and_hangs_up(b""),
    "a farewell within the body": says_and_hangs_up(http(200, b'{"id": 17,', length="100")),
    "a farewell within a chunk": says_and_hangs_up(CHUNKED + b"64\r\n{"),
    "a farewell between chunks": says_and_hangs_up(CHUNKED + b"1\r\n{\r\n"),
    "a chunk whose length is no number": says(CHUNKED + b"much\r\n{}"),
    "a length that is no number": says(http(200, b"{}", length="two")),
    "a length below zero": says(http(200, b"{}", length="-2")),
    "two lengths": says(http(200, b"{}", {"Content-Length": "7"})),
    "ten thousand headers": says(http(200, b"{}", {f"X-{number}": "y" * 20 for number in range(10_000)})),
    "one header of a megabyte": says(http(200, b"{}", {"X-Long": "y" * 1_000_000})),
    "what is no HTTP": says_and_hangs_up(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "NUL bytes": says(b"\0" * 500),
    "a status that is no number": says(b"HTTP/1.1 twohundred OK\r\n\r\n"),
}


@pytest.mark.parametrize("behaviour", CUT)
def test_a_call_that_was_sent_counts_as_cut_when_it_is_answered_with(behaviour: str) -> None:
    answer = only(CUT[behaviour])
    assert answer.broken is Broken.CUT
    assert decide(CREATE, answer).effect is Effect.UNKNOWN_OPEN
    assert TOKEN not in answer.why


def test_a_length_that_is_too_short_leaves_a_body_that_is_not_believed() -> None:
    answer = only(says(http(200, json.dumps(RECORD).encode(), length="5")))
    assert decide(CREATE, answer).effect is Effect.UNKNOWN_CLOSED


def test_an_answer_that_nobody_asked_for_is_not_believed_to_be_the_next_calls() -> None:
    twice = json_answer(200, RECORD) * 2
    other = Call(Method.POST, "customer/", body={"customerno": "0008", "name": "Kund 8"})
    (first, second), _server = exchange(says(twice), CREATE, other)
    assert decide(CREATE, first, Echo("customerno", "0007")).effect is Effect.DONE
    assert decide(other, second, Echo("customerno", "0008")).effect is not Effect.DONE


SLOW: dict[str, Behaviour] = {
    "nothing at all": never_answers(),
    "the headers, a letter at a time": drips(b"HTTP/1.1 200 OK\r\n", b"X"),
    "the body, a letter at a time": drips(http(200, b"", length="99999"), b" "),
    "chunk after small chunk": drips(CHUNKED, b"1\r\n \r\n"),
    "that it goes on, again and again": drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize("behaviour", SLOW)
def test_the_deadline_is_wall_clock_even_when_the_server_sends(behaviour: str) -> None:
    began = time.monotonic()
    answer = only(SLOW[behaviour], timeout=0.4)
    assert time.monotonic() - began < 2
    assert answer.broken is Broken.CUT
    assert "0.4 seconds" in answer.why


def test_after_a_cut_answer_the_next_call_has_a_connection_of_its_own() -> None:
    (first, second), server = exchange(drips(http(200, b"", length="99999"), b" "), CREATE, CREATE, timeout=0.3)
    assert first.broken is second.broken is Broken.CUT
    assert server.connections == 2


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_refused_connection_proves_that_nothing_was_sent() -> None:
    (answer,) = asked(f"http://127.0.0.1:{_free_port()}/v1", CREATE)
    assert answer.broken is Broken.NOT_SENT
    assert decide(CREATE, answer).effect is Effect.NONE


def test_a_name_that_nobody_has_proves_that_nothing_was_sent() -> None:
    (answer,) = asked("https://nowhere.invalid/v1", CREATE, timeout=20)
    assert answer.broken is Broken.NOT_SENT


def test_encryption_that_the_other_side_does_not_speak_proves_that_nothing_was_sent() -> None:
    async def story() -> tuple[list[Answer], RawServer]:
        async with serving(says(http(400, b"speak up")), impatient=True) as server:
            return await _answers(server.base_url.replace("http", "https"), [CREATE], 5, None), server

    (answer,), server = anyio.run(story)
    assert answer.broken is Broken.NOT_TRUSTED
    assert server.requests != []
    assert TOKEN.encode() not in b"".join(server.requests)


def test_a_line_that_goes_dead_during_the_handshake_says_nothing_about_who_it_was() -> None:
    async def story() -> list[Answer]:
        async with serving(says_and_resets(), impatient=True) as server:
            return await _answers(server.base_url.replace("http", "https"), [CREATE], 5, None)

    assert anyio.run(story)[0].broken is Broken.NOT_SENT


def test_a_handshake_that_never_ends_proves_that_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (answer,) = asked(f"https://127.0.0.1:{silent.getsockname()[1]}/v1", CREATE, timeout=0.4)
    assert answer.broken is Broken.NOT_SENT


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain
    )
    (folder / "both.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


def test_a_certificate_that_nobody_vouches_for_ends_the_run_and_the_token_is_not_sent(tmp_path: Path) -> None:
    (answer,), server = exchange(says(json_answer(200, RECORD)), scheme="https", tls=_self_signed(tmp_path))
    assert answer.broken is Broken.NOT_TRUSTED
    assert decide(CREATE, answer).then is Then.STOP
    assert server.requests == []


def test_a_proxy_that_refuses_proves_that_nothing_was_sent() -> None:
    async def story() -> tuple[list[Answer], RawServer]:
        async with serving(says(http(403, b"no"))) as proxy:
            address = f"http://127.0.0.1:{proxy.port}"
            return await _answers("https://api.example/v1", [CREATE], 5, address), proxy

    (answer,), proxy = anyio.run(story)
    assert answer.broken is Broken.NOT_SENT
    assert proxy.requests[0].startswith(b"CONNECT api.example:443 ")
    assert TOKEN.encode() not in proxy.requests[0]


def test_plain_http_to_this_machine_never_goes_through_a_proxy() -> None:
    async def story() -> tuple[list[Answer], RawServer]:
        async with serving(says(json_answer(200, RECORD))) as server, serving(says(http(403, b"no"))) as proxy:
            return await _answers(server.base_url, [CREATE], 5, f"http://127.0.0.1:{proxy.port}"), proxy

    (answer,), proxy = anyio.run(story)
    assert answer.status == 200
    assert proxy.requests == []


def test_what_the_environment_says_about_proxies_netrc_and_certificates_is_not_obeyed(tmp_path: Path) -> None:
    program = (
        "from raw_server import json_answer, says\n"
        "from test_http_door import CREATE, exchange\n"
        "(answer,), server = exchange(says(json_answer(200, {'id': 17})), CREATE)\n"
        "print(answer.status, answer.why, b'Basic' in server.requests[0])"
    )
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login someone password else\n")
    nowhere = f"http://127.0.0.1:{_free_port()}"
    support = Path(__file__).parents[1] / "support"
    environment = {
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"), nowhere),
        "SSL_CERT_FILE": str(tmp_path / "none.pem"),
        "NETRC": str(tmp_path / ".netrc"),
        "HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(support)]),
    }
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    assert (done.stdout.strip(), done.stderr) == ("200  False", "")


@pytest.mark.parametrize(
    "call",
    [
        Call(Method.POST, "customer/", body={"name": "half a character \ud800"}),
        Call(Method.POST, "customer/", body={"markuppercent": float("nan")}),
        Call(Method.POST, "customer/", body={"name": object()}),
        Call(Method.GET, "customer/", (("filter_str", "\ud800"),)),
        Call(Method.GET, "customer/\x00"),
        Call(Method.GET, "x" * 100_000),
    ],
    ids=["half a character", "NaN", "an object", "half a character in a query", "NUL in the path", "too long a path"],
)
def test_a_call_that_can_not_be_written_down_was_not_sent(call: Call) -> None:
    (answer,), server = exchange(says(json_answer(200, RECORD)), call)
    assert answer.broken is Broken.NOT_SENT
    assert server.requests == []


def test_a_token_that_is_no_header_is_not_repeated_in_what_is_told() -> None:
    async def story() -> Answer:
        async with (
            serving(says(json_answer(200, RECORD))) as server,
            connect(server.base_url, token="two\r\nlines", user_agent="x", concurrency=1, deadline=5) as endpoint,
        ):
            return await endpoint.send(CREATE)

    answer = anyio.run(story)
    assert answer.broken is not None
    assert "lines" not in answer.why
