"""What is told of a claim beside its verdict: the law, and what studies used. Each flag with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import legal
from .case import Case, fits, wanted
from .wording import Reading


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
    most = reading.percent if possible else min(reading.percent, case.possible(place)[1])
    if "effective" in active and most < active["effective"][0] * (1 - case.rule("legal_slack")):
        return f"Studies used {active['effective'][0]:g} % or more, so expect less of it."
    parent = case.lexicon.active(active.get("parent", reading.inci)) or active
    if parent is active or "effective" not in parent or not _names(parent, reading):
        return None
    worth, least = most * active["parent_factor"], parent["effective"][0]
    if worth >= least * (1 - case.rule("legal_slack")):
        return None
    return f"That is worth at most {worth:.2g} % {active['parent']}, and studies of that used {least:g} % or more."


def _names(active: Mapping[str, object], reading: Reading) -> bool:
    """Whether a claim speaks of an active by one of its names."""
    words = active.get("claim_names", ())
    return isinstance(words, (list, tuple)) and any(word in reading.text.lower() for word in words)
