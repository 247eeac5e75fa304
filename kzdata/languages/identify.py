"""Which language a text is in: by its script, its letters and its commonest words, paragraph by paragraph."""

from __future__ import annotations

import re

SAMPLE = 20_000  # characters that are looked at
FEW = 20  # letters: fewer tell nothing
_PARAGRAPH = 60  # characters: shorter lines are menus and headlines, which may be in another language
_MANY = 0.09  # share of Kazakh letters that no Russian text has
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
    r"(?<![\w'])(?:the|of|and|to|in|that|for|on|was|were|with|by|is|are|as|from|at|it|has|have|be|an?|said|its|had|will|not|this|which|his|their|who|after|than)(?![\w'])",
    re.IGNORECASE,
)
# Not IGNORECASE: for it «ı» and «İ» are the English "i".
_SMALL = r"(?<!\w)(?:men|bul|dep|turaly|boiynsha|zhane|jane|ushin|sailau\w*|saylaw\w*|bolyp|boldy|edi|eken|otyr|sondai)(?![\w'])"
_LATIN_KAZAKH = re.compile(
    r"(?<!\w)\w*(?:[qQ](?![u\d])|[ğǵñńŋşūıäöüáóúýïĞǴÑŃŊŞŪİÄÖÜÁÓÚÝÏ]|[agnsoucyAGNSOUCY]['’ʼ](?!(?:s|t|re|ll|ve|d|m|clock)\b)\w|n['’ʼ](?!\w)"
    rf"|ly[qk]|ny[nñ]|(?<!n)gh[aey])\w*(?:['’ʼ]\w*)*|{_SMALL}"
)
# Letters that no neighbour has, and «y» as a vowel, which it is in no other Turkic language; and letters that Kazakh hardly has.
_LATIN_KAZAKH_ALONE = re.compile(rf"[qQñÑŋŊǵǴïÏ]|[bdgklmnprstvzşğ]y[bdgklmnprstvzşğ]|{_SMALL}")
_NEIGHBOUR = re.compile("[çÇʻ]")
# What tells that a text is in another language of the same script: letters and words that none of the three has.
_ENOUGH = 40  # letters: so many without the letters of Kazakh that no neighbour has are no Kazakh
_OTHER_LETTERS = ((re.compile("[їєґЇЄҐəƏ]"), 0.01), (re.compile("[ўҗҡҙҫҳҷӯӣЎҖҠҘҪҲҶӮӢ]"), 0.03))  # and the share of them that no foreign name explains
_UIGHUR = re.compile(r"[ېۈ]")
_OTHER_CYRILLIC = re.compile(
    r"(?<!\w)(?:що|його|цього|від|які|який|було|вже|або|після|щодо|вони|ў|што|гэта|якія|пасля|ва|билан|учун|деб|барои)(?!\w)", re.IGNORECASE
)
_OTHER_LATIN = re.compile(  # in small letters: «Іле» is a river
    r"(?<![\w'’])(?:ve|ile|için|olarak|olan|çok|gibi|tarafından|va|bilan|uchun|deb|haqida|və|üçün|olaraq|der|die|das|und|ist|mit|für|ein|eine|auf"
    r"|les|des|est|dans|une|pour|du|que|qui|los|las|con|por|para|che|della|nel|w|się|że|jest|przez)(?![\w'’])"
)
_SURE = 40  # letters: with a small word of English among so many no other language need be thought of
_OTHER_RATE = 15  # a small word among so many
_WORD = re.compile(r"\w+")


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
    letters = max(cyrillic, latin, arabic)
    if cyrillic + latin + arabic < FEW or any(len(p.findall(text)) > max(1, share * letters) for p, share in _OTHER_LETTERS):
        return None
    if arabic == letters:
        return "kk" if _ARABIC_KAZAKH.search(text) and not _UIGHUR.search(text) else None
    return _in_latin(text, latin) if latin > cyrillic else _in_cyrillic(text, cyrillic)


def _in_latin(text: str, letters: int) -> str | None:
    kazakh, english = len(_LATIN_KAZAKH.findall(text)), len(_ENGLISH_WORD.findall(text))
    if kazakh <= english and english * _SURE > letters:
        return "en"
    other = len(_OTHER_LATIN.findall(text))
    if kazakh <= english:
        return None if other > english + 1 else "en"
    is_turkish = len(_NEIGHBOUR.findall(text)) > 1 and not _LATIN_KAZAKH_ALONE.search(text)
    is_other = is_turkish or _OTHER_RATE * other >= len(_WORD.findall(text))
    return None if is_other else "kk"


def _in_cyrillic(text: str, letters: int) -> str | None:
    found = _KAZAKH.findall(text)
    share, own = len(found) / letters, set("".join(found).lower())
    if not found:
        return "ru"
    if share >= _MANY and _is_kazakh(own):
        return "kk"
    kazakh, russian, other = (len(p.findall(text)) for p in (_KAZAKH_WORD, _RUSSIAN_WORD, _OTHER_CYRILLIC))
    if other > russian and other > kazakh:
        return None
    if share > 0.01 and max(1, kazakh) * _ENOUGH < letters and not _is_kazakh(own):
        return "ru" if russian > kazakh and share < (0.025 if own == {"і"} else 0.06) else None
    if 0.01 < share < _MANY:  # names of the other language are in it: the small words decide
        return "kk" if kazakh > russian else "ru" if share < 0.06 or russian > kazakh + 1 else "kk"
    return "kk" if share >= _ENDING_KAZAKH else "ru"


def _is_kazakh(letters: set[str]) -> bool:
    """Whether letters are of Kazakh alone: Kirghiz, Tatar and Mongolian have «ә», «ө», «ү», «ң», Ukrainian has «і»."""
    return not letters.isdisjoint("ғқұ") or ("і" in letters and len(letters) > 1)
