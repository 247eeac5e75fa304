"""What one match of a rule tells: its persons, each in the capacities that its posts and its verb of leading give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kzdata import phrases
from kzdata.facts.officials import houses, leads, posts, rolls, settings
from kzdata.facts.officials.antecedents import HIS, ITS, behind_name, meant
from kzdata.facts.officials.bodies import Body, body_of
from kzdata.facts.officials.capacities import DEPUTY, Capacity, capacity, founds
from kzdata.facts.officials.chiefs import chief_of, colleague, of_association
from kzdata.facts.officials.chosen import is_mark, of_clause, one_of
from kzdata.facts.officials.delegates import DELEGATES, HOUSES
from kzdata.facts.officials.holders import Holder
from kzdata.facts.officials.leads import WINDOW, is_of_companions, lead_of, of_own_state, role_of_verb
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.settings import KNOWN, Setting
from kzdata.facts.officials.spoken import words
from kzdata.facts.sentences import observes
from kzdata.folding import fold
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_LISTS = tuple(
    f"official-{each}"
    for each in ("each", "respectively", "of-mission", "represents", "observes-for", "joined", "includes", "members", "as-observer")
)
_RELATIVE_RANKS = ("head", "deputy_head", "secretary", "member", "director", "mission_coordinator", "spokesperson")
_DEPUTY_OF_HEAD = phrases.joined("posts", "deputy_of_head")
_ITS_ENDING = phrases.joined("posts", "its_ending")
_OF_CHIEF = phrases.joined("posts", "of_chief")
_ABOARD = ("head_of_mission", "mission_member")
_OFFICES = ("secretary_general", "deputy_secretary_general", "deputy_head")
# "Senator Jan Novak of the Czech Republic"
_NATIONAL = ("member_of_parliament", "head_of_state", "minister", "deputy_minister", "prime_minister", "ambassador")


def persons(text: Text, tokens: Sequence[Token], match: Match, setting: Setting, taken: set[int], said: list[Body]) -> Iterator[Holder]:
    """The persons of one match; `taken` are the posts and verbs read before, `said` the bodies of the sentence's posts before this one."""
    clean, language = text.clean, text.language
    names = [t for t in match.slots.get("name") or match.slots["name2"] if t.letter == "H" and t.mention is not None]
    if "verb" in match.slots and match.slots["verb"][0].letter == "I":
        names = rolls.heads(match.slots["name"])
    trade = match.slots.get("trade")
    if not names or (len(names) < 2 and match.rule.id == "official-members" and is_mark(match.slots["verb"][0], clean, language)):
        return
    if trade and words("definite", language).fullmatch(clean[trade[0].start : trade[0].end]):
        return  # "met Jan Novak, the embassy and …": others
    found: list[tuple[Capacity, Token, str]] = []
    listed = match.rule.id in _LISTS
    left = tokens[max(0, match.first - WINDOW) : match.last]
    verb = match.slots.get("verb")
    if verb:
        if verb[0].start in taken and match.rule.id != "official-leads-too":
            return
        if verb[0].letter == "T" and not any(t.letter in "UW" for t in left if t.start < verb[0].start):
            return  # "the statement of the SCO was read by X, that of the CIS by Y"
        here = settings.here(left, leads.place(match, names[0], clean, language), setting, clean, its=True)
        if verb[0].letter in "io" and (named := settings.observing(left, verb[0].start)):  # «в составе миссии МПА СНГ работают …»
            here = here._replace(leader=named)
        if verb[0].letter in "WV" and (own := settings.observing_of(left, names[-1].end, verb[0].start, here.observing)):
            here = here._replace(observing=own, antecedent="mission")  # "the SCO's Secretary General, who leads its observers"
        lead = of_own_state(lead_of(verb[0], match, clean, language, here), tokens[match.first : match.last], clean, setting)
        if listed and lead == ("other", None):
            lead = ("mission_member", setting.leader)
        if lead is not None and verb[0].letter == "o" and (origin := _origin(tokens[match.first : match.last], verb[0], clean)):
            lead = (lead[0], origin)
        if lead is not None:
            if match.rule.id != "official-leads-too":
                taken.add(verb[0].start)
            found.append((lead, verb[0], role_of_verb(match, clean, language)))
    stated = [p for p in posts.split(match.slots.get("post", ()), clean, language) if p.head.start not in taken]
    stated = _of_one_person(stated, match, left, clean, language)
    if match.rule.id == "official-after-bare":
        stated = [p for p in stated[:1] if posts.is_apposed(p, clean[names[-1].start : names[-1].end], clean)]
    if setting.civic is not None and any(founds(p, clean, language) for p in stated):
        setting = setting._replace(antecedent="civic")
    observer = any(p.rank == "observer" for p in stated)
    national = observer or (language == "en" and any(p.rank in _NATIONAL for p in stated))
    sender = match.slots.get("sender") or (match.slots.get("body", ()) if match.rule.id == "official-after" else ())
    behind = sender or (behind_name(tokens[match.first : match.last + 4], names[0], national, clean) if language == "en" or observer else ())
    for post, body in _with_bodies(stated, clean, language, behind, left, tokens[match.last : match.last + WINDOW // 4]):
        if match.rule.id == "official-appointed" and not body.text and post.rank in ("head", "mission_coordinator", "deputy_head"):
            body = replace(body, text="its")  # «Руководителем назначен …»
        many = posts.plural(post, clean, language) and not one_of(post, clean, language)
        if many and len(names) < 2 and match.rule.id in ("official-before", "official-after"):
            continue
        word = fold(clean[post.head.start : post.head.end])
        its = ITS.fullmatch(body.text) is not None
        here = settings.here(left, post.head.start, setting, clean, its, word if its or not body.text else "")
        made = _capacity(post, body, here, said, left, clean)
        taken.add(post.head.start)
        if made is not None:
            listed = listed or many
            found.append((made, post.head, _role(post, clean, language)))
    bodies = _respective(match, names) if match.rule.id == "official-respectively" else {}
    if listed and verb and language == "ru":
        names = of_clause(names, match, clean)
    chosen = names if listed else names[-1:] if match.rule.id == "official-after" else names[:1]
    for name in chosen:
        for (kind, organization), head, role in found:
            start, end = min(chosen[0].start, head.start), max(chosen[-1].end, head.end)
            assert name.mention is not None
            inferred = organization == setting.observing and not _names(left, organization) and head.letter not in "Ii"
            entry = clean[head.start : head.end]
            if match.rule.id == "official-each":
                own = rolls.behind(match.slots["name"], name)
                kind, organization = _sent_by(kind, organization, own, setting)
            elif match.rule.id == "official-respectively":
                organization = bodies.get(name.start, organization)
            elif _is_of_state(organization, kind, observer, chosen) and (state := _in_brackets(tokens[match.first : match.last], name)):
                organization = state
            rule = "official-companions" if is_of_companions(head, clean, language) else match.rule.id
            yield Holder(str(name.mention.value), role, kind, organization, start, end, rule, entry, is_inferred=inferred)


def _respective(match: Match, names: Sequence[Token]) -> dict[int, str]:
    """The bodies of several persons of whom all posts and then all names are told: «главы ЦИК Армении и Грузии – …»."""
    told = [t for t in match.slots["post"] if t.letter in "gc" and t.mention is not None]
    for letter in "cg":
        named = [str(t.mention.value) for t in told if t.letter == letter and t.mention is not None]
        if len(named) == len(names):
            return {name.start: f"country:{body}" if letter == "c" else body for name, body in zip(names, named, strict=True)}
    return {}


def _sent_by(kind: str, organization: str | None, own: str | None, setting: Setting) -> Capacity:
    """The capacity of one for whom a list names a body: of a lawmaker or commissioner the organisation that he observes for."""
    if kind == "mission_member" and organization is not None and not organization.startswith("country:"):
        return kind, organization  # of a mission, from a state
    if organization is not None and (own or "").startswith("country:") and organization in HOUSES:
        return kind, organization  # "the rapporteurs of PACE, X (Denmark) and Y (Belgium)"
    if own is not None and kind in DELEGATES and setting.observation and observes(own):
        return "mission_member", own
    return kind, own or organization


_FROM = phrases.joined("posts", "from_ending")


def _origin(tokens: Sequence[Token], verb: Token, clean: str) -> str | None:
    """The one foreign state from which an observer comes: "came from Italy as an observer", «Түркиядан бақылаушы ретінде»."""
    if any(t.letter == "g" for t in tokens) or (verb.mention is not None and verb.mention.letter == "Q"):
        return None
    came = {
        str(t.mention.value)
        for before, t in pairwise((verb, *tokens))
        if t.letter == "c"
        and t.mention is not None
        and t.start < verb.start
        and (clean[before.start : before.end].endswith("from") or _FROM.fullmatch(clean[t.end - 3 : t.end]))
    } - {HOME}
    return f"country:{came.pop()}" if len(came) == 1 else None


def _is_of_state(organization: str | None, kind: str, observer: object, chosen: Sequence[object]) -> bool:
    """Whether several observers are named and no mission of theirs, so that each may have a state of his own."""
    return bool(observer) and len(chosen) > 1 and kind == "mission_member" and (organization is None or organization.startswith("country:"))


def _in_brackets(tokens: Sequence[Token], name: Token) -> str | None:
    """The state in brackets behind a name."""
    behind = [t for t in tokens if t.start >= name.end][:3]
    state = behind[1].mention if "".join([t.letter for t in behind]) == "(c)" else None
    return f"country:{state.value}" if state is not None else None


def _names(tokens: Sequence[Token], organization: str | None) -> bool:
    return any(t.letter == "g" and t.mention is not None and t.mention.value == organization for t in tokens)


def _capacity(post: Post, body: Body, setting: Setting, said: list[Body], left: Sequence[Token], clean: str) -> Capacity | None:
    """The capacity of a post; one without a body of its own («…, секретарь Мухтар Ерман») shares that of the post before it."""
    if words("colleague", setting.language).match(clean[post.head.start : post.head.end].lower()):
        return colleague(post, body, left, setting, clean)
    deputy = _DEPUTY_OF_HEAD.fullmatch(fold(clean[post.head.start : post.head.end])) is not None
    bare_deputy = deputy and not body.text and setting.chief is not None and setting.chief[0] == "head_of_mission"
    of_chief = bare_deputy or HIS.fullmatch(body.text) or _OF_CHIEF.fullmatch(body.text)
    if post.rank == "deputy_head" and of_chief and (chief := chief_of(post, left, setting, clean)) is not None:
        kind = DEPUTY.get(chief[0])
        civic = chief[0] == "ngo_head" or (chief[1] or "").startswith("party:")
        return (kind, chief[1]) if kind else ("other", chief[1] if civic else None)
    if body.kind is None and setting.kinds:
        kind = next((k for n in (body.name, *body.text.split()) if n is not None and (k := setting.kinds.get(n[:KNOWN]))), None)
        body = replace(body, kind=kind) if kind is not None else body
    body = of_association(body, setting, post.head.start)
    made = capacity(post, body, setting)
    bare = not (body.organizations or body.kind or body.countries or body.name)
    unsure = made in (None, ("other", None)) or houses.is_vice_speaker(post, body, clean)
    if bare and unsure and (own := houses.post_in(post, body, setting, left, clean)) is not None:
        return own
    if bare and post.rank in _RELATIVE_RANKS and (post.rank == "mission_coordinator" or not body.text) and said:
        if made is None or made[1] is None:
            made = capacity(post, replace(said[-1], whole=f"{said[-1].text} {body.whole}"), setting) or made
    elif not bare:
        said.append(body)
    if bare and not body.text and post.rank == "member" and made is None and setting.chief is not None and setting.chief != setting.named:
        return ("mission_member", setting.chief[1]) if setting.chief[0] in _ABOARD else None  # "X, head of mission; Y, member"
    if bare and not body.text and (post.rank in ("director", "spokesperson") or _is_apposed(post, left, clean)) and made in (None, ("other", None)):
        before = body_of([t for t in left if t.end <= post.head.start][-WINDOW // 4 :], clean)  # «Фонд «…», по словам директора …»
        if before.kind == "ngo" and all(o.startswith("other:") for o in before.organizations):
            return capacity(post, before, setting)
    chief = setting.chief
    if bare and not body.text and chief is not None and chief[0] == "ngo_head" and made in (None, ("other", None)):
        return chief if post.rank in _RELATIVE_RANKS else made  # «Тең төраға …» of the coalition whose head was named
    return made


def _is_apposed(post: Post, left: Sequence[Token], clean: str) -> bool:
    """Whether a Kazakh post without a complement is that of what a comma, a bracket or a dash parts from it: «… қоры (төрағасы X)»."""
    before = next((t.letter for t in reversed(left) if t.end <= post.head.start), "")
    return before in (",", "(", "-") and _ITS_ENDING.fullmatch(fold(clean[post.head.start : post.head.end])) is not None


def _of_one_person(stated: list[Post], match: Match, tokens: Sequence[Token], clean: str, language: str) -> list[Post]:
    """Of the posts before a name those that are its bearer's: they agree in case, and only the last has a body where «и» joins them."""
    if not stated or not match.rule.id.startswith("official-before"):
        return stated
    slot = match.slots["post"]
    before = "".join(t.letter for t in tokens if t.end <= slot[0].start)[-3:]
    kept = [stated[-1]]
    for post in reversed(stated[:-1]):
        if before.endswith(("H,", "H-", "H(")):
            break  # the first posts follow another name
        after = next((t.letter for t in slot if t.start >= (post.body[-1].end if post.body else post.head.end) and t.letter in ",-a"), "")
        own = any(t.letter in "gqc" for t in post.body)
        shared = post.rank == "chair_in_office" or not (after == "a" and own) or _leads_for(post, stated[-1])
        if posts.agree(post, stated[-1], clean, language) and shared and not posts.plural(post, clean, language):
            kept.insert(0, post)
    return kept


def _leads_for(post: Post, office: Post) -> bool:
    """Whether the head of a mission is who holds an office of the body that sends it: «глава миссии ШОС и заместитель генсека организации»."""
    if office.rank not in _OFFICES or not any(t.letter == "q" for t in post.body):
        return False
    senders, bodies = ({str(t.mention.value) for t in p.body if t.letter in "gc" and t.mention is not None} for p in (post, office))
    return bodies <= senders


def _with_bodies(
    stated: Sequence[Post], clean: str, language: str, behind: Sequence[Token], left: Sequence[Token], right: Sequence[Token]
) -> Iterator[tuple[Post, Body]]:
    """The posts with their bodies; a post without one shares that of the post beside it, or takes the one behind the name.

    "Its" stands for the organisation that the sentence (`left`) named last.
    """
    bodies = [body_of(meant(p, left, right, clean), clean, p.head, backwards=language == "kk") for p in stated]
    of_group = words("says_group", language)
    for i, (post, body) in enumerate(zip(stated, bodies, strict=True)):
        if not body.text and len(bodies) > 1:
            head = fold(clean[post.head.start : post.head.end])
            of_mission = words("says_mission", language).search(head) is not None
            sends = [b for b in (*bodies[i + 1 :], *bodies[:i]) if b.text and any(observes(o) for o in b.organizations)]
            own = [b for b in (*bodies[i + 1 :], *bodies[:i]) if b.text and (of_group.search(head) is None or b.foreign is None)]
            stands = iter(sends if of_mission else own)
            other = next(stands, body)  # "Head of Mission, member of the parliament of Norway": no mission of Norway
            body = replace(other, kind=body.kind or other.kind, whole=f"{other.text} {body.whole}")
        if body.mission and not body.organizations and len(bodies) > 1:  # «глава миссии – исполнительный секретарь СНГ»
            sent = next((o for b in bodies for o in b.organizations if observes(o)), None)
            body = replace(body, organizations=(sent,)) if sent is not None else body
        its = post.rank == "head" and ITS.fullmatch(body.text)  # "the mission, whose head is Jan Novak of the OTS"
        if behind and not body.organizations and len(bodies) == 1 and not its:
            body = body_of((*post.body, *behind), clean, post.head)
        yield post, body


def _role(post: Post, clean: str, language: str) -> str:
    """The post as the text says it, its head in the nominative."""
    tokens = sorted((post.head, *post.body), key=lambda t: t.start)
    if language == "ru":
        tokens = [t for t in tokens if t.start >= post.head.start]
    else:
        lead = [t for t in tokens if t.start < post.head.start]
        tokens = posts.without_lead(lead) + tokens[len(lead) :]
    head = post.head
    dated = next((i for i, t in enumerate(tokens) if t.start > head.start and t.mention is not None and t.mention.letter == "D"), len(tokens))
    while dated and tokens[dated - 1].letter == "s" and dated < len(tokens):
        dated -= 1
    tokens = tokens[:dated]  # «главой миссии в мае 2011 года»
    said = clean[tokens[0].start : tokens[-1].end]
    if language == "ru" and head.mention is not None and head.mention.letter == "B" and head.mention.entry:
        said = clean[tokens[0].start : head.start] + head.mention.entry + clean[head.end : tokens[-1].end]
    said = " ".join(said.split()).strip(" ,-–—(«")
    return said if said.count('"') % 2 == 0 else said.strip('"')
