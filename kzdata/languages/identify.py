"""Which language a text is in: by its script, its letters and its commonest words, paragraph by paragraph."""

from __future__ import annotations

import re

SAMPLE = 20_000  # characters that are looked at
FEW = 20  # letters: fewer tell nothing
_PARAGRAPH = 60  # characters: shorter lines are menus and headlines, which may be in another language
_ENDING_KAZAKH = 0.045  # share of Kazakh letters in a Kazakh text: it has 10–20 %, Russian with Kazakh names up to 3 %
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁӘҒҚҢӨҰҮҺІәғқңөұүһі]")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_ARABIC = re.compile(r"[\u0621-\u064a\u0674-\u06d5]")
_ARABIC_KAZAKH = re.compile(r"[ەۇۋڭ]|ى(?=\w)|ء(?=\w)")
_RUSSIAN_WORD = re.compile(
    r"(?<!\w)(?:и|в|на|с|что|по|не|из|за|от|для|к|о|об|это|как|его|также|были|будет|выборы|выборов|наблюдатели|наблюдателей)(?!\w)",
    re.IGNORECASE,
)
_KAZAKH_WORD = re.compile(
    r"(?<!\w)(?:мен|бен|пен|да|де|деп|бойынша|туралы|ал|осы|сол|байқаушы\w*|сайлау\w*|болды|болып|екен|отыр|ма|ба|мырза|азаматы|басшысы|мүшесі|айтты|дейді|хабарла\w+|жылы|жоқ)(?!\w)",
    re.IGNORECASE,
)
_ENGLISH_WORD = re.compile(
    r"(?<![\w'])(?:the|of|and|to|in|that|for|on|was|were|with|by|is|are|as|from|at|it|has|have|be|an?|said|its)(?![\w'])", re.IGNORECASE
)
# Not IGNORECASE: for it «ı» and «İ» are the English "i".
_LATIN_KAZAKH = re.compile(
    r"(?<!\w)(?:\w*(?:[qQ](?!u)|[ğǵñńŋşūıäöüáóúýïĞǴÑŃŊŞŪİÄÖÜÁÓÚÝÏ]|[agnsoucyAGNSOUCY]['’ʼ](?!(?:s|t|re|ll|ve|d|m|clock)\b)\w|ly[qk]|ny[nñ]|(?<!n)gh[aey])\w*"
    r"|men|bul|dep|turaly|boiynsha|zhane|jane|ushin|sailau\w*|saylaw\w*|bolyp|boldy|edi|eken|otyr|sondai)(?![\w'])"
)


def identify(text: str) -> str | None:
    """`ru`, `kk`, `en`, or null where the text has too few letters to tell or is in none of these. Looks at the first 20,000 characters."""
    lines = text[:SAMPLE].split("\n")
    weights: dict[str, int] = {}
    for line in (ln for ln in lines if len(ln.strip()) >= _PARAGRAPH):
        language = _language(line)
        if language is not None:
            weights[language] = weights.get(language, 0) + len(line)
    return max(weights, key=lambda k: weights[k]) if weights else _language(text[:SAMPLE])


def _language(text: str) -> str | None:
    cyrillic, latin, arabic = (len(p.findall(text)) for p in (_CYRILLIC, _LATIN, _ARABIC))
    if cyrillic + latin + arabic < FEW:
        return None
    if arabic > max(cyrillic, latin):
        return "kk" if _ARABIC_KAZAKH.search(text) else None
    if latin > cyrillic:
        kazakh, english = len(_LATIN_KAZAKH.findall(text)), len(_ENGLISH_WORD.findall(text))
        return "kk" if kazakh > english else "en"
    share = len(_KAZAKH.findall(text)) / cyrillic
    if 0.01 < share < 0.09:  # names of the other language are in it: the small words decide
        return "kk" if len(_KAZAKH_WORD.findall(text)) > len(_RUSSIAN_WORD.findall(text)) else "ru" if share < 0.06 else "kk"
    return "kk" if share >= _ENDING_KAZAKH else "ru"
