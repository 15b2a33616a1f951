"""The whole way, from a source to a report.

source → read → Document → find → LabelText → split → Items → match → Matches → intervals → claims → scores → Report
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from . import claims, comedogenic, pores
from .cautions import cautions
from .errors import LabelscanError, NoIngredientList
from .find import find
from .intervals import Facts, gather, intervals, middle, work_out
from .lexicon import load_lexicon
from .marketing import marketing
from .model import (
    Claim,
    Component,
    Coverage,
    Digest,
    Document,
    Fault,
    Ingredient,
    Interval,
    Item,
    LabelText,
    Match,
    Product,
    Report,
)
from .product import checked, describe, of_component
from .split import split

if TYPE_CHECKING:
    from .lexicon import Lexicon

Source = str | os.PathLike[str] | bytes | BinaryIO


def scan(
    source: Source,
    *,
    market: str | None = None,
    use: str | None = None,
    date: str | None = None,
    name: str | None = None,
) -> Report:
    """The report on the one product in a source: a path, an http(s) address, bytes or an open binary file.

    `market`: EU, UK, US, CA, KR, JP or CN (default EU, US where Drug Facts are printed); `use`: leave-on or rinse-off (default: inferred); `date`: the
    day, as 2026-01-31, whose limits hold (default: the lexicon's). Raises a `LabelscanError`: `UnreadableSource`, `NoIngredientList`, `SeveralProducts`, ...
    """
    from .read import read

    checked(market, use, date)
    return report(read(source, name), market=market, use=use, date=date)


def scan_text(
    text: str, *, market: str | None = None, use: str | None = None, date: str | None = None, name: str = "text"
) -> Report:
    """The report on a label given as text. Raises `NoIngredientList` where it holds no list."""
    return scan(text.encode(), market=market, use=use, date=date, name=name)


def scan_all(
    source: Source,
    *,
    market: str | None = None,
    use: str | None = None,
    date: str | None = None,
    name: str | None = None,
) -> Iterator[Report]:
    """The report on every product in a source, one by one. Of several, one without a list is a report with its `error`; else raises as `scan` does."""
    from .read import read_all

    checked(market, use, date)
    documents = read_all(source, name)
    first, second = next(documents), next(documents, None)
    if second is None:
        yield report(first, market=market, use=use, date=date)
        return
    for document in chain((first, second), documents):
        try:
            yield report(document, market=market, use=use, date=date)
        except NoIngredientList:
            error = NoIngredientList(f"{document.product or 'A product'} in {document.name} has no ingredient list.")
            yield failed(error, document.name, document.kind, document.sha256)


def check(claim: str, report: Report) -> Claim:
    """What a report's label proves of a claim such as `2% salicylic acid`; of a kit, by the product most favourable to it.

    Raises `ClaimNotUnderstood` where the claim names no figure or no known ingredient, `NoIngredientList` where the report holds no list.
    """
    if report.error is not None or report.product is None:
        raise NoIngredientList(report.error.says if report.error else "The report holds no ingredient list.")
    lexicon = load_lexicon()
    results = [(name, claims.check(claim, case)) for name, case in _cases(report.ingredients, report.product, lexicon)]
    best = min(results, key=lambda pair: _FAVOUR.index(pair[1].verdict))
    return best[1]._replace(component=best[0])


_FAVOUR = ("consistent", "unverifiable", "ambiguous", "contradicted", "not_listed")  # the most favourable first


def report(document: Document, *, market: str | None = None, use: str | None = None, date: str | None = None) -> Report:
    """The report on a document. Raises `NoIngredientList`."""
    lexicon = load_lexicon()
    if document.confidences is not None:
        from .misread import mended

        document = mended(document, lexicon)
    label = find(document, lexicon)
    items = label.items or split(label.statements, lexicon)
    if not items:
        raise NoIngredientList(f"{document.name} holds no ingredient list that labelscan can see.")
    product = describe(document, label, lexicon, market, use, date)
    matches = _as_sure_as_read([lexicon.identify(item.printed, item.cas) for item in items], items, document)
    ingredients = _ingredients(items, matches, product, lexicon)
    said = _claims(label, ingredients, product, lexicon)
    components = tuple(
        _component(name, part, product, said, label.prose, lexicon) for name, part in _by_component(ingredients)
    )
    words = tuple(
        marketing(label.prose, items, matches, max((c.comedogenic for c in components), key=lambda s: s.score), lexicon)
    )
    return Report(
        source_name=document.name,
        source_kind=document.kind,
        source_sha256=document.sha256,
        product=product,
        lexicon_version=lexicon.version,
        statements=label.statements,
        ingredients=tuple(ingredients),
        components=components,
        claims=(*said, *words),
        warnings=(*label.cautions, *cautions(ingredients, product, lexicon)),
        notes=(*_blurred(items, document), *_notes(components, lexicon)),
    )


def _as_sure_as_read(matches: list[Match], items: Sequence[Item], document: Document) -> list[Match]:
    """The matches; of a picture, each no surer than its reading."""
    if document.confidences is None:
        return matches
    from .misread import sureness

    sure = [sureness(item.printed, document.confidences) for item in items]
    return [match._replace(confidence=match.confidence * value) for match, value in zip(matches, sure, strict=True)]


def _blurred(items: Sequence[Item], document: Document) -> tuple[str, ...]:
    """The advice to take a sharper picture, where so much of the reading is in doubt."""
    if document.confidences is None:
        return ()
    from .misread import blurred

    doubtful = blurred([item.printed for item in items], document.confidences)
    return ("Many names could not be read for sure: take a sharper picture.",) if doubtful else ()


def _notes(components: Sequence[Component], lexicon: Lexicon) -> tuple[str, ...]:
    """The sentences that every report says, and one where the band is too wide to mean much."""
    told = lexicon.scoring["sentences"]
    wide = any(c.comedogenic.high - c.comedogenic.low > lexicon.scoring["risk"]["wide_band"] for c in components)
    return (*((told["wide"],) if wide else ()), *told["always"])


def failed(error: LabelscanError, name: str, kind: str = "unknown", sha256: Digest | str = "") -> Report:
    """The report that says why there is none."""
    return Report(name, kind, sha256, None, load_lexicon().version, error=Fault(error.kind, str(error)))


def _by_component(ingredients: Sequence[Ingredient]) -> list[tuple[str | None, list[Ingredient]]]:
    """The ingredients of each product of a kit, in order; may contain goes with the product before it."""
    found: dict[str | None, list[Ingredient]] = {}
    for one in ingredients:
        found.setdefault(one.item.component, []).append(one)
    return list(found.items())


def _ingredients(
    items: Sequence[Item], matches: Sequence[Match], product: Product, lexicon: Lexicon
) -> list[Ingredient]:
    """Items with their names and intervals, each product of a kit worked out alone."""
    percents: dict[int, Interval] = {}
    for component in dict.fromkeys(item.component for item in items):
        mine = [i for i, item in enumerate(items) if item.component == component]
        its = of_component(product, component, lexicon)
        facts = gather([items[i] for i in mine], [matches[i] for i in mine], its, lexicon)
        percents.update(zip(mine, work_out(facts).percents, strict=True))
    return [Ingredient(item, match, percents[i]) for i, (item, match) in enumerate(zip(items, matches, strict=True))]


def _facts(part: Sequence[Ingredient], product: Product, lexicon: Lexicon) -> Facts:
    return gather([one.item for one in part], [one.match for one in part], product, lexicon)


def _cases(
    ingredients: Sequence[Ingredient], product: Product, lexicon: Lexicon
) -> list[tuple[str | None, claims.Case]]:
    found = []
    for name, part in _by_component(ingredients):
        its = of_component(product, name, lexicon)
        facts = _facts(part, its, lexicon)
        found.append((name, claims.Case(facts, intervals(facts), its, lexicon)))
    return found


def _claims(
    label: LabelText, ingredients: Sequence[Ingredient], product: Product, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """The claims with a figure that the label's prose makes, each once."""
    found: dict[tuple[str, float], Claim] = {}
    cases = _cases(ingredients, product, lexicon)
    for text in label.prose:
        for reading in claims.readings(text, lexicon):
            if (reading.inci, reading.percent) not in found:
                results = [(name, claims.judge(reading, case)) for name, case in cases]
                name, best = min(results, key=lambda pair: _FAVOUR.index(pair[1].verdict))
                found[reading.inci, reading.percent] = best._replace(component=name)
    return tuple(found.values())


def _component(
    name: str | None,
    part: Sequence[Ingredient],
    product: Product,
    said: Sequence[Claim],
    prose: Sequence[str],
    lexicon: Lexicon,
) -> Component:
    """One product of a kit, or the only one: its scores and what they rest on."""
    product = of_component(product, name, lexicon)
    worked = work_out(_facts(part, product, lexicon))
    items, matches = [one.item for one in part], [one.match for one in part]
    mine = [claim for claim in said if claim.component == name]
    coverage = _coverage(matches, worked.amounts, any(item.partial for item in items), lexicon)
    return Component(
        name=name,
        pores=pores.score(items, matches, worked.amounts, product, mine, prose, lexicon),
        comedogenic=comedogenic.score(items, matches, worked.amounts, product, coverage, lexicon),
        coverage=coverage,
        order=worked.order,
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
