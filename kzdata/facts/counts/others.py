"""«Ещё 56» that come on top of none: those of another sender or place, whom the text tells beside the ones before."""

from __future__ import annotations

from kzdata.facts import slots
from kzdata.facts.counts.carried import BATCH, WEAK, Here, Values
from kzdata.facts.counts.tallies import Figure

_FEW = 20  # so many are shared out among places; more are another batch
_CITIZENS = ("domestic", "other:", "party:")


def are_citizens(group: str) -> bool:
    """Whether a group is one of Kazakhstan's own observers."""
    return group.startswith(_CITIZENS)


def is_enumerated(figure: Figure, previous: Values | None, group: str) -> bool:
    """Whether «ещё пять» only goes on with the senders of a sentence: "60 from the CIS, 12 from the SCO, another five from the OTS"."""
    if previous is None or not figure.left:
        return False
    return group not in WEAK and previous["group_id"] not in WEAK and group != previous["group_id"]


def goes_on(here: Here, figure: Figure, status: str, previous: Values | None, whose: tuple[str, str]) -> bool:
    """Whether «ещё 56» are those of another sender, term or place who are at work beside the ones told before, and come on top of none of them."""
    told = here.state.values if here.sentence.index - here.state.counted <= BATCH else None
    if here.text.language == "ru" and (are_citizens(whose[0]) or _is_shared_out(here, figure, status, previous, whose)):
        return True  # «от объединений аккредитованы сверх того 2,5 тысячи»: nobody accredits citizens by batches
    if status != "deployed" or told is None:
        return False
    if figure.left and (here.text.language != "ru" or previous is None or slots.says("arrives", here.text, *_clause(here, figure))):
        return False
    before = previous if figure.left and previous is not None else told
    return before["group_id"] != whose[0] or whose[1] not in (before["term"], "all")


def _is_shared_out(here: Here, figure: Figure, status: str, previous: Values | None, whose: tuple[str, str]) -> bool:
    """Whether the clause before tells how many of the same are elsewhere: «семеро останутся в Астане, ещё двое поедут в Семей»."""
    if previous is None or not figure.left or figure.number.value > _FEW or status not in ("planned", "deployed"):
        return False
    if status == "deployed" and slots.says("arrives", here.text, *_clause(here, figure)):
        return False  # «вчера прилетели ещё 19»
    return (previous["status"], previous["group_id"], previous["term"]) == (status, *whose)


def _clause(here: Here, figure: Figure) -> tuple[int, int]:
    tokens = here.sentence.tokens
    return tokens[figure.left].start, tokens[figure.right - 1].end
