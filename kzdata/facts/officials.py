"""Named persons with a stated post: the post's rank, the body's kind and the name give the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts.sentences import Sentence, joint
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote

BODY = r'[GCQVvAFLOwISPRfZaEN\-"]'
BEFORE = re.compile(rf"(?P<post>B)(?P<body>{BODY}{{0,14}}?)(?P<extra>(?:[,a]?B{BODY}{{0,8}}?)?)[,\-]?(?P<name>H)")
AFTER = re.compile(rf"(?P<name>H)[,(\-]{{1,2}}w{{0,2}}(?P<lead>(?:[AFw]|G)*?)(?P<post>B)(?P<body>{BODY}{{0,8}})")
KAZAKH = re.compile(r'(?P<body>[GCQVvAFLOwISPRfZ\-"]{0,10})(?P<post>B)[,\-]?(?P<name>H)')

COMMISSION = {"head": "commission_chair", "deputy_head": "commission_deputy_chair", "secretary": "commission_secretary", "member": "commission_member"}
PARLIAMENT = {"head": "parliament_chair", "deputy_head": "parliament_deputy_chair", "member": "member_of_parliament"}
MISSION = {"head": "head_of_mission", "deputy_head": "deputy_head_of_mission", "member": "mission_member"}
MINISTRY = {"head": "minister", "deputy_head": "deputy_minister"}
BY_BODY = {
    "kz-cec": COMMISSION,
    "kz-crc": COMMISSION,
    "kz-senate": PARLIAMENT,
    "kz-mazhilis": PARLIAMENT,
    "kz-parliament": PARLIAMENT,
    "kz-mfa": MINISTRY,
    "kz-government": {},
}
KEPT = {
    "head_of_mission", "mission_coordinator", "minister", "deputy_minister", "spokesperson", "head_of_state", "member_of_parliament",
    "secretary_general", "deputy_secretary_general", "ambassador", "ngo_head", "expert",
}  # fmt: skip


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `officials` of one text: a person once a post."""
    seen: set[tuple[object, ...]] = set()
    for sentence in parsed:
        if "B" not in sentence.letters or "H" not in sentence.letters:
            continue
        named: set[int] = set()
        patterns = ((KAZAKH, "official-kazakh"),) if text.language == "kk" else ((BEFORE, "official-before"),)
        for pattern, rule in (*patterns, (AFTER, "official-after")):
            for match in pattern.finditer(sentence.letters):
                if match.start("name") in named:
                    continue
                fact = _fact(text, sentence, match, rule)
                if fact is None:
                    continue
                named.add(match.start("name"))
                surname = str(fact.values["person_name"]).split()[-1]
                key = (surname, fact.values["role_kind"], fact.values["organization_id"])
                if key not in seen:
                    seen.add(key)
                    yield fact


def _fact(text: Text, sentence: Sentence, match: re.Match[str], rule: str) -> Fact | None:
    post = sentence.tokens[match.start("post")]
    name = sentence.tokens[match.start("name")]
    if post.mention is None or name.mention is None:
        return None
    body = sentence.tokens[match.start("body") : match.end("body")]
    rank = str(post.mention.value)
    role_kind, organization = kind_and_body(rank, body, sentence)
    if role_kind is None:
        return None
    first = min(post.start, body[0].start if body else post.start)
    last = max(post.end, body[-1].end if body and match.start("body") > match.start("post") else post.end)
    role = " ".join(text.clean[first:last].split()).strip(" ,-–—(«\"")
    values: dict[str, object] = {
        "person_name": name.mention.value,
        "role": role,
        "role_kind": role_kind,
        "organization_id": organization,
    }
    return Fact("officials", values, min(first, name.start), max(last, name.end), rule, (f"post «{post.mention.entry}»",))


def kind_and_body(rank: str, body: Sequence[Token], sentence: Sentence) -> tuple[str | None, str | None]:
    """The role_kind and the organisation of a post of this rank in this body."""
    organizations = [str(t.mention.value) for t in body if t.letter == "G" and t.mention is not None]
    countries = [str(t.mention.value) for t in body if t.letter in "CA" and t.mention is not None]
    mission = any(t.letter in "QO" for t in body)
    foreign = next((c for c in countries if c != HOME), None)
    if mission and rank in ("head", "deputy_head", "member", "mission_coordinator", "head_of_mission"):
        kind = MISSION.get(rank, rank)
        observing = [o for o in organizations if not o.startswith("kz-")]
        return kind, joint(observing) if observing else sentence.inherited or (f"country:{foreign}" if foreign else None)
    if organizations:
        organization = organizations[0] if organizations[0].startswith("kz-") else joint(organizations)
        kind = BY_BODY.get(organization, {}).get(rank) or (rank if rank in KEPT else None)
        if organization.startswith("kz-") and foreign and len(organizations) == 1:
            organization = f"country:{foreign}"
        if rank == "head_of_state" and organization != "kz-president":
            kind = "parliament_chair" if organization.endswith(("-pa", "pace")) else "other"
        return kind or "other", organization
    if rank == "head_of_state":
        return rank, f"country:{foreign}" if foreign else "kz-president"
    if rank in ("minister", "deputy_minister"):
        return rank, f"country:{foreign}" if foreign else "kz-mfa" if any(t.letter == "w" for t in body) or not body else "kz-government"
    if rank in ("ambassador", "member_of_parliament"):
        return rank, f"country:{foreign}" if foreign else None
    if rank in ("secretary_general", "deputy_secretary_general", "mission_coordinator", "head_of_mission"):
        return rank, sentence.inherited
    if rank in KEPT:
        return rank, None
    return ("other", None) if body else (None, None)
