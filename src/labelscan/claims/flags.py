"""What is told of a claim beside its verdict: the law, and what studies used. Each flag with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import legal
from .case import Case, fits, wanted
from .wording import Reading

if TYPE_CHECKING:
    from ..lexicon import Lexicon, Limit


def flags(reading: Reading, case: Case) -> Iterator[tuple[str, str]]:
    """The flags of a figure of one substance, each with its sentence."""
    if reading.pure:
        yield from _lawful(reading, case)
    short = _falls_short(reading, case)
    if short is not None:
        yield "below_effective", short


def _lawful(reading: Reading, case: Case) -> Iterator[tuple[str, str]]:
    slack, figure = case.rule("legal_slack"), reading.percent
    limit = case.limit(reading.inci)
    if limit is None or not limit.max:
        banned = legal.prohibited(reading.inci, case.product, case.lexicon)
        if banned is not None:
            yield "exceeds_legal_limit", f"The law allows no {reading.inci} here ({legal.where(banned, case.product)})."
        return
    here = legal.where(limit, case.product)
    if figure > limit.max * (1 + slack):
        yield (
            "exceeds_legal_limit",
            f"{reading.stated.text} is more than the {limit.max:g} % that the law allows here ({here}).",
        )
    elif figure >= limit.max * (1 - slack):
        yield "at_legal_limit", f"{limit.max:g} % is the most that the law allows here ({here})."
    if limit.role == "drug" and (limit.min or 0.0) <= figure <= limit.max * (1 + slack):
        yield "regulated_strength", f"It is a strength that the monograph for drugs allows ({here})."


def _falls_short(reading: Reading, case: Case) -> str | None:
    """Why a figure is below what was studied: the claim itself, or, where that cannot be, what the list leaves possible."""
    active, place = case.lexicon.active(reading.inci), case.place(reading.inci)
    if active is None or place is None:
        return None
    possible = reading.pure and fits(wanted([reading], case), case)
    exact = possible and reading.stated.low is not None
    most = reading.percent if exact else min(reading.percent, case.possible(place)[1])
    if "effective" in active and most < active["effective"][0] * (1 - case.rule("legal_slack")):
        return f"Studies used {active['effective'][0]:g} % or more, so expect less of it."
    parent = case.lexicon.active(active.get("parent", reading.inci)) or active
    if parent is active or "effective" not in parent or not _names(parent, reading, case.lexicon):
        return None
    worth, least = most * active["parent_factor"], parent["effective"][0]
    if worth >= least * (1 - case.rule("legal_slack")):
        return None
    return f"That is worth at most {worth:.2g} % {active['parent']}, and studies of that used {least:g} % or more."


def over_together(found: Sequence[Reading], case: Case) -> str | None:
    """The sentence on substances of which the law limits the sum, and which are over it together. Each counts by its share of its own limit."""
    shares: dict[str, float] = {}
    rows: dict[str, Limit] = {}
    for reading in found:
        limit = case.limit(reading.inci)
        if limit is not None and limit.max and limit.group:
            shares[limit.group] = shares.get(limit.group, 0.0) + reading.percent / limit.max
            rows[limit.group] = limit
    over = next((group for group, share in shares.items() if share > 1 + case.rule("legal_slack")), None)
    if over is None:
        return None
    times = f"{shares[over]:.2g} times what the law allows of all of them"
    return f"Together they are {times} ({legal.where(rows[over], case.product)})."


def _names(active: Mapping[str, Any], reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a claim speaks of an active by one of its names, other than within the name that the form itself has on lists."""
    said = reading.text.lower()
    own = (reading.inci, *(alias.alias for alias in lexicon.aliases(reading.inci) if alias.context != "claim"))
    for word in sorted(map(str.lower, own), key=len, reverse=True):
        if word not in active.get("claim_names", ()):
            said = said.replace(word, " ")
    return any(word in said for word in active.get("claim_names", ()))
