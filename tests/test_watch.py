"""One check or one rule under the loupe."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import damage
import pytest

from kzdata import policy, watch
from kzdata.errors import UsageError


def test_a_check_shows_its_rows_with_their_quotes(copied: Path) -> None:
    damage.rows(copied, "observer_counts", lambda rows: [rows[0] | {"countries_count": 300, "observers": 2}, *rows[1:]])
    lines = watch.look(copied, ["count-countries-exceed-observers"])
    assert lines[0].startswith("count-countries-exceed-observers (warning, observer_counts): 1 rows.")
    assert "2 observers from 300 countries" in lines[1]
    assert lines[2].strip().startswith("«")


def test_a_rule_shows_the_facts_that_it_made_of_a_corpus(corpus: Path) -> None:
    import duckdb

    lines = watch.look(corpus, [])
    assert all("rows." in line or line.startswith("  ") for line in lines)
    from kzdata.build import parse_chunk
    from kzdata.documents import read

    made = parse_chunk(list(read([corpus])))["observer_counts"]
    rule = duckdb.sql("SELECT min(rule_id) FROM made").fetchall()[0][0]
    assert made.num_rows
    told = watch.look(corpus, [rule])
    assert told[0] == f"{rule}: facts made by this rule"
    assert any("observer_counts" in line for line in told)


def test_a_name_that_is_neither_is_told_what_it_may_have_meant(copied: Path) -> None:
    with pytest.raises(UsageError, match="perhaps count-falls-over-time"):
        watch.look(copied, ["count-falls-over-tme"])


def test_a_change_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    seen = watch.changes(tmp_path, pause=0.01)
    before = watch.watched(tmp_path)
    assert tmp_path / "a.txt" in before

    import threading

    later = threading.Timer(0.2, lambda: (tmp_path / "b.txt").write_text("b", encoding="utf-8"))
    later.start()
    assert tmp_path / "b.txt" in next(seen)


def test_the_policy_in_full_is_a_policy_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kzdata", "check", "--list"], capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "100"}
    )
    (tmp_path / "all.toml").write_text(done.stdout, encoding="utf-8")
    assert len(tomllib.loads(done.stdout)["checks"]) >= 40
    assert policy.load(tmp_path / "all.toml").departures() == {}
