"""Where is the token of the profile that the settings name?"""

from __future__ import annotations

import shlex

from customer_import.edges import tokens
from customer_import.settings import Settings


def places(settings: Settings) -> tokens.Places:
    """The places of the profile's token, with the command that signs in to it."""
    own = settings.config_dir / f"{settings.profile}.token"
    return tokens.Places(
        own=own,
        named=settings.token_file,
        lent=settings.credentials_dir / own.name if settings.credentials_dir else None,
        keychain=lambda: tokens.real_keychain(str(own)) if settings.keyring else None,
        login=command(settings, "login"),
    )


def command(settings: Settings, name: str) -> str:
    """The command `name` for the same profile, as it would be typed."""
    words = ["customer-import", name]
    for flag in ("profile", "base_url", "allow_host", "token_file", "config_dir"):
        if flag in settings.flags:
            words += [f"--{flag.replace('_', '-')}", str(getattr(settings, flag))]
    return shlex.join(words)
