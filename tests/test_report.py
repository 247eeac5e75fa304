"""The page of a verdict: what a reader sees, in a real browser; and the forms for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import chromium
import damage
import good
import pytest

from kzdata.report import machine
from kzdata.report.page import html, shown
from kzdata.validate import Verdict, validate

HOSTILE = (
    "=cmd()",
    "<script>document.title = 'taken'</script>",
    '"><img src=x onerror=alert(1)>',
    "\x1b[2J\x07",
    "\u202egnihton\u2066",
    "x" * 10_000_000,
)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with errors and a warning, and with hostile cells in rows that break a check."""
    release = good.release(tmp_path_factory.mktemp("bad"))

    def worse(rows: damage.Rows) -> damage.Rows:
        for number, text in enumerate(HOSTILE):
            quote = {"evidence": text, "evidence_end": rows[0]["evidence_start"] + len(text)}
            rows.append(rows[0] | {"fact_id": f"{number:016x}", "observers": -1} | quote)
        return rows

    damage.rows(release, "observer_counts", worse)
    return release


@pytest.fixture(scope="module")
def verdict(bad: Path) -> Verdict:
    return validate(bad)


@pytest.fixture(scope="module")
def file(verdict: Verdict, tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = good.release(tmp_path_factory.mktemp("before"), "0.9.0")
    made = tmp_path_factory.mktemp("page") / "report.html"
    made.write_text(html(verdict, before=before, unusual=["observer_counts: 4 → 10 rows"]), encoding="utf-8")
    return made


def test_the_page_is_whole_and_nothing_on_it_is_fetched(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#|data:)""", text)
    assert "<script>document.title" not in text
    assert "\u202e" not in text and "\x1b" not in text and "⟨U+202E⟩" in text
    assert len(text) < 2_000_000
    for said in ("observer_counts-columns", "Compared with 0.9.0", "Facts by vote", "Unusual changes", "is below 0"):
        assert said in text


def test_what_cannot_be_seen_is_shown_by_its_code() -> None:
    assert shown("a\u202eb\x00c\n") == "a⟨U+202E⟩b⟨U+0000⟩c\n"


def test_quotes_stand_in_their_sentences_where_the_corpus_is_at_hand(corpus: Path, tmp_path: Path) -> None:
    from kzdata.build import build

    release = build([corpus], tmp_path / "releases", "0.1.0", workers=1).path

    def absurd(rows: damage.Rows) -> damage.Rows:
        return [row | {"observers": -5} for row in rows]

    damage.rows(release, "observer_counts", absurd)
    found = validate(release)
    alone = html(found)
    whole = html(found, [corpus])
    assert "<blockquote><mark>" in alone and "Quotes stand alone" in alone
    assert re.search(r"<blockquote>На выборы президента Казахстана 9 июня 2019 года аккредитованы <mark>120 наблюдателей[^<]*</mark>", whole)
    assert "Quotes stand alone" not in whole


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Page]:
    if chromium.PATH is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with chromium.page(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def test_the_browser_finds_nothing_to_complain_about(page: chromium.Page, file: Path) -> None:
    page.open(file)
    assert page.requests() == []
    assert page.complaints() == []
    assert page.run("document.title").startswith("Quality of")
    assert page.run("document.querySelectorAll('img, iframe, link:not([rel=icon])').length") == 0


def test_only_checks_with_findings_are_shown_until_asked(page: chromium.Page, file: Path) -> None:
    page.open(file)
    visible = "[...document.querySelectorAll('details.check')].filter(c => !c.hidden).length"
    few = page.run(visible)
    page.run("document.getElementById('only').click()")
    assert 0 < few < page.run(visible) > 100
    page.run("const f = document.getElementById('filter'); f.value = 'parts total'; f.dispatchEvent(new Event('input'))")
    assert 0 < page.run(visible) < 10


def test_the_drill_down_works_by_keyboard_alone(page: chromium.Page, file: Path) -> None:
    page.open(file)
    page.press("Tab", "Enter")  # the link that skips to the checks
    assert page.run("location.hash") == "#checks"
    for _ in range(8):
        page.press("Tab")
        if page.run("document.activeElement.tagName") == "SUMMARY":
            break
    page.press("Enter")
    assert page.run("document.activeElement.parentElement.open") is True
    page.press("Tab", "Space")
    assert page.run("document.activeElement.parentElement.className") == "row"
    assert page.run("document.activeElement.parentElement.open") is True
    assert page.run("document.activeElement.parentElement.querySelector('mark').getClientRects().length") > 0
    assert page.run("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_light_and_dark_differ_and_can_be_read(page: chromium.Page, file: Path) -> None:
    page.open(file)
    colours = []
    for dark in (False, True):
        page.dark(dark)
        colours.append((_luminance(page, "backgroundColor"), _luminance(page, "color")))
    (light_page, light_ink), (dark_page, dark_ink) = colours
    assert light_page > light_ink and dark_page < dark_ink
    for one, other in colours:
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 7


def test_it_fits_a_small_window(page: chromium.Page, file: Path, tmp_path: Path) -> None:
    page.open(file)
    page.picture(tmp_path / "small.png", 400, 800)
    assert page.run("document.documentElement.scrollWidth <= window.innerWidth")


def _luminance(page: chromium.Page, what: str) -> float:
    rgb = [int(n) / 255 for n in re.findall(r"\d+", page.run(f"getComputedStyle(document.body).{what}"))[:3]]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_junit_has_a_case_a_check(verdict: Verdict) -> None:
    root = ElementTree.fromstring(machine.junit(verdict))
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert {c["check_id"] for c in verdict.checks} <= set(cases)
    failure = cases["observer_counts-columns"].find("failure")
    assert failure is not None and failure.get("message") == f"{len(HOSTILE)} rows break it"
    assert cases["observer_counts-keys"].find("failure") is None
    suite = next(s for s in root.iter("testsuite") if s.get("name") == "observer_counts")
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


def test_sarif_names_rule_file_and_row(verdict: Verdict) -> None:
    made = json.loads(json.dumps(machine.sarif(verdict)))
    run = made["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert made["version"] == "2.1.0" and len(run["results"]) == len(verdict.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
    one = next(r for r in run["results"] if r["ruleId"] == "observer_counts-columns")
    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/observer_counts.parquet"
    assert one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == f"observer_counts/{0:016x}"


def test_annotations_are_one_line_each(verdict: Verdict) -> None:
    lines = machine.github(verdict).splitlines()
    assert len(lines) == len(verdict.findings)
    assert all(re.match(r"::(error|warning|notice) file=[^,:]+(,line=\d+)?,title=[^:]+::.+", line) for line in lines)


def test_the_verdict_as_json_is_complete(verdict: Verdict) -> None:
    made = json.loads(json.dumps(machine.as_dict(verdict), default=str))
    assert made["failed"] is True
    assert made["counts"]["error"] >= len(HOSTILE)
    assert {"check", "table", "severity", "row", "reason", "remedy"} <= set(made["findings"][0])
