"""`python -m kzdata` is the command line."""

from kzdata.cli import main

if __name__ == "__main__":
    main()
