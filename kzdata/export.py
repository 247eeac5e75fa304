"""A release in other wrappings: a BagIt bag, a zip, CSV files, one DuckDB file. All but the last are the same bytes for the same release."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from kzdata import fingerprint, integrity, manifest
from kzdata.diff import attach
from kzdata.errors import ReleaseError, UsageError
from kzdata.formats import dumped
from kzdata.tables import ddl, literal

FORMATS = ("bagit", "zip", "csv", "duckdb")


def export(release: Path, form: str, target: Path | None = None) -> Path:
    """Writes a release as a BagIt bag, a zip, a folder of CSV files or one DuckDB file and returns its path (default: beside the release).

    Raises UsageError on another format or where the target exists, ReleaseError where the release is damaged.
    """
    makers = {"bagit": _bag, "zip": _zip, "csv": _csv, "duckdb": _duckdb}
    if form not in makers:
        raise UsageError(f"--format {form}: give one of {', '.join(FORMATS)}")
    damaged = integrity.findings(release)
    if damaged:
        raise ReleaseError(f"{release}: is not as it was made ({damaged[0]['row']} {damaged[0]['reason']}); take it from its source again")
    descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    stem = f"{descriptor['name']}-{descriptor['version']}"
    suffix = {"bagit": "-bag", "zip": ".zip", "csv": "-csv", "duckdb": ".duckdb"}[form]
    path = target or release.resolve().parent / f"{stem}{suffix}"
    if path.exists():
        raise UsageError(f"{path}: exists; give another --out, or remove it")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".exporting-", dir=path.parent) as home:
        made = Path(home) / path.name
        try:
            makers[form](release, made, descriptor)
        except OSError as error:
            raise ReleaseError(f"{path}: cannot be written ({error.strerror}); give another --out, or make room") from None
        made.rename(path)
    return path


def _bag(release: Path, target: Path, descriptor: dict[str, Any]) -> None:
    """A bag by RFC 8493: the release under data/, with the SHA-256 of every file and what the bag is."""
    shutil.copytree(release, target / "data")
    files = sorted(p for p in (target / "data").rglob("*") if p.is_file())
    size = sum(p.stat().st_size for p in files)
    info = {
        "Bagging-Date": descriptor["issued"],
        "External-Description": " ".join(descriptor["description"].split()),
        "External-Identifier": f"https://doi.org/{descriptor['doi']}",
        "Internal-Sender-Identifier": f"sha256:{descriptor['fingerprint']}",
        "Payload-Oxum": f"{size}.{len(files)}",
        "Source-Organization": descriptor["publisher"],
    }
    texts = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in info.items()),
        "manifest-sha256.txt": manifest.text({p.relative_to(target).as_posix(): manifest.sha256(p) for p in files}),
    }
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8")
    tags = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    (target / "tagmanifest-sha256.txt").write_text(manifest.text(tags), encoding="utf-8")


def _zip(release: Path, target: Path, descriptor: dict[str, Any]) -> None:
    """A zip with one folder `name-version`, its files in the order of their names, all of the day of issue."""
    day = tuple(int(part) for part in descriptor["issued"].split("-"))
    moment = (max(day[0], 1980), day[1], day[2], 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(p for p in release.rglob("*") if p.is_file()):
            name = f"{descriptor['name']}-{descriptor['version']}/{path.relative_to(release).as_posix()}"
            info = zipfile.ZipInfo(name, moment)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            info.compress_type = zipfile.ZIP_STORED if path.suffix == ".parquet" else zipfile.ZIP_DEFLATED
            with path.open("rb") as source, archive.open(info, "w") as entry:
                shutil.copyfileobj(source, entry)


def _csv(release: Path, target: Path, descriptor: dict[str, Any]) -> None:
    """One canonical CSV a table (see kzdata/fingerprint.py): its SHA-256 is the table's fingerprint."""
    import duckdb

    target.mkdir()
    con = duckdb.connect(":memory:", config={"memory_limit": "1GB"})
    tables = attach(con, "release", release).tables
    for resource in descriptor["resources"]:
        table, path = tables[resource["name"]], target / f"{resource['name']}.csv"
        with path.open("wb") as file:
            for piece in fingerprint.canonical(con, table, f'release."{table.name}"'):
                file.write(piece)
        resource |= {
            "path": path.name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": path.stat().st_size,
            "hash": f"sha256:{manifest.sha256(path)}",
        }
    (target / "datapackage.json").write_text(dumped(descriptor), encoding="utf-8")


def _duckdb(release: Path, target: Path, descriptor: dict[str, Any]) -> None:
    """One DuckDB file with keys, constraints and comments. DuckDB never writes the same bytes twice; the fingerprints hold all the same."""
    import duckdb

    tables = attach(duckdb.connect(":memory:"), "release", release).tables
    con = duckdb.connect(str(target))
    for resource in descriptor["resources"]:
        table = tables[resource["name"]]
        con.execute(ddl(table))
        con.execute(f'INSERT INTO "{table.name}" BY NAME SELECT * FROM read_parquet(?)', [str(release / resource["path"])])
        con.execute(f'COMMENT ON TABLE "{table.name}" IS {literal(table.description)}')
        for field in table.fields:
            con.execute(f'COMMENT ON COLUMN "{table.name}"."{field.name}" IS {literal(field.description)}')
    about = [(k, str(descriptor[k])) for k in ("name", "title", "version", "doi", "conceptDoi", "fingerprint", "unf", "issued")]
    con.execute("CREATE TABLE about (name VARCHAR PRIMARY KEY, value VARCHAR)")
    con.executemany("INSERT INTO about VALUES (?, ?)", [*about, ("license", descriptor["licenses"][0]["name"])])
    con.close()
