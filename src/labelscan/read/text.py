"""Plain text: a block is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from labelscan.model import Block

# A catalogue of ten thousand products has about this size; the text is held in memory several times over.
MAX_BYTES = 8_000_000
MAX_BLOCKS = 200_000

_STEP = 100_000  # characters that are taken apart at once; words in a list take up to twenty times their room


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text, which blank lines separate; line breaks inside them stay.

    >>> [block.text for block in blocks("Calm Balm\\n\\nIngredients:\\nCocos Nucifera Oil,\\nTocopherol\\n")]
    ['Calm Balm', 'Ingredients:\\nCocos Nucifera Oil,\\nTocopherol']
    """
    lines: list[str] = []
    for line in mend(text).replace("\f", "\n\n").split("\n"):
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield Block("\n".join(lines))
            lines = []
    if lines:
        yield Block("\n".join(lines))


def mend(text: str) -> str:
    """The text without soft hyphens (and the line breaks they stand at) and zero-width spaces.

    >>> mend("Phenoxy\\u00ad\\nethanol, Gly\\u00adcerin")
    'Phenoxyethanol, Glycerin'
    """
    if "\u00ad" in text:
        text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    return text.replace("\u200b", "").replace("\ufeff", "")


def single_spaced(text: str) -> str:
    """The text with one space for all white space between words, and none at its ends.

    >>> single_spaced(" Aqua,\\n  Glycerin ")
    'Aqua, Glycerin'
    """
    if len(text) <= _STEP:
        return " ".join(text.split())
    return " ".join(filter(None, (" ".join(part.split()) for part in _in_steps(text, " "))))


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, as `str.split` gives them.

    >>> list(lines_of("Aqua,\\n\\nGlycerin"))
    ['Aqua,', '', 'Glycerin']
    """
    for part in _in_steps(text, "\n"):
        yield from part.split("\n")


def _in_steps(text: str, sign: str) -> Iterator[str]:
    """A text cut at some of the places of a sign, about `_STEP` apart."""
    at, end = 0, 0
    while end >= 0:
        end = text.find(sign, at + _STEP)
        yield text[at:end] if end >= 0 else text[at:]
        at = end + 1
