"""What a number counts by its noun and what stands beside it: something else than observers, or those of whom nobody says that they observe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.counts.members import foreign_body
from kzdata.facts.counts.scenes import REGISTERED, Scene, number_of
from kzdata.facts.sentences import Sentence, body
from kzdata.grammar import Match
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Mention, Text
from kzdata.votes import HOME

_WHERE_THEY_ARE = "where the observers are, not whence"
_MEMBERS = ("member_of_parliament", "member")
_BODIES = re.compile("N[eFw]{0,3}[SI]")
_GROWN = phrases.joined("slots", "grown")
_BARE = re.compile("w[wGYSI]")
_PAPERS = ("recommendations", "applications", "requests")
_OF_OBSERVERS = re.compile("O[^NK,;.:]*$")
_SHARED = re.compile(r"(?:,?a|,)N[wYF]{0,3}(?P<noun>[RISZ])")  # the next number and the noun that both have
_OF_US = ["of us"]
_HELPERS = ("волонтер", "доброволец")
_FROM_SO_MANY = re.compile(r"N[Fw]{0,2}[SI],q?$")  # "parliamentarians from 23 countries, some 50 in number"
_DELEGATIONS = ("delegation", "делегация")
_OF_WHICH = re.compile(r"G\)?,[wKT]{1,3}q?$")  # "the OSCE PA, which has 323 members"
_PAPERS_ON = 60  # characters before a noun in which stands what is written about observers
_SPLIT = 24  # characters
_WORD = 6  # characters: a preposition or a pronoun
_SHORT = 4  # characters: shorter Kazakh words only look as if they stood in a case
_TEAM = 5  # teams of fewer are those in which observers work
_OF_A_BODY = re.compile(r"w{0,2}G")
# "two sides agreed on observers", "two bodies of the SCO", but "previous observers", "others from"
_PLURAL = re.compile(r"(?!others|names)\w{3,}(?<!ou)(?<!s)s$")
_ACROSS = (" бойынша", " аумағында", " жерінде", " көлемінде")  # «Қазақстан бойынша»
_WHERE = (" in ", " in the ", " to ", " to the ", " across ", " around ")


def another(scene: Scene, match: Match, place: int) -> str | None:
    """What the number at token `place` counts instead of observers; None where its noun lets it count them."""
    text, sentence = scene.text, scene.sentence
    if not is_wanted(match):
        return "another word than the rule wants"
    why = _is_of_home(text, sentence, match)
    if why is not None and (not scene.setting.is_abroad or (why == _WHERE_THEY_ARE and text.language == "kk")):
        return why
    of_home = any(t.mention is not None and t.mention.value == HOME for t in match.slots.get("group", ()))
    if match.rule.id == "count-list-from-about-kazakh" and of_home:
        return "a part of another's mission, in passing"
    noun = match.slots.get("o", ())
    granted = any(m.value in ("accredited", "accreditation") and not m.entry.startswith(REGISTERED) for m in sentence.mentions("K"))
    placed = granted or "O" in sentence.letters or (scene.setting.is_near and match.slots.get("group"))  # «61 имя внесла ОБСЕ», of a list
    if noun and noun[0].mention is not None and noun[0].mention.value == "name" and not placed:
        return "names of others"
    adjectives = [*match.slots.get("in", ())[:2], *match.slots.get("kind", ()), *sentence.tokens[match.last : match.last + 1]]
    if match.rule.id == "count-list-adjective" and (shared := _SHARED.match(sentence.letters, match.last)):
        adjectives.append(sentence.tokens[shared.end() - 1])  # "14 national and 190 regional public associations"
        if shared["noun"] in "SIZ":
            return "so many states, organisations or others"
    is_part = text.language == "kk" and [t.letter for t in noun] == ["e"]  # «350-і қоғамдық бірлестіктердің»: whose part they are
    if not is_part and any(t.letter == "R" and t.mention is not None and " " in t.mention.entry for t in adjectives):
        return "so many organisations of citizens"
    name = match.slots.get("name", ())
    if name and text.language == "en" and not slots.says("kind_of_body", text, name[0].start, name[-1].end):
        return "a name, and no word of a body"
    in_number = noun and noun[0].mention is not None and noun[0].mention.entry == "in number"
    if in_number and set("ZSI") & set(sentence.letters[max(0, place - 3) : place]) and not _FROM_SO_MANY.search(sentence.letters, 0, place):
        return "the number of what stands before it"
    number = sentence.tokens[place].start
    if slots.says("split", text, max(sentence.start, number - _SPLIT), number):
        return "so many parts"
    if text.language == "kk" and match.rule.id.startswith(("count-list", "count-observers")) and _counts_body(text, sentence, place):
        return "so many of those bodies"
    owner = _OF_WHICH.search(sentence.letters, 0, place)
    if (
        owner
        and "Q" not in sentence.letters[max(0, owner.start() - 3) : owner.start() + 2]
        and slots.says("has_as_members", text, sentence.tokens[owner.start()].end, number)
        and noun
        and noun[0].letter in "PB"
    ):
        return "the members of an organisation"
    if (why := _is_of_phrase(scene, match, place)) is not None:
        return why
    senders = match.slots.get("aggregate", ()) if match.rule.id == "count-list-aggregate-first" and not match.slots.get("states") else ()
    bare = senders and sentence.letters[max(0, sentence.place(senders[0]) - 2) : sentence.place(senders[0])].rstrip("F")[-1:] != "f"
    if bare and slots.says("bodies_in_genitive", text, senders[0].start, senders[0].end):
        return "so many of those states or organisations"
    noun = match.slots.get("o", ())
    if (
        match.rule.id == "count-observers-first"
        and noun
        and slots.says("papers_on", text, max(sentence.start, noun[0].start - _PAPERS_ON), noun[0].start)
    ):
        return "letters about observers"
    if match.rule.id == "count-list-aggregate" and text.language == "en" and sentence.letters[place + 1 : place + 3] in ("eI", "eS"):
        return "so many of those states or organisations"
    return _another_sense(scene, match, place)


def _counts_body(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a common noun for a body stands right behind a Kazakh number: «екі ассамблеяның миссиялары»."""
    behind = sentence.tokens[place + 1 : place + 2]
    return bool(behind) and behind[0].letter == "G" and text.clean[behind[0].start].islower()


