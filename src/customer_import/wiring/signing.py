"""How does a person sign in to a tenant, and out again?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from customer_import.core.messages.sentences import say
from customer_import.core.replies import PROBE, Effect, Then, decide
from customer_import.edges import configfile, endpoint, lock, tokens
from customer_import.edges.tokens.exchange import USED_UP, not_stored
from customer_import.errors import CommandWrong, Interrupted, SignInNeeded, TenantBusy
from customer_import.settings import BASE_URL, Settings
from customer_import.wiring.keeping import command, places
from customer_import.wiring.looking import look
from customer_import.wiring.tenants import USER_AGENT

Ask = Callable[[], Sequence[str]]
"""Gives database number, client id, client secret and one-time key, from wherever they are typed."""
Show = Callable[[str], object]
"""Shows a sentence to whoever signs in, in their language."""

_ANSWERS = {
    "database": say("the_database"),
    "client_id": say("the_client_id"),
    "client_secret": say("the_client_secret"),
    "key": say("the_key"),
}
"""What a sign-in needs, by the names of the files that may hold it."""


def sign_in(settings: Settings, ask: Ask, show: Show) -> None:
    """Trades a key for a token and keeps it; what an earlier sign-in has left is finished instead.

    Raises `SignInNeeded`, also when the token is kept and the endpoint does not take it, or `CommandWrong` where
    settings and answers don't belong together.
    """
    if settings.sandbox:
        raise CommandWrong(say("no_sign_in_to_sandbox"))
    kept = places(settings)
    with _alone(settings):
        token = _left_over(settings, kept, show) or _traded(settings, kept, ask)
        reply = decide(PROBE, look(settings, (token.base_url, token.secret), [PROBE])[0].answer)
        _keep(kept, token, lambda place: show(say("signed_in", database=token.database, place=place)))
        _note_profile(settings, token, show)
        kept.attempt.is_over()  # last: until then, a sign-in that is cut off is finished by the next one
    if reply.then in (Then.SIGN_IN, Then.PROBE):
        raise SignInNeeded(say("token_not_taken", why=reply.message, doctor=command(settings, "doctor")))
    if reply.effect is not Effect.DONE and reply.then is not Then.WAIT:
        show(say("token_not_tried", why=reply.message, doctor=command(settings, "doctor")))


def answers_in(folder: Path) -> list[str]:
    """What a sign-in needs, from private files of a folder. Raises `SignInNeeded` where one is missing or readable."""
    return [tokens.secret_in(folder / name) for name in _ANSWERS]


def sign_out(settings: Settings, agreed: Callable[[str], bool], show: Show) -> None:
    """Removes the profile's token from this machine, once `agreed` has been asked.

    Raises `SignInNeeded` when something can't be removed.
    """
    if settings.sandbox:
        raise CommandWrong(say("no_sign_out_of_sandbox"))
    kept = places(settings)
    if not agreed(say("sign_out_question", profile=settings.profile)):
        show(say("kept_as_it_is"))
        return
    with _alone(settings):
        try:
            removed = kept.remove()
        except OSError as error:
            raise SignInNeeded(say("token_not_removed", path=kept.file, why=error.strerror)) from None
    show(
        say("signed_out", places=", ".join(removed))
        if removed
        else say("nothing_to_sign_out", profile=settings.profile)
    )
    if removed:
        show(say("still_valid"))
    if kept.lent is not None and kept.lent.exists():
        show(say("token_is_lent", file=kept.lent))


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One sign-in of a profile at a time; two would write over each other's answer."""
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    folder = settings.state_dir / "signing-in" / settings.profile
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(folder, by=f"process {os.getpid()}, since {since}", tenant=settings.profile))
        except TenantBusy:
            raise TenantBusy(say("sign_in_under_way", profile=settings.profile)) from None
        yield


