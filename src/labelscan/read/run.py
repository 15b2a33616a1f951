"""The inline text of one block while it is gathered: lines, and which of them a bold label opens."""

from __future__ import annotations

from collections.abc import Iterator

from labelscan.read.markup import plain
from labelscan.read.page import MAX_LABEL
from labelscan.read.text import lines_of, mend, single_spaced

LINE = "\x1e"  # a line break; "\n" is white space, as in markup
_PART = "\x1f"  # one that only parts neighbouring elements


class Bold(str):
    """A piece of text in bold."""

    __slots__ = ()


class Run:
    """Pieces of text as they stand in the markup, and line breaks; white space is collapsed as a browser does."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.has_bold = False

    def new_line(self) -> None:
        """A line break, unless the line is empty."""
        pieces = self.pieces
        while pieces and pieces[-1] != LINE and pieces[-1].isspace():
            pieces.pop()
        if pieces and pieces[-1] != LINE:
            pieces.append(LINE)

    def part(self) -> None:
        """A line break between neighbouring elements where their words would run together ("IngredientsAqua")."""
        last = self.pieces[-1][-1]
        if last.isalnum() and not last.isupper():
            self.pieces.append(_PART)

    def take(self) -> str:
        """The whole text, and begin anew."""
        pieces = self.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        self.has_bold = False
        if "&" in text:
            text = plain(text)
        if LINE in text or _PART in text or not text.isascii():
            return _tidy(text.replace("\n", " ").replace(_PART, "\n").replace(LINE, "\n"))
        return single_spaced(text) if "\n" in text or "  " in text else text.strip(" ")

    def take_parts(self) -> list[tuple[str, str]]:
        """The text in the parts that bold labels open, each with its label or "" (and begin anew)."""
        if len(self.pieces) == 1:
            text = self.take()
            if "\n" not in text:
                return [(text, text if len(text) <= MAX_LABEL else "")] if text else []
            lines = [(line, line if len(line) <= MAX_LABEL else "") for line in text.split("\n")]
        elif all(isinstance(piece, Bold) or piece.isspace() for piece in self.pieces):
            lines = [(line, line if len(line) <= MAX_LABEL else "") for line in self.take().split("\n")]
        else:
            lines = [(_line(pieces), _label(pieces)) for pieces in self._lines()]
            self.take()
        if len(lines) == 1:
            text, label = lines[0]
            return [(_tidy(text), label if label == text else label.rstrip(": "))] if text else []
        return list(_split(lines))

    def _lines(self) -> Iterator[list[tuple[str, bool]]]:
        line: list[tuple[str, bool]] = []
        for piece in self.pieces:
            first, *more = plain(piece).replace(_PART, LINE).split(LINE)
            bold = isinstance(piece, Bold)
            line.append((first, bold))
            for part in more:
                yield line
                line = [(part, bold)]
        yield line


def _line(pieces: list[tuple[str, bool]]) -> str:
    return single_spaced("".join(text for text, _ in pieces))


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
        return single_spaced(text)
    kept: list[str] = []
    was_empty = True
    for line in map(single_spaced, lines_of(text)):
        if line or not was_empty:
            kept.append(line)
        was_empty = not line
    return "\n".join(kept).strip()
