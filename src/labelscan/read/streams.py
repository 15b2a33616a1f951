"""How much the streams of a PDF unpack to, told before anything parses them: a page that unpacks to gigabytes cannot be
interrupted once it is being drawn."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

_DICTIONARY = 600  # bytes before a stream that are searched for what kind it is
_STEP = 1_000_000
_RATIO = 1_032  # times its size is the most that a packed stream can unpack to


def largest(data: bytes, enough: int) -> int:
    """The unpacked size of the largest stream that is no picture or font file; counting stops when it is over `enough`, and leaves out what cannot be."""
    size = 0
    for dictionary, start, end in _streams(data):
        if size > enough:
            break
        if b"/Image" in dictionary or b"/FontFile" in dictionary or b"/Length1" in dictionary:
            continue
        if (end - start) * _RATIO <= enough:
            continue
        body = data[start:end].strip()
        if b"/ASCII85Decode" in dictionary:
            body = _from_ascii85(body)
        size = max(size, _unpacked(body, enough) if b"/FlateDecode" in dictionary else len(body))
    return size


def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 0
    while True:
        start = data.find(b"stream", at)
        if start < 0:
            return
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        before = data[max(0, start - _DICTIONARY) : start]
        yield before[before.rfind(b" obj") + 1 :], start + len(b"stream"), end
        at = end + len(b"endstream")


def _from_ascii85(body: bytes) -> bytes:
    try:
        return base64.a85decode(body.removesuffix(b"~>"))
    except ValueError:
        return b""


def _unpacked(packed: bytes, enough: int) -> int:
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while packed and size <= enough:
            size += len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return size
