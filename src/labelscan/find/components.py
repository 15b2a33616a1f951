"""The components of a safety data sheet: the lines of its composition section → rows of a name, a CAS number and a figure.

Columns stand in any order, cells are separated by tabs, bars or wide spaces, or each stands in a line of its own; so cells are told by what is in them, and
the head of the table is asked only which of several names is meant and which bare number is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Stated
from ..patterns import Pattern
from ..quantity import quantities

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_CAS = Pattern(r"(?<![\w-])0{0,3}([1-9]\d{1,6}-\d\d-\d)(?![\w-])")
_REGISTERED = (
    r"(?<![\w-])(?:\d{2}-\d{10}-\d\d(?:-[\dXx]{4})?|\d{3}-\d{3}-\d\d-[\dXx]|\d{3}-\d{3}-\d|\d{2,10}-\d\d-\d)(?![\w-])"
)
_GAP = Pattern(r"\t|[^\S\t]*\|[^\S\t]*|[^\S\t]{3,}")
_NAMED = ("name", "", "number")  # heads of columns that can hold a name, the surest first
_LONGEST_CELL = 300  # characters; what is longer is prose
_WORDS_OF_A_NAME = 14  # a cell with more is prose


class Row(NamedTuple):
    """One component, as far as it has been read."""

    name: str = ""
    cas: str = ""
    stated: Stated | None = None

    @property
    def is_whole(self) -> bool:
        return bool(self.name) and bool(self.cas or self.stated)


class Cell(NamedTuple):
    """What a cell holds: a name, a CAS number, a figure, or several of them. All empty: nothing of interest."""

    name: str = ""
    cas: str = ""
    stated: Stated | None = None
    head: str = ""  # of a column: name, number, amount, other


def rows(lines: Iterable[str], lexicon: Lexicon) -> list[Row]:
    """The components, in order, each once."""
    found: list[Row] = []
    open_row = Row()
    heads: list[str] = []
    for line in lines:
        cells = _cells(line, heads, lexicon)
        if any(cell.head for cell in cells):
            found.append(open_row)
            open_row, heads = Row(), _heads(cells, heads)
            continue
        told = _merged(cells, heads)
        if told.is_whole:
            begun = open_row.name if not open_row.is_whole and _is_broken(open_row.name) else ""
            found.append(open_row if not begun else Row())
            open_row = told._replace(name=f"{begun} {told.name}".strip())
        else:
            open_row = _grown(open_row, told, found, lexicon)
    found.append(open_row)
    return list(dict.fromkeys(row._replace(name=row.name.strip(" ,;:")) for row in found if row.is_whole))


def _grown(row: Row, told: Row, found: list[Row], lexicon: Lexicon) -> Row:
    """The row that is open, with one or two more cells of a table whose cells stand in lines of their own, or with the rest of a broken name."""
    if told.name and row.is_whole:
        if _goes_on(row, told.name, lexicon):
            return row._replace(name=_joined(row.name, told.name))
        found.append(row)
        return told
    if told.name and row.name:  # two lines of a name before its number, or a line of text before a name
        return told._replace(name=_joined(row.name, told.name)) if _is_broken(row.name) else told
    if (told.cas and row.cas) or (told.stated and row.stated):
        found.append(row)
        return told
    return Row(row.name or told.name, row.cas or told.cas, row.stated or told.stated)


def _goes_on(row: Row, text: str, lexicon: Lexicon) -> bool:
    """Whether a lone cell under a whole row is the rest of its name: the two together are known, or the name is visibly broken off."""
    if _is_broken(row.name):
        return True
    return (
        lexicon.lookup(lexicon.key(row.name)) is None
        and lexicon.lookup(lexicon.key(_joined(row.name, text))) is not None
    )


def _is_broken(name: str) -> bool:
    return name.endswith((",", "-", "/", "(", " and", " of", ":", ";")) or name.count("(") > name.count(")")


def _joined(name: str, rest: str) -> str:
    return f"{name}{rest}" if name.endswith("-") else f"{name} {rest}"


# --- the cells of a line


def _cells(line: str, heads: list[str], lexicon: Lexicon) -> list[Cell]:
    parts = _GAP.split(line.strip(" \t|")) if line.strip() else []
    counted = heads if len(parts) == len(heads) else [""] * len(parts)
    return [_cell(" ".join(part.split()), head, lexicon) for part, head in zip(parts, counted, strict=True)]


def _heads(cells: list[Cell], before: list[str]) -> list[str]:
    """The columns, by a line of their heads. In a table with a cell a line they stay what they were."""
    return [cell.head for cell in cells] if len(cells) > 1 else before


def _merged(cells: list[Cell], heads: list[str]) -> Row:
    """A line as a row. Of several names that under its head counts, then the first under no other head, then one beside its numbers."""
    counted = heads if len(heads) == len(cells) else [""] * len(cells)
    named = [
        (_NAMED.index(head), cell.name)
        for head, cell in zip(counted, cells, strict=True)
        if cell.name and head in _NAMED
    ]
    return Row(
        min(named, key=lambda pair: pair[0], default=(0, ""))[1],
        next((cell.cas for cell in cells if cell.cas), ""),
        next((cell.stated for cell in cells if cell.stated), None),
    )


def _cell(text: str, head: str, lexicon: Lexicon) -> Cell:
    """What one cell holds. `head`: of its column, where that is known."""
    words = lexicon.words["composition"]
    title = _title(text, words)
    if title or len(text) > _LONGEST_CELL:
        return Cell(head=title)
    cas = next((number[1] for number in _CAS.finditer(text) if _has_check_digit(number[1])), "")
    text, after = _without_hazards(text, words)
    pieces = _numbers(tuple(words["marks"])).split(text)
    pieces = [piece.strip(" ,;:/*") for piece in pieces] if len(pieces) > 1 else [text.strip(" *")]
    stated = next((figure for piece in pieces if (figure := _figure(piece, head == "amount", lexicon))), None)
    name = ""
    for piece in pieces:
        if stated is None or _figure(piece, True, lexicon) is None:
            rest, figure = _beside_a_figure(piece, lexicon)
            stated = stated or figure
            name = name or _name(rest, words)
    return Cell(name, cas, stated or _figure(after, False, lexicon))


def _without_hazards(text: str, words: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before the hazards of a cell, and a figure behind them: not one of a limit from which a hazard holds (`C >= 10 %`)."""
    found = list(_hazards(tuple(words["hazards"])).finditer(text))
    if not found:
        return text, ""
    after = text[found[-1].end() :].lstrip(" ;,")
    return text[: found[0].start()].rstrip(" ;,("), after if after[:1] in tuple("0123456789<>≤≥") else ""


