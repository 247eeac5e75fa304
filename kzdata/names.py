"""Names of persons: title-case runs of words, and their nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kzdata.languages import ru
from kzdata.mentions import Token
from kzdata.records import Mention

_RUN = re.compile(r"(?:y\.){1,2}Y|Y(?:y\.){1,2}|Y{2,4}")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SURNAME = {  # endings of a masculine and a feminine surname in -ов/-ев/-ин, and what gives back the nominative
    "masc": [("ого", "ий"), ("ому", "ий"), ("ым", ""), ("им", ""), ("ом", ""), ("ем", ""), ("е", ""), ("у", ""), ("а", "")],
    "femn": [("ской", "ская"), ("скую", "ская"), ("ой", "а"), ("у", "а")],
}
_FAMILY = re.compile(r"(?:ов|ев|ин|ын)(?:а|у|ым|е|ой)?$")
_STOP = frozenset("the a an in on at he she it they we but this that when after before his her their according mr mrs ms dr and".split())


def merge(tokens: Sequence[Token], language: str, clean: str) -> list[Token]:
    """The tokens with every run that may be a person's name as one token of letter H (value: the name in the nominative)."""
    letters = "".join(t.letter for t in tokens)
    result: list[Token] = []
    position = 0
    for match in _RUN.finditer(letters):
        first, last = match.start(), match.end()
        while first < last - 1 and letters[first] == "Y" and not _may_name(clean[tokens[first].start : tokens[first].end], language):
            first += 1
        words = [clean[t.start : t.end] for t in tokens[first:last] if t.letter in "Yy"]
        if last - first < 2 or clean[tokens[first].start : tokens[last - 1].end].isupper() and len(words) < 2:
            continue
        if "\n" in clean[tokens[first].start : tokens[last - 1].end]:
            continue
        result.extend(tokens[position:first])
        start, end = tokens[first].start, tokens[last - 1].end
        mention = Mention("H", start, end, nominative(tuple(words), language), "name")
        result.append(Token("H", start, end, mention))
        position = last
    result.extend(tokens[position:])
    return result


@cache
def _may_name(word: str, language: str) -> bool:
    if language == "en":
        return word.lower() not in _STOP
    if language == "ru":
        parses = ru.analyzer().parse(word)
        if any({"Name", "Surn", "Patr"} & p.tag.grammemes for p in parses):
            return True
        return not ru.analyzer().word_is_known(word.lower())
    return True


@cache
def nominative(words: tuple[str, ...], language: str) -> str:
    """The name in the nominative, initials set off by a space; as it stands where no ending is recognised."""
    titled = tuple(w if not w.isupper() or len(w) < 3 else w.title() for w in words)
    if language == "kk":
        titled = (*titled[:-1], _kazakh(titled[-1]))
    if language == "ru":
        case, gender = _case(titled)
        if case not in (None, "nomn"):
            titled = tuple(_straight(w, str(case), gender) for w in titled)
    initials = [w + "." for w in titled if len(w) == 1]
    full = [w for w in titled if len(w) > 1]
    if initials:
        return f"{''.join(initials)} {' '.join(full)}"
    return " ".join(full)


_KK_CASE = re.compile(r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|дан|ден|тан|тен|нан|нен|мен|бен|пен|да|де|та|те)$")


def _kazakh(word: str) -> str:
    stripped = _KK_CASE.sub("", word)
    return stripped if len(stripped) > 3 and stripped[-1] not in "еэ" else word


def _case(words: tuple[str, ...]) -> tuple[str | None, str]:
    """The case and gender that the parts agree in; the given name decides, then the surname's ending."""
    votes: dict[tuple[str, str], float] = {}
    for word in words:
        if len(word) == 1:
            continue
        for parse in ru.analyzer().parse(word):
            tag = parse.tag
            if tag.number == "sing" and tag.case in _CASES and {"Name", "Surn", "Patr"} & tag.grammemes and tag.gender:
                weight = 1.0 if "Name" in tag.grammemes else 0.8
                key = (tag.case, tag.gender)
                votes[key] = votes.get(key, 0) + weight * (0.5 + parse.score)
    if not votes:
        return None, "masc"
    best = max(votes.values())
    leading = [k for k, v in votes.items() if v >= best - 0.05]
    leading.sort(key=lambda k: _CASES.index(k[0]))
    return leading[0]


@cache
def _straight(word: str, case: str, gender: str) -> str:
    if len(word) == 1:
        return word
    if "-" in word:
        return "-".join(_straight(part, case, gender) for part in word.split("-"))
    for parse in ru.analyzer().parse(word):
        tag = parse.tag
        if {"Name", "Surn", "Patr"} & tag.grammemes and tag.case == case and tag.number == "sing" and tag.gender == gender:
            form = parse.inflect({"nomn", "sing"})
            if form is not None:
                made: str = form.word
                return made[:1].upper() + made[1:]
    for ending, base in _SURNAME[gender if gender in _SURNAME else "masc"]:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)] + base
    return word
