"""What a label says of the product itself: its form, how and where it is used, SPF, pH, and whose law it stands under."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .errors import NotKnown
from .model import Document, LabelText, Product

if TYPE_CHECKING:
    from .lexicon import Lexicon

MARKETS = ("EU", "UK", "US", "CA", "KR", "JP", "CN")
USES = ("leave-on", "rinse-off")


def describe(document: Document, label: LabelText, lexicon: Lexicon, market: str | None = None, use: str | None = None, date: str | None = None) -> Product:
    """The product that a label is of. What is not given is inferred, and `use_basis` and `market_basis` say from what.

    Raises `NotKnown` for a market, use or date that labelscan does not know.
    """
    checked(market, use, date)
    form, inferred, basis, site = _form(document, label, lexicon)
    drug = any(statement.section in ("active", "inactive") for statement in label.statements)
    texts = (*label.prose, *(statement.text for statement in label.statements))
    return Product(
        name=document.product,
        brand=document.brand,
        form=form,
        use=use or inferred,
        use_basis="as given" if use else basis,
        market=market or ("US" if drug else "EU"),
        market_basis="as given" if market else "inferred from 'Active ingredients', as US Drug Facts print" if drug else "the default",
        date=date or lexicon.date,
        spf=_spf(label.prose),
        ph=_ph(texts),
        site=site,
    )


def checked(market: str | None, use: str | None, date: str | None) -> None:
    """Raise `NotKnown` for a market, use or date that labelscan does not know."""
    if market is not None and market not in MARKETS:
        raise NotKnown(f"{market!r} is no market that labelscan knows: {', '.join(MARKETS)}.")
    if use is not None and use not in USES:
        raise NotKnown(f"{use!r} is no use that labelscan knows: {', '.join(USES)}.")
    try:
        datetime.date.fromisoformat(date or "2000-01-01")
    except ValueError:
        raise NotKnown(f"{date!r} is not a date such as 2026-01-31.") from None


def _form(document: Document, label: LabelText, lexicon: Lexicon) -> tuple[str | None, str, str, str]:
    """Form, use, what the use was inferred from, and site. The name says it best, then the category, then the directions."""
    words = lexicon.words["forms"]
    named = [text for text in (document.product, document.category) if text]
    others = [text for text in label.prose if text not in named]
    for texts in (named, [text[:2000] for text in others]):
        low = " ".join(texts).lower()
        site = next((site for word, site in words["sites"] if _has(low, word)), "face")
        found = _first(low, words)
        if found is not None:
            word, form, use = found
            return form, use, f"inferred from {word!r}", site
        if any(word in low for word in words["rinsed"]):
            return None, "rinse-off", "inferred from the directions", site
    return None, "leave-on", "assumed: the label does not say", "face"


def _first(low: str, words: dict[str, Any]) -> tuple[str, str, str] | None:
    """The first word of a form that a text holds, by the order of the lexicon: what is rinsed off before what stays on."""
    for use, table in (("rinse-off", words["rinse_off"]), ("leave-on", words["leave_on"])):
        for word, form in table:
            if _has(low, word):
                return word, form, use
    return None


def _has(low: str, word: str) -> bool:
    at = low.find(word)
    while at >= 0:
        if not low[at - 1 : at].isalpha() and not low[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = low.find(word, at + 1)
    return False


def _spf(texts: Sequence[str]) -> float | None:
    """The SPF that is stated: `SPF 30`, `SPF50+`, `LSF 30`, `FPS 30`."""
    for text in texts:
        found = re.search(r"\b(?:SPF|LSF|FPS|IP)\s?[-:]?\s?(\d{1,3})(?!\d)\+?", text)
        if found is not None and 2 <= int(found[1]) <= 100:
            return float(found[1])
    return None


def _ph(texts: Sequence[str]) -> float | None:
    """The pH that is stated: `pH 3.5`, `pH: 3,5`, `pH of 3.5 - 4.0` (the middle of a range)."""
    for text in texts:
        found = re.search(r"\bpH(?:[- ]?(?:value|wert|level))?\s{0,2}(?:[:=~≈]|of|is|von)?\s{0,2}(\d{1,2}(?:[.,]\d{1,2})?)(?:\s?[-–]\s?(\d{1,2}(?:[.,]\d{1,2})?))?", text)
        if found is not None:
            ends = [float(end.replace(",", ".")) for end in found.groups() if end]
            if all(0 < end < 14 for end in ends):
                return sum(ends) / len(ends)
    return None
