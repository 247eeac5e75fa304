"""Finds the typed spans of a text: dictionary words, organisations, countries, numbers, dates, names.

Every inflected form of every dictionary entry goes into one Aho-Corasick automaton a language (Aho & Corasick 1975). Where spans overlap the
longest wins, then the one that starts first. Everything is linear in the text's length.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import pairwise, product
from typing import Any, NamedTuple

from kzdata import dates, numbers, registry
from kzdata.errors import RuleError
from kzdata.folding import fold
from kzdata.languages import kk
from kzdata.numbers import Number
from kzdata.party_names import is_party
from kzdata.records import Mention, Text
from kzdata.resources import folder, rulefile

_NO_COUNTRY = "#"  # «Северная Америка»: hides the country in it
_PARTY = "party:"
_NEAR = 300  # characters between a number and «столько же»
_INDECLINABLE = re.compile(r"^\S*(?:[уиюэ]|(?<!ов)о)$")  # «Того», «Чили», «Перу»
SHORT = 3  # letters: so short a country's name in capitals is an abbreviation
LONG = 3  # spaces: so long a name is one in small letters too
LANGUAGES = ("ru", "kk", "en")
_WORD = re.compile(r"\w+(?:[-'’‑]\w+)*")
_PUNCTUATION = {
    ",": ",",
    ".": ".",
    ";": ";",
    ":": ":",
    "-": "-",
    "–": "-",
    "—": "-",
    "(": "(",
    ")": ")",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    '"': '"',
    "\n": ".",
    "!": ".",
    "?": ".",
    "•": ".",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A dictionary entry: what its forms stand for. `whole` forbids endings, `cased` asks for the capitals of the entry."""

    letter: str
    value: object
    name: str
    features: frozenset[str]
    cased: bool
    is_abbreviation: bool  # stands in capitals
    is_ambiguous: bool  # a word or a person's name too
    pattern: re.Pattern[str] | None  # the endings that may follow


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled dictionary of one language."""

    automaton: Any
    entries: tuple[tuple[Entry, ...], ...]


def find(text: Text) -> list[Mention]:
    """All mentions of a text in order, without overlaps; offsets into `text.clean`."""
    clean = text.clean
    spans = list(_dictionary(clean, text.folded, text.language))
    spans += [Mention("D", d.start, d.end, d, d.kind) for d in dates.find(clean, text.language)]
    for n in numbers.find(clean, text.language):
        letter = {"cardinal": "N", "distributive": "N"}.get(n.kind, "%")
        spans.append(Mention(letter, n.start, n.part or n.end, n, n.kind))
        if n.part is not None:
            spans.append(Mention("e", n.part, n.end, "part", "ending"))
    return _as_many([m for m in _without_overlaps(spans) if m.letter != _NO_COUNTRY])


def _as_many(spans: list[Mention]) -> list[Mention]:
    """«Столько же» as the number that it stands for: the last one before it that counts no states, bodies or things."""
    if all(m.letter != "=" for m in spans):
        return spans
    found: list[Mention] = []
    for span in spans:
        if span.letter != "=":
            found.append(span)
            continue
        near = [m for m, n in pairwise([*found[-12:], span]) if m.letter == "N" and n.letter not in "SIZ" and span.start - m.end < _NEAR]
        if near and isinstance(near[-1].value, Number):
            number = replace(near[-1].value, start=span.start, end=span.end, kind="cardinal")
            found.append(Mention("N", span.start, span.end, number, number.kind))
    return found


def _without_overlaps(spans: list[Mention]) -> list[Mention]:
    # Of two that are as long: a date before an ordinal («в 2005-м»), then the longer entry.
    spans.sort(key=lambda m: (m.start, m.start - m.end, m.letter == "%", m.letter, -len(m.entry)))
    kept: list[Mention] = []
    for span in spans:
        while kept and kept[-1].end > span.start and _beats(span, kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def _beats(new: Mention, old: Mention) -> bool:
    return new.end - new.start > old.end - old.start


_NAME_BEHIND = re.compile(r"\s[^\W\d_]+(?:[оеё]в|[оеё]ва|ин|ина|ұлы|қызы|вич|вна|ov|ova|ev|eva)(?!\w)|[-‐‑–]\s?[^\W\d_a-zа-яәғқңөұүһі]")
_BEGINNING = re.compile(r"(?:\A|[.!?…:\n»\"])\s*[«\"—–-]?\s*\Z")


@cache
def _pair() -> re.Pattern[str]:
    """A hyphen and another country: «Қытай-Қазақстан»."""
    names = sorted({n.name for n in registry.country_names() if n.kind == "name" and n.name[1:2].islower()})
    return re.compile(rf"\s?[-‐‑–]\s?(?:{'|'.join(names)})")


@cache
def _compounds(language: str) -> re.Pattern[str]:
    """What makes a compound of a country's name that is no country: "-born", "-led"."""
    words = str(rulefile("names")[language].get("compounds", "(?!)")).split()
    return re.compile(rf"(?:{'|'.join(words)})\b")


