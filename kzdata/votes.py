"""Which votes an article speaks of: the kinds it names × the days it names × the registry × its publication day.

Nothing is assumed: a kind that fits several votes of the registry and no day that tells them apart gives no vote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kzdata import registry
from kzdata.dates import DateSpan
from kzdata.mentions import fold
from kzdata.records import Mention, Text

if TYPE_CHECKING:
    from kzdata.facts.sentences import Sentence

HOME = "KZ"
BEFORE = timedelta(days=150)  # a campaign: the vote is called at most five months before its day
AFTER = timedelta(days=120)  # final reports follow within four months


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that the text speaks of, with the clean offsets of what says so and whether the article is about it."""

    election_id: str
    start: int
    end: int
    is_primary: bool
    rule_id: str


def _matches(election: registry.Election, day: DateSpan, near: bool = False) -> bool:
    """Whether a date of the text names the voting day (or, with `near`, its month or year)."""
    voting = election.voting_date
    if day.day is not None and day.month is not None:
        if (day.month, day.day) != (voting.month, voting.day):
            return False
        return day.year is None or day.year == voting.year
    if not near:
        return False
    if day.month is not None and day.month != voting.month:
        return False
    return day.year is not None and day.year == voting.year


def resolve(text: Text, mentions: Sequence[Mention]) -> list[Vote]:
    """The votes of one text, the primary ones first. A vote without a day that fits one registry row only is left out."""
    kinds = _kinds(text, mentions)
    if not kinds and not any(m.letter == "v" for m in mentions):
        return []
    days = [m for m in mentions if m.letter == "D" and isinstance(m.value, DateSpan)]
    published = text.document.published_on
    elections = registry.elections()
    home = [e for e in elections if e.country_code == HOME]
    found: dict[str, Vote] = {}

    main = _main_kind(text, kinds)
    foreign = _foreign(text, mentions)
    pool = [e for e in elections if e.country_code == foreign] if foreign else home
    primary = _primary(text, pool, main, days, published, {"parliamentary"} if foreign else set())
    if primary is not None:
        election, mention, rule = primary
        found[election.election_id] = Vote(election.election_id, mention.start, mention.end, True, rule)
        for twin in pool:
            if twin.voting_date == election.voting_date and twin.kind != election.kind and twin.kind in kinds:
                where = kinds[twin.kind][0]
                title = any(m.start < text.title_end for m in kinds[twin.kind]) or _joint(text, where)
                found[twin.election_id] = Vote(twin.election_id, where.start, where.end, title, "vote-joint")
    for other in _others(text, mentions, elections, found, published):
        found.setdefault(other.election_id, other)
    return sorted(found.values(), key=lambda v: (not v.is_primary, v.start, v.election_id))


