"""A release is whole, says what it holds, is the same bytes for the same input, and is never overwritten."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from good import releases

from kzdata import package, registry, tables
from kzdata import release as release_module
from kzdata.build import build, parse_chunk
from kzdata.documents import read
from kzdata.errors import ReleaseError, UsageError
from kzdata.manifest import sha256
from kzdata.package import PackageResult

PROFILE = Path(__import__("dplib").__file__).parent / "profiles" / "2.0" / "datapackage.json"


def hashes(path: Path) -> dict[str, str]:
    return {p.relative_to(path).as_posix(): sha256(p) for p in sorted(path.rglob("*")) if p.is_file()}


def packaged(corpus: Path, out: Path, threads: int | None = None, version: str = "0.1.0") -> PackageResult:
    return package.build([parse_chunk(list(read([corpus])))], out, version, registry.rows(), threads)


def test_every_table_is_one_file_with_the_columns_of_its_schema(release: Path) -> None:
    assert {p.stem for p in (release / "data").iterdir()} == set(tables.tables())
    for name in tables.tables():
        found = pq.read_schema(release / "data" / f"{name}.parquet")
        assert [(f.name, f.type) for f in found] == [(f.name, f.type) for f in tables.arrow_schema(name)]


def test_the_footer_carries_version_licence_and_schema(release: Path) -> None:
    meta = pq.read_metadata(release / "data" / "missions.parquet")
    assert meta.metadata[b"kzdata_version"] == b"0.1.0"
    assert meta.metadata[b"license"] == b"CC-BY-4.0"
    assert json.loads(meta.metadata[b"table_schema"]) == tables.table("missions").schema
    assert meta.row_group(0).column(0).compression == "ZSTD"


def test_the_descriptor_gives_bytes_hash_and_keys(release: Path) -> None:
    descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["version"] == "0.1.0"
    assert {s["title"] for s in descriptor["sources"]} == {"Пример", "Example", "Мысал"}
    for resource in descriptor["resources"]:
        file = release / resource["path"]
        assert resource["bytes"] == file.stat().st_size
        assert resource["hash"] == f"sha256:{sha256(file)}"
        assert resource["schema"]["primaryKey"]


def test_outside_judges_accept_the_release(release: Path) -> None:
    descriptor = str(release / "datapackage.json")
    command = [sys.executable, "-m", "frictionless", "validate", descriptor]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(PROFILE), descriptor]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_release_explains_every_column(release: Path) -> None:
    readme = (release / "README.md").read_text(encoding="utf-8")
    for made in tables.tables().values():
        assert f"### `{made.name}`" in readme
    assert "{" not in readme.split("## Columns")[0]


def test_facts_point_into_their_source(release: Path, corpus: Path) -> None:
    con = duckdb.connect()
    rows = con.execute(
        "SELECT source, evidence, evidence_start, evidence_end FROM read_parquet(?) JOIN read_parquet(?) USING (article_id)",
        [str(release / "data" / "observer_counts.parquet"), str(release / "data" / "articles.parquet")],
    ).fetchall()
    assert rows
    for source, evidence, start, end in rows:
        assert (corpus / source).read_text(encoding="utf-8")[start:end] == evidence


def test_an_article_about_other_things_is_kept_and_not_parsed(release: Path, corpus: Path, tmp_path: Path) -> None:
    articles = {r["source"]: r for r in pq.read_table(release / "data" / "articles.parquet").to_pylist()}
    assert not articles["weather.txt"]["is_relevant"]
    days = pq.read_table(release / "data" / "date_mentions.parquet").to_pylist()
    assert articles["weather.txt"]["article_id"] not in {d["article_id"] for d in days}
    everything = build([corpus], tmp_path, "0.1.0", everything=True, workers=1)
    days = pq.read_table(everything.path / "data" / "date_mentions.parquet").to_pylist()
    assert articles["weather.txt"]["article_id"] in {d["article_id"] for d in days}


def test_the_same_input_gives_the_same_bytes_with_one_and_two_threads(corpus: Path, tmp_path: Path) -> None:
    first = hashes(packaged(corpus, tmp_path / "a", 1).path)
    assert hashes(packaged(corpus, tmp_path / "b", 2).path) == first
    whole = hashes(build([corpus], tmp_path / "c", "0.1.0", workers=2).path)
    assert hashes(build([corpus], tmp_path / "d", "0.1.0", workers=1).path) == whole
    assert {name for name in whole if whole[name] != first[name]} == {"build.json", "manifest-sha256.txt"}  # `packaged` gives no recipe


def test_the_same_version_with_the_same_content_is_unchanged(corpus: Path, tmp_path: Path) -> None:
    assert not packaged(corpus, tmp_path).unchanged
    assert packaged(corpus, tmp_path).unchanged


def test_a_version_is_never_overwritten(corpus: Path, tmp_path: Path) -> None:
    before = hashes(packaged(corpus, tmp_path).path)
    other = tmp_path / "other.txt"
    other.write_text("На выборы аккредитованы 7 наблюдателей от ШОС.\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="exists with other content"):
        packaged(other, tmp_path)
    assert hashes(tmp_path / "0.1.0") == before
    assert not list(tmp_path.glob(".building-*"))


@pytest.mark.parametrize("version", ["1", "1.0", "v1.0.0", "1.0.0-rc", "../1.0.0", "01.0.0", ""])
def test_a_version_is_three_numbers(version: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="three numbers"):
        package.build([], tmp_path, version, registry.rows())
    assert not list(tmp_path.iterdir())


def test_a_bad_row_goes_to_quarantine_and_the_others_stay(corpus: Path, tmp_path: Path) -> None:
    batch = parse_chunk(list(read([corpus])))
    good = batch["observer_counts"]
    row = good.to_pylist()[0]
    worse = [
        row | {"fact_id": "0" * 16, "group_id": "no-such-body"},  # no row in organizations
        row | {"fact_id": "1" * 16, "evidence_end": row["evidence_end"] + 5},  # the quote is not as long as its offsets say
        row,  # the same fact twice
    ]
    batch["observer_counts"] = pa.Table.from_pylist([*good.to_pylist(), *worse], good.schema)
    result = package.build([batch], tmp_path, "0.1.0", registry.rows())
    assert result.counts["observer_counts"] == good.num_rows
    quarantined = pq.read_table(result.path / "data" / "quarantine.parquet").to_pylist()
    assert {q["check_id"] for q in quarantined} == {
        "observer_counts-references",
        "observer_counts-evidence",
        "observer_counts-keys",
    }
    assert all(json.loads(q["row"])["group_id"] for q in quarantined)


def test_a_body_that_no_registry_knows_gets_a_row_of_its_own(corpus: Path, tmp_path: Path) -> None:
    batch = parse_chunk(list(read([corpus])))
    row = batch["observer_counts"].to_pylist()[0]
    batch["observer_counts"] = pa.Table.from_pylist([row | {"group_id": "other:test-league"}], batch["observer_counts"].schema)
    result = package.build([batch], tmp_path, "0.1.0", registry.rows())
    bodies = {r["organization_id"]: r for r in pq.read_table(result.path / "data" / "organizations.parquet").to_pylist()}
    assert bodies["other:test-league"]["kind"] == "unregistered"
    assert any(c["check_id"] == "organization-unregistered" and c["rows_failed"] == 1 for c in result.checks)
    assert result.quarantined == 0


def test_missions_name_the_facts_behind_their_figures(release: Path) -> None:
    missions = pq.read_table(release / "data" / "missions.parquet").to_pylist()
    facts = {r["fact_id"]: r for r in pq.read_table(release / "data" / "observer_counts.parquet").to_pylist()}
    assert missions
    for mission in missions:
        if mission["observers"] is not None:
            assert facts[mission["observers_fact_id"]]["observers"] == mission["observers"]
        assert mission["sources"] >= 1


def test_killed_builds_leave_no_half_release_and_the_next_one_works(corpus: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom kzdata.build import build\n"
        "if __name__ == '__main__':\n"
        "    build([Path(sys.argv[1])], Path(sys.argv[2]), '0.1.0', workers=1)\n"
    )
    for delay in (0.3, 0.9, 1.5, 2.1):
        process = subprocess.Popen([sys.executable, "-c", script, str(corpus), str(tmp_path)], stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = [p for p in releases(tmp_path) if not p.name.startswith(".building-")]
        assert all((p / "datapackage.json").is_file() for p in found)
    result = build([corpus], tmp_path, "0.1.0", workers=1)
    assert (result.path / "datapackage.json").is_file()
    assert [p.name for p in releases(tmp_path)] == ["0.1.0"]


def test_ctrl_c_leaves_nothing(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kzdata", "build", str(corpus), "--out", str(tmp_path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".building-*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode in (0, 130)  # 0: it was done before the signal came
    assert "Traceback" not in errors
    if process.returncode == 130:
        assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists() or not hasattr(os, "memfd_create"), reason="needs Linux")
def test_a_full_disk_is_one_clear_line_and_leaves_nothing(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def full(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path))

    monkeypatch.setattr(release_module, "_write", full)
    with pytest.raises(ReleaseError, match="No space left on device"):
        packaged(corpus, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_day_of_making_comes_from_the_environment(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = json.loads((packaged(corpus, tmp_path).path / "datapackage.json").read_text(encoding="utf-8"))
    assert made["created"] == "2023-11-14T22:13:20Z"
    assert date.fromisoformat(made["created"][:10])
