"""A mail server of the tests' own, and the letters that were handed in."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


class Letters:
    """A mail server's box: every message that was handed in."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[Letters, int]]:
    """The letters that arrive, and the server's port."""
    letters = Letters()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(letters, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield letters, port
    finally:
        server.stop()


def people(file: Path, port: int, mode: int = 0o600) -> Path:
    """A private file with one address that leads to the server."""
    address = f"mailto://127.0.0.1:{port}?from=job@example.com&to=anna@example.com&mode=insecure"
    file.write_text(f"# who\n\n{address}\n")
    file.chmod(mode)
    return file
