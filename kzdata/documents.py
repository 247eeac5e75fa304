"""Reads articles from files and folders: .txt and .md with or without front matter, .jsonl and .parquet with a row an article.

What cannot be read is a `Rejected` with its reason and remedy; it costs nobody their other documents.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from kzdata.languages.identify import identify
from kzdata.records import Document, Rejected

SUFFIXES = (".txt", ".md", ".jsonl", ".parquet")
LIMIT = 20_000_000  # bytes of one article: a book, not a news article
LANGUAGES = ("ru", "kk", "en")
_FRONT = re.compile(r"\ufeff?---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PLAIN_PAIR = re.compile(r"([a-z_]+):[ \t]+(\S.*?)[ \t]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_PUBLISHER = re.compile(
    r"(?:передает|сообщает|пишет|информирует|сообщили в|передаёт)\s(?:корреспондент\s|МИА\s|ИА\s)?[«\"]?(?P<name>[A-ZА-ЯЁ][\w.-]*[\w](?:\.kz|\.ru|\.com|\.info)?)"
    r"|(?P<kk>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+\.(?:kz|com|info))\s(?:\w+\s)?(?:хабарлау|хабарлайды)",
)


def read(paths: Sequence[Path]) -> Iterator[Document | Rejected]:
    """Every article of these files and folders in a fixed order, one at a time.

    An article that was read already (the same URL and text) is rejected the second time; another text under one URL (a later version, another
    part of the page) is an article of its own, which a check reports.
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
    if not path.exists():
        yield Rejected(str(path), "there is no such file or folder", "check the path")
    elif path.is_dir():
        try:
            files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and (p.is_file() or p.is_symlink()))
        except OSError as error:
            yield Rejected(str(path), f"cannot be listed ({error.strerror})", "check its permissions")
            return
        if not files:
            yield Rejected(str(path), "the folder holds no article", f"put {', '.join(SUFFIXES)} files into it")
        for file in files:
            yield from _read_file(file, file.relative_to(path).as_posix())
    elif path.suffix.lower() not in SUFFIXES:
        yield Rejected(path.name, f"the ending {path.suffix or '(none)'} is not read", f"give {', '.join(SUFFIXES)} files")
    else:
        yield from _read_file(path, path.name)


def _read_file(path: Path, source: str) -> Iterator[Document | Rejected]:
    try:
        if path.suffix.lower() == ".parquet":
            yield from _parquet(path, source)
        elif path.suffix.lower() == ".jsonl":
            yield from _jsonl(path, source)
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
    if b"\0" in data:
        return Rejected(source, "is binary", "save the article as UTF-8 text")
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Rejected(source, f"is not UTF-8 (byte {error.start})", "save it as UTF-8, for instance with iconv -f cp1251 -t utf-8")
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    meta: Mapping[str, Any] = {}
    body = 0
    front = _FRONT.match(raw)
    if front is not None:
        parsed = _front_matter(raw, front.end())
        if isinstance(parsed, str):
            return Rejected(source, parsed, "mend the lines between the two --- (key: value), or remove them")
        meta, body = parsed
    return _document(source, raw, body, meta)


def _front_matter(raw: str, start: int) -> tuple[Mapping[str, Any], int] | str:
    import yaml

    close = _CLOSE.search(raw, start)
    if close is None:
        return "the front matter is not closed with ---"
    if close.start() - start > 100_000:
        return "the front matter is larger than 100 kB"
    try:
        meta = yaml.safe_load(raw[start : close.start()])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        plain = [_PLAIN_PAIR.fullmatch(line) for line in raw[start : close.start()].splitlines() if line.strip()]
        if all(plain):  # a colon in an unquoted title is no YAML, but nobody can misread it
            return {m[1]: m[2].strip("'\"") for m in plain if m}, min(close.end() + 1, len(raw))
        problem = getattr(error, "problem", None) or str(error)
        mark = getattr(error, "problem_mark", None)
        return f"the front matter is no YAML ({problem}{f', line {mark.line + 2}' if mark else ''})"
    if meta is None:
        meta = {}
    if not isinstance(meta, Mapping):
        return "the front matter is no list of keys and values"
    return meta, min(close.end() + 1, len(raw))


