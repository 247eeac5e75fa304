"""Articles that are rows: JSON objects of a .jsonl file, rows of a .parquet file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kzdata.articles import LIMIT, article, printable
from kzdata.records import Document, Rejected

_TEXT = ("text", "body", "content")
_METADATA = {"url", "publisher", "title", "language", "published", "published_on", "date", "retrieved_at", "retrieved"}


def jsonl(path: Path, source: str) -> Iterator[Document | Rejected]:
    """The articles of a file with one JSON object a line; their sources are `file.jsonl#3`."""
    rows = 0
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                rows += 1
                yield _json_row(f"{source}#{number}", line)
    if not rows:
        yield Rejected(source, "is empty", "remove the file, or write one JSON object a line")


def _lines(file: Any) -> Iterator[bytes]:
    """The lines of a file, none longer than LIMIT + 1 bytes: what is beyond is read and let go."""
    while line := file.readline(LIMIT + 1):
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = file.readline(LIMIT + 1)
        yield line


def _json_row(place: str, line: bytes) -> Document | Rejected:
    if len(line) > LIMIT:
        return Rejected(place, f"the line is longer than {LIMIT // 1_000_000} MB", "one line holds one article")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Rejected(place, "the line is not UTF-8", "save the file as UTF-8, for instance with iconv -f cp1251 -t utf-8")
    except RecursionError:
        return Rejected(place, "the line is nested too deep", "write one flat JSON object a line, with the key text")
    except ValueError as error:
        return Rejected(place, f"the line is no JSON ({getattr(error, 'msg', None) or error})", "write one JSON object a line")
    if not isinstance(row, dict):
        return Rejected(place, "the line is no JSON object", "write one JSON object a line, with the key text")
    return _row(place, row)


def parquet(path: Path, source: str) -> Iterator[Document | Rejected]:
    """The articles of a Parquet file with a text column, a few rows in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.strerror:
            raise
        yield Rejected(source, f"is no readable Parquet file ({_first_line(error)})", "write it again")
        return
    with file:
        columns = file.schema_arrow.names
        text = next((n for n in _TEXT if n in columns), None)
        if text is None:
            there = printable(", ".join(columns[:12]))
            yield Rejected(source, f"has no text column (columns: {there})", "name the column of the article text «text»")
            return
        number = 0
        try:
            for batch in file.iter_batches(batch_size=64, columns=[n for n in columns if n == text or n in _METADATA]):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(f"{source}#{number}", row)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Rejected(f"{source}#{number + 1}", f"the rows from here on cannot be read ({_first_line(error)})", "write the file again")
        if not number:
            yield Rejected(source, "is empty", "remove the file, or write a row an article")


def _first_line(error: Exception) -> str:
    return printable((str(error).splitlines() or [type(error).__name__])[0][:120])


def _row(place: str, row: Mapping[str, Any]) -> Document | Rejected:
    text = next((row[k] for k in _TEXT if isinstance(row.get(k), str)), None)
    if text is None:
        return Rejected(place, "the row has no text", "give the article's text in the column or key «text»")
    if not text.strip():
        return Rejected(place, "the text is empty", "remove the row, or fetch the article again")
    if len(text) > LIMIT:
        return Rejected(place, f"the text is longer than {LIMIT // 1_000_000} million characters", "one row holds one article")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return Rejected(place, "the text holds half of a surrogate pair", "save the article as proper UTF-8")
    return article(place, text, 0, row)
