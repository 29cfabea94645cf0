"""How do stories that mostly wait get told in the time of a few of them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from program import Program
from real_import import Import

AT_A_TIME = 4
ROWS = 12

Story = Callable[[Import], None]
"""What happens to one import; it asserts what must be so, in the middle and at the end."""


@contextmanager
def side_by_side(stories: Sequence[Story], new_home: Callable[[], Path]) -> Iterator[Mapping[Story, Future[None]]]:
    """Begins all stories, each in a home of its own; `result()` of each raises what it found wrong."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield {story: pool.submit(story, Import(Program(new_home()), ROWS)) for story in stories}


def in_words(story: Story) -> str:
    """The name of a story as a line of the table."""
    return story.__name__.replace("_", " ")