@lru_cache(maxsize=4)
def _numbers(marks: tuple[str, ...]) -> re.Pattern[str]:
    """A number of a register, with the words before it: `CAS: 64-17-5`, `EC-No. 200-578-6`."""
    word = "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
    return re.compile(rf"(?:[(\[]?(?<!\w)(?:{word})(?!\w)[\s.:°º#/)\]-]*)*[(\[]?{_REGISTERED}[)\]]?", re.IGNORECASE)


def _has_check_digit(number: str) -> bool:
    digits = number.replace("-", "")
    return sum(i * int(d) for i, d in enumerate(reversed(digits[:-1]), 1)) % 10 == int(digits[-1])


def _title(text: str, words: Mapping[str, Any]) -> str:
    """The kind of column that a cell is the head of; "other" for words that stand around a table."""
    bare = re.sub(r"^\d+(?:\.\d+)*\.?\s+(?=[^\W\d_])", "", text).lower().strip(" .:*")
    for kind in ("name", "number", "amount", "other"):
        if bare in words[f"{kind}s"]:
            return kind
    return ""


def _name(text: str, words: Mapping[str, Any]) -> str:
    """The substance's name that a text is; empty where it is a sentence, a page number or the like."""
    label, colon, rest = text.partition(":")
    if colon and label.lower().strip() in words["names"]:  # `Name: Ethanol`
        text = rest.strip()
    bare = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in words["marks"]]
    if len("".join(bare)) < 3 or not 0 < len(text.split()) <= _WORDS_OF_A_NAME or ":" in text[:20]:
        return ""
    if len(text.split()) > 4 and text.endswith((".", "!", "?")):
        return ""
    return "" if any(word in text.lower() for word in words["withheld"]) else text


