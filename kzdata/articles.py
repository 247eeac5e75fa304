"""One article from its text and its metadata: a clean record, its language, publisher and day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from kzdata import datelines, front_matter
from kzdata.languages.identify import identify
from kzdata.records import Document

LIMIT = 20_000_000  # bytes of one article: a book, not a news article
LANGUAGES = ("ru", "kk", "en")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNPRINTABLE = re.compile(rf"{_INVISIBLE.pattern}|{_CONTROL.pattern}")


def printable(name: str) -> str:
    """A file name that stays on one line and shows what it is: control and direction marks and undecodable bytes as escapes."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return _UNPRINTABLE.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), plain)


def article(source: str, raw: str, body: int, meta: Mapping[str, Any]) -> Document:
    """The article whose text is `raw[body:]`; what the metadata leave open is read from the text where it is plain there."""
    url, title = _string(meta.get("url"), 2000), _string(meta.get("title"), 1000)
    language = _string(meta.get("language"), 10)
    stated = _day(next((meta[k] for k in ("published", "published_on", "date") if meta.get(k)), None))
    published = stated or datelines.published_on(raw[body:])
    return Document(
        article_id=_article_id(url, raw[body:]),
        source=source,
        raw=raw,
        body_start=body,
        url=url,
        publisher=_string(meta.get("publisher"), 200) or datelines.publisher(raw[body:]),
        title=title,
        title_start=front_matter.title_start(raw, body, title) if title and body else None,
        language=language if language in LANGUAGES else identify(raw[body:]),
        published_on=published,
        published_on_source="metadata" if stated else "text" if published else None,
        retrieved_at=_string(meta.get("retrieved_at") or meta.get("retrieved"), 40),
    )


def _string(value: object, longest: int) -> str | None:
    """A metadata value as one clean line; anything but text, and text that is longer than it can honestly be, is null."""
    if isinstance(value, (datetime, date)):
        value = value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if -(10**18) < value < 10**18 else None
    if not isinstance(value, str) or len(value) > 10 * longest:
        return None
    cleaned = " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", value)).split())
    try:
        cleaned.encode("utf-8")
    except UnicodeEncodeError:
        return None
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


def _article_id(url: str | None, text: str) -> str:
    return hashlib.sha256((_canonical(url) if url else "text:" + text).encode()).hexdigest()[:16]


def _canonical(url: str) -> str:
    """The URL without what does not tell pages apart: scheme, www., fragment, campaign parameters, closing slash."""
    try:
        parts = urlsplit(url)
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith("utm_")])
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}"
