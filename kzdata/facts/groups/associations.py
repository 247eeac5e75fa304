"""Whether an organisation of citizens sends the observers of a figure: it is named beside them, or was told to be one before."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group, inner
from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import Sentence, body
from kzdata.facts.slots import says
from kzdata.records import Text

_KIND = phrases.joined("slots", "kind_of_association")
_LONGEST = 6  # words of a name
_REACH = 16  # tokens
_ENOUGH = 6  # characters
_BESIDE = 120  # characters around a name in which the text tells what it is the name of
_QUOTED = re.compile(r"[«“\"](?P<name>[^\W\d][\w '’.-]{2,40})[»”\"]")


def is_of_ngo(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether an organisation of citizens is named before the figure, and no body between them: «фонд выставил 40 наблюдателей»."""
    start = max(figure.left, figure.place - _REACH)
    if figure.match.slots.get("group") or set("FCA") & {t.letter for t in inner(figure)}:
        return False
    end = sentence.tokens[figure.end - 1].end
    if says("ngo_behind", text, end, min(sentence.end, end + 100)):
        return True
    at = next((i + 1 for i in range(figure.place - 1, start - 1, -1) if body(sentence.tokens[i]) or sentence.letters[i] in ";:"), start)
    begin, place = sentence.tokens[at].start, sentence.tokens[figure.place].start
    return says("ngo_sends", text, begin, place) or (place - begin > _ENOUGH and _is_named_before(text, sentence, begin, place))


def unregistered(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The Kazakh body right before a figure that no registry knows: «Еуразия зерттеулер институтынан бес сарапшы»."""
    letters, last = sentence.letters, figure.place - 1
    while last > figure.left and letters[last] in "Kiq-":  # «… институтынан келген тағы бес сарапшы»
        last -= 1
    noun = sentence.tokens[last] if last > figure.left else None
    if figure.match.slots.get("civic"):
        return Group("domestic", "the organisation of citizens or party before the figure", True)
    kind = _KIND.fullmatch(text.folded, noun.start, noun.end) if noun is not None and noun.letter in "wYZ" else None
    if kind is None or figure.match.slots.get("group"):
        return None
    first = last
    while first > figure.left and last - first < _LONGEST and letters[first - 1] in "wYFCA":
        first -= 1
    while first < last and not text.clean[sentence.tokens[first].start].isupper():
        first += 1
    if first == last:
        return None
    name = text.clean[sentence.tokens[first].start : kind.end("kind")]
    return Group(f"other:{slug(name)}", "the body named before the figure that no registry knows", True)


def _is_named_before(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the subject is a name in quotation marks that the text gave to an association: "associations … One of them, “Adal”"."""
    if text.language != "en":
        return False
    for quoted in _QUOTED.finditer(text.clean, start, end):
        at = text.clean.find(quoted["name"], text.title_end)
        if says("citizens_body", text, max(0, at - _BESIDE), min(len(text.clean), at + len(quoted["name"]) + _BESIDE)):
            return says("sends_or_has", text, quoted.end(), end)
    return False
