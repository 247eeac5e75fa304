"""Repairs what layout and scraping broke: words hyphenated at line ends, wrapped lines, stray spaces inside words and names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from kzdata.offsets import Buffer
from kzdata.resources import rulefile

_LETTER = r"A-Za-zÀ-ÖØ-öø-ɏЀ-ԯ\u0621-\u064a\u0671-\u06d5"
_HYPHENATED = re.compile(rf"(?<=[{_LETTER}\d])[-‐‑] {{0,8}}\n {{0,8}}(?=[{_LETTER}\d])")
_CLOSED = re.compile(r"[.!?…»”\":;][)»”\"]? ?$")
_YEAR = re.compile(r" ?(?:19|20)\d\d (?:года?|г\.)")
_ITEM = re.compile(r" ?(?:[-–—•*·▪●]|\d{1,2}[.)])(?: |$)")
_NAME_GAP = re.compile(r"(?<=[а-яёәғқңөұүһі])- (?=[А-ЯЁӘҒҚҢӨҰҮҺІ])")
_CANDIDATE = re.compile(r"(?<![\w-])([А-ЯЁа-яё][а-яё]{0,13}) ([а-яё]{2,14})(?![\w-])")
_WORD_BEFORE = re.compile(r"\w+$")
SIGNS = 3  # hyphenated line ends that show a text set in columns
FULL = 0.75  # of the width: so long a line in a text with broken lines goes on in the next, even where that begins with a capital
WIDEST = 110  # characters: no text is broken by hand to longer lines
SHORT = 40  # characters: a line that short may be a heading


@cache
def _words(name: str) -> frozenset[str]:
    """A list of words of rules/damage.toml."""
    return frozenset(rulefile("damage")[name].split())


@cache
def _any_of(name: str, pattern: str) -> re.Pattern[str]:
    """A pattern in which one of the words of a list stands."""
    return re.compile(pattern.replace("WORD", f"(?:{'|'.join(sorted(_words(name)))})"))


@cache
def _ends_with_day() -> re.Pattern[str]:
    """A day and its month at the end of a line: the year may follow in the next."""
    return re.compile(rf"\d (?:{'|'.join(rulefile('calendar')['ru']['months'])}) ?$")


def rejoined(buffer: Buffer) -> tuple[Buffer, bool]:
    """The text with the words whole that line ends broke, and whether so many are that it must come from a page set in columns."""
    cuts = list(_HYPHENATED.finditer(buffer.characters))
    return buffer.drop([_cut(buffer.characters, m) for m in cuts]), len(cuts) >= SIGNS


def mended(buffer: Buffer, language: str, is_set: bool) -> Buffer:
    """The text with whole paragraphs, and, where it comes from a set page, without stray spaces inside words and names."""
    buffer = _unwrapped(buffer, is_set)
    if language == "kk":
        buffer = _hyphenated(buffer)
    if is_set:
        buffer = buffer.drop([(m.end() - 1, m.end()) for m in _NAME_GAP.finditer(buffer.characters)])
        if language == "ru":
            buffer = buffer.drop(_stray_spaces(buffer.characters))
    return buffer


def _cut(characters: str, match: re.Match[str]) -> tuple[int, int]:
    """What to take out of a word broken at a line end: the hyphen too, unless it belongs to the word."""
    before, after = characters[match.start() - 1], characters[match.end()]
    word = _WORD_BEFORE.search(characters, max(0, match.start() - 12), match.start())
    stays = (
        before.isdigit()
        or after.isdigit()
        or (after.isupper() and not before.isupper())
        or bool(word and word.group().lower() in _words("first_parts"))
        or bool(_any_of("last_parts", r"WORD\b").match(characters, match.end()))
    )
    return (match.start() + 1 if stays else match.start(), match.end())


def _unwrapped(buffer: Buffer, is_set: bool) -> Buffer:
    """Wrapped lines as one paragraph: an open line goes on in the next one where that begins small (or anyhow: in a set text, behind «от», «и»)."""
    characters = list(buffer.characters)
    lines = buffer.characters.split("\n")
    width = _width(lines)
    position = length = 0
    begun = _begun(lines)
    for number, (line, following) in enumerate(itertools.pairwise(lines)):
        position += len(line)
        length += len(line)
        begin = following.lstrip()[:1]
        goes_on = (length > SHORT or number in begun) and begin and line.strip() and not _ITEM.match(following)
        full = width and width * FULL <= len(line) <= WIDEST
        is_day = _YEAR.match(following) and _ends_with_day().search(line[-14:])
        anyhow = is_set or full or is_day or _any_of("open", " WORD ?$").search(line[-10:])
        if goes_on and (begin.islower() or anyhow) and (not _CLOSED.search(line[-4:]) or (is_set and begin.islower())):
            characters[position] = " "
            length += 1
        else:
            length = 0
        position += 1
    joined = "".join(characters)
    return Buffer(joined, buffer.offsets, buffer.wide) if joined != buffer.characters else buffer


def _hyphenated(buffer: Buffer) -> Buffer:
    """Kazakh endings behind figures and abbreviations with the hyphen that a page has lost: «100 ден аса»."""
    joined = _any_of("endings", r"(?<=[\dА-ЯӘҒҚҢӨҰҮҺІ]) (?=WORD\b)").sub("-", buffer.characters)
    return Buffer(joined, buffer.offsets, buffer.wide) if joined != buffer.characters else buffer


def _begun(lines: Sequence[str]) -> set[int]:
    """The numbers of short lines that only begin a paragraph: what follows begins small and is long, together with what it begins."""
    found: set[int] = set()
    length = 0
    for number in range(len(lines) - 2, -1, -1):
        line, following = lines[number], lines[number + 1]
        length = len(following) + (length if number + 1 in found else 0)
        if length > SHORT and following.lstrip()[:1].islower() and line.strip() and not _CLOSED.search(line[-4:]):
            found.add(number)
    return found


def _width(lines: Sequence[str]) -> int:
    """The width to which the lines of a text are broken by hand; 0 where it has whole paragraphs."""
    long = [line for line in lines if line.strip()]
    broken = [len(a) for a, b in itertools.pairwise(lines) if b.lstrip()[:1].islower() and len(a) > SHORT and not _CLOSED.search(a[-4:])]
    usual = sorted(broken)[3 * (len(broken) - 1) // 4] if broken else 0  # the longest may be two, with a broken word whole again
    share = 3 if any(len(line) > 2 * WIDEST for line in long) else 5  # in English most lines that go on begin with a name or behind a full stop
    return usual if len(broken) >= SIGNS and usual < WIDEST and share * len(broken) > len(long) else 0


def _stray_spaces(characters: str) -> list[tuple[int, int]]:
    """Spaces inside words: two pieces that are one known word, of which one alone is none or stands oddly."""
    from kzdata.languages.ru import is_known as known

    spans = []
    position = 0
    while match := _CANDIDATE.search(characters, position):
        first, second = match[1].lower(), match[2]
        position = match.start(2)
        if not known(first + second):
            continue
        first_stands, second_stands = known(first), known(second)
        if first in _words("pieces"):
            first_stands = False
        if (first_stands and second_stands) or (first in _words("ambiguous_pieces") and second_stands) or (len(first) == 1 and second_stands):
            continue
        spans.append((match.end(1), match.start(2)))
    return spans
