"""Days: on which day an event was: the date nearest to it, what counts from another day, the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kzdata import dates, numbers, phrases
from kzdata.dates import DateSpan
from kzdata.facts import slots
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import NOBODY, UNKNOWN
from kzdata.facts.meetings.events import SPOKEN, is_to_come, words
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Mention, Text
from kzdata.votes import Vote

SAID = (*SPOKEN, "session")  # what is said there says «today» of the day of the event
KINDS = ("day_month", "absolute", "relative", "weekday", "day_only")
AROUND = 2  # sentences before a briefing in which «today» is its day
BEFORE = 5  # the same of a session: what a commission has done «today» it did there
HEAD = 45  # characters of a sentence in which a date may be that of the dateline
SAID_BEFORE = 8  # sentences: how far before a briefing is told when its speaker made known what he thinks
BEHIND = 10  # sentences behind it: its words
WEEK = timedelta(days=7)
BESIDE = 5  # characters between an event and a date that is its own, if that of the vote too
AWAY = 260  # characters: a date farther from the event belongs to something else
LEADING = 12  # characters: a date that begins a sentence is that of all it tells
_ENDED = re.compile("[.!?…]")


class Days(NamedTuple):
    """The days that the text has told so far."""

    event: date | None = None  # that of the event told last of those whose day is known
    made: date | None = None  # that of the event told last
    before: date | None = None  # that of the sentence right before
    any: date | None = None  # the one told last, a voting day or not


class Said(NamedTuple):
    """That somebody made something known, in which sentence and on which day."""

    sentence: int
    day: date
    bodies: frozenset[str]


def day(speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], days: Days) -> date | None:
    """The day of an event: the date nearest to it, outside or inside the same quotation; else what counts from a day told before, from the
    voting day, or from that of publication.

    «Сегодня», in the sentence or right beside what was said at a briefing, is the day of publication.
    """
    quotation = speakers.speeches.quotation(event.start)
    found = min(dated(speakers, sentence, event, votes, quotation), default=None)
    if found is not None:
        return found[1]
    counted = _counted(speakers, sentence, event, votes, days, quotation)
    if counted is not None:
        return counted
    published = speakers.text.document.published_on
    if published is not None and _is_today(speakers, sentence, event, quotation):
        return published
    told = days.before
    if told is None or (published is not None and told > published):
        return None
    if is_retold(speakers.text, sentence, event):
        return None  # the day before is that of the telling
    return None if phrases.search("meetings", "earlier", speakers.text, max(sentence.start, event.start - 25), event.end) else told


def is_retold(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether somebody tells of a meeting as of something past: «Логвиновтың айтуынша, байқаушылар … кездескен»."""
    return event.value == "meeting" and phrases.search("meetings", "by_word_of", text, sentence.start, event.start) is not None


def _counted(
    speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], days: Days, quotation: tuple[int, int] | None
) -> date | None:
    """The day that words around an event count from another: «в тот же день», «на следующий день», «после голосования», «накануне».

    What is said at an event is of other days: only words in the same quotation as it, or outside of any as it is, tell of it.
    """
    text = speakers.text
    published = text.document.published_on
    if days.before is not None and published is not None and days.before > published:
        days = days._replace(before=None)  # what is to come
    primary = next((date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary), None)
    anchors = (primary,) if primary is not None else ()
    before = [(_is_of_vote(sentence, m), d) for m in sentence.mentions("D") if m.end < event.start and (d := _resolved(m, published, anchors))]
    own = [d for is_vote, d in before if not is_vote] or [d for _, d in before]  # "by 4 June … for the election of 9 June … that day"
    told = next(reversed(own), None) or days.before or days.event or days.any
    voted = primary if primary is not None and (published is None or published > primary) else None
    around = max(sentence.start, event.start - AWAY), min(sentence.end, event.end + AWAY)
    for name, where, start, later in (
        ("day_after", around, primary, 1),
        ("next_day", around, told or voted, 1),
        ("day_before", around, days.before or days.made, -1),
        ("same_day", (sentence.start, sentence.end), told, 0),
        ("after_voting", around, primary, 0),
        ("eve_of_voting", around, primary, -1),
        ("days_before_voting", around, primary, None),
        ("day_earlier", around, told, -1),
        ("part_of_day", around, days.before or published, 0),
        ("eve", around, published, -1),
        ("this_day", around, published, 0),
    ):
        told_of = () if start is None else phrases.finditer("meetings", name, text, *where)
        found = next((m for m in told_of if speakers.speeches.quotation(m.start()) == quotation), None)
        if start is None or found is None:
            continue
        apart = later if later is not None else -counted(found["n"], text.language)
        if apart or later is not None:  # «за несколько дней до выборов» tells no day
            return start + timedelta(days=apart)
    return None


