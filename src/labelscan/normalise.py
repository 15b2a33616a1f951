"""Printed names → keys to look them up by. The lexicon's own keys are made by the same functions, so both sides always agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from .patterns import Pattern

_VOICED = "\u3099\u309a"  # marks of Japanese syllables, which make others of them: ハ, バ, パ
TAG = Pattern(r"<(?:/?[a-zA-Z][^<>]{0,200}|!--[^<>]{0,200}--)>")  # markup that was left in a text
_BETWEEN_DIGITS = Pattern(r"(?<=[0-9])[\W_]+(?=[0-9])")
_WORD = Pattern(r"[^\W_]+")
_NOT_WORD = Pattern(r"[^\w]+|(?<![0-9])_|_(?![0-9])")


def fold(text: str) -> str:
    """Small letters without accents; compatibility forms (full width, ligatures) made plain. The length may change.

    >>> fold("Crème Ｈydratante")
    'creme hydratante'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in apart if c in _VOICED or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def key(name: str) -> str:
    """The key of a printed name: letters and digits of `fold(name)`, with `_` where two numbers stood apart.

    Numbers stay apart because they are identity in INCI names.

    >>> key("PEG/PPG-18/18 Dimethicone"), key("CI 77891"), key("1,2-Hexanediol")
    ('pegppg18_18dimethicone', 'ci77891', '1_2hexanediol')
    """
    return _NOT_WORD.sub("", _BETWEEN_DIGITS.sub("_", fold(name)))


def untagged(text: str) -> str:
    """A text with its markup blanked, so that positions stay.

    >>> untagged("Retinol <b>1%</b>")
    'Retinol    1%    '
    """
    return TAG.sub(lambda tag: " " * len(tag[0]), text) if "<" in text else text


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order.

    >>> words("Butyrospermum Parkii (Shea) Butter")
    ['butyrospermum', 'parkii', 'shea', 'butter']
    """
    return _WORD.findall(fold(text))


def lower_aligned(text: str) -> str:
    """Small letters, character for character, so that positions stay those of `text`."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def spelled(key: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A key with some letters written as others, in the order of the pairs: British spellings as INCI has them, or letters that look alike as one.

    >>> spelled("aluminiumsulphate", [("aluminium", "aluminum"), ("sulph", "sulf")])
    'aluminumsulfate'
    >>> spelled("laureth4", [("rn", "m"), ("l", "i")])
    'iaureth4'
    """
    for seen, written in pairs:
        if seen in key:
            key = key.replace(seen, written)
    return key


def unescaped(text: str) -> str:
    """A text with its HTML entities as the characters they stand for."""
    from html import unescape

    return unescape(text)
