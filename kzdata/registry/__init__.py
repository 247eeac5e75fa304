"""The registries: votes, organisations, countries and all their names, edited by hand as CSV, every row with a source."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from kzdata.errors import RuleError
from kzdata.resources import folder

_ELECTION = re.compile(r"[a-z]{2}-(\d{4}-\d{2}-\d{2})-[a-z]+")
LANGUAGES = ("en", "ru", "kk")
COMMISSIONS = ("kz-cec", "kz-crc")  # of Kazakhstan, for elections and for referendums
OUR_HOUSE = "kz-mazhilis"  # no other country has a house of this name


@dataclass(frozen=True, slots=True)
class Election:
    """A vote; `election_id` is country, voting day and kind."""

    election_id: str
    country_code: str
    kind: str
    voting_date: date
    is_early: bool | None  # null where it does not apply or is not known
    name_en: str
    name_ru: str
    name_kk: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that observes, runs or comments on votes, or an aggregate of such bodies."""

    organization_id: str
    kind: str
    parent_id: str | None
    name_en: str
    name_ru: str | None
    name_kk: str | None
    short_name_en: str | None
    short_name_ru: str | None
    short_name_kk: str | None
    wikidata_id: str | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """One name of an organisation in one language: official, short, former or usual; in the CSV {a|b} is a choice, and «a» a word too."""

    organization_id: str
    language: str
    name: str
    is_word: bool = False  # whether it names the organisation only in quotation marks or beside what it is: «Ауыл», a village


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person in an office that dates a text: `pattern` matches the surname in any case, language and script after folding."""

    name: str
    office: str
    pattern: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page whose outlet numbers its pages as they come out (`series`: rules/addresses.toml), its day, and whence that is known.

    `basis`: `printed` where the page, its address or a list of pages gives the day; `event` where it tells of an event of a known day as of today;
    `about` where it may be a few days off.
    """

    series: str
    number: int
    published_on: date
    basis: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Country:
    """An ISO 3166-1 country with its names."""

    country_code: str
    alpha3: str
    name_en: str
    name_ru: str
    name_kk: str


@dataclass(frozen=True, slots=True)
class CountryName:
    """One name, adjective or demonym of a country; `ambiguous` ones are names of people and cities too, or common words (`is_word`)."""

    country_code: str
    language: str
    kind: str
    name: str
    ambiguous: bool
    is_word: bool


