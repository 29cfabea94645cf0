"""How do we sign in, and where is the token kept?

The one-time key is consumed by its first use, so everything here is arranged around one sentence: whatever the
endpoint answers to the single call to `/token` is on disk before anybody tries to understand it. A token (`bearer`)
comes from one call (`exchange`), whose answer is kept at once (`attempt`), and ends in a keyring (`keychain`) or in a
private file (`files`), whichever the profile has (`places`).
"""

from __future__ import annotations

from customer_import.edges.tokens.attempt import Attempt, LeftOver
from customer_import.edges.tokens.bearer import Credentials, Token, is_secret
from customer_import.edges.tokens.exchange import Manner, sign_in, trade
from customer_import.edges.tokens.files import load, save, secret_in
from customer_import.edges.tokens.keychain import Keychain, real_keychain
from customer_import.edges.tokens.places import Found, Places

__all__ = [
    "Attempt",
    "Credentials",
    "Found",
    "Keychain",
    "LeftOver",
    "Manner",
    "Places",
    "Token",
    "is_secret",
    "load",
    "real_keychain",
    "save",
    "secret_in",
    "sign_in",
    "trade",
]
