"""The verdict on a figure of one substance that is listed."""

from __future__ import annotations

from typing import NamedTuple

from .. import legal
from ..comedogenic import percents
from .case import Case, ends, fits, markers, wanted
from .wording import Reading


class Judged(NamedTuple):
    """A verdict and why."""

    verdict: str
    says: str


def alone(reading: Reading, case: Case) -> Judged:
    """The verdict on a figure of one substance that is listed."""
    place = case.place(reading.inci)
    assert place is not None
    claimed = f"{reading.stated.text} {reading.inci}"
    if not reading.pure:
        return Judged("unverifiable", of_mixture(reading, place, case))
    if not fits(wanted([reading], case), case):
        return Judged("contradicted", f"{claimed} is not possible: {obstacle(reading, place, case)}.")
    if _agrees(reading, place, case):
        return Judged("consistent", _stated(reading, place, case))
    unlikely = _unlikely(reading, place, case)
    if unlikely is not None:
        return Judged("unverifiable", f"{claimed} is unlikely, though not impossible: {unlikely}.")
    support = _support(reading, place, case)
    if support is None:
        why = _unsupported(place, case)
        return Judged("unverifiable", f"{claimed} is possible, but nothing on the label supports it: {why}")
    return Judged("consistent", f"{claimed} fits the label: {support} {_no_proof(reading, place, case)}")


def of_mixture(reading: Reading, place: int, case: Case) -> str:
    """What a figure says of a substance that it is not of alone."""
    found = percents(*case.possible(place))
    what = f"“{reading.mixed}” says that the {reading.stated.text} is not of {reading.inci} alone"
    return f"{what}; how much of it there is, the label does not say. Its place in the list leaves {found} possible."


def _stated(reading: Reading, place: int, case: Case) -> str:
    item = case.facts.items[place]
    text = item.stated.text if item.stated else ""
    if item.section == "active":
        return (
            f"The label states {text} {reading.inci} as the active ingredient of a drug, whose strength is regulated."
        )
    if case.facts.clash:
        return f"The list itself states {text} {reading.inci}. But that is no proof: {case.facts.clash}"
    return f"The list itself states {text} {reading.inci}, and nothing on it speaks against that. That is no proof."


def _agrees(reading: Reading, place: int, case: Case) -> bool:
    """Whether the list states the figure itself."""
    stated = case.facts.items[place].stated
    if stated is None or stated.low is None or stated.high is None:
        return False
    low, high = ends(reading.stated, case.rule("claim_slack"))
    return low <= stated.high and stated.low <= high


def obstacle(reading: Reading, place: int, case: Case) -> str:
    """Why a figure is impossible: what stands in the way."""
    facts = case.facts
    stated, least = facts.items[place].stated, ends(reading.stated)[0]
    if stated is not None and not _agrees(reading, place, case):
        return f"the label itself states {stated.text}"
    if place not in facts.ordered:
        return "together with what the others must be, it would be more than 100 %"
    rank = facts.ordered.index(place) + 1
    small = min(((facts.high[i], i) for i in facts.ordered[: rank - 1] if facts.high[i] < least), default=None)
    if small is not None:
        most = max(small[0], facts.threshold)
        return f"it stands behind {case.name(small[1])}, {_kept(small[1], case)}, so it is at most {most:g} % itself"
    if rank * least > 100:
        before = "the one before it" if rank == 2 else f"each of the {rank - 1} before it"
        sum_ = f"{rank} x {least:g} % is more than 100 %"
        return (
            f"it is number {rank}, so {before} would be at least as much, and {sum_}; at most {100 / rank:.3g} % fits"
        )
    return f"the order, the limits of the others and the sum of 100 % leave {percents(*case.possible(place))}"


def _kept(place: int, case: Case) -> str:
    """What keeps an ingredient small."""
    stated, known = case.facts.items[place].stated, case.facts.caps[place]
    if stated is not None:
        return f"of which the label states {stated.text}"
    return f"of which {known.says}" if known is not None else f"which is at most {case.facts.high[place]:.3g} %"


def _unlikely(reading: Reading, place: int, case: Case) -> str | None:
    """The custom that a possible figure would break."""
    least = ends(reading.stated, case.rule("claim_slack"))[0]
    lawful = case.facts.caps[place] is not None  # then the law speaks for itself
    own = min(legal.practice(reading.inci, case.product, case.lexicon, case.groups), default=None)
    own = own or (None if lawful else legal.customary(reading.inci, case.product, case.lexicon, case.groups))
    if own is not None and least > max(own.percent, case.rule("small_claim")):
        return f"{reading.inci} {own.says}"
    if fits(wanted([reading], case), case, custom=True) or not fits({}, case, custom=True):
        return None
    marker = next(((i, known) for i, known in markers(case) if i < place), None)
    if marker is None:
        return "the others would have to be less than they customarily are"
    return f"it stands behind {case.name(marker[0])}, which {marker[1].says}"


def _support(reading: Reading, place: int, case: Case) -> str | None:
    """What on the label supports a figure that is possible; None where nothing does."""
    facts, small = case.facts, min(case.rule("small_claim"), case.facts.threshold)
    low, high = ends(reading.stated, case.rule("claim_slack"))
    least, most = case.possible(place)
    if case.found is not None and low <= least and most <= high:
        return f"the list leaves {percents(least, most)} and nothing else."
    if reading.percent <= small:
        return f"up to {small:g} % may stand anywhere in the list."
    if place not in facts.ordered:
        return None
    first = next((i for i, _ in markers(case) if i != place), None)
    if first is not None and place > first:
        return None
    return f"it is number {facts.ordered.index(place) + 1} of {len(facts.ordered)}, where so much can stand."


def _no_proof(reading: Reading, place: int, case: Case) -> str:
    least = case.possible(place)[0]
    less = least < ends(reading.stated, case.rule("claim_slack"))[0]
    return "That is no proof: less would fit as well." if less else "That is no proof of what is in the jar."


def _unsupported(place: int, case: Case) -> str:
    if not case.facts.order.informative:
        return case.facts.order.why[0].lower() + case.facts.order.why[1:]
    marker = next((i for i, _ in markers(case) if i < place), None)
    if marker is None or place not in case.facts.ordered:
        return "its place in the list says nothing."
    return f"it stands behind {case.name(marker)}, where more than {case.facts.threshold:g} % seldom stands."
