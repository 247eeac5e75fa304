"""The day on which a page came out, as its address tells it: written in it, as Unix time, or by a number that rises from page to page of an outlet.

A number is dated between the two nearest numbers of its series whose days are known (registry/page_numbers.csv), in proportion, as sherds are
dated between two layers. The day only helps to tell which vote a page speaks of; it is never given out as its day of publication.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from urllib.parse import urlsplit

from kzdata import registry
from kzdata.records import Document
from kzdata.resources import rulefile

FAR = 60  # days that a day may lie away from the true one and still be taken for it
LONG = 550  # days that are possible: more say nothing
DRIFT = 3  # how many times faster or slower than on the whole way between two known numbers an outlet may count up to one between them
SURE = 2  # days that a known number may be off: some pages print the day of what they report
LONGEST = 2000  # characters: a longer address is no page's
_SHORT_FORM = re.compile("/amp/?$")
MONTH = 15  # days around the middle of a month


@dataclass(frozen=True, slots=True)
class Told:
    """The first and the last day that are possible, the likeliest one, and how many days it may lie away from the true one."""

    first: date
    last: date
    day: date
    within: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Series:
    """Numbered pages of an outlet: its hosts with all their subdomains (none: any host), and where the number stands in the path."""

    id: str
    hosts: tuple[str, ...]
    pattern: re.Pattern[str]


def near(document: Document, within: int = MONTH) -> date | None:
    """The day of publication, or one at most `within` days from it that the address tells; None where neither is known."""
    if document.published_on is not None:
        return document.published_on
    page = told(document.url)
    return page.day if page is not None and page.within <= within else None


@lru_cache(maxsize=4096)
def told(url: str | None) -> Told | None:
    """What an address tells of the day of its page, else None. Never raises: an address is whatever a file says."""
    try:
        host, path = split(url or "")
    except ValueError:
        return None
    if len(path) > LONGEST:
        return None
    return _written(path) or _stamped(host, path) or _numbered(host, path)


def split(url: str) -> tuple[str, str]:
    """Host and path (with the query) of an address; that of its short form for telephones is the page's. Raises ValueError on one that is none."""
    parts = urlsplit(url)
    path = _SHORT_FORM.sub("", parts.path)
    return (parts.hostname or "").rstrip("."), f"{path}?{parts.query}" if parts.query else path


def _written(path: str) -> Told | None:
    for pattern in _written_patterns():
        match = pattern.search(path)
        try:
            if match is not None:
                return _around(date(int(match["year"]), int(match["month"]), int(match["day"] or MONTH)), 0 if match["day"] else MONTH)
        except ValueError:
            continue
    return None


def _stamped(host: str, path: str) -> Told | None:
    match = next((m for s in _series("stamped") if _is_of(host, s) and (m := s.pattern.search(path))), None)
    return _around(datetime.fromtimestamp(int(match["number"]), UTC).date(), 0) if match else None


def _around(day: date, within: int, rule: str = "vote-kind-address") -> Told:
    return Told(day - timedelta(days=within), day + timedelta(days=within), day, within, rule)


def _numbered(host: str, path: str) -> Told | None:
    found = numbered(host, path)
    return between(known(found[0]), found[1]) if found is not None else None


def numbered(host: str, path: str) -> tuple[str, int] | None:
    """The series of a page and its number in it."""
    return next(((s.id, int(m["number"])) for s in _series("numbered") if _is_of(host, s) and (m := s.pattern.search(path))), None)


@cache
def known(series: str) -> tuple[tuple[int, date], ...]:
    """The known numbers of a series with their days, ascending."""
    return tuple(sorted((p.number, p.published_on) for p in registry.page_numbers() if p.series == series))


def between(dated: tuple[tuple[int, date], ...], number: int) -> Told | None:
    """The day of a number between two known ones of a series (ascending), in proportion; None where LONG days and more are possible."""
    place = bisect_left(dated, (number, date.min))
    if place < len(dated) and dated[place][0] == number:
        return _around(dated[place][1], SURE, "vote-kind-number")
    if not 0 < place < len(dated):
        return None
    (before, begins), (after, ends) = dated[place - 1], dated[place]
    gap = (ends - begins).days
    behind = gap * (number - before) / (after - before)
    ahead = gap - behind
    first = max(behind / DRIFT, gap - ahead * DRIFT) - 1
    last = min(behind * DRIFT, gap - ahead / DRIFT) + 1
    if last - first > LONG:
        return None
    first_day, day, last_day = (begins + timedelta(days=round(min(max(n, 0), gap))) for n in (first, behind, last))
    return Told(first_day, last_day, day, max((day - first_day).days, (last_day - day).days), "vote-kind-number")


def _is_of(host: str, series: _Series) -> bool:
    return not series.hosts or any(host == h or host.endswith(f".{h}") for h in series.hosts)


@cache
def _written_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in rulefile("addresses")["written"])


@cache
def _series(kind: str) -> tuple[_Series, ...]:
    return tuple(_Series(s.get("series", ""), tuple(s["hosts"]), re.compile(s["pattern"])) for s in rulefile("addresses")[kind])
