"""How does the program start? Every start pays for what is imported here, so it is next to nothing."""

import sys

from customer_import.cli.usage import USAGE


def main() -> None:
    """The program."""
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        print(USAGE)  # noqa: T201  the quickest way to say it
        return
    from customer_import.cli.program import run  # noqa: PLC0415  help does without

    run()
