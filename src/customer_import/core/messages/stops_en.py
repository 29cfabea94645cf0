"""What is said in English when a run stops, or can't begin?"""

from __future__ import annotations

from collections.abc import Mapping

STOPS: Mapping[str, str] = {
    "interrupted": "Interrupted; resume goes on.",
    "interrupted_early": "Interrupted. If a run was under way, go on with: customer-import resume",
}
"""Sentences, and parts of such, by code."""