def _is_of_phrase(scene: Scene, match: Match, place: int) -> str | None:
    """Why the words behind a bare number, or between a sender and its number, make it count something else."""
    text, sentence = scene.text, scene.sentence
    end, behind = sentence.tokens[place].end, sentence.tokens[place + 1 : place + 2]
    papers = behind[0].mention if behind else None
    if papers is not None and papers.entry in _PAPERS and match.rule.id != "count-applications":
        return "papers"
    if papers is not None and papers.entry in _HELPERS and _OF_OBSERVERS.search(sentence.letters, 0, place):
        return "helpers of the observers"  # «за наблюдателями закреплены 40 волонтёров»
    followed = match.rule.sets.get("bare") and sentence.letters.startswith("w", place + 1)
    if followed and not slots.says("ends_phrase", text, end, end + _WORD):
        return "another noun than observers"
    whole = [t.mention.value for t in match.slots.get("told", ()) if t.mention is not None]
    if whole and not any(isinstance(n, Number) and n.value in scene.setting.told for n in whole):
        return "a part of a number that was not told"
    if whole and text.folded.startswith((" had ", " have ", " has "), match.slots["told"][-1].end):
        return "what some of them have done"
    if match.slots.get("group") and not match.slots.get("o") and slots.says("where_behind", text, end, match.slots["group"][0].start):
        return "so many places"
    named = [t.mention.value for t in match.slots.get("after", ()) if t.letter == "K" and t.mention is not None]
    if match.rule.id == "count-observers-numbering" and named != ["composed"]:
        return "where they are, not how many"
    granted = [t.mention.entry for t in match.slots.get("o", ()) if t.mention is not None]
    newest = slots.says("newest", text, sentence.start, sentence.tokens[place].start) and scene.setting.spoke
    if match.rule.id == "count-have" and not newest and any(entry.startswith(REGISTERED) for entry in granted):
        return "what is registered may be parties"
    left = match.rule.id == "count-have" and slots.says("rest", text, sentence.start, sentence.tokens[place].start)
    if left and _BODIES.search(sentence.letters, 0, place):
        return "the rest of those bodies"  # "it approved 11 of these organizations; the other 245 got accreditation elsewhere"
    limit = [t.mention.entry for t in match.slots.get("limit", ()) if t.mention is not None]
    if limit and slots.says("number_of_observers", text, sentence.start, sentence.tokens[place].start):
        return "a running total, and no limit of a forecast"
    if any(_GROWN.match(entry) for entry in limit) and sentence.letters[place - 1 : place] != "q":
        return "no limit of a forecast"  # "ODIHR tops the list with 45"
    is_bare = match.rule.id == "count-list-clause" and _BARE.match(sentence.letters, place + 1) is not None
    if is_bare and not slots.says("ends_phrase", text, end, end + _WORD):
        return "another noun than observers"
    if text.language == "kk" and any(is_place(text, t) for t in match.slots.get("aggregate", ())):
        return "whither they go, not whence"
    if text.language == "kk" and (why := _is_another_noun(text, sentence, match)) is not None:
        return why
    by_word = match.rule.id == "count-list-aggregate" and sentence.letters.startswith("wN", place + 1) and behind
    if by_word and not text.folded.startswith("for ", behind[0].start):
        return "another relation than whose they are"
    share = [t for t in match.slots.get("share", ()) if t.letter == "w"]
    if len(share) > ("-" in sentence.letters[:place]) and not slots.says("share_of", text, share[0].start, share[-1].end):
        return "no word says whose share it is"
    return None


