"""Claims with a figure, against what the label leaves possible.

    text → wording → Reading (figure, substance, pure or not) → verdict, flags, the steps that led there, one sentence

The law is not arithmetic: the verdict is worked out with the claimed substance's own legal maximum lifted, and
`exceeds_legal_limit` is set apart. Verdicts allow for rounding (`[verdicts]` in scoring.toml), intervals never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import legal
from ..comedogenic import percents
from ..model import Claim, Reason
from .case import Case, fits, wanted
from .flags import flags
from .several import as_form, not_listed, shared, together
from .single import Judged, alone
from .wording import Reading, read, readings

__all__ = ["Case", "check", "judge", "readings"]


def check(text: str, case: Case) -> Claim:
    """What one product's label proves of a claim. Raises `ClaimNotUnderstood` where it names no figure or no ingredient."""
    found = read(text, case.lexicon)
    if len(found) == 1:
        return judge(found[0], case)._replace(text=" ".join(text.split()))
    return _jointly(text, found, case)


def _jointly(text: str, found: Sequence[Reading], case: Case) -> Claim:
    """Several figures: one by one, and whether they can all be true together."""
    parts = [judge(reading, case) for reading in found]
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    worst = next(v for v in _WORST_FIRST if any(part.verdict == v for part in parts))
    says = " ".join(part.says for part in parts)
    alone = [reading for reading in found if reading.pure and reading.how == "one"]
    if worst in ("consistent", "unverifiable") and not fits(wanted(alone, case), case):
        worst, says = (
            "contradicted",
            f"Each of these could be true alone, but together they do not fit this list. {says}",
        )
    return Claim(" ".join(text.split()), "concentration", None, None, worst, says, flags, (), tuple(parts))


_WORST_FIRST = ("not_listed", "contradicted", "ambiguous", "unverifiable", "consistent")


def judge(reading: Reading, case: Case) -> Claim:
    """The verdict on one figure."""
    listed = tuple(name for name in reading.names if case.place(name) is not None)
    if not listed or (reading.how == "shared" and reading.inci not in listed):
        verdict = "unverifiable" if case.is_partial else "not_listed"
        return _claim(reading, case, Judged(verdict, not_listed(reading, case)), reading.inci)
    if reading.how == "shared" and len(listed) > 1:
        return _claim(reading.of(reading.inci), case, shared(reading, case), reading.inci)
    if reading.how in ("group", "blend") and len(listed) > 1:
        return _claim(reading, case, together(reading, listed, case), None)
    if reading.how in ("form", "blend") and (reading.inci not in listed or reading.how == "blend"):
        return _claim(reading.of(listed[0]), case, as_form(reading, listed[0], case), listed[0])
    one = reading.of(listed[0])
    return _claim(one, case, alone(one, case), one.inci)


def _claim(reading: Reading, case: Case, judged: Judged, inci: str | None) -> Claim:
    """A judged reading as a claim, with its flags, the sentence of each, and the chain that led to the verdict."""
    told = dict(flags(reading, case)) if inci is not None and judged.verdict != "not_listed" else {}
    says = " ".join((judged.says, *told.values()))
    steps = tuple(_steps(inci, case, judged.verdict))
    return Claim(reading.text, "concentration", inci, reading.percent, judged.verdict, says, tuple(told), steps)


def _steps(inci: str | None, case: Case, verdict: str) -> Iterator[Reason]:
    """The chain that led to a verdict."""
    place = case.place(inci) if inci else None
    if place is not None:
        item = case.facts.items[place]
        says = f"{inci} is listed as {item.printed}, number {item.position}."
        yield Reason("listed", says, 0.0, inci, (), item.span, item.statement)
        yield Reason("possible", f"The label leaves {percents(*case.possible(place))} possible.", 0.0, inci)
    limit = case.limit(inci) if inci and verdict != "not_listed" else None
    if limit is not None and limit.max is not None:
        says = f"The legal maximum is {limit.max:g} % ({legal.where(limit, case.product)})."
        yield Reason("legal-maximum", says, 0.0, inci, (limit.source,))
    yield Reason("verdict", f"So the claim is {verdict.replace('_', ' ')}.", 0.0, inci)
