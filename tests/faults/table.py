"""What can go wrong, and what comes of it? `python tests/faults/table.py` prints it.

The first part is `answers.py`, line by line. Every line of the second part is a test, named as what it promises.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent / "sample_files")]

import promises  # noqa: E402  found by the line above when this is run as a program
from answers import LINES, MEANINGS, Ends  # noqa: E402  as above

_STORIES = {
    "Troubles that last": "test_troubles_that_last.py",
    "Clocks": "test_clocks.py",
    "Ledgers": "test_ledgers.py",
    "Networks": "test_networks.py",
    "Every fault of the sandbox": "test_endpoint_faults.py",
    "Processes": "test_processes.py",
    "Disks": "test_disks.py",
}
_SITUATIONS = {
    "once": "a POST, not carried out",
    "done": "a POST, carried out",
    "late": "a POST, carried out later",
    "always": "every POST of the row",
    "put": "a PUT, not carried out",
    "put_done": "a PUT, carried out",
}


def table() -> Iterator[str]:
    """The lines of the table, in Markdown."""
    yield f"{promises.__doc__}\n# What an answer means"
    for means, meaning in MEANINGS.items():
        proof = "proves" if meaning.proves else "does not prove"
        yield f"\n## {means[0].upper()}{means[1:]}: {proof} that nothing was done\n"
        yield f"Answers: {'; '.join(line.name for line in LINES if line.means == means)}.\n"
        yield "| where | outcome of the row | times sent | exit code |"
        yield "| --- | --- | --- | --- |"
        for name, situation in _SITUATIONS.items():
            ends = getattr(meaning, name)
            if isinstance(ends, Ends):
                yield f"| {situation} | {ends.outcome} | {ends.sent} | {ends.code} |"
        yield f"| the first list | {'asked for again' if meaning.look == 0 else 'nothing is sent'} | | {meaning.look} |"
    for title, file in _STORIES.items():
        yield f"\n# {title}\n"
        yield from (f"- {name.replace('_', ' ')}" for name in _lines(HERE / file))


def _lines(file: Path) -> Iterator[str]:
    """The tests of a file, or the stories that its one test tells."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    stories = [node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "STORIES"]
    if stories:
        assert isinstance(stories[0].value, ast.Tuple)
        yield from (ast.unparse(name) for name in stories[0].value.elts)
        return
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    yield from (name.removeprefix("test_") for name in functions if name.startswith("test_"))


def main() -> None:
    for line in table():
        print(line)


if __name__ == "__main__":
    main()
