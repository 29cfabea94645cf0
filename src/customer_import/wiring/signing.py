"""How does a person sign in to a tenant, and out again?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from customer_import.core.messages.signing import said
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
Say = Callable[[str], object]

_ANSWERS = {
    "database": "The database number",
    "client_id": "The client id",
    "client_secret": "The client secret",
    "key": "The one-time key",
}
"""What a sign-in needs, by the names of the files that may hold it."""


def sign_in(settings: Settings, ask: Ask, say: Say) -> None:
    """Trades a key for a token and keeps it; what an earlier sign-in has left is finished instead.

    Raises `SignInNeeded`, also when the token is kept and the endpoint does not take it, or `CommandWrong` where
    settings and answers don't belong together.
    """
    if settings.sandbox:
        raise CommandWrong("The sandbox needs no sign-in: leave --sandbox away to sign in to NEXT.")
    kept = places(settings)
    tell = partial(said, language=settings.lang)
    with _alone(settings):
        token = _left_over(settings, kept, say) or _traded(settings, kept, ask)
        reply = decide(PROBE, look(settings, (token.base_url, token.secret), [PROBE])[0].answer)
        _keep(kept, token, lambda place: say(tell("signed in", database=token.database, place=place)))
        _note_profile(settings, token, say)
        kept.attempt.is_over()  # last: until then, a sign-in that is cut off is finished by the next one
    if reply.then in (Then.SIGN_IN, Then.PROBE):
        raise SignInNeeded(
            f"The token is kept, but the endpoint does not take it ({reply.message}). It may be down for maintenance: "
            f"try again later with {command(settings, 'doctor')}. If it stays so, ask for a new key."
        )
    if reply.effect is not Effect.DONE and reply.then is not Then.WAIT:
        say(tell("not tried", why=reply.message, doctor=command(settings, "doctor")))


def answers_in(folder: Path) -> list[str]:
    """What a sign-in needs, from private files of a folder. Raises `SignInNeeded` where one is missing or readable."""
    return [tokens.secret_in(folder / name) for name in _ANSWERS]


def sign_out(settings: Settings, agreed: Callable[[str], bool], say: Say) -> None:
    """Removes the profile's token from this machine, once `agreed` has been asked.

    Raises `SignInNeeded` when something can't be removed.
    """
    if settings.sandbox:
        raise CommandWrong("The sandbox needs no sign-in, so there is nothing to sign out of.")
    kept = places(settings)
    tell = partial(said, language=settings.lang, profile=settings.profile)
    if not agreed(tell("question")):
        say(tell("kept as it is"))
        return
    with _alone(settings):
        try:
            removed = kept.remove()
        except OSError as error:
            raise SignInNeeded(f"The token can't be removed from {kept.file} ({error.strerror}).") from None
    say(tell("signed out", places=", ".join(removed)) if removed else tell("nothing"))
    if removed:
        say(tell("still valid"))
    if kept.lent is not None and kept.lent.exists():
        say(tell("lent", file=kept.lent))


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One sign-in of a profile at a time; two would write over each other's answer."""
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    folder = settings.state_dir / "signing-in" / settings.profile
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(folder, by=f"process {os.getpid()}, since {since}", tenant=settings.profile))
        except TenantBusy:
            raise TenantBusy(
                f'Another sign-in of the profile "{settings.profile}" is under way; nothing was sent. '
                "Finish that one first."
            ) from None
        yield


def _left_over(settings: Settings, kept: tokens.Places, say: Say) -> tokens.Token | None:
    """The token that a sign-in has left which was cut off, or what else there is to say of it."""
    left = kept.attempt.left_over()
    if left is None:
        return None
    tell = partial(said, language=settings.lang)
    if left.secret:
        token = tokens.Token(left.database or settings.database, left.base_url or settings.base_url, left.secret)
        if not token.database:
            raise SignInNeeded(
                f"A sign-in was cut off, and its answer is in {left.answer}, but not which database it was for. "
                f"Finish it with: {command(settings, 'login')} --database NUMBER"
            )
        _refuse_stranger(settings, token.database, token.base_url)
        say(tell("finishing", database=token.database))
        return token
    try:
        aside = kept.attempt.set_aside()
    except OSError as error:
        raise SignInNeeded(f"{kept.attempt.answer} can't be set aside ({error.strerror}); nothing was sent.") from None
    if aside is not None:
        say(tell("set aside", file=aside))
    else:
        say(tell("lost" if left.was_sent else "not sent", database=left.database))
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
        return f"Interrupted after the token had come. Finish with: {command(settings, 'login')}"
    kept.attempt.is_over()
    return f"Interrupted. {USED_UP if left and left.was_sent else 'The key was not sent and can still be used.'}"


def _unbroken(answers: Sequence[str]) -> tokens.Credentials:
    """The answers, if they can be what they should be: one that was copied badly would use up the key for nothing."""
    for name, answer in zip(_ANSWERS.values(), answers, strict=True):
        if not answer or not answer.isprintable() or " " in answer:
            what = "has blanks, line breaks or characters in it that can't be seen" if answer else "is empty"
            raise CommandWrong(f"{name} {what}; nothing was sent. Copy it again, whole.")
    return tokens.Credentials(*answers)


def _refuse_stranger(settings: Settings, database: str, base_url: str) -> None:
    if settings.database not in ("", database) or base_url != settings.base_url:
        raise CommandWrong(
            f'The sign-in is for database {database} at {base_url}, and the profile "{settings.profile}" is for '
            f"{settings.database or 'any database'} at {settings.base_url}. Nothing was sent. Give another profile a "
            f"name with --profile NAME, or mend this one in {settings.config_dir / 'config.toml'}."
        )


def _keep(kept: tokens.Places, token: tokens.Token, say: Say) -> None:
    try:
        say(kept.keep(token))
    except OSError as error:
        raise SignInNeeded(not_stored(kept.attempt, error)) from None


def _note_profile(settings: Settings, token: tokens.Token, say: Say) -> None:
    """Makes the profile's section in the config file, unless the token is kept apart from it."""
    if settings.token_file is not None:
        return
    facts = _of_the_profile(settings, token)
    file = settings.config_dir / "config.toml"
    tell = partial(said, language=settings.lang, profile=settings.profile, file=file)
    try:
        why = "" if configfile.add_profile(file, settings.profile, facts) else tell("own manner")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
    if why:
        say(tell("add lines", why=why, lines="\n".join(configfile.lines_for(settings.profile, facts))))
    elif settings.profile != "default":
        say(tell("profile"))


def _of_the_profile(settings: Settings, token: tokens.Token) -> Mapping[str, str]:
    facts = {"database": token.database}
    if token.base_url != BASE_URL:
        facts["base_url"] = token.base_url
    if settings.allow_host:
        facts["allow_host"] = settings.allow_host
    return facts
