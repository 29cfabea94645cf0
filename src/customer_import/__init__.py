"""Customers out of spreadsheets, into NEXT Project: all of them, once each, with a report about every row.

The house, from the street inwards:

    cli/            what can be typed; a command is usage text, options and one call
    wiring/         which parts make a run; the only place that sees all of them, the real clock and real chance
    settings        flags, environment and config file, read once into a frozen value
    suggest         the story of a file that nobody has mapped yet
    pipeline        the stories: check a file, plan it, run it, resume it
      understanding what is in a file, and what is wrong with it
      uploader      sends planned rows; the protocol that makes a customer at most once
      lookups       which customers the tenant already has
      calls         one call in its turn: the pace, the breaker, what the answer means
      witness       what of a run is worth a line in its log
      stopping      whether somebody asked the run to end
    ports           what the stories ask of the outside
    core/           everything that can be decided by thinking alone: fields, mapping, cleaning, checks, planning,
                    the table of answers, the pace, problems and their words, outcomes
    edges/          one outside thing each: spreadsheets, inbox and remote, endpoint, tokens, ledger, lock, reports,
                    terminal, presets, runfolder, and the sandbox that stands in for the endpoint
    errors          why a run stops, sorted by who must act

A file travels through it as frozen values, each defined by the module that makes it:

    file -> Sheet -> Mapped -> Checked -> Planned -> Call -> Answer -> Reply -> RowOutcome -> RunResult -> reports

The rules of the house stand in `tests/test_architecture.py`. The core imports only the core; edges never import one
another; stories get their edges as arguments; a library has one home; nothing is patched in tests.

For programs: `check`, `plan` and `run` take a file, a mapping and `Settings` and give a `RunResult`.
"""

TYPE_CHECKING = False  # type checkers know the name; importing it from typing would cost every start
if TYPE_CHECKING:
    from customer_import.core.outcomes import RunResult
    from customer_import.settings import Settings
    from customer_import.wiring.library import check, plan, run

__version__ = "0.1.0"
__all__ = ["RunResult", "Settings", "__version__", "check", "plan", "run"]

_HOMES = {
    "RunResult": "core.outcomes",
    "Settings": "settings",
    "check": "wiring.library",
    "plan": "wiring.library",
    "run": "wiring.library",
}


def __getattr__(name: str) -> object:
    """The public names, loaded when they are used: `import customer_import` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  only who asks for a name pays for it

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
