"""How does the sandbox get on the network, and off it again?"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from customer_import.core.messages.sentences import say
from customer_import.errors import CommandWrong, EndpointUnavailable

TRANSPORT = "sandbox.transport"
"""Where in the `state` of the scope the connection stands, for who would cut it."""

_HOST = "127.0.0.1"


@contextmanager
def serve(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serves `app` from a thread, on this machine only, while the context lasts; gives the base URL.

    `port` 0 takes a free one. Raises `CommandWrong` where the port is taken.
    """
    listener = _listen(port)
    server = uvicorn.Server(_quiet(app))
    thread = Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    try:
        _wait_until_started(server, thread)
        yield f"http://{_HOST}:{listener.getsockname()[1]}/v1"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def serve_until_interrupted(app: ASGIApp, announce: Callable[[str], None], port: int = 0) -> None:
    """Serves `app` until Ctrl-C, after telling `announce` the base URL; other signals are the caller's to handle."""
    with suppress(KeyboardInterrupt), serve(app, port) as base_url:
        announce(base_url)
        never = Event()
        while not never.wait(0.5):  # in short waits: Windows lets nothing interrupt a long one
            pass


class _Line(H11Protocol):
    """Speaks HTTP as ever, and puts the connection within the app's reach."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the class above does
        super().connection_made(transport)
        self.app_state = {**self.app_state, TRANSPORT: transport}


def _listen(port: int) -> socket.socket:
    # The protocol is named, for asyncio turns Nagle's algorithm off only where it sees TCP: 40 ms a call.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # On Windows the same option would let two servers share a port.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
    except (OSError, OverflowError) as fault:
        listener.close()
        raise CommandWrong(say("sandbox_port", port=port, host=_HOST, why=fault)) from fault
    return listener


def _quiet(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        loop="asyncio",
        http=_Line,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        # Long enough that a paced client never meets a connection that is just being closed.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )


def _wait_until_started(server: uvicorn.Server, thread: Thread) -> None:
    while not server.started:
        thread.join(0.005)
        if not thread.is_alive():
            raise EndpointUnavailable(say("sandbox_not_started"))
