"""Dates as they stand in a text, and their EDTF (ISO 8601-2) where the text or its day of publication fixes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kzdata.calendars import Calendar, Written, calendar, scan
from kzdata.edtf import DateSpan, Resolved, bounds, fixed
from kzdata.languages import fold

__all__ = ["DateSpan", "Resolved", "find", "resolve"]

_NEAR = 120  # days: a day without a year that is nearer than this to the publication is meant, whatever year it falls in


def find(text: str, language: str) -> list[DateSpan]:
    """All dates of a text in order, without overlaps; linear in its length. Days that no calendar has are none."""
    folded = fold(text)
    known = calendar(language)
    found: list[DateSpan] = []
    for written in scan(folded, language):
        if (language == "en" and not _is_proper(text, written)) or (language == "ru" and _is_name(text, written)):
            continue
        found.extend(_spans(written, known, folded, language))
    return _of_the_same_year(_told_together(folded, found))


def _is_proper(text: str, written: Written) -> bool:
    """Whether English months and weekdays have their capital ("may", "march" are verbs)."""
    names = [written.parts[n] for n in ("month", "second", "weekday") if n in written.parts]
    place = written.start
    folded = text[written.start : written.end].lower()
    return all(text[place + folded.index(name)].isupper() for name in names)


def _is_name(text: str, written: Written) -> bool:
    """Whether a Russian month that stands alone is somebody's name: «к Марте»."""
    return written.parts.keys() == {"month"} and text[written.start].isupper() and text[written.start + 1 : written.end].islower()


def _index(patterns: Sequence[re.Pattern[str]], word: str) -> int | None:
    return next((i for i, p in enumerate(patterns) if p.fullmatch(word)), None)


def _spans(written: Written, known: Calendar, folded: str, language: str) -> Iterator[DateSpan]:
    """The spans of one written date: one, or one a day where days that do not follow each other are listed."""
    parts, start, end = written.parts, written.start, written.end
    if written.relative is not None:
        unit, offset = written.relative
        yield DateSpan(start, end, {"day": "relative", "week": "week"}.get(unit, f"relative_{unit}"), offset=offset)
        return
    if "weekday" in parts:
        is_future = "next" in parts or ("past" not in parts and _foretold(folded, start, end, known))
        yield DateSpan(start, end, "weekday", weekday=_index(known.names["weekdays"], parts["weekday"]), is_future=is_future)
        return
    span = _absolute(written, known)
    listed = "days" if "days" in parts else "years"
    if listed in parts:
        yield from _listed(span, parts[listed], folded.index(parts[listed], start), language)
    elif _exists(span) and not (language == "en" and _is_ambiguous(folded[start:end], parts)):
        yield span


def _absolute(written: Written, known: Calendar) -> DateSpan:
    parts = written.parts

    def number(name: str) -> int | None:
        return int(parts[name]) if name in parts else None

    day, last_day = number("day"), number("last")
    month, last_month = number("mm"), number("mm2")
    year, last_year = number("year"), number("last_year")
    season: int | None = None
    if "spelled" in parts:
        day = (_index(known.names["spelled"], re.sub(r"\s", " ", parts["spelled"])) or 0) + 1
    if "month" in parts:
        month = (_index(known.names["months"], parts["month"]) or 0) + 1
    if "second" in parts:
        last_month = (_index(known.names["months"], parts["second"]) or 0) + 1
    if "short" in parts:
        year = 2000 + int(parts["short"])
    if "decade" in parts or "nineties" in parts:
        decade = int(parts["decade"]) if "decade" in parts else 190 + int(parts["nineties"])  # «90-е годы» are of the last century
        return DateSpan(written.start, written.end, "decade", year=decade * 10)
    for name, names, base in (("season", "seasons", 21), ("quarter", "ordinals", 33), ("half", "ordinals", 40)):
        if name in parts:
            season = base + (_index(known.names[names], parts[name]) or 0)
    if "until" in parts and year is not None:
        last_year = year - year % 100 + int(parts["until"])
    if year is None and last_year is not None:
        # «27 декабря – 3 января 2017 года»: the year is that of the end
        year = last_year - 1 if month is not None and last_month is not None and last_month < month else last_year
    offset = next((o for name, o in (("this", 0), ("prior", -1), ("following", 1)) if name in parts), None)
    kind = (
        "season" if season else "absolute" if day and month and year else "day_month" if day and month else "day_only" if day
        else "month_year" if month and year else "month" if month else "year"
    )  # fmt: skip
    about = "about" in parts
    return DateSpan(
        written.start, written.end, kind, day, month, year, last_day, last_month,
        is_approximate=about, last_year=last_year, season=season, year_offset=offset, is_past="past" in parts, is_same_year="same" in parts,
    )  # fmt: skip


