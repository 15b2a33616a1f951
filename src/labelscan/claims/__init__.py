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
from ..quantity import UNITS
from .acid import FreeAcid, of_free_acid
from .case import Case, clash, fits, wanted
from .flags import flags, over_together
from .several import as_form, not_listed, of_all_forms, shared, together
from .single import Judged, alone
from .wording import Reading, read, readings

__all__ = ["Case", "check", "judge", "readings"]


def check(text: str, case: Case) -> Claim:
    """What one product's label proves of a claim. Raises `ClaimNotUnderstood` where it names no figure or no ingredient."""
    found = read(text, case.lexicon)
    acid = of_free_acid(text, found, case)
    if len(found) == 1 and acid is None:
        return judge(found[0], case)._replace(text=" ".join(text.split()))
    return _jointly(text, found, acid, case)


def _jointly(text: str, found: Sequence[Reading], acid: FreeAcid | None, case: Case) -> Claim:
    """Several figures: one by one, and whether they can all be true together."""
    parts = [judge(reading, case) for reading in found]
    if acid is not None:
        part = judge(acid.total, case) if acid.total is not None else None
        parts.append(acid.claim if part is None else part._replace(text=acid.text, says=f"{acid.says} {part.says}"))
        found = [*found, acid.total] if acid.total is not None else found
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    worst = next(v for v in _WORST_FIRST if any(part.verdict == v for part in parts))
    says = " ".join(part.says for part in parts)
    alone = [reading for reading in found if reading.pure and reading.how == "one"]
    together = "A claim of several figures is as good as the worst of them."
    if worst in ("consistent", "unverifiable") and (clash(alone, case) or not fits(wanted(alone, case), case)):
        worst, together = "contradicted", "Each of these could be true alone, but together they do not fit this list."
        says = f"{together} {says}"
    over = over_together(alone, case)
    if over is not None:
        flags, says = tuple(dict.fromkeys((*flags, "exceeds_legal_limit"))), f"{says} {over}"
    steps = (Reason("jointly", together, 0.0), Reason("verdict", f"So the claim is {worst.replace('_', ' ')}.", 0.0))
    return Claim(" ".join(text.split()), "concentration", None, None, worst, says, flags, steps, tuple(parts))


_WORST_FIRST = ("not_listed", "contradicted", "ambiguous", "unverifiable", "consistent")


def judge(reading: Reading, case: Case) -> Claim:
    """The verdict on one figure."""
    if reading.stated.basis == UNITS:
        return _in_units(reading, case)
    return _judge(reading, case)


def _in_units(reading: Reading, case: Case) -> Claim:
    """A figure in international units: of the substance itself, or, where a form of it is listed, of as much of that as has the same effect."""
    form = next((name for name in reading.names if case.place(name) is not None), reading.inci)
    factor = (case.lexicon.active(form) or {}).get("parent_factor", 1.0)
    weighed = reading.of(form) if form == reading.inci else reading.worth(form, factor)
    found = _judge(weighed, case)
    told = f"{reading.stated.text} of {reading.inci} activity is {weighed.percent:.2g} % {form}."
    step = Reason("conversion", told, 0.0, form, tuple((case.lexicon.active(reading.inci) or {}).get("sources", ())))
    return found._replace(says=f"{told} {found.says}", reasons=(step, *found.reasons))


def _judge(reading: Reading, case: Case) -> Claim:
    listed = tuple(name for name in reading.names if case.place(name) is not None)
    if not listed or (reading.how == "shared" and reading.inci not in listed):
        verdict = "unverifiable" if case.is_partial else "not_listed"
        return _claim(reading, case, Judged(verdict, not_listed(reading, case)), reading.inci)
    if reading.how == "shared" and len(listed) > 1:
        other = next(name for name in listed if name != reading.inci)
        both = reading._replace(names=(reading.inci, other))
        return _claim(reading.of(reading.inci), case, shared(both, case), reading.inci)
    if reading.how in ("group", "blend") and len(listed) > 1:
        return _claim(reading, case, together(reading, listed, case), None)
    one = reading.of(listed[0])
    form = reading.how in ("form", "blend") and (reading.inci not in listed or reading.how == "blend")
    judged = as_form(reading, listed[0], case) if form else alone(one, case)
    if reading.how == "form" and len(listed) > 1 and judged.verdict == "contradicted":
        judged = of_all_forms(reading, listed, judged, case)
    return _claim(one, case, judged, one.inci)


def _claim(reading: Reading, case: Case, judged: Judged, inci: str | None) -> Claim:
    """A judged reading as a claim, with its flags, the sentence of each, and the chain that led to the verdict."""
    told = dict(flags(reading, case)) if inci is not None and judged.verdict != "not_listed" else {}
    says = " ".join((judged.says, *told.values()))
    steps = tuple(_steps(inci, case, judged))
    return Claim(reading.text, "concentration", inci, reading.percent, judged.verdict, says, tuple(told), steps)


def _steps(inci: str | None, case: Case, judged: Judged) -> Iterator[Reason]:
    """The chain that led to a verdict."""
    place = case.place(inci) if inci else None
    if place is not None:
        item = case.facts.items[place]
        says = f"{inci} is listed as {item.printed}, number {item.position}."
        yield Reason("listed", says, 0.0, inci, (), item.span, item.statement)
        yield Reason("possible", f"The label leaves {percents(*case.possible(place))} possible.", 0.0, inci)
    limit = case.limit(inci) if inci and judged.verdict != "not_listed" else None
    if limit is not None and limit.max is not None:
        says = f"The legal maximum is {limit.max:g} % ({legal.where(limit, case.product)})."
        yield Reason("legal-maximum", says, 0.0, inci, (limit.source,))
    yield Reason("because", judged.says, 0.0, inci)
    yield Reason("verdict", f"So the claim is {judged.verdict.replace('_', ' ')}.", 0.0, inci)
