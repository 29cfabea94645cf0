"""Which faults were asked for, how often, and for how long?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches

from customer_import.core.messages.sentences import say
from customer_import.edges.sandbox.faults.exchange import Seconds
from customer_import.edges.sandbox.faults.table import FAULTS, Fault
from customer_import.errors import CommandWrong

_ALL, _TOKEN = "all", "token"
_SECONDS = {f"{one.name}-seconds": one.name for one in fields(Seconds)}
_LONGEST = 3600.0
_CALLS = (("POST", "/v1/customer/"), ("PUT", "/v1/customer/1"), ("GET", "/v1/customer/"), ("GET", "/v1/customer/1"))


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """`rates` says by name how many of 1 call that a fault can hit it does hit; `sign_in`: calls to `/token` too."""

    rates: Mapping[str, float]
    seconds: Seconds = field(default_factory=Seconds)
    sign_in: bool = False

    def dealt(self, draw: float, method: str, path: str) -> Fault | None:
        """The fault that `draw`, a random number from 0 to 1, deals to a call."""
        for name, rate in self.rates.items():
            if FAULTS[name].hits.includes(method, path):
                if draw < rate:
                    return FAULTS[name]
                draw -= rate
        return None


def read_faults(text: str) -> FaultPlan:
    """The plan of `NAME=RATE,...`, where a name is a fault, `all` (every fault that is not named itself) or one of the
    seconds, such as `late-seconds`; the word `token` lets faults hit sign-ins too.

    Raises `CommandWrong` naming what can't be understood, with the nearest word that can.
    """
    given: dict[str, float] = {}
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        name, _, number = word.partition("=")
        if name in given:
            raise CommandWrong(say("fault_given_twice", name=name))
        if word != _TOKEN:
            given[name] = _number(name, number)
    every = given.pop(_ALL, 0.0)
    seconds = Seconds(**{_SECONDS[name]: given.pop(name) for name in list(given) if name in _SECONDS})
    rates = {name: given.get(name, every) for name in FAULTS}
    _refuse_too_many(rates)
    return FaultPlan(rates, seconds, sign_in=_TOKEN in words)


def _number(name: str, text: str) -> float:
    known = (*FAULTS, _ALL, _TOKEN, *_SECONDS)
    if name == _TOKEN:
        raise CommandWrong(say("fault_stands_alone", token=_TOKEN, text=text))
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        remedy = say("fault_near", near=near[0]) if near else say("faults_there_are", names=", ".join(known))
        raise CommandWrong(say("fault_not_there", name=name, remedy=remedy))
    most = _LONGEST if name in _SECONDS else 1.0
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= most:
        raise CommandWrong(say("fault_no_number", name=name, text=text, most=f"{most:g}"))
    return number


def _refuse_too_many(rates: Mapping[str, float]) -> None:
    """One call is hit by one fault at most, so their rates can't add up to more than every call."""
    for method, path in _CALLS:
        total = sum(rate for name, rate in rates.items() if FAULTS[name].hits.includes(method, path))
        if total > 1 + 1e-9:
            raise CommandWrong(say("faults_too_many", method=method, path=path, total=f"{total:g}"))
