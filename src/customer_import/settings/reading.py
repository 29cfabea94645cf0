"""What has been set, all places together, and may it be?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from customer_import.core.messages.sentences import say
from customer_import.settings.model import Settings
from customer_import.settings.safety import refuse_unsafe
from customer_import.settings.sources import by_flag, by_variable, config_file, of_profile, of_the_system, plain
from customer_import.settings.values import Given, converted


def read(flags: Mapping[str, Any], environment: Mapping[str, str], *, new_profile: bool = False) -> Settings:
    """The settings from `flags` (None: not given), then `environment`, then the config file, then the defaults.

    `new_profile`: the profile need not be in the config file yet.
    Raises `CommandWrong` naming the setting, its value, what was expected and where it was set.
    """
    from platformdirs import PlatformDirs  # noqa: PLC0415  `--help` does without

    places = PlatformDirs("customer-import", appauthor=False)
    given = {
        "state_dir": Given(places.user_state_path, say("the_default")),
        "config_dir": Given(places.user_config_path, say("the_default")),
        **of_the_system(environment),
    }
    flagged = by_flag(flags)
    set_here = {**by_variable(environment), **flagged}
    file = Path(converted("config_dir", set_here.get("config_dir", given["config_dir"]))) / "config.toml"
    kept = config_file(file)
    given.update(plain(kept, file))
    chosen = {**given, **set_here}.get("profile", Given("default", say("the_default")))
    given.update(of_profile(kept, chosen, file, may_be_new=new_profile))
    given.update(set_here)
    settings = Settings(**{name: converted(name, one) for name, one in given.items()})
    settings = replace(settings, base_url=settings.base_url.rstrip("/"), flags=frozenset(flagged))
    refuse_unsafe(settings, lambda name: given[name].place if name in given else say("the_default"))
    return settings
