"""Fingerprints of a table's content, whatever file or engine holds it.

The fingerprint of a table is the SHA-256 of its canonical CSV: UTF-8, lines ended by LF, a header line, the columns in the order of the schema,
the rows in the order of the primary key (by Unicode code points); texts in double quotes (those inside doubled), integers, true/false and ISO
days bare, null as nothing. `kzdata export --format csv` writes these very bytes, so that `sha256sum *.csv` gives the fingerprints, and
`sha256sum *.csv | sha256sum` (in the C locale) gives the fingerprint of the whole release.

The UNF is the Universal Numerical Fingerprint, version 6, of Altman and King as Dataverse defines it, over the same rows in the same order.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kzdata.tables import Field, Table

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

BATCH = 50_000  # rows in memory at a time
_DIGITS, _LETTERS = 7, 128  # UNF v6: significant digits of numbers, characters of texts


def canonical(con: duckdb.DuckDBPyConnection, table: Table, relation: str) -> Iterator[bytes | memoryview]:
    """The canonical CSV of a table, in pieces. `relation` is the table's name in the database, quoted where it needs to be."""
    yield (",".join(f'"{f.name}"' for f in table.fields) + "\n").encode()
    line = " || ',' || ".join(f"coalesce({_csv(f)}, '')" for f in table.fields)
    for batch in _batches(con, f"SELECT {line} || chr(10) AS line FROM {relation} ORDER BY {_order(table)}"):
        yield _joined(batch.column(0))


def of_table(con: duckdb.DuckDBPyConnection, table: Table, relation: str) -> str:
    """The SHA-256 of the canonical CSV of a table, in hexadecimal digits."""
    digest = hashlib.sha256()
    for piece in canonical(con, table, relation):
        digest.update(piece)
    return digest.hexdigest()


def of_release(fingerprints: Mapping[str, str]) -> str:
    """The fingerprint of a whole release from those of its tables: what `sha256sum *.csv | sha256sum` prints of its canonical CSV."""
    lines = "".join(f"{fingerprint}  {file}\n" for file, fingerprint in sorted((f"{name}.csv", f) for name, f in fingerprints.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def unf_of_table(con: duckdb.DuckDBPyConnection, table: Table, relation: str) -> str:
    """The UNF v6 of a table: `UNF:6:…` over its columns, whatever their order."""
    digests = {f.name: hashlib.sha256() for f in table.fields}
    columns = ", ".join(f'"{f.name}"' for f in table.fields)
    for batch in _batches(con, f"SELECT {columns} FROM {relation} ORDER BY {_order(table)}"):
        for field, column in zip(table.fields, batch.columns, strict=True):
            digests[field.name].update(_joined(_unf_texts(column) if field.type in ("string", "date") else _unf_numbers(column)))
    return unf_together(_unf(d.digest()) for d in digests.values())


def unf_of(values: pa.Array) -> str:
    """The UNF v6 of one vector of texts, days, truth values or numbers."""
    import pyarrow as pa

    text = pa.types.is_string(values.type) or pa.types.is_date(values.type)
    return _unf(hashlib.sha256(_joined(_unf_texts(values) if text else _unf_numbers(values))).digest())


def unf_together(parts: Iterable[str]) -> str:
    """The UNF v6 of several objects: the UNF of their sorted UNFs; one alone is its own."""
    import pyarrow as pa

    ordered = sorted(parts)
    return ordered[0] if len(ordered) == 1 else unf_of(pa.array(ordered, pa.string()))


def _batches(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[pa.RecordBatch]:
    reader: Any = con.sql(sql).to_arrow_reader(BATCH)
    yield from reader


def _csv(field: Field) -> str:
    column = f'"{field.name}"'
    return f"'\"' || replace({column}, '\"', '\"\"') || '\"'" if field.type == "string" else f"CAST({column} AS VARCHAR)"


def _order(table: Table) -> str:
    return ", ".join(f'"{c}"' for c in table.primary_key)


def _joined(values: pa.Array) -> memoryview:
    """The values one behind the other, as Arrow keeps them; there are no nulls among them."""
    import pyarrow as pa

    made = values.cast(pa.large_binary())
    _, offsets, data = made.buffers()
    if data is None or not len(made):
        return memoryview(b"")
    bounds = memoryview(offsets).cast("q")
    return memoryview(data)[bounds[made.offset] : bounds[made.offset + len(made)]]


def _unf(digest: bytes) -> str:
    return "UNF:6:" + base64.b64encode(digest[:16]).decode()


def _unf_texts(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = pc.utf8_slice_codeunits(pc.utf8_normalize(column.cast(pa.string()), form="NFC"), 0, _LETTERS)
    return pc.fill_null(pc.binary_join_element_wise(texts.cast(pa.binary()), b"\n\0", b""), b"\0\0\0")


def _unf_numbers(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = column.dictionary_encode()
    distinct = pa.array([_unf_number(v) for v in coded.dictionary.to_pylist()] + [b"\0\0\0"], pa.binary())
    return distinct.take(pc.fill_null(coded.indices, len(distinct) - 1))


def _unf_number(value: Any) -> bytes:
    """A number in the exponential notation of UNF v6: 1 is `+1.e+`, -300 is `-3.e+2`, 0.00073 is `+7.3e-4`."""
    mantissa, exponent = f"{value:+.{_DIGITS - 1}e}".split("e")
    head, tail = mantissa.split(".")
    sign, power = exponent[0], exponent[1:].lstrip("0")
    return f"{head}.{tail.rstrip('0')}e{sign}{power}\n\0".encode()
