"""What differs between the languages: endings, inflected forms, scripts."""

from __future__ import annotations


def fold(text: str) -> str:
    """Lower case with «е» for «ё»; keeps the length, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("ё", "е")
