"""`python -m rmp_check`: the command line."""

import sys

from rmp_check.cli import main

if __name__ == "__main__":
    sys.exit(main())
