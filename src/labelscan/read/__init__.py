"""Bytes to a `Document`: text blocks with where they came from. The kind is told from the bytes, never from the name.

The readers are imported where they are needed: reading a text file loads no parser.
"""

from __future__ import annotations

import hashlib
import os
from itertools import islice
from typing import BinaryIO

from labelscan.errors import SourceEmpty, SourceNotFound, SourceTooLarge, SourceUnsupported
from labelscan.model import Document
from labelscan.read.sniff import sniff

# A leaflet with photographs has some 10 MB; nothing larger than this is a label, and it is all held in memory.
MAX_BYTES = 64_000_000

_UNNAMED = "the given bytes"


def read(source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None = None) -> Document:
    """The document in a file, given by its path, its bytes or as an open binary file.

    Raises the errors under `UnreadableSource`; each message is one plain sentence that names the source.
    """
    data, name = _load(source, name)
    if not data.strip():
        raise SourceEmpty(f"{name} is empty.")
    kind = sniff(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if kind == "pdf":
        from labelscan.read import pdf

        return pdf.read(data, name, digest)
    if kind == "html":
        from labelscan.read import html

        return html.read(data, name, digest)
    return _read_text(data, name, digest)


def _read_text(data: bytes, name: str, digest: str) -> Document:
    from labelscan.read import text
    from labelscan.read.encoding import decode

    if len(data) > text.MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: text is read up to {text.MAX_BYTES // 1_000_000} MB.")
    blocks = tuple(islice(text.blocks(decode(data)), text.MAX_BLOCKS + 1))
    if len(blocks) > text.MAX_BLOCKS:
        raise SourceTooLarge(f"{name} is too large: text is read up to {text.MAX_BLOCKS:,} paragraphs.")
    if not blocks:
        raise SourceEmpty(f"{name} holds no text.")
    return Document(name=name, kind="text", sha256=digest, blocks=blocks)


def _load(source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None) -> tuple[bytes, str]:
    """The bytes of the source, and what to call it."""
    if isinstance(source, bytes | bytearray | memoryview):
        return _within(bytes(source), name or _UNNAMED)
    if isinstance(source, str | os.PathLike):
        return _load_file(os.fspath(source), name)
    own = getattr(source, "name", None)
    name = name or (os.path.basename(own) if isinstance(own, str) else _UNNAMED)
    data = source.read(MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise SourceUnsupported(f"{name} is open as text; open it in binary mode.")
    return _within(data, name)


def _load_file(path: str, name: str | None) -> tuple[bytes, str]:
    name = name or os.path.basename(path) or path
    if os.path.isdir(path):
        raise SourceUnsupported(f"{name} is a folder, not a file.")
    try:
        with open(path, "rb") as file:
            return _within(file.read(MAX_BYTES + 1), name)
    except (FileNotFoundError, ValueError):  # ValueError: a path with a NUL in it
        raise SourceNotFound(f"{name} does not exist.") from None
    except OSError as error:
        raise SourceNotFound(f"{name} could not be opened ({(error.strerror or 'unknown reason').lower()}).") from None


def _within(data: bytes, name: str) -> tuple[bytes, str]:
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: files are read up to {MAX_BYTES // 1_000_000} MB.")
    return data, name
