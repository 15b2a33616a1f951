"""Figures as labels print them: `2%`, `0,3 %`, `<0.5%`, `1 - 5 %`, `10,000 ppm`, `min. 36%`, `20 mg/g`. All come out in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .model import Span, Stated
from .normalise import untagged
from .patterns import Pattern

_SPACE = r"[ \t\u00a0\u2009\u202f]"
_NUMBER = (
    r"(?:\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d{1,3}(?:,\d{3}){1,2}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){1,2}(?:,\d+)?"
    r"|\d{1,7}(?:[.,]\d{1,7})?|(?<![\w)])\.\d{1,7})(?![.,]?\d)"
)
_THOUSANDS = Pattern(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


UNITS = "IU"  # the basis of a figure in international units


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
    text = untagged(text)
    parts = _present(text.lower(), words)
    if not parts[-2]:
        return
    pattern, at = _pattern(parts), 0
    while found := pattern.search(text, at):
        at = found.end()
        stated = _stated(found, words)
        if stated is not None:
            yield Quantity(stated, found.span())
        elif found["first"] and text[found.end("first")].isspace():
            at = found.end("first")  # `Polysorbate 20 - 2%`: the first number belongs to the name


def international(text: str, words: Mapping[str, Any]) -> Iterator[Quantity]:
    """Figures in international units a gram: `10,000 IU/g`. They are no share before it is known of what: `low` and `high` are units a gram."""
    if not any(unit in text.lower() for unit in words["international"]):
        return
    units = "|".join(map(re.escape, sorted(words["international"], key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w.,])(?P<figure>{_NUMBER}){_SPACE}?(?:{units})(?![^\W\d])", re.IGNORECASE)
    for found in pattern.finditer(text):
        value = number(found["figure"], decimal_comma=False)
        yield Quantity(Stated(value, value, "IU/g", UNITS, found[0]), found.span())


def _present(low: str, words: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The words of each table that a text in small letters holds at all, units next to last. A pattern of these alone compiles in a tenth of the time."""
    tables = [words[table] for table in ("below", "above", "to", "most", "least")]
    tables += [[word for word, _ in words[table]] for table in ("units", "bases")]
    return tuple(tuple(word for word in table if word in low) for table in tables)


@lru_cache(maxsize=256)
def _pattern(parts: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    below, above, to, most, least, unit, basis = (
        "|".join(_whole(word) for word in sorted(part, key=len, reverse=True)) or "(?!)" for part in parts
    )
    negated = r"(?<!\bno )(?<!\bnot )"  # `no less than` is one word
    opening = rf"(?:{negated}(?:(?P<below>{below})|(?P<above>{above})){_SPACE}?|(?<![\w.,])(?<!\d[/:]))"  # not the 2 of `1/2%`
    start = rf"(?<![^\W\d]-)(?P<first>{_NUMBER}){_SPACE}?(?:{unit})?"  # not the 8 of `PEG-8 - 10 %`
    through = rf"{_SPACE}?(?:{to}){_SPACE}?(?:(?:{below}|{above}){_SPACE}?)?"
    ranged = rf"(?:{start}{through})?" if parts[2] else "(?P<first>(?!))?"
    figure = rf"(?P<last>{_NUMBER}){_SPACE}{{0,2}}(?P<unit>{unit})(?:{_SPACE}?\(?(?P<basis>{basis})\)?)?"
    closing = rf"(?:{_SPACE}?(?:(?P<most>{most})|(?P<least>{least})))?"
    return re.compile(rf"{opening}{ranged}{figure}{closing}", re.IGNORECASE)


def _whole(word: str) -> str:
    """A word that does not go on, nor begins inside another."""
    before, after = (r"(?<![^\W\d])" if word[0].isalpha() else ""), (r"(?![^\W\d])" if word[-1].isalpha() else "")
    return f"{before}{re.escape(word)}{after}"


def _stated(found: re.Match[str], words: Mapping[str, Any]) -> Stated | None:
    unit = found["unit"].lower()
    percent = dict(words["units"])[unit]
    last = _exact(number(found["last"], percent >= 0.01) * percent)
    first = last if found["first"] is None else _exact(number(found["first"], percent >= 0.01) * percent)
    if first > last or last > 100.0:
        return None
    basis = dict(words["bases"]).get((found["basis"] or "").lower(), "w/v" if unit in words["by_volume"] else "w/w")
    bounded = found["first"] is not None
    low = None if not bounded and (found["below"] or found["most"]) else first
    high = None if not bounded and (found["above"] or found["least"]) else last
    return Stated(low, high, found["unit"], basis, found[0].strip())


def _exact(value: float) -> float:
    """Without the noise of multiplying by 0.0001."""
    return round(value, 10)


def number(text: str, decimal_comma: bool = True) -> float:
    """A printed number. A comma before three digits is a thousands separator where the unit makes small numbers unlikely.

    >>> number("0,3"), number("10,000", decimal_comma=False), number("10 000"), number("2.0")
    (0.3, 10000.0, 10000.0, 2.0)
    """
    text = re.sub(_SPACE, "", text)
    if not decimal_comma and _THOUSANDS.fullmatch(text):
        return float(re.sub("[.,]", "", text))
    head, point, tail = text.replace(",", ".").rpartition(".")
    return float(f"{head.replace('.', '')}{point}{tail}")
