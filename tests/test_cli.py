"""The command line: what it prints where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kzdata.cli import COMMANDS, app


def kzdata(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kzdata", *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


def test_help_reads_like_documentation() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    for command in (c.__name__ for c in COMMANDS):
        assert command in shown
        page = CliRunner().invoke(app, [command, "--help"]).output
        assert "Example" in page


def test_help_imports_nothing_heavy() -> None:
    heavy = ("polars", "pandera", "duckdb", "pyarrow", "frictionless", "pymorphy3")
    script = f"import sys, kzdata.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_build_says_what_it_did(corpus: Path, tmp_path: Path) -> None:
    done = kzdata("build", corpus, "--out", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["version"] == "0.1.0"
    assert made["tables"]["articles"] == 4
    assert "documents    4 read" in done.stderr
    assert str(tmp_path / "0.1.0") in done.stderr
    assert "(unchanged)" in kzdata("build", corpus, "--out", tmp_path).stderr


def test_rejected_input_is_named_and_the_rest_is_built(write: Callable[[str, str], Path], tmp_path: Path) -> None:
    write("in/good.txt", "Президентские выборы 9 июня 2019 года: аккредитованы 12 наблюдателей от ШОС.\n")
    write("in/empty.txt", "")
    write("in/rows.jsonl", '{"text": "Выборы президента."}\nno json\n')
    done = kzdata("build", tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert any("empty.txt" in line and "is empty" in line for line in lines)
    assert any("rows.jsonl#2" in line and "no JSON" in line for line in lines)
    assert (tmp_path / "out" / "0.1.0" / "datapackage.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("build", "nowhere"), 3, "nowhere"),
        (("build", "--version", "one"), 2, "three numbers"),
        (("query", "SELECT 1"), 3, "kzdata build"),
        (("validate", "nowhere"), 3, "no such file"),
        (("validate", "."), 3, "is no release"),
        (("extract", "nowhere.txt"), 3, "nowhere.txt"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_mistakes_are_one_clear_line(arguments: tuple[str, ...], code: int, says: str, tmp_path: Path) -> None:
    done = kzdata(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "releases"])


def test_query_prints_a_table_csv_and_json(release: Path) -> None:
    sql = "SELECT article_id, language FROM articles ORDER BY article_id"
    assert "language" in kzdata("query", sql, "--release", release).stdout
    csv = kzdata("query", sql, "--release", release, "--csv").stdout.splitlines()
    assert csv[0] == "article_id,language"
    assert len(csv) == 5
    assert len(json.loads(kzdata("query", sql, "--release", release, "--json").stdout)) == 4


@pytest.mark.parametrize(
    "sql",
    ["SELECT nonsense FROM articles", "SELECT * FROM read_csv('/etc/passwd')", "COPY articles TO '/tmp/x.csv'", "INSTALL httpfs", "SELECT"],
)
def test_query_reads_nothing_but_the_release(sql: str, release: Path) -> None:
    done = kzdata("query", sql, "--release", release)
    assert done.returncode == 2
    assert "the SQL does not run" in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_reads_no_text_about_other_things(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Сто наблюдателей из двух стран следили за учениями.\n", encoding="utf-8")
    assert "speaks of no vote of citizens" in kzdata("extract", tmp_path / "a.txt").stdout
    assert list(json.loads(kzdata("extract", tmp_path / "a.txt", "--json").stdout)) == ["source", "articles"]
    assert "speaks of no vote" not in kzdata("extract", tmp_path / "a.txt", "--all").stdout


def test_extract_shows_facts_under_their_sentences(corpus: Path) -> None:
    shown = kzdata("extract", corpus / "en.txt").stdout
    assert "observers=250" in shown
    assert "count-observers-from-states" in shown
    made = json.loads(kzdata("extract", corpus / "en.txt", "--json").stdout)
    assert made["observer_counts"][0]["observers"] == 250


def test_a_text_cannot_steer_the_terminal(write: Callable[[str, str], Path]) -> None:
    path = write("hostile.txt", "\x1b[31mВыборы президента 9 июня 2019 года: 12 наблюдателей от ШОС\x1b]0;x\x07.\n")
    assert "\x1b" not in kzdata("extract", path).stdout


def test_validate_finds_a_damaged_file(copied: Path) -> None:
    assert kzdata("validate", copied).returncode == 0
    file = copied / "data" / "missions.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    done = kzdata("validate", copied)
    assert done.returncode == 1
    assert "release-hash" in done.stderr
    assert "missions" in done.stderr


def test_a_row_too_wide_for_the_terminal_is_shown_one_value_a_line(release: Path) -> None:
    done = kzdata("query", "SELECT * FROM missions LIMIT 1", "--release", release)
    assert done.returncode == 0
    assert "row 1 " in done.stdout and "…" not in done.stdout
    assert any(line.split()[:1] == ["election_id"] and len(line.split()) == 2 for line in done.stdout.splitlines())


def test_two_columns_of_one_name_keep_their_values(release: Path) -> None:
    done = kzdata("query", "--csv", "SELECT 1 AS a, 2 AS a", "--release", release)
    assert done.stdout.split() == ["a,a", "1,2"]
