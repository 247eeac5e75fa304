"""Russian: a person's name in any case back into the nominative.

The parts of a name agree in case and gender. Each part gives its readings (case, gender, nominative, weight): from the dictionary where it
knows a given name or patronymic, from the endings of Russian declension otherwise (А. Зализняк, Грамматический словарь, 1977), so that
surnames of any origin are declined. The reading in which all parts agree best wins; the case of the post before the name is a hint.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from math import log
from typing import Any, NamedTuple

from kzdata.languages.ru import parses
from kzdata.resources import folder

OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
_ALL = ("nomn", *OBLIQUE)
_BOTH = ("masc", "femn")
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|инична|ұлы|қызы|улы|кызы|гызы|оглы|оглу)(?:а|у|ем|е|ы|ой)?$")
_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|[сц]кая|[оеё]ва|[иы]на|енко|швили|ян|(?<![оеё]в)ич)$")
_UNKNOWN = log(0.02)
_PLAIN = 0.8  # the weight above which a reading is beyond doubt
_UNLIKELY = 0.5  # an ending read against the dictionary
_KNOWN = 3.0  # the weight of a given name of the registry


class Reading(NamedTuple):
    """One way to read a part of a name."""

    case: str
    gender: str
    nominative: str
    weight: float


Ending = tuple[str, str, tuple[str, ...], tuple[str, ...], re.Pattern[str], float]


def _table(*rows: tuple[str, str, tuple[str, ...], tuple[str, ...], str, float]) -> tuple[Ending, ...]:
    return tuple((ending, base, cases, genders, re.compile(stem), weight) for ending, base, cases, genders, stem, weight in rows)


# ending, what gives back the nominative, cases, genders, what the stem must match, weight
_POSSESSIVE = "(?:ов|ев|ёв|ин|ын)$"
_ADJECTIVAL = "(?:ск|цк)$"
_HARD = "[бвгджзклмпрстфхцчшщ]н$"  # «Зарудная», «Выборный»
_FAMILIAR = "(?:ич|ян|бек|хан|жан|хон|джон|берг|сон|штейн|улл)$"
_FLEETING = "(?:[а-я]{4}[ия]н|[а-я]{3}[аоу]р|[а-я]{2}[вдб])$"  # «Чергинец», «Гончарец», «Кравец», but «Хинц», «Шварц»
_CLEAR = _table(  # endings of surnames that leave no doubt about what they are
    ("", "", ("nomn",), ("masc",), _POSSESSIVE, 1.0),
    ("а", "", ("gent", "accs"), ("masc",), _POSSESSIVE, 0.45),
    ("а", "а", ("nomn",), ("femn",), _POSSESSIVE, 0.55),
    ("у", "", ("datv",), ("masc",), _POSSESSIVE, 0.5),
    ("у", "а", ("accs",), ("femn",), _POSSESSIVE, 0.5),
    ("ым", "", ("ablt",), ("masc",), _POSSESSIVE, 1.0),
    ("ом", "", ("ablt",), ("masc",), "(?:ин|ын)$", 0.6),
    ("е", "", ("loct",), ("masc",), _POSSESSIVE, 0.5),
    ("ой", "а", ("gent", "datv", "ablt", "loct"), ("femn",), _POSSESSIVE, 1.0),
    ("ого", "ий", ("gent", "accs"), ("masc",), _ADJECTIVAL, 1.0),
    ("ому", "ий", ("datv",), ("masc",), _ADJECTIVAL, 1.0),
    ("им", "ий", ("ablt",), ("masc",), _ADJECTIVAL, 1.0),
    ("ом", "ий", ("loct",), ("masc",), _ADJECTIVAL, 0.8),
    ("ий", "ий", ("nomn",), ("masc",), _ADJECTIVAL, 1.0),
    ("ая", "ая", ("nomn",), ("femn",), _ADJECTIVAL, 1.0),
    ("ую", "ая", ("accs",), ("femn",), _ADJECTIVAL, 1.0),
    ("ой", "ая", ("gent", "datv", "ablt", "loct"), ("femn",), _ADJECTIVAL, 1.0),
    ("ого", "ый", ("gent", "accs"), ("masc",), _HARD, 1.0),
    ("ому", "ый", ("datv",), ("masc",), _HARD, 1.0),
    ("ым", "ый", ("ablt",), ("masc",), _HARD, 1.0),
    ("ый", "ый", ("nomn",), ("masc",), _HARD, 1.0),
    ("ая", "ая", ("nomn",), ("femn",), _HARD, 1.0),
    ("ую", "ая", ("accs",), ("femn",), _HARD, 1.0),
    ("ой", "ая", ("gent", "datv", "ablt", "loct"), ("femn",), _HARD, 1.0),
    ("а", "", ("gent", "accs"), ("masc",), _FAMILIAR, 0.8),
    ("у", "", ("datv",), ("masc",), _FAMILIAR, 0.8),
    ("ом", "", ("ablt",), ("masc",), _FAMILIAR, 0.9),
    ("ем", "", ("ablt",), ("masc",), "ич$", 0.9),
    ("е", "", ("loct",), ("masc",), _FAMILIAR, 0.5),
    ("", "", _ALL, _BOTH, "(?:заде|о[гғ]лы|оглу|[кқг]ызы|[уұ]лы|уулу|у[гғ]ли|[кқ]изи)$", 1.2),
    ("", "", _ALL, _BOTH, "(?:[иы]х|ко)$", 0.9),
    ("а", "а", ("nomn",), _BOTH, "зод$", 1.0),
    ("ы", "а", ("gent",), _BOTH, "зод$", 1.0),
    ("е", "а", ("datv", "loct"), _BOTH, "зод$", 1.0),
    ("у", "а", ("accs",), _BOTH, "зод$", 1.0),
    ("ой", "а", ("ablt",), _BOTH, "зод$", 1.0),
)
_OTHER = _table(
    ("", "", ("nomn",), ("masc",), "(?:[бвгджзклнпрстфхцчшщ]|[аяуи]м)$", 0.9),
    ("", "", _ALL, ("femn",), "(?:[бвгджзклнпрстфхцчшщ]|[аяуи]м)$", 0.8),
    ("", "", ("nomn",), _BOTH, "[оеы]м$", 0.3),
    ("а", "", ("gent", "accs"), ("masc",), f"{_CONSONANT}$", 0.4),
    ("у", "", ("datv",), ("masc",), f"{_CONSONANT}$", 0.5),
    ("ом", "", ("ablt",), ("masc",), f"{_CONSONANT}$", 0.7),
    ("ем", "", ("ablt",), ("masc",), "[жшчщц]$", 0.8),
    ("ца", "ец", ("gent", "accs"), ("masc",), _FLEETING, 0.6),
    ("цу", "ец", ("datv",), ("masc",), _FLEETING, 0.7),
    ("цом", "ец", ("ablt",), ("masc",), _FLEETING, 0.9),
    ("цем", "ец", ("ablt",), ("masc",), _FLEETING, 0.9),
    ("це", "ец", ("loct",), ("masc",), _FLEETING, 0.6),
    ("е", "", ("loct",), ("masc",), f"{_CONSONANT}$", 0.5),
    ("ь", "ь", ("nomn",), _BOTH, ".", 0.9),
    ("я", "ь", ("gent", "accs"), ("masc",), f"{_CONSONANT}$", 0.35),
    ("ю", "ь", ("datv",), ("masc",), f"{_CONSONANT}$", 0.3),
    ("ем", "ь", ("ablt",), ("masc",), "[лнрт]$", 0.5),
    ("ью", "ь", ("ablt",), ("femn",), ".", 0.8),
    ("и", "ь", ("gent", "datv", "loct"), ("femn",), "[лн]$", 0.2),
    ("й", "й", ("nomn",), ("masc",), "[аиуыэюя]$", 0.8),
    ("й", "й", ("nomn",), ("masc",), "[ое]$", 0.4),
    ("я", "й", ("gent", "accs"), ("masc",), "[аеиоуыэюя]$", 0.5),
    ("ю", "й", ("datv",), ("masc",), "[аеиоуыэюя]$", 0.5),
    ("ем", "й", ("ablt",), ("masc",), "[аеиоуыэюя]$", 0.7),
    ("а", "а", ("nomn",), _BOTH, ".", 0.6),
    ("ы", "а", ("gent",), _BOTH, ".", 0.35),
    ("и", "а", ("gent",), _BOTH, "[гкхжшчщ]$", 0.3),
    ("е", "а", ("datv", "loct"), _BOTH, f"{_CONSONANT}$", 0.46),
    ("у", "а", ("accs",), _BOTH, f"{_CONSONANT}$", 0.4),
    ("ой", "а", ("ablt",), _BOTH, f"{_CONSONANT}$", 0.6),
    ("ей", "а", ("ablt",), _BOTH, "[жшчщц]$", 0.6),
    ("я", "я", ("nomn",), _BOTH, ".", 0.6),
    ("и", "я", ("gent",), _BOTH, ".", 0.2),
    ("е", "я", ("datv", "loct"), _BOTH, ".", 0.15),
    ("ю", "я", ("accs",), _BOTH, ".", 0.3),
    ("ей", "я", ("ablt",), _BOTH, ".", 0.6),
    ("", "", _ALL, _BOTH, "еску$", 1.2),  # Romanian
    ("", "", _ALL, _BOTH, "[оиэ]$", 0.7),  # indeclinable
    ("", "", _ALL, _BOTH, "[е]$", 0.45),
    ("", "", _ALL, _BOTH, "[уыюё]$", 0.3),
)


@cache
def given_names() -> dict[str, str]:
    """Given names that the dictionary lacks or takes for a form of another name, with their gender (registry/given_names.csv)."""
    with (folder("registry") / "given_names.csv").open(encoding="utf-8") as file:
        return {row["name"].replace("ё", "е"): row["gender"] for row in csv.DictReader(file)}


@cache
def readings(word: str, given: bool) -> tuple[Reading, ...]:
    """The readings of one part of a name; `given` where it is not the surname."""
    lower = word.lower()
    known = given_names().get(lower.replace("ё", "е"))
    if known == "any" or (known and _fixed(lower, known)):
        return tuple(Reading(case, g, lower, _KNOWN) for case in _ALL for g in (_BOTH if known == "any" else (known,)))
    found = [Reading("nomn", known, lower, _KNOWN)] if known else []
    clear, other = _declined(lower, _CLEAR), _declined(lower, _OTHER)
    found += clear + [r for r in other if r.weight == _KNOWN] if clear else other
    if not given:
        return tuple(found)
    if (listed := _dictionary(word)) and not known:  # «Елена» is no genitive of a name that nobody bears, «Дениса» hardly the nominative of one
        sure = any(r.case == "nomn" for r in listed)
        found = [r if r.weight == _KNOWN else r._replace(weight=r.weight * _UNLIKELY) for r in found if r.weight == _KNOWN or not sure]
    return tuple(found + listed)


def _fixed(lower: str, gender: str) -> bool:
    return bool(re.search("[еиоуыэю]$", lower)) or (gender == "femn" and bool(re.search(f"(?:{_CONSONANT}|ь)$", lower)))


def _declined(lower: str, table: tuple[Ending, ...]) -> list[Reading]:
    found = []
    for ending, base, cases, genders, stem, weight in table:
        root = lower.removesuffix(ending)
        if not lower.endswith(ending) or len(root) < 2 or not stem.search(root):
            continue
        gender = given_names().get((root + base).replace("ё", "е"))
        found += [Reading(case, g, root + base, _KNOWN if gender == g else weight) for case in cases for g in genders]
    return found


def _dictionary(word: str) -> list[Reading]:
    found = []
    for parse in parses(word):
        tag = parse.tag
        if not {"Name", "Patr"} & tag.grammemes or tag.number == "plur" or not _is_listed(parse):
            continue
        for gender in (str(tag.gender),) if tag.gender else _BOTH:
            if tag.case in _ALL:
                found.append(Reading(tag.case, gender, _base(parse), 1.2))
    return found


def _base(parse: Any) -> str:
    """The nominative of a dictionary's word: a daughter's patronymic is no form of a son's, as the dictionary has it."""
    form = parse.inflect({"nomn"}) if "Patr" in parse.tag.grammemes else None
    return str(form.word if form is not None else parse.normal_form)


