"""How many facts survive changes of their sentence that keep its meaning (Ribeiro et al. 2020, "Beyond Accuracy", call such tests invariance tests).

    python benchmarks/robustness.py [--language ru] [--every 5]

Takes the sentences of tests/gold that give a right row, changes each (robustness.toml) and reads the text again; a fact is lost where no row of
its table has the same values any more. The texts that stay unread (tests/gold/unseen, passages-unread) are left out. Prints the share lost for
each kind of change and for each table.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import tomllib
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from kzdata.build import parse
from kzdata.documents import read
from kzdata.languages import ru

TESTS = Path(__file__).resolve().parent.parent / "tests"
LANGUAGES = ("ru", "kk", "en")
FOLDERS = ("", "composed", "added", "retold", "passages")
COLUMNS = {
    "observer_counts": ("group_id", "observers", "qualifier", "status", "term", "scope", "countries_count", "as_of", "election_id"),
    "observer_countries": ("group_id", "country_code", "election_id"),
    "officials": ("person_name", "role_kind", "organization_id"),
    "assessments": ("assessor_id", "polarity", "aspect", "target_id"),
    "meetings": ("kind", "held_on"),
}
WHO_SPEAKS = ("opening", "ending", "aside")  # say whose words a sentence has: a verdict may have another judge then
SHORT, LONG = 20, 900  # characters of a sentence
_BOUNDS = re.compile(r"(?<=[.!?…»])\s+(?=[«\"“–—A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d])|\n+")
_FIRST = re.compile(r"[^\W\d_]+")

Fact = tuple[str, tuple[object, ...]]


@cache
def changes(language: str) -> dict[str, Any]:
    """The changes of one language by their kinds, and the patterns that tell where they go."""
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[language]
    return table


def verb(sentence: str, language: str) -> tuple[int, int] | None:
    """Where the verb stands at which a word is put in: the first one, in Kazakh the last word."""
    if pattern := changes(language).get("verb"):
        found = re.search(pattern, sentence)
        return (found.end() + (language == "en"), found.end()) if found else None  # behind the English auxiliary and its space
    for word in re.finditer(r"\b[а-яё]{4,}\b(?= )", sentence):
        parsed = ru.parses(word[0])[0]
        if parsed.score > 0.4 and parsed.tag.POS in ("VERB", "PRTS") and not sentence[: word.start()].endswith("не "):
            return word.start(), word.end()
    return None


def lowered(sentence: str, language: str) -> str:
    """A sentence that goes on behind an opening: its first word in small letters where it is no name."""
    word = _FIRST.match(sentence)
    if word is None or word[0][1:2].isupper():
        return sentence
    if language == "ru":
        best = ru.parses(word[0].lower())[0]
        is_name = not best.is_known or any(g in best.tag for g in ("Name", "Surn", "Patr", "Geox", "Orgn"))
    else:
        is_name = re.search(rf"(?<![.!?…] )(?<!^)\b{word[0]}\b", sentence[1:]) is not None or word[0] not in _common(language)
    return sentence if is_name else sentence[0].lower() + sentence[1:]


@cache
def _common(language: str) -> frozenset[str]:
    """Words that texts also write in small letters."""
    text = " ".join(p.read_text(encoding="utf-8") for p in (TESTS / "gold" / language).glob("*.txt"))
    return frozenset(w.capitalize() for w in re.findall(r"\b[^\W\d_]+\b", text) if w.islower())


def changed(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """The sentence in its changed forms, each with the kind of change."""
    table = changes(language)
    if sentence[0] not in '«"“–—-':
        yield from (("opening", f"{words}{lowered(sentence, language)}") for words in table["opening"])
    if sentence[-1] in ".…" and not re.search(r"[»\"”]", sentence[-3:]):
        yield from (("ending", f"{sentence[:-1]}{words}{sentence[-1]}") for words in table["ending"])
    if place := verb(sentence, language):
        before, behind = place
        yield from (("adverb", f"{sentence[:before]}{words}{sentence[before:]}") for words in table["adverb"])
        yield from (("aside", f"{sentence[:behind]}{words}{sentence[behind:]}") for words in table["aside"])
    for words in table["observers"]:
        yield "observers", re.sub(table["observer_word"], words, sentence, count=1)
    ending = "" if language == "kk" else r"\b"
    for one, other in table["synonym"]:
        yield "synonym", re.sub(rf"\b{one}{ending}", other, sentence, count=1)


def right(path: Path) -> Iterator[tuple[int, int, Fact]]:
    """The rows of a text that agree with its coding, with the offsets of their evidence."""
    sys.path.insert(0, str(TESTS))
    from test_floors import FIELDS, agree, rows_of, table_of

    coded, rows = json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), rows_of(path)
    for measure, (table, _) in FIELDS.items():
        left = list(rows.get(table, ()))
        for gold in coded.get(table_of(measure), ()) if table in COLUMNS and measure != "observer_counts.core" else ():
            hit = next((i for i, row in enumerate(left) if agree(measure, gold, row)), None)
            if hit is not None:
                row = left.pop(hit)
                yield row["evidence_start"], row["evidence_end"], (table, tuple(row.get(c) for c in COLUMNS[table]))


def lost(every: int, path: Path) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How many facts of one text were tried, and how many lost, by kind of change and table."""
    document = next(iter(read([path])))
    raw, language = document.raw, path.parent.name
    bounds = [0, *(m.end() for m in _BOUNDS.finditer(raw)), len(raw)]
    facts: dict[int, list[Fact]] = defaultdict(list)
    for start, end, fact in right(path):
        place = bisect_right(bounds, start) - 1
        if end <= bounds[place + 1]:
            facts[place].append(fact)
    tried, gone = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for place, told in facts.items():
        begin, end = bounds[place], bounds[place + 1]
        sentence = raw[begin:end].rstrip()
        if not SHORT <= len(sentence) <= LONG:
            continue
        for number, (kind, new) in enumerate(changed(sentence, language)):
            if new == sentence or zlib.crc32(f"{path.stem} {place} {number}".encode()) % every:
                continue
            mine = [f for f in told if not (kind in WHO_SPEAKS and f[0] == "assessments")]
            have = rows(path.name, raw[:begin] + new + raw[begin + len(sentence) :])
            tried.update((kind, table) for table, _ in mine)
            gone.update((kind, f[0]) for f in mine if f not in have)
    return tried, gone


