"""The whole way, from a source to a report.

source → read → Document → find → LabelText → split → Items → match → Matches → intervals → claims → scores → Report
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from . import judge
from .cautions import cautions
from .errors import LabelscanError, NoIngredientList, SeveralProducts
from .find import find, find_all
from .lexicon import load_lexicon
from .marketing import joint, marketing
from .model import (
    Claim,
    Component,
    Digest,
    Document,
    Fault,
    Item,
    LabelText,
    Match,
    Report,
)
from .product import checked, describe, spf_in
from .split import split
from .sunscreen import stated_spf

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
    from .read import read_all

    checked(market, use, date)
    document, label = _only(read_all(source, name), load_lexicon())
    return _report(document, label, market, use, date)


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
    labels = _labels(read_all(source, name), load_lexicon())
    first, second = next(labels), next(labels, None)
    if second is None:
        yield _report(*first, market, use, date)
        return
    for document, label in chain((first, second), labels):
        try:
            yield _report(document, label, market, use, date)
        except NoIngredientList:
            error = NoIngredientList(f"{document.product or 'A product'} in {document.name} has no ingredient list.")
            yield failed(error, document.name, document.kind, document.sha256)


def _labels(documents: Iterable[Document], lexicon: Lexicon) -> Iterator[tuple[Document, LabelText]]:
    """The products of some documents, each with what was found of it."""
    for document in documents:
        yield from find_all(_mended(document, lexicon), lexicon)


def _only(documents: Iterator[Document], lexicon: Lexicon) -> tuple[Document, LabelText]:
    """The one product of a source. Raises `SeveralProducts`, which says how many there are."""
    first = next(documents)
    count = 1 + sum(1 for _ in documents)  # a source of several documents is one of records: each is one product
    found = list(_labels([first], lexicon)) if count == 1 else []
    if max(count, len(found)) > 1:
        raise SeveralProducts(f"{first.name} holds {max(count, len(found)):,} products, where one was asked for.")
    return found[0]


def check(claim: str, report: Report) -> Claim:
    """What a report's label proves of a claim such as `2% salicylic acid`, `SPF 50` or `oil-free`.

    A figure is judged by the product of a kit that is most favourable to it. Raises `ClaimNotUnderstood` for what is neither a figure of a known
    ingredient nor a claim in words, `NoIngredientList` where the report holds no list.
    """
    if report.error is not None or report.product is None:
        raise NoIngredientList(report.error.says if report.error else "The report holds no ingredient list.")
    items, matches = [one.item for one in report.ingredients], [one.match for one in report.ingredients]
    lexicon = load_lexicon()
    in_words = _in_words(claim, report, items, matches, lexicon)
    return in_words or judge.checked(claim, judge.parts(items, matches, report.product, lexicon))


def _in_words(
    claim: str, report: Report, items: Sequence[Item], matches: Sequence[Match], lexicon: Lexicon
) -> Claim | None:
    """The verdict on a claim without a figure of an ingredient."""
    assert report.product is not None
    spf = spf_in(claim)
    if spf is not None:
        return stated_spf(report.product._replace(spf=spf), items, matches, lexicon)[0]
    if any(c.isdigit() for c in claim):
        return None
    found = marketing([claim], items, matches, report.comedogenic, lexicon)
    return joint(claim, found) if len(found) > 1 else next(iter(found), None)


def report(document: Document, *, market: str | None = None, use: str | None = None, date: str | None = None) -> Report:
    """The report on a document of one product. Raises `NoIngredientList`."""
    lexicon = load_lexicon()
    document = _mended(document, lexicon)
    return _report(document, find(document, lexicon), market, use, date)


def _mended(document: Document, lexicon: Lexicon) -> Document:
    """The document; of a picture, with the words mended that were misread."""
    if document.confidences is None:
        return document
    from .misread import mended

    return mended(document, lexicon)


def _report(document: Document, label: LabelText, market: str | None, use: str | None, date: str | None) -> Report:
    """The report on a product of a document."""
    lexicon = load_lexicon()
    items = label.items or split(label.statements, lexicon)
    if not items:
        raise NoIngredientList(f"{document.name} holds no ingredient list that labelscan can see.")
    product = describe(document, label, lexicon, market, use, date)
    matches = _as_sure_as_read([lexicon.identify(item.printed, item.cas) for item in items], items, document)
    parts = judge.parts(items, matches, product, lexicon)
    ingredients = judge.ingredients(items, matches, parts)
    said = judge.claims_with_figures(label.prose, parts, lexicon)
    components = tuple(judge.component(part, said, label.prose, lexicon) for part in parts)
    riskiest = max((component.comedogenic for component in components), key=lambda score: score.score)
    words = marketing(label.prose, items, matches, riskiest, lexicon)
    return Report(
        source_name=document.name,
        source_kind=document.kind,
        source_sha256=document.sha256,
        product=product,
        lexicon_version=lexicon.version,
        statements=label.statements,
        ingredients=ingredients,
        components=components,
        claims=(*said, *stated_spf(product, items, matches, lexicon), *words),
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
