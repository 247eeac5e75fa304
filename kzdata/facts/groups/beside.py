"""Whose a figure's observers are by what stands in its phrase or right beside it."""

from __future__ import annotations

import re

from kzdata import phrases, registry
from kzdata.facts.counts.breadth import beside_organizations
from kzdata.facts.counts.counted import is_place
from kzdata.facts.counts.members import foreign_body
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.delegations import is_in_mission, is_parliamentarian
from kzdata.facts.groups.owners import AGGREGATES, FOREIGN, Group, inner, of_state
from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import JOINT, Sentence, bodies, body, joint
from kzdata.facts.slots import says
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_BEHIND = re.compile(r'(?:a[wPLOF]{1,2})?[K]?[wL]{0,2}[f,(-]?[wFQO"f(LPY]{0,5}?(?P<g>[GC])(?P<more>(?:[a,/wfQ"()-]{0,3}G){0,2})')
_NEXT = re.compile(r'[wQOY"()vVSfG]{0,6}[-(:]{1,2}f?[wq,]{0,4}N|(?:,w|[KU]?[wqi]{0,2})f?q?N[,.;a)]')  # the next figure's: «от ТюркПА – 11»
NEXT_IN_KAZAKH = re.compile("[wQ]{0,2}-?q?N")
_MORE = re.compile(r"(?:(?:,a?|a)Y?C|[,a]wC)++(?![wQK]{0,2}[-(]{0,2}z?q?N)")  # a list of countries that have no numbers of their own
_BOTH = re.compile(r"[K,:wUvV-]{0,9}[ef]{0,2}N?F?w?S[a,]{1,2}f?N?F?w?I|[K,:wUvV-]{0,9}[ef]{0,2}N?F?w?I[a,]{1,2}f?N?(?:[FwvYVG]{0,4}Zf)?[FwG]{0,2}S")
# «наблюдатели от десяти международных организаций», «наблюдатели международных организаций»
_OF_ORGANIZATIONS = re.compile(r"(?:(?:O?[Kw]{1,3}|[K,-]{0,2})f|,?K)[Fw]{0,2}N?[Fw]{0,2}I|I(?![a,])")
_AHEAD = re.compile(r"f[wQ]{0,3}(?P<g>[GC])[wQSG]{0,2}-q?$")  # «от Норвегии – четыре наблюдателя»
_SEVERAL = re.compile(r"(?:C(?:,a?|a))+C[wGQT]?i?q?$")  # «Венгрия, Словакия және Чехия елшіліктерінен тағы үш»
_TOGETHER = re.compile(r"C(?:(?:,a?|a)C)+[-:K][wTq]{0,3}$")  # «Венгрия, Китай и Сербия – вместе 13 наблюдателей»
_APART = re.compile(r"(?<!N)(?<!N[OP])(?<!N[LFAi][OP])-f[wQ]{0,2}(?P<g>[GC]),q?$")  # «самая большая группа – из России, 24 человека»
_APPOSED = re.compile(r"(?<!N)(?<!N[wLF])A[wL]?[BPO][,(-]{1,2}a?[TUw]{0,3}q?$")  # «российские сенаторы, всего их четверо, …»
_TEAM_OF = re.compile(r"A[wLF]?Qf[wq]{0,2}$")  # "a Chinese delegation of four"
_NATIONALS = re.compile(r"[,-]{1,2}(?P<a>A)[.,;)]")  # «почти треть миссии, 40 человек, – россияне»
_STATES = re.compile("C(?:(?:,a?|a)C)+$")  # «Түркия мен Әзербайжаннан келген он екі адам»
_BODIES = re.compile(r"G(?:[wQ()]{0,3}[,a/]{1,2}w?G)+$")  # «ТМД, ЕҚЫҰ және ИЫҰ-дан 45 адам»
_FROM_THEM = re.compile(r"[дтн][ае]н\b")  # «алтауы ТМД-дан және ИЫҰ-дан 4»: the first is of the figure before
_OF_OSCE = {"osce", "council-of-europe", *JOINT}
_ROW = re.compile(r"G(?:(?:,a?|a)[wf]{0,2}G)+(?![wQK]{0,2}[-(]{0,2}z?q?N)")  # «20 человек от ШОС и ОИС»
_HOUSE = re.compile(r"G[/(w]{0,2}G")  # «Еуропадағы … ұйымының Демократиялық институттар … бюросы»
_WHOM = re.compile(r"(?:aL)?[,]?[ew][wY]{0,1}(?P<g>G)[wG()\"]{0,5}K(?!q?N)")  # "the 460 monitors whom the OSCE had sent"
_REPRESENTED = re.compile(r"(?P<c>C)w?(?P<k>K)q?$")  # "Russia is represented by 43"
_SIDE = re.compile(r"A[wQ]w{0,2}fq?$")  # «белорусскую сторону на выборах представляют 12 человек»
_NATION = re.compile(r"Qw{0,2}A-q?$")  # «самой большой группой стала российская – 43 человека»
_TEAM_IS = re.compile(r"-(?P<a>A),q?$")  # «самый крупный отряд – турецкий, 11 человек»
_OWNER = re.compile(r"['’]s?$")  # "Estonia's two observers"
_SENT_THEM = re.compile(r"G[wQ]{0,2}Kq?$")
_MORE_STATES = re.compile(r"[,a]{1,2}w?C(?![-(]q?N)")  # and those are no other figure's: «6 – от России, Германия – 5»
_NAMED_AHEAD = re.compile(r"[,;]w?(?P<g>[GC])-q?$")  # «… , Германия – 5 наблюдателей»
_STATES_OF = re.compile(r"fw?G(?![/a,]{1,2}w?G)")  # right behind "states": "of the OTS"
_FAR = 12  # tokens
_HAS_ITS_OWN = re.compile(r"[Qw]?Kq?N|[Qw]?q?N(?=[.,;])")  # "… and the CIS sent 200", "and that of the CIS 200"
_OF_FOREIGN_STATES = re.compile("[K,-]{0,2}f[wf]{0,3}(?P<s>S)(?![wf]{0,2}[GC])")  # "54 observers from foreign states", "from various countries"


