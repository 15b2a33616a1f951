"""The verdict on a figure that may be of several substances, or of one that is not listed."""

from __future__ import annotations

from collections.abc import Sequence

from ..comedogenic import percents
from .case import Case, ends, fits, reaches, thresholds, total, wanted
from .single import Judged, obstacle, of_mixture
from .wording import Reading


def not_listed(reading: Reading, case: Case) -> str:
    missing = reading.inci if reading.how in ("one", "form", "shared") else f"Nothing that {reading.text} could mean"
    source = "among the components named, which are not all there is" if case.is_partial else "on the ingredient list"
    told = [f"{missing} is not {source}."]
    told += [_relative(name, reading, case) for name in _relatives(reading, case)[:2]]
    return " ".join(told)


def _relatives(reading: Reading, case: Case) -> list[str]:
    """Ingredients on the list that a claim may have been thinking of: forms of the same substance, or of its group."""
    mine = case.lexicon.active(reading.inci)
    related = case.lexicon.words["claims"]["related"]
    found = []
    for name in dict.fromkeys(match.name for match in case.facts.matches if match.name):
        active = case.lexicon.active(name)
        if active is not None and mine is not None:
            form = active.get("parent", "") == mine.get("parent", reading.inci)
            if form or (active["group"] == mine["group"] and active["group"] in related):
                found.append(name)
    return found


def _relative(name: str, reading: Reading, case: Case) -> str:
    """What a relative on the list is, and whether the figure could be of it."""
    can = "could be" if fits(wanted([reading.of(name)], case), case) else "cannot be"
    return f"{name} is, which is another substance: the {reading.stated.text} {can} of that, and is then none of {reading.inci}."


def as_form(reading: Reading, name: str, case: Case) -> Judged:
    """A figure of a family, such as vitamin C, of which a form is listed; or of a raw material of which a part is."""
    if reading.pure and not fits(wanted([reading.of(name)], case), case):
        place = case.place(name)
        why = obstacle(reading.of(name), place, case) if place is not None else ""
        return Judged(
            "contradicted", f"The list holds {name} for it, and {reading.stated.text} of that is not possible: {why}."
        )
    if not reading.pure:
        return Judged("unverifiable", of_mixture(reading.of(name), case.place(name) or 0, case))
    factor = (case.lexicon.active(name) or {}).get("parent_factor")
    worth = f" (which would be {reading.percent * factor:.2g} % of {reading.inci})" if factor and factor < 1 else ""
    return Judged(
        "unverifiable",
        f"{reading.inci} itself is not listed, {name} is: whether the figure is of that{worth} is not said.",
    )


def of_all_forms(reading: Reading, listed: Sequence[str], one: Judged, case: Case) -> Judged:
    """A figure of a family of which several forms are listed: not possible of the one (`one` says why), perhaps of all together."""
    places = [place for name in listed if (place := case.place(name)) is not None]
    if not reaches(reading.stated, total(places, case, thresholds(case)), case):
        return one
    names = f"{', '.join(listed[:-1])} and {listed[-1]}"
    sum_ = percents(*total(places, case, (case.facts.threshold,)))
    return Judged(
        "ambiguous", f"{names} can be {sum_} together, if the {reading.stated.text} is of all of them. {one.says}"
    )


def together(reading: Reading, listed: Sequence[str], case: Case) -> Judged:
    """A figure of several substances together: a group such as AHA, or a raw material of all of them."""
    places = [place for name in listed if (place := case.place(name)) is not None]
    names = f"{', '.join(listed[:-1])} and {listed[-1]}"
    if reading.how == "blend" or _thin(reading, case):
        says = f"“{reading.mixed}” is a raw material, mostly a thin solution, and the {reading.stated.text} is of that."
        return Judged(
            "unverifiable", f"{says} So the place of {names} in the list speaks neither for the figure nor against it."
        )
    carried = _carried(places, case)
    sum_ = percents(*total(carried, case, (case.facts.threshold,)))
    if not reaches(reading.stated, total(carried, case, thresholds(case)), case):
        return Judged("contradicted", f"{names} can be {sum_} together, so {reading.stated.text} is not possible.")
    each = "; ".join(f"{case.name(place)} {percents(*case.possible(place))}" for place in places)
    says = f"{names} can be {sum_} together; how the {reading.stated.text} is shared out is not said"
    says += f", and “{reading.mixed}” may count more than them" if reading.mixed else ""
    return Judged("unverifiable", f"{says}. Possible one by one: {each}.")


def _thin(reading: Reading, case: Case) -> bool:
    groups = {active["group"] for name in reading.names if (active := case.lexicon.active(name)) is not None}
    return groups <= set(case.lexicon.words["claims"]["diluted"])


def _carried(places: Sequence[int], case: Case) -> list[int]:
    """Places of a group, and of what is sold as belonging to it: extracts that are said to bring such acids."""
    actives = [case.lexicon.active(case.name(place)) for place in range(len(case.facts.items))]
    groups = {active["group"] for place in places if (active := actives[place]) is not None}
    extracts = [
        i for i, active in enumerate(actives) if active and active["group"] in groups and active["role"] == "none"
    ]
    return [*places, *(i for i in extracts if i not in places)]


def shared(reading: Reading, case: Case) -> Judged:
    """One figure and two substances: of the first, of each, or of both together. All three are judged."""
    first, second = reading.names
    one, other = reading.of(first), reading.of(second)
    places = [place for name in reading.names if (place := case.place(name)) is not None]
    most = ends(reading.stated, case.rule("claim_slack"))[1]
    ways = {
        f"of {first} alone": fits(wanted([one], case), case),
        "of each of the two": fits(wanted([one, other], case), case),
        "of both together": reaches(reading.stated, total(places, case, thresholds(case), most), case),
    }
    if not any(ways.values()):
        why = _why_not(one, case)
        return Judged("contradicted", f"{reading.stated.text} is possible neither {' nor '.join(ways)}: {why}.")
    says = f"The {reading.stated.text} may be {', '.join(list(ways)[:-1])}, or {list(ways)[-1]}"
    if all(ways.values()):
        return Judged("unverifiable", f"{says}. Each would fit the list, and nothing on the label says which is meant.")
    possible = " or ".join(way for way, fit in ways.items() if fit)
    return Judged("ambiguous", f"{says}. It fits the list only {possible}.")


def _why_not(reading: Reading, case: Case) -> str:
    place = case.place(reading.inci)
    return obstacle(reading, place, case) if place is not None else ""
