"""Reads articles from files and folders: .txt and .md with or without front matter, .jsonl and .parquet with a row an article.

What cannot be read is a `Rejected` with its reason and remedy; it costs nobody their other documents.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kzdata import front_matter, row_files
from kzdata.articles import LIMIT, article, printable
from kzdata.records import Document, Rejected

SUFFIXES = (".txt", ".md", ".jsonl", ".parquet")


def read(paths: Sequence[Path]) -> Iterator[Document | Rejected]:
    """Every article of these files and folders in a fixed order, one at a time.

    An article that was read already (the same URL and text) is rejected the second time; another text under one URL (a later version,
    another part of the page) is an article of its own, which a check reports.
    """
    seen: dict[str, str] = {}
    for path in paths:
        for item in _read_path(path):
            if isinstance(item, Rejected):
                yield item
                continue
            version = hashlib.sha256(f"{item.article_id}{item.raw[item.body_start :]}".encode()).hexdigest()[:16]
            if version in seen:
                yield Rejected(item.source, f"is the same article as {seen[version]}", "keep one of the two")
                continue
            seen[version] = item.source
            if item.article_id in seen:
                item = replace(item, article_id=version)
            seen.setdefault(item.article_id, item.source)
            yield item


def _read_path(path: Path) -> Iterator[Document | Rejected]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "there is no such file or folder" if missing else f"cannot be read ({getattr(error, 'strerror', None) or error})"
        yield Rejected(printable(str(path)), reason, "check the path" if missing else "check where it points and its permissions")
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path)
    elif path.suffix.lower() not in SUFFIXES:
        reason = f"the ending {printable(path.suffix) or '(none)'} is not read"
        yield Rejected(printable(path.name), reason, f"give {', '.join(SUFFIXES)} files")
    else:
        yield from _read_file(path, path.name)


def _read_folder(folder: Path) -> Iterator[Document | Rejected]:
    """The articles of a folder and its subfolders by name; links to folders are not followed, so that no loop can catch the reader."""
    barred: list[OSError] = []
    files = [Path(at, name) for at, _, names in os.walk(folder, onerror=barred.append) for name in names]
    found = sorted(f for f in files if f.suffix.lower() in SUFFIXES)
    for error in barred:
        yield Rejected(printable(str(error.filename)), f"cannot be listed ({error.strerror})", "check its permissions")
    if not found and not barred:
        yield Rejected(printable(str(folder)), "the folder holds no article", f"put {', '.join(SUFFIXES)} files into it")
    for file in found:
        yield from _read_file(file, file.relative_to(folder).as_posix())


def _read_file(path: Path, name: str) -> Iterator[Document | Rejected]:
    source = printable(name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Rejected(source, "is no ordinary file", "give a file that holds text")
        elif path.suffix.lower() == ".parquet":
            yield from row_files.parquet(path, source)
        elif path.suffix.lower() == ".jsonl":
            yield from row_files.jsonl(path, source)
        else:
            yield _text_file(path, source)
    except OSError as error:
        yield Rejected(source, f"cannot be read ({error.strerror or error})", "check that the file is there and its permissions")


def _text_file(path: Path, source: str) -> Document | Rejected:
    if path.stat().st_size > LIMIT:
        return Rejected(source, f"is larger than {LIMIT // 1_000_000} MB", "one file holds one article; split the file, or use .jsonl")
    data = path.read_bytes()
    if not data.strip():
        return Rejected(source, "is empty", "remove the file, or fetch the article again")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Rejected(source, "is UTF-16", "save it as UTF-8, for instance with iconv -f utf-16 -t utf-8")
    if b"\0" in data:
        return Rejected(source, "is binary", "save the article as UTF-8 text")
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Rejected(source, f"is not UTF-8 (byte {error.start})", "save it as UTF-8, for instance with iconv -f cp1251 -t utf-8")
    # Offsets count as in Path.read_text, which reads every line end as one \n.
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    head = front_matter.read(raw)
    if isinstance(head, str):
        return Rejected(source, head, front_matter.REMEDY)
    meta, body = head
    if not raw[body:].strip("\ufeff \t\n"):
        return Rejected(source, "holds no text", "remove the file, or fetch the article again")
    return article(source, raw, body, meta)
