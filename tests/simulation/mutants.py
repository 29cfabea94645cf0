"""Which weakened uploaders must the simulation catch, and how soon does it?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from invariants import violations
from scenario import LIMITS, Build
from simulate import play

from customer_import.core.outcomes import Outcome
from customer_import.core.replies import Answer, Call, Reply
from customer_import.lookups import Finder, Found
from customer_import.ports import Endpoint
from customer_import.uploader import Uploader


class RetriesAtOnce(Uploader):
    """Takes every answer without a verdict for one that proves "no effect"."""

    def _judge(self, row: Any, call: Call, reply: Reply) -> None:
        super()._judge(row, call, reply)
        if row.outcome is Outcome.UNKNOWN:
            row.outcome = Outcome.PENDING


class VerifiesNothing(Uploader):
    """Believes that what was answered is what there is."""

    async def _verify(self, rows: Sequence[Any]) -> None: ...


class AsksNobody(Finder):
    """Believes a list that shows nobody who is known to exist."""

    async def find(self, keys: Sequence[str]) -> Found:
        return replace(await super().find(keys), trusted=True)


@dataclass
class ActiveOnly:
    """Asks for active customers only, as lists do unless they are told otherwise."""

    endpoint: Endpoint

    async def send(self, call: Call) -> Answer:
        return await self.endpoint.send(replace(call, query=tuple(_without_inactive(call.query))))


def _without_inactive(query: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, value in query:
        wanted = json.loads(value) if name == "filter_str" else {}
        wanted.pop("active__in", None)
        yield name, json.dumps(wanted) if name == "filter_str" else value


MUTANTS: Mapping[str, Build] = MappingProxyType(
    {
        "retry at once": Build(uploader=RetriesAtOnce),
        "look at once": Build(limits=replace(LIMITS, settle_open=0.0, settle_closed=0.0)),
        "wait too short": Build(limits=replace(LIMITS, settle_open=LIMITS.settle_closed)),
        "active rows only": Build(door=ActiveOnly),
        "no control": Build(finder=AsksNobody),
        "no verify": Build(uploader=VerifiesNothing),
    }
)


@dataclass(frozen=True)
class Caught:
    """How many seeds it took to catch a mutant, and what it broke then; `duplicate`: the seeds until it made one."""

    seeds: int
    broken: str
    duplicate: int = 0


def catch(build: Build, most: int, *, until_duplicate: bool = False) -> Caught | None:
    """Plays seeds until a promise is broken, or, when asked, until a customer is there twice; `None`: it was not."""
    caught = None
    for seed in range(most):
        broken = list(violations(play(seed, build)))
        caught = caught or (Caught(seed + 1, broken[0]) if broken else None)
        if caught and any(sentence.startswith("I1") for sentence in broken):
            return replace(caught, duplicate=seed + 1)
        if caught and not until_duplicate:
            return caught
    return caught


def table(most: int) -> str:
    """Every mutant, the seeds it took, and the promise it broke."""
    lines = [f"{'mutant':18} {'seeds':>6} {'until a duplicate':>18}  broken"]
    for name, build in MUTANTS.items():
        found = catch(build, most, until_duplicate=True)
        seeds, duplicate = (found.seeds, found.duplicate or "none") if found else ("-", "-")
        lines.append(f"{name:18} {seeds:>6} {duplicate:>18}  {found.broken if found else 'NOT CAUGHT'}")
    return "\n".join(lines)
