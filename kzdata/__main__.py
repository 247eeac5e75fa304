"""`python -m kzdata`, and where the command starts: workers of a build load this file again, so it loads nothing itself."""


def main() -> None:
    """Runs the command line and ends the process at once, as mypy does: to take all libraries apart first would cost a quarter of a second."""
    import atexit
    import os
    import sys

    from kzdata.cli import main as run

    code: object = 0
    try:
        run()
    except SystemExit as ended:
        code = ended.code
    atexit._run_exitfuncs()  # what libraries leave behind (semaphores, temporary folders) goes
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # the reader of our output went away
        pass
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
