"""JSON values and object members in JavaScript, without running it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

_MAX_TRIES = 2_000  # places in one script at which a value is tried
_MAX_MEMBERS = 200
_MAX_STRING = 200_000  # characters


def values(text: str) -> Iterator[Any]:
    """The JSON objects and arrays that are assigned or passed in a script.

    >>> list(values('window.__STATE__ = {"a": 1}; push([1, "b"])'))
    [{'a': 1}, [1, 'b']]
    """
    import json
    import re

    decoder = json.JSONDecoder(strict=False)
    start = re.compile(r"[=(,]\s{0,20}([\[{])")
    at = 0
    for _ in range(_MAX_TRIES):
        found = start.search(text, at)
        if found is None:
            return
        try:
            value, at = decoder.raw_decode(text, found.start(1))
            yield value
        except (ValueError, RecursionError):
            at = found.end()


def parsed(text: str) -> Iterator[str]:
    """The strings that a script gives to JSON.parse.

    >>> list(parsed("x = JSON.parse('[1, 2]')"))
    ['[1, 2]']
    """
    import re

    for found in islice(re.finditer(r"JSON\.parse\(\s{0,20}(['\"`])", text), _MAX_MEMBERS):
        literal = _string_at(text, found.end(), found[1], 0)
        if literal is not None:
            yield literal


def members(text: str, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`key: "string"` members whose key speaks of one of the words; also inside a string of escaped JSON.

    >>> list(members('{ingredients: "Aqua, Glycerin", other: 1}', ("ingredient",)))
    [('ingredients', 'Aqua, Glycerin')]
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is longer would shift all places
        return
    for word in keys:
        at = lowered.find(word)
        for _ in range(_MAX_MEMBERS):
            if at < 0:
                break
            member = _member(text, at)
            if member is not None:
                yield member
            at = lowered.find(word, at + len(word))


def _member(text: str, at: int) -> tuple[str, str] | None:
    start, end = at, at
    while start > 0 and at - start < 40 and (text[start - 1].isalnum() or text[start - 1] in "_-$"):
        start -= 1
    while end < len(text) and end - at < 60 and (text[end].isalnum() or text[end] in "_-$"):
        end += 1
    rest = text[end : end + 40]
    after = rest.lstrip("\\\"' \t\n")
    if not after.startswith(":"):
        return None
    opening = after[1:].lstrip()
    quote = opening.lstrip("\\")[:1]
    if quote not in ('"', "'", "`") or not quote:
        return None
    begin = end + len(rest) - len(opening.lstrip("\\")) + 1
    escape = len(opening) - len(opening.lstrip("\\"))
    literal = _string_at(text, begin, quote, escape)
    return None if literal is None else (text[start:end], literal)


def _string_at(text: str, begin: int, quote: str, escape: int) -> str | None:
    """The string that opened before `begin` with `escape` backslashes, and closes with the quote after as many."""
    end = begin
    while True:
        end = text.find(quote, end, begin + _MAX_STRING)
        if end < 0:
            return None
        slashes = 0
        while text[end - 1 - slashes] == "\\" and end - slashes > begin:
            slashes += 1
        if slashes <= escape and (escape or slashes % 2 == 0):
            break
        end += 1
    return unescape(text[begin : end - slashes], escape)


def unescape(literal: str, levels: int = 0) -> str:
    """A string literal's value; `levels` counts the backslashes that stood before its quote.

    >>> unescape(r"Caf\\u00e9 \\"x\\"\\nAqua")
    'Café "x"\\nAqua'
    """
    import json

    for _ in range(1 if levels == 0 else 2 if levels == 1 else 3):
        escaped = literal.replace("\\'", "'").replace("\\`", "`")
        try:
            literal = json.loads(f'"{_quoted(escaped)}"', strict=False)
        except ValueError:
            break
    return literal


def _quoted(text: str) -> str:
    """With a backslash before every quote that has none."""
    parts = text.split('"')
    return '"'.join([*(part if _odd_end(part) else part + "\\" for part in parts[:-1]), parts[-1]])


def _odd_end(part: str) -> bool:
    return (len(part) - len(part.rstrip("\\"))) % 2 == 1
