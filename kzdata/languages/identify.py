"""Which language a text is in: by its script, its letters and its commonest words."""

from __future__ import annotations

import re

_KAZAKH = re.compile(r"[әғқңөұүһі]")
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
_LATIN = re.compile(r"[a-z]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_KAZAKH_LATIN = re.compile(
    r"[ñūşğäöüıńǵáóúý]|\b(?:jáne|jäne|men|bul|úshin|üşin|sailau|saılaý|respýblikasy|respublikasy|qazaqstan|baqylaushy|baıqaýshy)\b"
)
_SAMPLE = 20_000


def identify(text: str) -> str | None:
    """`ru`, `kk`, `en`, or null where the text has too few letters to tell. Looks at the first 20,000 characters."""
    sample = text[:_SAMPLE].lower()
    cyrillic, latin, arabic = (len(p.findall(sample)) for p in (_CYRILLIC, _LATIN, _ARABIC))
    if cyrillic + latin + arabic < 20:
        return None
    if arabic > max(cyrillic, latin):
        return "kk"
    if latin > cyrillic:
        return "kk" if len(_KAZAKH_LATIN.findall(sample)) * 25 > latin / 5 else "en"
    return "kk" if len(_KAZAKH.findall(sample)) > 0.03 * cyrillic else "ru"
