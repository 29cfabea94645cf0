"""What has been set, where, and may it be? Flags, environment and config file, read once into a frozen value."""

from __future__ import annotations

from customer_import.settings.model import BASE_URL, FASTEST, Settings
from customer_import.settings.reading import read

__all__ = ["BASE_URL", "FASTEST", "Settings", "read"]
