"""References: words that stand for bodies named before, states by their capitals, states that are the subject of a word of speaking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kzdata import phrases
from kzdata.facts import sentences as names
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.verdicts import LONGEST
from kzdata.facts.assessments.voices import LAST_SPEAKER, NOBODY, OPPOSITION, UNKNOWN, Voice
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.resources import rulefile
from kzdata.votes import HOME

REACH = 40  # characters: how far behind a state the word of speaking stands
FAR = 140  # characters: the same where the statement of which it speaks stands between
HOUSE = 60  # characters: how far before a state the words stand that name a house of it
LAST_CITIZENS = "~c"  # «фонд», «лига»: the organisation of citizens of before
THOSE_BEFORE = "~~"  # «эти миссии»: all that were named together
NO_BODY = (LAST_SPEAKER, LAST_CITIZENS, THOSE_BEFORE, NOBODY, OPPOSITION, UNKNOWN)  # voices that name no body
_HE = phrases.joined("assessments", "pronoun_at_head")
_SUBJECT = phrases.joined("assessments", "before_subject")
_LISTED = re.compile("(?:^|[OP]w?f?)C[,aC]{1,20}$")  # right before the last of several states, whose observers speak
_STATE = re.compile(r"(?:^|[,.;:\"(a)]|(?:^|[,.a\"])w|^Yw?)$")  # the same over letters; a word may be the article


def voices(text: Text, sentence: Sentence) -> Iterator[Voice]:
    """Words that refer to bodies named before or by their capital, and states that are the subject of a word of speaking."""
    folded = text.folded
    if sentence.end - sentence.start > LONGEST:
        return
    for name, judge in (("those_citizens", LAST_CITIZENS), ("those_missions", THOSE_BEFORE)):
        for match in phrases.finditer("assessments", name, text, sentence.start, sentence.end):
            yield Voice(judge, *match.span(), False)
    if text.language == "kk" and (he := _HE.match(folded, sentence.start, sentence.end)):  # far from the verb, which is last
        yield Voice(LAST_SPEAKER, *he.span(1), True)
    for match in _capitals().finditer(folded, sentence.start, sentence.end):
        before = folded[max(sentence.start, match.start() - 12) : match.start()]
        if _is_of_document(text, sentence, match.start(), match.end()):
            begins = True
        elif words("inside", text.language).search(before) is not None:
            begins = _speaks_inside(text, match.end(), sentence.end)
        else:
            begins = _SUBJECT.search(before) is not None and _speaks(text, match.end(), sentence.end)
        if begins:
            yield Voice(f"country:{match.lastgroup}", *match.span(), True)
    for place, token in enumerate(sentence.tokens):
        if token.letter != "C" or token.mention is None or not _named_state(token, text):
            continue
        ahead = folded[max(sentence.start, token.start - HOUSE) : token.start]
        inside = words("inside_house", text.language).search(ahead) is not None and _speaks_inside(text, token.end, sentence.end)
        reach = FAR if sentence.letters[place + 1 : place + 2] in ("G", "C") else REACH  # «АҚШ ЕҚЫҰ миссиясының …»: whom it speaks of stands between
        is_subject = inside or (
            _STATE.search(sentence.letters[: _first(sentence, place)]) is not None and _speaks(text, token.end, sentence.end, reach)
        )
        if is_subject or ("G" not in sentence.letters and _LISTED.search(sentence.letters[:place]) and _speaks(text, token.end, sentence.end)):
            yield from _states(sentence, place)


def _first(sentence: Sentence, place: int) -> int:
    """Where the list of states begins that ends at token `place`."""
    while place > 1 and sentence.letters[place - 1] in ",a" and sentence.letters[place - 2] == "C":
        place -= 2
    return place


def _states(sentence: Sentence, place: int) -> Iterator[Voice]:
    """The states of a list that ends at token `place`."""
    for at in range(place, _first(sentence, place) - 1, -2):
        token = sentence.tokens[at]
        if token.mention is not None:
            yield Voice(f"country:{token.mention.value}", token.start, token.end, False)


def _speaks(text: Text, at: int, end: int, reach: int = REACH) -> bool:
    """Whether a word of speaking follows a name that ends at `at` in the same clause: at its end, where the language has its verbs there."""
    reach = FAR if words("verb_last", text.language).match(text.folded, at, end) else reach
    behind = words("quoted", text.language).search(text.folded, at, min(end, at + reach))
    return behind is not None and re.search("[.;:–—]|--", text.folded[at : behind.start()]) is None


def _speaks_inside(text: Text, at: int, end: int) -> bool:
    """Whether a word of speaking follows the place within which somebody speaks, and nobody is named between who could do so."""
    behind = words("quoted", text.language).search(text.folded, at, min(end, at + 40))
    return behind is not None and words("inside_said", text.language).fullmatch(text.folded[at : behind.start()]) is not None


_DOCUMENT = 60  # characters before a house that tell that a paper of it is quoted


def _is_of_document(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a paper or a page of a house says something: «…», говорится на сайте Госдепа», «в заявлении Госдепа сказано»."""
    ahead = words("document_of", text.language).search(text.folded, max(sentence.start, start - _DOCUMENT), start)
    if ahead is None:
        return False
    told = words("document_says", text.language)
    before = told.search(text.folded, max(sentence.start, ahead.start() - 24), ahead.start())
    return before is not None or told.match(text.folded, end, sentence.end) is not None


def listed(before: Sequence[Sentence]) -> list[str]:
    """The bodies of the last sentence that names several."""
    lists = (list(dict.fromkeys(names.bodies(s, 0, len(s.tokens)))) for s in reversed(before))
    return next((found for found in lists if len(found) > 1), [])


def _named_state(token: Token, text: Text) -> bool:
    """Whether a state other than Kazakhstan is named by a word that can be nothing else: «Того» may be a pronoun, "US" is none."""
    if token.mention is None or token.mention.value == HOME:
        return False
    return token.end - token.start > 4 or text.clean[token.start : token.end].isupper()


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?P<{country}>{named})\b" for country, named in rulefile("assessments")["metonyms"].items()))