def _read(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    path = folder("registry") / name
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if None in row or None in row.values():
                raise RuleError(f"{path.name}: row {number} has another number of cells than the header; quote cells that hold commas")
            yield f"{path.name}: row {number}", row


@cache
def elections() -> tuple[Election, ...]:
    """All votes in the order of the file. Raises RuleError on an identifier or a day that is malformed."""
    made = []
    for where, row in _read("elections.csv"):
        match = _ELECTION.fullmatch(row["election_id"])
        if match is None or match.group(1) != row["voting_date"]:
            raise RuleError(f"{where}: election_id {row['election_id']!r} must be country-day-kind with the day of voting_date")
        made.append(
            Election(
                row["election_id"],
                row["country_code"],
                row["kind"],
                date.fromisoformat(row["voting_date"]),
                {"true": True, "false": False}.get(row["is_early"]),
                row["name_en"],
                row["name_ru"],
                row["name_kk"],
                row["source_url"],
            )
        )
    return tuple(made)


@cache
def organizations() -> dict[str, Organization]:
    """All organisations by id: those of the file, and `country:XX` for every country (its state bodies)."""
    made: dict[str, Organization] = {}
    for where, row in _read("organizations.csv"):
        if row["organization_id"] in made:
            raise RuleError(f"{where}: organization_id {row['organization_id']!r} stands twice; keep one row")
        made[row["organization_id"]] = Organization(**{k: (row.get(k) or None) for k in Organization.__slots__})  # type: ignore[arg-type]
    for country in countries().values():
        key = f"country:{country.country_code}"
        made[key] = Organization(
            key,
            "state_body",
            None,
            country.name_en,
            country.name_ru,
            country.name_kk,
            None,
            None,
            None,
            None,
            "https://www.iso.org/obp/ui/",
        )
    return made


@cache
def members() -> dict[str, frozenset[str]]:
    """Organisation → the countries that are or were its members, where the file lists them. Raises RuleError on an unknown row."""
    found: dict[str, set[str]] = {}
    for where, row in _read("memberships.csv"):
        if row["organization_id"] not in organizations() or row["country_code"] not in countries():
            raise RuleError(f"{where}: {row['organization_id']!r} or {row['country_code']!r} has no row in the registries; add one")
        found.setdefault(row["organization_id"], set()).add(row["country_code"])
    return {organization: frozenset(codes) for organization, codes in found.items()}


@cache
def assemblies() -> dict[str, str]:
    """Organisation → its parliamentary assembly."""
    return {o.parent_id: i for i, o in organizations().items() if o.kind == "parliamentary_assembly" and o.parent_id}


@cache
def organization_names() -> tuple[OrganizationName, ...]:
    """Every name of every organisation. Raises RuleError on an organisation that has no row."""
    known = organizations()
    made = []
    for where, row in _read("organization_names.csv"):
        if row["organization_id"] not in known:
            raise RuleError(f"{where}: organization_id {row['organization_id']!r} has no row in organizations.csv; add one")
        is_word = row["name"].startswith("«")
        made += [OrganizationName(row["organization_id"], row["language"], name, is_word) for name in _spelled_out(row["name"].strip("«»"))]
    return tuple(dict.fromkeys(made))


def _spelled_out(name: str) -> Iterator[str]:
    """The names that one with choices stands for: "{Organization|Organisation} of {|the }Turkic States"."""
    parts = [part[1:-1].split("|") if part.startswith("{") else [part] for part in re.findall(r"{[^}]*}|[^{]+", name)]
    return map("".join, product(*parts))


@cache
def office_holders() -> tuple[OfficeHolder, ...]:
    """Who headed which commission, mission or ministry when, as far as it tells one vote from another."""
    made = []
    for where, row in _read("office_holders.csv"):
        try:
            re.compile(row["pattern"])
            days = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
        except (re.error, ValueError) as error:
            raise RuleError(f"{where}: {error}; give a regular expression and two days") from None
        made.append(OfficeHolder(row["name"], row["office"], row["pattern"], *days))
    return tuple(made)


@cache
def page_numbers() -> tuple[PageNumber, ...]:
    """Numbered pages whose days are known, by series and number. Raises RuleError on what is no number, day or basis."""
    made = []
    for where, row in _read("page_numbers.csv"):
        if row["basis"] not in ("printed", "event", "about"):
            raise RuleError(f"{where}: basis {row['basis']!r} must be printed, event or about")
        try:
            made.append(PageNumber(row["series"], int(row["number"]), date.fromisoformat(row["published_on"]), row["basis"], row["source_url"]))
        except ValueError as error:
            raise RuleError(f"{where}: {error}; give a whole number and a day") from None
    return tuple(made)


@cache
def candidates() -> tuple[tuple[str, str], ...]:
    """Vote and pattern of each challenger for the presidency who ran but once, so that the name tells the vote; no office holders.

    The lists of 2005, 2019 and 2022 are whole, but for whoever ran in another year, too; of 2015 the one named by a party.
    """
    made = []
    for where, row in _read("candidates.csv"):
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise RuleError(f"{where}: {error}; give a regular expression") from None
        made.append((row["election_id"], row["pattern"]))
    return tuple(made)


@cache
def countries() -> dict[str, Country]:
    """All countries by their ISO 3166-1 alpha-2 code."""
    return {row["country_code"]: Country(**{k: row[k] for k in Country.__slots__}) for _, row in _read("countries.csv")}


@cache
def country_names() -> tuple[CountryName, ...]:
    """Every name, adjective and demonym of every country."""
    return tuple(
        CountryName(row["country_code"], row["language"], row["kind"], row["name"], row["ambiguous"] != "false", row["ambiguous"] == "word")
        for _, row in _read("country_names.csv")
    )


def rows() -> dict[str, list[dict[str, object]]]:
    """The registries as rows of the tables `elections`, `organizations`, `countries`."""

    def as_rows(items: tuple[object, ...]) -> list[dict[str, object]]:
        return [{k: getattr(item, k) for k in type(item).__slots__} for item in items]  # type: ignore[attr-defined]

    return {
        "elections": as_rows(elections()),
        "organizations": as_rows(tuple(organizations().values())),
        "countries": as_rows(tuple(countries().values())),
    }
