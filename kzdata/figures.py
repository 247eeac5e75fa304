"""Numbers in figures: thousands, ranges, decimals, scales and endings, and which figures count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kzdata.languages import kk
from kzdata.numerals import Number, pattern, scales, settings

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_DASH = "[-‐‑–—]"
_GROUPED = {"ru": rf"\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d))++", "en": r"\d{1,3}(?:,(?:\d{3}| 000)(?!\d))++"}
_ABROAD = r"\+\d{1,3}(?:[ ().-]{1,3}\d{1,4}){2,6}(?!\d)"
_TELEPHONE = (
    rf"{_ABROAD}|"
    + r"(?:\+\d|(?<![\d\w])8)[ (-]{1,3}\d{3,4}[) -]{1,3}\d{1,3}(?:[ -]?\d{2,3}){1,3}|\+\d{6,}|\(\d{3,5}\)[ -]?\d{1,3}(?:[ -]\d{2,3}){1,3}"
)
_TIME = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}|0[.,]\d+")
_NO_DIGIT = re.compile(r"\D")
_HEAD = re.compile(r"[\d+(]")  # how a lump begins
_LONGEST = 40  # what is longer and still holds together is no number
_YEARS = range(1985, 2041)
# A sign before the figure that qualifies it, and one after it («300+»).
_SIGNS = {"~": "about", "≈": "about", ">": "at_least", "≥": "at_least", "<": "at_most", "≤": "at_most"}


@cache
def _unit(language: str) -> str:
    grouped = [_GROUPED["en"], _GROUPED["ru"]] if language == "en" else [_GROUPED["ru"]]
    return "(?:" + "|".join([*grouped, r"\d++"]) + ")"


@cache
def _lumps(language: str) -> re.Pattern[str]:
    """Figures with whatever holds them together, taken whole: no part of a telephone number, time or version is a number."""
    unit = _unit(language)
    between = rf"(?:{_SPACE}?{_DASH}{_SPACE}?|[.,:/×])"
    return re.compile(rf"(?P<telephone>{_TELEPHONE})|(?<![\w])(?P<lump>{unit}(?:{between}{unit})*+)")


@cache
def _shapes(language: str) -> re.Pattern[str]:
    unit = _unit(language)
    amount = rf"(?:\d+[.,]\d+|{unit})"
    return re.compile(rf"(?P<lower>{amount})(?:(?P<dash>{_SPACE}?{_DASH}{_SPACE}?)(?P<upper>{amount}))?")


@cache
def _tail(language: str) -> re.Pattern[str]:
    """What may follow the figures: a percent sign, a scale, an ending."""
    words = "|".join(sorted(scales(language), key=len, reverse=True))
    inflected = f"(?:{words})(?:{kk.FIGURE_SUFFIX})" if language == "kk" else rf"(?:{words})"
    ordinal, cardinal = settings(language)["ordinal_ending"], settings(language)["cardinal_ending"] or "(?!)"
    if language == "kk":
        endings = rf"(?:{_SPACE}?{_DASH}{_SPACE}?(?P<ending>(?!{_SPACE}){kk.FIGURE_SUFFIX}))(?<![-‐‑–— ])"
    elif language == "en":
        endings = rf"(?P<ordinal>{ordinal})|-(?P<ending>{cardinal})"
    else:
        endings = rf"{_SPACE}?{_DASH}{_SPACE}?(?:(?P<ending>{cardinal}|[хмию])|(?P<ordinal>{ordinal}))"
    ordinal_group = "" if "(?P<ordinal>" in endings else "(?P<ordinal>(?!))"
    return re.compile(
        rf"(?P<percent>{settings(language)['percent']})|(?P<plus>\+(?!\d))|"
        rf"{_SPACE}?(?P<scale>{inflected})(?!\w)(?:(?<=тыс|млн|лрд)\.)?|(?:{endings})(?!\w){f'|{ordinal_group}' if ordinal_group else ''}"
    )


def find(folded: str, language: str) -> Iterator[Number]:
    """The numbers in figures, those with a scale joined to the rest that follows them: «11 миллионов 950 тысяч 485»."""
    held: tuple[Number, int] | None = None
    for match in _found(folded, language):
        lump = match["lump"]
        if lump is None or len(lump) > _LONGEST:
            continue
        if held is not None and held[1] == 1 and _in_a_row(folded, match.start(), match.end(), lump, language):
            yield held[0]
            held = (Number(match.start(), match.end(), int(lump.replace(" ", ""))), 1)
            continue
        for number, scale in _read(folded, match.start("lump"), match.end("lump"), language, held):
            if held is not None and _continues(folded, held, number, scale):
                number = replace(held[0], end=number.end, value=held[0].value + number.value)
            elif held is not None:
                yield held[0]
            held = (number, scale)
    if held is not None:
        yield held[0]


def _found(folded: str, language: str) -> Iterator[re.Match[str]]:
    """The lumps of a text; the pattern is tried only where one may begin."""
    match_at = _lumps(language).match
    position = 0
    for head in _HEAD.finditer(folded):
        if head.start() >= position and (match := match_at(folded, head.start())):
            position = match.end()
            yield match


def _in_a_row(folded: str, start: int, end: int, lump: str, language: str) -> bool:
    """Whether a whole number stands between two others, with no word to ask what it is: rows of figures are read fast."""
    if not (len(lump) < 10 and lump.replace(" ", "").isdecimal() and folded[end : end + 1] == " " == folded[start - 1 : start]):
        return False
    if not (folded[end + 1 : end + 2].isdecimal() and folded[start - 2 : start - 1].isdecimal()):
        return False
    return not _is_code(lump) and not _is_year("", lump, language, False)


def _continues(folded: str, held: tuple[Number, int], number: Number, scale: int) -> bool:
    before, place = held
    return (
        place > max(scale, 1)
        and folded[before.end : number.start] == " "
        and before.value % place == 0
        and number.value < place
        and number.kind == "cardinal"
        and before.upper is number.upper is None
    )


def _read(folded: str, start: int, end: int, language: str, held: tuple[Number, int] | None) -> Iterator[tuple[Number, int]]:
    """The numbers of one lump, each with its scale: one, two that only a dash stands between, or none where it is no quantity."""
    shape = _shapes(language).fullmatch(folded, start, end)
    if shape is None:
        return
    lower, upper = shape["lower"], shape["upper"]
    if upper is not None and shape["dash"][0] in " \u00a0\u2009\u202f" and not _is_range(lower, upper, False):
        for span in (shape.span("lower"), shape.span("upper")):
            yield from _read(folded, *span, language, held)
        return
    if upper is not None and not _is_range(lower, upper, True):
        return
    continues = held is not None and held[1] > 1 and folded[held[0].end : start] == " "
    number, scale = _figure(folded, start, end, lower, upper, language, continues)
    if number is not None:
        yield number, scale


def _is_range(lower: str, upper: str, dense: bool) -> bool:
    """Whether figures with a dash between them are a range: rising, no years, and (where spaces stand around the dash) of one size."""
    low, high = _amount(lower), _amount(upper)
    if low in _YEARS and len(lower) == 4:
        return False
    return low < high and (dense or high <= 10 * max(low, 1))


def _amount(figures: str) -> float:
    if figures.isdecimal():
        return int(figures) if len(figures) < 12 else 10**12
    if _DECIMAL.fullmatch(figures):
        return float(figures.replace(",", "."))
    return int(_NO_DIGIT.sub("", figures))


def _figure(folded: str, start: int, end: int, lower: str, upper: str | None, language: str, continues: bool) -> tuple[Number | None, int]:
    """The number that stands at [start, end), and its scale (1 without one)."""
    before = folded[max(0, start - 16) : start]
    tail = _tail(language).match(folded, end) if folded[end : end + 1] != " " or not folded[end + 1 : end + 2].isdecimal() else None
    stop = max(end, tail.end()) if tail is not None else end
    if _counts_nothing(folded, before, end, stop, language):
        return None, 1
    if tail is not None and tail["percent"]:
        return Number(start, stop, int(_amount(upper or lower)), "percent"), 1
    scale = _scale(tail["scale"], language) if tail is not None and tail["scale"] else 1
    counted = folded[stop + 1 : stop + 2].isalpha() and pattern(language, "counted").match(folded, stop) is not None
    decimal = _is_decimal(lower, counted, language)
    if decimal and scale == 1:
        is_time = lower.endswith(".00") or (_TIME.fullmatch(lower) is not None and pattern(language, "time").search(before) is not None)
        return (None if is_time or upper is not None else Number(start, end, int(_amount(lower)), "decimal")), 1
    low, high = _amount(lower), _amount(upper) if upper is not None else None
    if max(low, high or 0) >= 10**9 or (not continues and not decimal and (_is_code(lower) or _is_code(upper or ""))):
        return None, 1
    if stop == end and _is_year(before, lower, language, counted):
        return None, 1
    kind, qualifier = "cardinal", _SIGNS.get(before.rstrip()[-1:], "exact")
    if tail is not None and stop > end:
        kind, qualifier = _ending(tail, int(low), folded, stop, language, qualifier)
        if language == "en" and tail["ending"] and tail["ending"] not in ("odd", "plus"):
            stop = end  # "40-member": the noun is not the numeral's
    each = kind == "cardinal" and before.endswith("по ") and pattern(language, "each").search(before)
    if each and not pattern(language, "dative").match(folded, stop):
        kind = "distributive"
    of = kk.PARTITIVE.match(folded, end, stop) if language == "kk" and kind == "cardinal" else None
    part = end if of else None
    return Number(start, stop, round(low * scale), kind, qualifier, round(high * scale) if high is not None else None, part=part), scale


_ENUMERATORS = (")", ".")  # behind the number of a list's item


_SITE = re.compile(r"\.(?:[a-z]{2}|com|info|media|net|news|org)(?![^\W_])")  # "24.kg"


def _counts_nothing(folded: str, before: str, end: int, stop: int, language: str) -> bool:
    """Whether what stands around the figures makes them no quantity: «№ 5», "Article 5", «500 тенге», «9 июня», «COVID-19», «25-летний», «24.kg»."""
    if (before and before[-1] in ".,:/@_") or (before[-1:] in ("-", "+", "−", "‑") and before[-2:-1].strip()):
        return True
    following, beyond = folded[stop : stop + 1], folded[stop + 1 : stop + 2]
    if following == "." and _SITE.match(folded, stop):
        return True
    if following in _ENUMERATORS and stop == end and beyond == " " and folded[stop + 2 : stop + 3].isalpha():
        lead = before.rstrip(' «"')[-1:]
        if lead in ("", "\n") or (following == ")" and lead in (";", ":", ",")):
            return True  # «1) СНГ – 11; 2) ШОС – 8»: the item's own number
    if following.isalnum() or following == "_" or (stop == end and following in tuple("-‑–@/") and beyond.isalnum()):
        return True
    # Between other figures there is no word to ask, and long rows of figures are common in tables.
    if not before[-2:].rstrip()[-1:].isdecimal() and pattern(language, "before").search(before) is not None:
        return True
    return not (following + beyond).lstrip()[:1].isdecimal() and pattern(language, "after").match(folded, stop) is not None


def _is_decimal(figures: str, counted: bool, language: str) -> bool:
    """Whether figures with a point or comma are a decimal: «1.013» is one, unless only whole things follow («1.013 человек»)."""
    if figures.isdecimal() or re.fullmatch(r"\d+[.,]\d+", figures) is None or re.fullmatch(_unit(language), figures) is not None:
        return False
    return not counted or re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", figures) is None


def _is_code(figures: str) -> bool:
    return len(figures) > 1 and figures.startswith("0")


def _is_year(before: str, figures: str, language: str, counted: bool) -> bool:
    """Whether four figures are a year though no word says so: always in English, in Russian after «в», «с», «после», «выборы»."""
    if len(figures) != 4 or not figures.isdigit() or int(figures) not in _YEARS or counted:
        return False
    return language == "en" or pattern(language, "year_before").search(before) is not None


def _ending(tail: re.Match[str], value: int, folded: str, stop: int, language: str, qualifier: str) -> tuple[str, str]:
    """Kind and qualifier of a number with an ending: «12-ти», «3-й», «30-дай», "40th", "300-odd"."""
    if tail["ordinal"]:
        return "ordinal", qualifier
    if tail["plus"]:
        return "cardinal", "at_least"
    ending = tail["ending"] or ""
    if language == "kk":
        if kk.ORDINAL.match(ending):
            return "ordinal", qualifier
        about = kk.APPROXIMATE.search(ending) or (tail["scale"] and kk.APPROXIMATE.search(tail["scale"]))
        return "cardinal", "about" if about else qualifier
    if language == "en":
        return "cardinal", {"odd": "about", "plus": "at_least"}.get(ending, qualifier)
    small = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    plural = pattern(language, "dative").match(folded, stop) is not None
    instrumental = re.match(r"\s\w+[ая]ми", folded[stop : stop + 30]) is not None
    cardinal = {"х": small, "м": small and plural, "ю": instrumental}.get(ending, True)
    return "cardinal" if cardinal else "ordinal", qualifier


def _scale(word: str, language: str) -> int:
    known = scales(language)
    return known.get(word) or next(v for k, v in known.items() if word.startswith(k))