_PLURAL_KK = re.compile("[лдт][ае]р")


def _is_plural(text: Text, noun: Token) -> bool:
    """Whether a Kazakh noun has the ending of the plural, which it has not behind a numeral."""
    return noun.mention is not None and _PLURAL_KK.match(text.folded, noun.start + len(noun.mention.entry)) is not None


def _is_another_noun(text: Text, sentence: Sentence, match: Match) -> str | None:
    """Why a Kazakh number counts another noun: one in a case of its own, or senders of whom it is the predicate."""
    between = [t for t in match.slots.get("in", ()) if t.letter in "wQ" and t.end - t.start > _SHORT]
    if match.rule.id in ("count-observers", "count-people") and any(kk.CASED.search(text.folded[t.start : t.end]) for t in between):
        return "another noun than observers"
    nouns = match.slots.get("o", ())
    if between and nouns and nouns[0].letter == "O" and _is_plural(text, nouns[0]):
        return "another noun than observers"  # «екі тарап байқаушылардың жұмысын талқылады»: behind a numeral a noun is singular
    senders = match.slots.get("aggregate", ())
    if match.rule.id == "count-list-states-kazakh" and match.slots.get("states") and number_of(match).part is not None:
        return "so many of those states or organisations"
    if match.rule.id == "count-list-states-kazakh" and senders and not match.slots.get("states") and "-" in sentence.letters[: match.last]:
        place = sentence.place(senders[0])
        owned = sentence.letters[max(0, place - 1) : place] == "e"  # «олардың елдері – отыз бір»
        word = text.folded[senders[0].start : senders[0].end]
        is_subject = _PLURAL_KK.search(word) is None and kk.CASED.search(word) is None
        if owned or (sentence.letters.startswith("-", place + 1) and is_subject):
            return "so many of those who send observers, not of them"
    if match.slots.get("after") and match.slots["after"][-1].letter in "SI":
        return "so many of those who send observers, not of them"
    of_press = match.rule.sets.get("reached") or (match.rule.id == "count-list-states-kazakh" and "O" not in sentence.letters)
    if of_press and any(m.value == "press" for m in sentence.mentions("Z")):
        return "a number of journalists"
    return None


def _teams(sentence: Sentence, match: Match) -> Sequence[Token]:
    """The word for the team that is N strong, before the number or behind it."""
    return match.slots.get("team") or sentence.tokens[match.last : match.last + 1]


def _another_sense(scene: Scene, match: Match, place: int) -> str | None:
    """Why the noun does not count all those observers, or not them: small teams, members of organisations, subjects of a verb."""
    text, sentence, number = scene.text, scene.sentence, number_of(match)
    if match.rule.id == "count-subject" and slots.says("citizens_body", text, sentence.tokens[place].end, match.slots["o"][0].start):
        return "so many organisations of citizens"
    if match.rule.id == "count-core-team" and sentence.letters.startswith("w", match.last) and not is_team(match):
        return "so many of what the experts are of"
    if match.rule.sets.get("core") and "core" not in [t.mention.value for t in _teams(sentence, match) if t.mention is not None]:
        return "no core team"
    if text.language == "en" and _counts_another_noun(text, match, sentence.tokens[min(place, match.first) : match.last]):
        return "another noun than observers"
    few = [t.mention.entry for t in match.slots.get("o", ()) if t.mention is not None] == _OF_US and number.value < _TEAM
    if few:
        return "a few of those who speak"
    is_team_of = place > 1 and sentence.letters[place - 2 : place] == "Qf" and not text.folded.startswith("by", sentence.tokens[place - 1].start)
    team = sentence.tokens[place - 2].mention if is_team_of else None
    if number.value < _TEAM and team is not None and team.entry not in _DELEGATIONS:
        return "a team of a few"
    if match.rule.id == "count-list-adjective" and sentence.letters[max(0, place - 1) : place] == "f" and match.slots["kind"][0].letter == "R":
        return "so many organisations, from which observers come"
    if match.rule.id in ("count-member-team", "count-team-of") and text.folded.startswith("s", noun[0].end - 1 if (noun := match.slots["o"]) else 0):
        return "so many missions"
    if _sent_theirs(text, match):
        return "so many of those who send observers, not of them"
    if _are_members(text, sentence, match, place):
        return "the members of an organisation"
    return None


