"""`verify` finds any change to a release, and a signature tells who made it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from kzdata import integrity, manifest, signature
from kzdata.errors import ReleaseError
from kzdata.verify import verify


def all_files(release: Path) -> list[Path]:
    return sorted(p for p in release.rglob("*") if p.is_file())


def test_a_release_as_it_was_made_has_no_findings(release: Path) -> None:
    assert verify(release) == []
    checked = subprocess.run(["sha256sum", "--check", "--quiet", manifest.NAME], cwd=release, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_every_flipped_bit_is_found(copied: Path) -> None:
    files = all_files(copied)
    dice = random.Random(20260315)
    for _ in range(120):
        file = dice.choice(files)
        good = file.read_bytes()
        bad = bytearray(good)
        bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        file.write_bytes(bytes(bad))
        assert integrity.findings(copied), file
        file.write_bytes(good)
    assert integrity.findings(copied) == []


@pytest.mark.parametrize("name", ["data/missions.parquet", "README.md", "build.json", "manifest-sha256.txt"])
def test_a_missing_file_is_found(name: str, copied: Path) -> None:
    (copied / name).unlink()
    assert [f["row"] for f in verify(copied)] == [name]


@pytest.mark.parametrize("name", ["data/extra.parquet", "notes.txt", ".hidden", "data/deep/er.csv"])
def test_an_extra_file_is_found(name: str, copied: Path) -> None:
    (copied / name).parent.mkdir(exist_ok=True)
    (copied / name).write_text("x")
    assert [(f["row"], f["check"]) for f in verify(copied)] == [(name, "release-files")]


def test_swapped_files_are_found_and_named(copied: Path) -> None:
    a, b = copied / "data" / "missions.parquet", copied / "data" / "conflicts.parquet"
    first, second = a.read_bytes(), b.read_bytes()
    a.write_bytes(second)
    b.write_bytes(first)
    reasons = {f["row"]: f["reason"] for f in verify(copied)}
    assert reasons == {
        "data/missions.parquet": "has the content of data/conflicts.parquet",
        "data/conflicts.parquet": "has the content of data/missions.parquet",
    }


def test_a_link_in_place_of_a_file_is_found(copied: Path, release: Path) -> None:
    (copied / "README.md").unlink()
    (copied / "README.md").symlink_to(release / "README.md")
    assert [f["reason"] for f in verify(copied)] == ["is no ordinary file"]


def test_a_forged_manifest_does_not_hide_other_data(copied: Path) -> None:
    """Somebody edits a table and writes a new manifest: footers, hashes and fingerprints still disagree."""
    import pyarrow.parquet as pq

    path = copied / "data" / "observer_counts.parquet"
    rows = pq.ParquetFile(path).read()
    pq.write_table(rows.slice(1).replace_schema_metadata(rows.schema.metadata), path)
    manifest.write(copied)
    found = verify(copied)
    assert {f["check"] for f in found} == {"release-footers"}
    descriptor = json.loads((copied / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in descriptor["resources"] if r["name"] == "observer_counts")
    resource |= {"bytes": path.stat().st_size, "hash": f"sha256:{manifest.sha256(path)}", "rows": rows.num_rows - 1}
    (copied / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    manifest.write(copied)
    assert {f["check"] for f in verify(copied)} == {"release-fingerprint"}


def test_metadata_that_disagree_are_found(copied: Path) -> None:
    path = copied / "CITATION.cff"
    path.write_text(path.read_text(encoding="utf-8").replace("0.1.0", "0.9.0"), encoding="utf-8")
    manifest.write(copied)
    assert {(f["row"], f["check"]) for f in verify(copied)} == {("CITATION.cff", "release-agreement")}


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"resources": [{}]}', "nonsense"])
def test_any_descriptor_gives_findings_and_no_crash(text: str, copied: Path) -> None:
    (copied / "datapackage.json").write_text(text, encoding="utf-8")
    assert verify(copied)
    manifest.write(copied)
    assert verify(copied)


def test_no_release_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="is no release"):
        verify(tmp_path)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")
def test_a_signature_names_its_maker_and_falls_with_the_manifest(copied: Path, tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(tmp_path / name)], check=True)
    public = (tmp_path / "ours.pub").read_text(encoding="utf-8")
    signers = tmp_path / "signers"
    signers.write_text(f"maintainer@example.org {public}", encoding="utf-8")
    assert [f["reason"] for f in verify(copied, signers)] == ["the release is not signed"]
    signature.sign(copied, tmp_path / "ours")
    assert verify(copied) == []
    assert verify(copied, signers) == []
    path = copied / manifest.SIGNATURE
    good = path.read_bytes()
    bad = bytearray(good)
    bad[len(bad) // 2] ^= 1
    path.write_bytes(bytes(bad))
    assert {f["check"] for f in verify(copied)} == {"release-signature"}
    signature.sign(copied, tmp_path / "theirs")
    assert verify(copied) == []
    assert [f["check"] for f in verify(copied, signers)] == ["release-signature"]
    with pytest.raises(ReleaseError, match="could not be signed"):
        signature.sign(copied, tmp_path / "nowhere")