@lru_cache(maxsize=4)
def _hazards(classes: tuple[str, ...]) -> re.Pattern[str]:
    """The class, code or pictogram of a hazard: `Eye Irrit. 2, H319`, `GHS07`."""
    word = "|".join(re.escape(name) for name in sorted(classes, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{word})(?!\w)|\b(?:EUH|GHS|H)\d{{2,3}}", re.IGNORECASE)


# --- figures


def _figure(text: str, alone: bool, lexicon: Lexicon) -> Stated | None:
    """The figure that a cell is, or None where it is something else. `alone`: a bare number counts, as its column is one of figures."""
    printed = text.strip(" ()[]")
    if not printed[-1:] or not any(c.isdigit() for c in printed) or len(printed) > 40:
        return None
    plain = _plain(printed, lexicon.words["composition"])
    if "%" not in plain and "ppm" not in plain.lower():
        if not alone and re.fullmatch(r"[\d.,\s]+", plain):
            return None
        plain += " %"
    found = list(quantities(plain, lexicon.words["quantities"]))
    if len(found) != 1 or re.search(r"\w", plain[: found[0].span[0]] + plain[found[0].span[1] :]):
        return None
    return found[0].stated._replace(text=printed)


def _plain(text: str, words: Mapping[str, Any]) -> str:
    """A figure as `quantities` reads it: `>= 1 - < 5`, `1 <= x < 5`, `>=1 <5`, `< 5 - >= 1` and `1 - 5 Gew.-%` are ranges in percent."""
    text = text.replace("＜", "<").replace("＞", ">").replace("≦", "≤").replace("≧", "≥").replace("%;", "%")
    for unit in words["units"]:
        text = re.sub(rf"(?<!\w){re.escape(unit)}(?!\w)", " %", text, flags=re.IGNORECASE)
    number, less, more = r"\d+(?:[.,]\d+)?", r"(?:<=|=<|≤|<)", r"(?:>=|=>|≥|>)"
    about = "|".join(re.escape(word) for word in words["between"])
    text = re.sub(
        rf"({number})\s*%?\s*{less}\s*(?:{about})\s*%?\s*{less}\s*({number})", r"\1 - \2", text, flags=re.IGNORECASE
    )
    text = re.sub(rf"({more})\s*({number})\s*%?\s*(?:[-–—,;]|and|und|et|y|e)?\s*{less}\s*({number})", r"\2 - \3", text)
    text = re.sub(rf"{less}\s*({number})\s*%?\s*(?:[-–—,;]|and|und|et|y|e)?\s*{more}\s*({number})", r"\2 - \1", text)
    return " ".join(text.split())


def _beside_a_figure(text: str, lexicon: Lexicon) -> tuple[str, Stated | None]:
    """A name and the figure that ends or begins its line: `Ethanol 50 - 75 %`."""
    for cut in re.finditer(r"\s+", text):
        figure = _figure(text[cut.end() :], False, lexicon)
        if figure is not None and _is_marked(text[cut.end() :]):
            return text[: cut.start()].strip(" ,;:"), figure
    for cut in reversed(list(re.finditer(r"\s+", text))):
        figure = _figure(text[: cut.start()], False, lexicon)
        if figure is not None and _is_marked(text[: cut.start()]):
            return text[cut.end() :].strip(" ,;:"), figure
    return text, None


def _is_marked(figure: str) -> bool:
    """Whether a figure beside a name is surely one: it has a sign, or is a range between spaces."""
    return any(c in figure for c in "%<>≤≥") or " - " in figure or " – " in figure
