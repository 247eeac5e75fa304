"""Events: meetings, briefings, press conferences and sessions that a sentence tells of, and the day on which each was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kzdata import dates, phrases
from kzdata.dates import DateSpan
from kzdata.facts import slots
from kzdata.facts.judges import Speakers
from kzdata.facts.sentences import Sentence
from kzdata.records import Mention, Text
from kzdata.votes import Vote

COMMISSIONS = ("kz-cec", "kz-crc")
SPOKEN = ("briefing", "press_conference")  # one speaker is enough
SAID = (*SPOKEN, "session")  # what is said there says «today» of the day of the event
KINDS = ("day_month", "absolute", "relative", "weekday", "day_only")
AROUND = 2  # sentences before and behind a briefing in which «today» is its day
CLAUSE = 140  # characters: how far from an event its clause reaches at most
AWAY = 200  # characters: a date farther from the event belongs to something else
RECEIVED = 25  # characters: how far behind a verb of receiving stands what is received


def words(name: str, language: str) -> re.Pattern[str]:
    """The regular expression of a slot of rules/meetings.toml in one language."""
    return phrases.compiled("meetings", name, language)


def find(speakers: Speakers, sentence: Sentence) -> Iterator[Mention]:
    """The events of a sentence: one a kind, a verb of meeting before a noun; none where the words mean something else."""
    text = speakers.text
    found: dict[str, Mention] = {}
    for mention in sentence.mentions("M"):
        if not _is_event(text, sentence, mention):
            continue
        before = found.get(str(mention.value))
        if before is None or ("verb" in mention.features and "verb" not in before.features):
            found[str(mention.value)] = mention
    if "meeting" in found and (match := phrases.search("meetings", "session", text, sentence.start, sentence.end)):
        noun = found["meeting"]
        if match.start() <= noun.start <= match.end() and not has_counterpart(text, noun):
            found = {"session": noun._replace(value="session")} | {k: m for k, m in found.items() if k not in ("meeting", "session")}
    yield from found.values()


def has_counterpart(text: Text, event: Mention) -> bool:
    """Whether somebody meets somebody else: a verb of meeting, «встреча с …»."""
    return "verb" in event.features or words("with", text.language).match(text.folded[event.end : event.end + 30]) is not None


def is_of_council(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a council, a committee, an assembly: a session may be theirs."""
    return phrases.search("meetings", "council", text, sentence.start, sentence.end) is not None


def _is_event(text: Text, sentence: Sentence, mention: Mention) -> bool:
    """Whether the word means an event: not «принял решение», "standards were met", a mission's talk to its own observers."""
    folded, language = text.folded, text.language
    if phrases.search("meetings", "own", text, sentence.start, sentence.end):
        return False
    for match in phrases.finditer("meetings", "not_met", text, sentence.start, sentence.end):
        if match.start() <= mention.start < match.end():
            return False
    if "receives" in mention.features:
        behind = folded[mention.end : min(sentence.end, mention.end + RECEIVED)]
        before = folded[sentence.start : mention.start] if language != "en" else ""
        return words("decided", language).search(before + behind) is None
    return True


def day(speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], last: date | None, before: date | None) -> date | None:
    """The day of an event: the date nearest to it, outside or inside the same quotation; `last` is the day told last, `before` that of
    the sentence right before.

    «Сегодня», in the sentence or right beside what was said at a briefing, is the day of publication.
    """
    text = speakers.text
    published, language = text.document.published_on, text.language
    quotation = speakers.quotation(event.start)
    found = min(_dates(speakers, sentence, event, votes, quotation), default=None)
    if found is not None:
        return found[1]
    if phrases.search("meetings", "same_day", text, sentence.start, sentence.end):
        return before or last or published
    primary = next((v.election_id for v in votes if v.is_primary), None)
    around = text.folded[max(sentence.start, event.start - AWAY) : min(sentence.end, event.end + AWAY)]
    if primary and words("after_voting", language).search(around):
        return date.fromisoformat(primary[3:13])
    if primary and words("day_after", language).search(around):
        return date.fromisoformat(primary[3:13]) + timedelta(days=1)
    if published is None:
        return before
    if words("eve", language).search(around):
        return published - timedelta(days=1)
    now = slots.words("now", language)
    if words("this_day", language).search(around):
        return published
    if any(speakers.quotation(m.start()) == quotation for m in now.finditer(text.folded, sentence.start, sentence.end)):
        return published
    if quotation is not None and phrases.search("meetings", "just", text, sentence.start, sentence.end):
        return published
    if event.value in SAID and _is_told_today(speakers, sentence, event, now):
        return published
    return None if "verb" in event.features else before


def is_to_come(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether the clause around an event announces it."""
    before = re.split("[:;]", text.folded[max(sentence.start, event.start - CLAUSE) : event.start])[-1]
    behind = re.split("[:;,]", text.folded[event.end : min(sentence.end, event.end + CLAUSE)])[0]
    return words("to_come", text.language).search(f"{before} {text.folded[event.start : event.end]} {behind}") is not None


def told(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote]) -> date | None:
    """The day that a sentence tells last, outside quotations."""
    if "D" not in sentence.letters:
        return None
    whole = Mention("M", sentence.start, sentence.end, "meeting")
    found = [day for _, day in _dates(speakers, sentence, whole, votes, None)]
    return found[-1] if found else None


def _is_told_today(speakers: Speakers, sentence: Sentence, event: Mention, now: re.Pattern[str]) -> bool:
    """Whether the sentences around an event with one speaker say «today»: they tell of it, or were said at it."""
    if "verb" in event.features or is_to_come(speakers.text, sentence, event):
        return False
    around = speakers.parsed[max(0, sentence.index - AROUND) : sentence.index + AROUND + 1]
    return any(now.search(speakers.text.folded, s.start, s.end) for s in around if not s.in_title)


def _dates(
    speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], quotation: tuple[int, int] | None
) -> Iterator[tuple[int, date]]:
    """The single days of a sentence that may be the event's, with how far they stand from it; voting days only where nothing else tells."""
    published = speakers.text.document.published_on
    voting = {v.election_id[3:13] for v in votes}
    reported = words("reported", speakers.text.language)
    ahead = is_to_come(speakers.text, sentence, event)
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary)
    for mention in sentence.mentions("D"):
        span = mention.value
        if not isinstance(span, DateSpan) or span.kind not in KINDS or speakers.quotation(mention.start) != quotation:
            continue
        resolved = dates.resolve(span, published, anchors)
        if resolved is None or resolved.start_date is None or resolved.start_date != resolved.end_date:
            continue
        held = resolved.start_date
        if ahead and published is not None and held < published:
            continue
        if event.end < mention.start and reported.search(speakers.text.folded, event.end, mention.start):
            continue  # what was said there is of another day
        distance = max(event.start, mention.start) - min(event.end, mention.end)
        if distance > AWAY or (held.isoformat() in voting and span.kind not in ("relative", "weekday") and held != published):
            continue
        yield distance, held
