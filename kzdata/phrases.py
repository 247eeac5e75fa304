"""The named patterns of some rule files, one a language: what words tell of a status, a speaker, an event, a vote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from kzdata import anchors
from kzdata.errors import RuleError
from kzdata.records import Text
from kzdata.resources import rulefile

FILES = ("slots", "assessments", "meetings", "votes", "crews", "referents")


@cache
def compiled(file: str, name: str, language: str) -> re.Pattern[str]:
    """A pattern over folded text. Raises RuleError where it is no regular expression."""
    try:
        return re.compile(rulefile(file)[name][language])
    except re.error as error:
        raise RuleError(f"{file}.toml: {name}.{language} is no regular expression ({error}); mend it") from None


@cache
def joined(file: str, name: str) -> re.Pattern[str]:
    """A pattern in all languages together, for words that mean the same wherever they stand. Raises RuleError as `compiled`."""
    told = [compiled(file, name, language).pattern for language in rulefile(file)[name]]
    return re.compile("|".join(f"(?:{pattern})" for pattern in told) if len(told) > 1 else told[0])


def search(file: str, name: str, text: Text, start: int, end: int) -> re.Match[str] | None:
    """The first match of a pattern in the stretch [start, end) of a text."""
    return compiled(file, name, text.language).search(text.folded, start, end) if may_stand(file, name, text, start, end) else None


def says(file: str, name: str, text: Text, start: int, end: int) -> bool:
    """Whether the stretch [start, end) of a text has a match of a pattern."""
    return search(file, name, text, start, end) is not None


def match(file: str, name: str, text: Text, at: int) -> re.Match[str] | None:
    """The match of a pattern that begins at an offset of a text."""
    return compiled(file, name, text.language).match(text.folded, at)


def fullmatch(file: str, name: str, text: Text, start: int, end: int) -> bool:
    """Whether the stretch [start, end) of a text is a match of a pattern from its beginning to its end."""
    return compiled(file, name, text.language).fullmatch(text.folded, start, end) is not None


def finditer(file: str, name: str, text: Text, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the stretch [start, end) of a text."""
    return compiled(file, name, text.language).finditer(text.folded, start, end) if may_stand(file, name, text, start, end) else iter(())


def names(file: str, name: str, text: Text) -> Iterator[re.Match[str]]:
    """The matches of a pattern for names in a whole text, which is read only where one may stand."""
    found = _places(text.language, text.folded).get(f"{file}.{name}")
    pattern = compiled(file, name, text.language)
    for start, end in anchors.stretches(found, len(text.folded)) if found is not None else ():
        yield from pattern.finditer(text.folded, start, end)


def may_stand(file: str, name: str, text: Text, start: int, end: int) -> bool:
    """Whether the stretch [start, end) of a text has a string that every match of a pattern holds: most have none, which is told sooner."""
    found = _places(text.language, text.folded).get(f"{file}.{name}")
    if not found:
        return found is anchors.ANYWHERE
    first = bisect_left(found, start)
    return first < len(found) and found[first] < end


@lru_cache(maxsize=1)  # by the letters, which stay the same where a text gets a day
def _places(language: str, folded: str) -> Mapping[str, Sequence[int]]:
    return _index(language).places(folded)


@cache
def _index(language: str) -> anchors.Index:
    return anchors.index(
        {
            f"{file}.{name}": table[language]
            for file in FILES
            for name, table in rulefile(file).items()
            if isinstance(table, dict) and isinstance(table.get(language), str)
        }
    )
