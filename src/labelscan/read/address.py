"""Sources on the web: an http(s) address → its bytes, within limits of time and size.

What the server says of the kind of the file is ignored: the reader looks at the bytes. Compressed answers are unpacked here, piece by piece, so that a
small answer cannot grow past the limit unseen.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from threading import Thread
from typing import TYPE_CHECKING

from labelscan.errors import LabelscanError, SourceNotFound, SourceTooLarge, SourceUnsupported, UnreadableSource
from labelscan.read import called

if TYPE_CHECKING:
    import httpx

MAX_SECONDS = 30.0  # for everything, from the name of the host to the last byte
WAIT_SECONDS = 10.0  # for a connection, and for each next piece
MAX_REDIRECTS = 5  # shops use one or two

_PIECE = 65_536  # bytes
_GZIP_OR_ZLIB = 47  # as zlib counts
_PACKED = ("gzip", "x-gzip", "deflate")


def fetch(address: str, limit: int, name: str | None = None) -> tuple[bytes, str]:
    """The bytes at an address, at most `limit`, and what to call them.

    Raises `SourceNotFound` (no such host or page), `SourceTooLarge`, `SourceUnsupported` or `UnreadableSource` (time-outs, refusals, faults of the
    server); each message is one plain sentence that names the source.
    """
    name = name or called(address)
    answer: list[bytes | BaseException] = []
    # A thread, because nothing else ends a host that sends its headers a letter a second, or a name server that is silent.
    worker = Thread(target=_answer, args=(address, limit, name, answer), daemon=True)
    worker.start()
    worker.join(MAX_SECONDS)
    if not answer:
        raise UnreadableSource(f"{name} took longer than {MAX_SECONDS:g} seconds to load.")
    if isinstance(answer[0], BaseException):
        raise answer[0]
    return answer[0], name


def _answer(address: str, limit: int, name: str, answer: list[bytes | BaseException]) -> None:
    """Put the bytes, or what went wrong, into `answer`."""
    try:
        answer.append(_fetched(address, limit, name))
    except BaseException as error:  # handed on to the thread that waits
        answer.append(error)


def _fetched(address: str, limit: int, name: str) -> bytes:
    import httpx

    client = httpx.Client(
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
        timeout=WAIT_SECONDS,
        headers={"User-Agent": "labelscan", "Accept-Encoding": "gzip"},
    )
    try:
        with client, client.stream("GET", address) as response:
            _check_status(response.status_code, name)
            return _body(response, limit, name)
    except LabelscanError:
        raise
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
        raise _as_ours(error, name) from None


def _check_status(status: int, name: str) -> None:
    if status in (404, 410):
        raise SourceNotFound(f"{name} does not exist on its server (answer {status}).")
    if status in (401, 403, 407, 429, 451):
        raise UnreadableSource(
            f"{name} is not given out by its server (answer {status}); save the page and scan the file."
        )
    if not 200 <= status < 300:
        raise UnreadableSource(f"{name} could not be loaded: its server answered {status}.")


def _body(response: httpx.Response, limit: int, name: str) -> bytes:
    """The unpacked bytes of an answer; no more than `limit` are ever held, and nothing is read for someone who has stopped waiting."""
    found, until = bytearray(), time.monotonic() + MAX_SECONDS
    for piece in _unpacked(response, name):
        found += piece
        if time.monotonic() > until:
            break
        if len(found) > limit:
            raise SourceTooLarge(f"{name} is too large: sources are read up to {limit // 1_000_000} MB.")
    return bytes(found)


def _unpacked(response: httpx.Response, name: str) -> Iterator[bytes]:
    """The pieces of an answer, each of 64 KB at most, whatever they grow out of."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in (*_PACKED, "identity", ""):
        raise SourceUnsupported(f"{name} comes packed in a way that is not read; save the page and scan the file.")
    if packing not in _PACKED:
        yield from response.iter_raw(_PIECE)
        return
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for piece in response.iter_raw(_PIECE):
            while piece and not unpack.eof:
                yield unpack.decompress(piece, _PIECE)
                piece = unpack.unconsumed_tail
        yield unpack.flush()
    except zlib.error:
        raise UnreadableSource(f"{name} came packed, and broken, from its server.") from None


def _as_ours(error: Exception, name: str) -> UnreadableSource:
    """What httpx says, as one of our errors."""
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return UnreadableSource(f"{name} could not be loaded: its server does not answer in time.")
    if isinstance(error, httpx.TooManyRedirects):
        return UnreadableSource(f"{name} could not be loaded: its server redirects more than {MAX_REDIRECTS} times.")
    if isinstance(error, httpx.ConnectError):
        secure = "certificate" in str(error).lower() or "ssl" in str(error).lower()
        why = "there is no secure connection to its server" if secure else "its server cannot be reached"
        return SourceNotFound(f"{name} could not be loaded: {why}.")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | ValueError):
        return SourceNotFound(f"{name} is no address that can be loaded.")
    return UnreadableSource(f"{name} could not be loaded: the connection broke off.")
