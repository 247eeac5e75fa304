"""The whole path: documents in, a release out. Documents are read, parsed in worker processes and packaged as a stream."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kzdata import documents, facts, mentions, registry, resolve, text, votes
from kzdata.records import Document, Rejected
from kzdata.resolve import Rows

if TYPE_CHECKING:
    import pyarrow as pa

    from kzdata.package import PackageResult

BATCH = 2048  # documents whose rows are checked together: large enough for columnar work, small enough to stream
SHARE = 128  # documents that a worker takes at a time: few, so that all workers are busy until the end


def parse(document: Document, everything: bool = False) -> Rows:
    """All rows that one document gives; one that speaks of no vote of citizens gives its `articles` row only, unless `everything`."""
    with _uncollected():
        cleaned = text.clean(document)
        rows: Rows = {"articles": [resolve.article(document, cleaned, resolve.is_relevant(cleaned))]}
        if everything or resolve.is_of_a_vote(cleaned):
            found = mentions.find(cleaned)
            spoken = votes.resolve(cleaned, found)
            rows |= resolve.resolve(cleaned, facts.build(cleaned, found, spoken), spoken)
    return rows


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cyclic garbage while a text is read: of a long one, whose objects all live until its end, it would take a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def parse_chunk(chunk: Sequence[Document | Rejected], everything: bool = False) -> dict[str, pa.Table]:
    """The rows of several documents as Arrow tables that fit their schemas.

    What does not fit is in `quarantine`, what could not be read in `rejected`.
    """
    return _checked(_rows(chunk, everything))


def _rows(chunk: Sequence[Document | Rejected], everything: bool) -> Rows:
    """The rows of several documents together: what a worker does, without the weight of Arrow and Pandera."""
    together: Rows = {}
    for item in chunk:
        if isinstance(item, Rejected):
            row = {"rejected_id": resolve.identifier(item.source, item.reason)} | asdict(item)
            together.setdefault("rejected", []).append(row)
            continue
        for table, rows in parse(item, everything).items():
            together.setdefault(table, []).extend(rows)
    return together


def _checked(together: Rows) -> dict[str, pa.Table]:
    from kzdata.row_checks import check_rows

    made: dict[str, pa.Table] = {}
    bad: list[dict[str, object]] = []
    for table, rows in together.items():
        made[table], failed = check_rows(table, rows)
        bad += failed
    if bad:
        made["quarantine"] = check_rows("quarantine", bad)[0]
    return made


def build(
    corpus: Sequence[Path],
    out: Path,
    version: str | None = None,
    everything: bool = False,
    workers: int | None = None,
    progress: Callable[[int], None] = lambda done: None,
    policy: Path | None = None,
) -> PackageResult:
    """Reads the corpus, extracts and validates its facts and writes a release in `out`; without `version` the difference to the last one gives it.

    The checks follow the policy of kzdata, over it `quality.toml` of the corpus, over that the file `policy`.
    Raises InputError where nothing can be read and ReleaseError where the version exists with other content.
    """
    from kzdata import package
    from kzdata.policy import beside, load
    from kzdata.recipe import recipe

    rules = load(*beside(corpus), *([policy] if policy else []))
    with _workers(workers or os.cpu_count() or 1) as pool:  # first of all, so that they read while the rest is loaded and the registries are filled
        parsed = _parsed(documents.read(corpus), everything, pool, progress)
        made_of = recipe(corpus, {"everything": everything, "policy": rules.departures()})
        return package.build(parsed, out, version, registry.rows(), recipe=made_of, policy=rules)


def _chunks(items: Iterable[Document | Rejected], size: int) -> Iterator[list[Document | Rejected]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


@contextmanager
def _workers(number: int) -> Iterator[_Workers | None]:
    """A pool of worker processes; None for one, which is the process itself."""
    if number < 2:
        yield None
        return
    pool = ProcessPoolExecutor(number, get_context("spawn"), _end_with_parent)
    try:
        yield _Workers(pool, 4 * number)
    finally:
        pool.shutdown(cancel_futures=True)


class _Workers(NamedTuple):
    pool: ProcessPoolExecutor
    ahead: int  # shares that may be under way, so that memory stays the same however large the corpus


def _parsed(
    items: Iterable[Document | Rejected], everything: bool, workers: _Workers | None, progress: Callable[[int], None]
) -> Iterator[dict[str, pa.Table]]:
    """Batches in the order of the corpus. The first shares are under way when this returns, before anybody asks for them."""
    if workers is None:
        return (_told(parse_chunk(chunk, everything), len(chunk), progress) for chunk in _chunks(items, BATCH))
    submitted = ((len(share), workers.pool.submit(_rows, share, everything)) for share in _chunks(items, SHARE))
    return _collected(deque(islice(submitted, workers.ahead)), submitted, workers.pool, progress)


def _collected(
    waiting: deque[tuple[int, Future[Rows]]],
    submitted: Iterator[tuple[int, Future[Rows]]],
    pool: ProcessPoolExecutor,
    progress: Callable[[int], None],
) -> Iterator[dict[str, pa.Table]]:
    import_module("frictionless")  # the release is judged with it: a quarter of a second that a small build need not wait for later
    together: Rows = {}
    gathered = 0
    while waiting:
        size, future = waiting.popleft()
        for table, rows in future.result().items():
            together.setdefault(table, []).extend(rows)
        gathered += size
        waiting.extend(islice(submitted, 1))
        if not waiting:
            pool.shutdown(wait=False)  # the workers take their dictionaries apart while the release is made
        if gathered >= BATCH or not waiting:
            yield _told(_checked(together), gathered, progress)
            together, gathered = {}, 0


def _told(made: dict[str, pa.Table], size: int, progress: Callable[[int], None]) -> dict[str, pa.Table]:
    progress(size)
    return made


def _end_with_parent() -> None:
    """A worker leaves Ctrl-C to its parent, and does not outlive it when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent,), daemon=True).start()


def _exit_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
