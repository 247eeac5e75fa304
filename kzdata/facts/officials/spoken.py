"""Bodies that a sentence speaks of: missions, commissions, chambers, associations; what it is about, and what it names only aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import Sentence, observes
from kzdata.folding import fold
from kzdata.records import Text
from kzdata.registry import COMMISSIONS

CHAMBERS = ("kz-senate", "kz-mazhilis", "kz-parliament")
_NAME = (  # behind the word for an association: its ending, and its name
    r"[а-яәғқңөұүһі]{0,8}(?: [«“\"](?P<name>[^«»“”\"]{3,60})|(?: [^\s()]{2,20}){0,4} \((?P<short>[^\W\d_]{3,6})\))?"
)
_IN_LATIN = r"[а-яәғқңөұүһі]{0,8} (?P<latin>[a-z][a-z0-9&-]{2,20}(?: [a-z&][a-z&-]{0,20}){0,2})\b|"  # «движение BAQYLA»
NOUN = 3  # letters that tell one word for an association from another, in all its cases
_AHEAD = 60  # characters before a body that may hold its mission, or before "commission" that tell it is a local one
_HIS = 5  # characters of a pronoun
_BESIDE = 50  # characters around a mission that tell of its headquarters
_OF_PERSON = re.compile("G[CAf]{0,2}BA?H|B[wfAC]{0,2}GC?H")  # «председатель ЦИК Нурлан Абдиров»


class Own(NamedTuple):
    """A delegation (Q), observers (O) or a commission (G, Z) of a foreign state, and which state."""

    start: int
    end: int
    letter: str
    state: str


class Spoken(NamedTuple):
    """A body that a sentence speaks of: where, of which kind, which; aside where it only says or does something to what the sentence is about."""

    start: int
    kind: str
    organization: str | None
    is_aside: bool = False


class Civic(NamedTuple):
    """A place of a text that speaks of an association of citizens or a party: its identifier, its name in quotation marks if any."""

    start: int
    end: int
    organization: str
    name: str | None
    noun: str  # what it is called, by its first letters: «қор», «фон»


def words(name: str, language: str) -> re.Pattern[str]:
    """A regular expression of rules/bodies.toml in one language."""
    return phrases.compiled("bodies", name, language)


@cache
def _civic(language: str) -> re.Pattern[str]:
    latin = "" if language == "en" else _IN_LATIN
    return re.compile(rf"\b(?:{words('civic', language).pattern})(?:{latin}{_NAME})")


def civics(text: Text) -> tuple[Civic, ...]:
    """Where a text speaks of associations of citizens and parties, in order."""
    found = [_civic_of(m, m[0].rpartition(" ")[2]) for m in words("named_before", text.language).finditer(text.folded)]
    places = [range(c.start, c.end) for c in found]
    again = (m for m in _civic(text.language).finditer(text.folded) if not any(m.start() in place for place in places))
    parties = phrases.compiled("assessments", "parties", text.language).finditer(text.folded)
    found += [_civic_of(m, m[0]) for m in again]
    found += [Civic(m.start(), m.end(), f"party:{slug(m['name'])}", m["name"], m["name"][:NOUN]) for m in parties]
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))


def _civic_of(match: re.Match[str], noun: str) -> Civic:
    groups = match.groupdict()
    name = groups["name"] or groups.get("latin")
    organization = f"{'party' if groups['party'] else 'other'}:{slug(name or '')}"
    return Civic(match.start(), match.end(), organization, name or groups.get("short"), noun[:NOUN])


def bodies_spoken_of(text: Text, sentence: Sentence, civics_of_text: Sequence[Civic], own: Sequence[Own]) -> list[Spoken]:
    """The bodies that a sentence speaks of, in order; `own` are those of foreign states."""
    folded, language = text.folded, text.language
    found: list[Spoken] = []
    letters, ends = sentence.letters, -1
    posts = [range(m.start(), m.end()) for m in _OF_PERSON.finditer(letters)] if "H" in letters and "G" in letters else []
    for mention in sentence.mentions("GQ") if "G" in letters or "Q" in letters else ():
        value, ends = str(mention.value), mention.end
        kind = organization = None
        if mention.letter == "G" and value in COMMISSIONS:
            sent = words("behind_mission", language).search(folded, max(mention.start - _AHEAD, sentence.start), mention.start)
            kind, organization = "mission" if sent else "commission", _state_of(mention.start, own) or value
        elif mention.letter == "G" and value in CHAMBERS:
            kind, organization = "chamber", value
        elif mention.letter == "G" and value.startswith(("other:", "party:")):
            kind, organization = "civic", value
        elif mention.letter == "Q" or observes(value):
            kind, organization = "mission", value
        if kind is not None:
            aside = words("agent", language).search(folded, max(mention.start - _AHEAD, sentence.start), mention.start)
            aside = aside or words("says", language).match(folded, ends, sentence.end)
            place = sentence.place(sentence.tokens[0]._replace(start=mention.start)) if posts else 0
            found.append(Spoken(mention.start, kind, organization, bool(aside) or any(place in post for post in posts)))
    covered = [(m.start, m.end) for m in sentence.mentions("GQ")] if "G" in letters or "Q" in letters else []
    for again in words("commission", language).finditer(folded, sentence.start, sentence.end):
        if not any(start <= again.start() < end for start, end in covered):
            local = words("local", language).search(folded, max(again.start() - _AHEAD, sentence.start), again.end())
            sent = words("behind_mission", language).search(folded, max(again.start() - _AHEAD, sentence.start), again.start())
            kind = "mission" if sent else "local" if local else "commission"
            found.append(Spoken(again.start(), kind, _state_of(again.start(), own)))
    found += [Spoken(c.start, "civic", c.organization) for c in civics_of_text if sentence.start < c.end <= sentence.end]
    return sorted(found, key=lambda b: b.start)


def civic_behind(civics_of_text: Sequence[Civic], first: int, before: int, clean: str, language: str) -> str | None:
    """The association that stands last between two places, of the gender of the pronoun right before the second."""
    said = fold(clean[max(0, before - _HIS) : before])
    excluded = words("masculine" if words("of_her", language).search(said) else "feminine", language)
    return next((c.organization for c in reversed(civics_of_text) if first < c.start and c.end <= before and not excluded.match(c.noun)), None)


def _state_of(place: int, own: Sequence[Own]) -> str | None:
    """The foreign state whose body stands at a place."""
    return next((o.state for o in own if o.start <= place < o.end), None)


def headquarters(text: Text, sentence: Sentence, meant: Sequence[Spoken]) -> str | None:
    """Whether a sentence about a mission speaks of its headquarters: "meant" where the mission stands behind them, else "named"."""
    if not meant or meant[-1].kind != "mission" or words("headquarters", text.language).search(text.folded, sentence.start, sentence.end) is None:
        return None
    place = slice(max(sentence.start, meant[0].start - _BESIDE), min(sentence.end, meant[-1].start + _BESIDE))
    return "meant" if words("headquarters_of", text.language).search(text.folded[place]) else "named"


def campaigns(text: Text, sentence: Sentence, before: bool) -> bool:
    """Whether the headquarters spoken of so far are those of a candidate or a party: of the last ones that a sentence names."""
    if words("campaign_staff", text.language).search(text.folded, sentence.start, sentence.end):
        return True
    return before and words("headquarters_of", text.language).search(text.folded, sentence.start, sentence.end) is None
