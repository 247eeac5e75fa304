"""A date as a text writes it, its first and last day, and its EDTF string (Extended Date/Time Format, ISO 8601-2)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# EDTF codes of the parts of a year (ISO 8601-2): first and last month. The winter of a year has no months that are certain.
SEASONS: dict[int, tuple[int, int] | None] = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: None, 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as written. Parts that the text leaves open are null; `offset` counts units (days, weeks …) from the day of publication.

    `kind` is absolute, day_month, day_only, weekday, relative (a day), week, relative_month, relative_year, month_year, month, season, year
    or decade.
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
    last_year: int | None = None
    season: int | None = None  # EDTF: 21 spring … 24 winter, 33–36 quarters, 40 and 41 halves of a year
    year_offset: int | None = None  # «т.г.» 0, «прошлого года» -1: the year counted from that of publication

    is_past: bool = False  # «минувшем мае»: the last one before the day of publication
    is_same_year: bool = False  # «того же года»: the year is that of a date before

    @property
    def start_date(self) -> date | None:
        """The first day, where the text alone fixes it."""
        return bounds(self)[0]

    @property
    def end_date(self) -> date | None:
        """The last day, where the text alone fixes it."""
        return bounds(self)[1]

    @property
    def edtf(self) -> str | None:
        """The EDTF string, where the text alone fixes the date."""
        return edtf(self)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date with its context: the EDTF string and the first and last day that it covers."""

    edtf: str
    start_date: date
    end_date: date
    is_resolved_from_context: bool


def bounds(span: DateSpan) -> tuple[date | None, date | None]:
    """The first and the last day of a date, where its year is known and a calendar has it."""
    if span.year is None:
        return None, None
    last_year = span.last_year or span.year
    try:
        if span.kind == "decade":
            return date(span.year, 1, 1), date(span.year + 9, 12, 31)
        if span.season is not None:
            months = SEASONS[span.season]
            return (date(span.year, months[0], 1), _month_end(span.year, months[1])) if months else (None, None)
        if span.month is None:
            first, last = date(span.year, 1, 1), date(last_year, 12, 31)
        elif span.day is None:
            first, last = date(span.year, span.month, 1), _month_end(last_year, span.last_month or span.month)
        else:
            first = date(span.year, span.month, span.day)
            last = date(last_year, span.last_month or span.month, span.last_day or span.day)
    except ValueError:
        return None, None
    return (first, last) if first <= last else (None, None)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def fixed(span: DateSpan) -> Resolved | None:
    """The date, where the text alone fixes it."""
    first, last = bounds(span)
    return Resolved(_edtf(span, first, last), first, last, False) if first is not None and last is not None else None


def edtf(span: DateSpan) -> str | None:
    """The EDTF string of a date: null where the year is open."""
    if span.season is not None:
        return f"{span.year:04d}-{span.season}" if span.year is not None else None
    first, last = bounds(span)
    return _edtf(span, first, last) if first is not None and last is not None else None


def _edtf(span: DateSpan, first: date, last: date) -> str:
    sign = "~" if span.is_approximate else ""
    if span.season is not None:
        return f"{span.year:04d}-{span.season}"
    if span.kind == "decade":
        return f"{first.year // 10:03d}X"
    if span.month is None:
        return f"{first.year:04d}{sign}" if first.year == last.year else f"{first.year:04d}/{last.year:04d}"
    if span.day is None:
        start = f"{first.year:04d}-{first.month:02d}"
        end = f"{last.year:04d}-{last.month:02d}"
        return start + sign if start == end else f"{start}/{end}"
    return first.isoformat() + sign if first == last else f"{first.isoformat()}/{last.isoformat()}"
