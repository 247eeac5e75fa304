"""Letters of posts that hang on their neighbours: «во главе», "led by", short names in brackets, observers that are persons, posts no longer held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kzdata import phrases
from kzdata.facts.officials.ranks import rank
from kzdata.mentions import Token

_ASPIRANT = phrases.joined("posts", "aspirant")
_REACH = 9  # words between an aspirant and the post that he runs for
_SOUGHT = phrases.joined("posts", "sought")
_HOLDS = phrases.joined("posts", "holds")
_EARLIER = ("ранее", "previously", "earlier", "бұрын")  # of what is told, right before who told it
_INSTITUTION = phrases.joined("posts", "institution")
_GROUP = phrases.joined("posts", "group_of_name")
_GROUP_OF_OBSERVERS = phrases.joined("posts", "group_of_observers")
_EMBASSY = phrases.joined("posts", "embassy")
_WAS = phrases.joined("posts", "was")
_UNTIL = phrases.joined("posts", "until")
_ONCE = phrases.joined("posts", "once")
_YEARS = phrases.joined("posts", "years")
_EARLIER_KK = phrases.joined("posts", "years_ago")
_TERM = 16  # words that may stand between a post and the end of its term
_FIRST = phrases.joined("posts", "first_of_kind")
_TITLE = 3  # words from either mark
_QUOTES = frozenset('«“”"')
_DEPUTY_MINISTER = re.compile("m{1,3}p")
_AFTER_NAME = re.compile(r"H(?:sc|c|\([^()]{1,4}\))?[,(-](?:[cmg]{0,3}p[cmgs]{0,8},?a)?[cmg]{0,4}$")
_TRADE = re.compile(r'H(?:sc|c|\([^()]{1,4}\))?,m[cmghs"]{0,9},?a[cmg]{0,4}$')  # "Jan Novak, a physician in Prague and observer"
_APPOSITION = re.compile(r'[gcmsq"]{0,7},(?:(?:h\.?)?H(?:sm?c|\(c\))?[,.]|h[mc]{1,2}H)')  # «наблюдатель от ОБСЕ, гражданин Италии Марко Росси»
_LED = re.compile("p[gcms]{1,6}$")  # "leader of the CIS observers" and his name
_WITH_POST = re.compile(",[gcm]{0,3}pH")
# «двое наблюдателей ОБСЕ, Анна Грин и Ян Новак»
_LISTED = re.compile(r'[gcmsq"]{0,14}(?<!s)[,:(-]?(?:h\.?)?H(?:s?m?c|\(c\))?(?:,(?:h\.?)?H(?:s?m?c|\(c\))?){0,5},?a(?:h\.?)?H')
_CREDIT = phrases.joined("posts", "credit")
_OBSERVERS = phrases.joined("posts", "observers_plural")
_BEFORE_NAME = re.compile(r'[gcmsq"]{1,7}(?:,[gcmq]{0,3}p[gcmsq"]{0,9})?H')
_FORMER = re.compile("A[gcms-]{0,3}$")
_HANGING = {"ru": "(qHpxc", "kk": "(qHp", "en": "(qHpWsxbe-."}  # what neighbours may change
_LEADER_BEHIND = re.compile(r"(?:h\.?){0,2}H|m?[gc]?m{0,2}p[gcms]{0,4}(?:h\.?){0,2}H|p")  # "under Jan Novak", "under the Polish senator Jan Novak"
_NAMING = "mgcq"  # letters of what makes up the name of a body
_NAMED = ("appointed", "named", "elected", "designated", "nominated", "chosen")
_PEOPLE = ("specialists", "experts", "representatives")
_LEADING = ("the", "both", "two", "three", "")  # before "heads", which are persons then


def joined(tokens: Sequence[Token], clean: str, folded: str, language: str) -> list[Token]:
    """The tokens with the letters that their neighbours give them."""
    words = [folded[t.start : t.end] for t in tokens]
    made = list(tokens)
    hanging = _HANGING[language]
    for i, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if token.letter not in hanging:
            continue
        if token.letter == "q" and _GROUP.fullmatch(clean, token.start, token.end) and _is_named(made[:i], words[:i], clean):
            made[i] = token._replace(letter="m")  # "the Risk Assessment Group"
        elif token.letter == "(" and (last := _bracket(made, i, clean)):
            made[i], made[last] = token._replace(letter="m"), made[last]._replace(letter="m")
        elif (letter := _letter(made, words, i, language)) is not None:
            made[i] = token._replace(letter=letter)
        elif language == "ru" and word == "это" and made[i - 1].letter == "-" and any(t.letter == "q" for t in made[max(0, i - 6) : i]):
            made[i] = token._replace(letter="j")
        elif language == "en" and (letter := _english(made, words, i)) is not None:
            made[i] = token._replace(letter=letter)
    return made


def _letter(made: Sequence[Token], words: Sequence[str], i: int, language: str) -> str | None:
    """The letter of a token in any language; null where the neighbours say nothing."""
    token, before = made[i], words[i - 1] if i else ""
    if token.letter in "-.":
        return "m" if _is_hyphen(made, i) else None
    if token.letter == "q" and _EMBASSY.match(before):
        return "m"  # "the Diplomatic Mission of Pakistan"
    if token.letter == "q" and token.mention is not None and token.mention.letter == "O":
        return "p" if _person_near(made, i, language, words[i]) else None
    if token.letter == "p" and language == "en" and any(_INSTITUTION.fullmatch(w) for w in words[i + 1 : i + 2]):
        return "m"  # "the Caspian Expert Club"
    if token.letter == "H":
        following = made[i + 1].letter if i + 1 < len(made) else "."
        title = before in _QUOTES and following == '"'
        owner = language == "ru" and following == "H" and i > 0 and made[i - 1].letter in "pm"  # «пресс-секретарь штаба Иванова Анна Петрова»
        group = language == "en" and following == "q" and i > 0 and made[i - 1].letter in "ms"  # "the Baqylau Qyrandary observer group"
        behind = words[i + 1 : i + (3 if following == "m" else 2)]
        place = language == "en" and any(_INSTITUTION.fullmatch(w) for w in behind)  # "the Open Choice public foundation"
        region = language == "en" and before == "of" and i > 1 and made[i - 2].letter == "p"  # "Chief Commissioner of Madhya Pradesh"
        return "m" if region or title or owner or group or place else None
    if token.letter == "c":
        demonym = token.mention is not None and "demonym" in token.mention.features
        return "h" if demonym and i + 1 < len(made) and made[i + 1].letter in "hH" else None
    if token.letter == "x" and _in_title(words, i):
        return "m"
    if token.letter != "p":
        return None
    if i + 1 < len(made) and made[i + 1].letter == ":" and _CREDIT.match(words[i]):
        return "m"  # "Editor: …" tells who wrote
    if language != "ru" and _is_over(made, words, i, language):
        return "m"
    former = _FORMER.search("".join([t.letter for t in made[max(0, i - 4) : i]])) is not None and before not in _EARLIER
    first = _FIRST.match(before) is not None and rank(token, words[i]) == "head_of_state"  # the title of one who no longer is
    return "m" if former or first or _is_sought(words, i) else None


def _is_over(made: Sequence[Token], words: Sequence[str], i: int, language: str) -> bool:
    """Whether a term in a post has ended: "who was head of the mission until 2019", «2012–2017 жылдары … төрағасы болды»."""
    if language == "kk":
        return words[i + 1 : i + 2] in (["болды"], ["болған"]) and _EARLIER_KK.search(" ".join(words[max(0, i - _TERM) : i])) is not None
    before = " ".join(words[max(0, i - 5) : i])
    complement = takewhile(lambda j: made[j].letter not in "x,.;", range(i + 1, min(i + _TERM, len(made))))
    behind = " ".join([words[j] for j in complement])
    if _ONCE.search(before) or _YEARS.search(behind):
        return True
    return _UNTIL.search(" ".join(words[i + 1 : i + _TERM])) is not None and _WAS.search(before) is not None


def _in_title(words: Sequence[str], i: int) -> bool:
    """Whether a word stands within a short name in quotation marks: «Аманат плюс»."""
    before, after = words[max(0, i - _TITLE) : i], words[i + 1 : i + 1 + _TITLE]
    return ("«" in before or "“" in before) and ("»" in after or "”" in after) and "»" not in before and "”" not in before


def _english(made: Sequence[Token], words: Sequence[str], i: int) -> str | None:
    """The letter of an English token: "led by", "the heads of", titles before a post."""
    token, word = made[i], words[i]
    following = made[i + 1].letter if i + 1 < len(made) else "."
    if token.letter == "W" and word in ("heads", "chairs") and (words[i - 1] if i else "") in _LEADING:
        return "p"
    if (token.letter == "W" and words[i + 1 : i + 2] == ["by"]) or (
        word == "under" and (_LEADER_BEHIND.match("".join([t.letter for t in made[i + 1 : i + 9]])) or words[i + 1 : i + 2] == ["its"])
    ):
        return "U"
    if token.letter == "e":
        return "m" if word == "monitoring" and words[i - 1 : i] in (["election"], ["vote"]) else None
    if token.letter == "b":
        return "x" if word in _NAMED and following in "Hh" else None  # who appoints: "the Chairman has named Jan Novak"
    if token.letter == "x":
        if following in "qg" and words[i - 1] in ("the", "a", "its", "their", "this"):
            return "m"  # "the head of the limited mission"
        if word in ("it", "them") and i > 0 and (made[i - 1].letter in "W" or words[i - 2 : i] == ["charge", "of"]):
            return "m"
        return "s" if word.endswith(" by") else None  # "those who head it were received by …"
    if token.letter != "p":
        return None
    if word in _PEOPLE and following != "H" and _LISTED.match("".join([t.letter for t in made[i + 1 : i + 14]])) is None:
        return "m"  # "in charge of the specialists of ODIHR"
    if word == "general" and following != "H":  # "General Election Commission"
        return "m"
    if following == "p" and (word in ("deputy", "chief") or word.endswith(("'s", "’s"))):
        return "m"
    if word in ("deputy", "vice") and _DEPUTY_MINISTER.match("".join([t.letter for t in made[i + 1 : i + 5]])):
        return "m"
    return "h" if word == "ambassador" and following == "H" and i > 0 and made[i - 1].letter == "p" else None


def _is_named(before: Sequence[Token], words: Sequence[str], clean: str) -> bool:
    """Whether the word before a "Group" begins its name: no organisation's, and no word for observers."""
    if not before or before[-1].letter != "m" or not clean[before[-1].start].isupper():
        return False
    return _GROUP_OF_OBSERVERS.match(words[-1]) is None and not any(t.letter in "gc" for t in before[-3:])


