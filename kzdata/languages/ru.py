"""Russian: every inflected form of a dictionary phrase, and names back into the nominative."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import Any

_KEPT = frozenset(("Supr", "V-oy", "pres", "past", "actv", "pssv"))
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
SUFFIX = ""  # no endings of its own may follow a generated form


_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_DECLINED = re.compile("[бвгджзклмнпрстфхцчшщ]{1,2}[аеиоуы][бвгджзклмнпрстфхцчшщ]")  # abbreviations read as a word: «ЦИКа», «МИДом»


@cache
def analyzer() -> Any:
    """The morphological dictionary (pymorphy3, OpenCorpora), loaded at first use."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has a word in small letters."""
    return bool(analyzer().word_is_known(word))


@lru_cache(maxsize=20_000)
def parses(word: str) -> tuple[Any, ...]:
    """What a word can be, the likeliest first: several questions are asked of one word, of the dictionary's phrases and of a text's names."""
    return tuple(analyzer().parse(word))


def is_of_future(word: str) -> bool:
    """Whether a word in small letters is a verb that tells what somebody will do: «приземлятся», «отработают», not «работают»."""
    tag = parses(word)[0].tag
    return bool(tag.tense == "futr" and tag.person == "3per")


_INFINITIVE = re.compile("(?:ть|ти|чь)(?:ся)?$")


def _best(word: str, grammemes: set[str]) -> Any:
    return next((p for p in parses(word) if grammemes <= p.tag.grammemes), None)


@cache
def _word_forms(word: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(number, case) -> (form, gender) of a noun in the nominative; empty where the word is none."""
    noun = _best(word, {"NOUN", "nomn"})
    if noun is None:
        return {}
    forms: dict[tuple[str, str], tuple[str, str]] = {}
    for parse in noun.lexeme:
        case = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}.get(parse.tag.case, parse.tag.case)
        if case in CASES:
            forms.setdefault((parse.tag.number, case), (parse.word, noun.tag.gender or "masc"))
    return forms


@cache
def _adjective(word: str, number: str, case: str, gender: str) -> tuple[str, ...]:
    """The forms of an adjective beside a noun; in the accusative those for things and for persons."""
    return _declined(word).get((number, case, gender if number == "sing" else None)) or (word,)


@cache
def _declined(word: str) -> dict[tuple[str, str, str | None], tuple[str, ...]]:
    """(number, case, gender) -> forms of an adjective, participle or numeral given in the nominative; empty where the word is none."""
    base = next((p for p in parses(word) if p.tag.POS in {"ADJF", "PRTF", "NUMR"} and p.tag.case == "nomn"), None)
    if base is None:
        return {}
    found: dict[tuple[str, str, str | None], dict[str, None]] = {}
    same = base.tag.grammemes & _KEPT  # another degree, tense or voice is another word to a dictionary of phrases
    for form in base.lexeme:
        if form.tag.POS == base.tag.POS and form.tag.case in CASES and form.tag.grammemes & _KEPT == same:
            found.setdefault((form.tag.number, form.tag.case, form.tag.gender), {})[form.word] = None
    return {key: tuple(forms) for key, forms in found.items()}


def forms(phrase: str, plural: bool = True) -> set[str]:
    """All case forms of a noun phrase given in the nominative, lower case, «ё» as «е».

    The head is the first noun; what stands before it agrees with it, and so does a noun joined to it by «и»; what else stands after it stays.
    A phrase without a known noun is returned as it is. With `plural` the plural forms are made too.
    """
    words = phrase.lower().split()
    found = {phrase.lower()}
    if len(words) == 2 and not phrase.isupper() and not is_known(words[1]) and words[1][-1] in _CONSONANTS:
        found |= {phrase.lower() + case for case in ("а", "у", "ом", "е")}  # a name that is no Russian: «у Нур Отана», «от Ак жола»
    head = next((i for i, w in enumerate(words) if not is_adjective(w) and _word_forms(w)), None)
    if head is None or phrase.isupper():
        if len(words) == 1 and is_adjective(words[0]):
            found |= {w.word for p in parses(words[0])[:1] for w in p.lexeme if w.tag.POS in {"ADJF", "PRTF"}}
        if phrase.isupper() and _DECLINED.fullmatch(phrase.lower()):
            found |= {phrase.lower() + ending for ending in ("а", "у", "ом", "е")}
        return {f.replace("ё", "е") for f in found}
    before, after = words[:head], words[head + 1 :]
    known = _word_forms(words[head])
    base = next((number for (number, case), (form, _) in known.items() if case == "nomn" and form == words[head].replace("ё", "ё")), "sing")
    for (number, case), (form, gender) in known.items():
        if number != base and not plural:
            continue
        for adjectives in itertools.product(*(_adjective(w, number, case, gender) for w in before)):
            found.add(" ".join([*adjectives, form, *_agreeing(after, case)]))
    return {f.replace("ё", "е") for f in found}


def _agreeing(after: list[str], case: str) -> list[str]:
    """What stands behind the head of a phrase: a noun joined to it by «и» in the same case («Боснии и Герцеговины»), anything else as it is."""
    if len(after) != 2 or after[0] != "и":
        return after
    forms = [form for (number, own), (form, _) in _word_forms(after[1]).items() if own == case and number == "sing"]
    return ["и", forms[0]] if forms else after


def verb_forms(phrase: str, tense: str) -> set[str]:
    """The finite forms of a verb, given by its infinitive, in a tense, «past», «present» or «future», with its participles («прибывший»,
    «прислан», «прибыв»).

    The other words of a phrase stay as they are.
    """
    words = phrase.split()
    alone = len(words) == 1
    place = next((i for i, word in enumerate(words) if _conjugated(word, tense, alone)), None)
    if place is None:
        return {phrase}
    return {" ".join([*words[:place], form, *words[place + 1 :]]) for form in _conjugated(words[place], tense, alone)}


@cache
def _conjugated(word: str, tense: str, alone: bool) -> frozenset[str]:
    """The forms of an infinitive in a tense; none of another word. Passive participles that are declined stand alone: «присланных».

    In a phrase the active ones are those of several people: «получивших аккредитацию».
    """
    verb = _best(word, {"INFN"}) if _INFINITIVE.search(word) else None
    if verb is None:
        return frozenset()
    wanted = {"past": "past", "present": "pres", "future": "futr"}[tense]
    lexeme = verb.lexeme  # made anew each time it is asked for
    finite = [w for w in lexeme if w.tag.POS == "VERB" and w.tag.tense == wanted and w.tag.mood == "indc"]
    found = [w for w in finite if w.tag.person in (None, "3per") or w.tag.number == "plur"]
    participles = [w for w in lexeme if w.tag.POS in ("PRTF", "PRTS") and wanted in w.tag]
    found += [w for w in participles if alone or w.tag.POS == "PRTS" or ("actv" in w.tag and w.tag.number == "plur")]
    found += [w for w in lexeme if w.tag.POS == "GRND" and wanted in w.tag and not w.word.endswith("вши")]
    return frozenset(w.word.replace("ё", "е") for w in found) or frozenset({word})


@cache
def is_adjective(word: str) -> bool:
    """Whether a word is an adjective, a participle or a numeral of that form."""
    parse = parses(word)[0]
    return parse.tag.POS in {"ADJF", "PRTF"} or (parse.tag.POS == "NUMR")
