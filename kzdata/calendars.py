"""How dates are written: the forms of rules/calendar.toml compiled into one pattern a language, and what each form captured."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kzdata.languages import kk
from kzdata.resources import rulefile

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_BARE = r"(?:19|20)\d\d(?!\d)"  # a year that no word calls one
_PIECE = re.compile(r"(?<!\(\?P)(?<!\(\?)<([a-z0-9-]+)>")
_TH = r"(?:st|nd|rd|th|-?го|-?е)?"
_LIST = r"(?:,\s|\s(?:и|на|and|және)\s|,\s(?:and|а также)\s)"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The forms of one language: where a form may start, the pattern of all forms, and the names that each form captures."""

    head: re.Pattern[str]
    pattern: re.Pattern[str]
    groups: dict[int, tuple[tuple[str, int], ...]]
    relatives: dict[int, tuple[str, int]]
    names: dict[str, tuple[re.Pattern[str], ...]]  # months, weekdays, seasons, ordinals of quarters and halves, spelled days
    word: re.Pattern[str]  # words one of which stands in every date that starts with a figure and has words
    future: re.Pattern[str]
    reported: re.Pattern[str]
    names_before: re.Pattern[str]


@cache
def rules() -> dict[str, Any]:
    """The tables of rules/calendar.toml."""
    table: dict[str, Any] = rulefile("calendar")
    return table


@cache
def calendar(language: str) -> Calendar:
    """The compiled forms of a language."""
    table = rules()[language]
    pieces = _pieces(table, language)
    forms = [*rules()["common"]["numeric"], *table["form"], *table["relative"]]
    alternatives = [_expanded(form["pattern"], pieces, i) for i, form in enumerate(forms)]
    pattern = re.compile("|".join(f"(?P<form_{i}>{a})" for i, a in enumerate(alternatives)))
    groups: dict[int, list[tuple[str, int]]] = {}
    outer = {pattern.groupindex[f"form_{i}"]: i for i in range(len(forms))}
    for name, index in pattern.groupindex.items():
        head, _, number = name.partition("__")
        if number:
            groups.setdefault(pattern.groupindex[f"form_{number.partition('__')[0]}"], []).append((head, index))
    relatives = {place: (forms[i]["unit"], int(forms[i]["offset"])) for place, i in outer.items() if "unit" in forms[i]}
    return Calendar(
        _head(table["heads"].split()),
        pattern,
        {place: tuple(groups.get(place, ())) for place in outer},
        relatives,
        {name: tuple(re.compile(p) for p in table[name]) for name in ("months", "weekdays", "seasons", "ordinals", "spelled")},
        re.compile(table["dating"]),
        re.compile(table["future"]),
        re.compile(table["reported"]),
        re.compile(table["names_before"]),
    )


def _head(words: Sequence[str]) -> re.Pattern[str]:
    """How a date may begin: with a figure, or like a word of the calendar; words of one or two letters are whole ones."""
    beginnings = sorted(w if len(w) > 2 else rf"{w}(?!\w)" for w in words)
    by_letter = (rf"{letter}(?:{'|'.join(b[1:] for b in group)})" for letter, group in itertools.groupby(beginnings, lambda b: b[0]))
    return re.compile(rf"(?<!\w)(?:\d|{'|'.join(by_letter)})")


