"""The whole path: documents in, a release out. Documents are read, parsed in worker processes and packaged as a stream."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict
from functools import cache
from importlib import import_module
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from kzdata import documents, facts, mentions, registry, resolve, text, votes
from kzdata.records import Document, Rejected
from kzdata.resolve import Rows

if TYPE_CHECKING:
    import pyarrow as pa

    from kzdata.package import PackageResult

CHUNK = 2048  # documents a batch: large enough for columnar work, small enough to stream


def parse(document: Document, everything: bool = False) -> Rows:
    """All rows that one document gives; one that speaks of no vote gives its `articles` row only, unless `everything`."""
    cleaned = text.clean(document)
    relevant = resolve.is_relevant(cleaned)
    rows: Rows = {"articles": [resolve.article(document, cleaned, relevant)]}
    if relevant or everything:
        found = mentions.find(cleaned)
        spoken = votes.resolve(cleaned, found)
        rows |= resolve.resolve(cleaned, facts.build(cleaned, found, spoken), spoken)
    return rows


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
    made_of = recipe(corpus, {"everything": everything, "policy": rules.departures()})
    chunks = _chunks(documents.read(corpus), CHUNK)
    parsed = _parsed(chunks, everything, workers or os.cpu_count() or 1, progress)
    return package.build(parsed, out, version, registry.rows(), recipe=made_of, policy=rules)


def _chunks(items: Iterable[Document | Rejected], size: int) -> Iterator[list[Document | Rejected]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _parsed(
    chunks: Iterator[list[Document | Rejected]], everything: bool, workers: int, progress: Callable[[int], None]
) -> Iterator[dict[str, pa.Table]]:
    """Batches in the order of the corpus, at most a few a worker ahead, so that memory stays the same however large the corpus."""
    if workers < 2:
        for chunk in chunks:
            made = parse_chunk(chunk, everything)
            progress(len(chunk))
            yield made
        return
    waiting: deque[tuple[int, Future[Rows]]] = deque()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _end_with_parent)
    try:
        for chunk in chunks:
            waiting.append((len(chunk), pool.submit(_rows, chunk, everything)))
            _load()
            if len(waiting) > 2 * workers:
                yield _next(waiting, progress)
        while waiting:
            yield _next(waiting, progress)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # nobody need wait until the workers have taken their dictionaries apart


@cache
def _load() -> None:
    """Loads what checks and packages the rows while the workers make them: half a second that a small build need not wait for."""
    for name in ("kzdata.staging", "pandera.polars", "duckdb", "frictionless"):
        import_module(name)


def _next(waiting: deque[tuple[int, Future[Rows]]], progress: Callable[[int], None]) -> dict[str, pa.Table]:
    size, future = waiting.popleft()
    made = _checked(future.result())
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
