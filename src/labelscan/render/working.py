"""The whole working of a report or a claim, line by line: what led to each interval, each point and each verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comedogenic import percents
from ..model import Claim, Reason, Report, Score
from .lines import PATHWAYS, Line, clean, title


def of_report(report: Report) -> Iterator[Line]:
    """The working behind a report."""
    yield from title("The working: what the label leaves possible")
    yield Line(((clean(report.order.why), "dim"),), 2)
    for one in report.ingredients:
        low, high = one.percent.low, one.percent.high
        left = percents(low, high) if low is not None and high is not None else "cannot be worked out"
        where = f"{one.item.component}: " if one.item.component else ""
        name = clean(f"{where}{one.item.position}. {one.match.name or one.item.printed}")
        yield Line(((name, "bold"), (f": {left}", "")), 2, 3)
        for why in one.percent.why:
            yield Line(((clean(why), "dim"),), 5)
    yield from title("The working: how the scores add up")
    for part in report.components:
        if part.name and len(report.components) > 1:
            yield Line(((clean(part.name), "bold"),), 2)
        for path, name in PATHWAYS.items():
            yield from _score(name, part.pores[path])
        yield from _score("Risk of clogging", part.comedogenic)
    if report.claims:
        yield from title("The working: claims")
    for claim in report.claims:
        yield from of_claim(claim)


def _score(name: str, score: Score) -> Iterator[Line]:
    if not score.reasons:
        return
    yield Line(((f"{name} {score.score:.1f}", "bold"), (f" ({score.low:.1f} to {score.high:.1f})", "")), 2)
    for reason in score.reasons:
        yield Line(((f"{reason.points:+.1f} ", "bold"), (clean(reason.says), ""), (_cited(reason), "dim")), 4, 5)


def of_claim(claim: Claim) -> Iterator[Line]:
    """The chain of reasons that led to a verdict, that of each part first."""
    for part in claim.parts:
        yield from of_claim(part)
    yield Line(((clean(claim.text), "bold"), (f": {claim.verdict.replace('_', ' ')}", "")), 2)
    for number, reason in enumerate(_told(claim), 1):
        yield Line(((f"{number}. ", ""), (clean(reason.says), ""), (_cited(reason), "dim")), 4, 3)
    if claim.flags:
        yield Line(((f"Flags: {', '.join(flag.replace('_', ' ') for flag in claim.flags)}", "dim"),), 4)


def _told(claim: Claim) -> Sequence[Reason]:
    return [reason for reason in claim.reasons if reason.says]


def _cited(reason: Reason) -> str:
    return f" [{', '.join(reason.sources)}]" if reason.sources else ""
