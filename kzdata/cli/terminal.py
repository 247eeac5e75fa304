"""What the commands share: text that is safe to print, a progress bar, and Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def printable(line: str) -> str:
    """A line without the control characters with which a text could steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in line)


class progress_bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __enter__(self) -> Any:
        self.bar: Any = None
        if not sys.stderr.isatty():
            return lambda done: None
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task("documents", total=None)
        return lambda done: self.bar.advance(task, done)

    def __exit__(self, *exception: object) -> None:
        if self.bar is not None:
            self.bar.stop()


@contextmanager
def interruptible(advance: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """Ctrl-C ends the build between two batches (an exception inside foreign code may abort the process); twice ends it at once."""
    pressed = False

    def note(number: int, frame: object) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        print("kzdata: stopping after this batch", file=sys.stderr)

    def progress(done: int) -> None:
        if pressed:
            raise KeyboardInterrupt
        advance(done)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
