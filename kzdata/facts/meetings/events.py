"""Events: meetings, briefings, press conferences and sessions that a sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, NOBODY, UNKNOWN
from kzdata.facts.sentences import Sentence
from kzdata.languages import kk
from kzdata.records import Fact, Mention, Text
from kzdata.registry import COMMISSIONS

SPOKEN = ("briefing", "press_conference")  # one speaker is enough
OF_ONE = ("meeting", "жиын")  # what a body may hold by itself
HOLDING = 60  # characters: how far before a noun the verb of holding stands
_PAUSE = phrases.joined("meetings", "pause")
CLAUSE = 140  # characters: how far from an event its clause reaches at most
RECEIVED = 45  # characters: how far behind a verb of receiving stands what is received
_TALK = ("совещани",)  # a session of one body, a meeting where somebody else takes part


def words(name: str, language: str) -> re.Pattern[str]:
    """The regular expression of a slot of rules/meetings.toml in one language."""
    return phrases.compiled("meetings", name, language)


def find(speakers: Speakers, sentence: Sentence) -> Iterator[Mention]:
    """The events of a sentence: one a kind, a verb of meeting before a noun; none where the words mean something else."""
    text = speakers.text
    found: dict[str, Mention] = {}
    for mention in sentence.mentions("M"):
        mention = _as_verb(text, sentence, mention)
        if not _is_event(text, sentence, mention):
            continue
        before = found.get(str(mention.value))
        if before is None or _tells_more(text, mention, before):
            found[str(mention.value)] = mention
    if "meeting" in found and (match := phrases.search("meetings", "session", text, sentence.start, sentence.end)):
        noun = found["meeting"]
        guests = is_between(text, sentence, noun) if noun.entry in OF_ONE else has_counterpart(text, noun)
        if match.start() <= noun.start <= match.end() and not guests:
            found = {"session": noun._replace(value="session")} | {k: m for k, m in found.items() if k not in ("meeting", "session")}
    if "meeting" in found and _sits(text, sentence, found["meeting"]):
        found = {"session": found["meeting"]._replace(value="session")} | {k: m for k, m in found.items() if k not in ("meeting", "session")}
    session = found.get("session")
    talked = session is not None and session.entry.startswith(_TALK) and "meeting" not in found
    if talked and session is not None and (has_counterpart(text, session) or _is_of_two(speakers, sentence)):
        found = {"meeting": session._replace(value="meeting")} | {k: m for k, m in found.items() if k != "session"}
    if any("press" not in m.features and not is_back(text, m) for m in found.values()):
        found = {k: m for k, m in found.items() if "press" not in m.features}
    yield from found.values()
    if not found and (faced := phrases.search("meetings", "press", text, sentence.start, sentence.end)) is not None:
        kind = "press_conference" if faced.groupdict().get("conference") else "briefing"
        yield Mention("M", *faced.span(), kind, faced[0], frozenset(("verb", "press")))


def _tells_more(text: Text, mention: Mention, before: Mention) -> bool:
    """Whether a word says more of an event than one before it: a verb of meeting than a noun, a noun than "exchanged views"."""
    if "persons" in before.features:
        return "persons" not in mention.features and not is_back(text, mention)
    return "verb" in mention.features and not {"verb", "persons"} & before.features and "persons" not in mention.features


def _sits(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether the commission met by itself: "the CEC met on Monday", and nobody is named with whom."""
    if event.entry != "met" or is_between(text, sentence, event):
        return False
    if any(m.value not in COMMISSIONS for m in sentence.mentions("G") if m.end <= event.start):
        return False  # "X (SCO) and Y (CEC) met on Monday"
    around = text.folded[max(0, event.start - 40) : event.start] + "|" + text.folded[event.end : event.end + 20]
    return words("alone", text.language).search(around) is not None


def _as_verb(text: Text, sentence: Sentence, event: Mention) -> Mention:
    """A noun of which somebody is told to hold it as a verb («провели в столице встречу», «кездесу өткізді»), «обсудил с …» as a meeting."""
    if event.value != "meeting":
        return event
    if "persons" in event.features and words("with", text.language).match(text.folded, event.end) is not None:
        return event._replace(features=event.features - {"persons", "talk"})
    if "verb" in event.features:
        return event
    if text.language == "kk":
        is_held = phrases.match("meetings", "held", text, event.end) is not None
    else:
        is_held = words("held", text.language).search(text.folded, max(sentence.start, event.start - HOLDING), event.start) is not None
    return event._replace(features=event.features - {"talk"} | {"verb"}) if is_held else event


