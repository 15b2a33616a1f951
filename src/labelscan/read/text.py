"""Plain text: a block is a paragraph."""

from __future__ import annotations

from labelscan.model import Block

# A catalogue of ten thousand products has about this size; the text is held in memory several times over.
MAX_BYTES = 16_000_000


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text, which blank lines separate; line breaks inside them stay.

    >>> [block.text for block in blocks("Calm Balm\\n\\nIngredients:\\nCocos Nucifera Oil,\\nTocopherol\\n")]
    ['Calm Balm', 'Ingredients:\\nCocos Nucifera Oil,\\nTocopherol']
    """
    found: list[Block] = []
    lines: list[str] = []
    for line in mend(text).split("\n"):
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            found.append(Block("\n".join(lines)))
            lines = []
    if lines:
        found.append(Block("\n".join(lines)))
    return tuple(found)


def mend(text: str) -> str:
    """The text without invisible characters: soft hyphens (with the line break they stand at), zero-width spaces, form feeds.

    >>> mend("Phenoxy\\u00ad\\nethanol, Gly\\u00adcerin")
    'Phenoxyethanol, Glycerin'
    """
    if "\u00ad" in text:
        text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    for invisible in ("\u200b", "\ufeff"):
        text = text.replace(invisible, "")
    return text.replace("\f", "\n\n")
