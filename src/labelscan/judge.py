"""A label that has been read, judged: each product of a kit worked out alone, with its intervals, claims and scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from . import claims, comedogenic, pores
from .intervals import Worked, gather, middle, work_out
from .model import Claim, Component, Coverage, Ingredient, Item, Match, Product
from .product import of_component

if TYPE_CHECKING:
    from .lexicon import Lexicon

_FAVOUR = ("consistent", "unverifiable", "ambiguous", "contradicted", "not_listed")  # the most favourable first


class Part(NamedTuple):
    """One product of a kit, or the only one, worked out."""

    name: str | None
    places: tuple[int, ...]  # of its ingredients among all
    items: tuple[Item, ...]
    matches: tuple[Match, ...]
    worked: Worked
    case: claims.Case  # what claims are judged against; holds its product


def parts(items: Sequence[Item], matches: Sequence[Match], product: Product, lexicon: Lexicon) -> list[Part]:
    """The products of a kit, in order, each worked out; may contain goes with the product before it."""
    found = []
    for name in dict.fromkeys(item.component for item in items):
        places = tuple(i for i, item in enumerate(items) if item.component == name)
        mine, meant = tuple(items[i] for i in places), tuple(matches[i] for i in places)
        its = of_component(product, name, lexicon)
        facts = gather(mine, meant, its, lexicon)
        worked = work_out(facts)
        found.append(Part(name, places, mine, meant, worked, claims.Case(facts, worked.found, its, lexicon)))
    return found


def ingredients(items: Sequence[Item], matches: Sequence[Match], parts: Sequence[Part]) -> tuple[Ingredient, ...]:
    """Items with their names and intervals, in label order."""
    percents = {i: percent for part in parts for i, percent in zip(part.places, part.worked.percents, strict=True)}
    return tuple(
        Ingredient(item, match, percents[i]) for i, (item, match) in enumerate(zip(items, matches, strict=True))
    )


def checked(claim: str, parts: Sequence[Part]) -> Claim:
    """What a label proves of a claim, by the product most favourable to it. Raises `ClaimNotUnderstood`."""
    return _most_favourable([(part.name, claims.check(claim, part.case)) for part in parts])


def claims_with_figures(prose: Sequence[str], parts: Sequence[Part], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims with a figure that a label's prose makes, each once."""
    found: dict[tuple[str, float], Claim] = {}
    for text in prose:
        for reading in claims.readings(text, lexicon):
            if (reading.inci, reading.percent) not in found:
                judged = [(part.name, claims.judge(reading, part.case)) for part in parts]
                found[reading.inci, reading.percent] = _most_favourable(judged)
    return tuple(found.values())


def _most_favourable(judged: Sequence[tuple[str | None, Claim]]) -> Claim:
    name, best = min(judged, key=lambda pair: _FAVOUR.index(pair[1].verdict))
    return best._replace(component=name)


def component(part: Part, said: Sequence[Claim], prose: Sequence[str], lexicon: Lexicon) -> Component:
    """The scores of one product, and what they rest on."""
    product, amounts = part.case.product, part.worked.amounts
    mine = [claim for claim in said if claim.component == part.name]
    coverage = _coverage(part.matches, amounts, any(item.partial for item in part.items), lexicon)
    return Component(
        name=part.name,
        pores=pores.score(part.items, part.matches, amounts, product, mine, prose, lexicon),
        comedogenic=comedogenic.score(part.items, part.matches, amounts, product, coverage, lexicon),
        coverage=coverage,
        order=part.worked.order,
    )


def _coverage(
    matches: Sequence[Match], amounts: Sequence[tuple[float, float]], partial: bool, lexicon: Lexicon
) -> Coverage:
    """How much is known: of the list, and where it names only some of the ingredients, of all that there is."""
    known = [match.match not in ("none", "shape") for match in matches]
    weights = [middle(low, high, lexicon) for low, high in amounts]
    total = max(sum(weights), 100.0 if partial else 0.0)
    rated = sum(match.name is not None and comedogenic.working(match.name, lexicon) is not None for match in matches)
    return Coverage(
        recognised=sum(known),
        shaped=sum(match.match == "shape" for match in matches),
        listed=len(matches),
        share=sum(known) / len(matches),
        share_by_weight=sum(w for w, k in zip(weights, known, strict=True) if k) / total if total else 0.0,
        rated=rated,
        unrated=sum(known) - rated,
    )
