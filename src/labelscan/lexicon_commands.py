"""`labelscan lexicon`: what the lexicon holds, whether it is sound, and names that the user adds to it."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from .errors import LexiconError
from .output import NOTHING_READ, opened, say


@click.group()
def lexicon() -> None:
    """The names, ratings, limits and constants that labelscan judges by."""


@lexicon.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
def check_lexicon(folder: str | None) -> None:
    """Validate every file of the lexicon (or of FOLDER) and list all faults with their places."""
    from pathlib import Path

    from .lexicon import lexicon_folder
    from .lexicon.schema import read

    try:
        found = read(Path(folder) if folder else lexicon_folder())
    except LexiconError as error:
        say(str(error))
        sys.exit(NOTHING_READ)
    click.echo(f"The lexicon is sound: {_counted(found)}.")


@lexicon.command()
def stats() -> None:
    """Count what the lexicon holds, and what was imported."""
    from .lexicon import lexicon_folder, load_lexicon
    from .lexicon.schema import read

    click.echo(_counted(read(lexicon_folder())))
    more = len(load_lexicon()) - load_lexicon().curated
    if more:
        click.echo(f"{more:,} more names imported from CosIng")


@lexicon.command("import")
@click.argument("file", required=False)
@click.option("--remove", is_flag=True, help="Forget the names that were imported.")
def import_names(file: str | None, remove: bool) -> None:
    """Add the names of an official CosIng export (FILE, CSV) to your own copy of the lexicon, behind its curated names.

    The file is downloaded from the European Commission's CosIng database. Importing again replaces what was imported before.
    """
    from .lexicon import cosing, lexicon_folder, load_lexicon
    from .lexicon.places import imported_file
    from .lexicon.schema import read

    if (file is None) != remove:
        raise click.UsageError("Give the FILE to import, or --remove to forget what was imported.")
    if file is None:
        click.echo("The imported names are forgotten." if cosing.forgotten() else "No names were imported.")
        return
    with opened(file) as export:
        raw = export.read()
    curated = read(lexicon_folder())
    try:
        done = cosing.imported(
            raw, os.path.basename(file), curated["cosing"], curated["shapes"], curated["texts"].values()
        )
    except LexiconError as error:
        say(str(error))
        sys.exit(NOTHING_READ)
    except OSError as error:
        raise click.UsageError(f"{imported_file()} cannot be written: {error.strerror}.") from None
    load_lexicon.cache_clear()
    more = len(load_lexicon()) - load_lexicon().curated
    click.echo(
        f"{done.names:,} names read from {done.rows:,} rows, of which {more:,} are new. They are used from now on."
    )


def _counted(found: dict[str, Any]) -> str:
    ratings = sum(map(len, found["ratings"].values()))
    limits = sum(map(len, found["limits"].values()))
    names, aliases = len(found["names"]), len(found["by_alias"].keys() | found["by_claim"].keys())
    return (
        f"{names:,} names, {aliases:,} other names, {ratings:,} ratings of {len(found['ratings']):,} ingredients, {len(found['actives'])} actives, "
        f"{limits:,} legal limits, {len(found['sources'])} sources"
    )