def _jsonl(path: Path, source: str) -> Iterator[Document | Rejected]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LIMIT + 1):
            number += 1
            place = f"{source}#{number}"
            if len(line) > LIMIT:
                yield Rejected(place, f"the line is longer than {LIMIT // 1_000_000} MB", "one line holds one article")
                while line and not line.endswith(b"\n"):
                    line = file.readline(LIMIT)
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError:
                yield Rejected(place, "the line is not UTF-8", "save the file as UTF-8")
                continue
            except (ValueError, RecursionError) as error:
                yield Rejected(place, f"the line is no JSON ({getattr(error, 'msg', 'too deep')})", "write one JSON object a line")
                continue
            if not isinstance(row, dict):
                yield Rejected(place, "the line is no JSON object", "write one JSON object a line, with the key text")
                continue
            yield _row(place, row)
        if not number:
            yield Rejected(source, "is empty", "remove the file")


def _parquet(path: Path, source: str) -> Iterator[Document | Rejected]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        yield Rejected(source, f"is no readable Parquet file ({str(error).splitlines()[0][:120]})", "write it again")
        return
    with file:
        names = [n for n in ("text", "body", "content") if n in file.schema_arrow.names]
        if not names:
            yield Rejected(source, f"has no text column (columns: {', '.join(file.schema_arrow.names[:12])})", "name the column of the article text «text»")
            return
        wanted = [n for n in file.schema_arrow.names if n in {names[0], "url", "publisher", "title", "language", "published", "published_on", "retrieved_at"}]
        number = 0
        try:
            for batch in file.iter_batches(batch_size=64, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(f"{source}#{number}", row)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Rejected(f"{source}#{number + 1}", f"the rows from here on cannot be read ({str(error).splitlines()[0][:120]})", "write the file again")


def _row(place: str, row: Mapping[str, Any]) -> Document | Rejected:
    text = next((row[k] for k in ("text", "body", "content") if isinstance(row.get(k), str)), None)
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
    return _document(place, text, 0, row)


def _document(source: str, raw: str, body: int, meta: Mapping[str, Any]) -> Document:
    url, title = _string(meta.get("url"), 2000), _string(meta.get("title"), 1000)
    language = _string(meta.get("language"), 10)
    published = _day(meta.get("published", meta.get("published_on", meta.get("date"))))
    title_start = raw.find(title, 0, body) if title and body else -1
    return Document(
        article_id=_article_id(url, raw[body:]),
        source=source,
        raw=raw,
        body_start=body,
        url=url,
        publisher=_string(meta.get("publisher"), 200) or _publisher(raw[body : body + 3000]),
        title=title,
        title_start=title_start if title_start >= 0 else None,
        language=language if language in LANGUAGES else identify(raw[body:]),
        published_on=published,
        published_on_source="metadata" if published else None,
        retrieved_at=_string(meta.get("retrieved_at") or meta.get("retrieved"), 40),
    )


def _string(value: object, longest: int) -> str | None:
    """A metadata value as one clean line; anything but text, and text that is longer than it can honestly be, is null."""
    if isinstance(value, (datetime, date)):
        value = value.isoformat()
    if not isinstance(value, str):
        return None
    cleaned = " ".join(_CONTROL.sub(" ", value).split())
    return cleaned if 0 < len(cleaned) <= longest else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip().replace("Z", "+00:00")).date()
        except ValueError:
            return None
    return None


def _publisher(head: str) -> str | None:
    match = _PUBLISHER.search(head)
    return (match["name"] or match["kk"]) if match else None


def _article_id(url: str | None, text: str) -> str:
    return hashlib.sha256((_canonical(url) if url else "text:" + text).encode()).hexdigest()[:16]


def _canonical(url: str) -> str:
    """The URL without what does not tell pages apart: scheme, www., fragment, campaign parameters, closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith("utm_")])
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}"