def in_list(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """What the figure's own phrase names: a member of a list, states or organisations as a whole, foreign or domestic ones."""
    slots = figure.match.slots
    if text.language == "en" and slots.get("group") and _is_where(sentence, slots["group"][0]):
        return None
    if slots.get("group") and (mention := slots["group"][0].mention) is not None:
        value = str(mention.value)
        made = _MORE.match(sentence.letters, figure.end) and any(m.value == "composed" for m in sentence.mentions("K"))
        own = bodies(sentence, figure.left, figure.place) if "Q" in sentence.letters[: figure.place] else []
        mission = joint(own) if own else sentence.inherited
        if slots["group"][0].letter in "CA" and made and mission:
            return Group(mission, "the mission made up of those nationals", True)
        if slots["group"][0].letter in "CA" and not slots["group"][0].start < slots["n"][0].start and _MORE.match(sentence.letters, figure.end):
            return Group("foreign-states", "the countries named in the list", True)
        if text.language == "kk" and _STATES.search(sentence.letters, max(figure.left, figure.place - _FAR), sentence.place(slots["group"][0]) + 1):
            near = bodies(sentence, max(figure.left, figure.place - 2 * _FAR), figure.place)
            whose = (joint(near) if near else sentence.inherited) if is_in_mission(sentence, figure) else None
            return Group(whose or "foreign-states", "the countries named in a row", True)
        if slots["group"][0].letter in "CA":
            return of_state(value, "the country named in the list")
        if state := foreign_body(sentence, sentence.place(slots["group"][0])):
            return of_state(state, "the state whose body is named in the list")
        at = sentence.place(slots["group"][0])
        listed = _BODIES.search(sentence.letters, max(figure.left, at - 12), at + 1) if text.language == "kk" else None
        if listed and not _FROM_THEM.search(text.folded, sentence.tokens[listed.start()].start, sentence.tokens[at].start):
            near = bodies(sentence, listed.start(), at + 1)
            if len(set(near)) > 1 and set(near) <= _OF_OSCE:
                return Group("osce", "the joint mission of the bodies named in a row", True)
            several = len({joint([n, "osce"]) if n.startswith("osce") else n for n in near}) > 1
            return Group("international-organizations" if several else joint(near or [value]), "the bodies named in a row", True)
        alone = figure.match.rule.sets.get("respectively")
        if not alone and (row := _ROW.match(sentence.letters, at)) and text.language == "ru":
            near = bodies(sentence, at, row.end())
            if len(set(near)) > 1 and set(near) <= _OF_OSCE:
                return Group("osce", "the joint mission of the bodies named in a row", True)
            if len({joint([n, "osce"]) if n.startswith("osce") else n for n in near} - JOINT) > 1:
                return Group("international-organizations", "the bodies named in a row", True)
        if house := _HOUSE.match(sentence.letters, sentence.place(slots["group"][0])):
            near = bodies(sentence, house.start(), house.end())
            value = joint(near) if len(near) > 1 and all(n.startswith("osce") for n in near) else value
        following = sentence.tokens[figure.end : figure.end + 1]
        if following and is_parliamentarian(text, following[0]):
            value = registry.assemblies().get(value, value)  # "eighteen CSTO parliamentarians"
        return Group(value, "the body named in the list", True)
    if slots.get("name"):
        first, last = slots["name"][0], slots["name"][-1]
        whence = sentence.tokens[max(0, sentence.place(first) - 1)].start
        if (capital := phrases.search("referents", "from_capital", text, whence, last.end)) and capital.lastgroup:
            return of_state(capital.lastgroup, "the state from whose capital they come")
        return Group(f"other:{slug(text.clean[first.start : last.end])}", "a body named in the list that no registry knows", True)
    if figure.match.rule.id == "count-from-both":
        return Group(FOREIGN, "observers of states and of organisations", True)
    if text.language == "kk" and slots.get("aggregate") and _and_others(sentence, (slots.get("states") or slots["aggregate"])[0]):
        return Group(FOREIGN, "observers of states and of organisations", True)
    behind = slots.get("aggregate") and slots["aggregate"][0].start > slots["n"][0].start
    both = r"[a,]{1,2}[wF]{0,2}N?[wF]{0,2}[SI]" if slots.get("states") else r"[a,]{1,2}[wF]{0,3}[SI]"  # "44 represent states and 336 organizations"
    if behind and re.match(both, sentence.letters[figure.end : figure.end + 6]):
        return Group(FOREIGN, "observers of states and of organisations", True)
    if behind and beside_organizations(sentence, figure):
        return Group(FOREIGN, "observers of organisations and of states", True)
    if behind and (owner := _owner_of_states(sentence, figure)):
        return Group(owner, "the body whose member states send them", True)
    if slots.get("aggregate") and figure.position == 0 and behind and is_in_mission(sentence, figure):
        return None  # "22 people from eight member states" make up the mission
    if slots.get("aggregate") and text.language == "kk" and sentence.inherited and _is_one_body(text, sentence, slots["aggregate"][0]):
        return Group(sentence.inherited, "the organisation spoken of last", True)
    if behind and _is_of_home(sentence, slots["n"][0], slots["aggregate"][0]):
        return Group("domestic", "organisations of the country", True)
    if slots.get("aggregate"):
        return Group(AGGREGATES[slots["aggregate"][0].letter], "states or organisations as a whole", True)
    if slots.get("kind"):
        if re.match(r"[,-]?f[wF]?Q?G", sentence.letters[figure.end : figure.end + 6]) and (named := bodies(sentence, figure.end, figure.end + 5)):
            return Group(joint(named), "the body named behind them", True)
        return Group(FOREIGN if slots["kind"][0].letter == "F" else "domestic", "foreign or domestic ones")
    return None


def _is_where(sentence: Sentence, token: Token) -> bool:
    """Whether a country only tells which vote it is: "was eleven strong at Kazakhstan's election"."""
    home = token.letter in "CA" and token.mention is not None and token.mention.value == HOME
    return home and sentence.letters[sentence.place(token) + 1 : sentence.place(token) + 2] in ("v", "V")


def _owner_of_states(sentence: Sentence, figure: Figure) -> str | None:
    """The body whose member states a figure is from: "14 representatives of the member countries of the OTS"."""
    found = _STATES_OF.match(sentence.letters, figure.end) if figure.match.slots["aggregate"][0].letter == "S" else None
    return body(sentence.tokens[found.end() - 1]) if found else None


def _and_others(sentence: Sentence, token: Token) -> bool:
    """Whether Kazakh states stand behind organisations, or these behind states, of which a figure is too: «бес ұйым мен 12 мемлекеттен 141»."""
    at = sentence.place(token)
    other = "I" if "S" in sentence.letters[at : at + 3] else "S"
    return re.search(f"N[Fw]?{other}[a,]{{1,2}}$", sentence.letters[max(0, at - 6) : at]) is not None


def _is_one_body(text: Text, sentence: Sentence, token: Token) -> bool:
    """Whether a Kazakh word for organisations means one of them, which the text has named: «ұйымның бақылаушылары»."""
    counted = "N" in sentence.letters[max(0, sentence.place(token) - 2) : sentence.place(token)]
    return token.letter == "I" and not counted and says("one_body", text, token.start, token.end)


def _is_of_home(sentence: Sentence, number: Token, senders: Token) -> bool:
    """Whether organisations are called Kazakhstan's, or those of citizens: «281 от казахстанских объединений»."""
    between = sentence.tokens[sentence.place(number) : sentence.place(senders)]
    return any(t.letter == "R" or (t.letter == "A" and t.mention is not None and t.mention.value == HOME) for t in between)


def beside(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """A body or country inside the phrase, right before it, or right behind the noun unless the next figure is its."""
    return _within(text, sentence, figure) or _ahead(text, sentence, figure) or _behind(text, sentence, figure)


def _within(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Who stands in the phrase itself: a body, a nationality, «foreigners»; or the nationality in apposition behind it."""
    within = inner(figure)
    named = [b for t in within if (b := body(t))]
    if named:
        return Group(joint(named), "the body named beside the noun", True)
    states = [str(t.mention.value) for t in within if t.letter in "AC" and t.mention is not None and not is_place(text, t)]
    if states == [HOME] and any(t.letter in "GFVv" for t in within):
        states = []  # "accredited by the Kazakh Central Election Commission"
    if states:
        return of_state(states[0], "nationality of the observers")
    if any(t.mention is not None and t.mention.value == "foreigner" for t in figure.match.slots.get("o", ())):
        return Group(FOREIGN, "the noun says that they are foreign", True)
    nationals = _NATIONALS.match(sentence.letters, figure.end)
    if nationals and (demonym := sentence.tokens[nationals.start("a")].mention) is not None and "demonym" in demonym.features:
        return of_state(str(demonym.value), "nationality of those who are counted")
    return None


def _ahead(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Who stands right before the figure: its owner, the subject whom it represents, the country or body before a dash."""
    owner = sentence.tokens[figure.start - 1] if figure.start and figure.start == figure.place else None
    owned = owner is not None and owner.letter == "C" and _OWNER.search(text.clean, owner.start, owner.end) is not None
    if owned and owner is not None and owner.mention is not None and owner.mention.value != HOME:
        return of_state(str(owner.mention.value), "the country whose observers they are")
    if text.language == "en" and (team := _TEAM_OF.search(sentence.letters, figure.left, figure.place)):
        return _of_state_at(sentence, team.start(), "the state whose delegation it is")
    if apposed := _APPOSED.search(sentence.letters, 0, figure.place):
        return _of_state_at(sentence, apposed.start(), "nationality of those who are counted")
    start = max(figure.left, figure.place - 8)
    subject = _REPRESENTED.search(sentence.letters, start, figure.place)
    if subject and _represents(text, sentence.tokens[subject.start("c")], sentence.tokens[subject.start("k")]):
        return _of_state_at(sentence, subject.start("c"), "the state that they represent")
    if text.language == "ru" and (side := _SIDE.search(sentence.letters, start, figure.place)):
        return _of_state_at(sentence, side.start(), "the side that they represent")
    if text.language == "ru" and (nation := _NATION.search(sentence.letters, start, figure.place)):
        return _of_state_at(sentence, sentence.letters.index("A", nation.start()), "the state whose team it is")
    nation = _TEAM_IS.search(sentence.letters, start, figure.place) if text.language == "ru" else None
    if nation and says("team_word", text, sentence.tokens[start].start, sentence.tokens[nation.start()].start):
        return _of_state_at(sentence, nation.start("a"), "the state whose team it is")
    if ahead := next((m for p in (_AHEAD, _APART, _NAMED_AHEAD) if (m := p.search(sentence.letters, start, figure.place))), None):
        token = sentence.tokens[ahead.start("g")]
        if token.letter == "C" and token.mention is not None:
            return of_state(str(token.mention.value), "the country named before the dash")
        if body(token):
            return Group(str(body(token)), "the body named before the dash", True)
    if text.language == "ru" and _TOGETHER.search(sentence.letters, max(figure.left, figure.place - 60), figure.place):
        return Group("foreign-states", "the countries that the list names together", True)
    if text.language == "kk" and _SEVERAL.search(sentence.letters, start, figure.place):
        return Group("foreign-states", "the countries named in the list", True)
    return None


def _behind(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Who stands right behind the noun: organisations, states and organisations, whoever sent them, a body, a country."""
    noun = (figure.match.slots.get("o") or figure.match.slots["n"])[-1]
    if says("most_of", text, noun.end, min(sentence.end, noun.end + 24)):
        return None  # «398 байқаушының көбі – ТМД-дан»
    right = sentence.tokens[figure.end : figure.end + _FAR]
    letters = "".join(t.letter for t in right)
    start = max(figure.left, figure.place - _FAR)
    if figure.left and text.language == "en":  # what stands before the last comma or "and" belongs to the figure before
        start = max(start, *(sentence.letters.rfind(mark, start, figure.place) for mark in ",;a"))
    of_mission = bodies(sentence, start, figure.place)
    if not of_mission and beside_organizations(sentence, figure):
        return Group(FOREIGN, "observers of organisations and of states", True)
    if _BOTH.match(letters) and not of_mission:
        return Group(FOREIGN, "observers of states and of organisations", True)
    if not of_mission and not _BOTH.match(letters) and _OF_ORGANIZATIONS.match(letters):
        return _of_one_body(text, sentence, figure) or Group("international-organizations", "observers of organisations", True)
    states = _OF_FOREIGN_STATES.match(letters) if not of_mission and text.language == "en" else None
    if (
        states
        and (said := right[states.start("s")].mention) is not None
        and (said.entry.startswith("foreign") or says("several_states", text, right[0].start, said.start))
    ):
        return Group("foreign-states", "observers of states", True)
    whom = _WHOM.match(letters)
    if whom and (named := bodies(sentence, figure.end + whom.start("g"), figure.end + whom.start("g") + 1)):
        return Group(named[0], "the body that sent them", True)
    after = _BEHIND.match(letters)
    at = sentence.tokens[figure.place].start
    if after is None or "N" in letters[: after.start("g")] or says("fraction", text, max(sentence.start, at - 60), at):
        return None  # "more than half of the 323 are from Russia"
    if letters.startswith(",") and _SENT_THEM.search(sentence.letters, max(figure.left, figure.place - 8), figure.place):
        return None  # "ODIHR sent 284 of these, the rest came with the OSCE PA"
    place = after.start("g")
    if (set(",:(") & set(letters[:place]) and _NEXT.match(letters, place + 1)) or _HAS_ITS_OWN.match(letters, place + 1):
        return None
    if text.language == "kk" and ("," in letters[:place] or NEXT_IN_KAZAKH.match(letters, place + 1)):
        return None  # a sender stands before its figure
    apart = text.language == "en" and after["more"].startswith(",a") and after["more"].count("G") == 1
    return _named_behind(sentence, figure, letters, place, place + 1 if apart else after.end())  # "from the SCO, and the OSCE …"


def _of_one_body(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The speaker's body, whose observers stand for "our organization"."""
    token = sentence.tokens[sentence.letters.index("I", figure.end)]
    ours = text.language == "en" and text.folded.endswith("our ", 0, token.start) and says("one_body", text, token.start, token.end)
    named = bodies(sentence, figure.end, len(sentence.tokens)) if ours else []
    return Group(joint(named), "the body of the speaker", True) if named else None


def _named_behind(sentence: Sentence, figure: Figure, letters: str, place: int, end: int) -> Group | None:
    """The body or country at a place behind the figure, with those that follow it up to `end`."""
    right = sentence.tokens[figure.end : figure.end + _FAR]
    lead, token = letters[:place], right[place]
    if body(token) and bodies(sentence, figure.end + place, figure.end + place + 1):
        named = [b for t in right[place:end] if (b := body(t))]
        if len({"osce" if b in JOINT or b.startswith("osce") else b.split("-")[0] for b in named}) > 1:
            foreign = "F" in [t.letter for t in inner(figure)]
            return Group(FOREIGN if foreign else AGGREGATES["I"], "several organisations named behind the noun", True)
        return Group(joint(named), "the body named behind the noun", True)
    if token.letter == "G" and body(token) is None and (sender := foreign_body(sentence, figure.end + place)):
        return of_state(sender, "the state whose body is named behind the noun")
    # "in various parts of Kazakhstan", "accreditation from Kazakhstan's Central Election Commission"
    if _is_where(sentence, token):
        return None
    at_home = token.mention is not None and token.mention.value == HOME and (lead.startswith("w") or letters[place + 1 : place + 2] == "G")
    if token.letter == "C" and token.mention is not None and "f" in lead and not at_home and not _MORE_STATES.match(letters, place + 1):
        return of_state(str(token.mention.value), "the country they come from")
    return None


def _of_state_at(sentence: Sentence, place: int, why: str) -> Group:
    mention = sentence.tokens[place].mention
    return of_state(str(mention.value) if mention else HOME, why)


def _represents(text: Text, country: Token, verb: Token) -> bool:
    return verb.mention is not None and verb.mention.entry.endswith("represented by") and not is_place(text, country)
