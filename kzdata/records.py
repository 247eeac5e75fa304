"""The frozen records that travel down the pipe, from a file to the rows of a release.

Offsets are character offsets (Python `str` indices). `raw` offsets count from the start of the decoded source file
(front matter included) or of the row's text column; `clean` offsets count in `Text.clean`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: its undamaged source text and what its metadata says (null where it says nothing)."""

    article_id: str
    source: str  # path relative to the corpus, or the URL; `file.jsonl#3` for the third row
    raw: str  # the decoded source, front matter included
    body_start: int = 0  # where the text begins in `raw`, after the front matter
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    title_start: int | None = None  # raw offset of the title where it stands verbatim in `raw`
    language: str | None = None  # ru, kk, en
    published_on: date | None = None
    published_on_source: str | None = None  # metadata, text
    retrieved_at: str | None = None  # ISO 8601


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read as an article: where, why, and what to do."""

    source: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, eq=False)  # told apart as objects: what is found in a text is kept for it, and comparing megabytes takes long
class Text:
    """A cleaned text. `offsets[i]` is the raw offset of the character `clean[i]`; len(offsets) == len(clean) + 1.

    The title, where it stands in the source, is the first paragraph (`title_end` is its length, 0 without a title).
    Paragraphs are parted by a newline. Page furniture is not in `clean`.
    """

    document: Document
    clean: str
    offsets: Sequence[int]
    title_end: int
    language: str
    sentences: tuple[tuple[int, int], ...]  # clean offsets [start, end)
    folded: str  # `clean` as kzdata.folding spells it, of the same length
    wide: Mapping[int, int] = field(default_factory=dict)  # raw offset of a clean character -> its raw length, where that is not 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the clean span [start, end): `raw[a:b]` is the quote."""
        last = self.offsets[end - 1]
        return self.offsets[start], last + self.wide.get(last, 1)


class Mention(NamedTuple):  # made by the hundred for every text: tuples are made four times as fast as dataclasses
    """A typed span of the cleaned text. `letter` is its letter in the grammar's alphabet, `value` what it stands for."""

    letter: str
    start: int
    end: int
    value: object
    entry: str = ""  # the dictionary entry that matched, for explanations
    features: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated fact: the table it belongs to, its column values, and its evidence in clean offsets."""

    table: str
    values: dict[str, object]
    start: int
    end: int
    rule_id: str
    explanation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that gave no fact, and why; offsets into the clean text."""

    start: int
    end: int
    number: int
    why: str
    is_near: bool = True  # whether its sentence has a word for observers, their missions or their accreditation
