"""What a text itself says about its day of publication and its publisher. Precision first: where two days rival there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kzdata.resources import rulefile

HEAD = 15  # lines that may stand before the article's text
PARAGRAPH = 160  # characters: a line that long is the article's text, and the head ends there
REACH = 3000  # characters from the beginning in which a dateline or the publisher is looked for
NEAR = 100  # days between a dateline without a year and the full dates of its text
_LINE_RULES = ("line-with-time", "line-alone")
_MONEY = re.compile(r"°|[$€₽]|\b(?:USD|EUR|RUB|KZT)\b")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to state a day or a publisher: its id, its pattern, and the examples that test it."""

    id: str
    is_whole_line: bool
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    near_misses: tuple[str, ...]


def published_on(text: str) -> date | None:
    """The day of publication that the text states beyond doubt, else null."""
    head = list(_head(text))
    for rule in rules("published"):
        if rule.id in _LINE_RULES:
            days = {d for line in head if not _MONEY.search(line) and (d := _day(rule, line)) and _fits(d, text)}
        elif rule.id == "dateline-yearless":
            days = {d for line in _lines(text) if (m := rule.pattern.match(line)) and (d := _nearest(m, text))}
        else:
            days = {d for line in _lines(text, None if rule.id == "labelled" else REACH) if (d := _day(rule, line))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def publisher(text: str) -> str | None:
    """The outlet that the text names as its own, else null: agencies that others quote do not count."""
    for rule in rules("publisher"):
        for match in rule.pattern.finditer(text, 0, REACH):
            name = next((v for k, v in match.groupdict().items() if k.startswith("outlet") and v), "").rstrip(".,-")
            if name and name.split()[0] not in _data()["sources"]:
                return name
    return None


def _lines(text: str, reach: int | None = REACH) -> Iterator[str]:
    position = 0
    while position < len(text) and (reach is None or position < reach):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position : min(end, position + 200)].strip()
        if line:
            yield line
        position = end + 1


def _head(text: str) -> Iterator[str]:
    for number, line in enumerate(_lines(text)):
        if number >= HEAD or len(line) >= PARAGRAPH:
            return
        yield line


def _day(rule: Rule, line: str) -> date | None:
    match = rule.pattern.fullmatch(line) if rule.is_whole_line else rule.pattern.match(line)
    return _date(match) if match else None


def _date(match: re.Match[str]) -> date | None:
    parts = {k.rstrip("0123456789_"): v for k, v in match.groupdict().items() if v}
    number = int(parts["month"]) if "month" in parts else _month(parts["name"])
    try:
        return date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return next((i for i, pattern in enumerate(_months(), 1) if pattern.fullmatch(name)), 0)


def _fits(day: date, text: str) -> bool:
    """Whether the text speaks of that year or one beside it, or of none: a day of scraping stands in the head of old articles too."""
    years = {int(m.group()) for line in text[:REACH].split("\n") if len(line) > PARAGRAPH // 2 for m in _YEAR.finditer(line)}
    return not years or any(abs(day.year - y) <= 1 for y in years)


def without_year(text: str, known: date) -> date | None:
    """The day of the dateline without a year that a text begins with, in the year that puts it nearest to a day known of it."""
    rule = next(r for r in rules("published") if r.id == "dateline-yearless")
    match = next((m for line in _lines(text) if (m := rule.pattern.match(line))), None)
    return _beside(match, known) if match is not None else None


def _nearest(match: re.Match[str], text: str) -> date | None:
    """The day of a dateline without a year, in the year that puts it nearest to every full date of the text."""
    dated = (_date(other) for other in re.finditer(_pieces()["date"], text[:REACH], re.IGNORECASE))
    found = {_beside(match, known) for known in dated if known is not None}
    return found.pop() if len(found) == 1 else None


def _beside(match: re.Match[str], known: date) -> date | None:
    """The day of a dateline in the year that puts it nearest to a known day; none where that is far away."""
    parts = {k.rstrip("0123456789_"): v for k, v in match.groupdict().items() if v}
    month, day = _month(parts["name"]), int(parts["day"])
    near = [d for y in (known.year - 1, known.year, known.year + 1) if (d := _valid(y, month, day))]
    best = min(near, key=lambda d: abs((d - known).days), default=None)
    return best if best is not None and abs((best - known).days) <= NEAR else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _data() -> dict[str, Any]:
    return rulefile("datelines")


@cache
def _months() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(m, re.IGNORECASE) for m in _data()["months"])


@cache
def _pieces() -> dict[str, str]:
    """What the names in braces stand for."""
    data = _data()
    name = f"(?P<name>{'|'.join(data['months'])})\\.?(?!\\w)"
    day, year = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)(?!\d)"
    bare = (
        rf"(?<!\d)(?:(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{year}|{year}[-.](?P<month>[01]\d)[-.](?P<day>[0-3]\d)(?!\d)|"
        rf"{day}[\s.-]{{1,2}}{name},?\s?{year}|{name}\s{day},?\s{year}|{year}\s?(?:ж\.|жыл\w*)?,?\s{day}[\s-]{name})"
    )
    upper, lower = "A-ZА-ЯӘҒҚҢӨҰҮҺІ", "a-zа-яёәғқңөұүһі"
    word = rf"[{upper}][\w+’'-]*"
    domain = "kz|ru|com|info|org|net|az|kg|uz|by|tj|KZ|RU|COM|INFO|AZ"
    dotted = rf"(?-i:[«\"“]?(?P<outlet>[{upper}{lower}\d][\w-]*(?:\.[\w-]+)?\.(?:{domain}))\b)"
    known = rf"(?-i:[«\"“]?(?P<outlet>{data['outlets']})(?![\w-]))"
    quoted = rf"(?-i:[«\"“](?P<outlet>[{upper}\d][^«»\"“”\n]{{1,40}})[»\"”])"
    made = {
        "time": r"[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?!\d)",
        "weekday": f"(?:{data['weekdays']})(?!\\w)",
        "city": rf"(?-i:(?:{data['cities']}|[{upper}]{{4,}}(?:[ -][{upper}]{{3,}})?)(?!\w))",
        "bare": bare.replace(r"[-.](?P<day>[0-3]\d)(?!\d)", r"[-.](?P<day>[0-3]\d)(?!\d)(?:T(?=\d))?"),
        "day": f"(?:{day}\\s{name}|{name}\\s{day}(?!\\d))",
        "dotted": dotted,
        "outlet": f"(?:{dotted}|{known}|{quoted})",
        "any": f"(?:{dotted}|{known}|{quoted}|(?-i:(?P<outlet>{word})))",
    }
    made["date"] = rf"(?:{made['bare']}(?:\s?(?:г\.|года?|ж\.|жыл\w*)(?!\w))?)"
    return {k: _numbered(v) for k, v in made.items()}


def _numbered(pattern: str) -> str:
    """The pattern with its group names made unique: one name may stand once in a regular expression."""
    count = iter(range(10_000))
    return re.sub(r"\(\?P<([a-z]+)[\d_]*>", lambda m: f"(?P<{m[1]}_{next(count)}>", pattern)


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules for `published` or `publisher` in the order of their precedence."""
    made = []
    for raw in _data()[kind]:
        pattern = re.sub(r"\{([a-z]+)\}", lambda m: _pieces()[m[1]], raw["pattern"])
        flags = re.IGNORECASE if kind == "published" else 0
        examples = tuple((text, value) for text, value in raw["examples"])
        made.append(Rule(raw["id"], raw.get("kind") == "line", re.compile(_numbered(pattern), flags), examples, tuple(raw.get("not", ()))))
    return tuple(made)