def rows(name: str, raw: str) -> set[Fact]:
    """The rows of a text under the name of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(raw, encoding="utf-8", newline="")
        found = parse(next(iter(read([path]))), True)
    return {(table, tuple(row.get(c) for c in columns)) for table, columns in COLUMNS.items() for row in found.get(table, ())}


def main() -> None:
    """Runs all changes and prints the shares of facts lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--every", type=int, default=5, help="of so many changes one is tried")
    options = parser.parse_args()
    for language in options.language or LANGUAGES:
        paths = sorted(p for folder in FOLDERS for p in (TESTS / "gold" / folder / language).glob("*.txt") if p.with_suffix(".json").exists())
        tried, gone = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        with Pool() as pool:
            for one, other in pool.imap_unordered(partial(lost, options.every), paths, chunksize=4):
                tried += one
                gone += other
        for index, heading in ((0, "change"), (1, "table")):
            for name in sorted({key[index] for key in tried}):
                of, off = (sum(n for key, n in counts.items() if key[index] == name) for counts in (tried, gone))
                print(f"{language} {heading} {name:20} {of:6} facts {off:5} lost {off / of:6.1%}")
        print(f"{language} all {' ':25} {tried.total():6} facts {gone.total():5} lost {gone.total() / tried.total():6.1%}")


if __name__ == "__main__":
    main()
