"""Why does a run stop? Sorted by who must act; each class carries the exit code that says so."""

from __future__ import annotations

from typing import ClassVar


class RunStopped(Exception):
    """A run can't begin or go on. The message is whole sentences: place, value, what was expected, remedy."""

    exit_code: ClassVar[int]

    @property
    def sentence(self) -> str:
        """The message as it was given; `told` (`core.messages.sentences`) says it in the reader's language."""
        return str(self) if not self.args or type(self.args[0]) is str else self.args[0]


class CommandWrong(RunStopped):
    """The person at the keyboard: the command line, the settings or the mapping is wrong; nothing was sent."""

    exit_code = 2


class MappingWrong(CommandWrong):
    """The mapping's author: the YAML says something we can't do. The message lists every fault, a line each."""


class FileUnreadable(RunStopped):
    """The file's owner: the input can't be read safely; nothing was sent."""

    exit_code = 3


class SignInNeeded(RunStopped):
    """Who holds the key: sign-in is missing, refused or revoked."""

    exit_code = 4


class EndpointUnavailable(RunStopped):
    """Nobody but time: the endpoint does not answer as it should; `resume` goes on."""

    exit_code = 5


class SourceUnavailable(RunStopped):
    """Nobody but time, or the keeper of the server: where the files wait does not answer; the next time goes on."""

    exit_code = 5


class AllRefused(RunStopped):
    """Whoever made the file or the mapping: the endpoint refuses row after row for one and the same reason."""

    exit_code = 5


class TenantBusy(RunStopped):
    """Whoever runs the other import: it holds this tenant."""

    exit_code = 7


class LedgerBroken(RunStopped):
    """The machine's keeper: the ledger can't be read or written; nothing more was sent."""

    exit_code = 8


class LeaseLost(LedgerBroken):
    """Nobody: another process may have taken over the tenant, and goes on with it."""

    exit_code = 7


class ReportUnwritten(RunStopped):
    """The machine's keeper: the rows are as the ledger says, but the report about them can't be written."""

    exit_code = 8


class Interrupted(RunStopped):
    """The person who pressed Ctrl-C; `resume` goes on."""

    exit_code = 130


class Terminated(Interrupted):
    """The system that asked us to end; `resume` goes on."""

    exit_code = 143
