"""Bytes to text.

The order: a byte order mark, then strict UTF-8, then the charset that the source declares, then cp1252. No library for
guessing encodings did better on labels, which are short and mostly ASCII.
"""

from __future__ import annotations

import codecs

# The four-byte marks stand first: UTF-32 (little end first) begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What browsers read under these names (encoding.spec.whatwg.org): the wider code page that contains them.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}

# Python knows codecs that are no charsets of pages (and slow on hostile input: punycode), so the family is checked.
_FAMILIES = ("utf-8", "cp", "iso8859", "koi8", "mac", "shift_jis", "euc_", "gb", "big5", "tis")

_HEAD = 4096  # bytes searched for a declaration; the standard says 1024, and shops put scripts before it


def has_mark(data: bytes) -> bool:
    """Whether the bytes begin with a byte order mark.

    >>> has_mark(b"\\xef\\xbb\\xbfAqua"), has_mark(b"Aqua")
    (True, False)
    """
    return data.startswith(tuple(mark for mark, _ in _MARKS))


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes, with line ends as "\\n".

    >>> decode("Rétinol".encode("cp1252"))
    'Rétinol'
    """
    return _decode(data, declared).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, declared: str | None) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = _damaged_utf8(data)
    return data.decode(charset(declared) or "cp1252", errors="replace") if text is None else text


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a page cut in the middle of a letter), or None where it is another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return text if whole > 4 * broken else None  # other encodings give hardly any whole letter by chance


def charset(name: str | None) -> str | None:
    """The Python codec for a declared charset, None where it is unknown or no charset of pages.

    >>> charset("ISO-8859-1"), charset("Shift_JIS"), charset("rot13")
    ('cp1252', 'cp932', None)
    """
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    known = _READ_AS.get(known, known)
    return known if known.startswith(_FAMILIES) and known != "utf-8" else None


def declared_charset(data: bytes) -> str | None:
    """The charset in the first <meta charset> or <meta http-equiv> of a page.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')
    'windows-1251'
    """
    head = data[:_HEAD]
    at = head.lower().find(b"charset")
    if at < 0:
        return None
    rest = head[at + len(b"charset") :].lstrip()
    if not rest.startswith(b"="):
        return None
    value = rest[1:].lstrip(b" \t\r\n\"'")
    end = next((i for i, byte in enumerate(value) if byte in b" \t\r\n\"';/>"), len(value))
    return value[:end].decode("ascii", errors="ignore") or None
