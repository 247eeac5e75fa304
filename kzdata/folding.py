"""One spelling for look-ups: lower case, one kind of hyphen and apostrophe, «е» for «ё»; the length stays, so offsets do."""

from __future__ import annotations

_FOLD = str.maketrans({"ё": "е", "Ё": "Е", "İ": "I", "’": "'", "–": "-", "—": "-", "‑": "-"})


def fold(text: str) -> str:
    """Lower case without «ё» and with one hyphen and one apostrophe; keeps the length, so offsets stay."""
    return text.translate(_FOLD).lower()