def _left_over(settings: Settings, kept: tokens.Places, show: Show) -> tokens.Token | None:
    """The token that a sign-in has left which was cut off, or what else there is to say of it."""
    left = kept.attempt.left_over()
    if left is None:
        return None
    if left.secret:
        token = tokens.Token(left.database or settings.database, left.base_url or settings.base_url, left.secret)
        if not token.database:
            raise SignInNeeded(say("answer_of_unknown_database", answer=left.answer, login=command(settings, "login")))
        _refuse_stranger(settings, token.database, token.base_url)
        show(say("finishing_sign_in", database=token.database))
        return token
    try:
        aside = kept.attempt.set_aside()
    except OSError as error:
        raise SignInNeeded(say("answer_in_the_way", path=kept.attempt.answer, why=error.strerror)) from None
    if aside is not None:
        show(say("answer_set_aside", file=aside))
    else:
        show(
            say("earlier_answer_lost", database=left.database)
            if left.was_sent
            else say("earlier_key_not_sent", database=left.database)
        )
    return None


def _traded(settings: Settings, kept: tokens.Places, ask: Ask) -> tokens.Token:
    kept.attempt.prepare()  # before anybody types a secret in vain
    try:
        credentials = _unbroken(ask())
        _refuse_stranger(settings, credentials.database, settings.base_url)
    except BaseException:
        kept.attempt.is_over()
        raise
    manner = tokens.Manner(
        USER_AGENT,
        settings.timeout_seconds,
        endpoint.certificates(settings.base_url),
        proxy=settings.proxy or None,
    )
    try:
        return tokens.trade(settings.base_url, credentials, kept.attempt, manner)
    except KeyboardInterrupt:
        raise Interrupted(_interrupted(settings, kept)) from None


def _interrupted(settings: Settings, kept: tokens.Places) -> str:
    left = kept.attempt.left_over()
    if left is not None and left.secret:
        return say("interrupted_with_token", login=command(settings, "login"))
    if left is None or left.answer is None:
        kept.attempt.is_over()
    return say("interrupted_after_key", used_up=USED_UP) if left and left.was_sent else say("interrupted_before_key")


def _unbroken(answers: Sequence[str]) -> tokens.Credentials:
    """The answers, if they can be what they should be: one that was copied badly would use up the key for nothing."""
    for name, answer in zip(_ANSWERS.values(), answers, strict=True):
        if not answer:
            raise CommandWrong(say("answer_empty", name=name))
        if not answer.isprintable() or " " in answer:
            raise CommandWrong(say("answer_spoilt", name=name))
    return tokens.Credentials(*answers)


def _refuse_stranger(settings: Settings, database: str, base_url: str) -> None:
    if settings.database not in ("", database) or base_url != settings.base_url:
        stranger = say(
            "sign_in_of_a_stranger",
            database=database,
            base_url=base_url,
            profile=settings.profile,
            wanted=settings.database or say("any_database"),
            wanted_url=settings.base_url,
            file=settings.config_dir / "config.toml",
        )
        raise CommandWrong(stranger)


def _keep(kept: tokens.Places, token: tokens.Token, show: Show) -> None:
    try:
        show(kept.keep(token))
    except OSError as error:
        raise SignInNeeded(not_stored(kept.attempt, error)) from None


def _note_profile(settings: Settings, token: tokens.Token, show: Show) -> None:
    """Makes the profile's section in the config file, unless the token is kept apart from it."""
    if settings.token_file is not None:
        return
    facts = _of_the_profile(settings, token)
    file = settings.config_dir / "config.toml"
    try:
        why = "" if configfile.add_profile(file, settings.profile, facts) else say("own_manner")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
    if why:
        show(
            say(
                "profile_lines",
                profile=settings.profile,
                file=file,
                why=why,
                lines="\n".join(configfile.lines_for(settings.profile, facts)),
            )
        )
    elif settings.profile != "default":
        show(say("profile_made", profile=settings.profile, file=file))


def _of_the_profile(settings: Settings, token: tokens.Token) -> Mapping[str, str]:
    facts = {"database": token.database}
    if token.base_url != BASE_URL:
        facts["base_url"] = token.base_url
    if settings.allow_host:
        facts["allow_host"] = settings.allow_host
    return facts
