"""How does a person sign in to a tenant?"""

from __future__ import annotations

from collections.abc import Sequence

from customer_import.edges.tokens import Credentials
from customer_import.settings import Settings
from customer_import.wiring import tenants


def sign_in(settings: Settings, answers: Sequence[str]) -> str:
    """Trades the key for a token and says where it is kept.

    `answers` are database number, client id, client secret and one-time key. Raises `SignInNeeded`.
    """
    database, client_id, client_secret, key = answers
    path = settings.token_file or tenants.token_file(settings)
    tenants.sign_in(settings, settings.base_url, Credentials(database, client_id, client_secret, key), path)
    return f"Signed in to database {database}. The token is kept in {path}, readable by you alone."
