"""What is known of an ingredient, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..comedogenic import percents, trusted
from .lines import PATHWAYS, Line, clean, title

if TYPE_CHECKING:
    from ..explain import Explanation
    from ..lexicon import Limit, Rating

_NAMES = (
    ("Also", ("us_name", "common_name", "botanical_with_common", "abbreviation", "spelling_variant", "trade_name")),
    ("Formerly", ("old_name",)),
    ("In other languages", ("translation",)),
    ("Misspelt", ("misspelling",)),
)
_MOST_NAMES = 12  # of each sort
_VALUE = 15  # columns of a rating
_SUN = {
    "low": "May make skin a little more sensitive to the sun.",
    "yes": "Makes skin more sensitive to the sun: wear sunscreen by day.",
    "night": "For the evening, with sunscreen by day.",
}
_USES = {"any": "", "leave-on": " in leave-on products", "rinse-off": " in rinse-off products"}


def of_explanation(known: Explanation) -> Iterator[Line]:
    """All that is known of a name."""
    if known.entry is None:
        yield from _undecided(known)
        return
    yield from _head(known)
    if known.says:
        yield Line()
        yield Line(((known.says, ""),))
    yield from _pores(known)
    yield from _clogging(known)
    yield from _limits(known)
    if known.lookalikes:
        yield from title("Not to be taken for")
    for name, differ_in in known.lookalikes:
        yield Line(((name, "bold"), (f": {differ_in}", "")), 2, 2)
    yield from _names(known)
    yield from title("Sources")
    for source, citation in known.sources:
        yield Line(((source, "bold"), (f": {citation}", "dim")), 2, 2)


def _undecided(known: Explanation) -> Iterator[Line]:
    """A word for several substances, or a name that is known by its build alone."""
    match = known.match
    yield Line(((clean(known.asked), "bold"),))
    if match.candidates:
        yield Line((("A word for several substances, which says not which: ", ""), (", ".join(match.candidates), "")))
    else:
        kind = (match.kind or "other").replace("_", " ")
        functions = f" ({', '.join(match.functions)})" if match.functions else ""
        yield Line(((f"Not in the lexicon. By the build of its name it is {known.built}: {kind}{functions}.", ""),))
    if match.suggestions:
        yield Line(((f"Did you mean {' or '.join(match.suggestions)}?", "dim"),))
    yield from _claimed(known)


def _claimed(known: Explanation) -> Iterator[Line]:
    if known.in_claims:
        yield Line(((f"In a claim, {clean(known.asked)} means {known.in_claims}.", "yellow"),))


def _head(known: Explanation) -> Iterator[Line]:
    entry = known.entry
    assert entry is not None
    same = entry.inci.casefold() == clean(known.asked).casefold()
    yield Line(((entry.inci, "bold"), ("" if same else f"  ({clean(known.asked)})", "dim")))
    functions = f": {', '.join(entry.functions)}" if entry.functions else ""
    yield Line(((f"{entry.kind.replace('_', ' ')}{functions}", "dim"),))
    numbers = [f"CAS {', '.join(entry.cas)}"] if entry.cas else []
    numbers += [f"EC {', '.join(entry.ec)}"] if entry.ec else []
    if numbers:
        yield Line((("; ".join(numbers), "dim"),))
    if entry.note:
        yield Line(((entry.note, "dim"),))
    if known.match.match == "fuzzy":
        yield Line(((f"{clean(known.asked)} is taken for a misspelling of it.", "yellow"),))
    yield from _claimed(known)


def _pores(known: Explanation) -> Iterator[Line]:
    active = known.active
    if active is None:
        return
    yield from title("What it does for pores")
    yield Line(((active["does"], ""),), 2)
    facts = [_strengths(active["strength"]), f"evidence {active['grade']}: {known.grade}"]
    if "effective" in active:
        least, most = active["effective"]
        basis = f" ({active['effective_basis']})" if active.get("effective_basis") else ""
        facts.append(f"studied at {percents(least, most)}{basis}")
    if "pka" in active:
        facts.append(f"works where the product is acid (pKa {active['pka']:g})")
    elif "ph_max" in active:
        facts.append(f"works fully up to pH {active['ph_max'][0]:g}")
    if active.get("parent") and active.get("parent_factor", 1.0) != 1.0:
        facts.append(f"1 % of it is {active['parent_factor']:.2g} % {active['parent']}")
    if active["strength"]:
        facts.append(f"rinsed off, {active['rinse_off']:.0%} of the effect is left".replace("%", " %"))
    for fact in facts:
        yield Line((("- ", ""), (fact, "")), 2, 2)
    if active.get("conflicts"):
        groups = " or ".join(group.replace("-", " ") for group in active["conflicts"])
        yield Line((("- ", ""), (f"not the same night as: {groups}", "")), 2, 2)
    for told in (_SUN.get(active.get("photosensitising", "no"), ""), active.get("note", "")):
        if told:
            yield Line(((told, ""),), 2)


def _strengths(strength: dict[str, float]) -> str:
    if not strength:
        return "earns no points for pores"
    ranked = sorted(strength.items(), key=lambda one: -one[1])
    return ", ".join(f"{PATHWAYS[path].lower()} (strength {value:g} of 0.8)" for path, value in ranked)


def _clogging(known: Explanation) -> Iterator[Line]:
    if not known.ratings:
        return
    yield from title("How likely it is to clog pores")
    if known.rating is not None:
        yield Line(((f"Rated {known.rating.value:g} of 5, {trusted(known.rating)}.", ""),), 2)
    for rating in sorted(known.ratings, key=lambda one: not one.weighs):
        yield Line(((f"{_value(rating):<{_VALUE}}", "bold"), (_said(rating, known), "")), 2, _VALUE)


def _value(rating: Rating) -> str:
    if rating.value is None:
        return rating.word.replace("-", " ")
    ends = f" ({rating.low:g} to {rating.high:g})" if rating.low is not None and rating.high is not None else ""
    return f"{rating.value:g}{ends}"


def _said(rating: Rating, known: Explanation) -> str:
    """Whose rating it is, and of what under which name."""
    same = known.entry is None or rating.as_named.casefold() in ("", known.entry.inci.casefold())
    told = [rating.source if same else f"{rating.source}, as {rating.as_named}"]
    told += [rating.note] if rating.note else []
    told += [] if rating.weighs else ["shown, not counted"]
    return "; ".join(told)


def _limits(known: Explanation) -> Iterator[Line]:
    if known.limits or known.customs:
        yield from title("How much there may be")
    for limit in known.limits:
        yield Line(((f"{limit.market}, {limit.ref}: ", "bold"), (_allowed(limit), "")), 2, 2)
    for custom in known.customs:
        note = f" ({custom.note.rstrip('.')})" if custom.note else ""
        yield Line((("By custom: ", "bold"), (f"at most {custom.cap:g} %{_USES[custom.use]}{note}", "")), 2, 2)


def _allowed(limit: Limit) -> str:
    """A row of law in words."""
    if limit.role == "prohibited":
        most = "prohibited"
    elif limit.max is None:
        most = "allowed without a maximum"
    elif limit.min is not None and limit.min < limit.max:
        most = f"{limit.min:g} to {limit.max:g} %"
    else:
        most = f"at most {limit.max:g} %"
    counted = f" ({limit.legal} % as {limit.basis})" if limit.basis and limit.max is not None else ""
    role = {
        "preservative": " as a preservative",
        "uv_filter": " as a UV filter",
        "drug": " as a drug",
        "colourant": " as a colourant",
    }
    scope = [_USES[limit.use].strip()] if _USES[limit.use] else []
    scope += [_sites(limit.sites)] if limit.sites != ("any",) else []
    scope += [f"from {limit.since}"] if limit.since else []
    scope += [f"until {limit.until}"] if limit.until else []
    scope += [limit.condition] if limit.condition else []
    return "; ".join([f"{most}{counted}{role.get(limit.role, '')}", *scope])


def _sites(sites: Sequence[str]) -> str:
    """`any, not body, not lip` and `face, hand` in words."""
    without = [site.removeprefix("not ") for site in sites if site.startswith("not ")]
    return f"not on {' or '.join(without)}" if without else f"on {' or '.join(sites)}"


def _names(known: Explanation) -> Iterator[Line]:
    if known.other_names:
        yield from title("Other names")
    for label, kinds in _NAMES:
        yield from _some(
            label, [one.alias for one in known.other_names if one.kind in kinds and one.context != "claim"]
        )
    yield from _some("In claims only", [one.alias for one in known.other_names if one.context == "claim"])


def _some(label: str, names: Sequence[str]) -> Iterator[Line]:
    if names:
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield Line(((f"{label}: ", "bold"), (", ".join(names[:_MOST_NAMES]) + more, "")), 2, 2)
