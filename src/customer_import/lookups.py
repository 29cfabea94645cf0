"""Which customers does the tenant already have?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from customer_import.calls import Caller
from customer_import.core.outcomes import Action
from customer_import.core.payload import Wire
from customer_import.core.planning import Existing, Planned
from customer_import.core.replies import Call, Echo, Effect, Method, is_id
from customer_import.errors import CommandWrong, EndpointUnavailable

_T = TypeVar("_T")

PAGE = 100
"""The largest page that the endpoint gives."""
CONTROLS = 3
"""How many customers known to exist are asked for beside the keys; seeing any one of them is enough."""
_LONGEST_FILTER = 6_000  # bytes of URL, so that no server or proxy on the way cuts it
_BOTH = {"active__in": ["true", "false"]}


class ListingWrong(Exception):
    """A list answered by the endpoint contradicts itself or the question; nothing may be concluded from it."""


@dataclass(frozen=True, slots=True)
class KeyField:
    """Where the key of a row is found at the endpoint: our `field`; `within`: as a line of it (a stamp)."""

    field: str
    within: bool = False
    prefix: str = ""
    """What every key of this dataset begins with; only stamps have one."""

    def of(self, values: Mapping[str, Any]) -> str:
        """The key that a customer with `values` (by our names) carries; "" when it carries none."""
        value = values.get(self.field)
        if not isinstance(value, str):
            return ""
        if not self.within:
            return value
        return next((line for line in value.splitlines() if line.startswith(self.prefix)), "")


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up saw: the customers under each key asked for, and whether a known one was among them."""

    by_key: Mapping[str, tuple[Existing, ...]]
    trusted: bool

    def under(self, key: str) -> tuple[Existing, ...]:
        return self.by_key.get(key, ())


