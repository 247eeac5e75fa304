"""Of which vote the figures of a text may be: one at home, one abroad, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases, vote_places
from kzdata.facts.sentences import Sentence
from kzdata.records import Mention, Text
from kzdata.registry import COMMISSIONS
from kzdata.vote_kinds import kinds
from kzdata.votes import HOME, Vote, are_abroad

NEAR = 5  # sentences: observers are those of a vote that is named so near
LEAD, FAR = 4, 12  # sentences: or, not too far from them, of one that the first ones name together with observers
_ELECTIONS = ("election", "выборы", "сайлау")
_THEIR_COMMISSION = re.compile("[AC]G|G[w(]?C")  # "the Belarusian CEC"
_OURS = re.compile(r"[OQ]w?[fG]?C|A[wL]?[OQ]|C[OQ]")  # «наблюдатели от Казахстана», «казахстанская делегация»


def are_near(parsed: Sequence[Sentence], sentence: Sentence) -> bool:
    """Whether a sentence of a text without a known vote stands near the word for one, or names those who run it."""
    near = parsed[max(0, sentence.index - NEAR) : sentence.index + NEAR + 1]
    if sentence.index <= FAR and is_of_observers(parsed):
        return True
    return any("v" in s.letters or "V" in s.letters for s in near) or any(m.value in COMMISSIONS for m in sentence.mentions("G"))


def is_of_observers(parsed: Sequence[Sentence]) -> bool:
    """Whether the first sentences of a text name observers and a vote."""
    lead = "".join(s.letters for s in parsed[:LEAD])
    return "O" in lead and ("v" in lead or "V" in lead)


def has_ours(sentence: Sentence) -> bool:
    """Whether a sentence names observers or a delegation of Kazakhstan."""
    for match in _OURS.finditer(sentence.letters):
        if any(t.mention is not None and t.mention.value == HOME for t in sentence.tokens[match.start() : match.end()]):
            return True
    ours = any(m.value == HOME for m in sentence.mentions("CA")) or any(names_home(m) for m in sentence.mentions("G"))
    return "O" in sentence.letters and ours and "F" not in sentence.letters


COUNTRY = ("kaza", "каза", "қаза")


def names_home(body: Mention) -> bool:
    """Whether a body of Kazakhstan is named together with the country: "the Central Election Commission of Kazakhstan"."""
    return str(body.value).startswith("kz-") and any(c in body.entry.casefold() for c in COUNTRY)


def is_about_ours(parsed: Sequence[Sentence], lead: int) -> bool:
    """Whether a text about a vote abroad is about Kazakhstan's observers there: its first sentences name them, or its headline the country."""
    ours = [s.index for s in parsed if has_ours(s)]
    titled = any(m.value == HOME for s in parsed[:1] for m in s.mentions("CA"))
    return bool(ours) and (titled or ours[0] < lead)


_VOTE_ABROAD = re.compile(r"[vV](?!Z)w{1,2}(?P<where>C)|(?P<whose>[AC])F?[vV](?!Z)")  # "elections in Germany", "the Uzbek election"


def is_of_vote_abroad(sentence: Sentence) -> bool:
    """Whether a sentence tells of another country's election, and of Kazakhstan in no word."""
    if not _VOTE_ABROAD.search(sentence.letters) or any(m.value == HOME for m in sentence.mentions("CA")):
        return False
    found = [sentence.tokens[m.start(m.lastgroup or 0)].mention for m in _VOTE_ABROAD.finditer(sentence.letters)]
    votes = [m for m in sentence.mentions("vV") if m.entry in _ELECTIONS or m.letter == "V"]
    return bool(votes) and all(m is not None and m.value != HOME for m in found)


def names_host(parsed: Sequence[Sentence]) -> bool:
    """Whether a text names a body of Kazakhstan other than by the name of another country's: "Kyrgyzstan's CEC"."""
    ours = sum(str(m.value).startswith("kz-") for s in parsed for m in s.mentions("G"))
    return ours > sum(_their_commissions(s) for s in parsed)


def is_at_home(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether a text without a known vote names Kazakhstan, a body or a place of it, and no vote of another country."""
    named = any(m.value == HOME for s in parsed for m in s.mentions("CA")) or names_host(parsed) or names_region(text)
    return named and not is_held_abroad(text, parsed)


def names_region(text: Text) -> bool:
    """Whether a text names a province or a city of Kazakhstan, as regional news do that never name the country."""
    return phrases.says("votes", "home_region", text, 0, len(text.folded))


def names_place(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether a text names a province of Kazakhstan or, if it begins with observers, a town or a district."""
    return names_region(text) or (any("O" in s.letters for s in parsed[:LEAD]) and phrases.says("votes", "home_town", text, 0, len(text.folded)))


def is_set_at_home(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether a text begins in a province or a town of Kazakhstan; farther behind it may be where citizens of others vote."""
    end = parsed[min(LEAD, len(parsed)) - 1].end if parsed else 0
    return any(phrases.says("votes", name, text, 0, end) for name in ("home_region", "home_town"))


def _their_commissions(sentence: Sentence) -> int:
    """How often a sentence names the commission of another country by a name that Kazakhstan's has too: "the Belarusian CEC"."""
    found = (t for m in _THEIR_COMMISSION.finditer(sentence.letters) for t in sentence.tokens[m.start() : m.end()])
    return sum(t.letter == "G" and t.mention is not None and str(t.mention.value).startswith("kz-") for t in found)


def _places_and_words(parsed: Sequence[Sentence]) -> tuple[list[Mention], list[Mention]]:
    """The countries and nationalities of a text, and its words for a vote, in their order."""
    places, words = ([m for s in parsed for m in s.mentions(letters)] for letters in ("CA", "vV"))
    return places, words


def is_held_abroad(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether a text without a known vote speaks of one in another country."""
    places, words = _places_and_words(parsed)
    return vote_places.country(text, places, words, kinds(text)) != HOME and not is_set_at_home(text, parsed)


def is_of_others(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether a text without a known vote is about one of another country, and has no sign of Kazakhstan at all."""
    places, words = _places_and_words(parsed)
    return vote_places.is_abroad(text, places, words)


def is_in_passing(votes: Sequence[Vote]) -> bool:
    """Whether a text only mentions votes abroad: it is about none of them, and about none at home."""
    return bool(votes) and not any(v.is_primary or v.election_id.startswith(HOME.lower()) for v in votes)


def is_elsewhere(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> bool:
    """Whether a text is about votes of other countries only, known or not."""
    if votes:
        return are_abroad(votes)
    places, words = _places_and_words(parsed)
    return vote_places.is_said_abroad(text, places, words, kinds(text))


def is_abroad(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> bool:
    """Whether the text is about a vote abroad: it names one, known or not, or it names another country's commission and Kazakhstan nowhere."""
    primary = [v.election_id.startswith(HOME.lower()) for v in votes if v.is_primary]
    named = {str(m.value) for s in parsed for m in s.mentions("CA")}
    if primary and any(primary):  # a day alone may suggest a vote of Kazakhstan
        return HOME not in named and not names_host(parsed) and any(_their_commissions(s) for s in parsed)
    if votes:
        return bool(primary) or is_in_passing(votes)
    if HOME not in named:
        return any(re.search(r"AG|G[w(]{0,1}C|Aw?[vV]", s.letters) for s in parsed)
    return is_held_abroad(text, parsed)
