"""Which votes an article speaks of: the kinds it names × the days it names × its publication day × who was in office × the registry.

Every vote of the registry that the kinds allow is weighed; the best one is taken where something in the text or its day of publication
dates it and no vote of another day comes close. Nothing is assumed: what cannot be told apart gives no vote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kzdata import registry, vote_context, vote_places
from kzdata.dates import DateSpan
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_kinds import Kind, kinds, reads_as, rules

if TYPE_CHECKING:
    from kzdata.facts.sentences import Sentence

__all__ = ["HOME", "Vote", "resolve", "vote_of"]

BEFORE, AFTER = 150, 120  # days: a campaign begins at most five months before the vote, final reports follow within four
LATELY = 300  # days: the vote before the main one needs no year
HEAD = 1500  # characters: what a text is about it says at its beginning
_EXACT, _YEARLESS = 5.0, 2.5  # weight of a date that is a voting day, with and without its year
_YEAR = 1.5  # weight of the year of a vote beside the word for it
ENOUGH, MARGIN = 3.0, 0.75  # weight that a vote needs, and its lead over votes of other days
_UNNAMED = {"presidential": 1.0, "mazhilis": 1.0, "parliamentary": 1.0, "referendum": -9.0}  # how often «the elections» means a kind
NATIONAL = ("presidential", "mazhilis")  # what «the elections» of a year may be
TWINS = {"mazhilis": "maslikhat", "maslikhat": "mazhilis"}


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that the text speaks of, with the clean offsets of what says so and whether the article is about it."""

    election_id: str
    start: int
    end: int
    is_primary: bool
    rule_id: str


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of the text and how near the word for a vote stands: 0 not at all, else the weight that this adds."""

    mention: Mention
    span: DateSpan
    nearness: float


def resolve(text: Text, mentions: Sequence[Mention]) -> list[Vote]:
    """The votes of one text, the primary ones first. A vote that nothing dates is left out."""
    named = kinds(text)
    named += [Kind("referendum", m.start, m.end) for m in mentions if m.letter == "G" and m.value == "kz-crc"]
    words = [m for m in mentions if m.letter in "vV"]
    if not named and not words:
        return []
    days = _days(text, mentions, named, words)
    country = vote_places.country(text, mentions, words)
    primary = _primary(text, named, days, country) or (_primary(text, named, days, HOME) if country != HOME else None)
    found: dict[str, Vote] = {}
    if primary is not None:
        found[primary.election_id] = primary
        for twin in _twins(text, named, primary):
            found[twin.election_id] = twin
    for other in _mentioned(text, named, words, [d.mention for d in days], mentions, found):
        found.setdefault(other.election_id, other)
    if primary is None and len({v.election_id[:13] for v in found.values()}) == 1:  # the only vote it speaks of is the one it is about
        found = {i: replace(v, is_primary=True) for i, v in found.items()}
    return sorted(found.values(), key=lambda v: (not v.is_primary, v.election_id.endswith("maslikhat"), v.start, v.election_id))


_BARE_YEAR = re.compile(
    r"(?:выбор\w*|референдум\w*|сайлау\w*|referendum|elections?|vote)[ -](?P<after>(?:19|20)\d\d)\b"
    r"|\b(?P<before>(?:19|20)\d\d) (?:\w+ ){0,2}election"
    r"|(?P<ago>\bгод назад\b|\ba year ago\b|\bбір жыл бұрын\b)"
)


def _days(text: Text, mentions: Sequence[Mention], named: Sequence[Kind], words: Sequence[Mention]) -> list[_Dated]:
    """The dates of a text with years that stand beside the word for a vote without more («Референдум-2024»)."""
    days = [m for m in mentions if m.letter == "D" and isinstance(m.value, DateSpan)]
    starts = {m.start for m in days}
    for match in _BARE_YEAR.finditer(text.folded):
        name = match.lastgroup or ""
        if match.start(name) not in starts:
            at = match.span(name)
            span = DateSpan(*at, "relative_year", offset=-1) if name == "ago" else DateSpan(*at, "year", year=int(match[name]))
            days.append(Mention("D", *at, span))
    places = sorted([(k.start, k.end) for k in named] + [(w.start, w.end) for w in words])
    return [_Dated(m, m.value, _nearness(text, m, places)) for m in sorted(days, key=lambda m: m.start) if isinstance(m.value, DateSpan)]


def _nearness(text: Text, day: Mention, places: Sequence[tuple[int, int]]) -> float:
    """Whether the word for a vote stands right beside a date (1.25) or near it in its sentence (0.75; so for years)."""
    first, last = text.sentences[max(0, bisect_right(text.sentences, (day.start, len(text.clean))) - 1)] if text.sentences else (0, 0)
    nearest = 60
    for start, end in places[bisect_left(places, (max(first, day.start - 160), 0)) :]:
        if start >= min(last, day.end + 60):
            break
        nearest = min(nearest, max(day.start - end, start - day.end, 0))
    return 1.25 if nearest <= 12 and isinstance(day.value, DateSpan) and day.value.month else 0.75 if nearest < 60 else 0.0


def _primary(text: Text, named: Sequence[Kind], days: Sequence[_Dated], country: str) -> Vote | None:
    """The vote that the article is about."""
    weights: dict[str, float] = {}
    for kind in named:
        weights[kind.kind] = weights.get(kind.kind, 0) + (3.0 if kind.start < text.title_end else 1.0 / (1 + kind.start / HEAD))
    top = max(weights.values(), default=0)
    years = {d.span.year for d in days}
    published = text.document.published_on or _addressed(text.document.url)
    context = vote_context.context(text)
    scored = []
    for election in _of_country(country):
        share = max((weights.get(k, 0) for k in reads_as(election)), default=0) / top if top else None
        if share == 0:
            continue
        dated, anchor, rule = _dated(published, election, days, years)
        weight = dated + vote_context.fits(context, election)
        if weight > 0:
            scored.append((weight + (_UNNAMED.get(election.kind, 0.0) if share is None else 2.0 * share), election, anchor, rule))
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], s[1].kind == "maslikhat", s[1].election_id))
    score, election, anchor, rule = scored[0]
    rival = next((s[0] for s in scored if s[1].voting_date != election.voting_date), 0.0)
    if score < ENOUGH or score - rival < MARGIN:
        return None
    if anchor is None:
        first = next((k for k in named if k.kind in reads_as(election)), None)
        anchor = (first.start, first.end) if first else (0, max(1, min(len(text.clean), text.title_end or 60)))
    return Vote(election.election_id, *anchor, True, rule)


@cache
def _of_country(country: str) -> tuple[registry.Election, ...]:
    return tuple(e for e in registry.elections() if e.country_code == country)


_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?![\d])")


def _addressed(url: str | None) -> date | None:
    """The day or the month in the address of a page, as good a hint at the vote as the day of publication."""
    match = _IN_URL.search(url or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 15)) if match else None
    except ValueError:
        return None


def _dated(
    published: date | None, election: registry.Election, days: Sequence[_Dated], years: set[int | None]
) -> tuple[float, tuple[int, int] | None, str]:
    """How well the text's dates and its publication name a voting day; where; the rule."""
    best, anchor, rule = 0.0, None, "vote-kind-published"
    ahead = (election.voting_date - published).days if published is not None else None
    for day in days:
        weight = _names(election.voting_date, day.span, day.nearness > 0)
        if weight == _YEARLESS and ahead is not None and -AFTER <= ahead <= BEFORE:
            weight = _EXACT
        elif weight == _YEARLESS and election.voting_date.year in years:
            weight += 1.0
        weight = (weight + (day.nearness if weight else 0)) / (1 + day.mention.start / (4 * HEAD))
        if weight > best:
            best, anchor, rule = weight, (day.mention.start, day.mention.end), "vote-day"
    if ahead is not None and 0 <= ahead <= BEFORE:
        best += 3.5 - ahead / 100
    elif ahead is not None and -AFTER <= ahead < 0:
        best += max(0.5, 3.5 + ahead / 30)
    elif ahead is not None and ahead > 400:
        best -= 3.0
    return best, anchor, rule


