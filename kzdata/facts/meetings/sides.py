"""Sides: on whose side those who took part in an event are, a body's or a person's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import HOSTS
from kzdata.facts.sentences import JOINT, Sentence
from kzdata.records import Fact, Mention

_TOGETHER = 60  # characters from one of two bodies that do something together to the other


def is_name(participant: str) -> bool:
    return " " in participant or (not participant.islower() and ":" not in participant)


def speaks_for(speakers: Speakers, body: str, name: str | None = None) -> bool:
    """Whether who speaks to the press does so for a body: for a state only where no mission is spoken of, and he is no member of one."""
    if not body.startswith("country:"):
        return True
    serves = any(f.values["person_name"] == name and f.values["role_kind"] == "mission_member" for f in speakers.voices.people)
    return speakers.voices.main is None and not serves


def listed(fact: Fact) -> tuple[str, ...]:
    """Who takes part in an event."""
    who = fact.values["participants"]
    assert isinstance(who, tuple)
    return who


def sides(who: Sequence[str], speakers: Speakers) -> int:
    """How many bodies take part; a person of no known body counts as one."""
    return len({side_of(speakers, p) for p in who})


def are_host_and_guest(who: Sequence[str], speakers: Speakers) -> bool:
    """Whether a body of Kazakhstan and one that observes take part."""
    hosts = {side_of(speakers, p).startswith(HOSTS) for p in who if not is_name(p) or speakers.voices.bearers.body_of(p) is not None}
    return len(hosts) == 2


def side_of(speakers: Speakers, participant: str) -> str:
    """The body on whose side a participant is; those who observe together with ODIHR are of one side."""
    body = (speakers.voices.bearers.body_of(participant) if is_name(participant) else None) or participant
    return "osce" if body in JOINT else body


def act_together(speakers: Speakers, sentence: Sentence, event: Mention) -> bool:
    """Whether the people of a host and of a guest are one subject: «ТМД миссиясы мен ОСК өкілдері дайындықты талқылады»."""
    text = speakers.text
    for one, other in pairwise(v for v in speakers.voices.of(sentence) if v.judge and v.end <= event.start):
        if one.judge.startswith(HOSTS) == other.judge.startswith(HOSTS) or not 0 < other.start - one.end < _TOGETHER:
            continue
        joined = phrases.compiled("meetings", "joined_sides", text.language).fullmatch(text.folded, one.end, other.start)
        if joined is not None and phrases.match("meetings", "as_subject", text, other.end) is not None:
            return True
    return False