def may_face_press(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence may tell of somebody before the press: which most do not is told cheaply."""
    return phrases.may_stand("meetings", "press", text, sentence.start, sentence.end)


def _is_of_two(speakers: Speakers, sentence: Sentence) -> bool:
    """Whether a sentence names a body of the hosts and one that observes."""
    named = {
        v.judge.startswith(HOSTS) for v in speakers.voices.of(sentence) if v.judge not in (NOBODY, UNKNOWN) and not v.judge.startswith(AGGREGATES)
    }
    return len(named) == 2


def has_counterpart(text: Text, event: Mention) -> bool:
    """Whether somebody meets somebody else: a verb of meeting, «встреча с …»."""
    return "verb" in event.features or words("with", text.language).match(text.folded[event.end : event.end + 30]) is not None


def has_other_side(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether one side is named as the counterpart: the other is whom the text speaks of («Состоялась беседа с министром»)."""
    if text.language == "kk":
        return any(kk.COMITATIVE.search(text.folded, m.start, m.end) for m in sentence.mentions("HBGOPQ"))
    return event.entry.endswith((" с", " with")) or words("with", text.language).match(text.folded[event.end : event.end + 30]) is not None


def is_between(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether a sentence says with whom or between whom an event was."""
    if has_other_side(text, sentence, event) or words("talks_with", text.language).search(text.folded, event.end, sentence.end) is not None:
        return True
    return words("with_before", text.language).search(text.folded, sentence.start, event.start) is not None


def is_remote(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether those who discuss something do so by telephone or video: only people of two sides need that."""
    return words("remote", text.language).search(text.folded, max(sentence.start, event.start - 30), sentence.end) is not None


def is_same(text: Text, event: Mention) -> bool:
    """«На том же заседании»: an event told before."""
    return any(m.end() >= event.start for m in phrases.finditer("meetings", "same", text, max(0, event.start - 30), event.end))


def is_joined(text: Text, sentence: Sentence, event: Mention) -> bool:
    """«Брифингте X та сөз алды», "also spoke at the briefing": somebody else spoke at an event told before, and no other day is told."""
    return event.value in SPOKEN and "D" not in sentence.letters and phrases.says("meetings", "also", text, sentence.start, sentence.end)


def is_back(text: Text, event: Mention) -> bool:
    """«По итогам встречи», "after the talks": words that point back at an event, not those of one with a counterpart of its own."""
    if "verb" in event.features or has_counterpart(text, event):
        return False
    around = text.folded[max(0, event.start - 40) : event.start] + "|" + text.folded[event.start : event.end + 25]
    return words("back", text.language).search(around) is not None


def is_of_both(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether a pronoun stands for both sides: "the two met"."""
    return phrases.search("meetings", "both", text, max(sentence.start, event.start - 60), event.start) is not None


def is_attended(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence says who was present: «на встрече присутствовали …», "also present were …"."""
    return phrases.search("meetings", "attended", text, sentence.start, sentence.end) is not None


def is_local(text: Text, sentence: Sentence, event: Mention | Fact) -> bool:
    """Whether the authorities of a place meet those who are named: they are no side of their own; what is told behind a comma is of others."""
    pause = _PAUSE.search(text.folded, event.end, sentence.end)
    return phrases.says("meetings", "local", text, sentence.start, sentence.end if pause is None else pause.start())


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
    return "talk" not in mention.features or is_between(text, sentence, mention)


def is_to_come(text: Text, sentence: Sentence, event: Mention) -> bool:
    """Whether the clause around an event announces it."""
    start = max(sentence.start, event.start - CLAUSE)
    start = max((m.end() for m in phrases.finditer("meetings", "reported", text, start, event.start)), default=start)
    before = re.split("[:;»”]", text.folded[start : event.start])[-1]
    behind = re.split("[:;,]", text.folded[event.end : min(sentence.end, event.end + CLAUSE)])[0]
    return words("to_come", text.language).search(f"{before} {text.folded[event.start : event.end]} {behind}") is not None
