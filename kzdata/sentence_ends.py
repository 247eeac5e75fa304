"""Where sentences end: at closing marks that no abbreviation, initial or number of a list explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kzdata.resources import rulefile

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ"
_LOWER = "а-яёәғқңөұүһі"
# The mark comes first and what stands before it second: only so does the search skip all other letters.
_END = re.compile(
    rf"[.!?…](?:(?<![.!?…].)[.!?…]*[»”\")’]*(?=\s[\s«“„\"(–—•*-]*[{_UPPER}\d])|"
    rf"(?<=[{_LOWER}]{{3}}\.)(?=[{_UPPER}][{_LOWER}]{{2}}))"  # the space got lost
)
_INITIAL = re.compile(rf"(?:(?<![^\W_])|(?<=\.-)|(?<=\.))[{_UPPER}]\.$|(?<![^\W_])(?:Дж|Дз|Ю|Я|Ж|Sh|Ch|Zh)\.$")
_YEAR = re.compile(r"\d\s?(?:г|ж)г?\.$")
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[ivxIVX]{1,4}|[a-zа-я])\.$")
_WINDOW = 14  # characters before a full stop that may be an abbreviation
LONGEST = 1200  # characters: what goes on longer is no sentence but a list or a broken page, and is cut at a space
_CLAUSE = 24  # characters: less before «2016 г.» is the beginning of its sentence


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = rulefile("sentences")
    open_, closing = ("|".join(re.escape(w).replace(r"\.", r"\.\s?") for w in data[k]) for k in ("open", "closing"))
    starters = "|".join(data["starters"])
    return (
        re.compile(rf"(?<![\w.])(?:{open_})\.$"),
        re.compile(rf"(?<![\w.])(?:{closing})\.$"),
        re.compile(rf"\s[\s«“„\"(–—-]*(?:(?:{starters})\b|[А-ЯЁӘҒҚҢӨҰҮҺІ])"),
    )


def sentences(characters: str) -> list[tuple[int, int]]:
    """Sentences as [start, end); a line ends one too. Linear in the text's length."""
    found: list[tuple[int, int]] = []
    position = 0
    for line in characters.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if not line.strip():
            continue
        for match in _END.finditer(characters, start, end):
            if _ends(characters, start, match):
                found.extend(_cut(characters, start, match.end()))
                start = match.end()
        if characters[start:end].strip():
            found.extend(_cut(characters, start, end))
    return found


def _cut(characters: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in pieces where it is too long to be one: what reads sentences need not fear for its time."""
    while end - start > LONGEST:
        space = characters.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space if space >= 0 else start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def _ends(characters: str, start: int, match: re.Match[str]) -> bool:
    stop = match.start() + 1
    if match.group()[0] != "." or match.group()[:2] == "..":
        return True
    if stop - start < 6 and _NUMBER.fullmatch(characters, start, stop):
        return False
    open_, closing, begins = _patterns()
    window = max(start, stop - _WINDOW)
    if _YEAR.search(characters, window, stop):
        return stop - start > _CLAUSE and begins.match(characters, match.end()) is not None
    if closing.search(characters, window, stop):
        return begins.match(characters, match.end()) is not None
    return not (_INITIAL.search(characters, window, stop) or open_.search(characters, window, stop))