def _is_hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Whether a dash or dot only joins two words of a name: "the All-National Party", "the Ar.Rukh.Khak foundation"."""
    if not 0 < i < len(tokens) - 1:
        return False
    left, right = tokens[i - 1], tokens[i + 1]
    return left.end == tokens[i].start and right.start == tokens[i].end and left.letter in _NAMING and right.letter in _NAMING


def _bracket(tokens: Sequence[Token], i: int, clean: str) -> int | None:
    """Where the bracket of a short name ends that opens at token `i`: «(ТюркПА)», «(Жогорку Кенеш)»."""
    inside = "".join([t.letter for t in tokens[i + 1 : i + 4]])
    if inside == "mm)":
        return i + 3
    return i + 2 if inside[1:2] == ")" and _short_name(tokens[i + 1], clean) else None


def _is_sought(words: Sequence[str], i: int) -> bool:
    """Whether a post is one that somebody runs for, not one that is held: «кандидат в президенты», but «пост главы миссии занимает …»."""
    before = words[max(0, i - (_REACH if i and _SOUGHT.fullmatch(words[i - 1]) else 3)) : i]
    if ":" in before or not any(_ASPIRANT.match(w) for w in before):  # «кандидаты: глава государства …»
        return False
    return not any(_HOLDS.match(w) for w in (*before, *words[i + 1 : i + 9]))  # «занимает пост главы миссии»


def _short_name(token: Token, clean: str) -> bool:
    """Whether a word in brackets is the short name of the body or mission before it: «(ТюркПА)», «(МНВ)»."""
    return (
        token.letter == "g"
        or (token.letter == "m" and clean[token.start].isupper())
        or (token.letter == "q" and clean[token.start : token.end].isupper())
    )


def _person_near(tokens: Sequence[Token], i: int, language: str, word: str) -> bool:
    """Whether the noun "observer" stands for a person: right beside a name, or after a name and a comma."""
    left = "".join(t.letter for t in tokens[max(0, i - 20) : i])
    if i + 1 < len(tokens) and tokens[i + 1].letter == "H":
        return language == "kk" or _OBSERVERS.search(word) is None or _LED.search(left) is None
    right = "".join(t.letter for t in tokens[i + 1 : i + 14])
    if language == "en" and right.startswith("q"):
        return False  # "the IPA CIS Observer Group"
    if language == "kk":
        return _OBSERVERS.search(word) is None and (_AFTER_NAME.search(left) is not None or _WITH_POST.match(right) is not None)
    if (_APPOSITION.match(right) and _OBSERVERS.search(word) is None) or _LISTED.match(right):
        return True
    if language == "en" and _OBSERVERS.search(word) is None and _TRADE.search(left) is not None:
        return True
    return _AFTER_NAME.search(left) is not None or (
        _BEFORE_NAME.match(right) is not None and not re.search('[pqUN](?:[mgcs]{0,3}|m{0,3}"m{0,3})$', left)
    )
