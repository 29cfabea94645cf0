"""How do many rows at a time get into the ledger for the price of one?

A commit takes as long as the disk takes, however much it holds. So what several rows want written in the same moment
is written in one transaction, and none of them goes on before that is on the disk.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import anyio
import anyio.lowlevel

from customer_import.ports import Ledger

Aside = Callable[[Callable[[], None]], Awaitable[None]]
"""Carries something out that takes its time; in a thread, and answers are read meanwhile and join the next writing."""


async def at_once(act: Callable[[], None]) -> None:
    """The plainest `Aside`: everything waits."""
    act()


@dataclass(slots=True)
class _Entry:
    """Something to be written, and what came of it."""

    write: Callable[[], Any]
    done: anyio.Event = field(default_factory=anyio.Event)
    written: Any = None
    error: BaseException | None = None


class Scribe:
    """Writes what is handed in while it writes, together, the next time."""

    def __init__(self, ledger: Ledger, aside: Aside) -> None:
        self._ledger = ledger
        self._aside = aside
        self._waiting: list[_Entry] = []
        self._is_writing = False

    async def write(self, write: Callable[[], Any], *, within: float = 0) -> Any:
        """Has `write`, which calls the ledger, carried out; what it gave, once that is on the disk.

        For `within` seconds it waits for somebody else to write, and comes along. Raises what the ledger raises; then
        nothing of the transaction was written.
        """
        entry = _Entry(write)
        self._waiting.append(entry)
        if within:
            with anyio.move_on_after(within):
                await entry.done.wait()
        if self._is_writing:
            await entry.done.wait()
        elif not entry.done.is_set():
            await self._write_all()
        if entry.error is not None:
            raise entry.error
        return entry.written

    async def _write_all(self) -> None:
        self._is_writing = True
        try:
            while self._waiting:
                await anyio.lowlevel.checkpoint()  # whoever is about to write as well comes along
                together, self._waiting = self._waiting, []
                await self._write_together(together)
                self._tell(together)
        finally:
            self._is_writing = False

    def _tell(self, entries: list[_Entry]) -> None:
        for entry in entries:
            entry.done.set()

    async def _write_together(self, entries: list[_Entry]) -> None:
        try:
            with ExitStack() as transaction:
                transaction.enter_context(self._ledger.at_once())
                for entry in entries:
                    entry.written = entry.write()
                await self._aside(transaction.pop_all().close)
        except BaseException as error:  # noqa: BLE001  handed on to everybody whose writing it undid
            for entry in entries:
                entry.error = error
