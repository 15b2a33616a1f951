"""What can go wrong, as one small tree.

LabelscanError              all of them; `kind` names it in a report, str() is one plain sentence
├── UnreadableSource        the bytes could not be turned into text
│   ├── SourceNotFound      no such file, or it may not be read
│   ├── SourceEmpty         nothing in it
│   ├── SourceEncrypted     a PDF that asks for a password
│   ├── SourceDamaged       cut off or broken
│   ├── SourceTooLarge      over a limit, which is named
│   ├── SourceIsScan        pictures of text only
│   └── SourceUnsupported   a kind of file that is not read
├── NoIngredientList        text, but no ingredient list in it
├── SeveralProducts         `scan` found more than one product; `scan_all` yields them
├── ClaimNotUnderstood      a claim without a percentage or an ingredient that is known
├── NotKnown                a market, a use or a date that labelscan does not know
└── LexiconError            the lexicon's files are faulty; `faults` lists every place
"""

from __future__ import annotations

from collections.abc import Sequence


class LabelscanError(Exception):
    """Something that labelscan can put in one plain sentence."""

    kind = "error"


class UnreadableSource(LabelscanError):
    """The source could not be turned into text."""

    kind = "unreadable"


class SourceNotFound(UnreadableSource):
    kind = "not-found"


class SourceEmpty(UnreadableSource):
    kind = "empty"


class SourceEncrypted(UnreadableSource):
    kind = "encrypted"


class SourceDamaged(UnreadableSource):
    kind = "damaged"


class SourceTooLarge(UnreadableSource):
    kind = "too-large"


class SourceIsScan(UnreadableSource):
    kind = "scan"


class SourceUnsupported(UnreadableSource):
    kind = "unsupported"


class NoIngredientList(LabelscanError):
    """The source was read, and holds no ingredient list."""

    kind = "no-ingredient-list"


class SeveralProducts(LabelscanError):
    """The source holds more than one product, where one was asked for."""

    kind = "several-products"


class ClaimNotUnderstood(LabelscanError):
    """A claim in which no figure or no known ingredient was found."""

    kind = "claim-not-understood"


class NotKnown(LabelscanError, ValueError):
    """An argument outside what labelscan knows."""

    kind = "not-known"


class LexiconError(LabelscanError):
    """The lexicon's files are faulty."""

    kind = "lexicon"

    def __init__(self, faults: Sequence[str], what: str = "the lexicon") -> None:
        self.faults = tuple(faults)
        shown = "".join(f"\n  {fault}" for fault in self.faults[:50])
        more = f"\n  and {len(self.faults) - 50} more" if len(self.faults) > 50 else ""
        super().__init__(f"{what} has {len(self.faults)} fault{'s' * (len(self.faults) != 1)}:{shown}{more}")
