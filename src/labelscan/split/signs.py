"""The signs around names: brackets, footnote marks, and what else stands at the edges of a name."""

from __future__ import annotations

OPEN, CLOSE = "([{（【", ")]}）】"
MARKS = "*†‡§¶^°⁺+#~¹²³⁴⁵⁶⁷⁸⁹⁰®™©∞◊♦"
EDGES = f" \t\r\n\u00a0\u200b\u200c\u200d\ufeff\u2060.…,;:_-–—=\\'\"“”«»`{MARKS}"


def pairs(text: str) -> dict[int, int]:
    """Where each outermost bracket closes. A bracket that never closes opens nothing, so that a lost one cannot swallow the list."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for i, char in enumerate(text):
        if char in OPEN:
            stack.append(i)
        elif char in CLOSE and stack:
            found[stack.pop()] = i
    return found


def unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
