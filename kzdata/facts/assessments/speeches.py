"""Direct speech: which stretches of a text are somebody's words, without the author's remarks in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kzdata import phrases
from kzdata.records import Text

SHORT = 25  # characters: a shorter quotation is a name or a word, and no speech
DASHES = "-–—"
_QUOTE = re.compile(r"«[^«»\n]{1,3000}(?:[»\n]|$)|“[^“”\n]{1,3000}(?:[”\n]|$)|\"[^\"\n]{1,3000}(?:\"|\n|$)")
_UNCLOSED = re.compile(r"«[^«»\n]{1,3000}\n+")
_MARK = re.compile("[«»]")
_PARAGRAPH = re.compile(r"[^\s«»][^\n«»]*(?:»|\n|$)")
LONGEST = 2000  # characters of a quotation behind its first paragraph
_DASH = re.compile(rf"^[{DASHES}] ?", re.MULTILINE)
_OPENS = '"«“'
_RESUMED = re.compile(rf"[.,!?…] [{DASHES}] ")  # behind a remark the speaker goes on


@dataclass(frozen=True)
class Speeches:
    """The direct speech of a text."""

    text: Text

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """What stands in quotation marks, and paragraphs that begin with a dash, in order."""
        quoted = [m.span() for m in _QUOTE.finditer(self.text.clean) if m.end() - m.start() > SHORT] + sorted(self._inner)
        found = [part for start, end in quoted for part in self._said_in(start, end)]
        for match in _DASH.finditer(self.text.clean):
            if self.text.clean[match.end() : match.end() + 1].islower():
                continue  # of a list
            end = self.text.clean.find("\n", match.end())
            found.append((match.start(), len(self.text.clean) if end < 0 else end))
        return sorted(found)

    @cached_property
    def _inner(self) -> set[tuple[int, int]]:
        """Paragraphs of a quotation that an earlier one opens and a later one, or the paragraph itself, closes, without marks of their own."""
        clean, found = self.text.clean, set()
        for opened in _UNCLOSED.finditer(clean):
            closed = _MARK.search(clean, opened.end(), opened.end() + LONGEST)
            if closed is not None and closed.group() == "»":
                found |= {p.span() for p in _PARAGRAPH.finditer(clean, opened.end(), closed.end())}
        return found

    def _said_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a quotation that the author's remarks leave: «Всё спокойно, – сказал X. – Нарушений нет»."""
        for remark in phrases.finditer("assessments", "remark", self.text, start, end):
            if remark.start() > start:
                yield start, remark.start()
                resumed = _RESUMED.search(self.text.clean, remark.end(), end)
                start = resumed.end() if resumed else end
        if start < end:
            yield start, end

    def at(self, place: int) -> tuple[int, int] | None:
        """The direct speech around a place."""
        index = bisect_right(self.spans, (place, len(self.text.clean) + 1))
        return next(((s, e) for s, e in reversed(self.spans[max(0, index - 3) : index]) if s <= place < e), None)

    def quotation(self, place: int) -> tuple[int, int] | None:
        """The quotation around a place; a paragraph that begins with a dash has the author's remarks in it and is none."""
        speech = self.at(place)
        return speech if speech is not None and self.text.clean[speech[0]] not in DASHES else None

    def begun(self, speech: tuple[int, int]) -> int:
        """Where direct speech begins whose paragraphs each open with a quotation mark, or only the first, and only the last closes with one."""
        index = bisect_left(self.spans, speech)
        while index > 0 and self._goes_on(index - 1):
            index -= 1
        return self.spans[index][0]

    def ended(self, speech: tuple[int, int]) -> int:
        """Where direct speech of several paragraphs ends."""
        index = bisect_left(self.spans, speech)
        while index + 1 < len(self.spans) and self._goes_on(index):
            index += 1
        return self.spans[index][1]

    def _goes_on(self, index: int) -> bool:
        """Whether a stretch is a paragraph of a quotation that the next one continues."""
        clean, (start, end), following = self.text.clean, self.spans[index], self.spans[index + 1]
        if clean[end - 1] != "\n" or clean[end : following[0]].strip():
            return False
        return all(clean[s[0]] in _OPENS or s in self._inner for s in ((start, end), following))
