"""Tells the kind of a source from its first bytes."""

from __future__ import annotations

from labelscan.errors import SourceUnsupported
from labelscan.read.encoding import has_mark

_HEAD = 65_536  # bytes looked at; a page without <html> shows its tags well before
_SAMPLE = 4_096  # bytes searched for control characters

_OFFICE = "is an office document or a zip archive; save it as PDF or text first"
_PICTURE = "is a picture"

# First bytes of files that people try, and the sentence that says why they are not read.
_SIGNATURES = (
    (b"PK\x03\x04", _OFFICE),
    (b"PK\x05\x06", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"{\\rtf", "is a rich text document; save it as PDF or text first"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"\x1f\x8b", "is a gzip archive; unpack it first"),
    (b"BZh", "is a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "is an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it first"),
    (b"Rar!", "is a rar archive; unpack it first"),
    (b"PAR1", "is a Parquet table, not a product"),
    (b"SQLite format 3\x00", "is a database, not a product"),
)
_TEXT_LIKE = (b"BM", b"RIFF", b"BZh", b"Rar!", b"GIF8")  # could begin a text, so control characters must follow
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_MARKUP = (b"<html", b"<!doctype html", b"<head", b"<body")
_CLOSED = (b"p", b"div", b"li", b"td", b"span", b"script", b"h1", b"h2", b"h3", b"b", b"strong", b"a")
_PIECES = (b"<br", *(b"</" + tag + b">" for tag in _CLOSED))


def sniff(data: bytes, name: str) -> str:
    """The kind ("pdf", "html", "image", "record" or "text"); raises SourceUnsupported, in a sentence that names the source, for all else."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    head = data[:_HEAD]
    reason = _foreign(head)
    if reason == _PICTURE:
        return "image"
    if reason:
        raise SourceUnsupported(f"{name} {reason}.")
    if has_mark(data):
        head = _ascii(data[: _HEAD + 2 - _HEAD % 2])
    elif b"\x00" in data or _noisy(head[:_SAMPLE]):
        raise SourceUnsupported(f"{name} is a binary file of a kind that is not read.")
    if _is_record(data, head):
        return "record"
    return "html" if _is_html(head[:_SAMPLE].lower()) or _is_html(head.lower()) else "text"


def _is_record(data: bytes, head: bytes) -> bool:
    """JSON, or XML that is no web page."""
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins in (b"{", b"["):
        from labelscan.read.record import looks_like_json

        return looks_like_json(data)
    if begins != b"<":
        return False
    from labelscan.read.tree import root_name

    return root_name(data) not in ("", "html")


def _foreign(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return _PICTURE  # HEIC, AVIF, and films
    for signature, reason in _SIGNATURES:
        if head.startswith(signature) and (signature not in _TEXT_LIKE or _noisy(head[:_SAMPLE])):
            return reason
    return None


def _noisy(head: bytes) -> bool:
    """Whether one byte in a hundred is a control character, which no text has."""
    return (len(head) - len(head.translate(None, _CONTROLS))) * 100 > len(head)


def _ascii(data: bytes) -> bytes:
    from labelscan.read.encoding import decode

    return decode(data).encode("ascii", errors="ignore")


def _is_html(head: bytes) -> bool:
    if head.lstrip()[:1] in (b"{", b"[") and head.lstrip()[1:].lstrip()[:1] in (b'"', b"{", b"["):
        return False  # JSON, though strings in it hold tags
    if any(mark in head for mark in _MARKUP):
        return True
    return sum(head.count(piece) for piece in _PIECES) >= 3
