"""The checks that follow from the Table Schemas: columns, keys, references, evidence, and facts that say the same twice.

Each is SQL whose rows are the violations (see kzdata.checks). Rows that share a hash are found first and compared exactly afterwards:
on five million rows a window over the keys themselves takes many times as long.
"""

from __future__ import annotations

from kzdata.checks import Check, row_key
from kzdata.tables import Table, literal, rules

EVIDENCE = ("evidence", "evidence_start", "evidence_end")
_OF_THE_MENTION = {*EVIDENCE, "fact_id", "rule_id"}  # columns that differ between two mentions of one fact


def generated(table: Table) -> tuple[Check, ...]:
    """What the Table Schema of a table demands, in the order in which it is to be checked."""
    return tuple(made for make in (_columns, _keys, _references, _evidence, _repeated) for made in make(table))


def _columns(table: Table) -> tuple[Check, ...]:
    conditions, cases = [], []
    for field in table.fields:
        if field.required:
            conditions.append(f'"{field.name}" IS NULL')
            cases.append(f"CASE WHEN \"{field.name}\" IS NULL THEN '{field.name}: is empty' END")
        for condition, says in rules(field):
            shown = f'left(CAST("{field.name}" AS VARCHAR), 80)'
            conditions.append(condition)
            cases.append(f"CASE WHEN {condition} THEN concat('{field.name}: ', {shown}, {literal(' ' + says)}) END")
    sql = (
        f"SELECT {row_key(table)} AS row_key, concat_ws('; ', {', '.join(cases)}) AS reason "
        f'FROM "{table.name}" t WHERE {" OR ".join(f"({c})" for c in conditions)}'
    )
    return (
        Check(
            f"{table.name}-columns",
            table.name,
            "error",
            "Every value has the type, range, pattern and vocabulary of its column.",
            "Mend the rule or registry that made the value; schemas/ says what a column takes.",
            sql,
            fixed=True,
        ),
    )


def _keys(table: Table) -> tuple[Check, ...]:
    parts = [_twice(table, key, f"'{', '.join(key)}: stands in more than one row'") for key in table.all_keys()]
    description, remedy = "No two rows share a key.", "Remove the duplicate."
    return (Check(f"{table.name}-keys", table.name, "error", description, remedy, " UNION ".join(parts), fixed=True),)


def _twice(table: Table, columns: tuple[str, ...], reason: str, nulls: bool = False) -> str:
    """The rows that agree in these columns with another row; rows with a null among them count only if `nulls`."""
    names = ", ".join(f'"{c}"' for c in columns)
    telling = ", ".join(f'"{f.name}"' for f in table.fields if f.name in columns and not f.enum) or names  # the others part few rows
    given = "true" if nulls else " AND ".join(f'"{c}" IS NOT NULL' for c in columns)
    return (
        f"SELECT row_key, reason FROM (SELECT {row_key(table)} AS row_key, {reason} AS reason, "
        f'count(*) OVER (PARTITION BY {names}) AS n FROM "{table.name}" t WHERE {given} AND hash({telling}) IN '
        f'(SELECT h FROM (SELECT hash({telling}) AS h FROM "{table.name}" WHERE {given}) GROUP BY h HAVING count(*) > 1)) WHERE n > 1'
    )


def _references(table: Table) -> tuple[Check, ...]:
    parts = [
        f"SELECT {row_key(table)} AS row_key, concat('{column}: ', t.\"{column}\", ' has no row in {other}') AS reason "
        f'FROM "{table.name}" t ANTI JOIN "{other}" o ON o."{theirs}" = t."{column}" WHERE t."{column}" IS NOT NULL'
        for column, other, theirs in table.foreign_keys
    ]
    description = "Every identifier that points to another table has its row there."
    remedy = "Add the row that is missing to the registry."
    return (Check(f"{table.name}-references", table.name, "error", description, remedy, " UNION ALL ".join(parts), fixed=True),) if parts else ()


def _is_fact(table: Table) -> bool:
    return {*EVIDENCE, "fact_id", "article_id"} <= {f.name for f in table.fields}


def _evidence(table: Table) -> tuple[Check, ...]:
    if not _is_fact(table):
        return ()
    sql = (
        "SELECT t.fact_id AS row_key, concat('offsets ', evidence_start, ' to ', evidence_end, ' for a quote of ', length(evidence), "
        f"' characters in a source of ', text_chars) AS reason FROM \"{table.name}\" t JOIN articles USING (article_id) "
        "WHERE evidence_end - evidence_start <> length(evidence) OR evidence_end > text_chars"
    )
    description = "The quote is as long as its offsets say and lies within the source."
    remedy = "Mend the offset map; this is a fault of ours: report it."
    return (Check(f"{table.name}-evidence", table.name, "error", description, remedy, sql),)


def _repeated(table: Table) -> tuple[Check, ...]:
    columns = tuple(f.name for f in table.fields if f.name not in _OF_THE_MENTION)
    if not _is_fact(table) or table.schema.get("repeats") or any(set(key) <= set(columns) for key in table.all_keys()):
        return ()  # a key says it already, or every mention is a row of its own
    sql = _twice(table, columns, "concat('said again: «', left(evidence, 80), '»')", nulls=True)
    description = "One fact of an article is one row, however often the article says it."
    remedy = "Compare the quotes: if they say the same, the rows are to become one."
    return (Check(f"{table.name}-repeated", table.name, "warning", description, remedy, sql),)
