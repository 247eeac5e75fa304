"""Where capitals would stand in a Kazakh text whose script has none: beginnings of sentences, names of the registry, names of persons.

A person is known by initials, by how surnames end, or by a given name with a word behind it that is no common one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from kzdata.resources import folder, rulefile

_WHOLE = r"(?!\w)"
_SMALL = "[а-яёәғқңөұүһі]"
_SENTENCE = re.compile(rf"(?:\A|\n|[.!?…][»”\")]*\s)[\s«“„\"(–—•-]*(?P<first>{_SMALL})")
_MARK = re.compile(r"[.!?…:;»”]\s*$")
_WIDE, _NARROW, _LIKE = 60, 25, 30  # characters of a line that goes on in the next: of any text, of one in columns, and how much wider the next is
_INITIAL = re.compile(rf"(?<![\w.])(?P<initial>{_SMALL})\.(?P<surname>{_SMALL}{{3,20}}(?:-{_SMALL}{{3,20}})?)(?!\w)")
_PART = rf"{_SMALL}{{3,20}}(?:-{_SMALL}{{3,20}})?"
_PAIR = re.compile(rf"(?<![\w-])(?P<given>{_PART}) (?=(?P<surname>{_PART})(?![\w-]))")


def restored(text: str) -> str:
    """The text with capitals where Cyrillic has them."""
    characters = list(text)
    wrapped = _wrapped(text)
    for match in _SENTENCE.finditer(text):
        if match.start() not in wrapped:
            characters[match.start("first")] = match["first"].upper()
    for match in _named().finditer(small(text)):
        characters[match.start() : match.end()] = _names()[match.group()]
    for start, end in _people(text):
        for first in [start, *(m.end() for m in re.finditer("[-.]", text[start:end]))]:
            place = first if first == start else start + first
            characters[place] = characters[place].upper()
    return "".join(characters)


def _wrapped(text: str) -> set[int]:
    """The ends of lines that go on in the next: no mark ends them and they are long, or as long as the next."""
    found: set[int] = set()
    position = 0
    for line, following in pairwise(text.split("\n")):
        position += len(line) + 1
        is_wide = len(line) >= _WIDE or (len(line) >= _NARROW and 0 < len(following) <= len(line) + _LIKE)
        if is_wide and not _MARK.search(line):
            found.add(position - 1)
    return found


def _people(text: str) -> Iterator[tuple[int, int]]:
    """The words of names of persons, as [start, end)."""
    for match in _INITIAL.finditer(text):
        yield match.span()
    for match in _surnames().finditer(text):
        yield from (match.span(group) for group in ("given", "surname") if match[group])
    for match in _PAIR.finditer(text):
        given, surname = match["given"], match["surname"]
        if given in given_names() and surname not in common() and not re.fullmatch(_settings()["no_surname"], surname):
            yield from (match.span("given"), match.span("surname"))


@cache
def _settings() -> dict[str, Any]:
    found: dict[str, Any] = rulefile("scripts")["capitals"]
    return found


@cache
def common() -> frozenset[str]:
    """The commonest words of Kazakh articles, which name nobody."""
    return frozenset(_settings()["common"].split())


@cache
def given_names() -> frozenset[str]:
    """Given names in small letters."""
    with (folder("registry") / "given_names.csv").open(encoding="utf-8") as file:
        listed = {row["name"] for row in csv.DictReader(file)}
    with (folder("registry") / "given_name_variants.csv").open(encoding="utf-8") as file:
        listed |= {form.lower() for row in csv.DictReader(file) for form in row["variants"].split()}
    return frozenset(name for name in listed | set(_settings()["given"].split()) if re.fullmatch(_PART, name)) - common()


@cache
def _names() -> dict[str, str]:
    """The Kazakh names of the registry as they are written, by their small letters, with soft signs and without: the script has none."""
    from kzdata import registry

    names = {n.name for n in registry.organization_names() if n.language == "kk" and n.name[0].isupper()}
    names |= {c.name for c in registry.country_names() if c.language == "kk" and c.kind == "name"}
    written = sorted(names) + [name.replace("ь", "") for name in sorted(names)]
    return {small(name): name for name in reversed(written)}


@cache
def _named() -> re.Pattern[str]:
    """The names of the registry, the longest first; those in capitals as whole words only."""
    ordered = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) + _WHOLE * _names()[n].isupper() for n in ordered)})")


def small(text: str) -> str:
    """The text in small letters, letter by letter, so that its length stays."""
    return "".join(made if len(made := c.lower()) == 1 else c for c in text)


@cache
def _surnames() -> re.Pattern[str]:
    settings = _settings()
    return re.compile(rf"(?<!\w)(?:(?!{settings['no_given']}\s)(?P<given>{_PART})\s)?(?P<surname>{settings['surname']})(?!\w)")
