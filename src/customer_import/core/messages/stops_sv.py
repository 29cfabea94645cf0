"""What is said in Swedish when a run stops, or can't begin?"""

from __future__ import annotations

from collections.abc import Mapping

STOPS: Mapping[str, str] = {
    "interrupted": "Avbrutet; resume fortsätter.",
    "interrupted_early": "Avbrutet. Om en körning pågick, fortsätt med: customer-import resume",
}
"""Sentences, and parts of such, by code."""