def _exists(span: DateSpan) -> bool:
    """Whether a calendar has the day (in a leap year, where the text names no year)."""
    if span.day is None or span.month is None:
        if span.month is None and span.year and span.last_year and span.last_year < span.year:
            return False
        return span.last_day is None or span.day is None or span.last_day > span.day
    if span.kind == "absolute":
        return bounds(span)[0] is not None
    base = span.year or 2000
    later = 0 if span.last_month is None or span.last_month >= span.month or span.year is not None else 1
    whole = replace(span, kind="absolute", year=base, last_year=span.last_year or base + later)
    return bounds(whole)[0] is not None


def _is_ambiguous(written: str, parts: dict[str, str]) -> bool:
    """Whether an English date with strokes may be read in two ways: 06/09/2019."""
    return "/" in written and not written.startswith(parts.get("year", "-")) and int(parts["day"]) <= 12 and parts["day"] != parts["mm"]


def _listed(span: DateSpan, listed: str, place: int, language: str) -> Iterator[DateSpan]:
    """«17 и 18 марта» is an interval, «5, 7 и 12 марта» are three days (so with years); the first and the last take in the rest."""
    numbers = [(int(m.group()), place + m.start(), place + m.end()) for m in re.finditer(r"\d+", listed)]
    falls = next((i for i in range(1, len(numbers)) if span.month is not None and numbers[i][0] <= numbers[i - 1][0]), None)
    if falls is not None and language == "en":  # "as of Feb. 19, 15 more applications": no day of the list
        numbers, span = numbers[:falls], replace(span, end=numbers[falls - 1][2])
    values = [n for n, _, _ in numbers]
    if values == list(range(values[0], values[0] + len(values))):
        numbers = [(values[0], span.start, span.end)]
    for i, (value, first, last) in enumerate(numbers):
        start, end = span.start if i == 0 else first, span.end if i == len(numbers) - 1 else last
        single = replace(span, start=start, end=end)
        until = values[-1] if len(numbers) < len(values) else None
        if span.month is None:
            single = replace(single, kind="year", year=value, last_year=until)
        else:
            single = replace(single, kind="absolute" if span.year else "day_month", day=value, last_day=until)
        if _exists(single):
            yield single


def _foretold(folded: str, start: int, end: int, known: Calendar) -> bool:
    """Whether the clause around a weekday speaks of the future; what was reported on that day may do so («… будет, заявил он в пятницу»)."""
    after = known.reported.split(re.split(r"[.!?;:\n]", folded[end : end + 70], maxsplit=1)[0], maxsplit=1)[0]
    before = known.reported.split(re.split(r"[.!?;\n]", folded[max(0, start - 70) : start])[-1])[-1]
    return known.future.search(after) is not None or known.future.search(before) is not None


_APPOSED = re.compile(r",?\s\(?|,\s?")
_AND = re.compile(r",?\s(?:и|или|на|а\sтакже|and|or|және|мен|бен|пен)\s(?:(?:на|в|с|до|on|to|by)\s)?|,\s")


def _told_together(folded: str, found: list[DateSpan]) -> list[DateSpan]:
    """Dates beside each other: a weekday (or "tomorrow") beside its date is no second one; «27 июня и 3 июля 2017 года» share the year."""
    kept: list[DateSpan] = []
    for span in reversed(found):
        following = kept[-1] if kept else None
        if following is not None and following.start - span.end < 12:
            gap = folded[span.end : following.start]
            dated = {"absolute", "day_month"}
            if _APPOSED.fullmatch(gap) and span.kind in ("weekday", "relative") and following.kind in dated:
                continue
            if _APPOSED.fullmatch(gap) and following.kind == "weekday" and span.kind in dated and gap.strip():
                kept.pop()
            elif span.kind in ("day_month", "month") and span.year_offset is None and following.year is not None and _AND.fullmatch(gap):
                span = _with_year(span, following)
        kept.append(span)
    return kept[::-1]


