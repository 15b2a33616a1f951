"""How much of an acid works at a pH."""

from __future__ import annotations


def un_ionised(ph: float, pka: float) -> float:
    """The share of an acid that is not ionised, by Henderson and Hasselbalch: 1 / (1 + 10 ** (pH - pKa)).

    >>> round(un_ionised(3.6, 3.83), 3)
    0.629
    """
    return float(1 / (1 + 10 ** (ph - pka)))