def _kinds(text: Text, mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    kinds: dict[str, list[Mention]] = {}
    for m in mentions:
        if m.letter == "V":
            kinds.setdefault(str(m.value), []).append(m)
            folded = fold(text.clean[m.start : m.end])
            if any(piece in folded for piece in ("маслихат", "мәслихат", "maslikhat")) and m.value == "mazhilis":
                kinds.setdefault("maslikhat", []).append(m)
        elif m.letter == "G" and m.value == "kz-crc":
            kinds.setdefault("referendum", []).append(m)
    return kinds


def _main_kind(text: Text, kinds: dict[str, list[Mention]]) -> str | None:
    def weight(kind: str) -> tuple[float, int]:
        found = kinds[kind]
        total = sum(4.0 if m.start < text.title_end else 1.0 / (1 + m.start / 1500) for m in found)
        return (total * (0.45 if kind == "maslikhat" else 1.0), -found[0].start)

    return max(kinds, key=weight) if kinds else None


def _joint(text: Text, where: Mention) -> bool:
    folded = fold(text.clean[max(0, where.start - 60) : where.end + 60])
    return any(piece in folded for piece in ("мажилис", "мәжіліс", "mazhilis", "majilis", "парламент"))


def _foreign(text: Text, mentions: Sequence[Mention]) -> str | None:
    """The country of a vote abroad: the one named right beside the vote, where Kazakhstan is not."""
    beside: dict[str, int] = {}
    for m in mentions:
        if m.letter in "Vv":
            for c in mentions:
                if c.letter in "CA" and -30 <= c.start - m.end <= 12 and c.end - m.start > -30:
                    beside[str(c.value)] = beside.get(str(c.value), 0) + 1
    if not beside or HOME in beside:
        return None
    if any(m.letter in "CA" and m.value == HOME for m in mentions if m.start < max(text.title_end, 300)):
        return None
    return max(sorted(beside), key=lambda c: beside[c])


def _primary(
    text: Text,
    pool: Sequence[registry.Election],
    main: str | None,
    days: Sequence[Mention],
    published: date | None,
    extra: set[str],
) -> tuple[registry.Election, Mention, str] | None:
    kinds = ({main} | extra) if main else extra
    fitting = [e for e in pool if not kinds or e.kind in kinds]
    if published is not None:
        near = [e for e in fitting if e.voting_date - BEFORE <= published <= e.voting_date + AFTER]
        if not main:
            near.sort(key=lambda e: (abs((e.voting_date - published).days), e.kind == "maslikhat"))
        else:
            near.sort(key=lambda e: abs((e.voting_date - published).days))
        if near:
            return near[0], _anchor(text, near[0], days), "vote-kind-published"
    scored: list[tuple[int, int, registry.Election, Mention]] = []
    for election in fitting:
        for rank, close in ((2, False), (1, True)):
            hit = next((m for m in days if isinstance(m.value, DateSpan) and _matches(election, m.value, close)), None)
            if hit is not None and isinstance(hit.value, DateSpan):
                scored.append((rank * 2 + (hit.value.year is not None), -hit.start, election, hit))
                break
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], -s[1]))
    best = [s for s in scored if s[0] == scored[0][0]]
    rivals = {s[2].voting_date for s in best}
    if len(rivals) > 1 and best[0][0] % 2 == 0 and best[0][0] < 5:
        return None
    chosen = [s for s in best if s[2].voting_date == best[0][2].voting_date]
    election = min((s[2] for s in chosen), key=lambda e: (e.kind == "maslikhat", e.election_id))
    return election, best[0][3], "vote-day"


def _anchor(text: Text, election: registry.Election, days: Sequence[Mention]) -> Mention:
    day = next((m for m in days if isinstance(m.value, DateSpan) and _matches(election, m.value)), None)
    if day is not None:
        return day
    return Mention("v", 0, max(1, min(len(text.clean), text.title_end or 60)), None)


def _others(
    text: Text, mentions: Sequence[Mention], elections: Sequence[registry.Election], found: dict[str, Vote], published: date | None
) -> list[Vote]:
    """Votes that are mentioned beside the main one: a kind and a year, month or day in the same sentence."""
    result = []
    main_days = {e.voting_date for e in elections if e.election_id in found}
    for start, end in text.sentences:
        inside = [m for m in mentions if start <= m.start < end]
        countries = {str(m.value) for m in inside if m.letter == "C"}
        kinds = [m for m in inside if m.letter == "V"]
        for kind in kinds:
            for day in inside:
                if day.letter != "D" or not isinstance(day.value, DateSpan) or abs(day.start - kind.start) > 80:
                    continue
                fits = [
                    e
                    for e in elections
                    if e.kind == kind.value
                    and (e.country_code == HOME or e.country_code in countries)
                    and _matches(e, day.value, True)
                    and (day.value.year is not None or (published is not None and abs((e.voting_date - published).days) < 400))
                ]
                if len({e.election_id for e in fits}) == 1 and fits[0].voting_date not in main_days:
                    result.append(Vote(fits[0].election_id, min(kind.start, day.start), max(kind.end, day.end), False, "vote-mentioned"))
    return result


def vote_of(sentence: Sentence, votes: Sequence[Vote], at: int) -> str | None:
    """The vote that a fact at offset `at` belongs to: one that the sentence itself names by kind and year, else the article's first."""
    primary = next((v.election_id for v in votes if v.is_primary), None)
    known = {e.election_id: e for e in registry.elections()}
    days = [m for m in sentence.mentions("D") if isinstance(m.value, DateSpan) and m.value.year is not None]
    for vote in votes:
        if vote.is_primary:
            continue
        election = known[vote.election_id]
        if primary is not None and election.voting_date == known[primary].voting_date:
            continue
        if sentence.start <= vote.start < sentence.end and any(
            isinstance(d.value, DateSpan) and d.value.year == election.voting_date.year for d in days
        ):
            return vote.election_id
    if primary is not None and not primary.startswith(HOME.lower()):
        return None
    return primary
