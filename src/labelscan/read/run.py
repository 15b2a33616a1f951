"""The inline text of one block while it is gathered: lines, and which of them a bold label opens."""

from __future__ import annotations

from collections.abc import Iterator

from labelscan.read.page import MAX_LABEL
from labelscan.read.text import mend


class Run:
    """Pieces of text with line breaks ("\\n"); white space is collapsed as a browser does."""

    def __init__(self) -> None:
        self.bold = 0  # depth in <b> and <strong>
        self.preformatted = 0
        self._pieces: list[tuple[str, bool]] = []
        self._has_bold = False

    def add(self, text: str) -> None:
        """Text as it stands in the page."""
        if not self.preformatted:
            if not self._pieces and not self.bold and text.isspace():
                return  # white space between blocks
            text = text.replace("\n", " ")
        self._pieces.append((text, self.bold > 0))
        self._has_bold |= self.bold > 0

    @property
    def empty(self) -> bool:
        """Whether nothing was gathered since the text was last taken."""
        return not self._pieces

    def line_break(self) -> None:
        self._pieces.append(("\n", False))

    def new_line(self) -> None:
        """A line break, unless the line is empty."""
        while self._pieces and self._pieces[-1][0] != "\n" and self._pieces[-1][0].isspace():
            self._pieces.pop()
        if self._pieces and self._pieces[-1][0] != "\n":
            self.line_break()

    def part(self) -> None:
        """A line break between neighbouring elements where their words would run together ("IngredientsAqua")."""
        last = self._pieces[-1][0] if self._pieces else ""
        if last and last[-1].isalnum() and not last[-1].isupper():
            self._pieces.append(("\u2028", False))

    def take(self) -> str:
        """The whole text, and begin anew."""
        pieces = self._pieces
        text = pieces[0][0] if len(pieces) == 1 else "".join([text for text, _ in pieces])
        text = _tidy(text if text.isascii() else text.replace("\u2028", "\n"))
        self._pieces.clear()
        self._has_bold = False
        return text

    def take_parts(self) -> list[tuple[str, str]]:
        """The text in the parts that bold labels open, each with its label or "" (and begin anew)."""
        if not self._pieces:
            return []
        if not self._has_bold:
            text = self.take()
            return [(text, "")] if text else []
        lines = [(_line(pieces), _label(pieces)) for pieces in self._lines()]
        self.take()
        return list(_split(lines))

    def _lines(self) -> Iterator[list[tuple[str, bool]]]:
        line: list[tuple[str, bool]] = []
        for text, bold in self._pieces:
            first, *more = text.replace("\u2028", "\n").split("\n")
            line.append((first, bold))
            for part in more:
                yield line
                line = [(part, bold)]
        yield line


def _line(pieces: list[tuple[str, bool]]) -> str:
    return " ".join("".join(text for text, _ in pieces).split())


def _label(pieces: list[tuple[str, bool]]) -> str:
    """The bold words that open a line, if they are a label: alone in it, or before a colon."""
    opening = []
    rest = ""
    for index, (text, bold) in enumerate(pieces):
        if text.strip() and not bold:
            rest = _line(pieces[index:])
            break
        opening.append(text)
    label = " ".join("".join(opening).split())
    if not label or len(label) > MAX_LABEL or (rest and not label.endswith(":") and not rest.startswith(":")):
        return ""
    return label


def _split(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Parts at labels. Bold lines one after the other are a list in bold, and part nothing."""
    part: list[str] = []
    label = ""
    for index, (text, named) in enumerate(lines):
        opens = named and not (named == text and index + 1 < len(lines) and _all_label(lines[index + 1]))
        if opens and not (part and _all_label(lines[index - 1])):
            if any(part):
                yield _tidy("\n".join(part)), label
            part, label = [], named.rstrip(": ") if named != text else named
        part.append(text)
    if any(part):
        yield _tidy("\n".join(part)), label


def _all_label(line: tuple[str, str]) -> bool:
    return bool(line[1]) and line[0] == line[1]


def _tidy(text: str) -> str:
    """Spaces collapsed, no empty lines at the ends, at most one in between."""
    if not text.isascii():
        text = mend(text)
    if "\n" not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split("\n")]
    kept = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(kept).strip()
