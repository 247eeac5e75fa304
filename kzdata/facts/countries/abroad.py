"""Texts on a vote abroad: Kazakhstan's observers there, and those of other states at a vote of Kazakhstan that such a text mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.countries.figured import STATES
from kzdata.facts.countries.memberships import memberships
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text
from kzdata.votes import HOME

HOUSES = ("kz-senate", "kz-mazhilis", "kz-parliament")
_NEAR = 80  # characters behind a figure that tell who sends or invites them


def is_at_home(fact: Fact) -> bool:
    """Whether observers came to a vote in Kazakhstan, which a text on a vote abroad mentions."""
    return str(fact.values["election_id"]).startswith(HOME.lower())


def of_home(text: Text, parsed: Sequence[Sentence], abroad: Sequence[str], counts: Sequence[Fact]) -> Iterator[Fact]:
    """Kazakhstan's own observers in the missions that follow a vote abroad, and those whom its commission sends or the host's invites."""
    home = [s for s in parsed if any(m.value in (HOME, *HOUSES) for m in s.mentions("CAG"))]
    if not any("O" in s.letters or slots.says("observing", text, s.start, s.end) for s in home):
        return
    ours = [f for f in counts if f.values["group_id"] == f"country:{HOME}"]
    whole = max((int(str(f.values["observers"])) for f in ours), default=0)
    for sentence in parsed:
        if sentence.in_title:
            continue
        if (guest := _invited_by_host(text, sentence)) is not None:
            for election_id in abroad:
                guests: dict[str, object] = {"election_id": election_id, "group_id": STATES, "country_code": HOME}
                yield Fact("observer_countries", guests, *guest, "countries-of-home", ("whom the host's commission invited, in no mission",))
        if not ("Q" in sentence.letters or "N" in sentence.letters):
            continue
        figures = [f for f in ours if sentence.start <= f.start < sentence.end and int(str(f.values["observers"])) < whole]
        for figure, following in pairwise([*figures, None]):
            end = following.start if following else sentence.end
            if figure is None or not slots.says("by_commission", text, figure.end, min(end, figure.end + _NEAR)):
                continue
            for election_id in abroad:
                own: dict[str, object] = {"election_id": election_id, "group_id": STATES, "country_code": HOME}
                yield Fact("observer_countries", own, figure.start, figure.end, "countries-of-home", ("observers of a commission, in no mission",))
        if slots.says("others_there", text, sentence.start, sentence.end):
            continue
        serving = [i for m in memberships(text, sentence) for i in range(m.start, m.end)]
        for place in sentence.observing:
            token = sentence.tokens[place]
            own_figure = text.language == "en" and _OF_ITS_OWN.search(sentence.letters, max(0, place - _OWN), place + 3)
            apart = own_figure and not any(sentence.start <= f.start < sentence.end for f in ours)
            if token.mention is not None and not apart and ("I" not in sentence.letters or place in serving):
                for election_id in abroad:
                    values: dict[str, object] = {"election_id": election_id, "group_id": token.mention.value, "country_code": HOME}
                    why = f"group {token.mention.value}: a mission in a text about Kazakhstan's observers abroad"
                    yield Fact("observer_countries", values, token.start, token.end, "countries-of-home", (why,))


_OF_ITS_OWN = re.compile(r"G\(?N|N[OPw]{0,3}f[wQ]{0,3}G")  # "ODIHR (41)": all its observers, and not those of Kazakhstan
_OWN = 8  # tokens


def in_no_mission(text: Text, votes: Sequence[str], counts: Sequence[Fact]) -> Iterator[Fact]:
    """Kazakhstan as a state with observers of a vote abroad, where figures of them and no mission are told."""
    figure = next((f for f in counts if f.values["group_id"] == f"country:{HOME}"), None) if text.language != "ru" else None
    if figure is None:
        return
    for election_id in votes:
        own: dict[str, object] = {"election_id": election_id, "group_id": STATES, "country_code": HOME}
        yield Fact("observer_countries", own, figure.start, figure.end, "countries-of-home", ("observers of Kazakhstan, in no mission",))


def _invited_by_host(text: Text, sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence says that a commission invites observers: of Kazakhstan's own that of the state that votes does."""
    found = next(phrases.finditer("slots", "host_invites", text, sentence.start, sentence.end), None)
    if found is None or any(m.value == HOME for m in sentence.mentions("CA") if found.start() <= m.start < found.end()):
        return None
    return None if slots.says("sends", text, found.end(), sentence.end) and "O" not in sentence.letters else found.span()
