"""One spelling for look-ups: lower case, one kind of hyphen and apostrophe, «е» for «ё»; the length stays, so offsets do."""

from __future__ import annotations

# Several replacements are ten times faster than one translation table, and every text is folded.
_SAME = (("ё", "е"), ("’", "'"), ("–", "-"), ("—", "-"), ("‑", "-"))


def fold(text: str) -> str:
    """Lower case without «ё» and with one hyphen and one apostrophe; keeps the length, so offsets stay."""
    folded = text.replace("İ", "I").lower()
    for mark, plain in _SAME:
        folded = folded.replace(mark, plain)
    return folded
