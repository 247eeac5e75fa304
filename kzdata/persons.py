"""One person, one identifier: a name's spelling key is the same in Russian, Kazakh and English where the text allows.

The key is the name written by sound (rules/persons.toml), given names by what they are a form of (registry/given_name_variants.csv), and the
names that no rule joins by the registry (registry/persons.csv). Keys are pure: they depend on the name alone. What only a whole corpus can
tell, whose initials «А.Н.» are and whether a patronymic parts two namesakes, is decided when a release is made (sql/person_ids.sql).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kzdata.errors import RuleError
from kzdata.resources import folder, rulefile

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*\.?")
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_DOUBLE = re.compile(r"([a-z])\1+")
_SAME_FATHER = 4  # letters of a father's name that tell two patronymics apart: «Мажитович» and «Мәжитұлы» are one


@dataclass(frozen=True, slots=True)
class Key:
    """A name by sound: its words joined by hyphens, given name first, the father's name apart, and the rule that made it.

    `rule` is `spelling`, `given-name`, `registry`, or `initials`, where the given name is only a letter and names nobody alone.
    """

    words: str
    father: str
    rule: str

    @property
    def person_id(self) -> str:
        """The identifier that a parsed document gives: `nurlan-abdirov`, with the father's name `nurlan-abdirov_majit`."""
        return f"{self.words}_{self.father}" if self.father else self.words


def key(name: str) -> Key | None:
    """The key of a name given name first, as `names.nominative` makes it; null for one word alone, which names nobody."""
    found = _WORD.findall(unicodedata.normalize("NFC", name))
    words = [w for w in found if not _is_initial(w)]
    if not words or len(found) < 2:
        return None
    words, father = _without_father(words)
    surname = [spelled(w) for w in words]
    if len(words) < 2:
        initials = [w for w in found if _is_initial(w)]
        if not initials or not surname[0]:
            return None
        second = spelled(initials[1]) if len(initials) > 1 else father
        return Key(f"{spelled(initials[0])}-{surname[0]}", second, "initials")
    by_sound = "-".join(filter(None, surname))
    listed = _registry().get(by_sound)
    if listed is not None:
        return Key(listed, father, "registry")
    given = [_variants().get(w, w) for w in surname[:-1]]
    joined = "-".join(filter(None, [*given, surname[-1]]))
    return Key(joined, father, "spelling" if joined == by_sound else "given-name") if "-" in joined else None


def identify(name: str) -> tuple[str | None, str | None]:
    """The person's identifier and the rule that made it; both null where the name names nobody alone."""
    made = key(name)
    return (made.person_id, made.rule) if made is not None else (None, None)


def same(first: str, second: str) -> bool:
    """Whether two full names are names of one person as far as spelling tells: one key, and no two fathers."""
    a, b = key(first), key(second)
    if a is None or b is None or "initials" in (a.rule, b.rule) or a.words != b.words:
        return False
    return not (a.father and b.father) or a.father[:_SAME_FATHER] == b.father[:_SAME_FATHER]


@cache
def spelled(word: str) -> str:
    """A word by sound, in small Latin letters: «Тоқаев», "Tokayev", "Tokaev" → `tokaev`."""
    lower = unicodedata.normalize("NFC", word.lower()).rstrip(".")
    table, pattern = _table("cyrillic" if _CYRILLIC.search(lower) else "latin")
    written = pattern.sub(lambda m: table[m.group()], lower)
    plain = "".join(c for c in unicodedata.normalize("NFD", written) if "a" <= c <= "z")
    return _DOUBLE.sub(r"\1", plain)


def _is_initial(word: str) -> bool:
    return word.endswith(".") or len(word) == 1


def _without_father(words: list[str]) -> tuple[list[str], str]:
    """The words without a patronymic between given name and surname, and the father's name by sound."""
    ending = _ending()
    for i in range(1, len(words) - 1):
        if ending.fullmatch(words[i]) and i > 1:  # «Аббас оглу»
            return [*words[: i - 1], *words[i + 1 :]], spelled(words[i - 1])
        match = ending.search(words[i])
        if match and match.end() == len(words[i]) and match.start() > 1:
            return [*words[:i], *words[i + 1 :]], spelled(words[i][: match.start()])
    return words, ""


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    return rulefile("persons")


@cache
def _table(script: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    table = _rules()[script]
    return table, re.compile("|".join(map(re.escape, table)))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"{_rules()['patronymic']['ending']}$", re.IGNORECASE)


@cache
def _variants() -> Mapping[str, str]:
    """Every form of a given name by sound → the form that stands for all of them."""
    found: dict[str, str] = {}
    with (folder("registry") / "given_name_variants.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            stands = spelled(row["name"].replace("-", ""))
            for form in row["variants"].split():
                made = spelled(form.replace("-", ""))
                if found.setdefault(made, stands) != stands:
                    raise RuleError(f"given_name_variants.csv, row {number}: {form} stands under {row['name']} and under another name too")
    return found


@cache
def _registry() -> Mapping[str, str]:
    """The names of registry/persons.csv by sound → the first name of their row by sound, which stands for all of them."""
    found: dict[str, str] = {}
    with (folder("registry") / "persons.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            names = row["names"].split(";")
            made = ["-".join(filter(None, (spelled(w) for w in _WORD.findall(name)))) for name in names]
            for name, sound in zip(names, made, strict=True):
                if found.setdefault(sound, made[0]) != made[0]:
                    raise RuleError(f"persons.csv, row {number}: {name.strip()} names two persons")
    return found
