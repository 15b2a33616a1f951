"""A free acid value: how much of an acid is not neutralised. With the pH it tells how much acid there must be in all.

share = 1 / (1 + 10 ** (pH - pKa))        (Henderson and Hasselbalch);  total = free / share
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..acidity import un_ionised
from ..model import Claim, Stated
from ..product import ph_in
from ..quantity import number
from .case import Case
from .wording import Reading


class FreeAcid(NamedTuple):
    """A free acid value of a claim, as what it takes in all."""

    text: str
    says: str
    total: Reading | None  # None where the pH is not known
    claim: Claim  # what is said where it is not


def of_free_acid(text: str, found: Sequence[Reading], case: Case) -> FreeAcid | None:
    """The free acid value of a claim that names an acid, if it states one. The pH is that of the claim, else of the label."""
    words = "|".join(map(re.escape, case.lexicon.words["claims"]["free_acid"]))
    stated = re.search(rf"\b(?:{words})\s*(?:of|is|:|=)?\s*(\d{{1,3}}(?:[.,]\d{{1,3}})?)\s*%?", text, re.IGNORECASE)
    acids = [reading for reading in found if "pka" in (case.lexicon.active(reading.inci) or {})]
    if stated is None or not acids:
        return None
    acid, free = acids[0], number(stated[1])
    ph = ph_in(text) or case.product.ph
    said = " ".join(stated[0].split())
    if ph is None:
        says = f"How much acid a free acid value of {free:g} takes depends on the pH, which is not stated."
        return FreeAcid(said, says, None, Claim(said, "concentration", acid.inci, None, "unverifiable", says))
    pka = (case.lexicon.active(acid.inci) or {})["pka"]
    share = un_ionised(ph, pka)
    total = round(free / share, 4)
    says = f"At pH {ph:g}, {share:.1%} of {acid.inci} is free acid (pKa {pka:g}), so {free:g} % of free acid takes {total:.3g} % in all."
    figure = Stated(total, total, "%", "w/w", f"{total:.3g} %")
    reading = acid.of(acid.inci)._replace(text=said, stated=figure, pure=True, mixed="")
    return FreeAcid(
        f"{said} at pH {ph:g}",
        says.replace("%", " %").replace("  %", " %"),
        reading if total <= 100 else None,
        _too_much(said, acid, says),
    )


def _too_much(said: str, acid: Reading, says: str) -> Claim:
    return Claim(said, "concentration", acid.inci, None, "contradicted", f"{says} That is more than everything.")