class Finder:
    """Looks customers up by key, active or not, in as few calls as may be.

    `known` maps keys to ids of customers that certainly exist, where earlier runs have left some: a list that
    shows none of them is not believed when it says that something is absent.
    """

    def __init__(self, caller: Caller, wire: Wire, key: KeyField, known: Mapping[str, int]) -> None:
        self._caller = caller
        self._wire = wire
        self._key = key
        self._controls = dict(list(known.items())[:CONTROLS])

    @property
    def key(self) -> KeyField:
        return self._key

    def echo(self, key: str) -> Echo:
        """What a record written under `key` must say for itself."""
        return Echo(self._wire.name(self._key.field), key, within=self._key.within)

    def learn(self, key: str, customer_id: int) -> None:
        """This customer certainly exists: it can serve as a control."""
        if len(self._controls) < CONTROLS:
            self._controls[key] = customer_id

    def calls_for(self, planned: Iterable[Planned]) -> int:
        """How many calls it will take to carry out what is planned, and to verify it."""
        actions = Counter(one.action for one in planned if one.outcome is None)
        writes = actions[Action.CREATE] + actions[Action.UPDATE]
        return actions[Action.CREATE] + 2 * actions[Action.UPDATE] + -(-writes // (PAGE - CONTROLS))

    async def survey(self, keys: Sequence[str]) -> Found:
        """Looks up `keys` before anything is planned: the whole list where that costs fewer calls.

        Raises `EndpointUnavailable` when the lists contradict themselves again and again.
        """
        first = await self._insist(lambda: self._page({}, 1))
        for record in first.items:
            if (key := self._key.of(record.values)) and first.total > 0:
                self.learn(key, record.id)
        pages = -(-first.total // PAGE)
        if self._key.within or pages - 1 <= len(list(self._batches(keys))):
            return await self._insist(lambda: self._whole_list(frozenset(keys)))
        return await self._insist(lambda: self.find(keys))

    async def find(self, keys: Sequence[str]) -> Found:
        """Looks up `keys` together with the controls. Raises `ListingWrong`."""
        if self._key.within:
            return await self._whole_list(frozenset(keys))
        found: dict[str, tuple[Existing, ...]] = {}
        trusted = True
        for batch in self._batches(keys):
            asked = {*batch, *self._controls}
            records = await self._all_pages({f"{self._wire.name(self._key.field)}__in": sorted(asked)})
            under = self._sorted(records)
            if strangers := under.keys() - asked:
                raise ListingWrong(f"{len(strangers)} customers were answered that nobody asked for")
            found.update({key: under[key] for key in batch if key in under})
            trusted = trusted and self._saw_control(records)
        return Found(found, trusted)

    async def read(self, customer_id: int) -> Existing | None:
        """The one customer with this id; `None` when there is none."""
        reply = await self._caller.fetch(Call(Method.GET, f"customer/{customer_id}"))
        if reply.effect is not Effect.DONE or reply.record.get("id") != customer_id:
            return None
        return Existing(customer_id, self._wire.values(reply.record))

    async def _whole_list(self, keys: frozenset[str]) -> Found:
        wanted = {f"{self._wire.name(self._key.field)}__contains": self._key.prefix} if self._key.within else {}
        records = await self._all_pages(wanted)
        under = self._sorted(records)
        return Found({key: under[key] for key in keys if key in under}, self._saw_control(records))

    def _saw_control(self, records: Iterable[Existing]) -> bool:
        return any(self._controls.get(self._key.of(record.values)) == record.id for record in records)

    def _sorted(self, records: Iterable[Existing]) -> dict[str, tuple[Existing, ...]]:
        under: dict[str, tuple[Existing, ...]] = {}
        for record in records:
            key = self._key.of(record.values)
            under[key] = (*under.get(key, ()), record)
        return under

    def _batches(self, keys: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        length = 0
        for key in keys:
            cost = len(quote(json.dumps(key))) + len("%2C%20")
            if batch and (len(batch) >= PAGE - CONTROLS or length + cost > _LONGEST_FILTER):
                yield batch
                batch, length = [], 0
            batch.append(key)
            length += cost
        if batch:
            yield batch

    async def _all_pages(self, wanted: Mapping[str, Any]) -> list[Existing]:
        records: dict[int, Existing] = {}
        page, total = 1, 0
        while page == 1 or (page - 1) * PAGE < total:
            answer = await self._page(wanted, page)
            if page > 1 and answer.total != total:
                raise ListingWrong("the list changed while it was read")
            total = answer.total
            for record in answer.items:
                if record.id in records:
                    raise ListingWrong("a customer was answered twice")
                records[record.id] = record
            page += 1
        if len(records) != total:
            raise ListingWrong(f"{total} customers were promised and {len(records)} answered")
        return list(records.values())

    async def _page(self, wanted: Mapping[str, Any], page: int) -> _Page:
        query = (
            ("filter_str", json.dumps({**wanted, **_BOTH}, ensure_ascii=False)),
            ("page", str(page)),
            ("size", str(PAGE)),
        )
        reply = await self._caller.fetch(Call(Method.GET, "customer/", query))
        if reply.effect is Effect.REFUSED:
            raise CommandWrong(
                f"The endpoint refuses to look up customers by {self._wire.name(self._key.field)} ({reply.message}). "
                "If it calls the field something else, say so under wire_names in the settings."
            )
        return _Page.of(reply.record, self._wire)

    async def _insist(self, ask: Callable[[], Awaitable[_T]]) -> _T:
        """Asks again, with growing waits, while the lists contradict themselves or hide what is known."""
        why = ""
        for attempt in range(self._caller.patience.attempts):
            try:
                answer = await ask()
            except ListingWrong as error:
                why = str(error)
            else:
                if not self._controls or not isinstance(answer, Found) or answer.trusted:
                    return answer
                why = "none of the customers known to exist was answered"
            await self._caller.back_off(attempt)
        raise EndpointUnavailable(f"The endpoint's customer list can't be trusted: {why}. Nothing was sent.")


async def references(caller: Caller, paths: Mapping[str, str], names: Iterable[str]) -> dict[str, dict[str, int]]:
    """The endpoint's lists of what an id may stand for: for each of `names`, a name to its id.

    A record goes by its name, and by its code where it has one (a currency). Raises `CommandWrong` for a list
    that the endpoint does not serve.
    """
    return {name: await _reference(caller, paths[name]) for name in sorted(names)}


async def _reference(caller: Caller, path: str) -> dict[str, int]:
    ids: dict[str, int] = {}
    page, pages = 1, 1
    while page <= pages:
        reply = await caller.fetch(Call(Method.GET, path, (("page", str(page)), ("size", str(PAGE)))))
        items, total = reply.record.get("items"), reply.record.get("total")
        if not isinstance(items, list) or type(total) is not int:
            raise CommandWrong(
                f"The endpoint serves no list at {path} ({reply.message or 'not a list'}). Set its path under "
                "reference_paths in the settings, or map the names to ids with `values:`."
            )
        for item in items:
            for label in ("name", "currencycode", "code", "description"):
                if isinstance(item, dict) and is_id(item.get("id")) and isinstance(item.get(label), str):
                    ids.setdefault(item[label], item["id"])
        page, pages = page + 1, -(-total // PAGE)
    return ids


@dataclass(frozen=True, slots=True)
class _Page:
    items: tuple[Existing, ...]
    total: int

    @classmethod
    def of(cls, record: Mapping[str, Any], wire: Wire) -> _Page:
        items, total = record.get("items"), record.get("total")
        if not isinstance(items, list) or type(total) is not int or not len(items) <= max(total, 0):
            raise ListingWrong("it is no page of customers")
        if not all(isinstance(item, dict) and is_id(item.get("id")) for item in items):
            raise ListingWrong("it has a customer without an id")
        return cls(tuple(Existing(item["id"], wire.values(item)) for item in items), total)
