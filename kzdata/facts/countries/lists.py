"""Lists of countries: which of a sentence's countries stand together, and which are only places or parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

_JOIN = re.compile(r'[,;:aNzfwPYOSHRGq"()\-]{0,9}')  # what may stand between two countries of one list
_ANEW = re.compile("[f;:]")  # "… in Kazakhstan; for Russia …": what may begin another list behind a place
_OF_PRESS = re.compile("Zfw?$")
_BEGINS_AT = phrases.joined("slots", "opens_place")
_MARK = re.compile(r"[,;:aN()\-]|^$")
_PLACE = {
    "ru": re.compile(r"(?<!\w)(?:в|во|(?<!ходится )на|по|над|под)\s(?:(?!посольств|делегаци|команд|групп|состав)\w+\s)?$"),
    "en": re.compile(
        r"(?<!\w)(?:to|in|across|into|at|within|throughout|around|about|over|near|on|visit(?:ed|ing)?)\s(?:the\s)?(?:(?:europe|asia|africa|america),?\sand\s)?$"
        r"|\b(?:(?:return(?:ed|ing)?|back|home)\sfrom)\s(?:the\s)?$"
    ),
    "kk": re.compile(r"(?!)"),
}
_PARTNER = phrases.joined("slots", "partner")
_IN_CITY = phrases.joined("slots", "in_city")
_CITY = re.compile(r"(?:^|[,a.])Y\($")
_LOCATIVE = phrases.joined("slots", "locative_ending")
_WITH = phrases.joined("slots", "with_ending")
_IN_NAME = phrases.joined("slots", "within_name")
_NAMED_FOR = phrases.joined("slots", "named_for")


def lists(text: Text, sentence: Sentence) -> list[tuple[int, ...]]:
    """The countries of a sentence as places of its tokens, those of one list together; where something happens is left out."""
    found: list[list[int]] = []
    letters = sentence.letters
    for place in (i for i, letter in enumerate(letters) if letter in "CA"):
        between = letters[found[-1][-1] + 1 : place] if found else ""
        is_anew = bool(found) and _is_anew(text, sentence, found[-1], place)
        is_where = text.language == "kk" and not between and _is_place(text, sentence, [place])  # «Германияның Қазақстандағы елшілігі»
        if found and _joined(between) and not (is_anew or is_where):
            found[-1].append(place)
        else:
            found.append([place])
    return [tuple(run) for run in found if not _is_place(text, sentence, run)]


def _joined(between: str) -> bool:
    return _JOIN.fullmatch(between) is not None and between.count("w") < 3 and _MARK.search(between) is not None


def _is_anew(text: Text, sentence: Sentence, run: Sequence[int], place: int) -> bool:
    """Whether a country behind a list belongs to none of it: the list is where something happens, or the country is, or has a verb of its own.

    «Казахстанцы, живущие в Германии», «…, а Россия участвует в миссии».
    """
    between = sentence.letters[run[-1] + 1 : place]
    if _OF_PRESS.search(sentence.letters, max(0, run[0] - 3), run[0]) and re.search("[OPBQ]", between):
        return True  # "journalists from Japan and observers from Serbia"
    if _ANEW.search(between) and _is_place(text, sentence, run):
        return True
    token = sentence.tokens[place]
    before = text.folded[max(sentence.start, token.start - 25) : token.start]
    is_place = (_BEGINS_AT.search(before) or sentence.letters[run[-1]] == "A") and _is_place(text, sentence, [place])
    is_clause = before.endswith(", а ") or (before.endswith(", ") and between.count("w") > 1)
    return is_place or (is_clause and sentence.letters.startswith("K", place + 1))


def _is_place(text: Text, sentence: Sentence, run: Sequence[int]) -> bool:
    """Whether the countries are where something is held, or stand in a name: «в Казахстане», "to Ukraine and Moldova"."""
    first, last = sentence.tokens[run[0]], sentence.tokens[run[-1]]
    before = text.folded[max(sentence.start, first.start - 25) : first.start]
    if _PLACE[text.language].search(before) or _NAMED_FOR.search(before) or _IN_NAME.match(text.folded, last.end):
        return True
    is_city = _CITY.search(sentence.letters[max(0, run[0] - 3) : run[0]]) is not None
    is_city = is_city or (before.endswith("(") and _IN_CITY.search(text.folded[max(0, first.start - 40) : first.start]) is not None)
    if first.letter == "C" and (is_city or _PARTNER.search(before)):
        return True
    if text.language == "kk" and _WITH.search(text.folded, last.end - 3, last.end) and first is not last:
        return True
    if text.language != "kk" or last.mention is None or last.letter != "C":
        return False
    return _LOCATIVE.search(text.folded[last.start + len(last.mention.entry) : last.end]) is not None