def _sent_theirs(text: Text, match: Match) -> bool:
    """Whether an English number is the subject of a verb whose object the observers are: "39 have sent observers"."""
    verbs = [t.mention.entry for t in match.slots.get("in", ()) if t.letter == "K" and t.mention is not None]
    return text.language == "en" and any(v.endswith(("sent", "dispatched", "fielded", "nominated", "put forward", "seconded")) for v in verbs)


def _are_members(text: Text, sentence: Sentence, match: Match, place: int) -> bool:
    """Whether an organisation's members are counted, which are states: "the OSCE's 57 members"."""
    owner = sentence.tokens[place - 1] if place else None
    owned = owner is not None and owner.letter == "G" and text.folded[owner.end - 2 : owner.end] in ("'s", "’s")
    return owned and any(t.letter == "B" for t in match.slots.get("o", ()))


def _counts_another_noun(text: Text, match: Match, between: Sequence[Token]) -> bool:
    """Whether an English plural stands between a number and "observers", or their sender: that is what the number counts."""
    if match.rule.id not in ("count-observers", "count-list-from", "count-list-name-first"):
        return False
    words = match.slots.get("in", ()) if match.rule.id == "count-observers" else between
    plain = [text.folded[t.start : t.end] for t in words if t.letter == "w"]
    return any(w == "no" or _PLURAL.fullmatch(w) for w in plain)  # "11 experts and no observers"


def is_team(match: Match) -> bool:
    """Whether the noun of a match is a core team."""
    noun = match.slots["o"][0].mention if match.slots.get("o") else None
    return noun is not None and noun.value == "core" and noun.entry.startswith("core")


def is_wanted(match: Match) -> bool:
    """Whether the noun or verb of a match is one of those that its rule names, by value or by entry."""
    mention = match.slots["o"][0].mention if match.slots.get("o") else None
    values, entries = match.rule.sets.get("values"), match.rule.sets.get("entries")
    if mention is None or not (isinstance(values, list) or isinstance(entries, list)):
        return True
    return mention.value in values if isinstance(values, list) else isinstance(entries, list) and mention.entry in entries


def is_place(text: Text, token: Token) -> bool:
    """Whether a country's name says whither or where, not whence: «Қазақстанға 300 байқаушы келді», "61 people in Kazakhstan"."""
    if text.language == "en":
        return token.letter == "C" and text.folded.endswith(_WHERE, max(0, token.start - 9), token.start)
    if text.language == "ru":
        return token.letter == "C" and text.folded.endswith((" в ", " во "), 0, token.start)
    if text.language != "kk" or token.mention is None or token.letter not in "CS":
        return False
    across = text.folded.startswith(_ACROSS, token.end)
    return across or kk.is_place(text.clean[token.start + len(token.mention.entry) : token.end])


def _is_of_home(text: Text, sentence: Sentence, match: Match) -> str | None:
    """Why noun and group of a match are no observers and senders: an office-holder at home, a body of Kazakhstan, no national."""
    noun, group = match.slots.get("o", ()), match.slots.get("group", ())
    mention = group[0].mention if group else None
    if group and is_place(text, group[0]):
        return _WHERE_THEY_ARE
    if match.rule.id.startswith("count-nationals") and not (mention is not None and _is_demonym(text, mention) and mention.value != HOME):
        return "no nationals of another state"
    if group and group[0].letter == "G" and body(group[0]) is None and not foreign_body(sentence, sentence.place(group[0])):
        return "a body of Kazakhstan"
    in_team = "Qf" in sentence.letters[max(0, match.first - 2) : match.first]  # "a team of nine officials"
    office = noun[0].mention if noun and noun[0].letter == "B" else None
    is_shared = office is not None and any(slots.says(name, text, noun[0].start, noun[0].end) for name in ("held_by_several", "volunteers"))
    several = is_shared and number_of(match).value > 1
    if office is not None and office.value not in _MEMBERS and not several and not in_team:
        return "holders of an office"
    if noun and noun[0].letter in "PB" and (named := _OF_A_BODY.match(sentence.letters, match.last)):
        at_home = body(sentence.tokens[named.end() - 1]) is None and not foreign_body(sentence, match.last)
        return "people of a body of Kazakhstan" if at_home else None
    return None


def _is_demonym(text: Text, mention: Mention) -> bool:
    """Whether a nationality stands for its people: «россиян», "Russians"."""
    return "demonym" in mention.features or text.folded[mention.start : mention.end] == f"{mention.entry.lower()}s"
