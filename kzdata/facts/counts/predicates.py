"""What a Kazakh predicate tells of a figure by its form alone, where no dictionary has the verb: it stands at the end of its clause."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.counts import announced
from kzdata.facts.counts.carried import Here
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

ARE_THERE = "they are there"
_REACH = 400  # characters


def told(here: Here, figure: Figure) -> tuple[str | None, str]:
    """What a Kazakh predicate that no dictionary has tells by its form: those of whom it is said will do something, or are there."""
    text, sentence = here.text, here.sentence
    start = sentence.tokens[figure.place].end
    asked = here.state.status == "requested" and "Q" not in sentence.letters  # a mission is there, whomever it has asked for
    granted = figure.left > 0 or here.state.status == "accredited" or asked  # of whom more was told before
    for clause in re.split("[,;:–—]", text.folded[start : min(sentence.end, start + _REACH)])[:2]:
        if slots.words("to_come", text.language).search(clause):
            if slots.says("at_present", text, _clause_start(here, figure), start + len(clause)):
                return "deployed", ARE_THERE
            return (None, "") if announced.is_over(here) else ("planned", "a verb of the future")
        if not granted and slots.words("is_there", text.language).search(clause):
            return "deployed", ARE_THERE
        if slots.words("has_been", text.language).search(clause):
            break  # what the next clause tells is told of others, or of later days
    return None, ""


def _clause_start(here: Here, figure: Figure) -> int:
    """Where the clause of a figure begins: «қазір 84 адам бар, сайлау күні қатары 200-ге толады»."""
    place = here.sentence.tokens[figure.place].start
    return max(here.sentence.start, *(here.text.clean.rfind(mark, here.sentence.start, place) for mark in ",;:"))


def are_there(here: Here, figure: Figure) -> bool:
    """Whether the figure's own clause says that they are there, whatever the next one tells of days to come."""
    text, start = here.text, here.sentence.tokens[figure.place].end
    clause = re.split("[,;:–—]", text.folded[start : min(here.sentence.end, start + _REACH)])[0]
    expected = slots.words("expects", text.language).search(clause) or slots.words("to_come", text.language).search(clause)
    return slots.words("is_there", text.language).search(clause) is not None and expected is None


def closes(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb closes the clause of a Kazakh figure, before a comma and the next figure."""
    if figure.right == len(sentence.tokens):
        return False
    start = sentence.tokens[figure.place].end
    comma = _COMMA.search(text.clean, start, sentence.tokens[figure.right].start)
    clause = text.folded[start : comma.start()] if comma else ""
    return any(slots.words(name, text.language).search(clause) for name in ("is_there", "has_been", "to_come")) if clause.strip() else False


_COMMA = re.compile("[,;]")


def will_be(here: Here) -> bool:
    """Whether a verb of the present as well as of the future is told of days to come: of those said to come, and not of today."""
    text, sentence, state = here.text, here.sentence, here.state
    to_come = state.status == "planned" and sentence.index - state.said <= 1 and not announced.is_over(here)
    return to_come and not slots.says("at_present", text, sentence.start, sentence.end)
