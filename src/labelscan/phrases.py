"""Words and phrases in running text: whole, in their sentence, and not where a word before takes them back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from .patterns import Pattern

_END = Pattern(
    r"(?<=[.!?;])\s+|\n+(?![a-zà-öø-ÿ])|\s[|•·]\s"
)  # a line that goes on in small letters is one sentence with the next
_WORD = Pattern(r"[^\W_]+(?:['’][^\W_]+)*")


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """The sentences of texts, in order. A full stop ends one only before a space.

    >>> list(sentences(["Serum with pH 3.5. Rinse off."]))
    ['Serum with pH 3.5.', 'Rinse off.']
    """
    for text in texts:
        yield from (part for part in _END.split(text) if part.strip())


def places(text: str, phrase: str) -> Iterator[int]:
    """Where a phrase stands in a text as whole words; a star on a side stands for more letters. Both in small letters.

    >>> list(places("oil-free, turmoil-free", "oil-free")), list(places("gesichtscreme", "*creme"))
    ([0], [8])
    """
    core = phrase.strip("*")
    at = text.find(core)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(core) : at + len(core) + 1]
        if not (before.isalnum() and phrase[0].isalnum()) and not (after.isalnum() and phrase[-1].isalnum()):
            yield at
        at = text.find(core, at + 1)


def has(text: str, phrase: str, but_not: Iterable[str] = ()) -> bool:
    """Whether a text in small letters holds a phrase as whole words, other than as part of another phrase.

    >>> has("uva-ursi leaf", "uva"), has("uva-ursi leaf", "uva", ["uva-ursi"])
    (True, False)
    """
    for other in but_not:
        text = text.replace(other, " ")
    return next(places(text, phrase), None) is not None


def words_before(text: str, at: int, count: int) -> list[str]:
    """The last `count` words before a place in a text.

    >>> words_before("it does not shrink pores", 12, 2)
    ['does', 'not']
    """
    return _WORD.findall(text[:at])[-count:]


def taken_back(text: str, at: int, negations: Collection[str], reach: int = 3) -> bool:
    """Whether one of the few words before a place takes back what stands there.

    >>> taken_back("it does not shrink pores", 12, {"not"})
    True
    """
    return any(word in negations for word in words_before(text, at, reach))


def shortened(text: str, most: int = 60) -> str:
    """A text that is told back to whoever wrote it, cut to a length that one can read.

    >>> shortened("zorblatt " * 20, 12)
    'zorblatt zo…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
