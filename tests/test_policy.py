"""The policy decides how severe a check is and what it tolerates; what a schema demands stays an error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import damage
import good
import pyarrow as pa
import pytest

from kzdata import package, policy, registry, tables
from kzdata.build import build
from kzdata.errors import RuleError
from kzdata.validate import validate

Write = Callable[[str, str], Path]


def test_the_policy_of_kzdata_covers_every_check_and_every_limit() -> None:
    own = policy.load()
    assert len(own.checks) > 100
    assert set(own.history) == {"rows", "failed", "nulls", "distance", "deviations"}
    assert own.files == ("policy.toml",)


def test_a_file_changes_severity_tolerance_and_share(write: Write) -> None:
    text = '[checks.count-falls-over-time]\nseverity = "error"\ntolerance = 0.1\nallowed = 0.5\n[history]\nrows = 0.9\n'
    made = policy.load(write("strict.toml", text))
    check = made.of("count-falls-over-time")
    assert (check.severity, check.tolerance, check.allowed) == ("error", 0.1, 0.5)
    assert "(1 - 0.1)" in check.query()
    assert made.history["rows"] == 0.9
    assert made.of("count-batch-above-total") == policy.load().of("count-batch-above-total")
    assert made.files == ("policy.toml", "strict.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[checks.count-falls]\nseverity = 'info'", "no such check; perhaps count-falls-over-time"),
        ("[checks.count-falls-over-time]\nseverity = 'fatal'", "none of error, warning, info"),
        ("[checks.count-falls-over-time]\nlevel = 1", "give severity, tolerance or allowed"),
        ("[checks.count-falls-over-time]\ntolerance = 'much'", "no number"),
        ("[checks.count-falls-over-time]\ntolerance = -1", "no number"),
        ("[checks.count-falls-over-time]\nallowed = 2", "no share"),
        ("[checks.day-order]\ntolerance = 2", "this check has none"),
        ("[checks.observer_counts-keys]\nseverity = 'info'", "always an error"),
        ("[checks.observer_counts-columns]\nallowed = 1", "always an error"),
        ("[history]\nlength = 2", "no such limit"),
        ("[check.day-order]\nseverity = 'info'", "not understood"),
        ("checks = 1", "not understood"),
        ("[checks", "is no TOML"),
    ],
)
def test_what_no_check_can_take_is_refused(text: str, says: str, write: Write) -> None:
    with pytest.raises(RuleError, match=says):
        policy.load(write("quality.toml", text))


def test_a_policy_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"nowhere\.toml: cannot be read"):
        policy.load(tmp_path / "nowhere.toml")


def test_a_share_may_break_a_check_before_it_counts_as_failed(tmp_path: Path, write: Write) -> None:
    release = good.release(tmp_path)
    damage.rows(release, "observer_counts", lambda rows: [rows[0] | {"countries_count": 999, "election_id": None, "observers": 5}, *rows[1:]])

    def status(text: str) -> object:
        return next(c["status"] for c in validate(release, rules=policy.load(write("p.toml", text))).checks if c["check_id"] == "count-without-vote")

    assert status("") == "failed"
    assert status("[checks.count-without-vote]\nallowed = 0.25") == "passed"
    assert status("[checks.count-without-vote]\nallowed = 0.24") == "failed"


def test_the_policy_of_a_corpus_governs_its_build(corpus: Path, tmp_path: Path) -> None:
    import shutil

    own = Path(shutil.copytree(corpus, tmp_path / "corpus"))
    (own / policy.OF_A_CORPUS).write_text('[checks.article-without-day]\nseverity = "warning"\n', encoding="utf-8")
    result = build([own], tmp_path / "releases", "0.1.0", workers=1)
    severities = {c["check_id"]: c["severity"] for c in result.checks}
    assert severities["article-without-day"] == "warning"
    assert severities["count-without-vote"] == "info"


def test_a_warning_that_becomes_an_error_goes_to_quarantine(tmp_path: Path, write: Write) -> None:
    rows = good.rows()
    rows["observer_counts"][0]["countries_count"] = 300
    rows["observer_counts"][0]["observers"] = 299
    batch = {name: pa.Table.from_pylist(found, tables.arrow_schema(name)) for name, found in rows.items()}
    usual = package.build([batch], tmp_path / "usual", "1.0.0", registry.rows())
    assert usual.quarantined == 0
    assert any(c["check_id"] == "count-countries-exceed-observers" and c["rows_failed"] == 1 for c in usual.checks)
    rules = policy.load(write("p.toml", '[checks.count-countries-exceed-observers]\nseverity = "error"\n'))
    strict = package.build([batch], tmp_path / "strict", "1.0.0", registry.rows(), policy=rules)
    assert strict.quarantined == 1
    assert strict.counts["observer_counts"] == usual.counts["observer_counts"] - 1


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    release = good.release(tmp_path_factory.mktemp("bad"))
    damage.rows(release, "observer_counts", lambda rows: [rows[0] | {"observers": -1}, *rows[1:]])
    return release


@pytest.mark.parametrize(
    "variable",
    ["PANDERA_VALIDATION_ENABLED=False", "PANDERA_VALIDATION_DEPTH=SCHEMA_ONLY", "PYTHONOPTIMIZE=2", "KZDATA_VALIDATE=0", "KZDATA_STRICT=0"],
)
def test_the_environment_cannot_switch_validation_off(variable: str, bad: Path) -> None:
    name, value = variable.split("=")
    done = subprocess.run(
        [sys.executable, "-m", "kzdata", "validate", str(bad)], capture_output=True, text=True, env=os.environ | {name: value}, check=False
    )
    assert done.returncode == 1
    assert "observers: -1 is below 0" in done.stderr