def counted(word: str, language: str) -> int:
    """The number that a word or figure says; 0 where it says none."""
    found = numbers.find(word, language)
    return int(found[0].value) if found and found[0].kind == "cardinal" else 0


def _is_today(speakers: Speakers, sentence: Sentence, event: Mention, quotation: tuple[int, int] | None) -> bool:
    """Whether words in the same quotation as an event, or beside a briefing, say that it is of the day of publication."""
    text = speakers.text
    now = slots.words("now", text.language)
    if any(speakers.speeches.quotation(m.start()) == quotation for m in now.finditer(text.folded, sentence.start, sentence.end)):
        return True
    if quotation is not None and phrases.search("meetings", "just", text, sentence.start, sentence.end):
        return True
    return event.value in SAID and _is_told_today(speakers, sentence, event, now)


def told(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote]) -> date | None:
    """The day that a sentence tells last, outside quotations; a line that ends in no full stop heads the text and tells nothing."""
    if "D" not in sentence.letters or _ENDED.search(speakers.text.folded, max(sentence.start, sentence.end - 4), sentence.end) is None:
        return None
    whole = Mention(".", sentence.start, sentence.end, "meeting")
    of_vote = phrases.says("meetings", "day_after", speakers.text, sentence.start, sentence.end)
    later = not of_vote and phrases.says("meetings", "next_day", speakers.text, sentence.start, sentence.end)
    start = last(speakers.text, sentence, votes) if later else None
    if start is not None:
        return start + timedelta(days=1)  # «9 июня проголосовали, а днём позже …»
    found = [day for _, day, _ in dated(speakers, sentence, whole, votes, None)]
    return found[-1] if found else None


def said(speakers: Speakers, sentence: Sentence, held: date | None) -> Said | None:
    """What a sentence tells that bodies or persons made known on a day: «Миссия огласила выводы 21 ноября»."""
    if held is None or not phrases.says("meetings", "made_known", speakers.text, sentence.start, sentence.end):
        return None
    return Said(sentence.index, held, frozenset(v.judge for v in speakers.voices.of(sentence) if v.judge not in (NOBODY, UNKNOWN)))


def of_what_was_said(speakers: Speakers, sentence: Sentence, event: Mention, before: Said, who: Sequence[str]) -> date | None:
    """The day of a briefing at which a body spoke that made something known a few sentences before: it did so there."""
    if sentence.index - before.sentence > SAID_BEFORE or is_to_come(speakers.text, sentence, event):
        return None
    if speakers.speeches.quotation(event.start) is not None:
        return None
    return before.day if any((speakers.voices.bearers.body_of(p) or p) in before.bodies for p in who) else None


def _is_of_vote(sentence: Sentence, mention: Mention) -> bool:
    """Whether a date is that of the vote named behind it: «вчерашние выборы», «жексенбіде өткен сайлау»."""
    place = sentence.place(Token("D", mention.start, mention.end, mention))
    behind, _, _ = sentence.letters[place + 1 : place + 5].partition("M")  # «кешегі отырыста дауыс беру туралы …»: of the session
    return bool(set("Vv") & set(behind))


def _is_told_of_vote(sentence: Sentence, mention: Mention) -> bool:
    """Whether a weekday stands right behind a vote: "a decent election on Sunday"."""
    place = sentence.place(Token("D", mention.start, mention.end, mention))
    return bool(set("Vv") & set(sentence.letters[max(0, place - 2) : place]))


def last(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> date | None:
    """The day that a sentence tells last, a voting day only where the date is not the vote's own («выборы 9 июня»)."""
    if "D" not in sentence.letters:
        return None
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary)
    own = [t.mention for i, t in enumerate(sentence.tokens) if t.letter == "D" and not set("Vv") & set(sentence.letters[max(0, i - 5) : i + 6])]
    found = [_resolved(m, text.document.published_on, anchors) for m in own if m is not None]
    return next((day for day in reversed(found) if day is not None), None)


