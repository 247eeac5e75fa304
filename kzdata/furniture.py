"""Which lines of a page are not the article: menus, counters, currencies, headlines of other articles, requests to subscribe and share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kzdata.resources import rulefile

KINDS = ("tail", "list", "line")  # a heading of a list may look like a line
LONGEST = 400  # characters: a longer line is a paragraph
HEADLINE = 170  # characters: a longer line is no headline
_BARE = re.compile(r"[^\w\n]*(?:\d{1,7}[^\w\n]*)?")
_SENTENCE = re.compile(r"[^.]\.[»”\"]?$|[^.\s]{2}\.\s[«\"]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")


def spans(characters: str) -> list[tuple[int, int]]:
    """The furniture of a text as [start, end), in order and apart. Line ends stay, so that paragraphs stay apart."""
    lines = characters.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    kinds = [_kind(line) for line in lines]
    prose = [0]  # characters of the article's sentences before each line
    for line in lines:
        prose.append(prose[-1] + (0 if _is_headline(line) else len(line)))
    found: list[tuple[int, int]] = []
    under_list = False
    for index, line in enumerate(lines):
        kind = kinds[index]
        # The heading of a tail also stands in menus above an article: most of the sentences must stand before it.
        if kind == "tail" and prose[index] > 0 and 2 * prose[index] >= prose[-1]:
            found.append((starts[index], len(characters)))
            break
        stripped = line.strip()
        if kind in ("list", "tail"):
            under_list = kind == "list"
        elif stripped and kind is None:
            under_list = under_list and _is_headline(stripped)
        if stripped and (kind or under_list or _among_counters(lines, index)):
            found.append((starts[index], starts[index] + len(line)))
    return found


def _kind(line: str) -> str | None:
    stripped = line.strip()
    return _kind_of(stripped) if stripped and len(stripped) <= LONGEST else None


@lru_cache(maxsize=8192)  # the furniture of a site is the same on all its pages
def _kind_of(stripped: str) -> str | None:
    return next((kind for kind, pattern in patterns() if pattern.fullmatch(stripped)), None)


def _is_headline(line: str) -> bool:
    return len(line) <= HEADLINE and not _SENTENCE.search(line)


def _among_counters(lines: Sequence[str], index: int) -> bool:
    """Whether two bare numbers or bullets stand on either side: an entry of a list of other articles with their counters."""
    around = (*lines[max(0, index - 2) : index], *lines[index + 1 : index + 3])
    return len(around) == 4 and all(line.strip() and _BARE.fullmatch(line) for line in around)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of each kind as one regular expression."""
    entries = rulefile("furniture")["pattern"]
    made = []
    for kind in KINDS:
        alternatives = [(e["pattern"] if e.get("cased") else f"(?i:{e['pattern']})") for e in entries if e["kind"] == kind]
        made.append((kind, re.compile("|".join(alternatives))))
    return tuple(made)