def _of_the_same_year(found: list[DateSpan]) -> list[DateSpan]:
    """«В октябре того же года»: of the year that the text named last; where it named none the year stays open."""
    year: int | None = None
    for i, span in enumerate(found):
        if span.is_same_year and year is not None:
            kind = {"day_month": "absolute", "month": "month_year"}.get(span.kind, span.kind)
            found[i] = span = replace(span, kind=kind, year=year, is_same_year=False)
        if span.kind != "decade":
            year = span.last_year or span.year or year
    return found


def _with_year(span: DateSpan, following: DateSpan) -> DateSpan:
    if following.kind != {"day_month": "absolute", "month": "month_year"}[span.kind]:
        return span
    for year in (following.year, (following.year or 0) - 1):
        candidate = replace(span, kind=following.kind, year=year)
        if candidate.start_date is not None and following.start_date is not None and candidate.start_date < following.start_date:
            return candidate
    return span


def resolve(span: DateSpan, published: date | None, anchors: Sequence[date] = ()) -> Resolved | None:
    """The date in its context: the day of publication, else the days that the text fixes or speaks of (`anchors`).

    A weekday is the latest one up to the day of publication, or the next one where the text says so; a day without a year is the one near
    the day of publication, else of its year, or in the campaign of the one anchor that it fits. Null where nothing fixes it: no default.
    """
    if (told := fixed(span)) is not None:
        return told
    if span.offset is not None:
        return _relative(span, published)
    if span.kind == "weekday" and published is not None and span.weekday is not None:
        back = (published.weekday() - span.weekday) % 7
        day = published + timedelta(days=7 - back) if span.is_future else published - timedelta(days=back)
        return Resolved(day.isoformat(), day, day, True)
    if span.kind == "day_only" and span.day is not None:
        base = published or (anchors[0] if len(set(anchors)) == 1 else None)
        try:
            day = base.replace(day=span.day) if base is not None else date.min
        except ValueError:
            return None
        return Resolved(day.isoformat(), day, day, True) if base is not None else None
    return _dated(span, published, anchors)


def _relative(span: DateSpan, published: date | None) -> Resolved | None:
    if published is None or span.offset is None:
        return None
    if span.kind == "relative":
        day = published + timedelta(days=span.offset)
        return Resolved(day.isoformat(), day, day, True)
    if span.kind == "week":
        first = published + timedelta(days=7 * span.offset - published.weekday())
        last = first + timedelta(days=6)
        return Resolved(f"{first.isoformat()}/{last.isoformat()}", first, last, True)
    if span.kind == "relative_month":
        month = published.year * 12 + published.month - 1 + span.offset
        return _resolved(replace(span, kind="month_year", year=month // 12, month=month % 12 + 1, offset=None))
    return _resolved(replace(span, kind="year", year=published.year + span.offset, offset=None))


def _resolved(full: DateSpan) -> Resolved | None:
    made = fixed(full)
    return replace(made, is_resolved_from_context=True) if made is not None else None


def _dated(span: DateSpan, published: date | None, anchors: Sequence[date]) -> Resolved | None:
    """A day, month or season without a year."""
    year: int | None = None
    if span.is_same_year:
        return None
    if span.year_offset is not None and published is not None:
        year = published.year + span.year_offset
    elif span.month is not None and not span.year_offset:
        year = _year(span, published, anchors)
    if year is None:
        return None
    wraps = span.last_month is not None and span.month is not None and span.last_month < span.month
    return _resolved(replace(span, year=year, last_year=year + 1 if wraps else None, kind="absolute" if span.day else span.kind))


def _year(span: DateSpan, published: date | None, anchors: Sequence[date]) -> int | None:
    def candidates(near: date) -> list[date]:
        made = []
        for year in (near.year - 1, near.year, near.year + 1):
            try:
                made.append(date(year, span.month or 1, span.day or 15))
            except ValueError:
                continue
        return made

    if published is not None and span.is_past:
        return max((d.year for d in candidates(published) if d <= published), default=None)
    if published is not None:
        nearest = min(candidates(published), key=lambda d: abs((d - published).days), default=None)
        if nearest is None or abs((nearest - published).days) <= _NEAR:
            return nearest.year if nearest is not None else None
        return next((d.year for d in candidates(published) if d.year == published.year), None)
    fitting = {d.year for a in anchors for d in candidates(a) if -250 <= (d - a).days <= 90}
    return fitting.pop() if len(fitting) == 1 else None
