"""The command line: parse arguments, call one function, print. Data goes to stdout, progress and logs to stderr."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kzdata.errors import KzdataError

if TYPE_CHECKING:
    from kzdata.package import PackageResult

app = typer.Typer(
    name="kzdata",
    help="Election observation in Kazakhstan as data that can be cited: news articles in, a validated Parquet data package out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def build(
    corpus: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders of articles (.txt, .md, .jsonl, .parquet). Default: the embedded notes.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder that holds the releases.")] = Path("releases"),
    version: Annotated[str, typer.Option(help="Version of the release.")] = "0.1.0",
    everything: Annotated[bool, typer.Option("--all", help="Parse every article, also those that speak of no vote.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON on stdout.")] = False,
) -> None:
    """Build a release: read, clean, extract, validate, package.

    Example: kzdata build articles/ --out releases --version 0.2.0
    """
    from kzdata.build import build as run
    from kzdata.resources import folder

    paths = corpus or [folder("datapackage") / "sources"]
    with _progress() as advance, _interruptible(advance) as progress:
        result = run(paths, out, version, everything, progress=progress)
    _summary(result)
    if as_json:
        print(json.dumps(_as_dict(result), ensure_ascii=False, indent=1, default=str))
    failed = any(c["status"] == "failed" and c["severity"] == "error" for c in result.checks)
    raise typer.Exit(1 if result.quarantined or result.rejected or failed else 0)


class _progress:
    """A progress bar on a terminal, nothing elsewhere."""

    def __enter__(self) -> Any:
        self.bar: Any = None
        if not sys.stderr.isatty():
            return lambda done: None
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task("documents", total=None)
        return lambda done: self.bar.advance(task, done)

    def __exit__(self, *exception: object) -> None:
        if self.bar is not None:
            self.bar.stop()


@contextmanager
def _interruptible(advance: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """Ctrl-C ends the build between two batches (an exception inside foreign code may abort the process); twice ends it at once."""
    pressed = False

    def note(number: int, frame: object) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        print("kzdata: stopping after this batch", file=sys.stderr)

    def progress(done: int) -> None:
        if pressed:
            raise KeyboardInterrupt
        advance(done)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)


def _as_dict(result: PackageResult) -> dict[str, Any]:
    return {
        "version": result.version,
        "path": str(result.path),
        "unchanged": result.unchanged,
        "tables": result.counts,
        "quarantined": result.quarantined,
        "rejected": result.rejected,
        "left_out": result.left_out,
        "checks": result.checks,
    }


def _summary(result: PackageResult) -> None:
    counts = result.counts
    passed = sum(c["status"] == "passed" for c in result.checks)
    names = ("observer_counts", "observer_countries", "officials", "assessments", "meetings", "date_mentions")
    lines = [
        f"documents    {counts.get('articles', 0)} read, {result.rejected} rejected",
        "facts        " + ", ".join(f"{counts.get(n, 0)} {n}" for n in names),
        f"checks       {passed} passed, {len(result.checks) - passed} with findings",
        f"quarantined  {result.quarantined} rows",
        f"release      {result.path}" + (" (unchanged)" if result.unchanged else ""),
    ]
    left_out = [f"left out     {line}" for line in result.left_out]
    if result.rejected > len(left_out):
        left_out.append(f"left out     {result.rejected - len(left_out)} more: see the table rejected")
    print("\n".join(_printable(line) for line in (*left_out, *lines)), file=sys.stderr)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Articles to read.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article on stdout.")] = False,
) -> None:
    """Show the facts of a text under their sentences, with the rule behind each.

    Example: kzdata extract article.txt
    """
    from kzdata.extract import extract as run
    from kzdata.extract import lines
    from kzdata.records import Rejected

    rejected = False
    for path in files:
        for item in run(path):
            if isinstance(item, Rejected):
                rejected = True
                print(f"{item.source}: {item.reason}; {item.remedy}", file=sys.stderr)
            elif as_json:
                print(json.dumps({"source": item[0].source} | item[1], ensure_ascii=False, default=str))
            else:
                print("\n".join(_printable(line) for line in lines(item[0])))
    raise typer.Exit(3 if rejected else 0)


def _printable(line: str) -> str:
    """A line without the control characters with which a text could steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in line)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="DuckDB SQL over the release's tables by name.")],
    release: Annotated[Path | None, typer.Option(help="The release. Default: the newest in releases/.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask a release with SQL.

    Example: kzdata query "SELECT group_id, observers FROM missions ORDER BY observers DESC LIMIT 5"
    """
    from kzdata.query import query as run

    table = run(sql, release)
    if csv:
        import csv as writer

        out = writer.writer(sys.stdout)
        out.writerow(table.column_names)
        out.writerows(table.to_pylist()[i].values() for i in range(table.num_rows))
    elif as_json:
        print(json.dumps(table.to_pylist(), ensure_ascii=False, indent=1, default=str))
    else:
        from rich.console import Console
        from rich.table import Table

        shown = Table(*[_printable(n) for n in table.column_names])
        for row in table.to_pylist():
            shown.add_row(*("" if v is None else _printable(str(v)).replace("[", r"\[") for v in row.values()))
        Console().print(shown)


@app.command()
def validate(
    release: Annotated[Path, typer.Argument(help="A release folder (it holds datapackage.json).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Judge a release that somebody hands you: bytes, hashes, schemas, keys, checks.

    Example: kzdata validate releases/0.1.0
    """
    from kzdata.validate import validate_release

    findings = validate_release(release)
    if as_json:
        print(json.dumps(findings, ensure_ascii=False, indent=1, default=str))
    for finding in findings:
        print(_printable(" · ".join(f"{k}: {v}" for k, v in finding.items() if v not in (None, ""))), file=sys.stderr)
    print(f"{release}: {'no findings' if not findings else f'{len(findings)} findings'}", file=sys.stderr)
    raise typer.Exit(1 if any(f.get("severity") == "error" for f in findings) else 0)


def main() -> None:
    """Runs the command line; every error of ours is one line and its exit code, no traceback reaches a user."""
    try:
        app()
    except KzdataError as error:
        print(f"kzdata: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("kzdata: interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        print(f"kzdata: internal error: {type(error).__name__}: {error}; please report it with the command you ran", file=sys.stderr)
        sys.exit(4)
