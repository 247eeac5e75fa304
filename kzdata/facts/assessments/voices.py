"""What a voice is: a body or a person that may judge, and the ids that stand for a body which the text has yet to tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kzdata.mentions import Token
from kzdata.votes import HOME

HOSTS = "kz-"
PARTY = "party:"
OURS = f"country:{HOME}"
AGGREGATES = ("all", "domestic", "foreign-states", "international-organizations")  # beginnings of their ids
OPPOSITION = "other:opposition"
NOBODY = ""  # a voice that is no judge of ours: the police, voters, a territorial commission
UNKNOWN = "?"  # a person of whom the text tells no body
LAST_SPEAKER = "~"  # «он», «миссия», «глава делегации»: the one of before
LAST_MISSION = "~m"  # the same where no body of Kazakhstan can be meant
CAPITAL_BEFORE = re.compile(r"(?<!\. )\b([A-ZА-ЯӘІҢҒҮҰҚӨҺ][a-zа-яәіңғүұқөһё-]{3,}) $")  # what may be a surname, right before a word


@dataclass(frozen=True, slots=True)
class Voice:
    """A body or a person that may judge: the body's id, and where it is named."""

    judge: str
    start: int
    end: int
    is_person: bool
    name: str | None = None  # the person's, as fully as the text gives it


def state(token: Token) -> str:
    """The id of the country that a word names; without a word for it, ours."""
    return f"country:{token.mention.value}" if token.mention is not None else f"country:{HOME}"


def is_home(judge: str) -> bool:
    """Whether a judge is a body of Kazakhstan or its observers abroad."""
    return judge.startswith(HOSTS) or judge == f"country:{HOME}"
