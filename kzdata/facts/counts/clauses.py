"""What the sentence of a figure tells of it by its own verbs: in its part of the sentence, else, with the verb at the end, behind the list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kzdata import phrases
from kzdata.facts.counts import predicates
from kzdata.facts.counts.marks import REACH, WITHIN, status
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence
from kzdata.facts.slots import says
from kzdata.languages import ru
from kzdata.mentions import Token
from kzdata.records import Text

_ASIDE = re.compile(r"[^,N;]{0,4},e[^,;N]{0,3}N[^,;N]{0,8},w?K")  # "12 people from Serbia, including five judges, will come"
_TOGETHER = re.compile(r"[LFRAGwf]{0,4}[a,]|fw?[CA][wYGC]{0,4}a")  # two figures of one verb: "22 experts and 36 observers made up"


def told(text: Text, sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> tuple[str, str] | None:
    """The status that the sentence itself tells, and its word: in the figure's own part of it, else, with the verb at the end, behind the list."""
    if own := _own_verb(text, sentence, figure):
        return own
    noun = [t.mention.entry for t in figure.match.slots.get("o", ()) if t.mention is not None]
    is_batch = noun == ["batch"]  # whatever the sentence tells of the total that it makes: "with today's batch of 44 those cleared are 177"
    own = status(text, sentence, figure.left, len(sentence.tokens) if is_batch else _end(text, sentence, figure), figure.place)
    if own is not None and own[1].strip("«»") not in WITHIN:
        return own
    within = own  # «ШЫҰ миссиясының құрамында 9, Кубадан 2 байқаушы тіркелді»: in whose mission they are, whatever the verb of all tells
    if own is None and text.language == "kk" and predicates.closes(text, sentence, figure):
        return None  # «бізде 15 байқаушы істейді, апта соңында 60 адам келеді»: the next verb tells of the next ones
    following = next((f for f in figures[figure.position + 1 : figure.position + 2]), None)
    if text.language == "en" and (aside := _ASIDE.match(sentence.letters, figure.end)) is not None:
        verb = sentence.tokens[aside.end() - 1].mention
        if verb is not None and verb.value in ("planned", "deployed"):
            return str(verb.value), f"«{verb.entry}»"
    end = min(figure.right + REACH, len(sentence.tokens))
    marks = (i for i in range(figure.right, end) if sentence.letters[i] == "," and WHO.match(text.folded, sentence.tokens[i].start))
    end = next(marks, end) if text.language == "en" else end  # what a clause of the next figure tells is not told of this one
    closing = _CLOSED.search(sentence.letters, figure.right, end) if text.language == "kk" else None
    end = closing.end() if closing else end  # the verb that closes the list, and none of another clause
    own = None
    if text.language == "kk" or following is None or following.is_listed or _TOGETHER.fullmatch(sentence.letters, figure.end, figure.right):
        own = status(text, sentence, figure.right, end, figure.place)
    clause = sentence.letters.find(",a", figure.end, figure.right) if text.language != "kk" else -1
    last = sentence.tokens[clause if clause > 0 else figure.right - 1].end
    apart = sentence.letters.find(";", figure.end, figure.right) if text.language != "kk" else -1
    last = sentence.tokens[apart].start if apart > 0 else last
    if text.language == "en" and following is not None:  # "has 36 observers here and expects 200"
        last = min(last, sentence.tokens[max(figure.place, _end(text, sentence, figure) - 1)].end)
    first = sentence.tokens[figure.place].start
    if own is None and says("future", text, first if figure.left else max(sentence.start, first - 200), last):
        return "planned", "a verb of the future"
    if own is None and within is None and _will_do(text, sentence, figure):
        return "planned", "a verb of the future"
    return own or within


_CLOSED = re.compile("K(?=w?[,;])")
_FUTURE = phrases.joined("slots", "future_ending")
_STOPS, _VERBS, _FAR = frozenset(",;:.-("), "wYMq", 12  # what ends a clause; letters of verbs that tell of no status; tokens


def _will_do(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb of the future, whichever it is, stands in the clause of a figure: «двадцать наблюдателей отработают на участках столицы»."""
    ahead = range(figure.place - 1, max(figure.left, figure.place - _FAR) - 1, -1)
    behind = range(figure.end, min(figure.right, figure.end + _FAR))
    return any(_is_future(text, sentence.tokens[i]) for row in (ahead, behind) for i in _up_to_stop(sentence.letters, row))


def _up_to_stop(letters: str, row: range) -> Iterator[int]:
    return (i for i in itertools.takewhile(lambda i: letters[i] not in _STOPS, row) if letters[i] in _VERBS)


def _is_future(text: Text, token: Token) -> bool:
    word = text.folded[token.start : token.end].split(" ", 1)[0]  # «перевалит за»
    return _FUTURE.search(word) is not None and ru.is_of_future(word)


def told_between(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb of joining stands among tokens, so that those before it are joined by those behind it."""
    return start < end and says("on_top", text, sentence.tokens[start].start, sentence.tokens[end - 1].end)


def _own_verb(text: Text, sentence: Sentence, figure: Figure) -> tuple[str, str] | None:
    """The status that the verb right behind a later figure tells of it alone: "57 have accreditation and 12 are at work"."""
    if text.language == "ru" and figure.left and OF_A_WHOLE.match(sentence.letters) and (did := DID.match(sentence.letters, figure.place + 1)):
        verb = sentence.tokens[did.end() - 1].mention  # «Из 187 представителей, аккредитованных на выборы, 169 приступили к наблюдению»
        if verb is not None and verb.value in ("deployed", "planned") and "sending" not in verb.features:
            return str(verb.value), f"«{verb.entry}»"
    if not figure.left or figure.is_listed or text.language != "en" or sentence.letters[: figure.place].rstrip("qi")[-1:] not in "a,;":
        return None
    behind = sentence.tokens[figure.end + 1 : figure.end + 2] if sentence.letters[figure.end : figure.end + 1] == "," else ()
    if behind and behind[0].letter == "K" and behind[0].mention is not None and behind[0].mention.value in ("deployed", "planned"):
        return str(behind[0].mention.value), f"«{behind[0].mention.entry}»"  # "whose own representatives, two in number, watched"
    found = _VERB_BEHIND.match(sentence.letters, figure.place + 1)
    verb = sentence.tokens[found.end() - 1].mention if found else None
    told = verb is not None and verb.value in ("deployed", "planned") and not verb.entry.endswith("ed")
    return (str(verb.value), f"«{verb.entry}»") if verb is not None and told else None


OF_A_WHOLE, DID = re.compile("fwN|fN"), re.compile("[wP]{0,2}K")
_VERB_BEHIND = re.compile(r"[LOPFRAe]{0,3}w?K")  # "another 20 short-term ones will come"
WHO = phrases.joined("slots", "who")


def _end(text: Text, sentence: Sentence, figure: Figure) -> int:
    """Where the figure's own part of the sentence ends: the clause of the next figure begins at the last comma or «и» before it."""
    letters = sentence.letters
    if text.language == "kk" or figure.right == len(letters):
        return figure.right
    cut = max(letters.rfind(mark, figure.end, figure.right) for mark in ",;:a-")
    if cut >= figure.end and WHO.match(text.folded, sentence.tokens[cut].start):
        return figure.right
    return cut if cut >= figure.end else figure.right
