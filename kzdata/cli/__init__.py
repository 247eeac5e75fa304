"""The command line: one file a command, which parses arguments, calls one function and prints.

Data goes to stdout, progress and logs to stderr. A command imports what it needs when it runs: help stays quick.
"""

from __future__ import annotations

import os
import sys

import typer

from kzdata.cli.build import build
from kzdata.cli.check import check
from kzdata.cli.cite import cite
from kzdata.cli.diff import diff
from kzdata.cli.explain import explain
from kzdata.cli.export import export
from kzdata.cli.extract import extract
from kzdata.cli.query import query
from kzdata.cli.rebuild import rebuild
from kzdata.cli.sign import sign
from kzdata.cli.validate import validate
from kzdata.cli.verify import verify
from kzdata.errors import KzdataError

COMMANDS = (build, extract, query, explain, validate, check, verify, diff, rebuild, cite, export, sign)

app = typer.Typer(
    name="kzdata",
    help="Election observation in Kazakhstan as data that can be cited: news articles in, a validated Parquet data package out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Runs the command line; every error of ours is one line and its exit code, no traceback reaches a user."""
    try:
        app()
    except KzdataError as error:
        print(f"kzdata: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output went away: `kzdata query … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("kzdata: interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        print(f"kzdata: internal error: {type(error).__name__}: {error}; please report it with the command you ran", file=sys.stderr)
        sys.exit(4)
