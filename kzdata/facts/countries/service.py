"""In whose mission the people of a state serve, where the sentence tells it far behind the state's name, or only by what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kzdata import phrases, registry
from kzdata.facts import slots
from kzdata.facts.countries.figured import counted_before
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Fact, Text
from kzdata.registry import COMMISSIONS

if TYPE_CHECKING:
    from kzdata.facts.countries.senders import Scene

_LISTED = re.compile(r"H\(C")  # "Jan Novak (Slovakia)"
_SEVERAL = 2  # persons: fewer are no list
_REACH = 16  # tokens behind a list of countries in which the body stands that sent their people
_SENDS = 50  # characters behind a body in which it is said to send people
_NEAR = 3  # tokens behind «в составе миссии» in which the name of the body stands


def joined(text: Text, sentence: Sentence, end: int) -> str | None:
    """The body in whose mission the sentence says that they take part: «Литвы … командированы для участия в составе миссии СНГ»."""
    start = sentence.tokens[end - 1].end
    found = phrases.search("slots", "to_serve_in", text, start, sentence.end)
    place = next((i for i, t in enumerate(sentence.tokens) if found is not None and t.start >= found.end()), None)
    if place is None or bodies(sentence, end, place):
        return None
    named = bodies(sentence, place, place + _NEAR)
    return named[0] if len(named) == 1 else None


def engaged(text: Text, sentence: Sentence, end: int) -> str | None:
    """The body behind a list of countries by which their people were sent, or as whose observers they work: "… of X and Y, were deployed by"."""
    place = next((i for i in range(end, min(len(sentence.tokens), end + _REACH)) if bodies(sentence, i, i + 1)), None)
    if place is None:
        return None
    start, at = sentence.tokens[end - 1].end, sentence.tokens[place].start
    behind = sentence.tokens[place].end
    around = f"{text.folded[start:at]}|{text.folded[behind : min(sentence.end, behind + _SENDS)]}"
    is_sent = any(slots.says(name, text, start, at) for name in ("as_observers", "deployed_by"))
    is_sent = is_sent or slots.words("whom_it_sends", text.language).search(around) is not None
    return bodies(sentence, place, place + 1)[0] if is_sent else None


def lent(text: Text, sentence: Sentence, end: int) -> bool:
    """Whether the state that ends before token `end` is said to second observers, or long-term and short-term ones: only missions have those."""
    return slots.words("lends_to_mission", text.language).match(text.folded, sentence.tokens[end - 1].end, sentence.end) is not None


def sit_in_houses(text: Text, scene: Scene, place: int) -> bool:
    """Whether the states before a place are those of deputies or parliaments, in a text that goes on about an assembly's mission."""
    known = registry.organizations().get(scene.sentence.inherited or "")
    is_house = known is not None and known.kind == "parliamentary_assembly"
    letters = scene.sentence.letters[:place]
    return (
        is_house
        and (scene.is_close or not scene.sentence.is_host)
        and "O" not in letters
        and ("B" in letters or slots.says("parliaments", text, scene.sentence.start, scene.sentence.tokens[place].start))
    )


def listed_in_house(sentence: Sentence) -> str | None:
    """The assembly whose members a sentence lists with their states in brackets, where no other body and no observers were spoken of last."""
    if len(_LISTED.findall(sentence.letters)) < _SEVERAL or "O" in sentence.letters or sentence.house is None:
        return None
    return sentence.house if sentence.inherited in (None, "osce", sentence.house) else None


def is_of_commission(sentence: Sentence, place: int) -> bool:
    """Whether a state is named with its election commission: «Өзбекстан Орталық сайлау комиссиясының төрағасы», «глава ЦИК Грузии»."""
    first = place - 2 if sentence.letters.startswith("Gf", max(0, place - 2)) else place - 1  # "the Central Election Commission of Latvia"
    beside = [t.mention for t in sentence.tokens[max(0, first) : place + 2] if t.letter == "G"]
    return any(m is not None and m.value in COMMISSIONS for m in beside)


def whence_its_people_come(text: Text, sentence: Sentence, states: int, counts: Sequence[Fact]) -> str | None:
    """The mission spoken of, where a sentence begins with its observers and from how many states they come, and others were not counted last."""
    number = states - 1 if sentence.letters.endswith("N", 0, states) else states - 2
    if number < 0 or sentence.letters[number] != "N":
        return None
    last = counted_before(counts, sentence.start)
    is_other = last is not None and last.values["group_id"] != sentence.inherited
    ahead = text.folded[sentence.start : sentence.tokens[number].start].rstrip()
    return None if is_other or not slots.words("whence_they_come", text.language).match(ahead) else sentence.inherited


def is_anaphoric(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence goes on about those counted last: «Среди них», "Germany is sending 20 of them"."""
    return slots.words("those_counted", text.language).match(text.folded, sentence.start) is not None
