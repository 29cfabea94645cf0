"""Which customers does the tenant already have?"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

from customer_import.calls import Caller
from customer_import.core.messages.sentences import say
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
_MOST_CUSTOMERS = 5_000_000  # more than any tenant has; a list that promises more would never end
_MOST_REFERENCES = 10_000
_LABELS = ("name", "currencycode", "code", "description")
"""What a record of a reference list may be called by, the best first."""
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
        return next(iter(self.all_of(values)), "")

    def all_of(self, values: Mapping[str, Any]) -> list[str]:
        """As `of`, with every key of a customer that carries several: two stamps in one note."""
        value = values.get(self.field)
        if not isinstance(value, str):
            return []
        return [line for line in value.splitlines() if line.startswith(self.prefix)] if self.within else [value]


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
    shows none of them is not believed when it says that something is absent. `witness` is shown every customer of a
    list that is read whole, perhaps more than once.
    """

    def __init__(
        self,
        caller: Caller,
        wire: Wire,
        key: KeyField,
        known: Mapping[str, int],
        witness: Callable[[Iterable[Existing]], None] = lambda _page: None,
    ) -> None:
        self._caller = caller
        self._wire = wire
        self._key = key
        self._controls = dict(list(known.items())[:CONTROLS])
        self._witness = witness
        self._is_surveyed = False
        self._has_read_all = False
        self._looked_empty = False
        self._total = 0

    @property
    def key(self) -> KeyField:
        return self._key

    @property
    def has_controls(self) -> bool:
        """Whether there is a customer known to exist who can vouch for a list."""
        return bool(self._controls)

    @property
    def looked_empty(self) -> bool:
        """Whether the tenant showed no customer, and nobody known to exist could vouch for that."""
        return self._looked_empty and not self._controls

    @property
    def has_been_deceived(self) -> bool:
        """Whether a tenant that looked empty is not: the list had lied, and whom it hid is not known."""
        return self.looked_empty and self._caller.has_seen_customers

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
        self._looked_empty, self._total = first.total == 0, first.total
        for record in first.items:
            if (key := self._key.of(record.values)) and key.isprintable():
                self.learn(key, record.id)
        pages = -(-first.total // PAGE)
        if not self._key.within and pages - 1 > len(list(self._batches(keys))):
            found = await self._insist(lambda: self.find(keys))
        else:
            fresh = [first]
            found = await self._insist(lambda: self._whole_list(keys, fresh.pop() if fresh else None))
        for key, records in found.by_key.items():
            self.learn(key, records[0].id)
        self._is_surveyed = True
        return found

    async def find(self, keys: Sequence[str]) -> Found:
        """Looks up `keys` together with the controls. Raises `ListingWrong`."""
        if self._key.within:
            return await self._whole_list(keys, None)
        found: dict[str, tuple[Existing, ...]] = {}
        trusted = True
        for batch in self._batches(keys):
            asked = {*batch, *self._controls}
            gathering = _Gathering(self._key, batch, self._controls)
            async with aclosing(self._pages({f"{self._wire.name(self._key.field)}__in": sorted(asked)})) as pages:
                async for page in pages:
                    if not all(self._key.of(record.values) in asked for record in page):
                        raise ListingWrong(say("list_unasked"))
                    gathering.add(page)
            found.update(gathering.found)
            trusted = trusted and gathering.trusted
        return Found(found, trusted)

    @property
    def has_read_all(self) -> bool:
        """Whether the witness has been shown every customer of the tenant."""
        return self._has_read_all

    async def look_round(self, wanted: Mapping[str, Sequence[str]]) -> None:
        """Shows the witness whoever has one of the values in one of the fields, or everybody where that is cheaper.

        Raises `CommandWrong` where the endpoint can't look by one of the fields, and otherwise as `survey`.
        """
        names = {field: f"{self._wire.name(field)}__in" for field in wanted}
        questions = [{names[field]: batch} for field, values in wanted.items() for batch in self._batches(values)]
        if -(-self._total // PAGE) <= len(questions):
            questions = [{}]
        for question in questions:
            await self._insist(partial(self._show, question))

    async def _show(self, wanted: Mapping[str, Any]) -> None:
        async with aclosing(self._pages(wanted)) as pages:
            async for page in pages:
                self._witness(page)
        self._has_read_all = self._has_read_all or not wanted

    async def read(self, customer_id: int) -> Existing | None:
        """The one customer with this id; `None` when there is none."""
        reply = await self._caller.fetch(Call(Method.GET, f"customer/{customer_id}"), patient=self._is_surveyed)
        if reply.effect is not Effect.DONE or reply.record.get("id") != customer_id:
            return None
        return Existing(customer_id, self._wire.values(reply.record))

    async def _whole_list(self, keys: Sequence[str], first: _Page | None) -> Found:
        """What the whole list says of `keys`; `first` is its first page, where that has just been read."""
        wanted = {}
        if self._key.within:
            wanted, first = {f"{self._wire.name(self._key.field)}__contains": self._key.prefix}, None
        gathering = _Gathering(self._key, keys, self._controls)
        async with aclosing(self._pages(wanted, first)) as pages:
            async for page in pages:
                gathering.add(page)
                self._witness(page)
        self._has_read_all = not wanted
        return Found(gathering.found, gathering.trusted)

    def _batches(self, keys: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        length = 0
        for key in keys:
            cost = len(quote(json.dumps(key, ensure_ascii=False), errors="replace")) + len("%2C")
            if batch and (len(batch) >= PAGE - CONTROLS or length + cost > _LONGEST_FILTER):
                yield batch
                batch, length = [], 0
            batch.append(key)
            length += cost
        if batch:
            yield batch

    async def _pages(
        self, wanted: Mapping[str, Any], first: _Page | None = None
    ) -> AsyncGenerator[tuple[Existing, ...], None]:
        """All pages of a list, each as full as it must be. Raises `ListingWrong` as soon as they contradict."""
        page = first or await self._page(wanted, 1)
        total, number = page.total, 1
        ids: set[int] = set()
        while True:
            if len(page.items) != min(PAGE, total - len(ids)):
                raise ListingWrong(say("list_short", total=total, number=number, count=len(page.items)))
            ids.update(record.id for record in page.items)
            if len(ids) != min(PAGE * number, total):
                raise ListingWrong(say("list_twice"))
            yield page.items
            if len(ids) == total:
                return
            number += 1
            page = await self._page(wanted, number)
            if page.total != total:
                raise ListingWrong(say("list_changed"))

    async def _page(self, wanted: Mapping[str, Any], page: int) -> _Page:
        query = (
            ("filter_str", json.dumps({**wanted, **_BOTH}, ensure_ascii=False, separators=(",", ":"))),
            ("page", str(page)),
            ("size", str(PAGE)),
        )
        reply = await self._caller.fetch(Call(Method.GET, "customer/", query), patient=self._is_surveyed)
        if reply.effect is Effect.REFUSED:
            raise CommandWrong(say("lookup_refused", field=self._wire.name(self._key.field), reason=reply.message))
        if (reply.record.get("page", page), reply.record.get("size", PAGE)) != (page, PAGE):
            raise ListingWrong(say("list_astray"))
        return _Page.of(reply.record, self._wire)

    async def _insist(self, ask: Callable[[], Awaitable[_T]]) -> _T:
        """Asks again, with growing waits, while the lists contradict themselves or hide what is known."""
        why = ""
        for attempt in range(self._caller.patience.attempts):
            try:
                answer = await ask()
            except ListingWrong as error:
                why = error.args[0]
            else:
                if not self._controls or not isinstance(answer, Found) or answer.trusted:
                    return answer
                ids = ", ".join(map(str, self._controls.values()))
                why = say("list_blind", ids=ids)
                await self._forget_moved_controls()
            await self._caller.back_off(attempt)
        raise EndpointUnavailable(say("list_untrusted", why=why))

    async def _forget_moved_controls(self) -> None:
        """A control that somebody has given another key in the meantime can't vouch for a list any more."""
        for key, customer_id in list(self._controls.items()):
            existing = await self.read(customer_id)
            if existing is not None and key not in self._key.all_of(existing.values):
                del self._controls[key]


class _Gathering:
    """What the pages of a list say of `keys`, and whether they show one of the `controls`; no more is kept."""

    def __init__(self, key: KeyField, keys: Collection[str], controls: Mapping[str, int]) -> None:
        self.trusted = False
        self._key = key
        self._wanted = frozenset(keys)
        self._controls = controls
        self._found: defaultdict[str, tuple[Existing, ...]] = defaultdict(tuple)

    @property
    def found(self) -> dict[str, tuple[Existing, ...]]:
        return dict(self._found)

    def add(self, page: Iterable[Existing]) -> None:
        for record in page:
            for key in self._key.all_of(record.values):
                self.trusted = self.trusted or self._controls.get(key) == record.id
                if key in self._wanted:
                    self._found[key] += (record,)


async def references(caller: Caller, paths: Mapping[str, str], names: Iterable[str]) -> dict[str, dict[str, int]]:
    """The endpoint's lists of what an id may stand for: for each of `names`, a name to its id.

    A record goes by its name, and by its code where it has one (a currency); a name that two records have is left
    out. Raises `CommandWrong` for a list that the endpoint does not serve.
    """
    return {name: await _reference(caller, paths[name]) for name in sorted(names)}


async def _reference(caller: Caller, path: str) -> dict[str, int]:
    named: dict[str, dict[str, set[int]]] = {label: {} for label in _LABELS}
    page, seen, more = 1, 0, True
    while more:
        reply = await caller.fetch(Call(Method.GET, path, (("page", str(page)), ("size", str(PAGE)))))
        items, total = reply.record.get("items"), reply.record.get("total")
        if not isinstance(items, list) or type(total) is not int or not min(total - seen, 1) <= len(items) <= PAGE:
            raise CommandWrong(say("list_missing", path=path, reason=reply.message or "not a list"))
        for item in items:
            for label in _LABELS:
                if isinstance(item, dict) and is_id(item.get("id")) and isinstance(item.get(label), str):
                    named[label].setdefault(item[label], set()).add(item["id"])
        page, seen = page + 1, seen + len(items)
        more = seen < total
        if seen > _MOST_REFERENCES:
            raise CommandWrong(say("list_endless", path=path))
    return _unambiguous(named)


def _unambiguous(named: Mapping[str, Mapping[str, set[int]]]) -> dict[str, int]:
    """A name to its id: by the first label that has it; a name that two records have leads to neither."""
    ids: dict[str, int] = {}
    for label in reversed(_LABELS):
        for name, found in named[label].items():
            ids.pop(name, None)
            if len(found) == 1:
                ids[name] = next(iter(found))
    return ids


@dataclass(frozen=True, slots=True)
class _Page:
    items: tuple[Existing, ...]
    total: int

    @classmethod
    def of(cls, record: Mapping[str, Any], wire: Wire) -> _Page:
        items, total = record.get("items"), record.get("total")
        if not isinstance(items, list) or type(total) is not int or not len(items) <= total <= _MOST_CUSTOMERS:
            raise ListingWrong(say("list_no_page"))
        if not all(isinstance(item, dict) and is_id(item.get("id")) for item in items):
            raise ListingWrong(say("list_no_id"))
        return cls(tuple(Existing(item["id"], wire.values(item)) for item in items), total)
