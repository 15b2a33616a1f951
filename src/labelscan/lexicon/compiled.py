"""The lexicon's files in a compiled form, kept in the user's cache folder: read once, then loaded in milliseconds.

The form is named after the contents of every lexicon file and of the code that reads them, so it can never be stale. It is plain data (marshal, as
Python's own `.pyc` files), with a checksum against cut-off files. Where the folder cannot be written, the files are read each time.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

FORMAT = 4  # of marshal: the newest that all supported versions of Python read


def load(folder: Path) -> dict[str, Any]:
    """The lexicon of a folder, as `schema.read` gives it, with its `version`. Raises `LexiconError`."""
    digest = _digest(folder)
    path = cache_folder() / f"lexicon-{digest[:32]}.bin"
    stored = _stored(path)
    if stored is not None:
        return stored
    from .schema import read

    lexicon = read(folder)
    lexicon["version"] = f"{lexicon['date']}+{digest[:8]}"
    _store(path, lexicon)
    return lexicon


def cache_folder() -> Path:
    """Where compiled forms are kept, by the custom of the system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base, "labelscan")


def _digest(folder: Path) -> str:
    here = Path(__file__).parent
    seen = sha256(f"{FORMAT}".encode())
    for path in (
        *sorted(folder.glob("*.csv")),
        *sorted(folder.glob("*.toml")),
        here / "rules.py",
        here / "schema.py",
        here.parent / "normalise.py",
    ):
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()


def _stored(path: Path) -> dict[str, Any] | None:
    try:
        raw = path.read_bytes()
        if int.from_bytes(raw[:4], "big") != zlib.crc32(raw[4:]):
            return None
        found = marshal.loads(raw[4:])
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _store(path: Path, lexicon: dict[str, Any]) -> None:
    raw = marshal.dumps(lexicon, FORMAT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("lexicon-*.bin"):
            old.unlink()
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(zlib.crc32(raw).to_bytes(4, "big") + raw)
        draft.replace(path)
    except OSError:
        pass  # the folder is full or may not be written: nothing is lost but time