def _names(voting: date, span: DateSpan, is_near: bool) -> float:
    """Whether a date of the text is the voting day (5 with its year, 2.5 without), its month (2, 1) or its year (1.5)."""
    if span.day is not None and span.month is not None:
        if (span.month, span.day) == (voting.month, voting.day) and span.year in (None, voting.year):
            return _YEARLESS if span.year is None else _EXACT
        return 1.0 if span.year == voting.year else 0.0
    if span.year is None:
        return 1.0 if is_near and span.day is None and span.month == voting.month else 0.0
    if span.year != voting.year:
        return 0.0
    return (_YEAR if is_near else _YEAR / 2) if span.month is None else 2.0 if span.month == voting.month else 0.5


def _twins(text: Text, named: Sequence[Kind], primary: Vote) -> list[Vote]:
    """The other vote of a joint voting day, where the text names it; mentioned aside where that is once, late, and amid talk of the main one."""
    day, kind = primary.election_id[3:13], primary.election_id[14:]
    other = TWINS.get(kind)
    where = [k for k in named if k.kind == other]
    twin = f"kz-{day}-{other}"
    if not where or all(e.election_id != twin for e in registry.elections()):
        return []
    first, last = where[0].start, where[-1].end
    alone = [k.start for k in named if k.kind == kind and not first - 60 < k.start < last + 60]
    is_aside = other == "maslikhat" and last - first < 100 and len(text.clean) / 2 < first < max(alone, default=0)
    return [Vote(twin, where[0].start, where[0].end, not is_aside, "vote-joint")]


_PARTED = re.compile(r"[.\n]|observ|наблюд|бақыл|байқа")


