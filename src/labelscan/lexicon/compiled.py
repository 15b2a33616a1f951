"""The lexicon's files in a compiled form, kept in the user's cache folder: read once, then loaded in milliseconds.

The form is named after the size, number and times of change of every lexicon file and of the code that reads them, so it is never stale. It is plain
data (marshal, as Python's own `.pyc` files), with a checksum against cut-off files. Where the folder cannot be written, the files are read each time.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from .places import cache_folder

FORMAT = 4  # of marshal: the newest that all supported versions of Python read
CODE = (
    "compiled.py",
    "index.py",
    "keys.py",
    "rules.py",
    "schema.py",
    "segments.py",
    "../normalise.py",
)  # what the compiled form depends on beside the data
OPEN = ("version", "date", "curated", "spelling", "by_name", "by_alias")  # what every scan needs, as it is
PACKED = (
    "names",
    "words",
    "scoring",
    "limits",
    "ratings",
    "sources",
    "actives",
    "claims",
    "cautions",
    "markers",
    "by_claim",
    "trade",
)
# and, unpacked when it is asked for. All other tables are read from the file when they are asked for.
_NUMBER = 8  # bytes
_CHANGES = ("st_size", "st_ino", "st_mtime_ns", "st_ctime_ns")


class Tables(dict[str, Any]):
    """The tables of a lexicon, as `schema.read` gives them, with its `version`. Each is unpacked, or read, when it is first asked for."""

    def __init__(
        self, tables: Mapping[str, Any], path: str = "", again: Callable[[], Mapping[str, Any]] | None = None
    ) -> None:
        super().__init__(tables)
        self._path = path
        self._again = again

    def __missing__(self, name: str) -> Any:
        packed = self.get(f"packed {name}")
        if packed is None and name in self.get("rest", ()):
            packed = self._read(*self["rest"][name])
            if packed is None and self._again is not None:  # the file is gone or damaged
                self.update(self._again())
                return self[name]
        if packed is None:
            raise KeyError(name)
        found = self[name] = marshal.loads(packed)
        return found

    def _read(self, start: int, size: int, sum_: int) -> bytes | None:
        with suppress(OSError), open(self._path, "rb") as file:
            file.seek(start, os.SEEK_END)
            raw = file.read(size)
            return raw if zlib.crc32(raw) == sum_ else None
        return None


def load(folder: str | os.PathLike[str], imported: str | None = None) -> Tables:
    """The lexicon of a folder, with the names of an imported file behind it. Raises `LexiconError`."""
    files = _files(os.path.abspath(folder)) + ([imported] if imported else [])
    whose = f"{os.path.abspath(folder)}|{imported or ''}"
    place = f"{zlib.crc32(whose.encode()):08x}"
    path = os.path.join(cache_folder(), f"lexicon-{place}-{_stamp(files)}.bin")

    def anew() -> dict[str, Any]:
        from pathlib import Path

        from .schema import read

        lexicon = read(Path(folder), Path(imported) if imported else None)
        lexicon["version"] = f"{lexicon['date']}+{_digest(files)[:8]}{'+import' if imported else ''}"
        _store(path, f"lexicon-{place}-", lexicon)
        return lexicon

    stored = _stored(path)
    return Tables(anew()) if stored is None else Tables(stored, path, anew)


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
    """The head of a stored form, if it is whole and the file as long as it says."""
    try:
        with open(path, "rb") as file:
            sum_, size, length = (int.from_bytes(file.read(_NUMBER), "big") for _ in range(3))
            if not 0 < size < length or os.fstat(file.fileno()).st_size != length:
                return None
            head = file.read(size)
            if zlib.crc32(head) != sum_:
                return None
        found = marshal.loads(head)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _form(lexicon: Mapping[str, Any]) -> bytes:
    """The stored form: the sum and the size of its head, and the length of all; the head; the tables that it tells the places of."""
    head: dict[str, Any] = {name: lexicon[name] for name in OPEN if name in lexicon}
    head |= {f"packed {name}": marshal.dumps(lexicon[name], FORMAT) for name in PACKED if name in lexicon}
    rest = {name: marshal.dumps(value, FORMAT) for name, value in lexicon.items() if name not in {*OPEN, *PACKED}}
    packed = marshal.dumps({**head, "rest": _places(rest)}, FORMAT)
    length = 3 * _NUMBER + len(packed) + sum(map(len, rest.values()))
    numbers = (zlib.crc32(packed), len(packed), length)
    return b"".join((*(number.to_bytes(_NUMBER, "big") for number in numbers), packed, *rest.values()))


def _places(rest: Mapping[str, bytes]) -> dict[str, tuple[int, int, int]]:
    """Where each table stands before the end of the file, its size and its sum."""
    found = {}
    start = -sum(map(len, rest.values()))
    for name, raw in rest.items():
        found[name] = (start, len(raw), zlib.crc32(raw))
        start += len(raw)
    return found


def _store(path: str, older: str, lexicon: Mapping[str, Any]) -> None:
    """Keep the compiled form, in place of those of the same folder, whose names begin with `older`. Written whole or not at all."""
    folder = os.path.dirname(path)
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        for old in os.listdir(folder):
            if old.startswith(older):
                os.unlink(os.path.join(folder, old))
        with open(draft, "wb") as file:
            file.write(_form(lexicon))
        os.replace(draft, path)
    except OSError:  # the folder is full or may not be written: nothing is lost but time
        with suppress(OSError):
            os.unlink(draft)