def _is_country(clean: str, start: int, end: int, is_word: bool) -> bool:
    """Whether a country whose name is a word or a person's name too is meant: not «Того же дня», «Иран Қалиев», «Иран-Ғайып»."""
    if _pair().match(clean, end):
        return True
    if (start and clean[start - 1] in "-‐‑") or _NAME_BEHIND.match(clean, end):
        return False
    return not (is_word and clean[end + 1 : end + 2].islower() and _BEGINNING.search(clean[max(0, start - 8) : start]))


def _dictionary(clean: str, folded: str, language: str) -> Iterator[Mention]:
    lexicon = compiled(language)
    entries = lexicon.entries
    size = len(folded)
    for index, start, end in lexicon.automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start - 1].isalnum():
            continue
        for entry in entries[index]:
            stop = end
            if entry.pattern is not None and (match := entry.pattern.match(folded, end)):
                stop = match.end() if folded[match.end() - 1].isalnum() else end  # «Қазақстан-Түркия» has no ending
                stop = end if folded[stop : stop + 1].isalnum() else stop  # nor has «Қазақстан-Еуропа»
            if stop < size and folded[stop].isalnum():
                continue
            if entry.cased and not clean[start].isupper():
                continue
            if entry.letter in "CA" and stop < size and folded[stop] in "-‐‑" and _compounds(language).match(folded, stop + 1):
                continue  # "the Polish-born ambassador"
            if entry.is_ambiguous and not _is_country(clean, start, stop, "word" in entry.features):
                continue
            if entry.is_abbreviation and not clean[start : min(end, start + len(entry.name))].replace("/", "").replace(" ", "").isupper():
                continue
            if str(entry.value).startswith(_PARTY) and not is_party(folded, start, stop, language, "word" in entry.features):
                continue
            yield Mention(entry.letter, start, stop, entry.value, entry.name, entry.features)


@cache
def compiled(language: str) -> Lexicon:
    """The dictionary of a language, compiled once a process: vocabulary, organisations and countries."""
    import ahocorasick_rs

    table: dict[str, list[Entry]] = {}
    for phrase_language, letter, value, phrase, features, options in _phrases(language):
        module = import_module(f"kzdata.languages.{phrase_language}")
        pattern = _ending("" if options.get("whole") else module.SUFFIX)
        is_fixed = (
            options.get("whole") or options.get("tense") or (language == "en" and phrase_language == "ru")
        )  # an English page quotes it as it is headed
        made = {fold(phrase)} if is_fixed else module.forms(phrase, options.get("plural", True))
        if options.get("tense"):
            made = module.verb_forms(phrase, options["tense"])
        entry = Entry(
            letter, value, phrase, frozenset(features), bool(options.get("cased")), "abbreviation" in features, "ambiguous" in features, pattern
        )
        for form in made:
            table.setdefault(fold(form), []).append(entry)
    patterns = sorted(table)
    return Lexicon(ahocorasick_rs.AhoCorasick(patterns), tuple(tuple(table[p]) for p in patterns))


@cache
def _ending(suffix: str) -> re.Pattern[str] | None:
    return re.compile(suffix) if suffix else None


