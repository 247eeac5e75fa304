"""`python -m kzdata`, and where the command starts: workers of a build load this file again, so it loads nothing itself."""


def main() -> None:
    """Runs the command line."""
    from kzdata.cli import main as run

    run()


if __name__ == "__main__":
    main()