def _is_told_today(speakers: Speakers, sentence: Sentence, event: Mention, now: re.Pattern[str]) -> bool:
    """Whether the sentences around an event with one speaker say «today»: they tell of it, or were said at it.

    Right beside it «now» and «just» say so too, further down only «today» itself, and figures as of that day.
    """
    text = speakers.text
    if "verb" in event.features or is_to_come(text, sentence, event):
        return False
    if any(phrases.search("meetings", name, text, max(sentence.start, event.start - 40), event.start) for name in ("aside", "earlier")):
        return False
    published = text.document.published_on
    before = BEFORE if event.value == "session" else AROUND
    for near in speakers.parsed[max(0, sentence.index - before) : sentence.index + BEHIND + 1]:
        if near.in_title:
            continue
        beside = near.index - sentence.index <= AROUND
        if near.index < sentence.index and any(m.start - near.start > HEAD and _resolved(m, published, ()) == published for m in near.mentions("D")):
            return True
        if beside and (now.search(text.folded, near.start, near.end) or phrases.search("meetings", "just", text, near.start, near.end)):
            return True
        stands = phrases.search("meetings", "as_of", text, near.start, near.end) is not None
        if any((stands or _is_relative(m)) and _resolved(m, published, ()) == published for m in near.mentions("D")):
            return True
        if beside and any(_is_relative(m) and _is_of_vote(near, m) for m in near.mentions("D")):
            return True  # «вчерашние выборы»
    return False


def _is_relative(mention: Mention) -> bool:
    return isinstance(mention.value, DateSpan) and mention.value.kind == "relative"


def _is_content(text: Text, start: int, end: int) -> bool:
    """Whether a verb of speech behind a comma parts what was said from the event at which it was."""
    return phrases.search("meetings", "was_said", text, start, end) is not None


def dated(
    speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], quotation: tuple[int, int] | None
) -> Iterator[tuple[int, date, int]]:
    """The single days of a sentence that may be the event's, with how far they stand from it, and where; voting days where nothing else tells."""
    published = speakers.text.document.published_on
    voting = {v.election_id[3:13] for v in votes}
    reported = words("reported", speakers.text.language)
    since = words("since", speakers.text.language)
    ahead = is_to_come(speakers.text, sentence, event)
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary)
    for mention in sentence.mentions("D"):
        span = mention.value
        held = _resolved(mention, published, anchors)
        if not isinstance(span, DateSpan) or held is None or speakers.speeches.quotation(mention.start) != quotation:
            continue
        today = held == published and span.kind != "weekday" and mention.start > event.start  # "will be approved at the session on 16 April"
        if ahead and published is not None and held <= published and span.kind != "relative" and not today:
            if span.kind != "weekday":
                continue
            held += WEEK  # «пройдет в понедельник»: the one to come
        if event.letter == "." and span.kind == "weekday" and _is_told_of_vote(sentence, mention):
            continue
        if held.isoformat() in voting and words("held_then", speakers.text.language).search(
            speakers.text.folded[max(0, mention.start - 20) : mention.start]
        ):
            continue  # «выборы, состоявшиеся в воскресенье»
        if words("of_day", speakers.text.language).match(speakers.text.folded, mention.start) and _is_of_vote(sentence, mention):
            continue  # «вчерашние выборы»
        if since.search(speakers.text.folded, max(sentence.start, mention.start - 20), mention.start):
            continue  # «работает с 17 ноября»
        if words("bounded", speakers.text.language).match(speakers.text.folded, mention.start):
            continue  # «26 мамырға дейін»
        if event.letter == "." and words("stood", speakers.text.language).match(speakers.text.folded, mention.start):
            continue  # «26 ақпандағы жағдай бойынша»
        if event.end < mention.start and reported.search(speakers.text.folded, event.end, mention.start):
            continue  # what was said there is of another day
        if mention.end < event.start and held != published and _is_content(speakers.text, mention.end, event.start):
            continue  # «итоги объявят в понедельник, сообщил глава миссии на брифинге»
        distance = max(event.start, mention.start) - min(event.end, mention.end)
        told = span.kind in ("relative", "weekday") or held == published
        leads = mention.start - sentence.start < LEADING and sentence.letters.count("D") == 1
        beside = event.letter == "M" and 0 <= mention.start - event.end < BESIDE  # "told a briefing on June 28"
        if (distance > AWAY and not leads) or (held.isoformat() in voting and (not (told or beside) or _is_of_vote(sentence, mention))):
            continue
        yield distance, held, mention.start


def _resolved(mention: Mention, published: date | None, anchors: Sequence[date]) -> date | None:
    """The single day that a date stands for."""
    span = mention.value
    resolved = dates.resolve(span, published, anchors) if isinstance(span, DateSpan) and span.kind in KINDS else None
    return resolved.start_date if resolved is not None and resolved.start_date == resolved.end_date else None
