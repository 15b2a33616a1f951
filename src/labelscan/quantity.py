"""Figures as labels print them: `2%`, `0,3 %`, `<0.5%`, `1 - 5 %`, `10,000 ppm`, `min. 36%`, `20 mg/g`. All come out in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .model import Span, Stated

_SPACE = r"[ \t\u00a0\u2009\u202f]"
_NUMBER = rf"\d{{1,3}}(?:[\u00a0\u2009\u202f ]\d{{3}})+(?!\d)|\d{{1,7}}(?:[.,]\d{{1,7}}){{0,3}}"
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


class Quantity(NamedTuple):
    """A figure and where it stands, with the word or bracket that belongs to it."""

    stated: Stated
    span: Span


def quantities(text: str, words: Mapping[str, Any]) -> Iterator[Quantity]:
    """Every figure with a unit in `text`, in order. `words` is the table `quantities` of label_words.toml.

    Raises nothing: what is no figure is passed over, and so is one above 100 %.
    """
    if not any(c.isdigit() for c in text):
        return
    for found in _pattern(_frozen(words)).finditer(text):
        stated = _stated(found, words)
        if stated is not None:
            yield Quantity(stated, found.span())


def _frozen(words: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    units = tuple(unit for unit, _ in words["units"])
    return tuple(words["below"]), tuple(words["above"]), tuple(words["to"]), units, tuple(words["bases"])


@lru_cache(maxsize=4)
def _pattern(parts: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    below, above, to, units, bases = ("|".join(sorted(map(re.escape, part), key=len, reverse=True)) for part in parts)
    number = f"(?:{_NUMBER})"
    unit = f"(?:{units})"
    return re.compile(
        rf"(?:(?<!\w)(?:(?P<below>{below})|(?P<above>{above})){_SPACE}?)?"
        rf"(?<![\w.,])(?P<first>{number})(?:{_SPACE}?(?P<unit1>{unit})?{_SPACE}?(?:{to}){_SPACE}?(?P<second>{number}))?"
        rf"{_SPACE}{{0,2}}(?P<unit>{unit})(?:{_SPACE}?\(?(?P<basis>{bases})\)?)?",
        re.IGNORECASE,
    )


def _stated(found: re.Match[str], words: Mapping[str, Any]) -> Stated | None:
    unit = found["unit"].lower()
    percent = {name: factor for name, factor in words["units"]}[unit]
    first = number(found["first"], decimal_comma=percent == 1.0) * percent
    second = None if found["second"] is None else number(found["second"], decimal_comma=percent == 1.0) * percent
    basis = (found["basis"] or ("w/v" if unit in words["by_volume"] else "w/w")).lower()
    low: float | None = first
    high: float | None = first if second is None else second
    if second is not None and second < first:
        return None
    if found["below"] and second is None:
        low = None
    elif found["above"] and second is None:
        high = None
    if max(low or 0.0, high or 0.0) > 100.0:
        return None
    return Stated(_exact(low), _exact(high), found["unit"], basis, found[0].strip())


def _exact(value: float | None) -> float | None:
    """Without the noise of multiplying by 0.0001."""
    return None if value is None else round(value, 10)


def number(text: str, decimal_comma: bool = True) -> float:
    """A printed number. A comma before three digits is a thousands separator where the unit makes small numbers unlikely.

    >>> number("0,3"), number("10,000", decimal_comma=False), number("10 000"), number("2.0")
    (0.3, 10000.0, 10000.0, 2.0)
    """
    text = re.sub(_SPACE, "", text)
    if not decimal_comma and _THOUSANDS.fullmatch(text):
        return float(re.sub("[.,]", "", text))
    head, _, tail = text.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}.{tail}" if head else tail)
