"""Locks between processes; the system lets go of them when a process ends, however it ends."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BESIDE = ".building-"  # folders of builds under way; one whose lock is free was left by a build that was killed


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the folder's lock: of several processes one goes on, the others wait."""
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A locked folder for a build beside its place; it goes whatever happens, and so do those that killed builds left."""
    import fcntl

    out.mkdir(parents=True, exist_ok=True)
    with alone(out):  # nobody sees a folder before it is locked
        for stale in out.glob(f"{_BESIDE}*"):
            _remove_if_free(stale)
        home = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=out))
        handle = os.open(home, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)
        os.close(handle)


def _remove_if_free(stale: Path) -> None:
    import fcntl

    try:
        handle = os.open(stale, os.O_RDONLY)
    except OSError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(stale, ignore_errors=True)
    except OSError:
        pass
    finally:
        os.close(handle)