def _pieces(table: dict[str, Any], language: str) -> dict[str, str]:
    month = "(?P<{}>" + "|".join(table["months"]) + ")" + ("" if language == "kk" else r"(?!\w)")
    spelled = sorted(table["spelled"], key=len, reverse=True)
    own: dict[str, str] = table["pieces"]
    return own | {
        "day": rf"(?<!\d)(?<!\d[.:,])(?P<day>{_DAY})",
        "last": rf"(?P<last>{_DAY})",
        "days": rf"(?<!\d)(?<!\d[.:,])(?P<days>{_DAY}{_TH}(?:{_LIST}{_DAY}{_TH}){{1,9}})",
        "years": rf"(?P<years>{_YEAR}(?:{_LIST}{_YEAR}){{1,9}})",
        "bare-year": rf"(?P<year>{_BARE})",
        "mm": rf"(?P<mm>{_MONTH})",
        "mm2": rf"(?P<mm2>{_MONTH})",
        "month": month.format("month"),
        "second": month.format("second"),
        "year": rf"(?P<year>{_YEAR})",
        "last-year": rf"(?P<last_year>{_YEAR})",
        "dash": r"\s?[-‐‑–—]\s?",
        "weekday": "(?P<weekday>" + "|".join(table["weekdays"]) + ")",
        "season": "(?P<season>" + "|".join(table["seasons"]) + ")",
        "quarter": "(?P<quarter>" + "|".join(table["ordinals"]) + ")",
        "half": "(?P<half>" + "|".join(table["ordinals"][:2]) + ")",
        "spelled": "(?P<spelled>" + "|".join(spelled) + ")",
        "kk-suffix": kk.SUFFIX,
    }


def _expanded(form: str, pieces: dict[str, str], number: int) -> str:
    """The form with its pieces put in and its groups numbered, so that all forms fit into one pattern."""
    while _PIECE.search(form):
        form = _PIECE.sub(lambda m: pieces[m[1]], form)
    count = itertools.count()
    return re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{m[1]}__{number}__{next(count)}>", form).replace(" ", r"\s")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: its place and the pieces that its form captured; `relative` is the unit and the number of units from today."""

    start: int
    end: int
    parts: dict[str, str]
    relative: tuple[str, int] | None


_YEAR_ALONE = re.compile(r"(?:1[5-9]|20)\w\w(?!\w)")
_GLUED = re.compile(r"\d(?<=[^\W\d_]{3}\d)(?=\d?\s)")  # «Иван Петров31 августа», from which a page lost the line end
_WINDOW = 60  # within so many characters after a figure stands the word that makes it a date
_NUMERIC = re.compile(r"\d{1,4}(?:[./]\d|-\d\d-|\s?[-‐‑–—]\s?\d{1,2}\.\d)")


def _may_start(folded: str, start: int, known: Calendar, near: Callable[[int], bool]) -> bool:
    """Whether a date may start at a head: what stands around it allows one, and makes a figure one; `near` tells of a word that does."""
    is_figure = folded[start].isdecimal()
    before = folded[start - 2] if start > 1 and folded[start - 1] in "./:@" else " "
    if before.isdecimal() if is_figure else before.isalnum():
        return False  # "www.today.kz", 12.06.30.06
    if not is_figure or _YEAR_ALONE.match(folded, start):
        return True
    # Rows of figures are spared the trial of every form.
    return _NUMERIC.match(folded, start) is not None or near(start)


def _words_near(folded: str, word: re.Pattern[str]) -> Callable[[int], bool]:
    """Tells, of places in rising order, whether a word follows closely; each stretch of the text is searched once."""
    following = -1

    def near(start: int) -> bool:
        nonlocal following
        if following < start:
            match = word.search(folded, start)
            following = match.start() if match else len(folded) + _WINDOW
        return following < start + _WINDOW

    return near


def scan(folded: str, language: str) -> Iterator[Written]:
    """The dates of a text in lower case, in order, without overlaps; linear in its length."""
    known = calendar(language)
    match_at = known.pattern.match
    near = _words_near(folded, known.word)
    position = 0
    heads = [m.start() for m in known.head.finditer(folded)]
    if glued := [m.start() for m in _GLUED.finditer(folded)]:
        heads = sorted(heads + glued)
    for start in heads:
        if start < position or not _may_start(folded, start, known, near):
            continue
        match = match_at(folded, start)
        if match is None or match.lastindex is None or known.names_before.search(folded[max(0, match.start() - 20) : match.start()]):
            continue
        position = match.end()
        parts = {name: match.group(index) for name, index in known.groups[match.lastindex] if match.group(index) is not None}
        yield Written(match.start(), match.end(), parts, known.relatives.get(match.lastindex))
