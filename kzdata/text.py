"""Cleans a text and keeps, for every cleaned character, the place it came from: evidence is always quoted from the raw source."""

from __future__ import annotations

import re
from array import array

from kzdata import damage, furniture, parentheticals
from kzdata.folding import fold
from kzdata.languages import scripts
from kzdata.offsets import Buffer
from kzdata.records import Document, Text
from kzdata.sentence_ends import sentences

_SOFT_END = re.compile(r"\u00ad[ \t]*\r?\n[ \t]*(?=\w)")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\r(?=\n)")
_LINE_END = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES = re.compile(r" {2,}")
_EDGES = re.compile(r"(?<=\n) | (?=\n)")


def clean(document: Document) -> Text:
    """The text without damage and page furniture: NFC, plain spaces, whole words, one paragraph a line, with the map to the raw source.

    Kazakh in Latin or Arabic script becomes Cyrillic, so that one dictionary reads it; quotes still come from the source.
    """
    raw, language = document.raw, document.language or "ru"
    buffer = _plain(Buffer(raw[document.body_start :], range(document.body_start, len(raw))))
    title = document.title if document.title_start is not None else None
    head = _plain(Buffer(title, range(document.title_start, document.title_start + len(title)))) if title and document.title_start else None
    buffer, is_set = damage.rejoined(buffer)
    if language == "kk":
        script = scripts.script(buffer.drop(furniture.spans(buffer.characters)).characters)
        buffer = scripts.to_cyrillic(buffer, script)
        head = scripts.to_cyrillic(head, script) if head else None
    # Furniture goes before lines are joined, so that no page number ends up in a sentence, and after, when headlines are whole.
    buffer = _tight(buffer.drop(furniture.spans(buffer.characters)))
    whole = damage.mended(buffer, language, is_set)
    if whole is not buffer:
        buffer = _tight(whole)
        buffer = buffer.drop(furniture.spans(buffer.characters))
    buffer = buffer.drop(parentheticals.silent(buffer.characters, language))
    title_end = 0
    if head is not None and document.title_start is not None and title:
        head = _tight(head)
        title_end = len(head.characters) + 1
        offsets = array("q", head.offsets)
        offsets.append(document.title_start + len(title))
        offsets.extend(buffer.offsets)
        buffer = Buffer(f"{head.characters}\n{buffer.characters}", offsets, head.wide | buffer.wide)
    offsets = array("q", buffer.offsets)
    offsets.append(len(raw))
    return Text(document, buffer.characters, offsets, title_end, language, tuple(sentences(buffer.characters)), fold(buffer.characters), buffer.wide)


def _plain(buffer: Buffer) -> Buffer:
    """Without invisible characters, composed, with one kind of space and of line end."""
    buffer = buffer.replace(_SOFT_END, "").replace(_INVISIBLE, "").replace(_LINE_END, "\n")
    return buffer.composed().replace(_SPACE, " ")


def _tight(buffer: Buffer) -> Buffer:
    """With single spaces, none at the ends of lines."""
    return buffer.replace(_SPACES, " ").replace(_EDGES, "")
