"""One line and exit code 2 for anything the user can put right."""

import argparse
import os
import sys
from collections.abc import Callable
from typing import NoReturn


class InputError(Exception):
    """Wrong input; the message says what is wrong and where."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line like every other."""

    def error(self, message: str) -> NoReturn:
        """Turn a usage error into an InputError."""
        raise InputError(f"{message} (see --help)")


def first_line(error: BaseException) -> str:
    """Return the first line of an error's text, or its type where it has none."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def run(main: Callable[[], int]) -> NoReturn:
    """Run `main` and leave with its exit code, or with 2 after one line for an InputError."""
    try:
        code = main()
        sys.stdout.flush()
    except InputError as error:
        print(f"error: {first_line(error)}", file=sys.stderr)
        code = 2
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader of our output went away (`… | head`): nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
