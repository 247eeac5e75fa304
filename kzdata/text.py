"""Cleans a text and keeps, for every cleaned character, the place it came from: evidence is always quoted from the raw source."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache

from kzdata.records import Document, Text
from kzdata.resources import folder

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x85\u2028\u2029]+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-[ ]?\n[ ]?(?=[^\W\d_])")
_KEPT_HYPHEN = re.compile(r"(?:кое|по|во|в|какой|как|что|кто|где|когда|чей|пресс|вице|экс|интернет|онлайн|премьер|генерал|северо|юго|западно|восточно)$", re.IGNORECASE)
_PARTICLES = re.compile(r"(?:то|либо|нибудь|таки|ка)\b")
_CLOSED = re.compile(r"[.!?…»”\"):;]\s*$")
_CANDIDATE = re.compile(r"(?<![\w-])([а-яё]{1,14}) ([а-яё]{2,14})(?![\w-])")
_NAME_GAP = re.compile(r"(?<=[а-яё])- (?=[А-ЯЁ])")
_END = re.compile(r"(?:[.!?…]+[»”\")]*)(?=\s+[«“\"(–—-]*\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|г|т|с|ст|им|ул|д|тыс|млн|млрд|руб|стр|см|др|проф|акад|ж|б|т\.г|т\.д|т\.п|т\.б|т\.е|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|No|Amb|U\.S|U\.N|Gen|Sen|Rep)|[А-ЯЁA-Z]\.-[А-ЯЁA-Z])\.$"
)
_YEAR_END = re.compile(r"\d\s?г\.$")


class _Buffer:
    """Characters and the raw offset of each; every step makes a new one from slices."""

    __slots__ = ("characters", "offsets")

    def __init__(self, characters: str, offsets: Sequence[int]) -> None:
        self.characters = characters
        self.offsets = offsets

    def replace(self, pattern: re.Pattern[str], with_: str) -> _Buffer:
        """Every match replaced by `with_` (empty, or one character that stands for the first one replaced)."""
        pieces: list[str] = []
        offsets = array("q")
        position = 0
        for match in pattern.finditer(self.characters):
            if match.group() == with_:
                continue
            pieces.append(self.characters[position : match.start()])
            offsets.extend(self.offsets[position : match.start()])
            if with_:
                pieces.append(with_)
                offsets.append(self.offsets[match.start()])
            position = match.end()
        if not pieces:
            return self
        pieces.append(self.characters[position:])
        offsets.extend(self.offsets[position:])
        return _Buffer("".join(pieces), offsets)

    def drop(self, spans: Sequence[tuple[int, int]]) -> _Buffer:
        """Without these spans (in order, apart)."""
        pieces: list[str] = []
        offsets = array("q")
        position = 0
        for start, end in spans:
            pieces.append(self.characters[position:start])
            offsets.extend(self.offsets[position:start])
            position = end
        pieces.append(self.characters[position:])
        offsets.extend(self.offsets[position:])
        return _Buffer("".join(pieces), offsets)


def clean(document: Document) -> Text:
    """The text without damage and page furniture: NFC, plain spaces, joined words, one paragraph a line, with the map to the raw source."""
    title_end = 0
    raw = document.raw
    buffer = _composed(raw[document.body_start :], document.body_start)
    damaged = len(_HYPHENATED.findall(buffer.characters)) >= 3
    buffer = buffer.replace(_INVISIBLE, "")
    buffer = buffer.replace(_SPACES, " ")
    buffer = buffer.drop(_furniture(buffer.characters))
    buffer = buffer.drop([m.span() for m in _HYPHENATED.finditer(buffer.characters) if not _hyphen_stays(buffer.characters, m)])
    if damaged:
        buffer = _unwrapped(buffer)
        buffer = buffer.replace(_SPACES, " ")
        buffer = buffer.drop([(m.end() - 1, m.end()) for m in _NAME_GAP.finditer(buffer.characters)])
        if document.language == "ru":
            buffer = buffer.drop(_stray_spaces(buffer.characters))
    if document.title and document.title_start is not None:
        head = _composed(document.title, document.title_start)
        title_end = len(head.characters) + 1
        offsets = array("q", head.offsets)
        offsets.append(document.title_start + len(document.title))
        offsets.extend(buffer.offsets)
        buffer = _Buffer(head.characters + "\n" + buffer.characters, offsets)
    offsets = array("q", buffer.offsets)
    offsets.append(len(raw))
    return Text(document, buffer.characters, offsets, title_end, document.language or "ru", tuple(_sentences(buffer.characters)))


def _composed(raw: str, base: int) -> _Buffer:
    """NFC, with each composed character at the place of its first raw one."""
    if unicodedata.is_normalized("NFC", raw):
        return _Buffer(raw, range(base, base + len(raw)))
    pieces: list[str] = []
    offsets = array("q")
    # A cluster is a starter with the marks that may compose with it (also conjoining jamo).
    for match in re.finditer(r"(?s).[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u065f\u06d6-\u06ed\u093c\u09be\u09d7\u1100-\u11ff\u302a-\u302f\u3099\u309a]*", raw):
        composed = unicodedata.normalize("NFC", match.group())
        pieces.append(composed)
        length = match.end() - match.start()
        offsets.extend(base + match.start() + min(i, length - 1) for i in range(len(composed)))
    return _Buffer("".join(pieces), offsets)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    made: dict[str, list[str]] = {"line": [], "tail": []}
    for entry in tomllib.loads((folder("rules") / "furniture.toml").read_text(encoding="utf-8"))["pattern"]:
        made[entry["kind"]].append(f"(?:{entry['pattern']})")
    return re.compile("|".join(made["line"])), re.compile("|".join(made["tail"]))


def _furniture(characters: str) -> list[tuple[int, int]]:
    """The lines that are not the article, and what follows the heading of a tail."""
    line_pattern, tail_pattern = _patterns()
    spans: list[tuple[int, int]] = []
    position = 0
    kept = 0
    for line in characters.split("\n"):
        end = position + len(line)
        stripped = line.strip()
        if kept > 200 and tail_pattern.match(stripped):
            spans.append((position, len(characters)))
            break
        if stripped and len(stripped) < 400 and line_pattern.match(stripped):
            spans.append((position, end))
        else:
            kept += len(stripped)
        position = end + 1
    return spans


def _hyphen_stays(characters: str, match: re.Match[str]) -> bool:
    if characters[match.end()].isupper() and not characters[match.start() - 1].isupper():
        return True
    before = characters[max(0, match.start() - 12) : match.start()]
    word = re.search(r"\w+$", before)
    return bool(word and _KEPT_HYPHEN.fullmatch(word.group())) or bool(_PARTICLES.match(characters, match.end()))


def _unwrapped(buffer: _Buffer) -> _Buffer:
    """Hard-wrapped lines as one paragraph: a line that ends in no sentence end goes on in the next one."""
    characters = list(buffer.characters)
    lines = buffer.characters.split("\n")
    position = 0
    for line, following in zip(lines, lines[1:], strict=False):
        position += len(line)
        if line.strip() and following.strip() and len(line) > 40 and (not _CLOSED.search(line) or following.strip()[:1].islower()):
            characters[position] = " "
        position += 1
    return _Buffer("".join(characters), buffer.offsets)


def _stray_spaces(characters: str) -> list[tuple[int, int]]:
    """Spaces inside words of a damaged text: two pieces that are one known word, of which one alone is none or stands oddly."""
    from kzdata.languages.ru import analyzer

    known = analyzer().word_is_known
    prefixes = {"пере", "между", "изби", "при", "под", "над", "раз", "пред", "про", "вы", "до", "за", "из", "от", "об"}
    spans = []
    position = 0
    while match := _CANDIDATE.search(characters, position):
        first, second = match.groups()
        position = match.start(2)
        if known(first + second) and (not known(first) or not known(second) or first in ("пере", "между")) and (len(first) > 1 or not known(second)):
            if first in prefixes and known(second) and first not in ("пере", "между"):
                continue
            spans.append((match.end(1), match.start(2)))
    return spans


def _sentences(characters: str) -> list[tuple[int, int]]:
    """Sentences as [start, end): paragraphs cut at closing marks that no abbreviation or initial explains."""
    found: list[tuple[int, int]] = []
    position = 0
    for line in characters.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if not line.strip():
            continue
        for match in _END.finditer(characters, start, end):
            if match.group().startswith(".") and _ABBREVIATION.search(characters, max(start, match.start() - 12), match.end()):
                if not (_YEAR_END.search(characters, max(start, match.start() - 12), match.end()) and characters[match.end() : match.end() + 3].strip()[:1].isupper()):
                    continue
            found.append((start, match.end()))
            start = match.end()
        if characters[start:end].strip():
            found.append((start, end))
    return found