def _phrases(language: str) -> Iterator[tuple[str, str, object, str, list[str], dict[str, Any]]]:
    for entry in vocabulary():
        for phrase in entry.get(language, ()):
            yield language, entry["letter"], entry["value"], phrase, entry.get("features", []), entry
    for name in registry.organization_names():
        abbreviation = name.name.replace("/", "").replace(" ", "").isupper() and len(name.name) < 8
        options = {"whole": abbreviation and name.language == "en", "plural": False, "cased": not abbreviation and name.name.count(" ") < LONG}
        features = ["abbreviation"] * abbreviation + ["word"] * name.is_word
        yield name.language, "G", name.organization_id, name.name, features, options
    for country in registry.country_names():
        letter = {"name": "C", "region": "C", "chamber": "C", "adjective": "A", "demonym": "A"}[country.kind]
        short = country.name.isupper() and len(country.name) <= SHORT  # «США», "US" and no "us"
        features = [country.kind] + ["ambiguous"] * country.ambiguous + ["word"] * country.is_word + ["abbreviation"] * short
        is_fixed = country.language == "ru" and _INDECLINABLE.search(country.name) is not None
        is_place = country.kind in ("name", "region", "chamber")
        capital = is_place or country.language == "en"
        yield country.language, letter, country.country_code, country.name, features, {"cased": capital, "plural": not is_place, "whole": is_fixed}
        if country.kind == "name" and country.language == "kk" and country.name[1:].islower():
            for adjective in kk.adjectives(country.name):
                yield "kk", "A", country.country_code, adjective, ["adjective"], {"plural": False}


@cache
def vocabulary() -> tuple[dict[str, Any], ...]:
    """The entries of rules/vocabulary/*.toml. Raises RuleError on an entry without letter, value or phrase."""
    found: list[dict[str, Any]] = []
    for path in sorted((folder("rules") / "vocabulary").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        words = table.get("words", {})
        for number, entry in enumerate(table["entry"], 1):
            if not {"letter", "value"} <= entry.keys() or not set(LANGUAGES) & entry.keys():
                raise RuleError(f"{path.name}: entry {number} {entry!r} needs letter, value and phrases in ru, kk or en")
            try:
                told = {la: [p for phrase in entry[la] for p in _spelled_out(phrase, words.get(la, {}))] for la in LANGUAGES if la in entry}
            except KeyError as error:
                raise RuleError(f"{path.name}: entry {number} asks for words {error}, which no [words] table has; add them") from None
            found.append(entry | told)
    return tuple(found)


def _spelled_out(phrase: str, words: dict[str, list[str]]) -> Iterator[str]:
    """The phrases that one with classes of words stands for: «{получить} {аккредитацию}», each word of the one with each of the other."""
    parts = [words[part[1:-1]] if part.startswith("{") else [part] for part in re.findall(r"{[^}]*}|[^{]+", phrase)]
    for chosen in product(*parts):
        yield " ".join("".join(chosen).split())


class Token(NamedTuple):
    """One place of a sentence: a mention, a word (letter w) or a punctuation mark."""

    letter: str
    start: int
    end: int
    mention: Mention | None


# Words by how they begin: a capital (Y), one that stands alone (y: an initial), anything else (w).
_CAPITAL = "".join(c for c in map(chr, range(0x530)) if c.isupper())
_REST = r"(?:[-'’‑]\w+)*"
_PLAIN = re.compile(
    rf"(?P<Y>[{_CAPITAL}](?:\w+{_REST}|(?:[-'’‑]\w+)+))|(?P<y>[{_CAPITAL}])|(?P<w>\w+{_REST})"
    r"|[,.;:()«»“”\"!?•\n]|(?<!\w)[-–—]|[-–—](?!\w)"
)


def tokens(clean: str, start: int, end: int, mentions: list[Mention]) -> list[Token]:
    """The sentence [start, end) as tokens; `mentions` are those that lie within it, in order."""
    found: list[Token] = []
    position = start
    for mention in mentions:
        if mention.start - position > 1 or (mention.start > position and clean[position] != " "):
            found += _plain(clean, position, mention.start)
        found.append(Token(mention.letter, mention.start, mention.end, mention))
        position = mention.end
    found += _plain(clean, position, end)
    return found


def _plain(clean: str, start: int, end: int) -> list[Token]:
    return [Token(m.lastgroup or _PUNCTUATION[m.group()], m.start(), m.end(), None) for m in _PLAIN.finditer(clean, start, end)]
