"""Does a call leave in its turn, come back understood, and stop when it should?"""

from __future__ import annotations

from signal import SIGINT, SIGTERM

import anyio
import pytest
from calling_desk import Desk
from tenant_model import answer, lost

from customer_import.calls import PROBE, Caller
from customer_import.core.breaker import Breaker
from customer_import.core.replies import Answer, Call, Effect, Method, Then
from customer_import.errors import EndpointUnavailable, Interrupted, SignInNeeded, Terminated

READ = Call(Method.GET, "customer/1000")
CREATE = Call(Method.POST, "customer/", body={"customerno": "0002", "name": "Kund 2"})
CLOSED = answer(403, {"detail": "access_denied"})


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.model.add(customerno="0001", name="Kund 1")
    return made


def test_a_call_comes_back_with_what_its_answer_means(desk: Desk) -> None:
    (reply,) = desk.calls(READ)
    assert (reply.effect, reply.record["customerno"]) == (Effect.DONE, "0001")


@pytest.mark.parametrize(("signal", "stopped"), [(SIGINT, Interrupted), (SIGTERM, Terminated)])
def test_once_a_stop_is_asked_for_nothing_more_leaves(desk: Desk, signal: int, stopped: type[Interrupted]) -> None:
    desk.stop.request(signal)
    with pytest.raises(stopped) as raised:
        desk.calls(READ)
    assert type(raised.value) is stopped
    assert desk.model.calls == []


def test_a_stop_is_heard_while_the_endpoint_makes_us_wait(desk: Desk) -> None:
    desk.model.faults[Method.GET] = [lambda _model, _call: answer(429, {}, retry_after="900")]

    async def story(caller: Caller) -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(ask_to_stop)
            await caller.fetch(READ)

    async def ask_to_stop() -> None:
        await anyio.sleep(10)
        desk.stop.request(SIGINT)

    with pytest.raises(ExceptionGroup) as raised:
        desk.run(story)
    assert raised.group_contains(Interrupted)
    assert desk.seconds < 11


def test_a_stop_is_heard_while_an_endpoint_that_is_gone_is_probed(desk: Desk) -> None:
    desk.always(Method.GET, CLOSED)
    desk.model.faults[Method.GET][20] = lambda _model, _call: desk.stop.request(SIGINT) or CLOSED
    with pytest.raises(Interrupted):
        desk.calls(READ, READ)
    assert desk.seconds < 1800


def test_too_many_calls_never_make_a_look_up_give_up(desk: Desk) -> None:
    desk.model.faults[Method.GET] = [lambda _model, _call: answer(429, {}, retry_after="3")] * 12

    async def story(caller: Caller) -> None:
        desk.replies.append(await caller.fetch(READ))

    desk.run(story)
    assert desk.replies[0].effect is Effect.DONE
    assert desk.seconds >= 36


def test_an_endpoint_that_throttles_everything_for_half_an_hour_ends_the_run(desk: Desk) -> None:
    desk.always(Method.GET, answer(429, {}, retry_after="30"))

    async def story(caller: Caller) -> None:
        await caller.fetch(READ)

    with pytest.raises(EndpointUnavailable, match="too many calls"):
        desk.run(story)
    assert 1800 <= desk.seconds < 2000


def test_a_look_up_that_is_never_answered_is_given_up_after_four_attempts(desk: Desk) -> None:
    desk.always(Method.GET, lost())

    async def story(caller: Caller) -> None:
        await caller.fetch(READ)

    with pytest.raises(EndpointUnavailable, match="did not answer a look-up"):
        desk.run(story)
    assert len(desk.model.calls) == 4


def test_a_403_that_the_probe_gets_too_is_maintenance_and_proves_no_effect(desk: Desk) -> None:
    desk.model.faults[Method.POST] = [lambda _model, _call: CLOSED]
    desk.model.faults[Method.GET] = [lambda _model, _call: CLOSED] * 4
    (reply,) = desk.calls(CREATE)
    assert (reply.effect, reply.then) == (Effect.NONE, Then.COUNT)
    assert len(desk.watcher.notes) == 1


def test_a_403_for_this_call_alone_is_a_refusal(desk: Desk) -> None:
    desk.model.faults[Method.POST] = [lambda _model, _call: CLOSED]
    (reply,) = desk.calls(CREATE)
    assert (reply.effect, reply.message) == (Effect.REFUSED, "403: access_denied")
    assert desk.model.calls[-1][1] == PROBE


@pytest.mark.parametrize(
    ("probe", "stopped"), [(CLOSED, EndpointUnavailable), (answer(401, {"detail": "who?"}), SignInNeeded)]
)
def test_a_call_that_left_has_its_reply_even_when_the_run_then_ends(
    desk: Desk, probe: Answer, stopped: type[Exception]
) -> None:
    desk.model.faults[Method.POST] = [lambda _model, _call: CLOSED]
    desk.always(Method.GET, probe)
    with pytest.raises(stopped):
        desk.calls(CREATE, CREATE)
    assert [call.method for _time, call in desk.model.calls].count(Method.POST) == 1


def test_the_reply_of_a_call_comes_before_the_end_of_the_run(desk: Desk) -> None:
    desk.model.faults[Method.POST] = [lambda _model, _call: CLOSED]
    desk.always(Method.GET, CLOSED)
    (reply,) = desk.calls(CREATE)
    assert reply.effect is Effect.NONE


def test_five_failures_in_a_row_open_the_breaker_and_a_good_probe_mends_it(desk: Desk) -> None:
    desk.model.faults[Method.POST] = [lambda _model, _call: lost()] * 5
    replies = desk.calls(*[CREATE] * 7)
    assert [reply.effect for reply in replies] == [Effect.UNKNOWN_OPEN] * 5 + [Effect.DONE] * 2
    assert [call for _time, call in desk.model.calls].count(PROBE) == 1


def test_half_of_the_last_twenty_opens_the_breaker_too() -> None:
    breaker = Breaker()
    for number in range(19):
        breaker.went_well() if number % 2 else breaker.failed()
        assert not breaker.is_open
    breaker.went_well()
    assert breaker.is_open
    breaker.mend()
    assert not breaker.is_open


def test_a_nap_lasts_as_long_as_it_should_and_ends_when_a_stop_is_asked_for(desk: Desk) -> None:
    async def story(caller: Caller) -> None:
        await caller.stop.nap(7.1)
        assert anyio.current_time() == pytest.approx(began + 7.1)
        desk.stop.request(SIGINT)
        await caller.stop.nap(1000)

    began = 0.0

    async def measured(caller: Caller) -> None:
        nonlocal began
        began = anyio.current_time()
        await story(caller)

    desk.run(measured)
    assert desk.seconds < 8
