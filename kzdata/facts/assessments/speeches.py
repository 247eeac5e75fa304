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
        quoted = (m.span() for m in _QUOTE.finditer(self.text.clean) if m.end() - m.start() > SHORT)
        found = [part for start, end in quoted for part in self._said_in(start, end)]
        for match in _DASH.finditer(self.text.clean):
            if self.text.clean[match.end() : match.end() + 1].islower():
                continue  # of a list
            end = self.text.clean.find("\n", match.end())
            found.append((match.start(), len(self.text.clean) if end < 0 else end))
        return sorted(found)

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
        """Where direct speech begins whose paragraphs each open with a quotation mark, and only the last closes with one."""
        clean, index = self.text.clean, bisect_left(self.spans, speech)
        while index > 0 and clean[self.spans[index][0]] in _OPENS:
            start, end = self.spans[index - 1]
            if clean[end - 1] != "\n" or clean[start] not in _OPENS or clean[end : self.spans[index][0]].strip():
                break
            index -= 1
        return self.spans[index][0]
