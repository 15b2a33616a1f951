"""Bytes to a `Document`: text blocks with where they came from. The kind is told from the bytes, never from the name.

The readers are imported where they are needed: reading a text file loads no parser.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, TypeGuard

from labelscan.errors import SeveralProducts, SourceEmpty, SourceNotFound, SourceTooLarge, SourceUnsupported
from labelscan.model import Digest, Document
from labelscan.read.sniff import sniff

# A leaflet with photographs has some 10 MB; nothing larger than this is a label, and it is all held in memory.
MAX_BYTES = 64_000_000

Source = str | os.PathLike[str] | bytes | BinaryIO

_STEP = 1_000_000  # bytes that are read at once from what does not say its size
_LEAST_STEP = 65_536
_UNNAMED = "the given bytes"


def read(source: Source, name: str | None = None) -> Document:
    """The document of the one product in a source: a path, an http(s) address, bytes or an open binary file.

    Raises the errors under `UnreadableSource`, and `SeveralProducts`; each message is one plain sentence that names the source.
    """
    first, *more = islice(read_all(source, name), 2)
    if more:
        raise SeveralProducts(f"{first.name} holds several products, where one was asked for.")
    return first


def read_all(source: Source, name: str | None = None) -> Iterator[Document]:
    """A document for each product in a source, one or more. Raises as `read` does, before the first."""
    data, name = _load(source, name)
    if not data.strip():
        raise SourceEmpty(f"{name} is empty.")
    kind = sniff(data, name)
    if kind == "record":
        from labelscan.read import record

        yield from record.read(data, name, Digest(data))
    else:
        yield _read_one(kind, data, name)


def _read_one(kind: str, data: bytes, name: str) -> Document:
    if kind == "pdf":
        from labelscan.read import pdf

        return pdf.read(data, name, Digest(data))
    if kind == "image":
        from labelscan.read import image

        return image.read(data, name, Digest(data))
    if kind == "html":
        from labelscan.read import html

        return html.read(data, name, Digest(data))
    return _read_text(data, name)


def _read_text(data: bytes, name: str) -> Document:
    from labelscan.read import text
    from labelscan.read.encoding import decode

    if len(data) > text.MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: text is read up to {text.MAX_BYTES // 1_000_000} MB.")
    blocks = tuple(islice(text.blocks(decode(data)), text.MAX_BLOCKS + 1))
    if len(blocks) > text.MAX_BLOCKS:
        raise SourceTooLarge(f"{name} is too large: text is read up to {text.MAX_BLOCKS:,} paragraphs.")
    if not blocks:
        raise SourceEmpty(f"{name} holds no text.")
    return Document(name=name, kind="text", sha256=Digest(data), blocks=blocks)


def is_address(source: object) -> TypeGuard[str]:
    """Whether a source is an http(s) address, and no file's name."""
    return isinstance(source, str) and source[:8].lower().startswith(("http://", "https://"))


def called(source: str) -> str:
    """What a path or an address is called in reports: its last part."""
    if not is_address(source):
        return os.path.basename(source) or source
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(source)
    except ValueError:
        return source
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc.rpartition("@")[2]


def _load(source: Source, name: str | None) -> tuple[bytes, str]:
    """The bytes of the source, and what to call it."""
    if isinstance(source, bytes | bytearray | memoryview):
        return _within(bytes(source), name or _UNNAMED)
    if is_address(source):
        from labelscan.read import address

        return address.fetch(source, MAX_BYTES, name)
    if isinstance(source, str | os.PathLike):
        return _load_file(os.fspath(source), name)
    own = getattr(source, "name", None)
    name = name or (os.path.basename(own) if isinstance(own, str) else _UNNAMED)
    if not isinstance(source.read(0), bytes):
        raise SourceUnsupported(f"{name} is open as text; open it in binary mode.")
    return _within(_all_of(source, _STEP), name)


def _load_file(path: str, name: str | None) -> tuple[bytes, str]:
    name = name or called(path)
    if os.path.isdir(path):
        raise SourceUnsupported(f"{name} is a folder, not a file.")
    try:
        with open(path, "rb") as file:
            return _within(_all_of(file, max(_LEAST_STEP, os.fstat(file.fileno()).st_size + 1)), name)
    except (FileNotFoundError, ValueError):  # ValueError: a path with a NUL in it
        raise SourceNotFound(f"{name} does not exist.") from None
    except OSError as error:
        raise SourceNotFound(f"{name} could not be opened ({(error.strerror or 'unknown reason').lower()}).") from None


def _all_of(file: BinaryIO, step: int) -> bytes:
    """What an open file holds, in steps: a buffer is made ready for each, so they are about as long as the file. Of a large one no more than tells so."""
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    while left > 0:
        part = file.read(min(left, step))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _within(data: bytes, name: str) -> tuple[bytes, str]:
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: files are read up to {MAX_BYTES // 1_000_000} MB.")
    return data, name
