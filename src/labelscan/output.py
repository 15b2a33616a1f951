"""Where results go: standard output, or a file that appears whole or not at all; and what is said beside them."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import IO

import click

NOTHING_READ, WRONG_USAGE, CONTRADICTED = 1, 2, 3  # exit codes


def to_standard_output(text: str) -> None:
    """To standard output, whatever its encoding; quietly where its reader has gone."""
    try:
        sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Draft:
    """A file that is written under another name, and takes its own when it is whole. Raises `click.UsageError` where it cannot be written."""

    def __init__(self, path: str) -> None:
        self.path, self.draft = path, os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.part")

    def __enter__(self) -> IO[str]:
        try:
            self.file = open(self.draft, "w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.UsageError(f"{self.path} cannot be written: {error.strerror}.") from None
        return self.file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()
        if kind is None:
            os.replace(self.draft, self.path)
        else:
            os.unlink(self.draft)


def opened(path: str) -> IO[bytes]:
    """A file to read. Raises `click.UsageError` where it cannot be read."""
    try:
        return open(path, "rb")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from None


def say(text: str, quiet: bool = False) -> None:
    """To standard error, unless nothing is to be said there."""
    if not quiet:
        click.echo(text, err=True)
