"""Dates as they stand in a text, and their EDTF (ISO 8601-2) where the text or its day of publication fixes them."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from kzdata.languages import kk
from kzdata.resources import folder


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as written. Parts that the text leaves open are null; `offset` counts days from the day of publication.

    `kind` is absolute, day_month, day_only, weekday, relative, month_year, month, year.
    """

    start: int
    end: int
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    offset: int | None = None
    is_future: bool = False
    is_approximate: bool = False
    is_this_year: bool = False  # «т.г.»: the year of publication

    @property
    def start_date(self) -> date | None:
        """The first day, where the text alone fixes it."""
        return _bounds(self)[0]

    @property
    def end_date(self) -> date | None:
        """The last day, where the text alone fixes it."""
        return _bounds(self)[1]

    @property
    def edtf(self) -> str | None:
        """The EDTF string, where the text alone fixes the date."""
        return _edtf(self)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date with its context: the EDTF string and the first and last day that it covers."""

    edtf: str
    start_date: date
    end_date: date
    is_resolved_from_context: bool


def _bounds(span: DateSpan) -> tuple[date | None, date | None]:
    if span.year is None:
        return None, None
    if span.month is None:
        return date(span.year, 1, 1), date(span.year, 12, 31)
    if span.day is None:
        return date(span.year, span.month, 1), date(span.year, span.month, monthrange(span.year, span.month)[1])
    try:
        first = date(span.year, span.month, span.day)
        last = date(span.year, span.last_month or span.month, span.last_day or span.day)
    except ValueError:
        return None, None
    return (first, last) if first <= last else (None, None)


def _edtf(span: DateSpan) -> str | None:
    first, last = _bounds(span)
    if first is None or last is None:
        return None
    sign = "~" if span.is_approximate else ""
    if span.month is None:
        return f"{first.year:04d}{sign}"
    if span.day is None:
        return f"{first.year:04d}-{first.month:02d}{sign}"
    return first.isoformat() + sign if first == last else f"{first.isoformat()}/{last.isoformat()}"


_D = r"(?P<day>[0-3]?\d)"
_L = r"(?P<last>[0-3]?\d)"
_DASH = r"\s?[-–—]\s?"
_NUMERIC = (
    r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], dict[str, Any]]:
    words = tomllib.loads((folder("rules") / "calendar.toml").read_text(encoding="utf-8"))[language]
    month = "(?P<{}>" + "|".join(words["months"]) + ")"
    m, m2 = month.format("name"), month.format("second")
    weekday = "(?P<weekday>" + "|".join(words["weekdays"]) + ")"
    if language == "ru":
        year = r"(?:,?\s(?:(?P<year>(?:19|20)\d\d)(?:-го|-м)?(?:\s?г(?:\.|ода|оду|од)?(?!\w))?|(?P<this>" + words["this_year"] + ")))?"
        forms = [
            rf"(?<![\d.,]){_D}\s{m}{_DASH}{_L}\s{m2}{year}",
            rf"(?:с\s)?(?<![\d.,]){_D}(?:{_DASH}|\sпо\s|\sи\s){_L}\s{m}{year}",
            rf"(?<![\d.,:]){_D}(?:-го|-е)?\s{m}(?!\w){year}",
            rf"(?:(?P<about>{words['about']})\s)?(?<!\w){m}(?!\w)\s(?P<year>(?:19|20)\d\d)(?:-го|-м)?(?:\s?г(?:\.|ода|оду)?(?!\w))?",
            rf"(?:(?P<about>{words['about']})|(?<!\w)(?:в|во))\s{m}(?!\w)",
            rf"(?<![\d.,]){_D}-?(?:го)?\sчисла(?!\w)",
            r"(?<![\d.,\w-])(?P<year>(?:19|20)\d\d)(?:-го|-м)?(?:\s?(?:г\.|год(?:а|у|ом|е)?(?!\w))|(?=-(?:го|м)\b))",
            rf"(?<!\w)(?:(?P<next>{words['next']})\s)?{weekday}(?!\w)",
        ]
    elif language == "en":
        year = r"(?:,?\s(?P<year>(?:19|20)\d\d))?"
        forms = [
            rf"(?<!\w){m}\s{_D}(?:st|nd|rd|th)?(?:{_DASH}|\sand\s|\sto\s){_L}(?:st|nd|rd|th)?(?!\d){year}",
            rf"(?<!\w){m}\s{_D}(?:st|nd|rd|th)?(?!\d){year}",
            rf"(?<![\d.,]){_D}(?:{_DASH}|\sand\s|\sto\s){_L}\s{m}(?!\w){year}",
            rf"(?<![\d.,]){_D}(?:st|nd|rd|th)?\s(?:of\s)?{m}(?!\w){year}",
            rf"(?:(?P<about>{words['about']})[\s-])?(?<!\w){m}(?:\sof)?,?\s(?P<year>(?:19|20)\d\d)(?!\d)",
            rf"(?:(?P<about>{words['about']})[\s-]|(?<!\w)(?:in|since|last)\s){m}(?!\w)",
            r"(?<![\d.,\w$-])(?P<year>(?:19|20)\d\d)(?![\d.,]\d|\w|-)",
            rf"(?<!\w)(?:(?P<next>{words['next']})\s)?{weekday}(?!\w)",
        ]
    else:
        end = kk.SUFFIX
        year = rf"(?P<year>(?:19|20)\d\d)(?:\s?ж\.|\sжыл(?:{end})?(?:дың|ғы|ы)?)"
        forms = [
            rf"(?:{year},?\s)?(?<!\d){_D}{_DASH}{_L}\s{m}{end}(?!\w)",
            rf"(?:{year},?\s)?(?<![\d.,]){_D}[\s-]{m}{end}(?!\w)(?:\s(?P<later>(?:19|20)\d\d))?",
            rf"(?:(?:{year}|(?P<this>{words['this_year']}))\s)?(?<!\w){m}{end}\s{_D}-?(?:[а-яәғқңөұүһі]{{1,6}})?(?!\w)",
            rf"{year}\s(?<!\w){m}{end}(?:\s(?P<about>{words['about']}))?(?!\w)",
            rf"{year}(?!\w)",
            rf"(?<!\w)(?:(?P<next>{words['next']})\s)?{weekday}(?:{end})?(?!\w)",
        ]
    relative = rf"(?<!\w)(?:(?P<today>{words['today']})|(?P<yesterday>{words['yesterday']})|(?P<tomorrow>{words['tomorrow']}))(?:{kk.SUFFIX if language == 'kk' else ''})(?!\w)"
    alternatives = [*_NUMERIC, *forms, relative]
    named = []
    for i, form in enumerate(alternatives):
        named.append(re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{i}>", form))
    # One pass for all forms; the first that fits at a place wins, so longer forms stand first.
    return re.compile("|".join(named), re.IGNORECASE if language != "en" else 0), words


def find(text: str, language: str) -> list[DateSpan]:
    """All dates of a text in order, without overlaps; linear in its length."""
    pattern, words = _patterns(language)
    found = []
    for match in pattern.finditer(text):
        parts = {k.rsplit("_", 1)[0]: v for k, v in match.groupdict().items() if v is not None}
        span = _span(match.start(), match.end(), parts, words)
        if span is not None:
            found.append(span)
    return found


def _month(name: str, words: dict[str, Any]) -> int | None:
    return next((i for i, p in enumerate(words["months"], 1) if re.fullmatch(p, name, re.IGNORECASE)), None)


def _span(start: int, end: int, parts: dict[str, str], words: dict[str, Any]) -> DateSpan | None:
    for word, offset in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if word in parts:
            return DateSpan(start, end, "relative", offset=offset)
    if "weekday" in parts:
        weekday = next(i for i, p in enumerate(words["weekdays"]) if re.fullmatch(p, parts["weekday"], re.IGNORECASE))
        return DateSpan(start, end, "weekday", weekday=weekday, is_future="next" in parts)
    day = int(parts["day"]) if "day" in parts else None
    year = int(parts.get("year") or parts.get("later") or 0) or None
    if "month" in parts:
        month: int | None = int(parts["month"])
        if not 1 <= (month or 0) <= 12:
            return None
    else:
        month = _month(parts["name"], words) if "name" in parts else None
    if day is not None and not 1 <= day <= 31:
        return None
    last = int(parts["last"]) if "last" in parts else None
    if last is not None and day is not None and "second" not in parts and not day < last <= 31:
        return None
    second = _month(parts["second"], words) if "second" in parts else None
    kind = (
        "absolute" if day and month and year else "day_month" if day and month else "day_only" if day
        else "month_year" if month and year else "month" if month else "year"
    )  # fmt: skip
    return DateSpan(start, end, kind, day, month, year, last, second, is_approximate="about" in parts, is_this_year="this" in parts)


def resolve(span: DateSpan, published: date | None, anchors: Sequence[date] = ()) -> Resolved | None:
    """The date in its context: the day of publication, else the voting days that the text speaks of (`anchors`).

    A weekday is the latest one up to the day of publication, or the next one where the text says so; a day without a year is the one nearest to
    the day of publication, or in the campaign of the one anchor that it fits. Null where nothing fixes it: there is no default.
    """
    if span.start_date is not None and span.end_date is not None and span.edtf is not None:
        return Resolved(span.edtf, span.start_date, span.end_date, False)
    day: date | None = None
    if span.kind == "relative" and published is not None and span.offset is not None:
        day = published + timedelta(days=span.offset)
    elif span.kind == "weekday" and published is not None and span.weekday is not None:
        back = (published.weekday() - span.weekday) % 7
        day = published + timedelta(days=7 - back) if span.is_future else published - timedelta(days=back)
    elif span.kind in ("day_month", "month") and span.month is not None:
        year = published.year if span.is_this_year and published else _year(span, published, anchors)
        if year is not None:
            full = DateSpan(span.start, span.end, span.kind, span.day, span.month, year, span.last_day, span.last_month, is_approximate=span.is_approximate)
            if full.start_date is not None and full.end_date is not None and full.edtf is not None:
                return Resolved(full.edtf, full.start_date, full.end_date, True)
    elif span.kind == "day_only" and span.day is not None:
        base = published or (anchors[0] if len(set(anchors)) == 1 else None)
        if base is not None:
            try:
                day = base.replace(day=span.day)
            except ValueError:
                return None
    return Resolved(day.isoformat(), day, day, True) if day is not None else None


def _year(span: DateSpan, published: date | None, anchors: Sequence[date]) -> int | None:
    def candidates(near: date) -> list[date]:
        made = []
        for year in (near.year - 1, near.year, near.year + 1):
            try:
                made.append(date(year, span.month or 1, span.day or 15))
            except ValueError:
                continue
        return made

    if published is not None:
        return min(candidates(published), key=lambda d: abs((d - published).days), default=published).year
    fitting = {d.year for a in anchors for d in candidates(a) if -250 <= (d - a).days <= 90}
    return fitting.pop() if len(fitting) == 1 else None