def nominative(words: Sequence[str], hints: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The parts of a name (no initials) in the nominative; as they stand where nothing tells their case. `hints`: cases and genders."""
    cases, genders = hints & set(_ALL), hints & set(_BOTH)
    options = [_part(word, index < len(words) - 1) for index, word in enumerate(words)]
    best: tuple[float, str, str] | None = None
    for case in _ALL:
        for gender in _BOTH:
            score = 0.1 * (gender == "masc") + (0.4 if case == "nomn" else -0.1 * (case == "loct"))
            if cases:
                score = (1.0 if case in cases else -1.5) + 0.1 * (gender == "masc")
            score -= 3.0 * bool(genders and gender not in genders)
            for part in options:
                weights = [r.weight for r in part if r.case == case and r.gender == gender]
                score += log(max(weights)) if weights else _UNKNOWN
            if best is None or score > best[0] + 1e-9:
                best = (score, case, gender)
    assert best is not None
    return tuple(_as(word, part, best[1], best[2]) for word, part in zip(words, options, strict=True))


def cases(words: Sequence[str], hints: frozenset[str]) -> frozenset[str]:
    """Those of some cases in which a name may stand; the nominative where it can stand in none of them, but plainly in that."""
    return hints & (possible := plain(words)) or (possible & {"nomn"}) or hints


def plain(words: Sequence[str]) -> frozenset[str]:
    """The cases in which a name can plainly stand; none where nothing tells."""
    parts = [[r for r in _part(word, index < len(words) - 1) if r.weight > _PLAIN] for index, word in enumerate(words)]
    return frozenset(_ALL).intersection(*({r.case for r in part} for part in parts))


def _as(word: str, part: Sequence[Reading], case: str, gender: str) -> str:
    fitting = [r for r in part if r.case == case and r.gender == gender]
    return _cased(word, max(fitting, key=lambda r: r.weight).nominative) if fitting else word


def _part(word: str, given: bool) -> tuple[Reading, ...]:
    """The readings of a part; in a hyphenated one the last piece tells, the pieces before it follow or stay."""
    *before, last = word.split("-")
    found = readings(last, given)
    if not before:
        return found
    made = []
    for reading in found:
        pieces = []
        for piece in before:
            same = [r for r in readings(piece, given) if r.case == reading.case and r.gender == reading.gender]
            base = max(same, key=lambda r: r.weight).nominative if same and reading.case != "nomn" else piece.lower()
            pieces.append(base if same and max(r.weight for r in same) > 0.9 else piece.lower())
        made.append(reading._replace(nominative="-".join([*pieces, reading.nominative])))
    return tuple(made)


def _cased(model: str, word: str) -> str:
    """`word` with the capitals of `model`, piece by piece («аль-Джабири»), and its «ё»."""
    capitals = [piece[:1].isupper() for piece in model.split("-")]
    letters = []
    for index, letter in enumerate(word):
        kept = "ё" if model[index : index + 1].lower() == "ё" and letter == "е" else letter
        first = index == 0 or word[index - 1] == "-"
        piece = word.count("-", 0, index)
        letters.append(kept.upper() if first and capitals[min(piece, len(capitals) - 1)] else kept)
    return "".join(letters)


def ordered(words: Sequence[str]) -> tuple[str, ...]:
    """Given name first: «Абдиров Нурлан Мажитович» → «Нурлан Мажитович Абдиров»."""
    if len(words) == 3 and _PATRONYMIC.search(words[2].lower()) and words[2][:1].isupper() and not words[1][:1].islower():
        return (*words[1:], words[0])
    if len(words) == 2 and is_family(words[0]) and not is_family(words[1]) and is_given(words[1]):
        return (words[1], words[0])
    return tuple(words)


def is_family(word: str) -> bool:
    """Whether a word ends like a Russian surname."""
    lower = word.lower()
    return _SURNAME.search(lower) is not None and not lower.endswith("сын") and not is_given(word)


def _is_listed(parse: Any) -> bool:
    """Whether the dictionary has a word itself, not only its end («Уразалин» is no form of «Алина» behind a prefix)."""
    return len(parse.methods_stack) == 1 and "DictionaryAnalyzer" in type(parse.methods_stack[0][0]).__name__


@cache
def is_given(word: str) -> bool:
    """Whether a word is a given name in some case."""
    if word.lower().replace("ё", "е") in given_names():
        return True
    return any("Name" in p.tag.grammemes and p.tag.number != "plur" and _is_listed(p) for p in parses(word))


@cache
def is_place(word: str) -> bool:
    """Whether a word is the name of a place and, in the small registry, no given name."""
    if word.lower() in given_names():
        return False
    return any("Geox" in p.tag.grammemes and _is_listed(p) for p in parses(word)[:1])


@cache
def is_uncommon(word: str) -> bool:
    """Whether a word of the dictionary can still be a foreign name: neither an adjective nor a place nor a thing."""
    tags = [p.tag for p in parses(word)]
    if any({"ADJF", "PRTF", "Geox", "Orgn", "Abbr"} & t.grammemes for t in tags) or (word.isupper() and len(word) > 1):
        return False
    return "inan" not in tags[0].grammemes or len(word) <= 3


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic in some case."""
    return _PATRONYMIC.search(word.lower()) is not None
