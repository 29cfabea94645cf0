"""Who deals with which parcel, and when? procrastinate knows: a queue in PostgreSQL with one lock per tenant."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import procrastinate
import psycopg
from procrastinate import exceptions

from customer_import.core.messages.sentences import say
from customer_import.edges.cluster.parcels import SCHEMA
from customer_import.errors import LedgerBroken, RunStopped

Deal = Callable[[int, int], Awaitable[None]]
"""Deals with a parcel, by its number, that has been tried so many times before."""
Act = Callable[[int], Awaitable[None]]
RetryIn = Callable[[int, int], float | None]
_TASK, _SCHEDULED = "import", "scheduled"


class NotDone(Exception):
    """A parcel was not dealt with this time; `exit_code` says why."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(f"exit {exit_code}")
        self.exit_code = exit_code


class _Retry(procrastinate.BaseRetryStrategy):
    """When a parcel's turn comes again, by exit code and attempts so far."""

    def __init__(self, retry_in: RetryIn) -> None:
        self._retry_in = retry_in

    def get_retry_decision(
        self, *, exception: BaseException, job: procrastinate.jobs.Job
    ) -> procrastinate.RetryDecision | None:
        exit_code = exception.exit_code if isinstance(exception, NotDone | RunStopped) else 70
        seconds = self._retry_in(exit_code, job.attempts)
        return None if seconds is None else procrastinate.RetryDecision(retry_in={"seconds": int(seconds)})


class Queue:
    """The queue in the database at `url` (PostgreSQL, without a driver's name). Its methods raise `LedgerBroken`.

    `retry_in` gives the seconds until a parcel is tried again, for an exit code and the attempts so far, or `None`.
    """

    def __init__(self, url: str, retry_in: RetryIn) -> None:
        self._url = url
        self._retry_in = retry_in

    def make(self) -> None:
        """Makes procrastinate's tables where there are none."""
        try:
            with psycopg.connect(self._url, options=f"-csearch_path={SCHEMA}", autocommit=False) as connection:
                connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (SCHEMA,))
                there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
                if there == (None,):
                    connection.execute(procrastinate.schema.SchemaManager.get_schema())
        except psycopg.Error as error:
            raise _broken(error) from None

    def put(self, parcel: int, lock: str) -> None:
        """Asks for a parcel to be dealt with, never beside another with the same `lock`."""

        async def deferred() -> None:
            app = self._app(_nobody)
            async with app.open_async():
                await app.configure_task(_TASK, lock=lock).defer_async(parcel=parcel)

        try:
            asyncio.run(deferred())
        except exceptions.ConnectorException as error:
            raise _broken(error) from None

    def work(self, deal: Deal, scheduled: Mapping[str, tuple[str, str, Act]], options: Mapping[str, Any]) -> None:
        """Deals with parcels until a signal asks for the end.

        `scheduled` are jobs by name, each with when it is due, its lock, and what it does (it is given the time that
        it was due, in seconds since 1970). `options`: `concurrency`, `name`, and in seconds `polling`, `heartbeat`
        and `silence`, after which a worker counts as dead and what it had in hand is given to another. A database
        that goes away is waited for.
        """

        async def until_asked() -> None:
            while True:
                try:
                    await self._work(deal, scheduled, options)
                except exceptions.ConnectorException:
                    await asyncio.sleep(options["polling"])
                else:
                    return

        asyncio.run(until_asked())

    async def _work(
        self, deal: Deal, scheduled: Mapping[str, tuple[str, str, Act]], options: Mapping[str, Any]
    ) -> None:
        app = self._app(deal)
        for name, (due, lock, act) in scheduled.items():
            _register(app, name, due, lock, act)
        async with app.open_async():
            watch = asyncio.create_task(_give_back(app, options["silence"]))
            try:
                await app.run_worker_async(
                    concurrency=options["concurrency"],
                    name=options["name"],
                    fetch_job_polling_interval=options["polling"],
                    update_heartbeat_interval=options["heartbeat"],
                    stalled_worker_timeout=options["silence"],
                )
            finally:
                watch.cancel()

    def _app(self, deal: Deal) -> procrastinate.App:
        connector = procrastinate.PsycopgConnector(
            conninfo=self._url, kwargs={"options": f"-csearch_path={SCHEMA}"}, min_size=1, max_size=6
        )
        app = procrastinate.App(connector=connector)

        @app.task(name=_TASK, queue=_TASK, retry=_Retry(self._retry_in), pass_context=True)
        async def import_(context: procrastinate.JobContext, parcel: int) -> None:
            await deal(parcel, context.job.attempts)

        return app


def _register(app: procrastinate.App, name: str, due: str, lock: str, act: Act) -> None:
    @app.periodic(cron=due, periodic_id=name, lock=lock, queueing_lock=f"{_SCHEDULED} {name}")
    @app.task(name=f"{_SCHEDULED} {name}", queue=_TASK)
    async def scheduled(timestamp: int) -> None:
        await act(timestamp)


async def _give_back(app: procrastinate.App, silence: float) -> None:
    """Gives what dead workers had in hand to others, for as long as this one works."""
    while True:
        await asyncio.sleep(silence / 2)
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silence):
                await app.job_manager.retry_job(job)
        except exceptions.ConnectorException:  # the database is away; the worker itself waits for it too
            continue


async def _nobody(_parcel: int, _attempts: int) -> None:
    """Who puts a parcel in does not deal with it."""


def _broken(error: Exception) -> LedgerBroken:
    reason = re.sub(r"\s+", " ", str(error.__cause__ or error)).strip()
    return LedgerBroken(say("queue_broken", why=reason))
