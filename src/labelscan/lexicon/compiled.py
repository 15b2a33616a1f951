"""The lexicon's files in a compiled form, kept in the user's cache folder: read once, then loaded in milliseconds.

The form is named after the size, number and times of change of every lexicon file and of the code that reads them, so it is never stale. It is plain
data (marshal, as Python's own `.pyc` files), with a checksum against cut-off files. Where the folder cannot be written, the files are read each time.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

FORMAT = 4  # of marshal: the newest that all supported versions of Python read
CODE = ("rules.py", "schema.py", "../normalise.py")  # what the compiled form depends on beside the data
EAGER = (
    "version",
    "date",
    "spelling",
    "by_name",
    "by_alias",
)  # what every scan needs; the rest is unpacked when it is asked for
_CHANGES = ("st_size", "st_ino", "st_mtime_ns", "st_ctime_ns")


def load(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """The lexicon of a folder, as `schema.read` gives it, with its `version`; tables that are not in `EAGER` are packed. Raises `LexiconError`."""
    files = _files(os.path.abspath(folder))
    place = f"{zlib.crc32(os.path.abspath(folder).encode()):08x}"
    path = os.path.join(cache_folder(), f"lexicon-{place}-{_stamp(files)}.bin")
    stored = _stored(path)
    if stored is not None:
        return stored
    from pathlib import Path

    from .schema import read

    lexicon = read(Path(folder))
    lexicon["version"] = f"{lexicon['date']}+{_digest(files)[:8]}"
    packed = {
        name if name in EAGER else f"packed {name}": value if name in EAGER else marshal.dumps(value, FORMAT)
        for name, value in lexicon.items()
    }
    _store(path, f"lexicon-{place}-", packed)
    return packed


def cache_folder() -> str:
    """Where compiled forms are kept, by the custom of the system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "labelscan")


def _files(folder: str) -> list[str]:
    """Every file of the lexicon, and of the code that reads them."""
    here = os.path.dirname(os.path.abspath(__file__))
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    data = [os.path.join(folder, name) for name in names if name.endswith((".csv", ".toml"))]
    return [*data, *(os.path.join(here, name) for name in CODE)]


def _stamp(files: Sequence[str]) -> str:
    """What changes with any change of the files: each one's size, number on the disk, and times of last change of its contents and of itself."""
    found = [(os.path.basename(path), *map(os.stat(path).__getattribute__, _CHANGES)) for path in files]
    return f"{FORMAT}-{zlib.crc32(repr(found).encode()):08x}{zlib.adler32(repr(found).encode()):08x}"


def _digest(files: Sequence[str]) -> str:
    """A digest of the contents, for the version that reports name."""
    from hashlib import sha256

    seen = sha256()
    for path in files:
        with open(path, "rb") as file:
            seen.update(os.path.basename(path).encode() + b"\0" + file.read() + b"\0")
    return seen.hexdigest()


def _stored(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as file:
            raw = file.read()
        body = memoryview(raw)[4:]
        if int.from_bytes(raw[:4], "big") != zlib.crc32(body):
            return None
        found = marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _store(path: str, older: str, lexicon: dict[str, Any]) -> None:
    """Keep the compiled form, in place of those of the same folder, whose names begin with `older`. Written whole or not at all."""
    raw = marshal.dumps(lexicon, FORMAT)
    folder = os.path.dirname(path)
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        for old in os.listdir(folder):
            if old.startswith(older):
                os.unlink(os.path.join(folder, old))
        with open(draft, "wb") as file:
            file.write(zlib.crc32(raw).to_bytes(4, "big") + raw)
        os.replace(draft, path)
    except OSError:  # the folder is full or may not be written: nothing is lost but time
        with suppress(OSError):
            os.unlink(draft)
