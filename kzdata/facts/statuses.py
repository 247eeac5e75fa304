"""The status of a figure: accredited, deployed, planned or requested, by the verbs that are nearer to it than to any other figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata.facts.sentences import Sentence
from kzdata.facts.slots import says
from kzdata.facts.tallies import Figure
from kzdata.records import Text

ACCREDITED = ("accredited", "accreditation")
REVOKED = "revoked"
REACH = 60  # tokens: a verb farther behind a list is not its verb
_TOGETHER = re.compile(r"[LFRAGwf]{0,4}[a,]")  # two figures of one verb: "22 experts and 36 observers made up"


def told(text: Text, sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> str | None:
    """The status that the sentence itself tells: in the figure's own part of it, else, where the verb stands at the end, behind the list."""
    own = _of(text, sentence, figure.left, _end(text, sentence, figure), figure.place)
    if own is not None:
        return own
    following = next((f for f in figures[figure.position + 1 : figure.position + 2]), None)
    end = min(figure.right + REACH, len(sentence.tokens))
    if text.language == "kk" or following is None or following.is_listed or _TOGETHER.fullmatch(sentence.letters, figure.end, figure.right):
        own = _of(text, sentence, figure.right, end, figure.place)
    last = sentence.tokens[figure.right - 1].end
    if own is None and not figure.left and says("future", text, max(sentence.start, sentence.tokens[figure.place].start - 200), last):
        return "planned"
    return own


_WHO = re.compile(r"[, ]*(?:and |и )?(?:who|which|whom|whose|that|котор|чь)")


def _end(text: Text, sentence: Sentence, figure: Figure) -> int:
    """Where the figure's own part of the sentence ends: the clause of the next figure begins at the last comma or «и» before it."""
    letters = sentence.letters
    if text.language == "kk" or figure.right == len(letters):
        return figure.right
    cut = max(letters.rfind(mark, figure.end, figure.right) for mark in ",;:a-")
    if cut >= figure.end and _WHO.match(text.folded, sentence.tokens[cut].start):
        return figure.right
    return cut if cut >= figure.end else figure.right


def _of(text: Text, sentence: Sentence, start: int, end: int, place: int) -> str | None:
    """The status that tokens [start, end) tell of the figure at `place`."""
    start, end = max(start, place - REACH), min(end, place + 2 * REACH)
    marks = [(i, str(t.mention.value)) for i, t in enumerate(sentence.tokens[start:end], start) if t.letter == "K" and t.mention is not None]
    near = [m for m in marks if ";" not in sentence.letters[min(m[0], place) : max(m[0], place)]]
    marks = near or marks
    values = {value for _, value in marks}
    if REVOKED in values:
        return REVOKED
    asked = [(_cost(text, sentence, i, place), value) for i, value in marks if value in ("requested", "offered")]
    granted = [(_cost(text, sentence, i, place), i) for i, value in marks if value in ACCREDITED]
    if granted and (not asked or min(granted)[0] < min(asked)[0] or {v for _, v in asked} == {"offered"}):
        return "planned" if _is_to_come(marks, min(granted)[1], 4) else "accredited"
    if asked:
        return "requested" if ("requested" in values) else "offered"
    for i, value in marks:
        if value == "composed":
            return "planned" if _is_to_come(marks, i, 2) else "deployed"
    if not marks:
        return None
    _, place, value = min((_cost(text, sentence, i, place), i, value) for i, value in marks)
    return "planned" if _is_to_come(marks, place, 3) else value


def _is_to_come(marks: Sequence[tuple[int, str]], place: int, near: int) -> bool:
    """Whether a verb of the future stands right before the mark at `place`: «будут аккредитованы», "will consist"."""
    return any(value == "planned" and 0 < place - i <= near for i, value in marks)


def _cost(text: Text, sentence: Sentence, place: int, figure: int) -> int:
    """How far a verb is from a figure: tokens, and more for every comma between them; in Kazakh the verb stands behind."""
    between = sentence.letters[min(place, figure) : max(place, figure)]
    ahead = 12 if text.language == "kk" and place < figure else 0
    return ahead + len(between) + 4 * between.count(",") + 8 * (between.count(";") + between.count(":"))
