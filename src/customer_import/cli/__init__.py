"""How does the program start? Every start pays for what is imported here, so it is next to nothing."""

import sys

from customer_import.cli.usage import USAGE


def main() -> None:
    """The program."""
    _open_what_is_closed()
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        print(USAGE)  # noqa: T201  the quickest way to say it
        return
    from customer_import.cli.program import run  # noqa: PLC0415  help does without

    run()


def _open_what_is_closed() -> None:
    """Where a stream was closed by whoever started us, what is said goes nowhere and what is asked gets no answer."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        import os  # noqa: PLC0415  hardly ever needed

        sys.stdin = sys.stdin or open(os.devnull)  # noqa: PTH123, SIM115  open as long as the program runs
        sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115  as above
        sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115  as above