def _mentioned(
    text: Text,
    named: Sequence[Kind],
    words: Sequence[Mention],
    days: Sequence[Mention],
    mentions: Sequence[Mention],
    found: dict[str, Vote],
) -> list[Vote]:
    """Votes beside the main one: a kind, or the word for a vote, right beside a year, month or day that is not the main vote's."""
    result = []
    main = next((e for e in registry.elections() if e.election_id in found), None)
    starts = [m.start for m in days]
    abroad = {str(m.value) for m in mentions if m.letter == "C" and m.value != HOME}
    candidates = [((k.kind,), k.start, k.end) for k in named] + [(NATIONAL, w.start, w.end) for w in words if w.letter == "v" and main]
    for meant, start, end in candidates:
        for day in days[bisect_left(starts, start - 100) : bisect_left(starts, end + 100)]:
            between = text.folded[min(day.end, end) : max(day.start, start)]
            if len(between) > 90 or _PARTED.search(between) or _is_nearer(day, (start, end), named):
                continue
            fits = [e for kind in meant for e in _of_kind(kind) if _mentions(e, day.value, main, abroad, len(between))]
            if len(fits) == 1 and (main is None or fits[0].voting_date != main.voting_date):
                result.append(Vote(fits[0].election_id, min(start, day.start), max(end, day.end), False, "vote-mentioned"))
    if main is not None and main.country_code == HOME:
        result += _former(text, named, main)
    elif main is not None and found:
        place = found[main.election_id]
        for e in registry.elections():  # «the parliamentary elections in Hungary and Serbia»
            if (e.voting_date, e.kind) == (main.voting_date, main.kind) and e.country_code in abroad - {main.country_code}:
                result.append(replace(place, election_id=e.election_id, rule_id="vote-same-day"))
    return result


def _is_nearer(day: Mention, phrase: tuple[int, int], named: Sequence[Kind]) -> bool:
    """Whether a date belongs to a phrase that stands right beside it, not to this one: «… since the 1999 parliamentary election»."""
    gap = max(day.start - phrase[1], phrase[0] - day.end)
    return gap > 3 and any(-1 <= max(day.start - k.end, k.start - day.end) <= 3 for k in named)


def _former(text: Text, named: Sequence[Kind], main: registry.Election) -> list[Vote]:
    """The vote of another kind held not long before, where the text speaks of one that is over without a date."""
    result = []
    for kind in named:
        if kind.kind in (main.kind, TWINS.get(main.kind)) or not rules(text.language).former.search(
            text.folded, max(0, kind.start - 60), kind.end + 60
        ):
            continue
        lately = [e for e in _of_kind(kind.kind) if e.country_code == HOME and 0 < (main.voting_date - e.voting_date).days <= LATELY]
        if len(lately) == 1:
            result.append(Vote(lately[0].election_id, kind.start, kind.end, False, "vote-former"))
    return result


@cache
def _of_kind(kind: str) -> tuple[registry.Election, ...]:
    return tuple(e for e in registry.elections() if kind in (e.kind, *reads_as(e)))


def _mentions(election: registry.Election, span: object, main: registry.Election | None, abroad: set[str], distance: int) -> bool:
    """Whether a date beside the word for a vote means this vote: with its year; without one the vote lately held, or one abroad that year."""
    if not isinstance(span, DateSpan):
        return False
    if span.kind == "relative_year" and main is not None:
        span = replace(span, year=main.voting_date.year + (span.offset or 0))
    weight = _names(election.voting_date, span, True)
    days = (main.voting_date - election.voting_date).days if main is not None else 0
    if election.country_code == HOME:
        if span.year is None:
            told = weight == _YEARLESS if span.day is not None else weight > 0 and main is not None and election.kind != main.kind
            return told and distance <= (20 if span.day is not None else 60) and 0 < days <= LATELY
        return (distance <= 45 or span.kind == "relative_year") and weight >= (_YEAR if span.day is None else _EXACT)
    if election.country_code not in abroad:
        return False
    if span.day is not None and span.year is None:
        return weight == _YEARLESS and main is not None and election.voting_date.year == main.voting_date.year
    return span.year is not None and distance <= 45 and weight >= (2.0 if span.day is None else _EXACT)


def vote_of(sentence: Sentence, votes: Sequence[Vote], at: int) -> str | None:
    """The vote that a fact at offset `at` belongs to: one that its sentence names and dates, else the article's first at home.

    Figures for joint votes of the Mazhilis and the maslikhats go under the Mazhilis (GOLD.md).
    """
    primary = [v.election_id for v in votes if v.is_primary]
    main = next((v for v in primary if v.endswith("-mazhilis")), primary[0] if primary else None)
    for vote in votes:
        if (
            not vote.is_primary
            and sentence.start <= vote.start < sentence.end
            and abs(vote.start - at) < 160
            and vote.election_id[3:13] != (main or "")[3:13]
        ):
            return vote.election_id if vote.election_id.startswith(HOME.lower()) else main
    return main
