"""What the sentence around a figure says of it: how exact, of which status and term, a batch or a total, on which day."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache

from kzdata import dates
from kzdata.dates import DateSpan
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.numbers import Number
from kzdata.records import Text
from kzdata.resources import folder
from kzdata.votes import Vote


@cache
def words(name: str, language: str) -> re.Pattern[str]:
    """The regular expression of a slot of rules/slots.toml in one language."""
    raw = tomllib.loads((folder("rules") / "slots.toml").read_text(encoding="utf-8"))
    return re.compile(raw[name][language])


def says(name: str, text: Text, start: int, end: int) -> bool:
    """Whether the clean text from `start` to `end` has words of a slot."""
    return words(name, text.language).search(text.folded[start:end]) is not None


def qualifier(sentence: Sentence, place: int, number: Number) -> str:
    """How exact the figure at token `place` is: the numeral's own ending, the word before it, the word behind it."""
    if number.qualifier != "exact":
        return number.qualifier
    for token in reversed(sentence.tokens[max(0, place - 2) : place]):
        if token.letter == "q" and token.mention is not None:
            return str(token.mention.value)
        if token.letter in ",.;N":
            break
    following = sentence.tokens[place + 1 : place + 2]
    if following and following[0].letter == "q" and following[0].mention is not None:
        return str(following[0].mention.value)
    return "exact"


def status(text: Text, sentence: Sentence, place: int) -> str | None:
    """The status told by the sentence: accreditation and requests win over verbs of presence, then the nearest one wins."""
    marks = [(abs(i - place), i > place, str(t.mention.value)) for i, t in enumerate(sentence.tokens) if t.letter == "K" and t.mention is not None]
    if not marks:
        return "planned" if _future(text, sentence) else None
    nearest = min(marks)
    accredited = [m for m in marks if m[2] == "accredited"]
    requested = [m for m in marks if m[2] in ("requested", "offered")]
    if accredited and not (nearest[2] == "planned" and nearest[0] <= 2):
        return "accredited"
    return min(requested)[2] if requested else nearest[2]


_FUTURE = re.compile(
    r"\b(?:ждем|ждут|ожида|приед|прибуд|пришл|направ(?:ит|ят)|поед|отправ(?:ит|ят)ся|будут|will|expect|келеді|келмек|жібер(?:еді|мек))"
)


def _future(text: Text, sentence: Sentence) -> bool:
    return _FUTURE.search(text.folded[sentence.start : sentence.end]) is not None


def term(sentence: Sentence, match: Match) -> str | None:
    """Long-term, short-term or core, where the figure or its noun says so."""
    around = sentence.tokens[match.first : match.last]
    marks = [str(t.mention.value) for t in around if t.letter == "L" and t.mention is not None]
    plain = [m for m in marks if m != "core"]
    if plain:
        return plain[-1]
    if marks and "O" not in [t.letter for t in around]:
        return "core"
    for token in sentence.tokens[match.last : match.last + 2]:
        if token.letter == "L" and token.mention is not None and token.mention.value != "core":
            return str(token.mention.value)
        if token.letter in "N.;":
            break
    return None


def is_of_speaker(text: Text, at: int) -> bool:
    """Whether the figure at clean offset `at`, or its noun, is the speaker's own: «наших 300 наблюдателей», "its 460 monitors"."""
    return words("ours", text.language).search(text.folded, max(0, at - 14), at + 26) is not None


def is_increment(sentence: Sentence, place: int) -> bool:
    """Whether the figure comes on top of others: «ещё», "a further", «тағы» right before or behind it."""
    before = sentence.letters[max(0, place - 3) : place]
    behind = sentence.letters[place + 1 : place + 2]
    return bool(re.search(r"i[wqFfP]{0,2}$", before)) or behind == "i"


def day(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> date | None:
    """The day for which the figures of a sentence are stated: a date of the sentence up to the day of publication, or «today»."""
    published = text.document.published_on
    voting = {v.election_id[3:13] for v in votes}
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary)
    for mention in sentence.mentions("D"):
        span = mention.value
        if not isinstance(span, DateSpan) or span.kind not in ("relative", "weekday", "day_month", "absolute", "day_only"):
            continue
        found = dates.resolve(span, published, anchors)
        if found is None or found.start_date is None or found.start_date != found.end_date:
            continue
        if published is not None and found.start_date > published:
            continue
        if found.start_date.isoformat() not in voting or span.kind == "relative" or found.start_date == published:
            return found.start_date
    if published is not None and says("now", text, sentence.start, sentence.end):
        return published
    return None
